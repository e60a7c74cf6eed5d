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

FORMER = re.compile(r"\b(?:former|ex|retired|disgraced|ousted|deposed|late)\b")
"""NGEC has a sector of its own, ELI, for those who held an office."""
PARTLY = frozenset(
    ("abkhazia", "south ossetia", "transnistria", "somaliland", "northern cyprus", "nagorno-karabakh", "artsakh", "western sahara")
)
"""NGEC has a sector of its own, PRE, for states that few recognise."""
BREAKAWAY = re.compile(r"\b(?:partially recogni[sz]ed|unrecogni[sz]ed|breakaway)\b.*\b(?:country|state|republic|region)\b")
COURT = re.compile(r"\b(?:court|tribunal)\b", re.I)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def published(note: str) -> str | None:
    """The day that the set asks about, when its note gives one."""
    found = DAY.search(note)
    return found[0] if found else None


def country(party: Party) -> str:
    """A country as NGEC writes it: bodies of several states have codes too."""
    if party.country:
        return party.country
    if party.id is None or not party.id.startswith("igo-"):
        return ""
    if party.id in EUROPEAN:
        return "EUR"
    return "UNO" if party.id.startswith("igo-un") or party.id in NATIONS else "IGO"


EUROPEAN = frozenset(
    ("igo-eu", "igo-ec", "igo-eparl", "igo-ecouncil", "igo-ecb", "igo-frontex", "igo-europol", "igo-ecj", "igo-coe", "igo-echr")
)
NATIONS = frozenset(
    "igo-ohchr igo-wfp igo-who igo-ocha igo-fao igo-ilo igo-iom igo-iaea igo-imo igo-icao igo-monusco igo-minusma igo-minusca igo-minustah "
    "igo-icj igo-icty igo-ictr igo-stl igo-scsl igo-eccc".split()
)  # fmt: skip


def is_state(text: str, party: Party, packs: Packs) -> bool:
    """Is the phrase nothing but a state's name? NGEC gives it no sector."""
    if party.id is None or party.id != party.country:
        return False
    words = text.lower().removeprefix("the ").replace("\u2019", "'").split()
    hit = packs.register.phrases("en").at(words, 0)
    return hit is not None and hit[0] == len(words) and any(e.kind == "state" for e in hit[1])


def sector(text: str, party: Party, packs: Packs) -> str:
    """A sector as NGEC writes it."""
    if FORMER.search(text.lower()):
        return "ELI"
    if text.lower().removeprefix("the ") in PARTLY or BREAKAWAY.search(text.lower()):
        return "PRE"
    if is_state(text, party, packs):
        return ""
    if party.sector == "IGO" and COURT.search(party.name):
        return "JUD"
    return "UNK" if party.rule == "territory" else party.sector or "UNK"


def expect(row: dict[str, Any], packs: Packs) -> dict[str, str]:
    """Every key that the set asks for."""
    party = who_is(row["text"], packs, row["lang"], published=published(row["note"]))
    if party is None:
        return {key: "UNK" if key == "code_1" else "" for key in row["expect"]}
    known = {
        "country": country(party), "cc": country(party), "code_1": sector(row["text"], party, packs),
        "title": party.name, "wiki": party.name,
    }  # fmt: skip
    return {key: known.get(key, "") for key in row["expect"]}


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
