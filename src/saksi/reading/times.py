"""Find time expressions and the days that they stand for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from saksi.model.layers import Number, Time
from saksi.model.text import Sentences
from saksi.packs.language import Language
from saksi.reading.time_calendar import parse_day
from saksi.reading.time_grammar import Grammar, grammar
from saksi.reading.time_operations import Operation, OperationNames, known_day, operation_times, operation_value
from saksi.reading.time_parse import parse
from saksi.reading.time_published import infer_published
from saksi.reading.time_resolve import Resolver
from saksi.reading.time_spec import Spec, Value

NO_TIME = frozenset(
    {"money", "percent", "score", "km", "m", "cm", "mile", "kg", "ton", "litre", "hectare", "label", "age"}
)
"""Units of numbers that are no part of a time."""
COUNTING = frozenset({"times", "point"})
FIXED_DAYS = frozenset({"DATE", "WEEKDAY", "DAY", "INWEEK", "MOMENT", "REFDAY", "HOLIDAY", "AGO", "SHIFT"})
"""Kinds whose single day becomes the day that "the day before" counts from."""
UNKEPT = frozenset({"SHORT", "DAYPART"})
"""Kinds that say nothing on their own: "1/2", "morning"."""
DAYLESS = {"DURATION": "duration", "SET": "set", "VAGUE": "vague"}
"""Kinds without days of their own -> grain."""
LOOK_BACK = 8
"""How many words before an expression are searched for a word that looks ahead (will, akan)."""


def find_times(
    sentences: Sentences,
    numbers: Sequence[Number],
    language: Language,
    *,
    published: str | None,
    operations: Sequence[Operation] = (),
    specs: Sequence[Spec] | None = None,
) -> tuple[Time, ...]:
    """The times of a report in order, each with the days it stands for as seen from the day of publication.

    `published` is an ISO day or date-time; without it only times that name their year have days. `numbers` keep "5 km" and "2-1" from
    being read as times. `operations` give days to "since Operation …"; `specs` are the expressions, where they are known already. What
    cannot be settled has null ends, with a note where something is wrong with it.
    """
    table = language.derive(grammar)
    anchor = parse_day(published)
    names = operations if isinstance(operations, OperationNames) else OperationNames(operations)
    lowers = sentences.lowers
    reference: dt.date | None = None
    found: list[Time] = []
    for spec in kept(find_specs(sentences, language) if specs is None else specs, sentences, numbers, language):
        if spec.kind in DAYLESS:
            found.append(Time(spec.first, spec.last, None, None, DAYLESS[spec.kind], spec.rule))
            continue
        resolver = Resolver(anchor, reference, looks_ahead(spec, lowers, language, table), table.pack.order)
        value = resolver.resolve(spec)
        operation = known_day(spec, value, lowers, names, anchor)
        found.append(time_of(spec, value if operation is None else operation_value(operation, value, spec), operation))
        if value.start is not None and value.start == value.end and spec.kind in FIXED_DAYS:
            reference = value.start
    if names:
        found += operation_times(found, lowers, names, table, anchor)
        found.sort(key=lambda time: time.first)
    return tuple(found)


def find_specs(sentences: Sentences, language: Language) -> list[Spec]:
    """The time expressions of a report as they are written."""
    return parse(sentences, sentences.lowers, language.derive(grammar))


def kept(specs: Sequence[Spec], sentences: Sentences, numbers: Sequence[Number], language: Language) -> list[Spec]:
    """The expressions that are times: not a bare "may", not the 2025 of "2025 people", not part of a sum or a score."""
    table = language.derive(grammar)
    counted = language.derive(count_nouns)
    starts = {i: n for n in numbers if n.unit is not None for i in range(n.first, n.last)}
    units: dict[int, str | None] = {i: n.unit for i, n in starts.items()}
    return [spec for spec in specs if spec.kind not in UNKEPT and is_time(spec, sentences, units, counted, table)]


def is_time(
    spec: Spec, sentences: Sentences, units: dict[int, str | None], counted: frozenset[str], table: Grammar
) -> bool:
    """Is this expression a time, by what stands around it?"""
    tokens, first, last = sentences.tokens, spec.first, spec.last
    unit = units.get(first)
    if spec.rule == "times.vague_word":
        return False
    if spec.kind in ("YEAR", "DURATION", "RANGE") and unit in NO_TIME:
        return False
    before = tokens[first - 1].lower if first else ""
    after = tokens[last].lower if last < len(tokens) else ""
    if spec.capital:
        return before in table.pack.month_before
    if spec.rule == "times.year_bare":
        if after in counted or after in table.numbers.scales or units.get(first) in COUNTING:
            return False
        year = spec.year or 0
        return before in table.pack.year_before or (
            1900 <= year <= 2100 and (first == 0 or not units.get(first)) and plain_year(before, after)
        )
    if spec.kind == "RANGE" and spec.base is not None and spec.base.rule == "times.year_bare":
        return after not in counted
    return True


def plain_year(before: str, after: str) -> bool:
    """May digits without a preposition be a year? Not beside marks that join them to a code or a sum."""
    return before not in {"$", "/", "#", "no", "nomor", "kode", "rp"} and after not in {"/", "%"}


def count_nouns(language: Language) -> frozenset[str]:
    """Nouns after which a number counts and is no year: people, orang, soldiers."""
    nouns = language.nouns
    found = {*nouns.count, *nouns.victim}
    for table in (nouns.person, nouns.weapon):
        for words in table.values():
            found.update(words)
    return frozenset(word for word in found if " " not in word)


def looks_ahead(spec: Spec, lowers: list[str], language: Language, table: Grammar) -> bool:
    """Does a word of the clause before the expression look ahead: will, akan, until?"""
    begin = spec.first
    if spec.kind == "INDURATION" and not begin:
        return True
    if begin and lowers[begin - 1] in table.pack.ahead:
        return True
    future = language.derive(future_words)
    ends = language.derive(clause_ends)
    for at in range(begin - 1, max(begin - 1 - LOOK_BACK, -1), -1):
        word = lowers[at]
        if word in future:
            return True
        if word in ends:
            return False
    return False


def future_words(language: Language) -> frozenset[str]:
    """Single words that put a clause into the future."""
    return frozenset(w for w in (*language.words.future, *language.words.intent) if " " not in w)


def clause_ends(language: Language) -> frozenset[str]:
    """Words and marks that part clauses."""
    words = language.words
    rows = (*words.complementizer, *words.subordinator, *words.contrast, *words.relative, *words.past)
    return frozenset(w for w in (*rows, ".", ",", ";", ":", "!", "?", '"', "“", "”", "—") if " " not in w)


def time_of(spec: Spec, value: Value, operation: Operation | None) -> Time:
    """The record of an expression."""
    grain = value.grain
    if spec.kind == "AGO" and value.start != value.end and grain == "day":
        grain = "interval"
    premises = () if operation is None else (f"{operation.names[0]} began on {operation.start}",)
    return Time(
        first=spec.first,
        last=spec.last,
        value_start=None if value.start is None else value.start.isoformat(),
        value_end=None if value.end is None else value.end.isoformat(),
        grain=grain,
        rule=spec.rule if operation is None else "times.known_day",
        premises=premises,
        bracketed=spec.bracketed,
        note=value.note,
        clock=value.clock,
    )


__all__ = ["OperationNames", "find_times", "infer_published"]
