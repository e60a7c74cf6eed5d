"""Readings as JSON: the contract of `saksi read --format json`, whose schema is `schema/reading.schema.json`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from saksi.model.events import Reading
from saksi.model.outcome import Done


def as_json(done: Iterable[Done], *, trace: bool, several: Callable[[], bool]) -> Iterator[str]:
    """One object for one report, an array for several; nothing when there is none.

    `several` is asked when all reports have been seen: the shape follows what was put in, not what could be read.
    """
    records = [plain(item.reading, trace=trace) for item in done]
    if records:
        value: Any = records if several() else records[0]
        yield msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def as_lines(done: Iterable[Done], *, trace: bool) -> Iterator[str]:
    """JSON Lines: one object a line per report."""
    for item in done:
        yield msgspec.json.encode(plain(item.reading, trace=trace)).decode() + "\n"


def plain(reading: Reading, *, trace: bool) -> dict[str, Any]:
    """A reading as plain values, with or without the trace of each event."""
    value: dict[str, Any] = msgspec.to_builtins(reading)
    if not trace:
        for event in value["events"]:
            del event["trace"]
    return value
