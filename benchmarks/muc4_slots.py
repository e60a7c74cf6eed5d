"""The slots of MUC that the learned systems dropped: date, place, and how surely an organisation is said to have done it."""

from __future__ import annotations

from datetime import date

from muc4_words import Frame
from saksi.model.events import Event

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
AUTHORITIES = frozenset(("GOV", "MIL", "COP", "JUD", "SPY", "LEG"))


def day(value: date) -> str:
    """A day as MUC writes it: "09 JAN 90"."""
    return f"{value.day:02d} {MONTHS[value.month - 1]} {value.year % 100:02d}"


def written_date(event: Event, frame: Frame) -> str:
    """The date of an event; up to the day of the report when the report does not say."""
    found = event.date
    if found is not None and found.start and found.end:
        start, end = date.fromisoformat(found.start), date.fromisoformat(found.end)
        return day(start) if start == end else f"{day(start)} - {day(end)}"
    return f"- {day(frame.day)}" if frame.day else ""


def location(event: Event, frame: Frame) -> str:
    """The path of places from the country down."""
    states = frame.packs.register.states
    code = event.place.country if event.place else None
    if code is None:
        code = next((p.country for p in (*event.actor, *event.recipient) if p.country), None)
    if code is None and frame.reading.report.dateline and frame.reading.report.dateline.place:
        code = frame.reading.report.dateline.place.country
    path = [states[code].name.upper()] if code in states else []
    if event.place is not None and event.place.precision != "country":
        path.append(event.place.text.upper())
    return ": ".join(" ".join(p.split()) for p in path)


def confidence(event: Event, frame: Frame) -> str:
    """Who says so, and how firmly."""
    for said in event.said_by:
        if said.act == "claim_responsibility":
            return "CLAIMED OR ADMITTED"
    for said in event.said_by:
        if said.act == "accuse":
            return "SUSPECTED OR ACCUSED BY AUTHORITIES" if said.sector in AUTHORITIES else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"
