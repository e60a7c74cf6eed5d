"""The layers between text and events: what each step of a reading finds.

`first` and `last` are half-open indices into `Sentences.tokens`; `start` and `end` are half-open characters.
"""

from __future__ import annotations

from msgspec import Struct

from saksi.model.text import Span


class Furniture(Struct, frozen=True, gc=False):
    """A stretch of the text that is no part of the report."""

    start: int
    end: int
    kind: str
    """`promo`, `ad`, `embed`, `credit`, `caption`, `legal`, `signoff`, `agency`, `tags`, `ui`, `title` (a repeat made by scraping)."""
    rule: str


class Dateline(Struct, frozen=True, gc=False):
    """The head of a wire report: "Baghdad, MINA –"."""

    start: int
    end: int
    place: Span | None
    agency: str | None
    date: Span | None
    rule: str


class Frame(Struct, frozen=True, gc=False):
    """What stands around the report: its dateline and furniture, and the stretches of body that remain, in order."""

    text: str
    dateline: Dateline | None
    furniture: tuple[Furniture, ...]
    body: tuple[Span, ...]
    """Stretches of body; each ends at a paragraph's end or at a piece of furniture."""


class Number(Struct, frozen=True, gc=False):
    """A number in digits or words with its bounds: "at least 12" is (12, None), "puluhan" is (20, None)."""

    first: int
    last: int
    min: int | None
    max: int | None
    rule: str
    unit: str | None = None
    """`money`, `percent`, `ordinal`, or a measure ("km"): no count of people or things."""


class Time(Struct, frozen=True, gc=False):
    """A time expression and the days it stands for.

    `start` and `end` of the value are inclusive ISO days; either is null when open or unknown.
    """

    first: int
    last: int
    value_start: str | None
    value_end: str | None
    grain: str
    """`day`, `week`, `month`, `year`, `part` (of a day), `interval`, `duration`, `set` (every Monday: no value),
    `now` (currently), `vague` (recently: no value)."""
    rule: str
    premises: tuple[str, ...] = ()
    bracketed: bool = False
    """Does it stand, or end, in brackets: "Kamis (2/11)"?"""
    note: str | None = None
    """A conflict that was seen: a weekday that does not fit its date."""
    clock: str | None = None
    """HH:MM as the report says it, in the local time of the place unless it says otherwise."""


class Place(Struct, frozen=True, gc=False):
    """A place with its point.  `lat` and `lon` are WGS84 degrees."""

    name: str
    country: str | None
    """ISO 3166 alpha-3; null for seas and regions of several countries."""
    admin1: str | None
    lat: float
    lon: float
    geonameid: int | None
    precision: str
    """`exact`, `city`, `admin2`, `admin1`, `country`, `region`, `water`."""
    rule: str
    candidates: tuple[str, ...] = ()
    """Other places of that name that were weighed: "Mosul (USA)"."""


class PlaceName(Struct, frozen=True, gc=False):
    """A name of a place in the text; `place` is null when the machine abstains."""

    first: int
    last: int
    place: Place | None
    rule: str


class Name(Struct, frozen=True, gc=False):
    """A proper name of a person, an organisation or a nationality, or a known phrase for one."""

    first: int
    last: int
    kind: str
    """`person`, `organisation`, `state`, `nationality`, `outlet`, `operation`, `unknown`."""
    id: str | None
    """Id in the register."""
    name: str
    """Canonical English name, or the name as it stands when the register does not know it."""
    country: str | None
    sector: str | None
    rule: str
    of: str | None = None
    """For a person: the id of the body that the register says they belong to."""


class Quote(Struct, frozen=True, gc=False):
    """A stretch in quotation marks. Characters, without the marks."""

    start: int
    end: int
    first: int
    last: int


class Source(Struct, frozen=True, gc=False):
    """One link of the chain of who says so. The nearest to the event comes first."""

    name: str
    text: str
    act: str
    """One of nine: report, state, claim, claim_responsibility, confirm, deny, accuse, estimate, quote."""
    speech_act: str
    """The finer act of the ontology."""
    cue: str
    rule: str
    start: int | None = None
    end: int | None = None
    country: str | None = None
    sector: str | None = None
    kind: str = "named"
    """`named`, `anonymous`, `collective`, `unspecified`."""


class Speech(Struct, frozen=True, gc=False):
    """Somebody says something: PolNeAR's source, cue and content, as token spans (half-open)."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    addressee: tuple[int, int] | None
    act: str
    """The ontology's speech act."""
    rule: str
    kind: str
    """`direct`, `indirect`, `mixed`, `verbless`, `relay`, `passive`."""
    speaker: int | None = None
    """Index of the group (see `Groups`) that the source resolves to, which may stand in another sentence."""
