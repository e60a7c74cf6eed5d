"""What a page says twice: a body scraped a second time, headings repeated before captions, doubled titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from saksi.model.layers import Furniture
from saksi.model.text import Span

CUT = re.compile(r"(?<=[.!?…”\"])\s+|(?<=[a-z0-9)][.!?])(?=[A-Z“\"])|(?<=[.!?][\"”])(?=[A-Z“])")
MARKS = re.compile(r"[\W_]+")
LONG = 40
"""Letters of a sentence from which on its coming again is no chance."""
SHORT = 8
"""Letters of a sentence that is a repeat when its neighbour is one."""
DOUBLED = re.compile(r"^(?P<title>\S.{20,140}?)\s+(?P=title)(?=\s|$)")
GALLERY = re.compile(r"^(?:Photos?|Pictures|Gallery|In pictures|Foto|Galeri)\s*:\s")
SAME_WORDS = 3


def twice(text: str, lines: list[Span]) -> bool:
    """Does some paragraph begin with words that stand earlier in the text? A quick look, before `repeats` reads all."""
    return any(x.end - x.start > LONG and text.find(text[x.start : x.start + LONG]) < x.start for x in lines)


def repeats(text: str, pieces: Iterable[Span]) -> Iterator[Furniture]:
    """Sentences of the pieces, in order, that stand earlier in the text word by word."""
    seen = ""
    for piece in pieces:
        run: list[Span] = []
        for span in sentences(text, piece):
            key = MARKS.sub("", text[span.start : span.end])
            again = key in seen if len(key) >= LONG or (run and len(key) >= SHORT) else False
            seen += key
            if again:
                run.append(span)
            elif run:
                yield Furniture(run[0].start, run[-1].end, "title", "repeat")
                run = []
        seen += "\n"  # no sentence goes over a paragraph's end
        if run:
            yield Furniture(run[0].start, run[-1].end, "title", "repeat")


def sentences(text: str, piece: Span) -> Iterator[Span]:
    """A rough cut at the ends of sentences, also where the next one is glued on."""
    start = piece.start
    for match in CUT.finditer(text, piece.start, piece.end):
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if piece.end > start:
        yield Span(start, piece.end)


def headings(text: str, lines: list[Span]) -> Iterator[Furniture]:
    """The heading of a gallery that stands before each of its captions, and titles that stand twice in a row."""
    groups: dict[str, list[Span]] = {}
    for line in lines:
        words = text[line.start : line.end]
        if GALLERY.match(words):
            groups.setdefault(" ".join(words.split()[:SAME_WORDS]), []).append(line)
        doubled = DOUBLED.match(words)
        if doubled and len(doubled["title"].split()) > SAME_WORDS:
            yield Furniture(line.start, line.start + doubled.end(), "embed", "doubled-title")
    for group in groups.values():
        if len(group) > 1:
            length = common([text[g.start : g.end] for g in group])
            for line in group:
                yield Furniture(line.start, line.start + length, "caption", "gallery-heading")


def common(lines: list[str]) -> int:
    """How many characters of whole words all lines begin with."""
    length = 0
    for words in zip(*(line.split(" ") for line in lines), strict=False):
        if len(set(words)) > 1:
            break
        length += len(words[0]) + 1
    return length - 1
