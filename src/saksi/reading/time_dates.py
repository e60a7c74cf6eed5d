"""Dates as written: which year a date without one means, and whether its weekday agrees."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from saksi.reading.time_calendar import hijri_day, hijri_year, make_day, nearest_weekday, shift_days
from saksi.reading.time_spec import Spec

SOON = 31
"""A date without a year that lies at most so many days ahead is taken as that coming day, not as last year's."""
NEAR = 10
"""A misprinted date is mended only to a day that lies within so many days of publication."""


class Written(NamedTuple):
    """A date as written: its possible (year, month, day), what else the expression says, and the words for messages."""

    options: tuple[tuple[int | None, int, int], ...]
    weekday: int | None
    direction: str | None
    hijri: bool


class Dated(NamedTuple):
    """The days that a written date stands for (one, or two that it wavers between) and what was wrong with it."""

    start: dt.date | None
    end: dt.date | None
    note: str | None = None


def written(spec: Spec, order: str, year_of: Callable[[Spec], int | None]) -> Written:
    """Read the parts of a DATE: bare, with its weekday (`base`), or of a year that is said apart (`other`)."""
    weekday, direction, core, year = spec.weekday, spec.direction, spec, spec.year
    while core.month is None and core.numeric is None and core.day is None:
        if core.base is not None and core.base.kind == "WEEKDAY":
            weekday, direction = core.base.weekday, direction or core.base.direction
            inner = core.other
        else:
            if core.other is not None and core.other.kind == "YEARREL":
                year = year_of(core.other)
            inner = core.base if core.base is not None else core.other
        if inner is None:
            break
        core = inner
        direction = direction or core.direction
    if core.numeric is not None:
        return Written(tuple(numeric_options(core.numeric, order)), weekday, direction, False)
    if core.day is None:
        return Written((), weekday, direction, False)
    year = core.year if core.year is not None else year
    if year is not None and year < 100:
        year += 2000 if year < 70 else 1900
    return Written(((year, core.month or 0, core.day),), weekday, direction, core.hijri)


def numeric_options(text: str, order: str) -> Iterable[tuple[int | None, int, int]]:
    """The readings of "3/11/2023" as (year, month, day), the language's own order first."""
    parts = [int(part) for part in re.split(r"[/.]", text)]
    year: int | None = None
    if len(parts) == 3:
        if len(re.split(r"[/.]", text)[0]) == 4:
            yield parts[0], parts[1], parts[2]
            return
        year = parts[2] if parts[2] > 99 else parts[2] + (2000 if parts[2] < 70 else 1900)
    first, second = parts[0], parts[1]
    both = [(second, first), (first, second)] if order == "dmy" else [(first, second), (second, first)]
    found = [(month, day) for month, day in both if 1 <= month <= 12 and 1 <= day <= 31]
    for month, day in found if order == "mdy" else found[:1] or [(second, first)]:
        yield year, month, day


def choose(
    candidates: Iterable[dt.date], anchor: dt.date, direction: str | None, *, ahead: bool, soon: int = SOON
) -> dt.date | None:
    """Of the same date in several years, the one that is meant: past by default."""
    days = sorted(candidates)
    if not days:
        return None
    if direction == "this":
        return min(days, key=lambda day: (day.year != anchor.year, abs((day - anchor).days)))
    past = [day for day in days if day < anchor or (day == anchor and direction != "past")]
    future = [day for day in days if day > anchor or (day == anchor and direction != "next")]
    if direction == "past" or not future:
        return past[-1] if past else None
    if direction == "next" or ahead or not past:
        return future[0]
    if future[0] != anchor and (future[0] - anchor).days <= soon:
        return future[0]
    return past[-1]


def in_years(month: int, day: int, anchor: dt.date, *, hijri: bool) -> list[dt.date]:
    """A date of the year in the years around the anchor; 29 February in the leap years around it."""
    if hijri:
        year = hijri_year(anchor)
        return [found for y in range(year - 1, year + 2) if (found := hijri_day(y, month, day))]
    near = [found for y in range(anchor.year - 1, anchor.year + 2) if (found := make_day(y, month, day))]
    if len(near) < 3:
        near = [found for y in range(anchor.year - 8, anchor.year + 9) if (found := make_day(y, month, day))]
    return near


def resolve_date(date: Written, anchor: dt.date | None, *, ahead: bool) -> Dated:
    """The day of a written date; `anchor` is the day of publication."""
    found: list[dt.date] = []
    for year, month, day in date.options:
        if month == 0:  # "tanggal 17": of the month of publication, or of the one before
            found += days_of_month(day, anchor)
        elif year is not None:
            exact = hijri_day(year, month, day) if date.hijri else make_day(year, month, day)
            found += [exact] if exact is not None else []
        elif anchor is not None:
            found += in_years(month, day, anchor, hijri=date.hijri)
    if not found:
        return Dated(None, None, impossible(date))
    said_year = date.options[0][0] is not None
    if anchor is None:
        return Dated(found[0], found[0], disagreement(found[0], date.weekday)) if said_year else Dated(None, None)
    if date.weekday is not None:
        return with_weekday(found, date, anchor, said_year=said_year, ahead=ahead)
    if said_year:
        best = min(found, key=lambda day: abs((day - anchor).days))
        return Dated(best, best)
    bare = all(month == 0 for _, month, _ in date.options)
    chosen = choose(found, anchor, date.direction, ahead=ahead, soon=NEAR if bare else SOON)
    return Dated(chosen, chosen)


def days_of_month(day: int, anchor: dt.date | None) -> list[dt.date]:
    """A bare day of the month around the anchor."""
    if anchor is None:
        return []
    first = anchor.replace(day=1)
    before = shift_days(first, -1)
    return [found for month in (before, first) if (found := make_day(month.year, month.month, day))]


def with_weekday(found: list[dt.date], date: Written, anchor: dt.date, *, said_year: bool, ahead: bool) -> Dated:
    """The day whose weekday agrees; otherwise the misprint is mended or kept, and noted."""
    assert date.weekday is not None
    agreeing = [day for day in found if day.weekday() == date.weekday]
    if agreeing:
        best = choose(agreeing, anchor, date.direction, ahead=ahead) or agreeing[0]
        usual = choose(found, anchor, date.direction, ahead=ahead)
        if said_year or abs((best - anchor).days) <= 400:
            note = None if said_year or best == usual else f"the weekday settles the year {best.year}"
            return Dated(best, best, note)
    said = found[0] if said_year else (choose(found, anchor, date.direction, ahead=ahead) or found[0])
    note = disagreement(said, date.weekday)
    mended = mend(said, date.weekday, anchor)
    if mended is not None:
        return Dated(mended, mended, f"{note}; read as {mended.isoformat()}, which agrees")
    near = nearest_weekday(said, date.weekday, direction="past", same=True)
    after = nearest_weekday(said, date.weekday, direction="next", same=True)
    other = near if (said - near).days <= (after - said).days else after
    if abs((other - said).days) == 1 and abs((said - anchor).days) <= NEAR and max(other, said) <= anchor:
        return Dated(min(said, other), max(said, other), f"{note}; both days are kept")
    return Dated(said, said, note)


def mend(said: dt.date, weekday: int, anchor: dt.date) -> dt.date | None:
    """A misprinted year or month: the day with the same number near publication whose weekday agrees.

    Only dates that cannot be meant as they stand are touched: those far from publication ("2926") or after it.
    """
    if 0 <= (anchor - said).days <= 2 * NEAR:
        return None
    same_day = [make_day(anchor.year, said.month, said.day)]
    same_day += [make_day(m.year, m.month, said.day) for m in (anchor, shift_days(anchor.replace(day=1), -1))]
    for day in same_day:
        if day is not None and day.weekday() == weekday and 0 <= (anchor - day).days <= NEAR:
            return day
    return None


def disagreement(day: dt.date, weekday: int | None) -> str | None:
    """What to say when a day is not the weekday that stands beside it."""
    if weekday is None or day.weekday() == weekday:
        return None
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return f"{day.isoformat()} is a {names[day.weekday()]}, the report says {names[weekday]}"


def impossible(date: Written) -> str | None:
    """What to say of a date that no calendar has; None when only the day of publication is missing."""
    for year, month, day in date.options:
        if date.hijri:
            if day > 30 or year is not None:
                return f"no day {day} of month {month} in the Hijri calendar's tables" + (
                    f", year {year}" if year else ""
                )
        elif month > 12 or day > 31 or (month and make_day(year or 2024, month, day) is None):
            return f"there is no day {day} in month {month}" + (f" of {year}" if year else "")
    return None
