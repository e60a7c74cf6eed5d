"""Cut the body into sentences and tokens.

Own tokenizer, because news wires have marks of their own: "(2/11)", "(T/RI-1/P2)", "Rp11,8 triliun", "U.S.", "20.000", and link text
glued to its neighbour ("dariIran").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from saksi.model.layers import Frame
from saksi.model.text import Sentence, Sentences, Token
from saksi.packs.language import Language
from saksi.reading.glue import Glue

# Longest first: dates and numbers with inner marks, abbreviations with points, words with inner hyphens or apostrophes, single marks.
TOKEN = re.compile(
    r"""
    \d{1,4}(?:[/.]\d{1,2}[/.]\d{2,4}|/\d{1,2}(?:/\d{2,4})?)(?!\d)      # 2/11   13/6/2025   30.10.2023
  | \d+(?:[.,:]\d+)*(?=\D|$)                                           # 12  20.000  11,8  05:30
  | (?:[A-Z]\.){2,}                                                    # U.S.  U.N.
  | [^\W\d_]++\.(?:com|co\.id|co|id|net|org)\b                          # Kompas.com
  | [^\W_]+(?:['’ʼ`‘\-‑][^\W_]+)*(?:['’](?=\s|$|[,.;]))?               # words, Al-Qassam, Mi'raj, F-16, 2022-23
  | \S
    """,
    re.VERBOSE,
)
END = frozenset(".!?…")
CLOSING = frozenset("\"”’')]»")
OPENING = frozenset("\"“”‘'([«")  # Indonesian papers open with a closing mark too; one that closes was passed before
REMEMBERED = 100_000
"""Words whose tokens are remembered at most."""
PLAIN = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'", "‑": "-", "–": "-"})


def find_sentences(frame: Frame, language: Language) -> Sentences:
    """The body of the report as sentences and tokens, in order; furniture and dateline are left out."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for span in frame.body:
        paragraph = frame.text.count("\n", 0, span.start)
        begin = len(tokens)
        tokens.extend(tokens_of(frame.text, span.start, span.end, language))
        for first, last in cut(tokens, begin, language):
            sentences.append(
                Sentence(len(sentences), tokens[first].start, tokens[last - 1].end, first, last, paragraph)
            )
    return Sentences(frame.text, tuple(tokens), tuple(sentences), [t.lower for t in tokens])


def tokens_of(text: str, start: int, end: int, language: Language) -> list[Token]:
    """Tokens of one stretch of the text; glued words are parted where both halves look like words of their own."""
    spellings = language.derive(Spellings)
    known, parted = spellings.known, spellings.parted
    out: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        word, at = match.group(), match.start()
        for a, b, piece, lower, kind, upper in known.get(word) or parted(word):
            out.append(Token(at + a, at + b, piece, lower, kind, upper))
    return out


Piece = tuple[int, int, str, str, str, bool]
"""A token inside its word: from, to, text, plain lower form, kind, and whether it begins with a capital."""


class Spellings:
    """The tokens of each word; what was parted is remembered, since a few thousand words make nearly all of the news."""

    def __init__(self, language: Language) -> None:
        self.glue = language.derive(Glue)
        self.possessive = language.possessive
        self.known: dict[str, tuple[Piece, ...]] = {}

    def parted(self, word: str) -> tuple[Piece, ...]:
        """The tokens of a word."""
        if len(self.known) > REMEMBERED:
            self.known.clear()
        ends = (0, *self.cuts(word), len(word))
        found = self.known[word] = tuple(piece(word, a, b) for a, b in pairwise(ends))
        return found

    def cuts(self, word: str) -> tuple[int, ...]:
        """Where a word is parted."""
        cuts = self.glue.cuts(word) if word[0].isalpha() else ()
        if cuts:
            return cuts
        if (len(word) > 1 and word.endswith("-")) or (len(word) > 2 and word[-1] in "'’" and word[-2] not in "sS"):
            return (len(word) - 1,)
        if len(word) > 2 and word[-2] in "'’" and word[-1] in "sS" and self.possessive:
            return (len(word) - 2,)
        return ()


def piece(word: str, start: int, end: int) -> Piece:
    """One token with its kind and its plain lower form."""
    text = word[start:end]
    head = text[0]
    kind = "number" if head.isdecimal() else "word" if head.isalpha() else "mark"
    lower = text.lower()
    if not lower.isascii():
        lower = lower.translate(PLAIN)
    return start, end, text, lower, kind, head.isupper()


def cut(tokens: list[Token], begin: int, language: Language) -> Iterator[tuple[int, int]]:
    """Sentences as half-open token ranges from `begin` to the end of the list."""
    first, at, size = begin, begin, len(tokens)
    while at < size:
        if tokens[at].text in END and ends_here(tokens, at, begin, language):
            at += 1
            while at < size and (tokens[at].text in END or closes(tokens, at)):
                at += 1
            yield first, at
            first = at
        else:
            at += 1
    if first < size:
        yield first, size


def closes(tokens: list[Token], at: int) -> bool:
    """Is the mark at `at` a closing one that hangs on the word before it?"""
    mark = tokens[at].text
    if mark not in CLOSING or tokens[at].start > tokens[at - 1].end:
        return False
    if at + 1 < len(tokens) and mark == "'" == tokens[at + 1].text and tokens[at + 1].start == tokens[at].end:
        return closes(tokens, at + 1)  # two apostrophes make one mark
    # a straight or doubled mark that hangs on the word after it opens instead
    return mark in ")]»" or at + 1 == len(tokens) or tokens[at + 1].start > tokens[at].end


def ends_here(tokens: list[Token], at: int, begin: int, language: Language) -> bool:
    """Does the point, question mark or exclamation mark at `at` end a sentence?"""
    after = at + 1
    while after < len(tokens) and closes(tokens, after):
        after += 1
    if after >= len(tokens):
        return True
    before, following = tokens[at - 1] if at > begin else None, tokens[after]
    if before is None:
        return False
    if tokens[at].text == "." and before.end == tokens[at].start:
        if before.lower in language.abbreviations:
            return False
        if len(before.text) == 1 and before.upper and following.upper:
            return False  # an initial: "J. Biden"
    if following.start == tokens[after - 1].end and following.kind == "word":
        return following.upper and len(before.text) > 1 and before.kind == "word"  # "selesai.Dia": a lost space
    return following.upper or following.kind == "number" or following.text in OPENING or following.text in "-–—*•"
