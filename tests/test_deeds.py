"""What a deployment is, who acts in it, and which deaths tell an event by themselves."""

from __future__ import annotations

import pytest

import saksi
from material import packs


def events(code: str, text: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Type, mode and actors of what is read."""
    read = saksi.read(saksi.Report(text, language=code, published="2024-05-15"), packs=packs())
    return [(e.type, e.mode, tuple(p.text for p in e.actor)) for e in read.events]


@pytest.mark.parametrize(
    ("code", "text", "mode"),
    [
        ("id", "Gubernur menurunkan 300 tentara ke ibu kota pada Senin.", "troops"),
        ("id", "Gubernur menurunkan 300 polisi ke ibu kota pada Senin.", "police"),
        ("id", "Amerika Serikat mengerahkan puluhan jet tempur ke Timur Tengah.", "weapons"),
        ("en", "Pakistan deployed 300 police officers in Islamabad on Monday.", "police"),
    ],
)
def test_a_deployment_is_of_the_kind_of_what_is_deployed(code: str, text: str, mode: str) -> None:
    assert [m for t, m, _ in events(code, text) if t == "MOBILIZE"] == [mode]


@pytest.mark.parametrize(
    ("code", "text", "actor"),
    [
        ("id", "Sebanyak 578 personel polisi diturunkan ke lokasi unjuk rasa.", "Sebanyak 578 personel polisi"),
        ("id", "Tentara Rusia ditarik mundur dari Kherson pada November 2022.", "Tentara Rusia"),
    ],
)
def test_those_who_are_sent_act_when_nobody_else_is_named(code: str, text: str, actor: str) -> None:
    assert (actor,) in [a for t, _, a in events(code, text) if t in ("MOBILIZE", "RETREAT")]


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("id", "Dua prajurit tewas di Nduga pada Senin.", True),
        ("id", "Dua turis tewas di Nduga pada Senin.", False),
    ],
)
def test_only_the_deaths_of_men_under_arms_tell_an_event_alone(code: str, text: str, told: bool) -> None:
    assert any(t == "ASSAULT" for t, _, _ in events(code, text)) is told


@pytest.mark.parametrize(
    "text",
    [
        "Terjadi baku-tembak antara tentara dan pemberontak di Homs.",
        "Baku-tembak antara tentara dan pemberontak pecah di Homs.",
        "Serangan-serangan tentara terhadap pemberontak di Homs berlanjut.",
        "Tentara melancarkan serangan udaranya terhadap pemberontak di Homs.",
    ],
)
def test_forms_are_found_in_other_spellings(text: str) -> None:
    assert any(t == "ASSAULT" for t, _, _ in events("id", text))


def test_an_aircraft_is_no_bomber_of_flesh_and_blood() -> None:
    found = events("id", "Empat pesawat pengebom B-52 milik Amerika Serikat menyerang posisi pemberontak di Homs.")
    assert all("pengebom" not in party or "pesawat" in party for _, _, actor in found for party in actor)
