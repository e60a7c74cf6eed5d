"""The shape of `languages/<code>/times.toml`: the words of time and how a language puts them together."""

from __future__ import annotations

from msgspec import Struct, field


class Pattern(Struct, frozen=True, forbid_unknown_fields=True):
    """Some ways to write one kind of time.

    A form is a row of words. `{class}` is a word of that class whose value is kept, `{class:slot}` keeps it under
    another name,
    `<class>` keeps nothing, `[ … ]` may be left out, `( a | b )` is a choice; brackets are parted by spaces. Names in
    capitals are what
    earlier steps gave: `{WEEKDAY:base}`.
    """

    id: str
    """The rule's name: `times.<id>`."""
    gives: str
    """The kind of time, in capitals (see `saksi.reading.time_spec.KINDS`)."""
    form: list[str]
    set: dict[str, str] = field(default_factory=dict)
    """Values that the wording says without a slot: direction = "past"."""


class TimesPack(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in lower case; items of several words are written with spaces, marks as words of their own."""

    order: str
    """How "3/11" reads: `dmy`, or `mdy` where both orders are seen and the nearer day is taken."""
    weekday: list[list[str]]
    """Seven lists from Monday."""
    month: list[list[str]]
    hijri: list[list[str]]
    """The months of the Hijri year from Muharram."""
    unit: dict[str, list[str]]
    """second, minute, hour, day, week, weekend, fortnight, month, quarter, half, year, decade, century -> words."""
    one_unit: dict[str, list[str]]
    """Words for one of a unit: sebulan, setahun."""
    some_unit: dict[str, list[str]]
    """Words for an unsaid number of a unit: days, berhari-hari."""
    day: dict[str, list[str]]
    """Days from today -> words: "-1" -> yesterday, kemarin."""
    daypart: dict[str, list[str]]
    """DA dawn, MO morning, MI noon, AF afternoon, EV evening, NI night, MN midnight -> words."""
    part: dict[str, list[str]]
    """early, mid, late -> words."""
    season: dict[str, list[str]]
    """SP, SU, FA, WI -> words."""
    holiday: dict[str, list[str]]
    """"12-25", "easter-2", "hijri-10-01" -> names."""
    direction: dict[str, list[str]]
    """past, this, next -> words beside a unit, a weekday or a month: last, lalu."""
    count: dict[str, list[str]]
    """Numbers that are no number words: "1" -> a, "X" (unsaid) -> several."""
    roman: dict[str, list[str]]
    """Values of ordinals that the numbers pack does not list: "3" -> iii."""
    word: dict[str, list[str]]
    """Further classes for the forms below."""
    capital: list[str] = field(default_factory=list)
    """Names of days and months that are other words when they are not capitalised: may, march, minggu."""
    year_before: list[str] = field(default_factory=list)
    """Words before a bare year: in, since, pada, sejak."""
    month_before: list[str] = field(default_factory=list)
    """Words before a bare month that is also another word: in May."""
    ahead: list[str] = field(default_factory=list)
    """Words that look ahead, after which a bare weekday is the next one: until."""
    atom: list[Pattern] = field(default_factory=list)
    """First step: from words to times."""
    join: list[Pattern] = field(default_factory=list)
    """Second step: a weekday and its date, a part and its month."""
    moment: list[Pattern] = field(default_factory=list)
    """Third step: a day and its part or hour."""
    span: list[Pattern] = field(default_factory=list)
    """Fourth step: since, until, from … to."""
