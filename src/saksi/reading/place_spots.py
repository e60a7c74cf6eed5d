"""Find stretches of the text that may name places, and weigh how surely they do.

Longest match of capitalised words; then evidence for and against: what the gazetteer knows, prepositions, words for kinds of places,
containers, and on the other side parts of persons' names, ordinary words, and names of other things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from saksi.model.layers import Name
from saksi.model.text import Sentences, Token
from saksi.packs.gazetteer import WORTH, Entry, Gazetteer
from saksi.packs.gazetteer_file import fold
from saksi.reading.place_words import Mention, PlaceWords

LONGEST = 7
"""Tokens of the longest name that is tried."""
LONE = 4.8
"""Places below this worth need a setting somewhere in the report."""
GUARDS = frozenset(("person", "organisation", "outlet", "operation", "nationality"))
PREFIX = ("al-", "el-", "ar-", "as-", "ad-", "at-", "an-", "ash-", "az-", "ez-", "es-", "ed-", "er-", "et-", "ain-")


def find_mentions(
    sentences: Sentences, names: tuple[Name, ...], words: PlaceWords, gazetteer: Gazetteer
) -> list[Mention]:
    """All mentions of a report, in order, never overlapping, weighed but not resolved."""
    tokens = sentences.tokens
    lowers = [t.lower for t in tokens]
    guard: dict[int, int] = {}
    states: dict[int, Name] = {}
    for name in names:
        if name.kind in GUARDS:
            guard[name.first] = name.last
        elif name.kind == "state":
            states[name.first] = name
    small = Counter([t.lower for t in tokens if not t.upper])
    spot = Spotter(tokens, lowers, words, gazetteer, guard, small)
    found: list[Mention] = []
    for sentence in sentences.sentences:
        found.extend(spot.sentence(sentence.first, sentence.last))
    for mention in found:
        if mention.first in states and not spot.placed(mention):
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
        guard: dict[int, int],
        small: Counter[str],
    ) -> None:
        self.tokens, self.lowers, self.words, self.gazetteer = tokens, lowers, words, gazetteer
        self.guard, self.small = guard, small
        self.surnames: set[str] = set()
        self.headline = False
        """Is the sentence at hand a headline, whose words all begin with capitals?"""

    def sentence(self, first: int, last: int) -> Iterator[Mention]:
        """Mentions of one sentence."""
        tokens, lowers, words = self.tokens, self.lowers, self.words
        shouting, self.headline = capitals(tokens, first, last)
        opens = self.gazetteer.opens
        at, before = first, None
        while at < last:
            token = tokens[at]
            if at in self.guard:
                at = self.guard[at]
                continue
            word = lowers[at]
            if not token.upper and not word.startswith(PREFIX):
                opened = self.opened(at, last) if word in words.openers and opens(word) else None
                if opened is not None:
                    self.attach(opened, before)
                    yield opened
                    before = opened
                    at = opened.last
                    continue
                at += 1
                continue
            if not opens(word) and word not in words.short and "-" not in word:
                at += 1
                continue
            skip = words.never.at(lowers, at)
            if skip:
                at = skip[0]
                continue
            mention = self.match(at, first, last, before, shouting)
            if mention is None:
                if "-" in token.text[1:-1] and token.kind == "word":
                    yield from self.parts(at)
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
        if self.lowers[at] in self.words.closed and (at == first or shouting or tokens[at].lower == tokens[at].text):
            if self.lowers[at] not in ("the", "la", "el", "al", "us"):
                return None
        hits: list[tuple[int, str, tuple[Entry, ...]]] = []
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
        if len(hits) > 1 and self.loose(end, key, entries, hits[-2], last):
            end, key, entries = hits[-2]
        if self.part_of_larger(at, end, key, entries):
            return None
        mention = Mention(at, end, key, entries, 0.0, "gazetteer")
        self.weigh(mention, first, last, shouting)
        return mention

    def keys(self, at: int, last: int) -> Iterator[tuple[int, str, bool]]:
        """Keys of growing length from `at`: where each ends, the key, and whether it may end there."""
        tokens, inner, tails, may_begin = self.tokens, self.words.inner, self.words.tails, self.gazetteer.may_begin
        parts: list[str] = []
        for end in range(at, min(last, at + LONGEST)):
            token = tokens[end]
            if token.kind == "mark":
                glued = (
                    end > at
                    and token.text == "."
                    and tokens[end - 1].end == token.start
                    and len(tokens[end - 1].text) <= 3
                )
                if not glued:
                    return
                yield end + 1, " ".join(parts), False
                continue
            tail = token.lower in tails
            if (
                not token.upper
                and end > at
                and not tail
                and token.lower not in inner
                and not token.lower.startswith(PREFIX)
            ):
                return
            if token.kind == "number" and end == at:
                return
            parts.append(fold(token.lower))
            key = " ".join(parts)
            yield end + 1, key, token.upper or tail or token.lower.startswith(PREFIX)
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

    def loose(
        self, end: int, key: str, entries: tuple[Entry, ...], shorter: tuple[int, str, tuple[Entry, ...]], last: int
    ) -> bool:
        """Is the last word of a match not part of it: the "City" of "Dublin City Council"?"""
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
        return any(e.code[0] == "P" for e in entries[:1]) and any(e.worth > best + 1 and e.main for e in rest[:4])

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
            if any(e.code[0] == "A" and e.code[2:5] == "PCL" for e in entries):
                if token.text.replace(".", "").isupper() and not shouting:
                    return False
            if "." in token.text:  # D.C., L.A.
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
            if name is None or (
                end == at + 1 and not tokens[at].text.isupper() and tokens[min(at + 1, last - 1)].text != "."
            ):
                continue
            if end == at + 1 and end < last and tokens[end].text == "." and tokens[end].start == tokens[at].end:
                if not tokens[at].text.isupper():
                    end += 1
            entries = tuple(e for e in self.gazetteer.find(name) if e.code == "A.ADM1")
            if entries:
                return Mention(at, end, name, entries, 9.0, "short-form")
        return None

    def weigh(self, m: Mention, first: int, last: int, shouting: bool) -> None:
        """Evidence that the mention names a place, from its own words and its neighbours'."""
        tokens, lowers, words = self.tokens, self.lowers, self.words
        single = m.last == m.first + 1
        value = max(e.worth - (0.0 if e.main else 1.5) for e in m.entries[:8])
        value += 0.0 if single else 1.5
        kind = words.kind_before(lowers, m.first, first)
        after = words.after.at(lowers, m.last) if m.last < last else None
        start = m.first
        if kind:
            m.kind, value, start = kind[1], value + 3, kind[0]
        elif after and after[0] <= last:
            m.kind, value = after[1], value + 2
        back = self.behind(start, first)
        m.placed = m.kind is not None
        if self.prepositioned(back, first):
            value, m.placed = value + 2.5, True
        if m.key in words.common:
            value -= 5 if single else 2
        if single and m.first == first:
            value -= 0.5
            if lowers[m.first] in self.small or lowers[m.first] in words.known:
                value -= 4
        elif (
            single
            and not tokens[m.first].text.isupper()
            and (self.small[lowers[m.first]] > 1 or lowers[m.first] in words.known)
        ):
            value -= 2.5
        if shouting:
            value -= 1.5
        if single and tokens[m.first].text.isupper() and not shouting and len(m.key) <= 5:
            value -= self.acronym(m, last)
        m.evidence = value + self.neighbours(m, first, last)

    def acronym(self, m: Mention, last: int) -> float:
        """Evidence against a short word in capitals that is the name of a town only, and opens no dateline."""
        if any(e.code[0] != "P" and e.main or e.code[2:5] == "PCL" for e in m.entries):
            return 0.0
        follows = self.tokens[m.last].text if m.last < last else ""
        return 0.0 if follows and follows in ",(-–—:" else 4.0

    def behind(self, at: int, first: int) -> int:
        """The index of the word before `at`, over words for parts of places and articles; `first - 1` at the sentence's head."""
        at -= 1
        while at >= first and (self.lowers[at] in self.words.part or self.lowers[at] in ("the", "'s")):
            at -= 1
        return at

    def prepositioned(self, at: int, first: int) -> bool:
        """Does a preposition of places stand at `at`?"""
        return at >= first and self.lowers[at] in self.words.preposition

    def neighbours(self, m: Mention, first: int, last: int) -> float:
        """Evidence against, from the words beside the name: persons, firms, teams, newspapers, streets."""
        great = any(e.main and (e.code in WORTH and e.code != "A.ADM2" or e.worth > 6.2) for e in m.entries[:3])
        value = self.before_name(m, first, great) + self.after_name(m, last, great)
        if m.key in self.words.given:
            value -= 2.5
        return value

    def before_name(self, m: Mention, first: int, great: bool) -> float:
        """Evidence from what stands right before the name."""
        tokens, lowers, words = self.tokens, self.lowers, self.words
        if m.first == first:
            return 0.0
        before = tokens[m.first - 1]
        if before.text == "." and m.first - 2 >= first and tokens[m.first - 2].upper:
            if len(tokens[m.first - 2].text) == 1 or lowers[m.first - 2] in words.title:
                self.learn(m)
                return -6.0  # an initial, "Mrs."
        if before.text == "&":
            return -5.0
        if before.lower in words.title and before.lower not in words.preposition:
            return -1.0 if great else -4.0
        if before.kind != "word" or not before.upper or self.harmless(m.first - 1, first):
            return 0.0
        if before.lower in words.given:
            self.learn(m)
            return -7.0
        if self.headline:
            return -1.5
        if great or before.text.isupper():
            return -2.0
        self.learn(m)
        return -6.0

    def learn(self, m: Mention) -> None:
        """Remember a name that is part of a person's: later mentions of it alone are the person."""
        if m.last == m.first + 1:
            self.surnames.add(m.key)

    def after_name(self, m: Mention, last: int, great: bool) -> float:
        """Evidence from what stands right after the name."""
        tokens, lowers, words = self.tokens, self.lowers, self.words
        if m.last >= last:
            return 0.0
        after, value = tokens[m.last], 0.0
        if after.text == "&":
            return -5.0
        if after.kind == "word" and after.upper and after.lower not in words.follow:
            if after.lower in words.generic and m.key not in words.given:
                m.last, m.kind = m.last + 1, "water" if m.kind is None else m.kind
                return 1.0
            if after.lower in words.spoil:
                value -= 8
            elif m.key in words.given:
                value -= 6
            elif not self.headline and not self.gazetteer.find(fold(after.lower)):
                value -= 0.5 if great else 2
            elif not self.headline:
                value -= 0.5
        elif after.lower in words.speak and not great and m.last == m.first + 1:
            value -= 3
        elif (
            after.text == ","
            and m.last + 2 < last
            and tokens[m.last + 1].kind == "number"
            and tokens[m.last + 2].text == ","
        ):
            if tokens[m.last + 1].text.isdigit() and len(tokens[m.last + 1].text) == 2:
                value -= 6  # an age
        elif after.lower == "'s" and m.key.startswith("saint ") and m.last + 1 < last and tokens[m.last + 1].upper:
            value -= 6
        return value

    def harmless(self, at: int, first: int) -> bool:
        """May a capitalised word stand right before a place's name without making it part of a person's?"""
        lower, words = self.lowers[at], self.words
        if lower in words.part or lower in words.closed or lower in words.preposition or lower in words.follow:
            return True
        if at == first or self.tokens[at - 1].text in "\"“‘'(:":
            return (lower in words.known or lower in words.common) and lower not in words.given
        return (
            words.demonym.at(self.lowers, at) is not None or words.kind_before(self.lowers, at + 1, first) is not None
        )

    def placed(self, m: Mention) -> bool:
        """Does the name stand where a place stands: after a preposition, or after a comma as a container?"""
        return m.container or m.placed

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
            if m.key in self.surnames and m.inside is None and not m.container and not self.placed(m):
                m.evidence -= 4


def contains_any(outer: Mention, inner: Mention) -> bool:
    """Is some place of one name a country or division in which some place of the other lies?"""
    for o in outer.entries[:6]:
        if o.code[:2] != "A." and o.code[:5] != "L.RGN":
            continue
        for i in inner.entries[:40]:
            if within(i, o):
                return True
    return False


def within(inner: Entry, outer: Entry) -> bool:
    """Does a place lie in a country or division, by the codes?"""
    if inner.id == outer.id or inner.country != outer.country:
        return False
    if outer.code[2:5] == "PCL":
        return inner.code[2:5] != "PCL"
    if outer.code == "A.ADM1":
        return inner.admin1 == outer.admin1 and inner.code != "A.ADM1"
    if outer.code == "A.ADM2":
        return (inner.admin1, inner.admin2) == (outer.admin1, outer.admin2) and inner.code[0] != "A"
    return outer.code[0] == "L"


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
