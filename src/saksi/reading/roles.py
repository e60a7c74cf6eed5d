"""Which groups stand in which role of an event word: by position, by preposition, and by the modifiers of its noun."""

from __future__ import annotations

from msgspec import Struct

from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.packs.schema.events import Word
from saksi.reading.grammar import Clause, Group, Hit
from saksi.reading.groups import Nouns
from saksi.reading.layers import Layers


class Roles(Struct, frozen=True, gc=False):
    """Groups by role. `where` are groups after prepositions of place, `tools` after prepositions of means, `theme` what is moved or used."""

    actor: tuple[int, ...] = ()
    recipient: tuple[int, ...] = ()
    where: tuple[int, ...] = ()
    tools: tuple[int, ...] = ()
    theme: tuple[int, ...] = ()
    rule: str = ""


class Prepositions:
    """The prepositions of a language by the role that they lead to."""

    def __init__(self, language: Language) -> None:
        c = language.clauses
        self.actor, self.recipient, self.between = frozenset(c.actor), frozenset(c.recipient), frozenset(c.between)
        self.of, self.place, self.origin = frozenset(c.of), frozenset(c.place), frozenset(c.origin)
        self.goal, self.companion, self.means = frozenset(c.goal), frozenset(c.companion), frozenset(c.means)
        self.cause = frozenset(c.cause)
        self.result_of = frozenset(c.result_of)
        self.mutual = frozenset(c.mutual)
        self.both = Phrases((m, True) for m in c.mutual if " " in m)
        self.aimed = self.recipient | self.goal | self.companion
        self.opposed = tuple(c.opposed)
        self.head_first = language.pack.head == "first"
        self.reflexive = frozenset(language.words.pronoun.get("reflexive", ()))
        self.single = frozenset(w for w in language.words.preposition if " " not in w)


def of_verb(layers: Layers, clause: Clause, hit: Hit, *, passive: bool) -> Roles:
    """Roles around an event verb."""
    p = layers.language.derive(Prepositions)
    word = hit.word
    sides = by_preposition(layers, clause.oblique, word, p)
    subject, obj = clause.subject, clause.object
    if hit.slot == "result":
        cause = tuple(g for g in clause.oblique if layers.groups.groups[g].kind == "event" and layers.groups.groups[g].prep in p.cause)
        cause = cause or own_side(layers, clause.oblique, frozenset(word.actor))  # "the town fell to the rebels"
        if p.head_first and subject and obj and hit.last - hit.first > 1:
            cause = obj  # "tewas ditembak | penembak jitu"
        return Roles(cause or sides.actor, subject or obj, sides.where, sides.tools, (), "result")  # "hancur akibat serangan Rusia"
    if word.frame == "mutual":
        if passive and sides.actor:
            return Roles(sides.actor, sides.recipient, sides.where, sides.tools, (), "passive-mutual")
        partner = sides.companions or obj or sides.recipient
        if equals(hit):
            return Roles(subject + sides.between + partner, (), sides.where, sides.tools, (), "mutual-equals")
        if sides.between:  # "antara X dan Y dengan Z"
            return Roles(subject + sides.between + sides.companions, (), sides.where, sides.tools, (), "mutual")
        return Roles(subject + sides.between, partner, sides.where, sides.tools, (), "mutual")
    if passive:
        agent = sides.actor or tuple(t for t in sides.tools if layers.groups.groups[t].prep in p.actor)  # "by Houthi drones"
        if not agent and hit.type == "SANCTION":
            agent = sides.origin  # "expelled from the party"
        if not agent and p.head_first and obj:
            agent = obj
        if not p.head_first and obj and layers.word(hit.last - 1) in p.single:
            return Roles(agent, obj, sides.where, sides.tools, subject, "passive-preposition")  # "was blamed on the rebels"
        given = sides.recipient + sides.goal
        if not given and word.frame == "theme" and p.head_first:
            tied = by_preposition(layers, tuple(t for g in subject for t in chain_after(layers, g)), word, p)
            given = tied.recipient + tied.goal  # "sanksi terhadap Myanmar dilonggarkan oleh Uni Eropa"
        if word.frame == "theme" or (hit.type in GIVEN and given and all(layers.groups.groups[g].kind in THINGS for g in subject)):
            return Roles(agent, given, sides.where, sides.tools, subject, "passive-theme")
        return Roles(agent, subject, sides.where, sides.tools, (), "passive")
    if word.frame == "theme":
        return Roles(subject, sides.recipient + sides.goal, sides.where, sides.tools, obj, "active-theme")
    if word.frame == "alone":
        return Roles(subject, sides.recipient, sides.where, sides.tools, obj, "active-alone")
    if word.frame == "address":
        told = obj and all(layers.groups.groups[g].kind in ("other", "event", "thing") for g in obj)  # what is asked, not who
        own = own_side(layers, clause.oblique, frozenset(word.recipient))
        return Roles(subject, own or (sides.recipient if told else ()) or obj or sides.recipient, sides.where, sides.tools, (), "active-address")
    if word.frame == "judge":
        preps = frozenset(word.recipient) - (p.of if obj else frozenset())  # an "of" behind an object belongs to another noun
        own = own_side(layers, clause.oblique, preps)
        return Roles(subject, own or obj or sides.recipient, sides.where, sides.tools, (), "active-judge")
    given = sides.recipient + sides.goal
    if hit.type in YIELDED and obj and sides.recipient and all(layers.groups.groups[g].kind in ("other", "event", "thing", "place") for g in obj):
        return Roles(subject, sides.recipient, sides.where, sides.tools, obj, "active-yielded")
    if hit.type in GIVEN and obj and given and all(layers.groups.groups[g].kind in ("other", "weapon", "event") for g in obj):
        return Roles(subject, sides.recipient + sides.goal, sides.where, sides.tools, obj, "active-given")
    taken = tuple(g for g in sides.origin if layers.groups.groups[g].kind in ("party", "person", "pronoun"))
    if hit.type in ("ASSAULT", "COERCE") and taken and obj and all(layers.groups.groups[g].kind in TAKEN for g in obj):
        return Roles(subject, taken, sides.where + obj, sides.tools, obj, "active-taken")  # "recaptured Palmyra from the group"
    return Roles(subject, obj or sides.recipient, sides.where, sides.tools, (), f"active-{word.frame}")


TAKEN = frozenset(("other", "weapon", "thing", "place"))
GIVEN = frozenset(("AID", "AGREE", "CONCEDE", "SUPPORT"))
"""Types whose object may be what is given, and whose recipient then stands after "to"."""
YIELDED = frozenset(("CONCEDE", "RETREAT", "SANCTION"))
"""Types whose object may be what is opened, withheld or ended ("membuka perlintasan bagi warga")."""
THINGS = frozenset(("other", "weapon", "event", "thing"))
EQUALS = frozenset(("AGREE", "COOPERATE"))
"""Types whose parties are equals: all of them act (GUIDE, ruling 2)."""


def equals(hit: Hit) -> bool:
    """Do all who stand beside a mutual word act, so that nobody receives: those who agree, those who keep a truce?"""
    return hit.type in EQUALS or (hit.type == "RETREAT" and hit.word.lasting)


def own_side(layers: Layers, groups: tuple[int, ...], preps: frozenset[str]) -> tuple[int, ...]:
    """Groups behind some prepositions, with all members of their lists."""
    out: list[int] = []
    prep: str | None = None
    for index in groups:
        prep = layers.groups.groups[index].prep or prep
        if prep in preps:
            out.append(index)
    return tuple(out)


class Sides(Struct, frozen=True, gc=False):
    """Groups after prepositions, by the role that the preposition leads to."""

    actor: tuple[int, ...]
    recipient: tuple[int, ...]
    companions: tuple[int, ...]
    where: tuple[int, ...]
    tools: tuple[int, ...]
    goal: tuple[int, ...]
    between: tuple[int, ...]
    of: tuple[int, ...]
    origin: tuple[int, ...]


def by_preposition(layers: Layers, groups: tuple[int, ...], word: Word, p: Prepositions) -> Sides:
    """Sort groups by their prepositions; the word's own prepositions come first."""
    actor: list[int] = []
    recipient: list[int] = []
    companions: list[int] = []
    where: list[int] = []
    tools: list[int] = []
    goal: list[int] = []
    between: list[int] = []
    of: list[int] = []
    origin: list[int] = []
    prep: str | None = None
    for index in groups:
        group = layers.groups.groups[index]
        prep = group.prep or prep
        if prep is None:
            continue
        placed = group.kind == "place" or group.place is not None
        if prep in word.actor:
            actor.append(index)
        elif prep in word.recipient:
            recipient.append(index)
            if placed:
                where.append(index)
        elif prep in p.actor and group.kind not in ("weapon",):
            (tools if group.kind == "thing" and group.weapon else actor).append(index)
        elif group.weapon is not None and prep in p.means:
            tools.append(index)
        elif prep in p.between:
            between.append(index)
        elif prep in p.of:
            of.append(index)
        elif prep in p.place and (placed or prep not in p.recipient):
            where.append(index)
        elif prep in p.recipient:
            recipient.append(index)
        elif prep in p.companion:
            companions.append(index)
        elif prep in p.goal:
            goal.append(index)
            if placed:
                where.append(index)
        elif prep in p.origin:
            (where if placed else origin).append(index)
    return Sides(
        tuple(actor), tuple(recipient), tuple(companions), tuple(where), tuple(tools), tuple(goal), tuple(between), tuple(of),
        tuple(origin),
    )  # fmt: skip


def chain_after(layers: Layers, group: int) -> tuple[int, ...]:
    """The groups after prepositions that follow a noun group without a break ("serangan | roket ke X | di Y")."""
    clauses, at = layers.clauses, group
    out: list[int] = []
    groups = layers.groups.groups
    size = len(groups)
    while at + 1 < size:
        nxt = groups[at + 1]
        if nxt.prep is None or clauses.attached.get(at + 1) != at:
            listed = next((members for members in (clauses.lists.get(at),) if members), None)
            if listed and at in listed and at != listed[-1] and out:
                out.extend(m for m in listed if m not in out)
                at = listed[-1]
                continue
            break
        members = clauses.lists.get(at + 1, (at + 1,))
        out.extend(members)
        at = members[-1]
    return tuple(out)


def of_noun(layers: Layers, index: int, hit: Hit) -> Roles:
    """Roles around an event noun: its modifiers, and the groups that prepositions tie to it."""
    p = layers.language.derive(Prepositions)
    word = hit.word
    sides = by_preposition(layers, chain_after(layers, index), word, p)
    group = layers.groups.groups[index]
    bare = word.bare or "actor"
    own = (index,) if modified(layers, group) or (bare == "recipient" and p.head_first and struck(layers, hit, group) is not None) else ()
    actor, recipient = sides.actor, sides.recipient
    of = sides.of
    if sides.between:
        if own and word.mode == "third-party":
            return Roles(own, sides.between, sides.where, sides.tools, (), "noun-mediator")
        return Roles(sides.between + sides.companions, (), sides.where, sides.tools, (), "noun-between")  # "antara X dengan Y"
    if word.frame == "mutual":
        partner = sides.companions or recipient
        if equals(hit):
            return Roles((*own, *actor, *partner), (), sides.where, sides.tools, (), "noun-equals")
        return Roles((*own, *actor), partner, sides.where, sides.tools, (), "noun-mutual")
    nxt = layers.groups.groups[index + 1] if index + 1 < len(layers.groups.groups) else None
    if not recipient and not p.head_first and hit.last - hit.first > 2 and nxt is not None and nxt.prep is None and nxt.first == group.last:
        recipient = (index + 1,)  # "a threat to attack | the airport"
    if hit.type == "ASSAULT" and bare == "recipient" and own and not of and not actor and (recipient or sides.where) and wages(layers, group):
        actor = own  # "pengeboman Israel di Gaza": a state or its forces bomb rather than are bombed
    elif bare == "recipient":
        recipient = of or recipient or own
    else:
        actor = actor or of or own or sides.origin
    if word.frame == "address":
        recipient = recipient + sides.goal
    if bare == "actor" and not recipient:
        recipient = tuple(g for g in sides.goal if layers.groups.groups[g].kind != "time")
    return Roles(actor, recipient, sides.where, sides.tools, (), f"noun-{bare}")


def wages(layers: Layers, group: Group) -> bool:
    """Do all names of a group stand for a state, its people or a force that the register knows?"""
    names = [layers.names[n] for n in group.names]
    return bool(names) and group.sector is None and all(n.kind in ("state", "nationality") or n.sector in ("MIL", "REB") for n in names)


def struck(layers: Layers, hit: Hit, group: Group) -> int | None:
    """Where a thing that suffers begins behind its event noun ("pengeboman gereja", "penutupan kantor itu"), if one does."""
    if hit.last >= group.last:
        return None
    lowers = layers.sentences.lowers[hit.last : group.last]
    return hit.last if layers.language.derive(Nouns).target.at(lowers, 0) else None


def modified(layers: Layers, group: Group) -> bool:
    """Does a name, or a noun for people, stand in the group beside its event noun?"""
    return bool(group.names) or group.sector is not None
