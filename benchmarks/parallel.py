"""The same lines in two languages: are the same events read from both? For `score_more.py parallel`.

    python benchmarks/parallel.py --data FILE --out PREDICTIONS

Lines of one report follow one another, so they are read together, as reports are, and an event belongs to the lines where its words
stand. Where a report ends is not marked: a line that shares no name with the lines before it begins another. An event is given by its
type and the countries of its parties.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import saksi
from saksi.model.events import Event

NAME = re.compile(r"(?<=[^\s.?!] )[A-Z][\w'-]{3,}")
"""A capitalised word inside a sentence."""
DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
LONGEST = 30
Row = dict[str, Any]


def brief(event: Event) -> dict[str, Any]:
    """What both languages should agree on."""
    return {
        "type": event.type,
        "actor": sorted({p.country or p.sector or "" for p in event.actor}),
        "recipient": sorted({p.country or p.sector or "" for p in event.recipient}),
    }


def reports(rows: list[Row]) -> Iterator[list[Row]]:
    """Runs of lines that speak of the same names."""
    run: list[Row] = []
    known: set[str] = set()
    for row in rows:
        names = set(NAME.findall(row["en"])) - DAYS
        if run and (len(run) == LONGEST or (names and not names & known)):
            yield run
            run, known = [], set()
        run.append(row)
        known |= names
    if run:
        yield run


def events(run: list[Row], code: str, packs: saksi.Packs) -> list[list[dict[str, Any]]]:
    """The events of each line of a report."""
    text, ends = "", []
    for row in run:
        text += row[code].strip() + "\n\n"
        ends.append(len(text))
    out: list[list[dict[str, Any]]] = [[] for _ in run]
    for event in saksi.read(text, packs=packs, language=code).events if text.strip() else ():
        for at in sorted({next(n for n, end in enumerate(ends) if t.start < end) for t in event.triggers}):
            out[at].append(brief(event))
    return out


def main() -> None:
    """Read one file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    packs = saksi.load_packs()
    rows = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines()]
    with options.out.open("w", encoding="utf-8") as out:
        for run in reports(rows):
            read = {code: events(run, code, packs) for code in ("id", "en")}
            for n, row in enumerate(run):
                line = {"n": row["n"], "id": read["id"][n], "en": read["en"][n]}
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
