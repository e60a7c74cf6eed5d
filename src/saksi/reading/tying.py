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
    return mention.type == "ASSAULT" and mention.hit.word.harm in ("killed", "injured") and mention.mode is None


class Knot:
    """Finds the telling in a report that a toll's own clause points at."""

    def __init__(self, drafts: list[Draft], layers: Layers) -> None:
        self.layers = layers
        self.preps = layers.language.derive(Prepositions)
        assaults = [d for d in drafts if d.type == "ASSAULT"]
        self.of_group = {d.mentions[0].group: d for d in assaults if d.mentions[0].group is not None}
        self.tolls = {d.mentions[0].clause: d for d in assaults if d.mentions[0].group is None and harms(d.mentions[0])}

    def cause(self, draft: Draft) -> Draft | None:
        """The telling of the event noun that does what a draft's verb tells, or to which a toll leads, or that of the toll behind it."""
        mention = draft.mentions[0]
        if mention.type != "ASSAULT" or mention.clause is None or mention.group is not None:
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

    def named(self, n: int) -> Draft | None:
        """The telling of the event noun that is led to by a preposition of cause in a clause."""
        groups = self.layers.groups.groups
        for g in self.layers.clauses.clauses[n].oblique:
            if g in self.of_group and groups[g].prep in self.preps.result_of:
                return self.of_group[g]
        return None
