"""Between the record and merging: current readings out, incidents and announcements in.

A run is one transaction. Incidents and announcements that it no longer finds keep their rows with the day of removal, and the
log says which events went where, so that every merge and split can be seen and undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from saksi.model.events import Event, EventPlace, Reading, ReportRecord
from saksi.model.incidents import Announcement, Incident, Review, digest
from saksi.model.outcome import Done, Sourced
from saksi.model.report import Report
from saksi.stores import tables
from saksi.stores.correct import correct_incident
from saksi.stores.reviews import corrected, found_again, json, place_number, standing
from saksi.stores.rows import harm_row, names_of
from saksi.stores.store import Store
from saksi.stores.tables import HARM
from saksi.stores.tables import event as e

Row = dict[str, Any]
RECORD = msgspec.json.Decoder(ReportRecord)
EVENT = msgspec.json.Decoder(Event)
CORRECTIONS = msgspec.json.Decoder(list[tuple[str, str]])
MANY = 500


class Changes(Struct, frozen=True):
    """What a run of merging changed."""

    made: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    announcements: int = 0


def current(store: Store, events: Iterable[str] | None = None) -> Iterator[Done]:
    """The current readings with their reports' texts, in the order in which they came; without what a person rejected.

    `events`: only these (by key), in readings that hold nothing else. Traces are left out.
    """
    r, g, x = tables.report, tables.reading, tables.event_record
    query = (
        select(g.c.n, g.c.record, r.c.text, r.c.file, r.c.line, r.c.raw_sha256, x.c.record.label("event"), e.c.corrections)
        .join(r, r.c.n == g.c.report)
        .join(e, (e.c.reading == g.c.n) & (e.c.state != "rejected"), isouter=events is None)
        .join(x, x.c.event == e.c.n, isouter=events is None)
        .where(g.c.current == 1)
        .order_by(g.c.n, e.c.n)
    )
    with store.reads() as connection:
        if events is not None:
            numbers = numbers_of(connection, events)
            query = query.where(e.c.n.in_(numbers))
        last: int | None = None
        rows: list[Any] = []
        for row in connection.execution_options(stream_results=True).execute(query):
            if rows and row.n != last:
                yield done_of(rows)
                rows = []
            last = row.n
            rows.append(row)
        if rows:
            yield done_of(rows)


def numbers_of(connection: Connection, keys: Iterable[str]) -> list[int]:
    """Numbers of current events by key."""
    wanted = list(keys)
    parts = (wanted[n : n + MANY] for n in range(0, len(wanted), MANY))
    return [n for some in parts for n in connection.execute(select(e.c.n).where(e.c.current == 1, e.c.key.in_(some))).scalars()]


def done_of(rows: list[Any]) -> Done:
    """A report with its reading from its rows."""
    first = rows[0]
    record = RECORD.decode(first.record)
    report = Report(first.text, record.id, record.title, record.published, record.outlet, record.url, record.language)
    found = [(EVENT.decode(row.event), row.corrections) for row in rows if row.event is not None]
    events = tuple(corrected(event, CORRECTIONS.decode(said)) if said else event for event, said in found)
    return Done(Sourced(report, first.file or "", first.line, (), first.raw_sha256), Reading(record, events))


def decisions(store: Store) -> tuple[Review, ...]:
    """People's standing decisions with the keys of today's events."""
    with store.reads() as connection:
        return tuple(found_again(connection, standing(connection)))


def mark(store: Store) -> str:
    """The state of what merging takes: equal marks, equal input."""
    with store.reads() as connection:
        return mark_of(connection)


def mark_of(connection: Connection) -> str:
    """See `mark`."""
    last = connection.execute(select(func.max(tables.reading.c.n))).scalar() or 0
    said = connection.execute(select(func.max(tables.review.c.n))).scalar() or 0
    return f"{last}:{said}"


def is_merged(store: Store) -> bool:
    """Has merging seen every reading and every decision?"""
    with store.reads() as connection:
        last = connection.execute(select(tables.merging.c.readings).order_by(tables.merging.c.n.desc()).limit(1)).scalar()
        return (last or "0:0") == mark_of(connection)


def keep_merged(
    store: Store, incidents: Iterable[Incident], announcements: Iterable[Announcement], *, seen: str, within: Iterable[str] | None = None
) -> Changes:
    """Keep what a run of merging found. `seen` is the mark of what it was given.

    `within`: the run was about these events only (by key); incidents that hold none of them stay as they are, and so do all announcements.
    """
    with store.writes() as connection:
        run = Run(connection, seen)
        about = None if within is None else set(within)
        changes = run.incidents(incidents, about)
        if about is None:
            changes = replace(changes, announcements=run.announcements(announcements))
        run.end()
    return changes


class Run:
    """One run of merging in one transaction."""

    def __init__(self, connection: Connection, seen: str) -> None:
        self.connection = connection
        self.places: dict[EventPlace, int] = {}
        self.now = datetime.now(UTC).isoformat(timespec="seconds")
        self.n = self.last(tables.merging) + 1
        reviews = self.last(tables.review)
        connection.execute(insert(tables.merging).values(n=self.n, made=self.now, readings=seen, reviews=reviews))
        self.reviews = found_again(connection, [r for r in standing(connection) if r.action == "correct" and r.target == "incident"])
        e_states = select(e.c.key, e.c.state).where(e.c.current == 1, e.c.state != "")
        self.states: dict[str, str] = {row.key: row.state for row in connection.execute(e_states)}

    def last(self, table: Table) -> int:
        """The greatest number of a table, 0 when it is empty."""
        return self.connection.execute(select(func.max(table.c.n))).scalar() or 0

    def end(self) -> None:
        """Note how many incidents stand."""
        standing_now = select(func.count()).select_from(tables.incident).where(tables.incident.c.removed.is_(None))
        total = self.connection.execute(standing_now).scalar()
        self.connection.execute(update(tables.merging).where(tables.merging.c.n == self.n).values(incidents=total))

    def incidents(self, found: Iterable[Incident], about: set[str] | None) -> Changes:
        """Write what is new or changed, and take down what is gone."""
        t, members = tables.incident, tables.incident_event
        said = {review.events[0].event: review for review in self.reviews if review.events}
        items = {}
        for incident in found:
            for review in (said[key] for key in incident.events if key in said):
                incident = correct_incident(incident, review.field or "", review.value or "")
            items[incident.id] = (incident, incident.events)
        stand: Any = t.c.removed.is_(None)
        if about is not None:
            stand &= t.c.n.in_(self.holding(members, about))
        return self.exchange(t, members, items, self.incident_row, stand, log=True)

    def announcements(self, found: Iterable[Announcement]) -> int:
        """Write announcements and the incidents that fit; gives how many stand."""
        t, members = tables.announcement, tables.announcement_event
        items = {x.id: (x, tuple(key for account in x.accounts for key in account.events)) for x in found}
        self.exchange(t, members, items, self.announcement_row, t.c.removed.is_(None), log=False)
        fits = tables.announcement_incident
        self.connection.execute(delete(fits))
        numbers = {row.key: row.n for row in self.connection.execute(select(t.c.key, t.c.n).where(t.c.removed.is_(None)))}
        self.put(fits, [{"announcement": numbers[x.id], "incident": key} for x, _ in items.values() for key in sorted(set(x.incidents))])
        return len(items)

    def exchange(
        self, table: Table, members: Table, items: dict[str, tuple[Any, tuple[str, ...]]],
        row_of: Callable[[Any], Row], stand: Any, *, log: bool,
    ) -> Changes:  # fmt: skip
        """Bring a table of things with their events to what was found; what did not change is not touched."""
        owner = members.columns[0]
        old = {row.key: row for row in self.connection.execute(select(table.c.key, table.c.n, table.c.digest).where(stand))}
        all_keys = {row.key: row.n for row in self.connection.execute(select(table.c.key, table.c.n))} if items else {}
        held: dict[int, list[str]] = {}
        for row in self.connection.execute(select(owner, members.c.event).join(table, table.c.n == owner).where(stand).order_by(members.c.event)):
            held.setdefault(row[0], []).append(row.event)
        n = self.last(table)
        fresh, changed, entries, told = [], [], [], []
        for key, (item, events) in items.items():
            values: Row = {"key": key, "made": self.n, "removed": None, **row_of(item)}
            values["digest"] = digest(*(str(value) for name, value in values.items() if name != "made"))
            if key in old and old[key].digest == values["digest"]:
                continue
            number = all_keys.get(key)
            if number is None:
                n += 1
                number = n
                fresh.append({"n": n, **values})
            else:
                changed.append({"n": number, **values})
            before = held.get(number, []) if key in old else []
            after = sorted(set(events))
            entries += [{owner.name: number, "event": event} for event in after]
            if before != after:
                told.append(self.entry(key, "changed" if before else "made", before, after))
        gone = [row for key, row in old.items() if key not in items]
        told += [self.entry(row.key, "removed", held.get(row.n, []), []) for row in gone]
        self.replace_rows(table, members, fresh, changed, [row.n for row in gone], entries)
        if log:
            first = self.last(tables.incident_log) + 1
            self.put(tables.incident_log, [{"n": first + k, **entry} for k, entry in enumerate(told)])
        return Changes(len(fresh), len(changed), len(gone), len(items) - len(fresh) - len(changed))

    def replace_rows(
        self, table: Table, members: Table, fresh: list[Row], changed: list[Row], gone: list[int], entries: list[Row]
    ) -> None:
        """Write the rows of one exchange. The events of what is gone stand in the log."""
        owner = members.columns[0]
        lost = [row["n"] for row in changed] + gone
        for k in range(0, len(lost), MANY):
            self.connection.execute(delete(members).where(owner.in_(lost[k : k + MANY])))
        for k in range(0, len(gone), MANY):
            self.connection.execute(update(table).where(table.c.n.in_(gone[k : k + MANY])).values(removed=self.now))
        for row in changed:
            self.connection.execute(update(table).where(table.c.n == row["n"]).values({k: v for k, v in row.items() if k != "n"}))
        self.put(table, fresh)
        self.put(members, entries)

    def put(self, table: Table, rows: list[Row]) -> None:
        """Add rows."""
        if rows:
            self.connection.execute(insert(table), rows)

    def entry(self, key: str, action: str, before: list[str], after: list[str]) -> Row:
        """A line of the log."""
        return {"merging": self.n, "incident": key, "action": action, "before": json(before), "after": json(after)}

    def holding(self, members: Table, events: set[str]) -> list[int]:
        """Numbers of the things that hold any of these events."""
        keys = sorted(events)
        parts = (keys[k : k + MANY] for k in range(0, len(keys), MANY))
        found = {n for some in parts for n in self.connection.execute(select(members.columns[0]).where(members.c.event.in_(some))).scalars()}
        return sorted(found)

    def incident_row(self, item: Incident) -> Row:
        """The narrow row of an incident."""
        states = {self.states.get(key, "") for key in item.events}
        published = min((a.published for a in item.accounts if a.published), default="")
        return {
            "type": item.type, "mode": item.mode, "status": item.status, "start": item.start, "end": item.end,
            "day": item.start or item.end or published, "place": self.place(item.place), "country": item.place.country if item.place else None,
            **harm_row({name: getattr(item, name) for name in HARM}),
            "sources": item.sources, "reports": len(item.accounts), "events": len(item.events),
            "actor": names_of(item.actor), "recipient": names_of(item.recipient),
            "conflicts": "; ".join(f.name for f in item.fields if not f.agreed) or None,
            "state": "accepted" if states == {"accepted"} else "", "record": json(item),
        }  # fmt: skip

    def announcement_row(self, item: Announcement) -> Row:
        """The narrow row of an announcement."""
        return {
            "kind": item.kind, "type": item.type, "outcome": item.outcome, "announces": item.announces, "said": item.said,
            "day": item.said or item.due_start or item.due_end or "", "due_start": item.due_start, "due_end": item.due_end,
            "actor": names_of(item.actor), "target": names_of(item.target), "text": item.text, "place": self.place(item.place),
            "country": item.place.country if item.place else None,
            "sources": len({account.source for account in item.accounts}), "record": json(item),
        }  # fmt: skip

    def place(self, place: EventPlace | None) -> int | None:
        """The number of a place. Those of events are there already."""
        if place is None:
            return None
        if place not in self.places:
            self.places[place] = place_number(self.connection, place)
        return self.places[place]
