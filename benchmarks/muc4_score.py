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
    "assault": -1.5, "capture.person": -1.5, "bombing": -1.2, "terror attack": -1.2, "injure": -1.0, "hit": -1.0, "ambush": -1.0,
    "torture": -0.8, "shooting": -0.8, "bomb": -0.7, "destroy": -0.7, "death": -0.5, "kill": -0.2, "wound": -0.2, "kidnap": 0.3,
    "machine-gun": 0.4, "strike.attack": 0.4, "lob": 0.5, "hold hostage": 0.5, "assassinate": 0.6, "massacre": 0.6, "car bomb": 0.7,
    "murder": 0.6, "bomb blast": 0.6, "burn.destroy": 0.7, "dynamite": 0.8, "sabotage": 0.9, "fire on": 1.0, "shoot at": 1.0,
    "blow up": 1.3, "detonate": 1.4, "place bombs": 1.5, "plant bombs": 1.5, "go off": 1.6, "explode": 1.7, "shoot": 1.8, "gun down": 0.8,
    "spray with bullets": 1.0,
}  # fmt: skip
VICTIMS = {
    "REB": -1.5, "CRM": -0.9, "UAF": -0.9, "MIL": -0.7, "SOC": -0.4, "AGR": -0.2, "COP": -0.2, "GOV": -0.2, "CVL": 0.2, "JUD": 0.4,
    "REL": 0.5, "PTY": 0.6, "JRN": 0.6, "EDU": 0.6, "MED": 0.8, "LAB": 1.0, "LEG": 1.2,
}  # fmt: skip
DOERS = {"PRM": -0.3, "GOV": -0.7, "COP": -0.5, "MIL": -0.2, "REB": 0.1, "UAF": 0.3}
KINDS = {"arson": 1.2, "bombing": 0.2, "kidnapping": 0.2, "robbery": -0.3}


def evidence(incident: Incident, report: Report, country: str | None, *, rank: int, total: int) -> float:
    """The sum for one incident; `rank` is its place among the `total` incidents of the report."""
    victims, targets = incident.fills("victims"), incident.fills("targets")
    tellings = incident.tellings
    first = min(t.sentence for t in tellings)
    score = KINDS.get(incident.kind, 0.0) + (0.4 if first < 1 else 0.0 if first < 3 else -0.2 if first < 6 else -0.4)
    score += sum(ROOTS.get(root, 0.0) for root in {t.root for t in tellings})
    score += sum(VICTIMS.get(s or "", 0.0) for s in {f.sector for f in victims})
    score += sum(DOERS.get(s or "", 0.0) for s in {f.sector for f in (*incident.fills("individuals"), *incident.fills("organisations"))})
    score += 0.5 * any(t.days for t in tellings) + 0.4 * any(t.place for t in tellings) + 0.3 * any(t.counted for t in tellings)
    score += 0.7 * any(v.named for v in victims) + 0.6 * bool(targets) - 1.2 * (not victims and not targets)
    score -= 0.6 * (bool(victims) and all(v.key in GENERIC for v in victims)) + 0.7 * (country not in REGION)
    score += {1: -0.2, 2: -0.3, 3: 0.1}.get(len(tellings), 0.3) - 0.2 * (rank > 0) - {1: 0.0, 2: 0.0, 3: 0.3}.get(total, 0.6)
    return score
