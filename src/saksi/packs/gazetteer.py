"""The gazetteer: places by name, from a read-only SQLite file that processes share."""

from __future__ import annotations

import sqlite3
import struct
from functools import lru_cache
from math import log10
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from saksi.errors import PackError
from saksi.packs.gazetteer_file import VERSION, bits, fold

SHIPPED = Path(__file__).resolve().parent.parent / "gazetteer" / "gazetteer.sqlite"
"""What the wheel carries, made by its build hook."""
KEPT = 1 << 14
"""Names that are kept in memory."""

WORTH = {"A.PCLI": 8.5, "A.PCLD": 7.0, "A.PCLS": 7.5, "A.ADM1": 6.0, "P.PPLC": 6.3, "A.ADM2": 4.6, "L.CONT": 8.5,
         "H.SEA": 7.2, "H.OCN": 7.5, "S.AIRP": 3.5}  # fmt: skip
CLASS_WORTH = {"H": 6.0, "L": 6.0, "T": 6.0, "V": 6.0, "R": 6.0, "U": 6.0, "S": 5.0}


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
    worth: float = 0.0
    """What a bare name gives to be taken for this place, on the scale of powers of ten of people; see `worth_of`."""
    prior: float = 0.0
    """`worth`, weighed against the other places of the name: what a candidate has without any context."""


def worth_of(code: str, population: int) -> float:
    """How much a place of this kind and size is worth, on the scale of powers of ten of people."""
    fixed = WORTH.get(code) or CLASS_WORTH.get(code[0], 0.0)
    if fixed and code[0] == "A":
        return fixed
    return max(fixed, log10(population + 10))


def weighed(entries: list[Entry]) -> tuple[Entry, ...]:
    """The places of one name with their priors, the highest first.

    A town beats the division that is named after it, unless the division's middle is far from it.
    """
    divisions = [e for e in entries if e.code == "A.ADM1"]
    other = 2.0 if any(e.main and e.worth > 4.5 for e in entries) else 1.2
    out = []
    for e in entries:
        prior = e.worth - (0.0 if e.main else other)
        if divisions and e.code[0] == "P" and e.population >= 10_000:
            for d in divisions:
                if d.country == e.country and abs(d.lat - e.lat) < 0.8 and abs(d.lon - e.lon) < 0.9:
                    prior = max(prior, d.worth + 0.2)
        out.append(replace(e, prior=prior))
    out.sort(key=lambda e: -e.prior)
    return tuple(out)


class Gazetteer:
    """Look-ups by folded name (see `fold`). Read-only; keeps what was asked last in memory."""

    def __init__(self, path: Path, db: sqlite3.Connection, field: bytes) -> None:
        self.path = path
        self._db, self._field, self._size = db, field, len(field) * 8
        self.find = lru_cache(KEPT)(self._find)
        """`find(key)`: the places of a folded name, the most important first."""
        self.may_begin = lru_cache(KEPT)(self._may_begin)
        """`may_begin(words)`: may a longer name begin with these folded words?  Wrong "yes" is rare, "no" is sure."""
        self.opens = lru_cache(KEPT)(self._opens)
        """`opens(word)`: may some name begin with this word, as tokens have it?"""
        self.area_name = lru_cache(4096)(self._area_name)
        """`area_name("ID.36")`: the name of a division, or null."""

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the shipped gazetteer, or the one at `path`.

        Raises `PackError` when the file is missing, is no gazetteer, or is one of another version.
        """
        place = path or SHIPPED
        if not place.is_file():
            hint = (
                "run `saksi gazetteer build`"
                if path
                else "install the package again, or run `python hatch_build.py` in a clone"
            )
            raise PackError(f"the gazetteer is missing; {hint}", path=str(place))
        try:
            db = sqlite3.connect(f"{place.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            version = db.execute("PRAGMA user_version").fetchone()[0]
            row = db.execute("SELECT value FROM meta WHERE key='filter'").fetchone()
        except sqlite3.DatabaseError as error:
            raise PackError(
                f"this is no gazetteer, or it is broken ({error}); make it again", path=str(place)
            ) from error
        if version != VERSION or row is None:
            raise PackError(
                f"the gazetteer has version {version}, this program reads {VERSION}; make it again", path=str(place)
            )
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

    def _opens(self, word: str) -> bool:
        key = fold(word)
        return self._has(key) or self._has(key + " ")

    def _find(self, key: str) -> tuple[Entry, ...]:
        if not self._has(key):
            return ()
        try:
            row = self._db.execute("SELECT ids FROM name WHERE key=?", (key,)).fetchone()
            if row is None:
                return ()
            idents = struct.unpack(f"<{len(row[0]) // 4}I", row[0])
            return weighed([self._entry(ident) for ident in idents])
        except (sqlite3.DatabaseError, struct.error, TypeError) as error:
            raise PackError(f"the gazetteer is broken ({error}); make it again", path=str(self.path)) from error

    def _entry(self, ident: int) -> Entry:
        row = self._db.execute("SELECT * FROM place WHERE id=?", (ident >> 1,)).fetchone()
        number, name, country, admin1, admin2, lat, lon, code, people, geonameid = row
        point = lat / 1e4, lon / 1e4
        main = bool(ident & 1)
        return Entry(
            number, name, country, admin1, admin2, *point, code, people, geonameid, main, worth_of(code, people)
        )

    def _area_name(self, code: str) -> str | None:
        row = self._db.execute("SELECT name FROM area WHERE code=?", (code,)).fetchone()
        return row[0] if row else None
