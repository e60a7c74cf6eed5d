"""Who a noun group is: a party with its canonical name, country and sector.

The register decides for names it knows; nouns, titles, nationalities and the report's own places decide for the rest. Pronouns and
definite descriptions go back to the party that stands before them. What nothing says stays null.
"""

from __future__ import annotations

from collections import Counter

from saksi.model.events import Party
from saksi.model.layers import Name
from saksi.model.text import Span
from saksi.reading.back import BACK, called, definite, followers, gender, pronoun, titled_person
from saksi.reading.grammar import Group
from saksi.reading.groups import Nouns
from saksi.reading.layers import Layers
from saksi.reading.party_names import DOMESTIC, LABEL, Known, appositions, home_country, main_name
from saksi.reading.places import place_named
from saksi.reading.status import saying


class Cast:
    """The parties of one report; groups are resolved once, in order, so that later ones can point back."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.nouns = layers.language.derive(Nouns)
        self.frequency = Counter([t.text for t in layers.sentences.tokens])
        self.agent = frozenset(layers.language.clauses.actor)
        self.home = home_country(layers)
        self.known: list[Known] = []
        self.by_group: dict[int, Party | None] = {}
        self.genders: dict[str, str] = {}
        """Name of a person -> the only pronoun that may mean them."""
        self.roles: dict[str, tuple[str | None, str | None]] = {}
        """Sector and country of the persons who were told of with a title, a body or an apposition."""
        numbers = layers.language.extra["numbers"]
        self.one = frozenset((*numbers.one, *numbers.article))
        self.quantifiers = frozenset(layers.language.words.quantifier)
        verbs = layers.groups.verbs
        self.sufferers = {g for c in layers.clauses.clauses for g in (c.subject if verbs[c.verb].passive else c.object)}
        """Groups to whom the deed of their clause is done."""
        self.subjects = {g for c in layers.clauses.clauses for g in c.subject}
        self.beside = {g: c.subject for c in layers.clauses.clauses for g in (*c.object, *c.oblique)}
        """Group -> the subject of the clause in which it stands behind the verb."""
        said = layers.language.derive(saying)
        self.speakers = {g for c in layers.clauses.clauses for g in c.subject if layers.word(layers.groups.verbs[c.verb].main) in said}
        """Groups that are subjects of verbs of saying."""
        self.same_clause = {g: c.subject for c in layers.clauses.clauses for g in (*c.object, *c.oblique)}
        """Object -> the subjects of its clause: "pasukan itu menahan mereka" does not detain itself."""
        self.objects = {g: (*c.object, *c.oblique) for c in layers.clauses.clauses for g in c.subject}
        """Subject -> what stands behind its verb."""
        self.apposed = appositions(layers)
        self.lists = tuple(layers.clauses.lists.values())
        self.named_by = {b: a for a, b in self.apposed.items()}
        """Group that describes somebody -> the group beside it that names them."""
        for index in range(len(layers.groups.groups)):
            if index not in self.by_group:
                self.by_group[index] = self.resolve(index)

    # -- one group ----------------------------------------------------------------------------------------------------

    def party(self, group: int) -> Party | None:
        """The party that a group stands for, or None when it is no party."""
        return self.by_group.get(group)

    def resolve(self, index: int) -> Party | None:
        """Work out one group's party and remember it."""
        group = self.layers.groups.groups[index]
        if group.kind == "pronoun":
            return pronoun(self, index, group)
        if group.kind == "weapon":
            return self.owner(index, group)
        if group.kind in ("time", "event"):
            return None
        party = self.described(index, group)
        if party is None:
            return None
        party = followers(self, index, group, party)
        named = self.named_by.get(index)
        if named is not None and not group.names:
            return self.by_group[named] if named in self.by_group else self.ahead(named)  # "the army chief, Abdel Fattah al-Burhan"
        if not group.names and group.number is None:
            back = titled_person(self, index, group)
            if back is None and group.definite:
                back = definite(self, index, group, party)
            if back is not None:
                return back
        named = party.rule not in ("noun", "followers")
        person = group.kind == "person" or any(self.layers.names[n].kind == "person" for n in group.names) or called(self, group)
        one = not named and self.single(group)
        span = Span(party.start or 0, party.end or 0)
        plural = not person and not one and self.several(group, party)
        sentence = self.layers.groups.group_sentence[index]
        self.known.append(Known(party, index, sentence, person or one, named, span, plural, gender(self, group, party)))
        return party

    def single(self, group: Group) -> bool:
        """Is one person told of: "a soldier", "seorang mahasiswa"?"""
        word = self.layers.word(group.first)
        return word in self.one and self.layers.word(group.head) not in self.nouns.collective and group.kind in ("party", "person")

    def several(self, group: Group, party: Party) -> bool:
        """Are several people told of: "12 workers", "para aktivis", "students"?"""
        if (party.count or 0) > 1 or (party.sector == "CVL" and party.rule == "register:nationality"):
            return True
        first, head = self.layers.word(group.first), self.layers.word(group.head)
        common = party.rule == "noun" and not self.nouns.head_first
        return first in self.quantifiers or (common and head.endswith("s"))

    def protests(self, index: int) -> bool:
        """Does a group call people protesters?"""
        return self.nouns.protester.at([self.layers.word(self.layers.groups.groups[index].head)], 0) is not None

    def person(self, index: int) -> bool:
        """Is a group one person who was named or told of before, by a short name or a description?"""
        party = self.by_group.get(index)
        if party is None or party.count is not None:
            return False
        return any(k.person and k.party.name == party.name for k in self.known)

    def ahead(self, index: int) -> Party | None:
        """The party of a group that stands further on; it is resolved once."""
        self.by_group[index] = None
        self.by_group[index] = self.resolve(index)
        return self.by_group[index]

    def described(self, index: int, group: Group) -> Party | None:
        """The party that the group's own words describe."""
        names = [self.layers.names[n] for n in group.names]
        name = main_name(names, group, self.nouns.head_first)
        sector, country = group.sector, None
        start, end = self.extent(index, group)
        inner = self.of_child(index)
        if inner is not None and (name is None or name.kind in ("nationality",)):
            child = self.by_group.get(inner)
            if child is not None:
                return self.over_child(group, child, start, end)
        for other in names:
            if other.country and other is not name:
                country = country or other.country
        if name is None:
            if group.kind not in ("party",):
                return None
            if sector is None:
                if self.layers.word(group.head) not in self.nouns.person_like and group.number is None:
                    return None
                sector = "CVL"  # "tiga orang", "12 people": nothing makes them more than people
            return self.noun_party(index, group, sector, country, start, end)
        return self.name_party(index, group, name, names, sector, country, start, end)

    def name_party(
        self, index: int, group: Group, name: Name, names: list[Name], sector: str | None, country: str | None, start: int, end: int
    ) -> Party | None:
        """A party with a proper name in it."""
        count = self.count(group)
        if name.kind == "person":
            sector, country = self.person_role(index, group, name, names, sector, country)
            return Party(start, end, self.text(start, end), name.name, name.id, country, sector, count, name.rule)
        if name.kind in ("state", "nationality"):
            if group.kind == "place" and name.kind == "state":
                return None
            if sector is None and not self.heads(group, name) and self.layers.word(group.head) in self.nouns.person_like:
                sector = "CVL"  # "Palestinian prisoners"
            if sector is None:
                sector = self.sector_of_list(index) if name.kind == "nationality" else None
            if sector is None:
                if name.kind == "nationality" and not self.heads(group, name):
                    return None
                if not self.heads(group, name) and group.kind in ("thing", "other", "place"):
                    return self.owned(group, name, start, end)
                sector = "GOV" if name.kind == "state" else "CVL"
                label = name.name
            else:
                label = self.label(name, sector)
            return Party(start, end, self.text(start, end), label, name.id if sector == "GOV" else None, name.country, sector, count, name.rule)
        if name.kind == "unknown":
            if group.weapon is not None and sector is None and self.heads(group, name):
                return None  # "an IED"
            if group.place is not None and sector is None:
                return None
            if sector is None and name.last - name.first < 2 and name.rule != "short-name" and self.once(name):
                return None
            if sector is None:
                sector, country = self.person_role(index, group, name, names, None, country)
            country = country or self.scene(index) or (self.home if sector in DOMESTIC else None)
            text = self.text(start, end)
            plain = group.sector is None or self.nouns.head_first or self.heads(group, name)
            return Party(start, end, text, name.name if plain else text, None, country, sector or "UNK", count, name.rule)  # not "Chibok"
        if name.kind == "operation":
            return None
        base = name.sector
        if (
            sector
            and not self.heads(group, name)
            and sector in ("MIL", "CVL", "COP", "REB", "JRN", "MED", "LEG", "JUD")
            and base in ("GOV", None, "IGO", "NGO")
        ):
            base = sector
        kind = base or sector or ("BUS" if name.kind == "organisation" else "JRN" if name.kind == "outlet" else None)
        land = name.country or country or self.seat(name) or (self.home if base in DOMESTIC else None)
        return Party(start, end, self.text(start, end), name.name, name.id, land, kind, count, name.rule)

    def seat(self, name: Name) -> str | None:
        """The country of a place inside the name of a body that the register does not know: "Oxford University"."""
        if name.id is not None or name.kind != "organisation":
            return None
        tokens = self.layers.sentences.tokens
        for at in range(name.first, name.last):
            if tokens[at].upper and tokens[at].lower not in self.nouns.headwords:
                place = place_named(tokens[at].text, self.layers.language, self.layers.packs.gazetteer)
                if place is not None and place.precision in ("country", "admin1", "city"):
                    return place.country
        return None

    def territory(self, index: int) -> Party | None:
        """A state's or a people's land that is hit, helped or entered: "ke Gaza", "di wilayah Iran"."""
        group = self.layers.groups.groups[index]
        start, end = self.extent(index, group)
        state = next((self.layers.names[n] for n in group.names if self.layers.names[n].kind == "state"), None)
        if state is not None:
            return Party(start, end, self.text(start, end), state.name, state.id, state.country, "GOV", None, "territory")
        place = self.layers.places[group.place].place if group.place is not None else None
        if place is None or group.kind != "place" or place.precision not in ("region", "country", "admin1"):
            return None
        return Party(start, end, self.text(start, end), place.name, None, place.country, "CVL", None, "territory")

    def once(self, name: Name) -> bool:
        """Does a single unknown name stand only once in the report, at the head of a sentence?"""
        tokens = self.layers.sentences.tokens
        word = tokens[name.first].text
        if self.frequency[word] > 1:
            return False
        return name.first == 0 or tokens[name.first - 1].kind == "mark" or not self.heads_sentence_inside(name)

    def heads_sentence_inside(self, name: Name) -> bool:
        """Does the name stand inside a sentence, where a capital means a name?"""
        before = self.layers.sentences.tokens[name.first - 1]
        return before.kind == "word"

    def owner(self, index: int, group: Group) -> Party | None:
        """ "jet tempur Israel", "Houthi missiles": the force that a weapon of war belongs to."""
        name = next((self.layers.names[n] for n in group.names if self.layers.names[n].kind in ("state", "nationality", "organisation")), None)
        if name is None:
            return None
        start, end = self.extent(index, group)
        if name.kind == "organisation":
            return Party(start, end, self.text(start, end), name.name, name.id, name.country, name.sector, None, "weapon-owner")
        return Party(start, end, self.text(start, end), self.label(name, "MIL"), None, name.country, "MIL", None, "weapon-owner")

    def thing(self, index: int) -> Party | None:
        """A building, a vehicle or a site that is hit or seized, as the side that suffers; its owner is not invented."""
        group = self.layers.groups.groups[index]
        people = all(self.layers.names[n].kind == "nationality" for n in group.names)
        if group.kind != "thing" and not (group.kind == "place" and group.place is None and people):
            return None
        start, end = self.extent(index, group)
        text = self.text(start, end)
        country = next((self.layers.names[n].country for n in group.names), None) or self.scene(index) or self.home
        return Party(start, end, text, text, None, country, group.sector or "CVL", self.count(group), "thing")

    def sector_of_list(self, index: int) -> str | None:
        """ "Russian and Syrian sappers": the noun of the last member counts for the nationalities before it."""
        if self.nouns.head_first:
            return None
        for members in self.lists:
            if index in members and index != members[-1]:
                return self.layers.groups.groups[members[-1]].sector
        return None

    def heads(self, group: Group, name: Name) -> bool:
        """Is the name the head of its group?"""
        return name.first <= group.head < name.last

    def owned(self, group: Group, name: Name, start: int, end: int) -> Party | None:
        """ "pangkalan Amerika", "an Israeli ship": a thing of a state stands for the state's side."""
        if group.kind != "thing":
            return None
        return Party(start, end, self.text(start, end), f"{self.demonym(name)} target", None, name.country, "GOV", self.count(group), "owned-thing")

    def person_role(
        self, index: int, group: Group, name: Name, names: list[Name], sector: str | None, country: str | None
    ) -> tuple[str | None, str | None]:
        """Sector and country of a person: the register's, else their title's and body's, else their apposition's."""
        if name.sector:
            return name.sector, name.country
        body = next((n for n in names if n.kind == "organisation"), None)
        if body is not None:
            sector = sector or body.sector
            country = country or body.country
        apposed = self.apposed.get(index)
        if apposed is not None and (sector is None or country is None):
            other = self.layers.groups.groups[apposed]
            theirs = [self.layers.names[n] for n in other.names]
            sector = sector or other.sector or next((n.sector for n in theirs if n.sector), None)
            country = country or next((n.country for n in theirs if n.country), None)
        if sector is None and self.titled(group):
            sector = "GOV"
        if sector is None:
            sector, country = self.roles.get(name.name, (None, country))  # told with their title or body before
        elif name.kind in ("person", "unknown") and (body is not None or sector != "GOV"):  # "spokesman" alone says little
            self.roles.setdefault(name.name, (sector, country))
        if country is None and sector in DOMESTIC:
            country = self.home
        return sector or "UNK", country

    def titled(self, group: Group) -> bool:
        """Does a title stand in the group?"""
        lowers, title = self.layers.sentences.lowers[group.first : group.last], self.nouns.title
        return not title.heads.isdisjoint(lowers) and any(title.at(lowers, i) for i in range(len(lowers)))

    def noun_party(self, index: int, group: Group, sector: str, country: str | None, start: int, end: int) -> Party:
        """A party that only common nouns describe."""
        if country is None:
            country = self.scene(index)
        if country is None and sector in ("MIL", "GOV", "COP", "LEG", "JUD", "SPY"):
            country = self.last_country(index, sector)
        rule = "noun"
        if country is None and sector in DOMESTIC:
            country = self.home
        text = self.text(start, end)
        return Party(start, end, text, text, None, country, sector, self.count(group), rule)

    def last_country(self, index: int, sector: str) -> str | None:
        """The country of the nearest party of that sector before ("the army" after "the Thai army")."""
        sentence = self.layers.groups.group_sentence[index]
        for known in reversed(self.known):
            if sentence - known.sentence > BACK:
                break
            if known.party.country and known.party.sector == sector:
                return known.party.country
        return None

    def over_child(self, group: Group, child: Party, start: int, end: int) -> Party:
        """ "members of Hamas", "the government of Sudan": the inner group says who they are, the outer what they are."""
        sector = group.sector if group.sector and group.sector not in ("UNK",) else child.sector
        if child.sector in ("REB", "PRM", "UAF") and sector in ("MIL", "GOV", "CVL", "LEG"):
            sector = child.sector
        if self.layers.word(group.head) in self.nouns.count:
            sector = child.sector
        return Party(start, end, self.text(start, end), child.name, child.id, child.country, sector, self.count(group) or child.count, "of-group")

    def of_child(self, index: int) -> int | None:
        """The group that an "of" ties to this one ("members of Hamas")."""
        group = self.layers.groups.groups[index]
        nxt = index + 1
        groups = self.layers.groups.groups
        if nxt >= len(groups) or groups[nxt].prep not in self.nouns.of or groups[nxt].prep_at != group.last:
            return None
        if group.prep in self.agent:
            return None  # "the shooting by police of …": the "of" belongs to the event noun
        if nxt not in self.by_group:
            self.by_group[nxt] = self.resolve(nxt)
        return nxt

    def scene(self, index: int) -> str | None:
        """The country of a place that stands right behind the group ("warga di Gaza")."""
        nxt = index + 1
        groups, layers = self.layers.groups.groups, self.layers
        group = groups[index]
        if group.place is not None:
            place = layers.places[group.place].place
            if place is not None:
                return place.country
        if nxt < len(groups) and groups[nxt].prep is not None and groups[nxt].prep_at == group.last:
            other = groups[nxt]
            if other.place is not None:
                place = layers.places[other.place].place
                return place.country if place is not None else None
            return next((layers.names[n].country for n in other.names if layers.names[n].kind == "state"), None)
        return None

    # -- words ----------------------------------------------------------------------------------------------------------

    def extent(self, index: int, group: Group) -> tuple[int, int]:
        """Characters of the group, with the group that "of" ties to it."""
        tokens = self.layers.sentences.tokens
        last = group.last
        groups = self.layers.groups.groups
        nxt = index + 1
        if nxt < len(groups) and groups[nxt].prep in self.nouns.of and groups[nxt].prep_at == group.last and group.prep not in self.agent:
            last = groups[nxt].last
        first = group.first
        while first < last - 1 and tokens[first].lower in ("'s", "'"):
            first += 1
        return tokens[first].start, tokens[last - 1].end

    def text(self, start: int, end: int) -> str:
        """The outlet's own words."""
        return self.layers.sentences.text[start:end]

    def count(self, group: Group) -> int | None:
        """How many they are, when a number says so exactly or from below."""
        if group.number is None:
            return None
        number = self.layers.numbers[group.number]
        return number.min if number.min is not None else number.max

    def label(self, name: Name, sector: str) -> str:
        """An even-handed English name: "Israeli military"."""
        return f"{self.demonym(name)} {LABEL.get(sector, 'people')}"

    def demonym(self, name: Name) -> str:
        """The English adjective of a state's name."""
        state = self.layers.packs.register.states.get(name.country or "")
        return state.demonym_en[0] if state and state.demonym_en else name.name
