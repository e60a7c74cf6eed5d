"""Where and when an event is: by its own clause, else its sentence, else what was told before it; the dateline never counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.model.events import EventDate, EventPlace, Party
from saksi.model.layers import PlaceName
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention
from saksi.reading.roles import Prepositions
from saksi.reading.scene_date import Days
from saksi.reading.scene_owner import STATEMENTS, Owners
from saksi.reading.sources import Witnesses

if TYPE_CHECKING:
    from saksi.reading.events import Draft

SCENIC = frozenset(("ASSAULT", "PROTEST", "COERCE", "AID", "MOBILIZE"))
CARRY = 2
"""How many sentences a day carries on."""


class Scenes:
    """Places and days of one report by sentence."""

    def __init__(self, layers: Layers, witnesses: Witnesses) -> None:
        self.layers = layers
        self.owners = Owners(layers, witnesses.speech)
        self.days = Days(layers, self.owners, witnesses)
        self.preps = layers.language.derive(Prepositions)
        self.places: dict[int, list[PlaceName]] = {}
        sentence_of = [0] * len(layers.sentences.tokens)
        for s in layers.sentences.sentences:
            for at in range(s.first, s.last):
                sentence_of[at] = s.index
        self.sentence_of = sentence_of
        for place in layers.places:
            if place.place is not None:
                self.places.setdefault(sentence_of[place.first], []).append(place)

    # -- place ------------------------------------------------------------------------------------------------------------

    def place_of(self, mention: Mention) -> EventPlace | None:
        """The place that the mention itself tells, or, for a deed, that its sentence tells."""
        groups = self.layers.groups.groups
        found: list[tuple[int, EventPlace]] = []
        for g in mention.where:
            index = groups[g].place
            if index is not None and self.layers.places[index].place is not None:
                place = self.as_place(self.layers.places[index], "clause")
                found.append((rank(place), place))
        if found:
            return min(found, key=lambda x: x[0])[1]
        if mention.type in STATEMENTS:
            return None
        return self.in_sentence(mention)

    def in_sentence(self, mention: Mention) -> EventPlace | None:
        """A place of the mention's sentence that stands behind a preposition of place, the nearest one after the trigger first."""
        best: tuple[int, PlaceName] | None = None
        for place in self.places.get(mention.sentence, ()):
            if not self.placed(place):
                continue
            distance = place.first - mention.first if place.first >= mention.first else 40 + mention.first - place.first
            if best is None or distance < best[0]:
                best = (distance, place)
        return self.as_place(best[1], "sentence") if best else None

    def placed(self, place: PlaceName) -> bool:
        """Does a preposition of place stand before it, or before the words that lead to it ("di distrik X")?"""
        tokens = self.layers.sentences.tokens
        for back in range(1, 5):
            at = place.first - back
            if at < 0 or tokens[at].kind == "mark":
                return False
            if tokens[at].lower in self.preps.place:
                return True
        return False

    def as_place(self, name: PlaceName, rule: str) -> EventPlace:
        """A place of the text as the place of an event."""
        span = self.layers.sentences.span(name.first, name.last)
        p = name.place
        assert p is not None
        return EventPlace(
            span.start, span.end, self.layers.sentences.text[span.start : span.end], p.name, p.country, p.admin1, p.lat, p.lon, p.geonameid,
            p.precision, f"place/{rule}:{p.rule}", p.candidates,
        )  # fmt: skip

    # -- day --------------------------------------------------------------------------------------------------------------

    def date_of(self, mention: Mention) -> EventDate | None:
        """The day that the mention itself tells."""
        return self.days.of_mention(mention)

    # -- from the discourse -------------------------------------------------------------------------------------------------

    def complete(self, draft: Draft, before: list[Draft], after: list[Draft]) -> None:
        """Give an event the place and the day of the discourse when its own mentions tell none."""
        sentence = draft.mentions[0].sentence
        if draft.place is None and draft.type in SCENIC:
            draft.place = self.struck_state(draft) or self.carried_place(draft, before, sentence)
        self.days.complete(draft, before, after)

    def struck_state(self, draft: Draft) -> EventPlace | None:
        """"serangan Israel terhadap Iran": the state that is hit is where it happens, when nothing finer is told."""
        if draft.type != "ASSAULT" or draft.both:
            return None
        hit = next((p for p in draft.recipient if p.id and p.id == p.country and p.sector == "GOV"), None)
        return self.country(hit.country, hit, "struck-state") if hit else None

    def carried_place(self, draft: Draft, before: list[Draft], sentence: int) -> EventPlace | None:
        """The place of the deed told right before, when it is near and shares a party."""
        for other in reversed(before):
            if sentence - other.mentions[-1].sentence > CARRY:
                return None
            p = other.place
            if p is not None and other.type in SCENIC and p.precision not in ("country", "region"):
                return EventPlace(
                    p.start, p.end, p.text, p.name, p.country, p.admin1, p.lat, p.lon, p.geonameid, p.precision, "place/carried:" + p.rule.removeprefix("place/carried:"), p.candidates
                )
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
                return EventPlace(start, end, text, state.name, iso3, None, entry.lat, entry.lon, entry.geonameid, "country", f"place/{rule}")
        return None


def rank(place: EventPlace) -> int:
    """The first of equally precise places wins; precise ones before countries."""
    return {"country": 5, "region": 3, "water": 3, "admin1": 2}.get(place.precision, 1)
