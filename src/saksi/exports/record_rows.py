"""Rows of the record for the terminal, a spreadsheet, or a program: events, incidents, announcements, parties, counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from saksi.exports.csv_rows import line
from saksi.exports.words import readable
from saksi.model.incidents import Field, FieldValue, Incident

Row = dict[str, Any]
INCIDENT = msgspec.json.Decoder(Incident)
GAP = 2
SHORT = 8
"""Digits of a key in a table; any beginning that is clear will do in a command."""
WIDE = 120
"""Cells from which a table shows all its columns."""
ONLY_WIDE = frozenset({"mode", "said by", "outlet", "incident", "words", "first"})
FIXED = frozenset({"event", "announcement", "report", "review", "day", "type", "change", "events", "said", "due", "outcome", "kind"})
"""Columns that are never cut."""
LEAST = 8
VOICES = 3
"""Who says a value: so many names are shown in a table."""


def as_json(rows: Iterable[Row]) -> Iterator[str]:
    """One array, row by row."""
    yield "["
    first = True
    for row in rows:
        yield ("" if first else ",") + "\n  " + encoded(row)
        first = False
    yield "]\n" if first else "\n]\n"


def as_lines(rows: Iterable[Row]) -> Iterator[str]:
    """JSON Lines."""
    return (encoded(row) + "\n" for row in rows)


def encoded(row: Row) -> str:
    """A row as JSON; the whole record of an incident or announcement stands inside it."""
    plain = {key: value for key, value in row.items() if key != "record"}
    if "record" in row:
        plain["record"] = msgspec.Raw(row["record"].encode())
    return msgspec.json.encode(plain).decode()


def as_csv(rows: Iterable[Row], names: Iterable[str] = ()) -> Iterator[str]:
    """A head and a line each, guarded against formulas. `names` are the columns when there may be no row."""
    head = [name for name in names if name != "record"]
    if head:
        yield line(tuple(head))
    for row in rows:
        if not head:
            head = [name for name in row if name != "record"]
            yield line(tuple(head))
        yield line(tuple(row.get(name) for name in head))


def as_table(rows: Iterable[Row], kind: str, *, width: int) -> Iterator[str]:
    """A table for people: incidents as blocks with what reports tell differently, all else in columns."""
    if kind == "incidents":
        yield from (block(row, width) for row in rows)
        return
    wanted = {name: told for name, told in COLUMNS[kind].items() if width >= WIDE or name not in ONLY_WIDE}
    shown = [{name: told(row) for name, told in wanted.items()} for row in rows]
    if shown:
        yield from columns(shown, width)


def columns(rows: list[dict[str, str]], width: int) -> Iterator[str]:
    """Rows in columns; the widest give way until a line fits."""
    names = [name for name in rows[0] if any(row[name] for row in rows)]
    wide = {name: max(len(name), *(len(row[name]) for row in rows)) for name in names}
    while sum(wide.values()) + GAP * (len(names) - 1) > width:
        widest = max((name for name in names if name not in FIXED), key=lambda name: wide[name], default=None)
        if widest is None or wide[widest] <= LEAST:
            break
        wide[widest] -= 1
    for row in ({name: name for name in names}, *rows):
        yield (" " * GAP).join(cut(row[name], wide[name]).ljust(wide[name]) for name in names).rstrip() + "\n"


def cut(text: str, width: int) -> str:
    """A text in so many cells."""
    return text if len(text) <= width else text[: width - 1] + "…"


def block(row: Row, width: int) -> str:
    """An incident: when, what, where; who to whom; and every field on which reports differ, value by value with who says it."""
    item = INCIDENT.decode(row["record"])
    what = " ".join(x for x in (item.type, item.mode and f"({item.mode})", None if item.status == "happened" else item.status) if x)
    harm = [f"{name} {told_bounds(row, name)}" for name in ("killed", "injured", "detained", "displaced") if told_bounds(row, name)]
    count = f"{plural(item.sources, 'source')}, {plural(len(item.accounts), 'report')}"
    head = [row["incident"][:SHORT], told_days(row), what, told_place(row), *harm, count, row["review"] or ""]
    who = " → ".join(x or "?" for x in (row["actor"], row["recipient"])) if row["actor"] or row["recipient"] else None
    lines = [cut(readable(" · ".join(x for x in head if x)), width)]
    lines += [cut(readable("    " + who), width)] if who else []
    for field in item.fields:
        if len(field.values) > 1:  # also values that fit each other: "at least 16" beside 19
            lines += [readable(text)[:width] for text in told_conflict(field)]
    return "\n".join(lines) + "\n"


def told_conflict(field: Field) -> Iterator[str]:
    """The values of a field side by side, with who says each."""
    yield f"    {field.name}: shown {field.shown} ({field.policy})"
    for value in field.values:
        yield f"      {value.value}{'' if value.stance == 'said' else f' [{value.stance}]'} — {told_voices(value)}"


def told_voices(value: FieldValue) -> str:
    """Who gives a value, each once."""
    names = list(dict.fromkeys(voice.name for voice in value.said_by))
    more = f" and {len(names) - VOICES} more" if len(names) > VOICES else ""
    return ", ".join(names[:VOICES]) + more


def plural(number: int, name: str) -> str:
    """`1 source`, `2 sources`."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def told_bounds(row: Row, name: str) -> str:
    """Bounds as `8`, `8–10`, `≥ 8`, `≤ 10`."""
    low, high = row[f"{name}_min"], row[f"{name}_max"]
    if low is None and high is None:
        return ""
    if low == high:
        return str(low)
    return f"≥ {low}" if high is None else f"≤ {high}" if low is None else f"{low}–{high}"


def told_days(row: Row) -> str:
    """Days as `2023-11-02` or `2023-11-01..2023-11-03`."""
    return told_range(row["start"], row["end"])


def told_range(start: str | None, end: str | None) -> str:
    """An interval of days."""
    return start or "" if start == end else f"{start or ''}..{end or ''}"


def told_place(row: Row) -> str:
    """A place with its country."""
    return ", ".join(x for x in (row["place"], row["country"]) if x)


def text_of(name: str, digits: int | None = None) -> Any:
    """How a plain value is shown."""
    return lambda row: readable("" if row[name] is None else str(row[name]))[:digits]


COLUMNS: dict[str, dict[str, Any]] = {
    "events": {
        "event": text_of("event", SHORT), "day": told_days, "type": text_of("type"), "mode": text_of("mode"),
        "status": lambda row: "" if row["status"] == "happened" else row["status"],
        "actor": text_of("actor"), "recipient": text_of("recipient"), "place": told_place, "killed": lambda row: told_bounds(row, "killed"),
        "said by": text_of("said_by"), "outlet": text_of("outlet"), "incident": text_of("incident", SHORT), "review": text_of("review"),
    },
    "announcements": {
        "announcement": text_of("announcement", SHORT), "said": text_of("said"), "kind": text_of("kind"), "announces": text_of("announces"),
        "actor": text_of("actor"), "target": text_of("target"), "due": lambda row: told_range(row["due_start"], row["due_end"]),
        "words": text_of("text"), "outcome": text_of("outcome"),
        "incidents": lambda row: "; ".join(key[:SHORT] for key in (row["incidents"] or "").split("; ")),
    },
    "actors": {name.removeprefix("as_"): text_of(name) for name in (
        "name", "country", "sector", "events", "as_actor", "as_recipient", "as_source", "first", "last")},
    "stats": {name: text_of(name) for name in ("of", "value", "count")},
    "diff": {
        "report": lambda row: readable(row["report_id"] or row["report"]), "change": text_of("change"), "event": text_of("event", SHORT),
        "trigger": text_of("trigger"), "field": text_of("field"), "old": text_of("old"), "new": text_of("new"),
    },
    "reviews": {name: text_of(name) for name in ("review", "when", "who", "action", "events", "value", "why", "stands")},
}  # fmt: skip
