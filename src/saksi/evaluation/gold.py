"""A person's record of what a report tells: its shape, and what it may say.

A quote is words of the report's text; `#2` after it picks the second place where they stand.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from msgspec import Struct

from saksi.errors import InputError

STATUS = ("happened", "ongoing", "future", "hypothetical", "negated")
ACTS = ("report", "state", "claim", "claim_responsibility", "confirm", "deny", "accuse", "estimate", "quote")
HARM = ("killed", "injured", "detained", "displaced")
SHOWN = 20
"""Problems that are told at once."""
NUMBERED = re.compile(r"(.*)#(\d+)$", re.DOTALL)


class GoldParty(Struct, frozen=True, forbid_unknown_fields=True):
    """Who does it, or to whom."""

    text: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    count: int | None = None
    id: str | None = None


class GoldPlace(Struct, frozen=True, forbid_unknown_fields=True):
    """Where; without a point only the country and the name are compared."""

    text: str | None = None
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    precision: str | None = None


class GoldDate(Struct, frozen=True, forbid_unknown_fields=True):
    """Days, both ends inclusive; a null end is open."""

    text: str | None = None
    start: str | None = None
    end: str | None = None


class GoldMeans(Struct, frozen=True, forbid_unknown_fields=True):
    """By what. Kept, not compared."""

    text: str | None = None
    kind: str | None = None
    count: int | None = None


class GoldFigure(Struct, frozen=True, forbid_unknown_fields=True):
    """How many people."""

    text: str | None = None
    min: int | None = None
    max: int | None = None
    said_by: str | None = None


class GoldVoice(Struct, frozen=True, forbid_unknown_fields=True):
    """Who says that it happened."""

    text: str | None = None
    name: str | None = None
    act: str | None = None
    country: str | None = None
    sector: str | None = None


class GoldEvent(Struct, frozen=True, forbid_unknown_fields=True):
    """One happening."""

    type: str
    mode: str | None = None
    status: str = "happened"
    mentions: tuple[str, ...] = ()
    """Quotes, one for each sentence that tells it; the clearest first."""
    trigger: str | None = None
    actor: tuple[GoldParty, ...] = ()
    recipient: tuple[GoldParty, ...] = ()
    place: GoldPlace | None = None
    date: GoldDate | None = None
    means: tuple[GoldMeans, ...] = ()
    killed: GoldFigure | None = None
    injured: GoldFigure | None = None
    detained: GoldFigure | None = None
    displaced: GoldFigure | None = None
    said_by: tuple[GoldVoice, ...] = ()
    horizon: GoldDate | None = None
    note: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    """Where its words stand, when the gold is a corrected reading; in place of `mentions`."""


class GoldReport(Struct, frozen=True, forbid_unknown_fields=True):
    """One report with its events; none means that it tells none."""

    id: str
    events: tuple[GoldEvent, ...]
    lang: str | None = None
    published: str | None = None
    dateline: str | None = None
    furniture: tuple[str, ...] = ()
    note: str | None = None
    text: str | None = None
    """The report itself, when the gold brings it along."""
    furniture_spans: tuple[tuple[int, int], ...] = ()


class Vocabulary(Struct, frozen=True):
    """The words that gold may use, from the ontology of the packs."""

    types: dict[str, tuple[str, ...]]
    """Types with their modes."""
    sectors: frozenset[str]


class Problem(Struct, frozen=True):
    """Something wrong in the gold: the key where it stands, and what is wrong."""

    path: tuple[str | int, ...]
    what: str


def spans_of(quote: str, text: str) -> list[tuple[int, int]]:
    """Every place where a quote stands, or the one that its number picks."""
    found = NUMBERED.fullmatch(quote)
    want = int(found[2]) if found and found[1] in text else None
    words = found[1] if found and want is not None else quote
    spans, at = [], text.find(words)
    while words and at >= 0:
        spans.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return spans if want is None else spans[want - 1 : want] if want else []


def problems_of(report: GoldReport, vocabulary: Vocabulary) -> list[Problem]:
    """What is wrong in a record by itself, without the report's text."""
    found = []
    if not report.id.strip():
        found.append(Problem(("id",), "is empty; it must be the report's id"))
    for index, event in enumerate(report.events):
        found += [Problem(("events", index, *p.path), p.what) for p in event_problems(event, vocabulary)]
    return found


def event_problems(event: GoldEvent, vocabulary: Vocabulary) -> list[Problem]:
    """What is wrong in an event by itself."""
    if event.type not in vocabulary.types:
        return [Problem(("type",), f"is {event.type!r}; types are {', '.join(vocabulary.types)}")]
    found = []
    modes = vocabulary.types[event.type]
    if event.mode is not None and event.mode not in modes:
        found.append(Problem(("mode",), f"is {event.mode!r}; {event.type} has {', '.join(modes) or 'no modes'}"))
    if event.status not in STATUS:
        found.append(Problem(("status",), f"is {event.status!r}; it must be one of {', '.join(STATUS)}"))
    if not event.mentions and not event.spans:
        found.append(Problem(("mentions",), "is empty; give one exact quote of the report at least"))
    for role in ("actor", "recipient"):
        found += party_problems(role, getattr(event, role), vocabulary)
    for index, voice in enumerate(event.said_by):
        if voice.act is not None and voice.act not in ACTS:
            found.append(Problem(("said_by", index, "act"), f"is {voice.act!r}; it must be one of {', '.join(ACTS)}"))
    for name in HARM:
        toll = getattr(event, name)
        if toll and toll.min is not None and toll.max is not None and toll.min > toll.max:
            found.append(Problem((name,), f"has a least number ({toll.min}) above its greatest ({toll.max})"))
    return found + date_problems("date", event.date) + date_problems("horizon", event.horizon) + place_problems(event.place)


def party_problems(role: str, parties: tuple[GoldParty, ...], vocabulary: Vocabulary) -> list[Problem]:
    """What is wrong in the parties of a role."""
    found = []
    for index, party in enumerate(parties):
        if party.sector is not None and party.sector not in vocabulary.sectors:
            found.append(Problem((role, index, "sector"), f"is {party.sector!r}; sectors are {', '.join(sorted(vocabulary.sectors))}"))
        if not (party.name or party.text):
            found.append(Problem((role, index), "has neither name nor text"))
    return found


def date_problems(key: str, value: GoldDate | None) -> list[Problem]:
    """What is wrong in days."""
    found = []
    for name in ("start", "end"):
        day = getattr(value, name) if value else None
        if day is not None and not is_day(day):
            found.append(Problem((key, name), f"is {day!r}; it must be an ISO day (YYYY-MM-DD)"))
    if value and not found and value.start and value.end and value.start > value.end:
        found.append(Problem((key,), f"ends ({value.end}) before it starts ({value.start})"))
    return found


def place_problems(place: GoldPlace | None) -> list[Problem]:
    """What is wrong in a place."""
    if place is None:
        return []
    if (place.lat is None) != (place.lon is None):
        return [Problem(("place",), "has only one of lat and lon")]
    if place.lat is not None and place.lon is not None and not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
        return [Problem(("place",), f"lies outside the earth (lat {place.lat}, lon {place.lon})")]
    return []


def text_problems(report: GoldReport, text: str) -> list[Problem]:
    """Quotes of mentions and furniture that do not stand in the report."""
    found = []
    for index, event in enumerate(report.events):
        for number, quote in enumerate(event.mentions):
            if not spans_of(quote, text):
                found.append(Problem(("events", index, "mentions", number), f"these words do not stand in the report: {short(quote)}"))
        if any(not 0 <= start < end <= len(text) for start, end in event.spans):
            found.append(Problem(("events", index, "triggers"), f"points outside the report, which has {len(text)} characters"))
    for index, quote in enumerate(report.furniture):
        if not spans_of(quote, text):
            found.append(Problem(("furniture", index), f"these words do not stand in the report: {short(quote)}"))
    return found


def short(quote: str) -> str:
    """The beginning of a quote."""
    return repr(quote if len(quote) <= 60 else quote[:59] + "…")


def is_day(value: Any) -> bool:
    """Is this an ISO day that exists?"""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def refuse(lines: list[str]) -> None:
    """Raise InputError with the problems, when there are any."""
    if lines:
        more = [f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
        raise InputError("\n".join([*lines[:SHOWN], *more]))
