"""Where the words of an event stand in the report, and the sentence around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from saksi.model.events import Event, EventDate, EventPlace, Figure
from saksi.model.text import Span

ROLES = ("trigger", "actor", "recipient", "place", "date", "means", "harm", "said_by", "horizon")
"""In the order in which they win where two meet on the same word."""
BREAK = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[^\W\d_a-z])|\s*\n\s*")
SHORT = re.compile(
    r"(?:^|[\s(\"“‘])(?:[A-Z]|(?:\w\.)+\w|Gen|Lt|Col|Maj|Sgt|Capt|Brig|Adm|Dr|Drs|Prof|Mr|Mrs|Ms|St|Sen|Rep|Gov|No|Vs|vs"
    r"|Letjen|Mayjen|Brigjen|Kol|Kapt|Ir|Hj|Jl|Tn|Ny)$"
)
"""What stands before a point that ends no sentence. Only the shown sentence hangs on it, not the reading."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Mark(Struct, frozen=True, order=True):
    """Words of the report and the role that they have in an event."""

    start: int
    end: int
    role: str


def marks_of(event: Event) -> tuple[Mark, ...]:
    """Every stretch of the report that a value of the event was read from, in order, each once."""
    return tuple(sorted({mark for mark in all_marks(event) if mark.start < mark.end}))


def all_marks(event: Event) -> Iterator[Mark]:
    """The stretches as they stand in the record."""
    for trigger in event.triggers:
        yield Mark(trigger.start, trigger.end, "trigger")
    for role, parties in (("actor", event.actor), ("recipient", event.recipient), ("said_by", event.said_by)):
        for party in parties:
            if party.start is not None and party.end is not None:
                yield Mark(party.start, party.end, role)
    if event.place and event.place.start is not None and event.place.end is not None:
        yield Mark(event.place.start, event.place.end, "place")
    if event.date and event.date.span:
        yield Mark(*event.date.span, "date")
    for means in event.means:
        yield Mark(means.start, means.end, "means")
    for figure in (event.killed, event.injured, event.detained, event.displaced):
        if figure:
            yield Mark(figure.start, figure.end, "harm")
    for trace in event.trace:
        if trace.field == "horizon":
            yield from (Mark(span.start, span.end, "horizon") for span in trace.spans)


def sentence_of(event: Event, text: str) -> Span:
    """The sentence of the event's first words; long enough to hold all its marks that stand in the same paragraph."""
    first = event.triggers[0] if event.triggers else None
    if first is None:
        return Span(0, 0)
    start, end = sentence_at(text, first.start, first.end)
    top, bottom = text.rfind("\n", 0, first.start) + 1, text.find("\n", first.end)
    bottom = len(text) if bottom < 0 else bottom
    for trigger in event.triggers[1:]:
        if start <= trigger.start < bottom and trigger.end <= bottom and trigger.start < end:
            end = max(end, sentence_at(text, trigger.start, trigger.end)[1])
    return Span(max(start, top), min(end, bottom))


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch, without space at its ends."""
    left, right = 0, len(text)
    base = text.rfind("\n", 0, start) + 1
    for match in BREAK.finditer(text, base):
        if text[match.start()] == "." and SHORT.search(text[max(base, match.start() - 8) : match.start()]):
            continue
        if match.end() <= start:
            left = match.end()
        elif match.start() + 1 >= end:
            right = match.start() + len(match.group().rstrip())
            break
    left = max(left, base)
    while left < right and text[left].isspace():
        left += 1
    return left, right


def readable(text: str, *, lines: bool = False) -> str:
    """The text of equal length without characters that would steer a terminal or a page.

    Line ends become spaces, except with `lines`, which keeps "\\n".
    """
    plain = text.replace("\r\n", " \n").replace("\r", " ").replace("\t", " ")
    return CONTROL.sub("·", plain if lines else plain.replace("\n", " "))


def span_of_days(date: EventDate | None) -> str:
    """Days for a reader: one day, "first to last", or an open side."""
    if date is None:
        return ""
    return days(date.start, date.end)


def days(start: str | None, end: str | None) -> str:
    """An interval of days, both ends inclusive."""
    if start == end:
        return start or ""
    if start is None:
        return f"until {end}"
    return f"{start} to {end}" if end else f"since {start}"


def amount(figure: Figure) -> str:
    """A figure with its bounds: 12, 12+, up to 12, 10 to 12."""
    if figure.min is not None and figure.min == figure.max:
        return str(figure.min)
    if figure.min is None:
        return f"up to {figure.max}" if figure.max is not None else "some"
    return f"{figure.min}+" if figure.max is None else f"{figure.min} to {figure.max}"


def harm_of(event: Event) -> Iterator[str]:
    """What the event did to people: "killed 12+"."""
    for name in ("killed", "injured", "detained", "displaced"):
        figure = getattr(event, name)
        if figure is not None:
            yield f"{name} {amount(figure)}"


def place_name(place: EventPlace | None) -> str:
    """A place with its country."""
    if place is None:
        return ""
    return f"{place.name}, {place.country}" if place.country and place.precision != "country" else place.name
