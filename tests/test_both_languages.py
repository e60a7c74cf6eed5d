"""What one language says in a relative clause or with another verb and the other in a word: both must tell the event."""

from __future__ import annotations

import pytest

import saksi


@pytest.fixture(scope="module")
def packs() -> saksi.Packs:
    return saksi.load_packs()


def told(text: str, language: str, packs: saksi.Packs) -> set[str]:
    """The types of the events of a text."""
    return {e.type for e in saksi.read(text, packs=packs, language=language).events}


@pytest.mark.parametrize(
    ("language", "text", "type_"),
    [
        ("en", "Taliban fighters freed the kidnapped Italian reporter.", "ASSAULT"),
        ("en", "Thousands of supporters of the cleric prepared to stage a rally on Monday.", "PROTEST"),
        ("id", "Radio pemerintah melaporkan bentrokan yang berlangsung antara polisi dan pendukung oposisi.", "ASSAULT"),
        ("id", "Milan Rocen mengadakan pertemuan dengan walikota Moskow.", "CONSULT"),
    ],
)
def test_both_languages_tell_it(language: str, text: str, type_: str, packs: saksi.Packs) -> None:
    assert type_ in told(text, language, packs)


def test_who_is_jailed_by_attribute_alone_is_no_event(packs: saksi.Packs) -> None:
    assert "COERCE" not in told("The minister spoke about the jailed leader.", "en", packs)
