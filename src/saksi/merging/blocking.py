"""Which events are compared at all: those of one type family that share a place, a name or a pair of countries at about the same time.

Every event stands under a few keys; it is compared with its neighbours under each of them, never with all. Under a crowded key only the
nearest neighbours in time count, so the work grows with the number of events, not with its square.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from saksi.merging.alike import families
from saksi.merging.told import RADIUS, Told, is_state

NEAR = 12
"""Neighbours that are looked at under one key."""
EDGE = 3
"""Days by which tellings of a date may differ."""
SPAN = 8
"""Days of a bucket."""
QUARTER = 92
FINE = 40
"""Radius in km up to which a place is a town or a district."""
YEAR = 365


def candidates(told: list[Told], only: frozenset[str] | None = None) -> Iterator[tuple[int, list[int]]]:
    """Each event with others that it is compared with, in these families or in all; no pair comes twice."""
    by_family: dict[str, list[int]] = defaultdict(list)
    for n in sorted(range(len(told)), key=lambda n: (anchor(told[n]), n)):
        for family in families(told[n]):
            by_family[family].append(n)
    for family in sorted(by_family if only is None else only & by_family.keys()):
        across = family == "SEIZE"
        for n, others in neighbours(told, by_family[family]):
            met = [m for m in others if not across or told[m].type != told[n].type]
            if met:
                yield n, met


def neighbours(told: list[Told], order: list[int]) -> Iterator[tuple[int, list[int]]]:
    """Each event of one family with those that follow it under a key of its own."""
    alone: dict[int, int] = {}
    blocks: dict[int, list[int]] = {}
    for rank, n in enumerate(order):
        for key in keys(told[n]):
            if key in blocks:
                blocks[key].append(rank)
            elif key in alone:
                blocks[key] = [alone.pop(key), rank]
            else:
                alone[key] = rank
    alone.clear()
    for rank, n in enumerate(order):
        met: set[int] = set()
        for key in keys(told[n]):
            block = blocks.get(key)
            if block:
                after = bisect_right(block, rank)
                met.update(block[after : after + NEAR])
        if met:
            yield n, [order[other] for other in sorted(met)]


def anchor(told: Told) -> int:
    """The day by which an event is put among others."""
    return told.lo or told.hi or told.published or 0


def keys(told: Told) -> set[int]:
    """The keys under which an event stands."""
    tokens = names(told)
    lands = pairs_of(told)
    out: set[int] = set()
    for bucket in buckets(told):
        out.update(hash((bucket, token)) for token in tokens)
        out.update(hash((bucket, pair)) for pair in lands)
    out.update(hash((year, token)) for year in years(told) for token in tokens)
    if told.scope != "point":
        quarter = (told.published or anchor(told)) // QUARTER
        out.update(hash(("long", near, pair)) for near in (quarter, quarter + 1) for pair in lands)
    if told.scope == "long":
        out.update(hash(("long", pair)) for pair in lands)
    return out


def buckets(told: Told) -> set[tuple[int, int]]:
    """Buckets of days in which it may have happened, or in which it was reported where no day is told."""
    lo, hi = told.lo or told.hi, told.hi or told.lo
    if lo is None or hi is None or told.scope == "long":
        lo = hi = told.published or lo or 0
    if hi - lo > 2 * SPAN:
        return {(0, lo // SPAN), (0, hi // SPAN)}
    return {(0, day // SPAN) for day in (lo - EDGE, lo, hi, hi + EDGE)}


def years(told: Told) -> set[tuple[int, int]]:
    """The year of what is told from afar: of a whole month or year, or long before the report."""
    if told.lo is None or told.hi is None or told.hi - told.lo > YEAR:
        return set()
    old = told.published is not None and told.published - told.hi > 60
    return {(1, day // YEAR) for day in (told.lo, told.hi)} if old or told.hi - told.lo > 20 else set()


def names(told: Told) -> set[str]:
    """Names of parties and of the place, states left out."""
    out = set()
    for side in (*told.actor, *told.recipient):
        if side.id is None:
            out.update(sorted(side.words, key=lambda word: (-len(word), word))[:3])
        elif not is_state(side):
            out.add(side.id)
    if told.spot and RADIUS.get(told.spot.precision, FINE) <= FINE:
        lat, lon = told.spot.lat, told.spot.lon
        out.update(f"{round(lat + south)},{round(lon + west)}" for south in (-0.2, 0.2) for west in (-0.2, 0.2))
    return out


def pairs_of(told: Told) -> set[tuple[str, str]]:
    """Countries of those who do it, with those to whom it is done; one alone where the other is not told."""
    doers = {side.country for side in told.actor if side.country}
    others = {side.country for side in told.recipient if side.country} | told.lands
    if told.mutual or not others:
        return {(a, b) for a in doers for b in doers if a < b} | {(a, "") for a in doers}
    out = {(a, b) for a in doers for b in others if a != b}
    return out | {("", b) for b in others} | {(a, "") for a in doers}


__all__ = ["candidates"]
