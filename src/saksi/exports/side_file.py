"""What a format could not carry: counts and reasons, written beside the export as `FILE.notes.json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from saksi.exports.items import Item

VALUES = ("mode", "means", "toll_bounds", "injured", "detained", "displaced", "said_by", "horizon", "flags", "words", "conflicts")
"""What the record knows and a format may have no column for. `words` are the character spans; `toll_bounds` a figure whose
least and greatest number differ; `conflicts` values on which reports do not agree."""


class Notes:
    """Gathers, while a format is written, what is left out of it."""

    def __init__(self, format: str) -> None:
        self.format = format
        self.written = 0
        self.left: dict[str, list[str]] = {}
        self.lost: Counter[str] = Counter()
        self.empty: dict[str, str] = {}
        """Columns that are always empty, and why."""
        self.remarks: Counter[str] = Counter()
        """What was filled in or shortened to fit, and how often."""

    def leave_out(self, reason: str, key: str) -> None:
        """A row that the format does not get."""
        self.left.setdefault(reason, []).append(key)

    def wrote(self, item: Item, carried: Iterable[str]) -> None:
        """A row that was written, with what the format carries of `VALUES`."""
        self.written += 1
        self.lost.update(present(item) - set(carried))

    def as_json(self) -> bytes:
        """The side file."""
        made = {
            "format": self.format,
            "written": self.written,
            "left_out": [
                {"reason": reason, "count": len(keys), "keys": keys} for reason, keys in sorted(self.left.items())
            ],
            "not_carried": {name: self.lost[name] for name in VALUES if self.lost[name]},
            "empty_columns": self.empty,
            "remarks": dict(sorted(self.remarks.items())),
        }
        return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"

    @property
    def lines(self) -> list[str]:
        """The same for a person, in short."""
        out = [f"{len(keys)} left out: {reason}" for reason, keys in sorted(self.left.items())]
        lost = ", ".join(f"{name} {self.lost[name]}" for name in VALUES if self.lost[name])
        return out + ([f"no column for: {lost}"] if lost else [])


def present(item: Item) -> set[str]:
    """Which of `VALUES` an item has."""
    events = [t.event for t in item.tellings]
    tolls = [item.killed, item.injured, item.detained, item.displaced]
    known = {
        "mode": item.mode,
        "means": any(e.means for e in events),
        "toll_bounds": any(toll and toll.min != toll.max for toll in tolls),
        "injured": item.injured, "detained": item.detained, "displaced": item.displaced,
        "said_by": any(e.said_by for e in events),
        "horizon": any(e.horizon for e in events),
        "flags": any(e.flags for e in events),
        "words": True,
        "conflicts": item.conflicts,
    }  # fmt: skip
    return {name for name, value in known.items() if value}


def side_path(path: Path) -> Path:
    """Where the side file of an export stands."""
    return path.with_name(path.name + ".notes.json")
