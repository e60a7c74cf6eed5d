"""From web archives to events on one core, a figure for each stage: pages and reports a second.

`warc.py [--data FILE…] [--extractor NAME]`. Without --data an archive is made of the pages of tests/pages, each wrapped into menus, scripts
and lists of links to the size of a page of today's outlets.
"""

from __future__ import annotations

import argparse
import gzip
import random
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from saksi.api import default_packs, read
from saksi.errors import InputError
from saksi.model.outcome import Sourced
from saksi.model.report import Report
from saksi.reading.frame import find_frame
from saksi.reading.language import language_of
from saksi.sources.html import BULK, CAREFUL, Extract, extractor
from saksi.sources.warc import Counts, of_warc, payload, records

PAGES = Path(__file__).resolve().parents[1] / "tests" / "pages"
COPIES = 60
"""Pages that are made of each."""


def made(folder: Path) -> str:
    """An archive of pages of our own, about 100 KB each."""
    chance = random.Random(6)
    path = folder / "made.warc.gz"
    with path.open("wb") as stream:
        for number in range(COPIES):
            for page in sorted(PAGES.glob("*.html")):
                stream.write(record(around(page.read_bytes(), chance), f"https://bench.example/{number}/{page.stem}"))
    return str(path)


def around(page: bytes, chance: random.Random) -> bytes:
    """A page with scripts, menus and teasers around it, no two alike."""
    words = "pasar kopi jembatan sekolah perahu kebun musim pameran jalan buku".split()
    links = "".join(f'<li class="item"><a href="/{n}" title="x"><span>{" ".join(chance.choices(words, k=5))}</span></a></li>' for n in range(150))
    script = f"<script>var data = {[chance.random() for _ in range(2500)]};</script>"
    menu = f'<nav><ul class="menu">{links}</ul></nav>'
    end = f'<div class="related-news"><ul>{links}</ul></div>{script}</body>'
    body = page.find(b">", page.lower().find(b"<body")) + 1
    return page[:body] + menu.encode() + page[body:].replace(b"</body>", end.encode()).replace(b"</BODY>", end.encode())


def record(page: bytes, url: str) -> bytes:
    """One record, packed."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", 6)


def timed(name: str, unit: str, work: Callable[[], Iterable[Any]]) -> list[Any]:
    """Do a stage and print how fast it was."""
    begin = time.process_time()
    found = list(work())
    seconds = time.process_time() - begin
    print(f"{name}: {len(found) / max(seconds, 1e-9):,.0f} {unit}/s ({1000 * seconds / max(len(found), 1):.2f} ms each, {len(found)} of them)")
    return found


def tagged(report: Report) -> int:
    """Find a report's language and furniture; how many pieces there are."""
    packs = default_packs()
    code = report.language or language_of(report.text, packs)
    return len(find_frame(report.text, packs.language(code)).furniture) if code in packs.codes else 0


def events(report: Report) -> int:
    """Read a report; how many events there are."""
    try:
        return len(read(report).events)
    except InputError:
        return 0


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", nargs="*", default=[])
    parser.add_argument("--extractor", choices=(CAREFUL, BULK), default=BULK)
    given = parser.parse_args()
    extract = extractor(given.extractor)
    with tempfile.TemporaryDirectory() as folder:
        for path in given.data or [made(Path(folder))]:
            stages(path, extract)


def stages(path: str, extract: Extract) -> None:
    """Each stage of one archive. The first run, which loads what is needed, does not count."""

    def pages() -> Iterable[Report]:
        return (found.report for found in of_warc(path, path, extract=extract) if isinstance(found, Sourced))

    list(pages())
    sources = timed("records to bytes", "pages", lambda: [data for r in records(path) if (data := payload(r, Counts())) is not None])
    print(f"  {sum(map(len, sources)) // max(len(sources), 1):,} bytes a page")
    reports = timed("archive to clean text", "pages", pages)
    timed("archive to clean tagged text", "pages", lambda: map(tagged, pages()))
    timed("clean text to events", "reports", lambda: map(events, reports))


if __name__ == "__main__":
    main()
