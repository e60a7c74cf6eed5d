"""Ask the record: events, incidents and announcements by type, actor, country, place, days, status, speaker, words, sources.

A question with many hits is answered by walking the days backwards until the page is full; one with few hits by looking those
up. Which of the two is found by counting each condition's hits up to a bound, so that no statistics are needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, degrees, radians, sin
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, Table, and_, exists, func, literal_column, or_, select, text
from sqlalchemy.sql.elements import ColumnElement

from saksi.errors import UsageError
from saksi.stores import tables
from saksi.stores.roots import plain, roots, words_of
from saksi.stores.rows import on_ball

Row = dict[str, Any]
RARE = 4_000
"""Hits up to which a condition leads the search whose index is in the order of days too."""
SOME = 20_000
"""Hits up to which any other condition leads: they are looked up and sorted. Beyond, the days are walked and each row is tested. (Walking is
quick where the hits are spread evenly, and passes half of the record where they are all old or undated.)"""
MANY_PLACES = 4_000
"""Places in the box around a point up to which they are gathered first."""
WIDE = 1_000
"""Kilometres beyond which they are taken to be more."""
EARTH = 6371.0088
"""Mean radius, km."""
PRECISE = ("exact", "city", "admin2")
"""Places near which something can lie; the middle of a country is near nothing."""
PAGE = 50

e, i, a = tables.event, tables.incident, tables.announcement
ep, ie, ae, party, place = tables.event_party, tables.incident_event, tables.announcement_event, tables.party, tables.place


class Wanted(Struct, frozen=True, kw_only=True):
    """What is asked for; several values of one field mean any of them, several fields all of them."""

    keys: tuple[str, ...] = ()
    """Keys, or the beginning of one."""
    type: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    """Who does it: a name, the beginning of one, or an id of the register."""
    recipient: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    """Actor or recipient."""
    country: tuple[str, ...] = ()
    """ISO 3166 alpha-3, of the place."""
    near: tuple[float, float] | None = None
    """`lat`, `lon` in degrees."""
    km: float = 50.0
    since: str | None = None
    """ISO days, both inclusive."""
    until: str | None = None
    status: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    words: str | None = None
    sources: int | None = None
    """At least so many independent sources."""
    outcome: tuple[str, ...] = ()
    """Of announcements."""
    due: str | None = None
    """Announcements whose window is open on this day or later."""
    rejected: bool = False
    """Show what a person has rejected too."""
    limit: int | None = PAGE
    """Null for all."""


class Condition(Struct, frozen=True):
    """One condition on a table of things."""

    hits: Select[Any] | None
    """Numbers of the things, found by an index; null when they are known to be very many."""
    test: ColumnElement[Any]
    """The same as a test of one row."""
    lead: ColumnElement[Any] | None = None
    """The same for an index that is in the order of days."""
    cheap: bool = False
    """Is the test as quick as looking up a gathered number?"""


def ordered(connection: Connection, table: Table, stands: ColumnElement[Any], conditions: list[Condition], wanted: Wanted) -> Select[Any]:
    """The question as a statement: newest day first, then by key; always the same order."""
    query = select(table).where(stands)
    counts = [count(connection, c) for c in conditions]
    at = min(range(len(conditions)), key=lambda n: counts[n], default=-1)
    day: ColumnElement[Any] = table.c.day
    if at >= 0 and counts[at] <= (RARE if conditions[at].cheap else SOME) and (hits := conditions[at].hits) is not None:
        # `|| ''` keeps the index of days from leading in place of the hits
        query, day = query.where(table.c.n.in_(hits)), table.c.day + ""
    else:
        at = next((n for n, c in enumerate(conditions) if c.lead is not None), -1)
        if at >= 0 and (lead := conditions[at].lead) is not None:
            query = query.where(lead)
    for n, condition in enumerate(conditions):
        if n != at:
            gather = counts[n] <= SOME and condition.hits is not None
            # `+ 0` keeps the gathered numbers from leading, so that the days are walked in their order
            query = query.where((table.c.n + 0).in_(condition.hits) if gather and condition.hits is not None else condition.test)
    if wanted.since:
        query = query.where(table.c.day >= wanted.since)
    if wanted.until:
        query = query.where(table.c.day <= wanted.until)
    return query.order_by(day.desc(), table.c.key.desc())


def count(connection: Connection, condition: Condition) -> int:
    """How many hits; more than some when there are more than it helps to know."""
    if condition.hits is None:
        return SOME + 1
    bound = RARE if condition.cheap else SOME
    found = connection.execute(select(func.count()).select_from(condition.hits.limit(bound + 1).subquery())).scalar() or 0
    return found if found <= bound else SOME + 1


def of_column(table: Table, stands: ColumnElement[Any], column: str, values: tuple[str, ...]) -> list[Condition]:
    """A column that holds one of some values."""
    if not values:
        return []
    c = table.c[column]
    # `|| ''` keeps an index from being used where it would lose the order of days
    return [Condition(select(table.c.n).where(stands, c.in_(values)), (c + "").in_(values), c == values[0] if len(values) == 1 else None, True)]


def parties_named(connection: Connection, names: tuple[str, ...]) -> list[int]:
    """Numbers of all parties of these names: the same name, a register id, or else a part of the name."""
    found: list[int] = []
    for name in names:
        folded = plain(name.strip())
        same = connection.execute(select(party.c.n).where(or_(party.c.folded == folded, party.c.id == name))).scalars().all()
        found += same or connection.execute(select(party.c.n).where(party.c.folded.contains(folded, autoescape=True))).scalars().all()
    return sorted(set(found))


def of_parties(connection: Connection, names: tuple[str, ...], roles: tuple[str, ...]) -> tuple[Select[Any], ColumnElement[Any]] | None:
    """Events in which somebody plays one of these roles: their numbers, and the test of one event."""
    if not names:
        return None
    numbers = parties_named(connection, names)
    hits = select(ep.c.event.label("n")).where(ep.c.party.in_(numbers), ep.c.role.in_(roles))
    test = exists(select(1).where(ep.c.event == e.c.n, ep.c.role.in_(roles), (ep.c.party + 0).in_(numbers)))
    return hits, test


def of_words(words: str | None) -> tuple[Select[Any], ColumnElement[Any]] | None:
    """Events whose sentences or names hold all these words, or forms of the same roots; "…" is a phrase, …* a beginning."""
    if not words or not words.strip():
        return None
    match = match_of(words)
    hits: Select[Any] = select(literal_column("event_fts.rowid").label("n")).select_from(text("event_fts"))
    hits = hits.where(text("event_fts MATCH :match").bindparams(match=match))
    return hits, (e.c.n + 0).in_(hits)


def match_of(words: str) -> str:
    """A question in the words of FTS5. Raises UsageError when it holds no word."""
    parts: list[str] = []
    for n, part in enumerate(words.split('"')):
        if n % 2:
            phrase = " ".join(words_of(part))
            parts += [f'words : "{phrase}"'] if phrase else []
            continue
        for piece in part.split():
            for word in words_of(piece):
                if piece.endswith("*"):
                    parts.append(f'words : "{word}" *')
                else:
                    parts.append("(" + " OR ".join(f'"{root}"' for root in roots(word)) + ")")
    if not parts:
        raise UsageError(f"--words {words!r}: there is no word in it")
    return " AND ".join(parts)


def near_places(lat: float, lon: float, km: float) -> Select[Any]:
    """Numbers of the places within a distance of a point, by great circle."""
    return select(place.c.n).where(is_near(lat, lon, km), place.c.n.in_(in_box(lat, lon, km)))


def is_near(lat: float, lon: float, km: float) -> ColumnElement[bool]:
    """Does a place lie within a distance of a point? Points are on a ball of radius 1, so the chord between them tells."""
    x, y, z = on_ball(lat, lon)
    chord = (2 * sin(min(km / EARTH, 3.14159265) / 2)) ** 2 + 1e-12
    away = (place.c.x - x) * (place.c.x - x) + (place.c.y - y) * (place.c.y - y) + (place.c.z - z) * (place.c.z - z)
    return and_(away <= chord, place.c.precision.in_(PRECISE))


def in_box(lat: float, lon: float, km: float) -> Select[Any]:
    """Numbers of the places in the box around a point, by the tree. Raises UsageError for what is no point or distance."""
    if not (abs(lat) <= 90 and abs(lon) <= 180 and 0 < km <= 20_000):
        raise UsageError(f"near {lat},{lon} within {km} km: degrees of WGS84, and at most 20000 km")
    bounds, across = box(lat, lon, km / EARTH)
    inside = text(f"lat_max >= :south AND lat_min <= :north AND ({across})").bindparams(**bounds)
    return select(literal_column("n")).select_from(text("place_tree")).where(inside)


def box(lat: float, lon: float, angle: float) -> tuple[dict[str, float], str]:
    """Bounds around a point for the tree, and the condition on longitude; over a pole or the date line it is wider or parted."""
    wide = degrees(angle)
    bounds = {"south": lat - wide, "north": lat + wide}
    if abs(lat) + wide >= 90:
        return bounds, "1"
    reach = degrees(asin(min(1.0, sin(angle) / cos(radians(lat)))))
    west, east = lon - reach, lon + reach
    if west < -180 or east > 180:
        edges = {"west": west + 360 if west < -180 else west, "east": east - 360 if east > 180 else east}
        return bounds | edges, "lon_max >= :west OR lon_min <= :east"
    return bounds | {"west": west, "east": east}, "lon_max >= :west AND lon_min <= :east"


def of_near(connection: Connection, table: Table, stands: ColumnElement[Any], wanted: Wanted) -> list[Condition]:
    """Things at a place near a point."""
    if wanted.near is None:
        return []
    boxed = in_box(*wanted.near, wanted.km).limit(MANY_PLACES + 1).subquery()
    few = wanted.km <= WIDE and (connection.execute(select(func.count()).select_from(boxed)).scalar() or 0) <= MANY_PLACES
    if not few:
        return [Condition(None, exists(select(1).where(place.c.n == table.c.place, is_near(*wanted.near, wanted.km))))]
    numbers = connection.execute(near_places(*wanted.near, wanted.km)).scalars().all()
    listed = text("SELECT value FROM json_each(:places)").bindparams(places=str(list(numbers)))
    return [Condition(select(table.c.n).where(stands, table.c.place.in_(listed)), (table.c.place + 0).in_(listed), cheap=True)]


def of_keys(table: Table, stands: ColumnElement[Any], keys: tuple[str, ...]) -> list[Condition]:
    """Things whose key begins so."""
    if not keys:
        return []
    test = or_(*(and_(table.c.key >= key, table.c.key < key + "g") for key in keys))
    return [Condition(select(table.c.n).where(stands, test), test)]


def on_events(connection: Connection, wanted: Wanted) -> list[tuple[Select[Any], ColumnElement[Any]]]:
    """The conditions that only events can answer."""
    found = [
        of_parties(connection, wanted.actor, ("actor",)),
        of_parties(connection, wanted.recipient, ("recipient",)),
        of_parties(connection, wanted.party, ("actor", "recipient")),
        of_parties(connection, wanted.speaker, ("said_by",)),
        of_words(wanted.words),
    ]
    return [pair for pair in found if pair]


# -- events -----------------------------------------------------------------------


def events(connection: Connection, wanted: Wanted) -> Iterator[Row]:
    """Current events, newest day first."""
    stands = e.c.current == 1
    conditions = [Condition(hits, test) for hits, test in on_events(connection, wanted)]
    for column, values in (("type", wanted.type), ("country", wanted.country), ("status", wanted.status)):
        conditions += of_column(e, stands, column, values)
    conditions += of_near(connection, e, stands, wanted) + of_keys(e, stands, wanted.keys)
    if wanted.sources:
        keys = select(ie.c.event).join(i, i.c.n == ie.c.incident).where(i.c.removed.is_(None), i.c.sources >= wanted.sources)
        conditions.append(Condition(select(e.c.n).where(stands, e.c.key.in_(keys)), (e.c.key + "").in_(keys)))
    query = ordered(connection, e, stands, conditions, wanted)
    if not wanted.rejected:
        query = query.where(e.c.state != "rejected")
    yield from shown(connection, query, wanted, event_rows)


def shown(connection: Connection, query: Select[Any], wanted: Wanted, rows: Any) -> Iterator[Row]:
    """The rows of a page, or all, in parts."""
    if wanted.limit is not None:
        query = query.limit(wanted.limit)
    for part in connection.execution_options(stream_results=True).execute(query).partitions(500):
        yield from rows(connection, part)


def event_rows(connection: Connection, part: Any) -> list[Row]:
    """Rows of events with their report, place and incident."""
    r, g = tables.report, tables.reading
    reports = keyed(connection, select(r.c.n, r.c.key, r.c.id, r.c.outlet, r.c.title, r.c.url, r.c.text), r.c.n, {x.report for x in part})
    days = keyed(connection, select(g.c.n, g.c.published), g.c.n, {x.reading for x in part})
    places = keyed(connection, select(place), place.c.n, {x.place for x in part if x.place})
    keys = [x.key for x in part]
    held = select(ie.c.event, i.c.key, i.c.sources).join(i, i.c.n == ie.c.incident).where(i.c.removed.is_(None), ie.c.event.in_(keys))
    incidents = {x.event: x for x in connection.execute(held)}
    return [event_dict(x, reports[x.report], days[x.reading], places.get(x.place), incidents.get(x.key)) for x in part]


def keyed(connection: Connection, query: Select[Any], column: ColumnElement[Any], numbers: set[int]) -> dict[int, Any]:
    """Rows by number."""
    return {row.n: row for row in connection.execute(query.where(column.in_(numbers)))} if numbers else {}


def event_dict(x: Any, report: Any, reading: Any, at: Any, incident: Any) -> Row:
    """One event as it is shown."""
    sentence = report.text[x.sentence_start : x.sentence_end] if x.sentence_start is not None else None
    return {
        "event": x.key, "start": x.start, "end": x.end, "type": x.type, "mode": x.mode, "status": x.status,
        "actor": x.actor, "recipient": x.recipient, **place_dict(at, x.country), **{name: getattr(x, name) for name in tables.BOUNDS},
        "said_by": x.said_by, "horizon_start": x.horizon_start, "horizon_end": x.horizon_end, "cameo": x.cameo, "acled": x.acled,
        "trigger": x.trigger, "sentence": sentence, "report": report.key, "report_id": report.id, "outlet": report.outlet,
        "published": reading.published, "title": report.title, "url": report.url,
        "incident": incident.key if incident else None, "sources": incident.sources if incident else None,
        "review": x.state or None, "corrections": x.corrections,
    }  # fmt: skip


def place_dict(at: Any, country: str | None) -> Row:
    """A place as it is shown."""
    names = ("name", "admin1", "lat", "lon", "precision")
    values = [getattr(at, name) if at else None for name in names]
    return {"place": values[0], "admin1": values[1], "country": country, "lat": values[2], "lon": values[3], "precision": values[4]}


# -- incidents --------------------------------------------------------------------


def incidents(connection: Connection, wanted: Wanted) -> Iterator[Row]:
    """Standing incidents, newest day first; `record` is all of it as JSON."""
    stands = i.c.removed.is_(None)
    conditions = []
    for hits, _ in on_events(connection, wanted):
        keys = select(e.c.key).where(e.c.current == 1, e.c.n.in_(hits))
        numbers = select(ie.c.incident.label("n")).where(ie.c.event.in_(keys))
        conditions.append(Condition(numbers, (i.c.n + 0).in_(numbers)))
    for column, values in (("type", wanted.type), ("country", wanted.country), ("status", wanted.status)):
        conditions += of_column(i, stands, column, values)
    conditions += of_near(connection, i, stands, wanted) + of_keys(i, stands, wanted.keys)
    if wanted.sources:
        conditions.append(
            Condition(select(i.c.n).where(stands, i.c.sources >= wanted.sources), (i.c.sources + 0) >= wanted.sources)
        )
    yield from shown(connection, ordered(connection, i, stands, conditions, wanted), wanted, incident_rows)


def incident_rows(connection: Connection, part: Any) -> list[Row]:
    """Rows of incidents with their place."""
    places = keyed(connection, select(place), place.c.n, {x.place for x in part if x.place})
    return [
        {
            "incident": x.key, "start": x.start, "end": x.end, "type": x.type, "mode": x.mode, "status": x.status,
            "actor": x.actor, "recipient": x.recipient, **place_dict(places.get(x.place), x.country),
            **{name: getattr(x, name) for name in tables.BOUNDS}, "sources": x.sources, "reports": x.reports, "events": x.events,
            "conflicts": x.conflicts, "review": x.state or None, "record": x.record,
        }
        for x in part
    ]  # fmt: skip


# -- announcements ------------------------------------------------------------------


def announcements(connection: Connection, wanted: Wanted) -> Iterator[Row]:
    """Standing announcements, newest first; with `due`, those whose window is open, the next to close first."""
    stands = a.c.removed.is_(None)
    conditions = []
    for hits, _ in on_events(connection, wanted):
        keys = select(e.c.key).where(e.c.current == 1, e.c.n.in_(hits))
        numbers = select(ae.c.announcement.label("n")).where(ae.c.event.in_(keys))
        conditions.append(Condition(numbers, (a.c.n + 0).in_(numbers)))
    for column, values in (("type", wanted.type), ("country", wanted.country), ("outcome", wanted.outcome)):
        conditions += of_column(a, stands, column, values)
    conditions += of_near(connection, a, stands, wanted) + of_keys(a, stands, wanted.keys)
    query = ordered(connection, a, stands, conditions, wanted)
    if wanted.sources:
        query = query.where(a.c.sources >= wanted.sources)
    if wanted.due:
        query = query.where(a.c.due_end >= wanted.due, a.c.outcome == "open").order_by(None).order_by(a.c.due_end, a.c.key)
    yield from shown(connection, query, wanted, announcement_rows)


def announcement_rows(connection: Connection, part: Any) -> list[Row]:
    """Rows of announcements with their place and the incidents that fit."""
    places = keyed(connection, select(place), place.c.n, {x.place for x in part if x.place})
    ai = tables.announcement_incident
    fits: dict[int, list[str]] = {}
    for row in connection.execute(select(ai).where(ai.c.announcement.in_([x.n for x in part])).order_by(ai.c.incident)):
        fits.setdefault(row.announcement, []).append(row.incident)
    return [
        {
            "announcement": x.key, "said": x.said, "kind": x.kind, "type": x.type, "announces": x.announces, "actor": x.actor,
            "target": x.target, **place_dict(places.get(x.place), x.country), "due_start": x.due_start, "due_end": x.due_end,
            "text": x.text, "outcome": x.outcome, "incidents": "; ".join(fits.get(x.n, [])) or None, "sources": x.sources,
            "record": x.record,
        }
        for x in part
    ]  # fmt: skip
