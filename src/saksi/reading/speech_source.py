"""Who stands beside a cue: the noun phrase before a verb of saying, walked from right to left.

The walk passes what belongs to the phrase (prepositions, enumerations, appositions, relative clauses, inserted participles) and stops
where another clause begins; the phrase is the first group behind that border which no preposition takes.
"""

from __future__ import annotations

from msgspec import Struct

from saksi.reading.speech_line import Line

PASSED = frozenset("GPAL(),")
GLUE = frozenset((".", "'s", "'", "-", "/", "&"))
"""Marks inside a name."""


class Source(Struct, frozen=True, gc=False):
    """A source: its head group, where its phrase begins in the sentence, and its tokens (none when it stands elsewhere)."""

    group: int
    at: int | None
    span: tuple[int, int] | None


def find_source(line: Line, p: int) -> Source | None:
    """Who says: the phrase before the verb at `p`, or the subject that its clause shares with another."""
    found = source_before(line, p)
    if found is not None:
        return found
    clause = line.clauses.get(line.items[p].at)
    if clause is None or not clause.subject or clause.subject_rule == "inverted":
        return ahead(line, p)
    group = clause.subject[0]
    first = line.groups.groups[group].first
    s = line.at_token(first) if line.first <= first < line.last else line.size
    if s >= line.size or line.items[s].first != first:
        return Source(group, None, None)
    return Source(group, s, line.noun_span(s, p if s < p else line.size))


def source_before(line: Line, p: int) -> Source | None:
    """The source of the verb at `p`, when it stands before it in the sentence."""
    i = p - 1
    while i >= 0 and line.kinds[i] in "AL":
        i -= 1
    i = before_relay(line, i)
    kind = line.kind(i)
    if kind == "R":
        return relative(line, i)
    gerund = line.verb(p).form == "gerund"
    if kind == "C" or (kind in (",", "P", "S") and gerund):
        return shared(line, i)
    if kind == "U":
        return shared(line, i) if line.kind(i - 1) != "G" or line.kind(i - 2) != "V" else None
    if kind == "," and line.kind(i - 1) == "C":
        return shared(line, i - 1)
    finite = not gerund and line.verb(p).form != "infinitive"
    start = phrase_start(line, i, reduced=finite)
    if start is None:
        return shared(line, i) if kind == "," else None
    return Source(line.head(start), start, line.noun_span(start, p, reduced=finite))


def before_relay(line: Line, i: int) -> int:
    """The comma that opens an inserted relay which the comma at `i` closes: "sources, as quoted by the paper on Friday, claim"; else `i`."""
    if line.kind(i) != ",":
        return i
    for k in range(i - 1, 0, -1):
        if line.kinds[k] in "TRB\"":
            return i
        if line.kinds[k] == "," and line.cues.relay.at(line.lowers, line.items[k + 1].first) is not None:
            return k if line.kind(k - 1) == "G" and line.kinds.count("V", k, i) < 2 else i
    return i


def relative(line: Line, i: int) -> Source | None:
    """ "X, who said": the relative word is the source's span, the group before it its head."""
    k = i - 1
    while k >= 0 and line.kinds[k] in ",":
        k -= 1
    if line.kind(k) != "G":
        return None
    if line.kind(k - 1) == "V" and line.lowers[line.groups.groups[line.items[k].at].head] in line.cues.document:
        shown = subject_of(line, k - 1)  # "the ministry published a video that shows …": the ministry says so
        if shown is not None:
            return shown
    return Source(line.items[k].at, i, (line.items[i].first, line.items[i].last))


def shared(line: Line, i: int) -> Source | None:
    """ "X did this and said that", "…, adding that": the subject of the main verb before."""
    depth, fallback = 0, None
    for k in range(i - 1, -1, -1):
        kind = line.kinds[k]
        if kind == ")":
            depth += 1
        elif kind == "(":
            depth -= 1
        elif kind == "V" and depth <= 0 and line.finite(k) and line.kind(k - 1) not in ("R", "U"):
            found = subject_of(line, k)
            if inside_phrase(line, k) is None:  # else it may be a participle: "the deal adopted in Paris, saying"
                return found or fallback
            fallback = fallback or found
    return fallback


def subject_of(line: Line, k: int) -> Source | None:
    """Who stands before the verb at `k`, or right behind it when it is inverted ("…," said Otto)."""
    found = source_before(line, k)
    if found is not None and found.span is not None and line.kind(found.at or 0) != "R":
        return found
    if line.kind(k + 1) == "G" and line.lowers[line.verb(k).main] in line.cues.inverted:
        return Source(line.head(k + 1), k + 1, line.noun_span(k + 1, line.size, loose=True))
    return found


def ahead(line: Line, p: int) -> Source | None:
    """ "Promising that …, Otto left": a sentence that opens with the cue tells who says it behind its comma."""
    if p > 1 or line.verb(p).form not in ("gerund", "participle"):
        return None
    comma = line.kinds.find(",", p)
    if comma < 0 or line.kind(comma + 1) != "G":
        return None
    return Source(line.head(comma + 1), comma + 1, line.noun_span(comma + 1, line.size, loose=True))


def phrase_start(line: Line, i: int, *, reduced: bool = True) -> int | None:
    """The position of the noun phrase that ends at `i`; None when a clause's border stands there at once.

    Without a comma behind it the phrase has no apposition, so that the last comma begins it, unless an enumeration goes over it.
    """
    closed = line.kind(i) == ","
    border, by_verb = walk(line, i, reduced=reduced, closed=closed)
    k = border + 1
    if by_verb:
        comma = line.kinds.find(",", border, i)
        k = comma + 1 if comma >= 0 else k
    if not closed:
        comma = line.kinds.rfind(",", k, i + 1)
        while comma >= k and enumerated(line, comma, i):
            comma = line.kinds.rfind(",", k, comma)
        k = max(k, comma + 1)
        if line.kind(k) == "C":
            k += 1
    while k <= i:
        if line.kinds[k] == "G" and line.kind(k - 1) != "P":
            return k
        k += 1
    return None


def enumerated(line: Line, comma: int, i: int) -> bool:
    """Does an enumeration ("A, B and C") or a relative clause go over the comma at `comma`?"""
    behind = line.kinds[comma + 1 : i + 1]
    before = comma - 1
    if line.kind(before) != "G" or line.kind(before - 1) in ("P", "V") or "C" not in behind:
        return False
    return not behind.startswith("C") or line.kind(before - 1) == ","


def walk(line: Line, i: int, *, reduced: bool = True, closed: bool = False) -> tuple[int, bool]:
    """The position of the border left of `i`, and whether it is a verb."""
    while i >= 0:
        kind = line.kinds[i]
        if kind in PASSED or (kind == ":" and line.word(i) in GLUE):
            i -= 1
        elif kind == "C":
            if parts_clauses(line, i):
                return i, False
            i -= 1
        elif kind == "V":
            step = inside_phrase(line, i, reduced=reduced)
            if step is None and closed:
                step = relative_before(line, i)
            if step is None:
                return i, True
            i = step
        else:
            step = relative_before(line, i + (kind == "R")) if closed and kind in "STIBR" else None
            if step is None:
                return i, False
            i = step
    return -1, False


def parts_clauses(line: Line, i: int) -> bool:
    """Does the "and" at `i` part two clauses: does the object of a verb end before it?"""
    k = i - 1
    if k >= 0 and line.kinds[k] == ",":
        k -= 1
    while k >= 0 and line.kinds[k] in "GPAL()":
        k -= 1
    return line.kind(k) == "V" and inside_phrase(line, k) is None


def relative_before(line: Line, i: int) -> int | None:
    """The position before the relative clause in which the verb at `i` stands, when a comma closes that clause."""
    k = i - 1
    while k >= 0 and line.kinds[k] in "GPALCVUSTIB,()":
        k -= 1
    return k - 1 if k > 0 and line.kinds[k] == "R" and line.kind(k - 1) in ("G", ",") else None


def inside_phrase(line: Line, i: int, *, reduced: bool = True) -> int | None:
    """The position before a verb that belongs to the phrase (relative, participle, infinitive); None for a verb of its own clause."""
    k = i - 1
    while k >= 0 and line.kinds[k] == "A":
        k -= 1
    kind, form = line.kind(k), line.verb(i).form
    if kind == "R":
        return k - 1
    if kind == "G" and line.kind(k - 1) == "R":
        return k - 2  # "the man whom police accused"
    if kind == "U":
        return k - 1
    if kind == "," and form in ("gerund", "participle") and k > 0:
        return k - 1
    after = line.kind(i + 1)
    bare = form in ("gerund", "participle") and (after in ("P", "L", "V") or (after == "G" and form == "gerund"))
    if kind == "G" and reduced and bare:  # "the polls taken by", "groups backing the bill"
        head = line.groups.groups[line.items[k].at]
        return k if head.kind != "pronoun" and not line.tokens[head.last - 1].upper else None
    return None
