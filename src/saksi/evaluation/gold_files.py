"""Open gold: a CSV file, or JSON in the shape of `gold.py` or of a corrected reading; a file, JSON Lines, or a folder.

Errors name the file, the line and the key. Raises InputError with all problems that were found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from json import JSONDecoder
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from saksi.errors import InputError
from saksi.evaluation.gold import GoldReport, Problem, Vocabulary, problems_of, refuse, text_problems
from saksi.evaluation.gold_reading import is_reading, report_of_reading
from saksi.evaluation.gold_rows import reports_of_csv
from saksi.evaluation.places_in_json import line_at

LINES = (".jsonl", ".ndjson")
PATH = re.compile(r" - at `\$(.*)`$")
STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


class Gold(Struct, frozen=True):
    """One gold report with where it stands."""

    report: GoldReport
    file: str
    line: int | None
    """Of the record in JSON Lines; null otherwise."""
    source: str
    """The JSON of the record, to find lines in; empty for CSV."""
    rows: tuple[int, ...] = ()
    """The line of each event in CSV."""

    def told(self, problem: Problem) -> str:
        """A problem as a line for a person."""
        key = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in problem.path).lstrip(".")
        return f"{self.file}:{self.line_of(problem.path)}: {self.report.id}: {key} {problem.what}"

    def line_of(self, path: tuple[str | int, ...]) -> int:
        """The line where a key stands."""
        if self.rows:
            at = path[1] if len(path) > 1 and path[0] == "events" and isinstance(path[1], int) else 0
            return self.rows[at] if at < len(self.rows) else self.rows[0]
        return self.line or line_at(self.source, path)


def load_gold(path: Path, vocabulary: Vocabulary) -> list[Gold]:
    """All gold reports of a file or folder. Raises InputError."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path}: the folder holds no .json file")
    found = [gold for file in files for gold in of_file(file)]
    if not found:
        raise InputError(f"{path}: there is no gold in it")
    problems = [gold.told(p) for gold in found for p in problems_of(gold.report, vocabulary)]
    first: dict[str, Gold] = {}
    for gold in found:
        if gold.report.id in first:
            problems.append(gold.told(Problem(("id",), f"stands twice; first in {first[gold.report.id].file}")))
        first.setdefault(gold.report.id, gold)
    refuse(problems)
    return found


def check_texts(found: list[Gold], texts: dict[str, str]) -> None:
    """Hold the quotes against the reports' texts. Raises InputError."""
    refuse([
        gold.told(problem)
        for gold in found if gold.report.id in texts
        for problem in text_problems(gold.report, texts[gold.report.id])
    ])  # fmt: skip


def of_file(path: Path) -> Iterator[Gold]:
    """The gold of one file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: it is not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise InputError(f"{path}: it cannot be opened: {error.strerror}") from error
    if path.suffix.lower() in (".csv", ".tsv"):
        for report, rows in reports_of_csv(text, str(path), tab=path.suffix.lower() == ".tsv"):
            yield Gold(report, str(path), None, "", rows)
    elif path.suffix.lower() in LINES:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield of_record(line, str(path), number)
    else:
        yield from of_document(text, str(path))


def of_document(text: str, path: str) -> Iterator[Gold]:
    """One JSON value: a record, or an array of records."""
    value = parsed(text, path, None)
    if not isinstance(value, list):
        yield of_record(text, path, None)
        return
    decoder = JSONDecoder()
    at = text.index("[") + 1
    for _ in value:
        at = re.compile(r"[\s,]*").match(text, at).end()  # type: ignore[union-attr]
        _, end = decoder.raw_decode(text, at)
        yield of_record(text[at:end], path, None, before=text.count("\n", 0, at))
        at = end


def of_record(source: str, path: str, line: int | None, *, before: int = 0) -> Gold:
    """One record. `before` counts the lines of the file that stand before it."""
    source = "\n" * before + source
    value = parsed(source, path, line)
    if not isinstance(value, dict):
        raise InputError(f"{path}:{line or line_at(source, ())}: a record must be an object with `id` and `events`")
    try:
        report = report_of_reading(value, Path(path).stem) if is_reading(value) else msgspec.convert(value, GoldReport)
    except msgspec.ValidationError as error:
        raise InputError(told(str(error), source, path, line)) from error
    return Gold(report, path, line, source)


def parsed(text: str, path: str, line: int | None) -> Any:
    """JSON as Python values. Raises InputError naming the line."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{line or error.lineno}: broken JSON at column {error.colno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"{path}: JSON that cannot be used: {error}") from error


def told(message: str, source: str, path: str, line: int | None) -> str:
    """An error of the decoder as ours: file, line, key, and what is wrong."""
    found = PATH.search(message)
    steps = STEP.findall(found[1]) if found else []
    keys = tuple(name if name else int(number) if number.isdecimal() else 0 for name, number in steps)
    what = message[: found.start()] if found else message
    key = found[1].lstrip(".") if found else ""
    return f"{path}:{line or line_at(source, keys)}: {key + ': ' if key else ''}{what}"
