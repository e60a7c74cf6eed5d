"""How well two places fit each other, given how precisely each is known."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from saksi.merging.told import RADIUS, Spot

EARTH = 6371.0
KEPT = 200_000
"""Pairs that are remembered at most."""
FINE = 40
"""Radius in km up to which a place is a town or a district."""

APART = 100
"""Kilometres from which two towns are surely not one place ill named."""


class Places:
    """Compares places; keeps what it has compared."""

    def __init__(self) -> None:
        self.known: dict[tuple[int, int], tuple[float, str]] = {}

    def fit(self, a: Spot | None, b: Spot | None) -> tuple[float, str]:
        """Weight and reason."""
        if a is None or b is None:
            return 0.0, ""
        at = (a.n, b.n) if a.n < b.n else (b.n, a.n)
        found = self.known.get(at)
        if found is None:
            if len(self.known) > KEPT:
                self.known.clear()
            found = self.known[at] = compare(a, b)
        return found


def distance(a: Spot, b: Spot) -> float:
    """Kilometres between two places."""
    la, lb = radians(a.lat), radians(b.lat)
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(h)))


def compare(a: Spot, b: Spot) -> tuple[float, str]:
    """Weight and reason."""
    if a.precision == "country" or b.precision == "country":
        if a.country == b.country:
            return (0.4, "same country")
        return (-2.0, "other countries") if a.country and b.country else (0.0, "")
    ra, rb = RADIUS.get(a.precision, FINE), RADIUS.get(b.precision, FINE)
    km = distance(a, b)
    fine = ra <= FINE and rb <= FINE
    if km <= ra + rb:
        if a.name == b.name:
            return (1.8 if fine else 1.0), "same place"
        return (1.4 if fine else 0.7), f"places fit ({km:.0f} km apart, known to {max(ra, rb)} km)"
    if km <= 2 * (ra + rb):
        return -0.2, "places near"
    weight = -5.0 if fine and km > APART else -1.8 if a.country == b.country else -2.5
    return weight, f"places apart ({km:.0f} km)"
