"""Names of conflict places on their own -> a point and a country, for bench/score_more.py places."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from saksi.packs.gazetteer import Gazetteer


def main() -> None:
    """Read one file of names and write predictions by line number."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            entries = gazetteer.named(json.loads(line)["name"])
            row: dict[str, object] = {"n": number, "lat": None, "lon": None, "cc": None}
            if entries:
                best = max(entries, key=lambda e: e.prior)
                row |= {"lat": best.lat, "lon": best.lon, "cc": best.country if len(best.country) == 2 else None}
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
