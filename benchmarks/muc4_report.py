"""One report of MUC-4 as saksi reads it: its mentions of violence with the groups that fill their roles."""

from __future__ import annotations

from collections import Counter
from datetime import date

import saksi
from muc4_words import COUNTERS, DETERMINERS, KEPT
from saksi.model.events import Party
from saksi.model.layers import Name, Time
from saksi.packs.load import Packs
from saksi.reading.actors import Cast
from saksi.reading.grammar import Group, Hit
from saksi.reading.guards import Gate
from saksi.reading.mentions import Finder, Mention
from saksi.reading.read import read_layers
from saksi.reading.scene import Scenes
from saksi.reading.sources import Witnesses
from saksi.reading.speech import find_speech
from saksi.reading.status import saying

BARE = frozenset(("men", "man", "individuals", "persons", "people", "women", "officers", "lieutenants", "youths", "subjects"))
OWNED = frozenset(
    (
        "office", "offices", "headquarters", "residence", "home", "homes", "house", "houses", "branch", "branches", "residences",
        "facilities", "installations", "building", "gate",
    )
)  # fmt: skip
"""Things that are known by whose they are."""
DOUBTED = frozenset(("alleged", "suspected", "presumed", "supposed", "undidentified"))
PLAIN_ADJECTIVES = frozenset(
    (
        "large", "small", "big", "neighboring", "nearby", "destroyed", "other", "local", "main", "important", "old",
        "new", "country",
    )
)  # fmt: skip
DEEDS = frozenset(("attack", "attacks", "blast", "blasts", "explosion", "explosions", "bombing", "bombings", "shots", "gunfire", "fire"))
"""Words that the packs list with weapons and that MUC takes for the deed."""
WHOLE = frozenset(("charge", "charges", "stick", "sticks", "device", "devices", "launcher", "launchers", "package", "packages"))


def ends_alike(long: list[str], short: list[str]) -> bool:
    """Does a long name hold all the words of a short one in its order: "Carlos Ernesto Valencia Garcia" and "Carlos Valencia"?"""
    rest = iter(long)
    return all(word in rest for word in short)


class Open(Gate):
    """Lets a word of violence pass without the company that parts politics from ordinary crime: here all reports are political."""

    def barred(self, hit: Hit, sentence: int) -> bool:
        """Does a phrase of the word's other lives cover it?"""
        if hit.type != "ASSAULT":
            return super().barred(hit, sentence)
        cover = self.lives.all.of[id(hit.word)].cover
        return cover.over(self.lives.lowers, hit.first, hit.last, self.layers.sentences.sentences[sentence].first)

    def settles(self, hit: Hit, sentence: int) -> bool:
        """A word of violence needs nothing beside it."""
        return hit.type == "ASSAULT" or super().settles(hit, sentence)

    def borrows(self, hit: Hit, sentence: int) -> bool:
        """So it need not borrow anything either."""
        return False


class Report:
    """The layers of one text, and look-ups that the templates need."""

    def __init__(self, text: str, published: str | None, packs: Packs, *, plain: bool = False) -> None:
        report = saksi.Report(text, published=published, language="en")
        self.layers, _, _ = read_layers(report, packs, packs.language("en"))
        self.text, self.packs, self.plain = text, packs, plain
        self.tokens = self.layers.sentences.tokens
        self.groups = self.layers.groups.groups
        self.cast = Cast(self.layers)
        self.witnesses = Witnesses(self.layers, self.cast, find_speech(self.layers))
        finder = Finder(self.layers, self.cast, self.witnesses)
        finder.gate = Open(self.layers, self.cast, finder.people)
        self.mentions: list[Mention] = finder.find()
        self.scenes = Scenes(self.layers, self.witnesses)
        self.spoken_of = Counter(n.country for n in self.layers.names if n.country and n.kind in ("state", "nationality", "organisation"))
        """The countries that the report names, with their people and bodies."""
        placed = (p.place for p in self.layers.places if p.place is not None and p.place.precision == "country")
        self.spoken_of.update(place.country for place in placed if place.country)
        self.said = self.layers.language.derive(saying)
        self.day = date.fromisoformat(published) if published else None
        self.by_start = {self.tokens[i].start: g for g, group in enumerate(self.groups) for i in range(group.first, group.last)}
        self.in_sentence: dict[int, list[int]] = {}
        for g, sentence in enumerate(self.layers.groups.group_sentence):
            self.in_sentence.setdefault(sentence, []).append(g)

    def beside_saying(self, time: Time) -> bool:
        """Does a time stand right beside a verb of saying ("stated today that", "today reported")?"""
        around = [t.lower for t in self.tokens[max(0, time.first - 2) : time.first] + self.tokens[time.last : time.last + 2]]
        return any(word in self.said for word in around)

    def group_of(self, party: Party) -> int | None:
        """The group that a party was read from."""
        return self.by_start.get(party.start) if party.start is not None else None

    def lower(self, first: int, last: int) -> str:
        """Tokens in lower case, parted by spaces."""
        return " ".join(t.lower for t in self.tokens[first:last])

    def given(self, first: int, last: int) -> str:
        """Tokens as the text has them, on one line."""
        span = self.layers.sentences.span(first, last)
        return " ".join(self.text[span.start : span.end].split())

    def full(self, name: Name) -> str:
        """A person's name, or the fullest that the report has for it: "Oqueli" is "Hector Oqueli"."""
        words = [t.lower for t in self.tokens[name.first : name.last]]
        best = name
        for other in self.layers.names:
            if other.kind in ("person", "unknown") and other.last - other.first > best.last - best.first:
                lowers = [t.lower for t in self.tokens[other.first : other.last]]
                if lowers[-len(words) :] == words or (len(words) > 1 and ends_alike(lowers, words)):
                    best = other
        return self.given(best.first, best.last)

    def names_of(self, group: Group) -> list[Name]:
        """The names inside a group."""
        return [self.layers.names[n] for n in group.names]

    def phrase(self, g: int, *, skip: frozenset[str] = frozenset()) -> str:
        """A group without determiners, numbers and marks at its head; what a counting noun counts stays with it."""
        group = self.groups[g]
        first, last = self.core(group, skip)
        if self.follows(g) and self.tokens[group.head].lower in COUNTERS:
            member = self.tokens[group.head].lower in ("member", "members")
            return self.given(first, self.groups[g + 1].last) if member else self.phrase(g + 1)
        if self.follows(g) and self.tokens[group.head].lower in OWNED:
            return self.given(first, self.groups[g + 1].last)
        return self.given(first, last)

    def core(self, group: Group, skip: frozenset[str]) -> tuple[int, int]:
        """The tokens of a group from its first telling word, or from the number within it ("the explosion 20 people"), to its head."""
        first, last = group.first, group.last
        number = self.layers.numbers[group.number] if group.number is not None else None
        if number is not None and first < number.first and number.last < last and any(h.last <= number.first for h in group.hits):
            first = number.last
        while first < last - 1 and (self.empty(first) or self.tokens[first].lower in skip):
            first += 1
        while last - 1 > first and self.tokens[last - 1].lower in ("'s", "'", "own"):
            last -= 1
        return first, last

    def follows(self, g: int) -> bool:
        """Does an "of" tie the next group to this one?"""
        if g + 1 >= len(self.groups):
            return False
        other = self.groups[g + 1]
        return other.prep == "of" and other.prep_at == self.groups[g].last

    def doer(self, g: int) -> str:
        """The group of a doer: without its body's name and doubts; a single bare noun keeps its number."""
        group = self.groups[g]
        first, last = self.core(group, DOUBTED)
        for name in self.names_of(group):
            if name.kind == "organisation" and name.first <= first < name.last < last and self.tokens[group.head].lower not in COUNTERS:
                first = name.last
        if self.follows(g) and self.tokens[group.head].lower in COUNTERS:
            return self.phrase(g, skip=DOUBTED)
        number = self.layers.numbers[group.number] if group.number is not None else None
        if last - first == 1 and self.tokens[first].lower in BARE and number is not None and number.last == first:
            first = max(number.first, first - 1)
        return self.given(first, last)

    def thing(self, g: int) -> str:
        """The group of a thing: without the place or the owner that stands before it."""
        group = self.groups[g]
        first, last = self.core(group, PLAIN_ADJECTIVES)
        for name in self.names_of(group):
            if name.kind in ("state", "capital") and name.first <= first < name.last < last:
                first = name.last
        if group.place is not None:
            place = self.layers.places[group.place]
            if place.first == first and place.last < last:
                first = place.last
        if first < last - 1 and self.tokens[first].lower == "'s":
            first += 1
        if self.follows(g) and self.tokens[group.head].lower in OWNED:
            return self.given(first, self.groups[g + 1].last)
        return self.given(first, last)

    def is_state(self, group: Group) -> bool:
        """Is a state, a capital or a nationality as such the head of a group?"""
        kinds = ("state", "capital")
        return any(n.kind in kinds and n.first <= group.head < n.last for n in self.names_of(group))

    def is_people(self, group: Group) -> bool:
        """Is the head of a group a noun for people?"""
        lowers = [t.lower for t in self.tokens[group.first : group.last]]
        at = group.head - group.first
        if lowers[at] in self.cast.nouns.person_like or any(n.kind == "nationality" and n.first <= group.head < n.last for n in self.names_of(group)):
            return True
        found = (self.cast.nouns.sector.at(lowers, i) for i in range(len(lowers)))
        return any(hit and hit[0] > at for hit in found)

    def inner(self, party: Party) -> str:
        """The words of a party that modifies an event noun."""
        tokens = [n for n, t in enumerate(self.tokens) if t.start >= (party.start or 0) and t.end <= (party.end or 0)]
        while tokens and self.empty(tokens[0]):
            tokens = tokens[1:]
        return self.given(tokens[0], tokens[-1] + 1) if tokens else ""

    def weapon(self, g: int) -> str:
        """The weapon of a group: from its first word for one to its head, or to the last such word when the head tells an event."""
        group = self.groups[g]
        lowers = [t.lower for t in self.tokens]
        hits = ((i, self.cast.nouns.weapon.at(lowers, i)) for i in range(group.first, group.last))
        found = [(i, hit[0]) for i, hit in hits if hit and hit[0] <= group.last and lowers[hit[0] - 1] not in DEEDS]
        if not found:
            return ""
        first, last = found[0][0], max(end for _, end in found)
        if not group.hits and group.head >= last and lowers[group.head] in WHOLE:
            last = group.head + 1
        return self.given(first, last)

    def empty(self, at: int) -> bool:
        """Does a token say nothing of who the group is?"""
        token = self.tokens[at]
        if token.lower in KEPT:
            return False
        if token.lower.endswith("-old") or token.text == "-":
            return True
        return token.lower in DETERMINERS or token.kind != "word" or any(n.first <= at < n.last and n.unit is None for n in self.layers.numbers)
