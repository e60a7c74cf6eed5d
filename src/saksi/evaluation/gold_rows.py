"""Gold in CSV: a row an event. A row with a `report_id` and no `type` says that the report tells no event.

The columns are those of `saksi export csv`, so that such a file can be corrected and used; `mention` may stand in place of
`sentence`. Several quotes are parted by " | ", several parties or speakers by "; " in step with their countries and sectors.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from saksi.errors import InputError
from saksi.evaluation.gold import HARM, GoldDate, GoldEvent, GoldFigure, GoldParty, GoldPlace, GoldReport, GoldVoice, refuse
from saksi.exports.csv_rows import EVENT_COLUMNS, REPORT

NEEDED = ("report_id", "type")
MORE = ("mention", "trigger", "furniture", "note", "text")
KNOWN = frozenset((*REPORT, *EVENT_COLUMNS, *MORE))
QUOTES, VALUES = " | ", ";"
Row = dict[str, str]


def reports_of_csv(text: str, path: str, *, tab: bool = False) -> Iterator[tuple[GoldReport, tuple[int, ...]]]:
    """The reports of a table, each with the line of each of its events. Raises InputError."""
    rows = list(rows_of(text, path, tab=tab))
    problems: list[str] = []
    reports: dict[str, list[tuple[int, Row]]] = {}
    for line, row in rows:
        if not row.get("report_id"):
            problems.append(f"{path}:{line}: report_id is empty")
        reports.setdefault(row.get("report_id", ""), []).append((line, row))
    found = [report_of(report, told, path, problems) for report, told in reports.items()]
    refuse(problems)
    yield from found


def rows_of(text: str, path: str, *, tab: bool) -> Iterator[tuple[int, Row]]:
    """Each row with its line. Raises InputError for a bad head or a broken row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if tab else ",", strict=True)
    try:
        head = [name.strip() for name in next(reader, [])]
        check_head(head, path)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(head):
                raise InputError(f"{path}:{line}: the row has {len(cells)} cells, the head {len(head)}")
            yield line, {name: unguarded(cell) for name, cell in zip(head, cells, strict=True)}
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: broken CSV: {error}") from error


def check_head(head: list[str], path: str) -> None:
    """Refuse a head that lacks a column, has one twice, or has one that is not known. Raises InputError."""
    lacking = [name for name in NEEDED if name not in head]
    if lacking or not {"mention", "sentence"} & set(head):
        lacking += [] if {"mention", "sentence"} & set(head) else ["mention (or sentence)"]
        raise InputError(f"{path}:1: the head has no column {', '.join(lacking)}")
    odd = [name for name in head if name not in KNOWN or head.count(name) > 1]
    if odd:
        raise InputError(f"{path}:1: columns that are not known or stand twice: {', '.join(dict.fromkeys(map(repr, odd)))}")


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell.strip()


def report_of(report: str, told: list[tuple[int, Row]], path: str, problems: list[str]) -> tuple[GoldReport, tuple[int, ...]]:
    """One report from its rows."""
    events, lines = [], []
    for line, row in told:
        if not row["type"]:
            if any(row.get(name) for name in ("mention", "mode", "status", "actor", "recipient")):
                problems.append(f"{path}:{line}: type is empty, though other cells tell an event")
            continue
        events.append(event_of(row, f"{path}:{line}", problems))
        lines.append(line)
    first = told[0][1]
    furniture = tuple(q for _, row in told for q in parts(row, "furniture", QUOTES))
    made = GoldReport(
        report, tuple(events), lang=first.get("language") or None, published=first.get("published") or None,
        furniture=furniture, text=next((row["text"] for _, row in told if row.get("text")), None),
    )  # fmt: skip
    return made, tuple(lines) or (told[0][0],)


def event_of(row: Row, where: str, problems: list[str]) -> GoldEvent:
    """One event from its row."""
    quotes = parts(row, "mention", QUOTES) or tuple(q for q in [row.get("sentence", "")] if q)
    numbers = {
        name: number(row, name, whole, where, problems)
        for name, whole in (("place_lat", False), ("place_lon", False), *((f"{h}_{end}", True) for h in HARM for end in ("min", "max")))
    }
    days = {name: row.get(name) or None for name in ("date_start", "date_end", "date_text", "horizon_start", "horizon_end", "horizon_text")}
    harm: dict[str, Any] = {
        name: GoldFigure(min=numbers[f"{name}_min"], max=numbers[f"{name}_max"])  # type: ignore[arg-type]
        for name in HARM if numbers[f"{name}_min"] is not None or numbers[f"{name}_max"] is not None
    }  # fmt: skip
    return GoldEvent(
        row["type"], row.get("mode") or None, row.get("status") or "happened", quotes, row.get("trigger") or None,
        actor=parties(row, "actor"), recipient=parties(row, "recipient"),
        place=placed(row, numbers["place_lat"], numbers["place_lon"]),
        date=dated("date", days), horizon=dated("horizon", days), said_by=voices(row), note=row.get("note") or None, **harm,
    )  # fmt: skip


def placed(row: Row, lat: float | None, lon: float | None) -> GoldPlace | None:
    """The place; null when all cells are empty."""
    text, name, country = (row.get(column) or None for column in ("place_text", "place", "place_country"))
    return GoldPlace(text, name, country, lat, lon) if text or name or country or lat is not None or lon is not None else None


def dated(name: str, days: dict[str, str | None]) -> GoldDate | None:
    """Days from their cells; null when both are empty."""
    start, end = days[f"{name}_start"], days[f"{name}_end"]
    return GoldDate(days[f"{name}_text"], start, end) if start or end else None


def parties(row: Row, role: str) -> tuple[GoldParty, ...]:
    """The parties of a role from columns that are in step."""
    return tuple(GoldParty(t, n, c, s) for n, t, c, s in in_step(row, role, f"{role}_text", f"{role}_country", f"{role}_sector"))


def voices(row: Row) -> tuple[GoldVoice, ...]:
    """The speakers."""
    return tuple(GoldVoice(None, name, act) for name, act in in_step(row, "said_by", "said_by_act"))


def in_step(row: Row, *names: str) -> Iterator[tuple[str | None, ...]]:
    """The values of several columns, side by side; a shorter column is filled with nulls. The first column leads."""
    columns = [parts(row, name, VALUES, keep=True) for name in names]
    length = max(len(columns[0]), len(columns[1]) if len(columns) > 2 else 0)
    for at in range(length):
        yield tuple((column[at] or None) if at < len(column) else None for column in columns)


def parts(row: Row, name: str, mark: str, *, keep: bool = False) -> tuple[str, ...]:
    """The values of a cell. `keep`: empty ones too."""
    cell = row.get(name) or ""
    values = tuple(value.strip() for value in cell.split(mark)) if cell else ()
    return values if keep else tuple(v for v in values if v)


def number(row: Row, name: str, whole: bool, where: str, problems: list[str]) -> float | int | None:
    """A number from its cell; a problem when it is none."""
    cell = row.get(name) or ""
    if not cell:
        return None
    try:
        return int(cell) if whole else float(cell)
    except ValueError:
        problems.append(f"{where}: {name} is {cell!r}; it must be a {'whole ' if whole else ''}number")
        return None
