"""What stands in quotation marks; a quote may run over sentences and paragraphs."""

from __future__ import annotations

from saksi.model.layers import Quote
from saksi.model.text import Sentences, Token

MARKS = frozenset('"“”„«»')
OPEN = frozenset("“«„")
LONGEST = 400
"""In tokens. A quotation mark that nothing closes within this stretch opens nothing."""


def find_quotes(sentences: Sentences) -> tuple[Quote, ...]:
    """Stretches between double quotation marks, as characters and as tokens, without the marks.

    Curled marks say whether they open or close, but news mixes them up (two closing marks around one quote), so where a mark stands
    decides first: one that hangs on the word before it closes, one that hangs on the word after it opens. Two straight apostrophes in a
    row are a double mark. A paragraph that opens with a mark while one is open goes on with the quote of the paragraph before it.
    """
    found: list[Quote] = []
    opened: int | None = None
    width = 1
    heads = {
        s.first
        for s, before in zip(sentences.sentences, (None, *sentences.sentences), strict=False)
        if before is None or before.paragraph != s.paragraph
    }
    for at, size in marks(sentences.tokens):
        if opened is not None and at - opened > LONGEST:
            opened = None
        if opened is not None and at not in heads and paragraph_of(sentences, opened) != paragraph_of(sentences, at):
            opened = None  # nothing closed it where its paragraph ended, and this one does not go on with it
        side = opens(sentences.tokens, at, size)
        if opened is None:
            if side is not False:
                opened, width = at, size
        elif at in heads and side and opened != at:
            found.append(quote(sentences, opened, width, at))
            opened, width = at, size
        elif side is True and sentences.tokens[at].text in OPEN:
            opened, width = at, size  # the mark before was never closed
        else:
            found.append(quote(sentences, opened, width, at))
            opened = None
    return tuple(q for q in found if q.last > q.first)


def marks(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Each double mark: its token and how many tokens it takes."""
    out: list[tuple[int, int]] = []
    before = -1
    for at, token in enumerate(tokens):
        if token.kind != "mark":
            continue
        text = token.text
        if text in MARKS:
            out.append((at, 1))
        elif text in "'’‘" and before == at - 1 and at and tokens[at - 1].text == text and tokens[at - 1].end == token.start:
            out.append((at - 1, 2))
            before = -1
            continue
        before = at if text in "'’‘" else -1
    return out


def opens(tokens: tuple[Token, ...], at: int, size: int) -> bool | None:
    """True when the mark hangs on what follows only, False when on what stands before it only, None when on both or neither."""
    after = at + size
    behind = at > 0 and tokens[at - 1].end == tokens[at].start and tokens[at - 1].text not in "(["
    ahead = after < len(tokens) and tokens[after].start == tokens[after - 1].end and tokens[after].kind != "mark"
    if ahead == behind:
        return None
    return ahead


def paragraph_of(sentences: Sentences, token: int) -> int:
    """The paragraph of a token."""
    low, high = 0, len(sentences.sentences) - 1
    rows = sentences.sentences
    while low < high:
        middle = (low + high + 1) // 2
        if rows[middle].first <= token:
            low = middle
        else:
            high = middle - 1
    return rows[low].paragraph


def quote(sentences: Sentences, opened: int, width: int, closed: int) -> Quote:
    """The stretch between two marks."""
    tokens = sentences.tokens
    return Quote(tokens[opened + width - 1].end, tokens[closed].start, opened + width, closed)
