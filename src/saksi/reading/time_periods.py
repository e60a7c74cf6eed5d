"""Longer periods and feasts: seasons, quarters, the first week of a month, Christmas and Idul Fitri."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from saksi.reading.time_calendar import (
    hijri_year,
    holiday_days,
    months_from,
    nearest_weekday,
    season_of,
    shift_days,
    shift_months,
)
from saksi.reading.time_dates import choose
from saksi.reading.time_spec import Spec, Value, one

if TYPE_CHECKING:
    from saksi.reading.time_resolve import Resolver

FEAST_SOON = 60
"""A feast at most so many days ahead is the coming one."""


def season(seen: Resolver, spec: Spec) -> Value:
    """Last summer; the winter of 2014. A winter belongs to the year in which it begins."""
    inner = spec.base if spec.base is not None else spec
    year, season = inner.year, inner.season or "SU"
    if spec.other is not None:
        year = seen.year_said(spec.other)
    if year is not None:
        return Value(*season_of(season, year), "interval")
    if seen.anchor is None:
        return Value(None, None, "interval")
    spans = [season_of(season, y) for y in range(seen.anchor.year - 2, seen.anchor.year + 2)]
    direction = spec.direction or inner.direction
    if direction == "next" or (seen.ahead and direction is None):
        return Value(*next(s for s in spans if s[0] > seen.anchor), "interval")
    if direction == "this":
        return Value(*season_of(season, seen.anchor.year - (season == "WI" and seen.anchor.month < 3)), "interval")
    limit = 1 if direction == "past" else 0
    fits = [s for s in spans if (s[1] if limit else s[0]) <= seen.anchor]
    return Value(*fits[-1], "interval")


def quarter(seen: Resolver, spec: Spec) -> Value:
    """The third quarter of 2023; the first half of the year."""
    inner = spec.base if spec.base is not None else spec
    size = {"quarter": 3, "half": 6, "month": 1}.get(inner.unit or "", 0)
    number, year = inner.ordinal or 0, inner.year
    if spec.other is not None:
        year = seen.year_said(spec.other)
    if not size or not 1 <= number <= 12 // size:
        return Value(None, None, "interval")
    if year is None:
        if seen.anchor is None:
            return Value(None, None, "interval")
        year = seen.anchor.year - (
            months_from(seen.anchor.year, (number - 1) * size + 1, size)[0] > seen.anchor and not seen.ahead
        )
    return Value(*months_from(year, (number - 1) * size + 1, size), "interval")


def nth(seen: Resolver, spec: Spec) -> Value:
    """The first week of October; the last day of the year."""
    whole = seen.resolve(spec.base).days if spec.base is not None else None
    inner = spec if spec.unit is not None or spec.other is None else spec.other
    unit, number = inner.unit or "week", spec.ordinal or inner.ordinal or 1
    if whole is None:
        return Value(None, None, "interval")
    if inner.weekday is not None:
        near = nearest_weekday(whole[0], inner.weekday, direction="next", same=True)
        far = nearest_weekday(whole[1], inner.weekday, direction="past", same=True)
        return one(shift_days(near, 7 * (number - 1)) if number > 0 else far)
    months = {"month": 1, "quarter": 3, "half": 6}.get(unit, 0)
    if months and (whole[1] - whole[0]).days > 300:
        months *= int(inner.count or 1)
        first = shift_months(whole[0], (number - 1) * months if number > 0 else 12 - months)
        return Value(*months_from(first.year, first.month, months), "interval")
    if unit == "half":
        middle = shift_days(whole[0], 14)
        return (
            Value(whole[0], middle, "interval") if number == 1 else Value(shift_days(middle, 1), whole[1], "interval")
        )
    size = int({"day": 1, "week": 7}.get(unit, 7) * (inner.count or 1))
    if unit == "weekend":
        if number < 0:
            sunday = nearest_weekday(whole[1], 6, direction="past", same=True)
            return Value(shift_days(sunday, -1), sunday, "interval")
        saturday = nearest_weekday(whole[0], 5, direction="next", same=True)
        start = shift_days(saturday, 7 * (number - 1))
        return Value(start, shift_days(start, 1), "interval")
    start = shift_days(whole[1], 1 - size) if number < 0 else shift_days(whole[0], size * (number - 1))
    end = min(shift_days(start, size - 1), whole[1])
    return Value(start, end, "day" if size == 1 else "interval") if start <= whole[1] else Value(None, None, "interval")


def holiday(seen: Resolver, spec: Spec) -> Value:
    """Christmas; Idul Fitri last year."""
    inner = spec.base if spec.base is not None else spec
    key, year = inner.holiday or "", inner.year
    if spec.other is not None:
        year = seen.year_said(spec.other)
    if year is None and seen.anchor is None:
        return one(None)
    middle = year if year is not None else seen.anchor.year if seen.anchor else 0
    if key.startswith("hijri"):
        middle = hijri_year(dt.date(middle, 6, 30))
    found = [d[0] for y in (middle - 1, middle, middle + 1) if (d := holiday_days(key, y))]
    if year is not None:
        return one(next((day for day in found if day.year == year), None))
    assert seen.anchor is not None
    return one(choose(found, seen.anchor, spec.direction or inner.direction, ahead=seen.ahead, soon=FEAST_SOON))
