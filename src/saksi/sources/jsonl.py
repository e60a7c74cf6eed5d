"""JSON and JSON Lines. What cannot be used becomes a Failure that names the line or key; it never stops what stands after it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from saksi.errors import InputError
from saksi.model.outcome import Failure, Sourced
from saksi.sources.open import LINE
from saksi.sources.records import hashed, sourced

BOM = b"\xef\xbb\xbf"


def is_record(line: bytes) -> bool:
    """Is this line a whole JSON object?"""
    if not line.removeprefix(BOM).lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line.removeprefix(BOM)), dict)
    except (ValueError, RecursionError):
        return False


def of_lines(lines: Iterable[bytes | None], path: str, *, named: Mapping[str, str]) -> Iterator[Sourced | Failure]:
    """JSON Lines, read as they come; empty lines are passed over. A line that is broken or too long (None) is a Failure."""
    found = False
    for number, raw in enumerate(lines, 1):
        if raw is None:
            found = True
            yield Failure(path, number, None, f"the line is longer than {LINE // 2**20} MiB; it is not read")
            continue
        line = raw.removeprefix(BOM) if number == 1 else raw
        if not line.strip():
            continue
        found = True
        try:
            record = parsed(unicode(line))
        except InputError as error:
            yield Failure(path, number, None, str(error))
            continue
        yield sourced(record, path, line=number, named=named, sha256=hashed(raw))
    if not found:
        raise InputError("the file holds no report")


def of_document(document: Any, path: str, *, named: Mapping[str, str], sha256: str) -> Iterator[Sourced | Failure]:
    """The reports of one JSON value: an object, or an array of objects. `sha256` is that of the file."""
    if not isinstance(document, list):
        yield sourced(document, path, named=named, sha256=sha256)
        return
    if not document:
        raise InputError("the array holds no report")
    for index, record in enumerate(document):
        yield sourced(record, path, key=f"$[{index}]", named=named, sha256=sha256)


def is_json(text: str) -> bool:
    """Is the whole text one JSON value?"""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def unicode(data: bytes) -> str:
    """JSON as text: UTF-8 by its standard, or UTF-16 with its mark. Raises InputError naming the first byte that is none."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") and len(data) > 2:
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise InputError(f"it is not UTF-16 (byte {error.start})") from error
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
