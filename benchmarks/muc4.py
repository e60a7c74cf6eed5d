"""MUC-4: templates of terrorism reports of 1988 to 1990, for bench/muc4/score.py and score_slots.py.

    python benchmarks/muc4.py --data FILE --out PREDICTIONS [--plain] [--victims names]

Reads each text with saksi and makes templates of its mentions of violence: which of them MUC wants, which of its six types they are, who
is a person and who an organisation, what is a target and what a weapon. What saksi found near an incident is weighed for each slot; the
weights (muc4_weights.toml) are fitted to the training texts alone by muc4_fit.py. `--plain` leaves out the words, and the weights of words,
that only this adapter adds.
`--victims names` leaves out victims who are only described, as the published learned systems do.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from muc4_fills import Telling, tellings
from muc4_report import Report
from muc4_templates import templates
from saksi.packs.load import load_packs


def main() -> None:
    """Read a file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plain", action="store_true", help="without the word lists that only this adapter adds")
    parser.add_argument("--victims", choices=("all", "names"), default="all")
    options = parser.parse_args()
    packs = load_packs()
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            report = Report(row["text"], row["date"], packs, plain=options.plain)
            found: list[Telling] = tellings(report)
            rows: list[dict[str, Any]] = templates(found, report, described=options.victims == "all")
            out.write(json.dumps({"id": row["id"], "templates": rows}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
