"""Parties that a telling's own clause leaves out and the clause beside it names: an operation, a purpose, a verb of taking place."""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.events import Party
from saksi.reading.grammar import Clause, Group, Hit
from saksi.reading.layers import Layers
from saksi.reading.participants import Participants
from saksi.reading.roles import Prepositions, chain_after, of_noun, of_verb

DURING = {"COERCE": frozenset(("COERCE", "MOBILIZE", "ASSAULT")), "ASSAULT": frozenset(("ASSAULT", "COERCE"))}
"""Type of an agentless deed -> types of the operation in which it happens."""
AUTHORITY = frozenset(("COP", "MIL", "GOV", "SPY", "JUD"))


class Neighbours:
    """Looks beside the clause of a telling."""

    def __init__(self, layers: Layers, people: Participants) -> None:
        self.layers, self.people = layers, people
        self.preps = layers.language.derive(Prepositions)
        self.passive_of: dict[int, int] = {}
        """Group -> the passive clause whose subject it is ("operasi yang digelar TNI")."""
        for n, clause in enumerate(layers.clauses.clauses):
            if layers.groups.verbs[clause.verb].passive:
                for g in clause.subject:
                    self.passive_of.setdefault(g, n)

    def operation(self, n: int, hit: Hit) -> tuple[int, ...]:
        """Who carries out the operation in which somebody is seized or killed: "ditangkap saat operasi yang digelar TNI", "killed in a US raid"."""
        types = DURING.get(hit.type)
        if types is None:
            return ()
        for g in self.behind(n):
            group = self.layers.groups.groups[g]
            inside = group.prep is None or group.prep in self.preps.cause
            if inside and group.hits and group.hits[0].type in types:
                doers = self.doers(g, group)
                if doers and (hit.type != "COERCE" or all(p.sector in AUTHORITY for p in self.people.parties(doers, g))):
                    return doers
        return ()

    def doers(self, g: int, group: Group) -> tuple[int, ...]:
        """The groups that say who carries out an event noun; the noun's own group when its modifiers say it."""
        roles = of_noun(self.layers, g, group.hits[0])
        if group.hits[0].word.frame == "mutual":
            return roles.recipient if roles.rule == "noun-mutual" and not roles.actor else ()  # "killed in a shootout with police"
        if roles.actor:
            return (g,) if self.people.parties(roles.actor, g) else ()
        n = self.passive_of.get(g)
        if n is None:
            return ()
        clause = self.layers.clauses.clauses[n]
        agents = tuple(o for o in clause.oblique if self.layers.groups.groups[o].prep in self.preps.actor)
        return agents or (clause.object if self.preps.head_first else ())

    def behind(self, n: int) -> list[int]:
        """The groups between the verb of a clause and the next verb of its sentence."""
        clauses, groups = self.layers.clauses.clauses, self.layers.groups.groups
        verb = self.layers.groups.verbs[clauses[n].verb]
        end = self.layers.sentences.sentences[clauses[n].sentence].last
        if n + 1 < len(clauses) and clauses[n + 1].sentence == clauses[n].sentence:
            end = self.layers.groups.verbs[clauses[n + 1].verb].first
        return [g for g in range(self.first_from(verb.last), len(groups)) if groups[g].last <= end and groups[g].first < end][:4]

    def first_from(self, token: int) -> int:
        """The first group that begins at a token or behind it."""
        low, high = 0, len(self.layers.groups.groups)
        while low < high:
            middle = (low + high) // 2
            if self.layers.groups.groups[middle].first < token:
                low = middle + 1
            else:
                high = middle
        return low

    def clause_before(self, g: int) -> int | None:
        """The clause that goes before a noun behind a word of time: "kata Rubio kepada wartawan | ketika kunjungan ke India"."""
        opener = self.layers.groups.groups[g].first - 1
        if opener < 0 or self.layers.word(opener) not in self.layers.language.words.subordinator:
            return None
        found = None
        for n, clause in enumerate(self.layers.clauses.clauses):
            if clause.sentence == self.layers.groups.group_sentence[g] and self.layers.groups.verbs[clause.verb].last <= opener:
                found = n
        return found

    def employer(self, groups: tuple[int, ...]) -> tuple[Party, ...]:
        """The company whose workers strike: "workers at the General Motors plant", "buruh di PT Freeport"."""
        for g in groups:
            if self.layers.groups.groups[g].sector == "LAB":
                tied = self.people.parties(tuple(t for t in chain_after(self.layers, g) if t not in groups), None)
                found = tuple(p for p in tied if p.sector == "BUS")
                if found:
                    return found
        return ()

    def demanded(self, n: int, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """Of whom a protest wants something: "marched to demand the resignation of the prime minister"."""
        clauses = self.layers.clauses.clauses
        if n + 1 >= len(clauses):
            return ()
        aim = clauses[n + 1]
        hit = next((h for h in self.layers.groups.verbs[aim.verb].hits if h.type in ("REQUEST", "REJECT", "ACCUSE") and h.slot == "active"), None)
        if hit is None or aim.sentence != clauses[n].sentence or aim.parent != n or aim.relation not in ("infinitive", "gerund", "participle"):
            return ()
        told = of_verb(self.layers, aim, hit, passive=False).recipient
        of = tuple(t for g in aim.object for t in chain_after(self.layers, g))
        found = self.people.parties(told, None) or self.people.parties(of, None) or self.people.from_content(n + 1, actor)
        return tuple(p for p in found if p.name not in {a.name for a in actor})

    def aimed_at(self, n: int, type_: str) -> tuple[Party, ...]:
        """Whom force is meant to move: "fired tear gas to disperse protesters", "menembakkan gas air mata untuk membubarkan massa"."""
        clauses = self.layers.clauses.clauses
        if n + 1 >= len(clauses):
            return ()
        aim = clauses[n + 1]
        types = ("ASSAULT", "COERCE") if type_ == "ASSAULT" else ("ASSAULT",)
        forces = any(h.type in types for h in self.layers.groups.verbs[aim.verb].hits)
        if aim.sentence != clauses[n].sentence or aim.relation not in ("infinitive", "gerund") or aim.parent != n or not forces:
            return ()
        return self.people.parties(aim.object, None)

    def taking_place(self, n: int, occurs: bool) -> Clause | None:
        """The clause of an event verb whose parties stand behind a verb of taking place: "baku tembak | terjadi antara X dan Y"."""
        clauses = self.layers.clauses.clauses
        own = clauses[n]
        if not occurs or own.subject or own.object or own.oblique:
            return None
        return replace(own, oblique=clauses[n + 1].oblique)
