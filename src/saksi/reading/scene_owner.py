"""Whose day and whose place: the verb or the event noun that a time or a place of a sentence belongs to.

An adjunct belongs to the nearest verb before it in its own clause, an opening one to the verb after it; an event
noun between that verb and the adjunct shares it, or keeps it behind a word of time ("setelah serangan 7 Oktober").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from saksi.model.events import Party
from saksi.model.layers import Speech
from saksi.reading.grammar import Clause, Item, Verb
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention
from saksi.reading.speech_cues import Cues

if TYPE_CHECKING:
    from saksi.reading.drafts import Draft

STATEMENTS = frozenset(("REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE", "SUPPORT"))
SCENIC = frozenset(("ASSAULT", "PROTEST", "COERCE", "AID", "MOBILIZE"))
"""Types that share the place and the day of the scene in which they are told."""
BOUNDARY = frozenset("STRIUB:")
KIN = frozenset(("participle", "gerund", "infinitive", "coordinated", "relative"))
"""Relations of clauses that go on with one scene."""
ASIDE = frozenset(("participle", "gerund", "relative"))


class Owner(Struct, frozen=True, gc=False):
    """What an adjunct belongs to."""

    clause: int | None
    """The clause of its verb."""
    group: int | None
    """The event noun that has it."""
    voice: bool
    """Is the verb one of saying, so that the adjunct is of the words and not of a deed?"""


NOBODY = Owner(None, None, False)


class Owners:
    """Finds owners in one report."""

    def __init__(self, layers: Layers, speech: tuple[Speech, ...]) -> None:
        self.layers, self.speech = layers, speech
        self.cues = layers.language.derive(Cues)
        self.occur = frozenset(layers.language.clauses.light_occur)
        self.apart = frozenset(layers.language.words.apart)
        self.same = frozenset(layers.language.words.same_time)
        self.clause_of = {c.verb: n for n, c in enumerate(layers.clauses.clauses)}
        self.cue_at: dict[int, int] = {}
        """Token of a cue -> its speech."""
        for n, s in enumerate(speech):
            for at in range(*s.cue):
                self.cue_at.setdefault(at, n)
        self.sentence_of = [0] * len(layers.sentences.tokens)
        for s_ in layers.sentences.sentences:
            self.sentence_of[s_.first : s_.last] = [s_.index] * (s_.last - s_.first)
        self.item_of: dict[int, dict[int, int]] = {}
        self.known: dict[int, Owner] = {}

    def verb_of(self, clause: int) -> Verb:
        """The verb group of a clause."""
        return self.layers.groups.verbs[self.layers.clauses.clauses[clause].verb]

    def position(self, token: int) -> tuple[tuple[Item, ...], int | None]:
        """The items of a token's sentence, and the place of the token's item among them."""
        sentence = self.sentence_of[token]
        items = self.layers.groups.items[sentence]
        table = self.item_of.get(sentence)
        if table is None:
            table = self.item_of[sentence] = {
                at: n for n, item in enumerate(items) for at in range(item.first, item.last)
            }
        return items, table.get(token)

    def of(self, token: int) -> Owner:
        """The owner of the adjunct that begins at a token."""
        found = self.known.get(token)
        if found is None:
            items, at = self.position(token)
            found = self.known[token] = NOBODY if at is None else self.find(items, at)
        return found

    def find(self, items: tuple[Item, ...], at: int) -> Owner:
        """Look left for a verb or an event noun up to the clause's opening, else right."""
        noun, cue, free = None, None, False
        i = at - 1
        if i >= 0 and items[i].kind == "P":
            i -= 1
        loose = i >= 0 and items[i].kind == ","
        joined = i >= 0 and items[i].kind in "CB"
        while i >= 0 and not joined:
            item = items[i]
            if item.kind == "V":
                right = self.right(items, at, adjacent=True)
                if right is not None and free and self.voiced(item):
                    return self.owner(right, noun)
                return self.owner(item, noun, loose=loose)
            if item.kind in BOUNDARY or (item.kind == '"' and self.closes(items, i)):
                break
            if item.kind == "G":
                group = self.layers.groups.groups[item.at]
                if group.hits and noun is None and item.first != items[at].first:
                    noun = item.at
                free = free or group.prep is None
            if item.first in self.cue_at and cue is None:
                cue = item
            i -= 1
        if cue is not None or (i >= 0 and items[i].first in self.cue_at):
            return Owner(None, None, True)
        verb = self.right(items, at, adjacent=False)
        return self.owner(verb, noun) if verb is not None else Owner(None, noun, False)

    def closes(self, items: tuple[Item, ...], at: int) -> bool:
        """Does a quotation mark part speech from its frame (a comma stands before it)?"""
        return at > 0 and items[at - 1].kind in ",:"

    def right(self, items: tuple[Item, ...], at: int, *, adjacent: bool) -> Item | None:
        """The verb after an adjunct; `adjacent`: only one that follows at once."""
        i, relative = at + 1, False
        while i < len(items):
            item = items[i]
            if item.kind == "V":
                if not relative:
                    return item
                relative = False
            elif item.kind == "R":
                relative = True
            elif adjacent and item.kind not in "()LA#":
                return None
            i += 1
        return None

    def voiced(self, item: Item) -> bool:
        """Is a verb a cue of saying and no deed?"""
        return self.voice_of(item.at)

    def owner(self, item: Item, noun: int | None, *, loose: bool = False) -> Owner:
        """The owner that a verb makes, with the event noun that shares it; a `loose` one passes asides."""
        n = self.clause_of.get(item.at)
        if not loose or n is None:
            return Owner(n, noun, self.voiced(item))
        clauses = self.layers.clauses.clauses
        while (parent := clauses[n].parent) is not None and parent != n and self.aside(clauses[n]):
            n = parent
        return Owner(n, noun, self.voice_of(clauses[n].verb))

    def aside(self, clause: Clause) -> bool:
        """Is it a clause between commas that an adjunct behind a comma does not belong to?"""
        verb = self.layers.groups.verbs[clause.verb]
        opened = verb.first > 0 and self.layers.word(verb.first - 1) == ","
        return clause.relation in ASIDE and (opened or not verb.hits)

    def voice_of(self, verb: int) -> bool:
        """Is a verb a cue of saying and no deed?"""
        v = self.layers.groups.verbs[verb]
        if v.main in self.cue_at:
            return not any(h.type not in STATEMENTS for h in v.hits)
        return not v.hits and self.layers.word(v.main) in self.cues.any and self.layers.word(v.main) not in self.occur

    # -- fit ----------------------------------------------------------------------------------------------------

    def fit(self, mention: Mention, owner: Owner) -> int | None:
        """How near an owner is to a mention: 0 its own, 1 shared in the clause, 2 of a kindred clause."""
        if mention.group is not None:
            if owner.group == mention.group:
                return 0
            if self.parted(mention.group) and not self.subject(mention):
                return None
        elif owner.group is not None and self.parted(owner.group):
            return None
        if owner.clause is None or mention.clause is None:
            return None
        if owner.clause == mention.clause:
            if owner.voice and mention.type not in STATEMENTS:
                return None
            return 1 if owner.group is not None or mention.group is not None else 0
        if self.sought(owner.clause, mention.clause):
            return 2
        if owner.voice:
            return None
        return 2 if self.kindred(mention, owner.clause) else None

    def sought(self, low: int, high: int) -> bool:
        """Is a clause the aim or the matter of another ("signed an accord to end the war on Monday", "berunjuk rasa menentang …")?"""
        c = self.layers.clauses.clauses[low]
        return c.parent == high and (c.relation == "infinitive" or (c.relation == "complement" and c.subject_rule == "shared"))

    def subject(self, mention: Mention) -> bool:
        """Is the event noun the subject of its clause ("setelah protes dimulai pada Jumat")?"""
        return mention.clause is not None and mention.group in self.layers.clauses.clauses[mention.clause].subject

    def parted(self, group: int) -> bool:
        """Does a word of time or of topic stand before an event noun, so that its day is not the verb's?"""
        g = self.layers.groups.groups[group]
        if g.prep is not None:
            return g.prep.split(" ")[-1] in self.apart
        return g.first > 0 and self.layers.word(g.first - 1) in self.apart

    def kindred(self, mention: Mention, clause: int) -> bool:
        """Do two clauses go on with one scene, without words of saying between them and without another deed?"""
        assert mention.clause is not None
        low, high = (mention.clause, clause) if mention.clause > clause else (clause, mention.clause)
        if any(h.type != mention.type for h in self.verb_of(clause).hits):
            return low == high + 1 and self.same_time(self.layers.clauses.clauses[low])
        return self.climbs(mention.clause, clause) or self.climbs(clause, mention.clause)

    def climbs(self, low: int, high: int) -> bool:
        """Does a clause hang on another by relations that go on with one scene?"""
        clauses, verbs = self.layers.clauses.clauses, self.layers.groups.verbs
        for _ in range(3):
            c = clauses[low]
            parent = c.parent
            if self.same_time(c) and parent is None and low and clauses[low - 1].sentence == c.sentence:
                parent = low - 1  # "X shocked the world when it …"
            elif c.relation not in KIN and not self.same_time(c):
                return False
            if parent is None or parent == low:
                return False
            verb = verbs[clauses[parent].verb]
            if verb.main in self.cue_at and not verb.hits:
                return False
            low = parent
            if low == high:
                return True
        return False

    def same_time(self, clause: Clause) -> bool:
        """Does "when", "as" or the like open a clause?"""
        if clause.relation not in ("subordinate", "complement", "main"):
            return False
        first = clause.first
        return any(self.layers.word(i) in self.same for i in range(max(0, first - 1), first + 1))


def alike(a: Party | None, b: Party) -> bool:
    """Is a speaker the party, or another voice of it?"""
    if a is None:
        return False
    return a.name == b.name or bool(a.country and a.country == b.country and a.sector == b.sector)


def shares(a: Draft, b: Draft) -> bool | None:
    """Do two drafts share a party? None when a role cannot be compared."""
    found: bool | None = None
    for x, y in ((a.actor, b.actor), (a.recipient, b.recipient)):
        if x and y:
            if any(alike(p, q) for p in x for q in y):
                return True
            found = False
    return found
