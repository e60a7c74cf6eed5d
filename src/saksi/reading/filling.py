"""Roles that only another telling of the report names. Each rule marks the parties that it fills in with its own name."""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.events import Party
from saksi.reading.actors import Cast
from saksi.reading.drafts import Draft, alike
from saksi.reading.fronts import SIDES, Fronts
from saksi.reading.participants import distinct
from saksi.reading.party_names import pointing

REACH = 1
"""How many sentences back a definite mention ("serangan itu") may reach for its event."""

POINTING = 3
"""How many sentences back an accusation or a refusal may look for what it answers."""


def filled(parties: list[Party], how: str) -> list[Party]:
    """Parties as another telling names them, with the rule that took them over."""
    return [pointing(p, f"fill-{how}") for p in parties]


def sides_of_truce(draft: Draft, drafts: list[Draft]) -> None:
    """A ceasefire, a war or talks named without their parties are those of the fighting told nearest."""
    if draft.actor or draft.recipient or not draft.mentions[0].hit.word.lasting or draft.type not in ("RETREAT", "CONSULT"):
        return
    sentence = draft.mentions[0].sentence
    fights = [d for d in drafts if d.type == "ASSAULT" and d.actor and d.recipient]
    if not fights:
        return
    near = min(fights, key=lambda d: (abs(d.mentions[0].sentence - sentence), d.mentions[0].sentence > sentence))
    sides = [p for p in distinct((*near.actor, *near.recipient)) if p.sector in SIDES]
    if len(sides) == 1:
        sides += Fronts(drafts).foes(sides, None, sides=True)
    draft.actor = filled(sides, "truce")


def fill_deed(draft: Draft, drafts: list[Draft], fronts: Fronts, cast: Cast) -> None:
    """Who did it, or to whom, where only another telling says so."""
    if draft.type in ("ASSAULT", "COERCE") and not draft.actor:
        draft.actor = filled(same_deed(draft, drafts), "deed")
    if draft.type == "ASSAULT" and not draft.actor and draft.recipient:
        draft.actor = filled(fronts.foes(draft.recipient, draft.place, doers=True), "foe")
    if draft.type == "ASSAULT" and not draft.actor:
        draft.actor = filled(unknown_attacker(draft, cast), "attacker")
    if draft.type == "ASSAULT" and draft.actor and not draft.recipient:
        draft.recipient = filled(fronts.foes(draft.actor, draft.place), "foe") or land(draft)
    if draft.type == "PROTEST" and not draft.actor:
        draft.actor = filled(protesters(draft, drafts, cast), "protest")


def fill_words(draft: Draft, drafts: list[Draft], fronts: Fronts, cast: Cast) -> None:
    """To whom words are said, what they answer, and who lets go, where only another telling says so."""
    sentence = draft.mentions[0].sentence
    if draft.type == "RETREAT" and draft.mode == "release" and not draft.actor:
        draft.actor = filled(captor(draft, drafts), "captor")
    if draft.recipient:
        return
    before = [d for d in drafts if d is not draft and sentence - d.mentions[0].sentence >= 0]
    if draft.type == "ACCUSE":
        deeds = nearest(draft, before, ("ASSAULT", "COERCE"), POINTING)
        shows = [d for d in before if d.mode == "weapons" and any(p.sector in SIDES for p in d.actor)]  # "condemned the launch"
        draft.recipient = filled(deeds or nearest(draft, shows, ("MOBILIZE",), POINTING), "answer")
    elif draft.type == "REJECT":
        draft.recipient = filled(nearest(draft, before, ("REQUEST", "AGREE", "THREATEN"), POINTING), "answer")
    elif draft.type == "REQUEST":
        draft.recipient = asked(draft, drafts, fronts)
    elif draft.type == "PROTEST":
        draft.recipient = filled(demanded(draft, drafts) or employer(draft, cast), "demand")
    elif draft.type == "THREATEN" and draft.actor:
        draft.recipient = filled(fronts.foes(draft.actor, draft.place, sides=True), "foe")


def protesters(draft: Draft, drafts: list[Draft], cast: Cast) -> list[Party]:
    """Who protests: those of the protest told nearest, or the protesters whom the report tells of near it."""

    def away(sentence: int) -> int:
        return min(abs(m.sentence - sentence) for m in draft.mentions)

    told = [d for d in drafts if d.type == "PROTEST" and d.actor and (d.status == "negated") == (draft.status == "negated")]
    others = [d for d in told if away(d.mentions[0].sentence) <= POINTING]
    if others:
        return min(others, key=lambda d: away(d.mentions[0].sentence)).actor
    near = [k for k in cast.known if away(k.sentence) <= POINTING and cast.protests(k.group)]
    return [min(near, key=lambda k: away(k.sentence)).party] if near else []


LOCAL = frozenset(("CVL", "UAF", "EDU", "LAB", "MED", "REL", "AGR", "CRM", "REF"))
"""Sectors of people who are at home where they are struck, unless the report says otherwise."""


def at_home(draft: Draft) -> None:
    """People of whom nothing says where they come from are those of the land where it happens ("Serangan Rusia ke Kharkiv menewaskan lima orang")."""
    place = draft.place
    if place is None or place.country is None or not place.rule.startswith("place/clause"):
        return
    draft.recipient = [replace(p, country=place.country) if p.rule == "noun" and p.sector in LOCAL else p for p in draft.recipient]


def land(draft: Draft) -> list[Party]:
    """The land of others where force is used, as the one who suffers it: "Russia fired 50 drones at Odesa", "operasi militer Israel di Gaza"."""
    place = draft.place
    if place is None or place.country is None or any(p.country is None or p.country == place.country for p in draft.actor):
        return []
    sector = "GOV" if place.precision == "country" else "CVL"
    return [Party(place.start, place.end, place.text, place.name, None, place.country, sector, None, "fill-land:territory")]


def asked(draft: Draft, drafts: list[Draft], fronts: Fronts) -> list[Party]:
    """Of whom something is asked without naming them: the captors, for a release; the sides, for an end of the fighting; a fighter's foe."""
    if draft.release:
        return filled(captor(draft, drafts), "captor")
    if lasting_object(draft):
        return filled(asked_sides(draft, drafts), "sides")
    if any(p.sector in SIDES for p in draft.actor):
        return filled(fronts.foes(draft.actor, None, sides=True), "foe")
    return []


def asked_sides(draft: Draft, drafts: list[Draft]) -> list[Party]:
    """The sides of the fight nearest to a demand for its end."""
    sentence = draft.mentions[0].sentence
    fights = [d for d in drafts if d.type == "ASSAULT" and d.actor and d.recipient]
    if not fights:
        return []
    near = min(fights, key=lambda d: abs(d.mentions[0].sentence - sentence))
    sides = distinct((*near.actor, *near.recipient))
    return [p for p in sides if p.sector in SIDES and not alike([p], draft.actor)]


TAKEN = frozenset((("COERCE", "arrest"), ("ASSAULT", "abduct")))
CAPTORS = SIDES | {"COP", "JUD", "SPY", "CRM"}


def demanded(draft: Draft, drafts: list[Draft]) -> list[Party]:
    """Against whom a protest is: the one of whom the same people demand, refuse or complain of something close by."""
    sentence = draft.mentions[0].sentence
    words = [d for d in drafts if d.type in ("REQUEST", "REJECT", "ACCUSE") and d.recipient and alike(d.actor, draft.actor)]
    near = [d for d in words if abs(d.mentions[0].sentence - sentence) <= REACH]
    return min(near, key=lambda d: abs(d.mentions[0].sentence - sentence)).recipient if near else []


def employer(draft: Draft, cast: Cast) -> list[Party]:
    """Whom a strike of workers is against: the company named nearest to it."""
    if draft.mode != "strike" or not any(p.sector == "LAB" for p in draft.actor):
        return []
    sentence = draft.mentions[0].sentence
    near = [k for k in cast.known if k.party.sector == "BUS" and k.named and abs(k.sentence - sentence) <= POINTING]
    return [min(near, key=lambda k: abs(k.sentence - sentence)).party] if near else []


def captor(draft: Draft, drafts: list[Draft]) -> list[Party]:
    """Who lets people go: those who had taken them."""
    taken = [d for d in drafts if (d.type, d.mode) in TAKEN and any(p.sector in CAPTORS for p in d.actor)]
    taken = [d for d in taken if not alike(d.actor, draft.recipient) and not alike(d.actor, draft.actor)]
    same = [d for d in taken if alike(d.recipient, draft.recipient)]
    return (same or taken)[0].actor if taken else []


def same_deed(draft: Draft, drafts: list[Draft]) -> list[Party]:
    """The doer whom another telling of the deed names."""
    sentence = draft.mentions[0].sentence
    for other in drafts:
        near_ = abs(sentence - other.mentions[0].sentence) <= REACH
        shared = alike(other.recipient, draft.recipient)
        blamed = any(s.act in ("accuse", "claim") for s in other.said)  # what one side charges is no fact of another telling
        parted = draft.mode is not None and other.mode is not None and draft.mode != other.mode
        if other.type == draft.type and other.actor and not other.both and not blamed and not parted and (shared or (near_ and shared is None)):
            return other.actor
    return []


def part_of_war(draft: Draft, drafts: list[Draft]) -> bool:
    """Is a deed named without a day ("serangan Israel terhadap Iran") one side's part in a war of the two that the report tells as going on?"""
    named = all("#noun" in m.rule for m in draft.mentions) and (draft.date is None or draft.date.rule == "date/lead")
    if draft.type != "ASSAULT" or draft.status != "happened" or not named or not draft.actor or not draft.recipient:
        return False
    wars = (d for d in drafts if d.type == "ASSAULT" and d.status == "ongoing" and d.both)
    return any(alike(draft.actor, d.actor) and alike(draft.recipient, d.actor) for d in wars)


def unknown_attacker(draft: Draft, cast: Cast) -> list[Party]:
    """ "pelaku", "the gunman": who the report calls the attacker, named or not, near the attack."""
    if any(p.sector == "UAF" for p in draft.recipient):
        return []  # the assailant who was killed did not kill himself
    sentence = draft.mentions[0].sentence
    near = [k for k in cast.known if k.party.sector == "UAF" and abs(k.sentence - sentence) <= POINTING]
    struck = {p.text for p in draft.recipient}
    near = [k for k in near if k.party.text not in struck]
    return [min(near, key=lambda k: abs(k.sentence - sentence)).party] if near else []


def nearest(draft: Draft, before: list[Draft], types: tuple[str, ...], reach: int) -> list[Party]:
    """The doers of the nearest event of some types that is not the draft's own doing."""
    sentence = draft.mentions[0].sentence
    for other in reversed(before):
        if other.type in types and other.actor and sentence - other.mentions[-1].sentence <= reach and not alike(other.actor, draft.actor):
            return other.actor
    return []


def lasting_object(draft: Draft) -> bool:
    """Is what is asked for a truce, talks or an end of something that lasts?"""
    word = draft.mentions[0].hit.word
    return word.lasting or word.sense in ("asked", "henti") or any(w in word.root for w in ("truce", "ceasefire", "talks", "gencatan", "henti"))
