"""Keep readings: all rows of a batch in one transaction, so that a batch is kept whole or not at all.

Idempotent: a reading that is there already, by this process or another, is passed over. Nothing is overwritten: a newer
reading of a report becomes the current one, and the older stays.
"""

from __future__ import annotations

import hashlib
import operator
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from saksi.model.events import Event, ReportRecord
from saksi.model.incidents import digest, event_key, report_key
from saksi.model.outcome import Done, Failure, Sourced
from saksi.model.report import Report
from saksi.stores import rows, tables
from saksi.stores.reviews import obey
from saksi.stores.store import Store

Row = dict[str, Any]
MANY = 500
"""Values in one IN list."""


class Version(Struct, frozen=True):
    """The code and the packs of a reading."""

    code: str
    packs: str

    @property
    def key(self) -> str:
        """Its key."""
        return digest(self.code, self.packs)


class Kept(Struct, frozen=True):
    """What became of a batch."""

    readings: int = 0
    events: int = 0
    aside: int = 0
    known: int = 0
    """Readings that were there already."""

    def plus(self, other: Kept) -> Kept:
        """Both together."""
        return Kept(self.readings + other.readings, self.events + other.events, self.aside + other.aside, self.known + other.known)


def key_of(report: Report) -> str:
    """The key of a report that is not yet read; the same as its record gives. Its outlet must be filled in."""
    sha256 = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    return digest(sha256, report.outlet or "", report.url or report.id or "")


def reading_key(report: str, version: Version, given: Report) -> str:
    """The key of a reading: the report, the version, and what was known of the report when it was read."""
    return digest(report, version.key, given.published or "", given.language or "", given.title or "")


def unread(store: Store, version: Version, batch: Sequence[Sourced]) -> tuple[list[Sourced], int]:
    """Those of a batch that this version has not read yet, each once, and how many are left out.

    The reports must be filled in as they will be read (see `api.ingest`).
    """
    keyed = {reading_key(key_of(s.report), version, s.report): s for s in batch}
    with store.reads() as connection:
        there = numbers_of(connection, tables.reading, keyed)
    fresh = [s for key, s in keyed.items() if key not in there]
    return fresh, len(batch) - len(fresh)


def keep(store: Store, version: Version, outcomes: Iterable[Done | Failure]) -> Kept:
    """Keep a batch. When it returns, the batch is on the disk; if the process ends before, nothing of it is."""
    done: dict[str, Done] = {}
    failed: list[Failure] = []
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            failed.append(outcome)
        else:
            done[reading_key(report_key(outcome.reading.report), version, outcome.source.report)] = outcome
    batch = Batch(store, version)
    with store.writes() as connection:
        kept = batch.write(connection, done, failed)
    batch.remember()
    return kept


class Batch:
    """One transaction of readings, gathered table by table and then written."""

    def __init__(self, store: Store, version: Version) -> None:
        self.store, self.version = store, version
        self.now = datetime.now(UTC).isoformat(timespec="seconds")
        self.found: dict[str, dict[str, int]] = {name: {} for name in store.known}
        self.rows: dict[Table, list[Row]] = {}
        self.next: dict[Table, int] = {}
        self.connection: Connection

    def write(self, connection: Connection, done: dict[str, Done], failed: list[Failure]) -> Kept:
        """Write all rows in the open transaction."""
        self.connection = connection
        there = numbers_of(connection, tables.reading, done)
        fresh = {key: item for key, item in done.items() if key not in there}
        aside = self.set_aside(failed)
        if fresh:
            self.number(fresh)
            reports = self.reports(list(fresh.values()))
            for key, item in fresh.items():
                self.reading(key, item, reports[report_key(item.reading.report)])
            self.flush()
            self.make_current(reports)
        events = sum(len(item.reading.events) for item in fresh.values())
        return Kept(len(fresh), events, aside, len(done) - len(fresh))

    def remember(self) -> None:
        """The transaction ended well: its parties, places and versions need not be looked up again."""
        for name, found in self.found.items():
            self.store.known[name].update(found)

    def add(self, table: Table, row: Row) -> None:
        """One row to be written."""
        self.rows.setdefault(table, []).append(row)

    def numbered(self, table: Table, row: Row) -> int:
        """One row to be written under the next number."""
        if table not in self.next:
            self.next[table] = (self.connection.execute(select(func.max(table.c.n))).scalar() or 0) + 1
        n = self.next[table]
        self.next[table] = n + 1
        self.add(table, {"n": n, **row})
        return n

    def number(self, done: dict[str, Done]) -> None:
        """Numbers for the version, and for all parties and places that this store has not seen."""
        parties: dict[str, Row] = {}
        places: dict[str, Row] = {}
        for item in done.values():
            for event in item.reading.events:
                for party, _ in rows.parties_of(event):
                    parties[party["key"]] = party
                if event.place:
                    place = rows.place_row(event.place)
                    places[place["key"]] = place
        version = {"key": self.version.key, "code": self.version.code, "packs": self.version.packs, "first_used": self.now}
        for table, wanted in ((tables.party, parties), (tables.place, places), (tables.version, {version["key"]: version})):
            known, found = self.store.known[table.name], self.found[table.name]
            missing = [key for key in wanted if key not in known]
            found.update(numbers_of(self.connection, table, missing))
            for key in missing:
                if key not in found:
                    found[key] = self.numbered(table, wanted[key])

    def at(self, table: Table, key: str) -> int:
        """The number of a party, place or version."""
        known = self.store.known[table.name].get(key)
        return known if known is not None else self.found[table.name][key]

    def reports(self, done: list[Done]) -> dict[str, int]:
        """Numbers of the reports by key; those that are new get a row."""
        keyed = {report_key(item.reading.report): item for item in done}
        found = numbers_of(self.connection, tables.report, keyed)
        for key, item in keyed.items():
            if key not in found:
                found[key] = self.numbered(tables.report, {"key": key, "first_seen": self.now, **report_row(item)})
        return found

    def reading(self, key: str, item: Done, report: int) -> None:
        """All rows of one reading."""
        record = item.reading.report
        number = self.numbered(
            tables.reading,
            {
                "key": key, "report": report, "version": self.at(tables.version, self.version.key), "events": len(item.reading.events),
                "current": 0, "made": self.now, "record": msgspec.json.encode(record).decode(),
                "warnings": msgspec.json.encode(item.reading.warnings).decode(),
                "published": record.published, "published_from": record.published_from,
            },
        )  # fmt: skip
        report_of = report_key(record)
        lines = rows.Lines(item.text)
        seen: set[str] = set()
        for event in item.reading.events:
            event_of = event_key(report_of, event.id)
            while event_of in seen:  # two events of one report under one id: both are kept
                event_of = digest(event_of, "again")
            seen.add(event_of)
            place = self.at(tables.place, rows.place_row(event.place)["key"]) if event.place else None
            row = rows.event_row(event, record.published, lines)
            n = self.numbered(
                tables.event, {"key": event_of, "reading": number, "report": report, "current": 0, "place": place, **row}
            )
            self.parts(n, lines, event)

    def parts(self, n: int, lines: rows.Lines, event: Event) -> None:
        """What hangs on one event."""
        self.add(tables.event_record, {"event": n, **rows.record_row(event)})
        for party, part in rows.parties_of(event):
            self.add(tables.event_party, {"event": n, "party": self.at(tables.party, party["key"]), **part})
        for means in rows.means_of(event):
            self.add(tables.event_means, {"event": n, **means})
        for start, end, role in rows.spans_of(event):
            self.add(tables.span, {"event": n, "start": start, "end": end, "role": role})
        self.add(tables.event_text, {"event": n, **rows.text_row(event, lines)})

    def flush(self) -> None:
        """Write what is gathered; tables in the order of their foreign keys."""
        for table in tables.RECORD.sorted_tables:
            if found := self.rows.get(table):
                put(self.connection, table, found)
        self.search()
        self.rows.clear()

    def search(self) -> None:
        """Full text and map, which are SQLite's own."""
        if found := self.rows.get(tables.event_text):
            texts = [(r["event"], r["words"], r["normal"]) for r in found]
            self.connection.exec_driver_sql("INSERT INTO event_fts (rowid, words, normal) VALUES (?, ?, ?)", texts)
        if found := self.rows.get(tables.place):
            points = [(r["n"], r["lat"], r["lat"], r["lon"], r["lon"]) for r in found]
            self.connection.exec_driver_sql("INSERT INTO place_tree VALUES (?, ?, ?, ?, ?)", points)

    def make_current(self, reports: dict[str, int]) -> None:
        """Of all readings of a report one is current: see `best`. Then people's decisions are laid over it."""
        r, e = tables.reading, tables.event
        changed: list[Row] = []
        for some in parts_of(list(reports.values())):
            by_report: dict[int, list[Any]] = {}
            query = select(r.c.n, r.c.report, r.c.key, r.c.version, r.c.published_from, r.c.current).where(r.c.report.in_(some))
            for row in self.connection.execute(query):
                by_report.setdefault(row.report, []).append(row)
            for readings in by_report.values():
                wanted = best(readings)
                changed += [{"reading_n": x.n, "now": int(x.n == wanted)} for x in readings if bool(x.current) != (x.n == wanted)]
        if changed:
            self.connection.execute(update(r).where(r.c.n == bindparam("reading_n")).values(current=bindparam("now")), changed)
            self.connection.execute(update(e).where(e.c.reading == bindparam("reading_n")).values(current=bindparam("now")), changed)
        obey(self.connection, reports)

    def set_aside(self, failed: list[Failure]) -> int:
        """Keep what could not be read, with its reason."""
        keyed = {digest(f.file, str(f.line), f.id or "", f.reason): f for f in failed}
        there = numbers_of(self.connection, tables.set_aside, keyed)
        for key, f in keyed.items():
            if key not in there:
                self.numbered(
                    tables.set_aside,
                    {"key": key, "file": f.file, "line": f.line, "id": f.id, "reason": f.reason, "first_seen": self.now},
                )
        if found := self.rows.pop(tables.set_aside, None):
            self.connection.execute(insert(tables.set_aside), found)
        return len(failed)


def best(readings: list[Any]) -> int:
    """Which reading of a report is current: of the version that came last; of one version's, the one with a given day of
    publication, then the least key, so that the order in which reports come changes nothing.
    """
    newest = max(x.version for x in readings)
    own = [x for x in readings if x.version == newest]
    return int(min(own, key=lambda x: (x.published_from != "metadata", x.key)).n)


def report_row(item: Done) -> Row:
    """A report as it was given."""
    record: ReportRecord = item.reading.report
    return {
        "text": item.text, "sha256": record.sha256, "id": record.id, "outlet": record.outlet, "url": record.url,
        "title": record.title, "language": record.language, "published": record.published,
        "raw_sha256": item.source.sha256, "file": item.source.file, "line": item.source.line,
    }  # fmt: skip


def put(connection: Connection, table: Table, found: list[Row]) -> None:
    """Add many rows. The statement is SQLAlchemy's; the values go to the driver as they are, which is three times as fast."""
    names = list(found[0])
    made: Any = insert(table).compile(dialect=connection.dialect, column_keys=names)
    if made.positional:
        values = operator.itemgetter(*made.positiontup)
        connection.exec_driver_sql(str(made), [values(row) for row in found])
    else:
        connection.exec_driver_sql(str(made), found)


def numbers_of(connection: Connection, table: Table, keys: Iterable[str]) -> dict[str, int]:
    """The numbers of those keys that the table holds."""
    found: dict[str, int] = {}
    for some in parts_of(list(keys)):
        found.update((row.key, row.n) for row in connection.execute(select(table.c.key, table.c.n).where(table.c.key.in_(some))))
    return found


def parts_of(values: list[Any]) -> Iterable[list[Any]]:
    """A list in parts that fit one statement."""
    return (values[i : i + MANY] for i in range(0, len(values), MANY))
