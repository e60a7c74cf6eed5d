"""The tree behind an event: for each value the rule, and the words or the premises that it comes from."""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from saksi.errors import UsageError
from saksi.exports.words import readable
from saksi.model.events import Event, ReportRecord
from saksi.model.evidence import Trace
from saksi.model.outcome import Done


def as_tree(done: list[Done], *, event: str | None = None, width: int = 80, color: bool = False) -> str:
    """The trees of all reports, or of one event: its number (from 1, over all reports) or the beginning of its id.

    Raises UsageError when there is no such event, or several.
    """
    console = Console(
        file=io.StringIO(), width=width, force_terminal=color, color_system="standard" if color else None,
        legacy_windows=False, highlight=False, emoji=False, markup=False,
    )  # fmt: skip
    numbered = number(done)
    wanted = {at for at, _, _ in numbered} if event is None else {chosen(numbered, event)}
    for item in done:
        mine = [(at, e) for at, owner, e in numbered if owner is item and at in wanted]
        if mine or event is None:
            console.print(report_tree(item, mine))
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n"))


def number(done: list[Done]) -> list[tuple[int, Done, Event]]:
    """All events with their numbers."""
    pairs = [(item, event) for item in done for event in item.reading.events]
    return [(at, item, event) for at, (item, event) in enumerate(pairs, 1)]


def chosen(numbered: list[tuple[int, Done, Event]], wanted: str) -> int:
    """The number of the event that is meant."""
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(numbered):
        return int(wanted)
    found = [at for at, _, event in numbered if event.id.startswith(wanted)] if wanted else []
    if len(found) == 1:
        return found[0]
    have = f"numbers 1 to {len(numbered)}" if numbered else "the input has no events"
    problem = "no event" if not found else f"{len(found)} events"
    raise UsageError(
        f"{problem} by the name {wanted!r}; there are {have}"
        if numbered
        else f"{problem} by the name {wanted!r}: {have}"
    )


def report_tree(item: Done, events: list[tuple[int, Event]]) -> Tree:
    """One report with its events."""
    record = item.reading.report
    tree = Tree(Text(readable(record.title or record.id or item.source.file), style="bold"))
    published(tree, record)
    for at, event in events:
        head = Text.assemble((f"{at} ", "dim"), (event.type, "bold"), f" {event.status}  ", (event.id, "dim"))
        branch = tree.add(head)
        for trace in event.trace:
            value_tree(branch, trace, item.text)
    if not item.reading.events:
        tree.add(Text("no events"))
    return tree


def published(tree: Tree, record: ReportRecord) -> None:
    """The day of publication and what it was worked out from."""
    if record.published is None:
        return
    branch = tree.add(Text(f"published = {record.published}  ({record.published_from})"))
    for premise in record.published_premises:
        branch.add(Text(f"from {readable(premise)}", style="dim"))


def value_tree(branch: Tree, trace: Trace, text: str) -> None:
    """One value: its rule, then words or premises."""
    node = branch.add(Text.assemble((trace.field, "cyan"), f" = {readable(trace.value)}"))
    node.add(Text(f"rule {readable(trace.rule)}"))
    for span in trace.spans:
        node.add(
            Text.assemble(
                "words “", (readable(text[span.start : span.end]), "underline"), f"” at {span.start}–{span.end}"
            )
        )
    for premise in trace.premises:
        node.add(Text(f"from {readable(premise)}", style="dim"))
