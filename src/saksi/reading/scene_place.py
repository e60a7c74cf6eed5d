"""The place of an event: of its own clause, its sentence, the scene that was told before it, or the state that is hit.

Datelines, the places of speech, origins, goals of marches and bases are no places of a happening.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saksi.model.events import EventPlace, Party
from saksi.model.layers import PlaceName
from saksi.packs.schema.places import PlacesPack
from saksi.reading.grammar import Group, Item
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention
from saksi.reading.places import place_named
from saksi.reading.roles import Prepositions
from saksi.reading.scene_owner import SCENIC, STATEMENTS, Owner, Owners, shares

if TYPE_CHECKING:
    from saksi.reading.drafts import Draft

LOCATED = SCENIC | frozenset(("CONSULT", "RETREAT", "COOPERATE"))
"""Types whose place may stand anywhere in their sentence."""
STRUCK = frozenset(("ASSAULT", "COERCE", "RETREAT", "COOPERATE"))
"""Types that happen in the town that is their object."""
TAKEN = frozenset(("COERCE",))
"""Types whose object is a town and no government, even where its name could stand for one."""
BOUND = frozenset(("PROTEST", "COERCE"))
"""Types that do not happen where they lead to: a march, a deportation."""
FINE = frozenset(("exact", "city", "admin2", "admin1"))
HOMES = frozenset(("GOV", "CVL"))
"""Sectors that are hit in their own country."""
CARRY = 5
"""How many sentences a scene carries on."""
FAR = 4
"""How many sentences a place carries on to a deed of the same parties, and how far on the lead may look."""
LEAD = 2
ORDER = {"exact": 0, "city": 0, "admin2": 0, "admin1": 1, "region": 2, "water": 2, "country": 3}


class Spot:
    """A place of the text and its `way`: `place`, `goal`, `origin` or `none`, by the preposition that leads to it."""

    def __init__(self, name: PlaceName, way: str, owner: Owner) -> None:
        self.name, self.way, self.owner = name, way, owner


class Spots:
    """Gives events their places."""

    def __init__(self, layers: Layers, owners: Owners) -> None:
        self.layers, self.owners = layers, owners
        self.preps = layers.language.derive(Prepositions)
        self.spots: dict[int, list[Spot]] = {}
        for name in layers.places:
            if name.place is not None:
                sentence = owners.sentence_of[name.first]
                self.spots.setdefault(sentence, []).append(Spot(name, self.way(name), self.owner(name)))
        pack: PlacesPack = layers.language.extra["places"]
        self.seat = frozenset(pack.seat)
        seas = {tuple(phrase.split()) for phrase in pack.high_seas}
        self.at_sea = any(pair in seas for pair in pairwise(layers.sentences.lowers))
        """Does the report tell of the high seas, which no gazetteer has?"""
        self.scenes = {n: s for n, spots in self.spots.items() if (s := self.scene_of(spots)) is not None}

    # -- how places stand ---------------------------------------------------------------------------------------

    def group_at(self, token: int) -> tuple[Group | None, int]:
        """The group of a token and its item's position in the sentence."""
        items, at = self.owners.position(token)
        if at is None or items[at].kind != "G":
            return None, -1
        return self.layers.groups.groups[items[at].at], at

    def owner(self, name: PlaceName) -> Owner:
        """Whose place it is."""
        return self.owners.of(name.first)

    def way(self, name: PlaceName) -> str:
        """How the words lead to a place (see `Spot`), also through "the town of X" and "desa X, distrik Y"."""
        items, at = self.owners.position(name.first)
        group, _ = self.group_at(name.first)
        for _ in range(4):
            if group is None or at is None:
                return "none"
            prep = group.prep
            if prep is None and at >= 1 and items[at - 1].kind == "V":
                return self.phrasal(items[at - 1])
            listed = prep is None and at >= 1 and items[at - 1].kind == ","
            if at < 2 or items[at - 2].kind != "G" or not (listed or prep in self.preps.of):
                return self.kind_of(prep)
            at -= 2
            group = self.layers.groups.groups[items[at].at]
        return "none"

    def phrasal(self, item: Item) -> str:
        """A deed that holds its own preposition ("turun ke jalanan | ibu kota …") leads to its place."""
        if not self.layers.groups.verbs[item.at].hits:
            return "none"
        behind = (self.layers.word(i) for i in range(item.first + 1, item.last))
        return "place" if any(word in self.preps.place or word in self.preps.goal for word in behind) else "none"

    def kind_of(self, prep: str | None) -> str:
        """What a preposition says of the place behind it."""
        if prep is None:
            return "none"
        if prep in self.preps.goal:
            return "goal"
        if prep in self.preps.place:
            return "place"
        return "origin" if prep in self.preps.origin else "none"

    def based(self, spot: Spot) -> bool:
        """Is it where somebody has their seat or border?"""
        tokens = self.layers.sentences.tokens
        return any(tokens[i].lower in self.seat for i in range(max(0, spot.name.first - 3), spot.name.first))

    def scene_of(self, spots: list[Spot]) -> PlaceName | None:
        """The scene of a sentence: its first fine place behind a preposition of place, or its struck town."""
        for spot in spots:
            p = spot.name.place
            assert p is not None
            fine = p.precision in FINE or (p.precision == "region" and p.country is not None)
            if not fine or spot.owner.voice or self.based(spot):
                continue
            if spot.way == "place" or (spot.way == "none" and self.struck(spot)):
                return spot.name
        return None

    def struck(self, spot: Spot) -> bool:
        """Is the place itself the object of a deed ("recaptured Palmyra")?"""
        if spot.owner.clause is None:
            return False
        clause = self.layers.clauses.clauses[spot.owner.clause]
        if not any(h.type in STRUCK for h in self.layers.groups.verbs[clause.verb].hits):
            return False
        groups = self.layers.groups.groups
        at = spot.name.first
        return any(groups[g].first <= at < groups[g].last and groups[g].kind == "place" for g in clause.object)

    # -- of the mention -----------------------------------------------------------------------------------------

    def of_mention(self, mention: Mention) -> EventPlace | None:
        """The place that the mention itself tells, or that its sentence tells for a deed."""
        if mention.type in STATEMENTS:
            return None
        groups = self.layers.groups.groups
        found: list[tuple[int, int, PlaceName]] = []
        for g in mention.where:
            index = groups[g].place
            if index is None or self.layers.places[index].place is None:
                continue
            name = self.layers.places[index]
            if self.led_away(mention, g):
                continue
            found.append((rank(name), len(found), name))
        if found:
            return self.as_place(min(found)[2], "clause")
        capital = self.capital(mention)
        if capital is not None:
            return capital
        if mention.type not in LOCATED:
            return None
        best: tuple[int, int, int, PlaceName] | None = None
        for spot in self.spots.get(mention.sentence, ()):
            if spot.way not in ("place",) or self.based(spot):
                continue
            level = self.owners.fit(mention, spot.owner)
            if level is None:
                continue
            step = spot.name.first - mention.first
            distance = step if step >= 0 else 20 - step
            key = (rank(spot.name), level, distance, spot.name)
            if best is None or key[:3] < best[:3]:
                best = key
        return self.as_place(best[3], "sentence") if best else None

    def capital(self, mention: Mention) -> EventPlace | None:
        """The capital that is itself taken or shelled ("merebut Kabul"), which as a name stands for its state elsewhere."""
        if mention.type not in TAKEN or mention.group is not None or mention.clause is None:
            return None
        for g in self.layers.clauses.clauses[mention.clause].object:
            group = self.layers.groups.groups[g]
            names = [self.layers.names[n] for n in group.names]
            if len(names) != 1 or names[0].rule != "register:capital" or (names[0].first, names[0].last) != (group.first, group.last):
                continue
            span = self.layers.sentences.span(group.first, group.last)
            text = self.layers.sentences.text[span.start : span.end]
            p = place_named(text, self.layers.language, self.layers.packs.gazetteer)
            if p is not None:
                return EventPlace(
                    span.start, span.end, text, p.name, p.country, p.admin1, p.lat, p.lon, p.geonameid, p.precision,
                    f"place/taken:{p.rule}", p.candidates,
                )  # fmt: skip
        return None

    def led_away(self, mention: Mention, g: int) -> bool:
        """Is a group the aim of a march, the post of an envoy or the theme of talks, and no place of the deed?"""
        goal = self.kind_of(self.layers.groups.groups[g].prep) == "goal"
        if mention.type in BOUND:
            return goal
        if mention.type != "CONSULT":
            return False
        above = self.layers.clauses.attached.get(g)
        if goal and mention.mode != "visit":
            return True
        return mention.group is not None and above is not None and above != mention.group

    def as_place(self, name: PlaceName, rule: str) -> EventPlace:
        """A place of the text as the place of an event."""
        span = self.layers.sentences.span(name.first, name.last)
        p = name.place
        assert p is not None
        return EventPlace(
            span.start, span.end, self.layers.sentences.text[span.start : span.end], p.name, p.country, p.admin1,
            p.lat, p.lon, p.geonameid, p.precision, f"place/{rule}:{p.rule}", p.candidates,
        )  # fmt: skip

    # -- of the discourse ---------------------------------------------------------------------------------------

    def complete(self, draft: Draft, before: list[Draft], after: list[Draft]) -> None:
        """Give a deed the place of the discourse when its own mentions tell none."""
        if draft.type not in SCENIC or draft.status not in ("happened", "ongoing", "negated"):
            return
        sentence = min(m.sentence for m in draft.mentions)
        if draft.place is None and draft.status != "negated" and self.of_scene(draft):
            draft.place = self.only_scene(sentence, draft) or self.carried(draft, before, sentence)
        if sentence < LEAD and (draft.place is None or draft.place.precision == "country"):
            draft.place = self.told_later(draft, sentence) or draft.place
        draft.place = self.struck_town(draft) or draft.place or self.struck_state(draft) or self.only_place(draft)

    def of_scene(self, draft: Draft) -> bool:
        """Is it part of the scene: no war, no background of another month, nothing that a word of time sets apart?"""
        first = draft.mentions[0]
        if first.hit.word.lasting and not first.definite:
            return False
        if first.group is not None and self.owners.parted(first.group):
            return False
        published, day = self.layers.published, draft.date
        return not (published and day and day.end and day.end < month_before(published))

    def only_scene(self, sentence: int, draft: Draft) -> EventPlace | None:
        """The one scene of a report that sets no other; a noun that points at nothing reaches less far."""
        names = {s.place.name for s in self.scenes.values() if s.place}
        if len(names) != 1 or self.at_sea:
            return None
        at, scene = min(self.scenes.items(), key=lambda x: abs(x[0] - sentence))
        first = draft.mentions[0]
        if first.group is not None and not first.definite and abs(at - sentence) > FAR:
            return None
        return self.as_place(scene, "only-scene")

    def told_later(self, draft: Draft, sentence: int) -> EventPlace | None:
        """The scene that the sentences after the lead set, inside the country that the lead tells."""
        for n in range(sentence, sentence + FAR):
            scene = self.scenes.get(n)
            if scene is not None and scene.place is not None:
                if draft.place is None or draft.place.country == scene.place.country:
                    return self.as_place(scene, "later")
                return None
        return None

    def struck_town(self, draft: Draft) -> EventPlace | None:
        """ "attacked the city of Tyre", "bombed Beirut": the town that is itself hit is where it happens, if nothing as fine is told."""
        told = draft.place is not None and draft.place.precision in FINE and not draft.place.rule.startswith(("place/carried", "place/only"))
        if draft.type != "ASSAULT" or draft.both or told:
            return None
        tokens = self.layers.sentences.tokens
        for party in draft.recipient:
            for spot in (s for m in draft.mentions for s in self.spots.get(m.sentence, ())):
                first, last = tokens[spot.name.first], tokens[spot.name.last - 1]
                if party.start is None or party.end is None or not (party.start <= first.start and last.end == party.end):
                    continue
                group, _ = self.group_at(spot.name.first)
                alone = party.start == first.start or (group is not None and group.kind == "place")  # not "warga asal Goma"
                if alone and spot.name.place is not None and spot.name.place.precision in FINE:
                    return self.as_place(spot.name, "struck-town")
        return None

    def struck_state(self, draft: Draft) -> EventPlace | None:
        """ "serangan Israel terhadap Iran": the state that is hit is where it happens, when nothing finer is told."""
        if draft.type != "ASSAULT" or draft.both:
            return None
        hit = next((p for p in draft.recipient if p.id and p.id == p.country and p.sector == "GOV"), None)
        if hit is None:
            own = {p.country for p in draft.actor if p.country}
            others = [p for p in draft.recipient if p.country and p.country not in own and p.sector in HOMES]
            hit = others[0] if own and others else None
        return self.country(hit.country, hit, "struck-state") if hit else None

    def only_place(self, draft: Draft) -> EventPlace | None:
        """The one place, mostly a country, of a report that leads to no other."""
        led = [s.name for spots in self.spots.values() for s in spots if s.way != "none"]
        if len({name.place.name for name in led if name.place}) != 1 or self.at_sea:
            return None
        if draft.status == "negated" or not self.of_scene(draft):
            return None
        return self.as_place(led[0], "only-place")

    def carried(self, draft: Draft, before: list[Draft], sentence: int) -> EventPlace | None:
        """The scene of the sentence before, or of sentences farther back when a deed of the same parties lies there."""
        for n in range(sentence, max(-1, sentence - CARRY - 1), -1):
            if n in self.scenes:
                return self.as_place(self.scenes[n], "carried")
        for other in reversed(before):
            if sentence - other.mentions[-1].sentence > FAR:
                return None
            p = other.place
            if p is not None and other.type in SCENIC and p.precision in FINE and shares(draft, other):
                rule = "place/carried:" + p.rule.removeprefix("place/").partition(":")[2]
                return replace(p, rule=rule)
        return None

    def country(self, iso3: str | None, party: Party | None, rule: str) -> EventPlace | None:
        """A country as a place, at the gazetteer's point."""
        state = self.layers.packs.register.states.get(iso3 or "")
        if state is None:
            return None
        for entry in self.layers.packs.gazetteer.named(state.name):
            if entry.code.startswith("A.PCL"):
                start, end = (party.start, party.end) if party else (None, None)
                text = party.text if party else state.name
                return EventPlace(
                    start,
                    end,
                    text,
                    state.name,
                    iso3,
                    None,
                    entry.lat,
                    entry.lon,
                    entry.geonameid,
                    "country",
                    f"place/{rule}",
                )
        return None


def rank(name: PlaceName) -> int:
    """Towns and spots before provinces, provinces before countries; among equals the first wins."""
    assert name.place is not None
    return ORDER.get(name.place.precision, 2)


def month_before(day: str) -> str:
    """The ISO day thirty days before a day."""
    return (date.fromisoformat(day) - timedelta(days=30)).isoformat()
