"""Mentions: every place in the report where an event word tells something, with its parties, place, day and status.

A mention is not yet an event: `events.py` makes one event of all the mentions of one happening.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from saksi.model.events import Party
from saksi.packs.schema.events import Forms, Word
from saksi.reading.actors import Cast
from saksi.reading.carriers import Carriers, sought
from saksi.reading.grammar import ATTEMPT, MUST, ONGOING, PAST, Clause, Group, Hit, Verb
from saksi.reading.guards import Gate, Guards
from saksi.reading.lasting import Lasting
from saksi.reading.layers import Layers
from saksi.reading.neighbours import Neighbours
from saksi.reading.participants import Participants, distinct
from saksi.reading.roles import Prepositions, Roles, of_noun, of_verb
from saksi.reading.sources import Witnesses
from saksi.reading.status import Governing, status_of
from saksi.reading.voice import Voice

SUFFERED = frozenset(("ASSAULT", "THREATEN", "COERCE", "PROTEST", "MOBILIZE", "AID", "AGREE", "CONCEDE", "SANCTION"))
"""Types whose recipient may be a thing."""
ASKED = frozenset(("GOV", "MIL", "COP", "LEG", "JUD", "REB", "PRM", "IGO", "PTY", "OPP", "UAF"))
"""Sectors on which a demand is political."""
DEPLOYED = {"MIL": "troops", "COP": "police", "PRM": "militia"}
MOVED = frozenset(("MIL", "COP", "REB", "PRM"))
"""Sectors of those who are sent out and called back."""
LASTING_TYPES = frozenset(("ASSAULT", "PROTEST", "AID"))
"""Deeds that go on when they are told with a "since"."""


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
        self.governing = Governing(layers, self.tells)
        self.beside = Neighbours(layers, self.people)
        self.guards = layers.language.derive(Guards)
        self.preps = layers.language.derive(Prepositions)
        self.lowers = self.people.lowers
        self.voice = Voice(layers, self.lowers)
        self.lasting = Lasting(layers)
        self.carriers = Carriers(layers, self.people, self.beside, self.lasting, self.governing, self.tells)

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
        clause = self.voice.with_shared_object(n, clause, verb)
        passive = self.voice.passive(clause, verb)
        for hit in verb.hits:
            if not self.voice.fits(hit, passive=passive):
                continue
            if self.shut(hit, clause.sentence) or self.to_oneself(hit, verb):
                continue
            clause = self.beside.taking_place(n, self.occurs_next(n)) or clause
            roles = of_verb(self.layers, clause, hit, passive=passive)
            if passive and not roles.actor:
                roles = replace(roles, actor=self.voice.shared_agent(n, hit) or self.beside.operation(n, hit))
            if not self.gate.object_fits(hit.word, roles, clause, n):
                continue
            if hit.word.object_type and not roles.recipient:
                roles = replace(roles, recipient=self.sides_of(roles.theme, hit.word))
            flags = self.verb_flags(n, clause, hit, passive=passive)
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

    def verb_flags(self, n: int, clause: Clause, hit: Hit, *, passive: bool) -> int:
        """The flags of an event verb: of its helpers and of the clauses above it, and whether the deed goes on."""
        verb = self.layers.groups.verbs[clause.verb]
        flags = self.governing.flags(n)
        perfect = verb.flags & PAST or self.preps.head_first
        if self.lasting.now(clause, verb) or (hit.word.lasting and self.lasting.still(clause, verb, passive=passive)):
            flags |= ONGOING
        elif hit.type in LASTING_TYPES and perfect and (self.lasting.since(clause) or self.lasting.since_clause(n)):
            flags |= ONGOING
        elif hit.type == "ASSAULT" and verb.flags & PAST and self.lasting.window(clause):
            flags |= ONGOING  # "has killed 20,000 people in the past seven years"
        return flags if self.same_talks(clause) else sought(hit, flags)

    def tells(self, hit: Hit, sentence: int) -> bool:
        """May a word tell an event in a sentence? The gate is looked up late, since a caller may set another."""
        return not self.gate.blocked(hit, sentence)

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
        return n + 1 < len(clauses) and clauses[n + 1].parent == n and self.carriers.kind(clauses[n + 1]) == "occur"

    def same_talks(self, clause: Clause) -> bool:
        """ "held talks to discuss the war": does the clause above tell of the talks itself?"""
        if clause.parent is None:
            return False
        above, groups = self.layers.clauses.clauses[clause.parent], self.layers.groups
        hits = [*groups.verbs[above.verb].hits, *(h for g in (*above.object, *above.oblique) for h in groups.groups[g].hits)]
        return any(h.type == "CONSULT" for h in hits)

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
            clause, roles = self.carriers.roles(g, group, roles, hit)
            if clause is not None and self.carriers.takes_away(g, hit, self.layers.clauses.clauses[clause]):
                return None
            status, under = self.carriers.status(g, group, clause)
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
            return replace(made, counted=self.carriers.tolled(g, group) or made.counted)
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

    def sides_of(self, theme: tuple[int, ...], word: Word) -> tuple[int, ...]:
        """Whom the deed that a verb ends, grants or refuses was done to, or, of a demand, who made it."""
        for g in theme:
            for hit in self.layers.groups.groups[g].hits:
                if hit.type in word.object_type:
                    roles = of_noun(self.layers, g, hit)
                    return roles.actor if hit.type == "REQUEST" else roles.recipient
        return ()

    def points_back(self, g: int, group: Group) -> bool:
        """ "serangan itu", "the attack" without new parties: told before."""
        return group.definite and not group.names

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

    # -- parties -------------------------------------------------------------------------------------------------------------

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
        actor, recipient, both = self.sides(hit, clause, group, roles, is_verb=verb is not None)
        mode = hit.word.mode
        if hit.type == "MOBILIZE":
            mode = self.what_moves(roles.theme) or mode
        first = verb.main if verb is not None else hit.first
        where = roles.where + self.people.struck(roles, hit)
        return Mention(
            hit.type, mode, hit, sentence, first, max(hit.last, first + 1), clause, group, actor, recipient, where, roles.tools,
            roles.recipient, status, definite, f"{hit.rule}#{roles.rule}", both, under,
        )  # fmt: skip

    def sides(
        self, hit: Hit, clause: int | None, group: int | None, roles: Roles, *, is_verb: bool
    ) -> tuple[tuple[Party, ...], tuple[Party, ...], bool]:
        """Actors and recipients of a deed, and whether all sides stand in both roles."""
        actor = self.people.parties(roles.actor, group)
        if not actor and (hit.type == "MOBILIZE" or hit.word.mode == "withdraw"):  # "578 personel polisi diturunkan": they act who are moved
            actor = tuple(p for p in self.people.parties(roles.theme, group) if p.sector in MOVED)
        told = roles.recipient
        if hit.type == "MOBILIZE":  # troops sent to a country or a coast stand there, against nobody
            told = tuple(g for g in told if self.layers.groups.groups[g].place is None)
        recipient = self.people.parties(told, group, things=hit.type in SUFFERED)
        actor = tuple(a for a in actor if not a.rule.startswith("pronoun") or a.name not in {r.name for r in recipient})  # "she met Buhari"
        recipient = recipient or self.unnamed(hit, told, roles, is_verb=is_verb)
        recipient = recipient or self.told_beside(hit, clause, group, roles, actor, is_verb=is_verb)
        both = False
        if clause is not None and len(actor) > 1 and not recipient and self.people.mutually(clause):
            recipient, both = (actor, True) if hit.type == "ASSAULT" else ((), False)
        if hit.type == "ASSAULT" and (hit.word.frame == "mutual" or roles.rule == "noun-between"):
            sides = distinct((*actor, *recipient))
            if group is not None:
                sides = distinct((*sides, *self.people.inner_sides(group)))
            if len(sides) > 1:
                return sides, sides, True
        return actor, recipient, both

    def unnamed(self, hit: Hit, told: tuple[int, ...], roles: Roles, *, is_verb: bool) -> tuple[Party, ...]:
        """Recipients that stand in the deed's own place but are no party by themselves: a number alone, who is behind what is judged."""
        found: tuple[Party, ...] = ()
        if hit.word.toll and is_verb:
            found = tuple(p for g in told if (p := nameless(self.layers, g)) is not None)
        if not found and hit.word.harm and hit.type in ("ASSAULT", "COERCE"):
            found = self.counted(told)
        if not found and hit.word.frame == "judge":
            found = distinct(tuple(p for g in roles.recipient for p in self.people.behind(g)))
        return found

    def told_beside(
        self, hit: Hit, clause: int | None, group: int | None, roles: Roles, actor: tuple[Party, ...], *, is_verb: bool
    ) -> tuple[Party, ...]:
        """Recipients that another place tells: the content of a statement, the aim of an attack, whom a protest is against."""
        found: tuple[Party, ...] = ()
        agreed = hit.type == "AGREE" and len(actor) > 1  # what equals agree on is no recipient
        if is_verb and not agreed and hit.type in ("THREATEN", "REQUEST", "ACCUSE", "AGREE", "REJECT"):
            found = self.people.from_content(clause, actor)
        if not found and hit.type in ("ASSAULT", "MOBILIZE") and clause is not None:
            found = self.beside.aimed_at(clause, hit.type)
        if not found and hit.type == "PROTEST" and group is not None:
            found = self.people.opposed(group)
        if not found and hit.type == "PROTEST":
            found = self.beside.employer(roles.actor) or (self.beside.demanded(clause, actor) if clause is not None else ())
        return found


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
