"""What police do, sentence by sentence, for `score_others.py ipe-sent` (IndiaPoliceEvents).

    python benchmarks/indiapolice.py --data FILE --out PREDICTIONS

The sentences of a report are read as one text, so that a sentence may tell whom the one before named. KILL: police kill or fire with a
toll. FORCE: police use violence. ARREST: somebody is arrested (only police arrest in these reports). ANY_ACTION: police act at all.
FAIL, an inaction, is no event of saksi's.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import saksi
from saksi.model.events import Event

FORCES = frozenset(("COP", "MIL", "PRM"))
REAL = frozenset(("happened", "ongoing"))


def by_forces(event: Event) -> bool:
    """Do police or soldiers do it?"""
    return any(p.sector in FORCES for p in event.actor)


def labels(event: Event) -> set[str]:
    """The labels of one event."""
    out: set[str] = set()
    if event.status not in REAL:
        return out
    if event.type == "COERCE" and event.mode == "arrest":
        out |= {"ARREST", "ANY_ACTION"}
    if event.type == "ACCUSE" and any("booked" in t.text for t in event.triggers):
        out |= {"ARREST", "ANY_ACTION"}
    if by_forces(event) and event.type == "THREATEN" and any("fire" in t.text for t in event.triggers):
        out |= {"FORCE", "ANY_ACTION"}  # warning shots
    if by_forces(event):
        if event.type in ("COERCE", "MOBILIZE", "AID", "RETREAT", "ASSAULT"):
            out.add("ANY_ACTION")
        if event.type == "ASSAULT" and all(p.sector in FORCES for p in event.actor):  # in a clash others act too
            out.add("FORCE")
            if event.killed is not None:
                out.add("KILL")
    return out


def sentences(sents: list[str], date: str | None, packs: saksi.Packs) -> list[list[str]]:
    """The labels of each sentence."""
    text, starts = "", []
    for sentence in sents:
        starts.append(len(text))
        text += sentence.rstrip() + " "
    ends = [*starts[1:], len(text)]
    found: list[set[str]] = [set() for _ in sents]
    if text.strip():
        for event in saksi.read(text, packs=packs, published=date, language="en").events:
            names = labels(event)
            for trigger in event.triggers:
                at = next(n for n, end in enumerate(ends) if trigger.start < end)
                figure = event.killed
                here = figure is not None and starts[at] <= figure.start < ends[at]
                found[at] |= {n for n in names if n != "KILL" or here}
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
