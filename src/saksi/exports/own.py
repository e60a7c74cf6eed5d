"""Our own record in CSV and JSON Lines, for machines: nothing is left out and nothing is guarded.

Readings have the columns and keys of `saksi read`; incidents a row or a line each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from saksi.exports.cells import csv_line, opening
from saksi.exports.csv_rows import EVENT_COLUMNS, REPORT, Value, row
from saksi.exports.items import names_of
from saksi.exports.json_record import plain
from saksi.exports.side_file import Notes
from saksi.model.incidents import Bounds, Field, Incident
from saksi.model.outcome import Done

HARM = ("killed", "injured", "detained", "displaced")
INCIDENT = (
    "incident_id", "type", "mode", "status", "start", "end", "actor", "recipient", "place", "country", "admin1", "lat", "lon",
    "precision", *(f"{name}_{end}" for name in HARM for end in ("min", "max")), "sources", "reports", "outlets", "differ", "events",
)  # fmt: skip
"""The columns of an incident."""
NOT_IN_CSV = {"trace, spans": "a row has no place for them; JSON Lines and Parquet keep the spans"}


def readings_csv(done: Iterable[Done], notes: Notes, *, spreadsheet: bool = False) -> Iterator[str]:
    """The head, then one row an event."""
    notes.empty = NOT_IN_CSV
    yield opening(spreadsheet=spreadsheet) + csv_line((*REPORT, *EVENT_COLUMNS))
    for item in done:
        for event in item.reading.events:
            notes.written += 1
            yield csv_line(row(item, event).values(), spreadsheet=spreadsheet)


def readings_jsonl(done: Iterable[Done], notes: Notes, *, trace: bool = False) -> Iterator[str]:
    """One reading a line."""
    for item in done:
        notes.written += 1
        yield msgspec.json.encode(plain(item.reading, trace=trace)).decode() + "\n"


def incidents_jsonl(incidents: Iterable[Incident], notes: Notes) -> Iterator[str]:
    """One incident a line."""
    for one in incidents:
        notes.written += 1
        yield msgspec.json.encode(one).decode() + "\n"


def incidents_csv(incidents: Iterable[Incident], notes: Notes, *, spreadsheet: bool = False) -> Iterator[str]:
    """The head, then one row an incident; values on which reports differ stand in one cell."""
    notes.empty = {"accounts, links, voices": "a row has no place for them; JSON Lines and Parquet keep them"}
    yield opening(spreadsheet=spreadsheet) + csv_line(INCIDENT)
    for one in incidents:
        notes.written += 1
        yield csv_line(incident_row(one).values(), spreadsheet=spreadsheet)


def incident_row(one: Incident) -> dict[str, Value]:
    """One incident as a row."""
    place = one.place
    return {
        "incident_id": one.id, "type": one.type, "mode": one.mode, "status": one.status, "start": one.start, "end": one.end,
        "actor": names_of(one.actor) or None, "recipient": names_of(one.recipient) or None,
        "place": place.name if place else None, "country": place.country if place else None, "admin1": place.admin1 if place else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None, "precision": place.precision if place else None,
        **{f"{name}_{end}": bound(getattr(one, name), end) for name in HARM for end in ("min", "max")},
        "sources": one.sources, "reports": len(one.accounts),
        "outlets": "; ".join(dict.fromkeys(a.outlet for a in one.accounts if a.outlet)) or None,
        "differ": " | ".join(differing(f) for f in one.fields if not f.agreed) or None, "events": "; ".join(one.events),
    }  # fmt: skip


def bound(toll: Bounds | None, end: str) -> int | None:
    """One end of a toll."""
    return getattr(toll, end) if toll else None


def differing(field: Field) -> str:
    """A field's values with who gives them: "killed: 8 (Antara), 10 (Reuters)"."""
    told = (f"{v.value} ({', '.join(dict.fromkeys(s.name for s in v.said_by))})" for v in field.values)
    return f"{field.name}: {', '.join(told)}"
