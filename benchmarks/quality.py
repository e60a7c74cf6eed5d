"""Every accuracy figure, measured: writes docs/quality.md and holds each figure to its floor.

    python benchmarks/quality.py [--update]

Exits 1 when a figure misses its floor (benchmarks/floors.json), when a set of data is not the one that its floors
were measured on, or when --update would have to lower a floor. Where ../shared is absent nothing is measured and
nothing is written.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from msgspec import Struct

import floors
import gold
import outside
import roots
import saksi

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "quality.md"
NOTES = Path(__file__).with_name("quality_notes.md")
"""What the figures do not say, in words; put into the page as it stands."""
LANGUAGES = {"id": "Indonesian", "en": "English"}
GOLD_FIGURES = (
    *("detect", "typed", "record", "actor", "recipient", "place", "date", "status", "mode", "speaker", "act", "toll"),
    *("leak", "clean", "furniture_r", "furniture_p", "empty"),
)
READ = {
    "place": 70.0, "date": 65.0, "status": 93.0, "speaker": 82.0, "act": 75.0, "actor": 82.0, "recipient": 78.0, "mode": 75.0, "toll": 75.0,
    "leak": 4.0, "empty": 0.2, "clean": 100.0, "furniture_r": 92.0, "furniture_p": 90.0,
}
GOALS: dict[str, dict[str, float]] = {
    "seed": {"typed": 70, "record": 50, "leak": 0, "clean": 100},
    "gold id": {"typed": 65, "record": 48, **READ},
    "gold en": {"typed": 60, "record": 43, **READ},
    "roots id": {"roots": 1000, "fired": 50},
    "roots en": {"roots": 1000, "fired": 50},
    "incidents": {"link": 72, "reach": 40},
}
"""What a figure should reach; those that do not are named on the page."""
WEAK = 50.0
"""A share below this is named among what is not good yet."""


class Measured(Struct):
    """All that was measured."""

    figures: dict[str, dict[str, float]]
    digests: dict[str, str]
    types: dict[str, dict[str, Any]]
    """For each gold set, right, predicted and gold events by type."""
    tallies: dict[str, roots.Tally]
    missing: list[str]
    """Sets without an adapter or without data."""


def measure() -> Measured:
    """Run everything."""
    packs = saksi.load_packs()
    out = Measured({}, {}, {}, {}, [])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_gold(out, folder, packs)
        for code in LANGUAGES:
            path = SHARED / "corpora" / f"{code}.jsonl"
            tally = out.tallies[code] = roots.tally(path, code, packs)
            out.figures[f"roots {code}"] = {
                "roots": tally.roots.total(),
                "fired": tally.share(tally.fired),
                "read": 100.0 * (1 - tally.aside / tally.reports),
            }
            out.digests[f"roots {code}"] = floors.digest([path, path.with_name(roots.PARALLEL)])
        out.figures["incidents"] = outside.incidents(folder)
        out.digests["incidents"] = floors.digest([SHARED / "gold" / "incidents.json"])
        for set_ in outside.SETS:
            data = outside.BENCH / set_.data
            if not (outside.HERE / f"{set_.adapter}.py").is_file() or not data.is_file():
                out.missing.append(set_.name)
                continue
            out.figures[set_.name] = outside.score(set_, folder)
            out.digests[set_.name] = floors.digest([data])
    return out


def measure_gold(out: Measured, folder: Path, packs: saksi.Packs) -> None:
    """The gold reports by language, and the reference report."""
    records, texts = SHARED / "gold" / "records", SHARED / "gold" / "texts"
    seed = (folder / "seed-gold", folder / "seed-texts")
    for place, source in zip(seed, ("seed.gold.json", "seed.json"), strict=True):
        place.mkdir()
        shutil.copy(SHARED / "reports" / source, place / "seed.json")
    for name, code, gold_folder, text_folder in (
        ("seed", None, *seed),
        *((f"gold {code}", code, records, texts) for code in LANGUAGES),
    ):
        predictions = folder / name
        gold.predict(text_folder, predictions, packs, code)
        options = ["--lang", code] if code else []
        answer = json.loads(
            outside.run(
                [
                    str(SHARED / "gold" / "score.py"),
                    str(gold_folder),
                    str(text_folder),
                    str(predictions),
                    "--json",
                    *options,
                ]
            )
        )
        out.figures[name] = {key: float(answer[key]) for key in GOLD_FIGURES}
        out.types[name] = answer["types"]
        pattern = f"{code}-*.json" if code else "*.json"
        out.digests[name] = floors.digest([*gold_folder.glob(pattern), *text_folder.glob(pattern)])


# -- the page -----------------------------------------------------------------------------------------------


def page(found: Measured, pins: dict[str, Any]) -> str:
    """docs/quality.md."""
    parts = [
        "# Quality",
        "Written by `make quality`; do not edit. All figures are per cent unless said otherwise, on development data "
        "that the rules were written with, so expect less on reports that nobody has looked at. A figure that misses "
        "its floor fails `make quality`; floors are raised by hand (`python benchmarks/quality.py --update`) and never "
        "lowered by it.",
        "## Gold reports",
        "Whole reports against records made by hand, by `../shared/gold/score.py`, whose head explains each figure. "
        "`typed`: F1 of events of the right type; `record`: also the right status and the countries (or words) of "
        "actor and recipient; `leak`: deeds told as real that are only words; `empty`: events for each report that has "
        "none (a number).",
        gold_table(found, pins),
        "### By type",
        "Right / predicted / gold events.",
        type_table(found),
        "## Do the packs hold the language of news?",
        "On all reports of `../shared/corpora` in these languages, and the lines in both as reports: "
        "event roots whose rule finds at least one mention (fired), that stand in the "
        "triggers of an event of the record (told), and of which a form stands there at all.",
        roots_table(found),
        "## Outside gold",
        "Each set has an adapter in `benchmarks/`; `../shared/bench/README.md` names its source and scorer.",
        outside_table(found, pins),
        *([f"Without an adapter so far: {'; '.join(found.missing)}."] if found.missing else []),
        "## What is not good yet",
        *weak(found),
        *([NOTES.read_text(encoding="utf-8").strip()] if NOTES.is_file() else []),
    ]
    return "\n\n".join(parts) + "\n"


def table(head: list[str], rows: list[list[object]]) -> str:
    """A Markdown table whose cells but the first are numbers."""
    lines = [f"| {' | '.join(head)} |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join(lines + [f"| {' | '.join('' if c is None else str(c) for c in row)} |" for row in rows])


def floor_of(pins: dict[str, Any], set_: str, name: str) -> float | None:
    """The floor of a figure, if it has one."""
    value: float | None = pins.get(set_, {}).get("floors", {}).get(name)
    return value


def gold_table(found: Measured, pins: dict[str, Any]) -> str:
    """Figures of the gold sets, with goals and floors."""
    sets = [s for s in found.figures if s == "seed" or s.startswith("gold ")]
    head = ["figure", *(f"{s}{suffix}" for s in sets for suffix in ("", " goal", " floor"))]
    rows: list[list[object]] = [
        [name, *(cell for s in sets for cell in (found.figures[s][name], GOALS[s].get(name), floor_of(pins, s, name)))]
        for name in GOLD_FIGURES
    ]
    return table(head, rows)


def type_table(found: Measured) -> str:
    """Right, predicted and gold events of each type."""
    sets = list(found.types)
    names = sorted({t for s in sets for t in found.types[s]})

    def cell(counts: dict[str, int] | None) -> str | None:
        return None if counts is None else f"{counts.get('hit', 0)}/{counts.get('pred', 0)}/{counts.get('gold', 0)}"

    return table(["type", *sets], [[name, *(cell(found.types[s].get(name)) for s in sets)] for name in names])


def roots_table(found: Measured) -> str:
    """Roots that fire, by type and language."""
    head = [
        "type",
        *(f"{code} {column}" for code in found.tallies for column in ("roots", "fired", "told", "in the corpus", "events")),
    ]
    rows: list[list[object]] = []
    for type_ in [*sorted({t for tally in found.tallies.values() for t in tally.roots}), None]:
        row: list[object] = [type_ or "**all**"]
        for tally in found.tallies.values():
            count = tally.roots[type_] if type_ else tally.roots.total()
            events = tally.types[type_] if type_ else tally.events
            row += [count, f"{tally.share(tally.fired, type_)} %", f"{tally.share(tally.told, type_)} %"]
            row += [f"{tally.share(tally.seen, type_)} %", events]
        rows.append(row)
    read = "; ".join(f"{code}: {t.reports} reports, {t.aside} set aside" for code, t in found.tallies.items())
    return table(head, rows) + f"\n\nReports read: {read}."


def outside_table(found: Measured, pins: dict[str, Any]) -> str:
    """Figures of the outside sets with their floors."""
    names = ["incidents", *(s.name for s in outside.SETS if s.name in found.figures)]
    rows = [
        [set_, name, value, floor_of(pins, set_, name)] for set_ in names for name, value in found.figures[set_].items()
    ]
    return table(["set", "figure", "value", "floor"], [list(row) for row in rows])


def weak(found: Measured) -> list[str]:
    """Goals that are missed, and shares that are low, as lists."""
    missed = [
        f"- {set_}: {name} is {found.figures[set_][name]}, the goal is {goal}."
        for set_, goals in GOALS.items()
        for name, goal in goals.items()
        if floors.worse(name, found.figures[set_][name], goal)
    ]
    low = [
        f"- {set_}: {name} {value}"
        for set_, values in found.figures.items()
        for name, value in values.items()
        if value < WEAK and name not in floors.LOWER and name != "r"
    ]
    out = (
        ["Goals of the first release that are missed:", "\n".join(missed)]
        if missed
        else ["All goals of the first release are met."]
    )
    return [*out, f"Shares under {WEAK:.0f} %:", "\n".join(low)] if low else out


def main() -> int:
    """The command line; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--update", action="store_true", help="raise the floors to what is measured; refuses to lower one"
    )
    options = parser.parse_args()
    if not SHARED.is_dir():
        print(f"quality: {SHARED} is not here, so nothing is measured; docs/quality.md stays as it is")
        return 0
    found = measure()
    pins = floors.read_floors()
    if options.update:
        pins, problems = floors.raised(found.figures, found.digests, pins)
        floors.write_floors(pins)
    else:
        problems = floors.falls(found.figures, found.digests, pins)
    PAGE.write_text(page(found, pins), encoding="utf-8")
    for set_, values in found.figures.items():
        print(f"{set_}: " + ", ".join(f"{name} {value}" for name, value in values.items()))
    for problem in problems:
        print(f"FLOOR {problem}")
    print(f"{PAGE.relative_to(ROOT)} written; {len(problems)} figures miss their floor")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
