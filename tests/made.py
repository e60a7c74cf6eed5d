"""Readings made by hand for tests of merging: what reports say of documented events, without their texts."""

from __future__ import annotations

import hashlib
from typing import Any

from saksi.model.events import (
    Codes,
    Event,
    EventDate,
    EventPlace,
    Figure,
    Horizon,
    Party,
    Reading,
    ReportDateline,
    ReportRecord,
    SaidBy,
    Trigger,
)

PARTIES: dict[str, tuple[str | None, str | None, str]] = {
    "Israel": ("ISR", "ISR", "GOV"),
    "Iran": ("IRN", "IRN", "GOV"),
    "Israel Defense Forces": ("isr-idf", "ISR", "MIL"),
    "Houthis": ("org-houthi", "YEM", "REB"),
    "Saudi Arabia": ("SAU", "SAU", "GOV"),
    "Indonesian National Armed Forces": ("idn-tni", "IDN", "MIL"),
    "West Papua National Liberation Army": ("org-tpnpb", "IDN", "REB"),
    "gunman": (None, "AUT", "UAF"),
    "pupils": (None, "AUT", "EDU"),
    "Austrian police": (None, "AUT", "COP"),
}
PLACES: dict[str, tuple[str, float, float, str]] = {
    "Graz": ("AUT", 47.07, 15.44, "city"),
    "Vienna": ("AUT", 48.21, 16.37, "city"),
    "Austria": ("AUT", 47.33, 13.33, "country"),
    "Abqaiq": ("SAU", 25.93, 49.67, "city"),
    "Khurais": ("SAU", 25.07, 48.18, "city"),
    "Ilaga": ("IDN", -3.98, 137.62, "city"),
    "Isfahan": ("IRN", 32.65, 51.67, "city"),
    "Shiraz": ("IRN", 29.59, 52.58, "city"),
}


def party(name: str) -> Party:
    """A party of the table, or one that is only described."""
    known, country, sector = PARTIES.get(name, (None, None, "CVL"))
    return Party(0, len(name), name, name, known, country, sector, None, "test")


def place(name: str) -> EventPlace:
    """A place of the table."""
    country, lat, lon, precision = PLACES[name]
    return EventPlace(0, len(name), name, name, country, None, lat, lon, None, precision, "test")


def said(name: str, act: str = "state", country: str | None = None, sector: str | None = None) -> SaidBy:
    """A speaker."""
    return SaidBy(name, name, act, act, "said", "test", 0, 1, country, sector)


def figure(low: int | None, high: int | None, by: str | None = None) -> Figure:
    """How many people."""
    return Figure(low, high, "some", 0, 4, by)


def event(
    kind: str,
    actor: str = "",
    recipient: str = "",
    where: str = "",
    days: str = "",
    *,
    mode: str | None = None,
    status: str = "happened",
    **more: Any,
) -> Event:
    """An event; parties are parted by `;`, days by `..`."""
    start, _, end = days.partition("..")
    date = EventDate(start or None, end or start, days, (0, 5), "test") if days else None
    sides = [tuple(party(name) for name in names.split(";") if name) for names in (actor, recipient)]
    words = "\0".join((kind, actor, recipient, where, days, mode or "", status, repr(sorted(more.items()))))
    horizon = more.get("horizon")
    return Event(
        id=hashlib.sha256(words.encode()).hexdigest()[:16],
        type=kind,
        mode=mode,
        status=status,
        triggers=(Trigger(0, 5, more.get("trigger", kind.lower()), f"{kind}/{more.get('trigger', 'test')}#active"),),
        actor=sides[0],
        recipient=sides[1],
        place=place(where) if where else None,
        date=date,
        means=(),
        killed=more.get("killed"),
        injured=more.get("injured"),
        detained=None,
        displaced=None,
        said_by=more.get("said_by", ()),
        horizon=Horizon(*horizon) if horizon else None,
        codes=Codes(None, None),
    )


def reading(name: str, published: str, *events: Event, outlet: str | None = None, agency: str | None = None, title: str | None = None) -> Reading:
    """A report, read."""
    line = ReportDateline(0, 1, None, agency) if agency else None
    sha = hashlib.sha256(name.encode()).hexdigest()
    record = ReportRecord(name, "en", published, "metadata", (), outlet or f"{name}.example", title, None, line, (), sha)
    return Reading(record, events)
