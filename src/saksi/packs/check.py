"""`saksi check`: are the packs whole, free of contradictions, and do all their examples hold?

What is wrong is told as `file:line: what, and what to do`. The examples are run through the reader, which is handed in, because packs
know no reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from saksi.errors import PackError
from saksi.model.events import Event, Reading
from saksi.packs.language import Language
from saksi.packs.load import Packs, load_packs
from saksi.packs.schema.events import Word

Read = Callable[[str, str], Reading]
"""Text and language code to its reading."""
MARK = re.compile(r"\{(\w+):\s*([^{}]*)\}")
FRAMES = frozenset(("deed", "theme", "mutual", "alone", "address", "judge"))
HARMS = frozenset(("killed", "injured", "detained", "displaced"))
OBJECTS = frozenset(("person", "body", "weapon", "target", "event", "party", "clause", "infinitive"))
SLOTS = ("active", "passive", "noun", "result", "headline")
ROLES = frozenset(("actor", "recipient"))


class Marked(Struct, frozen=True):
    """An example without its marks, and where its roles stand."""

    text: str
    roles: tuple[tuple[str, int, int], ...]


def check_packs(root: Path | None = None, *, read: Callable[[Packs], Read] | None = None) -> list[str]:
    """Everything that is wrong with the packs under `root`, each with file and line; empty when all is well.

    `read` makes a reader of packs; without it the examples are not run.
    """
    try:
        packs = load_packs(root)
        languages = {code: packs.language(code) for code in packs.codes}
    except PackError as error:
        return [str(error)]
    reader = read(packs) if read else None
    problems: list[str] = []
    for code, language in languages.items():
        folder = packs.root / "languages" / code
        problems += lists(language, folder)
        problems += furniture(language, folder)
        for type_, words in language.events.items():
            path = folder / "events" / f"{type_.lower()}.toml"
            lines = Lines(path)
            problems += [f"{path}:{lines.of(n)}: {p}" for n, w in enumerate(words) for p in word_problems(w, type_, language, packs)]
            if reader:
                problems += [f"{path}:{lines.of(n)}: {p}" for n, w in enumerate(words) for p in examples(w, type_, code, reader)]
        problems += duplicates(language, folder)
        problems += rivals(language, folder)
    return problems


class Lines:
    """The line at which each `[[word]]` of a file begins."""

    def __init__(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        self.at = [n for n, line in enumerate(text, 1) if line.strip() == "[[word]]"]

    def of(self, index: int) -> int:
        """The line of the n-th word."""
        return self.at[index] if index < len(self.at) else 1


def lists(language: Language, folder: Path) -> Iterator[str]:
    """Words that stand twice in one list of a closed class or of nouns."""
    for stem, table in (("words", language.words), ("clauses", language.clauses), ("nouns", language.nouns)):
        for name in table.__struct_fields__:
            value = getattr(table, name)
            named = {name: value} if isinstance(value, list) else {f"{name}.{k}": v for k, v in value.items()}
            for key, entries in named.items():
                twice = sorted({e for e in entries if entries.count(e) > 1})
                if twice:
                    yield f"{folder / (stem + '.toml')}: {key} lists {', '.join(map(repr, twice))} twice; keep one"


def furniture(language: Language, folder: Path) -> Iterator[str]:
    """Furniture rules whose examples do not match, or whose counter-examples do."""
    path = folder / "furniture.toml"
    for rule in language.extra["furniture"]:
        try:
            pattern = re.compile(rule.pattern)
        except re.error as error:
            yield f"{path}: {rule.id}: the pattern is no regular expression: {error}"
            continue
        yield from (f"{path}: {rule.id}: the example {e!r} does not match its pattern" for e in rule.examples if not pattern.search(e))
        yield from (f"{path}: {rule.id}: the counter-example {e!r} matches its pattern" for e in rule.never if pattern.search(e))


def word_problems(word: Word, type_: str, language: Language, packs: Packs) -> Iterator[str]:
    """What is wrong with one event word by itself."""
    kind = packs.ontology.types.get(type_)
    name = f"{word.root}{'.' + word.sense if word.sense else ''}"
    if kind is None:
        yield f"{name}: the file's name is no PLOVER type of ontology/events.toml"
        return
    if not any(getattr(word.form, slot) for slot in SLOTS):
        yield f"{name}: no form is listed; list at least one of {', '.join(SLOTS)}"
    if word.mode is not None and word.mode not in kind.mode:
        yield f"{name}: mode {word.mode!r} is none of {type_}; it has {', '.join(sorted(kind.mode)) or 'none'}"
    for field, value, allowed in (("frame", word.frame, FRAMES), ("harm", word.harm, HARMS), ("object", word.object, OBJECTS)):
        if value is not None and value not in allowed:
            yield f"{name}: {field} {value!r} is unknown; use one of {', '.join(sorted(allowed))}"
    if word.object_type and (word.object != "event" or not set(word.object_type) <= packs.ontology.types.keys()):
        yield f"{name}: object_type {word.object_type!r} needs object = \"event\" and PLOVER's types"
    if word.bare not in (None, *ROLES):
        yield f"{name}: bare {word.bare!r} is unknown; use actor or recipient"
    if word.speech_act is not None and word.speech_act not in packs.ontology.speech:
        yield f"{name}: speech_act {word.speech_act!r} is not in ontology/speech.toml"
    for topic in word.not_in:
        if topic not in language.extra["topics"].topic:
            yield f"{name}: not_in names the topic {topic!r}, which topics.toml does not have"
    if not word.examples:
        yield f"{name}: has no example; write one with its roles marked"
    for phrase in set(word.only_with) & set(word.never_with):
        yield f"{name}: {phrase!r} stands in only_with and in never_with; it cannot be both"


def duplicates(language: Language, folder: Path) -> Iterator[str]:
    """Roots that stand twice, and forms that two words of one type claim without telling themselves apart."""
    seen: dict[tuple[str, str], str] = {}
    forms: dict[tuple[str, str, str], Word] = {}
    for type_, words in language.events.items():
        path = folder / "events" / f"{type_.lower()}.toml"
        lines = Lines(path)
        for n, word in enumerate(words):
            key = (word.root, word.sense)
            if key in seen and seen[key] == type_:
                yield f"{path}:{lines.of(n)}: the root {word.root!r} with sense {word.sense!r} stands twice; give one another sense"
            seen[key] = type_
            for slot in SLOTS:
                for form in getattr(word.form, slot):
                    other = forms.setdefault((type_, slot, form), word)
                    if other is not word and not parted(word, other):
                        yield f"{path}:{lines.of(n)}: the form {form!r} is {other.root!r}'s too ({slot}); part them by object or only_with"


def rivals(language: Language, folder: Path) -> Iterator[str]:
    """Forms that two words of different types claim although nothing in a sentence tells their lives apart: the type would be chance."""
    forms: dict[tuple[str, str, str | None], tuple[str, Word]] = {}
    told: set[tuple[int, int]] = set()
    for type_, words in language.events.items():
        lines = Lines(folder / "events" / f"{type_.lower()}.toml")
        for n, word in enumerate(words):
            if conditional(word):
                continue
            for slot in SLOTS:
                for form in getattr(word.form, slot):
                    other, rival = forms.setdefault((slot, form, word.object), (type_, word))
                    if other == type_ or (id(word), id(rival)) in told:
                        continue
                    told.add((id(word), id(rival)))
                    yield (
                        f"{folder / 'events' / type_.lower()}.toml:{lines.of(n)}: {word.root}: {other} {rival.root!r} claims {form!r} too ({slot}), "
                        f"in {other.lower()}.toml; keep one, or part them by object, object_type or only_with"
                    )


def conditional(word: Word) -> bool:
    """Does a word ask for company, an object's type or a party before it holds?"""
    return bool(word.only_with or word.object_type)


def parted(a: Word, b: Word) -> bool:
    """Do two words that share a form say how they differ?"""
    return (a.object, tuple(a.object_type), tuple(a.only_with)) != (b.object, tuple(b.object_type), tuple(b.only_with))


def unmark(example: str) -> Marked:
    """An example without its marks."""
    out, roles, at = [], [], 0
    size = 0
    for match in MARK.finditer(example):
        before = example[at : match.start()]
        out.append(before)
        size += len(before)
        inner = match.group(2).strip()
        roles.append((match.group(1), size, size + len(inner)))
        out.append(inner)
        size += len(inner)
        at = match.end()
    out.append(example[at:])
    return Marked("".join(out), tuple(roles))


def examples(word: Word, type_: str, code: str, read: Read) -> Iterator[str]:
    """Examples that the reader reads otherwise, and counter-examples that it takes for this word."""
    for example in word.examples:
        marked = unmark(example)
        wrong = compare(marked, word, type_, read(marked.text, code))
        if wrong:
            yield f"{word.root}: {wrong}: {example}"
    for sentence in word.never:
        for event in read(sentence, code).events:
            if any(rule_of(t.rule) == f"{type_}/{word.root}" for t in event.triggers):
                yield f"{word.root}: the counter-example is read as {event.type}: {sentence}"
                break


def rule_of(rule: str) -> str:
    """The type and root of a trigger's rule: `ASSAULT/serang.sense#frame` -> `ASSAULT/serang`."""
    return rule.split("#", 1)[0].split(".", 1)[0]


def compare(marked: Marked, word: Word, type_: str, reading: Reading) -> str | None:
    """What is wrong with the reading of an example, or None."""
    own = [e for e in reading.events if e.type == type_ and any(rule_of(t.rule) == f"{type_}/{word.root}" for t in e.triggers)]
    if not own:
        found = ", ".join(sorted({f"{e.type}" for e in reading.events})) or "nothing"
        return f"the example yields no {type_} by this word (found {found})"
    problems = [missing(marked, event) for event in own]
    return None if any(p is None for p in problems) else problems[0]


def missing(marked: Marked, event: Event) -> str | None:
    """The first marked role that an event lacks; on an event of equals (all sides in one role) either role will do."""
    for role, start, end in marked.roles:
        if role not in ROLES:
            continue
        parties = (*event.actor, *event.recipient) if event.type in ("CONSULT", "AGREE", "COOPERATE", "ASSAULT") and mutual(marked) else (
            event.actor if role == "actor" else event.recipient
        )
        spans = [(p.start, p.end) for p in parties]
        if role == "recipient" and event.place is not None:
            spans.append((event.place.start, event.place.end))  # a town that is shelled is where it happens
        if not any(a is not None and b is not None and a < end and start < b for a, b in spans):
            return f"the {role} {marked.text[start:end]!r} is not found"
    return None


def mutual(marked: Marked) -> bool:
    """Does the example mark several actors?"""
    return sum(role == "actor" for role, _, _ in marked.roles) > 1
