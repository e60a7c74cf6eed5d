"""What takes an event word away: its other lives, the topic of its sentence, and an object of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from saksi.model.events import Party
from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.packs.schema.events import TopicsPack, Word
from saksi.reading.actors import Cast
from saksi.reading.grammar import Clause, Group, Hit
from saksi.reading.layers import Layers
from saksi.reading.participants import Participants
from saksi.reading.quotes import MARKS
from saksi.reading.roles import EQUALS, Roles

CONTENT = {"clause": ("infinitive", "complement", "subordinate"), "infinitive": ("infinitive",)}
"""What a word needs of the clauses below it -> their relations."""


class Guards:
    """What takes an event word away, looked up once a language."""

    def __init__(self, language: Language) -> None:
        self.cover: dict[str, Cover] = {}
        """Phrases that may not cover a word."""
        self.beside: dict[str, Beside] = {}
        """Phrases that may not stand in a word's sentence."""
        self.company: dict[str, Beside] = {}
        """Word -> the phrases of `only_with`."""
        for words in language.events.values():
            for word in words:
                self.cover[key(word)] = Cover(p for p in word.never_with if not p.startswith("~"))
                self.beside[key(word)] = Beside(p[1:] for p in word.never_with if p.startswith("~"))
                self.company[key(word)] = Beside(word.only_with)
        light = language.clauses
        self.do = Phrases((f, True) for f in light.light_do)
        self.undergo = Phrases((f, True) for f in light.light_undergo)
        self.occur = Phrases((f, True) for f in light.light_occur)
        self.ought = Phrases((f, True) for f in language.words.ought)
        topics: TopicsPack = language.extra["topics"]
        self.topic = Phrases((w, name) for name, topic in topics.topic.items() for w in topic.words)
        self.always = frozenset(topics.always)


class Cover:
    """Phrases of which one may cover a word, by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.rows: dict[str, list[tuple[str, ...]]] = {}
        for words in (tuple(p.split()) for p in phrases):
            self.rows.setdefault(words[0], []).append(words)
        self.longest = max((len(words) for rows in self.rows.values() for words in rows), default=0)

    def over(self, hit: Hit, lowers: list[str], first: int) -> bool:
        """Does one of them stand on an event word, in the sentence that begins at `first`?"""
        for start in range(max(first, hit.first - self.longest + 1), hit.last):
            for words in self.rows.get(lowers[start], ()):
                end = start + len(words)
                if end > hit.first and tuple(lowers[start:end]) == words:
                    return True
        return False


class Beside:
    """Phrases of which one may stand anywhere in a sentence, between spaces."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = tuple(f" {p.strip()} " for p in phrases)
        self.firsts = frozenset(p.split()[0] for p in self.phrases)

    def within(self, text: str) -> bool:
        """Does one of them stand in a text? Most texts hold not even the first word of one."""
        return not self.firsts.isdisjoint(text.split()) and any(p in text for p in self.phrases)


def key(word: Word) -> str:
    """A word's key inside one language."""
    return f"{word.root}.{word.sense}.{word.mode}"


class Gate:
    """Lets event words of one report pass, or not."""

    def __init__(self, layers: Layers, cast: Cast, people: Participants) -> None:
        self.layers, self.cast, self.people = layers, cast, people
        self.guards = layers.language.derive(Guards)
        self.lowers = people.lowers
        self.clitic = tuple(layers.language.pack.clitic)
        self.texts: dict[int, str] = {}
        self.bare: dict[int, str] = {}
        self.hits: dict[int, list[Hit]] | None = None
        """The event words of each sentence, once they are asked for."""
        self.about: dict[int, set[str]] = {}
        self.settled: dict[str, int] = {}
        """Word -> the first sentence in which a phrase that it needs stood beside it: one life of a word a report."""
        nouns = ((s, g.hits) for s, g in zip(layers.groups.group_sentence, layers.groups.groups, strict=True) if g.hits)
        verbs = ((s, v.hits) for s, v in zip(layers.groups.verb_sentence, layers.groups.verbs, strict=True) if v.hits)
        self.violent = {s for s, hits in chain(nouns, verbs) if any(h.type == "ASSAULT" and not h.word.toll for h in hits)}
        """Sentences with a word for a deed of violence."""

    def blocked(self, hit: Hit, sentence: int) -> bool:
        """Does a topic or a phrase of the word's other lives take it away, or is a phrase missing that it needs?"""
        return self.barred(hit, sentence) or not self.settles(hit, sentence)

    def barred(self, hit: Hit, sentence: int) -> bool:
        """Does a topic or a phrase of the word's other lives take it away?"""
        topics = self.topics(sentence)
        if topics and (topics & self.guards.always or not topics.isdisjoint(hit.word.not_in)):
            return True
        name = key(hit.word)
        if self.guards.cover[name].over(hit, self.lowers, self.layers.sentences.sentences[sentence].first):
            return True
        beside = self.guards.beside[name]
        return bool(beside.phrases) and beside.within(self.text_of(sentence))

    def settles(self, hit: Hit, sentence: int) -> bool:
        """Does what the word needs stand in its sentence, or did it stand beside the word before?"""
        if not hit.word.only_with:
            return True
        name = key(hit.word)
        if self.settled.get(name, sentence) < sentence:
            return True
        text = self.text_of(sentence) + self.bare_of(sentence)
        if self.cued(hit, text) or self.beside_event(hit, sentence):
            self.settled.setdefault(name, sentence)
            return True
        return self.borrows(hit, sentence)

    def cued(self, hit: Hit, text: str) -> bool:
        """Does one of the phrases that a word needs stand in a text?"""
        return self.guards.company[key(hit.word)].within(text)

    def borrows(self, hit: Hit, sentence: int) -> bool:
        """May deaths or wounds take their cue from the sentence before, where the deed is told: "Gunmen stormed a hotel. Nine people died."?"""
        if not hit.word.toll or hit.slot not in ("result", "noun", "passive") or sentence == 0 or not hit.word.only_with:
            return False
        return sentence - 1 in self.violent and not self.cued(hit, self.text_of(sentence))

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

    def text_of(self, sentence: int) -> str:
        """A sentence's words in lower case between spaces; a phrase may stand half in quotation marks (sebagai "pelanggaran")."""
        if sentence not in self.texts:
            span = self.layers.sentences.sentences[sentence]
            self.texts[sentence] = f" {' '.join(w for w in self.lowers[span.first : span.last] if w not in MARKS)} "
        return self.texts[sentence]

    def bare_of(self, sentence: int) -> str:
        """The same with clitics and doubling undone ("pasukannya", "pasukan-pasukan" as "pasukan"); empty in a language without."""
        if not self.clitic:
            return ""
        if sentence not in self.bare:
            whole = (a if a == b else w for w in self.text_of(sentence).split() for a, _, b in (w.partition("-"),))
            words = [next(w.removesuffix(c) for c in self.clitic if w.endswith(c)) if w.endswith(self.clitic) else w for w in whole]
            self.bare[sentence] = f" {' '.join(words)} "
        return self.bare[sentence]

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
