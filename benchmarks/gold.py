"""Read the gold reports and write one record a file, as `gold/score.py` wants them.

    python benchmarks/gold.py --texts DIR --out DIR [--lang id]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import msgspec

import saksi
from saksi.packs.load import Packs

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def predict(texts: Path, out: Path, packs: Packs, lang: str | None = None) -> int:
    """Read every report of a folder; the number of reports read."""
    out.mkdir(parents=True, exist_ok=True)
    done = 0
    for path in sorted(texts.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        code = data.get("language") or data.get("lang") or path.stem[:2]
        if code not in packs.codes or (lang and code != lang):
            continue
        report = saksi.Report(
            data["text"], id=path.stem, title=data.get("title"), published=data.get("published"), outlet=data.get("outlet"), language=code
        )
        (out / path.name).write_bytes(msgspec.json.encode(saksi.read(report, packs=packs)))
        done += 1
    return done


def main() -> None:
    """The command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--texts", type=Path, default=SHARED / "gold" / "texts")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--lang")
    args = ap.parse_args()
    print(predict(args.texts, args.out, saksi.load_packs(), args.lang), "reports read")


if __name__ == "__main__":
    main()
