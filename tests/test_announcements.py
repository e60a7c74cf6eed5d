"""Announcements: what counts as one, when it falls due, and what became of it."""

from __future__ import annotations

import pytest

from made import event, reading, said
from saksi.merging import announcements, merge
from saksi.merging.announcing import WINDOW
from saksi.model.events import Event, Reading
from saksi.model.incidents import Announcement

SAID = "2025-06-10"


def told(*readings: Reading, today: str | None = None) -> tuple[Announcement, ...]:
    """The announcements of readings."""
    return announcements(readings, merge(readings), today=today)


def one(*readings: Reading, today: str | None = None) -> Announcement:
    """The only announcement of readings."""
    (found,) = told(*readings, today=today)
    return found


def threat(**more: object) -> Reading:
    """Iran threatens Israel with force."""
    return reading("threat", SAID, event("THREATEN", "Iran", "Israel", "", SAID, mode="violence", **more))


def strike(day: str, actor: str = "Iran", recipient: str = "Israel", **more: object) -> Reading:
    """An attack on a day."""
    return reading(f"strike-{day}-{actor}", day, event("ASSAULT", actor, recipient, "", day, mode="heavy-weapons", **more))


def test_a_threat_without_a_time_falls_due_within_a_stated_window() -> None:
    found = one(threat())
    assert (found.kind, found.announces, found.said, found.due_start, found.due_end) == ("threat", "ASSAULT", SAID, SAID, "2025-07-10")
    assert WINDOW["threat"] == 30
    assert found.reasons[0] == "no time is told: 30 days after it was said"


def test_a_told_horizon_is_the_window() -> None:
    found = one(threat(horizon=("2025-06-12", "2025-06-13", "within days")))
    assert (found.due_start, found.due_end, found.text) == ("2025-06-12", "2025-06-13", "within days")


@pytest.mark.parametrize(
    ("later", "today", "outcome"),
    [
        (strike("2025-06-14"), None, "kept"),
        (strike("2025-06-14", status="negated", said_by=(said("Iran", "deny", "IRN", "GOV"),)), None, "foiled"),
        (strike("2025-06-14", "Houthis", "Saudi Arabia"), "2025-06-20", "open"),
        (strike("2025-06-14", "Israel", "Iran"), "2025-08-01", "passed"),
        (strike("2025-08-14"), None, "passed"),
        (strike("2025-06-02"), "2025-08-01", "passed"),
    ],
    ids=["kept", "denied", "others' deed", "other way round", "too late", "before it was said"],
)
def test_outcome(later: Reading, today: str | None, outcome: str) -> None:
    found = one(threat(), later, today=today)
    assert found.outcome == outcome
    assert bool(found.incidents) == (outcome in ("kept", "foiled"))
    assert len(found.reasons) == 2 or outcome == "open"


def test_without_a_day_given_the_last_report_is_today() -> None:
    far = reading("far", "2026-01-01", event("PROTEST", "pupils", "", "Graz", "2026-01-01"))
    assert one(threat(), far).reasons[-1] == "no report of it by 2026-01-01"


def test_a_deadline_asks_the_other_side() -> None:
    demand = event("REQUEST", "Saudi Arabia", "Houthis", "", SAID, mode="yield", horizon=(None, "2025-06-20", "before 20 June"))
    leave = event("RETREAT", "Houthis", "", "", "2025-06-18", mode="withdraw")
    found = one(reading("demand", SAID, demand), reading("leave", "2025-06-18", leave))
    assert (found.kind, found.due_start, found.due_end, found.outcome) == ("deadline", SAID, "2025-06-20", "kept")
    assert ([p.name for p in found.actor], [p.name for p in found.target]) == (["Saudi Arabia"], ["Houthis"])


def test_a_demand_without_a_time_is_no_announcement() -> None:
    assert told(reading("demand", SAID, event("REQUEST", "Saudi Arabia", "Houthis", "", SAID, mode="yield"))) == ()


def test_a_plan_is_kept_when_it_is_told_as_done() -> None:
    plan = event("PROTEST", "pupils", "", "Graz", "2025-06-13", mode="demo", status="future")
    march = event("PROTEST", "pupils", "", "Graz", "2025-06-13", mode="demo")
    found = one(reading("plan", SAID, plan), reading("march", "2025-06-14", march))
    assert (found.kind, found.announces, found.due_start, found.outcome) == ("plan", "PROTEST", "2025-06-13", "kept")


def test_doers_that_are_arrested_are_stopped() -> None:
    plan = event("ASSAULT", "gunman", "Austrian police", "Graz", "2025-06-13", status="future")
    arrest = event("COERCE", "Austrian police", "gunman", "Graz", "2025-06-12", mode="arrest")
    found = one(reading("plan", SAID, plan), reading("arrest", "2025-06-13", arrest))
    assert found.outcome == "foiled"


@pytest.mark.parametrize("status", ["negated", "hypothetical"])
def test_what_is_not_announced(status: str) -> None:
    denied: Event = event("THREATEN", "Iran", "Israel", "", SAID, mode="violence", status=status)
    assert told(reading("no", SAID, denied)) == ()


def test_one_threat_told_by_many_is_one_entry() -> None:
    again = reading("again", SAID, event("THREATEN", "Iran", "Israel", "", SAID, mode="violence"))
    found = one(threat(), again)
    assert len(found.accounts) == 2


def test_order_changes_nothing() -> None:
    readings = [threat(), strike("2025-06-14"), strike("2025-06-20")]
    assert told(*readings) == told(*reversed(readings))
