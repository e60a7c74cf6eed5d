"""English reports -> TIMEX3 expressions with types and values, for bench/dates/score_timex.py.

A line of data is {"id", "text"} with the day of the document as `dct`, `published` or `anchor`; a line of predictions
is
{"id", "timexes": [{"start", "end", "type", "value"}]} with half-open characters.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from saksi.model.layers import Frame
from saksi.model.text import Span
from saksi.packs.language import Language
from saksi.packs.load import HERE, load_language
from saksi.reading.numbers import find_numbers
from saksi.reading.time_calendar import parse_day
from saksi.reading.time_grammar import grammar
from saksi.reading.time_parse import parse
from saksi.reading.time_resolve import Resolver
from saksi.reading.time_spec import Spec, Value
from saksi.reading.times import kept, looks_ahead
from saksi.reading.tokens import find_sentences

UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "half": "H",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
SEVERAL = {"fortnight": 2}
CLOCKS = {"MI": "12:00", "MN": "24:00"}
DAYPARTS = {"DA": "MO"}
DAYS = frozenset({"DATE", "WEEKDAY", "DAY", "REFDAY", "INWEEK", "HOLIDAY", "DAYS", "SHIFT"})


def main() -> None:
    """Read one file and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    language = load_language(HERE / "languages" / "en")
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            out.write(json.dumps({"id": row["id"], "timexes": list(timexes(row, language))}, ensure_ascii=False) + "\n")


def timexes(row: dict[str, Any], language: Language) -> Iterator[dict[str, Any]]:
    """The expressions of one document in order."""
    text = row["text"]
    anchor = parse_day(next((row[key] for key in ("dct", "published", "anchor", "date") if row.get(key)), None))
    sentences = find_sentences(Frame(text, None, (), (Span(0, len(text)),)), language)
    lowers = [token.lower for token in sentences.tokens]
    table = language.derive(grammar)
    specs = parse(sentences, lowers, table, steps=3)
    numbers = [number for number in find_numbers(sentences, language) if number.unit != "age"]
    fit = {spec.first for spec in kept(specs, sentences, numbers, language)}
    reference: dt.date | None = None
    for spec in specs:
        if spec.first not in fit and spec.kind != "VAGUE" and not told_daypart(spec, lowers):
            continue
        resolver = Resolver(anchor, reference, looks_ahead(spec, lowers, language, table), table.pack.order)
        value = resolver.resolve(spec)
        kind, iso = timex(spec, value, resolver, lowers)
        if iso is None:
            continue
        if value.start is not None and value.start == value.end:
            reference = value.start
        span = sentences.span(spec.first, spec.last)
        yield {"start": span.start, "end": span.end, "type": kind, "value": iso}


def told_daypart(spec: Spec, lowers: list[str]) -> bool:
    """Is it a part of the day with its article: the morning?"""
    return spec.kind == "DAYPART" and (lowers[spec.first] == "the" or spec.daypart in CLOCKS)


def timex(spec: Spec, value: Value, seen: Resolver, lowers: list[str]) -> tuple[str, str | None]:
    """Type and value of one expression; a null value means that TimeML would not mark it."""
    if spec.kind == "SET":
        return "SET", set_value(spec)
    if spec.kind in ("DURATION", "WINDOW") or (spec.kind == "AGO" and spec.count is None):
        if spec.kind == "AGO" or (spec.count is None and lowers[spec.first] in ("recent", "previous")):
            return "DATE", "PAST_REF" if spec.direction == "past" else "FUTURE_REF"
        return "DURATION", duration(spec)
    if spec.kind == "NOW":
        return "DATE", "PRESENT_REF"
    if spec.kind == "VAGUE":
        return "DATE", "FUTURE_REF" if spec.direction == "next" else "PAST_REF"
    if spec.kind in ("MOMENT", "CLOCK", "DAYPART", "OVERNIGHT"):
        return moment(spec, value, seen)
    return "DATE", date_value(spec, value, seen)


def moment(spec: Spec, value: Value, seen: Resolver) -> tuple[str, str | None]:
    """A part of a day or a clock time."""
    inner = spec.part_of_day or (spec.base if spec.base is not None and spec.base.daypart else None) or spec
    if inner.part_of_day is not None:
        inner = inner.part_of_day
    day = value.start or seen.reference or seen.anchor
    if spec.part == "overnight":
        day = value.end
    if day is None:
        return "TIME", None
    clock = value.clock or CLOCKS.get(inner.daypart or "")
    if clock is not None:
        return "TIME", f"{day.isoformat()}T{clock}"
    if inner.daypart is None:
        return "DATE", day.isoformat()
    return "TIME", f"{day.isoformat()}T{DAYPARTS.get(inner.daypart, inner.daypart)}"


def date_value(spec: Spec, value: Value, seen: Resolver) -> str | None:
    """The value of a day or of a longer period."""
    start = value.start
    if spec.kind == "PART":
        if spec.base is not None:
            return date_value(spec.base, seen.resolve(spec.base), seen)
        whole = Spec("PERIOD", spec.rule, spec.first, spec.last, unit=spec.unit, direction="this")
        return date_value(whole, seen.resolve(whole), seen)
    if start is None:
        return None
    year = f"{start.year:04}"
    unit = spec.unit or (spec.base.unit if spec.base is not None else None)
    if spec.kind in DAYS:
        return start.isoformat()
    if spec.kind == "DECADE" or unit == "decade":
        return year[:3]
    if spec.kind == "CENTURY" or unit == "century":
        return year[:2]
    if spec.kind == "SEASON":
        inner = spec.base or spec
        return f"{year}-{inner.season}"
    if spec.kind in ("QUARTER", "PERIOD", "NTH") and unit in ("quarter", "half"):
        return f"{year}-Q{(start.month + 2) // 3}" if unit == "quarter" else f"{year}-H{1 if start.month < 7 else 2}"
    if spec.kind in ("YEAR", "YEARREL") or unit == "year":
        return year
    if spec.kind in ("MONTH", "MONTHREL") or unit == "month":
        return f"{year}-{start.month:02}"
    if spec.kind in ("WEEK", "WEEKEND") or unit in ("week", "fortnight", "weekend"):
        week = start.isocalendar()
        return f"{week.year}-W{week.week:02}" + ("-WE" if spec.kind == "WEEKEND" else "")
    return start.isoformat()


def duration(spec: Spec) -> str | None:
    """P3D; PT24H; PXD where the number is unsaid."""
    unit, count = spec.unit or "day", spec.count
    if spec.base is not None:
        unit, count = spec.base.unit or "day", spec.base.count
    if unit == "hour" and count == 0.5:
        unit, count = "minute", 30.0
    number = "X" if count is None else f"{count * SEVERAL.get(unit, 1):g}" if count < 1e6 else str(int(count))
    letter = UNITS[unit]
    return f"PT{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"


def set_value(spec: Spec) -> str:
    """P1D for daily; XXXX-WXX-1 for every Monday."""
    if spec.weekday is not None:
        return f"XXXX-WXX-{spec.weekday + 1}"
    if spec.daypart is not None:
        return f"XXXX-XX-XXT{spec.daypart}"
    if spec.month is not None:
        return f"XXXX-{spec.month:02}"
    letter = UNITS[spec.unit or "day"]
    number = f"{spec.count or 1:g}"
    return f"PT{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"


if __name__ == "__main__":
    main()
