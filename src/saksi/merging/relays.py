"""Who stands behind a report: the agency that it relays, or the reports whose telling it repeats.

Copies of one wire are one source. Where texts are at hand `saksi.merging.wire` finds the copies and its groups are given here; a reading alone
holds no text, so copies are known besides by the run of event words and doers that they share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from zlib import crc32

from msgspec import Struct

from saksi.merging.told import Told, ordinal
from saksi.model.events import Event, Reading

COPY = 0.6
"""Share of runs that two copies have in common."""
DAYS = 3
"""Days within which a text is copied."""
LEAST = 4
"""Runs that a report needs to be known by them."""
MARKS = 3
"""Least runs by which a report is looked up."""
LOOK = 20
"""Earlier reports with a run that are looked at."""


class Print(Struct, frozen=True):
    """What a report is known by."""

    key: str
    agency: str | None
    published: int | None
    runs: frozenset[int]


def print_of(key: str, reading: Reading) -> Print:
    """What a report is known by: its agency, and each three neighbouring event words with who does it."""
    triggers = sorted({(t.start, t.text.lower(), doer(event)) for event in reading.events for t in event.triggers})
    told = [f"{text}|{actor}" for _, text, actor in triggers]
    runs = frozenset(crc32("\0".join(told[i : i + 3]).encode()) for i in range(len(told) - 2))
    line = reading.report.dateline
    agency = line.agency if line and not same_name(line.agency, reading.report.outlet) else None
    return Print(key, agency, ordinal(reading.report.published), runs)


def doer(event: Event) -> str:
    """The words for who does it."""
    return event.actor[0].text.lower() if event.actor else ""


def same_name(agency: str | None, outlet: str | None) -> bool:
    """Is the agency of the dateline the outlet itself?"""
    a, b = letters(agency), letters(outlet)
    return not a or (bool(b) and (a in b or b in a))


def letters(name: str | None) -> str:
    """A name without case, points and the end of an address."""
    bare = (name or "").lower().removeprefix("www.").partition("/")[0]
    for end in (".com", ".co.id", ".co.uk", ".org", ".net", ".id"):
        bare = bare.removesuffix(end)
    return "".join(c for c in bare if c.isalnum())


def wires_of(prints: list[Print], known: Mapping[str, str]) -> dict[str, str]:
    """The wire of each report that has one: its agency's name, else `text:` with the least key among its copies.

    `known` gives a group for reports whose texts were compared, by report key.
    """
    groups = copies(prints, known)
    names: dict[int, set[str]] = defaultdict(set)
    for n, report in enumerate(prints):
        if report.agency:
            names[groups.get(n, n)].add(report.agency)
    out = {}
    for n, report in enumerate(prints):
        group = groups.get(n, n)
        if names[group]:
            out[report.key] = report.agency or min(names[group])
        elif n in groups:
            out[report.key] = f"text:{prints[group].key}"
    return out


def copies(prints: list[Print], known: Mapping[str, str]) -> dict[int, int]:
    """Reports that have copies, each with the one of least key."""
    by_mark: dict[int, list[int]] = defaultdict(list)
    groups = Groups(prints)
    seen: dict[str, int] = {}
    for n in sorted(range(len(prints)), key=lambda n: (prints[n].published or 0, prints[n].key)):
        group = known.get(prints[n].key)
        if group is not None:
            groups.join(seen.setdefault(group, n), n)
        if len(prints[n].runs) < LEAST:
            continue
        for mark in sorted(prints[n].runs)[:MARKS]:
            for m in reversed(by_mark[mark][-LOOK:]):
                if is_copy(prints[m], prints[n]):
                    groups.join(m, n)
            by_mark[mark].append(n)
    return groups.tops()


class Groups:
    """Reports that are copies of each other; the one of least key stands for its group."""

    def __init__(self, prints: list[Print]) -> None:
        self.prints = prints
        self.root: dict[int, int] = {}

    def top(self, n: int) -> int:
        """The report that stands for its group."""
        while self.root.get(n, n) != n:
            n = self.root[n]
        return n

    def join(self, m: int, n: int) -> None:
        """Make one group of two reports' groups."""
        low, high = sorted((self.top(m), self.top(n)), key=lambda k: self.prints[k].key)
        if low != high:
            self.root[high] = low
            self.root.setdefault(low, low)

    def tops(self) -> dict[int, int]:
        """Every report that has copies, with the one that stands for it."""
        return {n: self.top(n) for n in self.root}


def is_copy(a: Print, b: Print) -> bool:
    """Do two reports repeat one text within some days?"""
    if abs((a.published or 0) - (b.published or 0)) > DAYS:
        return False
    return len(a.runs & b.runs) >= COPY * len(a.runs | b.runs)


def relayed(told: list[Told]) -> str | None:
    """The one outlet or agency that all these events of a report are relayed from: the last named for each."""
    names = set()
    for event in told:
        named = [says.name for says in event.said_by if says.named and says.sector == "JRN" and says.act == "report"]
        names.add(named[-1] if named else None)
    return names.pop() if len(names) == 1 else None
