"""The gate of `make quality`: a figure that falls is told, other data is told, and --update never lowers a floor."""

from __future__ import annotations

import runpy

import pytest

from material import ROOT

FLOORS = runpy.run_path(str(ROOT / "benchmarks" / "floors.py"))
PINNED = {"gold": {"digest": "abc", "floors": {"typed": 60.0, "leak": 5.0}}}


@pytest.mark.parametrize(
    ("figures", "digest", "says"),
    [
        ({"typed": 60.0, "leak": 5.0}, "abc", ()),
        ({"typed": 61.0, "leak": 4.0}, "abc", ()),
        ({"typed": 59.0, "leak": 5.0}, "abc", ("typed 59.0 misses its floor of 60.0",)),
        ({"typed": 60.0, "leak": 5.5}, "abc", ("leak 5.5 misses its floor of 5.0",)),
        ({"typed": 60.0}, "abc", ("leak has a floor of 5.0 and was not measured",)),
        ({"typed": 60.0, "leak": 5.0}, "abd", ("the data changed",)),
    ],
)
def test_falls(figures: dict[str, float], digest: str, says: tuple[str, ...]) -> None:
    """What `make quality` tells of figures against pins."""
    found = FLOORS["falls"]({"gold": figures}, {"gold": digest}, PINNED)
    assert len(says) == len(found)
    assert all(words in line for words, line in zip(says, found, strict=True))


def test_a_set_without_pins_has_no_floor() -> None:
    """A new set passes until it is pinned."""
    assert FLOORS["falls"]({"new": {"typed": 1.0}}, {"new": "x"}, PINNED) == []


@pytest.mark.parametrize(
    ("figures", "digest", "pinned", "refused"),
    [
        ({"typed": 65.0, "leak": 3.0}, "abc", {"typed": 65.0, "leak": 3.0}, 0),
        ({"typed": 55.0, "leak": 7.0}, "abc", {"typed": 60.0, "leak": 5.0}, 2),
        ({"typed": 55.0, "leak": 7.0}, "abd", {"typed": 55.0, "leak": 7.0}, 0),
        ({"typed": 61.0, "leak": 5.0, "date": 40.0}, "abc", {"typed": 61.0, "leak": 5.0, "date": 40.0}, 0),
    ],
)
def test_update_raises_and_never_lowers(
    figures: dict[str, float], digest: str, pinned: dict[str, float], refused: int
) -> None:
    """New pins; a set with other data is pinned anew."""
    pins, told = FLOORS["raised"]({"gold": figures}, {"gold": digest}, PINNED)
    assert pinned == pins["gold"]["floors"]
    assert refused == len(told)
