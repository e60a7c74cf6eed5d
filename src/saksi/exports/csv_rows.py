"""One row an event, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from saksi.exports.words import readable, sentence_of
from saksi.model.events import Event, Party, ReportRecord
from saksi.model.outcome import Done

Value = str | int | float | None
REPORT = ("report_id", "language", "outlet", "published", "published_from", "title", "url")
PLACE = ("name", "text", "country", "admin1", "lat", "lon", "geonameid", "precision")
HARM = ("killed", "injured", "detained", "displaced")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would run."""


def as_csv(done: Iterable[Done]) -> Iterator[str]:
    """The head, then one row an event.

    Several parties or sources stand in one cell, parted by "; " and in the same order in all columns.
    """
    head = False
    for item in done:
        if not head:
            yield line(columns())
            head = True
        for event in item.reading.events:
            yield line(tuple(row(item, event).values()))


def columns() -> tuple[Value, ...]:
    """The names of the columns, in order."""
    return (*REPORT, *EVENT_COLUMNS)


def row(item: Done, event: Event) -> dict[str, Value]:
    """One event as a row."""
    sentence = sentence_of(event, item.text)
    return {
        **of_report(item.reading.report),
        "event_id": event.id, "type": event.type, "mode": event.mode, "status": event.status,
        **of_parties("actor", event.actor), **of_parties("recipient", event.recipient),
        **of_place(event), **of_time(event), **of_harm(event), **of_sources(event),
        "cameo": event.codes.cameo, "acled": event.codes.acled,
        "triggers": joined([t.text for t in event.triggers]),
        "sentence": item.text[sentence.start : sentence.end],
    }  # fmt: skip


def of_report(record: ReportRecord) -> dict[str, Value]:
    """What is known of the report."""
    values = (
        record.id,
        record.language,
        record.outlet,
        record.published,
        record.published_from,
        record.title,
        record.url,
    )
    return dict(zip(REPORT, values, strict=True))


def of_parties(role: str, parties: tuple[Party, ...]) -> dict[str, Value]:
    """The parties of one role."""
    return {
        role: joined([p.name for p in parties]),
        f"{role}_text": joined([p.text for p in parties]),
        f"{role}_id": joined([p.id for p in parties]),
        f"{role}_country": joined([p.country for p in parties]),
        f"{role}_sector": joined([p.sector for p in parties]),
        f"{role}_count": joined([p.count for p in parties]),
    }


def of_place(event: Event) -> dict[str, Value]:
    """Where; degrees of WGS84."""
    place = event.place
    return {"place" if name == "name" else f"place_{name}": getattr(place, name) if place else None for name in PLACE}


def of_time(event: Event) -> dict[str, Value]:
    """When, and the time that a statement announces; days are inclusive."""
    out: dict[str, Value] = {}
    for name, value in (("date", event.date), ("horizon", event.horizon)):
        out |= {f"{name}_{part}": getattr(value, part) if value else None for part in ("start", "end", "text")}
    return out


def of_harm(event: Event) -> dict[str, Value]:
    """By what means, and how many people were hurt: bounds, null when unknown."""
    out: dict[str, Value] = {"means": joined([m.kind for m in event.means])}
    for name in HARM:
        figure = getattr(event, name)
        out |= {f"{name}_{bound}": getattr(figure, bound) if figure else None for bound in ("min", "max")}
    return out


def of_sources(event: Event) -> dict[str, Value]:
    """Who says so, the nearest to the event first."""
    return {
        "said_by": joined([s.name for s in event.said_by]),
        "said_by_act": joined([s.act for s in event.said_by]),
        "said_by_speech_act": joined([s.speech_act for s in event.said_by]),
        "said_by_cue": joined([s.cue for s in event.said_by]),
    }


def joined(values: list[str] | list[str | None] | list[int | None]) -> Value:
    """Several values in one cell; an empty place is kept so that columns stay in step, unless all are empty."""
    texts = ["" if value is None else str(value) for value in values]
    return "; ".join(texts) if any(texts) else None


def line(cells: tuple[Value, ...]) -> str:
    """One line of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([safe(cell) for cell in cells])
    return out.getvalue()


def safe(cell: Value) -> Value:
    """A cell that no spreadsheet runs as a formula: text that begins like one gets an apostrophe before it.

    Numbers stay numbers.
    """
    if not isinstance(cell, str):
        return cell
    text = readable(cell)
    return "'" + text if text.lstrip(" ").startswith(FORMULA) or cell.startswith(FORMULA) else text


def event_columns() -> Iterator[str]:
    """The columns of an event, in the order of `row`."""
    yield from ("event_id", "type", "mode", "status")
    for role in ("actor", "recipient"):
        yield from (role, *(f"{role}_{part}" for part in ("text", "id", "country", "sector", "count")))
    yield from ("place", *(f"place_{part}" for part in PLACE[1:]))
    yield from (f"{name}_{part}" for name in ("date", "horizon") for part in ("start", "end", "text"))
    yield "means"
    yield from (f"{name}_{bound}" for name in HARM for bound in ("min", "max"))
    yield from ("said_by", "said_by_act", "said_by_speech_act", "said_by_cue", "cameo", "acled", "triggers", "sentence")


EVENT_COLUMNS = tuple(event_columns())
