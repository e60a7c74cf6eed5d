"""Tellings of the same happening made one event (FASTUS stage 5)."""

from __future__ import annotations

from saksi.reading.drafts import Draft, agrees, alike, conflict
from saksi.reading.mentions import Mention

DEFINITE_REACH = 3
"""How many sentences back "serangan itu" may reach for its event."""

TOLL_REACH = 3
"""How many sentences away a toll may look for the deed that caused it."""

REACH = 1
"""How many sentences back a definite mention ("serangan itu") may reach for its event."""

OUTCOME_REACH = 1

TALKS_REACH = 6
"""How many sentences back talks of which only one side is named may reach for the talks that were told."""


def joined(drafts: list[Draft]) -> list[Draft]:
    """Drafts of the same happening made one."""
    out: list[Draft] = []
    # deaths and wounds are told beside the deed that caused them, before it or after it: they look for it last
    for draft in sorted(drafts, key=lambda d: d.mentions[0].hit.slot == "result"):
        target = find_target(draft, out)
        if target is None:
            out.append(draft)
        else:
            target.add(draft)
    out.sort(key=lambda d: d.mentions[0].first)
    return [d for d in out if not only_result(d)]


def absorbed(drafts: list[Draft]) -> list[Draft]:
    """Tellings that name no party go into the nearest event of their type that nothing speaks against; alone they tell nothing."""
    out = [d for d in drafts if d.actor or d.recipient]
    for draft in drafts:
        if draft.actor or draft.recipient:
            continue
        sentence = draft.mentions[0].sentence
        near = [d for d in out if d.type == draft.type and abs(d.mentions[0].sentence - sentence) <= REACH and not conflict(draft, d)]
        if near:
            min(near, key=lambda d: (d.mentions[0].sentence > sentence, abs(d.mentions[0].sentence - sentence))).add(draft)
    return out


def only_result(draft: Draft) -> bool:
    """Deaths or wounds alone, without a deed, a doer or a weapon, tell no event."""
    first = draft.mentions[0]
    return len(draft.mentions) == 1 and first.hit.slot == "result" and first.hit.word.harm is not None and not (draft.actor or draft.mode)


def find_target(draft: Draft, out: list[Draft]) -> Draft | None:
    """The event before that a draft tells again, if there is one."""
    mention = draft.mentions[0]
    for other in reversed(out):
        if other.type != draft.type:
            continue
        distance = abs(mention.sentence - other.mentions[-1].sentence)
        same_doer = alike(draft.actor, other.actor) is not False
        if mention.definite and distance <= DEFINITE_REACH and same_doer and not conflict(draft, other, parties=False):
            return other  # "nine died in that raid": whom it struck is told anew
        if mention.hit.slot == "result" and distance <= TOLL_REACH and other.type == "ASSAULT" and other.status in ("happened", "ongoing"):
            if not conflict(draft, other, parties=False):
                return other
        if agrees(draft, other):
            return other
        if one_sided(draft) and distance <= TALKS_REACH and same_talks(draft, other):
            return other
        doers = alike(draft.actor, other.actor)
        if outcome(mention) and other.type == "ASSAULT" and distance <= OUTCOME_REACH and (doers or (doers is None and distance == 0)):
            if not conflict(draft, other, parties=False) and draft.status == other.status:
                return other
    return None


def outcome(mention: Mention) -> bool:
    """Does the mention tell only what an attack led to ("menewaskan 24 orang", "killing five")?"""
    return mention.hit.word.harm in ("killed", "injured") and mention.mode is None


def one_sided(draft: Draft) -> bool:
    """Does a noun tell of talks without saying who talks with whom ("the negotiations")?"""
    told = draft.type == "CONSULT" and draft.mentions[0].hit.slot == "noun" and draft.mode is None
    return told and mutual(draft) and len(draft.actor) + len(draft.recipient) < 2


def same_talks(draft: Draft, other: Draft) -> bool:
    """May talks of which one side is named be the talks told before? Not those that have a day of their own ("last year")."""
    own_day = draft.date is not None and other.date is None
    parted = (draft.status == "future") != (other.status == "future") or conflict(draft, other, parties=False)
    return mutual(other) and not own_day and not parted


def mutual(draft: Draft) -> bool:
    """Is it done by sides to each other?"""
    return draft.mentions[0].hit.word.frame == "mutual"
