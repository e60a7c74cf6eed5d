"""What a report as a whole is about decides whether its policemen, captains and bankers make events."""

from __future__ import annotations

import pytest

import saksi
from material import packs

ROBBERY = (
    "AKP Hendra Wijaya, kasat reskrim, mengatakan dua pelaku menikam seorang pedagang di kontrakan. "
    "Tersangka IS (29) ditangkap polisi pada Senin. Korban dirawat di rumah sakit. Motif pelaku adalah sakit hati."
)
"""A rank that is also an acronym of a party, and initials that are also those of an armed group."""


def types(code: str, text: str) -> list[str]:
    """The types of what is read."""
    return [e.type for e in saksi.read(saksi.Report(text, language=code, published="2024-05-15"), packs=packs()).events]


def parties(code: str, text: str) -> set[str]:
    """The names of all parties."""
    read = saksi.read(saksi.Report(text, language=code, published="2024-05-15"), packs=packs())
    return {p.name for e in read.events for p in (*e.actor, *e.recipient)}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("id", ROBBERY),
        (
            "en",
            "The tram was derailed near the depot. Police are investigating whether the driver was asleep when it crashed. "
            "Officials urged people to avoid the crash site.",
        ),
        (
            "en",
            "The bank said its profits fell. The regulator accused the bank of fraud in the fund market. Its shares dropped. "
            "The finance ministry held talks with the company on Monday. Analysts expect sales to recover.",
        ),
        (
            "en",
            "England won the match in the last minutes. Captain Tom Reed called on his team to attack the Italy defence next season. "
            "The squad has lost one game. The tournament ends in May. The coach met the players on Sunday.",
        ),
    ],
)
def test_ordinary_reports_tell_nothing(code: str, text: str) -> None:
    assert types(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "type_"),
    [
        ("id", "Polisi menangkap tiga tersangka. Para pelaku adalah anggota kelompok teroris. Korban mereka dua orang.", "COERCE"),
        ("id", "Polisi menangkap lima aktivis saat unjuk rasa. Para tersangka dibawa ke polres. Korban dipukul.", "COERCE"),
        ("en", "A mass shooting at a school killed nine people. The suspect was arrested by police. A coroner examined the victims.", "COERCE"),
        ("en", "The bank's shares fell. Investors sold stocks after Russia attacked Ukraine. Profits shrank.", "ASSAULT"),
        ("en", "Workers went on strike at the company. Sales fell and its shares dropped. The firm's profits shrank.", "PROTEST"),
        ("en", "Floods hit the north. The army fired on rebels who looted the flooded town. More storms are expected.", "ASSAULT"),
    ],
)
def test_what_concerns_everybody_stays(code: str, text: str, type_: str) -> None:
    assert type_ in types(code, text)


def test_ranks_and_initials_are_no_acronyms() -> None:
    told = ROBBERY + " Pasukan pemerintah menyerang posisi pemberontak di desa itu. Pemberontak membalas."
    assert not parties("id", told) & {"Justice and Development Party", "Islamic State"}
    assert "Justice and Development Party" in parties("id", "AKP mengecam serangan pemberontak terhadap kantor partai itu di Ankara.")
