"""From tokens to what time expressions say: the four steps of the grammar, run over the few words that speak of
time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, repeat
from operator import itemgetter, not_
from typing import Any

from msgspec import Struct

from saksi.model.text import Sentences, Token
from saksi.reading.numbers import digits, word_value
from saksi.reading.time_grammar import SPLIT, UNKNOWN, Grammar, Rule, Step
from saksi.reading.time_spec import UNIT_KINDS, Spec

FULL = re.compile(r"\d{1,4}[/.]\d{1,2}[/.]\d{2,4}$")
PARTS = re.compile(r"\d+|-|[^\W\d_]+(?:'[^\W\d_]+)*")
"""The parts of a hyphened word: "mid-1990s" is mid, -, 1990, s."""
SHORT = re.compile(r"\d{1,2}/\d{1,2}$")
CLOCK = re.compile(r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?$")
LATE = {"NI": 6, "EV": 1, "AF": 1, "MI": 1, "pm": 1}
"""Parts of the day -> the hour from which "8 malam" means twelve hours later."""
FIELDS = {"hijri": "month", "short": "numeric", "full": "numeric", "number_day": "day"}


class Item(Struct, frozen=True, gc=False):
    """A word, or what words were put together to, while an island is read."""

    char: str
    word: str
    first: int
    last: int
    spec: Spec | None


def parse(sentences: Sentences, lowers: Sequence[str], grammar: Grammar, *, steps: int = 4) -> list[Spec]:
    """The time expressions of a text in order; `steps` = 3 leaves "since" and "until" and ranges apart.

    `lowers` are the tokens in lower case.
    """
    tokens = sentences.tokens
    letters = list(map(grammar.alphabet.get, lowers, repeat(UNKNOWN)))
    for at in compress(range(len(tokens)), map(not_, map(str.isalpha, lowers))):
        word = lowers[at]
        if letters[at] is UNKNOWN and (word[0].isdecimal() or "-" in word):
            letters[at] = shape(word, grammar)
    chars = "".join(letters)
    found: list[Spec] = []
    initial: frozenset[int] | None = None
    for island in grammar.islands.finditer(chars):
        if not grammar.may_hold(island.group()):
            continue
        if initial is None:
            initial = frozenset([sentence.first for sentence in sentences.sentences])
        items = items_of(tokens, lowers, chars, island.span(), grammar, initial)
        items, here = run(grammar.steps[0], items, "".join([item.char for item in items]), grammar)
        if len(items) > 1 and grammar.may_join(here):
            for step in grammar.steps[1:steps]:
                items, here = run(step, items, here, grammar)
        found += [item.spec for item in items if item.spec is not None]
    return found


def shape(word: str, grammar: Grammar) -> str:
    """The character of a word that the alphabet does not hold: digits by their shape, hyphened words by their parts."""
    if word.isdecimal():
        if len(word) <= 2:
            return "d" if 1 <= int(word) <= 31 else "n"
        return "y" if len(word) == 4 and word[0] in "12" and word < "2200" else "n"
    if word[0].isdecimal():
        if CLOCK.match(word):
            return "c" if ":" in word else "k"
        if FULL.match(word):
            return "f"
        if SHORT.match(word):
            return "s"
        if word[-1].isdecimal() and "-" not in word:
            return "x"
    if "-" in word:
        parts = [part for part in PARTS.findall(word) if part != "-"]
        letters = [
            grammar.alphabet.get(part) or (shape(part, grammar) if part.isdecimal() else UNKNOWN) for part in parts
        ]
        if (
            len(parts) > 1
            and UNKNOWN not in letters
            and any(letter in grammar.core or letter == "d" for letter in letters)
        ):
            return SPLIT
    return UNKNOWN


def items_of(
    tokens: Sequence[Token],
    lowers: Sequence[str],
    chars: str,
    span: tuple[int, int],
    grammar: Grammar,
    initial: frozenset[int],
) -> list[Item]:
    """The words of an island; hyphened words in their parts, names in capitals by their own character."""
    items: list[Item] = []
    for at in range(*span):
        word, char = lowers[at], chars[at]
        if char == SPLIT:
            for part in PARTS.findall(word):
                letter = grammar.capitals.get(part) or grammar.alphabet.get(part) or shape(part, grammar)
                items.append(Item(letter, part, at, at + 1, None))
            continue
        if word in grammar.capitals and tokens[at].upper and is_name(tokens, at, initial, chars, grammar):
            char = grammar.capitals[word]
        items.append(Item(char, word, at, at + 1, None))
    return items


def is_name(tokens: Sequence[Token], at: int, initial: frozenset[int], chars: str, grammar: Grammar) -> bool:
    """Is a capitalised word the name of a day or month? At the head of a sentence only a date or a part of day
    after it tells.
    """
    if at not in initial or at + 1 >= len(tokens):
        return True
    after = tokens[at + 1]
    return after.kind != "word" or after.lower in grammar.dayparts


def run(step: Step, items: list[Item], chars: str, grammar: Grammar) -> tuple[list[Item], str]:
    """One step: at each item the longest form, the earlier one of two equals; what it matches becomes one item."""
    done: list[Item] = []
    kinds = ""
    at = 0
    for first in step.firsts.finditer(chars):
        start = first.start()
        if start < at or step.probes[chars[start]].match(chars, start) is None:
            continue
        spec, end = best(step.rules[chars[start]], chars, start, items, grammar)
        if spec is not None:
            letter = grammar.kinds[spec.kind]
            kinds += chars[at:start] + letter
            done += items[at:start]
            done.append(Item(letter, "", items[start].first, items[end - 1].last, spec))
            at = end
    if not at:
        return items, chars
    return done + items[at:], kinds + chars[at:]


def best(
    rules: tuple[Rule, ...], chars: str, start: int, items: list[Item], grammar: Grammar
) -> tuple[Spec | None, int]:
    """The expression of the longest form that matches at `start` and gives a value, and the index after it."""
    tried = [(-m.end(), order, m) for order, rule in enumerate(rules) if (m := rule.match.match(chars, start))]
    if len(tried) > 1:
        tried.sort(key=itemgetter(0, 1))
    for negative, order, match in tried:
        spec = build(rules[order], match, items, grammar)
        if spec is not None:
            return spec, -negative
    return None, start


def build(rule: Rule, match: re.Match[str], items: list[Item], grammar: Grammar) -> Spec | None:
    """The expression that a form has matched; None when its words do not go together."""
    first, last = match.span()
    fields = dict(rule.fixed)
    am_pm: str | None = None
    for slot, kind in rule.slots:
        begin, end = match.span(slot)
        if begin < 0:
            continue
        spec = items[begin].spec
        if spec is not None:
            fields[slot] = spec
            continue
        words = [item.word for item in items[begin:end]]
        if slot == "am_pm":
            am_pm = grammar.values[kind][" ".join(words)]
        elif not fill(fields, slot, kind, words, grammar):
            return None
    if "clock" in fields:
        fields["clock"] = clock_time(fields["clock"], am_pm or fields.get("daypart"))
        if fields["clock"] is None:
            return None
    return finish(rule, fields, items, first, last, grammar)


def fill(fields: dict[str, Any], slot: str, kind: str, words: list[str], grammar: Grammar) -> bool:
    """Read the words of one slot into the fields of a Spec; False when they give no value."""
    text = " ".join(words)
    if kind in ("year", "digits", "short", "full", "clock", "colon", "hhmm"):
        name = FIELDS.get(slot, slot)
        fields[name] = int(text) if name in ("year", "month", "day", "until_day") else text
        return True
    if kind == "count":
        return fill_count(fields, words, grammar)
    if kind in ("ordinal", "number_day"):
        number = ordinal_value(words, grammar)
        fields[FIELDS.get(slot, slot)] = number
        return number is not None
    value = grammar.values[kind][text]
    if kind in ("one_unit", "some_unit"):
        fields["unit"] = value
        fields["count"] = 1.0 if kind == "one_unit" else None
        return True
    if kind == "day":
        fields["offset"] = int(value)
        return True
    fields["hijri"] = fields.get("hijri", False) or kind == "hijri"
    name = FIELDS.get(slot, slot)
    fields[name] = int(value) if name in ("month", "weekday") else value
    return True


def fill_count(fields: dict[str, Any], words: list[str], grammar: Grammar) -> bool:
    """A number before a unit; "X" in the pack is an unsaid number."""
    text = " ".join(words)
    value = grammar.values["number"].get(text)
    if value is not None:
        fields["count"] = None if value == "X" else float(value)
        return True
    if words[0][0].isdecimal():
        fields["count"] = digits(words[0], grammar.numbers.pack.decimal)
        return len(words) == 1 and fields["count"] is not None
    number, end = word_value(words, 0, grammar.numbers)
    if number is None or end != len(words):
        return False
    fields["count"] = float(number)
    return True


def ordinal_value(words: list[str], grammar: Grammar) -> int | None:
    """The value of an ordinal or of digits: third, 3rd, ke 3."""
    value = grammar.values["ordinal"].get(" ".join(words))
    if value is not None:
        return int(value)
    return next((int(word) for word in words if word.isdecimal()), None)


def clock_time(text: str, part: str | None) -> str | None:
    """HH:MM of a clock time; the part of the day tells morning from evening hours."""
    if text.isdecimal() and len(text) == 4:
        text = f"{text[:2]}:{text[2:]}"
    head, _, rest = text.replace(".", ":").partition(":")
    hour, minute = int(head), int(rest[:2] or 0)
    if part in LATE and LATE[part] <= hour < 12:
        hour += 12
    elif part in ("am", "MN", "DA") and hour == 12:
        hour = 0
    if hour == 24:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def finish(
    rule: Rule, fields: dict[str, Any], items: list[Item], first: int, last: int, grammar: Grammar
) -> Spec | None:
    """A Spec of these fields, of a finer kind where the unit tells one."""
    kind = rule.gives
    if kind == "PERIOD":
        unit = fields.get("unit", "")
        if unit in ("minute", "second", "hour"):
            return None
        kind = UNIT_KINDS.get(unit, kind)
    elif kind == "QUARTER" and fields.get("unit", "quarter") not in ("quarter", "half"):
        return None  # "pekan ke-10" is a match day
    elif kind == "DECADE" and fields["year"] % 10:
        return None  # "1994's"
    elif kind == "CENTURY" and fields["ordinal"] < 5:
        return None  # "his second century" is cricket
    elif kind == "WINDOW" and fields.get("count") == 1 and fields.get("unit") in ("minute", "second"):
        return None  # "at the last minute"
    size = last - first
    bracketed = size > 2 and any(
        item.word == "(" or (item.spec is not None and item.spec.bracketed) for item in items[first:last]
    )
    capital = size == 1 and kind == "MONTH" and items[first].word in grammar.capitals
    return Spec(kind, rule.id, items[first].first, items[last - 1].last, bracketed=bracketed, capital=capital, **fields)
