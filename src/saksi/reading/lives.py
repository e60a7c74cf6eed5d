"""The other lives of event words: the topics and phrases of a sentence that take a word away, and the phrases that it needs.

All of it stands in the text, so it can be asked before there are groups: a long form in another life lets the shorter one inside it speak
("akan menembak" that threatens nobody is still "menembak").
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from saksi.model.text import Sentences
from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.packs.schema.events import TopicsPack, Word
from saksi.reading.quotes import MARKS

Rows = tuple[tuple[Word, str, str], ...]
"""What a form may tell: words, their types, and the slots in which it stands."""


class Cover:
    """Phrases of which one may cover a word, by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.rows: dict[str, list[tuple[str, ...]]] = {}
        for words in (tuple(p.split()) for p in phrases):
            self.rows.setdefault(words[0], []).append(words)
        self.longest = max((len(words) for rows in self.rows.values() for words in rows), default=0)

    def over(self, lowers: list[str], at: int, last: int, opening: int) -> bool:
        """Does one of them stand on the tokens from `at` to `last`, in the sentence that begins at `opening`?"""
        for start in range(max(opening, at - self.longest + 1), last):
            for words in self.rows.get(lowers[start], ()):
                end = start + len(words)
                if end > at and tuple(lowers[start:end]) == words:
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


class Life(Struct, frozen=True, gc=False):
    """What the text must and must not say beside one word."""

    cover: Cover
    """Phrases that may not cover it."""
    beside: Beside
    """Phrases that may not stand in its sentence."""
    company: Beside
    """Phrases of which it needs one."""
    not_in: frozenset[str]
    textual: bool
    """Does the text alone say whether it has what it needs, no party and no other event?"""


class AllLives:
    """The lives of a language's event words, and its topics; made once."""

    def __init__(self, language: Language) -> None:
        self.of = {id(word): life_of(word) for words in language.events.values() for word in words}
        """By the identity of the word, which the language keeps alive."""
        topics: TopicsPack = language.extra["topics"]
        self.topic = Phrases((w, name) for name, topic in topics.topic.items() for w in topic.words)
        self.always = frozenset(topics.always)
        self.clitic = tuple(language.pack.clitic)


def life_of(word: Word) -> Life:
    """The keys of a word that the text answers."""
    return Life(
        Cover(p for p in word.never_with if not p.startswith("~")),
        Beside(p[1:] for p in word.never_with if p.startswith("~")),
        Beside(word.only_with),
        frozenset(word.not_in),
        not (word.or_party or word.or_event or word.toll),
    )


class Lives:
    """Tells of one report's event words whether the text takes them away. `lowers` are its words."""

    def __init__(self, sentences: Sentences, lowers: list[str], language: Language) -> None:
        self.all = language.derive(AllLives)
        self.spans = sentences.sentences
        self.lowers = lowers
        self.texts: dict[int, str] = {}
        self.bare: dict[int, str] = {}
        self.about: dict[int, set[str]] = {}
        self.settled: dict[int, int] = {}
        """Word -> the first sentence in which a phrase that it needs stood beside it: one life of a word a report."""

    def shut(self, word: Word, first: int, last: int, sentence: int) -> bool:
        """Does the text alone take a word away at these tokens?"""
        life = self.all.of[id(word)]
        if self.barred(word, first, last, sentence):
            return True
        return life.textual and bool(life.company.phrases) and not self.accompanied(word, sentence)

    def speaking(self, forms: Phrases[Rows], at: int, longest: tuple[int, Rows], sentence: int) -> tuple[int, Rows]:
        """The longest form that begins at a token and that the text does not take away; the longest of all when none is left.

        A form that is shut hides the shorter ones of its own type, which are only its weaker guess ("released on bail"), and lets those
        of other types speak.
        """
        if forms.shorter(self.lowers, at, longest[0]) is None:
            return longest
        found: tuple[int, Rows] | None = longest
        hidden: set[str] = set()
        while found is not None:
            end, rows = found
            if any(type_ not in hidden and not self.shut(word, at, end, sentence) for word, type_, _ in rows):
                return end, tuple(row for row in rows if row[1] not in hidden)
            hidden.update(type_ for _, type_, _ in rows)
            found = forms.shorter(self.lowers, at, end)
        return longest

    def barred(self, word: Word, first: int, last: int, sentence: int) -> bool:
        """Does a topic or a phrase of the word's other lives take it away?"""
        life = self.all.of[id(word)]
        topics = self.topics(sentence)
        if topics and (topics & self.all.always or not topics.isdisjoint(life.not_in)):
            return True
        if life.cover.over(self.lowers, first, last, self.spans[sentence].first):
            return True
        return bool(life.beside.phrases) and life.beside.within(self.text_of(sentence))

    def accompanied(self, word: Word, sentence: int) -> bool:
        """Does a phrase that a word needs stand in its sentence, or did one stand beside it before?"""
        if self.settled.get(id(word), sentence) < sentence:
            return True
        if not self.cued(word, self.text_of(sentence) + self.bare_of(sentence)):
            return False
        self.settle(word, sentence)
        return True

    def settle(self, word: Word, sentence: int) -> None:
        """Note that a word has had what it needs."""
        self.settled.setdefault(id(word), sentence)

    def cued(self, word: Word, text: str) -> bool:
        """Does one of the phrases that a word needs stand in a text?"""
        return self.all.of[id(word)].company.within(text)

    def text_of(self, sentence: int) -> str:
        """A sentence's words in lower case between spaces; a phrase may stand half in quotation marks (sebagai "pelanggaran")."""
        if sentence not in self.texts:
            span = self.spans[sentence]
            self.texts[sentence] = f" {' '.join(w for w in self.lowers[span.first : span.last] if w not in MARKS)} "
        return self.texts[sentence]

    def bare_of(self, sentence: int) -> str:
        """The same with clitics and doubling undone ("pasukannya", "pasukan-pasukan" as "pasukan"); empty in a language without."""
        if not self.all.clitic:
            return ""
        if sentence not in self.bare:
            whole = (a if a == b else w for w in self.text_of(sentence).split() for a, _, b in (w.partition("-"),))
            clitics = self.all.clitic
            words = [next(w.removesuffix(c) for c in clitics if w.endswith(c)) if w.endswith(clitics) else w for w in whole]
            self.bare[sentence] = f" {' '.join(words)} "
        return self.bare[sentence]

    def topics(self, sentence: int) -> set[str]:
        """What a sentence is about."""
        if sentence not in self.about:
            span = self.spans[sentence]
            heads = self.all.topic.heads
            found = (self.all.topic.at(self.lowers, at) for at in range(span.first, span.last) if self.lowers[at] in heads)
            self.about[sentence] = {f[1] for f in found if f}
        return self.about[sentence]
