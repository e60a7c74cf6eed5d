"""Does it go on? What says that a deed is not over: a word of going on, a time it has lasted since, a war that is still fought."""

from __future__ import annotations

from saksi.model.layers import Time
from saksi.reading.grammar import FAILED, ONGOING, PAST, Clause, Group, Verb
from saksi.reading.guards import Guards
from saksi.reading.layers import Layers


class Lasting:
    """Finds in one report what says that a deed goes on."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        words = layers.language.words
        self.present, self.going_on = frozenset(words.present), frozenset(words.ongoing)
        self.openers = frozenset(layers.language.clauses.since)
        self.guards = layers.language.derive(Guards)
        self.lowers = layers.sentences.lowers
        self.times: dict[int, list[Time]] | None = None
        self.relatives: dict[int, list[int]] = {}
        for n, clause in enumerate(layers.clauses.clauses):
            if clause.relation == "relative":
                for g in clause.subject:
                    self.relatives.setdefault(g, []).append(n)

    def occurs(self, verb: Verb) -> bool:
        """Is it a verb whose subject takes place?"""
        return any(self.guards.occur.at(self.lowers, at) for at in (verb.main, verb.main - 1) if at >= verb.first)

    def now(self, clause: Clause, verb: Verb | None = None) -> bool:
        """Does "now", "kini" stand in the clause, or right before its verb ("are currently demining")?"""
        first = clause.first if verb is None else min(clause.first, verb.first - 2)
        return any(t.rule.endswith(".now") and first <= t.first < clause.last for t in self.times_of(clause.sentence))

    def goes_on(self, g: int, clause: Clause) -> bool:
        """Is the verb of a noun one of going on ("evakuasi tengah berlangsung", "fighting continues")?"""
        verb = self.layers.groups.verbs[clause.verb]
        words = self.layers.phrase(verb.first, verb.last)
        return g in clause.subject and (bool(verb.flags & ONGOING) or words in self.going_on)

    def still(self, clause: Clause, verb: Verb, *, passive: bool) -> bool:
        """Does a verb of something lasting tell that it goes on: "holding", "have fought for years", "are held"?"""
        if verb.form == "gerund" or (verb.flags & PAST and self.lasts(clause)):
            return True
        return passive and self.layers.word(verb.first) in self.present

    def persists(self, clause: Clause, verb: Verb) -> bool:
        """Does a word of going on, or a time that it has lasted, stand with a verb ("terus menolak", "have demanded for weeks")?"""
        helpers = (self.layers.word(at) for at in range(verb.first, verb.main))
        return self.lasts(clause) or any(word in self.going_on for word in helpers)

    def described_as_going_on(self, g: int, group: Group) -> bool:
        """Does a relative clause right behind a noun say that it goes on ("kerusuhan yang sedang berlangsung", "clashes that are under way")?"""
        for n in self.relatives.get(g, ()):
            verb = self.layers.groups.verbs[self.layers.clauses.clauses[n].verb]
            words = [self.layers.word(at) for at in range(group.last, verb.last)]
            if 0 < len(words) <= 5 and (verb.flags & ONGOING or words[-1] in self.going_on or " ".join(words[-2:]) in self.going_on):
                return self.occurs(verb)
        return False

    def since_clause(self, n: int) -> bool:
        """ "904 people have been killed since the truce took effect": a clause of since stands behind it."""
        clauses = self.layers.clauses.clauses
        if n + 1 >= len(clauses) or clauses[n + 1].sentence != clauses[n].sentence or clauses[n + 1].first == 0:
            return False
        return self.layers.word(clauses[n + 1].first - 1) in self.openers

    def since(self, clause: Clause) -> bool:
        """Does a time that something has lasted since stand in the clause?"""
        return any("since" in t.rule for t in self.times_with(clause))

    def window(self, clause: Clause) -> bool:
        """Does a span up to now stand in the clause ("in the past seven years")?"""
        return any(t.rule == "times.window_past" for t in self.times_with(clause))

    def times_with(self, clause: Clause) -> list[Time]:
        """The times from the clause's beginning to the next verb of its sentence."""
        verbs, n = self.layers.groups.verbs, clause.verb + 1
        same = n < len(verbs) and self.layers.groups.verb_sentence[n] == clause.sentence
        last = max(clause.last, verbs[n].first if same else self.layers.sentences.sentences[clause.sentence].last)
        return [t for t in self.times_of(clause.sentence) if clause.first <= t.first < last]

    def lasts(self, clause: Clause) -> bool:
        """Does a since or a duration stand in the clause?"""
        return any("since" in t.rule or t.grain == "duration" for t in self.times_with(clause))

    def times_of(self, sentence: int) -> list[Time]:
        """The times of a sentence."""
        if self.times is None:
            self.times = {}
            ends = iter(self.layers.sentences.sentences)
            span = next(ends, None)
            for time in self.layers.times:
                while span is not None and time.first >= span.last:
                    span = next(ends, None)
                if span is not None:
                    self.times.setdefault(span.index, []).append(time)
        return self.times.get(sentence, [])

    def closed(self, group: Group, clause: int | None) -> bool:
        """Is a lasting thing told as over: it ended, or a past day stands right behind it?"""
        published = self.layers.published
        for time in self.layers.times:
            if (
                group.last <= time.first <= group.last + 2
                and time.value_end
                and published
                and time.value_end < published
                and not time.value_end.startswith(published[:4])
            ):
                return True
        if clause is None:
            return False
        verb = self.layers.groups.verbs[self.layers.clauses.clauses[clause].verb]
        return bool(verb.flags & FAILED) or self.layers.word(verb.main) in self.layers.language.words.end
