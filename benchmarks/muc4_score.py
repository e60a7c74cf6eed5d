"""How much speaks for an incident being one that MUC-4's key has: a sum of weights fitted to the training texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muc4_weights import WEIGHTS
from muc4_words import COMBATANT, GENERIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muc4_report import Report
    from muc4_templates import Incident

REGION = frozenset(("ARG", "BOL", "CHL", "COL", "ECU", "SLV", "GTM", "HND", "PER"))
"""The nine countries whose incidents the guidelines ask for."""


def evidence(incident: Incident, report: Report, country: str | None, *, rank: int, total: int) -> float:
    """The sum for one incident; `rank` is its place among the `total` incidents of the report."""
    score = sum(WEIGHTS["incident"].get(name, 0.0) for name in signs(incident, report, country, rank=rank, total=total))
    if not report.plain:
        score += sum(WEIGHTS["roots"].get(root, 0.0) for root in {t.root for t in incident.tellings})
    return score


def signs(incident: Incident, report: Report, country: str | None, *, rank: int, total: int) -> Iterator[str]:
    """What the incident shows."""
    tellings = incident.tellings
    yield "always"
    yield f"kind {incident.kind}"
    yield f"sentence {bucket(min(t.sentence for t in tellings), (0, 1, 2, 4, 8))}"
    yield f"rank {min(rank, 3)}"
    yield f"total {bucket(total, (1, 2, 3, 5, 8))}"
    yield f"tellings {bucket(len(tellings), (1, 2, 3, 5))}"
    yield f"length {bucket(len(report.layers.sentences.sentences), (3, 6, 9, 14, 25))}"
    if country not in REGION:
        yield "elsewhere"
    yield from told(incident, report)
    yield from sides(incident)


def bucket(value: int, bounds: tuple[int, ...]) -> int:
    """The largest bound that the value reaches."""
    return max((b for b in bounds if value >= b), default=0)


def told(incident: Incident, report: Report) -> Iterator[str]:
    """When, where and how the incident is told."""
    tellings = incident.tellings
    days = next((t.days for t in tellings if t.days), None)
    if days is None or report.day is None:
        yield "no day"
    else:
        yield f"age {bucket((report.day - days[1]).days, (0, 1, 2, 4, 10, 30, 62))}"
    if any(t.place for t in tellings):
        yield "place"
    if any(t.counted for t in tellings):
        yield "counted"
    yield "verb" if any(t.verb for t in tellings) else "noun"
    yield "said" if all(t.said for t in tellings) else "plain"
    if all(t.result for t in tellings):
        yield "outcome only"
    if all(t.status != "happened" for t in tellings):
        yield f"status {tellings[0].status}"
    if incident.fills("weapons"):
        yield "weapon"


def sides(incident: Incident) -> Iterator[str]:
    """Who does it to whom."""
    victims, targets = incident.fills("victims"), incident.fills("targets")
    doers = (*incident.fills("individuals"), *incident.fills("organisations"))
    sectors = {f.sector for f in victims}
    yield from (f"victim {sector}" for sector in sectors)
    yield from (f"doer {sector}" for sector in {f.sector for f in doers})
    yield from (f"target {sector}" for sector in {f.sector for f in targets})
    if sectors and sectors <= COMBATANT and not targets:
        yield "soldiers only"
    if any(v.named for v in victims):
        yield "named victim"
    if victims and all(v.key in GENERIC for v in victims):
        yield "generic victim"
    if targets:
        yield "target"
    if not victims and not targets:
        yield "nobody"
    if incident.fills("organisations"):
        yield "organisation"
    if incident.fills("individuals"):
        yield "individual"
