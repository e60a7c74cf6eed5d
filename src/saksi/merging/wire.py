"""Reports that many outlets print from one wire text: groups of copies, so that a wire counts as one source.

A copy may be whole, shortened, or have the outlet's own lines around it. So two texts are compared by what they share in parts of the *smaller* one
(containment), not of both together: the first third of a wire text shares a third with it by Jaccard, but all of its own words.

Candidates are found by MinHash of the kind that keeps containment: the sketch of a text is every shingle whose hash falls below one bound (Broder's
"mod m" sample), looked up in one index. Each candidate is then compared exactly, on all shingles. Texts are taken from the longest to the
shortest, and each joins the one fuller text with which it shares most; so a group is one full text with its copies, no chain of ever less
alike ones, and the order of the input changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

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


def find_wires(texts: Sequence[Shingles]) -> tuple[Wire, ...]:
    """The texts that stand in more than one report, by their first member. Reports without a copy are in none."""
    order = sorted(range(len(texts)), key=lambda i: (-len(texts[i].all), texts[i].sketch, i))
    index: dict[int, list[int]] = {}
    copied: dict[int, list[Copy]] = {}
    home: dict[int, int] = {}  # from a text to the fullest of its group
    for this in order:
        copy = best(this, texts, index)
        if copy is None:
            home[this] = this
        else:
            home[this] = home[copy.of]
            copied.setdefault(home[this], []).append(copy)
        if copy is None or copy.share <= 1 - NOVEL:
            enter(texts[this].sketch, this, index)
    wires = (Wire(full, tuple(sorted(copies, key=lambda c: c.index))) for full, copies in copied.items())
    return tuple(sorted(wires, key=lambda wire: wire.members[0]))


def best(this: int, texts: Sequence[Shingles], index: dict[int, list[int]]) -> Copy | None:
    """The fuller text from which this one was copied; the one that was entered first, where several hold as much of it."""
    found, sample = texts[this].all, texts[this].sketch
    hints: dict[int, int] = {}
    for hash in sample:
        for other in index.get(hash, ()):
            hints[other] = hints.get(other, 0) + 1
    needed = max(HINTS * len(sample), 1)
    chosen: Copy | None = None
    for other, count in hints.items():
        if count < needed:
            continue
        common = len(found & texts[other].all)
        share = common / len(found)
        if share >= SHARED and (common >= LEAST or share == 1) and (chosen is None or share > chosen.share):
            chosen = Copy(this, other, share)
    return chosen


def enter(sample: tuple[int, ...], this: int, index: dict[int, list[int]]) -> None:
    """Let later texts find this one."""
    for hash in sample:
        leads = index.get(hash)
        if leads is None:
            index[hash] = [this]
        elif len(leads) < CROWD:
            leads.append(this)
