"""GeoJSON (RFC 7946): a feature an event or incident. One without a place has a null geometry.

A map shows all features alike, so each says `deed`: false for words, plans, threats, denials, suppositions, and for what is
told only as an accusation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from saksi.exports.deeds import is_deed
from saksi.exports.items import Item, outlets_of, voices_of
from saksi.exports.side_file import Notes
from saksi.exports.words import sentence_of
from saksi.model.events import Party

CARRIED = ("mode", "means", "injured", "detained", "displaced", "said_by", "toll_bounds", "horizon", "flags", "conflicts")


def as_geojson(items: Iterable[Item], notes: Notes) -> Iterator[str]:
    """One FeatureCollection, a feature a line."""
    yield '{"type":"FeatureCollection","features":['
    before = "\n"
    for item in items:
        notes.wrote(item, CARRIED)
        if item.place is None:
            notes.remarks["no geometry where no place is told"] += 1
        yield before + msgspec.json.encode(feature(item)).decode()
        before = ",\n"
    yield "\n]}\n"


def feature(item: Item) -> dict[str, Any]:
    """One happening on the map."""
    point = {"type": "Point", "coordinates": [item.place.lon, item.place.lat]} if item.place else None
    return {"type": "Feature", "id": item.key, "geometry": point, "properties": properties(item)}


def properties(item: Item) -> dict[str, Any]:
    """What is known of it, flat where tools want it flat."""
    text, event, place = item.first.done.text, item.first.event, item.place
    span = sentence_of(event, text)
    return {
        "deed": is_deed(item), "type": item.type, "mode": item.mode, "status": item.status,
        "start": item.start, "end": item.end,
        "actor": named(item.actor), "recipient": named(item.recipient),
        "place": place.name if place else None, "country": place.country if place else None,
        "admin1": place.admin1 if place else None, "precision": place.precision if place else None,
        "geonameid": place.geonameid if place else None,
        **{f"{name}_{end}": getattr(toll, end) if (toll := getattr(item, name)) else None
           for name in ("killed", "injured", "detained", "displaced") for end in ("min", "max")},
        "means": list(dict.fromkeys(m.kind for t in item.tellings for m in t.event.means)), "said_by": voices_of(item),
        "horizon_start": event.horizon.start if event.horizon else None, "horizon_end": event.horizon.end if event.horizon else None,
        "cameo": item.code("cameo"), "acled": item.code("acled"), "sources": item.sources, "outlets": outlets_of(item),
        "urls": list(dict.fromkeys(u for t in item.tellings if (u := t.done.reading.report.url))),
        "flags": list(event.flags), "differ": {f.name: [v.value for v in f.values] for f in item.conflicts},
        "sentence": text[span.start : span.end],
    }  # fmt: skip


def named(parties: tuple[Party, ...]) -> list[dict[str, Any]]:
    """The parties of a side."""
    return [{"name": p.name, "country": p.country, "sector": p.sector, "id": p.id} for p in parties]
