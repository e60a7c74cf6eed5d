"""Mentions: every place in the report where an event word tells something, with its parties, place, day and status.

A mention is not yet an event: `events.py` makes one event of all the mentions of one happening.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from saksi.model.events import Party
from saksi.packs.schema.events import Forms, Word
from saksi.reading.actors import Cast
from saksi.reading.english import SUBJECT_PRONOUN
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
    PAST,
    POSSIBLE,
    Clause,
    Group,
    Hit,
    Verb,
)
from saksi.reading.guards import Gate, Guards
from saksi.reading.lasting import Lasting
from saksi.reading.layers import Layers
from saksi.reading.neighbours import Neighbours
from saksi.reading.participants import Participants, distinct
from saksi.reading.roles import EQUALS, Prepositions, Roles, of_noun, of_verb
from saksi.reading.sources import Witnesses
from saksi.reading.status import Governing, status_of

SUFFERED = frozenset(("ASSAULT", "THREATEN", "COERCE", "PROTEST", "MOBILIZE", "AID", "AGREE", "CONCEDE", "SANCTION"))
"""Types whose recipient may be a thing."""
ASKED = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "REB", "PRM", "IGO", "PTY", "OPP", "UAF"))
"""Sectors on which a demand is political."""
DEPLOYED = {"MIL": "troops", "COP": "police", "PRM": "militia"}
FORCES = frozenset(("COP", "MIL"))
"""Sectors of those who stand beside a protest and do not protest."""
MOVED = frozenset(("MIL", "COP", "REB", "PRM"))
"""Sectors of those who are sent out and called back."""


class Mention(Struct, frozen=True, gc=False):
    """One telling of an event. Token indices; group, clause and time are indices into their layers."""

    type: str
    mode: str | None
    hit: Hit
    sentence: int
    first: int
    last: int
    clause: int | None
    group: int | None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    where: tuple[int, ...]
    tools: tuple[int, ...]
    counted: tuple[int, ...]
    """Groups whose number is the toll."""
    status: str
    definite: bool
    rule: str
    both: bool = False
    """Do all sides stand in both roles (a clash)?"""
    under: str | None = None
    """The statement type in whose content it stands."""
    persists: bool = False
    """Is it told as said over and over, or for some time ("have demanded for weeks")?"""


LASTING_TYPES = frozenset(("ASSAULT", "PROTEST", "AID"))
"""Deeds that go on when they are told with a "since"."""


GOES_ON_AS = frozenset(("complement", "coordinated"))


def headless(layers: Layers, group: int) -> bool:
    """Is a group a number alone ("and wounded 20")?"""
    g = layers.groups.groups[group]
    return g.number is not None and layers.numbers[g.number].last == g.last


class Finder:
    """Finds the mentions of one report."""

    def __init__(self, layers: Layers, cast: Cast, witnesses: Witnesses) -> None:
        self.layers, self.cast, self.witnesses = layers, cast, witnesses
        self.people = Participants(layers, cast, witnesses)
        self.gate = Gate(layers, cast, self.people)
        self.governing = Governing(layers, lambda hit, sentence: not self.gate.blocked(hit, sentence))
        self.beside = Neighbours(layers, self.people)
        self.guards = layers.language.derive(Guards)
        self.preps = layers.language.derive(Prepositions)
        self.lowers = self.people.lowers
        self.lasting = Lasting(layers)
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

    def find(self) -> list[Mention]:
        """All mentions in the order of their trigger words."""
        out: list[Mention] = []
        for n, clause in enumerate(self.layers.clauses.clauses):
            verb = self.layers.groups.verbs[clause.verb]
            if verb.hits:
                mention = self.from_verb(n, clause, verb)
                if mention is not None:
                    out.append(mention)
        for g, group in enumerate(self.layers.groups.groups):
            if group.hits:
                mention = self.from_noun(g, group)
                if mention is not None:
                    out.append(mention)
            elif group.suffered:
                mention = self.from_modifier(g, group)
                if mention is not None:
                    out.append(mention)
        told = {m.clause for m in out if m.type == "REQUEST"}
        out += [m for n, c in enumerate(self.layers.clauses.clauses) if n not in told and (m := self.from_must(n, c)) is not None]
        out.sort(key=lambda m: m.first)
        return out

    def from_must(self, n: int, clause: Clause) -> Mention | None:
        """ "pemerintah harus …", said by somebody: a demand on the one who must (GUIDE, ruling 7)."""
        verb = self.layers.groups.verbs[clause.verb]
        if not verb.flags & MUST or not clause.subject or not self.ought(verb):
            return None
        if not self.gate.lives.topics(clause.sentence).isdisjoint(self.guards.always):
            return None  # what a poll's respondents think ought to be done
        speaker = self.witnesses.speaker(verb.main)
        if speaker is None or not isinstance(speaker, Party):
            return None
        asked = tuple(
            p
            for p in self.people.parties(clause.subject, None)
            if p.name != speaker.name and p.sector in ASKED and (p.country, p.sector) != (speaker.country, speaker.sector)
        )
        if not asked:
            return None
        word = Word(root="must", form=Forms(), examples=[], mode="change", speech_act="demand", frame="address")
        hit = Hit(verb.main, verb.main + 1, word, "REQUEST", "active")
        return Mention(
            "REQUEST", "change", hit, clause.sentence, verb.main, verb.main + 1, n, None, (speaker,), asked, (), (), (), "happened", False,
            "REQUEST/must#said",
        )  # fmt: skip

    def ought(self, verb: Verb) -> bool:
        """Does one of the words that oblige stand in the verb group?"""
        return any(self.guards.ought.at(self.lowers, i) for i in range(verb.first, verb.main))

    # -- verbs ------------------------------------------------------------------------------------------------------------

    def from_verb(self, n: int, clause: Clause, verb: Verb) -> Mention | None:
        """The mention that an event verb makes, if one of its words fits."""
        clause = self.with_shared_object(n, clause, verb)
        passive = verb.passive or self.bare_passive(clause, verb)
        for hit in verb.hits:
            if not self.slot_fits(hit, verb, passive):
                continue
            if self.shut(hit, clause.sentence) or self.to_oneself(hit, verb):
                continue
            clause = self.beside.taking_place(n, self.occurs_next(n)) or clause
            roles = of_verb(self.layers, clause, hit, passive=passive)
            if passive and not roles.actor:
                roles = replace(roles, actor=self.shared_agent(n, hit) or self.beside.operation(n, hit))
            if not self.gate.object_fits(hit.word, roles, clause, n):
                continue
            if hit.word.object_type and not roles.recipient:
                roles = replace(roles, recipient=self.sides_of(roles.theme, hit.word))
            flags = self.governing.flags(n)
            if self.lasting.now(clause, verb) or (hit.word.lasting and self.lasting.still(clause, verb, passive=passive)):
                flags |= ONGOING
            perfect = verb.flags & PAST or self.preps.head_first
            if hit.type in LASTING_TYPES and perfect and (self.lasting.since(clause) or self.lasting.since_clause(n)):
                flags |= ONGOING
            if hit.type == "ASSAULT" and verb.flags & PAST and self.lasting.window(clause):
                flags |= ONGOING  # "has killed 20,000 people in the past seven years"
            flags = flags if self.same_talks(clause) else sought(hit, flags)
            status = status_of(flags, condition=self.governing.condition(n))
            under = self.governing.under(n)
            made = self.build(hit, clause.sentence, n, None, roles, status=status, definite=False, under=under[0] if under else None, verb=verb)
            if self.gate.lacks(hit, clause.sentence, self.political(made), alone=False):
                continue
            if hit.slot == "passive" and self.gate.borrows(hit, clause.sentence):
                made = replace(made, recipient=())  # alone it tells no event: nothing here says that they were hurt by somebody
            if flags & ATTEMPT:
                made = replace(made, counted=())  # whoever they tried to seize has not been seized
            return replace(made, persists=True) if status == "ongoing" and self.lasting.persists(clause, verb) else made
        return None

    def with_shared_object(self, n: int, clause: Clause, verb: Verb) -> Clause:
        """ "Gunmen shot and wounded two soldiers": the first verb has the object of the second, right behind "and"."""
        clauses = self.layers.clauses.clauses
        if verb.form != "participle" or clause.relation != "main" or clause.object or clause.oblique or n + 1 >= len(clauses):
            return clause
        following = clauses[n + 1]
        next_verb = self.layers.groups.verbs[following.verb]
        joined = following.relation == "coordinated" and following.parent == n and next_verb.first == verb.last + 1
        return replace(clause, object=following.object) if joined and not next_verb.passive and clause.subject else clause

    def shut(self, hit: Hit, sentence: int) -> bool:
        """Can nothing make the word this event? One that a party may make it waits for its parties."""
        return self.gate.barred(hit, sentence) if hit.word.or_party else self.gate.blocked(hit, sentence)

    def political(self, mention: Mention) -> tuple[Party, ...]:
        """The parties that may make a word an event: all but a state that is only where somebody goes."""
        if mention.hit.word.frame == "mutual" and mention.type == "CONSULT":
            return (*mention.actor, *(p for p in mention.recipient if p.rule != "territory"))  # whoever is met is no goal of a journey
        return (*mention.actor, *(p for p in mention.recipient if p.rule != "territory" and (p.id is None or p.id != p.country)))

    def to_oneself(self, hit: Hit, verb: Verb) -> bool:
        """Is the deed done to the doer alone: "the gunman killed himself"?"""
        after = verb.last < len(self.lowers) and self.lowers[verb.last] in self.preps.reflexive
        return after and hit.type == "ASSAULT" and hit.word.harm is not None

    def occurs_next(self, n: int) -> bool:
        """Does the verb that follows at once say only that the deed takes place?"""
        clauses = self.layers.clauses.clauses
        return n + 1 < len(clauses) and clauses[n + 1].parent == n and self.carrier(clauses[n + 1]) == "occur"


    def same_talks(self, clause: Clause) -> bool:
        """ "held talks to discuss the war": does the clause above tell of the talks itself?"""
        if clause.parent is None:
            return False
        above, groups = self.layers.clauses.clauses[clause.parent], self.layers.groups
        hits = [*groups.verbs[above.verb].hits, *(h for g in (*above.object, *above.oblique) for h in groups.groups[g].hits)]
        return any(h.type == "CONSULT" for h in hits)

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

    def slot_fits(self, hit: Hit, verb: Verb, passive: bool) -> bool:
        """Does the form's slot fit the verb's voice?"""
        if hit.slot == "passive":
            return passive
        if hit.slot in ("active",):
            return not passive
        return hit.slot == "result" or hit.slot == "headline"

    # -- nouns ------------------------------------------------------------------------------------------------------------

    def from_noun(self, g: int, group: Group) -> Mention | None:
        """The mention that an event noun makes, with the roles that a light verb adds."""
        sentence = self.layers.groups.group_sentence[g]
        for hit in group.hits:
            if self.shut(hit, sentence):
                continue
            roles = of_noun(self.layers, g, hit)
            if hit.word.object and not self.gate.noun_object_fits(hit.word, roles, group):
                continue
            clause, roles = self.with_carrier(g, group, roles, hit)
            if clause is not None and self.spoken_for(g, hit, self.layers.clauses.clauses[clause]):
                return None
            status, under = self.noun_status(g, group, clause)
            made = self.build(hit, sentence, clause, g, roles, status=status, definite=self.points_back(g, group), under=under, verb=None)
            if self.gate.lacks(hit, sentence, self.political(made), alone="#noun" in made.rule):
                continue
            if not hit.word.toll:
                return made
            if made.recipient and all(p.rule == "counted" for p in made.recipient):
                made = replace(made, recipient=())  # "put the death toll at 12": a figure, and nobody's name
            if (made.actor or made.recipient) and self.gate.borrows(hit, sentence):
                continue  # somebody's death, of which nothing says here that it was violent
            if not made.recipient and hit.word.form.result and (party := nameless(self.layers, g, until=hit.first)) is not None:
                made = replace(made, recipient=(party,))  # "left 14 people dead"
            return replace(made, counted=self.tolled(g, group) or made.counted)
        return None

    def from_modifier(self, g: int, group: Group) -> Mention | None:
        """The mention that a participle of violence before a person makes: "the kidnapped workers", "two wounded soldiers".

        Who is "jailed" or "detained" has that as a standing attribute; without a number or an article it is one too.
        """
        sentence = self.layers.groups.group_sentence[g]
        if group.kind not in ("party", "person") or not (group.definite or group.number is not None):
            return None
        for hit in group.suffered:
            if hit.type != "ASSAULT" or self.gate.blocked(hit, sentence):
                continue
            roles = Roles((), (g,), (), (), (), "modifier")
            made = self.build(hit, sentence, None, None, roles, status="happened", definite=group.definite, under=None, verb=None)
            return None if self.gate.borrows(hit, sentence) else made
        return None

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

    def sides_of(self, theme: tuple[int, ...], word: Word) -> tuple[int, ...]:
        """Whom the deed that a verb ends, grants or refuses was done to, or, of a demand, who made it."""
        for g in theme:
            for hit in self.layers.groups.groups[g].hits:
                if hit.type in word.object_type:
                    roles = of_noun(self.layers, g, hit)
                    return roles.actor if hit.type == "REQUEST" else roles.recipient
        return ()

    def spoken_for(self, g: int, hit: Hit, clause: Clause) -> bool:
        """Does the verb take the noun's deed away: "lifted the blockade", "talks were suspended"?"""
        verb = self.layers.groups.verbs[clause.verb]
        if g not in (clause.subject if verb.passive else clause.object) or hit.type == "REQUEST":
            return False  # a demand that is granted or refused has been made
        ends = (h for h in verb.hits if h.type != "ASSAULT" and hit.type in h.word.object_type)  # a truce that is broken was one
        return any(not self.gate.blocked(h, clause.sentence) for h in ends)

    def points_back(self, g: int, group: Group) -> bool:
        """ "serangan itu", "the attack" without new parties: told before."""
        return group.definite and not group.names

    def with_carrier(self, g: int, group: Group, roles: Roles, hit: Hit) -> tuple[int | None, Roles]:
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
            if self.carrier(clause) == "do":  # "gave the president an ultimatum"
                return n, Roles(clause.subject, clause.object, roles.where, roles.tools, (), "light-dative")
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
        if n is None or self.carrier(self.layers.clauses.clauses[n]) != "occur":
            return ()
        return self.people.sides_between(self.layers.clauses.clauses[n].oblique)

    def carrier(self, clause: Clause) -> str:
        """Is the clause's verb a light one: `do`, `undergo`, `occur`, or none?"""
        verb = self.layers.groups.verbs[clause.verb]
        if verb.main in self.witnesses.unclaimed:
            return ""
        for name, table in (("do", self.guards.do), ("undergo", self.guards.undergo), ("occur", self.guards.occur)):
            for start in (verb.main, verb.main - 1):
                if start >= verb.first and table.at(self.lowers, start):
                    return name
        return ""

    def as_object(self, clause: Clause, roles: Roles, hit: Hit, g: int) -> Roles:
        """Roles of an event noun that is the object of its clause."""
        kind = self.carrier(clause)
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
        if not recipient and verb.passive and self.carrier(clause):  # "serangan dilancarkan terhadap posisi itu"
            recipient = tuple(o for o in clause.oblique if groups[o].prep in self.preps.recipient and groups[o].prep not in self.preps.place)
        carried = bool(self.carrier(clause)) or not (verb.hits or roles.actor)  # "serangan itu dikecam oleh X": X did not attack
        if verb.passive and carried and (agent or (self.preps.head_first and clause.object)):
            return Roles(agent or clause.object, recipient, where, roles.tools, (), "light-passive")
        occurs = self.carrier(clause) == "occur"
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

    def noun_status(self, g: int, group: Group, clause: int | None) -> tuple[str, str | None]:
        """Status of an event noun: of its own helpers, and of the verb that carries it."""
        flags, condition, under = group.flags, False, None
        if clause is not None:
            c = self.layers.clauses.clauses[clause]
            light = self.carrier(c)
            inside = g in c.object or g in c.subject
            found = self.governing.under(clause)
            if found and inside and light in ("do", "undergo"):
                under = found[0]
            if light and inside:
                flags |= self.governing.flags(clause)
            condition = self.governing.condition(clause) and bool(light)
            sentence = self.layers.groups.group_sentence[g]
            verb_hits = self.layers.groups.verbs[c.verb].hits
            statement = next(
                (
                    h.type
                    for h in verb_hits
                    if self.leaves_open(h) and not self.gate.blocked(h, sentence)
                ),
                None,
            )
            if statement and g in c.object:
                under = statement
                flags |= self.governing.flags(clause) & POSSIBLE  # "may order an attack"
        if group.hits[0].word.lasting and not self.lasting.closed(group, clause):
            flags |= ONGOING
        carrier = None if clause is None else self.layers.clauses.clauses[clause]
        if carrier is not None and (self.lasting.now(carrier) or self.lasting.goes_on(g, carrier)):
            flags |= ONGOING
        if self.lasting.described_as_going_on(g, group):
            flags |= ONGOING
        return status_of(sought(group.hits[0], flags), condition=condition), under

    def leaves_open(self, hit: Hit) -> bool:
        """Is the object of the word a deed that is held out, asked for or turned down? What is opposed, like what is condemned, is there."""
        return hit.type in ("THREATEN", "REQUEST", "REJECT") and hit.word.object != "clause" and hit.word.speech_act != "criticise"

    def counted(self, groups: tuple[int, ...]) -> tuple[Party, ...]:
        """ "killing 14", "two were hurt": a number alone stands for people when it is harm that befalls them."""
        for g in groups:
            group = self.layers.groups.groups[g]
            if group.number is None or group.names or group.sector is not None:
                continue
            number = self.layers.numbers[group.number]
            if number.unit is None and (number.first, number.last) == (group.first, group.last):
                span = self.layers.sentences.span(group.first, group.last)
                text = self.layers.sentences.text[span.start : span.end]
                count = number.min if number.min is not None else number.max
                country = self.cast.scene(g) or self.cast.home
                return (Party(span.start, span.end, text, text, None, country, "CVL", count, "counted"),)
        return ()

    def what_moves(self, theme: tuple[int, ...]) -> str | None:
        """The mode of a deployment by what is deployed: "menurunkan 300 tentara" are troops, "menurunkan 300 polisi" police."""
        groups = [self.layers.groups.groups[g] for g in theme]
        if any(g.weapon is not None for g in groups):
            return "weapons"
        return next((DEPLOYED[g.sector] for g in groups if g.sector in DEPLOYED), None)

    # -- both -------------------------------------------------------------------------------------------------------------

    def build(
        self,
        hit: Hit,
        sentence: int,
        clause: int | None,
        group: int | None,
        roles: Roles,
        *,
        status: str,
        definite: bool,
        under: str | None,
        verb: Verb | None,
    ) -> Mention:
        """A mention with its parties resolved."""
        actor = self.people.parties(roles.actor, group)
        if not actor and (hit.type == "MOBILIZE" or hit.word.mode == "withdraw"):  # "578 personel polisi diturunkan": they act who are moved
            actor = tuple(p for p in self.people.parties(roles.theme, group) if p.sector in MOVED)
        told = roles.recipient
        if hit.type == "MOBILIZE":  # troops sent to a country or a coast stand there, against nobody
            told = tuple(g for g in told if self.layers.groups.groups[g].place is None)
        recipient = self.people.parties(told, group, things=hit.type in SUFFERED)
        both = False
        actor = tuple(a for a in actor if not a.rule.startswith("pronoun") or a.name not in {r.name for r in recipient})  # "she met Buhari"
        if not recipient and hit.word.toll and verb is not None:
            recipient = tuple(p for g in told if (p := nameless(self.layers, g)) is not None)
        if not recipient and hit.word.harm and hit.type in ("ASSAULT", "COERCE"):
            recipient = self.counted(told)
        if not recipient and hit.word.frame == "judge":
            recipient = distinct(tuple(p for g in roles.recipient for p in self.people.behind(g)))
        agreed = hit.type == "AGREE" and len(actor) > 1  # what equals agree on is no recipient
        if not recipient and not agreed and hit.type in ("THREATEN", "REQUEST", "ACCUSE", "AGREE", "REJECT"):
            recipient = self.people.from_content(clause, actor) if verb is not None else ()
        if not recipient and hit.type in ("ASSAULT", "MOBILIZE") and clause is not None:
            recipient = self.beside.aimed_at(clause, hit.type)
        if not recipient and hit.type == "PROTEST" and group is not None:
            recipient = self.people.opposed(group)
        if not recipient and hit.type == "PROTEST":
            recipient = self.beside.employer(roles.actor) or (self.beside.demanded(clause, actor) if clause is not None else ())
        if clause is not None and len(actor) > 1 and not recipient and self.people.mutually(clause):
            recipient, both = (actor, True) if hit.type == "ASSAULT" else ((), False)
        if hit.type == "ASSAULT" and (hit.word.frame == "mutual" or roles.rule == "noun-between"):
            sides = distinct((*actor, *recipient))
            if group is not None:
                sides = distinct((*sides, *self.people.inner_sides(group)))
            if len(sides) > 1:
                actor = recipient = sides
                both = True
        mode = hit.word.mode
        if hit.type == "MOBILIZE":
            mode = self.what_moves(roles.theme) or mode
        first = verb.main if verb is not None else hit.first
        where = roles.where + self.people.struck(roles, hit)
        return Mention(
            hit.type, mode, hit, sentence, first, max(hit.last, first + 1), clause, group, actor, recipient, where, roles.tools,
            roles.recipient, status, definite, f"{hit.rule}#{roles.rule}", both, under,
        )  # fmt: skip


def nameless(layers: Layers, group: int, *, until: int | None = None) -> Party | None:
    """People whom a number alone names: "six killed in fighting", or the words of a group before its "dead"."""
    g = layers.groups.groups[group]
    if g.number is None or layers.numbers[g.number].unit is not None or (until is None and not headless(layers, group)):
        return None
    number = layers.numbers[g.number]
    last = g.last if until is None else until
    if last < number.last:
        return None
    span = layers.sentences.span(g.first, last)
    text = layers.sentences.text[span.start : span.end]
    return Party(span.start, span.end, text, text, None, None, "CVL", number.min if number.min is not None else number.max, "noun")


def sought(hit: Hit, flags: int) -> int:
    """Talks that somebody comes for are planned, and no mere wish ("tiba di Doha untuk berunding dengan …")."""
    unreal = NEGATED | POSSIBLE | CONDITION | FAILED | INTENT | MUST
    if hit.type != "CONSULT" or not flags & AIM or flags & unreal:
        return flags
    return flags & ~AIM if hit.word.lasting else (flags & ~AIM) | FUTURE
