"""Carriers: the verbs that carry an event noun, and what they add to it: parties, numbers, whether it happened.

A noun names a deed ("serangan", "attack") and the verb tells who did it, who suffered it and whether it took place: "launched an
attack", "came under attack", "the attack was carried out by …".
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from saksi.reading.grammar import AIM, CONDITION, FAILED, FUTURE, INTENT, MUST, NEGATED, ONGOING, POSSIBLE, Clause, Group, Hit
from saksi.reading.guards import Guards
from saksi.reading.lasting import Lasting
from saksi.reading.layers import Layers
from saksi.reading.neighbours import Neighbours
from saksi.reading.participants import Participants
from saksi.reading.roles import EQUALS, Prepositions, Roles, of_verb
from saksi.reading.status import Governing, status_of

GOES_ON_AS = frozenset(("complement", "coordinated"))
"""Relations of a clause that goes on with the figure of the clause before it."""
FORCES = frozenset(("COP", "MIL"))
"""Sectors of those who stand beside a protest and do not protest."""


class Carriers:
    """Finds the clauses that carry the event nouns of one report, and reads what their verbs say of them."""

    def __init__(
        self, layers: Layers, people: Participants, beside: Neighbours, lasting: Lasting, governing: Governing, tells: Callable[[Hit, int], bool]
    ) -> None:
        self.layers, self.people, self.beside, self.lasting, self.governing = layers, people, beside, lasting, governing
        self.tells = tells
        """Does a word tell an event in a sentence?"""
        self.guards = layers.language.derive(Guards)
        self.preps = layers.language.derive(Prepositions)
        self.lowers = people.lowers
        self.clause_of_object: dict[int, int] = {}
        self.clause_of_subject: dict[int, int] = {}
        self.clause_of_oblique: dict[int, int] = {}
        for n, clause in enumerate(layers.clauses.clauses):
            for g in clause.object:
                self.clause_of_object.setdefault(g, n)
            for g in clause.subject:
                self.clause_of_subject.setdefault(g, n)
            for g in clause.oblique:
                self.clause_of_oblique.setdefault(g, n)

    def kind(self, clause: Clause) -> str:
        """Is the clause's verb a light one: `do`, `undergo`, `occur`, or none?"""
        verb = self.layers.groups.verbs[clause.verb]
        if verb.main in self.people.witnesses.unclaimed:
            return ""
        for name, table in (("do", self.guards.do), ("undergo", self.guards.undergo), ("occur", self.guards.occur)):
            for start in (verb.main, verb.main - 1):
                if start >= verb.first and table.at(self.lowers, start):
                    return name
        return ""

    def roles(self, g: int, group: Group, roles: Roles, hit: Hit) -> tuple[int | None, Roles]:
        """The clause that carries an event noun, and the roles that its verb gives to the noun."""
        n = self.clause_of_object.get(g)
        if n is not None:
            clause = self.layers.clauses.clauses[n]
            sides = self.sides_told(g) if hit.word.frame == "mutual" and not roles.actor else ()
            return n, replace(roles, actor=sides, rule="noun-between") if sides else self.as_object(clause, roles, hit, g)
        n = self.clause_of_subject.get(g)
        if n is not None:
            clause = self.layers.clauses.clauses[n]
            return n, self.as_subject(clause, roles)
        n = self.clause_of_object.get(g - 1) if group.prep is None else None
        if n is not None and self.layers.groups.groups[g - 1].last == group.first and not self.preps.head_first:
            clause = self.layers.clauses.clauses[n]
            if self.kind(clause) == "do":  # "gave the president an ultimatum"
                return n, Roles(clause.subject, clause.object, roles.where, roles.tools, (), "light-dative")
        return self.as_oblique(g, group, roles, hit)

    def as_object(self, clause: Clause, roles: Roles, hit: Hit, g: int) -> Roles:
        """Roles of an event noun that is the object of its clause."""
        kind = self.kind(clause)
        if kind == "occur" and clause.subject and not self.preps.head_first:
            kind = "do"  # "they continued the strike", "resumed the attacks"
        verb = self.layers.groups.verbs[clause.verb]
        where = roles.where + tuple(o for o in clause.oblique if self.layers.groups.groups[o].prep in self.preps.place)
        more = of_verb(self.layers, clause, hit, passive=False)
        recipient = roles.recipient or tuple(o for o in clause.oblique if self.layers.groups.groups[o].prep in self.preps.recipient)
        if kind == "do" and not verb.passive:
            return Roles(self.with_partners(clause.subject, roles, hit, g), recipient, where, roles.tools + more.tools, (), "light-do")
        owned = self.lowers[self.layers.groups.groups[g].first] in self.layers.language.words.owned
        if owned and clause.subject and not verb.passive and hit.word.bare != "recipient":
            return Roles(
                self.with_partners(clause.subject, roles, hit, g), roles.recipient, where, roles.tools, (), "own-noun"
            )  # "ended its talks with …"
        if kind == "undergo":
            return Roles(roles.actor, roles.recipient or clause.subject, where, roles.tools, (), "light-undergo")
        return Roles(roles.actor, roles.recipient, where, roles.tools, (), roles.rule)

    def with_partners(self, subject: tuple[int, ...], roles: Roles, hit: Hit, g: int) -> tuple[int, ...]:
        """The subject of a light verb, with those whom the noun names beside it when all are equals ("began drills with Russia")."""
        if not subject:
            return roles.actor
        return subject + tuple(a for a in roles.actor if a != g and a not in subject) if hit.type in EQUALS else subject

    def as_subject(self, clause: Clause, roles: Roles) -> Roles:
        """Roles of an event noun that is the subject of its clause: done by, taking place, or hitting somebody."""
        verb = self.layers.groups.verbs[clause.verb]
        groups = self.layers.groups.groups
        where = roles.where + tuple(o for o in clause.oblique if groups[o].prep in self.preps.place)
        agent = self.agents(clause)
        recipient = roles.recipient
        if not recipient and verb.passive and self.kind(clause):  # "serangan dilancarkan terhadap posisi itu"
            recipient = tuple(o for o in clause.oblique if groups[o].prep in self.preps.recipient and groups[o].prep not in self.preps.place)
        carried = bool(self.kind(clause)) or not (verb.hits or roles.actor)  # "serangan itu dikecam oleh X": X did not attack
        if verb.passive and carried and (agent or (self.preps.head_first and clause.object)):
            return Roles(agent or clause.object, recipient, where, roles.tools, (), "light-passive")
        occurs = self.kind(clause) == "occur"
        if occurs and not roles.actor:  # "bentrokan pecah antara polisi dan demonstran", "fighting broke out between …"
            sides = self.people.sides_between(clause.oblique)
            if sides:
                return Roles(sides, (), where, roles.tools, (), "noun-between")
        struck = occurs or any(h.type == "ASSAULT" for h in verb.hits)
        if not recipient and struck and clause.object and not verb.passive and roles.rule != "noun-between":
            recipient = clause.object
        return Roles(roles.actor, recipient, where, roles.tools, (), roles.rule)

    def agents(self, clause: Clause) -> tuple[int, ...]:
        """The groups behind "by", with all members of their list."""
        lists = self.layers.clauses.lists
        heads = [o for o in clause.oblique if self.layers.groups.groups[o].prep in self.preps.actor]
        return tuple(dict.fromkeys(m for o in heads for m in lists.get(o, (o,))))

    def as_oblique(self, g: int, group: Group, roles: Roles, hit: Hit) -> tuple[int | None, Roles]:
        """Clause and roles of an event noun behind a preposition: the clause's subject may have come for it, or come to harm in it."""
        n = self.clause_of_oblique.get(g)
        if n is None and hit.type == "CONSULT" and not roles.actor:
            n = self.beside.clause_before(g)
        if n is not None and hit.word.frame == "mutual" and not roles.actor and roles.recipient:
            clause = self.layers.clauses.clauses[n]
            if any(h.slot == "result" for h in self.layers.groups.verbs[clause.verb].hits):
                return n, replace(roles, actor=clause.subject)  # "lima polisi terluka dalam bentrokan dengan massa"
        led_to = group.prep in self.preps.cause and roles.rule != "noun-between"
        if n is not None and hit.type == "ASSAULT" and roles.actor and not roles.recipient and led_to:
            clause = self.layers.clauses.clauses[n]
            verb = self.layers.groups.verbs[clause.verb]
            if any(h.word.harm and (h.slot == "result" or verb.passive) for h in verb.hits):
                return n, replace(roles, recipient=clause.subject)  # "five people died in the rebel attack"
        own = self.lowers[group.first] in self.layers.language.words.owned and hit.word.bare != "recipient"
        later = not set(self.layers.language.clauses.sequence).isdisjoint(self.lowers[max(0, group.first - 3) : group.first])  # "after days of"
        joins = hit.type == "CONSULT" or (hit.type == "PROTEST" and not later)  # who came after the protests did not protest
        if n is not None and not roles.actor and (own or joins):
            # "said during a visit to …", "elected for his pledge to …": the subject visits, pledges
            groups = self.layers.groups.groups
            subject = self.layers.clauses.clauses[n].subject
            if hit.type == "PROTEST":  # "three police vehicles were stoned during the protest", "police came to the rally"
                subject = tuple(g for g in subject if groups[g].sector not in FORCES and groups[g].kind not in ("thing", "weapon"))
            roles = replace(roles, actor=subject)
        return n, roles

    def sides_told(self, g: int) -> tuple[int, ...]:
        """The sides that a relative clause names: "melaporkan bentrokan yang berlangsung antara polisi dan massa"."""
        n = self.clause_of_subject.get(g)
        if n is None or self.kind(self.layers.clauses.clauses[n]) != "occur":
            return ()
        return self.people.sides_between(self.layers.clauses.clauses[n].oblique)

    def takes_away(self, g: int, hit: Hit, clause: Clause) -> bool:
        """Does the verb take the noun's deed away: "lifted the blockade", "talks were suspended"?"""
        verb = self.layers.groups.verbs[clause.verb]
        if g not in (clause.subject if verb.passive else clause.object) or hit.type == "REQUEST":
            return False  # a demand that is granted or refused has been made
        ends = (h for h in verb.hits if h.type != "ASSAULT" and hit.type in h.word.object_type)  # a truce that is broken was one
        return any(self.tells(h, clause.sentence) for h in ends)

    def tolled(self, g: int, group: Group) -> tuple[int, ...]:
        """The numbers of a toll noun: its own, or those that its verb leads to ("the death toll rose to 15")."""
        groups, clauses = self.layers.groups.groups, self.layers.clauses.clauses
        if group.number is not None:
            return (g,)
        n = self.clause_of_subject.get(g, self.clause_of_object.get(g))
        nxt = g + 1
        if n is None and nxt < len(groups) and self.layers.word(groups[nxt].first - 1) in self.preps.cause:
            n = self.clause_of_subject.get(nxt)  # "korban tewas akibat serangan itu mencapai 12 orang"
        if n is None:
            return ()
        while n + 1 < len(clauses) and clauses[n + 1].parent == n and clauses[n + 1].relation in GOES_ON_AS and not clauses[n].object:
            n += 1  # "bertambah menjadi enam orang", "terus naik dan kini mencapai 224 orang"
        told = (o for o in (*clauses[n].object, *clauses[n].oblique) if o != g and groups[o].number is not None)
        return tuple(o for o in told if self.layers.numbers[groups[o].number or 0].unit is None)[:1]

    def status(self, g: int, group: Group, clause: int | None) -> tuple[str, str | None]:
        """Status of an event noun: of its own helpers, and of the verb that carries it; and the statement in whose content it stands."""
        flags, condition, under = group.flags, False, None
        if clause is not None:
            more, condition, under = self.told_by_verb(g, clause)
            flags |= more
        if self.goes_on(g, group, clause):
            flags |= ONGOING
        return status_of(sought(group.hits[0], flags), condition=condition), under

    def told_by_verb(self, g: int, n: int) -> tuple[int, bool, str | None]:
        """What the verb of the clause `n` tells of an event noun: flags, whether it is a condition, and the statement above it."""
        clause, flags, under = self.layers.clauses.clauses[n], 0, None
        light = self.kind(clause)
        inside = g in clause.object or g in clause.subject
        found = self.governing.under(n)
        if found and inside and light in ("do", "undergo"):
            under = found[0]
        if light and inside:
            flags |= self.governing.flags(n)
        sentence = self.layers.groups.group_sentence[g]
        verb_hits = self.layers.groups.verbs[clause.verb].hits
        statement = next((h.type for h in verb_hits if self.leaves_open(h) and self.tells(h, sentence)), None)
        if statement and g in clause.object:
            under = statement
            flags |= self.governing.flags(n) & POSSIBLE  # "may order an attack"
        return flags, self.governing.condition(n) and bool(light), under

    def goes_on(self, g: int, group: Group, n: int | None) -> bool:
        """Does something say that what an event noun names is not over?"""
        if group.hits[0].word.lasting and not self.lasting.closed(group, n):
            return True
        clause = None if n is None else self.layers.clauses.clauses[n]
        if clause is not None and (self.lasting.now(clause) or self.lasting.goes_on(g, clause)):
            return True
        return self.lasting.described_as_going_on(g, group)

    def leaves_open(self, hit: Hit) -> bool:
        """Is the object of the word a deed that is held out, asked for or turned down? What is opposed, like what is condemned, is there."""
        return hit.type in ("THREATEN", "REQUEST", "REJECT") and hit.word.object != "clause" and hit.word.speech_act != "criticise"


def sought(hit: Hit, flags: int) -> int:
    """Talks that somebody comes for are planned, and no mere wish ("tiba di Doha untuk berunding dengan …")."""
    unreal = NEGATED | POSSIBLE | CONDITION | FAILED | INTENT | MUST
    if hit.type != "CONSULT" or not flags & AIM or flags & unreal:
        return flags
    return flags & ~AIM if hit.word.lasting else (flags & ~AIM) | FUTURE
