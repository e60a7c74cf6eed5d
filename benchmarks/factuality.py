"""How sure a sentence is that its events happened, for `score_more.py factuality` (UW, MEANTIME): -3 surely not … +3 surely.

    python benchmarks/factuality.py --data FILE --out PREDICTIONS

The spans are given. Each is found in saksi's clauses and noun groups; the score is worked out from what judges status there:
polarity, modality and condition of the verb and of the verbs that govern it, and FactBank's certainty: certain (CT), probable (PR),
possible (PS). Scores of steps are medians on the training half.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from attribution import layers_of
from saksi.packs.load import Packs, load_packs
from saksi.reading.grammar import (
    ATTEMPT,
    DOUBT,
    FAILED,
    FUTURE,
    INTENT,
    MUST,
    NEGATED,
    ONGOING,
    PAST,
    POSSIBLE,
    Clause,
    Group,
)
from saksi.reading.layers import Layers
from saksi.reading.status import Governing, saying

HOPED = frozenset(
    "want wants wanted hope hopes hoped hoping expect expects expected expecting plan plans planned planning intend intends intended "
    "aim aims aimed seek seeks sought seeking propose proposes proposed consider considers considered considering like wish wishes "
    "agree agrees agreed pledge pledged promise promised promises offer offers offered ask asks asked asking urge urged urges demand "
    "demanded demands order ordered invite invited request requested threaten threatened threatens recommend recommended require "
    "requires required allow allows allowed permit permitted call called calls persuade encourage encouraged need needs needed set "
    "authorized authorised prepare prepared scheduled due ready willing designed go free able trying vowed tell told".split()
)
"""Verbs whose infinitive or content is not told as done."""
DENIED = frozenset(
    "refuse refuses refused refusing decline declined declines declining fail failed fails failing deny denied denies denying avoid "
    "avoided avoiding prevent prevented prevents preventing stop stopped block blocked forbid forbade reject rejected barred bar "
    "unable reluctant unwilling cancel cancelled canceled abandon abandoned".split()
)
"""Verbs whose content did not or shall not come about."""
BELIEVED = frozenset(
    "think thinks thought believe believes believed suspect suspects suspected suggest suggests suggested fear fears feared seem seems "
    "appear appears appeared estimate estimated predict predicted predicts forecast assume assumed claim claimed claims allege alleged "
    "alleges doubt doubts indicated indicates likely".split()
)
"""Verbs whose content is probable (PR)."""
POSSIBLY = frozenset(
    "possibility chance risk threat plan plans proposal proposals effort efforts attempt attempts offer bid hope hopes possible option "
    "ability right decision request demand demands call calls prospect potential likelihood fear fears intention permission".split()
)
"""Nouns whose content is possible (PS)."""
UNREAL_BEFORE = frozenset("to for against toward towards".split())
OPEN = frozenset("if unless until whether or before than please let how what".split())
"""Words that leave open whether what follows is so."""
MODAL = frozenset("may might could would should can will must shall wo 'd 'll".split())
NOT = frozenset("no not n't never without neither nor none nothing nobody".split())

SURE = 2.85
"""The score of an event that nothing speaks against."""
SNAP = 2.55
"""From here on an event is simply certain: annotators write 3."""
STEP = {
    "not": -3.95, "denied": -1.85, "any": -1.35, "near.denied": -1.00, "noun.possible": -0.95,
    "own.failed": -0.90, "own.possible": -0.90, "condition": -0.75, "to": -0.70, "near.if": -0.65,
    "up.negated": -0.60, "far.believed": -0.55, "noun.failed": -0.50, "own.negated": -0.45,
    "up.possible": -0.45, "believed": -0.45, "near.modal": -0.40, "object.possible": -0.40,
    "object.negated": -0.35, "up.intent": -0.35, "up.future": -0.35, "own.attempt": -0.35,
    "object.intent": -0.35, "oblique.possible": -0.30, "oblique.negated": -0.30, "near.hoped": -0.30,
    "own.doubt": -0.30, "object.infinitive": -0.30, "noun.for": -0.30, "beside.infinitive": -0.30,
    "oblique.infinitive": -0.25, "other": -0.25, "far.hoped": -0.25, "object.hoped": -0.25,
    "infinitive": -0.20, "noun": -0.20, "object.future": -0.20, "own.must": -0.20, "up.must": -0.20,
    "subject.future": -0.20, "hoped": -0.20, "own.intent": -0.15, "own.future": -0.15, "possibly": -0.10,
    "far.denied": 0.20, "noun.ongoing": 0.20,
}  # fmt: skip
"""What each feature adds to the score; fitted on the training half by least absolute error, and rounded."""


class Certainty:
    """Scores of the spans of one sentence."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.governing = Governing(layers, lambda hit, sentence: True)
        self.said = layers.language.derive(saying)
        self.clause_at: dict[int, int] = {}
        self.group_at: dict[int, int] = {}
        self.role: dict[int, tuple[str, int]] = {}
        for n, clause in enumerate(layers.clauses.clauses):
            verb = layers.groups.verbs[clause.verb]
            self.clause_at.update(dict.fromkeys(range(verb.first, verb.last), n))
            for name, groups in (("subject", clause.subject), ("object", clause.object), ("oblique", clause.oblique)):
                for g in groups:
                    self.role.setdefault(g, (name, n))
        for g, group in enumerate(layers.groups.groups):
            self.group_at.update(dict.fromkeys(range(group.first, group.last), g))

    def features(self, start: int, end: int) -> list[str]:
        """What bears on whether the event of the words between two characters happened."""
        at = next((i for i, t in enumerate(self.layers.sentences.tokens) if t.start < end and start < t.end), None)
        if at is None:
            return []
        if at in self.clause_at:
            return self.of_verb(self.clause_at[at], at)
        if at in self.group_at:
            return self.of_noun(self.group_at[at], at)
        return ["other", *self.words_before(at)]

    def score(self, start: int, end: int) -> float:
        """From -3 (surely not) to +3 (surely)."""
        total = SURE + sum(STEP.get(name, 0.0) for name in set(self.features(start, end)))
        return 3.0 if total > SNAP else max(-3.0, round(total, 2))

    def words_before(self, at: int) -> list[str]:
        """Small words right before the event's own word."""
        before = [self.layers.word(i) for i in range(max(0, at - 3), at)]
        out = ["not"] if any(w in NOT or w.endswith("n't") for w in before) else []
        for name, words in (("if", OPEN), ("modal", MODAL)):
            if any(self.layers.word(i) in words for i in range(max(0, at - 6), at)):
                out.append(f"near.{name}")
        if any(self.layers.word(i) in DENIED for i in range(max(0, at - 8), at)):
            out.append("near.denied")
        if any(self.layers.word(i) in HOPED for i in range(max(0, at - 5), at)):
            out.append("near.hoped")
        if before and before[-1] == "to":
            out.append("to")
        if "any" in before:
            out.append("any")
        if any(w in POSSIBLY for w in before):
            out.append("possibly")
        return out

    def of_verb(self, n: int, at: int) -> list[str]:
        """Features of a verb: its own flags, and those of the clauses above it."""
        clauses = self.layers.clauses.clauses
        clause = clauses[n]
        verb = self.layers.groups.verbs[clause.verb]
        out = [f"own.{name}" for name in named(verb.flags)] + self.words_before(at)
        if self.governing.condition(n):
            out.append("condition")
        if verb.form == "infinitive" or clause.relation == "infinitive":
            out.append("infinitive")
        below = clause
        for depth, above in enumerate(self.governing.chain(n)[1:4]):
            if below.relation == "coordinated":
                out += [f"beside.{name}" for name in self.own(above)]
            out += self.above(below, above, depth)
            below = above
        return out

    def own(self, clause: Clause) -> list[str]:
        """What the verb that a verb is coordinated with says of both."""
        verb = self.layers.groups.verbs[clause.verb]
        out = [name for name in named(verb.flags) if name in ("negated", "failed", "possible", "must", "future", "intent")]
        return [*out, "infinitive"] if verb.form == "infinitive" or clause.relation == "infinitive" else out

    def above(self, below: Clause, above: Clause, depth: int) -> list[str]:
        """What the clause above says of the content below it."""
        if below.relation not in ("infinitive", "complement", "gerund"):
            return []
        verb = self.layers.groups.verbs[above.verb]
        word = self.layers.word(verb.main)
        out = [f"up.{name}" for name in named(verb.flags) if name in ("negated", "failed", "possible", "must", "future", "intent")]
        for name, words in (("hoped", HOPED), ("denied", DENIED), ("believed", BELIEVED)):
            if word in words:
                out.append(name if depth == 0 else f"far.{name}")
        if word in self.said and below.relation == "complement":
            out.append("said")
        return out

    def of_noun(self, g: int, at: int) -> list[str]:
        """Features of a noun: its helpers, its preposition, and the verb that carries it."""
        group: Group = self.layers.groups.groups[g]
        out = ["noun", *(f"noun.{name}" for name in named(group.flags)), *self.words_before(at)]
        if group.prep in UNREAL_BEFORE:
            out.append("noun.for")
        role, n = self.role.get(g, ("", -1))
        if n < 0:
            return out
        clause = self.layers.clauses.clauses[n]
        verb = self.layers.groups.verbs[clause.verb]
        out += [f"{role}.{name}" for name in named(verb.flags) if name in ("negated", "failed", "possible", "must", "future", "intent")]
        word = self.layers.word(verb.main)
        if role == "object":
            for name, words in (("hoped", HOPED), ("denied", DENIED), ("believed", BELIEVED)):
                if word in words:
                    out.append(f"object.{name}")
        if self.governing.condition(n):
            out.append("condition")
        if verb.form == "infinitive":
            out.append(f"{role}.infinitive")
        return out


def named(flags: int) -> list[str]:
    """Flags by name."""
    table = (
        ("negated", NEGATED), ("future", FUTURE), ("possible", POSSIBLE), ("must", MUST), ("intent", INTENT), ("past", PAST),
        ("ongoing", ONGOING), ("attempt", ATTEMPT), ("failed", FAILED), ("doubt", DOUBT),
    )  # fmt: skip
    return [name for name, flag in table if flags & flag]


def scores(row: dict[str, Any], packs: Packs) -> list[dict[str, Any]]:
    """The scores of the spans that a sentence gives."""
    certainty = Certainty(layers_of(row["text"], packs.language("en"), packs))
    return [{"span": e["span"], "score": certainty.score(*e["span"])} for e in row["events"]]


def main() -> None:
    """Read one file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    packs = load_packs()
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, lines):
            out.write(json.dumps({"id": row["id"], "events": scores(row, packs)}) + "\n")


if __name__ == "__main__":
    main()
