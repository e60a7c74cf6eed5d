"""Choose among the places of a name: people who live there, its container, and the report's other places.

Mentions of one name that stand in the same setting are one case; a case is scored, not each mention.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import cos, hypot, log1p, radians

from saksi.model.layers import Place
from saksi.packs.gazetteer import Entry
from saksi.reading.place_words import KIND_OF, Mention, within

WEIGHED = 40
"""Candidates of a name that are weighed."""
ROUNDS = 2
Cells = dict[tuple[object, ...], dict[str, float]]
NOTHING: dict[str, float] = {}


@dataclass(slots=True)
class Case:
    """The mentions of one name in one setting, and what does not change from round to round."""

    key: str
    mentions: list[Mention]
    entries: tuple[Entry, ...]
    outer: Mention | None
    fixed: list[float] = field(default_factory=list)
    """For each candidate: prominence, kind, dateline, home and clusters."""
    cluster: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Around:
    """Where the report's names lie, as far as they are chosen: weights by country, by division, and points."""

    country: dict[str, float] = field(default_factory=dict)
    division: dict[tuple[str, str], float] = field(default_factory=dict)
    points: list[tuple[float, float, float, str]] = field(default_factory=list)
    own: dict[str, tuple[Entry, float]] = field(default_factory=dict)
    """By name: its place and weight, which do not count for itself."""


def distance(a: Entry, b: Entry) -> float:
    """Kilometres between two places, by a flat map: good enough below a thousand."""
    return 111.2 * hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2)))


def resolve(
    mentions: list[Mention], votes: Counter[str], *, dateline: Place | None = None, outlet_country: str | None = None
) -> None:
    """Set `best`, `margin`, `support` and `why` of each mention.

    `votes` counts countries (alpha-2) that demonyms and states name; `outlet_country` is alpha-2.
    """
    by_key: dict[str, list[Mention]] = {}
    for m in mentions:
        by_key.setdefault(m.key, []).append(m)
    cells = clusters(by_key)
    cases = list(cases_of(mentions, cells, dateline, outlet_country).values())
    around = Around()
    for turn in range(ROUNDS + 1):
        for case in cases:
            if turn in (0, ROUNDS) or len(case.entries) > 1:
                choose(case, around, votes)
        if turn < ROUNDS:
            around = look_around(by_key)
    for group in by_key.values():
        agree(group)


def cases_of(
    mentions: list[Mention], cells: Cells, dateline: Place | None, outlet_country: str | None
) -> dict[tuple[object, ...], Case]:
    """The mentions by name and setting, with the parts of the score that stay."""
    cases: dict[tuple[object, ...], Case] = {}
    for m in mentions:
        setting = (m.key, m.kind, m.inside.key if m.inside else None)
        case = cases.get(setting)
        if case is not None:
            case.mentions.append(m)
            continue
        entries = m.entries[:WEIGHED]
        if entries[0].code == "A.PCLI" and entries[0].main:  # a hamlet that is called like a country needs no thought
            entries = tuple(e for e in entries if e.worth > 3.3)
        case = cases[setting] = Case(m.key, [m], entries, m.inside)
        for entry in entries:
            cluster = clustered(entry, m.key, cells)
            score = entry.prior + cluster
            if m.kind is not None:
                score += 2.5 if entry.code.startswith(KIND_OF[m.kind]) else -1.0
            if dateline is not None and abs(entry.lat - dateline.lat) + abs(entry.lon - dateline.lon) < 3:
                score += 0.6
            if outlet_country is not None and outlet_country in entry.country:
                score += 0.8
            case.fixed.append(score)
            case.cluster.append(cluster)
    return cases


def choose(case: Case, around: Around, votes: Counter[str]) -> None:
    """Score the candidates of one case and set the best for its mentions."""
    outer = container(case)
    scored = []
    adds = context(case.key, case.entries, around, votes)
    for at, entry in enumerate(case.entries):
        add, reason = adds[at]
        score, why = case.fixed[at] + add, "prominence"
        if case.cluster[at] > add:
            reason = "near-others"
        if add + case.cluster[at] > 1:
            why = reason
        if outer is not None:
            inside = within(entry, outer)
            score += 8 if inside else -4
            why = "container" if inside else why
        scored.append((score, -at, entry, why))
    scored.sort(key=lambda s: (-s[0], -s[1]))
    score, at, best, why = scored[0]
    rival = next((s[0] for s in scored[1:] if distance(s[2], best) > 100), score - 5.0)
    for m in case.mentions:
        m.best, m.why, m.margin = best, why if len(m.entries) > 1 else "only", score - rival
        m.support = max(0.0, min(3.0, adds[-at][0]))


def container(case: Case) -> Entry | None:
    """The place that contains the case's, chosen among those that can."""
    if case.outer is None:
        return None
    outer = case.outer.best or case.outer.entries[0]
    held = [o for o in case.outer.entries[:6] if o.code[0] in "AL" and any(within(e, o) for e in case.entries)]
    if held and not any(o.id == outer.id for o in held):
        outer = case.outer.best = held[0]
    return outer


def context(key: str, entries: tuple[Entry, ...], around: Around, votes: Counter[str]) -> list[tuple[float, str]]:
    """What the report's other places and peoples add to each candidate, and what adds most."""
    own, weight = around.own.get(key, (None, 0.0))
    out = []
    for e in entries:
        country = around.country.get(e.country, 0.0)
        if own is not None and own.country == e.country:
            country -= weight
        division = close = 0.0
        if e.admin1 and e.code[2:5] != "PCL" and country > 0:
            division = around.division.get((e.country, e.admin1), 0.0)
            if own is not None and (own.country, own.admin1) == (e.country, e.admin1):
                division -= weight
            if division > 0.01:
                for lat, lon, w, other in around.points:
                    if other != key and -1 < lat - e.lat < 1 and -1.3 < lon - e.lon < 1.3:
                        close += w
        if e.country:
            country += 0.5 * votes[e.country]
        a, b, c = 0.8 * log1p(max(0.0, country)), log1p(max(0.0, division)), 0.9 * log1p(close)
        if e.code == "A.ADM1":
            b *= 2  # a division whose towns are named
        out.append(
            (a + b + c, "country-in-report" if a >= b and a >= c else "division-in-report" if b >= c else "near-others")
        )
    return out


def look_around(by_key: dict[str, list[Mention]]) -> Around:
    """What is chosen so far, each name once, with the weight of its surest mention."""
    around = Around()
    for key, group in by_key.items():
        best, weight = best_of(group)
        if best is None:
            continue
        around.own[key] = (best, weight)
        if best.country:
            around.country[best.country] = around.country.get(best.country, 0.0) + weight
            if best.admin1:
                at = (best.country, best.admin1)
                around.division[at] = around.division.get(at, 0.0) + weight
                if best.code[2:5] not in ("PCL", "ADM"):
                    around.points.append((best.lat, best.lon, weight, key))
    return around


def best_of(group: list[Mention]) -> tuple[Entry | None, float]:
    """The place of a name's surest mention, and how much it counts for the others."""
    surest = max(group, key=lambda m: (m.inside is not None, m.margin))
    sure = surest.evidence > 3 and (surest.margin > 0.5 or surest.inside is not None)
    weight = (1.0 if sure else 0.35 if surest.evidence > 3 else 0.1) * log1p(len(group)) / 0.69
    return surest.best, min(weight, 2.5)


def agree(group: list[Mention]) -> None:
    """One name means one place in a report, unless the text says otherwise by a container or a kind."""
    if len(group) == 1:
        return
    lead = max(group, key=lambda m: (m.inside is not None, m.kind is not None, m.margin))
    if lead.best is None or not (lead.inside is not None or lead.kind in ("city", "admin2")):
        return
    for m in group:
        if m.inside is None and m.kind is None and m.best is not None and m.best.id != lead.best.id:
            m.best, m.why = lead.best, "one-sense"


def clusters(by_key: dict[str, list[Mention]]) -> Cells:
    """Where the candidates of the report's names lie together: square or county -> name -> weight.

    A name of few places weighs more than one of many; a county counts for its towns and its towns for the county.
    """
    cells: Cells = {}
    for key, group in by_key.items():
        evidence = max(m.evidence for m in group)
        if evidence < 2:
            continue
        entries = [e for e in group[0].entries[:WEIGHED] if e.code[0] in "PSH" or e.code == "A.ADM2"]
        if not entries:
            continue
        weight = (1.0 if evidence > 3.5 else 0.5) / len(entries) ** 0.5
        for e in entries:
            cells.setdefault((int(e.lat * 2), int(e.lon * 2)), {})[key] = weight
            if e.admin2:
                cells.setdefault((e.country, e.admin1, e.admin2), {})[key] = weight
    return cells


def clustered(e: Entry, key: str, cells: Cells) -> float:
    """What other names with some place close to this candidate add."""
    if e.code[0] not in "PSH" and e.code != "A.ADM2":
        return 0.0
    lat, lon = int(e.lat * 2), int(e.lon * 2)
    seen: dict[str, float] = {}
    for y in (lat - 1, lat, lat + 1):
        for x in (lon - 1, lon, lon + 1):
            cell = cells.get((y, x))
            if cell is not None:
                seen.update(cell)
    if e.admin2:
        for other, weight in cells.get((e.country, e.admin1, e.admin2), NOTHING).items():
            seen[other] = seen.get(other, 0.0) + 0.5 * weight
    seen.pop(key, None)
    return 1.2 * log1p(sum(seen.values())) if seen else 0.0
