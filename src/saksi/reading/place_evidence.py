"""How surely a stretch of capitalised words names a place.

For it: what the gazetteer knows, prepositions, words for kinds of places.  Against it: parts of persons' names,
ordinary words, and names of other things (newspapers, teams, streets, firms).  The scale is that of `Entry.worth`:
powers of ten of people.
"""

from __future__ import annotations

from collections import Counter

from saksi.model.text import Token
from saksi.packs.gazetteer import WORTH, Gazetteer
from saksi.packs.gazetteer_file import fold
from saksi.reading.place_words import Mention, PlaceWords


class Weigher:
    """Weighs the mentions of one report; learns surnames on the way."""

    def __init__(
        self, tokens: tuple[Token, ...], lowers: list[str], words: PlaceWords, gazetteer: Gazetteer, small: Counter[str]
    ) -> None:
        self.tokens, self.lowers, self.words, self.gazetteer = tokens, lowers, words, gazetteer
        self.small = small
        """How often each word stands in small letters in the report."""
        self.surnames: set[str] = set()
        self.headline = False
        """Is the sentence at hand a headline, whose words all begin with capitals?"""

    def weigh(self, m: Mention, first: int, last: int, shouting: bool) -> None:
        """Evidence that the mention names a place, from its own words and its neighbours'."""
        lowers, words = self.lowers, self.words
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
        if single:
            value -= self.ordinary(m, first) + (0.0 if shouting else self.acronym(m, last))
        if shouting:
            value -= 1.5
        m.evidence = value + self.neighbours(m, first, last)

    def ordinary(self, m: Mention, first: int) -> float:
        """Evidence against a single word that the language, or the report in small letters, uses as a word."""
        word = self.lowers[m.first]
        known = word in self.words.known
        if m.first == first:
            return 4.5 if known or word in self.small else 0.5
        return 2.5 if (known or self.small[word] > 1) and not self.tokens[m.first].text.isupper() else 0.0

    def acronym(self, m: Mention, last: int) -> float:
        """Evidence against a short word in capitals that is the name of a town only, and opens no dateline."""
        if len(m.key) > 5 or not self.tokens[m.first].text.isupper():
            return 0.0
        if any((e.code[0] != "P" and e.main) or e.code[2:5] == "PCL" for e in m.entries):
            return 0.0
        follows = self.tokens[m.last].text if m.last < last else ""
        return 0.0 if follows and follows in ",(-–—:" else 4.0

    def behind(self, at: int, first: int) -> int:
        """The index of the word before `at`, over words for parts of places and articles; `first - 1` at the head."""
        at -= 1
        while at >= first and (self.lowers[at] in self.words.part or self.lowers[at] in ("the", "'s")):
            at -= 1
        return at

    def prepositioned(self, at: int, first: int) -> bool:
        """Does a preposition of places stand at `at`?"""
        return at >= first and self.lowers[at] in self.words.preposition

    def neighbours(self, m: Mention, first: int, last: int) -> float:
        """Evidence against, from the words beside the name: persons, firms, teams, newspapers, streets."""
        great = any(e.main and (e.worth > 6.2 or (e.code in WORTH and e.code != "A.ADM2")) for e in m.entries[:3])
        value = self.before_name(m, first, great) + self.after_name(m, last, great)
        if m.key in self.words.given:
            value -= 1.0 if great else 2.0 if m.placed else 4.0
        return value

    def before_name(self, m: Mention, first: int, great: bool) -> float:
        """Evidence from what stands right before the name."""
        tokens, lowers, words = self.tokens, self.lowers, self.words
        if m.first == first:
            return 0.0
        before = tokens[m.first - 1]
        abbreviated = before.text == "." and m.first - 2 >= first and tokens[m.first - 2].upper
        if abbreviated and (len(tokens[m.first - 2].text) == 1 or lowers[m.first - 2] in words.title):
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
        tokens, words = self.tokens, self.words
        if m.last >= last:
            return 0.0
        after = tokens[m.last]
        if after.text == "&":
            return -5.0
        if after.kind == "word" and after.upper and after.lower not in words.follow:
            return self.capital_after(m, after, great)
        if after.lower in words.speak and not great and m.last == m.first + 1:
            return -3.0
        two = [t.text for t in tokens[m.last + 1 : min(m.last + 3, last)]]
        if after.text == "," and len(two) == 2 and two[0].isdecimal() and len(two[0]) == 2 and two[1] == ",":
            return -6.0  # an age
        if after.lower == "'s" and m.key.startswith("saint ") and m.last + 1 < last and tokens[m.last + 1].upper:
            return -6.0  # a feast, a church
        return 0.0

    def capital_after(self, m: Mention, after: Token, great: bool) -> float:
        """Evidence from a capitalised word right after the name; a word like "River" becomes part of it."""
        words = self.words
        if after.lower in words.generic and m.key not in words.given:
            m.last, m.kind = m.last + 1, "water" if m.kind is None else m.kind
            return 1.0
        if after.lower in words.spoil:
            return -8.0
        if m.key in words.given:
            return -1.0 if great and (after.lower in words.known or after.lower in words.common) else -6.0
        if self.headline:
            return 0.0
        return -0.5 if great or self.gazetteer.find(fold(after.lower)) else -2.0

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
