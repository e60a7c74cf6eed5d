"""One sentence as the pieces that attribution looks at: where a source ends, where what is said begins and ends.

Positions (`p`, `i`, `j`, `k`) are indices into the sentence's items; spans are token indices, half-open.
"""

from __future__ import annotations

from saksi.model.grammar import Clause, Groups, Item, Verb
from saksi.model.layers import Quote
from saksi.model.text import Sentence, Token
from saksi.reading.speech_cues import Cues

LOOSE = frozenset(("in", "on", "during", "after", "before", "at", "when", "while", "amid", "pada", "di", "dalam", "saat", "usai", "kepada", "to", "melalui", "lewat", "seusai", "setelah", "sebelum", "ketika", "via", "dengan"))
"""Prepositions that tell of the saying rather than of the speaker."""

TRAILING = frozenset(("ini", "lagi", "pula", "kemudian", "juga"))
"""Words behind a source that point back or go on, and name nobody."""
DETERMINERS = frozenset("the a an this that these those his her its their our my your some any no every each".split())


class Line:
    """A sentence with its items; quotation marks of any kind are `"`."""

    __slots__ = ("clauses", "cues", "end", "first", "groups", "index", "items", "kinds", "last", "lowers", "paragraph", "pos", "size", "tokens")

    def __init__(
        self, sentence: Sentence, items: tuple[Item, ...], groups: Groups, clauses: dict[int, Clause], tokens: tuple[Token, ...],
        lowers: list[str], marks: frozenset[int], cues: Cues,
    ) -> None:  # fmt: skip
        self.index, self.first, self.last, self.paragraph = sentence.index, sentence.first, sentence.last, sentence.paragraph
        self.items, self.groups, self.clauses, self.tokens, self.lowers, self.cues = items, groups, clauses, tokens, lowers, cues
        self.kinds = "".join('"' if it.first in marks else it.kind for it in items)
        self.size = len(items)
        end = self.last
        while end > self.first and lowers[end - 1] in (".", "!", "?", "…") and tokens[end - 1].kind == "mark":
            end -= 1
        self.end = end
        """Where what is said ends when nothing ends it before."""

    def kind(self, p: int) -> str:
        """The kind of an item, or nothing outside the sentence."""
        return self.kinds[p] if 0 <= p < self.size else ""

    def word(self, p: int) -> str:
        """The first word of an item."""
        return self.lowers[self.items[p].first] if 0 <= p < self.size else ""

    def verb(self, p: int) -> Verb:
        """The verb group at a position."""
        return self.groups.verbs[self.items[p].at]

    def at_token(self, token: int, start: int = 0) -> int:
        """The position of the first item that begins at or after a token."""
        i = start
        while i < self.size and self.items[i].first < token:
            i += 1
        return i

    def start(self, p: int) -> int:
        """The first token of an item, or the sentence's end behind the last."""
        return self.items[p].first if p < self.size else self.end

    def finite(self, p: int) -> bool:
        """Is the item a verb that carries a clause?"""
        return self.kind(p) == "V" and self.verb(p).form in ("finite", "copula", "participle")

    # -- noun phrases ---------------------------------------------------------------------------------------------------

    def noun_end(self, i: int, limit: int, *, loose: bool = False, reduced: bool = False) -> int:
        """The position of the last item of the noun phrase that begins at `i`, before `limit`.

        Takes in "of" phrases, enumerations, appositions between commas, brackets, and relative clauses. `loose`: the phrase stands behind
        its verb, so that prepositions of time and place belong to the verb.
        """
        j = i
        while j + 1 < limit:
            kind, k = self.kinds[j + 1], j + 1
            after = self.kind(k + 1) if k + 1 < limit else ""
            if kind == "P" and after == "L" and self.kind(k + 2) != "G" and not loose:
                j = k + 1
            elif kind == "L" and after == "G" and self.joined(j, k + 1):
                j = k + 1
            elif kind == "P" and after == "G" and not (loose and self.word(k) in LOOSE and self.named(j)):
                j = k + 1
            elif kind == "G" and (self.joined(j, k) or (j > i and self.kinds[j] in "AV" and self.bare_determiner(i))):
                j = k
            elif kind == ":" and after == "G" and self.glued(k):
                j = k + 1
            elif kind == "V" and self.verb(k).form in ("participle", "gerund") and k + 1 < limit and after in ("P", "L") and reduced:
                j = k
            elif kind == "C" and after == "G" and not self.opens_clause(k + 1, limit):
                j = k + 1
            elif kind == "G" and self.kinds[j] == ")" and not self.cues.english:
                j = k
            elif kind == "(":
                close = self.kinds.find(")", k)
                if close < 0 or close >= limit or (loose and not self.cues.english and self.kind(close + 1) != "G"):
                    break
                j = close
            elif kind == ",":
                step = self.apposition(k, limit) if loose and self.cues.english else self.after_comma(k, limit)
                if step is None:
                    break
                j = step
            elif kind in "AV" and j == i and self.bare_determiner(i) and after in ("G", "A", "V"):
                j = k  # "a recently published book"
            elif kind == "R":
                return j if loose and not self.cues.english else self.relative_end(k, limit, loose=loose)
            elif kind == "V" and reduced and loose and self.nominal(k, after):
                j = k
            else:
                break
        return j

    def bare_determiner(self, i: int) -> bool:
        """Is the group at `i` a determiner whose noun the chunker cut off?"""
        item = self.items[i]
        return item.last - item.first == 1 and self.lowers[item.first] in DETERMINERS

    def nominal(self, k: int, after: str) -> bool:
        """May the verb at `k` be a noun that ends its phrase ("its reports")?"""
        item = self.items[k]
        return item.last - item.first == 1 and self.verb(k).form == "finite" and after in ("", ",", ":", "P", "V")

    def glued(self, k: int) -> bool:
        """Does the mark at `k` stand inside a name: a possessive, a hyphen, the point of an abbreviation?"""
        word = self.word(k)
        return word in ("'s", "'", "-", "/", "&") or (word == "." and len(self.tokens[self.items[k].first - 1].text) <= 5)

    def named(self, j: int) -> bool:
        """Is the group a name or a pronoun, which takes no place of its own?"""
        if self.kind(j) != "G":
            return self.kind(j) != "V"
        group = self.groups.groups[self.items[j].at]
        return bool(group.names) or group.kind == "pronoun" or self.tokens[group.last - 1].upper

    def joined(self, j: int, k: int) -> bool:
        """Does the group go on right behind a group (a count, a name the chunker cut)?"""
        if self.kinds[j] != "G":
            return False
        group, after = self.groups.groups[self.items[j].at], self.groups.groups[self.items[k].at]
        if group.kind == "pronoun" or after.kind == "pronoun":
            return False
        return not self.cues.english or (self.lowers[after.first] not in DETERMINERS and not self.opens_clause(k, self.size))

    def opens_clause(self, i: int, limit: int) -> bool:
        """Does the group at `i` open a clause of its own ("…and Iran said")?"""
        k = i + 1
        while k < limit and self.kinds[k] in "PGA":
            k += 1
        return k < limit and self.finite(k)

    def after_comma(self, k: int, limit: int) -> int | None:
        """The end of an apposition, a list member or a relative clause behind the comma at `k`; None when none stands there."""
        after = self.kind(k + 1) if k + 1 < limit else ""
        if after == "R":
            return self.relative_end(k + 1, limit, loose=True)
        if after == "C" and self.kind(k + 2) == "G":
            return None if self.opens_clause(k + 2, limit) else k + 2
        if after != "G" or self.kind(k + 2) == "L":  # "…, Monday (2/11)"
            return None
        if self.word(k + 1) in self.cues.days:
            return None
        end = self.noun_end(k + 1, limit, reduced=True, loose=not self.cues.english)
        follow = self.kind(end + 1) if end + 1 < limit else ""
        if follow in ("", ",", "C", ":", '"', ")", ".") or (end + 1 >= limit):
            return end
        return None

    def apposition(self, k: int, limit: int) -> int | None:
        """The end of the apposition behind the comma at `k` when the source stands behind its verb; None when none stands there.

        Whatever the phrase holds, it goes up to the next comma or mark, unless a clause of its own begins there.
        """
        if self.kind(k + 1) == "R":
            return self.relative_end(k + 1, limit, loose=True)
        if self.kind(k + 1) not in ("G", "L") and not (self.kind(k + 1) == "V" and self.verb(k + 1).form == "gerund" and self.kind(k + 2) == "G"):
            return None
        if self.kind(k + 1) == "V" and self.lowers[self.verb(k + 1).main] in self.cues.any:
            return None
        if self.kind(k + 2) == "V" and self.verb(k + 2).form in ("finite", "copula"):
            return None
        j = k + 1
        while j + 1 < limit and (self.kinds[j + 1] not in ',:"S' or self.word(j + 1) in ("'s", "-", ".")):
            j += 1
        return j

    def relative_end(self, k: int, limit: int, *, loose: bool) -> int:
        """The end of a relative clause: the next comma, or the limit."""
        comma = self.kinds.find(",", k, limit)
        if comma >= 0:
            return comma - 1
        return limit - 1

    def head(self, i: int) -> int:
        """The group that a phrase is about, when the chunker cut its abbreviation off ("Mr. Bush")."""
        while self.kind(i + 1) == ":" and self.word(i + 1) == "." and self.kind(i + 2) == "G":
            i += 2
        return self.items[i].at

    def noun_span(self, i: int, limit: int, *, loose: bool = False, reduced: bool = False) -> tuple[int, int]:
        """The tokens of the noun phrase at `i`, without what trails it."""
        j = self.noun_end(i, limit, loose=loose, reduced=reduced)
        while j > i and self.kinds[j] in ',:"AL' and not (self.kinds[j] == "L" and self.kinds[j - 1] == "P"):
            j -= 1
        last = self.items[j].last
        while last - 1 > self.items[i].first and self.lowers[last - 1] in TRAILING:
            last -= 1
        return self.items[i].first, last

    # -- where what is said ends ------------------------------------------------------------------------------------------

    def content_end(self, begin: int, cue: int, *, bounded: bool, near: bool, quotes: dict[int, Quote]) -> int:
        """The token at which a content that begins at position `begin` ends.

        `bounded`: the cue stands in an inserted or leading clause, which the next comma ends. `near`: the content is an object, which a
        new clause of the same speaker ends.
        """
        own = quotes.get(self.items[begin].first) if begin < self.size else None
        for k in range(begin + 1, self.size):
            kind = self.kinds[k]
            inside = quotes.get(self.items[k].first)
            if inside is not None and inside is not own:
                continue
            if kind == "," and (bounded or self.ends_at_comma(k, cue)):
                return self.items[k].first
            if kind in "CB" and self.said_by(k + 1):
                return self.items[k].first
            if kind == "C" and self.turns(k + 1, cue, near=near):
                return self.items[k].first
            if (kind == ":" and self.word(k) in ("—", "–", "--")) or (kind == "," and self.word(k) == ";"):
                return self.items[k].first
            if kind == "P" and self.kind(k + 1) == "V" and self.lowers[self.verb(k + 1).main] in self.cues.clause and self.cues.english:
                return self.items[k].first  # "answered them by saying"
            if kind == "B" and near:
                return self.items[k].first
        return self.end

    def apart(self, at: int) -> bool:
        """Does the mark stand between spaces?"""
        return self.tokens[at].start > self.tokens[at - 1].end

    def ends_at_comma(self, k: int, cue: int) -> bool:
        """Does the comma at `k` open a further cue: ", saying", ", and added", ", he said", ", according to"?"""
        i = k + 1
        kind = self.kind(i)
        if kind in ("C", "B"):
            return self.said_by(i + 1) or self.turns(i + 1, cue, near=False)
        if kind == "T":
            return self.items[i].last - self.items[i].first > 1 and self.word(i) in self.cues.clause
        if kind == "V":
            return self.verb(i).form == "gerund" and self.lowers[self.verb(i).main] in self.cues.clause
        if kind == "G":
            j = i + 1
            return self.kind(j) == "V" and self.lowers[self.verb(j).main] in self.cues.said and self.kind(j + 1) in (",", "", ":", "L")
        return i < self.size and bool(self.cues.verbless.at(self.lowers, self.items[i].first))

    def said_by(self, i: int) -> bool:
        """Does a new speaker with a verb of saying follow at `i` ("…, but she said that")?"""
        if self.kind(i) != "G":
            return False
        j = self.noun_end(i, self.size) + 1
        return self.kind(j) == "V" and self.lowers[self.verb(j).main] in self.cues.inverted and self.kind(j + 1) not in ("", ",")

    def turns(self, i: int, cue: int, *, near: bool) -> bool:
        """After "and": does a verb follow with which the speaker goes on (told X and added Y)?"""
        while self.kind(i) == "A":
            i += 1
        if self.kind(i) != "V" or not self.finite(i):
            return False
        word, first = self.lowers[self.verb(i).main], self.lowers[cue]
        if self.cues.english and (word.endswith("s") != first.endswith("s") or (word.endswith("ed") != past(first))):
            return False
        return near or (word in self.cues.clause and word in self.cues.said)


def past(word: str) -> bool:
    """Is an English form one of the past?"""
    return word.endswith("ed") or word in ("said", "told", "wrote", "thought", "found", "knew")
