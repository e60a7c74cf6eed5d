"""Conflicts between the report and the register that are seen and kept, never mended: the report's words stand."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.model.events import Party
from saksi.model.layers import Name
from saksi.reading.layers import Layers

BODIES = frozenset(("organisation",))
CLASHING = frozenset(("REB", "PRM", "UAF"))
"""Sectors whose leaders lead one body: a head of government is a party's too, and an envoy at the UN is a state's."""
BETWEEN = 3
"""How many words (honorifics) may part a body from the name of the one who leads it or speaks for it."""


def conflicts(parties: Iterable[Party], layers: Layers) -> tuple[str, ...]:
    """One line for each person whom the report gives to another body than the register does."""
    ids = {p.id for p in parties if p.id}
    out: list[str] = []
    for person in layers.names:
        if person.kind != "person" or person.of is None or person.id not in ids:
            continue
        told = body_before(person, layers)
        if told is None or told.id is None or told.sector not in CLASHING or related(told.id, person.of, layers):
            continue
        known = layers.packs.register.actors[person.of].name
        line = f"affiliation: the report gives {person.name} to {told.name}, the register to {known}"
        if line not in out:
            out.append(line)
    return tuple(out)


def body_before(person: Name, layers: Layers) -> Name | None:
    """The body in the same noun group right before a person ("Sekretaris Jenderal Kataib Hizbullah Sheikh Akram al-Kaabi")."""
    group = next((g for g in layers.groups.groups if g.first <= person.first < g.last), None)
    if group is None:
        return None
    near = (n for n in layers.names if group.first <= n.first and 0 <= person.first - n.last <= BETWEEN and n.kind in BODIES)
    return next(near, None)


def related(a: str, b: str, layers: Layers) -> bool:
    """Is one body a part of the other?"""
    return a in line_of(b, layers) or b in line_of(a, layers)


def line_of(id_: str, layers: Layers) -> set[str]:
    """A body and all that it belongs to."""
    out: set[str] = set()
    actors = layers.packs.register.actors
    at: str | None = id_
    while at is not None and at not in out:
        out.add(at)
        at = actors[at].of if at in actors else None
    return out
