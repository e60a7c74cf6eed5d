"""Do the packs hold the language of news?

Per type: how many event roots fire on real reports, and how many stand in them at all.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

import parallel
import saksi
from saksi.packs.language import Language
from saksi.packs.schema.events import Word
from saksi.reading import events
from saksi.reading.frame import find_frame
from saksi.reading.mentions import Mention
from saksi.reading.tokens import find_sentences

PARALLEL = "parallel_id_en.jsonl"
SLOTS = ("active", "passive", "noun", "result", "headline")


class Tally(Struct, frozen=True):
    """What a corpus says of one language's roots."""

    reports: int
    aside: int
    """Reports that could not be read."""
    events: int
    types: Counter[str]
    """Events by type."""
    roots: Counter[str]
    """Roots by type."""
    fired: Counter[str]
    """Roots whose rule found at least one mention, by type: also one that only told again, or held out, what is no event of its own."""
    told: Counter[str]
    """Roots that took at least one trigger of an event, by type."""
    seen: Counter[str]
    """Roots of which at least one form stands in the corpus, by type."""

    def share(self, part: Counter[str], type_: str | None = None) -> float:
        """Per cent of the roots, of one type or of all."""
        whole = self.roots[type_] if type_ else self.roots.total()
        return round(100 * (part[type_] if type_ else part.total()) / whole, 1) if whole else 0.0


def reports(path: Path, code: str) -> Iterator[saksi.Report]:
    """The reports of a corpus of JSON Lines, then the lines in two languages that lie beside it, as reports."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield saksi.Report(row["text"], published=row.get("published"), outlet=row.get("outlet"), language=code)
    beside = path.with_name(PARALLEL)
    if beside.is_file():
        rows = [json.loads(line) for line in beside.read_text(encoding="utf-8").splitlines()]
        for run in parallel.reports(rows):
            if text := "\n\n".join(row[code].strip() for row in run).strip():
                yield saksi.Report(text, language=code)


def tally(path: Path, code: str, packs: saksi.Packs) -> Tally:
    """Read a whole corpus and count."""
    language = packs.language(code)
    names = {f"{type_}/{named(w)}": (type_, w.root) for type_, words in language.events.items() for w in words}
    forms = forms_of(language)
    longest = max(len(f.split()) for f in forms)
    told: set[tuple[str, str]] = set()
    seen: set[tuple[str, str]] = set()
    types: Counter[str] = Counter()
    count = aside = 0
    with recorded() as fired:
        for report in reports(path, code):
            count += 1
            try:
                reading = saksi.read(report, packs=packs)
            except saksi.InputError:
                aside += 1
                continue
            types.update(e.type for e in reading.events)
            rules = {t.rule.split("#", 1)[0] for e in reading.events for t in e.triggers}
            told |= {names[r] for r in rules if r in names}
            for phrase in phrases(report.text, language, longest) & forms.keys():
                seen |= forms[phrase]
    all_roots = set(names.values())
    return Tally(count, aside, types.total(), types, by_type(all_roots), by_type(fired), by_type(told), by_type(seen))


@contextmanager
def recorded() -> Iterator[set[tuple[str, str]]]:
    """The types and roots of all mentions that are found in between."""
    found: set[tuple[str, str]] = set()
    plain = events.Finder

    class Recorder(plain):  # type: ignore[misc, valid-type]
        def find(self) -> list[Mention]:
            mentions: list[Mention] = super().find()
            found.update((m.type, m.hit.word.root) for m in mentions)
            return mentions

    events.Finder = Recorder  # type: ignore[misc]
    try:
        yield found
    finally:
        events.Finder = plain  # type: ignore[misc]


def named(word: Word) -> str:
    """The name of a word in rules: root and sense."""
    return f"{word.root}.{word.sense}" if word.sense else word.root


def forms_of(language: Language) -> dict[str, set[tuple[str, str]]]:
    """Every form and the roots that it belongs to."""
    forms: dict[str, set[tuple[str, str]]] = {}
    for type_, words in language.events.items():
        for word in words:
            for slot in SLOTS:
                for form in getattr(word.form, slot):
                    forms.setdefault(form, set()).add((type_, word.root))
    return forms


def phrases(text: str, language: Language, longest: int) -> set[str]:
    """Every run of up to `longest` tokens of a report, in lower case."""
    lowers = [t.lower for t in find_sentences(find_frame(text, language), language).tokens]
    return {" ".join(lowers[at : at + size]) for size in range(1, longest + 1) for at in range(len(lowers) - size + 1)}


def by_type(roots: Iterable[tuple[str, str]]) -> Counter[str]:
    """How many roots of each type."""
    return Counter(type_ for type_, _ in roots)
