"""What takes an event word away: its other lives, the topic of its sentence, and an object of the wrong kind."""

from __future__ import annotations

from itertools import chain

from saksi.model.events import Party
from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.packs.schema.events import Word
from saksi.reading.actors import Cast
from saksi.reading.grammar import Clause, Group, Hit
from saksi.reading.layers import Layers
from saksi.reading.lives import AllLives, Lives
from saksi.reading.participants import Participants
from saksi.reading.roles import EQUALS, Roles

CONTENT = {"clause": ("infinitive", "complement", "subordinate"), "infinitive": ("infinitive",)}
"""What a word needs of the clauses below it -> their relations."""


class Guards:
    """What takes an event word away, looked up once a language."""

    def __init__(self, language: Language) -> None:
        light = language.clauses
        self.do = Phrases((f, True) for f in light.light_do)
        self.undergo = Phrases((f, True) for f in light.light_undergo)
        self.occur = Phrases((f, True) for f in light.light_occur)
        self.ought = Phrases((f, True) for f in language.words.ought)
        self.always = language.derive(AllLives).always


class Gate:
    """Lets event words of one report pass, or not."""

    def __init__(self, layers: Layers, cast: Cast, people: Participants) -> None:
        self.layers, self.cast, self.people = layers, cast, people
        self.guards = layers.language.derive(Guards)
        self.lives = Lives(layers.sentences, people.lowers, layers.language)
        self.hits: dict[int, list[Hit]] | None = None
        """The event words of each sentence, once they are asked for."""
        nouns = ((s, g.hits) for s, g in zip(layers.groups.group_sentence, layers.groups.groups, strict=True) if g.hits)
        verbs = ((s, v.hits) for s, v in zip(layers.groups.verb_sentence, layers.groups.verbs, strict=True) if v.hits)
        self.violent = {s for s, hits in chain(nouns, verbs) if any(h.type == "ASSAULT" and not h.word.toll for h in hits)}
        """Sentences with a word for a deed of violence."""

    def blocked(self, hit: Hit, sentence: int) -> bool:
        """Does a topic or a phrase of the word's other lives take it away, or is a phrase missing that it needs?"""
        return self.barred(hit, sentence) or not self.settles(hit, sentence)

    def barred(self, hit: Hit, sentence: int) -> bool:
        """Does a topic or a phrase of the word's other lives take it away?"""
        return self.lives.barred(hit.word, hit.first, hit.last, sentence)

    def settles(self, hit: Hit, sentence: int) -> bool:
        """Does what the word needs stand in its sentence, or did it stand beside the word before?"""
        if not hit.word.only_with:
            return True
        if self.lives.accompanied(hit.word, sentence):
            return True
        if self.beside_event(hit, sentence):
            self.lives.settle(hit.word, sentence)
            return True
        return self.borrows(hit, sentence)

    def borrows(self, hit: Hit, sentence: int) -> bool:
        """May deaths or wounds take their cue from the sentence before, where the deed is told: "Gunmen stormed a hotel. Nine people died."?"""
        if not hit.word.toll or hit.slot not in ("result", "noun", "passive") or sentence == 0 or not hit.word.only_with:
            return False
        return sentence - 1 in self.violent and not self.lives.cued(hit.word, self.lives.text_of(sentence))

    def beside_event(self, hit: Hit, sentence: int) -> bool:
        """Does a word of a type that settles this one hold in its sentence?"""
        if not hit.word.or_event:
            return False
        if self.hits is None:
            groups = self.layers.groups
            self.hits = {}
            for n, group in zip(groups.group_sentence, groups.groups, strict=True):
                self.hits.setdefault(n, []).extend(group.hits)
            for n, verb in zip(groups.verb_sentence, groups.verbs, strict=True):
                self.hits.setdefault(n, []).extend(verb.hits)
        others = (h for h in self.hits.get(sentence, ()) if h.type in hit.word.or_event and h.first != hit.first and not h.word.or_event)
        return any(not self.blocked(h, sentence) for h in others)

    def lacks(self, hit: Hit, sentence: int, parties: tuple[Party, ...], *, alone: bool) -> bool:
        """Does neither a phrase nor a party make the word this event? What two sides do together needs both of them
        where it stands `alone`, a noun that no verb carries."""
        if self.settles(hit, sentence):
            return False
        both = hit.word.frame == "mutual" and (alone or hit.type in EQUALS) and hit.type != "ASSAULT"
        return sum(p.sector in hit.word.or_party for p in parties) < (2 if both else 1)

    def object_fits(self, word: Word, roles: Roles, clause: Clause, n: int) -> bool:
        """Is the object of the kind that the word needs to be this event?"""
        need = word.object
        if need is None:
            return True
        groups = self.layers.groups.groups
        if need == "party" and word.frame == "mutual" and sum(self.cast.party(g) is not None for g in roles.actor) > 1:
            return True  # "the army and the RSF have been fighting"
        if need in CONTENT:
            below = self.layers.clauses.clauses[n + 1 : n + 4]
            return any(c.parent == n and c.relation in CONTENT[need] for c in below)
        if need == "event" and word.object_type:
            return any(h.type in word.object_type for g in (*roles.theme, *clause.object) for h in groups[g].hits)
        candidates = [groups[g] for g in (*roles.recipient, *roles.theme, *clause.object)]
        return any(self.is_kind(g, need, i) for g, i in zip(candidates, (*roles.recipient, *roles.theme, *clause.object), strict=True))

    def is_kind(self, group: Group, need: str, index: int) -> bool:
        """Is a group of the kind that a word asks for?"""
        if need == "weapon":
            return group.weapon is not None
        if need == "event":
            return group.kind == "event"
        if need == "target":
            return group.kind in ("thing", "place") or group.place is not None or self.cast.party(index) is not None
        if need == "person":
            party = self.cast.party(index)
            if party is not None and party.id and party.id == party.country and party.sector == "GOV" and group.sector is None:
                return False  # a state is no person
            return group.kind in ("party", "person", "pronoun") or (party is not None and party.rule != "owned-thing")
        somebody = group.kind == "pronoun" and group.pronoun != "it"  # "shot him", whoever he is
        return somebody or self.cast.party(index) is not None or bool(self.people.behind(index))

    def noun_object_fits(self, word: Word, roles: Roles, group: Group) -> bool:
        """Is a party of the kind there that the noun needs?"""
        if word.object in ("weapon",):
            return group.weapon is not None or any(self.layers.groups.groups[t].weapon for t in roles.tools)
        if word.object in CONTENT or word.object == "event":
            return True
        if word.object == "target":
            return bool(roles.recipient or roles.where)
        groups = self.layers.groups.groups
        return any(groups[g] is group or self.is_kind(groups[g], word.object or "", g) for g in (*roles.recipient, *roles.actor))
