"""How surely two events are one happening: evidence for and against, each with its reason, added up.

A weight is a logarithm of odds. Nothing told is no evidence: a value that one report leaves out weighs nothing.
"""

from __future__ import annotations

from math import exp

from saksi.merging import days
from saksi.merging.parties import Parties
from saksi.merging.spots import Places
from saksi.merging.told import Teller, Told

PRIOR = -2.6
"""Two events of one type family that met in a block are seldom one."""
HOPE = -1.4
"""Weight from which the lesser grounds cannot make two events one."""
STATE = 0.3
"""What a shared state says of a story, a name being 1."""
KEPT = 100_000
"""Pairs of reports that are remembered at most."""
SEIZING = frozenset(("abduct", "arrest", "seize"))
"""Modes that one report tells as ASSAULT and another as COERCE."""
TWO_SIDED = frozenset(("ceasefire", "third-party", "multilateral"))
"""Modes that two sides do together."""
SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
"""Done by speaking: who speaks decides."""
NEAR_MODES = frozenset(
    frozenset(pair)
    for pair in (
        ("aerial", "drone"), ("aerial", "heavy-weapons"), ("aerial", "targeted"), ("drone", "heavy-weapons"), ("drone", "targeted"),
        ("firearms", "targeted"), ("explosives", "suicide-attack"), ("beat", "torture"), ("targeted", "torture"), ("demo", "riot"),
        ("demo", "strike"), ("troops", "police"), ("aerial", "explosives"), ("aerial", "destroy"), ("targeted", "explosives"),
        ("abduct", "arrest"), ("abduct", "seize"), ("allege", "investigate"), ("allege", "disapprove"),
        ("visit", "multilateral"), ("third-party", "multilateral"),
    )
)  # fmt: skip
"""Modes between which tellings waver."""
Evidence = tuple[float, str]


def families(told: Told) -> tuple[str, ...]:
    """The families of types in which it may meet others: its own, and that of seizing people and things."""
    return (told.type, "SEIZE") if told.mode in SEIZING else (told.type,)


def odds(evidence: list[Evidence]) -> float:
    """The probability behind evidence."""
    total = PRIOR
    for weight, _ in evidence:
        total += weight
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


class Alike:
    """Weighs pairs of events."""

    def __init__(self, tellers: list[Teller]) -> None:
        self.tellers = tellers
        self.parties = Parties()
        self.places = Places()
        self.stories: dict[tuple[int, int], Evidence] = {}

    def score(self, a: Told, b: Told) -> float:
        """The probability that two events are one happening."""
        return odds(self.weigh(a, b))

    def weigh(self, a: Told, b: Told) -> list[Evidence]:
        """All evidence; cheap and deciding grounds first."""
        kind = kinds(a, b)
        if kind[0] <= days.NEVER:
            return [kind]
        out = [kind, days.fit(a, b)]
        if out[1][0] <= days.NEVER or kind[0] + out[1][0] < HOPE - 1.0:
            return out
        out.append(self.who(a, b))
        if kind[0] + out[1][0] + out[2][0] < HOPE - 1.8:
            return out
        out.append(self.places.fit(a.spot, b.spot))
        if out[0][0] + out[1][0] + out[2][0] + out[3][0] < HOPE:
            return out
        out += (modes(a, b), standing(a, b), toll(a, b), words(a, b), self.story(a.teller, b.teller))
        return out

    def reasons(self, a: Told, b: Told) -> tuple[str, ...]:
        """The reasons that weigh, heaviest first, each with its weight."""
        told = sorted((e for e in self.weigh(a, b) if e[1] and e[0]), key=lambda e: (-abs(e[0]), e[1]))
        return tuple(f"{reason} {weight:+.1f}" for weight, reason in told)

    def who(self, a: Told, b: Told) -> Evidence:
        """Do the sides fit?"""
        if (a.mutual and b.mutual) or a.mode in TWO_SIDED or a.type == "CONSULT":
            fit = self.parties.rounds((*a.actor, *a.recipient), (*b.actor, *b.recipient))
            if min(len(a.actor) + len(a.recipient), len(b.actor) + len(b.recipient)) == 1:
                fit *= 0.6
            return 2.6 * fit if fit > 0 else 3.0 * fit, "same sides" if fit > 0 else "other sides"
        actor = self.parties.sides(a.actor, b.actor)
        recipient = self.parties.sides(a.recipient, b.recipient)
        if a.mutual != b.mutual and a.recipient and b.recipient:
            if a.scope == b.scope == "point":
                return actor, "one-sided and two-sided"
            return -1.2 + min(0.0, actor), "one-sided and two-sided"
        weight = self.worth(a, b) * actor if actor > 0 else 2.4 * actor
        weight += 1.5 * recipient if recipient > 0 else 1.6 * recipient
        if not recipient and actor > 0 and a.lands & b.lands:
            weight += 0.5
        if not actor and not recipient:
            weight -= 0.3
        return weight, sides_reason(actor, recipient)

    def worth(self, a: Told, b: Told) -> float:
        """What a same actor says. A state at war does much in one day; who speaks decides what is spoken."""
        if a.type in SPOKEN:
            return 1.8
        if "point" not in (a.scope, b.scope) or not a.stately:
            return 1.5
        return 0.9

    def story(self, m: int, n: int) -> Evidence:
        """Do the two reports tell one story?"""
        at = (m, n) if m < n else (n, m)
        found = self.stories.get(at)
        if found is None:
            if len(self.stories) > KEPT:
                self.stories.clear()
            found = self.stories[at] = stories(self.tellers[m], self.tellers[n])
        return found


def kinds(a: Told, b: Told) -> Evidence:
    """Do the types fit, and is it a day's happening or a campaign in both?"""
    weight = -0.8 if a.type in SPOKEN else 0.0
    if a.type != b.type:
        if a.mode not in SEIZING or b.mode not in SEIZING:
            return days.NEVER, "other types"
        weight = -1.2
    if a.teller == b.teller:
        weight -= 2.5
    scopes = {a.scope, b.scope}
    if scopes == {"long"}:
        return weight + 0.6, "both a campaign or a state of things"
    if scopes == {"long", "point"}:
        return weight - 1.2, "one longer than the other"
    return weight, ""


def modes(a: Told, b: Told) -> Evidence:
    """Do the modes fit?"""
    if a.mode is None or b.mode is None:
        taken = a.type == "ASSAULT" and (a.mode in SEIZING or b.mode in SEIZING)
        return (-0.9, "seized in one") if taken else (0.0, "")
    if a.mode == b.mode:
        return 0.7, "same mode"
    return (0.1, "modes near") if frozenset((a.mode, b.mode)) in NEAR_MODES else (-0.9, "other modes")


def standing(a: Told, b: Told) -> Evidence:
    """Do they stand alike: done, to come, denied?"""
    if a.status == b.status:
        return 0.0, ""
    both = {a.status, b.status}
    if "negated" in both:
        return 0.0, "denied in one"
    return (-0.6, "to come in one") if both & {"future", "hypothetical"} else (-0.1, "")


def toll(a: Told, b: Told) -> Evidence:
    """Do the figures fit? Tolls of one day grow from report to report, so a near one speaks for it."""
    if not (a.hurt and b.hurt):
        return 0.0, ""
    weight = 0.0
    for x, y in zip(a.harm, b.harm, strict=True):
        if x and y:
            weight += figures(x[0] or x[1] or 0, y[0] or y[1] or 0)
    weight = max(-1.8, min(1.4, weight))
    return weight, "figures fit" if weight > 0 else "figures apart" if weight < 0 else ""


def figures(m: int, n: int) -> float:
    """The weight of two figures of one kind."""
    low, high = (m, n) if m < n else (n, m)
    if low == 0:
        return 0.0
    if high <= 1.05 * low:
        return 0.8 if low > 2 else 0.4
    return 0.3 if high <= 1.6 * low else -0.3 if high <= 3 * low else -1.2


def words(a: Told, b: Told) -> Evidence:
    """Do they share means or the words that tell them?"""
    weight = 0.0 if a.mode and a.mode == b.mode else 0.3 if a.means & b.means else 0.0
    weight += 0.3 if a.roots & b.roots else 0.0
    return weight, "same words" if weight else ""


def sides_reason(actor: float, recipient: float) -> str:
    """What the sides say, in words."""
    return SIDES[fits(actor), fits(recipient)]


def fits(fit: float) -> str:
    """How well a side fits, in a word."""
    return "same" if fit > 0.7 else "like" if fit > 0 else "other" if fit else ""


SIDES = {
    (a, b): " and ".join(f"{fit} {name}" for fit, name in ((a, "actor"), (b, "recipient")) if fit)
    for a in ("same", "like", "other", "")
    for b in ("same", "like", "other", "")
}


def stories(a: Teller, b: Teller) -> Evidence:
    """How much of the smaller report's names and places stand in the other; a state counts little, it is in many."""
    whole = min(len(a.names) + STATE * len(a.states), len(b.names) + STATE * len(b.states))
    if whole < 1.5:
        return 0.0, ""
    share = (len(a.names & b.names) + STATE * len(a.states & b.states)) / whole
    if share >= 0.4:
        return 1.0, "reports tell one story"
    return (0.5, "reports share names") if share >= 0.18 else (0.0, "") if share >= 0.08 else (-0.3, "reports share no names")


__all__ = ["SEIZING", "Alike", "Evidence", "families", "odds"]
