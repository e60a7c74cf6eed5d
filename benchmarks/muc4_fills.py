"""From mentions to tellings: what each mention of violence says in the slots of MUC-4."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct, field

from muc4_report import Report
from muc4_words import (
    BOMB,
    COMBATANT,
    COUNTERS,
    FIRE,
    FORCES,
    NO_WEAPON,
    RESULT,
    ROB,
    VAGUE,
    WEAPON_KINDS,
)
from saksi.model.events import Party
from saksi.reading.grammar import Group
from saksi.reading.mentions import Mention

RECENT = timedelta(days=62)
LONGEST = timedelta(days=31)
"""A longer stretch of days dates no single deed."""
Days = tuple[date, date]


class Fill(Struct, frozen=True):
    """One entity in a slot."""

    text: str
    named: bool = False
    sector: str | None = None
    id: str | None = None
    """Id in the register."""

    @property
    def key(self) -> str:
        """The last word."""
        return self.text.lower().split()[-1] if self.text else ""

    @property
    def words(self) -> frozenset[str]:
        """The words that two names of one thing share; plurals and singulars are one."""
        return frozenset(w.rstrip("s") for w in self.text.lower().replace("-", " ").split() if len(w) > 2 and w not in SMALL)


SMALL = frozenset(("the", "and", "for", "san", "del", "los", "las", "former", "new", "two", "three", "six", "salvadoran", "members", "member"))


class Telling(Struct):
    """What one mention says."""

    kind: str
    sentence: int
    first: int
    root: str
    stage: str = "ACCOMPLISHED"
    individuals: list[Fill] = field(default_factory=list)
    organisations: list[Fill] = field(default_factory=list)
    victims: list[Fill] = field(default_factory=list)
    targets: list[Fill] = field(default_factory=list)
    weapons: list[Fill] = field(default_factory=list)
    days: Days | None = None
    place: tuple[str, ...] = ()
    country: str | None = None
    result: bool = False
    fighting: bool = False
    counted: bool = False
    """Does a number count those who suffer?"""
    verb: bool = False
    """Does a verb tell it, not a noun?"""
    said: bool = False
    """Does somebody say it?"""
    status: str = "happened"


def tellings(report: Report) -> list[Telling]:
    """What the mentions of a report tell, in order; those that MUC does not want are left out."""
    out = []
    for mention in report.mentions:
        telling = telling_of(mention, report)
        if telling is not None:
            out.append(telling)
    return out


def telling_of(mention: Mention, report: Report) -> Telling | None:
    """What one mention tells, or None."""
    if mention.type != "ASSAULT" or mention.status in ("negated", "hypothetical", "future"):
        return None
    root = mention.hit.word.root + (f".{mention.hit.word.sense}" if mention.hit.word.sense else "")
    kind = kind_of(mention, report)
    t = Telling(kind, mention.sentence, mention.first, root, result=root in RESULT, fighting=root in VAGUE, status=mention.status)
    t.verb, t.said = mention.clause is not None, report.witnesses.speaker(mention.first) is not None
    for party in mention.actor:
        perpetrator(party, report, t)
    for party in mention.recipient:
        sufferer(party, report, t)
    weapons(mention, report, t)
    things(mention, report, t)
    t.days = days_of(mention, report)
    t.country, t.place = place_of(mention, report)
    return t


def kind_of(mention: Mention, report: Report) -> str:
    """MUC's type."""
    if mention.mode == "abduct":
        return "kidnapping"
    words = report.lower(mention.first, mention.last)
    if mention.group is not None:
        group = report.groups[mention.group]
        words = report.lower(group.first, group.last)
    if FIRE.search(words):
        return "arson"
    if ROB.search(words):
        return "robbery"
    tools = " ".join(report.lower(report.groups[g].first, report.groups[g].last) for g in mention.tools)
    if mention.clause is not None:
        clause = report.layers.clauses.clauses[mention.clause]
        tools += " " + " ".join(report.lower(report.groups[g].first, report.groups[g].last) for g in (*clause.subject, *clause.object))
    if mention.mode in ("explosives", "suicide-attack") or BOMB.search(words) or BOMB.search(tools):
        return "bombing"
    return "attack"


def perpetrator(party: Party, report: Report, t: Telling) -> None:
    """Put a doer into the slots of persons and organisations."""
    g = report.group_of(party)
    if g is not None and report.groups[g].kind != "pronoun":
        doers(g, party.sector, report, t, inside=party if report.groups[g].hits else None)


def doers(g: int, sector: str | None, report: Report, t: Telling, *, inside: Party | None = None) -> None:
    """Put the doers that a group names into their slots; `inside` is the party that modifies an event noun."""
    group = report.groups[g]
    bodies = [n for n in report.names_of(group) if n.kind == "organisation" and n.sector != "IGO"]
    inner = g + 1
    if inner < len(report.groups) and report.groups[inner].prep == "of" and report.groups[inner].prep_at == group.last:
        bodies += [n for n in report.names_of(report.groups[inner]) if n.kind == "organisation"]
    for name in bodies:
        t.organisations.append(Fill(report.given(name.first, name.last), True, name.sector or sector, name.id))
    people = [n for n in report.names_of(group) if n.kind == "person" or (n.kind == "unknown" and n.first <= group.head < n.last)]
    if people and not bodies:
        t.individuals.append(Fill(report.given(people[-1].first, people[-1].last), True, sector))
        return
    phrase = report.doer(g) if inside is None else report.inner(inside)
    if not phrase or phrase.lower() in {f.text.lower() for f in t.organisations} or nobody(phrase):
        return
    counting = report.tokens[group.head].lower in COUNTERS and report.follows(g)
    if sector in ARMED and FORCES.search(phrase.lower()):
        if not bodies:
            t.organisations.append(Fill(report.phrase(g + 1) if counting else phrase, False, sector))
        if counting:
            t.individuals.append(Fill(phrase, False, sector))
    elif sector in DOERS and not any(n.first <= group.head < n.last for n in bodies):
        t.individuals.append(Fill(phrase, False, sector))


def nobody(phrase: str) -> bool:
    """Does a phrase name nobody who could do a deed: a deed, a thing, or a bare "group"?"""
    words = phrase.lower().split()
    return words[-1] in NO_DOER or words == ["i"] or (len(words) == 1 and words[0] in NOBODY)


NO_DOER = frozenset(
    (
        "result", "plan", "plans", "action", "actions", "attack", "attacks", "crime", "campaign", "tactics",
        "helicopter", "helicopters", "jeep", "vehicle", "vehicles",
    )
)  # fmt: skip
NOBODY = frozenset(
    (
        "group", "groups", "leaders", "people", "perpetrators", "masterminds", "authors", "persons", "person", "result", "plan", "action",
        "actions", "attack", "attacks", "helicopters", "helicopter", "jeep", "vehicle", "vehicles", "source", "sources", "casualties",
        "crime", "plans", "campaign", "tactics", "one", "others",
    )
)  # fmt: skip
ARMED = frozenset(("MIL", "GOV", "COP", "CRM", "UAF", "PRM"))
DOERS = frozenset(("REB", "UAF", "CRM", "PRM", "MIL", "COP", "CVL", "UNK", "OPP", "EDU", "AGR", None))


def sufferer(party: Party, report: Report, t: Telling) -> None:
    """Put who or what suffers into the slots of victims and targets."""
    g = report.group_of(party)
    if g is None:
        return
    t.counted = t.counted or report.groups[g].number is not None
    found = suffering(g, party, report)
    if found is not None and (found[0] == "victims" or not found[1].named or found[2] or t.root in STRUCK):
        getattr(t, found[0]).append(found[1])


def suffering(g: int, party: Party, report: Report) -> tuple[str, Fill, bool] | None:
    """What a group is when it suffers: the slot, the fill, and whether it is a body."""
    group = report.groups[g]
    if party.rule == "territory" or group.kind in ("place", "pronoun", "time", "weapon") or report.is_state(group):
        return None
    head = report.tokens[group.head].lower
    if "thing" in party.rule or group.kind == "thing":
        return ("targets", Fill(report.thing(g), False, party.sector), False) if head not in LAND else None
    name = person_in(group, party, report)
    if name is not None:
        return "victims", Fill(name, True, party.sector), False
    body = any(n.kind == "organisation" and n.first <= group.head < n.last for n in report.names_of(group))
    if body or not report.is_people(group):
        fits = head not in LAND and report.tokens[group.head].kind == "word" and not group.hits
        return ("targets", Fill(report.thing(g), True, party.sector), body) if fits else None
    return "victims", Fill(report.phrase(g), False, party.sector), False


STRUCK = frozenset(
    (
        "attack", "terror attack", "assault", "armed attack", "bomb", "bombing", "car bomb", "bomb blast", "explode", "blow up", "destroy",
        "destruction", "damage", "burn.destroy", "set fire to", "burn down", "sabotage", "dynamite", "place bombs", "plant bombs", "lob",
        "throw", "detonate", "go off", "raze", "demolish", "loot", "arson", "torch", "strike.attack", "machine-gun", "set off bombs", "fire on",
        "shoot at", "firebomb", "hit", "storm",
    )
)  # fmt: skip
LAND = frozenset(
    (
        "area", "areas", "city", "cities", "town", "towns", "village", "villages", "neighborhood", "neighborhoods", "country", "territory",
        "capital", "region", "regions", "zone", "zones", "position", "positions", "interior", "parts", "slopes", "locations", "targets",
        "number", "operations", "centers", "highway", "highways", "plan", "state", "district", "fronts", "front", "list", "community",
    )
)  # fmt: skip


def person_in(group: Group, party: Party, report: Report) -> str | None:
    """The proper name of a person in a group."""
    names = [n for n in report.names_of(group) if n.kind in ("person", "unknown")]
    for name in reversed(names):
        if name.first <= group.head < name.last or name.kind == "person":
            return " ".join(name.name.upper().split()) if name.rule == "short-name" else report.given(name.first, name.last)
    return None


def weapons(mention: Mention, report: Report, t: Telling) -> None:
    """The weapons of a mention's own clause, or of its group; of a bombing, those of its sentence."""
    indices = list(mention.tools)
    if mention.clause is not None:
        clause = report.layers.clauses.clauses[mention.clause]
        indices += [*clause.subject, *clause.object, *clause.oblique]
    if mention.group is not None:
        indices.append(mention.group)
    if t.kind == "bombing":
        indices += report.in_sentence.get(mention.sentence, [])
    for g in dict.fromkeys(indices):
        group = report.groups[g]
        if group.weapon in WEAPON_KINDS and (t.kind != "bombing" or group.weapon in BOMBS or g in mention.tools):
            phrase = report.weapon(g)
            if phrase and not NO_WEAPON.search(phrase.lower()):
                t.weapons.append(Fill(phrase))


BOMBS = frozenset(("explosives", "grenade", "mine", "suicide"))


def things(mention: Mention, report: Report, t: Telling) -> None:
    """Of a bombing or an arson, the things that its sentence names behind it."""
    if t.kind not in ("bombing", "arson"):
        return
    for g in report.in_sentence.get(mention.sentence, []):
        group = report.groups[g]
        if group.kind == "thing" and group.weapon not in WEAPON_KINDS and group.prep in PLACED and group.first > mention.first:
            t.targets.append(Fill(report.thing(g), False, group.sector))


PLACED = frozenset(("in", "at", "on", "in front of", "outside", "near", "against", "inside", "next to", "under", "of", "into", "behind", "to"))


def days_of(mention: Mention, report: Report) -> Days | None:
    """The days that the mention's own words tell, as saksi reads them; else those that its sentence tells beside no verb of saying."""
    found = report.scenes.date_of(mention)
    if found is not None and found.start and found.end:
        days = date.fromisoformat(found.start), date.fromisoformat(found.end)
        return None if (report.day is not None and days[0] > report.day) or days[1] - days[0] > LONGEST else days
    return nearby(mention, report)


def nearby(mention: Mention, report: Report) -> Days | None:
    """The nearest day in the mention's sentence that belongs to no verb of saying."""
    sentence = report.layers.sentences.sentences[mention.sentence]
    best: tuple[int, Days] | None = None
    for time in report.layers.times:
        if not sentence.first <= time.first < sentence.last or not time.value_start or not time.value_end:
            continue
        if time.grain not in ("day", "part", "interval") or report.beside_saying(time):
            continue
        days = date.fromisoformat(time.value_start), date.fromisoformat(time.value_end)
        distance = abs(time.first - mention.first) + (0 if time.first > mention.first else 2)
        if (report.day is None or days[0] <= report.day) and days[1] - days[0] <= LONGEST and (best is None or distance < best[0]):
            best = distance, days
    return best[1] if best else None


def place_of(mention: Mention, report: Report) -> tuple[str | None, tuple[str, ...]]:
    """Country and the names of places in the mention's sentence, those behind the mention first."""
    sentence = report.layers.sentences.sentences[mention.sentence]
    found = [p for p in report.layers.places if sentence.first <= p.first < sentence.last]
    found.sort(key=lambda p: (p.first < mention.first, abs(p.first - mention.first)))
    country = next((p.place.country for p in found if p.place is not None and p.place.country in report.spoken_of), None)
    names = tuple(report.given(p.first, p.last) for p in found if p.place is None or p.place.precision != "country")
    return country, names


def old(t: Telling, report: Report) -> bool:
    """Did it happen more than two months before the report?"""
    return bool(t.days and report.day and t.days[1] < report.day - RECENT)


def military(t: Telling) -> bool:
    """Do only soldiers and fighters suffer?"""
    sectors = {f.sector for f in (*t.victims, *t.targets)}
    return bool(sectors) and sectors <= COMBATANT
