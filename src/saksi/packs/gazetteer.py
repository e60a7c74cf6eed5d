"""The gazetteer: places by name, from a read-only SQLite file that processes share."""

from __future__ import annotations

import sqlite3
import struct
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from saksi.errors import PackError
from saksi.packs.gazetteer_file import VERSION, bits, fold

SHIPPED = Path(__file__).resolve().parent.parent / "gazetteer" / "gazetteer.sqlite"
"""What the wheel carries, made by its build hook."""
KEPT = 1 << 15
"""Names that are kept in memory."""


class Entry(Struct, frozen=True, gc=False):
    """One place under one name. `lat` and `lon` are WGS84 degrees."""

    id: int
    name: str
    """Its main name."""
    country: str
    """ISO 3166 alpha-2; empty for international waters, several with commas for what lies in several countries."""
    admin1: str
    """GeoNames code of the first-order division, without the country."""
    admin2: str
    lat: float
    lon: float
    code: str
    """GeoNames class and code: `P.PPLC`."""
    population: int
    geonameid: int | None
    main: bool
    """Is the name that was looked up its main name?"""


class Gazetteer:
    """Look-ups by folded name (see `fold`). Read-only; keeps what was asked last in memory."""

    def __init__(self, path: Path, db: sqlite3.Connection, field: bytes) -> None:
        self.path = path
        self._db, self._field, self._size = db, field, len(field) * 8
        self.find = lru_cache(KEPT)(self._find)
        """`find(key)`: the places of a folded name, the most important first."""
        self.may_begin = lru_cache(KEPT)(self._may_begin)
        """`may_begin(words)`: may a longer name begin with these folded words?  Wrong "yes" is rare, "no" is sure."""
        self.area_name = lru_cache(4096)(self._area_name)
        """`area_name("ID.36")`: the name of a division, or null."""

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the shipped gazetteer, or the one at `path`.

        Raises `PackError` when the file is missing, is no gazetteer, or is one of another version.
        """
        place = path or SHIPPED
        if not place.is_file():
            hint = "run `saksi gazetteer build`" if path else "install the package again, or run `python hatch_build.py` in a clone"
            raise PackError(f"the gazetteer is missing; {hint}", path=str(place))
        try:
            db = sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            version = db.execute("PRAGMA user_version").fetchone()[0]
            row = db.execute("SELECT value FROM meta WHERE key='filter'").fetchone()
        except sqlite3.DatabaseError as error:
            raise PackError(f"this is no gazetteer, or it is broken ({error}); make it again", path=str(place)) from error
        if version != VERSION or row is None:
            raise PackError(f"the gazetteer has version {version}, this program reads {VERSION}; make it again", path=str(place))
        return cls(place, db, row[0])

    def meta(self) -> dict[str, str]:
        """What the file says of itself: source, digest, number of places and names."""
        return dict(self._db.execute("SELECT key, value FROM meta WHERE key != 'filter'").fetchall())

    def close(self) -> None:
        """Close the file; look-ups of names that were not asked before fail from then on."""
        self._db.close()

    def named(self, name: str) -> tuple[Entry, ...]:
        """The places of a name as it is written."""
        return self.find(fold(name))

    def _has(self, key: str) -> bool:
        field = self._field
        return all(field[bit >> 3] & 1 << (bit & 7) for bit in bits(key, self._size))

    def _may_begin(self, words: str) -> bool:
        return self._has(words + " ")

    def _find(self, key: str) -> tuple[Entry, ...]:
        if not self._has(key):
            return ()
        try:
            row = self._db.execute("SELECT ids FROM name WHERE key=?", (key,)).fetchone()
            if row is None:
                return ()
            idents = struct.unpack(f"<{len(row[0]) // 4}I", row[0])
            return tuple(self._entry(ident) for ident in idents)
        except (sqlite3.DatabaseError, struct.error, TypeError) as error:
            raise PackError(f"the gazetteer is broken ({error}); make it again", path=str(self.path)) from error

    def _entry(self, ident: int) -> Entry:
        row = self._db.execute("SELECT * FROM place WHERE id=?", (ident >> 1,)).fetchone()
        ident_, name, country, admin1, admin2, lat, lon, code, population, geonameid = row
        return Entry(ident_, name, country, admin1, admin2, lat / 1e4, lon / 1e4, code, population, geonameid, bool(ident & 1))

    def _area_name(self, code: str) -> str | None:
        row = self._db.execute("SELECT name FROM area WHERE code=?", (code,)).fetchone()
        return row[0] if row else None
