"""What becomes a row of another format: an event of one report, or an incident with every report that tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from saksi.exports.side_file import Notes
from saksi.model.events import Event, EventPlace, Figure, Party
from saksi.model.incidents import Bounds, Field, Incident, event_key, report_key
from saksi.model.outcome import Done

CODES = ("cameo", "acled")


class Telling(Struct, frozen=True):
    """An event as one report tells it."""

    key: str
    """Event key."""
    report: str
    """Report key."""
    done: Done
    event: Event


class Item(Struct, frozen=True):
    """One happening with those who tell it; the first of them comes first in the report keys' order."""

    key: str
    """Event key, or the incident's id."""
    type: str
    mode: str | None
    status: str
    start: str | None
    end: str | None
    place: EventPlace | None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    killed: Bounds | None
    injured: Bounds | None
    detained: Bounds | None
    displaced: Bounds | None
    tellings: tuple[Telling, ...]
    sources: int
    conflicts: tuple[Field, ...] = ()
    """Fields on which the reports do not agree."""

    @property
    def first(self) -> Telling:
        """The telling whose words stand for all."""
        return self.tellings[0]

    def code(self, name: str) -> str | None:
        """The code in another ontology (`cameo`, `acled`) that most tellings have; of equals the first."""
        found = Counter(code for t in self.tellings if (code := getattr(t.event.codes, name)))
        return found.most_common(1)[0][0] if found else None


def tellings_of(done: Iterable[Done], notes: Notes) -> Iterator[Telling]:
    """Every event of every report; a report that comes twice is taken once."""
    seen = set()
    for item in done:
        report = report_key(item.reading.report)
        if report in seen:
            notes.leave_out("a report that was given twice", report)
            continue
        seen.add(report)
        for event in item.reading.events:
            yield Telling(event_key(report, event.id), report, item, event)


def items_of(done: Iterable[Done], notes: Notes) -> Iterator[Item]:
    """One item an event."""
    for telling in tellings_of(done, notes):
        event = telling.event
        yield Item(
            telling.key, event.type, event.mode, event.status,
            event.date.start if event.date else None, event.date.end if event.date else None,
            event.place, event.actor, event.recipient,
            bounds(event.killed), bounds(event.injured), bounds(event.detained), bounds(event.displaced),
            (telling,), 1,
        )  # fmt: skip


def items_of_incidents(done: Iterable[Done], incidents: Iterable[Incident], notes: Notes) -> Iterator[Item]:
    """One item an incident, with the words of its reports."""
    known = {telling.key: telling for telling in tellings_of(done, notes)}
    for one in incidents:
        tellings = tuple(known[key] for key in one.events if key in known)
        if not tellings:
            notes.leave_out("an incident none of whose reports is at hand", one.id)
            continue
        conflicts = tuple(field for field in one.fields if not field.agreed)
        yield Item(
            one.id, one.type, one.mode, one.status, one.start, one.end, one.place, one.actor, one.recipient,
            one.killed, one.injured, one.detained, one.displaced, tellings, one.sources, conflicts,
        )  # fmt: skip


def dated_by_publication(items: Iterable[Item], notes: Notes) -> Iterator[Item]:
    """The same items; one without a day is dated "at the latest on the first day on which it was published"."""
    for item in items:
        days = [day for t in item.tellings if (day := t.done.reading.report.published)]
        if item.start or item.end or not days:
            yield item
            continue
        notes.remarks["dated by the day of publication, with the least precision"] += 1
        yield replace(item, end=min(days))


def bounds(figure: Figure | None) -> Bounds | None:
    """A figure without its words."""
    return Bounds(figure.min, figure.max) if figure else None


def names_of(parties: Iterable[Party]) -> str:
    """Names in one cell."""
    return "; ".join(p.name for p in parties)


def outlets_of(item: Item) -> list[str]:
    """Who reports it: outlets, else addresses, else ids; each once."""
    records = [t.done.reading.report for t in item.tellings]
    return list(dict.fromkeys(r.outlet or r.url or r.id or "" for r in records))


def voices_of(item: Item) -> list[str]:
    """Who says that it happened, with the act, each once: "a spokesman (state)"."""
    return list(dict.fromkeys(f"{s.name} ({s.act})" for t in item.tellings for s in t.event.said_by))


def amount_of(toll: Bounds) -> str:
    """A toll with its bounds: 12, 12+, up to 12, 10 to 12."""
    if toll.min is not None and toll.min == toll.max:
        return str(toll.min)
    if toll.min is None:
        return f"up to {toll.max}" if toll.max is not None else "some"
    return f"{toll.min}+" if toll.max is None else f"{toll.min} to {toll.max}"
