"""The record as it began. Frozen: later changes are later migrations."""

import sqlalchemy as sa
from alembic import op

from saksi.stores.sqlite import extras

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables, and what only SQLite has."""
    op.create_table(
        "merging",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("readings", sa.Text(), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=True),
        sa.Column("reviews", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_merging")),
    )
    op.create_table(
        "party",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_party")),
        sa.UniqueConstraint("key", name=op.f("uq_party_key")),
    )
    op.create_index("ix_party_folded", "party", ["folded"], unique=False)
    op.create_table(
        "place",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("geonameid", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("x", sa.Float(), nullable=False),
        sa.Column("y", sa.Float(), nullable=False),
        sa.Column("z", sa.Float(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_place")),
        sa.UniqueConstraint("key", name=op.f("uq_place_key")),
    )
    op.create_index("ix_place_country", "place", ["country"], unique=False)
    op.create_index("ix_place_folded", "place", ["folded"], unique=False)
    op.create_table(
        "report",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("raw_sha256", sa.Text(), nullable=True),
        sa.Column("file", sa.Text(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_report")),
        sa.UniqueConstraint("key", name=op.f("uq_report_key")),
    )
    op.create_table(
        "review",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("events", sa.Text(), nullable=False),
        sa.Column("rest", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("decided", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("withdraws", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_review")),
        sa.UniqueConstraint("key", name=op.f("uq_review_key")),
    )
    op.create_table(
        "set_aside",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_set_aside")),
        sa.UniqueConstraint("key", name=op.f("uq_set_aside_key")),
    )
    op.create_table(
        "tombstone",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("removed", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_tombstone")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_tombstone_kind_key")),
    )
    op.create_table(
        "version",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("packs", sa.Text(), nullable=False),
        sa.Column("first_used", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_version")),
        sa.UniqueConstraint("key", name=op.f("uq_version_key")),
    )
    op.create_table(
        "announcement",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("announces", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("due_start", sa.Text(), nullable=True),
        sa.Column("due_end", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["made"], ["merging.n"], name=op.f("fk_announcement_made")),
        sa.ForeignKeyConstraint(["place"], ["place.n"], name=op.f("fk_announcement_place")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_announcement")),
        sa.UniqueConstraint("key", name=op.f("uq_announcement_key")),
    )
    op.create_index(
        "ix_announcement_due",
        "announcement",
        ["due_end"],
        unique=False,
        sqlite_where=sa.text("removed IS NULL"),
        postgresql_where=sa.text("removed IS NULL"),
    )
    op.create_table(
        "incident",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("killed_min", sa.Integer(), nullable=True),
        sa.Column("killed_max", sa.Integer(), nullable=True),
        sa.Column("injured_min", sa.Integer(), nullable=True),
        sa.Column("injured_max", sa.Integer(), nullable=True),
        sa.Column("detained_min", sa.Integer(), nullable=True),
        sa.Column("detained_max", sa.Integer(), nullable=True),
        sa.Column("displaced_min", sa.Integer(), nullable=True),
        sa.Column("displaced_max", sa.Integer(), nullable=True),
        sa.Column("sources", sa.Integer(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=True),
        sa.Column("events", sa.Integer(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("conflicts", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["made"], ["merging.n"], name=op.f("fk_incident_made")),
        sa.ForeignKeyConstraint(["place"], ["place.n"], name=op.f("fk_incident_place")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_incident")),
        sa.UniqueConstraint("key", name=op.f("uq_incident_key")),
    )
    op.create_index(
        "ix_incident_country",
        "incident",
        ["country", "day", "key"],
        unique=False,
        sqlite_where=sa.text("removed IS NULL"),
        postgresql_where=sa.text("removed IS NULL"),
    )
    op.create_index(
        "ix_incident_day",
        "incident",
        ["day", "key"],
        unique=False,
        sqlite_where=sa.text("removed IS NULL"),
        postgresql_where=sa.text("removed IS NULL"),
    )
    op.create_index(
        "ix_incident_place",
        "incident",
        ["place", "day"],
        unique=False,
        sqlite_where=sa.text("removed IS NULL"),
        postgresql_where=sa.text("removed IS NULL"),
    )
    op.create_index(
        "ix_incident_sources",
        "incident",
        ["sources", "day"],
        unique=False,
        sqlite_where=sa.text("removed IS NULL"),
        postgresql_where=sa.text("removed IS NULL"),
    )
    op.create_index(
        "ix_incident_type",
        "incident",
        ["type", "day", "key"],
        unique=False,
        sqlite_where=sa.text("removed IS NULL"),
        postgresql_where=sa.text("removed IS NULL"),
    )
    op.create_table(
        "incident_log",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("merging", sa.Integer(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["merging"], ["merging.n"], name=op.f("fk_incident_log_merging")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_incident_log")),
    )
    op.create_index("ix_incident_log_incident", "incident_log", ["incident"], unique=False)
    op.create_table(
        "reading",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=True),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("warnings", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_from", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["report.n"], name=op.f("fk_reading_report")),
        sa.ForeignKeyConstraint(["version"], ["version.n"], name=op.f("fk_reading_version")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_reading")),
        sa.UniqueConstraint("key", name=op.f("uq_reading_key")),
    )
    op.create_index("ix_reading_report", "reading", ["report"], unique=False)
    op.create_index("ix_reading_version", "reading", ["version"], unique=False)
    op.create_table(
        "review_report",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["review"], ["review.n"], name=op.f("fk_review_report_review")),
        sa.PrimaryKeyConstraint("review", "report", name=op.f("pk_review_report")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_review_report_report", "review_report", ["report"], unique=False)
    op.create_table(
        "announcement_event",
        sa.Column("announcement", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["announcement"], ["announcement.n"], name=op.f("fk_announcement_event_announcement")),
        sa.PrimaryKeyConstraint("announcement", "event", name=op.f("pk_announcement_event")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_announcement_event_event", "announcement_event", ["event"], unique=False)
    op.create_table(
        "announcement_incident",
        sa.Column("announcement", sa.Integer(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["announcement"], ["announcement.n"], name=op.f("fk_announcement_incident_announcement")),
        sa.PrimaryKeyConstraint("announcement", "incident", name=op.f("pk_announcement_incident")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("killed_min", sa.Integer(), nullable=True),
        sa.Column("killed_max", sa.Integer(), nullable=True),
        sa.Column("injured_min", sa.Integer(), nullable=True),
        sa.Column("injured_max", sa.Integer(), nullable=True),
        sa.Column("detained_min", sa.Integer(), nullable=True),
        sa.Column("detained_max", sa.Integer(), nullable=True),
        sa.Column("displaced_min", sa.Integer(), nullable=True),
        sa.Column("displaced_max", sa.Integer(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("trigger", sa.Text(), nullable=True),
        sa.Column("horizon_start", sa.Text(), nullable=True),
        sa.Column("horizon_end", sa.Text(), nullable=True),
        sa.Column("cameo", sa.Text(), nullable=True),
        sa.Column("acled", sa.Text(), nullable=True),
        sa.Column("sentence_start", sa.Integer(), nullable=True),
        sa.Column("sentence_end", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("corrections", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["place"], ["place.n"], name=op.f("fk_event_place")),
        sa.ForeignKeyConstraint(["reading"], ["reading.n"], name=op.f("fk_event_reading")),
        sa.ForeignKeyConstraint(["report"], ["report.n"], name=op.f("fk_event_report")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_event")),
        sa.UniqueConstraint("reading", "key", name=op.f("uq_event_reading_key")),
    )
    op.create_index(
        "ix_event_country",
        "event",
        ["country", "day", "key"],
        unique=False,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current = 1"),
    )
    op.create_index(
        "ix_event_day", "event", ["day", "key"], unique=False, sqlite_where=sa.text("current = 1"), postgresql_where=sa.text("current = 1")
    )
    op.create_index("ix_event_key", "event", ["key"], unique=False)
    op.create_index(
        "ix_event_place", "event", ["place", "day"], unique=False, sqlite_where=sa.text("current = 1"), postgresql_where=sa.text("current = 1")
    )
    op.create_index("ix_event_report", "event", ["report"], unique=False)
    op.create_index(
        "ix_event_status",
        "event",
        ["status", "day", "key"],
        unique=False,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current = 1"),
    )
    op.create_index(
        "ix_event_type", "event", ["type", "day", "key"], unique=False, sqlite_where=sa.text("current = 1"), postgresql_where=sa.text("current = 1")
    )
    op.create_table(
        "incident_event",
        sa.Column("incident", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incident.n"], name=op.f("fk_incident_event_incident")),
        sa.PrimaryKeyConstraint("incident", "event", name=op.f("pk_incident_event")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_incident_event_event", "incident_event", ["event"], unique=False)
    op.create_table(
        "event_means",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("place_in", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["event.n"], name=op.f("fk_event_means_event")),
        sa.PrimaryKeyConstraint("event", "place_in", name=op.f("pk_event_means")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_party",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("place_in", sa.Integer(), nullable=False),
        sa.Column("party", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("speech_act", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["event.n"], name=op.f("fk_event_party_event")),
        sa.ForeignKeyConstraint(["party"], ["party.n"], name=op.f("fk_event_party_party")),
        sa.PrimaryKeyConstraint("event", "role", "place_in", name=op.f("pk_event_party")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_party_party", "event_party", ["party", "role", "event"], unique=False)
    op.create_table(
        "event_record",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("trace", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.n"], name=op.f("fk_event_record_event")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_event_record")),
    )
    op.create_table(
        "event_text",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("normal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.n"], name=op.f("fk_event_text_event")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_event_text")),
    )
    op.create_table(
        "span",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.n"], name=op.f("fk_span_event")),
        sa.PrimaryKeyConstraint("event", "start", "end", "role", name=op.f("pk_span")),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in extras():
            op.execute(statement)


def downgrade() -> None:
    """There is nothing before it."""
    raise NotImplementedError("a record has no state before its first")
