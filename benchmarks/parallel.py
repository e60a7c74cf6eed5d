"""The same lines in two languages: are the same events read from both? For `score_more.py parallel`.

    python benchmarks/parallel.py --data FILE --out PREDICTIONS

A line is read as a report of its own. An event is given by its type and the countries of its parties.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import saksi
from saksi.model.events import Event


def brief(event: Event) -> dict[str, Any]:
    """What both languages should agree on."""
    return {
        "type": event.type,
        "actor": sorted({p.country or p.sector or "" for p in event.actor}),
        "recipient": sorted({p.country or p.sector or "" for p in event.recipient}),
    }


def events(text: str, code: str, packs: saksi.Packs) -> list[dict[str, Any]]:
    """The events of one line."""
    if not text.strip():
        return []
    return [brief(e) for e in saksi.read(text, packs=packs, language=code).events]


def main() -> None:
    """Read one file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    packs = saksi.load_packs()
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, lines):
            line = {"n": row["n"], **{code: events(row[code], code, packs) for code in ("id", "en")}}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
