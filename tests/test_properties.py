"""What holds for every text: spans point into it, reading is total and repeatable, and a promo changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import saksi
from material import LANGUAGES, OWN, PROMO, PUBLISHED, encoded, own_reports, packs

MOVES = frozenset(("id", "start", "end", "span", "spans", "trace", "sha256"))
"""What a changed text may change in an event: its offsets, and what is made of them."""

quiet = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = sorted({w for text in OWN.values() for w in text.split()})
MARKS = [
    *"\n\t .,;:!?()[]{}<>/\\-–—…",
    '"',
    "'",
    "“",
    "”",
    "’",
    "%",
    "$",
    "Rp",
    "\u200b",
    "\u00a0",
    "\r\n",
    "\x00",
    "𝕊",
    "é",
    "السلام",
]
newslike = st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.text(max_size=6), max_size=60).map(" ".join)
texts = st.text(max_size=400) | newslike
codes = st.sampled_from(LANGUAGES)
days = st.none() | st.dates().map(str)


def stretches(value: Any) -> Iterator[tuple[int, int, str | None]]:
    """Every span of a record with the text that stands beside it, if one does."""
    if isinstance(value, msgspec.Struct):
        start, end = getattr(value, "start", None), getattr(value, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            yield start, end, getattr(value, "text", None)
        span = getattr(value, "span", None)
        if span is not None:
            yield span[0], span[1], getattr(value, "text", None)
        for field in value.__struct_fields__:
            yield from stretches(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from stretches(item)


def assert_spans(reading: saksi.Reading, text: str) -> None:
    """Every span lies in the text, and the words beside it are the words there."""
    for start, end, words in stretches(reading):
        assert 0 <= start < end <= len(text)
        if words is not None:
            assert words == text[start:end]


@quiet
@given(text=texts, code=codes, published=days)
def test_reading_is_total_and_repeatable(text: str, code: str, published: str | None) -> None:
    """No text raises but an empty one, and the same text gives the same bytes."""
    if not text.strip():
        with pytest.raises(saksi.InputError):
            saksi.read(text, packs=packs(), language=code, published=published)
        return
    reading = saksi.read(text, packs=packs(), language=code, published=published)
    assert_spans(reading, text)
    assert encoded(reading) == encoded(saksi.read(text, packs=packs(), language=code, published=published))


@pytest.mark.parametrize("report", list(own_reports()), ids=lambda r: r.id or "")
def test_spans_of_whole_reports(report: saksi.Report) -> None:
    """On whole reports every span's text is the text, and some event is found."""
    reading = saksi.read(report, packs=packs())
    assert_spans(reading, report.text)
    assert reading.events


@quiet
@given(code=codes, cut=st.integers(0, 600), tail=st.text(max_size=40))
def test_a_cut_or_soiled_report_is_read(code: str, cut: int, tail: str) -> None:
    """A report that ends anywhere, or ends in rubbish, is read like any other."""
    text = OWN[code][: len(OWN[code]) - cut] + tail
    assert_spans(saksi.read(text or "-", packs=packs(), language=code), text)


def still(value: Any) -> Any:
    """A record as plain data without what moves with the text."""
    if isinstance(value, dict):
        return {k: still(v) for k, v in value.items() if k not in MOVES}
    return [still(v) for v in value] if isinstance(value, list | tuple) else value


def told(text: str, code: str) -> Any:
    """The events of a text without their offsets."""
    events = saksi.read(text, packs=packs(), language=code, published=PUBLISHED[code]).events
    return [
        still(msgspec.to_builtins(e)) | {"date": e.date and (e.date.start, e.date.end, e.date.text)} for e in events
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_promo_line_changes_no_event(code: str) -> None:
    """A line of promotion before any paragraph leaves every event as it is, save its offsets."""
    plain = told(OWN[code], code)
    lines = OWN[code].split("\n")
    for promo in PROMO[code]:
        for at in range(1, len(lines) + 1):
            assert plain == told("\n".join([*lines[:at], promo, *lines[at:]]), code), (promo, at)


def test_lone_surrogates_do_not_raise() -> None:
    """Broken decoding leaves lone surrogates in a text; they are read over."""
    assert saksi.read("Rebels attacked the army \ud800 in Goma.", packs=packs(), language="en").report.sha256


@pytest.mark.parametrize("given_", ["yesterday", "2012-13-40", "20 Nov 2012", "2012"])
def test_a_published_that_is_no_day_is_null_with_a_warning(given_: str) -> None:
    """What is no ISO day is left out, and the reading says so."""
    reading = saksi.read("Troops attacked the rebels in Goma.", packs=packs(), language="en", published=given_)
    assert reading.report.published_from != "metadata"
    assert any(given_ in warning for warning in reading.warnings)
