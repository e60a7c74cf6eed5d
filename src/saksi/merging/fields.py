"""The fields of an incident: every value that its accounts give, side by side, with who says each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from msgspec import Struct

from saksi.merging.parties import BLAND, Parties
from saksi.merging.policy import Fits, Policy, choose, equal, figure, fits_figure, sources
from saksi.merging.spots import Places
from saksi.merging.told import HARM, RADIUS, Says, Side, Spot, Told, iso, ordinal
from saksi.model.incidents import Bounds, Field, FieldValue, Voice

CLAIMS = frozenset(("claim", "claim_responsibility"))
TO_COME = ("future", "hypothetical")
SAME = 0.7
"""Alikeness from which two parties fit each other."""
Item = tuple[str, str, Voice]
"""A value, its stance, and one who gives it."""


class Source(Struct, frozen=True):
    """What the fields need of the report that tells an event."""

    key: str
    outlet: str | None
    published: str | None
    source: str


class Telling(Struct, frozen=True):
    """An event with its report and its voices."""

    told: Told
    teller: Source
    voices: tuple[Voice, ...]


class Fields(Struct, frozen=True):
    """The fields, with the records behind the values that are shown."""

    fields: tuple[Field, ...]
    start: str | None
    end: str | None
    spot: Spot | None
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    figures: tuple[Bounds | None, ...]
    mode: str | None
    status: str


def telling_of(told: Told, teller: Source) -> Telling:
    """An event with those who tell it: its sources, or the outlet where it names none."""
    said = told.said_by or (Says(teller.outlet or teller.key, "report", None, None, True),)
    voices = tuple(Voice(s.name, s.act, teller.key, told.key, teller.published, teller.source) for s in said)
    return Telling(told, teller, voices)


def fields_of(tellings: list[Telling], policy: Policy, parties: Parties, places: Places) -> Fields:
    """All fields of one incident."""
    actor, doers = party_field("actor", tellings, policy, parties)
    recipient, others = party_field("recipient", tellings, policy, parties)
    date = field("date", collect(tellings, date_items), policy, fits_date)
    place, spot = place_field(tellings, policy, places)
    mode = field("mode", collect(tellings, lambda t: plain(t, t.told.mode)), policy, equal)
    means = field("means", collect(tellings, means_items), policy, equal)
    status = status_field(tellings, policy)
    figures = [figure_field(n, name, tellings, policy) for n, name in enumerate(HARM)]
    start, end = days(date.shown) if date else (None, None)
    held = (actor, recipient, date, place, mode, means, status, *(f for f, _ in figures))
    return Fields(
        tuple(f for f in held if f),
        start,
        end,
        spot,
        doers,
        others,
        tuple(b for _, b in figures),
        mode.shown if mode else None,
        status.shown if status else "happened",
    )


def collect(tellings: list[Telling], items: Callable[[Telling], Iterator[Item]]) -> tuple[FieldValue, ...]:
    """Values with all who give them, most independent sources first."""
    held: dict[tuple[str, str], list[Voice]] = defaultdict(list)
    for telling in tellings:
        for value, stance, voice in items(telling):
            voices = held[value, stance]
            if voice not in voices:
                voices.append(voice)
    values = [FieldValue(value, tuple(voices), stance) for (value, stance), voices in held.items()]
    if len(values) < 2:
        return tuple(values)
    return tuple(sorted(values, key=lambda v: (-sources(v), v.value, v.stance)))


def field(name: str, values: tuple[FieldValue, ...], policy: Policy, fits: Fits) -> Field | None:
    """A field of values, or null where nobody gives one."""
    if not values:
        return None
    if len(values) == 1:
        return Field(name, values[0].value, policy.others, values, values[0].stance != "denied")
    agreed = all(fits(a, b) and "denied" not in (a.stance, b.stance) for a, b in combinations(values, 2))
    return Field(name, choose(values, policy.others, fits).value, policy.others, values, agreed)


def plain(telling: Telling, value: str | None) -> Iterator[Item]:
    """One value that every voice gives."""
    if value is not None:
        yield from ((value, "said", voice) for voice in telling.voices)


def means_items(telling: Telling) -> Iterator[Item]:
    """The kinds of weapons."""
    for kind in sorted(telling.told.means):
        yield from plain(telling, kind)


def date_items(telling: Telling) -> Iterator[Item]:
    """The days, as `day`, `first..last`, `..last` or `first..`."""
    lo, hi = iso(telling.told.lo), iso(telling.told.hi)
    if lo or hi:
        yield from plain(telling, lo if lo and lo == hi else f"{lo or ''}..{hi or ''}")


def days(value: str) -> tuple[str | None, str | None]:
    """First and last day of a date's value."""
    start, dots, end = value.partition("..")
    return (start or None, end or None) if dots else (value, value)


def fits_date(a: FieldValue, b: FieldValue) -> bool:
    """Have both a day in common?"""
    (m, n), (x, y) = days(a.value), days(b.value)
    return max(m or "", x or "") <= min(n or "9999", y or "9999")


def status_field(tellings: list[Telling], policy: Policy) -> Field | None:
    """The status; what was to come yields to what came about or was denied."""
    values = collect(tellings, lambda t: plain(t, t.told.status))
    found = field("status", values, policy, fits_status)
    came = tuple(v for v in values if v.value not in TO_COME)
    if found and came and found.shown in TO_COME:
        return Field(found.name, choose(came, policy.others, fits_status).value, found.policy, values, found.agreed)
    return found


def fits_status(a: FieldValue, b: FieldValue) -> bool:
    """Done and going on fit each other."""
    return a.value == b.value or {a.value, b.value} == {"happened", "ongoing"}


def width(value: str) -> int:
    """Days that a date's value spans."""
    start, end = (ordinal(day) for day in days(value))
    return end - start if start is not None and end is not None else 10**6


def figure_field(n: int, name: str, tellings: list[Telling], policy: Policy) -> tuple[Field | None, Bounds | None]:
    """A figure with its bounds."""
    ends: dict[str, tuple[int | None, int | None]] = {}

    def items(telling: Telling) -> Iterator[Item]:
        given = telling.told.harm[n]
        if given is None or (given[0] is None and given[1] is None):
            return
        value = show(given[0], given[1])
        ends[value] = (given[0], given[1])
        voices = telling.voices
        if given[2]:
            first = voices[0]
            voices = (Voice(given[2], "state", first.report, first.event, first.published, first.source),)
        yield from ((value, "said", voice) for voice in voices)

    bare = collect(tellings, items)
    values = tuple(FieldValue(v.value, v.said_by, v.stance, *ends[v.value]) for v in bare)
    if not values:
        return None, None
    bounds = figure(values, policy.figures)
    agreed = all(fits_figure(a, b) for a, b in combinations(values, 2))
    return Field(name, show(bounds.min, bounds.max), policy.figures, values, agreed), bounds


def show(low: int | None, high: int | None) -> str:
    """A figure, as it is shown."""
    if low is None and high is None:
        return "unknown"
    if low == high:
        return str(low)
    return f"≤ {high}" if low is None else f"≥ {low}" if high is None else f"{low}–{high}"


def place_field(tellings: list[Telling], policy: Policy, places: Places) -> tuple[Field | None, Spot | None]:
    """The place: what fits most, and of that the most precise."""
    spots: dict[str, Spot] = {}
    for telling in tellings:
        if telling.told.spot:
            spots.setdefault(place_name(telling.told.spot), telling.told.spot)

    def fits(a: FieldValue, b: FieldValue) -> bool:
        return places.fit(spots[a.value], spots[b.value])[0] >= -0.2

    values = collect(tellings, lambda t: plain(t, place_name(t.told.spot) if t.told.spot else None))
    found = field("place", values, policy, fits)
    if found is None:
        return None, None
    shown = spots[found.shown]
    finer = [v for v in values if fits(v, values[0]) and radius(spots[v.value]) < radius(shown)]
    if policy.others == "independent" and finer and radius(shown) > RADIUS["admin2"]:
        best = min(finer, key=lambda v: (-sources(v), radius(spots[v.value]), v.value))
        found = Field(found.name, best.value, found.policy, found.values, found.agreed)
    return found, spots[found.shown]


def place_name(spot: Spot) -> str:
    """A place with its country."""
    return f"{spot.name}, {spot.country}" if spot.country and spot.precision != "country" else spot.name


def radius(spot: Spot) -> int:
    """How far it may lie from where it happened."""
    return RADIUS.get(spot.precision, RADIUS["admin2"])


def party_field(name: str, tellings: list[Telling], policy: Policy, parties: Parties) -> tuple[Field | None, tuple[Side, ...]]:
    """Who did it, or to whom: a value a party, claimed, denied or blamed."""
    known: dict[str, Side] = {}
    for telling in tellings:
        for side in getattr(telling.told, name):
            known.setdefault(side.name, side)

    def items(telling: Telling) -> Iterator[Item]:
        said = telling.told.said_by or (None,)
        for side in getattr(telling.told, name):
            for says, voice in zip(said, telling.voices, strict=True):
                yield side.name, stance(telling.told, side, says) if name == "actor" else "said", voice

    def fits(a: FieldValue, b: FieldValue) -> bool:
        return a.value == b.value or parties.alike(known[a.value], known[b.value]) >= SAME

    values = collect(tellings, items)
    found = field(name, values, policy, fits)
    if found is None:
        return None, ()
    shown = several(values, known, fits)
    agreed = "denied" not in {v.stance for v in values} and agree(tellings, name, parties)
    return Field(name, "; ".join(side.name for side in shown), found.policy, values, agreed), shown


def several(values: tuple[FieldValue, ...], known: dict[str, Side], fits: Fits) -> tuple[Side, ...]:
    """The parties that are shown: those that at least half as many sources name as the first, one for each that fit each other."""
    held = [v for v in values if v.stance != "denied"] or list(values)
    plainest = sorted(held, key=lambda v: (-sources(v), known[v.value].id is None, known[v.value].sector in BLAND, v.value))
    least = sources(plainest[0]) / 2
    shown: list[FieldValue] = []
    for value in plainest:
        bland = is_bland(known[value.value])
        if sources(value) >= least and not any(fits(value, other) or (bland and is_bland(known[other.value])) for other in shown):
            shown.append(value)
    return tuple(known[value.value] for value in shown)


def is_bland(side: Side) -> bool:
    """Is it people that are only described? Of several such descriptions one is shown."""
    return side.id is None and side.sector in BLAND


def agree(tellings: list[Telling], name: str, parties: Parties) -> bool:
    """Do all accounts that name parties name ones that do not speak against each other?"""
    sides = {getattr(t.told, name) for t in tellings if getattr(t.told, name)}
    return all(parties.sides(a, b) >= 0 for a, b in combinations(sides, 2))


def stance(told: Told, side: Side, says: Says | None) -> str:
    """Does the party claim it, deny it, or do others blame it?"""
    if says is None:
        return "said"
    own = is_own(side, says)
    if told.status == "negated":
        return "denied" if own and says.act == "deny" else "said"
    if own:
        return "claimed" if says.act in CLAIMS else "said"
    return "blamed" if says.act in ("accuse", "claim") else "said"


def is_own(side: Side, says: Says) -> bool:
    """Does the party itself speak, or one of its own?"""
    if says.name == side.name:
        return True
    return side.country is not None and side.country == says.country and side.sector == says.sector and side.sector not in BLAND
