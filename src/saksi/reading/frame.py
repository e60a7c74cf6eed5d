"""What stands around the report: dateline, promos, credits, sign-off codes, user-interface words.

The body is what remains. Nothing is deleted: every piece keeps its span and the rule that took it (facts: `languages/*/furniture.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksi.model.layers import Dateline, Frame, Furniture
from saksi.model.text import Span
from saksi.packs.language import Language
from saksi.packs.schema.furniture import FurnitureRule

TAIL = 4
"""How many paragraphs at the end of a text are its tail."""
KEY_ONLY = re.compile(r"(?i)^[\W_]*(?:baca\s+(?:juga|pula)|read\s+(?:more|also)|see\s+also|related\s+stories|simak\s+juga|lihat\s+juga)[\W_]*$")
"""A promo's key that stands alone in its line: its headline is the next line."""
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s*$")
HEADLINE_LONGEST = 170


class Rules:
    """The furniture rules of a language, compiled and parted by scope."""

    def __init__(self, language: Language) -> None:
        rules: tuple[FurnitureRule, ...] = language.extra["furniture"]
        compiled = [(rule, re.compile(rule.pattern)) for rule in rules]
        self.line = [(r, p) for r, p in compiled if r.scope == "line"]
        self.inline = [(r, p) for r, p in compiled if r.scope == "inline"]
        self.tail = [(r, p) for r, p in compiled if r.scope == "tail"]
        self.head = [(r, p) for r, p in compiled if r.scope == "head"]


def find_frame(text: str, language: Language) -> Frame:
    """The dateline, the furniture and the stretches of body of one text."""
    rules = language.derive(Rules)
    lines = list(paragraphs(text))
    found: list[Furniture] = []
    promised = False
    for number, line in enumerate(lines):
        whole = whole_line(text, line, rules, tail=number >= len(lines) - TAIL)
        if whole is None and promised and is_headline(text[line.start : line.end]):
            whole = Furniture(line.start, line.end, "promo", "promised-headline")
        if whole:
            found.append(whole)
            promised = bool(KEY_ONLY.match(text[whole.start : whole.end])) or (promised and whole.kind == "ad")
            continue
        promised = False
        found.extend(inside_line(text, line, rules, tail=number >= len(lines) - TAIL))
    found.sort(key=lambda f: f.start)
    dateline = find_dateline(text, found, rules)
    taken = [(f.start, f.end) for f in found] + ([(dateline.start, dateline.end)] if dateline else [])
    return Frame(text, dateline, tuple(found), tuple(remaining(lines, sorted(taken))))


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of a text that hold more than white space."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            at = start + len(line) - len(line.lstrip())
            yield Span(at, at + len(bare))
        start += len(line)


def is_headline(line: str) -> bool:
    """Does a line look like a headline: short, and no sentence?"""
    return len(line) <= HEADLINE_LONGEST and not SENTENCE_END.search(line)


def whole_line(text: str, line: Span, rules: Rules, *, tail: bool) -> Furniture | None:
    """The furniture that a whole line is, if it is."""
    words = text[line.start : line.end]
    for rule, pattern in rules.line:
        if len(words) <= rule.longest and pattern.search(words):
            if rule.kind == "promo" and len(words) > 60 and rule.id.endswith("baca_juga") and SENTENCE_END.search(words):
                continue  # a promo's key glued before a paragraph of body: only the key goes (an inline rule)
            return Furniture(line.start, line.end, rule.kind, rule.id)
    if tail:
        for rule, pattern in rules.tail:
            match = pattern.search(words) if len(words) <= rule.longest else None
            if match and match.start() == 0 and match.end() >= len(words) - 1:
                return Furniture(line.start, line.end, rule.kind, rule.id)
    return None


def inside_line(text: str, line: Span, rules: Rules, *, tail: bool) -> Iterator[Furniture]:
    """Pieces of furniture inside a line of body."""
    words = text[line.start : line.end]
    taken: list[tuple[int, int]] = []
    for rule, pattern in (*rules.inline, *(rules.tail if tail else ())):
        for match in pattern.finditer(words):
            start, end = match.span()
            if rule.scope == "tail" and end - start > rule.longest:
                continue
            while start < end and words[start].isspace():
                start += 1
            if start < end and not any(a < end and start < b for a, b in taken):
                taken.append((start, end))
                yield Furniture(line.start + start, line.start + end, rule.kind, rule.id)


def find_dateline(text: str, found: list[Furniture], rules: Rules) -> Dateline | None:
    """The dateline at the head of the text, after furniture that may stand before it."""
    start = 0
    for piece in found:
        if text[start : piece.start].strip():
            break
        start = piece.end
    for rule, pattern in rules.head:
        match = pattern.match(text[start : start + 160])
        if match:
            group = match.groupdict()
            spans = {k: Span(start + match.start(k), start + match.end(k)) for k, v in group.items() if v}
            agency = group.get("agency") or group.get("outlet")
            end = start + len(match.group().rstrip())
            begin = start + len(match.group()) - len(match.group().lstrip())
            return Dateline(begin, end, spans.get("place"), agency, spans.get("date"), rule.id)
    return None


def remaining(lines: list[Span], taken: list[tuple[int, int]]) -> Iterator[Span]:
    """What is left of each line when the taken pieces go."""
    for line in lines:
        at = line.start
        for start, end in taken:
            if end <= at or start >= line.end:
                continue
            if start > at:
                yield Span(at, start)
            at = max(at, end)
        if at < line.end:
            yield Span(at, line.end)
