"""The tables of the record: one schema for SQLite and PostgreSQL.

`n` is a row's number in this store, `key` is made from content and the same in every store. Columns that hold JSON are text,
so that any tool shows them. Days are inclusive ISO days, times UTC, `lat` and `lon` WGS84 degrees. What only SQLite has
(full text, R*Tree, triggers) stands in `sqlite.py`. The migrations make what stands here; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

RECORD = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
CURRENT = text("current = 1")
STANDS = text("removed IS NULL")


def number() -> Column[int]:
    """The number of a row."""
    return Column("n", Integer, primary_key=True)


def of(table: str, name: str | None = None, *, null: bool = False, key: bool = False) -> Column[int]:
    """A row of another table."""
    return Column(name or table, Integer, ForeignKey(f"{table}.n"), nullable=null, primary_key=key)


def texts(*names: str) -> list[Column[str]]:
    """Text columns that may be null."""
    return [Column(name, Text) for name in names]


def needed(*names: str) -> list[Column[str]]:
    """Text columns that are never null."""
    return [Column(name, Text, nullable=False) for name in names]


def numbers(*names: str) -> list[Column[int]]:
    """Whole numbers that may be null."""
    return [Column(name, Integer) for name in names]


HARM = ("killed", "injured", "detained", "displaced")
BOUNDS = tuple(f"{name}_{bound}" for name in HARM for bound in ("min", "max"))

version = Table("version", RECORD, number(), *needed("key", "code", "packs", "first_used"), UniqueConstraint("key"))
"""Which code with which packs has read."""

report = Table(
    "report", RECORD, number(), *needed("key", "text", "sha256", "first_seen"),
    *texts("id", "outlet", "url", "title", "language", "published", "raw_sha256", "file"), *numbers("line"), UniqueConstraint("key"),
)  # fmt: skip
"""Every report as it was given, with the hash of its text and of the raw bytes that it came in."""

reading = Table(
    "reading", RECORD, number(), Column("key", Text, nullable=False), of("report"), of("version"),
    *numbers("events"), Column("current", Integer, nullable=False), *needed("made", "record", "warnings"),
    *texts("published", "published_from"), UniqueConstraint("key"),
    Index("ix_reading_report", "report"), Index("ix_reading_version", "version"),
)  # fmt: skip
"""A report read by one version. `record` is what the reading knows of the report (JSON). One reading of a report is current."""

place = Table(
    "place", RECORD, number(), *needed("key", "name", "precision"), *texts("country", "admin1"), *numbers("geonameid"),
    Column("lat", Float, nullable=False), Column("lon", Float, nullable=False),
    Column("x", Float, nullable=False), Column("y", Float, nullable=False), Column("z", Float, nullable=False),
    *needed("folded"), UniqueConstraint("key"), Index("ix_place_country", "country"), Index("ix_place_folded", "folded"),
)  # fmt: skip
"""A place with its point; x, y, z are the same point on a ball of radius 1, so that distance is plain arithmetic."""

party = Table(
    "party", RECORD, number(), *needed("key", "name", "folded"), *texts("id", "country", "sector"), UniqueConstraint("key"),
    Index("ix_party_folded", "folded"),
)  # fmt: skip
"""Everybody who acts, is acted upon, or speaks: each name with its country and sector once."""

event = Table(
    "event", RECORD, number(), *needed("key", "id"), of("reading"), of("report"), Column("current", Integer, nullable=False),
    *needed("type", "status", "day"), *texts("mode", "start", "end"), of("place", null=True), *texts("country"),
    *numbers(*BOUNDS), *texts("actor", "recipient", "said_by", "trigger", "horizon_start", "horizon_end", "cameo", "acled"),
    *numbers("sentence_start", "sentence_end"), Column("state", Text, nullable=False), *texts("corrections"),
    UniqueConstraint("reading", "key"),
    Index("ix_event_key", "key"), Index("ix_event_report", "report"),
    Index("ix_event_day", "day", "key", sqlite_where=CURRENT, postgresql_where=CURRENT),
    Index("ix_event_type", "type", "day", "key", sqlite_where=CURRENT, postgresql_where=CURRENT),
    Index("ix_event_country", "country", "day", "key", sqlite_where=CURRENT, postgresql_where=CURRENT),
    Index("ix_event_status", "status", "day", "key", sqlite_where=CURRENT, postgresql_where=CURRENT),
    Index("ix_event_place", "place", "day", sqlite_where=CURRENT, postgresql_where=CURRENT),
)  # fmt: skip
"""An event of a reading. `day` orders: the first day that is known, else the day of publication, else empty. `state` is
empty, `accepted` or `rejected`; `corrections` are a person's values (JSON), which stand in the columns too."""

event_record = Table("event_record", RECORD, of("event", key=True), *needed("record", "trace"))
"""The whole event as it was read, and the rules and words behind each value (JSON)."""

event_party = Table(
    "event_party", RECORD, of("event", key=True), Column("role", Text, primary_key=True), Column("place_in", Integer, primary_key=True),
    of("party"), *numbers("count", "start", "end"), *texts("text", "act", "speech_act", "cue"),
    Index("ix_event_party_party", "party", "role", "event"), sqlite_with_rowid=False,
)  # fmt: skip
"""Who is in an event: role `actor`, `recipient` or `said_by` (with the act and the cue), in the order of the report."""

event_means = Table(
    "event_means", RECORD, of("event", key=True), Column("place_in", Integer, primary_key=True), *needed("kind"),
    *numbers("count", "start", "end"), *texts("text"), sqlite_with_rowid=False,
)  # fmt: skip
"""By what weapon or tool."""

span = Table(
    "span", RECORD, of("event", key=True), Column("start", Integer, primary_key=True), Column("end", Integer, primary_key=True),
    Column("role", Text, primary_key=True), sqlite_with_rowid=False,
)  # fmt: skip
"""The words of the report's text that an event was read from, half-open, in code points."""

event_text = Table("event_text", RECORD, of("event", key=True), *needed("words", "normal"))
"""What a search for words looks through: the event's sentences and names, and their roots (see `roots.py`)."""

set_aside = Table(
    "set_aside", RECORD, number(), *needed("key", "file", "reason", "first_seen"), *numbers("line"), *texts("id"), UniqueConstraint("key"),
)  # fmt: skip
"""What could not be read, with the reason."""

merging = Table("merging", RECORD, number(), *needed("made", "readings"), *numbers("incidents", "reviews"))
"""Each run of merging; `readings` is the digest of what was merged, `reviews` the last decision that it knew."""

incident = Table(
    "incident", RECORD, number(), *needed("key", "type", "status", "day"), *texts("mode", "start", "end"), of("place", null=True),
    *texts("country"), *numbers(*BOUNDS, "sources", "reports", "events"), *texts("actor", "recipient", "conflicts"),
    Column("state", Text, nullable=False), *needed("record", "digest"), of("merging", "made"), *texts("removed"), UniqueConstraint("key"),
    Index("ix_incident_day", "day", "key", sqlite_where=STANDS, postgresql_where=STANDS),
    Index("ix_incident_type", "type", "day", "key", sqlite_where=STANDS, postgresql_where=STANDS),
    Index("ix_incident_country", "country", "day", "key", sqlite_where=STANDS, postgresql_where=STANDS),
    Index("ix_incident_sources", "sources", "day", sqlite_where=STANDS, postgresql_where=STANDS),
    Index("ix_incident_place", "place", "day", sqlite_where=STANDS, postgresql_where=STANDS),
)  # fmt: skip
"""One happening that reports tell. `conflicts` names the fields on which they differ, `record` is all of it (JSON).
One that merging no longer finds keeps its row; `removed` says when."""

incident_event = Table(
    "incident_event", RECORD, of("incident", key=True), Column("event", Text, primary_key=True),
    Index("ix_incident_event_event", "event"), sqlite_with_rowid=False,
)  # fmt: skip
"""The events of an incident, by key: a reading by newer packs keeps most of them."""

incident_log = Table(
    "incident_log", RECORD, number(), of("merging"), *needed("incident", "action", "before", "after"), Index("ix_incident_log_incident", "incident"),
)  # fmt: skip
"""Merges and splits: `made`, `changed` or `removed`, with the event keys before and after (JSON). The log only grows."""

announcement = Table(
    "announcement", RECORD, number(), *needed("key", "kind", "type", "outcome", "day"),
    *texts("announces", "actor", "target", "country", "said", "due_start", "due_end", "text"), of("place", null=True),
    *numbers("sources"), *needed("record", "digest"), of("merging", "made"), *texts("removed"), UniqueConstraint("key"),
    Index("ix_announcement_due", "due_end", sqlite_where=STANDS, postgresql_where=STANDS),
)  # fmt: skip
"""A threat, plan or deadline with its window and its outcome."""

announcement_event = Table(
    "announcement_event", RECORD, of("announcement", key=True), Column("event", Text, primary_key=True),
    Index("ix_announcement_event_event", "event"), sqlite_with_rowid=False,
)  # fmt: skip
"""The events that announce it, by key."""

announcement_incident = Table(
    "announcement_incident", RECORD, of("announcement", key=True), Column("incident", Text, primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip
"""The incidents that fit an announcement, by key."""

review = Table(
    "review", RECORD, number(), *needed("key", "action", "events", "rest", "who", "decided", "why", "target"),
    *texts("field", "value", "withdraws"), UniqueConstraint("key"),
)  # fmt: skip
"""People's decisions. Rows are added and never changed; a trigger sees to it."""

review_report = Table(
    "review_report", RECORD, of("review", key=True), Column("report", Text, primary_key=True),
    Index("ix_review_report_report", "report"), sqlite_with_rowid=False,
)  # fmt: skip
"""The reports, by key, that a decision is about: their next reading obeys it."""

tombstone = Table("tombstone", RECORD, number(), *needed("kind", "key", "removed", "why"), UniqueConstraint("kind", "key"))
"""What was taken out of the record, and why. Without it no report, reading, event or incident can be deleted."""
