"""Write the gazetteer's file: an SQLite database that opens at once and is shared between processes.

Only the standard library, and nothing of ours: the build hook of the wheel loads this module by its path.
"""

from __future__ import annotations

import csv
import hashlib
import io
import lzma
import re
import sqlite3
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

VERSION = 3
"""Raised whenever the tables change; a file of another version is refused."""
MOST = 60
"""Places kept for one name: the most important ones."""
SCHEMA = """
CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL,
                   lat INTEGER NOT NULL, lon INTEGER NOT NULL, code TEXT NOT NULL, population INTEGER NOT NULL, geonameid INTEGER);
CREATE TABLE name(key TEXT PRIMARY KEY, ids BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE area(code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""
# Letters that do not fall apart into a base letter and a mark.
PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ə": "a", "ħ": "h",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "ʻ": "", "ʿ": "", "ʾ": "", "´": "", "ʹ": "", "ʺ": "", ".": "", ",": "",
        "-": " ", "‑": " ", "–": " ", "—": " ", "/": " ", "(": " ", ")": " ",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ـ": "",
    }
)  # fmt: skip
GENERIC = re.compile(r" (?:Oblast|[Rr]egion|[Ss]tate|[Pp]rovince|Governorate|Regency)$")
SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


class Row(NamedTuple):
    """One place as it goes into the file. `lat` and `lon` are WGS84 degrees; `country` is alpha-2, several with commas."""

    name: str
    names: tuple[str, ...]
    """Other names, in any language."""
    country: str
    admin1: str
    admin2: str
    lat: float
    lon: float
    code: str
    """GeoNames class and code: `P.PPLC`, `A.ADM1`, `H.SEA`."""
    population: int
    geonameid: int | None


def fold(name: str) -> str:
    """The key of a name: lower case, no marks over letters, no apostrophes, spaces for hyphens, Saint for St."""
    low = name.lower()
    if not (low.isascii() and low.isalnum()):
        low = low.translate(PLAIN)
        if not low.isascii():
            low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).translate(PLAIN)
    words = low.split()
    return " ".join([SHORT.get(w, w) for w in words]) if len(words) != 1 else SHORT.get(words[0], words[0])


def bits(key: str, size: int) -> tuple[int, int, int, int]:
    """Four bit numbers below `size` (a power of two) for a key."""
    data = key.encode()
    a, b = zlib.crc32(data), zlib.adler32(data) * 0x9E3779B1 >> 7
    mask = size - 1
    return a & mask, (a + b) & mask, (a + 3 * b) & mask, (a + 7 * b) & mask


def make_filter(keys: Iterable[str], count: int) -> bytes:
    """A Bloom filter of `count` keys at 12 bits a key or more: says "no" for nearly every word that begins no name."""
    size = 1 << max(10, (count * 12 - 1).bit_length())
    field = bytearray(size // 8)
    for key in keys:
        for bit in bits(key, size):
            field[bit >> 3] |= 1 << (bit & 7)
    return bytes(field)


def importance(row: Row) -> float:
    """How likely a bare name means this place: people who live there, or what the kind of place is worth."""
    worth = {"A.PCLI": 3e8, "A.PCLD": 1e7, "A.PCLS": 1e7, "A.ADM1": 3e6, "P.PPLC": 2e6, "A.ADM2": 3e4, "L.CONT": 1e9}
    fixed = worth.get(row.code, 2e6 if row.code[0] in "HLTVSRU" else 0.0)
    return max(float(row.population), fixed)


class Writer:
    """Fills one gazetteer file. `add` rows in any order, then `finish`; names are kept in a table of the file until then."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.db = sqlite3.connect(target, isolation_level=None)
        self.db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=4096;" + SCHEMA)
        self.db.execute("CREATE TABLE spelling(key TEXT, id INTEGER, weight REAL)")
        self.db.execute("BEGIN")
        self.count = 0

    def add(self, row: Row) -> None:
        """Add one place under its name and its other names."""
        self.count += 1
        self.db.execute(
            "INSERT INTO place VALUES(?,?,?,?,?,?,?,?,?,?)",
            (self.count, row.name, row.country, row.admin1, row.admin2, round(row.lat * 1e4), round(row.lon * 1e4), row.code,
             row.population, row.geonameid),
        )  # fmt: skip
        weight, main = importance(row), fold(row.name)
        keys = {main: self.count * 2 + 1}
        if row.code.startswith("A.PCL"):
            keys[f"country {row.country.lower()}"] = self.count * 2  # for look-ups by code
        for name in row.names:
            keys.setdefault(fold(name), self.count * 2)
        rows = [(key, ident, weight * (1 if ident & 1 else 0.3)) for key, ident in keys.items() if key]
        self.db.executemany("INSERT INTO spelling VALUES(?,?,?)", rows)

    def area(self, code: str, name: str) -> None:
        """Name a division: `ID.36` or `US.LA.079`."""
        self.db.execute("INSERT OR REPLACE INTO area VALUES(?,?)", (code, name))

    def finish(self, meta: dict[str, str]) -> int:
        """Group the names, write the filter and the version, and close; gives the number of places."""
        keys, prefixes, key, ids = 0, set[str](), "", list[int]()
        out: list[tuple[str, bytes]] = []
        for name, ident in self.db.execute("SELECT key, id FROM spelling ORDER BY key, weight DESC, id").fetchall():
            if name != key:
                if ids:
                    out.append((key, struct.pack(f"<{len(ids)}I", *ids)))
                key, ids = name, []
            if len(ids) < MOST:
                ids.append(ident)
        if ids:
            out.append((key, struct.pack(f"<{len(ids)}I", *ids)))
        self.db.executemany("INSERT INTO name VALUES(?,?)", out)
        for name, _ in out:
            keys += 1
            words = name.split(" ")
            for size in range(1, len(words)):
                prefixes.add(" ".join(words[:size]) + " ")
        field = make_filter([*(k for k, _ in out), *prefixes], keys + len(prefixes))
        self.db.execute("DROP TABLE spelling")
        rows = [*meta.items(), ("filter", field), ("places", str(self.count)), ("names", str(keys))]
        self.db.executemany("INSERT INTO meta VALUES(?,?)", rows)
        self.db.execute("COMMIT")
        self.db.execute(f"PRAGMA user_version={VERSION}")
        self.db.execute("VACUUM")
        self.db.close()
        return self.count


def read_rows(data: bytes) -> Iterator[Row]:
    """Rows of `places.tsv.xz`: name, other names with `|`, country, admin1, admin2, lat, lon, code, population, geonameid."""
    for line in io.TextIOWrapper(io.BytesIO(lzma.decompress(data)), encoding="utf-8", newline="\n"):
        name, names, country, admin1, admin2, lat, lon, code, population, ident = line.rstrip("\n").split("\t")
        yield Row(
            name, tuple(names.split("|")) if names else (), country, admin1, admin2, float(lat), float(lon), code,
            int(population or 0), int(ident) if ident else None,
        )  # fmt: skip


def read_curated(text: str) -> Iterator[Row]:
    """Rows of `curated.tsv` (its first line names the columns): name, en, id, ar, code, lat, lon, country, admin1, weight, source.

    `weight` is how many people's worth the name is in news, where that is more than live there.
    """
    for line in csv.DictReader((x for x in text.splitlines() if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
        names = tuple(n for lang in ("en", "id", "ar") for n in (line[lang] or "").split("|") if n)
        yield Row(
            line["name"], names, line["country"], line["admin1"] or "", "", float(line["lat"]), float(line["lon"]),
            line["code"], int(line["weight"] or 0), None,
        )  # fmt: skip


def near(a: Row, b: Row, degrees: float) -> bool:
    """Do two places lie within some degrees of each other, as the eye sees a map?"""
    return abs(a.lat - b.lat) <= degrees and abs(a.lon - b.lon) <= degrees


def merge(rows: list[Row], curated: Iterable[Row]) -> list[Row]:
    """Our own rows laid over those of the packages.

    A row for a place that is there already (the same name, kind and country, and near) gives it its point, code and further names;
    any other row is a place of its own.
    """
    reach = {"A.PCLI": 400.0, "A.PCLD": 400.0, "A.ADM1": 15.0, "A.ADM2": 3.0}
    by: dict[tuple[str, str], list[int]] = {}
    lands = {row.country: at for at, row in enumerate(rows) if row.code == "A.PCLI"}
    for at, row in enumerate(rows):
        for key in {fold(row.name), *(fold(n) for n in row.names[:3])}:
            by.setdefault((key, row.country), []).append(at)
    for new in curated:
        found = lands.get(new.country) if new.code.startswith("A.PCL") else None
        names = (new.name, *new.names, *(GENERIC.sub("", n) for n in (new.name, *new.names) if new.code[0] == "A"))
        for name in () if found is not None else names:
            for at in by.get((fold(name), new.country), ()):
                old = rows[at]
                if old.code[: 6 if new.code[0] == "A" else 3] == new.code[: 6 if new.code[0] == "A" else 3] and near(old, new, reach.get(new.code, 0.35)):
                    if found is None or rows[found].population < old.population:
                        found = at
            if found is not None:
                break
        if found is None:
            rows.append(new)
            continue
        old = rows[found]
        every = tuple(dict.fromkeys([*old.names, old.name, *new.names]))
        rows[found] = Row(new.name, every, old.country, old.admin1 or new.admin1, old.admin2, new.lat, new.lon, new.code,
                          max(old.population, new.population), old.geonameid)  # fmt: skip
    return rows


def compile_folder(folder: Path, target: Path) -> int:
    """Make the SQLite file from `places.tsv.xz`, `areas.tsv.xz` and `curated.tsv` of a folder; gives the number of places.

    Raises `ValueError` when the digest of the packed places is not the one of `places.sha256`.
    """
    data = (folder / "places.tsv.xz").read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != (folder / "places.sha256").read_text(encoding="ascii").split()[0]:
        raise ValueError(f"{folder / 'places.tsv.xz'} is not the file that places.sha256 names; get it again from the repository")
    text = (folder / "curated.tsv").read_text(encoding="utf-8")
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    writer = Writer(part)
    for line in lzma.decompress((folder / "areas.tsv.xz").read_bytes()).decode().splitlines():
        writer.area(*line.split("\t"))
    for row in merge(list(read_rows(data)), read_curated(text)):
        writer.add(row)
    count = writer.finish({"source": "shipped", "digest": hashlib.sha256((digest + text).encode()).hexdigest()})
    part.replace(target)
    return count
