"""How fast the record is: keeping readings, asking by type, actor, country, day, map and words, and merging.

    python benchmarks/record.py [--reports 100000] [--store FILE] [--merge] [--json]

Real readings are repeated with changed days and places until there are as many reports as asked for: of ../shared/corpora
(Indonesian and English), or of the bundled examples where that folder is absent. Reading itself is not in the figures
(see speed.py). Each question is asked anew with a warm cache; the figure is the worst of all questions of its kind.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

import saksi
from saksi.model.events import Event, Reading
from saksi.model.outcome import Done, Sourced
from saksi.stores.counts import actors
from saksi.stores.keep import Version, keep
from saksi.stores.queries import Wanted, events, incidents
from saksi.stores.store import Store

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
FIRST = 250
"""Reports of each language that are read."""
BATCH = 256
STEP = 11
"""Days between one repetition and the next."""
VERSION = Version("benchmark", "benchmark")
FILTERS = {
    "type": Wanted(type=("ASSAULT",)),
    "two types": Wanted(type=("ASSAULT", "PROTEST")),
    "rare type and country": Wanted(type=("AID",), country=("IDN",)),
    "country and days": Wanted(country=("ISR",), since="2024-01-01", until="2024-12-31"),
    "actor": Wanted(actor=("Israel",)),
    "actor, type, status": Wanted(actor=("Israel",), type=("ASSAULT",), status=("happened",)),
    "part of a name": Wanted(party=("police",)),
    "speaker": Wanted(speaker=("Reuters",)),
    "status future": Wanted(status=("future",)),
    "nobody": Wanted(actor=("no such body",)),
    "map 50 km": Wanted(near=(31.5, 34.47), km=50),
    "map 500 km": Wanted(near=(31.5, 34.47), km=500),
    "map 5000 km, type": Wanted(near=(31.5, 34.47), km=5000, type=("PROTEST",)),
    "map, nowhere": Wanted(near=(-60.0, -120.0), km=100),
}
WORDS = {
    "serang": Wanted(words="serang"),
    "menyerang pangkalan": Wanted(words="menyerang pangkalan"),
    "attack": Wanted(words="attack"),
    "attacked hospital": Wanted(words="attacked hospital"),
    "phrase": Wanted(words='"security forces"'),
    "beginning": Wanted(words="bom*"),
    "rare": Wanted(words="xylophone"),
    "words and type": Wanted(words="police", type=("PROTEST",)),
    "words and days": Wanted(words="presiden", since="2023-01-01", until="2023-12-31"),
}


def read_some() -> list[Done]:
    """The readings that are repeated."""
    if CORPORA.is_dir():
        paths = [CORPORA / "id.jsonl", CORPORA / "en.jsonl"]
        rows = [json.loads(line) for p in paths for line in p.read_text(encoding="utf-8").splitlines()[:FIRST]]
    else:
        rows = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((ROOT / "examples").glob("*.json"))]
    known = ("id", "title", "published", "outlet", "url", "language")
    reports = [saksi.Report(row["text"], **{name: row.get(name) for name in known}) for row in rows]
    return [Done(Sourced(report, "benchmark"), saksi.read(report)) for report in reports]


def repeated(done: list[Done], number: int) -> Iterator[Done]:
    """So many reports: each repetition on other days and at other places."""
    for n in range(number):
        item, turn = done[n % len(done)], n // len(done)
        yield moved(item, turn, random.Random(n)) if turn else item


def moved(item: Done, turn: int, chance: random.Random) -> Done:
    """The same report as it might have been told elsewhere at another time."""
    text = f"{item.text}\n[{turn}]"
    known = {"id": f"{item.source.report.id}-{turn}", "url": None}
    report = replace(item.source.report, text=text, **known)
    sha256, published = hashlib.sha256(text.encode()).hexdigest(), later(item.reading.report.published, turn)
    record = replace(item.reading.report, sha256=sha256, published=published, **known)
    north, east = chance.uniform(-3, 3), chance.uniform(-3, 3)
    told = tuple(event_moved(event, turn, north, east) for event in item.reading.events)
    return Done(replace(item.source, report=report), Reading(record, told))


def event_moved(event: Event, turn: int, north: float, east: float) -> Event:
    """An event on another day at another place."""
    day = event.date and replace(event.date, start=later(event.date.start, turn), end=later(event.date.end, turn))
    place = event.place and replace(
        event.place, lat=max(-90.0, min(90.0, round(event.place.lat + north, 2))), lon=(round(event.place.lon + east, 2) + 180) % 360 - 180
    )
    return replace(event, date=day, place=place)


def later(day: str | None, turn: int) -> str | None:
    """A day so many repetitions before: the record reaches back."""
    return (date.fromisoformat(day) - timedelta(days=STEP * turn)).isoformat() if day else None


def fill(store: Store, number: int) -> dict[str, float]:
    """Keep so many reports' readings; seconds are those of keeping alone."""
    source = repeated(read_some(), number)
    seconds, busy, total = 0.0, 0.0, 0
    while batch := list(itertools.islice(source, BATCH)):
        begun, worked = time.perf_counter(), time.process_time()
        total += keep(store, VERSION, batch).events
        seconds, busy = seconds + time.perf_counter() - begun, busy + time.process_time() - worked
    return {
        "reports": number, "events": total, "ingest_seconds": round(seconds, 1), "ingest_processor_seconds": round(busy, 1),
        "events_per_second": round(total / seconds), "events_per_processor_second": round(total / busy),
    }  # fmt: skip


def asked(store: Store, questions: dict[str, Wanted], ask: Any) -> dict[str, float]:
    """Milliseconds of each question, of the processor: the best of five. (SQLite works in this process; other programs play no part.)"""
    out = {}
    for name, wanted in questions.items():
        times = []
        for _ in range(5):
            begun = time.process_time()
            with store.reads() as connection:
                found = sum(1 for _ in ask(connection, wanted))
            times.append((time.process_time() - begun) * 1000)
        out[f"{name} ({found})"] = round(min(times), 1)
    return out


def merged(path: str) -> dict[str, float]:
    """Seconds and memory of merging, in a process of its own."""
    code = (
        "import sys, time, resource; from saksi.api import merge_record; from saksi.stores.store import Store; t = time.perf_counter(); "
        "changes = merge_record(Store.open(sys.argv[1])); "
        "print(time.perf_counter() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, changes.made)"
    )
    seconds, memory, made = subprocess.run([sys.executable, "-c", code, path], check=True, capture_output=True, text=True).stdout.split()
    return {"merge_seconds": round(float(seconds), 1), "merge_megabytes": round(float(memory)), "incidents": int(made)}


def main() -> None:
    """Fill a record, ask it, merge it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--store", help="keep the record here; one that is there already is only asked")
    parser.add_argument("--merge", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or f"{folder}/record.db"
        filled = Path(path).is_file()
        with Store.open(path) as store:
            out: dict[str, Any] = {} if filled else fill(store, options.reports)
            out["filters_ms"] = asked(store, FILTERS, events)
            out["words_ms"] = asked(store, WORDS, events)
            out["actors_ms"] = asked(store, {"all": Wanted(), "type": Wanted(type=("PROTEST",))}, actors)
        if options.merge:
            out |= merged(path)
            with Store.open(path) as store:
                out["incident_filters_ms"] = asked(store, FILTERS | {"sources": Wanted(sources=3)}, incidents)
                out["incident_words_ms"] = asked(store, WORDS, incidents)
        out["megabytes_on_disk"] = round(Path(path).stat().st_size / 2**20)
    out["megabytes_of_memory"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    for kind in ("filters", "words", "incident_filters", "incident_words"):
        if f"{kind}_ms" in out:
            out[f"worst_{kind}_ms"] = max(out[f"{kind}_ms"].values())
    print(json.dumps(out) if options.json else "\n".join(f"{name}: {json.dumps(value, indent=1)}" for name, value in out.items()))


if __name__ == "__main__":
    main()
