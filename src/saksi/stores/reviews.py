"""People's decisions: an append-only log, found again in every new reading.

A decision holds the places in the text of the events that it is about. An event of a new reading is the same when its key
is the same, or else when its trigger stands on the same words (of the same type if there are several).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from saksi.errors import UsageError
from saksi.model.events import Codes, Event, EventPlace
from saksi.model.incidents import Anchor, Review
from saksi.stores import rows, tables
from saksi.stores.correct import check_field, correct_event
from saksi.stores.store import Store
from saksi.stores.tables import event as e
from saksi.stores.tables import incident as i
from saksi.stores.tables import review as v

Row = dict[str, Any]
ACTIONS = ("accept", "correct", "reject", "merge", "split", "withdraw")
ANCHORS = msgspec.json.Decoder(tuple[Anchor, ...])
EVENT = msgspec.json.Decoder(Event)


def decide(
    store: Store, action: str, keys: Iterable[str], *, who: str, why: str,
    rest: Iterable[str] = (), field: str | None = None, value: str | None = None,
) -> Review:  # fmt: skip
    """Add a decision to the log and lay it over the current readings. Raises UsageError for keys that are not there.

    `keys` are keys of events or incidents, or the beginning of one; for `split`, `keys` part from the rest of their incident
    (or from `rest`); for `withdraw` the one key is of a review.
    """
    if not who.strip():
        raise UsageError("--who: a decision needs a name")
    with store.writes() as connection:
        review = drafted(connection, action, list(keys), list(rest), field, value)
        review = replace(review, who=who, why=why, id=uuid.uuid4().hex[:16], when=datetime.now(UTC).isoformat(timespec="microseconds"))
        add(connection, review)
        reports = reports_of(connection, concerned(connection, review))
        obey(connection, reports)
    return review


def drafted(connection: Connection, action: str, keys: list[str], rest: list[str], field: str | None, value: str | None) -> Review:
    """A decision without its author. Raises UsageError."""
    if action not in ACTIONS or not keys:
        raise UsageError(f"review {action}: it is one of {', '.join(ACTIONS)}, with at least one key")
    if action == "withdraw":
        found = named(connection, v, keys[0])
        if found.action == "withdraw":
            raise UsageError("a withdrawal is not withdrawn; decide anew")
        return Review("", action, (), (), "", "", "", withdraws=found.key)
    target, events = looked_up(connection, keys)
    other = looked_up(connection, rest)[1] if rest else ()
    if action == "split" and not rest:
        inside = {a.event for a in events}
        other = tuple(a for a in beside(connection, events) if a.event not in inside)
        if not other:
            raise UsageError("there is nothing to part these events from; name some of an incident's events, not all")
    if action == "merge" and len({a.event for a in events}) < 2:
        raise UsageError("merge needs two events or incidents")
    if action == "correct":
        if field is None or value is None:
            raise UsageError("correct needs FIELD=VALUE")
        correct_event(blank(), check_field(field), value)  # refuse now what could not be laid over an event later
    return Review("", action, events, other, "", "", "", field, value, None, target)


def blank() -> Event:
    """An event without values, to try a correction on."""
    return Event("", "", None, "happened", (), (), (), None, None, (), None, None, None, None, (), None, Codes(None, None))


def looked_up(connection: Connection, keys: list[str]) -> tuple[str, tuple[Anchor, ...]]:
    """What the keys name, and the events that it stands for."""
    target = "event"
    found: dict[str, Anchor] = {}
    for key in keys:
        incident = one(connection, i, key, i.c.removed.is_(None))
        if incident is not None:
            target = "incident"
            members = select(tables.incident_event.c.event).where(tables.incident_event.c.incident == incident.n)
            of = anchors(connection, e.c.key.in_(members))
        else:
            of = anchors(connection, e.c.n == named(connection, e, key, e.c.current == 1).n)
        found.update((a.event, a) for a in of)
    return target, tuple(found.values())


def one(connection: Connection, table: Table, key: str, *conditions: Any) -> Any:
    """The row whose key begins so, null when there is none. Raises UsageError when there are several."""
    if not key or not key.isalnum():
        raise UsageError(f"{key!r} is no key")
    found = connection.execute(select(table).where(table.c.key >= key, table.c.key < key + "g", *conditions).limit(2)).all()
    if len(found) > 1:
        raise UsageError(f"{key}: several begin so; give more of the key")
    return found[0] if found else None


def named(connection: Connection, table: Table, key: str, *conditions: Any) -> Any:
    """The row whose key begins so. Raises UsageError when there is none."""
    found = one(connection, table, key, *conditions)
    if found is None:
        raise UsageError(f"{key}: the record holds no {table.name} with this key")
    return found


def anchors(connection: Connection, condition: Any) -> list[Anchor]:
    """The anchors of current events, in the order of their keys."""
    s = tables.span
    earlier = s.alias()
    first = select(func.min(earlier.c.start)).where(earlier.c.event == e.c.n, earlier.c.role == "trigger").scalar_subquery()
    query = (
        select(tables.report.c.key.label("report"), e.c.key, e.c.type, s.c.start, s.c.end)
        .join(tables.report, tables.report.c.n == e.c.report)
        .join(s, (s.c.event == e.c.n) & (s.c.role == "trigger") & (s.c.start == first))
        .where(e.c.current == 1, condition)
        .order_by(e.c.key)
    )
    return [Anchor(row.report, row.key, row.type, row.start, row.end) for row in connection.execute(query)]


def beside(connection: Connection, events: tuple[Anchor, ...]) -> list[Anchor]:
    """All events of the incidents that hold these."""
    m = tables.incident_event
    holding = select(m.c.incident).where(m.c.event.in_([a.event for a in events]))
    return anchors(connection, e.c.key.in_(select(m.c.event).where(m.c.incident.in_(holding))))


def add(connection: Connection, review: Review) -> None:
    """One row of the log."""
    n = (connection.execute(select(func.max(v.c.n))).scalar() or 0) + 1
    connection.execute(
        insert(v).values(
            n=n, key=review.id, action=review.action, events=json(review.events), rest=json(review.rest), who=review.who,
            decided=review.when, why=review.why, field=review.field, value=review.value, withdraws=review.withdraws, target=review.target,
        )
    )
    about = sorted({a.report for a in (*review.events, *review.rest)})
    if about:
        connection.execute(insert(tables.review_report), [{"review": n, "report": key} for key in about])


def json(value: Any) -> str:
    """A value as JSON."""
    return msgspec.json.encode(value).decode()


def log(connection: Connection) -> list[Review]:
    """The whole log, first decision first."""
    return [as_review(row) for row in connection.execute(select(v).order_by(v.c.n))]


def as_review(row: Any) -> Review:
    """A row of the log as a record."""
    return Review(
        row.key, row.action, ANCHORS.decode(row.events), ANCHORS.decode(row.rest), row.who, row.decided, row.why,
        row.field, row.value, row.withdraws, row.target,
    )  # fmt: skip


def standing(connection: Connection, reports: Iterable[str] | None = None) -> list[Review]:
    """The decisions that hold, first one first; of some reports, or all."""
    ended = select(v.c.withdraws).where(v.c.withdraws.is_not(None))
    query = select(v).where(v.c.action != "withdraw", v.c.key.not_in(ended)).order_by(v.c.n)
    if reports is not None:
        of = select(tables.review_report.c.review).where(tables.review_report.c.report.in_(list(reports)))
        query = query.where(v.c.n.in_(of))
    return [as_review(row) for row in connection.execute(query)]


def concerned(connection: Connection, review: Review) -> set[str]:
    """The reports that a decision is about; a withdrawal is about those of what it ends."""
    if review.withdraws:
        review = as_review(connection.execute(select(v).where(v.c.key == review.withdraws)).one())
    return {a.report for a in (*review.events, *review.rest)}


def reports_of(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Numbers of reports by key."""
    r = tables.report
    return {row.key: row.n for row in connection.execute(select(r.c.key, r.c.n).where(r.c.key.in_(list(keys))))}


def found_again(connection: Connection, reviews: list[Review]) -> list[Review]:
    """The decisions with the keys of today's events; an anchor without one today is left out."""
    wanted = {a.report for r in reviews for a in (*r.events, *r.rest)}
    places: dict[str, list[Anchor]] = {}
    numbers = reports_of(connection, wanted)
    s = tables.span
    query = (
        select(tables.report.c.key.label("report"), e.c.key, e.c.type, s.c.start, s.c.end)
        .join(tables.report, tables.report.c.n == e.c.report)
        .join(s, (s.c.event == e.c.n) & (s.c.role == "trigger"))
        .where(e.c.current == 1, e.c.report.in_(list(numbers.values())))
        .order_by(e.c.key, s.c.start)
    )
    for row in connection.execute(query):
        places.setdefault(row.report, []).append(Anchor(row.report, row.key, row.type, row.start, row.end))
    return [replace(r, events=again(r.events, places), rest=again(r.rest, places)) for r in reviews]


def again(old: tuple[Anchor, ...], places: dict[str, list[Anchor]]) -> tuple[Anchor, ...]:
    """Today's anchor of each old one, each once."""
    out: dict[str, Anchor] = {}
    for anchor in old:
        here = places.get(anchor.report, [])
        same = [a for a in here if a.event == anchor.event]
        near = same or sorted(
            (a for a in here if a.start < anchor.end and anchor.start < a.end), key=lambda a: (a.type != anchor.type, a.event)
        )
        if near:
            out.setdefault(near[0].event, near[0])
    return tuple(out.values())


def obey(connection: Connection, reports: dict[str, int]) -> None:
    """Lay all standing decisions over the current events of these reports (numbers by key)."""
    about = tables.review_report
    keys = [key for n in range(0, len(reports), 500) for key in connection.execute(
        select(about.c.report).distinct().where(about.c.report.in_(list(reports)[n : n + 500]))
    ).scalars()]  # fmt: skip
    if not keys:
        return
    reviews = found_again(connection, standing(connection, keys))
    query = (
        select(e.c.n, e.c.key, tables.event_record.c.record, tables.reading.c.published, tables.report.c.text)
        .join(tables.event_record, tables.event_record.c.event == e.c.n)
        .join(tables.reading, tables.reading.c.n == e.c.reading)
        .join(tables.report, tables.report.c.n == e.c.report)
        .where(e.c.current == 1, e.c.report.in_([reports[key] for key in keys]))
    )
    for row in connection.execute(query).all():
        state, corrections = verdict(row.key, reviews)
        changed = corrected(EVENT.decode(row.record), corrections)
        columns = rows.event_row(changed, row.published, rows.Lines(row.text))
        at = place_number(connection, changed.place) if changed.place else None
        columns |= {"state": state, "corrections": json(corrections) if corrections else None, "place": at}
        connection.execute(update(e).where(e.c.n == row.n).values(columns))
        rewrite_parties(connection, row.n, changed)


def verdict(key: str, reviews: list[Review]) -> tuple[str, list[tuple[str, str]]]:
    """What people say of one event: its state, and their values for its fields in order; the last word holds."""
    state, corrections = "", {}
    for review in reviews:
        if key not in {a.event for a in review.events}:
            continue
        if review.action in ("accept", "reject"):
            state = review.action + "ed"
        elif review.action == "correct" and review.target == "event" and review.field and review.value is not None:
            corrections[review.field] = review.value
    return state, list(corrections.items())


def corrected(event: Event, corrections: Iterable[tuple[str, str]]) -> Event:
    """The event with people's values."""
    for field, value in corrections:
        event = correct_event(event, field, value)
    return event


def place_number(connection: Connection, place: EventPlace) -> int:
    """The number of a place; made when a person names a new one."""
    row = rows.place_row(place)
    n, new = ensured(connection, tables.place, row)
    if new:
        values = (n, row["lat"], row["lat"], row["lon"], row["lon"])
        connection.exec_driver_sql("INSERT INTO place_tree VALUES (?, ?, ?, ?, ?)", values)
    return n


def ensured(connection: Connection, table: Table, row: Row) -> tuple[int, bool]:
    """The number of a row by its key, and whether it had to be made."""
    there = connection.execute(select(table.c.n).where(table.c.key == row["key"])).scalar()
    if there is not None:
        return there, False
    n = (connection.execute(select(func.max(table.c.n))).scalar() or 0) + 1
    connection.execute(insert(table).values(n=n, **row))
    return n, True


def rewrite_parties(connection: Connection, n: int, event: Event) -> None:
    """The parties of an event as they now stand; the record keeps what was read."""
    connection.execute(delete(tables.event_party).where(tables.event_party.c.event == n))
    for row, part in rows.parties_of(event):
        connection.execute(insert(tables.event_party).values(event=n, party=ensured(connection, tables.party, row)[0], **part))
