"""Choose among the places of a name: people who live there, its container, and the report's other places."""

from __future__ import annotations

from collections import Counter
from math import cos, hypot, log1p, radians

from saksi.model.layers import Place
from saksi.packs.gazetteer import Entry
from saksi.reading.place_spots import within, worth
from saksi.reading.place_words import KIND_OF, Mention

WEIGHED = 40
"""Candidates of a name that are weighed."""
ROUNDS = 2


def distance(a: Entry, b: Entry) -> float:
    """Kilometres between two places, by a flat map: good enough below a thousand."""
    return 111.2 * hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2)))


def resolve(
    mentions: list[Mention], votes: Counter[str], *, dateline: Place | None = None, outlet_country: str | None = None
) -> None:
    """Set `best`, `margin` and `why` of each mention.

    `votes` counts countries (alpha-2) that demonyms and states name; `outlet_country` is alpha-2.
    """
    by_key: dict[str, list[Mention]] = {}
    for m in mentions:
        by_key.setdefault(m.key, []).append(m)
    for m in mentions:
        choose(m, {}, votes, [], dateline, outlet_country)
    for _ in range(ROUNDS):
        anchors = {key: best_of(group) for key, group in by_key.items()}
        for m in mentions:
            near = [(e, w) for key, (e, w) in anchors.items() if key != m.key and e is not None]
            choose(m, anchors, votes, near, dateline, outlet_country)
    for group in by_key.values():
        agree(group)


def best_of(group: list[Mention]) -> tuple[Entry | None, float]:
    """The place of a name's surest mention, and how much it counts for the others."""
    surest = max(group, key=lambda m: (m.inside is not None, m.margin))
    sure = surest.evidence > 3 and (surest.margin > 0.5 or surest.inside is not None)
    weight = (1.0 if sure else 0.35 if surest.evidence > 3 else 0.1) * log1p(len(group)) / 0.69
    return surest.best, min(weight, 2.5)


def agree(group: list[Mention]) -> None:
    """One name means one place in a report, unless the text says otherwise by a container or a kind."""
    lead = max(group, key=lambda m: (m.inside is not None, m.kind is not None, m.margin))
    if lead.best is None:
        return
    for m in group:
        if m.inside is None and m.kind is None and m.best is not None and m.best.id != lead.best.id:
            if lead.inside is not None or lead.kind in ("city", "admin2"):
                m.best, m.why = lead.best, "one-sense"


def choose(
    m: Mention,
    anchors: dict[str, tuple[Entry | None, float]],
    votes: Counter[str],
    near: list[tuple[Entry, float]],
    dateline: Place | None,
    outlet_country: str | None,
) -> None:
    """Score the candidates of one mention and set its best."""
    outer = None
    if m.inside is not None:
        outer = m.inside.best or m.inside.entries[0]
        held = [o for o in m.inside.entries[:6] if o.code[0] in "AL" and any(within(e, o) for e in m.entries[:WEIGHED])]
        if held and outer not in held:
            outer = held[0]
            m.inside.best = outer
    scored = []
    for entry in m.entries[:WEIGHED]:
        score, why = base(entry, m), "prominence"
        if outer is not None:
            inside = within(entry, outer)
            score += 8 if inside else -4
            why = "container" if inside else why
        add, reason = context(entry, votes, near)
        score += add
        if add > 1:
            why = reason if why == "prominence" else why
        if dateline is not None:
            score += 0.6 * (abs(entry.lat - dateline.lat) + abs(entry.lon - dateline.lon) < 3)
        if outlet_country is not None and outlet_country in entry.country:
            score += 0.8
        scored.append((score, -len(scored), entry, why))
    scored.sort(key=lambda s: (-s[0], -s[1]))
    top = scored[0]
    m.best, m.why = top[2], top[3] if len(m.entries) > 1 else "only"
    rivals = [s for s in scored[1:] if distance(s[2], top[2]) > 100]
    m.margin = top[0] - rivals[0][0] if rivals else 5.0
    m.support = max(0.0, min(3.0, context(top[2], votes, near)[0]))


def prior(entry: Entry, entries: tuple[Entry, ...]) -> float:
    """What a candidate is worth without any context.

    A town beats the division that is named after it, unless the division's middle is far from it.
    """
    score = worth(entry) - (0.0 if entry.main else 1.2)
    if entry.code[0] == "P" and entry.population >= 10_000:
        for other in entries[:WEIGHED]:
            if other.code == "A.ADM1" and other.country == entry.country and distance(entry, other) < 90:
                score = max(score, worth(other) + 0.2)
    return score


def base(entry: Entry, m: Mention) -> float:
    """What a candidate is worth by itself and by the words beside the name."""
    score = prior(entry, m.entries)
    if m.kind is not None:
        fits = entry.code.startswith(KIND_OF[m.kind])
        score += 2.5 if fits else -1
    return score


def context(entry: Entry, votes: Counter[str], near: list[tuple[Entry, float]]) -> tuple[float, str]:
    """What the report's other places and peoples add, and what adds most."""
    country = division = close = 0.0
    for other, weight in near:
        if other.country and other.country == entry.country:
            country += weight
            if other.admin1 and other.admin1 == entry.admin1 and entry.code[2:5] != "PCL":
                division += weight
                if abs(other.lat - entry.lat) < 1 and abs(other.lon - entry.lon) < 1.3 and other.code[2:5] not in ("PCL", "ADM"):
                    close += weight
    country += 0.5 * votes[entry.country] if entry.country else 0.0
    parts = (0.8 * log1p(country), 1.0 * log1p(division), 0.9 * log1p(close))
    reason = ("country-in-report", "division-in-report", "near-others")[max(range(3), key=lambda i: parts[i])]
    return sum(parts), reason
