"""Paragraphs of a text whose lines were broken at a fixed width, as wires and mail do.

There a line's end is no end of a paragraph: only a blank line is, or an indented line.
"""

from __future__ import annotations

from itertools import pairwise

from saksi.model.text import Span

WIDEST = 100
"""No line of a broken text is longer."""
NARROWEST = 45
"""The usual line is at least so long; shorter lines are lists, verses, or headlines."""
FEWEST = 3
"""Lines from which on a text is judged."""
ENDING = 0.4
"""At most this share of the lines inside a paragraph ends where a sentence ends; in a list of headlines or points all do."""


def wrapped(text: str, lines: list[Span]) -> bool:
    """Were the lines broken at a fixed width? Then nearly all inside a paragraph are about as long as the longest."""
    if len(lines) < FEWEST:
        return False
    widths = [line.end - line.start for line in lines]
    longest = max(widths)
    if not NARROWEST <= longest <= WIDEST:
        return False
    inner = [line.end - line.start for line, after in pairwise(lines) if not parted(text, line, after)]
    if len(inner) < FEWEST - 1 or 2 * len(inner) < len(lines):
        return False
    ends = (text[line.end - 1] in '.!?:"”' for line, after in pairwise(lines) if not parted(text, line, after))
    if sum(ends) > ENDING * len(inner):
        return False
    full = sum(w >= 0.72 * longest for w in inner)
    return full >= 0.85 * len(inner)


def parted(text: str, line: Span, after: Span) -> bool:
    """Does a blank line, or the indent of the next line, part two lines?"""
    between = text[line.end : after.start]
    return between.count("\n") > 1 or between.rpartition("\n")[2].isspace()


def joined(text: str, lines: list[Span]) -> list[Span]:
    """The lines of a broken text as paragraphs; other lines as they are."""
    if not wrapped(text, lines):
        return lines
    out = [lines[0]]
    for line in lines[1:]:
        if parted(text, out[-1], line):
            out.append(line)
        else:
            out[-1] = Span(out[-1].start, line.end)
    return out
