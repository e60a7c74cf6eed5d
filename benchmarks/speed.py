"""How fast saksi reads, on one core: reports a second end to end, the share of each layer, memory, and start-up.

    python benchmarks/speed.py [--first 200] [--json]

Reads the first reports of ../shared/corpora (Indonesian and English); where that folder is absent, the bundled
examples, many times over. Reports are held in memory before the clock starts; each run is warm (packs are open and
one report has been read).
"""

from __future__ import annotations

import argparse
import functools
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import saksi
from saksi.reading import read as reading

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
EXAMPLES = ROOT / "examples"
LANGUAGES = ("id", "en")
USUAL = 350
"""Words of a usual report: figures are also given for reports of this length."""
ROUNDS = 3
"""Each measure is the best of so many."""
LAYERS = ("find_", "infer_", "make_", "Cast")
"""How the names of the steps of `reading.read.read_report` begin."""

IMPORT = "import time; t = time.perf_counter(); import saksi; print(time.perf_counter() - t)"
PACKS = (
    "import time, saksi; t = time.perf_counter(); p = saksi.load_packs(); [p.language(c) for c in p.codes]; "
    "print(time.perf_counter() - t)"
)


def reports(first: int) -> tuple[dict[str, list[saksi.Report]], str]:
    """Reports by language, and where they come from."""
    if CORPORA.is_dir():
        found = {code: from_lines(CORPORA / f"{code}.jsonl", code)[:first] for code in LANGUAGES}
        return found, f"the first {first} reports of ../shared/corpora/{{{','.join(LANGUAGES)}}}.jsonl"
    rows = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(EXAMPLES.glob("*.json"))]
    found = {code: [report(row, code) for row in rows if row.get("language") == code] * 20 for code in LANGUAGES}
    return found, "the bundled examples, 20 times over (../shared/corpora is not here: no figure on real reports)"


def from_lines(path: Path, code: str) -> list[saksi.Report]:
    """The reports of a JSON Lines file."""
    return [report(json.loads(line), code) for line in path.read_text(encoding="utf-8").splitlines()]


def report(row: dict[str, Any], code: str) -> saksi.Report:
    """A report from a row of a corpus."""
    return saksi.Report(
        row["text"], id=row.get("id"), published=row.get("published"), outlet=row.get("outlet"), language=code
    )


def words(batch: list[saksi.Report]) -> int:
    """How many words a batch of reports has."""
    return sum(len(r.text.split()) for r in batch)


def seconds(batch: list[saksi.Report], packs: saksi.Packs) -> float:
    """The best time of a whole batch, on this core."""
    saksi.read(batch[0], packs=packs)
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for item in batch:
            saksi.read(item, packs=packs)
        best = min(best, time.process_time() - start)
    return best


def per_layer(batch: list[saksi.Report], packs: saksi.Packs) -> dict[str, float]:
    """Seconds that a batch spends in each step of `read_report`; the steps are wrapped in a clock while this runs."""
    spent: dict[str, float] = {}
    steps = {n: f for n, f in vars(reading).items() if callable(f) and n.startswith(LAYERS)}

    def clocked(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(step)
        def run(*args: Any, **options: Any) -> Any:
            start = time.perf_counter()
            try:
                return step(*args, **options)
            finally:
                spent[name] = spent.get(name, 0.0) + time.perf_counter() - start

        return run

    for name, step in steps.items():
        setattr(reading, name, clocked(name, step))
    try:
        start = time.perf_counter()
        for item in batch:
            saksi.read(item, packs=packs)
        spent["everything else"] = time.perf_counter() - start - sum(spent.values())
    finally:
        for name, step in steps.items():
            setattr(reading, name, step)
    return spent


def fresh(code: str) -> float:
    """The best time that a line of code prints in a new process."""
    runs = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        for _ in range(5)
    ]
    return min(float(out) for out in runs)


def measure(first: int) -> dict[str, Any]:
    """All figures."""
    batches, source = reports(first)
    packs = saksi.load_packs()
    figures: dict[str, Any] = {"source": source, "python": sys.version.split()[0], "languages": {}}
    for code, batch in batches.items():
        if not batch:
            continue
        spent, size = seconds(batch, packs), words(batch)
        layers = per_layer(batch, packs)
        figures["languages"][code] = {
            "reports": len(batch),
            "words_per_report": round(size / len(batch)),
            "reports_per_second": round(len(batch) / spent, 1),
            "usual_reports_per_second": round(size / USUAL / spent, 1),
            "layers_ms_per_report": {
                k: round(1000 * v / len(batch), 3) for k, v in sorted(layers.items(), key=lambda kv: -kv[1])
            },
        }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures["peak_mb"] = round(peak / (1024 if sys.platform != "darwin" else 1024 * 1024), 1)
    figures["import_s"] = round(fresh(IMPORT), 3)
    figures["packs_s"] = round(fresh(PACKS), 3)
    return figures


def show(figures: dict[str, Any]) -> None:
    """The figures for a reader."""
    print(f"Read: {figures['source']}; Python {figures['python']}, one core, best of {ROUNDS}")
    for code, row in figures["languages"].items():
        print(
            f"  {code}: {row['reports_per_second']} reports/s "
            f"({row['reports']} reports of {row['words_per_report']} words), "
            f"{row['usual_reports_per_second']} reports/s of {USUAL} words"
        )
        for name, ms in row["layers_ms_per_report"].items():
            print(f"      {name:<18} {ms:8.3f} ms a report")
    print(
        f"  peak memory {figures['peak_mb']} MB; import saksi {figures['import_s']} s; "
        f"packs, all languages open {figures['packs_s']} s"
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=int, default=200, help="reports of each language")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    figures = measure(options.first)
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        show(figures)


if __name__ == "__main__":
    main()
