"""Text as layers: tokens and sentences that point into the report's text.

All spans are half-open offsets in code points of the text as it was given.
"""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, gc=False):
    """A stretch of the report's text, half-open, in code points."""

    start: int
    end: int


class Token(Struct, frozen=True, gc=False):
    """A word, a number, or a mark, with where it stands."""

    start: int
    end: int
    text: str
    lower: str
    """The text in lower case with typographic apostrophes and hyphens made plain: what packs are looked up by."""
    kind: str
    """`word`, `number` (starts with a digit), or `mark` (punctuation and symbols)."""
    upper: bool
    """Does the word begin with a capital letter?"""


class Sentence(Struct, frozen=True, gc=False):
    """A sentence: `first` and `last` are half-open indices into the tokens of the reading."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int
    """Which line of the text it stands in, counted from 0."""


class Sentences(Struct, frozen=True, gc=False):
    """The body of a report cut into sentences and tokens; furniture is not in it."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    lowers: list[str]
    """Every token's `lower`; all layers look words up in it, none changes it."""

    def quote(self, first: int, last: int) -> str:
        """The text from token `first` up to, and without, token `last`."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` up to, and without, token `last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)
