"""Merging on several processors: the same incidents, and no silent loss."""

from __future__ import annotations

import os
import random
from typing import Any

import pytest

from made import event, reading
from saksi.errors import SaksiError
from saksi.merging import parts
from saksi.merging.incidents import gather, merged
from saksi.merging.parts import grown, parts_of
from saksi.model.events import Reading
from saksi.model.incidents import Anchor, Review, event_key, report_key

TYPES = (("ASSAULT", "aerial"), ("ASSAULT", "abduct"), ("COERCE", "arrest"), ("PROTEST", "demo"), ("AID", None), ("REQUEST", None))


def some() -> list[Reading]:
    """Reports of a few days by several outlets, which tell the same few happenings."""
    chance = random.Random(4)
    out = []
    for n in range(60):
        kind, mode = chance.choice(TYPES)
        day, town = f"2024-03-{chance.randint(1, 9):02}", chance.choice(("Graz", "Ilaga", "Shiraz"))
        told = event(kind, chance.choice(("Iran", "Houthis")), chance.choice(("villagers", "students")), town, day, mode=mode)
        out.append(reading(f"outlet{n}", day, told, title=f"{town} {kind}"))
    return out


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Few events are worth a process too; gives the processes that were started."""
    if not hasattr(os, "fork"):
        pytest.skip("no fork on this system")
    started: list[int] = []
    monkeypatch.setattr(parts, "WORTH", 1)
    monkeypatch.setattr(parts, "can_fork", lambda: True)
    plain = parts.received
    monkeypatch.setattr(parts, "received", lambda pipe: started.append(1) or plain(pipe))
    return started


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_two_processes_find_what_one_finds(forked: list[int]) -> None:
    readings = some()
    one = tuple(merged(readings))
    assert not forked
    two = tuple(merged(readings, processes=2))
    assert forked == [1]
    assert one == two
    assert any(len(incident.accounts) > 1 for incident in one)
    assert tuple(merged(readings, processes=3)) == one


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_what_a_person_united_across_types_stays_united(forked: list[int]) -> None:
    readings = some()
    first, other = readings[0], next(r for r in readings if r.events[0].type == "PROTEST")
    keys = [(report_key(r.report), event_key(report_key(r.report), r.events[0].id), r.events[0]) for r in (first, other)]
    both = tuple(Anchor(report, key, e.type, e.triggers[0].start, e.triggers[0].end) for report, key, e in keys)
    review = Review("r1", "merge", both, (), "Ana", "2025-06-12T00:00:01.000000", "seen")
    found = tuple(merged(readings, reviews=[review], processes=2))
    assert not forked
    assert any({keys[0][1], keys[1][1]} <= set(incident.events) for incident in found)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_worker_that_dies_is_said(forked: list[int]) -> None:
    told, parent = gather(some()).told, os.getpid()

    def grow(only: frozenset[str] | None) -> Any:
        if os.getpid() != parent:
            os._exit(9)
        return parts.Clusters()

    with pytest.raises(SaksiError, match="a worker process ended"):
        grown(told, grow, processes=2)


def test_types_that_meet_stay_in_one_part() -> None:
    told = gather(some()).told
    found = parts_of(told, 2)
    assert sum(len(part) for part in found) == len(frozenset().union(*found))
    assert any({"ASSAULT", "COERCE", "SEIZE"} <= part for part in found)
