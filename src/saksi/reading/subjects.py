"""The subject of a verb, by what stands before it: a group, a conjunction, a relative word, a comma, another verb.

The looking goes left from the verb; what it passes over (appositions, relative clauses, lists behind a preposition) decides how the
subject was found, which is kept as a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from saksi.reading import around

if TYPE_CHECKING:
    from saksi.reading.clauses import Sentence
    from saksi.reading.grammar import Clause

Found: TypeAlias = tuple[tuple[int, ...], str, int | None, str]
"""A subject, the relation of its clause, the clause's parent in `done`, and the rule."""
ADDRESS = frozenset("to on upon kepada pada terhadap".split())


def subject(piece: Sentence, p: int) -> Found:
    """Subject, relation, parent and rule for the verb at `p`, by what stands before it."""
    s, verb = piece.s, piece.groups.verbs[piece.s[p].at]
    j = p - 1
    before = s[j].kind if j >= 0 else ""
    frame = around.relayed(piece, p)
    if frame is not None:
        return free(piece, p, frame, verb.form)
    prior = piece.last_done(p)
    if before in ("C", "B") and prior is not None:
        if piece.speakers.english and (verb.form == "participle" or (verb.form == "finite" and verb.main > verb.first)):
            prior = tensed(piece, prior)  # "gave them two days to leave and | threatened …"
        q = piece.done[prior]
        return q.subject, "coordinated", prior, "shared"
    if before == "U":
        return controlled(piece, p, "infinitive")
    if verb.form == "infinitive" and before in ("G", "V") and prior is not None:
        return controlled(piece, p, "infinitive", j)  # the verb group holds its own "to": "told them | not to fight"
    if before == "R":
        head = piece.head_before(j)
        return (piece.whole(head) if head is not None else ()), "relative", prior, "relative-head"
    if before == "P":
        return controlled(piece, p, "gerund")
    if before == "V" and prior in piece.heads:
        return piece.heads[prior], "main", None, "relative-head"
    if before == "V" and prior is not None:
        return piece.done[prior].subject, "complement", prior, "shared"
    if before in ("S", "I", "T", "B", "C", ":") and prior is not None:
        relation = {"T": "complement", "I": "condition"}.get(before, "subordinate")
        return piece.done[prior].subject, relation, prior, "shared"
    if before == ",":
        return after_comma(piece, p, verb.form)
    return free(piece, p, j, verb.form)


def controlled(piece: Sentence, p: int, relation: str, j: int | None = None) -> Found:
    """An infinitive or gerund: its subject is the object of the verb that governs it, or else that verb's subject."""
    prior = piece.last_done(p)
    if prior is None:
        return (), relation, None, "none"
    q = piece.done[prior]
    j = p - 2 if j is None else j
    direct = relation == "infinitive" and q.object and j >= 0 and piece.s[j].kind == "G" and piece.s[j].at in q.object
    of = relation == "gerund" and piece.tokens[piece.s[p - 1].first].lower in ("of", "for", "from") and bool(q.object)
    if direct or of:
        return q.object, relation, prior, "controlled-by-object"
    if piece.groups.verbs[q.verb].passive:
        return q.subject, relation, prior, "controlled-by-subject"
    addressed = next((g for g in q.oblique if piece.groups.groups[g].prep in ADDRESS), None)
    if addressed is not None and relation == "infinitive" and any(h.word.frame == "address" for h in piece.groups.verbs[q.verb].hits):
        return piece.whole(addressed), relation, prior, "controlled-by-addressee"
    return q.subject, relation, prior, "controlled-by-subject"


def after_comma(piece: Sentence, p: int, form: str) -> Found:
    """The verb follows a comma: an apposition or a relative clause stands between, or it is a participle."""
    s, prior = piece.s, piece.last_done(p)
    i = p - 2
    while i >= 0 and s[i].kind in "G,P":
        i -= 1
    start = i + 1
    loose = [k for k in range(start, p) if s[k].kind == "G" and (k == 0 or s[k - 1].kind != "P")]
    said = i > 0 and s[i].kind == "V" and piece.takes_content(i) and not around.inserted(piece, i)
    told = (len(loose) > 1 and i >= 0 and (s[i].kind in "ST" or said)) or (bool(loose) and said and form in ("finite", "copula"))
    if form != "gerund" and told:
        return piece.whole(s[loose[0]].at), "complement", prior, "before"  # "said the soldier, a private, shot at his colleague"
    if form in ("gerund", "participle") and prior is not None:
        q = piece.done[prior]
        if form == "participle" and q.relation == "relative" and all(c.relation == "relative" for c in piece.done):
            head = piece.head_before(opener(piece, prior))
            return (piece.whole(head) if head is not None else q.subject), "main", None, "relative-head"
        return q.subject, "participle", prior, "shared"
    if loose and (i < 0 or s[i].kind in "STIBC:"):
        return piece.whole(s[loose[0]].at), "main", None, "before"
    if i >= 0 and s[i].kind == "V" and i in piece.at_verb:
        return behind_clause(piece, i, loose, form)
    return (piece.whole(s[loose[0]].at), "main", None, "before") if loose else ((), "main", None, "none")


def behind_clause(piece: Sentence, i: int, loose: list[int], form: str) -> Found:
    """The verb follows a comma, and behind the verb at `i` no group begins a clause: the subject is one that was there before."""
    above = piece.at_verb[i]
    q = piece.done[above]
    if q.relation == "subordinate" and (outer := around.outer(piece, i)):
        return outer, "main", None, "before"
    opened = around.opened(piece, above) if q.relation in ("subordinate", "condition") and form != "gerund" else ()
    if opened:
        return opened, "main", None, "relative-head"
    if q.relation in ("infinitive", "gerund") and not [k for k in loose if piece.s[k].at not in q.object]:
        return q.subject, "coordinated", above, "shared"
    if q.relation in ("relative", "participle", "infinitive", "gerund"):
        return q.subject, "main", None, "relative-head"
    return q.subject, "coordinated", above, "shared"


def tensed(piece: Sentence, clause: int) -> int:
    """The clause with a tense above an infinitive with which a verb with a tense cannot be coordinated; "to be seized and killed" it can."""
    q = piece.done[clause]
    if q.relation == "infinitive" and q.parent is not None and q.parent >= piece.offset and not piece.groups.verbs[q.verb].passive:
        return tensed(piece, q.parent - piece.offset)
    return clause


def opener(piece: Sentence, clause: int) -> int:
    """Where the relative word of a clause stands."""
    at = next(p for p, n in piece.at_verb.items() if n == clause)
    while at > 0 and piece.s[at].kind != "R":
        at -= 1
    return at


def free(piece: Sentence, p: int, j: int, form: str) -> Found:
    """The nearest group before the verb that no preposition takes."""
    s = piece.s
    if form == "participle" and around.describes(piece, p):
        return piece.whole(s[j].at), "participle", piece.last_done(p), "reduced-relative"
    i = j
    while i >= 0:
        kind = s[i].kind
        if kind == "G":
            if i > 0 and s[i - 1].kind == "P" and s[i].at not in piece.in_list:
                if i == j and form == "participle" and told_of(piece, p, i):
                    return piece.whole(s[i].at), "participle", piece.last_done(p), "reduced-relative"
                i -= 2
                continue
            if s[i].at in piece.in_list and prep_of_list(piece, s[i].at):
                i = piece.position(piece.in_list[s[i].at]) - 2
                continue
            return take(piece, p, i, form)
        if kind in ",C":
            i -= 1
            continue
        if kind == "V" and i in piece.at_verb:
            q = piece.done[piece.at_verb[i]]
            if piece.at_verb[i] in piece.heads:
                return piece.heads[piece.at_verb[i]], "main", None, "relative-head"
            if form in ("gerund", "participle"):
                return q.subject, "participle", piece.at_verb[i], "shared"
            rule = "relative-head" if q.relation == "relative" else "shared"
            return q.subject, "main" if rule == "relative-head" else "coordinated", piece.at_verb[i], rule
        break
    return (), "main", None, "none"


def told_of(piece: Sentence, p: int, i: int) -> bool:
    """ "raised the number of soldiers killed": behind an "of", after the clause's own verb, a participle speaks of the nearest group."""
    if piece.groups.groups[piece.s[i].at].prep not in piece.speakers.of or (p + 1 < len(piece.s) and piece.s[p + 1].kind == "G"):
        return False
    k = i - 1
    while k >= 0 and piece.s[k].kind in "GP":
        k -= 1
    return k >= 0 and piece.s[k].kind == "V"


def prep_of_list(piece: Sentence, group: int) -> bool:
    """Does a preposition stand before the list of a group?"""
    return piece.groups.groups[piece.in_list[group]].prep is not None


def take(piece: Sentence, p: int, i: int, form: str) -> Found:
    """The group at `i` as the subject of the verb at `p`, unless what stands before it says otherwise."""
    s, group = piece.s, piece.s[i].at
    members = piece.whole(group)
    left = piece.position(members[0]) - 1 if len(members) > 1 else i - 1
    if left >= 0 and s[left].kind == "V" and left in piece.at_verb:
        if form in ("gerund", "participle"):
            return members, "participle", piece.at_verb[left], "reduced-relative"
        above = relative_above(piece, piece.at_verb[left])
        if above is not None and above.subject and not piece.takes_content(left):
            return above.subject, "main", None, "relative-head"
        return members, "complement", piece.at_verb[left], "before"
    if left >= 1 and s[left].kind == "," and s[left - 1].kind == "G" and appositive(piece, left, p):
        k = left - 1
        while k >= 1 and s[k - 1].kind == "P":
            k -= 2
        if k >= 0 and s[k].kind == "G":
            return piece.whole(s[k].at), "main", None, "apposition"
    if left >= 0 and s[left].kind == "R" and around.quality(piece, group):
        head = piece.head_before(left)
        if head is not None:
            return piece.whole(head), "main", None, "relative-head"
    if left >= 0 and s[left].kind == "R" and form not in ("gerund",):
        return members, "relative", piece.last_done(p), "before"
    pronoun = piece.groups.groups[group].kind == "pronoun"
    if form == "participle" and (pronoun or not finite_elsewhere(piece, p)):
        return members, "main", None, "before"
    if form in ("gerund", "participle"):
        return members, "participle", piece.last_done(p), "reduced-relative"
    return members, "main", None, "before"


def relative_above(piece: Sentence, clause: int) -> Clause | None:
    """The relative clause that a clause is, or ends as its infinitive ("aktivis yang datang untuk menghadiri rapat | ditahan")."""
    q = piece.done[clause]
    while q.relation in ("infinitive", "gerund") and q.parent is not None and q.parent >= piece.offset:
        q = piece.done[q.parent - piece.offset]
    return q if q.relation == "relative" else None


def appositive(piece: Sentence, comma: int, p: int) -> bool:
    """"X, juru bicara Y, mengatakan": a comma stands before the verb too."""
    return p >= 1 and piece.s[p - 1].kind == "," and comma < p - 1


def finite_elsewhere(piece: Sentence, p: int) -> bool:
    """Does the sentence have another verb after `p` that could be its main verb?"""
    for i in range(p + 1, len(piece.s)):
        if piece.s[i].kind == "V":
            return piece.groups.verbs[piece.s[i].at].form in ("finite", "copula")
        if piece.s[i].kind in "STRIB" or (piece.s[i].kind == "C" and i + 1 < len(piece.s) and own_verb(piece, i + 1)):
            return False
    return False


def own_verb(piece: Sentence, i: int) -> bool:
    """Does a subject, or a finite verb that goes on with the verb before it, stand at `i`?"""
    item = piece.s[i]
    return item.kind == "G" or (item.kind == "V" and piece.groups.verbs[item.at].form == "finite")
