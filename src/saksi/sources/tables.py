"""CSV and TSV: a report a row. Columns are named by the user or guessed from the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from saksi.errors import InputError
from saksi.model.outcome import Failure, Sourced
from saksi.sources.dates import iso
from saksi.sources.open import LINE, Opened
from saksi.sources.records import columns_of, hashed, sourced
from saksi.sources.text import MARKS, guessed

HEAD = 60_000
"""Bytes that tell encoding and delimiter."""
DELIMITERS = ",;\t|"


def of_table(source: Opened, path: str, *, named: Mapping[str, str]) -> Iterator[Sourced | Failure]:
    """The reports of a table, row by row. Raises InputError when there is no header or no column of text in it."""
    encoding, head = encoding_of(source.stream)
    csv.field_size_limit(LINE)  # the module's own limit, 128 KiB, is less than a long report; it is one for the whole process
    text = io.TextIOWrapper(source.stream, encoding=encoding, errors="replace", newline="")
    rows = csv.reader(bounded(text), delimiter="\t" if source.tabs else delimiter(head))
    header = next(rows, None)
    if not header:
        raise InputError("the table is empty")
    columns = columns_of(header, named)
    if "text" not in columns:
        raise InputError(f"no column looks like the text; name it with --column text=NAME. There are: {', '.join(header[:30])}"[:400])
    yield from of_rows(rows, header, columns, path)


def of_rows(rows: Iterator[list[str]], header: list[str], columns: Mapping[str, str], path: str) -> Iterator[Sourced | Failure]:
    """The reports of the rows after the header."""
    places = {field: header.index(column) for field, column in columns.items()}
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Failure(path, line_of(rows), None, f"a row that cannot be read: {error}")
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            record = {field: row[at] or None for field, at in places.items() if at < len(row)}
            yield sourced(dated(record), path, line=line_of(rows), key="row", sha256=hashed("\x1f".join(row).encode("utf-8", "surrogatepass")))


def dated(record: dict[str, str | None]) -> dict[str, str | None]:
    """A row with its days in ISO 8601, where they are days at all."""
    return {**record, **{name: iso(record[name]) or record[name] for name in ("published", "updated") if record.get(name)}}


def line_of(rows: object) -> int:
    """In which line of the file a row ends."""
    return int(getattr(rows, "line_num", 0))


def bounded(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a text. Raises InputError at one that is too long, so that a file without line breaks costs no more."""
    while line := text.readline(LINE):
        if len(line) == LINE:
            raise InputError(f"a line of it is longer than {LINE // 2**20} MiB; it is not read on")
        yield line


def encoding_of(stream: io.BufferedReader) -> tuple[str, str]:
    """The encoding of a stream by its beginning, and that beginning as text. The stream stays where it is. Raises InputError."""
    head = stream.peek(HEAD)[:HEAD]
    for mark, name in MARKS:
        if head.startswith(mark):
            name = {"utf-8": "utf-8-sig"}.get(name, name[:6])  # the codec that takes the mark away
            return name, head.decode(name, "replace")
    try:
        return "utf-8", head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(head) - 4:  # a character cut by the end of the sample
            return "utf-8", head.decode("utf-8", "replace")
    guess = guessed(head)
    if guess is None:
        raise InputError("it is no table of text (its encoding cannot be told)")
    return guess, head.decode(guess, "replace")


def delimiter(head: str) -> str:
    """What parts the cells: the mark that is commonest in the header, outside quotes."""
    header = "".join(head.partition("\n")[0].split('"')[::2])
    return max(DELIMITERS, key=header.count)
