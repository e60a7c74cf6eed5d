"""Clauses: for each verb its subject, its object, and what stands after prepositions (FASTUS stage 4).

Adjuncts that would break a fixed pattern (times, adverbs, brackets, quotation marks) are taken out first; then each verb looks left
for its subject (`subjects.py`) and right for its object. How the subject was found is kept as a rule.
"""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.text import Sentences
from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.reading import around, subjects
from saksi.reading.grammar import Clause, Clauses, Groups, Item
from saksi.reading.plain import bare, without_parts

TRANSITIVE = frozenset(("deed", "judge", "address"))
"""Frames of words whose object is the one to whom it is done, wherever the subject is."""


class Speakers:
    """Verbs that take a content, so that a group after them opens it."""

    def __init__(self, language: Language) -> None:
        self.verbs = frozenset(f for cue in language.extra["speech"].cue.values() for f in (*cue.verb, *cue.inverted))
        self.inverted = frozenset(f for cue in language.extra["speech"].cue.values() for f in cue.inverted)
        self.english = language.pack.head == "last"
        self.of = frozenset(language.clauses.of)
        self.sequence = frozenset(language.clauses.sequence)
        self.part = Phrases((w, True) for w in language.clauses.part)
        self.relays = frozenset(w for phrase in language.extra["speech"].relay for w in phrase.split())
        """Words by which a medium is named: dilansir, dikutip, quoted."""
        words = language.words
        self.also = frozenset(words.conjunction) & frozenset(words.adverb)
        self.whom = frozenset(words.relative) - {*words.subordinator, *words.complementizer, *words.determiner} | {"that"} & set(words.relative)
        """Relative words that may be the object of their clause: not "where", "whose"."""


def find_clauses(groups: Groups, sentences: Sentences, language: Language) -> Clauses:
    """One clause for each verb of the report, in order."""
    speakers = language.derive(Speakers)
    clauses: list[Clause] = []
    attached: dict[int, int] = {}
    lists: dict[int, tuple[int, ...]] = {}
    for sentence, items in enumerate(groups.items):
        piece = Sentence(groups, items, sentence, sentences, speakers)
        lists.update(piece.lists)
        attached.update(piece.attached)
        clauses.extend(piece.clauses(len(clauses)))
    return Clauses(tuple(clauses), attached, lists)


class Sentence:
    """The bare structure of one sentence while its clauses are found."""

    def __init__(self, groups: Groups, items: tuple[Item, ...], index: int, sentences: Sentences, speakers: Speakers) -> None:
        self.groups, self.index, self.speakers = groups, index, speakers
        self.tokens = sentences.tokens
        self.span = sentences.sentences[index]
        self.s = self.without_also(without_parts(bare(items, self.tokens, speakers.sequence), self.tokens, speakers.part))
        self.at_group = {item.at: n for n, item in enumerate(self.s) if item.kind == "G"}
        self.lists: dict[int, tuple[int, ...]] = {}
        self.in_list: dict[int, int] = {}
        self.attached: dict[int, int] = {}
        self.find_lists()
        self.attach()
        self.offset = 0
        self.done: list[Clause] = []
        self.at_verb: dict[int, int] = {}
        """Position in the structure of each verb that is done -> its place in `done`."""
        self.heads: dict[int, tuple[int, ...]] = {}
        """Relative clause whose head is its object ("the men whom police arrested") -> the head."""

    def without_also(self, s: list[Item]) -> list[Item]:
        """A word that is "and" or "also" joins nothing between a subject and its verb: "Israel juga menyerang", "polisi kemudian menangkap"."""
        return [x for n, x in enumerate(s) if not (x.kind == "C" and around.also(self, s, n))]

    # -- lists and attachment -------------------------------------------------------------------------------------

    def find_lists(self) -> None:
        """Enumerations "A, B dan C": all members stand where the first stands."""
        s, at = self.s, 0
        while at < len(s):
            if s[at].kind != "G":
                at += 1
                continue
            members, end = [s[at].at], at
            closed = False
            while True:
                step = self.next_member(end)
                if step is None:
                    break
                if not step[1] and self.fronted(at, step[0]):
                    break
                end, joined = step
                members.append(s[end].at)
                if joined:
                    closed = True
            closed = closed or self.headline(at, end, members)
            if closed:
                members = self.shorten(at, end, members)
            if closed and len(members) > 1:
                self.lists[members[0]] = tuple(members)
                for m in members[1:]:
                    self.in_list[m] = members[0]
                at = end + 1
            else:
                at += 1

    def headline(self, at: int, end: int, members: list[int]) -> bool:
        """ "Two soldiers, one civilian killed": a comma stands for "and" between people who are counted."""
        s = self.s
        counted = len(members) > 1 and all(self.groups.groups[m].number is not None for m in members)
        return counted and (at == 0 or s[at - 1].kind != "P") and end + 1 < len(s) and s[end + 1].kind == "V"

    def fronted(self, at: int, nxt: int) -> bool:
        """ "In Gaza, two men and a child were killed": the comma ends what stands in front, and the list begins behind it."""
        s = self.s
        if at == 0 or s[at - 1].kind != "P" or (at > 1 and s[at - 2].kind not in ",STIBC:"):
            return False
        group = self.groups.groups[s[nxt].at]
        i = nxt
        while i < len(s) and s[i].kind in "GC,":
            i += 1
        return group.kind != "place" and group.place is None and i < len(s) and s[i].kind == "V"

    def next_member(self, at: int) -> tuple[int, bool] | None:
        """The position of the next member after the group at `at`, and whether "and" stands before it."""
        s, i = self.s, at + 1
        comma = i < len(s) and s[i].kind == ","
        i += comma
        joined = i < len(s) and s[i].kind == "C"
        i += joined
        if not (comma or joined) or i >= len(s):
            return None
        first, this = self.groups.groups[s[at].at], None
        if s[i].kind == "P" and i + 1 < len(s) and s[i + 1].kind == "G" and joined:
            this = self.groups.groups[s[i + 1].at]
            if this.prep != first.prep:
                return None
            return i + 1, joined
        if s[i].kind != "G" or (s[i - 1].first > s[at].last and self.bare_number(s[i].at)):
            return None
        return i, joined

    def bare_number(self, group: int) -> bool:
        """ "left 30 people dead and 20 wounded": a number without a noun, which opens a new telling when something stands before the "and"."""
        g = self.groups.groups[group]
        return g.number is not None and g.last == g.first + 1

    def shorten(self, at: int, end: int, members: list[int]) -> list[int]:
        """"attacked Iran and Lebanon condemned it": the last member opens the next clause and leaves the list."""
        s = self.s
        follows = end + 1 < len(s) and s[end + 1].kind == "V"
        if at > 1 and s[at - 1].kind == "V" and s[at - 2].kind == "R":
            return members  # "the ship that carried her and 11 others was seized": what follows speaks of the ship
        in_object = at > 0 and (s[at - 1].kind == "V" or (s[at - 1].kind == "P" and not self.free_before(at - 1)))
        if follows and in_object:
            verb = self.groups.verbs[s[end + 1].at]
            if verb.form in ("finite", "copula"):
                return members[:-1]
        return members

    def free_before(self, at: int) -> bool:
        """Does a group that no preposition takes stand before a position in its clause, so that the list there is no subject?"""
        i = at - 1
        while i >= 0 and self.s[i].kind in "GP,":
            if self.s[i].kind == "G" and (i == 0 or self.s[i - 1].kind != "P"):
                return True
            i -= 1
        return False

    def attach(self) -> None:
        """A group after a preposition belongs to the group that stands right before the preposition."""
        s = self.s
        for i in range(2, len(s)):
            if s[i].kind == "G" and s[i - 1].kind == "P" and s[i - 2].kind == "G":
                self.attached[s[i].at] = s[i - 2].at

    def whole(self, group: int) -> tuple[int, ...]:
        """The list that a group opens or stands in, or the group alone."""
        head = self.in_list.get(group, group)
        return self.lists.get(head, (group,))

    # -- clauses ----------------------------------------------------------------------------------------------------

    def clauses(self, offset: int) -> list[Clause]:
        """The clauses of the sentence; `offset` is the number of clauses before it."""
        self.offset = offset
        for p, item in enumerate(self.s):
            if item.kind == "V":
                self.at_verb[p] = len(self.done)
                self.done.append(self.clause(p, offset))
                self.lend_back()
        return self.done

    def lend_back(self) -> None:
        """Give the main clause's subject to clauses without one before it: "After attacking X, | Israel bombed Y", "Setelah menyerang X, …"."""
        main = self.done[-1]
        if main.subject_rule != "before" or main.relation != "main" or not main.subject:
            return
        before = self.position(main.subject[0]) - 1
        if before < 1 or self.s[before].kind != ",":
            return
        for m in range(len(self.done) - 2, -1, -1):
            if self.done[m].subject or self.done[m].subject_rule != "none":
                return
            self.done[m] = replace(self.done[m], subject=main.subject, subject_rule="shared")

    def clause(self, p: int, offset: int) -> Clause:
        """The clause of the verb at position `p`."""
        subject, relation, parent, rule = subjects.subject(self, p)
        obj, after = self.object(p, rule)
        if not subject and self.inverted(p):
            subject, obj, rule = obj, (), "inverted"
        elif rule == "shared" and around.said_by(self, p, obj):
            subject, obj, rule = obj, (), "inverted"  # "…," kata X, bersumpah …: who is named behind the cue says it
        elif relation == "relative" and rule == "before" and not obj:
            obj = around.whom(self, p, subject)
        before = self.before(p)
        lead = self.lead(p)
        if lead == "I" and relation in ("main", "subordinate", "complement"):
            relation = "condition"
        elif lead == "S" and relation == "main":
            relation = "subordinate"
        elif lead in ("T", "U") and relation == "main":
            relation = "complement" if lead == "T" else "infinitive"
            parent = parent if parent is not None else self.last_done(p)
        first, last = self.extent(p)
        return Clause(
            self.s[p].at, self.index, subject, obj, before + after, relation,
            None if parent is None else parent + offset, rule, first, last,
        )  # fmt: skip

    def verb_at(self, p: int) -> str:
        """The verb's word in lower case."""
        return self.tokens[self.groups.verbs[self.s[p].at].main].lower

    def last_done(self, p: int) -> int | None:
        """The clause of the nearest verb before `p`."""
        for q in range(p - 1, -1, -1):
            if q in self.at_verb:
                return self.at_verb[q]
        return None

    def head_before(self, j: int) -> int | None:
        """The group that a relative word at `j` speaks of: the nearest one before it."""
        for i in range(j - 1, -1, -1):
            if self.s[i].kind == "G":
                return self.in_list.get(self.s[i].at, self.s[i].at) if self.s[i].at in self.in_list and self.plural(j) else self.s[i].at
            if self.s[i].kind not in ",P":
                return None
        return None

    def plural(self, j: int) -> bool:
        """A comma before the relative word makes it speak of the whole list."""
        return j > 0 and self.s[j - 1].kind == ","

    def position(self, group: int) -> int:
        """Where a group stands in the structure."""
        return self.at_group[group]

    def takes_content(self, p: int) -> bool:
        """Is the verb at `p` one of saying?"""
        return self.verb_at(p) in self.speakers.verbs

    def inverted(self, p: int) -> bool:
        """"…," kata X; terjadi serangan: the subject stands after the verb."""
        if self.verb_at(p) in self.speakers.inverted:
            return True
        deed = any(h.slot == "active" and h.word.frame in TRANSITIVE for h in self.groups.verbs[self.s[p].at].hits)
        return not self.speakers.english and not deed and (p == 0 or self.s[p - 1].kind in ",:P" or self.s[p - 1].kind == "G")

    def object(self, p: int, rule: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The groups right after the verb, and those after prepositions up to the clause's end."""
        s, k = self.s, p + 1
        obj: tuple[int, ...] = ()
        if k < len(s) and s[k].kind == "G":
            obj = self.whole(s[k].at)
            end = self.position(obj[-1])
            nxt = s[end + 1] if end + 1 < len(s) else None
            if nxt is not None and nxt.kind == "V" and self.takes_content(p) and self.groups.verbs[nxt.at].form in ("finite", "copula"):
                obj = ()
            else:
                k = end + 1
        return obj, self.obliques(k)

    def obliques(self, k: int) -> tuple[int, ...]:
        """Groups after prepositions from position `k` on, up to the end of the clause."""
        s = self.s
        out: list[int] = []
        while k < len(s):
            kind = s[k].kind
            if kind == "P" and k + 1 < len(s) and s[k + 1].kind == "G":
                members = self.whole(s[k + 1].at)
                out.extend(members)
                k = self.position(members[-1]) + 1
            elif kind == "," and k + 1 < len(s) and s[k + 1].kind == "P":
                k += 1
            elif kind == "P":
                k += 1
            else:
                break
        return tuple(out)

    def before(self, p: int) -> tuple[int, ...]:
        """Groups after prepositions between the clause's beginning and the verb."""
        s = self.s
        out: list[int] = []
        i = p - 1
        while i >= 0 and s[i].kind in "GP,":
            if s[i].kind == "G" and i > 0 and s[i - 1].kind == "P" and (i < 2 or s[i - 2].kind in ",STIBC:"):
                out.extend(self.whole(s[i].at))
            i -= 1
        return tuple(reversed(out))

    def lead(self, p: int) -> str:
        """The word that opens the clause of the verb at `p`, looking left up to the verb before it."""
        for i in range(p - 1, -1, -1):
            kind = self.s[i].kind
            if kind in "SIT" or (kind == "U" and not self.speakers.english):
                return kind
            if kind in "VB:R":
                return ""
        return ""

    def extent(self, p: int) -> tuple[int, int]:
        """The tokens from the clause's opening to the next verb's opening."""
        s = self.s
        i = p
        while i > 0 and s[i - 1].kind in "GP,C":
            i -= 1
        k = p
        while k + 1 < len(s) and s[k + 1].kind not in "VSTRIB:":
            k += 1
        return s[i].first, s[k].last
