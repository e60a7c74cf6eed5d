"""Which days a time expression stands for, seen from the day of publication."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from saksi.reading.time_calendar import (
    hijri_month,
    hijri_year,
    month_of,
    move,
    nearest_weekday,
    part_of,
    shift_days,
    unit_of,
    year_of,
)
from saksi.reading.time_dates import choose, resolve_date, written
from saksi.reading.time_periods import holiday, nth, quarter, season
from saksi.reading.time_spec import Spec, Value, one

STEPS = {"past": -1, "this": 0, "next": 1}
UNSAID = {
    "second": ("day", 1),
    "minute": ("day", 1),
    "hour": ("day", 1),
    "day": ("week", 1),
    "week": ("month", 1),
    "month": ("year", 1),
    "year": ("year", 10),
    "decade": ("year", 50),
}
"""How far an unsaid number of a unit reaches: "the coming days" is a week."""
LOOSE = frozenset({"DATE", "WEEKDAY", "MONTH", "MOMENT", "PART"})
"""Kinds whose year or week is open until something settles it."""
GRAINS = {"day": "day", "week": "week", "month": "month", "year": "year"}


def settled(spec: Spec) -> bool:
    """Does an expression say its year, its week, or which side of today it lies on?"""
    inner = [spec, *(part for part in (spec.base, spec.other) if part is not None)]
    return any(
        part.year is not None
        or part.direction is not None
        or part.kind in ("YEARREL", "WEEK")
        or "/" in (part.numeric or "")[3:]
        for part in inner
    )


class Resolver(NamedTuple):
    """Where an expression is seen from."""

    anchor: dt.date | None
    """The day of publication."""
    reference: dt.date | None
    """The day that the report spoke of last: "the day before" counts from it."""
    ahead: bool
    """Does the clause look ahead (will, akan), so that a bare Friday is the next one?"""
    order: str

    def resolve(self, spec: Spec) -> Value:
        """The days of an expression. Nothing is guessed: what needs the day of publication is null without it."""
        return READERS[spec.kind](self, spec)

    def date(self, spec: Spec) -> Value:
        """7 October; Thursday (2/11)."""
        date = written(spec, self.order, self.year_said)
        dated = resolve_date(date, self.anchor, ahead=self.ahead)
        return Value(dated.start, dated.end, "day", dated.note)

    def days(self, spec: Spec) -> Value:
        """5-7 May."""
        last = self.date(
            Spec(
                "DATE",
                spec.rule,
                spec.first,
                spec.last,
                day=spec.until_day,
                month=spec.month,
                year=spec.year,
                direction=spec.direction,
            )
        )
        if last.end is None or spec.day is None or spec.day > last.end.day:
            return Value(None, None, "interval", last.note)
        return Value(last.end.replace(day=spec.day), last.end, "interval", last.note)

    def weekday(self, spec: Spec) -> Value:
        """Friday; last Friday."""
        if self.anchor is None or spec.weekday is None:
            return one(None)
        if spec.direction == "this":
            return one(shift_days(self.anchor, spec.weekday - self.anchor.weekday()))
        direction = spec.direction or ("next" if self.ahead else "past")
        return one(nearest_weekday(self.anchor, spec.weekday, direction=direction, same=spec.direction is None))

    def in_week(self, spec: Spec) -> Value:
        """Monday last week."""
        week = self.resolve(spec.other).days if spec.other is not None else None
        if week is None or spec.base is None or spec.base.weekday is None:
            return one(None)
        monday = shift_days(week[0], -week[0].weekday())
        return one(shift_days(monday, spec.base.weekday))

    def day(self, spec: Spec) -> Value:
        """Yesterday."""
        inner = spec.base if spec.base is not None else spec
        if self.anchor is None or inner.offset is None:
            return one(None)
        return one(shift_days(self.anchor, inner.offset))

    def reference_day(self, spec: Spec) -> Value:
        """The day before."""
        origin = self.reference or self.anchor
        return one(None if origin is None else shift_days(origin, spec.offset or 0))

    def year_said(self, spec: Spec) -> int | None:
        """The year of "last year" or "2019"."""
        days = self.resolve(spec).days
        return None if days is None else days[0].year

    def month(self, spec: Spec) -> Value:
        """October; last October; October last year."""
        inner = spec.base if spec.base is not None else spec
        month, year, direction = inner.month, inner.year, spec.direction or inner.direction
        if spec.other is not None:
            year = self.year_said(spec.other)
        if month is None or (year is None and self.anchor is None):
            return Value(None, None, "month")
        if inner.hijri:
            return self.hijri(month, year, direction, gregorian=spec.other is not None)
        if year is None and self.anchor is not None:
            here = self.anchor.year * 12 + self.anchor.month
            gap = (self.anchor.month - month) % 12
            if direction == "this":
                year = self.anchor.year
            elif direction == "next" or (self.ahead and direction is None and gap):
                year = (here + (12 - gap) - 1) // 12
            else:
                year = (here - (gap or (12 if direction == "past" else 0)) - 1) // 12
        assert year is not None
        return Value(*month_of(year, month), "month")

    def hijri(self, month: int, year: int | None, direction: str | None, *, gregorian: bool) -> Value:
        """A month of the Hijri year; `gregorian`: the year that is said is one of ours ("Ramadan last year")."""
        if year is not None and (gregorian or year > 1500):
            near = hijri_year(dt.date(year, 6, 30))
            months = [d for y in (near - 1, near, near + 1) if (d := hijri_month(y, month)) and d[0].year == year]
            return Value(*months[0], "month") if months else Value(None, None, "month")
        if year is not None:
            days = hijri_month(year, month)
            if days is None:
                return Value(None, None, "month", f"the Hijri year {year} is outside the calendar's tables")
            return Value(*days, "month")
        assert self.anchor is not None
        here = hijri_year(self.anchor)
        found = {d[0]: d for y in (here - 1, here, here + 1) if (d := hijri_month(y, month))}
        first = choose(found, self.anchor, direction, ahead=self.ahead)
        return Value(*found[first], "month") if first else Value(None, None, "month")

    def year(self, spec: Spec) -> Value:
        """In 2014."""
        return Value(*year_of(spec.year), "year") if spec.year else Value(None, None, "year")

    def decade(self, spec: Spec) -> Value:
        """The 1990s."""
        year = spec.year or 0
        if year % 100 == 0 and 1000 <= year < 1900:
            return Value(*year_of(year, year + 99), "interval")  # the 1800s
        first = year // 10 * 10 if year > 99 else 1900 + year if year > 20 else 2000 + year
        return Value(*year_of(first, first + 9), "interval")

    def century(self, spec: Spec) -> Value:
        """The 20th century: 1901 to 2000."""
        number = spec.ordinal or 0
        return (
            Value(*year_of(number * 100 - 99, number * 100), "interval")
            if 0 < number < 99
            else Value(None, None, "interval")
        )

    def period(self, spec: Spec) -> Value:
        """Last week; this year; the weekend."""
        unit = spec.unit or "day"
        grain = GRAINS.get(unit, "interval")
        if self.anchor is None or unit in ("hour", "minute", "second"):
            return Value(None, None, grain)
        if spec.direction is None and unit == "weekend":
            step = 0 if self.ahead or self.anchor.weekday() >= 5 else -1
        else:
            step = STEPS[spec.direction or "this"]
        return Value(*unit_of(unit, self.anchor, step), grain)

    def ago(self, spec: Spec) -> Value:
        """Three weeks ago is a day; two years ago is a year."""
        unit, sign = spec.unit or "day", -1 if spec.direction == "past" else 1
        if spec.count is None:
            return self.window(spec)
        if self.anchor is None:
            return one(None)
        if unit in ("year", "decade", "century") and spec.count == int(spec.count):
            year = move(self.anchor, unit, sign * spec.count).year
            return Value(*year_of(year), "year")
        if unit in ("hour", "minute", "second"):
            hours = spec.count if unit == "hour" else 0
            return one(shift_days(self.anchor, sign * int(hours // 24)))
        return one(move(self.anchor, unit, sign * spec.count))

    def window(self, spec: Spec) -> Value:
        """In the past 24 hours; in the coming days."""
        inner = spec.base if spec.base is not None else spec
        unit, count = inner.unit or "day", inner.count
        if self.anchor is None:
            return Value(None, None, "interval")
        if count is None:
            unit, count = UNSAID.get(unit, ("year", 10))
        sign = 1 if spec.direction == "next" else -1
        end = move(self.anchor, "day" if unit == "night" else unit, sign * count)
        return Value(min(end, self.anchor), max(end, self.anchor), "interval")

    def week_of(self, spec: Spec) -> Value:
        """The week of 16 October."""
        day = self.resolve(spec.base).start if spec.base is not None else None
        return Value(*unit_of(spec.unit or "week", day, 0), "week") if day is not None else Value(None, None, "week")

    def in_duration(self, spec: Spec) -> Value:
        """In two weeks: a day to come where the clause looks ahead, else a mere duration."""
        amount = spec.base
        if not self.ahead or self.anchor is None or amount is None or amount.count is None or amount.unit is None:
            return Value(None, None, "duration")
        return one(move(self.anchor, amount.unit, amount.count))

    def shift(self, spec: Spec) -> Value:
        """Two days later; a week after 7 October."""
        amount = spec.other if spec.other is not None else spec
        origin = self.resolve(spec.base).start if spec.base is not None else self.reference or self.anchor
        if origin is None or amount.count is None or amount.unit is None:
            return one(None)
        return one(move(origin, amount.unit, (-1 if spec.direction == "past" else 1) * amount.count))

    def part(self, spec: Spec) -> Value:
        """Early May; the end of the year; earlier this month."""
        if spec.base is not None:
            base = spec.base
            if spec.other is not None:
                base = Spec("MONTH", spec.rule, spec.first, spec.last, base=base, other=spec.other)
        else:
            base = Spec("PERIOD", spec.rule, spec.first, spec.last, unit=spec.unit, direction="this")
        whole = self.resolve(base).days
        if whole is None:
            return Value(None, None, "interval")
        if spec.part in ("earlier", "later") and self.anchor is not None:
            if not whole[0] <= self.anchor <= whole[1]:
                return Value(*part_of(whole, "early" if spec.part == "earlier" else "late"), "interval")
            return (
                Value(whole[0], self.anchor, "interval")
                if spec.part == "earlier"
                else Value(self.anchor, whole[1], "interval")
            )
        if spec.part not in ("early", "mid", "late") or whole[0] == whole[1]:
            return Value(*whole, "part")
        return Value(*part_of(whole, spec.part), "interval")

    def moment(self, spec: Spec) -> Value:
        """Thursday night; 3 a.m. on Friday; tonight. Overnight is two days."""
        if spec.base is not None:
            base = self.resolve(spec.base)
        elif spec.offset is not None and self.anchor is not None:
            base = one(shift_days(self.anchor, spec.offset))
        else:
            base = one(self.reference or self.anchor if spec.offset is None else None)
        start, end = base.start, base.end
        if spec.base is not None and spec.base.kind == "HOLIDAY" and spec.rule.endswith("eve") and start is not None:
            start = end = shift_days(start, -1)
        if spec.part == "overnight" and start is not None:
            end = shift_days(start, 1)
        clock = spec.at.clock if spec.at is not None else spec.clock or base.clock
        return Value(start, end, "part", base.note, clock)

    def since(self, spec: Spec) -> Value:
        """Since 7 October: up to the day of publication."""
        base = self.resolve(spec.base) if spec.base is not None else one(None)
        if base.start is None or self.anchor is None:
            return Value(base.start, self.anchor, "interval", base.note)
        return Value(base.start, self.anchor if base.start <= self.anchor else None, "interval", base.note)

    def until(self, spec: Spec) -> Value:
        """Until the end of the year: from the day of publication, or from an unknown day when it is over."""
        base = (
            self._replace(ahead=self.ahead or spec.direction != "by").resolve(spec.base)
            if spec.base is not None
            else one(None)
        )
        if base.end is None or self.anchor is None:
            return Value(None, base.end, "interval", base.note)
        if base.end >= self.anchor:
            return Value(self.anchor, base.end, "interval", base.note)
        return base if spec.direction == "by" else Value(None, base.end, "interval", base.note)

    def span(self, spec: Spec) -> Value:
        """From Monday to Wednesday.

        The end that says its year, or "last", settles the other one; else the first end comes first.
        """
        if spec.base is None or spec.other is None:
            return Value(None, None, "interval")
        loose = spec.base.kind in LOOSE and not settled(spec.base)
        if loose and settled(spec.other):
            last = self.resolve(spec.other)
            first = (self._replace(anchor=last.end, ahead=False) if last.end is not None else self).resolve(spec.base)
        else:
            first = self.resolve(spec.base)
            follows = spec.other.kind in LOOSE and not settled(spec.other) and first.start is not None
            last = (self._replace(anchor=first.start, ahead=True) if follows else self).resolve(spec.other)
        if first.start is not None and last.end is not None and first.start > last.end:
            return Value(None, None, "interval", f"the interval ends {last.end.isoformat()}, before it begins")
        return Value(first.start, last.end, "interval", first.note or last.note)

    def now(self, spec: Spec) -> Value:
        """Now; currently."""
        return Value(self.anchor, self.anchor, "now")

    def none(self, spec: Spec) -> Value:
        """Durations, sets and vague words have no days of their own."""
        grain = {"DURATION": "duration", "SET": "set"}.get(spec.kind, "vague")
        return Value(None, None, grain)


READERS = {
    "DATE": Resolver.date,
    "SHORT": Resolver.date,
    "DAYS": Resolver.days,
    "WEEKDAY": Resolver.weekday,
    "INWEEK": Resolver.in_week,
    "DAY": Resolver.day,
    "REFDAY": Resolver.reference_day,
    "MONTH": Resolver.month,
    "YEAR": Resolver.year,
    "DECADE": Resolver.decade,
    "CENTURY": Resolver.century,
    "WEEK": Resolver.period,
    "WEEKEND": Resolver.period,
    "MONTHREL": Resolver.period,
    "YEARREL": Resolver.period,
    "PERIOD": Resolver.period,
    "SEASON": season,
    "QUARTER": quarter,
    "NTH": nth,
    "HOLIDAY": holiday,
    "AGO": Resolver.ago,
    "WINDOW": Resolver.window,
    "SHIFT": Resolver.shift,
    "PART": Resolver.part,
    "OVERNIGHT": Resolver.moment,
    "WEEKOF": Resolver.week_of,
    "INDURATION": Resolver.in_duration,
    "MOMENT": Resolver.moment,
    "CLOCK": Resolver.moment,
    "SINCE": Resolver.since,
    "UNTIL": Resolver.until,
    "RANGE": Resolver.span,
    "NOW": Resolver.now,
    "DURATION": Resolver.none,
    "SET": Resolver.none,
    "VAGUE": Resolver.none,
    "DAYPART": Resolver.none,
}
"""Kind -> how it is read."""
