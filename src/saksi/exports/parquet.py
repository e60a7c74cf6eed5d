"""Our own record in Parquet: a row an event or incident, with the nested columns of the JSON. Needs pyarrow.

The columns are made from the records, so the two cannot part. A column `report` repeats what is known of the report.
"""

from __future__ import annotations

import importlib
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from saksi.errors import UsageError
from saksi.exports.items import tellings_of
from saksi.exports.side_file import Notes
from saksi.exports.words import sentence_of
from saksi.model.events import Event, ReportRecord
from saksi.model.incidents import Incident
from saksi.model.outcome import Done

ROWS = 5000
"""Rows that are held at a time."""
PLAIN = {str: "string", int: "int64", float: "float64", bool: "bool_"}
LEFT = frozenset(("trace",))
"""Fields without a column."""


def arrow() -> Any:
    """pyarrow, imported when it is used. Raises UsageError naming what to install."""
    try:
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ModuleNotFoundError as error:
        raise UsageError("Parquet needs pyarrow, which is not installed: pip install 'saksi[parquet]'") from error


def readings_parquet(done: Iterable[Done], notes: Notes, path: Path) -> None:
    """Write one row an event."""
    notes.empty = {"trace": "rules and premises are in JSON Lines with --trace"}
    pa, _ = arrow()
    extra = [("key", pa.string()), ("report_key", pa.string()), ("report", column(pa, ReportRecord)), ("sentence", pa.string())]
    write(path, pa.schema([*extra, *columns(pa, Event)]), event_rows(done, notes))


def incidents_parquet(incidents: Iterable[Incident], notes: Notes, path: Path) -> None:
    """Write one row an incident."""
    pa, _ = arrow()

    def rows() -> Iterator[dict[str, Any]]:
        for one in incidents:
            notes.written += 1
            yield msgspec.to_builtins(one)

    write(path, pa.schema(columns(pa, Incident)), rows())


def event_rows(done: Iterable[Done], notes: Notes) -> Iterator[dict[str, Any]]:
    """Events as plain values."""
    for telling in tellings_of(done, notes):
        notes.written += 1
        text = telling.done.text
        span = sentence_of(telling.event, text)
        values = msgspec.to_builtins(telling.event)
        report = msgspec.to_builtins(telling.done.reading.report)
        yield {"key": telling.key, "report_key": telling.report, "report": report, "sentence": text[span.start : span.end], **values}


def write(path: Path, schema: Any, rows: Iterator[dict[str, Any]]) -> None:
    """Write rows in groups, each compressed. The first row is made before the file is, so that an error leaves none."""
    pa, pq = arrow()
    first = next(rows, None)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in batches(chain([first] if first else [], rows)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


def batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Rows in groups."""
    held: list[dict[str, Any]] = []
    for row in rows:
        held.append(row)
        if len(held) == ROWS:
            yield held
            held = []
    if held:
        yield held


def columns(pa: Any, record: type[Struct]) -> list[tuple[str, Any]]:
    """The columns of a record."""
    hints = typing.get_type_hints(record)
    return [(name, column(pa, hints[name])) for name in record.__struct_fields__ if name not in LEFT]


def column(pa: Any, hint: Any) -> Any:
    """The Arrow type of a field."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        hint = next(a for a in typing.get_args(hint) if a is not type(None))
    if typing.get_origin(hint) is tuple:
        return pa.list_(column(pa, typing.get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return pa.struct(columns(pa, hint))
    make: Callable[[], Any] = getattr(pa, PLAIN[hint])
    return make()
