"""An event while its tellings are gathered, and what speaks for or against two of them being one."""

from __future__ import annotations

from functools import lru_cache

from saksi.model.events import EventDate, EventPlace, Figure, Means, Party, SaidBy
from saksi.reading.mentions import Mention

ASSERTING = frozenset(("claim_responsibility", "confirm"))
"""Acts that say themselves that the deed behind a noun was done."""

STATEMENTS = frozenset(("REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE", "SUPPORT"))

MUTUAL = frozenset(("CONSULT", "AGREE", "COOPERATE", "RETREAT"))

PRECISION = {"exact": 0, "city": 1, "admin2": 2, "admin1": 3, "region": 4, "water": 4, "country": 5}


VAGUE = 10
"""How many times its least a word of unsure size may stand for: "dozens" for less than 200."""


class Draft:
    """An event while its mentions are gathered."""

    def __init__(self, mention: Mention, type_: str, status: str) -> None:
        self.type, self.status = type_, status
        self.mentions = [mention]
        self.mode = mention.mode if type_ == mention.type else ("violence" if type_ == "THREATEN" else None)
        self.actor, self.recipient = list(mention.actor), list(mention.recipient)
        self.said: list[SaidBy] = []
        self.place: EventPlace | None = None
        self.date: EventDate | None = None
        self.figures: dict[str, Figure] = {}
        self.vague: frozenset[str] = frozenset()
        """Kinds of figures that are words of unsure size ("dozens")."""
        self.means: list[Means] = []
        self.horizon: EventDate | None = None
        self.both = mention.both
        self.definite = mention.definite
        """Does its first telling point back ("serangan itu"), or the deed that its grammar ties a toll to?"""
        self.lent = False
        """Does it name no party but those whom a toll told apart has lent it?"""
        self.other_time = False
        """Is it told in a clause of another time than what stands beside it ("days after …")?"""
        self.release = False
        """Is a release what is asked for?"""
        self.claimer: Party | None = None
        """Who claims the deed: its doer when no telling names another."""

    def add(self, other: Draft) -> None:
        """Take in another telling of the same happening."""
        self.mentions += other.mentions
        if self.lent and not other.lent and other.recipient and not other.mentions[0].hit.word.toll:
            self.lent, self.recipient = False, list(other.recipient)
        self.mode = self.mode or other.mode
        if not self.actor:
            self.actor = other.actor
        elif nameless(self.actor) and other.actor and not nameless(other.actor):
            self.actor = [*other.actor, *self.actor]  # "gunmen", then the group that claims it
        if not self.recipient:
            self.recipient = other.recipient
        self.said += [s for s in self.news(other) if s.name not in {x.name for x in self.said}]
        self.said.sort(key=lambda s: s.speech_act == "relay")
        self.place = finer(self.place, other.place)
        self.date = narrower(self.date, other.date)
        for kind, figure in other.figures.items():
            sharper = kind in self.vague and kind not in other.vague and not rival(figure, self.figures[kind], kind, other, self)
            if kind not in self.figures or sharper:
                self.figures[kind] = figure
                self.vague = self.vague - {kind} | other.vague & {kind}
        self.means += [m for m in other.means if m.kind not in {x.kind for x in self.means}]
        self.horizon = self.horizon or other.horizon
        self.claimer = self.claimer or other.claimer
        self.release = self.release or other.release

    def settle(self) -> None:
        """Who acts among equals does not receive: "negotiations between X and Y", told again as "X is negotiating with Y"."""
        actors = {a.name for a in self.actor}
        clash = self.type == "ASSAULT" and len(actors) > 1 and any(m.both for m in self.mentions)
        if clash:
            self.recipient = [*self.actor, *(p for p in self.recipient if p.name not in actors)]
        elif not self.both and actors:  # nobody is the recipient of their own deed; one of "both sides" may call on both
            self.recipient = [p for p in self.recipient if p.name not in actors or p.rule.startswith("both")]
        if self.type in MUTUAL and not self.both and len(self.actor) > 1:
            self.recipient = [p for p in self.recipient if not any(same(p, a) for a in self.actor)]

    def news(self, other: Draft) -> list[SaidBy]:
        """The sources of another telling; a noun ("serangan itu") in what somebody says takes for known what the report told itself."""
        if self.said or "#noun" not in other.mentions[0].rule:
            return other.said
        return [s for s in other.said if s.speech_act in ASSERTING]


def finer(a: EventPlace | None, b: EventPlace | None) -> EventPlace | None:
    """The more precise of two places."""
    if a is None or b is None:
        return a or b
    return b if PRECISION.get(b.precision, 9) < PRECISION.get(a.precision, 9) else a


def narrower(a: EventDate | None, b: EventDate | None) -> EventDate | None:
    """The first of two days, unless the other lies inside it ("in 2014", then "on 14 April")."""
    if a is None or b is None:
        return a or b
    inside = (a.start or "") <= (b.start or "") and (b.end or "9") <= (a.end or "9") and b.start is not None
    return b if inside else a


def same(a: Party, b: Party) -> bool:
    """Are two parties one?"""
    if a.id and b.id:
        return a.id == b.id
    if a.name.lower() == b.name.lower():
        return True
    return bool(a.country and a.country == b.country and a.sector == b.sector)


def alike(a: list[Party], b: list[Party]) -> bool | None:
    """Do two lists of parties share one? None when one of them is empty."""
    if not a or not b:
        return None
    return any(same(x, y) or not words(x.name, x.text).isdisjoint(words(y.name, y.text)) for x in a for y in b)


def nameless(parties: list[Party]) -> bool:
    """Are they attackers whom nobody has named: "gunmen", "pelaku"?"""
    return bool(parties) and all(p.sector == "UAF" and p.id is None for p in parties)


@lru_cache(maxsize=1 << 10)
def words(name: str, text: str) -> frozenset[str]:
    """The content words of a party's names. The parties of a report are compared many times."""
    return frozenset(w for w in f"{name} {text}".lower().replace("-", " ").split() if len(w) > 3)


def conflict(a: Draft, b: Draft, *, parties: bool = True, figures: bool = True) -> bool:
    """Does anything that both tell speak against one happening?"""
    if parties and (alike(a.actor, b.actor) is False or alike(a.recipient, b.recipient) is False):
        return True
    if a.mode and b.mode and a.mode != b.mode:
        return True
    if a.status != b.status and "negated" in (a.status, b.status):
        return True
    return apart(a, b, figures=figures)


def apart(a: Draft, b: Draft, *, figures: bool = True) -> bool:
    """Are they told of different days, places or tolls?"""
    if a.date and b.date and a.date.start and b.date.end and (a.date.start > b.date.end or (b.date.start or "") > (a.date.end or "9")):
        return True
    if a.place and b.place and a.place.name != b.place.name and {a.place.precision, b.place.precision} <= {"exact", "city", "admin2"}:
        return True
    return figures and any(k in b.figures and rival(f, b.figures[k], k, a, b) for k, f in a.figures.items())


def rival(a: Figure, b: Figure, kind: str, of_a: Draft, of_b: Draft) -> bool:
    """Do two figures rule each other out? "Dozens" and 24 do not, "hundreds" and 53,000 do."""
    if kind in of_a.vague:
        a, b, of_b = b, a, of_a
    elif kind not in of_b.vague:
        return a.min != b.min
    exact, least = a.max if a.max is not None else a.min or 0, b.min or 0
    return not least <= exact < VAGUE * least


def agrees(a: Draft, b: Draft) -> bool:
    """Do their parties agree, and nothing else part them?"""
    if a.status != b.status or conflict(a, b):
        return False
    actors, recipients = alike(a.actor, b.actor), alike(a.recipient, b.recipient)
    if a.both != b.both:
        return bool(actors and recipients)
    if actors and (recipients or not a.recipient or not b.recipient):
        return True
    return bool(recipients and not (a.actor and b.actor))
