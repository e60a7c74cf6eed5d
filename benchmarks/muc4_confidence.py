"""How firmly a report says that an organisation did it, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muc4_doers import STATE, distance, side_of_sector
from muc4_weights import WEIGHTS
from muc4_words import ACCUSED, CLAIMED, CLANDESTINE, DENIED, OFFICIALS, POSSIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muc4_doers import Doers
    from muc4_fills import Fill
    from muc4_report import Report
    from muc4_templates import Incident

CLASSES = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "SUSPECTED OR ACCUSED",
    "POSSIBLE",
)
AUTHORITIES = STATE | {"JUD", "SPY", "LEG"}
WORDS = {"accused": ACCUSED, "claimed": CLAIMED, "possible": POSSIBLE, "officials": OFFICIALS, "denied": DENIED}


def confidence(fill: Fill, incident: Incident, doers: Doers) -> str:
    """The likeliest class for one organisation."""
    shown = sorted(set(signs(fill, incident, doers)))
    sums = {name: sum(WEIGHTS[name].get(s, 0.0) for s in shown) for name in CLASSES}
    return max(CLASSES, key=lambda name: sums[name])


def signs(fill: Fill, incident: Incident, doers: Doers) -> Iterator[str]:
    """What the report shows of who says it."""
    report = doers.report
    yield "always"
    yield f"sector {fill.sector}"
    seen = [s for s in doers.all["organisations"] if s.fill.id == fill.id and (fill.id or s.fill.text == fill.text)]
    near = [s for s in seen if distance(incident, s.sentence) <= 2]
    yield f"distance {min((distance(incident, s.sentence) for s in near), default=3)}"
    yield from (f"role {role}" for role in {s.role for s in near})
    if any(s.group in doers.accused for s in near):
        yield "accused"
    yield from speakers(fill, incident, report)
    if not report.plain:
        if CLANDESTINE in report.text[:80]:
            yield f"word clandestine {side_of_sector(fill.sector)}"
        if any(s.group in doers.blamed for s in near):
            yield "word blamed"
        yield from words({t.sentence for t in incident.tellings}, {s.sentence for s in near}, report)


def speakers(fill: Fill, incident: Incident, report: Report) -> Iterator[str]:
    """Who speaks where the incident is told."""
    found = [report.witnesses.speaker(t.first) for t in incident.tellings]
    if all(p is None for p in found):
        yield "nobody speaks"
    for party in found:
        if party is None:
            yield "plain telling"
        elif party.id and party.id == fill.id:
            yield "says so"
        elif party.sector in AUTHORITIES:
            yield "authorities say"
        else:
            yield "others say"


def words(told: set[int], named: set[int], report: Report) -> Iterator[str]:
    """The words of doubt and blame in the sentences that tell the incident and in those that name the organisation."""
    for where, indices in (("told", told), ("named", named)):
        for index in indices:
            span = report.layers.sentences.sentences[index]
            text = report.lower(span.first, span.last)
            yield from (f"word {where} {name}" for name, pattern in WORDS.items() if pattern.search(text))
