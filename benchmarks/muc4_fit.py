"""Fit the weights of the MUC-4 adapter to its training texts and write muc4_weights.toml.

    python benchmarks/muc4_fit.py --data ../shared/bench/muc4/train.jsonl

Each table is a ridge logistic regression of what an incident, a candidate for a slot, a day or a claim shows on whether the key has it. Words
("word …", roots) are fitted last, on top of the rest, so that the plain run may leave them out. The scorer of the set, which lies beside the
data, pairs incidents with the templates of the key. Takes three minutes.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import muc4_templates
from muc4_confidence import CLASSES
from muc4_confidence import signs as claim_signs
from muc4_fills import tellings
from muc4_report import Report
from muc4_score import signs as incident_signs
from muc4_templates import Incident, Slots, incidents, template
from muc4_weights import WEIGHTS
from saksi.packs.load import Packs, load_packs

SLOTS = (("victims", "targets"), ("organisations", "individuals"))
RIDGE = {"incident": 6.0, "roots": 5.0, "days": 6.0, **{slot: 6.0 for pair in SLOTS for slot in pair}, **dict.fromkeys(CLASSES, 8.0)}
LEXICAL = ("word ", "player", "no player", "blamed")
LEXICAL_RIDGE = 3.0
RARE = 8
"""What fewer examples show gets no weight."""
SWEEPS = 15
Example = tuple[frozenset[str], bool, float]
"""What it shows, whether the key has it, and how much it counts."""


def ridge(examples: list[Example], names: list[str], strength: float, offset: list[float]) -> dict[str, float]:
    """Weights by coordinate descent; `offset` is what is known of each example before, and takes the new weights up."""
    rows = {name: [n for n, (shown, _, _) in enumerate(examples) if name in shown] for name in names}
    weights = dict.fromkeys(names, 0.0)
    for _ in range(SWEEPS):
        for name, at in rows.items():
            free = name == "always"
            slope, curve = (0.0, 1e-3) if free else (strength * weights[name], strength)
            for n in at:
                _, right, counts = examples[n]
                likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, offset[n]))))
                slope += counts * (likely - right)
                curve += counts * likely * (1 - likely)
            step = max(-1.0, min(1.0, -slope / curve))
            weights[name] += step
            for n in at:
                offset[n] += step
    return weights


def fit(examples: list[Example], strength: float) -> dict[str, float]:
    """Weights of one table: first of all that is no word, then of the words."""
    often = Counter(name for shown, _, _ in examples for name in shown)
    names = sorted(name for name, n in often.items() if n >= RARE)
    offset = [0.0] * len(examples)
    plain = ridge(examples, [n for n in names if not n.startswith(LEXICAL)], strength, offset)
    return plain | ridge(examples, [n for n in names if n.startswith(LEXICAL)], LEXICAL_RIDGE, offset)


class Key:
    """One text with its key."""

    def __init__(self, row: dict[str, Any], packs: Packs, scorer: Any) -> None:
        self.templates: list[dict[str, Any]] = row["templates"]
        self.report, self.scorer = Report(row["text"], row["date"], packs), scorer
        self.slots = Slots(self.report)
        self.seen: dict[int, dict[str, list[tuple[Any, frozenset[str]]]]] = {}
        """What the candidates of each incident show before its slots are filled."""

    def read(self) -> list[tuple[Incident, dict[str, Any] | None, float]]:
        """All incidents, each with its template of the key if it has one, and how alike they are."""
        self.slots, self.seen = Slots(self.report), {}
        doers, sufferers, seen = self.slots.doers, self.slots.sufferers, self.seen
        fill_doers, fill_sufferers = doers.fill, sufferers.fill

        def doing(incident: Incident, country: str | None) -> None:
            shown = seen.setdefault(id(incident), {})
            for slot in ("organisations", "individuals"):
                shown[slot] = [(c.fill, frozenset(doers.signs(c, slot, incident, country))) for c in doers.candidates(slot, incident)]
            fill_doers(incident, country)

        def suffering(incident: Incident) -> None:
            shown = seen.setdefault(id(incident), {})
            for slot in ("victims", "targets"):
                shown[slot] = [(c.fill, frozenset(sufferers.signs(c, slot, incident))) for c in sufferers.candidates(slot, incident)]
            fill_sufferers(incident)

        doers.fill, sufferers.fill = doing, suffering  # type: ignore[method-assign]
        found = incidents(tellings(self.report), self.slots)
        rows = [template(i, self.slots, described=True) for i in found]
        alike = [[self.scorer.sim(gold, row) for row in rows] for gold in self.templates]
        pairs = {b: a for a, b in self.scorer.assign(alike) if alike[a][b] > 0} if self.templates and rows else {}
        return [(i, self.templates[pairs[n]] if n in pairs else None, alike[pairs[n]][n] if n in pairs else 0) for n, i in enumerate(found)]

    def heads(self, gold: dict[str, Any], slot: str) -> set[str]:
        """Heads of all strings that the key takes for a slot."""
        name = {"organisations": "perp_org", "individuals": "perp_individual", "victims": "victim", "targets": "target"}[slot]
        alternatives = [text for entity in gold[name] for text in entity]
        if slot == "victims":
            alternatives += [text for value in gold["victim_description"] for text in value["alts"]]
        return {self.scorer.head(text) for text in alternatives}


def examples_of(key: Key, out: dict[str, list[Example]]) -> None:
    """Add what one text teaches."""
    found = key.read()
    every = [incident for incident, _, _ in found]
    country = muc4_templates.home(key.report)
    for n, (incident, gold, alike) in enumerate(found):
        counts = 0.5 if gold is not None and (gold["template_optional"] or alike <= 1) else 1.0
        shown = frozenset(incident_signs(n, every, key.report, country))
        out["incident"].append((shown, gold is not None, counts))
        out["roots"].append((frozenset(t.root for t in incident.tellings), gold is not None, counts))
        if gold is None or alike <= 1:
            continue
        for slot, candidates in key.seen[id(incident)].items():
            heads = key.heads(gold, slot)
            out[slot] += [(signs, key.scorer.head(fill.text) in heads, 1.0) for fill, signs in candidates]
        claims(key, incident, gold, out)
        days(key, incident, gold, out)


def claims(key: Key, incident: Incident, gold: dict[str, Any], out: dict[str, list[Example]]) -> None:
    """What the claims about the organisations of one incident teach."""
    for value in gold.get("perp_org_confidence", []):
        heads = {key.scorer.head(text) for text in value["of"]}
        fill = next((f for f, _ in key.seen[id(incident)]["organisations"] if key.scorer.head(f.text) in heads), None)
        if fill is not None:
            shown = frozenset(claim_signs(fill, incident, key.slots.doers))
            for name in CLASSES:
                out[name].append((shown, name in {text.upper().strip() for text in value["value"]}, 1.0))


def days(key: Key, incident: Incident, gold: dict[str, Any], out: dict[str, list[Example]]) -> None:
    """What the days of one incident teach."""
    if not gold["date"] or key.report.day is None:
        return
    right = {tuple(ends) for ends in key.scorer.dalts(gold["date"])}
    calendar = key.slots.calendar
    for choice in calendar.choices(incident):
        ends = tuple((d.year % 100, d.month, d.day) for d in choice.days)
        out["days"].append((frozenset(calendar.signs(choice, incident)), ends in right, 1.0))


def keys(data: Path) -> list[Key]:
    """All texts, read once."""
    sys.path.insert(0, str(data.parent))
    scorer = importlib.import_module("score_slots")
    packs = load_packs()
    with data.open(encoding="utf-8") as lines:
        return [Key(json.loads(line), packs, scorer) for line in lines]


def write(path: Path) -> None:
    """Write the weights, rounded; what weighs next to nothing is left out."""
    with path.open("w", encoding="utf-8") as out:
        out.write("# Ridge logistic regression on the training texts of MUC-4, rounded. Made by muc4_fit.py.\n")
        for table, weights in WEIGHTS.items():
            out.write(f"\n[{json.dumps(table) if ' ' in table else table}]\n")
            out.writelines(f"{json.dumps(name)} = {value:.1f}\n" for name, value in weights.items() if abs(value) >= 0.05)


def main() -> None:
    """Fit in three rounds: who suffers, who did it, and then what needs their slots filled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    texts = keys(options.data)
    muc4_templates.ENOUGH = muc4_templates.FIRST = -math.inf
    for tables in (*SLOTS, ("incident", "days", *CLASSES)):
        examples: dict[str, list[Example]] = {name: [] for name in RIDGE}
        for text in texts:
            examples_of(text, examples)
        for table in tables:
            WEIGHTS[table] = fit(examples[table], RIDGE[table])
        if "incident" in tables:
            known = [sum(WEIGHTS["incident"].get(name, 0.0) for name in shown) for shown, _, _ in examples["incident"]]
            often = Counter(name for shown, _, _ in examples["roots"] for name in shown)
            WEIGHTS["roots"] = ridge(examples["roots"], sorted(n for n, m in often.items() if m >= RARE), RIDGE["roots"], known)
    write(Path(__file__).with_name("muc4_weights.toml"))


if __name__ == "__main__":
    main()
