"""How well and how fast text is taken out of pages: F1 over runs of four words, mean over pages, and pages a second.

`extraction.py --data DIR --extractor trafilatura|resiliparse --out FILE`. DIR is in the layout of scrapinghub's article-extraction-benchmark:
html/ID.html.gz and ground-truth.json ({ID: {"articleBody": text}}). FILE gets {ID: {"articleBody": text}}.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from saksi.errors import InputError
from saksi.sources.html import BULK, CAREFUL, extractor
from saksi.sources.open import opened, whole_of

WORDS = 4
WORD = re.compile(r"\w+")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words, each as often as it stands there; a shorter text is one run."""
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1)) if words)


def scores(true: str, found: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a text."""
    wanted, given = shingles(true), shingles(found)
    if not wanted and not given:
        return 1.0, 1.0, 1.0
    same = sum((wanted & given).values())
    precision = same / given.total() if given else 0.0
    recall = same / wanted.total() if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if same else 0.0


def pages(folder: Path) -> dict[str, bytes]:
    """The sources of the pages by id."""
    found: dict[str, bytes] = {}
    for path in sorted((folder / "html").iterdir()):
        if path.name.endswith((".html", ".html.gz")):
            found[path.name.partition(".html")[0]] = whole_of(opened(str(path)))
    return found


def texts(sources: dict[str, bytes], name: str) -> tuple[dict[str, str], float]:
    """The text of each page, empty where it is refused, and the seconds that it took."""
    extract = extractor(name)
    warm(name)
    found: dict[str, str] = {}
    begin = time.perf_counter()
    for key, source in sources.items():
        try:
            found[key] = extract(source).text
        except InputError as error:
            print(f"{key}: {error}", file=sys.stderr)
            found[key] = ""
    return found, time.perf_counter() - begin


def warm(name: str) -> None:
    """Load what an extractor needs, so that the first page does not pay for it."""
    sentence = "The army and the rebels signed a truce in the northern town of Gao on Monday. "
    extractor(name)(f"<html><body><article><p>{sentence * 3}</p></article></body></html>")


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--extractor", choices=(CAREFUL, BULK), default=CAREFUL)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    if not (given.data / "html").is_dir():
        raise SystemExit(f"{given.data}/html is not here: this benchmark reads html/*.html.gz and ground-truth.json")
    found, seconds = texts(pages(given.data), given.extractor)
    given.out.write_text(json.dumps({key: {"articleBody": text} for key, text in found.items()}, ensure_ascii=False, indent=1), encoding="utf-8")
    truth = given.data / "ground-truth.json"
    if truth.is_file():
        wanted = json.loads(truth.read_text(encoding="utf-8"))
        rows = [scores(wanted[key].get("articleBody") or "", found.get(key, "")) for key in wanted]
        precision, recall, f1 = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        print(f"{given.extractor}: F1 {f1:.4f} precision {precision:.4f} recall {recall:.4f} on {len(rows)} pages")
    print(f"{given.extractor}: {len(found) / max(seconds, 1e-9):.1f} pages/s")


if __name__ == "__main__":
    main()
