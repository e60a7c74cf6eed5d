"""Who and what suffers: every group near an incident that could be its victim or its target, weighed by where it stands and what it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from muc4_doers import Candidate, Seen, distance, grouped
from muc4_fills import suffering
from muc4_score import bucket
from muc4_weights import WEIGHTS
from muc4_words import GENERIC, PLAYERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muc4_fills import Fill
    from muc4_report import Report
    from muc4_templates import Incident

SLOTS = ("victims", "targets")
NEAR = 2
"""Sentences within which a sufferer can be."""
ENOUGH = {"victims": 0.0, "targets": -0.7}
"""Weight from which on a candidate fills its slot."""
NAMED = -0.7
"""The same for a victim with a name."""


class Sufferers:
    """The candidates of one report."""

    def __init__(self, report: Report, roles: dict[int, str]) -> None:
        self.report, self.roles = report, roles
        self.all: dict[str, list[Seen]] = {slot: [] for slot in SLOTS}
        self.speakers = {p.text for m in report.mentions if (p := report.witnesses.speaker(m.first)) is not None}
        self.acting = {g for m in report.mentions for p in m.actor if (g := report.group_of(p)) is not None}
        self.struck = {g for m in report.mentions if m.type == "ASSAULT" for p in m.recipient if (g := report.group_of(p)) is not None}
        self.row: dict[int, tuple[int, ...]] = {g: row for row in report.layers.clauses.lists.values() for g in row}
        self.clauses = clauses_of(report)
        for g in range(len(report.groups)):
            self.collect(g)
        self.count = Counter(s.fill.id or s.fill.text.lower() for slot in SLOTS for s in self.all[slot])

    def collect(self, g: int) -> None:
        """Keep what one group names."""
        party = self.report.cast.party(g) or self.report.cast.thing(g)
        found = suffering(g, party, self.report) if party is not None else None
        if party is not None and found is not None and found[1].text:
            slot, fill, _ = found
            self.all[slot].append(Seen(g, self.report.layers.groups.group_sentence[g], fill, party.country, self.roles.get(g, "loose")))

    def fill(self, incident: Incident) -> None:
        """Put the likeliest sufferers into the incident's slots."""
        chosen = {slot: self.choose(slot, incident) for slot in SLOTS}
        for telling in incident.tellings:
            telling.victims, telling.targets = [], []
        incident.tellings[0].victims, incident.tellings[0].targets = chosen["victims"], chosen["targets"]

    def choose(self, slot: str, incident: Incident) -> list[Fill]:
        """The fills of one slot."""
        weights = WEIGHTS[slot]
        found = []
        for c in self.candidates(slot, incident):
            enough = NAMED if slot == "victims" and c.fill.named else ENOUGH[slot]
            if sum(weights.get(name, 0.0) for name in self.signs(c, slot, incident)) > enough:
                found.append(c.fill)
        return found

    def candidates(self, slot: str, incident: Incident) -> list[Candidate]:
        """All who could fill a slot."""
        fills: list[tuple[Fill, Seen | None]] = [(f, None) for t in incident.tellings for f in getattr(t, slot)]
        near = [s for s in self.all[slot] if distance(incident, s.sentence) <= NEAR]
        return grouped(fills + [(s.fill, s) for s in sorted(near, key=lambda s: distance(incident, s.sentence))])

    def signs(self, c: Candidate, slot: str, incident: Incident) -> Iterator[str]:
        """What speaks for and against a candidate."""
        yield "always"
        yield f"sector {c.fill.sector}"
        yield "named" if c.fill.named else "described"
        yield f"kind {incident.kind}"
        own = sum(1 for t in incident.tellings for _ in getattr(t, slot))
        if c.own:
            yield f"own {bucket(sum(1 for t in incident.tellings if any(c.takes(f) for f in getattr(t, slot))), (1, 2, 3))}"
            yield f"own of {bucket(own, (1, 2, 3))}"
        else:
            yield f"other of {bucket(own, (0, 1, 2, 3))}"
        yield from self.place(c, slot, incident)
        yield from self.standing(c, slot, incident)
        if not self.report.plain and (slot == "targets" or not c.fill.named):
            yield f"word {c.fill.key}"
        if slot == "victims" and not c.fill.named:
            yield "generic" if c.fill.key in GENERIC else "special"
            yield "player" if c.fill.key in PLAYERS and not self.report.plain else "no player"

    def place(self, c: Candidate, slot: str, incident: Incident) -> Iterator[str]:
        """Where the nearest group of a candidate stands."""
        nearest = min(c.seen, key=lambda s: distance(incident, s.sentence), default=None)
        if nearest is None:
            return
        owned = "own" if c.own else "other"
        kind = self.report.groups[nearest.group].kind
        yield f"is {kind}"
        away = distance(incident, nearest.sentence)
        if not c.own:
            last = max(t.sentence for t in incident.tellings)
            yield f"distance {away}"
            yield "behind" if nearest.sentence > last else "not behind"
        if away == 0:
            yield f"{owned} role {nearest.role}"
            spans = [self.clauses.get(s.group) for s in c.seen]
            if not c.own and any(t.first in range(*span) for span in spans if span for t in incident.tellings):
                yield "same clause"
        if any(self.report.groups[s.group].number is not None for s in c.seen):
            yield f"{owned} counted"

    def standing(self, c: Candidate, slot: str, incident: Incident) -> Iterator[str]:
        """How the report as a whole treats a candidate."""
        groups = {s.group for s in c.seen}
        if c.own is False and any(g2 in self.struck for g in groups for g2 in self.row.get(g, ())):
            yield "listed"
        if not c.own and groups & self.struck:
            yield "struck"
        if groups & self.acting:
            yield "acts"
        if c.fill.named and any(c.fill.key in p.lower().split() for p in self.speakers):
            yield "speaks"
        words = c.fill.words
        if any(words & f.words for f in (*incident.fills("individuals"), *incident.fills("organisations"))):
            yield "does it"
        if slot == "targets":
            yield f"victims {bucket(len(incident.fills('victims')), (0, 1, 2))}"
        yield f"times {bucket(self.count[c.fill.id or c.fill.text.lower()], (1, 2, 3, 5))}"


def clauses_of(report: Report) -> dict[int, tuple[int, int]]:
    """The tokens of the clause that each group stands in."""
    out: dict[int, tuple[int, int]] = {}
    for clause in report.layers.clauses.clauses:
        for g in (*clause.subject, *clause.object, *clause.oblique):
            out[g] = clause.first, clause.last
    return out
