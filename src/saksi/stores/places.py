"""Where the record's own places lie."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from saksi.stores.queries import PRECISE
from saksi.stores.roots import plain
from saksi.stores.tables import event, place


def best_known(connection: Connection, name: str) -> tuple[float, float] | None:
    """The point (`lat`, `lon`) of the place of this name that most events are at; null when the record has none."""
    query = (
        select(place.c.lat, place.c.lon)
        .join(event, event.c.place == place.c.n)
        .where(place.c.folded == plain(name.strip()), place.c.precision.in_(PRECISE), event.c.current == 1)
        .group_by(place.c.n)
        .order_by(func.count().desc(), place.c.key)
    )
    row = connection.execute(query.limit(1)).first()
    return (row.lat, row.lon) if row else None
