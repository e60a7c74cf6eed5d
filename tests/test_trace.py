"""Every value of a record that is not null says where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

import saksi
from material import LANGUAGES, corpus, gold_texts, needs_shared, own_reports, packs

SINGLE = ("mode", "place", "date", "killed", "injured", "detained", "displaced", "horizon")
MANY = ("actor", "recipient", "means", "said_by")


def expected_fields(event: saksi.Event) -> Iterator[str]:
    """The path of every value of an event that is not null."""
    yield from ("type", "status")
    yield from (name for name in SINGLE if getattr(event, name) is not None)
    yield from (f"{name}[{n}]" for name in MANY for n in range(len(getattr(event, name))))
    if event.codes.cameo or event.codes.acled:
        yield "codes"


def assert_traced(reports: Iterable[saksi.Report]) -> int:
    """Every value of every event has its trace; the number of events that were seen."""
    seen = 0
    for report in reports:
        reading = saksi.read(report, packs=packs())
        for event in reading.events:
            where = f"{report.id}: {event.type} at {event.triggers[0].start}"
            assert sorted(expected_fields(event)) == sorted(t.field for t in event.trace), where
            for trace in event.trace:
                assert trace.rule, f"{where}: {trace.field} names no rule"
                assert trace.spans or trace.premises, f"{where}: {trace.field} has neither words nor premises"
                assert all(0 <= s.start < s.end <= len(report.text) for s in trace.spans), where
            seen += 1
    return seen


def test_own_reports() -> None:
    """On our own reports and the bundled examples."""
    assert assert_traced(own_reports()) >= 8


@needs_shared
@pytest.mark.parametrize("code", LANGUAGES)
def test_gold_reports(code: str) -> None:
    """On the gold reports of ../shared."""
    assert assert_traced(gold_texts(code)) > 0


@needs_shared
@pytest.mark.parametrize("code", LANGUAGES)
def test_corpus_reports(code: str) -> None:
    """On real reports of ../shared."""
    assert assert_traced(corpus(code, 60)) > 0


@pytest.mark.parametrize("report", list(own_reports()), ids=lambda r: r.id or "")
def test_the_day_of_publication_says_where_it_comes_from(report: saksi.Report) -> None:
    """A day that was given is `metadata`; one that was worked out is `inferred` and has premises."""
    given = saksi.read(report, packs=packs()).report
    assert given.published_from == ("metadata" if report.published else given.published_from)
    bare = saksi.read(saksi.Report(report.text, language=report.language), packs=packs()).report
    assert bare.published_from == ("inferred" if bare.published else None)
    assert bool(bare.published_premises) or bare.published is None
