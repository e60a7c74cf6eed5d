"""Floors: no figure may fall silently.

`floors.json` keeps, for each set, a digest of its data and the floor of each figure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("floors.json")
LOWER = frozenset(("leak", "empty", "mae", "mean absolute error"))
"""Figures of which less is better: their floor is a ceiling."""
SLACK = 0.05
"""Figures are rounded to a tenth; what differs by less has not moved."""


def digest(paths: Iterable[Path]) -> str:
    """The digest of some files, whatever folder they lie in."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def read_floors() -> dict[str, Any]:
    """What is pinned."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    return found


def worse(name: str, value: float, floor: float) -> bool:
    """Does a figure miss its floor?"""
    return value > floor + SLACK if name in LOWER else value < floor - SLACK


def falls(figures: dict[str, dict[str, float]], digests: dict[str, str], pinned: dict[str, Any]) -> list[str]:
    """Every figure that misses its floor, and every set whose data is not what its floors were measured on."""
    out = []
    for set_, values in figures.items():
        known = pinned.get(set_)
        if known is None:
            continue
        if known["digest"] != digests[set_]:
            out.append(f"{set_}: the data changed ({known['digest']} -> {digests[set_]}); pin it anew with --update")
            continue
        for name, floor in known["floors"].items():
            if name not in values:
                out.append(f"{set_}: {name} has a floor of {floor} and was not measured")
            elif worse(name, values[name], floor):
                out.append(f"{set_}: {name} {values[name]} misses its floor of {floor}")
    return out


def raised(
    figures: dict[str, dict[str, float]], digests: dict[str, str], pinned: dict[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """New pins, and the figures that would have to lower a floor: those keep it.

    A set with other data than before is pinned anew. Sets that were not measured keep their pins.
    """
    pins, refused = dict(pinned), []
    for set_, values in figures.items():
        known = pinned.get(set_)
        old = known["floors"] if known and known["digest"] == digests[set_] else {}
        floors = {}
        for name, value in values.items():
            floors[name] = value
            if name in old and (
                worse(name, value, old[name]) or (value > old[name] if name in LOWER else value < old[name])
            ):
                floors[name] = old[name]
                if worse(name, value, old[name]):
                    refused.append(f"{set_}: {name} is {value}; its floor of {old[name]} is not lowered")
        pins[set_] = {"digest": digests[set_], "floors": floors}
    return pins, refused


def write_floors(pins: dict[str, Any]) -> None:
    """Pin."""
    FILE.write_text(json.dumps(pins, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
