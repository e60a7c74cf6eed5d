"""Tellings of the same happening made one event (FASTUS stage 5)."""

from __future__ import annotations

from saksi.reading.drafts import Draft, agrees, alike, conflict, nameless
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
    for draft in sorted(drafts, key=bare_toll):
        target = find_target(draft, out)
        if target is None:
            out.append(draft)
        else:
            lent = bare_toll(draft) and not (target.actor or target.recipient)
            if draft.status == "ongoing" and target.status == "happened" and bare_toll(draft):
                target.status = "ongoing"  # "3,100 people have died since …": what has killed them has gone on
            target.add(draft)
            target.lent = target.lent or lent
    out.sort(key=lambda d: d.mentions[0].first)
    return [d for d in out if not only_result(d)]


def absorbed(drafts: list[Draft]) -> list[Draft]:
    """Tellings that name no party, or only whom they killed, go into the nearest event of their type that nothing speaks against.

    Alone those without a party tell nothing.
    """
    out = [d for d in drafts if (d.actor or (d.recipient and not toll_only(d))) and not d.lent]
    for draft in [d for d in drafts if not d.actor and not d.lent and toll_only(d)]:
        sentence = draft.mentions[0].sentence
        near = [d for d in out if d.type == draft.type and abs(d.mentions[0].sentence - sentence) <= TOLL_REACH and d.status == draft.status]
        if near:  # another count of the same dead
            min(near, key=lambda d: abs(d.mentions[0].sentence - sentence)).mentions += draft.mentions
        else:
            out.append(draft)
    out.sort(key=lambda d: d.mentions[0].first)
    for draft in drafts:
        if (draft.actor or draft.recipient) and not draft.lent:
            continue
        sentence = draft.mentions[0].sentence
        near = [d for d in out if d.type == draft.type and abs(d.mentions[0].sentence - sentence) <= REACH and not d.lent]
        near = [d for d in near if not conflict(draft, d, parties=not draft.lent, figures=False)]
        if near:
            min(near, key=lambda d: (d.mentions[0].sentence > sentence, abs(d.mentions[0].sentence - sentence))).add(draft)
            continue
        known = [d for d in out if d.mentions[0].sentence < sentence and repeats(draft, d)]
        if draft.lent:
            out.append(draft)
        elif known:
            max(known, key=lambda d: max(m.sentence for m in d.mentions if m.sentence <= sentence)).mentions += draft.mentions
    return sorted(out, key=lambda d: d.mentions[0].first)


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


FIGHTERS = frozenset(("MIL", "COP", "REB", "PRM"))


def only_result(draft: Draft) -> bool:
    """Deaths or wounds alone, without a deed, a doer or a weapon, tell no event, save those of men under arms."""
    first = draft.mentions[0]
    if any(p.sector in FIGHTERS for p in draft.recipient):
        return False
    return len(draft.mentions) == 1 and first.hit.slot == "result" and first.hit.word.harm is not None and not (draft.actor or draft.mode)


def find_target(draft: Draft, out: list[Draft]) -> Draft | None:
    """The event before that a draft tells again, if there is one."""
    mention = draft.mentions[0]
    if bare_toll(draft):
        return toll_target(draft, out)
    latest = [d for d in reversed(out) if d.type == draft.type]
    if draft.definite:
        latest.sort(key=lambda d: d.mode != draft.mode)
    for other in latest:
        distance = abs(mention.sentence - other.mentions[-1].sentence)
        claims = mention.rule.endswith("#light-do") and nameless(other.actor)  # "gunmen stormed …": a group claims or carried out the attack
        if draft.definite and distance <= DEFINITE_REACH and (claims or alike(draft.actor, other.actor) is not False):
            if not conflict(draft, other, parties=False, figures=False):
                return other  # "nine died in that raid": whom it struck is told anew
        if agrees(draft, other):
            return other
        if one_sided(draft) and distance <= TALKS_REACH and same_talks(draft, other):
            return other
        if outcome(mention) and other.type == "ASSAULT" and distance <= OUTCOME_REACH and draft.status == other.status:
            doers = alike(draft.actor, other.actor)
            if (doers or (doers is None and distance == 0)) and not conflict(draft, other, parties=False):
                return other
    return None


def bare_toll(draft: Draft) -> bool:
    """Does a draft tell deaths or wounds alone, of a deed that is told elsewhere?"""
    mention = draft.mentions[0]
    if mention.hit.slot == "result":
        return draft.definite or len(draft.mentions) == 1
    told = draft.actor or draft.place or draft.date or draft.mode or draft.other_time
    return mention.hit.slot in ("passive", "noun") and mention.hit.word.toll and len(draft.mentions) == 1 and not told


def toll_target(draft: Draft, out: list[Draft]) -> Draft | None:
    """The deed that a toll told apart belongs to: the nearest one, and of two as near the one told before it."""
    running = draft.status == "ongoing"  # a total over weeks is no toll of one day's deed
    real = [d for d in out if d.type == "ASSAULT" and d.status in ("happened", "ongoing") and gap(draft, d)[0] <= TOLL_REACH]
    real = [d for d in real if not running or d.status == "ongoing" or not one_day(d) or gap(draft, d)[0] == 0]
    fit = [d for d in real if not conflict(draft, d, parties=False, figures=False)]
    return min(fit, key=lambda d: (gap(draft, d)[0] + 1.5 * (not agrees(draft, d)), only_toll(d), gap(draft, d)), default=None)


def only_toll(draft: Draft) -> bool:
    """Has nothing but deaths or wounds been told of it so far?"""
    return all(m.hit.word.toll for m in draft.mentions)


def one_day(draft: Draft) -> bool:
    """Is an event told of a single day?"""
    return draft.date is not None and draft.date.start == draft.date.end


def gap(draft: Draft, other: Draft) -> tuple[int, bool]:
    """How many sentences lie between a draft and the nearest telling of an event, and whether that telling comes after it."""
    at = draft.mentions[0]
    return min((abs(m.sentence - at.sentence), m.first > at.first) for m in other.mentions)


def outcome(mention: Mention) -> bool:
    """Does the mention tell only what an attack led to ("menewaskan 24 orang", "killing five")?"""
    return mention.hit.word.toll


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
