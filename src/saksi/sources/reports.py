"""Files of reports: plain text, a JSON object or array, or JSON Lines.

A record has `text` and, each of which may be null or left out, `id`, `title`, `published`, `outlet`, `url`, `language`.
What cannot be used becomes a Failure that names the file and the line or key; it never stops what stands after it.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from saksi.errors import InputError
from saksi.model.outcome import Failure, Sourced
from saksi.model.report import Report

if TYPE_CHECKING:
    from saksi.sources.web import Web

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
"""What is an address and no file. (`file://` is one too, and is refused as such.)"""
INDEX = "kept.sqlite"
"""The file by which a folder of `saksi fetch` is known."""
STDIN = "-"
LINES = (".jsonl", ".ndjson")
METADATA = ("id", "title", "published", "outlet", "url", "language")
SURROGATE = re.compile("[\ud800-\udfff]")
BOM = b"\xef\xbb\xbf"


def load_reports(
    paths: Iterable[str], *, stdin: BinaryIO | None = None, loopback: bool = False
) -> Iterator[Sourced | Failure]:
    """The reports of all files and addresses in order; `-` is standard input. JSON Lines are read line by line as they come.

    `loopback` allows addresses of this machine, which are refused otherwise.
    """
    web: Web | None = None
    for path in paths:
        try:
            if ADDRESS.match(path):
                from saksi.sources.pages import open_web, reports_at

                web = web or open_web(loopback=loopback)
                yield from reports_at(path, web)
                continue
            yield from of_file(path, stdin=stdin)
        except InputError as error:
            yield Failure(path, None, None, str(error))


def count_reports(paths: Iterable[str]) -> int | None:
    """How many reports the files hold when that is cheap to know (a line or a file each), else None."""
    total = 0
    for path in map(Path, paths):
        if path.suffix.lower() in LINES and path.is_file():
            with path.open("rb") as stream:
                total += sum(1 for line in stream if line.strip())
        elif path.suffix.lower() == ".txt":
            total += 1
        else:
            return None
    return total


def of_file(path: str, *, stdin: BinaryIO | None) -> Iterator[Sourced | Failure]:
    """The reports of one file. Raises InputError when the file as a whole cannot be read."""
    if path == STDIN:
        yield from of_stream(stdin or sys.stdin.buffer, path)
        return
    if (Path(path) / INDEX).is_file():
        from saksi.sources.pages import kept_reports

        yield from kept_reports(Path(path))
        return
    suffix = Path(path).suffix.lower()
    if suffix in LINES:
        with opened(path) as stream:
            yield from of_lines(stream, path)
        return
    with opened(path) as stream:
        data = stream.read()
    yield from of_bytes(data, path, plain=suffix == ".txt", strict=suffix == ".json")


def opened(path: str) -> BinaryIO:
    """The file, open for reading. Raises InputError."""
    if Path(path).is_dir():
        raise InputError("this is a folder; give the files in it")
    try:
        return Path(path).open("rb")
    except FileNotFoundError as error:
        raise InputError("there is no such file") from error
    except (OSError, ValueError) as error:
        raise InputError(f"it cannot be opened: {error}") from error


def of_stream(stream: BinaryIO, path: str) -> Iterator[Sourced | Failure]:
    """Reports from a stream without a name: its first line says what it is."""
    first = stream.readline()
    if is_record(first):
        yield from of_lines(chained(first, stream), path)
    else:
        yield from of_bytes(first + stream.read(), path, plain=False, strict=False)


def chained(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    """A line that was read already, and the lines after it."""
    yield first
    yield from rest


def is_record(line: bytes) -> bool:
    """Is this line a whole JSON object?"""
    if not line.removeprefix(BOM).lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line.removeprefix(BOM)), dict)
    except ValueError:
        return False


def of_lines(lines: Iterable[bytes], path: str) -> Iterator[Sourced | Failure]:
    """JSON Lines; empty lines are passed over. A line that is broken is a Failure."""
    found = False
    for number, raw in enumerate(lines, 1):
        line = raw.removeprefix(BOM) if number == 1 else raw
        if not line.strip():
            continue
        found = True
        try:
            record = parsed(decoded(line))
        except InputError as error:
            yield Failure(path, number, None, str(error))
            continue
        yield sourced(record, path, line=number, sha256=hashed(raw))
    if not found:
        raise InputError("the file holds no report")


def of_bytes(data: bytes, path: str, *, plain: bool, strict: bool) -> Iterator[Sourced | Failure]:
    """Reports from a whole file. `plain`: it is text whatever it looks like; `strict`: it is JSON and nothing else."""
    text = decoded(data.removeprefix(BOM))
    if not text.strip():
        raise InputError("the file is empty")
    opening = text.lstrip()[0]
    if plain or not (strict or opening == "{" or (opening == "[" and is_json(text))):
        yield Sourced(Report(text), path, sha256=hashed(data))
    elif is_record(data.partition(b"\n")[0]) and not is_json(text):
        yield from of_lines(data.split(b"\n"), path)  # JSON Lines under another name
    else:
        yield from of_document(parsed(text), path, sha256=hashed(data))


def is_json(text: str) -> bool:
    """Is the whole text one JSON value?"""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def of_document(document: Any, path: str, *, sha256: str) -> Iterator[Sourced | Failure]:
    """The reports of one JSON value: an object, or an array of objects."""
    if not isinstance(document, list):
        yield sourced(document, path, sha256=sha256)
        return
    if not document:
        raise InputError("the array holds no report")
    for index, record in enumerate(document):
        yield sourced(record, path, key=f"$[{index}]", sha256=sha256)


def hashed(data: bytes) -> str:
    """SHA-256 of raw bytes, without the end of a line."""
    return hashlib.sha256(data.rstrip(b"\r\n")).hexdigest()


def decoded(data: bytes) -> str:
    """Bytes as text. Raises InputError naming the first byte that is no UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"it is not UTF-8 (byte {error.start})") from error


def parsed(text: str) -> Any:
    """JSON as Python values. Raises InputError naming line and column."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"broken JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"JSON that cannot be used: {error}") from error


def sourced(record: Any, path: str, *, line: int | None = None, key: str = "$", sha256: str) -> Sourced | Failure:
    """One JSON value as a report, or why it is none. `key` is where it stands in the file, `sha256` of its bytes."""
    if not isinstance(record, dict):
        return Failure(path, line, None, f"{key} is {kind(record)} where an object with `text` should be")
    values: dict[str, str | None] = {}
    warnings: list[str] = []
    for name in METADATA:
        values[name], warning = metadata(name, record.get(name), key)
        warnings += [warning] if warning else []
    text = record.get("text")
    if not isinstance(text, str):
        what = f"is {kind(text)}" if "text" in record else "is missing"
        return Failure(path, line, values["id"], f"{key}.text {what}; it must be a string")
    if values["language"]:
        values["language"] = re.split("[-_]", values["language"].strip().lower())[0] or None  # en-US is English
    return Sourced(Report(whole(text), **values), path, line, tuple(warnings), sha256)


def metadata(name: str, value: Any, key: str) -> tuple[str | None, str | None]:
    """A value of the metadata as a string or null, with a warning when it had to be left out."""
    if value is None or isinstance(value, str):
        return None if value is None else whole(value), None
    if isinstance(value, int | float) and not isinstance(value, bool) and name != "published":
        return str(value), None
    needed = "ISO day or date-time (YYYY-MM-DD)" if name == "published" else "string"
    return None, f"{key}.{name} is {kind(value)} and no {needed}; it is left out"


def whole(text: str) -> str:
    """Text with half characters, which no file can hold, replaced one for one (scrapers cut emoji in two)."""
    return SURROGATE.sub("\ufffd", text)


def kind(value: Any) -> str:
    """What a JSON value is, in JSON's own words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "an array" if isinstance(value, list) else "an object"
