"""What takes an event word away: its other lives, the topic of its sentence, and an object of the wrong kind."""

from __future__ import annotations

from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.packs.schema.events import TopicsPack, Word
from saksi.reading.actors import Cast
from saksi.reading.grammar import Clause, Group, Hit
from saksi.reading.layers import Layers
from saksi.reading.participants import Participants
from saksi.reading.quotes import MARKS
from saksi.reading.roles import Roles


class Guards:
    """What takes an event word away, looked up once a language."""

    def __init__(self, language: Language) -> None:
        self.never: dict[str, tuple[list[tuple[str, ...]], list[str]]] = {}
        for words in language.events.values():
            for word in words:
                cover = [tuple(p.split()) for p in word.never_with if not p.startswith("~")]
                beside = [p[1:].strip() for p in word.never_with if p.startswith("~")]
                self.never[key(word)] = (cover, beside)
        light = language.clauses
        self.do = Phrases((f, True) for f in light.light_do)
        self.undergo = Phrases((f, True) for f in light.light_undergo)
        self.occur = Phrases((f, True) for f in light.light_occur)
        self.ought = Phrases((f, True) for f in language.words.ought)
        topics: TopicsPack = language.extra["topics"]
        self.topic = Phrases((w, name) for name, topic in topics.topic.items() for w in topic.words)
        self.always = frozenset(topics.always)


def key(word: Word) -> str:
    """A word's key inside one language."""
    return f"{word.root}.{word.sense}.{word.mode}"


class Gate:
    """Lets event words of one report pass, or not."""

    def __init__(self, layers: Layers, cast: Cast, people: Participants) -> None:
        self.layers, self.cast, self.people = layers, cast, people
        self.guards = layers.language.derive(Guards)
        self.lowers = people.lowers
        self.texts: dict[int, str] = {}
        self.about: dict[int, set[str]] = {}

    def blocked(self, hit: Hit, sentence: int) -> bool:
        """Does a topic or a phrase of the word's other lives take it away, or is a phrase missing that it needs?"""
        topics = self.topics(sentence)
        if topics and (topics & self.guards.always or not topics.isdisjoint(hit.word.not_in)):
            return True
        cover, beside = self.guards.never[key(hit.word)]
        span = self.layers.sentences.sentences[sentence]
        for words in cover:
            for start in range(max(span.first, hit.first - len(words) + 1), hit.last):
                if tuple(self.lowers[start : start + len(words)]) == words:
                    return True
        if not beside and not hit.word.only_with:
            return False
        text = self.text_of(sentence)
        if any(f" {phrase} " in text for phrase in beside):
            return True
        return bool(hit.word.only_with) and not any(f" {phrase} " in text for phrase in hit.word.only_with)

    def text_of(self, sentence: int) -> str:
        """A sentence's words in lower case between spaces; a phrase may stand half in quotation marks (sebagai "pelanggaran")."""
        if sentence not in self.texts:
            span = self.layers.sentences.sentences[sentence]
            self.texts[sentence] = f" {' '.join(w for w in self.lowers[span.first : span.last] if w not in MARKS)} "
        return self.texts[sentence]

    def topics(self, sentence: int) -> set[str]:
        """What a sentence is about."""
        if sentence not in self.about:
            span = self.layers.sentences.sentences[sentence]
            heads = self.guards.topic.heads
            found = (self.guards.topic.at(self.lowers, at) for at in range(span.first, span.last) if self.lowers[at] in heads)
            self.about[sentence] = {f[1] for f in found if f}
        return self.about[sentence]

    def object_fits(self, word: Word, roles: Roles, clause: Clause, n: int) -> bool:
        """Is the object of the kind that the word needs to be this event?"""
        need = word.object
        if need is None:
            return True
        groups = self.layers.groups.groups
        if need == "clause":
            return any(
                c.parent == n and c.relation in ("infinitive", "complement", "subordinate")
                for c in self.layers.clauses.clauses[n + 1 : n + 4]
            )
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
        return self.cast.party(index) is not None or bool(self.people.behind(index))

    def noun_object_fits(self, word: Word, roles: Roles, group: Group) -> bool:
        """Is a party of the kind there that the noun needs?"""
        if word.object in ("weapon",):
            return group.weapon is not None or any(self.layers.groups.groups[t].weapon for t in roles.tools)
        if word.object in ("clause", "event"):
            return True
        if word.object == "target":
            return bool(roles.recipient or roles.where)
        groups = self.layers.groups.groups
        return any(groups[g] is group or self.is_kind(groups[g], word.object or "", g) for g in (*roles.recipient, *roles.actor))
