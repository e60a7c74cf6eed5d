"""What many reports tell of one happening: incidents with their accounts, announcements with their outcome, reviews.

Keys are 16 hexadecimal digits made from content, so the same report gives the same keys in every store: `report_key`
of a report, `event_key` of an event in that report (event ids alone repeat where two outlets print one text).
Days are inclusive ISO days. Merging takes readings and reviews: `merge(readings, reviews=()) -> tuple[Incident, …]`;
the store has put today's event keys into the reviews' anchors by then.
"""

from __future__ import annotations

import hashlib

from msgspec import Struct

from saksi.model.events import EventPlace, Party, ReportRecord

KEY = 16
"""Digits of a key."""


def report_key(report: ReportRecord) -> str:
    """The key of a report: its text, its outlet, its address (else its id). Title and day may be mended under it."""
    return digest(report.sha256, report.outlet or "", report.url or report.id or "")


def event_key(report: str, event: str) -> str:
    """The key of an event from its report's key and its id in the reading."""
    return digest(report, event)


def digest(*parts: str) -> str:
    """A key from parts. Equal parts, equal key."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:KEY]


class Voice(Struct, frozen=True):
    """Who gives a value: a speaker in a report, or the outlet itself."""

    name: str
    act: str
    """One of the nine of `said_by[].act`; `report` for the outlet's own words."""
    report: str
    """Report key."""
    event: str
    """Event key."""
    published: str | None
    source: str
    """What counts as one independent source: equal for all copies of one wire."""


class FieldValue(Struct, frozen=True):
    """One value of a field, with all who give it."""

    value: str
    """As it is shown: a name, `2023-11-02`, `2023-11-01..2023-11-03`, `8`, `≥ 12`, `happened`."""
    said_by: tuple[Voice, ...]
    stance: str = "said"
    """`said`, `claimed` (by the one it names), `denied` (by the one it names), `blamed` (by another)."""
    min: int | None = None
    """Bounds of a figure, else null."""
    max: int | None = None


class Field(Struct, frozen=True):
    """A field of an incident: every value side by side, and the one that is shown."""

    name: str
    """`actor`, `recipient`, `date`, `place`, `mode`, `means`, `status`, `killed`, `injured`, `detained`,
    `displaced`."""
    shown: str
    policy: str
    """How `shown` was chosen: `range`, `latest`, `independent`, or `review` (a person's decision)."""
    values: tuple[FieldValue, ...]
    """Most independent sources first, then by value."""
    agreed: bool
    """Do all who give a value give one that fits the others?"""


class Account(Struct, frozen=True):
    """One report's telling of an incident."""

    report: str
    """Report key."""
    events: tuple[str, ...]
    """Event keys, in the report's order."""
    outlet: str | None
    published: str | None
    wire: str | None
    """The agency or text group it copies; null when it is the outlet's own."""
    source: str
    """See Voice.source."""


class Link(Struct, frozen=True):
    """Why two events are held for one incident. Scores run from 0 to 1."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


class Bounds(Struct, frozen=True):
    """A figure that is shown; a null bound is unknown."""

    min: int | None
    max: int | None


class Incident(Struct, frozen=True):
    """One happening with the accounts of it. `id` is made from its least event key."""

    id: str
    type: str
    mode: str | None
    status: str
    start: str | None
    """First day, null when open or unknown."""
    end: str | None
    place: EventPlace | None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    killed: Bounds | None
    injured: Bounds | None
    detained: Bounds | None
    displaced: Bounds | None
    accounts: tuple[Account, ...]
    """By report key."""
    sources: int
    """Independent sources: copies of one wire count once."""
    fields: tuple[Field, ...]
    links: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        """The keys of all events it holds."""
        return tuple(key for account in self.accounts for key in account.events)


class Announcement(Struct, frozen=True):
    """A threat, plan or deadline with the days when it falls due, and what became of it."""

    id: str
    """Made from the event key of the first that announces it."""
    kind: str
    """`threat`, `plan`, `demand`, `promise`, `deadline`."""
    type: str
    """Event type of the announcing words: THREATEN, DEMAND, …"""
    announces: str | None
    """Event type of what is announced, null when the report does not say."""
    actor: tuple[Party, ...]
    target: tuple[Party, ...]
    place: EventPlace | None
    said: str | None
    """Day when it was announced."""
    due_start: str | None
    due_end: str | None
    text: str | None
    """The words of the horizon, as the report has them."""
    accounts: tuple[Account, ...]
    outcome: str = "open"
    """`open`, `kept`, `foiled`, `passed` (the window closed without a report of it)."""
    incidents: tuple[str, ...] = ()
    """Ids of incidents that fit."""
    reasons: tuple[str, ...] = ()


class Anchor(Struct, frozen=True):
    """Where an event stands, so that a decision finds it again when newer packs give it another key."""

    report: str
    event: str
    type: str
    start: int
    """Of its first trigger in the report's text."""
    end: int


class Review(Struct, frozen=True):
    """A person's decision. The log only grows: `withdraw` ends an earlier decision, nothing is rewritten."""

    id: str
    action: str
    """`accept`, `correct`, `reject`, `merge` (the events are one incident), `split` (`events` are apart from `rest`),
    `withdraw`."""
    events: tuple[Anchor, ...]
    rest: tuple[Anchor, ...]
    who: str
    when: str
    """UTC, ISO 8601 to the microsecond."""
    why: str
    field: str | None = None
    """For `correct`: a field of Field.name or `type`."""
    value: str | None = None
    withdraws: str | None = None
    """For `withdraw`: the id of the review that it ends."""
    target: str = "event"
    """`event` or `incident`: what the person looked at. An incident's correction changes what is shown, not what its
    events say; `events` are then all that the incident held."""
