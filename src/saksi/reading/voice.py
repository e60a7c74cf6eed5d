"""Voice: is an event verb active or passive, and does it share its object or its agent with the verb it is coordinated with?"""

from __future__ import annotations

from msgspec.structs import replace

from saksi.reading.english import SUBJECT_PRONOUN
from saksi.reading.grammar import Clause, Hit, Verb
from saksi.reading.layers import Layers
from saksi.reading.roles import Prepositions, of_verb


class Voice:
    """Reads the voice of the event verbs of one report. `lowers` are its words as the participants read them."""

    def __init__(self, layers: Layers, lowers: list[str]) -> None:
        self.layers, self.lowers = layers, lowers
        self.preps = layers.language.derive(Prepositions)

    def passive(self, clause: Clause, verb: Verb) -> bool:
        """Is the verb passive, by its form or, without a helper, by what stands around it?"""
        return verb.passive or self.bare_passive(clause, verb)

    def bare_passive(self, clause: Clause, verb: Verb) -> bool:
        """An English participle without a helper: passive when it modifies a group or nothing stands as its object."""
        if verb.form != "participle" or (verb.first and self.lowers[verb.first - 1] in SUBJECT_PRONOUN):
            return False  # "they attacked on Friday": without a helper a pronoun does it
        if not any(h.slot == "passive" for h in verb.hits):
            return False
        agent = any(self.layers.groups.groups[g].prep in self.preps.actor for g in clause.oblique)
        if agent and not clause.object:
            return True
        if clause.object:
            return False
        if any(h.word.frame in ("alone", "mutual", "address") for h in verb.hits):
            return False
        own = {p for h in verb.hits for p in h.word.recipient} - self.preps.actor
        recipients = any(
            self.layers.groups.groups[g].prep in own or self.layers.groups.groups[g].prep in self.preps.recipient for g in clause.oblique
        )
        return clause.subject_rule == "reduced-relative" or clause.relation == "participle" or not recipients

    def fits(self, hit: Hit, *, passive: bool) -> bool:
        """Does the form's slot fit the verb's voice?"""
        if hit.slot == "passive":
            return passive
        if hit.slot in ("active",):
            return not passive
        return hit.slot == "result" or hit.slot == "headline"

    def with_shared_object(self, n: int, clause: Clause, verb: Verb) -> Clause:
        """ "Gunmen shot and wounded two soldiers": the first verb has the object of the second, right behind "and"."""
        clauses = self.layers.clauses.clauses
        if verb.form != "participle" or clause.relation != "main" or clause.object or clause.oblique or n + 1 >= len(clauses):
            return clause
        following = clauses[n + 1]
        next_verb = self.layers.groups.verbs[following.verb]
        joined = following.relation == "coordinated" and following.parent == n and next_verb.first == verb.last + 1
        return replace(clause, object=following.object) if joined and not next_verb.passive and clause.subject else clause

    def shared_agent(self, n: int, hit: Hit) -> tuple[int, ...]:
        """ "ditangkap dan disandera pasukan X": the agent of the coordinated passive that follows."""
        clauses = self.layers.clauses.clauses
        if n + 1 >= len(clauses):
            return ()
        following = clauses[n + 1]
        verb = self.layers.groups.verbs[following.verb]
        if following.relation != "coordinated" or following.parent != n or not verb.passive:
            return ()
        return of_verb(self.layers, following, hit, passive=True).actor
