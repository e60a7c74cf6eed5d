"""Is what was read what the gold says? Parties, places, days, tolls, speakers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from saksi.evaluation.gold import GoldEvent, GoldParty, GoldPlace, GoldVoice, spans_of
from saksi.model.events import Event, EventPlace, Party, SaidBy

STOP = frozenset("""the a an of in on at by and or to for from with as its his her their this that de la el al
di ke dari dan atau yang para pihak dengan untuk pada oleh itu ini tersebut sebuah seorang kata""".split())
NO_STATE = frozenset((None, "", "IGO", "NGO", "INT"))
LONG_NAME, LONG_TRIGGER = 15, 6
"""Words beyond which a party's text or a trigger is too long to be compared."""
NEAR = 50.0
"""Kilometres within which two points are one place."""
TOLLS = ("killed", "injured", "detained")
Span = tuple[int, int]


class Read(Struct, frozen=True):
    """An event that was read, with its triggers as they are compared."""

    event: Event
    triggers: tuple[Span, ...]


class Meant(Struct, frozen=True):
    """An event of the gold, with the stretches of the text that tell it."""

    event: GoldEvent
    mentions: tuple[Span, ...]


def read_of(event: Event, text: str) -> Read:
    """An event that was read, for comparing."""
    short = (t for t in event.triggers if len(text[t.start : t.end].split()) <= LONG_TRIGGER)
    return Read(event, tuple((t.start, t.end) for t in short))


def meant_of(event: GoldEvent, text: str) -> Meant:
    """An event of the gold, for comparing: the first place of each quote counts."""
    quoted = [span for quote in event.mentions for span in spans_of(quote, text)[:1]]
    return Meant(event, tuple(quoted) or event.spans)


def touches(read: Read, meant: Meant) -> bool:
    """Do half of the triggers at least lie inside the gold's mentions?"""
    inside = [any(ms <= (ts + te) / 2 < me for ms, me in meant.mentions) for ts, te in read.triggers]
    return bool(inside) and 2 * sum(inside) >= len(inside)


def words(value: str | None) -> set[str]:
    """The content words of a name."""
    return {w for w in re.findall(r"\w+", (value or "").lower()) if w not in STOP and len(w) > 1}


def short(value: str | None) -> str:
    """A text that is not too long to be a name."""
    return value if value and len(value.split()) <= LONG_NAME else ""


def state(country: str | None) -> str | None:
    """A country that is a state."""
    return None if country in NO_STATE else country


def same_party(read: Party | SaidBy, meant: GoldParty | GoldVoice, *, states: bool = True) -> bool:
    """The same country and sector, or names that share a content word. `states`: bodies of several states have no country."""
    ours, theirs = (state(read.country), state(meant.country)) if states else (read.country, meant.country)
    if ours and ours == theirs and read.sector == meant.sector:
        return True
    return bool((words(short(read.name)) | words(short(read.text))) & (words(meant.name) | words(meant.text)))


def shared_parties(read: Sequence[Party], meant: Sequence[GoldParty]) -> int:
    """How many parties are right; each of the gold is used once."""
    hits, left = 0, list(meant)
    for party in read:
        found = next((g for g in left if same_party(party, g)), None)
        if found is not None:
            hits += 1
            left.remove(found)
    return hits


def record_right(read: Event, meant: GoldEvent) -> bool:
    """Right in type, status, and one party of each side at least (or its country)."""
    if read.type != meant.type or read.status != meant.status:
        return False
    for ours, theirs in ((read.actor, meant.actor), (read.recipient, meant.recipient)):
        if bool(ours) != bool(theirs):
            return False
        if theirs and not any(same_party(a, b) or (state(a.country) and state(a.country) == state(b.country)) for a in ours for b in theirs):
            return False
    return True


def place_right(read: EventPlace | None, meant: GoldPlace) -> bool:
    """Within 50 km, or the same name in the same country."""
    if read is None:
        return False
    if meant.lat is not None and meant.lon is not None and km(read.lat, read.lon, meant.lat, meant.lon) <= NEAR:
        return True
    return bool(meant.name and read.name and words(meant.name) == words(read.name) and read.country == meant.country)


def km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Distance of two points on the earth."""
    la, lo, lb, lp = map(math.radians, (lat, lon, lat2, lon2))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def overlap(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    """Do two intervals of days touch? A null end is open."""
    return (a[0] or "0") <= (b[1] or "9") and (b[0] or "0") <= (a[1] or "9")


def tolls(event: Event | GoldEvent) -> Counter[tuple[str, int | None, int | None]]:
    """Figures of the dead, the wounded and the arrested."""
    return Counter((name, f.min, f.max) for name in TOLLS if (f := getattr(event, name)))


def speaker_right(read: Event, meant: GoldEvent) -> bool:
    """Is the first speaker right? None is right where the gold has none."""
    if not meant.said_by:
        return not read.said_by
    return bool(read.said_by) and same_party(read.said_by[0], meant.said_by[0], states=False)


def starts(read: Read) -> list[int]:
    """Where an event takes words from: triggers, parties, place, date."""
    event = read.event
    found: list[int | None] = [start for start, _ in read.triggers]
    found += [p.start for p in (*event.actor, *event.recipient)]
    found += [event.place.start if event.place else None, event.date.span[0] if event.date and event.date.span else None]
    return [at for at in found if at is not None]
