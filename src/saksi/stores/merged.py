"""Between the record and merging: current readings out, incidents and announcements in.

A run is one transaction. Incidents and announcements that it no longer finds keep their rows with the day of removal, and the
log says which events went where, so that every merge and split can be seen and undone.
"""

from __future__ import annotations

import itertools
import tempfile
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
from saksi.stores.keep import numbers_of, parts_of, put
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


def current(store: Store) -> Iterator[Done]:
    """The current readings with their reports' texts, in the order in which they came; without what a person rejected, and without traces."""
    r, g, x = tables.report, tables.reading, tables.event_record
    query = (
        select(g.c.n, g.c.record, r.c.text, r.c.file, r.c.line, r.c.raw_sha256, x.c.record.label("event"), e.c.corrections)
        .join(r, r.c.n == g.c.report)
        .join(e, (e.c.reading == g.c.n) & (e.c.state != "rejected"), isouter=True)
        .join(x, x.c.event == e.c.n, isouter=True)
        .where(g.c.current == 1)
        .order_by(g.c.n, e.c.n)
    )
    with store.reads() as connection:
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


def texts(store: Store) -> Iterator[tuple[str, str | None, str]]:
    """Keys, days of publication and texts of all reports that have a current reading, in the order of the days."""
    r, g = tables.report, tables.reading
    query = select(r.c.key, g.c.published, r.c.text).join(g, g.c.report == r.c.n).where(g.c.current == 1).order_by(g.c.published, r.c.n)
    with store.reads() as connection:
        for row in connection.execution_options(stream_results=True).execute(query):
            yield row.key, row.published, row.text


def done_of(rows: list[Any]) -> Done:
    """A report with its reading from its rows."""
    first = rows[0]
    record = RECORD.decode(first.record)
    report = Report(first.text, record.id, record.title, record.published, record.outlet, record.url, record.language)
    found = [(EVENT.decode(row.event), row.corrections) for row in rows if row.event is not None]
    events = tuple(corrected(event, CORRECTIONS.decode(said)) if said else event for event, said in found)
    return Done(Sourced(report, first.file or "", first.line, (), first.raw_sha256), Reading(record, events))


def decisions(store: Store) -> tuple[Review, ...]:
    """People's standing decisions for merging, with the keys of today's events. Corrections are no part of them: those of events stand
    in what `current` gives, those of incidents are laid over what merging finds.
    """
    with store.reads() as connection:
        return tuple(found_again(connection, [r for r in standing(connection) if r.action != "correct"]))


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


class Found:
    """What a run of merging found, on the disk instead of in memory: it is worked out before the record is locked."""

    def __init__(self, items: Iterable[Incident | Announcement], of: type[Any]) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - it goes with this object
        self.decoder = msgspec.json.Decoder(of)
        for item in items:
            self.file.write(msgspec.json.encode(item) + b"\n")

    def __iter__(self) -> Iterator[Any]:
        self.file.seek(0)
        return (self.decoder.decode(line) for line in self.file)


def keep_merged(
    store: Store,
    incidents: Iterable[Incident],
    announce: Callable[[Iterable[Incident]], Iterable[Announcement]] | None = None,
    *,
    seen: str,
) -> Changes:
    """Keep what a run of merging found. `seen` is the mark of what it was given; `announce` gives the announcements for the incidents."""
    found = Found(incidents, Incident)
    announced = Found(announce(found), Announcement) if announce is not None else None
    with store.writes() as connection:
        run = Run(connection, seen)
        changes = run.incidents(found)
        if announced is not None:
            changes = replace(changes, announcements=run.announcements(announced))
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
        corrections = [r for r in standing(connection) if r.action == "correct" and r.target == "incident"]
        self.corrections: dict[str, list[Review]] = {}
        for review in found_again(connection, corrections):
            if review.events:
                self.corrections.setdefault(review.events[0].event, []).append(review)
        states = select(e.c.key, e.c.state).where(e.c.current == 1, e.c.state != "")
        self.states: dict[str, str] = {row.key: row.state for row in connection.execute(states)}

    def last(self, table: Table) -> int:
        """The greatest number of a table, 0 when it is empty."""
        return self.connection.execute(select(func.max(table.c.n))).scalar() or 0

    def end(self) -> None:
        """Note how many incidents stand."""
        standing_now = select(func.count()).select_from(tables.incident).where(tables.incident.c.removed.is_(None))
        total = self.connection.execute(standing_now).scalar()
        self.connection.execute(update(tables.merging).where(tables.merging.c.n == self.n).values(incidents=total))

    def incidents(self, found: Iterable[Incident]) -> Changes:
        """Write what is new or changed, and take down what is gone."""
        rows = ((x.events, self.incident_row(x)) for x in map(self.as_decided, found))
        return Exchange(self, tables.incident, tables.incident_event, log=True).of(rows)

    def as_decided(self, item: Incident) -> Incident:
        """The incident with the values that people want shown."""
        for key in item.events:
            for review in self.corrections.get(key, ()):
                item = correct_incident(item, review.field or "", review.value or "")
        return item

    def announcements(self, found: Iterable[Announcement]) -> int:
        """Write announcements and the incidents that fit; gives how many stand."""
        t, fits = tables.announcement, tables.announcement_incident
        rows = ((events_of(x), self.announcement_row(x)) for x in found)
        changes = Exchange(self, t, tables.announcement_event, log=False).of(rows)
        self.connection.execute(delete(fits))
        numbers = {row.key: row.n for row in self.connection.execute(select(t.c.key, t.c.n).where(t.c.removed.is_(None)))}
        pairs = [{"announcement": numbers[x.id], "incident": key} for x in found for key in sorted(set(x.incidents))]
        if pairs:
            put(self.connection, fits, pairs)
        return changes.made + changes.changed + changes.same

    def incident_row(self, item: Incident) -> Row:
        """The narrow row of an incident."""
        states = {self.states.get(key, "") for key in item.events}
        published = min((a.published for a in item.accounts if a.published), default="")
        return {
            "key": item.id, "type": item.type, "mode": item.mode, "status": item.status, "start": item.start, "end": item.end,
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
            "key": item.id, "kind": item.kind, "type": item.type, "outcome": item.outcome, "announces": item.announces, "said": item.said,
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


def events_of(item: Announcement) -> tuple[str, ...]:
    """The keys of the events that announce it."""
    return tuple(key for account in item.accounts for key in account.events)


class Exchange:
    """Brings a table of things with their events to what was found, part by part; what did not change is not touched."""

    def __init__(self, run: Run, table: Table, members: Table, *, log: bool) -> None:
        self.run, self.connection, self.table, self.members, self.log = run, run.connection, table, members, log
        self.owner = members.columns[0]
        query = select(table.c.key, table.c.n, table.c.digest)
        stands = self.connection.execute(query.where(table.c.removed.is_(None)))
        self.old: dict[str, tuple[int, str]] = {row.key: (row.n, row.digest) for row in stands}
        self.n = run.last(table)
        self.line = run.last(tables.incident_log)
        self.made = self.changed = self.same = 0

    def of(self, found: Iterable[tuple[tuple[str, ...], Row]]) -> Changes:
        """Take what was found, and take down the rest."""
        iterator = iter(found)
        while part := list(itertools.islice(iterator, MANY)):
            self.take(part)
        gone = [(key, n) for key, (n, _) in self.old.items()]
        for some in parts_of(gone):
            self.take_down(some)
        return Changes(self.made, self.changed, len(gone), self.same)

    def take(self, part: list[tuple[tuple[str, ...], Row]]) -> None:
        """Write some things: those that are new, and those that differ from what stands."""
        wanted = []
        for events, row in part:
            row["digest"] = digest(*map(str, row.values()))
            n, old = self.old.pop(row["key"], (None, None))
            if old == row["digest"]:
                self.same += 1
            else:
                wanted.append((n, sorted(set(events)), row))
        risen = self.risen([row["key"] for n, _, row in wanted if n is None])
        held = self.held([n for n, _, _ in wanted if n is not None])
        fresh, members, lines = [], [], []
        for n, now, row in wanted:
            known = n if n is not None else risen.get(row["key"])
            before = held.get(n, []) if n is not None else []
            row |= {"made": self.run.n, "removed": None}
            if known is None:
                self.n += 1
                known = self.n
                fresh.append({"n": known, **row})
            else:
                self.connection.execute(update(self.table).where(self.table.c.n == known).values(row))
                self.connection.execute(delete(self.members).where(self.owner == known))
            self.made += n is None
            self.changed += n is not None
            members += [{self.owner.name: known, "event": event} for event in now]
            if before != now and (before or len(now) > 1):
                lines.append(self.entry(row["key"], "changed" if before else "made", before, now))
        self.add(self.table, fresh)
        self.add(self.members, members)
        self.add(tables.incident_log, lines)

    def risen(self, keys: list[str]) -> dict[str, int]:
        """Numbers of things that were taken down before and are found again."""
        return numbers_of(self.connection, self.table, keys)

    def held(self, numbers: list[int]) -> dict[int, list[str]]:
        """The events that things held until now."""
        out: dict[int, list[str]] = {}
        for some in parts_of(numbers):
            for row in self.connection.execute(select(self.owner, self.members.c.event).where(self.owner.in_(some)).order_by(self.members.c.event)):
                out.setdefault(row[0], []).append(row.event)
        return out

    def take_down(self, gone: list[tuple[str, int]]) -> None:
        """What was not found again: its row stays, its events stand in the log."""
        numbers = [n for _, n in gone]
        held = self.held(numbers)
        self.add(tables.incident_log, [self.entry(key, "removed", held.get(n, []), []) for key, n in gone])
        self.connection.execute(delete(self.members).where(self.owner.in_(numbers)))
        self.connection.execute(update(self.table).where(self.table.c.n.in_(numbers)).values(removed=self.run.now))

    def entry(self, key: str, action: str, before: list[str], after: list[str]) -> Row:
        """A line of the log."""
        return {"merging": self.run.n, "incident": key, "action": action, "before": json(before), "after": json(after)}

    def add(self, table: Table, rows: list[Row]) -> None:
        """Add rows; lines of the log get their numbers here."""
        if table is tables.incident_log:
            rows = [{"n": self.line + k, **row} for k, row in enumerate(rows, 1)] if self.log else []
            self.line += len(rows)
        if rows:
            put(self.connection, table, rows)
