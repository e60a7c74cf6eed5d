"""Threats, plans, demands and promises as entries with a due window, and what became of each by the incidents that followed.

`kept`: an incident fits by doer, target, type and days. `foiled`: one that fits is denied or did not come about, or the doers were stopped.
`passed`: the window closed and no report tells of it, which does not mean that it did not happen. `open`: the window has not closed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from saksi.merging.announcing import Due, announced, deeds_of, due_of, kind_of, said_on
from saksi.merging.parties import Parties
from saksi.merging.told import Shared, Side, iso, ordinal, unique
from saksi.model.events import Event, Party, Reading
from saksi.model.incidents import Account, Announcement, Incident, digest, event_key

EARLY = 1
"""Days by which what was announced may come before or after its window."""
DOER = 0.5
"""Alikeness of the doers from which an incident fits."""
STOPPED = frozenset(("arrest", "seize", "destroy"))
"""Modes by which doers are stopped."""
REAL = frozenset(("happened", "ongoing"))


class Told(Struct, frozen=True):
    """An announcing event."""

    key: str
    event: Event
    kind: str
    published: str | None


class Entry(Struct, frozen=True):
    """An announcement before its outcome is known."""

    told: Told
    own: Incident
    accounts: tuple[Account, ...]
    said: int | None
    due: Due | None
    doers: tuple[Party, ...]
    targets: tuple[Party, ...]


class Seen(Struct, frozen=True, gc=False):
    """What is needed of an incident to tell whether it fits: small, for a record has very many."""

    id: str
    mode: str | None
    status: str
    start: int
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    land: str | None
    """Country of the place."""


class Index:
    """Incidents by type and by who takes part, to look the fitting ones up."""

    def __init__(self) -> None:
        self.shared = Shared()
        self.parties = Parties()
        self.by: dict[tuple[str, str, int], list[Seen]] = defaultdict(list)

    def add(self, incident: Incident) -> None:
        """Make an incident known; one without a day cannot fit."""
        start = ordinal(incident.start)
        if start is None:
            return
        actor, recipient = self.sides(incident.actor), self.sides(incident.recipient)
        land = incident.place.country if incident.place else None
        seen = Seen(incident.id, incident.mode, incident.status, start, actor, recipient, land)
        for token in tokens((*incident.actor, *incident.recipient)):
            self.by[incident.type, token, start // 30].append(seen)

    def sides(self, parties: tuple[Party, ...]) -> tuple[Side, ...]:
        """Parties, comparable."""
        return tuple(map(self.shared.side, parties))

    def alike(self, xs: tuple[Party, ...], ys: tuple[Side, ...]) -> float:
        """How alike two sides are."""
        return self.parties.sides(self.sides(xs), ys)

    def near(self, types: Iterable[str], parties: tuple[Party, ...], start: int, end: int) -> list[Seen]:
        """Incidents of some types with such parties that begin within days, by id."""
        found = {
            seen.id: seen
            for kind in types
            for token in tokens(parties)
            for bucket in range(start // 30, end // 30 + 1)
            for seen in self.by.get((kind, token, bucket), ())
            if start <= seen.start <= end
        }
        return [found[key] for key in sorted(found)]


def announcements(readings: Iterable[Reading], incidents: Iterable[Incident], *, today: str | None = None) -> tuple[Announcement, ...]:
    """The announcements of readings by day of due, with their outcome as of `today` (the last day of a report where it is not given).

    Readings and incidents are passed through once and need not be held.
    """
    told, last = announcing(readings)
    now = ordinal(today) or last
    index = Index()
    entered: list[Entry] = []
    for incident in incidents:
        index.add(incident)
        entered += entries(incident, told)
    found = [outcome(entry, index, now) for entry in entered]
    return tuple(sorted(found, key=lambda a: (a.due_end or "9999", a.due_start or "9999", a.id)))


def announcing(readings: Iterable[Reading]) -> tuple[dict[str, Told], int | None]:
    """Events that announce, by key; the last day of a report."""
    told: dict[str, Told] = {}
    last: int | None = None
    for key, reading in unique(readings):
        day = ordinal(reading.report.published)
        last = day if last is None or (day is not None and day > last) else last
        for event in reading.events:
            kind = kind_of(event)
            if kind:
                at = event_key(key, event.id)
                told[at] = Told(at, event, kind, reading.report.published)
    return told, last


def entries(incident: Incident, told: dict[str, Told]) -> list[Entry]:
    """The announcement that an incident's events make, one a kind."""
    if "rejected" in incident.flags:
        return []
    by_kind: dict[str, list[Told]] = defaultdict(list)
    for key in incident.events:
        if key in told:
            by_kind[told[key].kind].append(told[key])
    return [entry_of(incident, sorted(held, key=first)) for _, held in sorted(by_kind.items())]


def first(told: Told) -> tuple[int, str]:
    """The earliest announcement comes first."""
    return said_on(told.event, told.published) or 10**7, told.key


def entry_of(incident: Incident, held: list[Told]) -> Entry:
    """An entry from the events that announce one thing: the first says when it was said, the first with a time when it is due."""
    lead = held[0]
    said = said_on(lead.event, lead.published)
    timed = next((t for t in held if t.event.horizon and (t.event.horizon.start or t.event.horizon.end)), lead)
    keys = {told.key for told in held}
    accounts = tuple(account for account in incident.accounts if keys & set(account.events))
    actor = next((t.event.actor for t in held if t.event.actor), ())
    target = next((t.event.recipient for t in held if t.event.recipient), ())
    asked = lead.kind in ("demand", "deadline")
    doers, targets = (target, actor) if asked else (actor, target)
    return Entry(lead, incident, accounts, said, due_of(timed.event, lead.kind, said), doers, targets)


def outcome(entry: Entry, index: Index, now: int | None) -> Announcement:
    """The announcement with what became of it."""
    state, fitting, why = judged(entry, index, now)
    event, kind = entry.told.event, entry.told.kind
    asked = kind in ("demand", "deadline")
    return Announcement(
        id=digest("announcement", entry.told.key),
        kind=kind,
        type=event.type,
        announces=announced(event, kind),
        actor=entry.targets if asked else entry.doers,
        target=entry.doers if asked else entry.targets,
        place=event.place,
        said=iso(entry.said),
        due_start=iso(entry.due.start) if entry.due else None,
        due_end=iso(entry.due.end) if entry.due else None,
        text=entry.due.text if entry.due else None,
        accounts=entry.accounts,
        outcome=state,
        incidents=tuple(fitting),
        reasons=((entry.due.reason,) if entry.due else ("no day is known",)) + why,
    )


def judged(entry: Entry, index: Index, now: int | None) -> tuple[str, list[str], tuple[str, ...]]:
    """Outcome, the ids of the incidents behind it, and why."""
    own = entry.own
    others = set(own.events) - {key for account in entry.accounts for key in account.events}
    if entry.told.kind == "plan" and others and own.status in (*REAL, "negated"):
        return ("foiled", [own.id], ("other reports deny it",)) if own.status == "negated" else ("kept", [own.id], ("other reports tell it as done",))
    if entry.due is None:
        return "open", [], ()
    done, undone = fitting(entry, entry.due, index)
    if done:
        return "kept", done, ("doer, target, type and days fit",)
    if undone:
        return "foiled", undone, ("what was announced is denied, or its doers were stopped",)
    if now is not None and now > entry.due.end + EARLY:
        return "passed", [], (f"no report of it by {iso(now)}",)
    return "open", [], ()


def fitting(entry: Entry, due: Due, index: Index) -> tuple[list[str], list[str]]:
    """Ids of incidents that keep it, and of those that foil it."""
    start = max(due.start - EARLY, entry.said if entry.said is not None else due.start - EARLY)
    end = due.end + EARLY
    done, undone = [], []
    types = deeds_of(entry.told.event, entry.told.kind)
    for incident in index.near(types, entry.doers, start, end):
        if incident.id != entry.own.id and fits(entry, incident, index):
            if incident.status in REAL:
                done.append(incident.id)
            elif incident.status == "negated":
                undone.append(incident.id)
    for incident in index.near(("COERCE", "ASSAULT"), entry.doers, start, end):
        if incident.mode in STOPPED and incident.status in REAL and index.alike(entry.doers, incident.recipient) >= DOER:
            if entry.told.kind in ("threat", "plan") and index.alike(entry.targets, incident.actor) > 0:
                undone.append(incident.id)
    return done, undone


def fits(entry: Entry, incident: Seen, index: Index) -> bool:
    """Is it the doers' deed against the target, as far as both are told?"""
    modes = {entry.told.event.mode, incident.mode} - {None}
    if index.alike(entry.doers, incident.actor) < DOER or (entry.told.kind == "plan" and len(modes) > 1):
        return False
    if entry.targets and incident.recipient:
        return index.alike(entry.targets, incident.recipient) > 0
    lands = {party.country for party in entry.targets} - {None}
    return entry.told.kind == "plan" or not lands or incident.land is None or incident.land in lands


def tokens(parties: tuple[Party, ...]) -> set[str]:
    """What parties are looked up by."""
    return {token for party in parties for token in (party.id or party.name, party.country) if token}
