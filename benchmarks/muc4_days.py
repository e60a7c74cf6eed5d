"""When an incident happened: every day that a report tells near it, weighed by where it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from muc4_doers import distance
from muc4_fills import LONGEST, Days
from muc4_score import bucket
from muc4_weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muc4_report import Report
    from muc4_templates import Incident
    from saksi.model.layers import Time

NEAR = 3
"""Sentences within which a day can stand; the first two sentences of the report may always tell it."""
LEAD = 2
ENOUGH = 0.0
"""Weight from which on a day is written; below it the incident lies at any time up to the report."""


class Choice(Struct):
    """One stretch of days and the words that tell it."""

    days: Days
    seen: list[Time] = field(default_factory=list)


class Calendar:
    """The days that one report tells."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.sentence = {i: s.index for s in report.layers.sentences.sentences for i in range(s.first, s.last)}
        self.told: list[tuple[Days, Time]] = []
        for time in report.layers.times:
            days = span(time)
            if days is not None and days[1] - days[0] <= LONGEST and (report.day is None or days[0] <= report.day):
                self.told.append((days, time))

    def choose(self, incident: Incident) -> Days | None:
        """The days of an incident, or None when nothing tells them."""
        weights = WEIGHTS["days"]
        scored = [(sum(weights.get(n, 0.0) for n in self.signs(c, incident)), c.days) for c in self.choices(incident)]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best is not None and best[0] > ENOUGH else None

    def choices(self, incident: Incident) -> list[Choice]:
        """All days that could be the incident's; the day of the report is always one of them."""
        out: dict[Days, Choice] = {}
        if self.report.day is not None:
            today = self.report.day, self.report.day
            out[today] = Choice(today)
        for telling in incident.tellings:
            if telling.days:
                out.setdefault(telling.days, Choice(telling.days))
        for days, time in self.told:
            at = self.sentence[time.first]
            if at < LEAD or distance(incident, at) <= NEAR:
                out.setdefault(days, Choice(days)).seen.append(time)
        return list(out.values())

    def signs(self, c: Choice, incident: Incident) -> Iterator[str]:
        """What speaks for and against a day."""
        yield "always"
        yield f"kind {incident.kind}"
        own = sum(1 for t in incident.tellings if t.days == c.days)
        yield f"own {bucket(own, (0, 1, 2))}"
        others = {t.days for t in incident.tellings if t.days and t.days != c.days}
        yield f"rivals {bucket(len(others), (0, 1, 2))}"
        yield f"first {min(bucket(min(t.sentence for t in incident.tellings), (0, 1, 3, 6)), 6)}"
        yield "told" if c.seen else "untold"
        if incident.tellings[0].said:
            yield "said"
        yield from self.age(c)
        nearest = min(c.seen, key=lambda t: distance(incident, self.sentence[t.first]), default=None)
        if nearest is not None:
            yield from self.words(nearest, incident, own="own" if own else "other")

    def age(self, c: Choice) -> Iterator[str]:
        """How long before the report it was, and for how long."""
        length = (c.days[1] - c.days[0]).days
        yield f"length {bucket(length, (0, 1, 2, 7))}"
        if self.report.day is not None:
            yield f"age {bucket((self.report.day - c.days[1]).days, (0, 1, 2, 4, 10, 30, 62, 400))}"

    def words(self, time: Time, incident: Incident, own: str) -> Iterator[str]:
        """Where the nearest words for it stand."""
        at = self.sentence[time.first]
        away = distance(incident, at)
        yield f"{own} distance {bucket(away, (0, 1, 2, 3, 4))}"
        yield f"{own} {'behind' if at > max(t.sentence for t in incident.tellings) else 'before' if away else 'beside'}"
        yield f"{own} {time.grain}"
        if self.report.beside_saying(time):
            yield f"{own} of saying"
        if at < LEAD:
            yield "lead"


def span(time: Time) -> Days | None:
    """The days of a time that is a day, a part of one, or a stretch of days."""
    if time.grain not in ("day", "part", "interval", "week", "month") or not time.value_start or not time.value_end:
        return None
    return date.fromisoformat(time.value_start), date.fromisoformat(time.value_end)
