"""Compile a times pack: every word becomes one character, every form a regular expression over those characters.

That keeps the forms in the packs readable ("{weekday} [ , ] {day} {month}") and the matching in C. A grammar has four
steps; each
one replaces what it matches by one item, whose character says its kind, and the next step builds on those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from saksi.errors import PackError
from saksi.packs.language import Language
from saksi.packs.schema.times import Pattern, TimesPack
from saksi.reading.numbers import Lexicon, lexicon
from saksi.reading.time_spec import KINDS

UNKNOWN, SPLIT = "~", "H"
"""Characters of words that no form speaks of, and of hyphened words whose parts are known ("mid-October")."""
SHAPES = {"short": "s", "full": "f", "year": "y", "digits": "[dnxk]", "hhmm": "[ny]", "clock": "[ckd]", "colon": "c"}
"""Classes of tokens in digits, known by their shape."""
CONVERTED = (
    "weekday",
    "month",
    "hijri",
    "unit",
    "one_unit",
    "some_unit",
    "day",
    "daypart",
    "part",
    "season",
    "holiday",
    "direction",
)
NUMBERS = frozenset({"year", "month", "day", "weekday", "offset", "ordinal"})
CORE = ("weekday", "month", "hijri", "unit", "one_unit", "some_unit", "day", "daypart", "season", "holiday", "core")
"""Classes whose words speak of time on their own."""
KIND_PART = re.compile(r"[{<][A-Z]+[:}>]")
NAMED = re.compile(r"\(\?P<\w+>")
FORM_PART = re.compile(r"\{[\w:]+\}|<\w+>|\S+")


class Rule(NamedTuple):
    """One form, compiled."""

    id: str
    gives: str
    match: re.Pattern[str]
    slots: tuple[tuple[str, str], ...]
    """(slot, class) of each group."""
    fixed: dict[str, Any]
    form: str
    """As the pack writes it."""


class Probes(dict[str, "re.Pattern[str]"]):
    """First character -> one expression for all its forms, compiled when it is first met: most never are in one run."""

    def __init__(self, rules: dict[str, tuple[Rule, ...]]) -> None:
        super().__init__()
        self.rules = rules

    def __missing__(self, char: str) -> re.Pattern[str]:
        found = self[char] = re.compile("|".join(NAMED.sub("(?:", rule.match.pattern) for rule in self.rules[char]))
        return found


class Step(NamedTuple):
    """The forms of one step, ready to be tried."""

    rules: dict[str, tuple[Rule, ...]]
    """First character -> the forms that may begin with it, in the pack's order."""
    probes: Probes
    """First character -> one expression that matches where any of its forms does."""
    firsts: re.Pattern[str]
    """Any first character."""


class Grammar(NamedTuple):
    """A times pack, compiled."""

    pack: TimesPack
    numbers: Lexicon
    alphabet: dict[str, str]
    """Word in lower case -> its character."""
    capitals: dict[str, str]
    """Word -> its character when it is written as a name: May, Minggu."""
    values: dict[str, dict[str, str]]
    """Class -> words as written in one string -> value."""
    kinds: dict[str, str]
    """Kind -> its character."""
    steps: tuple[Step, ...]
    islands: re.Pattern[str]
    """Runs of known words that hold at least one word of time."""
    may_hold: Callable[[str], bool]
    """Can an island of these characters hold a time? Most hold only common words."""
    may_join: Callable[[str], bool]
    """Can the later steps change an island of these characters?"""
    core: frozenset[str]
    dayparts: frozenset[str]
    """First words of the parts of the day."""


def grammar(language: Language) -> Grammar:
    """The times pack of a language, compiled. Raises PackError for a form that names an unknown class."""
    pack: TimesPack = language.extra["times"]
    return Compiler(pack, language.derive(lexicon), f"languages/{language.code}/times.toml").grammar()


class Compiler:
    """Gives characters to words and builds regular expressions; used once for each language."""

    def __init__(self, pack: TimesPack, numbers: Lexicon, path: str) -> None:
        self.pack, self.numbers, self.path = pack, numbers, path
        self.alphabet: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        for kind, parts in KINDS.items():
            if not parts:
                self.kinds[kind] = chr(0xF300 + len(self.kinds))
        self.values = self.tables()
        self.numerals = frozenset(w for w in (*numbers.values, *numbers.scales) if w not in ("m", "bn"))
        for word in sorted(self.numerals) + list(numbers.pack.ordinal_after) + list(numbers.pack.ordinal_before):
            self.letter(word)
        self.classes: dict[str, str] = {}
        for name, table in self.values.items():
            self.classes[name] = self.one_of(table, names=name in ("weekday", "month"))
        self.number_classes()

    def tables(self) -> dict[str, dict[str, str]]:
        """Class -> phrase -> value, from the pack and from the ordinals of the numbers pack."""
        pack = self.pack
        tables: dict[str, dict[str, str]] = {}
        for name in CONVERTED:
            rows = getattr(pack, name)
            pairs = rows.items() if isinstance(rows, dict) else enumerate(rows, 0 if name == "weekday" else 1)
            tables[name] = {phrase: str(key) for key, phrases in pairs for phrase in phrases}
        tables["number"] = {phrase: key for key, phrases in pack.count.items() for phrase in phrases}
        ordinals = {word: str(value) for word, value in self.numbers.ordinals.items() if value <= 31}
        ordinals |= {phrase: key for key, phrases in pack.roman.items() for phrase in phrases}
        tables["ordinal"] = ordinals
        tables |= {name: dict.fromkeys(phrases, name) for name, phrases in pack.word.items()}
        return tables

    def number_classes(self) -> None:
        """Classes made of digits and number words."""
        words = f"[{''.join(self.alphabet[w] for w in sorted(self.numerals))}]+"
        after = "".join(self.letter(w) for w in self.numbers.pack.ordinal_after)
        before = "".join(self.letter(w) for w in self.numbers.pack.ordinal_before)
        ordinal = self.classes["ordinal"]
        ordinal = f"(?:{ordinal}" + (f"|[dn][{after}]" if after else "") + (f"|[{before}][dn]" if before else "") + ")"
        self.classes |= SHAPES | {"ordinal": ordinal}
        self.classes["count"] = f"(?:[dnxk]|{words}|{self.classes['number']})"
        self.classes["number_day"] = f"(?:d[{after}]?|{ordinal})" if after else "d"

    def letter(self, word: str) -> str:
        """The character of a word, given when first asked for."""
        if word not in self.alphabet:
            self.alphabet[word] = chr(0xE000 + len(self.alphabet) + len(self.capitals))
        return self.alphabet[word]

    def one_of(self, phrases: Iterable[str], *, names: bool = False) -> str:
        """A regular expression for any of the phrases, longest first. `names`: single words may need a capital."""
        singles, longer = [], []
        for phrase in phrases:
            words = phrase.split()
            if len(words) > 1:
                longer.append((len(words), "".join(self.any_case(w) for w in words)))
            elif names and phrase in self.pack.capital:
                singles.append(self.capital(phrase))
            else:
                singles.append(self.any_case(phrase))
        parts = [text for _, text in sorted(longer, key=lambda row: -row[0])]
        flat = "".join(part.strip("[]") for part in singles)
        if not parts and not flat:
            return "(?!)"  # a class without words matches nothing
        return "(?:" + "|".join(parts + ([f"[{flat}]"] if flat else [])) + ")"

    def any_case(self, word: str) -> str:
        """A word whether or not it stands as a name."""
        return f"[{self.letter(word)}{self.capital(word)}]" if word in self.pack.capital else self.letter(word)

    def capital(self, word: str) -> str:
        """The character of a word that is written as a name."""
        self.letter(word)
        if word not in self.capitals:
            self.capitals[word] = chr(0xE000 + len(self.alphabet) + len(self.capitals))
        return self.capitals[word]

    def grammar(self) -> Grammar:
        """The whole grammar."""
        pack = self.pack
        rules = [
            [rule for p in step for rule in self.rules(p)] for step in (pack.atom, pack.join, pack.moment, pack.span)
        ]
        steps = tuple(make_step(step) for step in rules)
        # forms of words alone: where none of them matches, nothing can
        entry = make_step([row for step in rules for row in step if not KIND_PART.search(row[1].form)])
        # hyphened words and names in capitals change their characters later, so islands with those are always read
        changing = re.compile(f"[{SPLIT}{''.join(self.alphabet[word] for word in self.capitals)}]")
        core = self.core_letters() | set("yfs")
        core |= set(self.capitals.values()) | {self.alphabet[word] for word in self.capitals}
        inside = "".join(sorted(core))
        return Grammar(
            pack=pack,
            numbers=self.numbers,
            alphabet=self.alphabet,
            capitals=self.capitals,
            values=self.values,
            kinds=self.kinds,
            steps=steps,
            islands=re.compile(f"[^{UNKNOWN}{inside}]*[{inside}{SPLIT}][^{UNKNOWN}]*"),
            may_hold=remembered([entry], changing),
            may_join=remembered(steps[1:], None),
            core=frozenset(core),
            dayparts=frozenset(phrase.split()[0] for phrase in self.values["daypart"]),
        )

    def core_letters(self) -> set[str]:
        """The characters that an island must hold: names of days, months and units, and the longest word of other
        phrases.
        """
        phrases = [phrase for name in CORE for phrase in self.values[name]]
        words = {phrase for phrase in phrases if " " not in phrase}
        for phrase in phrases:
            parts = phrase.split()
            if not words.intersection(parts):
                words.add(max(parts, key=len))
        return {self.alphabet[word] for word in words if word in self.alphabet}

    def rules(self, pattern: Pattern) -> Iterator[tuple[frozenset[str], Rule]]:
        """The forms of one pattern, each with the characters that it may begin with."""
        if pattern.gives not in self.kinds:
            raise PackError(f"pattern {pattern.id}: there is no kind of time {pattern.gives}", path=self.path)
        for form in pattern.form:
            parts = FORM_PART.findall(form)
            slots: list[tuple[str, str]] = []
            text = "".join(self.part(part, slots, pattern.id) for part in parts)
            try:
                match = re.compile(text)
            except re.error as error:
                raise PackError(f"pattern {pattern.id}: {form}: {error}", path=self.path) from error
            yield (
                self.firsts(parts),
                Rule(f"times.{pattern.id}", pattern.gives, match, tuple(slots), fixed_values(pattern.set), form),
            )

    def part(self, part: str, slots: list[tuple[str, str]], rule: str) -> str:
        """One part of a form as a regular expression; slots that it opens are added."""
        if part in ("[", "("):
            return "(?:"
        if part in ("]", ")", "|"):
            return {"]": ")?", ")": ")", "|": "|"}[part]
        if part[0] == "{" and len(part) > 1:
            name, _, slot = part[1:-1].partition(":")
            slots.append((slot or name, name))
            return f"(?P<{slot or name}>{self.of_class(name, rule)})"
        if part[0] == "<" and len(part) > 1:
            return self.of_class(part[1:-1], rule)
        return self.any_case(part)

    def of_class(self, name: str, rule: str) -> str:
        """The regular expression of a class of words or of a kind."""
        if name in self.classes:
            return self.classes[name]
        if name in KINDS:
            return f"[{''.join(self.kinds[kind] for kind in (KINDS[name] or (name,)))}]"
        raise PackError(f"pattern {rule}: there is no class {name}", path=self.path)

    def firsts(self, parts: list[str]) -> frozenset[str]:
        """The characters that a form may begin with: what stands before the first part that must be there, and that
        part.

        Choices are taken whole: every part inside them counts, which asks a form too often but never too seldom.
        """
        found: set[str] = set()
        depth = 0
        for part in parts:
            if part in "[(":
                depth += 1
            elif part in "])":
                depth -= 1
                if part == ")" and depth == 0:
                    break
            elif part != "|":
                text = self.of_class(part[1:-1].partition(":")[0], "") if part[0] in "{<" else self.any_case(part)
                found |= {c for c in text if c in "dnxyckfs" or c >= chr(0xE000)}
                if depth == 0:
                    break
        return frozenset(found)


def fixed_values(said: dict[str, str]) -> dict[str, Any]:
    """The values that a pattern sets, as the fields of a Spec hold them."""
    return {
        name: float(value)
        if name == "count"
        else value == "yes"
        if name == "hijri"
        else int(value)
        if name in NUMBERS
        else value
        for name, value in said.items()
    }


def remembered(steps: Sequence[Step], always: re.Pattern[str] | None) -> Callable[[str], bool]:
    """A test whether any form of these steps matches somewhere in a string of characters.

    It depends on nothing but the string, and news has few different ones: the answers are kept.
    """

    @lru_cache(maxsize=1 << 13)
    def matches(chars: str) -> bool:
        if always is not None and always.search(chars):
            return True
        return any(
            step.probes[first.group()].match(chars, first.start()) is not None
            for step in steps
            for first in step.firsts.finditer(chars)
        )

    return matches


def make_step(rules: list[tuple[frozenset[str], Rule]]) -> Step:
    """Sort the forms by their first character."""
    table: dict[str, list[Rule]] = {}
    for firsts, rule in rules:
        for char in sorted(firsts):
            table.setdefault(char, []).append(rule)
    frozen = {char: tuple(found) for char, found in table.items()}
    firsts_ = f"[{''.join(sorted(frozen))}]" if frozen else "(?!)"  # a language without such forms matches nothing
    return Step(frozen, Probes(frozen), re.compile(firsts_))
