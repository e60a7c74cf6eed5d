"""Many reports to incidents: take the events, compare those that meet, group what is alike, and set each group's accounts side by side.

The result depends on the readings and the reviews, not on their order. Nothing is lost: every event is in exactly one incident, one that a
person rejected stands alone under the flag `rejected`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from saksi.merging.alike import Alike
from saksi.merging.blocking import candidates
from saksi.merging.clusters import FLOOR, Clusters, Edge, Score
from saksi.merging.correct import corrected
from saksi.merging.fields import Fields, Source, Telling, fields_of, telling_of
from saksi.merging.parts import grown
from saksi.merging.policy import Policy
from saksi.merging.relays import print_of, relayed, wires_of
from saksi.merging.reviews import Decisions, decisions_of
from saksi.merging.told import Shared, Side, Spot, Teller, Told, story_of, told_of, unique, words_of
from saksi.model.events import EventPlace, Party, Reading
from saksi.model.incidents import Account, Incident, Link, Review, digest

BEST = 12
"""Alike pairs that are kept of one event."""
KEPT = 200_000
"""Scores that are remembered at most."""
PLAIN = Policy()
NONE: Mapping[str, str] = MappingProxyType({})


class Material(Struct, frozen=True):
    """All events by key, and the reports that tell them."""

    told: list[Told]
    tellers: list[Teller]


def merge(
    readings: Iterable[Reading], *, reviews: Iterable[Review] = (), policy: Policy = PLAIN, copies: Mapping[str, str] = NONE
) -> tuple[Incident, ...]:
    """The incidents that readings tell, with persons' decisions applied. See `merged` for very many."""
    return tuple(merged(readings, reviews=reviews, policy=policy, copies=copies))


def merged(
    readings: Iterable[Reading],
    *,
    reviews: Iterable[Review] = (),
    policy: Policy = PLAIN,
    copies: Mapping[str, str] = NONE,
    processes: int = 1,
) -> Iterator[Incident]:
    """The incidents one by one, in the order of their least event key: readings and incidents need not be held at once.

    `copies` gives reports whose texts are copies of one another the same name, by report key. `processes` may share the work where there are
    very many events; the result is the same.
    """
    material = gather(readings, copies)
    decided = decisions_of(reviews)
    alike = Alike(material.tellers)
    clusters = grouped(material, decided, alike, processes)
    for n, told in enumerate(material.told):
        if clusters.of(n) == n:
            events = [material.told[m] for m in clusters.held(n)]
            links = links_of([(material.told[a], material.told[b]) for a, b in clusters.links.get(n, ())], decided, alike)
            yield incident_of(told.key, events, links, material.tellers, decided, policy, alike)


def gather(readings: Iterable[Reading], copies: Mapping[str, str] = NONE) -> Material:
    """The events of all reports, small, sorted by key."""
    shared = Shared()
    told: list[Told] = []
    tellers: list[Teller] = []
    prints = []
    for key, reading in unique(readings):
        events = [told_of(event, reading.report, key, len(tellers), shared) for event in reading.events]
        report = reading.report
        deeds = words_of(*(trigger.text for event in reading.events for trigger in event.triggers))
        tellers.append(Teller(key, report.outlet, report.published, report.language, None, *story_of(events, report.title, deeds)))
        prints.append(print_of(key, reading))
        told += events
    wires = wires_of(prints, copies)
    for n, teller in enumerate(tellers):
        if teller.key in wires:
            tellers[n] = replace(teller, wire=wires[teller.key])
    return Material(sorted(told, key=lambda t: t.key), tellers)


def grouped(material: Material, decided: Decisions, alike: Alike, processes: int = 1) -> Clusters:
    """The groups of events that are one incident, by number."""
    told = material.told
    number = {t.key: n for n, t in enumerate(told)} if decided.together or decided.apart or decided.rejected else {}
    together, apart = numbered(decided.together, number), numbered(decided.apart, number)
    rejected = {number[key] for key in decided.rejected if key in number}

    def grow(only: frozenset[str] | None) -> Clusters:
        clusters = Clusters(apart)
        for a, b in together:
            clusters.unite(a, b)
        clusters.grow(edges_of(told, rejected, alike, only), remembered(told, alike))
        return clusters

    # what a person united may be of types that would be grown apart
    return grown(told, grow, processes=1 if together else processes)


def edges_of(told: list[Told], rejected: set[int], alike: Alike, only: frozenset[str] | None) -> list[Edge]:
    """Of each event the pairs that are most alike."""
    edges: list[Edge] = []
    for n, others in candidates(told, only):
        if n in rejected:
            continue
        met = ((alike.score(told[min(n, m)], told[max(n, m)]), min(n, m), max(n, m)) for m in others if m not in rejected)
        edges += nlargest(BEST, (edge for edge in met if edge[0] >= FLOOR), key=lambda edge: (edge[0], -edge[1], -edge[2]))
    return edges


def remembered(told: list[Told], alike: Alike) -> Score:
    """Scores by number, the last ones kept."""
    known: dict[tuple[int, int], float] = {}

    def score(a: int, b: int) -> float:
        at = (a, b) if a < b else (b, a)
        found = known.get(at)
        if found is None:
            if len(known) > KEPT:
                known.clear()
            found = known[at] = alike.score(told[at[0]], told[at[1]])
        return found

    return score


def numbered(pairs: Iterable[tuple[str, str]], number: dict[str, int]) -> list[tuple[int, int]]:
    """Pairs of keys as pairs of numbers, those left out that are not at hand."""
    return [(number[a], number[b]) for a, b in pairs if a in number and b in number]


def links_of(pairs: list[tuple[Told, Told]], decided: Decisions, alike: Alike) -> tuple[Link, ...]:
    """The pairs along which an incident grew, with their reasons."""
    by_person = set(decided.together)
    out = []
    for a, b in pairs:
        reasons = ("review: a person merged them",) if (a.key, b.key) in by_person else alike.reasons(a, b)
        out.append(Link(a.key, b.key, round(alike.score(a, b), 3), reasons))
    return tuple(out)


def incident_of(
    least: str, events: list[Told], links: tuple[Link, ...], tellers: list[Teller], decided: Decisions, policy: Policy, alike: Alike
) -> Incident:
    """One incident from its events."""
    accounts = accounts_of(events, tellers)
    by_report = {account.report: account for account in accounts}
    tellings = []
    for told in events:
        account = by_report[tellers[told.teller].key]
        tellings.append(telling_of(told, Source(account.report, account.outlet, account.published, account.source)))
    found = fields_of(tellings, policy, alike.parties, alike.places)
    incident = Incident(
        id=digest("incident", least),
        type=type_of(tellings),
        mode=found.mode,
        status=found.status,
        start=found.start,
        end=found.end,
        place=place_of(found.spot) if found.spot else None,
        actor=tuple(party_of(side, "actor") for side in found.actor),
        recipient=tuple(party_of(side, "recipient") for side in found.recipient),
        killed=found.figures[0],
        injured=found.figures[1],
        detained=found.figures[2],
        displaced=found.figures[3],
        accounts=accounts,
        sources=len({account.source for account in accounts}),
        fields=found.fields,
        links=links,
        flags=flags_of(found, events, decided),
    )
    return corrected(incident, [review for told in events for review in decided.corrected.get(told.key, ())])


def accounts_of(events: list[Told], tellers: list[Teller]) -> tuple[Account, ...]:
    """One account a report, by report key."""
    by_teller: dict[int, list[Told]] = {}
    for told in events:
        by_teller.setdefault(told.teller, []).append(told)
    out = []
    for n, held in by_teller.items():
        teller = tellers[n]
        wire = teller.wire or relayed(held)
        source = f"wire:{wire}" if wire else f"outlet:{teller.outlet}" if teller.outlet else f"report:{teller.key}"
        out.append(Account(teller.key, tuple(t.key for t in held), teller.outlet, teller.published, wire, source))
    return tuple(sorted(out, key=lambda account: account.report))


def type_of(tellings: list[Telling]) -> str:
    """The type that most independent sources give."""
    sources: dict[str, set[str]] = {}
    for telling in tellings:
        sources.setdefault(telling.told.type, set()).add(telling.teller.source)
    return min(sources, key=lambda name: (-len(sources[name]), name))


def flags_of(found: Fields, events: list[Told], decided: Decisions) -> tuple[str, ...]:
    """What a reader should know: fields in conflict, several types, a person's verdict."""
    flags = [f"conflict:{field.name}" for field in found.fields if not field.agreed]
    if len({told.type for told in events}) > 1:
        flags.append("types differ")
    keys = {told.key for told in events}
    if keys <= decided.rejected:
        flags.append("rejected")
    if keys & decided.accepted:
        flags.append("accepted")
    return tuple(flags)


def place_of(spot: Spot) -> EventPlace:
    """The place of many texts: it stands in none of them alone."""
    return EventPlace(
        None, None, spot.name, spot.name, spot.country, spot.admin1, spot.lat, spot.lon, spot.geonameid, spot.precision, "merging/place"
    )


def party_of(side: Side, role: str) -> Party:
    """A party of many texts."""
    return Party(None, None, side.name, side.name, side.id, side.country, side.sector, None, f"merging/{role}")
