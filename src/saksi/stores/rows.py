"""A reading as rows of the tables: pure functions, without numbers of rows, which `keep.py` gives out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import cos, radians, sin
from typing import Any

import msgspec
from msgspec.structs import replace

from saksi.model.events import Event, EventPlace, Figure, Party, SaidBy
from saksi.model.incidents import Bounds, digest
from saksi.stores.roots import normal, plain
from saksi.stores.tables import HARM

Row = dict[str, Any]
BREAK = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[^\W\d_a-z])|\s*\n\s*")
"""Where a sentence ends, near enough for a search."""
FAR = 600
"""Characters around a trigger within which its sentence is looked for."""
MOST_SENTENCES = 3


def event_row(event: Event, published: str | None, text: str) -> Row:
    """The narrow row of an event: what is filtered and shown in tables."""
    start, end = (event.date.start, event.date.end) if event.date else (None, None)
    sentence = sentence_at(text, event.triggers[0].start, event.triggers[0].end) if event.triggers else (None, None)
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
    key = digest("place", place.name, place.country or "", place.admin1 or "", f"{place.lat:.5f}", f"{place.lon:.5f}", place.precision)
    x, y, z = on_ball(place.lat, place.lon)
    return {
        "key": key, "name": place.name, "precision": place.precision, "country": place.country, "admin1": place.admin1,
        "geonameid": place.geonameid, "lat": place.lat, "lon": place.lon, "x": x, "y": y, "z": z, "folded": plain(place.name),
    }  # fmt: skip


def on_ball(lat: float, lon: float) -> tuple[float, float, float]:
    """A point of WGS84 degrees on a ball of radius 1."""
    a, b = radians(lat), radians(lon)
    return cos(a) * cos(b), cos(a) * sin(b), sin(a)


def party_row(party: Party | SaidBy) -> Row:
    """Who somebody is, wherever they are named."""
    id_ = party.id if isinstance(party, Party) else None
    key = digest("party", party.name, id_ or "", party.country or "", party.sector or "")
    return {"key": key, "name": party.name, "folded": plain(party.name), "id": id_, "country": party.country, "sector": party.sector}


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


def text_row(event: Event, text: str) -> Row:
    """What a search looks through: the sentences of the triggers, and every name in its canonical form."""
    stretches: dict[tuple[int, int], None] = {}
    for trigger in event.triggers:
        if len(stretches) < MOST_SENTENCES:
            stretches[sentence_at(text, trigger.start, trigger.end)] = None
    parties: list[Party | SaidBy] = [*event.actor, *event.recipient, *event.said_by]
    names = [p.name for p in parties]
    place = [event.place.name, event.place.text] if event.place else []
    words = "\n".join(dict.fromkeys([*(text[a:b] for a, b in stretches), *names, *place]))
    return {"words": words, "normal": normal(words)}


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch of the text."""
    begin = max(0, start - FAR)
    first = begin
    for found in BREAK.finditer(text, begin, start):
        first = found.end()
    last = BREAK.search(text, end, min(len(text), end + FAR))
    return first, (last.start() + len(last.group().rstrip()) if last else min(len(text), end + FAR))
