"""CSV with a row of HXL tags under the head. Tools add up what a tag marks, so only deeds have a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saksi.exports.cells import csv_line, opening
from saksi.exports.csv_rows import Value
from saksi.exports.deeds import why_not
from saksi.exports.items import Item, names_of, outlets_of, voices_of
from saksi.exports.side_file import Notes
from saksi.exports.words import sentence_of

TAGS = {
    "event_id": "#event+id", "type": "#event+type", "mode": "#event+subtype", "status": "#event+status",
    "start": "#date+start", "end": "#date+end", "actor": "#actor+name", "recipient": "#actor+recipient+name",
    "country": "#country+code", "admin1": "#adm1+name", "place": "#loc+name", "lat": "#geo+lat", "lon": "#geo+lon",
    "killed_min": "#affected+killed+min", "killed_max": "#affected+killed+max",
    "injured_min": "#affected+injured+min", "injured_max": "#affected+injured+max",
    "detained_min": "#affected+detained+min", "detained_max": "#affected+detained+max",
    "displaced_min": "#affected+displaced+min", "displaced_max": "#affected+displaced+max",
    "said_by": "#meta+said_by", "sources": "#meta+source+num", "outlets": "#meta+source", "url": "#meta+url",
    "published": "#date+reported", "sentence": "#description",
}  # fmt: skip
"""Columns and their tags."""
CARRIED = ("mode", "injured", "detained", "displaced", "said_by", "toll_bounds")


def as_hxl(items: Iterable[Item], notes: Notes, *, spreadsheet: bool = False, accused: bool = False) -> Iterator[str]:
    """The head, the tags, then one row a deed."""
    yield opening(spreadsheet=spreadsheet) + csv_line(TAGS) + csv_line(TAGS.values())
    for item in items:
        if reason := why_not(item, accused=accused):
            notes.leave_out(reason, item.key)
            continue
        notes.wrote(item, CARRIED)
        yield csv_line(row(item).values(), spreadsheet=spreadsheet)


def row(item: Item) -> dict[str, Value]:
    """A deed as a row."""
    text, event, place, record = item.first.done.text, item.first.event, item.place, item.first.done.reading.report
    span = sentence_of(event, text)
    return {
        "event_id": item.key, "type": item.type, "mode": item.mode, "status": item.status, "start": item.start, "end": item.end,
        "actor": names_of(item.actor) or None, "recipient": names_of(item.recipient) or None,
        "country": place.country if place else None, "admin1": place.admin1 if place else None,
        "place": place.name if place else None, "lat": place.lat if place else None, "lon": place.lon if place else None,
        **{f"{name}_{end}": getattr(toll, end) if (toll := getattr(item, name)) else None
           for name in ("killed", "injured", "detained", "displaced") for end in ("min", "max")},
        "said_by": "; ".join(voices_of(item)) or None, "sources": item.sources, "outlets": "; ".join(outlets_of(item)) or None,
        "url": record.url, "published": record.published, "sentence": text[span.start : span.end],
    }  # fmt: skip
