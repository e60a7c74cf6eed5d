"""A reading as rows of the tables: pure functions, without numbers of rows, which `keep.py` gives out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import cos, radians, sin
from typing import Any

import msgspec
from msgspec.structs import replace

from saksi.model.events import Event, EventPlace, Figure, Party, SaidBy
from saksi.model.incidents import Bounds, digest
from saksi.stores.roots import normal, plain
from saksi.stores.tables import HARM

Row = dict[str, Any]
BREAK = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[^\W\d_a-z])|\n\s*")
"""Where a sentence ends, near enough for a search."""
FAR = 600
"""Characters around a trigger within which its sentence is looked for."""
MOST_SENTENCES = 3
KEPT = 1 << 15
"""Places and parties that are kept in memory as rows."""


class Lines:
    """The sentences of a text, near enough for a search and for showing; cut once for all its events."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = [(m.start() + len(m.group().rstrip()), m.end()) for m in BREAK.finditer(text)]
        self.starts = [0, *(end for _, end in breaks)]
        self.ends = [*(start for start, _ in breaks), len(text)]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """From the beginning of the sentence of `start` to the end of that of `end`, within reach."""
        first = self.starts[bisect_right(self.starts, start) - 1]
        last = self.ends[min(bisect_left(self.ends, end), len(self.ends) - 1)]
        return max(first, start - FAR), min(last, end + FAR)


def event_row(event: Event, published: str | None, lines: Lines) -> Row:
    """The narrow row of an event: what is filtered and shown in tables."""
    start, end = (event.date.start, event.date.end) if event.date else (None, None)
    sentence = lines.around(event.triggers[0].start, event.triggers[0].end) if event.triggers else (None, None)
    return {
        "id": event.id, "type": event.type, "mode": event.mode, "status": event.status,
        "start": start, "end": end, "day": start or end or published or "",
        "country": event.place.country if event.place else None,
        **harm_row({name: getattr(event, name) for name in HARM}),
        "actor": names_of(event.actor), "recipient": names_of(event.recipient), "said_by": names_of(event.said_by),
        "trigger": event.triggers[0].text if event.triggers else None,
        "horizon_start": event.horizon.start if event.horizon else None,
        "horizon_end": event.horizon.end if event.horizon else None,
        "cameo": event.codes.cameo, "acled": event.codes.acled,
        "sentence_start": sentence[0], "sentence_end": sentence[1], "state": "", "corrections": None,
    }  # fmt: skip


def harm_row(figures: dict[str, Figure | Bounds | None]) -> Row:
    """Bounds of the four kinds of harm."""
    return {f"{name}_{bound}": getattr(figure, bound) if figure else None for name, figure in figures.items() for bound in ("min", "max")}


def names_of(parties: Sequence[Party | SaidBy]) -> str | None:
    """The names of several parties in one cell."""
    return "; ".join(p.name for p in parties) or None


def place_row(place: EventPlace) -> Row:
    """A place, and its point on a ball of radius 1."""
    return point_row(place.name, place.country, place.admin1, place.lat, place.lon, place.precision, place.geonameid)


@lru_cache(KEPT)
def point_row(name: str, country: str | None, admin1: str | None, lat: float, lon: float, precision: str, geonameid: int | None) -> Row:
    """See `place_row`. The row is shared: it is not to be changed."""
    key = digest("place", name, country or "", admin1 or "", f"{lat:.5f}", f"{lon:.5f}", precision)
    x, y, z = on_ball(lat, lon)
    return {
        "key": key, "name": name, "precision": precision, "country": country, "admin1": admin1,
        "geonameid": geonameid, "lat": lat, "lon": lon, "x": x, "y": y, "z": z, "folded": plain(name),
    }  # fmt: skip


def on_ball(lat: float, lon: float) -> tuple[float, float, float]:
    """A point of WGS84 degrees on a ball of radius 1."""
    a, b = radians(lat), radians(lon)
    return cos(a) * cos(b), cos(a) * sin(b), sin(a)


def party_row(party: Party | SaidBy) -> Row:
    """Who somebody is, wherever they are named."""
    return who_row(party.name, party.id if isinstance(party, Party) else None, party.country, party.sector)


@lru_cache(KEPT)
def who_row(name: str, id_: str | None, country: str | None, sector: str | None) -> Row:
    """See `party_row`. The row is shared: it is not to be changed."""
    key = digest("party", name, id_ or "", country or "", sector or "")
    return {"key": key, "name": name, "folded": plain(name), "id": id_, "country": country, "sector": sector}


def parties_of(event: Event) -> Iterator[tuple[Row, Row]]:
    """Each party of an event: who it is, and what it is in this event."""
    for role, parties in (("actor", event.actor), ("recipient", event.recipient)):
        for n, party in enumerate(parties):
            yield party_row(party), {
                "role": role, "place_in": n, "count": party.count, "start": party.start, "end": party.end, "text": party.text,
                "act": None, "speech_act": None, "cue": None,
            }  # fmt: skip
    for n, said in enumerate(event.said_by):
        yield party_row(said), {
            "role": "said_by", "place_in": n, "count": None, "start": said.start, "end": said.end, "text": said.text,
            "act": said.act, "speech_act": said.speech_act, "cue": said.cue,
        }  # fmt: skip


def means_of(event: Event) -> Iterator[Row]:
    """By what weapon or tool."""
    for n, means in enumerate(event.means):
        yield {"place_in": n, "kind": means.kind, "count": means.count, "text": means.text, "start": means.start, "end": means.end}


def spans_of(event: Event) -> set[tuple[int, int, str]]:
    """Every stretch of text that a value was read from, with its role."""
    found = {(t.start, t.end, "trigger") for t in event.triggers}
    for role, parties in (("actor", event.actor), ("recipient", event.recipient), ("said_by", event.said_by)):
        found.update((p.start, p.end, role) for p in parties if p.start is not None and p.end is not None)
    if event.place and event.place.start is not None and event.place.end is not None:
        found.add((event.place.start, event.place.end, "place"))
    if event.date and event.date.span:
        found.add((*event.date.span, "date"))
    found.update((m.start, m.end, "means") for m in event.means)
    found.update((f.start, f.end, name) for name in HARM if (f := getattr(event, name)))
    return found


def record_row(event: Event) -> Row:
    """The whole event as JSON, the trace apart from it."""
    return {
        "record": msgspec.json.encode(replace(event, trace=())).decode(),
        "trace": msgspec.json.encode(event.trace).decode(),
    }


def text_row(event: Event, lines: Lines) -> Row:
    """What a search looks through: the sentences of the triggers, and every name in its canonical form."""
    stretches: dict[tuple[int, int], None] = {}
    for trigger in event.triggers:
        if len(stretches) < MOST_SENTENCES:
            stretches[lines.around(trigger.start, trigger.end)] = None
    parties: list[Party | SaidBy] = [*event.actor, *event.recipient, *event.said_by]
    names = [p.name for p in parties]
    place = [event.place.name, event.place.text] if event.place else []
    pieces = list(dict.fromkeys([*(lines.text[a:b] for a, b in stretches), *names, *place]))
    return {"words": "\n".join(pieces), "normal": normal(pieces)}
