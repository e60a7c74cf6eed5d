"""Days and times as pages write them, as ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

YEARS = range(1990, 2101)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januari jan",
            "february februari pebruari feb peb",
            "march maret mac mar",
            "april apr",
            "may mei",
            "june juni jun",
            "july juli julai jul",
            "august agustus ogos aug agu agt agust",
            "september sept sep",
            "october oktober oct okt",
            "november nopember nov nop",
            "december desember disember dec des dis",
        ),
        1,
    )
    for name in names.split()
}
LONGEST = 80
"""Characters of a value that is tried: a date is short."""
ISO = re.compile(
    r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?)?\s*"
    r"(Z|UTC|GMT|WIB|WITA|WIT|MYT|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE,
)
PACKED = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2}))?\s*$")
DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([^\W\d_]{3,10})\.?,?[\s./-]+(\d{4})\b")
MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
NUMBERS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
ZONES = {"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "MYT": "+08:00"}
IN_URL = (
    re.compile(r"[/_.-]((?:19|20)\d\d)[/_.-](0?[1-9]|1[0-2])[/_.-](0?[1-9]|[12]\d|3[01])(?=[/_.?-]|$)"),
    re.compile(r"[/_.-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\d{4,6}(?:\D|$)|\D|$)"),
    re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(0?[1-9]|[12]\d|3[01])(?=/|$)"),
)


def iso(value: str | None) -> str | None:
    """An ISO day or date-time of what a page gives, None when it gives none. Zones are kept, so that the day is the outlet's own."""
    if not value or len(value) > LONGEST:
        return None
    if m := ISO.match(value):
        return moment(*m.groups())
    if m := PACKED.match(value):
        return moment(m[1], m[2], m[3], m[4], m[5], m[6])
    if m := DAY_FIRST.search(value):
        return moment(m[3], MONTHS.get(m[2].lower()), m[1])
    if m := MONTH_FIRST.search(value):
        return moment(m[3], MONTHS.get(m[1].lower()), m[2])
    if m := NUMBERS.search(value):
        return numbers(int(m[1]), int(m[2]), m[3])
    if value.strip().isdecimal() and len(value.strip()) in (10, 13):
        return moment_of_stamp(int(value.strip()[:10]))
    return mail(value)


def moment(
    year: str,
    month: str | int | None,
    day: str,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    zone: str | None = None,
) -> str | None:
    """The parts as an ISO day, or date-time when there is an hour; None when there is no such day."""
    if month is None or int(year) not in YEARS:
        return None
    try:
        if hour is None or minute is None:
            return date(int(year), int(month), int(day)).isoformat()
        at = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    if zone is None:
        return at.isoformat()
    zone = ZONES.get(zone.upper(), zone)
    return at.isoformat() + (zone if ":" in zone else f"{zone[:3]}:{zone[3:]}")


def numbers(first: int, second: int, year: str) -> str | None:
    """A day of three numbers. Day before month, the way most of the world writes it, unless only the other order is a day."""
    day, month = (first, second) if second <= 12 else (second, first)
    return moment(year, month, str(day)) if month <= 12 else None


def moment_of_stamp(seconds: int) -> str | None:
    """A Unix time as a date-time of UTC."""
    at = datetime.fromtimestamp(seconds, UTC)
    return at.isoformat() if at.year in YEARS else None


def mail(value: str) -> str | None:
    """A date-time as mail and feeds write it."""
    from email.utils import parsedate_to_datetime

    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return at.isoformat() if at.year in YEARS else None


def day_in_url(url: str) -> str | None:
    """The day that stands in an address (`/2012/11/20/`, `-20121120-`, `/2012/nov/20/`)."""
    for pattern in IN_URL:
        if m := pattern.search(url):
            month = m[2] if m[2].isdecimal() else MONTHS.get(m[2])
            if day := moment(m[1], month, m[3]):
                return day
    return None
