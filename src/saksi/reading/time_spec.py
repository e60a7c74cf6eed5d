"""What a time expression says, before it is known which days it stands for."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from msgspec import Struct

from saksi.reading.time_calendar import Days

KINDS: dict[str, tuple[str, ...]] = {
    "DATE": (),
    "SHORT": (),
    "DAYS": (),
    "WEEKDAY": (),
    "DAY": (),
    "REFDAY": (),
    "INWEEK": (),
    "MONTH": (),
    "YEAR": (),
    "DECADE": (),
    "CENTURY": (),
    "WEEK": (),
    "WEEKEND": (),
    "MONTHREL": (),
    "YEARREL": (),
    "PERIOD": (),
    "SEASON": (),
    "QUARTER": (),
    "NTH": (),
    "HOLIDAY": (),
    "AGO": (),
    "WINDOW": (),
    "DURATION": (),
    "SET": (),
    "VAGUE": (),
    "NOW": (),
    "CLOCK": (),
    "DAYPART": (),
    "PART": (),
    "MOMENT": (),
    "SINCE": (),
    "UNTIL": (),
    "RANGE": (),
    "SHIFT": (),
    "OVERNIGHT": (),
    "WEEKOF": (),
    "INDURATION": (),
    "ANYDATE": ("DATE", "SHORT"),
    "ANYDAY": ("DATE", "WEEKDAY", "DAY", "REFDAY", "INWEEK", "HOLIDAY", "DAYS"),
    "WHOLE": (
        "WEEK",
        "WEEKEND",
        "MONTHREL",
        "YEARREL",
        "PERIOD",
        "MONTH",
        "YEAR",
        "DECADE",
        "CENTURY",
        "SEASON",
        "QUARTER",
    ),
    "POINT": (
        "DATE",
        "WEEKDAY",
        "DAY",
        "REFDAY",
        "INWEEK",
        "HOLIDAY",
        "DAYS",
        "WEEK",
        "WEEKEND",
        "MONTHREL",
        "YEARREL",
        "PERIOD",
        "MONTH",
        "YEAR",
        "DECADE",
        "CENTURY",
        "SEASON",
        "QUARTER",
        "NTH",
        "AGO",
        "PART",
        "MOMENT",
        "CLOCK",
        "NOW",
        "SHIFT",
        "OVERNIGHT",
        "WEEKOF",
    ),
}
"""Kinds of times; the last four are names for several kinds, to be used in forms."""

UNIT_KINDS = {"week": "WEEK", "weekend": "WEEKEND", "month": "MONTHREL", "year": "YEARREL"}
"""A PERIOD of one of these units is a kind of its own, so that forms can ask for it."""


class Spec(Struct, frozen=True, gc=False):
    """One time expression as it is written. `first` and `last` are half-open token indices."""

    kind: str
    rule: str
    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until_day: int | None = None
    """For "5-7 May": the second day."""
    weekday: int | None = None
    """Monday is 0."""
    hijri: bool = False
    numeric: str | None = None
    """A date in digits as written: "2/11"."""
    offset: int | None = None
    """Days from the day of reference."""
    unit: str | None = None
    count: float | None = None
    """Null with a unit means an unsaid number: several days."""
    direction: str | None = None
    """`past`, `this`, `next`."""
    part: str | None = None
    """`early`, `mid`, `late`; `earlier` and `later` run up to, or on from, today."""
    daypart: str | None = None
    clock: str | None = None
    """HH:MM, 24 hours."""
    season: str | None = None
    holiday: str | None = None
    ordinal: int | None = None
    """The third quarter; -1 is the last."""
    bracketed: bool = False
    capital: bool = False
    """A bare name of a month that is also another word."""
    base: Spec | None = None
    other: Spec | None = None
    part_of_day: Spec | None = None
    at: Spec | None = None
    """The clock time beside a day."""


class Value(NamedTuple):
    """The days of an expression, inclusive; null where open or unknown."""

    start: dt.date | None
    end: dt.date | None
    grain: str
    note: str | None = None
    clock: str | None = None

    @property
    def days(self) -> Days | None:
        """Both ends, when both are known."""
        return None if self.start is None or self.end is None else (self.start, self.end)


def one(day: dt.date | None, note: str | None = None) -> Value:
    """A single day."""
    return Value(day, day, "day", note)
