"""One sentence as the pieces that attribution looks at: where a source ends, where what is said begins and ends.

Positions (`p`, `i`, `j`, `k`) are indices into the sentence's items; spans are token indices, half-open.
"""

from __future__ import annotations

from saksi.model.layers import Quote
from saksi.model.text import Sentence, Token
from saksi.reading.grammar import Clause, Groups, Item, Verb
from saksi.reading.speech_cues import Cues

DETERMINERS = frozenset(
    (
        "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your",
        "some", "any", "no",
        "every", "each",
    )
)  # fmt: skip
PAST = frozenset(("said", "told", "wrote", "thought", "found", "knew"))


class Line:
    """A sentence with its items; quotation marks of any kind are `"`."""

    __slots__ = (
        "clauses", "cues", "end", "first", "groups", "index", "items", "kinds", "last", "lowers", "paragraph",
        "size", "tokens",
    )  # fmt: skip

    def __init__(
        self,
        sentence: Sentence,
        items: tuple[Item, ...],
        groups: Groups,
        clauses: dict[int, Clause],
        tokens: tuple[Token, ...],
        lowers: list[str],
        marks: frozenset[int],
        cues: Cues,
    ) -> None:
        self.index, self.paragraph = sentence.index, sentence.paragraph
        self.first, self.last = sentence.first, sentence.last
        self.items, self.groups, self.clauses = items, groups, clauses
        self.tokens, self.lowers, self.cues = tokens, lowers, cues
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

    def cue_start(self, p: int) -> int:
        """The token where the cue at `p` begins: with the helpers, negations and adverbs before its verb."""
        i = p
        while i > 0 and (self.kinds[i - 1] == "A" or (self.kinds[i - 1] == "L" and self.word(i - 1) in self.cues.often)):
            i -= 1
        return self.items[i].first

    def finite(self, p: int) -> bool:
        """Is the item a verb that carries a clause?"""
        return self.kind(p) == "V" and self.verb(p).form in ("finite", "copula", "participle")

    # -- noun phrases

    def noun_end(self, i: int, limit: int, *, loose: bool = False, reduced: bool = False) -> int:
        """The position of the last item of the noun phrase that begins at `i`, before `limit`.

        Takes in "of" phrases, enumerations, appositions between commas, brackets, and relative clauses. `loose`: the phrase stands behind
        its verb, so that prepositions of time and place belong to the verb. `reduced`: participles belong to it.
        """
        j = i
        while j + 1 < limit:
            k, after = j + 1, self.kind(j + 2) if j + 2 < limit else ""
            kind = self.kinds[k]
            step: int | None = None
            if kind in "PL:C":
                step = self.linked(j, k, after, limit, loose=loose)
            elif kind == "G":
                step = k if self.joins(i, j, k) else None
            elif kind in "AV":
                step = k if self.takes_verb(i, j, k, after, loose=loose, reduced=reduced) else None
            elif kind == "(":
                step = self.bracket_end(k, limit, loose=loose)
            elif kind == ",":
                step = self.apposition(k, limit) if loose and self.cues.english else self.after_comma(k, limit)
            elif kind == "R":
                return j if loose and not self.cues.english else self.relative_end(k, limit)
            if step is None:
                break
            j = step
        return j

    def linked(self, j: int, k: int, after: str, limit: int, *, loose: bool) -> int | None:
        """The position up to which a preposition, a time, a joining mark or "and" at `k` carries the phrase on."""
        kind = self.kinds[k]
        if kind == "P" and after == "L":
            return k + 1 if self.kind(k + 2) != "G" and not loose else None
        if kind == "L" and after == "G":
            return k + 1 if self.joined(j, k + 1) else None
        if after != "G":
            return None
        if kind == "P":
            return None if loose and self.word(k) in self.cues.loose and self.named(j) else k + 1
        if kind == ":":
            return k + 1 if self.glued(k) else None
        return k + 1 if kind == "C" and not self.opens_clause(k + 1, limit) else None

    def joins(self, i: int, j: int, k: int) -> bool:
        """Does the group at `k` go on with the phrase that begins at `i` and ends at `j`?"""
        if self.kinds[j] == ")":
            return not self.cues.english
        return self.joined(j, k) or (j > i and self.kinds[j] in "AV" and self.bare_determiner(i))

    def takes_verb(self, i: int, j: int, k: int, after: str, *, loose: bool, reduced: bool) -> bool:
        """Does the adverb or verb at `k` belong to the phrase: "a recently published book", "the polls taken by", "its reports"?"""
        if j == i and self.bare_determiner(i) and after in ("G", "A", "V"):
            return True
        if self.kinds[k] != "V" or not reduced:
            return False
        if self.verb(k).form in ("participle", "gerund"):
            return after in ("P", "L")
        return loose and self.nominal(k, after)

    def bracket_end(self, k: int, limit: int, *, loose: bool) -> int | None:
        """The bracket that closes the one at `k`; in Indonesian one behind a speaker tells an age or a day, and ends the name."""
        close = self.kinds.find(")", k)
        if close < 0 or close >= limit or (loose and not self.cues.english and self.kind(close + 1) != "G"):
            return None
        return close

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
        if not self.cues.english:
            return True
        return self.lowers[after.first] not in DETERMINERS and not self.opens_clause(k, self.size)

    def opens_clause(self, i: int, limit: int) -> bool:
        """Does the group at `i` open a clause of its own ("…and Iran said")?"""
        k = i + 1
        while k < limit and self.kinds[k] in "PGA":
            k += 1
        return k < limit and self.finite(k)

    def after_comma(self, k: int, limit: int) -> int | None:
        """The end of an apposition, a list member or a relative clause behind the comma at `k`; None when there is none."""
        after = self.kind(k + 1) if k + 1 < limit else ""
        if after == "R":
            return self.relative_end(k + 1, limit)
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
        """The end of the apposition behind the comma at `k` when the source stands behind its verb; None when there is none.

        Whatever the phrase holds, it goes up to the next comma or mark, unless a clause of its own begins there.
        """
        kind = self.kind(k + 1)
        if kind == "R":
            return self.relative_end(k + 1, limit)
        if kind == "V":  # "…, managing director of Y"
            verb = self.verb(k + 1)
            if verb.form != "gerund" or self.kind(k + 2) != "G" or self.lowers[verb.main] in self.cues.any:
                return None
        elif kind not in ("G", "L"):
            return None
        if self.kind(k + 2) == "V" and self.verb(k + 2).form in ("finite", "copula"):
            return None
        j = k + 1
        while j + 1 < limit and (self.kinds[j + 1] not in ',:"S' or self.word(j + 1) in ("'s", "-", ".")):
            j += 1
        return j

    def relative_end(self, k: int, limit: int) -> int:
        """The end of a relative clause: the next comma, or the limit."""
        comma = self.kinds.find(",", k, limit)
        return comma - 1 if comma >= 0 else limit - 1

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
        while last - 1 > self.items[i].first and self.lowers[last - 1] in self.cues.trailing:
            last -= 1
        return self.items[i].first, last

    # -- where what is said ends

    def content_end(self, begin: int, cue: int, *, bounded: bool, near: bool, quotes: dict[int, Quote]) -> int:
        """The token at which a content that begins at position `begin` ends.

        `bounded`: the cue stands in an inserted or leading clause, which the next comma ends. `near`: the content is an object, which a
        new clause of the same speaker ends. What stands in quotation marks is never cut.
        """
        own = quotes.get(self.items[begin].first) if begin < self.size else None
        for k in range(begin + 1, self.size):
            kind, first = self.kinds[k], self.items[k].first
            if kind not in ",CB:P":
                continue
            inside = quotes.get(first)
            if inside is not None and inside is not own:
                continue
            if self.breaks(k, cue, bounded=bounded, near=near):
                return first
        return self.end

    def breaks(self, k: int, cue: int, *, bounded: bool, near: bool) -> bool:
        """Does the mark or small word at `k` end what the cue's speaker says?"""
        kind = self.kinds[k]
        if kind == ",":
            return bounded or self.word(k) == ";" or self.ends_at_comma(k, cue)
        if kind == ":":
            return self.word(k) in ("—", "–", "--")
        if kind == "P":  # "answered them by saying"
            saying = self.kind(k + 1) == "V" and self.lowers[self.verb(k + 1).main] in self.cues.clause
            return saying and self.cues.english
        if self.said_by(k + 1) or (kind == "B" and near):
            return True
        return kind == "C" and self.turns(k + 1, cue, near=near)

    def ends_at_comma(self, k: int, cue: int) -> bool:
        """Does the comma at `k` open a further cue: ", saying", ", and added", ", he said", ", according to"?"""
        i = k + 1
        kind = self.kind(i)
        if self.word(i) in self.cues.aside or (kind == "B" and self.kind(i + 1) == "G"):
            return True
        if kind in ("C", "B"):
            return self.said_by(i + 1) or self.turns(i + 1, cue, near=False)
        if kind == "T":
            return self.items[i].last - self.items[i].first > 1 and self.word(i) in self.cues.clause
        if kind == "V":
            return self.verb(i).form == "gerund" and self.lowers[self.verb(i).main] in self.cues.any
        if kind == "G":
            said = self.kind(i + 1) == "V" and self.lowers[self.verb(i + 1).main] in self.cues.said
            return said and self.kind(i + 2) in (",", "", ":", "L")
        return i < self.size and bool(self.cues.verbless.at(self.lowers, self.items[i].first))

    def said_by(self, i: int) -> bool:
        """Does a new speaker with a verb of saying follow at `i` ("…, but she said that")?"""
        if self.kind(i) != "G":
            return False
        j = self.noun_end(i, self.size) + 1
        said = self.kind(j) == "V" and self.lowers[self.verb(j).main] in self.cues.inverted
        return said and self.kind(j + 1) not in ("", ",")

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
    return word.endswith("ed") or word in PAST
