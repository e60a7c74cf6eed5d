"""ACLED sub-event types of snippets, for `score_others.py case2` (CASE 2021, task 2).

    python benchmarks/case2021.py --data FILE --out PREDICTIONS

A snippet has one label. The events that saksi reads carry ACLED's type (`codes.acled`); the snippet's label is the one with the most
evidence, early and finer types first. Where no event has one, weapons and event words that stand in the snippet decide. Of the labels
that ACLED does not have (disasters, diplomacy, attribution), none is given.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import saksi
from attribution import layers_of
from saksi.model.events import Event
from saksi.reading.acled import ARMS
from saksi.reading.grammar import Hit
from saksi.reading.layers import Layers

LABELS = {
    "Government regains territory": "GOV_REGAINS_TERIT", "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Armed clash": "ARMED_CLASH", "Chemical weapon": "CHEM_WEAP", "Air/drone strike": "AIR_STRIKE", "Suicide bomb": "SUIC_BOMB",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK", "Remote explosive/landmine/IED": "REM_EXPLOS", "Grenade": "GRENADE",
    "Sexual violence": "SEX_VIOL", "Attack": "ATTACK", "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Peaceful protest": "PEACE_PROTEST", "Protest with intervention": "PROTEST_WITH_INTER",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST", "Violent demonstration": "VIOL_DEMONSTR",
    "Mob violence": "MOB_VIOL", "Agreement": "AGREEMENT", "Arrests": "ARREST", "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Disrupted weapons use": "DISR_WEAP", "Headquarters or base established": "HQ_ESTABLISHED",
    "Looting/property destruction": "PROPERTY_DISTRUCT", "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
}  # fmt: skip
GENERAL = {"ARMED_CLASH": 0.6, "ATTACK": 0.7, "PEACE_PROTEST": 0.7, "CHANGE_TO_GROUP_ACT": 0.6, "ARREST": 0.9, "PROPERTY_DISTRUCT": 0.8,
           "AGREEMENT": 0.9, "REM_EXPLOS": 0.9}  # fmt: skip
"""What a snippet of a finer label tells too: its weight beside 1."""
FINE = {"GRENADE": 1.5, "SUIC_BOMB": 2.0, "CHEM_WEAP": 2.0, "SEX_VIOL": 2.0, "GOV_REGAINS_TERIT": 2.0, "NON_STATE_ACTOR_OVERTAKES_TER": 2.0,
        "FORCE_AGAINST_PROTEST": 1.8, "PROTEST_WITH_INTER": 1.6, "VIOL_DEMONSTR": 1.8, "HQ_ESTABLISHED": 1.5,
        "ABDUCT_DISSAP": 1.3, "AIR_STRIKE": 1.2, "DISR_WEAP": 1.3, "NON_VIOL_TERRIT_TRANSFER": 1.3}  # fmt: skip
WEAPONS = {"grenade": "GRENADE", "suicide": "SUIC_BOMB", "chemical": "CHEM_WEAP", "mine": "REM_EXPLOS", "aerial": "AIR_STRIKE",
           "drone": "AIR_STRIKE", "artillery": "ART_MISS_ATTACK", "missile": "ART_MISS_ATTACK", "rocket": "ART_MISS_ATTACK",
           "explosives": "REM_EXPLOS", "teargas": "PROTEST_WITH_INTER", "firearms": "ARMED_CLASH"}  # fmt: skip
DEFAULT = "ARMED_CLASH"


def weight(event: Event, label: str) -> float:
    """How much an event speaks for its label."""
    real = 1.0 if event.status in ("happened", "ongoing") else 0.3
    early = 1.0 / (1.0 + event.triggers[0].start / 300)
    return real * (0.5 + early) * FINE.get(label, GENERAL.get(label, 1.0))


def label(text: str, packs: saksi.Packs) -> str:
    """The snippet's label."""
    count: Counter[str] = Counter()
    for event in saksi.read(text, packs=packs, language="en").events:
        name = LABELS.get(event.codes.acled or "")
        if name:
            count[name] += weight(event, name)  # type: ignore[assignment]
    layers = layers_of(text, packs.language("en"), packs)
    for group in layers.groups.groups:
        name = WEAPONS.get(group.weapon or "")
        if name:
            count[name] += 0.5 * FINE.get(name, GENERAL.get(name, 1.0))  # type: ignore[assignment]
    for hits in (*(v.hits for v in layers.groups.verbs), *(g.hits for g in layers.groups.groups)):
        for name in words(hits, layers, packs):
            count[name] += 0.25 * FINE.get(name, GENERAL.get(name, 1.0)) / len(hits)  # type: ignore[assignment]
    return count.most_common(1)[0][0] if count else DEFAULT


def words(hits: tuple[Hit, ...], layers: Layers, packs: saksi.Packs) -> list[str]:
    """The labels of the event words at one place of the text; weapons that are found or seized tell which of them is meant."""
    armed = any(g.weapon in ARMS for g in layers.groups.groups)
    if armed and any(h.type == "COERCE" and h.word.object == "weapon" for h in hits):
        return ["DISR_WEAP"] * 2 * len(hits)
    out = []
    for hit in hits:
        entry = packs.ontology.types[hit.type]
        mode = entry.mode.get(hit.word.mode or "")
        name = LABELS.get((mode and mode.acled) or entry.acled or "")
        out += [name] if name else []
    return out


def main() -> None:
    """Read one file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    packs = saksi.load_packs()
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, lines):
            out.write(f"{row['id']}\t{label(row['text'], packs)}\n")


if __name__ == "__main__":
    main()
