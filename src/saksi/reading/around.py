"""What stands around a verb and hides its subject or its object: frames of speech between commas, insertions, relative clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.reading.clauses import Sentence
    from saksi.reading.grammar import Item


def said_by(piece: Sentence, p: int, obj: tuple[int, ...]) -> bool:
    """Does a party stand right behind a cue that follows what was said?"""
    cue = piece.verb_at(p) in piece.speakers.inverted and p > 0 and piece.s[p - 1].kind == ","
    return cue and bool(obj) and piece.groups.groups[obj[0]].kind in ("person", "party")


def whom(piece: Sentence, p: int, subject: tuple[int, ...]) -> tuple[int, ...]:
    """The head of a relative clause that has a subject of its own and no object: "the men whom | police | arrested"."""
    j = piece.position(subject[0]) - 1
    word = " ".join(t.lower for t in piece.tokens[piece.s[j].first : piece.s[j].last])
    verb = piece.groups.verbs[piece.s[p].at]
    says = piece.takes_content(p) and not any(h.word.frame == "judge" for h in verb.hits)  # "whom it accused": whom it is said of
    if piece.s[j].kind != "R" or word not in piece.speakers.whom or verb.passive or says:
        return ()
    head = piece.head_before(j)
    if head is None:
        return ()
    piece.heads[len(piece.done)] = piece.whole(head)
    return piece.heads[len(piece.done)]


def relayed(piece: Sentence, p: int) -> int | None:
    """Where the subject ends when a medium is named between commas before the verb: "Trump, seperti dilansir AFP, Kamis, | mengecam …"."""
    s, i = piece.s, p - 1
    if i < 3 or s[i].kind != ",":
        return None
    while i > 0 and s[i].kind in "G,P" and p - i < 7:
        i -= 1
    if s[i].kind != "V" or piece.verb_at(i) not in piece.speakers.relays:
        return None
    i -= 2 if s[i - 1].kind == "S" else 1
    return i - 1 if i > 0 and s[i].kind == "," and s[i - 1].kind == "G" else None


def describes(piece: Sentence, p: int) -> bool:
    """Does a participle describe the group right before it, which a preposition takes: "the release of girls | kidnapped in 2014"?

    It does where it has no object and its clause has a finite verb already; behind a verb of saying it may be a finite verb itself.
    """
    s = piece.s
    if s[p - 1].kind != "G" or (p + 1 < len(s) and s[p + 1].kind not in "P:,"):
        return False
    members = piece.whole(s[p - 1].at)
    first = piece.position(members[0])
    if first < 1 or s[first - 1].kind != "P" or piece.groups.groups[s[p - 1].at].kind in ("place", "time"):
        return False
    for i in range(first - 2, -1, -1):
        if s[i].kind == "V":
            return not piece.takes_content(i) and i in piece.at_verb
        if s[i].kind in "STRIB:C":
            return False
    return False


def outer(piece: Sentence, i: int) -> tuple[int, ...]:
    """ "The rebels, as AFP reported, attacked": the group before a clause that stands between commas."""
    s, k = piece.s, i
    while k >= 0 and s[k].kind not in "S,":
        k -= 1
    if k < 1 or s[k].kind != "S" or s[k - 1].kind != ",":
        return ()
    k -= 2
    while k >= 1 and s[k].kind == "G" and s[k - 1].kind == "P":
        k -= 2
    return piece.whole(s[k].at) if k >= 0 and s[k].kind == "G" and (k == 0 or s[k - 1].kind in "STIBC:,") else ()


def inserted(piece: Sentence, i: int) -> bool:
    """Does a verb of saying stand in a frame inside what is said: "X, said Y, was …", "X, Y told Z, was …"?"""
    k = i - 1
    while k > 0 and piece.s[k].kind == "G":
        k -= 1
    return piece.s[k].kind == "," and k > 0 and piece.s[k - 1].kind == "G" and (k < 2 or piece.s[k - 2].kind != "P")


def opened(piece: Sentence, n: int) -> tuple[int, ...]:
    """The subject that waits for its verb since before a relative clause: "The men, who fled after it fell, | had fought …"."""
    for m in range(n - 1, -1, -1):
        q = piece.done[m]
        if q.relation == "relative" and q.subject_rule == "relative-head":
            taken = any(g in (*c.object, *c.oblique) for c in piece.done[:m] for g in q.subject)
            return () if taken or any(c.relation in ("main", "coordinated") and c.subject == q.subject for c in piece.done) else q.subject
        if q.relation not in ("subordinate", "condition"):
            return ()
    return ()


def quality(piece: Sentence, group: int) -> bool:
    """May a group behind a relative word be a quality ("massa yang | marah | membakar")? One word of which nothing is known."""
    g = piece.groups.groups[group]
    return not piece.speakers.english and g.kind == "other" and not g.names and g.number is None and g.last - g.first == 1


def also(piece: Sentence, s: list[Item], n: int) -> bool:
    """Does the conjunction at `n` stand as an adverb between a subject and its verb?"""
    if n == 0 or n + 1 >= len(s) or s[n - 1].kind != "G" or s[n + 1].kind != "V" or (n > 1 and s[n - 2].kind in "VP"):
        return False
    return " ".join(t.lower for t in piece.tokens[s[n].first : s[n].last]) in piece.speakers.also
