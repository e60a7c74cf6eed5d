"""Did it happen? Facts of the clause (negation, modality, condition) and of the clauses that govern it give the status of an event.

`happened`, `ongoing`, `future`, `hypothetical`, `negated` as `gold/GUIDE.md` has them; doubt ("reportedly", "diduga") leaves a deed real
and lives in who says it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from saksi.packs.language import Language
from saksi.reading.grammar import (
    AIM,
    ATTEMPT,
    CONDITION,
    FAILED,
    FUTURE,
    INTENT,
    MUST,
    NEGATED,
    ONGOING,
    POSSIBLE,
    Clause,
    Hit,
)
from saksi.reading.layers import Layers

UNREAL_PARENT = frozenset(("REQUEST", "THREATEN", "REJECT", "AGREE"))
"""What stands in the content of these statements is not told as done."""


def status_of(flags: int, *, condition: bool) -> str:
    """The status that flags alone give."""
    if condition or flags & CONDITION:
        return "hypothetical"
    if flags & (NEGATED | FAILED) and not flags & ATTEMPT:
        return "negated"
    if flags & (POSSIBLE | AIM):
        return "hypothetical"
    if flags & (FUTURE | INTENT | MUST):
        return "future"
    if flags & ONGOING:
        return "ongoing"
    return "happened"


Passes = Callable[[Hit, int], bool]
"""Does an event word hold in its sentence, or is it one of its other lives?"""


class Governing:
    """What governs each clause: the clauses above it in its sentence."""

    def __init__(self, layers: Layers, passes: Passes) -> None:
        self.layers, self.passes = layers, passes

    def chain(self, clause: int) -> list[Clause]:
        """The clause and the clauses above it, nearest first."""
        out: list[Clause] = []
        at: int | None = clause
        while at is not None and len(out) < 8:
            c = self.layers.clauses.clauses[at]
            out.append(c)
            at = c.parent
        return out

    def condition(self, clause: int) -> bool:
        """Does the clause, or one that it continues, stand under an "if"?"""
        for c in self.chain(clause):
            if c.relation == "condition":
                return True
            if c.relation not in ("coordinated", "infinitive", "gerund", "participle"):
                return False
        return False

    def flags(self, clause: int) -> int:
        """Flags of the clause, and of the verbs that an infinitive or a coordinated verb hangs on."""
        chain = self.chain(clause)
        total = self.layers.groups.verbs[chain[0].verb].flags | self.until(clause)
        if aimed(chain):
            total &= ~NEGATED  # "told the soldiers not to burn the wells": an aim, and no deed that was left undone
        for below, above in pairwise(chain):
            if below.relation == "infinitive" and not self.layers.groups.verbs[above.verb].flags & ATTEMPT:
                total |= AIM
            if below.relation == "infinitive" or (below.relation == "complement" and not self.says(above)):
                total |= self.layers.groups.verbs[above.verb].flags & ~ONGOING
            elif below.relation in ("coordinated", "gerund", "participle"):
                total |= self.layers.groups.verbs[above.verb].flags & (FUTURE | INTENT | MUST | POSSIBLE)
            else:
                break
        return total

    def until(self, clause: int) -> int:
        """ "will not stop until they have taken the town": what bounds something unreal has not happened."""
        own = self.layers.clauses.clauses[clause]
        if clause == 0 or own.relation != "subordinate" or own.first == 0:
            return 0
        if self.layers.word(own.first - 1) not in self.layers.language.words.bound:
            return 0
        before = self.layers.clauses.clauses[clause - 1]
        unreal = self.layers.groups.verbs[before.verb].flags & (FUTURE | NEGATED | INTENT | MUST)
        return AIM if before.sentence == own.sentence and unreal else 0

    def says(self, clause: Clause) -> bool:
        """Is the clause's verb one of saying?"""
        verb = self.layers.groups.verbs[clause.verb]
        return self.layers.word(verb.main) in self.layers.language.derive(saying)

    def under(self, clause: int) -> tuple[str, str] | None:
        """The statement type whose content the clause is: (type, relation), when it is not told as done."""
        chain = self.chain(clause)
        for below, above in pairwise(chain):
            if below.relation in ("infinitive", "complement", "gerund"):
                for hit in self.layers.groups.verbs[above.verb].hits:
                    if hit.type in UNREAL_PARENT and hit.word.speech_act == "order":
                        return "ORDER", below.relation  # an order to one's own forces binds, whether or not it is a demand
                    if hit.type in UNREAL_PARENT and self.passes(hit, above.sentence):
                        return hit.type, below.relation
            elif below.relation not in ("coordinated", "participle"):
                return None
        return self.under_before(clause)

    def under_before(self, clause: int) -> tuple[str, str] | None:
        """A deed without a subject of its own behind a threat, a demand or a promise of its sentence ("… sampai tujuan mengusir")."""
        own = self.layers.clauses.clauses[clause]
        if own.subject_rule != "none" or own.relation not in ("main", "complement", "infinitive", "gerund"):
            return None
        for n in range(clause - 1, max(-1, clause - 6), -1):
            above = self.layers.clauses.clauses[n]
            if above.sentence != own.sentence:
                return None
            for hit in self.layers.groups.verbs[above.verb].hits:
                if hit.type in UNREAL_PARENT and self.passes(hit, above.sentence):
                    return hit.type, "infinitive"
        return None


def aimed(chain: list[Clause]) -> bool:
    """Is a clause an infinitive, or joined to one?"""
    at = 0
    while at + 1 < len(chain) and chain[at].relation == "coordinated":
        at += 1
    return chain[at].relation == "infinitive"


def saying(language: Language) -> frozenset[str]:
    """Verbs of saying of a language."""
    pack = language.extra["speech"]
    return frozenset(f for cue in pack.cue.values() for f in (*cue.verb, *cue.inverted, *cue.clitic))
