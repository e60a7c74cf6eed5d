"""Where a content opens behind its cue: at "that", at a quotation mark, at a colon, at a new subject with its verb."""

from __future__ import annotations

from msgspec import Struct

from saksi.reading.speech_book import Book
from saksi.reading.speech_line import Line

AUXILIARY = frozenset(
    (
        "has", "have", "had", "'ve", "'s", "would", "will", "could", "can", "may", "might", "must", "should", "do",
        "does", "did",
    )
)  # fmt: skip
NOMINATIVE = frozenset(("he", "she", "they", "it", "i", "we", "who"))
STEPS = 9
"""How many pieces (who is told, where, when) may stand between a cue and its content."""


class Opening(Struct, frozen=True, gc=False):
    """The first token of a content, how it opens, and who is spoken to."""

    begin: int
    how: str
    """`clause`, `quote`, `colon`, or `bare` (a clause without a word that opens it)."""
    addressee: tuple[int, int] | None


def find_opening(book: Book, line: Line, p: int, end: int) -> Opening | None:
    """Where a content opens behind token `end`, the end of the cue in the verb group at `p`; None when none does."""
    i, told = line.at_token(end, p), None
    for steps in range(STEPS):
        if i >= line.size:
            return None
        kind, first = line.kinds[i], line.items[i].first
        how = opens_here(book, line, i, told=told is not None)
        if how is not None:
            return Opening(line.start(i + 1) if how == "colon" else first, how, told)
        if kind == "G":
            if opens_clause(line, i):
                return Opening(with_adverbs(line, i, p), "bare", told)
            if told is not None or not takes_addressee(book, line, p) or (not book.cues.english and deed(book, line, i)):
                return None
            i = addressee_end(line, i)
            told = (first, line.items[i].last)
        elif kind == ",":
            if after_adjunct(book, line, i, steps):
                return Opening(line.start(i + 1), "bare", told) if "V" in line.kinds[i + 1 :] else None
            if line.kind(i + 1) != '"':
                return None
        elif kind in "PS" and line.kind(i + 1) in ("G", "L") and not (kind == "S" and opens_clause(line, i + 1)):
            i = adjunct_end(line, i)
        elif kind not in "LA":
            return None
        i += 1
    return None


def opens_here(book: Book, line: Line, i: int, *, told: bool) -> str | None:
    """How the item at `i` opens a content by itself, or None."""
    kind, first = line.kinds[i], line.items[i].first
    if kind == "T" or line.lowers[first] in book.cues.words:
        return "clause"
    if line.lowers[first] == "there" and line.kind(i + 1) in ("V", ":"):
        return "bare"
    if (kind == '"' and first + 1 in book.opening) or first in book.opening:
        return "quote"
    if kind == ":" and line.lowers[first] == ":":
        return "colon"
    return "clause" if kind in "RU" and told else None


def opens_clause(line: Line, i: int) -> bool:
    """Does a subject with its verb open at `i`?"""
    k = i + 1
    while k < line.size and line.kinds[k] in 'PGACL(:)"':
        kind, word = line.kinds[k], line.word(k)
        if kind == "A" and word in AUXILIARY:
            return True
        if kind == "G" and word in NOMINATIVE:
            return False  # "told reporters he would": the clause opens there
        if kind == ":" and word not in ("'s", "-", "."):
            return False
        k += 1
    if line.kind(k) == "I" and line.word(k) == "should":
        return True
    if line.kind(i + 1) == "G" and line.word(i) in NOMINATIVE:
        return True  # "he dislikes it": a verb that the packs do not know
    if line.kind(k) != "V":
        return False
    verb = line.verb(k)
    return verb.form in ("finite", "copula", "participle") or verb.first < verb.main


def takes_addressee(book: Book, line: Line, p: int) -> bool:
    """May the verb at `p` name who is spoken to right behind it (tell, assure)?"""
    return not book.cues.english or book.lowers[line.verb(p).main] in book.cues.addressed


def deed(book: Book, line: Line, i: int) -> bool:
    """Is the group at `i` a deed, to which nobody speaks: "mengumumkan serangan "bela diri" "?"""
    return bool(book.layers.groups.groups[line.items[i].at].hits)


def addressee_end(line: Line, i: int) -> int:
    """The last position of who is spoken to: "told the head of the union"."""
    while line.kind(i + 1) in ("P", "C") and line.kind(i + 2) == "G" and not opens_clause(line, i + 2):
        i += 2
    return i


def adjunct_end(line: Line, i: int) -> int:
    """The last position of "during a rally on Friday", which begins at `i`."""
    i += 1
    while line.kind(i + 1) in ("G", "L") and not (line.kind(i + 1) == "G" and opens_clause(line, i + 1)):
        i += 1
    return i


def after_adjunct(book: Book, line: Line, i: int, steps: int) -> bool:
    """May the comma at `i` part the cue from its clause: "mengatakan, …", "said on Monday, the army …"?"""
    after = line.kind(i + 1)
    if not book.cues.english:
        return after != "" and after in "GAPRUSL"
    return steps > 0 and after == "G"


def with_adverbs(line: Line, i: int, p: int) -> int:
    """The first token of a content at `i`, with the adverb that opens it ("nearly all of them")."""
    while i - 1 > p and line.kinds[i - 1] == "A":
        i -= 1
    return line.items[i].first
