"""What persons decided, as merging applies it: later decisions stand before earlier ones, withdrawn ones are void."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from msgspec import Struct

from saksi.model.incidents import Review


class Decisions(Struct, frozen=True):
    """The decisions that stand, by event key."""

    together: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]
    rejected: frozenset[str]
    accepted: frozenset[str]
    corrected: dict[str, tuple[Review, ...]]
    """Corrections in their order, by event key."""


def standing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Reviews that were not withdrawn, in their order; a withdrawal that was withdrawn itself ends nothing."""
    order = sorted(reviews, key=lambda r: (r.when, r.id))
    ended: set[str] = set()
    for review in reversed(order):
        if review.action == "withdraw" and review.id not in ended and review.withdraws:
            ended.add(review.withdraws)
    return tuple(r for r in order if r.id not in ended and r.action != "withdraw")


def decisions_of(reviews: Iterable[Review]) -> Decisions:
    """The decisions that stand."""
    pairs: dict[tuple[str, str], bool] = {}
    verdict: dict[str, str] = {}
    corrected: dict[str, tuple[Review, ...]] = {}
    for review in standing(reviews):
        events = sorted({anchor.event for anchor in review.events})
        if review.action == "merge":
            pairs.update(dict.fromkeys(combinations(events, 2), True))
        elif review.action == "split":
            rest = sorted({anchor.event for anchor in review.rest} - set(events))
            pairs.update({(min(a, b), max(a, b)): False for a in events for b in rest})
        elif review.action == "correct":
            corrected.update({event: (*corrected.get(event, ()), review) for event in events})
        elif review.action in ("accept", "reject"):
            verdict.update(dict.fromkeys(events, review.action))
    return Decisions(
        together=tuple(sorted(pair for pair, one in pairs.items() if one)),
        apart=tuple(sorted(pair for pair, one in pairs.items() if not one)),
        rejected=frozenset(event for event, action in verdict.items() if action == "reject"),
        accepted=frozenset(event for event, action in verdict.items() if action == "accept"),
        corrected=corrected,
    )
