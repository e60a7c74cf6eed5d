"""What was fetched, kept as it came, so that every reading can be repeated without asking the host again.

A folder holds `objects/ab/cdef….zst` (bytes by their SHA-256, packed by zstd; the same bytes are kept once) and `kept.sqlite`, which says what came
from where and when. Objects are written whole or not at all, and before the row that names them: a run may be killed at any moment.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from saksi.errors import InputError, UsageError
from saksi.sources.reports import INDEX

if TYPE_CHECKING:
    from types import ModuleType

LEVEL = 10
LARGEST = 256 << 20
"""Bytes of the largest object that is unpacked."""
TABLE = """
create table if not exists kept (
  url text primary key, kind text not null, final text not null, sha256 text not null, type text not null, fetched text not null,
  etag text, modified text, title text, published text, outlet text, language text, feed text
) without rowid
"""


class Kept(Struct, frozen=True):
    """One address with what it gave last."""

    url: str
    kind: str
    """page, feed, or gone (it said that there is nothing, for good)."""
    final: str
    """The address after redirects."""
    sha256: str
    """Of the bytes; empty when it is gone."""
    type: str
    """Content-Type."""
    fetched: str
    """ISO date-time, UTC."""
    etag: str | None = None
    modified: str | None = None
    title: str | None = None
    """What the feed says, and so are the rest."""
    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    feed: str | None = None
    """The feed that named it."""


COLUMNS = Kept.__struct_fields__


class Keep:
    """A folder of fetched bytes. `put` may be called from any thread, all else from the one that opened it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.zstd = zstandard()
        try:
            (folder / "objects").mkdir(parents=True, exist_ok=True)
            self.index = sqlite3.connect(folder / INDEX, timeout=30, isolation_level=None)
            self.index.execute("pragma journal_mode = wal")
            self.index.execute("pragma synchronous = normal")
            self.index.execute(TABLE)
        except (OSError, sqlite3.Error) as error:
            raise UsageError(f"{folder}: nothing can be kept here ({error})") from error

    def put(self, body: bytes) -> str:
        """Keep bytes and give their SHA-256."""
        digest = hashlib.sha256(body).hexdigest()
        path = self.path(digest)
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
            with os.fdopen(handle, "wb") as stream:
                stream.write(self.zstd.ZstdCompressor(level=LEVEL, write_checksum=True).compress(body))
            os.replace(name, path)
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes of a SHA-256. Raises InputError when they are not here, or are no longer what they were."""
        path = self.path(digest)
        try:
            with path.open("rb") as stream:
                body: bytes = self.zstd.ZstdDecompressor().stream_reader(stream).read(LARGEST)
        except (OSError, self.zstd.ZstdError) as error:
            raise InputError(f"{path}: the kept bytes cannot be opened ({error})") from error
        if hashlib.sha256(body).hexdigest() != digest:
            raise InputError(f"{path}: the kept bytes have changed")
        return body

    def path(self, digest: str) -> Path:
        """Where the bytes of a SHA-256 lie."""
        return self.folder / "objects" / digest[:2] / f"{digest[2:]}.zst"

    def record(self, kept: Kept) -> None:
        """Note what an address gave, in place of what it gave before."""
        marks = ", ".join("?" * len(COLUMNS))
        self.index.execute(f"insert or replace into kept ({', '.join(COLUMNS)}) values ({marks})", msgspec.structs.astuple(kept))

    def find(self, url: str) -> Kept | None:
        """What an address gave, or None when it was never fetched."""
        row = self.index.execute(f"select {', '.join(COLUMNS)} from kept where url = ?", (url,)).fetchone()
        return Kept(*row) if row else None

    def pages(self) -> Iterator[Kept]:
        """The kept pages in the order in which they were fetched."""
        query = f"select {', '.join(COLUMNS)} from kept where kind = 'page' order by fetched, url"
        for row in self.index.execute(query):
            yield Kept(*row)

    def close(self) -> None:
        """Close the index."""
        self.index.close()

    def __enter__(self) -> Keep:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


def zstandard() -> ModuleType:
    """The packer. Raises UsageError naming what to install."""
    try:
        import zstandard
    except ImportError as error:
        raise UsageError("keeping what is fetched needs zstandard: pip install 'saksi[web]'") from error
    return zstandard
