"""Clauses: for each verb its subject, its object, and what stands after prepositions (FASTUS stage 4).

Adjuncts that would break a fixed pattern (times, adverbs, brackets, quotation marks) are taken out first; then each verb looks left
for its subject and right for its object. How the subject was found is kept as a rule.
"""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.text import Sentences
from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.reading import around
from saksi.reading.grammar import Clause, Clauses, Groups, Item
from saksi.reading.plain import bare, without_parts

BOUNDARY = frozenset("BSTRIU")


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
        subject, relation, parent, rule = self.subject(p)
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

    def subject(self, p: int) -> tuple[tuple[int, ...], str, int | None, str]:
        """Subject, relation, parent and rule for the verb at `p`, by what stands before it."""
        s, verb = self.s, self.groups.verbs[self.s[p].at]
        j = p - 1
        before = s[j].kind if j >= 0 else ""
        frame = around.relayed(self, p)
        if frame is not None:
            return self.free(p, frame, verb.form)
        prior = self.last_done(p)
        if before in ("C", "B") and prior is not None:
            if self.speakers.english and (verb.form == "participle" or (verb.form == "finite" and verb.main > verb.first)):
                prior = self.tensed(prior)  # "gave them two days to leave and | threatened …"
            q = self.done[prior]
            return q.subject, "coordinated", prior, "shared"
        if before == "U":
            return self.controlled(p, "infinitive")
        if verb.form == "infinitive" and before in ("G", "V") and prior is not None:
            return self.controlled(p, "infinitive", j)  # the verb group holds its own "to": "told them | not to fight"
        if before == "R":
            head = self.head_before(j)
            return (self.whole(head) if head is not None else ()), "relative", prior, "relative-head"
        if before == "P":
            return self.controlled(p, "gerund")
        if before == "V" and prior in self.heads:
            return self.heads[prior], "main", None, "relative-head"
        if before == "V" and prior is not None:
            return self.done[prior].subject, "complement", prior, "shared"
        if before in ("S", "I", "T", "B", "C", ":") and prior is not None:
            relation = {"T": "complement", "I": "condition"}.get(before, "subordinate")
            return self.done[prior].subject, relation, prior, "shared"
        if before == ",":
            return self.after_comma(p, verb.form)
        return self.free(p, j, verb.form)

    def controlled(self, p: int, relation: str, j: int | None = None) -> tuple[tuple[int, ...], str, int | None, str]:
        """An infinitive or gerund: its subject is the object of the verb that governs it, or else that verb's subject."""
        prior = self.last_done(p)
        if prior is None:
            return (), relation, None, "none"
        q = self.done[prior]
        j = p - 2 if j is None else j
        direct = relation == "infinitive" and q.object and j >= 0 and self.s[j].kind == "G" and self.s[j].at in q.object
        of = relation == "gerund" and self.tokens[self.s[p - 1].first].lower in ("of", "for", "from") and bool(q.object)
        if direct or of:
            return q.object, relation, prior, "controlled-by-object"
        if self.groups.verbs[q.verb].passive:
            return q.subject, relation, prior, "controlled-by-subject"
        addressed = next((g for g in q.oblique if self.groups.groups[g].prep in ADDRESS), None)
        if addressed is not None and relation == "infinitive" and any(h.word.frame == "address" for h in self.groups.verbs[q.verb].hits):
            return self.whole(addressed), relation, prior, "controlled-by-addressee"
        return q.subject, relation, prior, "controlled-by-subject"

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

    def after_comma(self, p: int, form: str) -> tuple[tuple[int, ...], str, int | None, str]:
        """The verb follows a comma: an apposition or a relative clause stands between, or it is a participle."""
        s, prior = self.s, self.last_done(p)
        i = p - 2
        while i >= 0 and s[i].kind in "G,P":
            i -= 1
        start = i + 1
        free = [k for k in range(start, p) if s[k].kind == "G" and (k == 0 or s[k - 1].kind != "P")]
        said = i > 0 and s[i].kind == "V" and self.takes_content(i) and not around.inserted(self, i)
        told = (len(free) > 1 and i >= 0 and (s[i].kind in "ST" or said)) or (bool(free) and said and form in ("finite", "copula"))
        if form != "gerund" and told:
            return self.whole(s[free[0]].at), "complement", prior, "before"  # "said the soldier, a private, shot at his colleague"
        if form in ("gerund", "participle") and prior is not None:
            q = self.done[prior]
            if form == "participle" and q.relation == "relative" and all(c.relation == "relative" for c in self.done):
                head = self.head_before(self.opener(prior))
                return (self.whole(head) if head is not None else q.subject), "main", None, "relative-head"
            return q.subject, "participle", prior, "shared"
        if free and (i < 0 or s[i].kind in "STIBC:"):
            return self.whole(s[free[0]].at), "main", None, "before"
        if i >= 0 and s[i].kind == "V" and i in self.at_verb:
            q = self.done[self.at_verb[i]]
            if q.relation == "subordinate" and (outer := around.outer(self, i)):
                return outer, "main", None, "before"
            opened = around.opened(self, self.at_verb[i]) if q.relation in ("subordinate", "condition") and form != "gerund" else ()
            if opened:
                return opened, "main", None, "relative-head"
            if q.relation in ("infinitive", "gerund") and not [k for k in free if s[k].at not in q.object]:
                return q.subject, "coordinated", self.at_verb[i], "shared"
            if q.relation in ("relative", "participle", "infinitive", "gerund"):
                return q.subject, "main", None, "relative-head"
            return q.subject, "coordinated", self.at_verb[i], "shared"
        return (self.whole(s[free[0]].at), "main", None, "before") if free else ((), "main", None, "none")

    def tensed(self, clause: int) -> int:
        """The clause with a tense above an infinitive with which a verb with a tense cannot be coordinated; "to be seized and killed" it can."""
        q = self.done[clause]
        if q.relation == "infinitive" and q.parent is not None and q.parent >= self.offset and not self.groups.verbs[q.verb].passive:
            return self.tensed(q.parent - self.offset)
        return clause

    def opener(self, clause: int) -> int:
        """Where the relative word of a clause stands."""
        at = next(p for p, n in self.at_verb.items() if n == clause)
        while at > 0 and self.s[at].kind != "R":
            at -= 1
        return at

    def free(self, p: int, j: int, form: str) -> tuple[tuple[int, ...], str, int | None, str]:
        """The nearest group before the verb that no preposition takes."""
        s = self.s
        if form == "participle" and around.describes(self, p):
            return self.whole(s[j].at), "participle", self.last_done(p), "reduced-relative"
        i = j
        while i >= 0:
            kind = s[i].kind
            if kind == "G":
                if i > 0 and s[i - 1].kind == "P" and s[i].at not in self.in_list:
                    if i == j and form == "participle" and self.told_of(p, i):
                        return self.whole(s[i].at), "participle", self.last_done(p), "reduced-relative"
                    i -= 2
                    continue
                if s[i].at in self.in_list and self.prep_of_list(s[i].at):
                    i = self.position(self.in_list[s[i].at]) - 2
                    continue
                return self.take(p, i, form)
            if kind in ",C":
                i -= 1
                continue
            if kind == "V" and i in self.at_verb:
                q = self.done[self.at_verb[i]]
                if self.at_verb[i] in self.heads:
                    return self.heads[self.at_verb[i]], "main", None, "relative-head"
                if form in ("gerund", "participle"):
                    return q.subject, "participle", self.at_verb[i], "shared"
                rule = "relative-head" if q.relation == "relative" else "shared"
                return q.subject, "main" if rule == "relative-head" else "coordinated", self.at_verb[i], rule
            break
        return (), "main", None, "none"

    def told_of(self, p: int, i: int) -> bool:
        """ "raised the number of soldiers killed": behind an "of", after the clause's own verb, a participle speaks of the nearest group."""
        if self.groups.groups[self.s[i].at].prep not in self.speakers.of or (p + 1 < len(self.s) and self.s[p + 1].kind == "G"):
            return False
        k = i - 1
        while k >= 0 and self.s[k].kind in "GP":
            k -= 1
        return k >= 0 and self.s[k].kind == "V"

    def prep_of_list(self, group: int) -> bool:
        """Does a preposition stand before the list of a group?"""
        return self.groups.groups[self.in_list[group]].prep is not None

    def position(self, group: int) -> int:
        """Where a group stands in the structure."""
        return self.at_group[group]

    def take(self, p: int, i: int, form: str) -> tuple[tuple[int, ...], str, int | None, str]:
        """The group at `i` as the subject of the verb at `p`, unless what stands before it says otherwise."""
        s, group = self.s, self.s[i].at
        members = self.whole(group)
        left = self.position(members[0]) - 1 if len(members) > 1 else i - 1
        if left >= 0 and s[left].kind == "V" and left in self.at_verb:
            if form in ("gerund", "participle"):
                return members, "participle", self.at_verb[left], "reduced-relative"
            above = self.relative_above(self.at_verb[left])
            if above is not None and above.subject and not self.takes_content(left):
                return above.subject, "main", None, "relative-head"
            return members, "complement", self.at_verb[left], "before"
        if left >= 1 and s[left].kind == "," and s[left - 1].kind == "G" and self.appositive(left, p):
            k = left - 1
            while k >= 1 and s[k - 1].kind == "P":
                k -= 2
            if k >= 0 and s[k].kind == "G":
                return self.whole(s[k].at), "main", None, "apposition"
        if left >= 0 and s[left].kind == "R" and around.quality(self, group):
            head = self.head_before(left)
            if head is not None:
                return self.whole(head), "main", None, "relative-head"
        if left >= 0 and s[left].kind == "R" and form not in ("gerund",):
            return members, "relative", self.last_done(p), "before"
        pronoun = self.groups.groups[group].kind == "pronoun"
        if form == "participle" and (pronoun or not self.finite_elsewhere(p)):
            return members, "main", None, "before"
        if form in ("gerund", "participle"):
            return members, "participle", self.last_done(p), "reduced-relative"
        return members, "main", None, "before"

    def relative_above(self, clause: int) -> Clause | None:
        """The relative clause that a clause is, or ends as its infinitive ("aktivis yang datang untuk menghadiri rapat | ditahan")."""
        q = self.done[clause]
        while q.relation in ("infinitive", "gerund") and q.parent is not None and q.parent >= self.offset:
            q = self.done[q.parent - self.offset]
        return q if q.relation == "relative" else None

    def appositive(self, comma: int, p: int) -> bool:
        """"X, juru bicara Y, mengatakan": a comma stands before the verb too."""
        return p >= 1 and self.s[p - 1].kind == "," and comma < p - 1

    def finite_elsewhere(self, p: int) -> bool:
        """Does the sentence have another verb after `p` that could be its main verb?"""
        for i in range(p + 1, len(self.s)):
            if self.s[i].kind == "V":
                return self.groups.verbs[self.s[i].at].form in ("finite", "copula")
            if self.s[i].kind in "STRIB" or (self.s[i].kind == "C" and i + 1 < len(self.s) and self.own_verb(i + 1)):
                return False
        return False

    def own_verb(self, i: int) -> bool:
        """Does a subject, or a finite verb that goes on with the verb before it, stand at `i`?"""
        item = self.s[i]
        return item.kind == "G" or (item.kind == "V" and self.groups.verbs[item.at].form == "finite")

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


TRANSITIVE = frozenset(("deed", "judge", "address"))
"""Frames of words whose object is the one to whom it is done, wherever the subject is."""
ADDRESS = frozenset("to on upon kepada pada terhadap".split())
