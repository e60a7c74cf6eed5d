"""Make a full gazetteer from the files of GeoNames that the user has downloaded.

Streams: memory stays small for allCountries.txt.  A build that was stopped goes on from its last mark when it is run
again.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from saksi.errors import PackError
from saksi.packs.gazetteer_file import Row, Writer, fold, importance, read_curated

COLUMNS = 19
"""Columns of allCountries.txt, cities500.txt, ID.txt."""
EVERY = 50_000
"""Lines between two marks."""
CODES = frozenset(("link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "phon", "piny"))
"""Pseudo-languages of alternate names that are no names."""
SCRIPT = re.compile(r"[^\u0370-\u05ff\u0700-\u1dff\u2e80-\uffff]+")
"""Names without letters of scripts other than Latin and Arabic."""
OWN_FROM = 100_000_000
"""Numbers of our own places in the file: GeoNames' ids are far below."""
CURATED = Path(__file__).resolve().parent.parent / "gazetteer" / "curated.tsv"


def build_from_geonames(source: Path, target: Path, *, progress: Callable[[int], None] | None = None) -> int:
    """Make the gazetteer `target` from a GeoNames file, or from a folder with one; gives the number of places.

    A folder may also hold alternateNames.txt or alternateNamesV2.txt, admin1CodesASCII.txt and admin2Codes.txt.
    `progress` is called with the number of lines read so far.  Raises `PackError` naming file and line when a line has
    the wrong columns.
    """
    main, alternates, areas = find_files(source)
    part = target.with_name(target.name + ".part")
    writer = Writer(part, durable=True)
    with closing(writer.db):
        read_all(writer, main, alternates, areas, progress or (lambda lines: None))
        writer.group()
        if CURATED.is_file():
            overlay(writer, list(read_curated(CURATED.read_text(encoding="utf-8"))))
        count = writer.finish({"source": f"GeoNames: {main.name}"})
    part.replace(target)
    return count


def read_all(
    writer: Writer, main: Path, alternates: Path | None, areas: list[Path], told: Callable[[int], None]
) -> None:
    """Read the files of GeoNames into the writer."""
    done = load(
        writer, main, "places", lambda line, number: add_place(writer, line, main, number, alternates is None), told, 0
    )
    if alternates is not None:
        path = alternates
        done = load(
            writer, path, "alternates", lambda line, number: add_alternate(writer, line, path, number), told, done
        )
    for path in areas:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            cells = line.split("\t")
            if len(cells) != 4:
                raise wrong(path, number, f"4 columns expected, {len(cells)} found")
            writer.area(cells[0], cells[1])


def find_files(source: Path) -> tuple[Path, Path | None, list[Path]]:
    """The file of places, the file of alternate names if there is one, and those of divisions."""
    if source.is_file():
        if source.suffix == ".zip":
            raise PackError("unpack this file first, and give the .txt", path=str(source))
        return source, None, []
    if not source.is_dir():
        raise PackError("no such file or folder", path=str(source))
    mains = [source / "allCountries.txt", *sorted(source.glob("cities*.txt"))]
    mains += [p for p in sorted(source.glob("*.txt")) if re.fullmatch(r"[A-Z]{2}\.txt", p.name)]
    main = next((p for p in mains if p.is_file()), None)
    if main is None:
        raise PackError(
            "no allCountries.txt, cities*.txt or file of a country (ID.txt) in this folder", path=str(source)
        )
    names = next((p for p in (source / "alternateNamesV2.txt", source / "alternateNames.txt") if p.is_file()), None)
    areas = [p for p in (source / "admin1CodesASCII.txt", source / "admin2Codes.txt") if p.is_file()]
    return main, names, areas


def load(
    writer: Writer, path: Path, step: str, add: Callable[[str, int], None], told: Callable[[int], None], before: int
) -> int:
    """Read a file line by line from the last mark on; gives the lines read with those of the steps before."""
    offset, lines = writer.marked(step)
    with path.open("rb") as file:
        file.seek(offset)
        for data in file:
            lines += 1
            offset += len(data)
            try:
                line = data.decode("utf-8").rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise wrong(path, lines, f"is not UTF-8: {error}") from error
            if line:
                add(line, lines)
            if lines % EVERY == 0:
                writer.mark(step, offset, lines)
                told(before + lines)
    writer.mark(step, offset, lines)
    told(before + lines)
    return before + lines


def add_place(writer: Writer, line: str, path: Path, number: int, names_inside: bool) -> None:
    """Add the place of one line of GeoNames' main table."""
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise wrong(path, number, f"{COLUMNS} columns expected, {len(cells)} found; is it a GeoNames table of places?")
    ident, name, ascii_name, alternates, lat, lon, kind, code, country = cells[:9]
    try:
        point = float(lat), float(lon)
        geonameid, population = int(ident), int(cells[14] or 0)
    except ValueError as error:
        raise wrong(path, number, f"a number is wrong: {error}") from error
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise wrong(path, number, f"no point on earth: {lat}, {lon}")
    names = (ascii_name, *alternates.split(",")) if names_inside else (ascii_name,)
    full = f"{kind or 'L'}.{code or 'AREA'}"
    kept = tuple(n for n in names if n and SCRIPT.fullmatch(n))
    writer.add(Row(name, kept, country, cells[10], cells[11], *point, full, population, geonameid), ident=geonameid)


def add_alternate(writer: Writer, line: str, path: Path, number: int) -> None:
    """Add the name of one line of alternateNames, if its place is there."""
    cells = line.split("\t")
    if len(cells) not in (8, 10):
        raise wrong(
            path, number, f"8 or 10 columns expected, {len(cells)} found; is it GeoNames' table of alternate names?"
        )
    if not cells[1].isdigit():
        raise wrong(path, number, f"a geonameid is no number: {cells[1]!r}")
    if cells[2] in CODES or not SCRIPT.fullmatch(cells[3]):
        return
    ident = int(cells[1])
    place = writer.db.execute("SELECT code, population FROM place WHERE id=?", (ident,)).fetchone()
    if place is not None:
        writer.spell({fold(cells[3]): ident * 2}, importance(*place))


def overlay(writer: Writer, rows: list[Row]) -> None:
    """Lay our own table over the grouped names: further names for places that are there, and places that are not."""
    for number, row in enumerate(rows, OWN_FROM):
        ident = same_place(writer, row)
        if ident is None:
            ident = number
            values = (ident, row.name, row.country, row.admin1, "", round(row.lat * 1e4), round(row.lon * 1e4),
                      row.code, row.population, None)  # fmt: skip
            writer.db.execute("INSERT OR REPLACE INTO place VALUES(?,?,?,?,?,?,?,?,?,?)", values)
        for name in (row.name, *row.names):
            key = fold(name)
            flag = 1 if len(key) > 3 or name.isupper() else 0
            others = [i for i in idents(writer, key) if i >> 1 != ident]
            ids = [ident * 2 + flag, *others]
            writer.db.execute("INSERT OR REPLACE INTO name VALUES(?,?)", (key, struct.pack(f"<{len(ids)}I", *ids)))


def idents(writer: Writer, key: str) -> Iterator[int]:
    """Numbers under a key, as the file has them."""
    row = writer.db.execute("SELECT ids FROM name WHERE key=?", (key,)).fetchone()
    return iter(struct.unpack(f"<{len(row[0]) // 4}I", row[0]) if row else ())


def same_place(writer: Writer, row: Row) -> int | None:
    """The place of GeoNames that a row of our own means, or null: the same kind and country, and near."""
    land = row.code.startswith("A.PCL")
    reach = 1e9 if land else 15e4 if row.code == "A.ADM1" else 3e4 if row.code[0] == "A" else 4e3
    size = 6 if row.code[0] == "A" and not land else 5 if land else 3
    for name in [f"country {row.country.lower()}"] if land else [row.name, *row.names]:
        for ident in idents(writer, fold(name)):
            place = writer.db.execute("SELECT country, lat, lon, code FROM place WHERE id=?", (ident >> 1,)).fetchone()
            close = abs(place[1] - row.lat * 1e4) < reach and abs(place[2] - row.lon * 1e4) < reach
            if place[0] == row.country and place[3][:size] == row.code[:size] and close:
                return ident >> 1
    return None


def wrong(path: Path, line: int, message: str) -> PackError:
    """An error of a line of GeoNames' files."""
    return PackError(message, path=str(path), line=line)
