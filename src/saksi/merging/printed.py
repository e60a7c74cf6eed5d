"""Reports of a whole record that print one text: `wire.find_wires` over a window of days that moves along, so that few texts are held at once.

A wire text is printed within some days. Of reports without a day, those that came next to each other are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saksi.merging.shingles import Shingles, shingles
from saksi.merging.told import ordinal
from saksi.merging.wire import find_wires

DAYS = 3
"""Days within which a text is copied."""
MOST = 4_000
"""Texts that are held at once: about 150 MB. In a window that has more, the earlier part is compared first and then let go."""
Held = tuple[str, int, Shingles]


def printed(reports: Iterable[tuple[str, str | None, str]]) -> dict[str, str]:
    """Reports with copies, by key: those of one text have the same name, the least key among them.

    `reports` are keys, days of publication and texts, in the order of the days, those without one together.
    """
    root: dict[str, str] = {}
    for window in windows(reports):
        for wire in find_wires([text for _, _, text in window]):
            first, *others = sorted(top(root, window[n][0]) for n in wire.members)
            for other in others:
                root[other] = first
            root.setdefault(first, first)
    return {key: top(root, key) for key in root}


def windows(reports: Iterable[tuple[str, str | None, str]]) -> Iterator[list[Held]]:
    """Texts that are near in time. Each stands in the same window as every other that came up to DAYS before."""
    held: list[Held] = []
    fresh = 0
    """How many were not yet in a window that was given."""
    for key, published, text in reports:
        day = ordinal(published) or 0
        moved = bool(held) and day - held[0][1] > 2 * DAYS
        if moved or len(held) >= MOST:
            yield held
            held = [old for old in held if abs(day - old[1]) <= DAYS][-MOST // 2 :]
            fresh = 0
        held.append((key, day, shingles(text)))
        fresh += 1
    if fresh:
        yield held


def top(root: dict[str, str], key: str) -> str:
    """The report that stands for a group."""
    while root.get(key, key) != key:
        key = root[key]
    return key


__all__ = ["printed"]
