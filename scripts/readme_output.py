"""Fill the blocks of real output in README.md and docs/*.md by running the commands that they name.

    python scripts/readme_output.py [--check]

Commands that read the record find one into which the bundled reports were ingested.

A block begins with `<!-- output: COMMAND -->` or `<!-- output events=N: COMMAND -->` (the first N events only), ends with
`<!-- /output -->`, and holds one fenced block. With --check nothing is written; exit 1 when a block is not what the command prints now.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(
    r"(<!-- output(?: events=(?P<events>\d+))?: saksi (?P<command>.+?) -->\n).*?(<!-- /output -->)", re.DOTALL
)
WIDTH = "80"


def pages() -> list[Path]:
    """Every page that may hold a block."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@contextmanager
def record() -> Iterator[None]:
    """The record of the bundled reports, for as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SAKSI_STORE"] = str(Path(folder) / "saksi.db")
        examples = sorted(str(p) for p in (ROOT / "examples").glob("*.json"))
        subprocess.run([sys.executable, "-m", "saksi.cli", "ingest", *examples], cwd=ROOT, capture_output=True, check=True)
        yield


def output(command: str, events: str | None) -> str:
    """What `saksi COMMAND` prints in a terminal of 80 columns without colours."""
    plain = {"COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, "-m", "saksi.cli", *shlex.split(command)],
        cwd=ROOT, env={**os.environ, **plain}, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    lines = [line.rstrip() for line in run.stdout.strip("\n").splitlines()]
    if events:
        after = re.compile(rf"{int(events) + 1}\s")
        cut = next((at for at, line in enumerate(lines) if after.match(line)), None)
        lines = lines if cut is None else [*lines[:cut], "…"]
    return "\n".join(lines)


def filled(text: str) -> str:
    """A page with its blocks as they are now."""

    def block(match: re.Match[str]) -> str:
        command = match["command"]
        return f"{match[1]}```console\n$ saksi {command}\n{output(command, match['events'])}\n```\n{match[4]}"

    return BLOCK.sub(block, text)


def main() -> int:
    """The command line; the exit code."""
    with record():
        return fill(check="--check" in sys.argv[1:])


def fill(*, check: bool) -> int:
    """Fill the blocks of every page, or only compare them; the exit code."""
    stale = 0
    for page in pages():
        old = page.read_text(encoding="utf-8")
        new = filled(old)
        if new == old:
            continue
        stale += 1
        print(f"{page.relative_to(ROOT)}: {'is not what the commands print now' if check else 'filled'}")
        if not check:
            page.write_text(new, encoding="utf-8")
    if check and stale:
        print("run: python scripts/readme_output.py")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
