"""Cues that close or interrupt what is said: "…," he said; "…," kata Otto; the plan, she said, is dead; "…," ujarnya."""

from __future__ import annotations

from saksi.model.layers import Quote
from saksi.reading.speech_behind import behind_quote
from saksi.reading.speech_book import Book
from saksi.reading.speech_line import Line
from saksi.reading.speech_source import find_source, walk

ADJUNCT = ("", ",", "L", "P", ":", '"', "S", "A")
"""What may stand behind a cue that closes what is said."""


def postposed(book: Book, line: Line, p: int, at: int) -> bool:
    """The content stands before the cue: "…," he said; "…," said Otto; the plan, he said, …"""
    word = book.lowers[at]
    if word not in book.cues.said or at in book.quote_of:
        return False
    if speaker_follows(book, line, p, at):
        closes(book, line, p, at, p + 1, "inverted")
        return True
    source = find_source(line, p)
    s = source.at if source is not None else None
    if s is None or s >= p or line.kinds[s] != "G":
        return False
    j = s - 1
    while line.kind(j) in ("L", "A") and j > 0:
        j -= 1
    ends = line.kind(p + 1) in ADJUNCT or word in book.cues.addressed or behind_quote(book, line, p)
    opens = line.kinds[0] in "SI" or (line.kinds[0] == "V" and line.verb(0).form not in ("finite", "copula"))
    led = line.kind(j) == "," and opens and line.kind(p + 1) not in ("", ":", ",")
    if not ends or led or line.kind(j) not in ('"', ",", ""):
        return False
    if not (said_before(book, line, j) or inserted(line, s, j, p)):
        return False
    closes(book, line, p, at, s, "postposed")
    return True


def speaker_follows(book: Book, line: Line, p: int, at: int) -> bool:
    """Does who says it stand behind the cue: "…," said Otto?"""
    cues, word, i = book.cues, book.lowers[at], p - 1
    while line.kind(i) == "A":
        i -= 1
    if line.kind(p + 1) != "G":
        return False
    if line.kind(i) == "," and word in cues.roots and parted(line, p + 1):
        return True
    if (word in cues.addressed or not cues.english) and word not in cues.inverted:
        return False  # "…," Otto told the paper
    if line.kind(i) == "," and walk(line, i - 1)[0] < 0:
        return False  # "X, a farmer, said Y": the subject stands first
    plain = line.verb(p).first == at and line.verb(p).form not in ("gerund", "infinitive")
    return plain and (i < 0 or line.kind(i) in ('"', ",")) and said_before(book, line, i)


def parted(line: Line, i: int) -> bool:
    """Does a comma close the speaker at `i`, with more behind it: "para aktivis, ungkap Otto, akan pulang"?"""
    end = line.noun_end(i, line.size, loose=True) + 1
    return line.kind(end) == "," and end + 2 < line.size


def inserted(line: Line, s: int, j: int, p: int) -> bool:
    """Does "he said" stand between two commas: "the museum, he said, honours them"?"""
    commas = line.kind(j) == "," and line.kind(p + 1) == ","
    return commas and j == s - 1 and j > 0 and line.kind(p + 2) not in ("", '"')


def said_before(book: Book, line: Line, i: int) -> bool:
    """Does something said stand before the mark at `i`: a quote that closes there, or a clause?"""
    if i < 0:  # the quote ended the sentence before
        at = line.first - 1
        ended = at > 1 and at in book.marks and at - 1 in book.quote_of
        return ended and book.lowers[at - 1] in "?!," and line.size < 12
    if line.kinds[i] == '"':
        return True
    first = line.items[i].first
    if i > 0 and (line.kinds[i - 1] == '"' or first - 1 in book.quote_of or first in book.quote_of):
        return True
    return any(line.finite(k) for k in range(i))


def rooted(book: Book, line: Line, p: int) -> bool:
    """ "…," jelas Otto: a bare root between what is said and who says it, however it was tagged."""
    item, i = line.items[p], p - 1
    if line.kind(i) not in ('"', ",") or not said_before(book, line, i):
        return False
    if line.kind(i) == "," and line.kind(i - 1) != '"' and "V" not in line.kinds[:i]:
        return False
    if item.kind == "G" and item.last - item.first > 1:
        span = (item.first + 1, line.noun_span(p, line.size, loose=True)[1])
        closes(book, line, p, item.first, p, "inverted", span=span)
    elif line.kind(p + 1) == "G":
        closes(book, line, p, item.first, p + 1, "inverted")
    else:
        return False
    return True


def closes(book: Book, line: Line, p: int, at: int, source: int | None, how: str, *, span: tuple[int, int] | None = None) -> None:
    """Note a cue that closes or interrupts what is said; `source` is the position of who says it."""
    group, left = None, p
    if source is not None:
        group = line.head(source)
        if span is None:
            span = line.noun_span(source, p) if source < p else line.noun_span(source, line.size, loose=True)
            left = min(source, p)
    quote = quote_before(book, line, left)
    content = list(before(book, line, left, quote))
    if quote is not None:
        book.used.add(quote.first)
    tail = span[1] if span is not None and source is not None and source > p else at + 1
    after = goes_on(book, line, p, at, tail, direct=quote is not None)
    if after is not None:
        content.append(after)
    else:
        book.follow(line, content)
    if content:
        kind = "direct" if quote is not None else "indirect"
        book.add(group, span, (line.cue_start(p), at + 1), tuple(content), book.act(at), kind, how=how)


def before(book: Book, line: Line, left: int, quote: Quote | None) -> list[tuple[int, int]]:
    """What is said before position `left`: a quote, or the sentence up to there with the quote that ends it."""
    begin = book.head(line)
    if quote is not None and (quote.first <= begin + 1 or quote.first - line.first <= 2):
        return [(quote.first, quote.last)]
    i = left - 1
    while i >= 0 and line.kinds[i] in 'LA,"':
        i -= 1
    stop = line.items[i].last if i >= 0 else line.first
    if quote is not None:
        stop = max(stop, quote.last)
    return [(begin, stop)] if stop > begin else []


def quote_before(book: Book, line: Line, left: int) -> Quote | None:
    """The quote that ends right before the position `left`."""
    at = line.items[left].first - 1
    for i in range(at, max(at - 4, -1), -1):
        if i in book.quote_of:
            return book.quote_of[i]
    return None


def goes_on(book: Book, line: Line, p: int, at: int, tail: int, *, direct: bool) -> tuple[int, int] | None:
    """What is said goes on behind an inserted "he said,"; `tail` is the token behind cue and speaker."""
    i = line.at_token(tail, p)
    while i < line.size and line.kinds[i] not in ',":' and i < p + 14:
        i += 1
    if line.kind(i) not in (",", '"'):
        return None
    b = i + 1 if line.kind(i) == "," else i
    kind = line.kind(b)
    if b >= line.size or kind == "R" or (kind == "V" and line.start(i) > tail):
        return None
    first = line.items[b].first
    if kind == '"':
        q = book.opening.get(first + 1) or book.opening.get(first + 2)
        if q is None:
            return None
        book.used.add(q.first)
        return q.first, q.last
    if direct and not (kind == "B" and '"' in line.kinds[b:]):
        return None
    if kind == "V" and line.verb(b).form == "gerund":
        return None
    if line.end - first > 1 and (i == p + 1 or "V" in line.kinds[b:]):
        return first, line.content_end(b, at, bounded=False, near=False, quotes=book.quote_of)
    return None
