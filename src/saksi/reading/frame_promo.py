"""Promises of other stories: "Read also: HEADLINE", alone or glued into the body. How far does the headline go?

Pages lose their link boxes when their text is taken: the key and the headline of the other story stand in the middle
of the body, without any mark at the end. A headline is written in title case; the body's next sentence is where small
words begin to follow each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise

from msgspec import Struct

from saksi.packs.schema.furniture import FurnitureRule
from saksi.reading.frame_rules import Active, Rules

WORD = re.compile(r"\S+")
EDGES = "\"“”'‘’()[]{},.:;!?…-–—*#"
GLUED = re.compile(r"(?<=[a-zà-ÿ\d?!])(?=[A-Z“\"‘])")
"""Where link text without its spaces meets the next link: "MiliarIran"."""
QUOTED = re.compile(r"\s*(?P<q>['\"“‘])[^\n]{3,160}?(?:['”’\"](?=\s*:|\s+di sini|\s*$|\s+[A-Z\[])(?:\s+di sini)?\s*:?)")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
NUMBERED = re.compile(r"\d{1,2}\.")
LEAST = 3
"""Words that a headline has at least."""
LOOK = 48
"""Words in which a headline's end is sought."""
BACK = 7
"""Words before the first small one in which a sentence's first word is sought."""
ANNOUNCED = 6
"""Words before a colon at a line's end that announce what is embedded there: "Saksikan Live DetikPagi:"."""
TITLED = 4
"""Words of a name between its title and its verb."""
HEADLINE_LONGEST = 200


class Promise(Struct, frozen=True):
    """A key with the headline that follows it; `open` when the headline is the next line's."""

    start: int
    end: int
    rule: FurnitureRule
    open: bool


def promises(words: str, active: Active, stops: list[int]) -> Iterator[Promise]:
    """The promises of one line, in order; a headline ends at the latest where other furniture begins (`stops`)."""
    if not active.key:
        return
    keys = sorted(
        ((m.start(), m.end(), p.rule) for p in active.key for m in p.find(words)), key=lambda k: (k[0], -k[1])
    )
    done = 0
    for number, (start, end, rule) in enumerate(keys):
        if start < done:
            continue
        later = next((s for s, _, _ in islice(keys, number + 1, None) if s > end), len(words))
        stop = bisect_left(stops, end)
        limit = min(later, stops[stop]) if stop < len(stops) else later
        rest = words[end:limit].rstrip()
        if not rest.strip(" :"):
            yield Promise(start, max(end, end + len(rest)), rule, limit == len(words))
            done = limit
            continue
        colon = words[end - 1] in ":："
        taken = headline(
            rest, active.rules, sure=colon or limit < len(words), glued=not colon and not rest[0].isspace()
        )
        done = end + taken
        yield Promise(start, done, rule, False)


def headline(rest: str, rules: Rules, *, sure: bool, glued: bool = False) -> int:
    """How many characters of `rest` are a headline; 0 when it begins with body.

    `sure`: a headline was promised by a colon or the like; without that only a whole line in title case is one.
    `glued`: the key touches `rest`, so headlines and body are likely glued to each other as well.
    """
    quoted = QUOTED.match(rest)
    if quoted and (sure or quoted.group()[-1] == ":" or quoted.group().endswith("di sini")):
        return quoted.end()
    if glued:
        return glued_headlines(rest, rules)
    found = list(WORD.finditer(rest))[:LOOK]
    if rest.endswith(":") and len(found) <= ANNOUNCED:
        return len(rest)
    small = first_small(found, rules)
    if small is None:
        whole = len(rest) <= HEADLINE_LONGEST and (sure or (len(found) >= LEAST and not SENTENCE_END.search(rest)))
        return boundary(found, rest) or (len(rest) if whole else 0)
    if not sure:
        return 0
    quote = next(
        (
            n
            for n, m in enumerate(found[: small + 1])
            if n >= LEAST and m.group()[0] in '"“[' and title_like(m.group()[1:])
        ),
        None,
    )
    first = quote if quote is not None else sentence_start(found, small, rules)
    if first > LEAST and NUMBERED.fullmatch(found[first - 1].group()):
        first -= 1
    return found[first - 1].end() if first >= LEAST else 0


def glued_headlines(rest: str, rules: Rules) -> int:
    """Headlines without spaces between them, then the body: the end of the last part that is a headline."""
    cuts = [0, *(m.start() for m in GLUED.finditer(rest)), len(rest)]
    end = 0
    for a, b in pairwise(cuts):
        found = list(WORD.finditer(rest[a:b]))
        if first_small(found[:LOOK], rules) is not None or (b == len(rest) and SENTENCE_END.search(rest)):
            break
        end = b
    return end


def first_small(found: list[re.Match[str]], rules: Rules) -> int | None:
    """The index of the first word that a headline in title case would not write: small, and not alone in being so."""
    kinds = [kind(m.group(), rules) for m in found]
    for at, k in enumerate(kinds):
        if k != "small":
            continue
        near = kinds[at + 1 : at + 5]
        if "small" in near or any(
            SENTENCE_END.search(m.group()) for m in found[at : at + 5] if m.end() < 10**9 and m.group()[-1] in '.”"'
        ):
            return at
    return None


def kind(word: str, rules: Rules) -> str:
    """`small` for a small word of content, `thin` for one that headlines write small, `big` for a capital, `other`."""
    core = word.strip(EDGES)
    if not core or not core[0].isalpha():
        return "other"
    if core[0].isupper():
        return "big"
    return "thin" if rules.small.fullmatch(core.split("-")[0]) or any(c.isupper() for c in core) else "small"


def title_like(word: str) -> bool:
    """Does a word begin with a capital or a bracket?"""
    return bool(word) and (word[0].isupper() or not word[0].isalpha())


def sentence_start(found: list[re.Match[str]], small: int, rules: Rules) -> int:
    """The index of the word with which the sentence around the first small word begins."""
    capital = small
    while capital > 0 and kind(found[capital].group(), rules) != "big":
        capital -= 1
    floor = max(0, small - BACK)
    for at in range(small - 1, floor, -1):  # a mark of the headline's end
        if (
            found[at - 1].group()[-1] in "?!…"
            or found[at - 1].group().endswith("..")
            or (found[at - 1].group()[-1] == "." and at >= LEAST)
        ):
            return at
    for at in range(small, floor - 1, -1):
        if rules.start.fullmatch(found[at].group().strip(EDGES)):
            return at
    first = capital
    for at in range(capital, max(floor, capital - TITLED) - 1, -1):
        word = found[at].group().strip(EDGES)
        if kind(word, rules) == "small":
            break
        if word[:1].isupper() and word.lower() in rules.titles:
            first = at
    return first


def boundary(found: list[re.Match[str]], rest: str) -> int:
    """Where a headline ends before a quotation or a bracket that opens the body; 0 when none does."""
    for n, m in enumerate(found):
        if n >= LEAST and m.group()[0] in '“"' and len(rest) - m.start() > 60:
            return found[n - 1].end()
    return 0
