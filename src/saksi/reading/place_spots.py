"""Find stretches of the text that may name places, and weigh how surely they do.

The longest run of capitalised words that the gazetteer has; names joined with what contains them; `place_evidence` does
the weighing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from saksi.model.layers import Name
from saksi.model.text import Sentences, Token
from saksi.packs.gazetteer import Entry, Gazetteer
from saksi.packs.gazetteer_file import fold
from saksi.reading.place_evidence import Weigher
from saksi.reading.place_words import Mention, PlaceWords, contains_any

LONGEST = 7
"""Tokens of the longest name that is tried."""
LONE = 4.8
"""Places below this worth need a setting somewhere in the report."""
GUARDS = frozenset(("person", "organisation", "outlet", "operation", "nationality"))
MAY_OPEN = frozenset(("the", "la", "el", "al", "us"))
"""Little words with which a name may begin even at the head of a sentence."""
PREFIX = ("al-", "el-", "ar-", "as-", "ad-", "at-", "an-", "ash-", "az-", "ez-", "es-", "ed-", "er-", "et-", "ain-")
Hit = tuple[int, str, tuple[Entry, ...]]
"""A match: where it ends, its key, its places."""


def find_mentions(
    sentences: Sentences, names: tuple[Name, ...], words: PlaceWords, gazetteer: Gazetteer
) -> list[Mention]:
    """All mentions of a report, in order, never overlapping, weighed but not resolved."""
    tokens = sentences.tokens
    lowers = sentences.lowers
    guarded = bytearray(len(tokens))
    states: dict[int, Name] = {}
    for name in names:
        if name.kind in GUARDS:
            guarded[name.first : name.last] = b"\1" * (name.last - name.first)
        elif name.kind == "state":
            states[name.first] = name
    small = Counter([t.lower for t in tokens if not t.upper])
    spot = Spotter(tokens, lowers, words, gazetteer, guarded, small)
    found: list[Mention] = []
    for sentence in sentences.sentences:
        found.extend(spot.sentence(sentence.first, sentence.last))
    for mention in found:
        if mention.first in states and not (mention.placed or mention.container):
            mention.evidence -= 20  # a state that acts
            mention.rule = "state-as-actor"
    spot.people(found)
    spot.lone(found)
    return found


class Spotter:
    """One report being searched: its tokens, and what to leave alone."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        lowers: list[str],
        words: PlaceWords,
        gazetteer: Gazetteer,
        guarded: bytearray,
        small: Counter[str],
    ) -> None:
        self.tokens, self.lowers, self.words, self.gazetteer = tokens, lowers, words, gazetteer
        self.guarded = guarded
        self.weigher = Weigher(tokens, lowers, words, gazetteer, small)

    def sentence(self, first: int, last: int) -> Iterator[Mention]:
        """Mentions of one sentence."""
        tokens, lowers, words, openers = self.tokens, self.lowers, self.words, self.words.openers
        opens = self.gazetteer.opens
        at, before, shouting = first, None, None
        while at < last:
            token, word = tokens[at], lowers[at]
            if not token.upper and word not in openers and "-" not in word:
                at += 1
                continue
            if self.guarded[at]:
                at += 1
                continue
            if shouting is None:
                shouting, self.weigher.headline = capitals(tokens, first, last)
            mention = None
            if token.upper or word.startswith(PREFIX):
                skip = words.never.at(lowers, at)
                if skip:
                    at = skip[0]
                    continue
                if opens(word) or word in words.short:
                    mention = self.match(at, first, last, before, shouting)
                if mention is None and "-" in word and token.kind == "word":
                    yield from self.parts(at)
            elif word in openers and opens(word):
                mention = self.opened(at, last)
            if mention is None:
                at += 1
                continue
            self.attach(mention, before)
            yield mention
            before = mention
            at = mention.last

    def match(self, at: int, first: int, last: int, before: Mention | None, shouting: bool) -> Mention | None:
        """The longest name that begins at `at`, weighed; null when none does."""
        short = self.short_form(at, last, before)
        if short:
            return short
        tokens, find = self.tokens, self.gazetteer.find
        plain = at == first or shouting or not tokens[at].upper
        if plain and self.lowers[at] in self.words.closed and self.lowers[at] not in MAY_OPEN:
            return None
        hits: list[Hit] = []
        people = self.words.demonym.at(self.lowers, at)
        for end, key, whole in self.keys(at, last):
            if not whole or (people is not None and end <= people[0]):
                continue
            entries = find(key)
            if key.startswith("the ") and not any(e.main for e in entries[:4]):
                continue
            if entries and not (end == at + 1 and self.odd(tokens[at], key, entries, shouting)):
                hits.append((end, key, entries))
        if not hits:
            return None
        end, key, entries = hits[-1]
        if len(hits) > 1 and self.loose(hits[-1], hits[-2], last):
            end, key, entries = hits[-2]
        if self.part_of_larger(at, end, key, entries):
            return None
        mention = Mention(at, end, key, entries, 0.0, "gazetteer")
        self.weigher.weigh(mention, first, last, shouting)
        return mention

    def keys(self, at: int, last: int) -> Iterator[tuple[int, str, bool]]:
        """Keys of growing length from `at`: where each ends, the key, and whether it may end there."""
        tokens, inner, tails, may_begin = self.tokens, self.words.inner, self.words.tails, self.gazetteer.may_begin
        parts: list[str] = []
        for end in range(at, min(last, at + LONGEST)):
            token = tokens[end]
            if token.kind == "mark":
                before = tokens[end - 1]
                if end == at or token.text != "." or before.end != token.start or len(before.text) > 3:
                    return
                yield end + 1, " ".join(parts), False  # St., W.Va.
                continue
            word = token.lower
            last_word = token.upper or word in tails or word.startswith(PREFIX)
            if end > at and not last_word and word not in inner:
                return
            parts.append(fold(word))
            key = " ".join(parts)
            yield end + 1, key, last_word
            if not may_begin(key):
                return

    def opened(self, at: int, last: int) -> Mention | None:
        """A name that begins with a small word, if the gazetteer has it whole: "pangkalan al-Tanf", "northern Gaza"."""
        best = None
        for end, key, whole in self.keys(at, last):
            if whole and end > at + 1 and any(t.upper or t.lower.startswith(PREFIX) for t in self.tokens[at + 1 : end]):
                entries = self.gazetteer.find(key)
                if entries and any(e.main for e in entries[:2]):
                    best = Mention(at, end, key, entries, 8.0, "gazetteer", placed=True)
        return best

    def loose(self, hit: Hit, shorter: Hit, last: int) -> bool:
        """Is the last word of a match not part of it: the "City" of "Dublin City Council"?"""
        end, key, entries = hit
        if shorter[0] != end - 1:
            return False
        if key.endswith(" city") and end < last and self.tokens[end].upper:
            return self.tokens[end].kind == "word"
        best = entries[0].worth  # "Aberdeen Harbour", which is a byname of a town elsewhere
        return not any(e.main for e in entries) and any(e.main and e.worth >= best for e in shorter[2][:3])

    def part_of_larger(self, at: int, end: int, key: str, entries: tuple[Entry, ...]) -> bool:
        """Is it "East Texas", a part of a place that is far greater than any village of that name?"""
        if end - at < 2 or self.lowers[at] not in self.words.part:
            return False
        rest = self.gazetteer.find(key.split(" ", 1)[1])
        best = max(e.worth for e in entries[:8])
        return any(e.code[0] == "P" for e in entries[:1]) and any(
            e.worth > max(best + 1, 5.8) and e.main for e in rest[:4]
        )

    def parts(self, at: int) -> Iterator[Mention]:
        """Names inside a token with hyphens: "Britain-based", "Russia-Turkey"."""
        token = self.tokens[at]
        start = token.start
        for piece in token.text.split("-"):
            if piece[:1].isupper() and len(piece) > 1:
                key = fold(piece)
                entries = self.gazetteer.find(key) if piece.lower() not in self.words.demonym else ()
                if len(key) <= 3 and not (piece.isupper() and any(e.code[2:5] == "PCL" for e in entries)):
                    entries = ()
                if entries and key not in self.words.common and key not in self.words.given:
                    value = max(e.worth - (0.0 if e.main else 1.5) for e in entries[:8])
                    yield Mention(at, at + 1, key, entries, value - 1, "hyphen", cut=(start, start + len(piece)))
            start += len(piece) + 1

    def odd(self, token: Token, key: str, entries: tuple[Entry, ...], shouting: bool) -> bool:
        """Is a single word written as no place is: "us", "As", one letter, a pronoun?"""
        if len(key) < 2:
            return True
        if len(key) <= 3:  # US, UK, UEA, AS: only in capitals; Gao, Ain, Qom: only a main name
            land = any(e.code[2:5] == "PCL" or (e.main and e.code[0] != "P") for e in entries)
            if "." in token.text or (land and token.text.isupper() and not shouting):  # D.C., L.A.
                return False
            return token.text.isupper() or not any(e.main for e in entries)
        return False

    def short_form(self, at: int, last: int, before: Mention | None) -> Mention | None:
        """ "Ore." after "Portland," as Oregon; its point belongs to it."""
        tokens, lowers, short = self.tokens, self.lowers, self.words.short
        if before is None or not (before.last == at or (before.last == at - 1 and tokens[at - 1].text == ",")):
            return None
        for end in (at + 4, at + 3, at + 1):  # W . Va .
            if end > last:
                continue
            key = "".join(lowers[at:end]).replace(".", "")
            name = short.get(key)
            if name is not None and key in self.words.postal and not tokens[at].text.isupper():
                continue
            if name is None or (
                end == at + 1 and not tokens[at].text.isupper() and tokens[min(at + 1, last - 1)].text != "."
            ):
                continue
            if end == at + 1 and not tokens[at].text.isupper():
                end += 1  # its point
            entries = tuple(e for e in self.gazetteer.find(name) if e.code == "A.ADM1")
            if entries:
                return Mention(at, end, name, entries, 9.0, "short-form")
        return None

    def attach(self, m: Mention, before: Mention | None) -> None:
        """Join "Erbil, Iraq", "Erbil (Iraq)" and "Erbil in Iraq": the second contains the first."""
        if before is None:
            return
        between = self.lowers[before.last : m.first]
        comma = between in ([","], ["("], [])
        inner = len(between) == 1 and between[0] in self.words.within
        inner = inner or (len(between) == 2 and between[0] == "," and between[1] in self.words.within)
        if not (comma or inner) or not contains_any(m, before):
            return
        before.inside = m
        before.placed = True
        if comma:
            before.evidence += 4
            m.evidence += 3
            m.container = True
        else:
            before.evidence += 1

    def lone(self, found: list[Mention]) -> None:
        """A small place of which the report says nothing as of a place needs more than its name."""
        placed = {m.key for m in found if m.placed}
        for m in found:
            if m.key not in placed and m.last == m.first + 1 and not m.container and m.entries[0].worth < LONE:
                m.evidence -= 1.0

    def people(self, found: list[Mention]) -> None:
        """Later mentions of a surname that is also a place ("Jordan said") are no places without a preposition."""
        for m in found:
            if m.key in self.weigher.surnames and m.inside is None and not m.container and not m.placed:
                m.evidence -= 4


def capitals(tokens: tuple[Token, ...], first: int, last: int) -> tuple[bool, bool]:
    """Is the sentence written in capitals throughout; do nearly all its longer words begin with one?"""
    words = shouted = upper = 0
    for token in tokens[first:last]:
        if len(token.text) > 3 and token.kind == "word":
            words += 1
            if token.upper:
                upper += 1
                if token.text.isupper():
                    shouted += 1
    return words > 3 and shouted > 0.7 * words, words > 3 and upper > 0.75 * words
