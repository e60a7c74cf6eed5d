"""Which events announce something, what they announce, and when it falls due."""

from __future__ import annotations

from msgspec import Struct

from saksi.merging.told import iso, ordinal
from saksi.model.events import Event

DEEDS = {
    ("THREATEN", "violence"): ("ASSAULT",),
    ("THREATEN", "territory"): ("ASSAULT", "COERCE"),
    ("THREATEN", "arrest"): ("COERCE",),
    ("THREATEN", "restrict"): ("COERCE", "SANCTION"),
    ("THREATEN", "expel"): ("SANCTION", "COERCE"),
    ("THREATEN", "relations"): ("SANCTION",),
    ("REQUEST", "yield"): ("RETREAT", "CONCEDE"),
    ("REQUEST", "meet"): ("CONSULT",),
    ("REQUEST", "assist"): ("AID", "COOPERATE"),
}
"""By type and mode of the announcing words, the types of what is announced."""
HARD = ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE")
SOFT = ("AID", "RETREAT", "CONCEDE", "COOPERATE", "CONSULT")
WINDOW = {"threat": 30, "plan": 30, "demand": 30, "promise": 90, "deadline": 30}
"""Days after it was said within which it falls due, where no time is told."""


class Due(Struct, frozen=True):
    """The days when it falls due, and how they are known."""

    start: int
    end: int
    text: str | None
    reason: str


def kind_of(event: Event) -> str | None:
    """What kind of announcement an event is; null when it is none."""
    if event.status == "future":
        return "plan"
    if event.status in ("negated", "hypothetical"):
        return None
    if event.type == "THREATEN":
        return "threat"
    if event.type == "REQUEST" and event.horizon:
        return "deadline" if event.horizon.start is None else "demand"
    if event.type == "AGREE" and (event.horizon or any("promise" in t.rule or "janji" in t.rule for t in event.triggers)):
        return "promise"
    return None


def deeds_of(event: Event, kind: str) -> tuple[str, ...]:
    """The types of event that would keep it."""
    if kind == "plan":
        return (event.type,)
    found = DEEDS.get((event.type, event.mode or ""))
    return found or (HARD if kind == "threat" else SOFT)


def announced(event: Event, kind: str) -> str | None:
    """The one type that is announced, null when the report does not say."""
    deeds = deeds_of(event, kind)
    return deeds[0] if kind == "plan" or (event.type, event.mode or "") in DEEDS else None


def said_on(event: Event, published: str | None) -> int | None:
    """The day when it was announced: of a plan the report's, else the statement's own day."""
    if event.status != "future" and event.date and event.date.start:
        return ordinal(event.date.start)
    return ordinal(published)


def due_of(event: Event, kind: str, said: int | None) -> Due | None:
    """When it falls due: as the report says, else within a stated window."""
    days = WINDOW[kind]
    if event.horizon and (event.horizon.start or event.horizon.end):
        return bounded(ordinal(event.horizon.start), ordinal(event.horizon.end), said, days, event.horizon.text)
    when = event.date
    if kind == "plan" and when and when.end and (said is None or (ordinal(when.end) or 0) >= said):
        return bounded(ordinal(when.start), ordinal(when.end), said, days, when.text)
    if said is None:
        return None
    return Due(said, said + days, None, f"no time is told: {days} days after it was said")


def bounded(start: int | None, end: int | None, said: int | None, days: int, text: str | None) -> Due | None:
    """A window that is told, its open end closed."""
    if start is None:
        start = said if said is not None and (end is None or said <= end) else end
    if start is None:
        return None
    told = f"due as told: {text}" if text else "due as worked out by the reading"
    if end is None:
        return Due(start, start + days, text, f"{told}; no end is told: {days} days")
    return Due(min(start, end), end, text, f"{told} ({iso(end)})")
