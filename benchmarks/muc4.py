"""MUC-4: templates of terrorism reports of 1988 to 1990, for bench/muc4/score.py and score_slots.py.

    python benchmarks/muc4.py --data FILE --out PREDICTIONS [--plain] [--victims names]

Reads each text with saksi and maps our events to MUC's templates: which events MUC wants, which of its six types they are, who is a
person and who an organisation, what is a target and what a weapon. `--plain` leaves out the words that only this adapter adds.
`--victims names` leaves out victims who are only described, as the published learned systems do.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import saksi
from muc4_slots import confidence, location, written_date
from muc4_words import Frame, kind_of, relevant, split_actor, victims_and_targets, weapons
from saksi.model.events import Event
from saksi.packs.load import load_packs

Template = dict[str, Any]


def template(event: Event, frame: Frame) -> Template | None:
    """One event as a template, or None when MUC does not want it."""
    kind = kind_of(event, frame)
    if kind is None:
        return None
    individuals, organisations = split_actor(event, frame)
    victims, targets = victims_and_targets(event, frame)
    if not relevant(event, kind, frame, victims=victims, targets=targets):
        return None
    names = [v.text for v in victims if v.named]
    described = [v.text for v in victims if not v.named]
    return {
        "type": kind,
        "perp_individual": [[t] for t in individuals],
        "perp_org": [[t] for t in organisations],
        "target": [[t.text] for t in targets],
        "victim": [[t] for t in (names if frame.names_only else names + described)],
        "victim_description": [{"alts": [t], "of": []} for t in described],
        "weapon": [[t] for t in weapons(event, frame)],
        "date": [written_date(event, frame)],
        "location": [location(event, frame)],
        "stage": ["ATTEMPTED" if event.status == "negated" else "THREATENED" if event.type == "THREATEN" else "ACCOMPLISHED"],
        "perp_org_confidence": [{"value": [confidence(event, frame)], "of": [t]} for t in organisations],
    }


def merged(templates: list[Template]) -> list[Template]:
    """Templates of one report without those that tell nothing which another of the same type does not tell."""
    out: list[Template] = []
    for t in templates:
        for other in out:
            if other["type"] == t["type"] and compatible(other, t):
                absorb(other, t)
                break
        else:
            out.append(t)
    return out


ROLES = ("perp_individual", "perp_org", "target", "victim", "weapon")


def compatible(a: Template, b: Template) -> bool:
    """May two templates be one happening: does no role that both fill speak against it?"""
    for role in ("victim", "target"):
        mine, theirs = {x[0] for x in a[role]}, {x[0] for x in b[role]}
        if mine and theirs and not mine & theirs:
            return False
    return True


def absorb(a: Template, b: Template) -> None:
    """Fill what `a` leaves open from `b`."""
    for role in (*ROLES, "victim_description", "perp_org_confidence"):
        if not a[role]:
            a[role] = b[role]
    if a["date"][0].startswith("-"):
        a["date"] = b["date"]
    if len(b["location"][0]) > len(a["location"][0]):
        a["location"] = b["location"]


def main() -> None:
    """Read a file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plain", action="store_true", help="without the words that only this adapter adds")
    parser.add_argument("--victims", choices=("all", "names"), default="all")
    options = parser.parse_args()
    packs = load_packs()
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            report = saksi.Report(row["text"], id=row["id"], published=row["date"], language="en")
            reading = saksi.read(report, packs=packs)
            frame = Frame(row["text"], reading, packs, plain=options.plain, names_only=options.victims == "names")
            found = [t for event in reading.events if (t := template(event, frame)) is not None]
            out.write(json.dumps({"id": row["id"], "templates": merged(found)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
