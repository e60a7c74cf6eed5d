"""Who did it: every group of a report that could be the doer of an incident, weighed by where it stands and what it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from muc4_fills import Fill, Telling, doers
from muc4_score import bucket
from muc4_weights import WEIGHTS
from muc4_words import BLAME_VERBS, PLAYERS, SHARE_VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muc4_report import Report
    from muc4_templates import Incident

CULPRITS = frozenset(("MIL", "GOV", "COP", "REB", "UAF", "PRM", "CRM", "UNK", "CVL", "OPP", "PTY"))
REBELS = frozenset(("REB", "UAF", "CRM", "PRM"))
STATE = frozenset(("MIL", "GOV", "COP"))
SLOTS = ("organisations", "individuals")
ENOUGH = {"organisations": -0.8, "individuals": -0.7}
"""Weight from which on a candidate fills its slot."""


class Seen(Struct, frozen=True):
    """One group that names a candidate."""

    group: int
    sentence: int
    fill: Fill
    country: str | None
    role: str


class Candidate(Struct):
    """Somebody whom a report names in the words of one or more groups."""

    fill: Fill
    seen: list[Seen] = field(default_factory=list)
    own: bool = False
    """Does a telling of the incident name it as the doer?"""

    def takes(self, fill: Fill) -> bool:
        """Is a fill the same body or person?"""
        if self.fill.named != fill.named:
            return False
        same = self.fill.text.lower() == fill.text.lower() or bool(self.fill.id and self.fill.id == fill.id)
        return same or bool(self.fill.named and self.fill.words & fill.words)

    def add(self, fill: Fill) -> None:
        """Keep the longer of two names."""
        if fill.named and len(fill.text) > len(self.fill.text):
            self.fill = fill


def grouped(fills: list[tuple[Fill, Seen | None]]) -> list[Candidate]:
    """Fills as candidates, one for each body or person."""
    out: list[Candidate] = []
    for fill, seen in fills:
        found = next((c for c in out if c.takes(fill)), None)
        if found is None:
            found = Candidate(fill)
            out.append(found)
        found.add(fill)
        if seen is None:
            found.own = True
        else:
            found.seen.append(seen)
    return out


class Doers:
    """The candidates of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.roles = roles(report)
        self.accused = {g for m in report.mentions if m.type in ("ACCUSE", "COERCE") for p in m.recipient if (g := report.group_of(p)) is not None}
        self.blamed = set() if report.plain else blamed(report)
        self.all: dict[str, list[Seen]] = {slot: [] for slot in SLOTS}
        for g in range(len(report.groups)):
            self.collect(g)
        self.count = Counter(s.fill.id or s.fill.text.lower() for slot in SLOTS for s in self.all[slot])

    def collect(self, g: int) -> None:
        """Keep what one group names."""
        party = self.report.cast.party(g)
        if party is None or party.sector not in CULPRITS or self.report.groups[g].kind == "pronoun":
            return
        telling = Telling("", self.report.layers.groups.group_sentence[g], 0, "")
        doers(g, party.sector, self.report, telling)
        for slot in SLOTS:
            for fill in getattr(telling, slot):
                self.all[slot].append(Seen(g, telling.sentence, fill, party.country, self.roles.get(g, "loose")))

    def fill(self, incident: Incident, country: str | None) -> None:
        """Put the likeliest doers into the incident's slots."""
        chosen = {slot: self.choose(slot, incident, country) for slot in SLOTS}
        for telling in incident.tellings:
            telling.organisations, telling.individuals = [], []
        lead = incident.tellings[0]
        lead.organisations, lead.individuals = chosen["organisations"], chosen["individuals"]

    def choose(self, slot: str, incident: Incident, country: str | None) -> list[Fill]:
        """The fills of one slot."""
        weights = WEIGHTS[slot]
        scored = []
        for c in self.candidates(slot, incident):
            score = sum(weights.get(name, 0.0) for name in self.signs(c, slot, incident, country))
            if score > ENOUGH[slot]:
                scored.append((score, c.fill))
        scored.sort(key=lambda pair: -pair[0])
        out: list[Fill] = []
        for _, fill in scored:
            if len(out) < MOST and (fill.named or not any(not f.named for f in out)):
                out.append(fill)
        return out

    def candidates(self, slot: str, incident: Incident) -> list[Candidate]:
        """All who could fill a slot."""
        fills: list[tuple[Fill, Seen | None]] = [(f, None) for t in incident.tellings for f in getattr(t, slot)]
        near = sorted(self.all[slot], key=lambda s: distance(incident, s.sentence))
        fills += [(s.fill, s) for s in near if slot == "organisations" or distance(incident, s.sentence) <= REACH]
        return grouped(fills)

    def signs(self, c: Candidate, slot: str, incident: Incident, country: str | None) -> Iterator[str]:
        """What speaks for and against a candidate."""
        yield "always"
        yield f"sector {c.fill.sector}"
        yield "named" if c.fill.named else "described"
        yield "own" if c.own else f"distance {bucket(min((distance(incident, s.sentence) for s in c.seen), default=9), (0, 1, 2, 3, 5))}"
        yield f"kind {incident.kind}"
        nearest = min(c.seen, key=lambda s: distance(incident, s.sentence), default=None)
        if nearest is not None and not c.own:
            yield f"role {nearest.role if distance(incident, nearest.sentence) <= 1 else 'far'}"
            yield "behind" if nearest.sentence > max(t.sentence for t in incident.tellings) else "not behind"
        yield from self.standing(c, slot, incident, country)
        yield from self.company(c, slot, incident)
        if slot == "individuals":
            yield "player" if c.fill.key in PLAYERS and not self.report.plain else "no player"
        if not self.report.plain and not c.fill.named:
            yield f"word {c.fill.key}"

    def standing(self, c: Candidate, slot: str, incident: Incident, country: str | None) -> Iterator[str]:
        """How the report as a whole treats a candidate."""
        close = [s for s in c.seen if distance(incident, s.sentence) <= BLAME_REACH]
        if any(s.group in self.blamed for s in close):
            yield "blamed"
        if any(s.group in self.accused for s in close):
            yield "accused"
        words = c.fill.words
        if any(words & f.words for f in (*incident.fills("victims"), *incident.fills("targets"))):
            yield "suffers"
        times = self.count[c.fill.id or c.fill.text.lower()]
        yield f"times {bucket(times, (1, 2, 3, 5, 8))}"
        rest = [self.count[s.fill.id or s.fill.text.lower()] for s in self.all[slot] if not c.takes(s.fill)]
        yield "leads" if times > max(rest, default=0) else "trails"
        if c.fill.id and any(p is not None and p.id == c.fill.id for p in (self.report.witnesses.speaker(t.first) for t in incident.tellings)):
            yield "says so"
        abroad = {s.country for s in c.seen} - {None}
        yield "home" if country in abroad else "abroad" if abroad else "stateless"

    def company(self, c: Candidate, slot: str, incident: Incident) -> Iterator[str]:
        """Whom the incident's own clauses name beside a candidate."""
        for other in SLOTS:
            fills = [f for f in incident.fills(other) if other != slot or not c.takes(f)]
            side = {f.sector for f in fills}
            if side & REBELS:
                yield f"{other} rebels {side_of(c)}"
            if side & STATE:
                yield f"{other} state {side_of(c)}"
            if fills and not side & (REBELS | STATE):
                yield f"{other} others {side_of(c)}"
            if not fills:
                yield f"{other} nobody {side_of(c)}"


MOST = 3
REACH = 3
BLAME_REACH = 3


def side_of(c: Candidate) -> str:
    """Rebel, state or neither."""
    return "rebel" if c.fill.sector in REBELS else "state" if c.fill.sector in STATE else "other"


def distance(incident: Incident, sentence: int) -> int:
    """Sentences between an incident's tellings and a sentence."""
    return min(abs(t.sentence - sentence) for t in incident.tellings)


def roles(report: Report) -> dict[int, str]:
    """What each group is in its clause: subject, object, or its preposition."""
    out = {}
    for clause in report.layers.clauses.clauses:
        for g in clause.object:
            out[g] = "object"
        for g in clause.subject:
            out[g] = "subject"
        for g in clause.oblique:
            out[g] = report.groups[g].prep if report.groups[g].prep in ("by", "of", "to", "against", "with", "from") else "oblique"
    for g in report.layers.clauses.attached:
        prep = report.groups[g].prep
        out[g] = f"under {prep}" if prep in ("by", "of", "to", "against", "with", "from") else "under"
    return out


def blamed(report: Report) -> set[int]:
    """The groups of whom a clause says that they did, planned or shared in a deed that it does not name as such."""
    out: set[int] = set()
    for clause in report.layers.clauses.clauses:
        verb = report.layers.groups.verbs[clause.verb]
        word = report.tokens[verb.main].lower
        if word in BLAME_VERBS:
            by = tuple(g for g in clause.oblique if report.groups[g].prep in ("by", "to"))
            out.update(by if verb.passive or by else clause.subject)
        elif word in SHARE_VERBS:
            out.update(clause.subject)
    return out
