"""A table for the terminal: who → what → whom, where, when, status, who says so, and the words in their sentence."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from saksi.exports.words import Mark, harm_of, marks_of, place_name, readable, sentence_of, span_of_days
from saksi.model.events import Event, Party, ReportRecord
from saksi.model.outcome import Done
from saksi.model.text import Span

STYLE = {
    "trigger": "bold red", "actor": "cyan", "recipient": "yellow", "place": "green", "date": "magenta",
    "means": "blue", "harm": "red", "said_by": "bright_blue", "horizon": "magenta",
}  # fmt: skip
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
    facts = Text(about(item.reading.report), style="dim")
    console.print(facts)
    if not item.reading.events:
        console.print(Text("no events"))
    else:
        columns = layout(console.width)
        console.print(grid([Text(name, style="bold") for name, _, _ in columns], columns))
    for number, event in enumerate(item.reading.events, 1):
        console.print()
        cells = [cell(event) for _, _, cell in columns]
        cells[0] = Text(str(number), style="dim")
        console.print(grid(cells, columns))
        for line in sentence_lines(event, item.text, width=console.width - 4, color=color):
            console.print(Padding(line, (0, 0, 0, 4), expand=False))
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


def grid(cells: list[Text], columns: list[tuple[str, int, Cell]]) -> Table:
    """One row; every row is laid out alike so that sentences can stand between them."""
    table = Table(show_header=False, box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for _, size, _ in columns:
        table.add_column(width=size, overflow="fold")
    table.add_row(*cells)
    return table


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
    """When; for what is announced, the time that it is announced for."""
    return Text(span_of_days(event.date) or "–", style=STYLE["date"])


def says(event: Event) -> Text:
    """Who says so, the nearest first, with the act."""
    lines = list(dict.fromkeys(f"{readable(s.name)} ({s.act})" for s in event.said_by))
    return Text("\n".join(lines) or "the outlet", style=STYLE["said_by"] if lines else "dim")


def sentence_lines(event: Event, text: str, *, width: int, color: bool) -> Iterator[Text]:
    """The event's sentence in lines of at most `width` cells, its words underlined."""
    sentence = sentence_of(event, text)
    marks = [m for m in marks_of(event) if m.start < sentence.end and m.end > sentence.start]
    for line in wrapped(readable(text), sentence, width):
        if color:
            yield painted(text, line, marks)
            continue
        yield Text(readable(text[line.start : line.end]))
        if any(m.start < line.end and m.end > line.start for m in marks):
            yield underline(text, line, marks)


def painted(text: str, line: Span, marks: list[Mark]) -> Text:
    """A line with its words in the colour of their role, underlined."""
    out = Text(readable(text[line.start : line.end]), style="dim")
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
    return Text(
        "".join(sign * cell_len(char) for sign, char in zip(signs, readable(text[line.start : line.end]), strict=True))
    )


def wrapped(text: str, sentence: Span, width: int) -> Iterator[Span]:
    """The sentence cut at spaces into lines of at most `width` cells; a longer word is cut where the line ends."""
    start = sentence.start
    while start < sentence.end:
        end, used, space = start, 0, -1
        while end < sentence.end and used + cell_len(text[end]) <= width:
            used += cell_len(text[end])
            if text[end] == " ":
                space = end
            end += 1
        if end < sentence.end and text[end] != " " and space > start:
            end = space
        yield Span(start, max(end, start + 1))
        start = max(end, start + 1)
        while start < sentence.end and text[start] == " ":
            start += 1
