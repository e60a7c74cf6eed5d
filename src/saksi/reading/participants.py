"""Which parties stand in the groups of a role: named, pointed at, speaking, or inside an event noun."""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.events import Party
from saksi.model.layers import Name
from saksi.reading.actors import Cast
from saksi.reading.grammar import Group, Hit
from saksi.reading.layers import Layers
from saksi.reading.party_names import kin, main_name, pointing
from saksi.reading.roles import Prepositions, Roles, of_noun, struck
from saksi.reading.sources import Witnesses
from saksi.reading.tags import plain_words

PLACED = frozenset(("ASSAULT", "COERCE", "RETREAT", "CONCEDE"))
"""Types that happen at the place that they are done to."""

PAIRED = frozenset(("GOV", "MIL", "REB", "PRM", "OPP", "PTY"))
"""Sectors of the sides that "both sides" may mean."""
FAR = 5
"""How many sentences back the two sides may stand."""


class Participants:
    """Resolves the groups of one report's roles to parties."""

    def __init__(self, layers: Layers, cast: Cast, witnesses: Witnesses) -> None:
        self.layers, self.cast, self.witnesses = layers, cast, witnesses
        self.preps = layers.language.derive(Prepositions)
        self.lowers = plain_words(layers.sentences.lowers)
        self.names = layers.packs.register.phrases(layers.language.code)

    def struck(self, roles: Roles, hit: Hit) -> tuple[int, ...]:
        """Towns that suffer a deed ("merebut kota Goma", "shelled Kharkiv"): where it happens."""
        if hit.type not in PLACED:
            return ()
        groups = self.layers.groups.groups
        return tuple(g for g in roles.recipient if groups[g].place is not None and g not in roles.where)

    def sides_between(self, groups: tuple[int, ...]) -> tuple[int, ...]:
        """The groups behind "between", with those behind "with" that are the other side ("antara X dan Y dengan Z")."""
        prep, out = "", list[int]()
        for g in groups:
            prep = self.layers.groups.groups[g].prep or prep
            if prep in self.preps.between or (out and prep in self.preps.companion):
                out.append(g)
        return tuple(out)

    def mutually(self, clause: int) -> bool:
        """Does a word of mutual action ("saling", "each other") stand at the clause's verb?"""
        verb = self.layers.groups.verbs[self.layers.clauses.clauses[clause].verb]
        last = self.layers.sentences.sentences[self.layers.clauses.clauses[clause].sentence].last
        return any(self.lowers[i] in self.preps.mutual for i in range(max(0, verb.first - 2), min(verb.last + 3, last)))

    def from_content(self, clause: int | None, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """The one threatened, asked or accused when only the content names them: the other party in the clauses below."""
        if clause is None:
            return ()
        groups: list[int] = []
        threat = any(h.type == "THREATEN" for h in self.layers.groups.verbs[self.layers.clauses.clauses[clause].verb].hits)
        spoken = self.layers.clauses.clauses[clause]
        deed = (*spoken.object, *(spoken.subject if self.layers.groups.verbs[spoken.verb].passive else ()))
        if deed and all(self.layers.groups.groups[g].kind == "event" for g in deed):
            return distinct(tuple(p for g in deed for p in self.judged(g)))  # "condemned the attack": its doers, whoever stands further on
        for n in range(clause + 1, min(clause + 4, len(self.layers.clauses.clauses))):
            below = self.layers.clauses.clauses[n]
            if below.sentence != self.layers.clauses.clauses[clause].sentence:
                break
            struck = any(h.type in ("ASSAULT", "COERCE") for h in self.layers.groups.verbs[below.verb].hits)
            accuses = any(h.type in ("ACCUSE", "REQUEST") for h in self.layers.groups.verbs[self.layers.clauses.clauses[clause].verb].hits)
            groups = [*below.object, *groups] if struck and not accuses else [*groups, *below.subject, *below.object]
            groups += [g for g in below.oblique if self.layers.groups.groups[g].prep in self.preps.aimed]
        own = self.layers.clauses.clauses[clause]
        groups += [g for g in (*own.object, *own.oblique) if self.layers.groups.groups[g].kind == "event"]
        for g in groups:
            group = self.layers.groups.groups[g]
            if group.kind == "pronoun":
                continue
            found = self.judged(g) if group.kind == "event" else self.parties((g,), None, things=True)
            other = tuple(p for p in found if not any(p.name == a.name or (threat and own_side(p, a)) for a in actor))
            if other:
                return other
        return ()

    def judged(self, g: int) -> tuple[Party, ...]:
        """Whom a statement about a deed speaks of: its doers; where its noun names only the sufferer ("penangkapan aktivis"), nobody."""
        suffered = any(h.word.bare == "recipient" for h in self.layers.groups.groups[g].hits)
        return self.doers(g) if suffered else self.inner_sides(g)

    def parties(self, groups: tuple[int, ...], own: int | None, *, things: bool = False) -> tuple[Party, ...]:
        """The parties of groups; of the event noun's own group, the party that its modifiers name.

        `things` lets a thing that is hit or seized stand for its side ("a police station", "the ship").
        """
        out: list[Party] = []
        for g in groups:
            if g != own and self.layers.groups.groups[g].kind == "event":
                out.extend(self.doers(g))
                continue
            pair = self.pair(g) if g != own else ()
            if pair:
                out.extend(pair)
                continue
            party = self.modifier(g) if g == own else self.cast.party(g) or self.speaking(g)
            if party is None and things:
                party = (self.cast.thing(g) or self.cast.territory(g)) if g != own else self.thing_inside(g)
            if party is not None:
                out.append(party)
        return distinct(tuple(out))

    def pair(self, g: int) -> tuple[Party, ...]:
        """ "kedua negara", "the two sides": the two sides told of last before it."""
        group = self.layers.groups.groups[g]
        if group.names or self.preps.both.at(self.lowers, group.first) is None:
            return ()
        sentence = self.layers.groups.group_sentence[g]
        sides: list[Party] = []
        callers = [p for s in self.cast.beside.get(g, ()) if (p := self.cast.party(s)) is not None]  # "Moscow called on both sides" is neither
        for known in reversed(self.cast.known):
            if known.group >= g or known.party.sector not in PAIRED or not known.named or known.person:
                continue
            if sentence - known.sentence > FAR:
                break
            if not any(kin(known.party, s) for s in (*sides, *callers)):
                sides.append(known.party)
            if len(sides) == 2:
                return tuple(pointing(p, "both") for p in reversed(sides))
        return ()

    def doers(self, g: int) -> tuple[Party, ...]:
        """Who does what an event noun tells: "an Israeli strike killed …", "mengecam penangkapan aktivis oleh Israel"."""
        group = self.layers.groups.groups[g]
        if not group.hits:
            return ()
        return self.parties(of_noun(self.layers, g, group.hits[0]).actor, g)

    def behind(self, g: int) -> tuple[Party, ...]:
        """Whose plan, stand or cause is judged: "mendukung kemerdekaan Palestina", "menolak rencana Rusia"."""
        group = self.layers.groups.groups[g]
        return self.inner_sides(g) if group.kind == "other" and not group.hits else ()

    def speaking(self, g: int) -> Party | None:
        """ "we", "kami", "pihaknya": the one who speaks there."""
        group = self.layers.groups.groups[g]
        if group.kind != "pronoun" or group.pronoun not in ("i", "we"):
            return None
        speaker = self.witnesses.speaker(group.first)
        return pointing(speaker, "speaker") if speaker is not None else None

    def modifier(self, g: int) -> Party | None:
        """The party that modifies an event noun: "serangan udara Israel", "Israeli air strikes", "penangkapan aktivis"."""
        sides = self.inner_sides(g)
        return sides[0] if sides else None

    def thing_inside(self, g: int) -> Party | None:
        """The thing that an event noun's own group says is hit: "pengeboman gereja"."""
        group = self.layers.groups.groups[g]
        start = struck(self.layers, group.hits[0], group) if group.hits and self.preps.head_first else None
        if start is None:
            return None
        tokens = self.layers.sentences.tokens
        a, b = tokens[start].start, tokens[group.last - 1].end
        text = self.layers.sentences.text[a:b]
        return Party(a, b, text, text, None, self.cast.scene(g) or self.cast.home, group.sector or "CVL", None, "thing")

    def inner_sides(self, g: int) -> tuple[Party, ...]:
        """All parties inside an event noun's own group ("perang Iran-Israel")."""
        group = self.layers.groups.groups[g]
        names = [self.layers.names[n] for n in group.names if self.layers.names[n].kind != "operation"]
        names = [n for n in names if self.lowers[n.first - 1] not in self.preps.opposed or n.first == 0]  # "aksi anti Israel"
        tokens = self.layers.sentences.tokens
        hit = group.hits[0] if group.hits else None
        inner = Group(
            first=hit.last if hit and self.preps.head_first else group.first,
            last=group.last if self.preps.head_first or not hit else hit.first,
            head=group.head, prep=None, prep_at=-1, names=group.names, number=group.number, sector=group.sector, kind="party",
            definite=False, hits=(),
        )  # fmt: skip
        if inner.first >= inner.last:
            return ()
        inner = self.tight(inner, names)
        if not names and not self.cast.nouns.sector.at(self.lowers, inner.first):
            return ()
        if len(names) > 1 and all(n.kind in ("state", "nationality", "organisation") for n in names) and group.sector is None:
            return tuple(self.of_name(n.first, n.last, n.name, n.id, n.country, n.sector, n.kind) for n in names)
        chosen = main_name(names, group, self.preps.head_first)
        start, end = tokens[inner.first].start, tokens[inner.last - 1].end
        if chosen is not None and chosen.kind == "unknown" and not self.possessed(chosen):
            chosen = None
        if chosen is None:
            return (self.cast.noun_party(g, inner, group.sector, None, start, end),) if group.sector else ()
        party = self.cast.name_party(g, inner, chosen, names, group.sector, None, start, end)
        return (
            (party,)
            if party is not None
            else (self.of_name(chosen.first, chosen.last, chosen.name, chosen.id, chosen.country, chosen.sector, chosen.kind),)
        )

    def opposed(self, g: int) -> tuple[Party, ...]:
        """Against whom an event noun says it is: "anti-French demonstrations", "unjuk rasa anti-Israel", "aksi antipemerintah"."""
        group = self.layers.groups.groups[g]
        for at in range(group.first, group.last):
            start = next((s for s in self.preps.opposed if self.lowers[at].startswith(s)), None)
            if start is None:
                continue
            token = self.layers.sentences.tokens[at]
            rest = token.lower[len(start) :] or self.lowers[min(at + 1, group.last - 1)]
            found = self.names.at([rest], 0)
            state = next((e for e in found[1] if e.kind in ("state", "nationality")), None) if found else None
            if state is not None:
                return (Party(token.start, token.end, token.text, state.name, state.id, state.country, "GOV", None, "opposed"),)
            if (noun := self.cast.nouns.sector.at([rest], 0)) is not None and noun[1] in ("GOV", "COP", "MIL"):
                country = self.cast.scene(g) or self.cast.home
                return (Party(token.start, token.end, token.text, rest, None, country, noun[1], None, "opposed"),)
        return ()

    def possessed(self, name: Name) -> bool:
        """"Maria Silva's murder": a possessive behind a name that nothing else knows makes it a person or a body."""
        tokens = self.layers.sentences.tokens
        return not self.preps.head_first and name.last < len(tokens) and tokens[name.last].lower in ("'s", "'")

    def tight(self, inner: Group, names: list[Name]) -> Group:
        """The modifiers of an event noun from the first word that names somebody ("terbaru Israel" -> "Israel")."""
        starts = [n.first for n in names if inner.first <= n.first < inner.last]
        starts += [i for i in range(inner.first, inner.last) if self.cast.nouns.sector.at(self.lowers, i)]
        if not starts:
            return inner
        return replace(inner, first=min(starts))

    def of_name(self, first: int, last: int, name: str, id_: str | None, country: str | None, sector: str | None, kind: str) -> Party:
        """A party that is one name."""
        tokens = self.layers.sentences.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        sector = sector or ("GOV" if kind in ("state", "nationality") else None)
        return Party(start, end, self.layers.sentences.text[start:end], name, id_, country, sector, None, f"register:{kind}")


def own_side(a: Party, b: Party) -> bool:
    """Are two parties of a threat one side? One may accuse one's own government, and threatens others.

    The country of a plain noun may be a guess, so its sector must agree too.
    """
    return kin(a, b) and (a.sector == b.sector or "noun" not in (a.rule, b.rule))


def distinct(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties without repeats."""
    seen: set[tuple[str, str | None]] = set()
    out: list[Party] = []
    for party in parties:
        k = (party.name.lower(), party.sector)
        if k not in seen:
            seen.add(k)
            out.append(party)
    return tuple(out)
