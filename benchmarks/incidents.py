"""Merge readings into incidents: which events of different reports are one, as `gold/score_incidents.py` wants them, and how fast.

python benchmarks/incidents.py --texts DIR --out FILE          every event that was read, by incident
python benchmarks/incidents.py --side-by-side                  the Graz toll and Aminggaru airport from ../shared/corpora
python benchmarks/incidents.py --speed 100000                  merging of so many made reports: seconds and memory
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

import saksi
from saksi.merging import merge, merged
from saksi.model.events import Event, Reading
from saksi.model.incidents import Incident, event_key, report_key
from saksi.packs.load import Packs

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SHOWN = ("graz_school_shooting", "aminggaru_airport")
FAR = 250
"""Characters from which a word is far from its trigger."""
YEARS = 3
"""Over which made reports are spread."""


def report_of(data: dict[str, Any], name: str) -> saksi.Report:
    """A report of a text file."""
    known = {k: data.get(k) for k in ("title", "published", "outlet", "url")}
    return saksi.Report(data["text"], id=name, language=data.get("language") or data.get("lang") or name[:2], **known)


def readings_of(texts: Path, packs: Packs) -> list[Reading]:
    """Every report of a folder in a language that there is a pack for, read."""
    reports = (report_of(json.loads(path.read_text(encoding="utf-8")), path.stem) for path in sorted(texts.glob("*.json")))
    return [saksi.read(report, packs=packs) for report in reports if report.language in packs.codes]


def trigger_of(event: Event) -> tuple[int, int]:
    """The trigger that stands nearest to the words for who, where, when and how many."""
    spots = [p.start for p in (*event.actor, *event.recipient) if p.start is not None]
    spots += [event.date.span[0]] if event.date and event.date.span else []
    spots += [event.place.start] if event.place and event.place.start is not None else []
    spots += [figure.start for figure in (event.killed, event.injured, event.detained) if figure]
    best = min(event.triggers, key=lambda t: sum(min(abs(spot - t.start), FAR) for spot in spots))
    return best.start, best.end


def linked(readings: list[Reading]) -> dict[str, Any]:
    """What the scorer reads: each incident with its events."""
    at = {}
    for reading in readings:
        key = report_key(reading.report)
        for event in reading.events:
            start, end = trigger_of(event)
            at[event_key(key, event.id)] = {"report": reading.report.id, "type": event.type, "start": start, "end": end}
    return {"incidents": [{"incident": found.id, "events": [at[key] for key in found.events]} for found in merge(readings)]}


def predict(texts: Path, out: Path, packs: Packs) -> int:
    """Read and merge a folder; the number of reports."""
    readings = readings_of(texts, packs)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(linked(readings), ensure_ascii=False, indent=1), encoding="utf-8")
    return len(readings)


def corpus_readings(names: set[str], packs: Packs) -> list[Reading]:
    """Reports of ../shared/corpora by id, read."""
    out = []
    for line in (SHARED / "corpora" / "id.jsonl").read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        if data["id"] in names:
            out.append(saksi.read(report_of(data, data["id"]), packs=packs))
    return out


def side_by_side(packs: Packs) -> Iterator[str]:
    """The incidents of the shown groups that more than one report tells, every field with who says each value."""
    groups = json.loads((SHARED / "corpora" / "id_clusters.json").read_text(encoding="utf-8"))
    for group in SHOWN:
        readings = corpus_readings(set(groups[group]), packs)
        yield f"# {group}: {len(readings)} reports"
        for incident in merge(readings):
            if len(incident.accounts) > 1:
                yield from lines_of(incident)


def lines_of(incident: Incident) -> Iterator[str]:
    """One incident in words."""
    count = f"{len(incident.accounts)} accounts, {incident.sources} sources"
    yield f"{incident.type} {incident.start}..{incident.end}  {count}  {', '.join(incident.flags)}"
    for field in incident.fields:
        yield f"  {field.name}: {field.shown}  ({field.policy}{'' if field.agreed else ', in conflict'})"
        for value in field.values:
            said = "; ".join(dict.fromkeys(f"{voice.name} ({voice.source})" for voice in value.said_by))
            yield f"    {value.value} [{value.stance}] {said}"
    for link in incident.links:
        yield f"  link {link.score:.2f}: {', '.join(link.reasons)}"


def made(seeds: list[Reading], count: int, seed: int = 7) -> Iterator[Reading]:
    """Readings made from real ones by moving their days and places, each with a key of its own."""
    dice = random.Random(seed)
    for n in range(count):
        reading = seeds[n % len(seeds)]
        days = dice.randrange(YEARS * 365)
        north, east = dice.uniform(-8, 8), dice.uniform(-15, 15)
        day = date.fromisoformat((reading.report.published or "2020-01-01")[:10])
        base = date(2022, 1, 1) - day + timedelta(days=days)
        report = replace(reading.report, sha256=f"{n:064x}", id=f"made-{n}", published=(day + base).isoformat())
        yield Reading(report, tuple(moved(event, base, north, east) for event in reading.events))


def moved(event: Event, by: timedelta, north: float, east: float) -> Event:
    """The event on other days, at another place."""
    when, place = event.date, event.place
    if when:
        when = replace(when, start=later(when.start, by), end=later(when.end, by))
    if place:
        name = f"{place.name} {round(north)},{round(east)}"
        place = replace(place, name=name, lat=max(-89.0, min(89.0, place.lat + north)), lon=max(-179.0, min(179.0, place.lon + east)))
    return replace(event, date=when, place=place, trace=())


def later(day: str | None, by: timedelta) -> str | None:
    """A day moved."""
    return (date.fromisoformat(day) + by).isoformat() if day else None


def seeds_of(packs: Packs) -> list[Reading]:
    """The bundled examples and, where it is at hand, the gold of ../shared, read."""
    return readings_of(ROOT / "examples", packs) + (readings_of(SHARED / "gold" / "texts", packs) if SHARED.is_dir() else [])


def speed(packs: Packs, count: int) -> dict[str, float]:
    """Merging of made reports: events, incidents, seconds by the clock and of the processor, and the process's highest memory in MB."""
    seeds = seeds_of(packs)
    started, worked = time.perf_counter(), time.process_time()
    events = incidents = several = 0
    for incident in merged(made(seeds, count)):
        incidents += 1
        events += len(incident.events)
        several += len(incident.accounts) > 1
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"reports": count, "events": events, "incidents": incidents, "several": several}
    return {**found, "seconds": round(seconds, 1), "cpu": round(time.process_time() - worked, 1), "memory_mb": round(memory)}


def main() -> None:
    """The command line."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--texts", type=Path, default=SHARED / "gold" / "texts")
    ap.add_argument("--out", type=Path)
    ap.add_argument("--side-by-side", action="store_true")
    ap.add_argument("--speed", type=int, metavar="REPORTS")
    args = ap.parse_args()
    packs = saksi.load_packs()
    if args.side_by_side:
        print("\n".join(side_by_side(packs)))
    if args.speed:
        print(msgspec.json.encode(speed(packs, args.speed)).decode())
    if args.out:
        print(predict(args.texts, args.out, packs), "reports merged")


if __name__ == "__main__":
    main()
