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

VERSION = 4
"""Raised whenever the tables change; a file of another version is refused."""
MOST = 60
"""Places kept for one name: the most important ones."""
SCHEMA = """
CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
                   admin2 TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL, code TEXT NOT NULL,
                   population INTEGER NOT NULL, geonameid INTEGER);
CREATE TABLE name(key TEXT PRIMARY KEY, ids BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE area(code TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""
# Letters that do not fall apart into a base letter and a mark.
PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ə": "a",
        "ħ": "h",
        "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "ʻ": "", "ʿ": "", "ʾ": "", "´": "", "ʹ": "", "ʺ": "",
        ".": "", ",": "",
        "-": " ", "‑": " ", "–": " ", "—": " ", "/": " ", "(": " ", ")": " ",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ـ": "",
    }
)  # fmt: skip
GENERIC = re.compile(r" (?:Oblast|[Rr]egion|[Ss]tate|[Pp]rovince|Governorate|Regency)$")
SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


class Row(NamedTuple):
    """One place as it goes into the file. `lat`, `lon`: WGS84 degrees; `country`: alpha-2, several by commas."""

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
    own: tuple[str, ...] = ()
    """Further names that count as its main name: those of our own table."""


def fold(name: str) -> str:
    """The key of a name: lower case, no marks over letters, no apostrophes, spaces for hyphens, Saint for St."""
    low = name.lower()
    if not (low.isascii() and low.isalnum()):
        low = low.translate(PLAIN)
        if not low.isascii():
            low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).translate(
                PLAIN
            )
    words = low.split()
    return " ".join([SHORT.get(w, w) for w in words]) if len(words) != 1 else SHORT.get(words[0], words[0])


def bits(key: str, size: int) -> tuple[int, int, int, int]:
    """Four bit numbers below `size` (a power of two) for a key."""
    data = key.encode()
    a, b = zlib.crc32(data), zlib.adler32(data) * 0x9E3779B1 >> 7
    mask = size - 1
    return a & mask, (a + b) & mask, (a + 3 * b) & mask, (a + 7 * b) & mask


def make_filter(keys: Iterable[str], count: int) -> bytes:
    """A Bloom filter of keys and of the beginnings of longer ones, `count` in all, at 12 bits each or more.

    It says "no" for nearly every word that begins no name.  A beginning is marked by the space after it.
    """
    size = 1 << max(10, (count * 12 - 1).bit_length())
    field = bytearray(size // 8)
    before: list[str] = []
    for key in keys:
        words = key.split(" ")
        marks = [key]
        for end in range(1, len(words)):
            if words[:end] != before[:end] or end >= len(before):
                marks.append(" ".join(words[:end]) + " ")
        before = words
        for mark in marks:
            for bit in bits(mark, size):
                field[bit >> 3] |= 1 << (bit & 7)
    return bytes(field)


def importance(code: str, population: int) -> float:
    """How likely a bare name means this place: people who live there, or what the kind of place is worth."""
    worth = {"A.PCLI": 3e8, "A.PCLD": 1e7, "A.PCLS": 1e7, "A.ADM1": 3e6, "P.PPLC": 2e6, "A.ADM2": 3e4, "L.CONT": 1e9}
    return max(float(population), worth.get(code, 2e6 if code[0] in "HLTVRU" else 0.0))


class Writer:
    """Fills one gazetteer file: `add` rows in any order, then `finish`.

    A durable writer keeps what was committed by `mark`, so that a long build goes on where it was stopped.
    """

    def __init__(self, target: Path, *, durable: bool = False) -> None:
        self.target = target
        old = durable and target.is_file()
        self.db = sqlite3.connect(target, isolation_level=None)
        self.db.executescript(f"PRAGMA journal_mode={'WAL' if durable else 'OFF'}; PRAGMA synchronous=OFF;")
        if not old:
            self.db.executescript(SCHEMA + "CREATE TABLE spelling(key TEXT, id INTEGER, weight REAL);")
            self.db.execute("CREATE TABLE work(step TEXT PRIMARY KEY, offset INTEGER, lines INTEGER)")
        self.count: int = self.db.execute("SELECT count(*) FROM place").fetchone()[0]
        self.db.execute("BEGIN")

    def marked(self, step: str) -> tuple[int, int]:
        """How far a step has come: offset in bytes and number of lines."""
        row = self.db.execute("SELECT offset, lines FROM work WHERE step=?", (step,)).fetchone()
        return (row[0], row[1]) if row else (0, 0)

    def mark(self, step: str, offset: int, lines: int) -> None:
        """Commit what was added, and how far the step has come."""
        self.db.execute("INSERT OR REPLACE INTO work VALUES(?,?,?)", (step, offset, lines))
        self.db.execute("COMMIT")
        self.db.execute("BEGIN")

    def add(self, row: Row, *, ident: int | None = None) -> None:
        """Add one place under its name and its other names; `ident` is its number in the file, else the next one."""
        self.count += 1
        ident = ident or self.count
        self.db.execute(
            "INSERT OR REPLACE INTO place VALUES(?,?,?,?,?,?,?,?,?,?)",
            (ident, row.name, row.country, row.admin1, row.admin2, round(row.lat * 1e4), round(row.lon * 1e4), row.code,
             row.population, row.geonameid),
        )  # fmt: skip
        keys = {fold(row.name): ident * 2 + 1}
        if row.code.startswith("A.PCL") and row.code != "A.PCLH":
            keys[f"country {row.country.lower()}"] = ident * 2  # for look-ups by code
        for name in row.own:
            if len(fold(name)) > 3 or name.isupper():
                keys.setdefault(fold(name), ident * 2 + 1)
        for name in row.names:
            keys.setdefault(fold(name), ident * 2)
        self.spell(keys, importance(row.code, row.population))

    def spell(self, keys: dict[str, int], weight: float) -> None:
        """Add names of a place: key -> twice its number, plus one for a main name."""
        rows = [(key, ident, weight * (1 if ident & 1 else 0.3)) for key, ident in keys.items() if key]
        self.db.executemany("INSERT INTO spelling VALUES(?,?,?)", rows)

    def area(self, code: str, name: str) -> None:
        """Name a division: `ID.36` or `US.LA.079`."""
        self.db.execute("INSERT OR REPLACE INTO area VALUES(?,?)", (code, name))

    def group(self) -> None:
        """Put the places of each name together, the most important first."""
        self.db.execute("DELETE FROM name")
        key, ids, batch = "", dict[int, None](), list[tuple[str, bytes]]()
        for name, ident in self.db.execute("SELECT key, id FROM spelling ORDER BY key, weight DESC, id"):
            if name != key:
                if ids:
                    batch.append((key, struct.pack(f"<{len(ids)}I", *ids)))
                if len(batch) > 10_000:
                    self.db.executemany("INSERT INTO name VALUES(?,?)", batch)
                    batch = []
                key, ids = name, {}
            if len(ids) < MOST and ident ^ 1 not in ids:
                ids[ident] = None
        if ids:
            batch.append((key, struct.pack(f"<{len(ids)}I", *ids)))
        self.db.executemany("INSERT INTO name VALUES(?,?)", batch)

    def finish(self, meta: dict[str, str]) -> int:
        """Write the filter, what the file says of itself, and the version, and close; gives the number of places."""
        keys = self.db.execute("SELECT count(*) FROM name").fetchone()[0]
        inner = self.db.execute("SELECT sum(length(key) - length(replace(key, ' ', ''))) FROM name").fetchone()[0] or 0
        field = make_filter((k for (k,) in self.db.execute("SELECT key FROM name ORDER BY key")), keys + inner // 2)
        self.db.execute("DROP TABLE spelling")
        self.db.execute("DROP TABLE work")
        self.count = self.db.execute("SELECT count(*) FROM place").fetchone()[0]
        rows = [*meta.items(), ("filter", field), ("places", str(self.count)), ("names", str(keys))]
        self.db.executemany("INSERT OR REPLACE INTO meta VALUES(?,?)", rows)
        self.db.execute("COMMIT")
        self.db.execute("PRAGMA journal_mode=DELETE")
        self.db.execute(f"PRAGMA user_version={VERSION}")
        self.db.execute("VACUUM")
        self.db.close()
        return self.count


def read_rows(data: bytes) -> Iterator[Row]:
    """Rows of `places.tsv.xz`: name, others with `|`, country, divisions, lat, lon, code, population, geonameid."""
    for line in io.TextIOWrapper(io.BytesIO(lzma.decompress(data)), encoding="utf-8", newline="\n"):
        name, names, country, admin1, admin2, lat, lon, code, population, ident = line.rstrip("\n").split("\t")
        others = tuple(names.split("|")) if names else ()
        own = others if country == "ID" and code == "A.ADM2" else ()  # "Kabupaten Sragen" is called Sragen
        yield Row(
            name, others, country, admin1, admin2, float(lat), float(lon), code,
            int(population or 0), int(ident) if ident else None, own,
        )  # fmt: skip


def read_curated(text: str) -> Iterator[Row]:
    """Rows of `curated.tsv`: name, en, id, ar, code, lat, lon, country, admin1, weight, source, as its first line says.

    `weight` is how many people's worth the name is in news, where that is more than live there.
    """
    for line in csv.DictReader(
        (x for x in text.splitlines() if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    ):
        names = tuple(n for lang in ("en", "id", "ar") for n in (line[lang] or "").split("|") if n)
        yield Row(
            line["name"], names, line["country"], line["admin1"] or "", "", float(line["lat"]), float(line["lon"]),
            line["code"], int(line["weight"] or 0), None, names,
        )  # fmt: skip


def near(a: Row, b: Row, degrees: float) -> bool:
    """Do two places lie within some degrees of each other, as the eye sees a map?"""
    return abs(a.lat - b.lat) <= degrees and abs(a.lon - b.lon) <= degrees


def merge(rows: list[Row], curated: Iterable[Row]) -> list[Row]:
    """Our own rows laid over those of the packages.

    A row for a place that is there already (the same name, kind and country, and near) gives it its point, code and
    further names; any other row is a place of its own.
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
                alike = old.code[: 6 if new.code[0] == "A" else 3] == new.code[: 6 if new.code[0] == "A" else 3]
                better = found is None or rows[found].population < old.population
                if alike and better and near(old, new, reach.get(new.code, 0.35)):
                    found = at
            if found is not None:
                break
        if found is None:
            rows.append(new)
            continue
        old = rows[found]
        every = tuple(dict.fromkeys([*old.names, old.name, *new.names]))
        rows[found] = new._replace(
            names=every, admin1=old.admin1 or new.admin1, admin2=old.admin2, geonameid=old.geonameid,
            population=max(old.population, new.population), own=(*old.own, *new.own),
        )  # fmt: skip
    return rows


def compile_folder(folder: Path, target: Path) -> int:
    """Make the SQLite file from `places.tsv.xz`, `areas.tsv.xz` and `curated.tsv`; gives the number of places.

    Raises `ValueError` when the digest of the packed places is not the one of `places.sha256`.
    """
    data = (folder / "places.tsv.xz").read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != (folder / "places.sha256").read_text(encoding="ascii").split()[0]:
        raise ValueError(
            f"{folder / 'places.tsv.xz'} is not the file that places.sha256 names; get it again from the repository"
        )
    text = (folder / "curated.tsv").read_text(encoding="utf-8")
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    writer = Writer(part)
    for line in lzma.decompress((folder / "areas.tsv.xz").read_bytes()).decode().splitlines():
        writer.area(*line.split("\t"))
    for row in merge(list(read_rows(data)), read_curated(text)):
        writer.add(row)
    writer.group()
    count = writer.finish({"source": "shipped", "digest": hashlib.sha256((digest + text).encode()).hexdigest()})
    part.replace(target)
    return count
