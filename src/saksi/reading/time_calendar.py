"""Day arithmetic: weeks, months, parts of periods, moving feasts, and the Hijri calendar. Days are `datetime.date`."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

Days = tuple[dt.date, dt.date]
"""Two days, both inclusive."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season of the north."""


def make_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None when there is no such day ("31 February")."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return dt.date(year, month, day)


def parse_day(text: str | None) -> dt.date | None:
    """The day of an ISO day or date-time; None when there is none."""
    if not text or len(text) < 10:
        return None
    head = text[:10].split("-")
    if len(head) != 3 or not all(part.isdecimal() for part in head):
        return None
    return make_day(int(head[0]), int(head[1]), int(head[2]))


def shift_days(day: dt.date, days: int) -> dt.date:
    """`days` later (earlier when negative), kept inside the calendar."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def shift_months(day: dt.date, months: int) -> dt.date:
    """The same day of the month `months` later; the last day of a shorter month."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))


def month_of(year: int, month: int) -> Days:
    """The first and the last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def months_from(year: int, month: int, size: int) -> Days:
    """`size` months from the first of `month`."""
    first = dt.date(year, month, 1)
    return first, shift_days(shift_months(first, size), -1)


def year_of(year: int, until: int | None = None) -> Days:
    """From 1 January of `year` to 31 December of `until` (the same year when None)."""
    return dt.date(year, 1, 1), dt.date(until or year, 12, 31)


def week_of(day: dt.date) -> Days:
    """Monday to Sunday around a day."""
    monday = shift_days(day, -day.weekday())
    return monday, shift_days(monday, 6)


def unit_of(unit: str, day: dt.date, steps: int) -> Days:
    """The whole week, month, quarter … around `day`, moved by `steps` of its kind."""
    if unit == "week":
        return week_of(shift_days(day, 7 * steps))
    if unit == "fortnight":
        monday = week_of(shift_days(day, 14 * steps))[0]
        return monday, shift_days(monday, 13)
    if unit == "weekend":
        monday = week_of(day)[0]
        return shift_days(monday, 7 * steps + 5), shift_days(monday, 7 * steps + 6)
    if unit == "month":
        first = shift_months(day.replace(day=1), steps)
        return month_of(first.year, first.month)
    if unit in ("quarter", "half"):
        size = 3 if unit == "quarter" else 6
        first = shift_months(dt.date(day.year, (day.month - 1) // size * size + 1, 1), steps * size)
        return months_from(first.year, first.month, size)
    size = {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
    if not size:
        moved = shift_days(day, steps)
        return moved, moved
    year = min(max(day.year // size * size + steps * size, 1), 9900)
    return year_of(year, year + size - 1)


def move(day: dt.date, unit: str, count: float) -> dt.date:
    """`count` units after a day (before it when negative). Hours and less count as whole days begun."""
    if unit in ("month", "quarter", "half", "year", "decade", "century"):
        months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
        return shift_months(day, round(count * months))
    days = {"day": 1.0, "night": 1.0, "week": 7.0, "weekend": 7.0, "fortnight": 14.0, "hour": 1 / 24}.get(unit, 0.0)
    exact = count * days
    return shift_days(day, int(exact) if exact == int(exact) else int(exact) + (1 if exact > 0 else -1))


def nearest_weekday(day: dt.date, weekday: int, *, direction: str, same: bool) -> dt.date:
    """The last (`past`) or next such weekday; `same` lets the day itself count."""
    if direction == "past":
        back = (day.weekday() - weekday) % 7
        return shift_days(day, -(back if back or same else 7))
    ahead = (weekday - day.weekday()) % 7
    return shift_days(day, ahead if ahead or same else 7)


def part_of(days: Days, part: str) -> Days:
    """The early, middle or late third: days 1-10, 11-20 and 21-end of a month; in months or years for longer
    periods.
    """
    first, last = days
    size = (last - first).days + 1
    index = {"early": 0, "mid": 1, "late": 2}[part]
    if size <= 7:  # Monday-Tuesday, Wednesday-Thursday, Friday-Sunday
        begin, end = ((0, 1), (2, 3), (4, size - 1))[index]
        return shift_days(first, begin), shift_days(first, min(end, size - 1))
    if size <= 31:
        begin, end = ((0, 9), (10, 19), (20, size - 1))[index]
        return shift_days(first, begin), shift_days(first, end)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= 12:
        third = max(months // 3, 1)
        start = shift_months(first, index * third)
        return start, (last if index == 2 else shift_days(shift_months(start, third), -1))
    years = months // 12
    cuts = (0, round(years * 0.4), round(years * 0.7), years) if years == 10 else (0, years // 3, years * 2 // 3, years)
    return year_of(first.year + cuts[index], first.year + cuts[index + 1] - 1)


def season_of(season: str, year: int) -> Days:
    """Three whole months; winter begins in December of `year`."""
    return months_from(year, SEASONS[season], 3)


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches (the Gregorian computus in Meeus' form)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def hijri_day(year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian day of a Hijri date by the Umm al-Qura calendar; a country's own sighting may differ by a day.

    None outside the years 1343 to 1500 and for days that the month does not have.
    """
    from hijridate import Hijri  # opened on first use: few reports write Hijri dates

    if not 1343 <= year <= 1500 or not 1 <= month <= 12 or day < 1:
        return None
    first = Hijri(year, month, 1)
    if day > first.month_length():
        return None
    return shift_days(dt.date(*first.to_gregorian().datetuple()), day - 1)


def hijri_month(year: int, month: int) -> Days | None:
    """The first and the last day of a Hijri month."""
    first = hijri_day(year, month, 1)
    after = hijri_day(year + month // 12, month % 12 + 1, 1)
    return None if first is None or after is None else (first, shift_days(after, -1))


def hijri_year(day: dt.date) -> int:
    """The Hijri year that holds a Gregorian day; good to a day or two outside the calendar's tables."""
    from hijridate import Gregorian

    if not dt.date(1924, 8, 1) <= day <= dt.date(2077, 11, 16):
        return int((day.year - 622) * 33 / 32)
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def holiday_days(key: str, year: int) -> Days | None:
    """A feast in a Gregorian year: "12-25", "easter-2", "nth-09-0-1" (the first Monday of September).

    "hijri-10-01" is of the Hijri year that is given.
    """
    if key.startswith("easter"):
        day: dt.date | None = shift_days(easter(year), int(key[6:] or 0))
    elif key.startswith("hijri-"):
        month, number = key[6:].split("-")
        day = hijri_day(year, int(month), int(number))
    elif key.startswith("nth-"):
        month, weekday, number = key[4:].split("-")
        first = nearest_weekday(dt.date(year, int(month), 1), int(weekday), direction="next", same=True)
        day = shift_days(first, 7 * (int(number) - 1))
    else:
        month, number = key.split("-")
        day = make_day(year, int(month), int(number))
    return None if day is None else (day, day)
