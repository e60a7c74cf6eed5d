"""How much speaks for an incident being one that MUC-4's key has: a sum of small weights, set by hand on the training texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muc4_words import GENERIC

if TYPE_CHECKING:
    from muc4_report import Report
    from muc4_templates import Incident

REGION = frozenset(("ARG", "BOL", "CHL", "COL", "ECU", "SLV", "GTM", "HND", "PER"))
"""The nine countries whose incidents the guidelines ask for."""
ROOTS = {
    "ambush": -1.0, "assault": -1.1, "battle.noun": -0.8, "bomb": -0.4, "bombing": -1.0, "capture.person": -1.5, "seize.person": -1.2,
    "dead": -0.6, "death": 0.4, "destroy": -0.3, "destruction": -0.2, "die": -0.3, "fire": -0.3, "hit": -1.0, "injure": -0.4, "kill": -0.4,
    "killing": -0.3, "launch": -1.2, "shooting": -0.7, "terror attack": -0.7, "torture": -0.7, "wound": -0.2, "assassinate": 0.4,
    "blow up": 1.4, "bomb blast": 0.8, "burn.destroy": 0.5, "car bomb": 0.4, "damage": 0.4, "detonate": 1.2, "dynamite": 0.9, "explode": 1.6,
    "explosion": 0.6, "fire on": 0.5, "go off": 0.6, "gun down": 0.8, "hold hostage": 0.5, "kidnap": 0.6, "lob": 0.5, "machine-gun": 0.3,
    "massacre": 0.4, "murder": 0.5, "place bombs": 0.8, "plant bombs": 0.8, "sabotage": 1.0, "set fire to": 0.6, "shoot": 1.2,
    "shoot at": 1.2, "spray with bullets": 0.8, "set off bombs": 0.8,
}  # fmt: skip
VICTIMS = {
    "REB": -1.6, "CRM": -1.2, "UAF": -0.9, "MIL": -1.1, "COP": -0.2, "GOV": -0.4, "UNK": -0.2, "CVL": 0.2, "JUD": 0.4, "REL": 0.7,
    "PTY": 1.0, "JRN": 0.6, "EDU": 0.4, "LAB": 0.8, "LEG": 1.2, "BUS": 0.3,
}  # fmt: skip
DOERS = {"GOV": -0.3, "COP": -0.2, "REB": 0.3, "UAF": 0.6, "UNK": -0.2}
KINDS = {"arson": 0.6, "kidnapping": 0.2, "robbery": -0.3}


def evidence(incident: Incident, report: Report, country: str | None, *, rank: int, total: int) -> float:
    """The sum for one incident; `rank` is its place among the `total` incidents of the report."""
    victims, targets = incident.fills("victims"), incident.fills("targets")
    tellings = incident.tellings
    first = min(t.sentence for t in tellings)
    score = KINDS.get(incident.kind, 0.0) + (0.2 if first < 1 else -0.1 if first < 3 else -0.2 if first < 6 else -0.4)
    if not report.plain:
        score += sum(ROOTS.get(root, 0.0) for root in {t.root for t in tellings})
    score += sum(VICTIMS.get(s or "", 0.0) for s in {f.sector for f in victims})
    score += sum(DOERS.get(s or "", 0.0) for s in {f.sector for f in (*incident.fills("individuals"), *incident.fills("organisations"))})
    score += 0.5 * any(t.days for t in tellings) + 0.5 * any(t.place for t in tellings) + 0.4 * any(t.counted for t in tellings)
    score += 0.7 * any(v.named for v in victims) + 0.4 * bool(targets) - 1.3 * (not victims and not targets)
    score -= 0.7 * (bool(victims) and all(v.key in GENERIC for v in victims)) + 0.7 * (country not in REGION)
    score += {1: -0.2, 2: -0.4, 3: -0.1}.get(len(tellings), 0.3) - 0.2 * (rank > 0) - 0.2 * (total > 1)
    score += 0.2 * bool(incident.fills("weapons")) - 0.2 * (len(report.layers.sentences.sentences) >= 8)
    return score
