"""Find numbers: digits and words, with their bounds and with the unit that makes them no count of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saksi.model.layers import Number
from saksi.model.text import Sentences, Token
from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.packs.schema.numbers import NumbersPack

DIGITS = re.compile(r"\d+(?:[.,]\d+)*$")
YEARS = range(1900, 2101)
GLUED_SCALES = frozenset({"m", "bn"})
"""Short scales that count only when they hang on the digits: "$5m"; apart they are metres."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A numbers pack, compiled for look-up by token."""

    pack: NumbersPack
    values: dict[str, int]
    teens: frozenset[str]
    scales: dict[str, int]
    joins: frozenset[str]
    articles: frozenset[str]
    ordinals: dict[str, int]
    vague: Phrases[list[int]]
    before: Phrases[str]
    """Bound phrases -> `least`, `most`, `about`, `between`, `money`, `age`, `label`."""
    after: Phrases[str]
    """Phrases after a number -> its unit, or `least`."""
    to: Phrases[bool]
    both: Phrases[bool]
    starts: frozenset[str]
    """Words that a number may begin with."""


def lexicon(language: Language) -> Lexicon:
    """The numbers pack of a language, compiled."""
    return compile_pack(language.extra["numbers"])


def compile_pack(pack: NumbersPack) -> Lexicon:
    """Tables for look-up by token; hyphened tens ("twenty-three") and ordinals ("ke-3") are multiplied out."""
    values = dict(pack.value)
    tens = [(word, value) for word, value in pack.value.items() if 20 <= value < 100]
    ones = [(word, value) for word, value in pack.value.items() if 0 < value < 10]
    values |= {f"{ten}-{one}": a + b for ten, a in tens for one, b in ones}
    ordinals = dict(pack.ordinal)
    ordinals |= {f"{ten}-{word}": a + b for ten, a in tens for word, b in pack.ordinal.items() if b < 10}
    ordinals |= {f"{head}-{n}": n for head in pack.ordinal_before for n in range(1, 1000)}
    after = [(p, unit) for unit, phrases in pack.measure.items() for p in phrases]
    after += [(p, "money") for p in pack.money_after] + [(p, "percent") for p in pack.percent]
    after += [(p, "age") for p in pack.age_after] + [(p, "least") for p in pack.at_least_after]
    kinds = {"least": pack.at_least, "most": pack.at_most, "about": pack.about, "between": pack.between}
    kinds |= {"money": pack.money_before, "age": pack.age_before, "label": pack.label}
    words = [*values, *pack.one, *pack.article, *pack.scale, *ordinals, *pack.ordinal_before, *pack.vague]
    return Lexicon(
        pack=pack,
        values=values,
        teens=frozenset(pack.teen),
        scales=pack.scale,
        joins=frozenset(pack.join),
        articles=frozenset(pack.article),
        ordinals=ordinals,
        vague=Phrases(pack.vague.items()),
        before=Phrases((p, kind) for kind, phrases in kinds.items() for p in phrases),
        after=Phrases(after),
        to=Phrases((p, True) for p in pack.to),
        both=Phrases((p, True) for p in pack.between_and),
        starts=frozenset(word.split()[0] for word in words),
    )


def find_numbers(sentences: Sentences, language: Language) -> tuple[Number, ...]:
    """The numbers of a report in order.

    The tokens of a number take in its bound ("at least 12"), its currency and its unit ("5 km"). Numbers that are
    dates or clock
    times in digits ("2/11", "05:30") are left to the times.
    """
    table = language.derive(lexicon)
    tokens = sentences.tokens
    lowers = sentences.lowers
    starts = table.starts
    found: list[Number] = []
    at = 0
    for index, (token, word) in enumerate(zip(tokens, lowers, strict=True)):
        if index < at or (token.kind != "number" and word not in starts):
            continue
        number = read_number(tokens, lowers, index, at, table)
        if number is not None:
            found.append(number)
            at = number.last
    return tuple(found)


def read_number(tokens: Sequence[Token], lowers: list[str], index: int, floor: int, table: Lexicon) -> Number | None:
    """The number that begins at `index`, with what stands around it; nothing before `floor` is taken."""
    word = lowers[index]
    ordinal = read_ordinal(tokens, lowers, index, table)
    if ordinal is not None:
        value, end = ordinal
        return Number(index, end, value, value, "numbers.ordinal", "ordinal")
    if word in table.pack.one:
        return Number(index, index + 1, 1, 1, "numbers.one")
    vague = read_vague(lowers, index, table)
    cardinal = read_cardinal(tokens, lowers, index, table)
    if vague is not None and partitive(tokens, lowers, vague[2], table):
        return None
    if vague is not None and (cardinal is None or vague[2] >= cardinal[1]):
        least, most, last = vague
        first, kind = read_before(lowers, index, floor, table)
        first = first if kind in ("least", "most", "about") else index
        return with_unit(tokens, lowers, Number(first, last, least, most, "numbers.vague"), table)
    if cardinal is None or (word in table.articles and cardinal[1] == index + 1):
        return None
    size, end = cardinal
    pair = read_range(tokens, lowers, index, end, size, floor, table)
    if pair is not None:
        return with_unit(tokens, lowers, pair, table)
    return with_unit(tokens, lowers, bounded(tokens, lowers, index, end, size, floor, table), table)


def partitive(tokens: Sequence[Token], lowers: list[str], end: int, table: Lexicon) -> bool:
    """ "some of the 200 girls": the number behind it counts them."""
    if lowers[end - 1] not in table.pack.vague_of:
        return False
    return any(tokens[at].kind == "number" or lowers[at] in table.values for at in range(end, min(end + 4, len(lowers))))


def bounded(
    tokens: Sequence[Token], lowers: list[str], index: int, end: int, value: float, floor: int, table: Lexicon
) -> Number:
    """A single number with the bound, currency or label before it."""
    exact = int(value)
    year = end == index + 1 and exact in YEARS and tokens[index].text.isdecimal()
    first, kind = read_before(lowers, index, floor, table)
    unit: str | None = None
    if kind in ("money", "age", "label"):
        unit = kind
        outer, outer_kind = read_before(lowers, first, floor, table)
        if outer_kind in ("least", "most", "about"):
            first, kind = outer, outer_kind
    if year and unit is None:
        return Number(index, end, exact, exact, "numbers.exact")
    if kind == "least":
        return Number(first, end, exact, None, "numbers.at_least", unit)
    if kind == "most":
        return Number(first, end, None, exact, "numbers.at_most", unit)
    if unit is None and in_brackets(tokens, index, end) and 1 <= exact <= 110 and names_before(tokens, index):
        unit = "age"
    if kind == "about":
        return Number(first, end, exact, exact, "numbers.about", unit)
    return Number(
        first if unit and kind != "between" and first < index else index, end, exact, exact, "numbers.exact", unit
    )


def in_brackets(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Does the number stand alone in brackets: "(34)"?"""
    return index > 0 and end < len(tokens) and tokens[index - 1].text == "(" and tokens[end].text == ")"


def names_before(tokens: Sequence[Token], index: int) -> bool:
    """Does a capitalised word stand before the bracket, as a person's name does before an age?"""
    return index > 1 and tokens[index - 2].kind == "word" and tokens[index - 2].upper


def read_before(lowers: list[str], index: int, floor: int, table: Lexicon) -> tuple[int, str | None]:
    """The bound phrase that ends at `index`: where it begins and its kind."""
    for size in (4, 3, 2, 1):
        first = index - size
        if first >= floor:
            hit = table.before.at(lowers, first)
            if hit is not None and hit[0] == index:
                return first, hit[1]
            # "No. 5": the point belongs to the label
            if hit is not None and hit[1] == "label" and hit[0] == index - 1 and lowers[index - 1] == ".":
                return first, "label"
    return index, None


def read_range(
    tokens: Sequence[Token], lowers: list[str], index: int, end: int, low: float, floor: int, table: Lexicon
) -> Number | None:
    """ "5-7", "5 to 7", "between 5 and 7"; a falling pair in digits ("2-1") is a score."""
    first, kind = read_before(lowers, index, floor, table)
    joint = (table.both if kind == "between" else table.to).at(lowers, end) if end < len(lowers) else None
    if joint is None or joint[0] >= len(lowers):
        return None
    second = read_cardinal(tokens, lowers, joint[0], table)
    if second is None:
        return None
    high, last = second
    glued = lowers[end] == "-"
    if last < len(lowers) and lowers[last] == "-" and tokens[last - 1].kind == "number":
        return None  # a longer chain of digits: 2023-11-03
    if glued and not (tokens[index].end == tokens[end].start and tokens[joint[0]].start == tokens[end].end):
        return None
    if high > low and low < 1000 <= high and last - joint[0] > end - index:  # "5 to 7 million"
        low *= scale_of(lowers, joint[0], last, table)
    if kind == "between" or high > low:
        start = first if kind in ("between", "about", "money") else index
        score = "score" if glued and low == 0 else None
        unit = "money" if kind == "money" else score
        return Number(start, last, int(low), int(high), "numbers.range", unit)
    if glued and low < 100 and high < 100:
        return Number(index, last, int(low), int(high), "numbers.score", "score")
    return None


def scale_of(lowers: list[str], first: int, last: int, table: Lexicon) -> int:
    """The scale word that ends a number: a million in "7 million"."""
    return table.scales.get(lowers[last - 1], 1) if last - first > 1 else 1


def with_unit(tokens: Sequence[Token], lowers: list[str], number: Number, table: Lexicon) -> Number:
    """The number with the unit, or the bound, that stands after it."""
    hit = table.after.at(lowers, number.last) if number.last < len(lowers) else None
    if hit is None:
        return number
    end, unit = hit
    if lowers[number.last] == "-" and tokens[number.last].start != tokens[number.last - 1].end:
        return number
    if unit == "least":
        if number.min is None or number.rule == "numbers.vague":
            return number
        return Number(number.first, end, number.min, None, "numbers.at_least", number.unit)
    if number.unit is not None and number.unit != "label":
        # an age keeps its years: "berusia 34 tahun"
        return Number(number.first, end, number.min, number.max, number.rule, number.unit) if unit == "time" else number
    return Number(number.first, end, number.min, number.max, number.rule, unit)


def read_ordinal(tokens: Sequence[Token], lowers: list[str], index: int, table: Lexicon) -> tuple[int, int] | None:
    """An ordinal and the index after it: third, ke-3, 3rd."""
    value = table.ordinals.get(lowers[index])
    if value is not None:
        return value, index + 1
    if index + 1 >= len(lowers):
        return None
    if tokens[index].kind == "number" and lowers[index + 1] in table.pack.ordinal_after and lowers[index].isdecimal():
        if tokens[index].end == tokens[index + 1].start:
            return int(lowers[index]), index + 2
    elif lowers[index] in table.pack.ordinal_before and lowers[index + 1].isdecimal():
        return int(lowers[index + 1]), index + 2
    return None


def read_vague(lowers: list[str], index: int, table: Lexicon) -> tuple[int, int | None, int] | None:
    """Least, most and the index after: "dozens", "puluhan ribu", "tens of thousands"."""
    hit = table.vague.at(lowers, index)
    if hit is None:
        return None
    end, bounds = hit
    least, most = bounds[0], bounds[1] if len(bounds) > 1 else None
    while end < len(lowers):
        joint = end + (lowers[end] in table.pack.vague_of and end + 1 < len(lowers))
        scale = table.scales.get(lowers[end], 0)
        after = table.vague.at(lowers, joint)
        if scale < 100 and after is not None and after[1][0] >= 100:
            end, scale = after[0], after[1][0]
        elif scale >= 100:
            end += 1
        else:
            break
        least, most = least * scale, most * scale if most is not None else None
    return least, most, end


def read_cardinal(
    tokens: Sequence[Token], lowers: Sequence[str], index: int, table: Lexicon
) -> tuple[float, int] | None:
    """A plain number in digits or words and the index after it, or None."""
    if tokens[index].kind == "number":
        value = digits(lowers[index], table.pack.decimal)
        if value is None:
            return None
        end = index + 1
        while end < len(lowers) and (scale := table.scales.get(lowers[end])) is not None:
            if scale < 100 or (lowers[end] in GLUED_SCALES and tokens[end].start != tokens[end - 1].end):
                break
            value, end = value * scale, end + 1
        return round(value, 6), end
    size, end = word_value(lowers, index, table)
    return None if size is None else (size, end)


def word_value(lowers: Sequence[str], index: int, table: Lexicon) -> tuple[int | None, int]:
    """The value of the number words that begin at `index`, and the index after them."""
    total, current, step, at = 0, 0, 0, index
    seen = False
    if lowers[at] in table.articles and at + 1 < len(lowers) and lowers[at + 1] in table.scales:
        current, step, at, seen = 1, 1, at + 1, True
    while at < len(lowers):
        word = lowers[at]
        value, scale = table.values.get(word), table.scales.get(word)
        if value is not None and word not in GLUED_SCALES:
            if seen and not fits(value, current, step):
                break
            current, step, seen = current + value, value, True
        elif seen and word in table.teens and step < 10:
            current, step = current + 10, 10
        elif scale is not None and seen and word not in GLUED_SCALES:
            if scale < 1000:
                current, step = current - step + max(step, 1) * scale, max(step, 1) * scale
            else:
                total, current, step = total + max(current, 1) * scale, 0, scale
        elif not (
            seen and word in table.joins and step >= 100 and at + 1 < len(lowers) and lowers[at + 1] in table.values
        ):
            break
        at += 1
    return (total + current if seen else None), at


def fits(value: int, current: int, step: int) -> bool:
    """May `value` be added after a part of size `step`: three after twenty, but not five after three?"""
    return current == 0 or (
        step > value and step >= 10 and value < 10 ** (len(str(step)) - 1) and step not in range(10, 20)
    )


def digits(word: str, decimal: str) -> float | None:
    """The value of digits with marks, or None for what is no single number (dates, clocks).

    The language's own marks come first, but "1.500" in English and "1,500" in Indonesian are thousands when every
    group has three.
    """
    if word.isdecimal():
        return float(word)
    if DIGITS.match(word) is None:
        return None
    thousands = "." if decimal == "," else ","
    parts = re.split(r"[.,]", word)
    marks = [c for c in word if c in ".,"]
    if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3 and len(set(marks)) == 1 and parts[0] != "0":
        # one mark only: three digits after the decimal mark are rarer in news than the other language's thousands
        if len(parts) > 2 or marks[0] == thousands or decimal == ",":
            return float("".join(parts))
        return float(word) if decimal == "." else float("".join(parts))
    if marks[-1] == decimal and all(m == thousands for m in marks[:-1]):
        return float("".join(parts[:-1]) + "." + parts[-1])
    if len(marks) == 1:
        return float(".".join(parts))
    return None


def spans_of(numbers: Iterable[Number], units: frozenset[str]) -> list[tuple[int, int]]:
    """The token ranges of the numbers that carry one of these units."""
    return [(number.first, number.last) for number in numbers if number.unit in units]
