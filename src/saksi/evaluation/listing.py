"""An evaluation for a person, a program, or a spreadsheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from saksi.evaluation.score import ALARM, MISS, OTHER, Finding, Result
from saksi.exports.cells import csv_line
from saksi.exports.words import readable

COLUMNS = ("kind", "report", "gold", "read", "words", "sentence")
ROWS = (
    ("events found, type ignored (F1; precision, recall)", ("detect", "detect_p", "detect_r")),
    ("events of the right type", ("typed", "typed_p", "typed_r")),
    ("records right: type, status, both sides", ("record", "record_p", "record_r")),
    ("actor, recipient (F1, typed events)", ("actor", "recipient")),
    ("toll, place, date; date that touches (F1)", ("toll", "place", "date", "date~")),
    ("status, mode right", ("status", "mode")),
    ("speaker, act right", ("speaker", "act")),
    ("leak: words or unreal read as deeds (lower is better)", ("leak",)),
    ("furniture without events; found, right", ("clean", "furniture_r", "furniture_p")),
    ("events per report that tells none (a number)", ("empty",)),
)
NAMES = {MISS: "missed", ALARM: "false alarms", OTHER: "read as another type"}


def as_json(result: Result) -> Iterator[str]:
    """One object."""
    yield msgspec.json.format(msgspec.json.encode(result), indent=2).decode() + "\n"


def as_csv(result: Result, *, spreadsheet: bool = False) -> Iterator[str]:
    """A row a finding."""
    yield csv_line(COLUMNS)
    for one in result.findings:
        yield csv_line((getattr(one, name) for name in COLUMNS), spreadsheet=spreadsheet)


def as_table(result: Result, *, most: int | None) -> Iterator[str]:
    """The figures, then what does not agree: `most` of each kind, or all."""
    figures = result.figures
    yield f"{figures['reports']} reports, {figures['gold']} events in the gold, {figures['read']} read\n\n"
    for title, names in ROWS:
        yield f"{title:56}" + "  ".join(f"{figures[name]:g}" if name == "empty" else f"{figures[name]:5.1f}" for name in names) + "\n"
    yield f"\n{'type':12}{'right':>7}{'read':>7}{'gold':>7}\n"
    for name, count in result.types.items():
        yield f"{name:12}{count['right']:7}{count['read']:7}{count['gold']:7}\n"
    yield from of_findings(result.findings, most)


def of_findings(findings: tuple[Finding, ...], most: int | None) -> Iterator[str]:
    """What does not agree, by kind."""
    total = Counter(one.kind for one in findings)
    for kind in (MISS, ALARM, OTHER):
        found = [one for one in findings if one.kind == kind][:most]
        if not found:
            continue
        rest = total[kind] - len(found)
        yield f"\n{NAMES[kind]}: {total[kind]}{f' ({rest} not shown: --all)' if rest else ''}\n"
        for one in found:
            told = " read as ".join(x for x in (one.gold, one.read) if x)
            yield f"  {readable(one.report)}: {told}: “{readable(one.words)}”\n      {readable(one.sentence)}\n"
