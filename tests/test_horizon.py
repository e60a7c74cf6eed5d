"""What words hold out is no deed: its time is the statement's horizon.  And conflicts with the register are flagged."""

from __future__ import annotations

import pytest

import saksi
from material import packs

PUBLISHED = "2024-05-15"  # a Wednesday

HELD_OUT = [
    ("en", "Hamas on Tuesday threatened to attack Israel next week.", "THREATEN", "2024-05-20"),
    ("id", "Hamas mengancam akan menyerang Israel pekan depan.", "THREATEN", "2024-05-20"),
    ("en", "The United Nations urged Israel to withdraw its troops from Rafah by 31 May 2024.", "REQUEST", None),
]


@pytest.mark.parametrize(("code", "text", "type_", "start"), HELD_OUT)
def test_time_still_to_come(code: str, text: str, type_: str, start: str | None) -> None:
    """A time after the day of publication is no day of the words."""
    reading = saksi.read(saksi.Report(text, language=code, published=PUBLISHED), packs=packs())
    event = next(e for e in reading.events if e.type == type_)
    assert event.horizon is not None
    assert start is None or event.horizon.start == start
    assert text.endswith(event.horizon.text + ".")
    assert event.date is None or (event.date.start or "") <= PUBLISHED


def test_no_horizon_for_what_is_past() -> None:
    text = "Hamas on Tuesday threatened to attack Israel."
    reading = saksi.read(saksi.Report(text, language="en", published=PUBLISHED), packs=packs())
    assert [e.horizon for e in reading.events] == [None]


def flags(text: str) -> list[str]:
    reading = saksi.read(saksi.Report(text, language="en", published="2023-11-02"), packs=packs())
    return [f for e in reading.events for f in e.flags]


def test_leader_of_another_body_is_flagged() -> None:
    """Outlets gave Akram al-Kaabi, who leads Nujaba, to Kataib Hezbollah in November 2023: the words stand, with a flag."""
    (flag,) = flags("Kataib Hezbollah leader Akram al-Kaabi vowed to expel American forces from Iraq.")
    assert all(name in flag for name in ("Akram al-Kaabi", "Kataib Hezbollah", "Nujaba"))


def test_leader_of_the_known_body_is_not() -> None:
    assert flags("Nujaba leader Akram al-Kaabi vowed to expel American forces from Iraq.") == []
