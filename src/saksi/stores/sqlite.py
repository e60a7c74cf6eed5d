"""What only SQLite has: full text, the R*Tree of the map, and triggers that keep the log and forbid silent deletion."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, event

PATIENCE = 600
"""Seconds that a writer waits for another."""
GUARDED = ("report", "reading", "event", "incident", "announcement")
"""Tables whose rows need a tombstone before they can be deleted."""
LOGS = ("review", "incident_log", "tombstone")
"""Tables to which rows are only added."""


def extras() -> list[str]:
    """The statements that make what SQLAlchemy has no name for."""
    made = [
        "CREATE VIRTUAL TABLE event_fts USING fts5(words, normal, content='event_text', content_rowid='event', "
        "tokenize='unicode61 remove_diacritics 2')",
        "CREATE VIRTUAL TABLE place_tree USING rtree(n, lat_min, lat_max, lon_min, lon_max)",
    ]
    for table in GUARDED:
        made.append(
            f"CREATE TRIGGER {table}_needs_tombstone BEFORE DELETE ON {table} WHEN NOT EXISTS "
            f"(SELECT 1 FROM tombstone WHERE kind = '{table}' AND key = OLD.key) "
            f"BEGIN SELECT RAISE(ABORT, 'nothing is deleted without a tombstone'); END"
        )
    for table in LOGS:
        for deed in ("UPDATE", "DELETE"):
            made.append(
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
    return made


def prepare(engine: Engine) -> None:
    """Make an engine's connections wait for each other, write ahead, and open transactions as we say."""

    @event.listens_for(engine, "connect")
    def connected(raw: sqlite3.Connection, _: Any) -> None:
        raw.isolation_level = None  # sqlite3 would begin too late, and not at all before DDL
        raw.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA synchronous = FULL")  # what is reported done outlives a loss of power too
        raw.execute("PRAGMA cache_size = -65536")  # 64 MB
        raw.execute("PRAGMA temp_store = MEMORY")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def write_ahead(raw: sqlite3.Connection) -> None:
    """Turn a file to write-ahead logging; it stays so. SQLite does not wait here by itself, so we try again."""
    import time

    for _ in range(PATIENCE * 20):
        try:
            if raw.execute("PRAGMA journal_mode = WAL").fetchone()[0] in ("wal", "memory"):
                return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) and "busy" not in str(error):
                raise
        time.sleep(0.05)
