"""The report of a page, fast: resiliparse parses it, and our own choice of lines finds the report.

The element that holds most of the running text is looked for from the body inwards; of its lines, those are left out that are links, buttons, or
short pieces before the first and after the last paragraph.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from saksi.errors import InputError, UsageError
from saksi.model.report import Report
from saksi.sources.dates import iso
from saksi.sources.lines import Box, Line, lines_of
from saksi.sources.page import INTERFACE, PROMO, Page, guarded, page_of, report_of, same

LINK_ITEM = re.compile(
    r"<li\b[^>]*+>\s*+(?:<(?!/?(?:a|li|ul|ol|p)\b)[^>]*+>\s*+)*+<a\b[^>]*+>(?:[^<]*+<(?!/?(?:a|li|ul|ol|p)\b)[^>]*+>)*+[^<]*+</a>\s*+"
    r"(?:<(?!/?(?:a|li|ul|ol|p)\b)[^>]*+>\s*+)*+</li>"
)
"""An item of a list that is one link and no more: menus and other stories. Most elements of a page are of this kind, and none is of the report."""
PARAGRAPH = 60
"""Characters of running text from which on a line counts as a paragraph."""
HEAVIEST = 600
"""Characters that one paragraph counts at most."""
NEEDED = (0.8, 0.6, 0.45)
"""Share of the running text that an element must hold to be gone into: one that nothing marks as the report, one likely, one surely marked."""
WITHIN = 0.95
"""The same inside an element that is surely marked."""
LEAD = 12
"""Lines between the title and the first paragraph in which the lead is looked for."""
WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that say more with fewer of them."""
SENTENCE = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
DAY_LINES = 14
"""Lines from the title on that are searched for the day."""
DAY_LONGEST = 80
"""Characters of such a line."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Choice(Struct, frozen=True):
    """What the lines of a page are."""

    lines: list[str]
    """Those of the report, in order."""
    junk: frozenset[str]
    """Those in elements that are named as furniture."""
    day: str | None
    """The day that stands beside the title."""


def extract(html: bytes | str, *, url: str | None = None, encoding: str | None = None) -> Report:
    """The report of one page, fast; see `saksi.sources.html.Extract`."""
    page = page_of(html, url=url, encoding=encoding)
    choice = choose(page)
    report = report_of(page, choice.lines)
    return report if report.published else replace(report, published=choice.day)


def choose(page: Page) -> Choice:
    """The lines of the report, and what is known of the others. Raises InputError when the page is no HTML."""
    try:
        from resiliparse.parse.html import HTMLTree
    except ImportError as error:
        raise UsageError("reading HTML in bulk needs resiliparse: pip install 'saksi[pages]'") from error
    with guarded("the page"):
        body = HTMLTree.parse(LINK_ITEM.sub(" ", page.html)).body
        source = None if body is None else body.html
    if source is None:
        raise InputError("the page is no HTML")
    lines, boxes = lines_of(source)
    chosen, junk = chosen_of(lines, boxes, page.meta.title)
    return Choice(chosen, junk, None if page.meta.published else day_of(lines, page.meta.title))


def day_of(lines: list[Line], title: str | None) -> str | None:
    """The day in the short lines between the title and the first paragraphs, where outlets put it."""
    start = next((at for at, line in enumerate(lines) if line.tag == "h1" or (title and same(line.text, title))), 0)
    for line in lines[start : start + DAY_LINES]:
        if line.chars <= DAY_LONGEST and (day := iso(line.text)):
            return day
    return None


def weight(line: Line) -> int:
    """How much running text a line is: its characters outside links, nothing when it is short, a heading, or mostly links."""
    if line.tag in HEADINGS or line.links * 2 > line.chars:
        return 0
    own = line.chars - line.links // 2
    if own < PARAGRAPH:
        own *= 3 if WIDE.search(line.text) else 1
    if own < PARAGRAPH or (own < 2 * PARAGRAPH and not SENTENCE.search(line.text) and line.tag not in ("p", "pre")):
        return 0
    return min(own, HEAVIEST)


def chosen_of(lines: list[Line], boxes: list[Box], title: str | None) -> tuple[list[str], frozenset[str]]:
    """The lines of the report, and those of furniture."""
    weights = [weight(line) for line in lines]
    junk = junk_boxes(lines, weights, boxes)
    weights = [0 if junk[line.box] else w for line, w in zip(lines, weights, strict=True)]
    within = inside(boxes, report_box(lines, weights, boxes))
    first = next((at for at, line in enumerate(lines) if within[line.box] and weights[at]), 0)
    lead = leads(lines, weights, first)
    kept = [
        (line, w)
        for at, (line, w) in enumerate(zip(lines, weights, strict=True))
        if not junk[line.box] and (within[line.box] or at in lead)
    ]
    return trimmed(kept, title), frozenset(line.text for line in lines if junk[line.box])


def leads(lines: list[Line], weights: list[int], first: int) -> set[int]:
    """Paragraphs between the title and the report's own element: where outlets put the lead."""
    title = next((at for at in range(first - 1, max(-1, first - LEAD), -1) if lines[at].tag == "h1"), first)
    return {at for at in range(title, first) if weights[at] >= PARAGRAPH and SENTENCE.search(lines[at].text)}


def junk_boxes(lines: list[Line], weights: list[int], boxes: list[Box]) -> list[bool]:
    """Which containers are furniture: those named so and all in them, unless most of the page's text stands there."""
    held = gathered(lines, weights, boxes)
    junk = [False] * len(boxes)
    for at, box in enumerate(boxes):
        if box.parent >= 0:
            named = box.junk and held[at] < 0.4 * held[0]
            junk[at] = junk[box.parent] or named
    return junk


def gathered(lines: list[Line], weights: list[int], boxes: list[Box]) -> list[int]:
    """The running text in each container with all that it holds."""
    held = [0] * len(boxes)
    for line, w in zip(lines, weights, strict=True):
        held[line.box] += w
    for at in range(len(boxes) - 1, 0, -1):  # children come after their parents
        held[boxes[at].parent] += held[at]
    return held


def report_box(lines: list[Line], weights: list[int], boxes: list[Box]) -> int:
    """The container of the report: from the root always into the child that holds most, as long as it holds enough."""
    held = gathered(lines, weights, boxes)
    children: list[list[int]] = [[] for _ in boxes]
    for at in range(1, len(boxes)):
        children[boxes[at].parent].append(at)
    at = 0
    while held[at]:
        best = max(children[at], key=lambda c: held[c] * (1.5 if boxes[c].body == 2 else 1.0), default=0)
        if not best or held[best] < held[at] * (WITHIN if boxes[at].body == 2 else NEEDED[boxes[best].body]):
            break
        at = best
    return at


def inside(boxes: list[Box], root: int) -> list[bool]:
    """Which containers are this one, or stand in it."""
    found = [False] * len(boxes)
    for at in range(root, len(boxes)):
        found[at] = at == root or (boxes[at].parent >= 0 and found[boxes[at].parent])
    return found


def trimmed(kept: list[tuple[Line, int]], title: str | None) -> list[str]:
    """The lines without links to elsewhere and without short pieces at both ends."""
    heavy = [at for at, (_, w) in enumerate(kept) if w]
    if not heavy:
        return [line.text for line, _ in kept if line.links * 2 <= line.chars]
    head, tail = heavy[0], heavy[-1]
    found: list[str] = []
    for at, (line, w) in enumerate(kept):
        if w == 0 and not stands(line, at, head, tail):
            continue
        if (line.links and promo(line)) or (line.tag in HEADINGS and title and same(line.text, title)):
            continue
        found.append(line.text)
    return found


def stands(line: Line, at: int, head: int, tail: int) -> bool:
    """Does a line that is no paragraph belong to the report, `head` and `tail` being its first and last paragraph?"""
    if INTERFACE.fullmatch(line.text):
        return False
    dense = line.links * 10 > line.chars * 6
    if at < head:
        return not dense and head - at <= 2 and line.chars >= 40 and bool(SENTENCE.search(line.text))
    if at > tail:
        return not dense and at - tail <= 3 and line.tag not in HEADINGS and bool(SENTENCE.search(line.text))
    return not dense or (line.chars > 80 and line.tag == "p" and bool(SENTENCE.search(line.text)))


def promo(line: Line) -> bool:
    """Is this an announcement of another story: a key such as "Baca juga", and its link?"""
    key = PROMO.match(line.text)
    return key is not None and line.chars - key.end() <= line.links + 12
