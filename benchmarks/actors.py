"""Who a phrase is, for `score_more.py actors` (NGEC's actor phrases).

    python benchmarks/actors.py --data FILE --out PREDICTIONS

Codes are NGEC's: a country is ISO alpha-3, "" for none; `code_1` is a sector. Keys of NGEC alone (its Wikipedia titles) are answered
by the canonical name, which is seldom the title of a page.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

from saksi.model.events import Party
from saksi.packs.load import Packs, load_packs
from saksi.reading.phrases import who_is

BODIES = {"united-nations": "UNO", "un": "UNO", "european-union": "EUR", "eu": "EUR"}
"""Bodies of several states that NGEC gives a country code of their own."""
STATE = frozenset(("country", ""))
CONTEXT = re.compile(r"agent_to_code \[(.*)\]|query_wiki \[(.*)\]")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def published(note: str) -> str | None:
    """The day that the set asks about, when its note gives one."""
    found = DAY.search(note)
    return found[0] if found else None


def country(party: Party | None) -> str:
    """A country as NGEC writes it."""
    if party is None:
        return ""
    return party.country or ""


def answer(party: Party | None, key: str) -> str:
    """What saksi says for one key."""
    if party is None:
        return "UNK" if key == "code_1" else ""
    if key in ("country", "cc"):
        return country(party)
    if key == "code_1":
        state = party.id is not None and party.id == party.country and party.rule.endswith("state")
        return "" if state else party.sector or ""
    if key in ("title", "wiki"):
        return party.name
    return ""


def expect(row: dict[str, Any], packs: Packs) -> dict[str, str]:
    """Every key that the set asks for."""
    party = who_is(row["text"], packs, row["lang"], published=published(row["note"]))
    return {key: answer(party, key) for key in row["expect"]}


def main() -> None:
    """Read one file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    packs = load_packs()
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, lines):
            out.write(json.dumps({"id": row["id"], "expect": expect(row, packs)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
