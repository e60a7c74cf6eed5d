"""What police do, sentence by sentence, for `score_others.py ipe-sent` (IndiaPoliceEvents).

    python benchmarks/indiapolice.py --data FILE --out PREDICTIONS

A sentence is read alone, and the report as one text, so that a sentence may tell whom the one before named. KILL: police kill or fire with a
toll. FORCE: police use violence. ARREST: somebody is arrested (only police arrest in these reports). ANY_ACTION: police act at all.
FAIL, an inaction, is no event of saksi's.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import saksi
from saksi.model.events import Event, Trigger

FORCES = frozenset(("COP", "MIL", "PRM"))
REAL = frozenset(("happened", "ongoing"))


def by_forces(event: Event) -> bool:
    """Do police or soldiers, and nobody else, do it?"""
    return bool(event.actor) and all(p.sector in FORCES for p in event.actor)


def labels(event: Event, trigger: Trigger) -> set[str]:
    """The labels of one event where one of its words stands."""
    if event.status not in REAL:
        return set()
    if event.type == "COERCE" and event.mode == "arrest":
        return {"ARREST", "ANY_ACTION"}
    if event.type == "ACCUSE" and "booked" in trigger.text:
        return {"ARREST", "ANY_ACTION"}
    if not by_forces(event):
        return {"ANY_ACTION"} if any(p.sector in FORCES for p in event.actor) and event.type in DONE else set()
    if event.type == "THREATEN" and "fire" in trigger.text:
        return {"FORCE", "ANY_ACTION"}  # warning shots
    if event.type == "ASSAULT":
        return {"FORCE", "ANY_ACTION"} | ({"KILL"} if KILLING.search(trigger.rule) else set())
    return {"ANY_ACTION"} if event.type in DONE else set()


DONE = frozenset(("COERCE", "MOBILIZE", "AID", "RETREAT", "ASSAULT"))
KILLING = re.compile(r"/(?:kill|die|shoot dead|gun down|shoot and kill|dead|slay)\b")
REACH = 0
"""How many sentences away from the word the police may stand for the deed to be theirs."""


def read(text: str, date: str | None, packs: saksi.Packs) -> tuple[Event, ...]:
    """The events of a text."""
    return saksi.read(text, packs=packs, published=date, language="en").events if text.strip() else ()


def alone(sentence: str, date: str | None, packs: saksi.Packs) -> set[str]:
    """The labels of a sentence by what it says itself."""
    out: set[str] = set()
    for event in read(sentence, date, packs):
        for trigger in event.triggers:
            out |= labels(event, trigger)
        if "FORCE" in out and event.killed is not None and by_forces(event):
            out.add("KILL")
    return out


def sentences(sents: list[str], date: str | None, packs: saksi.Packs) -> list[list[str]]:
    """The labels of each sentence: what it says itself, and what the report around it adds."""
    text, ends = "", []
    for sentence in sents:
        text += sentence.rstrip() + " "
        ends.append(len(text))
    found = [alone(s, date, packs) for s in sents]

    def sentence_of(at: int) -> int:
        return next(n for n, end in enumerate(ends) if at < end)

    for event in read(text, date, packs):
        actors = [sentence_of(p.start) for p in event.actor if p.start is not None]
        for trigger in event.triggers:
            at = sentence_of(trigger.start)
            near = any(abs(at - n) <= REACH for n in actors)
            found[at] |= labels(event, trigger) if near or event.type != "ASSAULT" else set()
    return [sorted(f) for f in found]


def main() -> None:
    """Read one file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    packs = saksi.load_packs()
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, lines):
            found = sentences([s["text"] for s in row["sents"]], row["date"], packs)
            out.write(json.dumps({"id": row["id"], "sents": found}) + "\n")


if __name__ == "__main__":
    main()
