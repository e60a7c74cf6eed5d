"""All-capital text is read on a view of equal length, and lines broken at a fixed width are read as paragraphs."""

from __future__ import annotations

import functools

import pytest

import saksi
from saksi.packs.load import Packs, load_packs
from saksi.reading.frame import find_frame, paragraphs
from saksi.reading.shout import shouting, spoken
from saksi.reading.wrapped import joined

CAPITALS = (
    "HARBOUR CITY, 3 JAN 90 -- [TEXT] THE ARMY SAID THAT TERRORISTS OF THE\n"
    "FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN] KIDNAPPED TWO PEASANTS\n"
    "NEAR SAN MIGUEL YESTERDAY.  THE 3D BRIGADE SEIZED AN M-16 RIFLE AT NOON,\n"
    "AND A PATROL IS SEARCHING THE HILLS."
)
BROKEN = (
    "Rebels blew up a railway bridge on the road between the two largest\n"
    "towns of the province, and a train that was on its way to the coast\n"
    "had to turn back.\n\n"
    "No one was hurt in the explosion, which was heard from a distance of\n"
    "ten kilometres, as the governor told reporters in the evening."
)


@functools.cache
def packs() -> Packs:
    """The packs of the wheel."""
    return load_packs()


def view(text: str) -> str:
    """The text as the reader sees it."""
    language = packs().language("en")
    return spoken(find_frame(text, language), language, packs()).text


def test_view_has_equal_length_and_letters() -> None:
    assert len(view(CAPITALS)) == len(CAPITALS)
    assert view(CAPITALS).upper() == CAPITALS


@pytest.mark.parametrize(
    "words",
    [
        "The army said that terrorists of the",
        "Farabundo Marti National Liberation Front [FMLN] kidnapped two peasants",
        "near San Miguel yesterday.  The 3d brigade seized an M-16 rifle at noon,",
    ],
)
def test_names_keep_capitals_and_words_lose_them(words: str) -> None:
    assert words in view(CAPITALS)


def test_ordinary_text_is_left_alone() -> None:
    language = packs().language("en")
    frame = find_frame(BROKEN, language)
    assert not shouting(frame)
    assert spoken(frame, language, packs()) is frame


def test_record_quotes_the_outlet_as_it_writes() -> None:
    (event,) = (e for e in saksi.read(CAPITALS, published="1990-01-03", language="en").events if e.type == "ASSAULT")
    assert [CAPITALS[p.start : p.end] for p in event.actor] == [p.text for p in event.actor]
    assert [t.text for t in event.triggers] == ["KIDNAPPED"]
    assert {p.id for p in event.actor} == {"org-fmln"}


def test_broken_lines_are_joined_and_others_are_not() -> None:
    assert [len(BROKEN[s.start : s.end].split("\n")) for s in joined(BROKEN, list(paragraphs(BROKEN)))] == [3, 2]
    points = "First short point.\nA second point of the list.\nThe third one.\nAnd a fourth point here."
    lines = list(paragraphs(points))
    assert joined(points, lines) == lines
