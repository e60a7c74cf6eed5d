"""Parquet files: a report a row, in batches, only the columns that are used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from saksi.errors import InputError, UsageError
from saksi.model.outcome import Failure, Sourced
from saksi.sources.records import columns_of, sourced
from saksi.sources.tables import dated

ROWS = 64
"""Rows that are held at once."""
GROUP = 2**30
"""Bytes that a group of rows may unpack to."""


def of_parquet(path: str, *, named: Mapping[str, str]) -> Iterator[Sourced | Failure]:
    """The reports of a Parquet file. Raises InputError when it cannot be read, UsageError when pyarrow is not installed."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise UsageError("reading Parquet needs pyarrow: pip install 'saksi[parquet]'") from error
    try:
        with ParquetFile(path) as table:
            yield from of_batches(table, path, named)
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(f"it cannot be read as Parquet ({error})") from error


def of_batches(table: Any, path: str, named: Mapping[str, str]) -> Iterator[Sourced | Failure]:
    """The reports of an open file."""
    names = table.schema_arrow.names
    columns = columns_of(names, named)
    if "text" not in columns:
        raise InputError(f"no column looks like the text; name it with --column text=NAME. There are: {', '.join(names[:30])}"[:400])
    largest = max((table.metadata.row_group(n).total_byte_size for n in range(table.num_row_groups)), default=0)
    if largest > GROUP:
        raise InputError(f"a group of its rows unpacks to more than {GROUP // 2**20} MiB; write it with smaller groups")
    number = 0
    for batch in table.iter_batches(batch_size=ROWS, columns=list(columns.values()), use_threads=False):
        for row in batch.to_pylist():
            number += 1
            record = {field: value(row[column], field) for field, column in columns.items()}
            yield sourced(dated(record), path, line=number, key="row")


def value(cell: Any, field: str) -> Any:
    """A cell as JSON would hold it."""
    if isinstance(cell, date):  # date-times too
        return cell.isoformat()
    if isinstance(cell, bytes) and field == "text":
        return cell.decode("utf-8", "replace")
    return cell
