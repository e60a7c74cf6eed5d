"""Infer the day of publication of a report whose metadata lacks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from saksi.model.layers import Frame, Number
from saksi.model.text import Sentences, Span
from saksi.packs.language import Language
from saksi.reading.time_calendar import make_day
from saksi.reading.time_dates import Written, written
from saksi.reading.time_grammar import grammar
from saksi.reading.time_operations import Operation, OperationNames, first_day
from saksi.reading.time_parse import parse
from saksi.reading.time_spec import Spec
from saksi.reading.tokens import find_sentences

SPREAD = 31
"""Days that one report dates with weekdays lie within a month of each other."""
YEARS = range(1980, 2101)
CENTURY = 50
"""Years of two digits from here on are of the last century."""
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def infer_published(
    sentences: Sentences,
    numbers: Sequence[Number],
    language: Language,
    *,
    operations: Sequence[Operation] = (),
    filed: str = "",
    specs: Sequence[Spec] | None = None,
) -> tuple[str | None, tuple[str, ...]]:
    """The likely day of publication as an ISO day, with the premises that it rests on; null with what is missing.

    Reports date their news by weekday and day ("Thursday (2/11)"). Pairs that agree leave one year in every five or
    six; a year that
    the dates say themselves, or a named operation that the report speaks of, picks one. The newest day told is the
    day of publication. The date in the dateline (`filed`), when it names its year, goes before all of them.
    """
    table = language.derive(grammar)
    specs = parse(sentences, sentences.lowers, table) if specs is None else specs
    day = filing_day(filed, language) if filed else None
    if day is not None:
        return day.isoformat(), (f"the dateline says {day.isoformat()}",)
    dates = [date for spec in specs for date in dates_in(spec, table.pack.order)]
    full = newest_full(dates)
    if full is not None:
        return full.isoformat(), (f"the newest full date in the report is {full.isoformat()}",)
    pairs = sorted(
        {(d.weekday, d.options[0][1], d.options[0][2]) for d in dates if d.weekday is not None and d.options[0][1]}
    )
    if not pairs:
        return None, ()
    premises = [f"{NAMES[weekday or 0]} falls on {day}/{month}" for weekday, month, day in pairs]
    years = [year for year in YEARS if agree([(w or 0, m, d) for w, m, d in pairs], year) is not None]
    if not years:
        return None, (*premises, "no year makes these weekdays and dates agree")
    running = mentioned(sentences, operations)
    if not running:
        return None, (
            *premises,
            f"they agree in {', '.join(str(year) for year in years if 2000 <= year <= 2035)}; nothing picks one",
        )
    return pick([(w or 0, m, d) for w, m, d in pairs], years, running, premises)


def filing_day(filed: str, language: Language) -> dt.date | None:
    """The day, month and year that a dateline says."""
    sentences = find_sentences(Frame(filed, None, (), (Span(0, len(filed)),)), language)
    table = language.derive(grammar)
    for spec in parse(sentences, sentences.lowers, table):
        for date in dates_in(spec, table.pack.order):
            year, month, day = date.options[0]
            short = sentences.tokens[spec.last].text if spec.last < len(sentences.tokens) else ""
            if year is None and short.isdecimal() and len(short) == 2:
                year = int(short) + (1900 if int(short) >= CENTURY else 2000)  # "18 JAN 90"
            if year is not None and month and day:
                return make_day(year, month, day)
    return None


def dates_in(spec: Spec, order: str) -> Iterator[Written]:
    """The written dates inside an expression."""
    if spec.kind == "DATE":
        date = written(spec, order, lambda _: None)
        if date.options and not date.hijri:
            yield date
        return
    for inner in (spec.base, spec.other):
        if inner is not None:
            yield from dates_in(inner, order)


def newest_full(dates: Sequence[Written]) -> dt.date | None:
    """The newest date with weekday and year that agree: reports date their own day so."""
    found = []
    for date in dates:
        year, month, day = date.options[0]
        exact = make_day(year, month, day) if year is not None else None
        if exact is not None and date.weekday is not None and exact.weekday() == date.weekday:
            found.append(exact)
    return max(found, default=None)


def agree(pairs: Sequence[tuple[int, int, int]], year: int) -> dt.date | None:
    """The newest day when every pair's weekday is right in this year (the months of a turn of year may lie in the
    one before).
    """
    days = []
    for weekday, month, day in pairs:
        fitting = [d for y in (year, year - 1) if (d := make_day(y, month, day)) and d.weekday() == weekday]
        if not fitting:
            return None
        days.append(fitting[0])
    newest = max(days)
    return newest if newest.year == year and (newest - min(days)).days <= SPREAD else None


def mentioned(sentences: Sentences, operations: Sequence[Operation]) -> list[Operation]:
    """The operations that the report names."""
    names = operations if isinstance(operations, OperationNames) else OperationNames(operations)
    lowers = [token.lower for token in sentences.tokens]
    found: dict[str, Operation] = {}
    for at in range(len(lowers)):
        hit = names.at(lowers, at)
        if hit is not None and hit[1].start is not None:
            found.setdefault(hit[1].names[0], hit[1])
    return list(found.values())


def pick(
    pairs: Sequence[tuple[int, int, int]], years: Sequence[int], operations: Sequence[Operation], premises: list[str]
) -> tuple[str | None, tuple[str, ...]]:
    """The first year in which the dates agree and every operation named has begun."""
    begun = max((operation for operation in operations), key=lambda operation: operation.start or "")
    start = first_day(begun)
    premises.append(f"{begun.names[0]}, which the report names, began on {begun.start}")
    for year in years:
        newest = agree(pairs, year)
        if start is not None and newest is not None and newest >= start:
            premises.append(f"{year} is the first year from then on in which these weekdays and dates agree")
            premises.append(f"the newest day told is {newest.isoformat()}")
            return newest.isoformat(), tuple(premises)
    return None, (*premises, "the dates agree in no year after that")
