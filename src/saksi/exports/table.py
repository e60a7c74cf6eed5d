"""A table for the terminal: who → what → whom, where, when, status, who says so, and the words in their sentence."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from saksi.exports.words import Mark, days, harm_of, marks_of, place_name, readable, sentence_of, span_of_days
from saksi.model.events import Event, Party, ReportRecord
from saksi.model.outcome import Done
from saksi.model.text import Span

STYLE = {
    "trigger": "bold red", "actor": "cyan", "recipient": "yellow", "place": "green", "date": "magenta",
    "means": "blue", "harm": "red", "said_by": "bright_blue", "horizon": "magenta",
}  # fmt: skip
INDENT = Text("    ")
NOTHING = Text("")
NARROWEST = 60
WIDE = 118
"""From this width on, status, place and day have columns of their own."""
WHAT = 12
"""Cells that hold every PLOVER type and status whole."""

Cell = Callable[[Event], Text]


def as_table(done: Iterable[Done], *, width: int = 80, color: bool = False) -> Iterator[str]:
    """One block of text a report. Without `color` a line beneath underlines the words; with it the terminal does."""
    width = max(width, NARROWEST)
    for item in done:
        console = Console(
            file=io.StringIO(), width=width, force_terminal=color, color_system="standard" if color else None,
            legacy_windows=False, highlight=False, emoji=False, markup=False, record=False,
        )  # fmt: skip
        show(item, console, color=color)
        file = console.file
        assert isinstance(file, io.StringIO)
        yield "\n".join(line.rstrip() for line in file.getvalue().split("\n")) if not color else file.getvalue()


def show(item: Done, console: Console, *, color: bool) -> None:
    """One report: what it is, then its events, each with its sentence."""
    console.print(Rule(Text(title(item), style="bold"), align="left", characters="─"))
    console.print(Text(about(item.reading.report), style="dim"))
    text = readable(item.text, lines=True)
    if not item.reading.events:
        console.print(Text("no events"))
    else:
        columns = layout(console.width)
        console.print(grid([Text(name, style="bold") for name, _, _ in columns], columns, console), soft_wrap=True)
    for number, event in enumerate(item.reading.events, 1):
        console.print()
        cells = [cell(event) for _, _, cell in columns]
        cells[0] = Text(str(number), style="dim")
        console.print(grid(cells, columns, console), soft_wrap=True)
        told = [INDENT + line for line in sentence_lines(event, text, width=console.width - len(INDENT), color=color)]
        console.print(Text("\n").join(told), soft_wrap=True)
    console.print()


def title(item: Done) -> str:
    """The report's title, or the best that there is."""
    record = item.reading.report
    return readable(record.title or record.id or item.source.file)[:120]


def about(record: ReportRecord) -> str:
    """Language, outlet, day and what was left out, on one line."""
    day = (
        f"published {record.published} ({record.published_from})" if record.published else "day of publication unknown"
    )
    furniture = f"{len(record.furniture)} stretches of furniture left out" if record.furniture else ""
    identity = record.id if record.title and record.id else ""
    return readable(
        " · ".join(part for part in (identity, record.language, record.outlet or "", day, furniture) if part)
    )


def layout(width: int) -> list[tuple[str, int, Cell]]:
    """The columns for a width: heading, cells wide, and what stands in it."""
    if width < WIDE:
        room = width - 2 - WHAT - 5
        who, where = (room * 27) // 100, (room * 23) // 100
        rest = room - 2 * who - where
        return [
            ("#", 2, blank), ("who", who, actor), ("→ what →", WHAT, stacked(what, status)), ("whom", who, recipient),
            ("where, when", where, stacked(where_, when)), ("who says so", rest, says),
        ]  # fmt: skip
    room = width - 3 - WHAT - 12 - 10 - 7
    party = room * 28 // 100
    place = room * 20 // 100
    return [
        ("#", 3, blank), ("who", party, actor), ("→ what →", WHAT, what), ("whom", party, recipient),
        ("where", place, where_), ("when", 10, when), ("status", 12, status),
        ("who says so", room - 2 * party - place, says),
    ]  # fmt: skip


def grid(cells: list[Text], columns: list[tuple[str, int, Cell]], console: Console) -> Text:
    """One row. (Rich's own table costs more than the reading of a report.)"""
    sizes = [size for _, size, _ in columns]
    folded = [fold(cell, size, console) for cell, size in zip(cells, sizes, strict=True)]
    rows: list[Text] = []
    for lines in zip_longest(*folded, fillvalue=NOTHING):
        row = Text()
        for line, size in zip(lines, sizes, strict=True):
            row.append_text(line).append(" " * (size + 1 - line.cell_len))
        row.rstrip()
        rows.append(row)
    return Text("\n").join(rows)


def fold(cell: Text, size: int, console: Console) -> list[Text]:
    """The lines of a cell, none wider than `size`."""
    lines: list[Text] = []
    for line in cell.split("\n", allow_blank=True):
        lines += [line] if line.cell_len <= size else line.wrap(console, size, overflow="fold")
    return lines


def blank(event: Event) -> Text:
    """Filled with the event's number."""
    return Text(event.id)


def stacked(*cells: Cell) -> Cell:
    """Several cells, one under the other."""
    return lambda event: Text("\n").join(text for text in (cell(event) for cell in cells) if text.plain)


def what(event: Event) -> Text:
    """Type, mode and harm."""
    lines = [Text(event.type, style="bold")]
    lines += [Text(line) for line in (event.mode or "", *harm_of(event)) if line]
    return Text("\n").join(lines)


def status(event: Event) -> Text:
    """Whether it happened."""
    return Text(event.status, style="dim" if event.status == "happened" else "italic")


def actor(event: Event) -> Text:
    """Who."""
    return parties(event.actor, "actor")


def recipient(event: Event) -> Text:
    """Whom."""
    return parties(event.recipient, "recipient")


def parties(parties: tuple[Party, ...], role: str) -> Text:
    """Names of parties, one a line, with how many there are."""
    names = [p.name if p.count is None else f"{p.name} ({p.count})" for p in parties]
    return Text("\n".join(readable(name) for name in names) or "–", style=STYLE[role])


def where_(event: Event) -> Text:
    """Where."""
    return Text(readable(place_name(event.place)) or "–", style=STYLE["place"])


def when(event: Event) -> Text:
    """When, and the time that it announces."""
    lines = [span_of_days(event.date) or "–"]
    if event.horizon:
        lines.append(f"for {days(event.horizon.start, event.horizon.end) or readable(event.horizon.text or '')}")
    return Text("\n".join(lines), style=STYLE["date"])


def says(event: Event) -> Text:
    """Who says so, the nearest first, with the act."""
    lines = list(dict.fromkeys(f"{readable(s.name)} ({s.act})" for s in event.said_by))
    return Text("\n".join(lines) or "the outlet", style=STYLE["said_by"] if lines else "dim")


def sentence_lines(event: Event, text: str, *, width: int, color: bool) -> Iterator[Text]:
    """The event's sentence in lines of at most `width` cells, its words underlined. `text` is readable."""
    sentence = sentence_of(event, text)
    marks = [m for m in marks_of(event) if m.start < sentence.end and m.end > sentence.start]
    for line in wrapped(text, sentence, width):
        if color:
            yield painted(text, line, marks)
            continue
        yield Text(text[line.start : line.end])
        if any(m.start < line.end and m.end > line.start for m in marks):
            yield underline(text, line, marks)


def painted(text: str, line: Span, marks: list[Mark]) -> Text:
    """A line with its words in the colour of their role, underlined."""
    out = Text(text[line.start : line.end], style="dim")
    for mark in reversed(marks):
        out.stylize(
            f"not dim underline {STYLE[mark.role]}", max(mark.start - line.start, 0), max(mark.end - line.start, 0)
        )
    return out


def underline(text: str, line: Span, marks: list[Mark]) -> Text:
    """What stands under a line without colours: `=` under the event's words, `~` under those of its roles."""
    signs = [" "] * (line.end - line.start)
    for mark in sorted(marks, key=lambda m: m.role == "trigger"):
        sign = "=" if mark.role == "trigger" else "~"
        for at in range(max(mark.start, line.start), min(mark.end, line.end)):
            signs[at - line.start] = sign
    words = text[line.start : line.end]
    return Text("".join(sign * cell_len(char) for sign, char in zip(signs, words, strict=True)).rstrip())


def wrapped(text: str, sentence: Span, width: int) -> Iterator[Span]:
    """The sentence cut at spaces into lines of at most `width` cells; a longer word is cut where the line ends."""
    start = sentence.start
    while start < sentence.end:
        end, used, space = start, 0, -1
        while end < sentence.end and used + (size := 1 if text[end] < "\u0300" else cell_len(text[end])) <= width:
            used += size
            if text[end] == " ":
                space = end
            end += 1
        if end < sentence.end and text[end] != " " and space > start:
            end = space
        yield Span(start, max(end, start + 1))
        start = max(end, start + 1)
        while start < sentence.end and text[start] == " ":
            start += 1
