"""How alike two parties are, and two sides of an event: from -1 (others) over 0 (nothing told) to 1 (the same)."""

from __future__ import annotations

from saksi.merging.told import STATE, Side, is_state

ARMED = frozenset(("REB", "UAF", "CRM", "PRM"))
BLAND = frozenset(("CVL", "UNK", None))
KEPT = 200_000
"""Pairs that are remembered at most."""
FAMILY = 0.7
"""A state and one of its arms."""


class Parties:
    """Compares parties; keeps what it has compared."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], float] = {}

    def alike(self, a: Side, b: Side) -> float:
        """How alike two parties are."""
        at = (a.n, b.n) if a.n < b.n else (b.n, a.n)
        found = self.known.get(at)
        if found is None:
            if len(self.known) > KEPT:
                self.known.clear()
            found = self.known[at] = compare(a, b)
        return found

    def sides(self, xs: tuple[Side, ...], ys: tuple[Side, ...]) -> float:
        """How alike two sides are: the mean over the shorter one of its best matches."""
        if not xs or not ys:
            return 0.0
        if len(xs) == len(ys) == 1:
            return self.alike(xs[0], ys[0])
        if len(xs) > len(ys):
            xs, ys = ys, xs
        return self.best(xs, ys)

    def best(self, xs: tuple[Side, ...], ys: tuple[Side, ...]) -> float:
        """The mean of each one's best match."""
        return sum(max(self.alike(x, y) for y in ys) for x in xs) / len(xs)

    def rounds(self, xs: tuple[Side, ...], ys: tuple[Side, ...]) -> float:
        """How alike two rounds of parties are that meet, agree or fight each other: who is missing in one counts."""
        return (self.best(xs, ys) + self.best(ys, xs)) / 2 if xs and ys else 0.0


def compare(a: Side, b: Side) -> float:
    """How alike two parties are."""
    if a.id and a.id == b.id:
        return 1.0
    if a.id and b.id:
        return known_both(a, b)
    shared = shared_words(a, b)
    other = a.country is not None and b.country is not None and a.country != b.country
    if shared:
        return 0.3 if other else 0.9
    return -0.7 if other else by_kind(a, b)


def known_both(a: Side, b: Side) -> float:
    """Two parties of the register with different ids."""
    if a.country is None or a.country != b.country:
        return -0.2 if is_person(a) != is_person(b) and None in (a.country, b.country) else -1.0
    if a.sector not in STATE or b.sector not in STATE:
        return -0.6
    if is_state(a) or is_state(b):
        return FAMILY
    if is_person(a) and is_person(b):
        return -0.4
    return 0.6 if a.sector == b.sector else 0.4


def is_person(side: Side) -> bool:
    """Is it one person of the register?"""
    return side.id is not None and side.id.startswith("per-")


def by_kind(a: Side, b: Side) -> float:
    """Two parties of which one at least is only described, and which share no word."""
    same_land = a.country is not None and a.country == b.country
    if a.sector in STATE and b.sector in STATE:
        return FAMILY if same_land else 0.1
    if a.sector in ARMED and b.sector in ARMED:
        return 0.5 if same_land else 0.1
    if a.sector in BLAND or b.sector in BLAND:
        bland = a.sector in BLAND and b.sector in BLAND
        return (0.25 if same_land else 0.1) if bland else (0.1 if same_land else -0.2)
    if a.sector == b.sector:
        return 0.4 if same_land else 0.1
    return -0.3 if same_land else -0.5


def shared_words(a: Side, b: Side) -> bool:
    """Do they share a word that tells parties apart? Spellings of one name count."""
    return not (a.words.isdisjoint(b.words) and a.bones.isdisjoint(b.bones))
