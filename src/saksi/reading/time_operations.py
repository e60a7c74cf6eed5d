"""Named operations and wars as anchors of time: "since Operation …", and days that are names ("7 Oktober")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Protocol

from saksi.model.layers import Time
from saksi.packs.match import Phrases
from saksi.reading.time_calendar import month_of, parse_day
from saksi.reading.time_grammar import Grammar
from saksi.reading.time_spec import Spec, Value


class Operation(Protocol):
    """A named operation or war of the register."""

    @property
    def names(self) -> Sequence[str]:
        """Its names in all languages."""

    @property
    def start(self) -> str | None:
        """ISO day on which it began."""

    @property
    def end(self) -> str | None:
        """ISO day on which it ended; null while it runs."""


class OperationNames(tuple[Operation, ...]):
    """Operations with an index of their names. Build it once and pass it to `find_times` for every report."""

    phrases: Phrases[Operation]
    days: dict[str, Operation]
    """Month and day on which an operation began ("10-07") -> the last that began then."""

    def __new__(cls, rows: Iterable[Operation] = ()) -> OperationNames:
        """Index the names of these operations."""
        self = super().__new__(cls, rows)
        self.phrases = Phrases((name.lower().replace("’", "'"), row) for row in self for name in row.names)
        self.days = {(row.start or "")[5:]: row for row in sorted(self, key=lambda r: r.start or "") if len(row.start or "") == 10}
        return self

    def at(self, lowers: Sequence[str], index: int) -> tuple[int, Operation] | None:
        """The operation whose name begins at a token: the index after it, and the operation."""
        return self.phrases.at(lowers, index)


STALE = 60
"""Days back from which on a report would say the year of a date that is no name."""


def known_day(
    spec: Spec, value: Value, lowers: list[str], names: OperationNames, published: dt.date | None
) -> Operation | None:
    """A date that is itself a name ("7 Oktober") and would else be read as that day of a later year."""
    inner = spec.base if spec.kind == "SINCE" and spec.base is not None else spec
    if (
        not names
        or inner.kind != "DATE"
        or inner.year is not None
        or inner.base is not None
        or inner.direction is not None
    ):
        return None
    if value.start is None:
        return None
    for begin in range(max(inner.first - 2, 0), inner.first + 1):
        hit = names.at(lowers, begin)
        if hit is not None and hit[0] >= inner.last:
            start = first_day(hit[1])
            if (
                start is not None
                and start < value.start
                and (start.month, start.day) == (value.start.month, value.start.day)
            ):
                return hit[1]
    known = names.days.get(value.start.isoformat()[5:])
    began = first_day(known) if known is not None else None
    if began is None or published is None or began >= value.start or (published - value.start).days <= STALE:
        return None
    return known


def first_day(operation: Operation) -> dt.date | None:
    """The day on which an operation began; 1 January where the register has the year only."""
    start = operation.start or ""
    return parse_day(start + "-01-01" if len(start) == 4 else start + "-01" if len(start) == 7 else start)


def last_day(operation: Operation) -> dt.date | None:
    """The day on which an operation ended; the last day of the year or month where the register has no more."""
    end = operation.end or ""
    if len(end) == 4 and end.isdecimal():
        return dt.date(int(end), 12, 31)
    if len(end) == 7:
        first = parse_day(f"{end}-01")
        return None if first is None else month_of(first.year, first.month)[1]
    return parse_day(end)


def operation_value(operation: Operation, value: Value, spec: Spec) -> Value:
    """The value with the operation's own first day."""
    start = first_day(operation)
    return value._replace(start=start, end=start if spec.kind == "DATE" else value.end)


def operation_times(
    found: list[Time],
    lowers: list[str],
    names: OperationNames,
    table: Grammar,
    published: dt.date | None,
) -> list[Time]:
    """ "Since Operation …": from its first day to publication, or to its end when it is over."""
    since = frozenset(table.pack.word.get("since", ()))
    taken = {at for time in found for at in range(time.first, time.last)}
    times: list[Time] = []
    for at, word in enumerate(lowers):
        if word not in since or at in taken:
            continue
        for begin in range(at + 1, min(at + 5, len(lowers))):
            hit = names.at(lowers, begin)
            start = None if hit is None else first_day(hit[1])
            if hit is not None and start is not None:
                end, operation = hit
                last = min((day for day in (published, last_day(operation)) if day is not None), default=None)
                premise = f"{operation.names[0]} began on {operation.start}"
                until = None if last is None else last.isoformat()
                times.append(Time(at, end, start.isoformat(), until, "interval", "times.since_operation", (premise,)))
                break
    return times
