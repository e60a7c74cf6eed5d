"""A person's value for a field, laid over an event or over what an incident shows. Pure functions."""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace

from saksi.errors import UsageError
from saksi.model.events import Event, EventDate, EventPlace, Figure, Party
from saksi.model.incidents import Bounds, Incident
from saksi.stores.tables import HARM

RULE = "review"
"""The rule of a value that a person gave."""
STATUSES = ("happened", "ongoing", "future", "hypothetical", "negated")
FIELDS = ("type", "mode", "status", "date", "place", "actor", "recipient", *HARM)
"""What a person may correct."""
BOUNDS = re.compile(r"(\d+)?(\.\.|-|–)?(\d+)?")
POINT = re.compile(r"(.+)@(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)(?:,\s*([A-Z]{3}))?")


def correct_event(event: Event, field: str, value: str) -> Event:
    """The event with another value. Raises UsageError for a field or a value that cannot be."""
    match check_field(field):
        case "type":
            return replace(event, type=value.upper())
        case "mode":
            return replace(event, mode=value or None)
        case "status":
            return replace(event, status=check_status(value))
        case "date":
            start, end = days(value)
            return replace(event, date=EventDate(start, end, None, None, RULE))
        case "place":
            return replace(event, place=place(value))
        case "actor":
            return replace(event, actor=parties(value))
        case "recipient":
            return replace(event, recipient=parties(value))
        case _:
            bounds = figure(field, value)
            return replace(event, **{field: Figure(bounds.min, bounds.max, value, 0, 0, None)})


def correct_incident(incident: Incident, field: str, value: str) -> Incident:
    """The incident with another value shown; what each report says stays beside it. Raises UsageError."""
    fields = tuple(replace(f, shown=value, policy=RULE) if f.name == field else f for f in incident.fields)
    incident = replace(incident, fields=fields)
    match check_field(field):
        case "type":
            return replace(incident, type=value.upper())
        case "mode":
            return replace(incident, mode=value or None)
        case "status":
            return replace(incident, status=check_status(value))
        case "date":
            start, end = days(value)
            return replace(incident, start=start, end=end)
        case "place":
            return replace(incident, place=place(value))
        case "actor":
            return replace(incident, actor=parties(value))
        case "recipient":
            return replace(incident, recipient=parties(value))
        case _:
            return replace(incident, **{field: figure(field, value)})


def check_field(field: str) -> str:
    """The field, if it can be corrected."""
    if field not in FIELDS:
        raise UsageError(f"{field}: this cannot be corrected; what can: {', '.join(FIELDS)}")
    return field


def check_status(value: str) -> str:
    """A status that exists."""
    if value not in STATUSES:
        raise UsageError(f"status {value}: it is one of {', '.join(STATUSES)}")
    return value


def days(value: str) -> tuple[str | None, str | None]:
    """`2023-11-02`, `2023-11-01..2023-11-03`, or with one end open."""
    start, dots, end = value.partition("..")
    try:
        first = date.fromisoformat(start).isoformat() if start else None
        last = (date.fromisoformat(end).isoformat() if end else None) if dots else first
    except ValueError as error:
        raise UsageError(f"date {value}: give a day as YYYY-MM-DD, or two as YYYY-MM-DD..YYYY-MM-DD") from error
    if first and last and last < first:
        raise UsageError(f"date {value}: the last day is before the first")
    return first, last


def figure(field: str, value: str) -> Bounds:
    """`8`, `8..10`, `8..` (at least), `..10` (at most)."""
    found = BOUNDS.fullmatch(value.strip())
    if not found or not (found[1] or found[3]):
        raise UsageError(f"{field} {value}: give a number, or bounds as 8..10, 8.. or ..10")
    low = int(found[1]) if found[1] else None
    high = int(found[3]) if found[3] else None
    return Bounds(low, high if found[2] else low)


def place(value: str) -> EventPlace:
    """`Goma@-1.67,29.22` or `Goma@-1.67,29.22,COD`."""
    found = POINT.fullmatch(value.strip())
    if not found or abs(float(found[2])) > 90 or abs(float(found[3])) > 180:
        raise UsageError(f"place {value}: give NAME@LAT,LON or NAME@LAT,LON,COUNTRY in degrees of WGS84")
    name = found[1].strip()
    return EventPlace(None, None, name, name, found[4], None, float(found[2]), float(found[3]), None, "exact", RULE)


def parties(value: str) -> tuple[Party, ...]:
    """Names parted by `;`."""
    names = [name.strip() for name in value.split(";") if name.strip()]
    return tuple(Party(None, None, name, name, None, None, None, None, RULE) for name in names)
