"""Tolls tied by grammar to the deed that caused them: "44 people were killed in a raid", "attacked the town, killing 12"."""

from __future__ import annotations

from saksi.reading.drafts import Draft, apart
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention
from saksi.reading.roles import Prepositions


def tied(drafts: list[Draft], layers: Layers) -> list[Draft]:
    """Each toll whose clause names its cause becomes one with the telling of that cause; the rest stay as they are."""
    knot = Knot(drafts, layers)
    into: dict[int, Draft] = {}
    for draft in drafts:
        draft.other_time = knot.other_time(draft.mentions[0])
        cause = knot.cause(draft)
        if cause is None:
            continue
        a, b = top(draft, into), top(cause, into)
        if a is b or not fits(a, b):
            continue
        head, rest = (a, b) if a.mentions[0].first <= b.mentions[0].first else (b, a)
        head.add(rest)
        head.definite = a.definite or b.definite
        into[id(rest)] = head
    return [d for d in drafts if id(d) not in into]


def top(draft: Draft, into: dict[int, Draft]) -> Draft:
    """The draft that has taken this one in, or the draft itself."""
    while id(draft) in into:
        draft = into[id(draft)]
    return draft


def fits(toll: Draft, cause: Draft) -> bool:
    """May the toll be one of the deed's: same reality, no other day, place or figure?"""
    return toll is not cause and "negated" not in (toll.status, cause.status) and not apart(toll, cause)


def harms(mention: Mention) -> bool:
    """Does the mention tell what a deed led to ("tewas", "were killed", "injuring"), and no deed of its own?"""
    return mention.type == "ASSAULT" and mention.hit.word.toll


class Knot:
    """Finds the telling in a report that a toll's own clause points at."""

    def __init__(self, drafts: list[Draft], layers: Layers) -> None:
        self.layers = layers
        self.preps = layers.language.derive(Prepositions)
        self.sequence = frozenset(layers.language.clauses.sequence)
        assaults = [d for d in drafts if d.type == "ASSAULT"]
        self.of_group = {d.mentions[0].group: d for d in assaults if d.mentions[0].group is not None}
        self.tolls = {d.mentions[0].clause: d for d in assaults if d.mentions[0].group is None and harms(d.mentions[0])}

    def cause(self, draft: Draft) -> Draft | None:
        """The telling of the event noun that does what a draft's verb tells, or to which a toll leads, or that of the toll behind it."""
        mention = draft.mentions[0]
        if mention.type != "ASSAULT":
            return None
        if mention.group is not None:
            return self.bringing(mention, mention.group) if harms(mention) else None
        if mention.clause is None:
            return None
        subject = self.layers.clauses.clauses[mention.clause].subject
        doing = next((self.of_group[g] for g in subject if g in self.of_group), None)
        if doing is not None or not harms(mention):
            return doing  # "the raid, which struck a depot"
        own = self.named(mention.clause)
        after = self.tolls.get(mention.clause + 1)
        if own is None and after is not None and after.mentions[0].sentence == mention.sentence and not draft.actor:
            return self.named(mention.clause + 1)  # "one died and five were hurt in the raid"
        return own

    def bringing(self, mention: Mention, group: int) -> Draft | None:
        """The telling of the event noun whose verb brings a toll about: "the raid caused the deaths of ten"."""
        nxt = group + 1
        if nxt in self.of_group and self.layers.groups.groups[nxt].first > 0:
            before = self.layers.groups.groups[nxt].prep or self.layers.word(self.layers.groups.groups[nxt].first - 1)
            if before in self.preps.result_of:
                return self.of_group[nxt]  # "the death toll from the raid"
        if mention.clause is None:
            return None
        clause = self.layers.clauses.clauses[mention.clause]
        if group not in clause.object:
            return self.named(mention.clause) if group in clause.subject else None
        return next((self.of_group[g] for g in clause.subject if g in self.of_group and g != group), None)

    def other_time(self, mention: Mention) -> bool:
        """Is it told in an "after" clause: "came days after four officers were killed"?"""
        if mention.clause is None or mention.group is not None:
            return False
        first = self.layers.clauses.clauses[mention.clause].first
        return first > 0 and self.layers.word(first - 1) in self.sequence

    def named(self, n: int) -> Draft | None:
        """The telling of the event noun that is led to by a preposition of cause in a clause."""
        groups = self.layers.groups.groups
        for g in self.layers.clauses.clauses[n].oblique:
            if g in self.of_group and groups[g].prep in self.preps.result_of:
                return self.of_group[g]
        return None
