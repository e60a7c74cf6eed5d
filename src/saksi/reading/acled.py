"""ACLED's sub-event type of an event: type and mode are not enough, the parties and the rest of the report decide with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.model.events import Party
from saksi.packs.match import Phrases
from saksi.packs.schema.events import AcledRow
from saksi.reading.groups import Nouns
from saksi.reading.layers import Layers

if TYPE_CHECKING:
    from saksi.reading.drafts import Draft

FORCES = frozenset(("COP", "MIL", "GOV", "PRM", "SPY"))
ARMS = frozenset(("drone", "missile", "rocket", "artillery", "tank", "firearms", "explosives", "grenade", "mine", "suicide", "chemical"))


def sub_event(draft: Draft, layers: Layers, told: list[Draft]) -> str | None:
    """The sub-event type by the first row of the ontology that fits; `told` are all events of the report."""
    return next((row.acled for row in layers.packs.ontology.acled.row if row.type == draft.type and fits(row, draft, layers, told)), None)


def fits(row: AcledRow, draft: Draft, layers: Layers, told: list[Draft]) -> bool:
    """Is the event all that a row asks for?"""
    if row.word and draft.mentions[0].hit.word.root not in row.word:
        return False
    if row.mode and draft.mode not in row.mode:
        return False
    if row.means and not any(m.kind in row.means for m in draft.means):
        return False
    if (row.actor and not of(draft.actor, row.actor)) or (row.recipient and not of(draft.recipient, row.recipient)):
        return False
    if row.only and not (draft.recipient and all(p.sector in row.only for p in draft.recipient)):
        return False
    if row.harm and not ("killed" in draft.figures or "injured" in draft.figures):
        return False
    return together(row, draft, layers, told)


def together(row: AcledRow, draft: Draft, layers: Layers, told: list[Draft]) -> bool:
    """What a row asks of the things taken and of the other events of the report."""
    if row.land and not land(draft, layers):
        return False
    if row.arms and not arms(draft, layers):
        return False
    if row.crowd and not (protesting(draft.recipient, layers) or any(d.type == "PROTEST" and shared(d.actor, draft.recipient) for d in told)):
        return False
    if row.by_crowd and not (protesting(draft.actor, layers) or any(d.type == "PROTEST" and shared(d.actor, draft.actor) for d in told)):
        return False
    if row.mob and not any(a_word(p, layers.language.derive(Nouns).crowd) for p in draft.actor):
        return False
    return not row.met or any(met(draft, d) for d in told)


def of(parties: list[Party], sectors: list[str]) -> bool:
    """Is one of the parties of one of the sectors?"""
    return any(p.sector in sectors for p in parties)


def protesting(parties: list[Party], layers: Layers) -> bool:
    """Is one of the parties called protesters?"""
    return any(a_word(p, layers.language.derive(Nouns).protester) for p in parties)


def a_word(party: Party, words: Phrases[bool]) -> bool:
    """Does one of some phrases stand in a party's words?"""
    lowers = party.text.lower().split()
    return any(words.at(lowers, at) for at in range(len(lowers)))


def shared(a: list[Party], b: list[Party]) -> bool:
    """Do two lists share a party, or a crowd of the same kind?"""
    return any(p.name.lower() == q.name.lower() or (p.text.lower().split()[-1:] == q.text.lower().split()[-1:]) for p in a for q in b)


def met(protest: Draft, other: Draft) -> bool:
    """Do forces act against those who protest?"""
    if other.type not in ("ASSAULT", "COERCE") or not any(p.sector in FORCES for p in other.actor):
        return False
    return other.mode == "crowd-control" or shared(protest.actor, other.recipient)


def land(draft: Draft, layers: Layers) -> bool:
    """Is a place what is taken?"""
    nouns = layers.language.derive(Nouns)
    told = [p.text for p in draft.recipient]
    if any(p.rule == "territory" for p in draft.recipient):
        return True
    told += [layers.phrase(m.first, m.last) for m in draft.mentions]
    if any(w in nouns.place for text in told for w in text.lower().split()):
        return True
    groups = layers.groups.groups
    objects = [g for m in draft.mentions if m.clause is not None for g in layers.clauses.clauses[m.clause].object]
    return any(groups[g].kind == "place" or groups[g].place is not None for g in objects)


def arms(draft: Draft, layers: Layers) -> bool:
    """Are weapons what is taken or destroyed?"""
    if any(m.kind in ARMS for m in draft.means):
        return True
    groups = layers.groups.groups
    return any(groups[g].weapon in ARMS for m in draft.mentions for g in m.counted)
