"""The events of one report: each mention judged, then gathered into one event per happening."""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.events import Event, Party
from saksi.model.layers import Speech
from saksi.reading.actors import Cast
from saksi.reading.drafts import STATEMENTS, Draft, nameless
from saksi.reading.filling import at_home, fill_deed, fill_words, part_of_war, sides_of_truce
from saksi.reading.fronts import Fronts
from saksi.reading.harm import MODE, figure_of, means_of
from saksi.reading.joining import absorbed, joined
from saksi.reading.layers import Layers
from saksi.reading.measures import own_measure
from saksi.reading.mentions import Finder, Mention
from saksi.reading.party_names import pointing
from saksi.reading.promises import (
    announced,
    asked_for,
    asks_release,
    claimed,
    may_order,
    ordered,
    own_statement,
    own_words,
    violent_promise,
)
from saksi.reading.record import record
from saksi.reading.relevance import SWEPT, WARLIKE, Scope
from saksi.reading.scene import Scenes
from saksi.reading.sources import Witnesses
from saksi.reading.tying import tied

ORDERED = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "AID"))
"""Deeds that an order to one's own forces makes a future event (GUIDE, ruling 5)."""


def make_events(layers: Layers, cast: Cast, speech: tuple[Speech, ...], sha256: str) -> tuple[Event, ...]:
    """The events of one report in the order in which they are first told."""
    witnesses = Witnesses(layers, cast, speech)
    scenes = Scenes(layers, witnesses)
    scope = Scope(layers)
    drafts: list[Draft] = []
    for mention in Finder(layers, cast, witnesses).find():
        draft = drafted(mention, layers, cast, witnesses, scenes)
        if draft is not None:
            drafts.append(draft)
    drafts = joined(tied(drafts, layers))
    for draft in drafts:
        if draft.claimer is not None and (not draft.actor or nameless(draft.actor)):
            draft.actor = [draft.claimer, *draft.actor]
        sides_of_truce(draft, drafts)
    drafts = absorbed(joined(drafts))
    fronts = Fronts(drafts)
    for draft in drafts:
        draft.settle()
        fill_deed(draft, drafts, fronts, cast)
    for draft in drafts:
        fill_words(draft, drafts, fronts, cast)
        at_home(draft)
    kept = in_scope(drafts, scope)
    for n, draft in enumerate(kept):
        scenes.complete(draft, kept[:n], kept[n + 1 :])
        if part_of_war(draft, kept):
            draft.status = "ongoing"
    return tuple(record(draft, layers, sha256, kept) for draft in kept)


def in_scope(drafts: list[Draft], scope: Scope) -> list[Draft]:
    """The political and conflict events; in a report of armed force also what happens to people without a side."""
    own = [scope.keeps(d.type, d.mode, tuple(d.actor), tuple(d.recipient), d.mentions) for d in drafts]
    sure = [d for d, kept in zip(drafts, own, strict=True) if kept]
    told = [(d.type, d.mode, tuple(d.actor), tuple(d.recipient)) for d in sure]
    if scope.ordinary(told):
        return []
    off = scope.off(told)
    conflict = scope.of_conflict((d.type, d.status, (*d.actor, *d.recipient)) for d in sure)
    conflict = conflict or (not scope.elsewhere and any(d.mode in WARLIKE for d in sure))
    return [d for d, kept in zip(drafts, own, strict=True) if d.type not in off and (kept or (conflict and swept(d)))]


def swept(draft: Draft) -> bool:
    """Is something real done to people ("the girls were freed")?"""
    return draft.type in SWEPT and draft.status in ("happened", "ongoing") and any(p.rule != "thing" for p in draft.recipient)


SPOKEN = frozenset(("REQUEST", "THREATEN", "REJECT", "AGREE"))
"""Words that are over when they are told."""
def with_denier(mention: Mention, speaker: Party | None) -> Mention:
    """A denied deed without a doer is denied by the one who would have done it ("membantah adanya kontak tembak dengan KKB")."""
    if mention.actor or speaker is None or mention.group is None:
        return mention
    if mention.hit.word.frame == "mutual" and mention.type == "ASSAULT":
        return replace(mention, actor=(speaker, *mention.recipient), recipient=(speaker, *mention.recipient), both=True)
    if mention.hit.word.frame == "mutual" and mention.type != "CONSULT":
        return replace(mention, actor=(speaker, *mention.recipient), recipient=())
    return replace(mention, actor=(speaker,))


ANNOUNCING = frozenset(("THREATEN", "REQUEST", "AGREE", "CONCEDE"))
"""What these words hold out or ask for is still to come: its time is their horizon."""


def drafted(mention: Mention, layers: Layers, cast: Cast, witnesses: Witnesses, scenes: Scenes) -> Draft | None:
    """A mention as an event of its own, or None when it tells nothing real."""
    speaker = witnesses.speaker(mention.first)
    type_, status = mention.type, mention.status
    said = witnesses.said_by(mention.first)
    denied = type_ not in STATEMENTS and any(s.speech_act in ("deny", "deny_responsibility") for s in said[:1])
    if denied:
        status, mention = "negated", with_denier(mention, speaker)
    if (mention.under == "ORDER" or ordered(mention, layers)) and type_ in ORDERED:
        if may_order(mention, layers):
            status, mention = "hypothetical", replace(mention, under="ORDER")
        else:
            status = "future"
    elif mention.under is not None and mention.under != type_ and not (denied and mention.under == "REJECT"):
        return None
    if status in ("hypothetical", "future") and mention.under != "ORDER":
        changed = announced(mention, status, speaker, own=own_words(mention, layers))
        if changed is None:
            return None
        type_, status = changed
    if type_ in SPOKEN and status == "ongoing" and not mention.persists:
        status = "happened"  # "is calling for" has called
    if status == "negated" and (type_ in STATEMENTS or not mention.actor or not (denied or mention.recipient)):
        return None
    held_out = violent_promise(mention, layers) if type_ == "AGREE" else None
    if held_out is not None:
        type_ = "THREATEN"
        mention = replace(mention, first=held_out[0], last=held_out[1])
    if speaker is not None and own_measure(mention, status, speaker, layers):
        mention = replace(mention, actor=(pointing(speaker, "speaker"),))
    draft = Draft(mention, type_, status)
    if type_ == "ASSAULT" and not draft.actor and said and said[0].speech_act == "claim_responsibility" and speaker is not None:
        draft.claimer = speaker  # "mengaku bertanggung jawab atas serangan …"
    if type_ in STATEMENTS:
        if not draft.actor and speaker is not None:
            draft.actor = [speaker]
        said = [s for s in said if not own_statement(s, draft)]
        if type_ != mention.type:
            said = []
    draft.said = [claimed(s, draft) for s in said]
    draft.place = scenes.place_of(mention)
    draft.date = scenes.date_of(mention)
    if type_ in ANNOUNCING:
        draft.horizon = scenes.horizon_of(draft)
    figure = figure_of(layers, cast, mention)
    if figure is not None:
        draft.figures[figure[0]] = figure[1]
        draft.vague = frozenset((figure[0],)) if figure[2] else frozenset()
    draft.means = list(means_of(layers, mention))
    if type_ == "REQUEST" and draft.mode in (None, "change"):
        draft.mode = asked_for(mention, layers) or draft.mode
    draft.release = type_ == "REQUEST" and asks_release(mention, layers)
    draft.mode = draft.mode or layers.packs.ontology.types[type_].usual
    if draft.mode is None and type_ == "ASSAULT":
        draft.mode = next((MODE[m.kind] for m in draft.means if m.kind in MODE), None)
    return draft
