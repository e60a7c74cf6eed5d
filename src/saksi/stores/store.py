"""Open a record by its URL, make or migrate its tables, and give connections that read or write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from saksi.errors import UsageError
from saksi.stores.sqlite import prepare, write_ahead

DEFAULT = "saksi.db"
HEAD = "0001"
"""The migration that this code needs."""
MIGRATIONS = Path(__file__).resolve().parent / "migrations"


class Store:
    """An open record. Use it with `with`, or close it. Safe to open in several processes at once."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.known: dict[str, dict[str, int]] = {"party": {}, "place": {}, "version": {}}
        """Numbers of rows by key that were seen after their transaction ended well; such rows never go."""

    @classmethod
    def open(cls, url: str | Path = DEFAULT, *, make: bool = True) -> Store:
        """Open a record by the path of its SQLite file or by a URL. Raises UsageError when it cannot be opened.

        `make`: make the file when it is not there; a command that only asks passes False.
        """
        engine = engine_of(str(url), make=make)
        store = cls(engine)
        try:
            store.migrate()
        except DatabaseError as error:
            engine.dispose()
            raise UsageError(f"--store {url}: this is no record of saksi, or it cannot be written: {error.orig}") from error
        return store

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reads(self) -> Iterator[Connection]:
        """A connection that sees one state of the record, whatever others write meanwhile."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writes(self) -> Iterator[Connection]:
        """A connection that alone writes: all of it is kept, or nothing."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def migrate(self) -> None:
        """Bring the tables to what this code needs, in one transaction. Raises UsageError for a newer record."""
        if self.revision() == HEAD:
            return
        if self.engine.dialect.name == "sqlite":
            raw: Any = self.engine.raw_connection()
            write_ahead(raw.driver_connection)
            raw.close()
        with self.writes() as connection:
            if revision_of(connection) != HEAD:  # another process may have done it while we waited
                upgrade(connection)

    def revision(self) -> str | None:
        """The last migration that the record has seen; null for an empty one."""
        with self.reads() as connection:
            return revision_of(connection)


def engine_of(url: str, *, make: bool) -> Engine:
    """An engine for a path or URL. Raises UsageError."""
    given = url
    if "://" not in url:
        url = f"sqlite:///{url}"
    try:
        parts = make_url(url)
        if parts.get_backend_name() != "sqlite":
            raise UsageError(f"--store {given}: saksi keeps its record in SQLite so far; give the path of a file")
        path = Path(parts.database or "")
        if path.is_dir() or not path.resolve().parent.is_dir():
            raise UsageError(f"--store {given}: this is a folder, or its folder does not exist")
        if not make and not path.is_file():
            raise UsageError(f"--store {given}: there is no record; make one with saksi ingest, or name it with --store or SAKSI_STORE")
        if path.is_file() and foreign(path, make=make):
            raise UsageError(f"--store {given}: this file is no record of saksi; nothing was changed. Name another file")
        engine = create_engine(parts)
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(f"--store {given}: no path and no URL that can be opened ({error})") from error
    prepare(engine)
    return engine


SQLITE = b"SQLite format 3\0"
"""How every SQLite file begins."""


def foreign(path: Path, *, make: bool) -> bool:
    """Is a file no SQLite file? SQLite itself takes a very short one for empty and would write over it."""
    with path.open("rb") as file:
        begins = file.read(len(SQLITE))
    return begins != SQLITE and not (make and not begins)


def revision_of(connection: Connection) -> str | None:
    """The last migration of the record behind a connection."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing. Raises UsageError for a record made by a newer saksi."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise UsageError(f"this record was made by a newer saksi, or is broken: {error}") from error


__all__ = ["DEFAULT", "OperationalError", "Store"]
