"""Count the record: who acts and upon whom, and how much there is of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, select

from saksi.stores import tables
from saksi.stores.queries import Wanted, of_near, on_events
from saksi.stores.tables import event as e
from saksi.stores.tables import event_party as ep
from saksi.stores.tables import incident as i
from saksi.stores.tables import incident_event as ie
from saksi.stores.tables import party

Row = dict[str, Any]
KINDS = {"type": e.c.type, "status": e.c.status, "country": e.c.country, "month": func.substr(e.c.day, 1, 7)}
"""What `stats` counts by."""


def chosen(connection: Connection, query: Select[Any], wanted: Wanted) -> Select[Any]:
    """A query over events with all conditions, in no order."""
    query = query.where(e.c.current == 1)
    if not wanted.rejected:
        query = query.where(e.c.state != "rejected")
    for column, values in (("type", wanted.type), ("country", wanted.country), ("status", wanted.status)):
        if values:
            query = query.where(e.c[column].in_(values))
    for hits, _ in on_events(connection, wanted):
        query = query.where(e.c.n.in_(hits))
    for condition in of_near(connection, e, e.c.current == 1, wanted):
        query = query.where(condition.test)
    if wanted.since:
        query = query.where(e.c.day >= wanted.since)
    if wanted.until:
        query = query.where(e.c.day <= wanted.until, e.c.day != "")
    if wanted.sources:
        keys = select(ie.c.event).join(i, i.c.n == ie.c.incident).where(i.c.removed.is_(None), i.c.sources >= wanted.sources)
        query = query.where(e.c.key.in_(keys))
    return query


def actors(connection: Connection, wanted: Wanted) -> Iterator[Row]:
    """Everybody in the chosen events, those in most events first."""
    roles = {role: func.count().filter(ep.c.role == role) for role in ("actor", "recipient", "said_by")}
    total = func.count(ep.c.event.distinct())
    query = (
        select(
            party.c.name, *(func.max(party.c[name]).label(name) for name in ("id", "country", "sector")), total.label("events"),
            *(n.label(role) for role, n in roles.items()), func.min(func.nullif(e.c.day, "")).label("first"),
            func.max(func.nullif(e.c.day, "")).label("last"),
        )
        .join(ep, ep.c.party == party.c.n)
        .join(e, e.c.n == ep.c.event)
        .group_by(party.c.name)
        .order_by(total.desc(), party.c.name)
    )  # fmt: skip
    ready = chosen(connection, query, wanted)
    if wanted.limit is not None:
        ready = ready.limit(wanted.limit)
    for row in connection.execute(ready):
        yield {
            "name": row.name, "id": row.id, "country": row.country, "sector": row.sector, "events": row.events,
            "as_actor": row.actor, "as_recipient": row.recipient, "as_source": row.said_by, "first": row.first, "last": row.last,
        }  # fmt: skip


def stats(connection: Connection, wanted: Wanted) -> Iterator[Row]:
    """How much there is: of each kind of thing, then the chosen events by type, status, country and month."""
    for table, of in TOTALS.items():
        yield {"of": "record", "value": table, "count": connection.execute(of).scalar()}
    for name, column in KINDS.items():
        query = chosen(connection, select(column.label("value"), func.count().label("count")), wanted).group_by(column)
        order = [column.desc()] if name == "month" else [func.count().desc(), column]
        for row in connection.execute(query.order_by(*order).limit(wanted.limit) if wanted.limit else query.order_by(*order)):
            yield {"of": name, "value": row.value or None, "count": row.count}


TOTALS: dict[str, Select[Any]] = {
    "reports": select(func.count()).select_from(tables.report),
    "readings": select(func.count()).select_from(tables.reading),
    "versions": select(func.count()).select_from(tables.version),
    "events": select(func.count()).select_from(e).where(e.c.current == 1),
    "incidents": select(func.count()).select_from(i).where(i.c.removed.is_(None)),
    "announcements": select(func.count()).select_from(tables.announcement).where(tables.announcement.c.removed.is_(None)),
    "reviews": select(func.count()).select_from(tables.review),
    "set aside": select(func.count()).select_from(tables.set_aside),
}


def event_count(connection: Connection) -> int:
    """How many events are current."""
    return connection.execute(TOTALS["events"]).scalar() or 0
