"""Files, folders and streams of reports, each kind by its own module.

What cannot be used becomes a Failure that names the file and the line or key; it never stops what stands after it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from saksi.errors import InputError
from saksi.model.outcome import Failure, Sourced
from saksi.model.report import Report
from saksi.sources.jsonl import BOM, is_json, is_record, of_document, of_lines, parsed, unicode
from saksi.sources.open import Opened, files_in, lines_of, of_stream, opened, whole_of
from saksi.sources.records import check_columns, hashed
from saksi.sources.text import decoded

if TYPE_CHECKING:
    from saksi.sources.web import Web

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
"""What is an address and no file. (`file://` is one too, and is refused as such.)"""
INDEX = "kept.sqlite"
"""The file by which a folder of `saksi fetch` is known."""
STDIN = "-"
LINES = (".jsonl", ".ndjson")
SAVED = re.compile(rb"<!-- saved from url=\(\d+\)(https?://[^\s>]{1,2000}) -->")
"""Where a browser says that it saved a page from."""


class How(Struct, frozen=True):
    """How files are read, as the user wants it."""

    columns: Mapping[str, str] = {}
    """Field of a report: column of a table, or key of a JSON object."""
    extractor: str | None = None
    """`trafilatura` or `resiliparse`; by default the first for pages and the second for archives."""


def load_reports(
    paths: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    loopback: bool = False,
    columns: Mapping[str, str] | None = None,
    extractor: str | None = None,
) -> Iterator[Sourced | Failure]:
    """The reports of all files, folders and addresses in order; `-` is standard input. Lines, rows and records are read as they come.

    `loopback` allows addresses of this machine, which are refused otherwise. `columns` says which column or key holds a field, where its name
    does not tell; `extractor` is how text is taken out of pages. Raises UsageError for wrong options, and where an extra is not installed.
    """
    how = How(columns or {}, extractor)
    check_columns(how.columns)
    if extractor is not None:
        from saksi.sources.html import extractor as known

        known(extractor)  # a wrong name is said at once, not when the first page comes
    web: Web | None = None
    for path in paths:
        try:
            if ADDRESS.match(path):
                from saksi.sources.pages import open_web, reports_at

                web = web or open_web(loopback=loopback)
                yield from reports_at(path, web, how)
            elif path != STDIN and Path(path).is_dir():
                yield from of_folder(path, how)
            else:
                yield from of_file(path, how, stdin=stdin)
        except InputError as error:
            yield Failure(path, None, None, str(error))


def count_reports(paths: Iterable[str]) -> int | None:
    """How many reports the files hold when that is cheap to know (a line or a file each), else None."""
    total = 0
    for path in map(Path, paths):
        if path.suffix.lower() in LINES and path.is_file():
            with path.open("rb") as stream:
                total += sum(1 for line in stream if line.strip())
        elif path.suffix.lower() in (".txt", ".html", ".htm"):
            total += 1
        else:
            return None
    return total


def of_folder(path: str, how: How) -> Iterator[Sourced | Failure]:
    """The reports of all files under a folder, sorted by name; files of other kinds are counted in one Failure."""
    if (Path(path) / INDEX).is_file():
        from saksi.sources.pages import kept_reports

        yield from kept_reports(Path(path), how)
        return
    found, others = files_in(path)
    if not found:
        raise InputError("the folder holds no file of a kind that is read")
    for file in found:
        try:
            yield from of_file(file, how, stdin=None)
        except InputError as error:
            yield Failure(file, None, None, str(error))
    if others:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
        yield Failure(path, None, None, f"files of other kinds passed over: {kinds}")


def of_file(path: str, how: How, *, stdin: BinaryIO | None) -> Iterator[Sourced | Failure]:
    """The reports of one file. Raises InputError when the file as a whole cannot be read."""
    source = of_stream(stdin or sys.stdin.buffer) if path == STDIN else opened(path)
    try:
        yield from of_opened(source, path, how)
    finally:
        if path != STDIN:
            source.stream.close()


def of_opened(source: Opened, path: str, how: How) -> Iterator[Sourced | Failure]:
    """The reports of an open file, by its kind."""
    match source.kind:
        case "lines":
            yield from of_lines(lines_of(source.stream), path, named=how.columns)
        case "page":
            yield of_page(source, path, how)
        case "table":
            from saksi.sources.tables import of_table

            yield from of_table(source, path, named=how.columns)
        case "parquet":
            from saksi.sources.parquet import of_parquet

            if path == STDIN or source.packed:
                raise InputError("Parquet is read from an unpacked file with a name, since its contents stand at its end")
            yield from of_parquet(path, named=how.columns)
        case "warc":
            from saksi.sources.html import BULK, extractor
            from saksi.sources.warc import of_warc

            yield from of_warc(source.stream if path == STDIN else path, path, extract=extractor(how.extractor or BULK))
        case "unknown":
            yield from of_unknown(source, path, how)
        case _:
            yield from of_bytes(whole_of(source), path, how, plain=source.kind == "text", strict=source.kind == "json")


def of_page(source: Opened, path: str, how: How) -> Sourced:
    """The report of a page in a file."""
    from saksi.sources.html import CAREFUL, extractor
    from saksi.sources.page import LARGEST

    data = whole_of(source, most=LARGEST)
    saved = SAVED.search(data[:2000])
    report = extractor(how.extractor or CAREFUL)(data, url=saved[1].decode("utf-8", "replace") if saved else None)
    return Sourced(report, path, sha256=hashed(data))


def of_unknown(source: Opened, path: str, how: How) -> Iterator[Sourced | Failure]:
    """Reports from a stream that nothing tells of: its first line says whether it is JSON Lines."""
    lines = lines_of(source.stream)
    first = next(lines, b"")
    if first is None or is_record(first):
        yield from of_lines(chained(first, lines), path, named=how.columns)
    else:
        yield from of_bytes(first + whole_of(source), path, how, plain=False, strict=False)


def chained(first: bytes | None, rest: Iterable[bytes | None]) -> Iterator[bytes | None]:
    """A line that was read already, and the lines after it."""
    yield first
    yield from rest


def of_bytes(data: bytes, path: str, how: How, *, plain: bool, strict: bool) -> Iterator[Sourced | Failure]:
    """Reports from a whole file. `plain`: it is text whatever it looks like; `strict`: it is JSON and nothing else."""
    if not data.removeprefix(BOM).strip():
        raise InputError("the file is empty")
    text = unicode(data.removeprefix(BOM)) if strict else decoded(data)
    opening = text.lstrip()[:1]
    if plain or not (strict or opening == "{" or (opening == "[" and is_json(text))):
        yield Sourced(Report(text), path, sha256=hashed(data))
    elif is_record(data.partition(b"\n")[0]) and not is_json(text):
        yield from of_lines(data.split(b"\n"), path, named=how.columns)  # JSON Lines under another name
    else:
        yield from of_document(parsed(text), path, named=how.columns, sha256=hashed(data))
