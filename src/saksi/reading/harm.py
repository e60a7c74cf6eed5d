"""Killed, injured, detained, displaced: figures with bounds, taken from the groups that an event word counts."""

from __future__ import annotations

from saksi.model.events import Figure, Means
from saksi.reading.actors import Cast
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention

KINDS = ("killed", "injured", "detained", "displaced")
ONE = frozenset(("seorang", "sesosok", "a", "an"))


def figure_of(layers: Layers, cast: Cast, mention: Mention) -> tuple[str, Figure] | None:
    """The figure that a mention tells: its kind and its bounds; None when it counts nobody."""
    kind = mention.hit.word.harm
    if kind is None or mention.status in ("negated", "future", "hypothetical"):
        return None
    low, high, texts = 0, 0, []
    open_top, open_low, start, end = False, False, -1, -1
    for g in mention.counted:
        bounds = counted(layers, cast, g)
        if bounds is None:
            continue
        a, b = bounds
        low, high = low + (a or 0), high + (b or 0)
        open_low, open_top = open_low or a is None, open_top or b is None
        group = layers.groups.groups[g]
        span = layers.sentences.span(group.first, group.last)
        start, end = (span.start if start < 0 else start), span.end
        texts.append(layers.sentences.text[span.start : span.end])
    if not texts:
        return None
    return kind, Figure(None if open_low else low, None if open_top else high, " + ".join(texts), start, end)


def counted(layers: Layers, cast: Cast, group: int) -> tuple[int | None, int | None] | None:
    """How many a group is: its number, or one for a single person."""
    g = layers.groups.groups[group]
    if g.number is not None:
        number = layers.numbers[g.number]
        return number.min, number.max
    party = cast.party(group)
    if party is None:
        return None
    if g.kind == "person" or any(layers.names[n].kind == "person" for n in g.names) or cast.person(group):
        return 1, 1
    if layers.word(g.first) in ONE:
        return 1, 1
    return None


def means_of(layers: Layers, mention: Mention) -> tuple[Means, ...]:
    """The weapons and tools that a mention tells: in its noun group, or after a preposition of means."""
    out: list[Means] = []
    indices = list(mention.tools)
    if mention.group is not None and layers.groups.groups[mention.group].weapon is not None:
        indices.append(mention.group)
    if mention.clause is not None:
        clause = layers.clauses.clauses[mention.clause]
        indices += [g for g in (*clause.object, *clause.oblique) if layers.groups.groups[g].kind == "weapon"]
        indices += [g for g in clause.subject if layers.groups.groups[g].weapon is not None]
    for g in dict.fromkeys(indices):
        group = layers.groups.groups[g]
        if group.weapon is None:
            continue
        number = layers.numbers[group.number] if group.number is not None and g != mention.group else None
        span = layers.sentences.span(group.first, group.last)
        count = number.min if number is not None and number.min == number.max else None
        out.append(Means(group.weapon, count, layers.sentences.text[span.start : span.end], span.start, span.end))
    return tuple(out)


MODE = {
    "drone": "drone", "aerial": "aerial", "missile": "heavy-weapons", "rocket": "heavy-weapons", "artillery": "heavy-weapons",
    "tank": "heavy-weapons", "firearms": "firearms", "explosives": "explosives", "mine": "explosives", "grenade": "explosives",
    "suicide": "suicide-attack",
    "primitive": "primitive", "teargas": "crowd-control", "chemical": "unconventional",
}  # fmt: skip
"""Kind of weapon -> mode of ASSAULT."""
