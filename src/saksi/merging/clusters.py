"""From alike pairs to incidents: two groups become one when their events are alike on average, not when one pair is.

So a chain of neighbours (this strike, the next day's, the next town's) does not grow into one incident. The result depends on keys and
scores only, never on the order of arrival.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

LINK = 0.6
"""Mean probability from which two groups are one incident."""
FLOOR = 0.35
"""Probability from which a pair is looked at."""
SAMPLE = 6
"""Members that speak for a group larger than this."""
Score = Callable[[int, int], float]
Edge = tuple[float, int, int]


class Clusters:
    """Groups of events, by number. Numbers follow the order of keys."""

    def __init__(self, apart: Iterable[tuple[int, int]] = ()) -> None:
        self.group: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}
        self.apart: dict[int, set[int]] = {}
        self.links: dict[int, list[tuple[int, int]]] = {}
        """By group, the pairs along which it grew."""
        for a, b in apart:
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)

    def of(self, n: int) -> int:
        """The group of an event."""
        return self.group.get(n, n)

    def held(self, group: int) -> list[int]:
        """Its members, in order."""
        return self.members.get(group, [group])

    def kept_apart(self, x: int, y: int) -> bool:
        """Has a person parted two of their members?"""
        if not self.apart:
            return False
        other = set(self.held(y))
        return any(self.apart.get(n, set()) & other for n in self.held(x))

    def unite(self, a: int, b: int) -> None:
        """Make one group of the groups of two events."""
        x, y = self.of(a), self.of(b)
        if x == y or self.kept_apart(x, y):
            return
        low, high = min(x, y), max(x, y)
        self.links[low] = [*self.links.pop(low, ()), *self.links.pop(high, ()), (a, b)]
        merged = sorted((*self.held(low), *self.held(high)))
        self.members.pop(high, None)
        self.members[low] = merged
        for n in merged:
            self.group[n] = low

    def take(self, members: dict[int, list[int]], links: dict[int, list[tuple[int, int]]]) -> None:
        """Take over groups that were grown elsewhere, of other events."""
        self.members |= members
        self.links |= links
        for low, held in members.items():
            for n in held:
                self.group[n] = low

    def grow(self, edges: list[Edge], score: Score) -> None:
        """Unite along edges, the surest first; what was refused is asked once more when the groups have grown."""
        edges = sorted((-p, a, b) for p, a, b in edges)
        for _ in range(2):
            refused = []
            for minus, a, b in edges:
                x, y = self.of(a), self.of(b)
                if x == y or self.kept_apart(x, y):
                    continue
                both = self.held(x), self.held(y)
                alone = len(both[0]) == len(both[1]) == 1
                if -minus >= LINK if alone else are_linked(*both, score):
                    self.unite(a, b)
                else:
                    refused.append((minus, a, b))
            edges = refused


def are_linked(xs: list[int], ys: list[int], score: Score) -> bool:
    """Is the mean probability over pairs of two groups high enough? Of large groups some members speak. It stops when the rest decides nothing."""
    few, many = sample(xs), sample(ys)
    needed, left = LINK * len(few) * len(many), len(few) * len(many)
    for x in few:
        for y in many:
            needed, left = needed - score(x, y), left - 1
            if needed <= 0 or needed > left:
                return needed <= 0
    return needed <= 0


def sample(members: list[int]) -> list[int]:
    """Some members, evenly spread over the order of keys."""
    if len(members) <= SAMPLE:
        return members
    step = len(members) / SAMPLE
    return [members[int(i * step)] for i in range(SAMPLE)]
