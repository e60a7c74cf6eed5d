"""Real reports: each is read, none raises, and the same report gives the same bytes."""

from __future__ import annotations

import pytest

import saksi
from material import LANGUAGES, corpus, encoded, needs_shared, packs

FIRST = 40
pytestmark = needs_shared


@pytest.mark.parametrize("code", LANGUAGES)
def test_real_reports_are_read(code: str) -> None:
    """The first reports of each corpus are read twice, in two orders, to the same bytes."""
    reports = corpus(code, FIRST)
    once = [encoded(saksi.read(report, packs=packs())) for report in reports]
    again = [encoded(saksi.read(report, packs=packs())) for report in reversed(reports)]
    assert len(once) == FIRST
    assert once == list(reversed(again))


@pytest.mark.parametrize("code", LANGUAGES)
def test_real_reports_tell_events(code: str) -> None:
    """At least a quarter of real reports tell an event: a broken layer would fall below."""
    told = [bool(saksi.read(report, packs=packs()).events) for report in corpus(code, FIRST)]
    assert sum(told) >= FIRST // 4
