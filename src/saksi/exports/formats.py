"""The formats of `saksi export`: which writes what, to one file or two, with its side file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from msgspec import Struct

from saksi.errors import UsageError
from saksi.exports.items import Item, dated_by_publication, items_of, items_of_incidents
from saksi.exports.side_file import Notes, side_path
from saksi.model.incidents import Incident
from saksi.model.outcome import Done

FORMATS = ("csv", "jsonl", "parquet", "acled", "gdelt", "ged", "geojson", "hxl")
DEEDS = ("acled", "gdelt", "ged", "hxl")
"""Those whose rows do not say who says so."""
DATED = ("acled", "gdelt", "ged")
"""Those whose rows must have a day."""
SHEETS = ("csv", "acled", "ged", "hxl")
"""Those that a spreadsheet opens."""


class Options(Struct, frozen=True, kw_only=True):
    """How to write."""

    spreadsheet: bool = False
    """Guard cells against being run as formulas, and mark the file as UTF-8."""
    labels: bool = False
    """ACLED's words in place of its numbers for what an actor is."""
    accused: bool = False
    """Let deeds leave that are told only as an accusation."""
    publication_days: bool = False
    """Where no day is told, take the day of publication, with the least precision."""
    trace: bool = False
    """Keep rules, words and premises in JSON Lines."""


def export(
    format: str, done: Iterable[Done], path: Path, *, incidents: Iterable[Incident] | None = None, options: Options | None = None
) -> Notes:
    """Write readings, or incidents with the readings that they are made of, and the side file `FILE.notes.json`.

    GDELT's mentions go to a second file, see `second_path`. A file is whole or not there. Raises UsageError.
    """
    options = options or Options()
    check(format, options)
    notes = Notes(format)
    if format == "parquet":
        parquet(done, incidents, notes, path)
    else:
        write({"": path, **({"mentions": second_path(path)} if format == "gdelt" else {})}, lines(format, done, incidents, notes, options))
    side_path(path).write_bytes(notes.as_json())
    return notes


def check(format: str, options: Options) -> None:
    """Refuse what does not go together. Raises UsageError."""
    if format not in FORMATS:
        raise UsageError(f"{format}: there is no such format; there are {', '.join(FORMATS)}")
    if options.spreadsheet and format not in SHEETS:
        raise UsageError(f"--spreadsheet is for {', '.join(SHEETS)}; {format} is not for spreadsheets")
    if options.accused and format not in DEEDS:
        raise UsageError(f"--accused is for {', '.join(DEEDS)}; {format} says with each event who says so")
    if options.publication_days and format not in DATED:
        raise UsageError(f"--publication-days is for {', '.join(DATED)}; {format} has rows without a day")
    if options.labels and format != "acled":
        raise UsageError("--labels is for acled")
    if options.trace and format != "jsonl":
        raise UsageError("--trace is for jsonl")


def lines(
    format: str, done: Iterable[Done], incidents: Iterable[Incident] | None, notes: Notes, options: Options
) -> Iterator[tuple[str, str]]:
    """The text of a format, piece by piece, each with the name of its file (empty for the first). Modules load when used."""
    if format in ("csv", "jsonl"):
        yield from (("", piece) for piece in own(format, done, incidents, notes, options))
        return
    items = items_of(done, notes) if incidents is None else items_of_incidents(done, incidents, notes)
    items = dated_by_publication(items, notes) if options.publication_days else items
    if format == "gdelt":
        from saksi.exports.gdelt import as_gdelt

        yield from as_gdelt(items, notes, accused=options.accused)
        return
    yield from (("", piece) for piece in others(format, items, notes, options))


def own(
    format: str, done: Iterable[Done], incidents: Iterable[Incident] | None, notes: Notes, options: Options
) -> Iterator[str]:
    """Our own record."""
    from saksi.exports.own import incidents_csv, incidents_jsonl, readings_csv, readings_jsonl

    if format == "csv":
        if incidents is None:
            return readings_csv(done, notes, spreadsheet=options.spreadsheet)
        return incidents_csv(incidents, notes, spreadsheet=options.spreadsheet)
    return readings_jsonl(done, notes, trace=options.trace) if incidents is None else incidents_jsonl(incidents, notes)


def others(format: str, items: Iterator[Item], notes: Notes, options: Options) -> Iterator[str]:
    """The formats of others that are one file."""
    match format:
        case "acled":
            from saksi.exports.acled import as_acled

            return as_acled(items, notes, spreadsheet=options.spreadsheet, labels=options.labels, accused=options.accused)
        case "ged":
            from saksi.exports.ged import as_ged

            return as_ged(items, notes, spreadsheet=options.spreadsheet, accused=options.accused)
        case "hxl":
            from saksi.exports.hxl import as_hxl

            return as_hxl(items, notes, spreadsheet=options.spreadsheet, accused=options.accused)
        case _:
            from saksi.exports.geojson import as_geojson

            return as_geojson(items, notes)


def parquet(done: Iterable[Done], incidents: Iterable[Incident] | None, notes: Notes, path: Path) -> None:
    """Parquet is no text: its own module writes the file."""
    from saksi.exports.parquet import incidents_parquet, readings_parquet

    part = half(path)
    try:
        if incidents is None:
            readings_parquet(done, notes, part)
        else:
            incidents_parquet(incidents, notes, part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def write(paths: dict[str, Path], pieces: Iterable[tuple[str, str]]) -> None:
    """Write pieces to their files in UTF-8; the files take their names when all is written."""
    parts = {name: half(path) for name, path in paths.items()}
    try:
        with ExitStack() as stack:
            streams: dict[str, IO[bytes]] = {name: stack.enter_context(part.open("wb")) for name, part in parts.items()}
            for name, piece in pieces:
                streams[name].write(piece.encode("utf-8", "replace"))
        for name, part in parts.items():
            os.replace(part, paths[name])
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def half(path: Path) -> Path:
    """Where a file stands while it is written."""
    return path.with_name(f".{path.name}.part")


def second_path(path: Path) -> Path:
    """Where GDELT's mentions go: `x.export.CSV` has `x.mentions.CSV`, `x.tsv` has `x.mentions.tsv`."""
    stem = path.name.removesuffix(path.suffix)
    return path.with_name(f"{stem.removesuffix('.export')}.mentions{path.suffix}")
