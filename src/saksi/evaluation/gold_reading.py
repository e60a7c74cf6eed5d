"""A corrected reading as gold: what `saksi read --format json` writes, mended by a person."""

from __future__ import annotations

from typing import Any

import msgspec

from saksi.evaluation.gold import (
    HARM,
    GoldDate,
    GoldEvent,
    GoldFigure,
    GoldParty,
    GoldPlace,
    GoldReport,
    GoldVoice,
)
from saksi.model.events import Event, Party, Reading

LONGEST = 6
"""Words of a trigger that can be compared."""


def is_reading(value: dict[str, Any]) -> bool:
    """Is this the JSON of a reading, not of gold?"""
    return "report" in value and "id" not in value


def report_of_reading(value: dict[str, Any], stem: str) -> GoldReport:
    """A reading as gold; a report without an id goes by the file's name. Raises msgspec.ValidationError."""
    reading = msgspec.convert(value, Reading)
    record = reading.report
    return GoldReport(
        record.id or stem,
        tuple(event_of(event) for event in reading.events),
        lang=record.language,
        published=record.published,
        furniture_spans=tuple((f.start, f.end) for f in record.furniture),
    )


def event_of(event: Event) -> GoldEvent:
    """An event as gold."""
    spans = tuple((t.start, t.end) for t in event.triggers if len(t.text.split()) <= LONGEST)
    place, date = event.place, event.date
    harm: dict[str, Any] = {name: GoldFigure(f.text, f.min, f.max) for name in HARM if (f := getattr(event, name))}
    return GoldEvent(
        event.type, event.mode, event.status, spans=spans,
        trigger=event.triggers[0].text if event.triggers else None,
        actor=parties(event.actor), recipient=parties(event.recipient),
        place=GoldPlace(place.text, place.name, place.country, place.lat, place.lon) if place else None,
        date=GoldDate(date.text, date.start, date.end) if date else None,
        said_by=tuple(GoldVoice(s.text, s.name, s.act, s.country, s.sector) for s in event.said_by),
        **harm,
    )  # fmt: skip


def parties(found: tuple[Party, ...]) -> tuple[GoldParty, ...]:
    """Parties as gold."""
    return tuple(GoldParty(p.text, p.name, p.country, p.sector) for p in found)
