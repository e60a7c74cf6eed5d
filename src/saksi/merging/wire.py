"""Reports that many outlets print from one wire text: groups of copies, so that a wire counts as one source.

A copy may be whole, shortened, or have the outlet's own lines around it. So two texts are compared by what they share in parts of the *smaller* one
(containment), not of both together: the first third of a wire text shares a third with it by Jaccard, but all of its own words.

Candidates are found by MinHash of the kind that keeps containment: the sketch of a text is every shingle whose hash falls below one bound (Broder's
"mod m" sample), looked up in one index. Each candidate is then compared exactly, on all shingles. Texts are taken from the longest to the
shortest, and each joins the one fuller text with which it shares most; so a group is one full text with its copies, no chain of ever less
alike ones, and the order of the input changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from msgspec import Struct

from saksi.merging.shingles import Shingles

SHARED = 0.5
"""Part of the smaller text's shingles that must stand in the fuller one."""
LEAST = 12
"""Shingles that two texts must share: fewer are a set phrase, a name with its title, an outlet's own footer."""
HINTS = 0.15
"""Part of the smaller sketch that must be shared before two texts are compared exactly."""
NOVEL = 0.2
"""A copy of which so much is its own is looked up by later texts as well: it may have been copied itself."""
CROWD = 8
"""Texts that one shingle leads to. What more texts share is no sign of copying but boilerplate; copies do not count, only full texts."""


class Copy(Struct, frozen=True):
    """A report that was copied from another one of its group."""

    index: int
    """Of the report, in the order given."""
    of: int
    """Of the fuller report with which it shares most."""
    share: float
    """Part of its shingles that stand there, from SHARED to 1."""


class Wire(Struct, frozen=True):
    """A text that was printed more than once."""

    fullest: int
    copies: tuple[Copy, ...]
    """In the order of the input."""

    @property
    def members(self) -> tuple[int, ...]:
        """All its reports, in the order of the input."""
        return tuple(sorted((self.fullest, *(copy.index for copy in self.copies))))


class Index:
    """From a shingle of a sketch to the texts that were entered with it. Most lead to one text, so those cost no list."""

    def __init__(self) -> None:
        self.first: dict[int, int] = {}
        self.more: dict[int, list[int]] = {}

    def enter(self, sample: tuple[int, ...], this: int) -> None:
        """Let later texts find this one."""
        for shingle in sample:
            if self.first.setdefault(shingle, this) != this:
                leads = self.more.setdefault(shingle, [])
                if len(leads) < CROWD - 1:
                    leads.append(this)

    def hints(self, sample: tuple[int, ...]) -> dict[int, int]:
        """The texts that were entered with shingles of this sketch, and with how many."""
        found = [self.first[shingle] for shingle in sample if shingle in self.first]
        if found and self.more:
            found += chain.from_iterable(self.more[shingle] for shingle in sample if shingle in self.more)
        return Counter(found) if found else {}


def find_wires(texts: Sequence[Shingles]) -> tuple[Wire, ...]:
    """The texts that stand in more than one report, by their first member. Reports without a copy are in none."""
    order = sorted(range(len(texts)), key=lambda i: (-len(texts[i].all), texts[i].sketch, i))
    index = Index()
    copied: dict[int, list[Copy]] = {}
    home: dict[int, int] = {}  # from a text to the fullest of its group
    for this in order:
        copy = best(this, texts, index.hints(texts[this].sketch))
        if copy is None:
            home[this] = this
        else:
            home[this] = home[copy.of]
            copied.setdefault(home[this], []).append(copy)
        if copy is None or copy.share <= 1 - NOVEL:
            index.enter(texts[this].sketch, this)
    wires = (Wire(full, tuple(sorted(copies, key=lambda c: c.index))) for full, copies in copied.items())
    return tuple(sorted(wires, key=lambda wire: wire.members[0]))


def best(this: int, texts: Sequence[Shingles], hints: Mapping[int, int]) -> Copy | None:
    """The fuller text from which this one was copied: the one that holds most of it, if that is enough."""
    found = texts[this].all
    needed = max(HINTS * len(texts[this].sketch), 1)
    chosen: Copy | None = None
    for other, count in hints.items():
        if count < needed:
            continue
        common = len(found & texts[other].all)
        share = common / len(found)
        if share >= SHARED and (common >= LEAST or share == 1) and (chosen is None or share > chosen.share):
            chosen = Copy(this, other, share)
    return chosen
