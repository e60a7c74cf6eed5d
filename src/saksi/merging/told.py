"""An event as merging sees it: small, comparable, and without its report's spans.

Parties and places are shared between the events that name them alike, so that hundred thousands of events stay small.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from sys import intern

from msgspec import Struct

from saksi.model.events import Event, EventPlace, Figure, Party, Reading, ReportRecord
from saksi.model.incidents import event_key, report_key

HARM = ("killed", "injured", "detained", "displaced")
UNHURT = (None, None, None, None)
STATE = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"))
"""Sectors that act for a state."""
RADIUS = {"exact": 2, "city": 15, "admin2": 40, "region": 80, "admin1": 120, "water": 150, "country": 600}
"""How far, in km, a place of a precision may lie from where it happened."""
LONG = 31
"""Days from which a span of time is a campaign's, not a day's."""
LASTING = frozenset(("ceasefire",))
"""Modes that are a state of things once they are."""
WAR = 1000
"""Dead from which a toll is a war's."""
COMMON = frozenset(
    "people orang warga group kelompok forces pasukan troops tentara militer military government pemerintah officials pejabat pihak para "
    "other others lainnya sejumlah several many least setidaknya sedikitnya sebanyak lebih dari more than some with from yang dengan "
    "their mereka those tersebut civilians residents penduduk killed tewas persons dead korban about sekitar hundreds dozens ratusan "
    "puluhan ribuan thousands alleged diduga suspected anggota member members leader leaders pemimpin kepala head chief this that "
    "international national nasional internasional ministry kementerian president presiden minister menteri".split()
)
"""Words that tell no party from another."""
WORD = re.compile(r"[^\W\d_]{4,}")


class Side(Struct, frozen=True, gc=False):
    """A party without its place in the text."""

    id: str | None
    name: str
    country: str | None
    sector: str | None
    words: frozenset[str]
    bones: frozenset[str]
    """The consonants of its words, so that spellings of one name meet."""
    n: int
    """Its number in one merging; no part of any result."""


class Spot(Struct, frozen=True, gc=False):
    """A place without its place in the text."""

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonameid: int | None
    precision: str
    n: int


class Teller(Struct, frozen=True):
    """A report as the source of its events."""

    key: str
    outlet: str | None
    published: str | None
    language: str
    wire: str | None
    """The agency or the text group that it copies."""
    names: frozenset[str]
    """What its story is made of: names, places, and the words of its title that name neither a state nor a deed."""
    states: frozenset[str]
    """States and countries, which are in many stories."""


class Says(Struct, frozen=True, gc=False):
    """A speaker of an event."""

    name: str
    act: str
    country: str | None
    sector: str | None
    named: bool


class Told(Struct, frozen=True, gc=False):
    """One event of one report."""

    key: str
    teller: int
    type: str
    mode: str | None
    status: str
    scope: str
    """`long`: a campaign, a war, a state of things; `point`: a happening with its day, place or toll; `open`: it does not say."""
    mutual: bool
    """Both sides do it to each other."""
    lo: int | None
    """First day as an ordinal."""
    hi: int | None
    soft: bool
    """The days were worked out, not told."""
    published: int | None
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    stately: bool
    """Is a state itself among those who do it?"""
    spot: Spot | None
    harm: tuple[tuple[int | None, int | None, str | None] | None, ...]
    """Killed, injured, detained, displaced: bounds, and who gives them."""
    hurt: bool
    """Is there a figure at all?"""
    means: frozenset[str]
    roots: frozenset[str]
    said_by: tuple[Says, ...]
    lands: frozenset[str]
    """Countries of those to whom it is done, else of the place, the doers' own left out."""
    due: tuple[str | None, str | None, str | None] | None
    """The horizon: start, end, words."""


class Shared:
    """Parties, places and speakers that are one object however often they are named."""

    def __init__(self) -> None:
        self.sides: dict[tuple[object, ...], Side] = {}
        self.spots: dict[tuple[object, ...], Spot] = {}
        self.says: dict[Says, Says] = {}
        self.sets: dict[frozenset[str], frozenset[str]] = {}

    def side(self, party: Party) -> Side:
        """The shared party."""
        words = self.set(words_of(party.name, party.text))
        at = (party.id, party.name, party.country, party.sector, words)
        found = self.sides.get(at)
        if found is None:
            found = self.sides[at] = Side(party.id, party.name, party.country, party.sector, words, self.set(bones_of(words)), len(self.sides))
        return found

    def spot(self, place: EventPlace) -> Spot:
        """The shared place."""
        at = (place.name, place.country, place.admin1, place.lat, place.lon, place.geonameid, place.precision)
        found = self.spots.get(at)
        if found is None:
            found = self.spots[at] = Spot(
                place.name, place.country, place.admin1, place.lat, place.lon, place.geonameid, place.precision, len(self.spots)
            )
        return found

    def set(self, words: frozenset[str]) -> frozenset[str]:
        """The shared set."""
        return self.sets.setdefault(words, words)

    def saying(self, says: Says) -> Says:
        """The shared speaker."""
        return self.says.setdefault(says, says)


def words_of(*texts: str) -> frozenset[str]:
    """The words that tell a party from another."""
    return frozenset(intern(word) for text in texts for word in WORD.findall(text.lower())) - COMMON


def bones_of(words: frozenset[str]) -> frozenset[str]:
    """The consonants of words, doubled ones once, where they are enough to tell a name."""
    out = set()
    for word in words:
        bone = ""
        for sound in word:
            if sound not in "aeiouyhw" and bone[-1:] != sound:
                bone += sound
        if len(bone) > 3:
            out.add(bone)
    return frozenset(out)


def ordinal(day: str | None) -> int | None:
    """An ISO day as a number of days; null where it is none."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def iso(day: int | None) -> str | None:
    """The ISO day of a number of days."""
    return date.fromordinal(day).isoformat() if day is not None else None


def bounds(figure: Figure | None) -> tuple[int | None, int | None, str | None] | None:
    """The bounds of a figure and who gives them."""
    return None if figure is None else (figure.min, figure.max, figure.said_by)


def is_mutual(event: Event) -> bool:
    """Do the sides do it to each other? Both stand on both sides, or two meet and none is met."""
    doers = {p.id or p.name for p in event.actor}
    return len(doers) > 1 and (not event.recipient or doers <= {p.id or p.name for p in event.recipient})


def lands_of(event: Event) -> frozenset[str]:
    """Countries of those to whom it is done, else of the place, the doers' own left out."""
    lands = {p.country for p in event.recipient if p.country}
    if event.place and event.place.country:
        lands.add(event.place.country)
    return frozenset(lands - {p.country for p in event.actor})


def told_of(event: Event, report: ReportRecord, key: str, teller: int, shared: Shared) -> Told:
    """One event, made small."""
    when = event.date
    lo, hi = (ordinal(when.start), ordinal(when.end)) if when else (None, None)
    doers = tuple(map(shared.side, event.actor))
    hurt = any(getattr(event, name) for name in HARM)
    said = (Says(s.name, s.act, s.country, s.sector, s.kind == "named") for s in event.said_by)
    roots = (f"{report.language}:{trigger.rule.partition('#')[0].partition('.')[0]}" for trigger in event.triggers)
    return Told(
        key=event_key(key, event.id),
        teller=teller,
        type=event.type,
        mode=event.mode,
        status=event.status,
        scope=scope_of(event, lo, hi),
        mutual=is_mutual(event),
        lo=lo,
        hi=hi,
        soft=when is not None and when.text is None,
        published=ordinal(report.published),
        actor=doers,
        recipient=tuple(map(shared.side, event.recipient)),
        stately=any(map(is_state, doers)),
        spot=shared.spot(event.place) if event.place else None,
        harm=tuple(bounds(getattr(event, name)) for name in HARM) if hurt else UNHURT,
        hurt=hurt,
        means=shared.set(frozenset(m.kind for m in event.means)),
        roots=shared.set(frozenset(roots)),
        said_by=tuple(map(shared.saying, said)),
        lands=shared.set(lands_of(event)),
        due=(event.horizon.start, event.horizon.end, event.horizon.text) if event.horizon else None,
    )


def scope_of(event: Event, lo: int | None, hi: int | None) -> str:
    """Is it a campaign, or one happening? Only what is told decides; days that were worked out do not."""
    told = event.date is not None and event.date.text is not None
    days = hi - lo if lo is not None and hi is not None else None
    toll = (event.killed.min or event.killed.max or 0) if event.killed else 0
    if event.status == "ongoing" or event.mode in LASTING or toll >= WAR:
        return "long"
    if days is not None and days > LONG and not (lo and hi and is_calendar(lo, hi)):
        return "long"
    fine = event.place is not None and RADIUS.get(event.place.precision, 0) <= RADIUS["admin2"]
    return "point" if fine or toll or (told and days is not None and days <= 3) else "open"


def is_calendar(lo: int, hi: int) -> bool:
    """Is it a whole year, told because nothing finer was?"""
    first, last = date.fromordinal(lo), date.fromordinal(hi)
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year


def story_of(told: Iterable[Told], title: str | None, deeds: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What a report's story is made of: its names, and its states."""
    names: set[str] = set(words_of(title or "") - deeds)
    states: set[str] = set()
    for event in told:
        for side in (*event.actor, *event.recipient):
            if is_state(side):
                states.add(side.country or side.name)
                names -= side.words
            elif side.id:
                names.add(side.id)
            else:
                names.update(side.words)
        names.update(says.name for says in event.said_by if says.sector not in ("JRN", "MED"))
        if event.spot:
            (states if event.spot.precision == "country" else names).add(event.spot.name)
    return frozenset(names), frozenset(states)


def is_state(side: Side) -> bool:
    """Is it a state or its government as a whole?"""
    return side.id is not None and (len(side.id) == 3 or side.id.endswith("-gov"))


def unique(readings: Iterable[Reading]) -> Iterable[tuple[str, Reading]]:
    """Each report once, with its key. Of two readings of one report the first stands."""
    seen = set()
    for reading in readings:
        key = report_key(reading.report)
        if key not in seen:
            seen.add(key)
            yield key, reading
