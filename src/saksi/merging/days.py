"""How well the days of two events fit each other."""

from __future__ import annotations

from saksi.merging.told import Told

NEVER = -6.0


def fit(a: Told, b: Told) -> tuple[float, str]:
    """Weight and reason."""
    if (a.lo is None and a.hi is None) or (b.lo is None and b.hi is None):
        return undated(a, b)
    lo = max(a.lo if a.lo is not None else -1, b.lo if b.lo is not None else -1)
    hi = min(a.hi if a.hi is not None else 10**7, b.hi if b.hi is not None else 10**7)
    gap = lo - hi
    if gap <= 0:
        return overlap(a, b)
    if "long" in (a.scope, b.scope) and "point" not in (a.scope, b.scope):
        return (0.2, "days near") if gap <= 31 else (-0.6, "days apart") if gap <= 200 else (-1.5, "days far apart")
    soft = a.soft or b.soft
    if gap == 1:
        return 0.6, "a day apart"
    if gap <= 3:
        return (-0.6 if soft else -2.6 if gap == 2 else -4.0), "days apart"
    return (-2.0 if soft and gap <= 14 else NEVER if not soft else -4.0), "days far apart"


def overlap(a: Told, b: Told) -> tuple[float, str]:
    """Days that fit: the more, the finer they are told."""
    wide = max(width(a), width(b))
    if wide <= 2:
        return (1.0 if a.soft and b.soft else 1.4), "same day"
    if wide <= 10:
        return 0.9, "same days"
    return (0.6, "days fit") if wide <= 62 else (0.4, "days fit widely")


def width(told: Told) -> int:
    """Days that it spans; a year where an end is open."""
    return told.hi - told.lo + 1 if told.lo is not None and told.hi is not None else 365


def undated(a: Told, b: Told) -> tuple[float, str]:
    """One at least tells no day: the days of publication speak."""
    for dated, other in ((a, b), (b, a)):
        if dated.lo is not None and other.published is not None and dated.lo > other.published + 1 and dated.status != "future":
            return (-1.0 if dated.soft or "point" not in (a.scope, b.scope) else -4.0), "it happened after the other report"
    if a.published is None or b.published is None:
        return 0.0, ""
    apart = abs(a.published - b.published)
    if apart <= 3:
        return 0.5, "reported in the same days"
    if apart <= 30:
        return 0.0, ""
    return (-0.5, "reported long apart") if a.scope == b.scope == "long" else (-1.2, "reported long apart")
