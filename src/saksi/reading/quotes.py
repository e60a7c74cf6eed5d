"""What stands in quotation marks; a quote may run over sentences and paragraphs."""

from __future__ import annotations

from saksi.model.layers import Quote
from saksi.model.text import Sentences, Token

OPEN = frozenset("“«")
CLOSE = frozenset("”»")
LONGEST = 400
"""In tokens. A quotation mark that nothing closes within this stretch opens nothing."""


def find_quotes(sentences: Sentences) -> tuple[Quote, ...]:
    """Stretches between double quotation marks, as characters and as tokens, without the marks.

    Curled marks say whether they open or close, but news mixes them up (two closing marks around one quote), so a mark opens when none
    is open; a paragraph that opens with a mark while one is open goes on with the quote of the paragraph before it.
    """
    found: list[Quote] = []
    opened: int | None = None
    tokens = sentences.tokens
    starts = {s.first for s in sentences.sentences}
    for at, token in enumerate(tokens):
        if token.text not in '"“”«»':
            continue
        if opened is None:
            if not hangs_behind(tokens[at - 1].end if at else -1, token.start, followed(tokens, at)):
                opened = at
        elif token.text in OPEN and at in starts:
            found.append(quote(sentences, opened, at))
            opened = at
        else:
            found.append(quote(sentences, opened, at))
            opened = None
        if opened is not None and at - opened > LONGEST:
            opened = None
    return tuple(q for q in found if q.last > q.first)


def followed(tokens: tuple[Token, ...], at: int) -> bool:
    """Does a token follow right behind the mark at `at`?"""
    return at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end


def hangs_behind(before: int, start: int, followed_closely: bool) -> bool:
    """A mark that touches the word before it and not the one after it closes something that never opened."""
    return before == start and not followed_closely


def quote(sentences: Sentences, opened: int, closed: int) -> Quote:
    """The stretch between two marks."""
    tokens = sentences.tokens
    return Quote(tokens[opened].end, tokens[closed].start, opened + 1, closed)
