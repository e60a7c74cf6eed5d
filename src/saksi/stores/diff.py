"""What another version of code or packs reads otherwise: the same reports, their events side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, select

from saksi.errors import UsageError
from saksi.model.events import Event
from saksi.stores import tables
from saksi.stores.tables import event as e

Row = dict[str, Any]
EVENT = msgspec.json.Decoder(Event)
SHOWN = ("type", "mode", "status", "actor", "recipient", "place", "date", "killed", "injured", "detained", "displaced", "said_by", "horizon")


class Read(Struct, frozen=True):
    """A version as the record knows it."""

    n: int
    key: str
    code: str
    packs: str
    first_used: str


def versions(connection: Connection) -> list[Read]:
    """All versions that have read, the first first."""
    v = tables.version
    return [Read(x.n, x.key, x.code, x.packs, x.first_used) for x in connection.execute(select(v).order_by(v.c.n))]


def pair(connection: Connection, old: str | None, new: str | None) -> tuple[Read, Read]:
    """The two versions to compare: the last two when none is named. Raises UsageError."""
    known = versions(connection)
    if len(known) < 2:
        raise UsageError("the record holds readings of one version only; read again with other packs or another saksi first")
    return one(known, old, known[-2]), one(known, new, known[-1])


def one(known: list[Read], name: str | None, usual: Read) -> Read:
    """A version by the beginning of its key, or of its code."""
    if name is None:
        return usual
    found = [v for v in known if v.key.startswith(name)] or [v for v in known if v.code.startswith(name)]
    if len(found) != 1:
        listed = "; ".join(f"{v.key} (saksi {v.code}, packs {v.packs}, {v.first_used})" for v in known)
        raise UsageError(f"version {name}: the record has {listed}")
    return found[0]


def differences(connection: Connection, old: Read, new: Read) -> Iterator[Row]:
    """Each event that was gained, lost, or read otherwise, report by report."""
    r, g = tables.report, tables.reading
    before, after = g.alias(), g.alias()
    query = (
        select(r.c.n, r.c.key, r.c.id, r.c.outlet, before.c.n.label("before"), after.c.n.label("after"))
        .join(before, (before.c.report == r.c.n) & (before.c.version == old.n))
        .join(after, (after.c.report == r.c.n) & (after.c.version == new.n))
        .order_by(r.c.n, before.c.n, after.c.n)
    )
    seen: set[int] = set()
    for row in connection.execute(query).all():
        if row.n not in seen:  # of several readings with other metadata the first pair stands for the report
            seen.add(row.n)
            yield from of_report(row, events_of(connection, row.before), events_of(connection, row.after))


def events_of(connection: Connection, reading: int) -> dict[str, Event]:
    """The events of a reading by key."""
    query = select(e.c.key, tables.event_record.c.record).join(tables.event_record, tables.event_record.c.event == e.c.n)
    return {row.key: EVENT.decode(row.record) for row in connection.execute(query.where(e.c.reading == reading).order_by(e.c.n))}


def of_report(report: Any, old: dict[str, Event], new: dict[str, Event]) -> Iterator[Row]:
    """The differences of one report: events are the same by key, else by the words of a trigger."""
    twins = {key: key for key in old if key in new}
    free = [key for key in new if key not in twins]
    for key, event in old.items():
        if key not in twins:
            near = next((k for k in free if meets(event, new[k])), None)
            if near is not None:
                twins[key] = near
                free.remove(near)
    known = {"report": report.key, "report_id": report.id, "outlet": report.outlet}
    for key, event in old.items():
        if key not in twins:
            yield {**known, "change": "lost", "event": key, "trigger": words(event), "field": None, "old": short(event, "type"), "new": None}
            continue
        twin = new[twins[key]]
        for field in SHOWN:
            before, after = short(event, field), short(twin, field)
            if before != after:
                yield {**known, "change": "changed", "event": twins[key], "trigger": words(twin), "field": field, "old": before, "new": after}
    for key in free:
        yield {**known, "change": "gained", "event": key, "trigger": words(new[key]), "field": None, "old": None, "new": short(new[key], "type")}


def meets(a: Event, b: Event) -> bool:
    """Does a trigger of one stand on the words of a trigger of the other?"""
    return any(s.start < t.end and t.start < s.end for s in a.triggers for t in b.triggers)


def words(event: Event) -> str:
    """The words of the first trigger."""
    return event.triggers[0].text if event.triggers else ""


def short(event: Event, field: str) -> str | None:
    """A value of an event in a few words."""
    value = getattr(event, field)
    match field:
        case "actor" | "recipient" | "said_by":
            return "; ".join(p.name for p in value) or None
        case "place":
            return f"{value.name} ({value.country or '?'})" if value else None
        case "date" | "horizon":
            return f"{value.start or ''}..{value.end or ''}" if value else None
        case "killed" | "injured" | "detained" | "displaced":
            return f"{'' if value.min is None else value.min}..{'' if value.max is None else value.max}" if value else None
        case _:
            return value  # type: ignore[no-any-return]
