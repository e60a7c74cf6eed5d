"""Which of the values that reports give is shown. A policy is stated in every field and can be replaced."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from saksi.model.incidents import Bounds, FieldValue


class Policy(Struct, frozen=True):
    """How the value that is shown is chosen."""

    figures: str = "range"
    """`range`: from the lowest to the highest; `latest`: the last reported; `independent`: what most independent sources give."""
    others: str = "independent"
    """`latest` or `independent`, for all that is no figure."""


Fits = Callable[[FieldValue, FieldValue], bool]


def sources(value: FieldValue) -> int:
    """Independent sources that give a value."""
    return len({voice.source for voice in value.said_by})


def latest(value: FieldValue) -> str:
    """The last day on which it was given."""
    return max((voice.published or "" for voice in value.said_by), default="")


def figure(values: tuple[FieldValue, ...], how: str) -> Bounds:
    """The bounds that are shown."""
    if how == "range":
        return envelope(values)
    best = choose(values, how, fits_figure)
    return Bounds(best.min, best.max)


def envelope(values: tuple[FieldValue, ...]) -> Bounds:
    """From the lowest to the highest; open above where nobody bounds the highest."""
    lows = [v.min for v in values if v.min is not None]
    tops = [v.max for v in values if v.max is not None]
    low = min(lows) if len(lows) == len(values) else min((*lows, *tops)) if lows and tops and min(tops) < min(lows) else min(lows, default=None)
    high = max(tops, default=None)
    return Bounds(low, None if high is None or any(m > high for m in lows) else high)


def choose(values: tuple[FieldValue, ...], how: str, fits: Fits) -> FieldValue:
    """The value that is shown: the latest, or what fits most independent sources; a denied one only where there is no other."""
    held = [v for v in values if v.stance != "denied"] or list(values)
    if how == "latest":
        return max(held, key=lambda v: (latest(v), sources(v), v.value))

    def support(value: FieldValue) -> int:
        return len({voice.source for other in held if fits(value, other) for voice in other.said_by})

    return min(held, key=lambda v: (-support(v), -sources(v), v.value))


def fits_figure(a: FieldValue, b: FieldValue) -> bool:
    """Can both figures be true?"""
    low, high = max(a.min or 0, b.min or 0), min(a.max if a.max is not None else 10**9, b.max if b.max is not None else 10**9)
    return low <= high


def equal(a: FieldValue, b: FieldValue) -> bool:
    """Is it the same value?"""
    return a.value == b.value
