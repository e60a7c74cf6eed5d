"""benchmarks/extraction.py on a small folder in the layout of the article-extraction benchmark, made of our own pages."""

from __future__ import annotations

import gzip
import json
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from material import ROOT

pytest.importorskip("trafilatura")
pytest.importorskip("resiliparse")

PAGES = ROOT / "tests" / "pages"
SCRIPT = ROOT / "benchmarks" / "extraction.py"
BENCHMARK = runpy.run_path(str(SCRIPT))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """html/*.html.gz and ground-truth.json."""
    folder = tmp_path_factory.mktemp("benchmark")
    (folder / "html").mkdir()
    truth = {}
    for case in sorted(PAGES.glob("*.toml")):
        (folder / "html" / f"{case.stem}.html.gz").write_bytes(gzip.compress(case.with_suffix(".html").read_bytes()))
        truth[case.stem] = {"articleBody": "\n\n".join(tomllib.loads(case.read_text(encoding="utf-8"))["paragraphs"])}
    (folder / "ground-truth.json").write_text(json.dumps(truth))
    return folder


@pytest.mark.parametrize(("name", "floor"), [("trafilatura", 0.94), ("resiliparse", 0.94)])
def test_the_texts_are_written_and_scored(data: Path, tmp_path: Path, name: str, floor: float) -> None:
    """A text a page, F1 and pages a second."""
    out = tmp_path / "out.json"
    command = [sys.executable, str(SCRIPT), "--data", str(data), "--extractor", name, "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert set(found) == {path.stem for path in PAGES.glob("*.toml")}
    assert all(page["articleBody"] for page in found.values())
    scored = re.search(rf"{name}: F1 (\d\.\d+)", done.stdout)
    assert scored
    assert float(scored[1]) >= floor
    assert re.search(rf"{name}: [\d.]+ pages/s", done.stdout)


def test_scores() -> None:
    """Runs of four words, counted."""
    scores = BENCHMARK["scores"]
    assert scores("a b c d e", "a b c d e") == (1.0, 1.0, 1.0)
    assert scores("a b c d e", "") == (0.0, 0.0, 0.0)
    assert scores("", "") == (1.0, 1.0, 1.0)
    precision, recall, f1 = scores("a b c d e f", "a b c d e")
    assert (precision, recall) == (1.0, pytest.approx(2 / 3))
    assert f1 == pytest.approx(0.8)
