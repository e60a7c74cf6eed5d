"""The dateline: place, day and agency at a report's head, or between headline and body, and who signed there."""

from __future__ import annotations

import re

from saksi.model.layers import Dateline, Furniture
from saksi.model.text import Span
from saksi.reading.frame_rules import Pattern, Rules

NEAR = 460
"""Characters at the beginning of a text in which a dateline stands."""
LINES = 4
"""Paragraphs at the beginning of a text that may begin with a dateline."""
WINDOW = 170
SIGNED = frozenset(("Xinhua", "ANA"))
"""Agencies that put the writer's name before the dateline, without any word for it."""
NAME = re.compile(r"(?P<name>[A-Z][\w~’'-]+(?:,\s*[A-Z][a-z]+)?\s+[A-Z][\w’'-]+|[A-Za-z][\w,~]{4,24})\s*$")
CAPITALS = re.compile(r"[A-Z][A-Z’'. /-]+(?:, [A-Z].*)?")
DASHED = re.compile(r"[-–—]{1,2}\s*$")
INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
FINAL = r"(?:[iu]?ang|i?ong|[ei]ng|i?ao|[iu]an|uai|[ae]i|ou|[aeiu]n|i[aeu]|u[aeio]|[aeiou])"
PINYIN = re.compile(rf"(?:{INITIAL}{FINAL}){{2,4}}")
"""A Chinese name without spaces and tones."""
PUNCTUATION = " ,.-–—:"


def find_dateline(text: str, lines: list[Span], found: list[Furniture], rules: Rules) -> Dateline | None:
    """The dateline, when the text has one."""
    near = text[:NEAR]
    taken = [f for f in found if f.start < NEAR]
    starts = line_starts(text, lines, taken)
    for number, start in enumerate(starts):
        for p in rules.head:
            line = at_start(text, start, p, first=number == 0)
            if line is not None:
                return line
        if number == 0:
            line = wire(near, taken, rules)
            if line is not None:
                return line
    return None


def line_starts(text: str, lines: list[Span], taken: list[Furniture]) -> list[int]:
    """Where the first paragraphs begin, after the furniture before them."""
    starts = []
    for line in lines[:LINES]:
        at = line.start
        for piece in taken:
            if piece.start <= at < piece.end or not text[at : max(at, piece.start)].strip():
                at = max(at, piece.end)
        while at < line.end and text[at].isspace():
            at += 1
        if at < line.end:
            starts.append(at)
    return starts


def at_start(text: str, start: int, p: Pattern, *, first: bool) -> Dateline | None:
    """A dateline that a paragraph begins with. Below the first one only outlets count, and capitals before a dash."""
    end = text.find("\n", start)
    match = p.search.match(text[start : min(start + WINDOW, end if end >= 0 else len(text))])
    if match is None:
        return None
    if not first:
        group = match.groupdict()
        place = group.get("place") or ""
        if not (
            group.get("agency") or group.get("outlet") or (CAPITALS.fullmatch(place) and DASHED.search(match.group()))
        ):
            return None
    return make(match, start, p)


def wire(near: str, taken: list[Furniture], rules: Rules) -> Dateline | None:
    """The first dateline of an agency, wherever it stands near the beginning; what furniture takes is no part of it."""
    best: Dateline | None = None
    for p in rules.wire:
        match = p.search.search(near)
        if match is None:
            continue
        line = make(match, 0, p)
        for piece in taken:
            if line.place is not None and piece.start <= line.place.start < piece.end < line.place.end:
                start = piece.end + len(near[piece.end :]) - len(near[piece.end :].lstrip())
                line = Dateline(start, line.end, Span(start, line.place.end), line.agency, line.date, line.rule)
        if best is None or line.end < best.end or (line.end == best.end and line.start < best.start):
            best = line
    return best


def make(match: re.Match[str], offset: int, p: Pattern) -> Dateline:
    """The record of a match."""
    group = match.groupdict()
    spans = {k: trimmed(match, k, offset) for k, v in group.items() if v}
    whole = match.group()
    start = offset + match.start() + len(whole) - len(whole.lstrip())
    end = offset + match.start() + len(whole.rstrip())
    return Dateline(
        start, end, spans.get("place"), group.get("agency") or group.get("outlet"), spans.get("date"), p.rule.id
    )


def trimmed(match: re.Match[str], name: str, offset: int) -> Span:
    """The span of a group without the marks and spaces at its ends."""
    words = match[name]
    start = match.start(name) + len(words) - len(words.lstrip(PUNCTUATION))
    return Span(offset + start, offset + max(start, match.end(name) - len(words) + len(words.rstrip(" ,-–—:"))))


def signature(text: str, line: Dateline | None) -> Furniture | None:
    """The writer's name or desk before an agency's dateline: words that stand nowhere else in the report."""
    if line is None or line.agency not in SIGNED or line.start == 0:
        return None
    match = NAME.search(text, 0, line.start)
    if match is None or match.end() > line.start or text[match.end("name") : line.start].strip():
        return None
    place = text[line.place.start : line.place.end].lower() if line.place else ""
    name = match["name"]
    parts = re.split(r"[\s,~]+", name)
    again = any(text.count(part) > 1 for part in parts)
    if name.lower() != place.split(",")[0] and (again or (len(parts) == 1 and not desk(name))):
        return None
    return Furniture(match.start("name"), match.end("name"), "credit", "signature")


def desk(word: str) -> bool:
    """Is this the login of a desk: a Chinese name in small letters, or words glued by marks?"""
    return "~" in word or "," in word or bool(word.islower() and len(word) > 5 and PINYIN.fullmatch(word))
