"""The record of one report: events with who, what, whom, where, when, by what means, with what harm, and who says so.

These records are the JSON contract of `saksi read --format json`.  Characters are half-open, days are inclusive ISO days,
points are WGS84 degrees, countries ISO 3166 alpha-3, types and sectors PLOVER's.
"""

from __future__ import annotations

from msgspec import Struct

from saksi.model.evidence import Trace


class Trigger(Struct, frozen=True, gc=False):
    """The words that tell an event, and the rule that took them."""

    start: int
    end: int
    text: str
    rule: str


class Party(Struct, frozen=True, gc=False):
    """Who does it, or to whom it is done."""

    start: int | None
    end: int | None
    text: str
    """The outlet's own wording."""
    name: str
    """The canonical, even-handed English name; a description as it stands where the register knows none."""
    id: str | None
    """Id in the register."""
    country: str | None
    sector: str | None
    count: int | None
    rule: str


class EventPlace(Struct, frozen=True, gc=False):
    """Where it happened."""

    start: int | None
    end: int | None
    text: str
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonameid: int | None
    precision: str
    rule: str
    candidates: tuple[str, ...] = ()


class EventDate(Struct, frozen=True, gc=False):
    """When it happened: an interval of days, both ends inclusive; a null end is open."""

    start: str | None
    end: str | None
    text: str | None
    """The words, or null when it was worked out."""
    span: tuple[int, int] | None
    rule: str


class Means(Struct, frozen=True, gc=False):
    """By what weapon or tool."""

    kind: str
    count: int | None
    text: str
    start: int
    end: int


class Figure(Struct, frozen=True, gc=False):
    """How many people: exact when `min` equals `max`; a null bound is unknown."""

    min: int | None
    max: int | None
    text: str
    start: int
    end: int
    said_by: str | None = None
    """Who gives this figure, where the report says so."""


class SaidBy(Struct, frozen=True, gc=False):
    """Who says that this happened; the one nearest the event comes first, who relays it after."""

    name: str
    text: str
    act: str
    speech_act: str
    cue: str
    rule: str
    start: int | None = None
    end: int | None = None
    country: str | None = None
    sector: str | None = None
    kind: str = "named"


class Horizon(Struct, frozen=True, gc=False):
    """The time that a threat, a demand or a promise announces."""

    start: str | None
    end: str | None
    text: str | None


class Codes(Struct, frozen=True, gc=False):
    """The event in other ontologies; null where one has no such code."""

    cameo: str | None
    acled: str | None


class Event(Struct, frozen=True, gc=False):
    """One happening, told once or many times in one report."""

    id: str
    type: str
    mode: str | None
    status: str
    """`happened`, `ongoing`, `future`, `hypothetical`, `negated`."""
    triggers: tuple[Trigger, ...]
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    place: EventPlace | None
    date: EventDate | None
    means: tuple[Means, ...]
    killed: Figure | None
    injured: Figure | None
    detained: Figure | None
    displaced: Figure | None
    said_by: tuple[SaidBy, ...]
    horizon: Horizon | None
    codes: Codes
    flags: tuple[str, ...] = ()
    """Conflicts that were seen and kept: a leader given to another group than the register knows."""
    trace: tuple[Trace, ...] = ()
    """Rules, words and premises behind each value that is not null. Left out of the JSON unless asked for."""


class ReportDateline(Struct, frozen=True, gc=False):
    """The dateline in the JSON."""

    start: int
    end: int
    place: EventPlace | None
    agency: str | None


class FurnitureSpan(Struct, frozen=True, gc=False):
    """A stretch that is no part of the report, in the JSON."""

    start: int
    end: int
    kind: str
    rule: str


class ReportRecord(Struct, frozen=True, gc=False):
    """What is known of the report itself."""

    id: str | None
    language: str
    published: str | None
    published_from: str | None
    """`metadata`, `inferred`, or null when the day is not known."""
    published_premises: tuple[str, ...]
    outlet: str | None
    title: str | None
    url: str | None
    dateline: ReportDateline | None
    furniture: tuple[FurnitureSpan, ...]
    sha256: str
    """Of the text in UTF-8."""


class Reading(Struct, frozen=True, gc=False):
    """One report, read."""

    report: ReportRecord
    events: tuple[Event, ...]
    warnings: tuple[str, ...] = ()
