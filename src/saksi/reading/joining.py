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
    out = [d for d in drafts if d.actor or (d.recipient and not toll_only(d))]
    for draft in [d for d in drafts if not d.actor and toll_only(d)]:
        sentence = draft.mentions[0].sentence
        near = [d for d in out if d.type == draft.type and abs(d.mentions[0].sentence - sentence) <= TOLL_REACH and d.status == draft.status]
        if near:  # another count of the same dead
            min(near, key=lambda d: abs(d.mentions[0].sentence - sentence)).mentions += draft.mentions
        else:
            out.append(draft)
    out.sort(key=lambda d: d.mentions[0].first)
    for draft in drafts:
        if draft.actor or draft.recipient:
            continue
        sentence = draft.mentions[0].sentence
        near = [d for d in out if d.type == draft.type and abs(d.mentions[0].sentence - sentence) <= REACH and not conflict(draft, d)]
        if near:
            min(near, key=lambda d: (d.mentions[0].sentence > sentence, abs(d.mentions[0].sentence - sentence))).add(draft)
            continue
        known = [d for d in out if d.mentions[0].sentence < sentence and repeats(draft, d)]
        if known:
            max(known, key=lambda d: max(m.sentence for m in d.mentions if m.sentence <= sentence)).mentions += draft.mentions
    return out


def toll_only(draft: Draft) -> bool:
    """Does a telling name nobody but a number ("43 were killed")?"""
    return bool(draft.recipient) and all(p.rule == "counted" for p in draft.recipient)


def repeats(draft: Draft, event: Draft) -> bool:
    """Does a telling without parties name an event of the report again ("the attack", "pemogokan itu")? It adds its words, and no more."""
    if draft.type != event.type or draft.status != event.status or conflict(draft, event):
        return False
    mention = draft.mentions[0]
    roots = {m.hit.word.root for m in event.mentions}
    lasting = mention.hit.word.lasting == event.mentions[0].hit.word.lasting
    return mention.hit.word.root in roots or (mention.definite and lasting)


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
        doers = alike(draft.actor, other.actor)
        if outcome(mention) and other.type == "ASSAULT" and distance <= OUTCOME_REACH and (doers or (doers is None and distance == 0)):
            if not conflict(draft, other, parties=False) and draft.status == other.status:
                return other
    return None


def outcome(mention: Mention) -> bool:
    """Does the mention tell only what an attack led to ("menewaskan 24 orang", "killing five")?"""
    return mention.hit.word.harm in ("killed", "injured") and mention.mode is None
