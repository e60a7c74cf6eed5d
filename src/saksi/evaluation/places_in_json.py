"""In which line of a JSON text does a key stand?"""

from __future__ import annotations

import re
from json import JSONDecoder
from typing import Any

SPACE = re.compile(r"\s*")
DECODER = JSONDecoder()


def line_at(source: str, path: tuple[str | int, ...]) -> int:
    """The line, counted from 1, of the value that a path leads to; of the last value on the way that is there."""
    at = skip(source, 0)
    for step in path:
        found = inside(source, at, step)
        if found is None:
            break
        at = found
    return source.count("\n", 0, at) + 1


def inside(source: str, at: int, step: str | int) -> int | None:
    """Where a member of the object or array that begins at `at` begins."""
    opening = source[at : at + 1]
    if (opening, type(step)) not in (("{", str), ("[", int)):
        return None
    at, count = skip(source, at + 1), 0
    while source[at : at + 1] not in ("", "}", "]"):
        name: Any = count
        if opening == "{":
            name, at = DECODER.raw_decode(source, at)
            at = skip(source, skip(source, at) + 1)
        if name == step:
            return at
        _, at = DECODER.raw_decode(source, at)
        at = skip(source, at)
        if source[at : at + 1] == ",":
            at = skip(source, at + 1)
        count += 1
    return None


def skip(source: str, at: int) -> int:
    """Past white space."""
    found = SPACE.match(source, at)
    return found.end() if found else at
