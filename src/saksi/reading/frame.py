"""What stands around the report: dateline, promos, credits, sign-off codes, user-interface words.

The body is what remains. Nothing is deleted: every piece keeps its span and the rule that took it (the rules:
`languages/*/furniture.toml`).
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator

from saksi.model.layers import Frame, Furniture
from saksi.model.text import Span
from saksi.packs.language import Language
from saksi.packs.schema.furniture import FurnitureRule
from saksi.reading.frame_dateline import find_dateline, signature
from saksi.reading.frame_promo import headline, promises
from saksi.reading.frame_repeat import headings, repeats, twice
from saksi.reading.frame_rules import EDGE, TAIL, Active, Rules
from saksi.reading.wrapped import joined

Piece = tuple[int, int, FurnitureRule]
TEASER = re.compile(r"[^\W\d_]{2}\.{3}$")
"""A last paragraph that breaks off: the preview of another story, as long as pages let it be."""
TEASER_LENGTHS = range(180, 330)
REPEAT_LONGEST = 100_000
"""Characters of a text that is searched for repeats."""
REPEATED = 0.15
"""Share of a text from which on its repeated sentences are scraped twice; below it they are a quotation told again."""
LISTED = 150
"""Characters of a headline in a list at the end of a text."""


class Found:
    """The pieces that are taken so far, in order; a later piece never overlaps an earlier one."""

    def __init__(self) -> None:
        self.pieces: list[Furniture] = []
        self.starts: list[int] = []

    def take(self, piece: Furniture) -> None:
        """Add a piece, or what of it is free: when others lie inside it, its longest free part."""
        line = Span(piece.start, piece.end)
        parts = list(self.free(line))
        if not parts:
            return
        longest = max(parts, key=lambda part: part.end - part.start)
        at = bisect(self.starts, longest.start)
        self.starts.insert(at, longest.start)
        self.pieces.insert(at, Furniture(longest.start, longest.end, piece.kind, piece.rule))

    def free(self, line: Span) -> Iterator[Span]:
        """What of a stretch is not taken."""
        first = max(0, bisect(self.starts, line.start) - 1)
        last = bisect_left(self.starts, line.end)
        yield from remaining([line], [(p.start, p.end) for p in self.pieces[first:last]])


def find_frame(text: str, language: Language) -> Frame:
    """The dateline, the furniture and the stretches of body of one text."""
    rules = language.derive(Rules)
    lines = joined(text, list(paragraphs(text)))
    active = Active(rules, text, lines)
    found = Found()
    listed(text, lines, active, found)
    for piece in headings(text, lines):
        found.take(piece)
    read_lines(text, lines, active, found)
    if len(text) <= REPEAT_LONGEST and twice(text, lines):
        take_repeats(text, lines, found)
    dateline = find_dateline(text, lines, found.pieces, rules)
    signed = signature(text, dateline)
    if signed:
        found.take(signed)
    pieces = sorted(tidy(text, found.pieces), key=lambda f: f.start)
    taken = [(f.start, f.end) for f in pieces] + ([(dateline.start, dateline.end)] if dateline else [])
    return Frame(text, dateline, tuple(pieces), tuple(remaining(lines, sorted(taken))))


def take_repeats(text: str, lines: list[Span], found: Found) -> None:
    """Take sentences that stand earlier in the text, when they are so many that the page was scraped twice."""
    again = list(repeats(text, [span for line in lines for span in found.free(line)]))
    if sum(piece.end - piece.start for piece in again) > len(text) * REPEATED:
        for piece in again:
            found.take(piece)


def read_lines(text: str, lines: list[Span], active: Active, found: Found) -> None:
    """Take whole lines, then pieces inside lines; a key at a line's end promises the next line's headline."""
    promised = False
    for number, line in enumerate(lines):
        words = text[line.start : line.end]
        tail, edge = number >= len(lines) - TAIL, number < EDGE
        rule = active.whole(words, tail=tail, edge=edge)
        if rule is not None:
            found.take(Furniture(line.start, line.end, rule.kind, rule.id))
            promised = promised and rule.kind in ("ad", "embed")
            continue
        promised = inside(line, words, active, found, promised, list(active.inside(words, tail=tail, edge=edge)))
        if number == len(lines) - 1 and number > 2 and len(words) in TEASER_LENGTHS and TEASER.search(words):
            found.take(Furniture(line.start, line.end, "promo", "teaser"))


def inside(line: Span, words: str, active: Active, found: Found, promised: bool, pieces: list[Piece]) -> bool:
    """Take the pieces inside a line; does it end in a key whose headline is the next line?

    `promised`: the line before was such a key.
    """
    stops = sorted(start for start, _, _ in pieces)
    ahead = list(promises(words, active, stops))
    if promised:
        limit = min([*stops, *(p.start for p in ahead), len(words)])
        length = headline(words[:limit], active.rules, sure=True)
        if length:
            found.take(Furniture(line.start, line.start + length, "promo", "promised-headline"))
    for start, end, rule in pieces:
        found.take(Furniture(line.start + start, line.start + end, rule.kind, rule.id))
    for p in ahead:
        found.take(Furniture(line.start + p.start, line.start + p.end, p.rule.kind, p.rule.id))
    return bool(ahead) and ahead[-1].open


def listed(text: str, lines: list[Span], active: Active, found: Found) -> None:
    """A list of other stories at the text's end, after a line that announces it."""
    for number, line in enumerate(lines):
        words = text[line.start : line.end]
        for p in active.list:
            if len(words) <= p.rule.longest and p.search.search(words):
                after = lines[number + 1 :]
                if after and len(after) <= 8 and all(x.end - x.start <= LISTED for x in after):
                    for x in (line, *after):
                        found.take(Furniture(x.start, x.end, "promo", p.rule.id))
                else:
                    found.take(Furniture(line.start, line.end, "promo", p.rule.id))


def tidy(text: str, pieces: list[Furniture]) -> Iterator[Furniture]:
    """The pieces without white space at their ends."""
    for p in pieces:
        words = text[p.start : p.end]
        start, end = p.start + len(words) - len(words.lstrip()), p.end - len(words) + len(words.rstrip())
        if start < end:
            yield Furniture(start, end, p.kind, p.rule)


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of a text that hold more than white space."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            at = start + len(line) - len(line.lstrip())
            yield Span(at, at + len(bare))
        start += len(line)


def remaining(lines: list[Span], taken: list[tuple[int, int]]) -> Iterator[Span]:
    """What is left of each line when the taken pieces go; both are in order."""
    first = 0
    for line in lines:
        at = line.start
        while first < len(taken) and taken[first][1] <= at:
            first += 1
        number = first
        while number < len(taken) and taken[number][0] < line.end:
            start, end = taken[number]
            number += 1
            if end <= at:
                continue
            if start > at:
                yield Span(at, start)
            at = max(at, end)
        if at < line.end:
            yield Span(at, line.end)
