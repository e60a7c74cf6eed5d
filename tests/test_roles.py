"""Who did it to whom: constructions that leave a party out of the trigger's own clause, one sentence or two each."""

from __future__ import annotations

import pytest

import saksi
from material import packs

BOTH = [
    # a place opens the sentence without a comma
    ("en", "In Beirut Hamas fighters attacked an army post.", "ASSAULT", ["Hamas"], ["an army post"]),
    ("id", "Di Papua tentara menembak tiga warga.", "ASSAULT", ["tentara"], ["tiga warga"]),
    ("en", "In Kano police arrested three activists.", "COERCE", ["police"], ["three activists"]),
    # the head of the relative clause is its object
    ("en", "The men whom police arrested on Monday were rebels.", "COERCE", ["police"], ["The men"]),
    # what stands before the comma is no apposition
    ("id", "Menurut Komnas HAM, tentara menembak tiga warga sipil di Papua.", "ASSAULT", ["tentara"], ["tiga warga sipil"]),
    ("en", "According to Amnesty International, soldiers shot three protesters.", "ASSAULT", ["soldiers"], ["three protesters"]),
    ("en", "The army chief, Abdel Fattah al-Burhan, condemned the rebels.", "ACCUSE", ["Abdel Fattah al-Burhan"], ["the rebels"]),
    # the purpose of force names whom it is used on
    ("en", "Police used tear gas to disperse the crowd.", "ASSAULT", ["Police"], ["the crowd"]),
    ("id", "Polisi menembakkan gas air mata untuk membubarkan massa.", "ASSAULT", ["Polisi"], ["massa"]),
    # the operation in which somebody is seized or killed names the doer
    ("id", "Tiga pemberontak ditangkap dalam operasi militer Filipina di Marawi.", "COERCE", ["Philippine military"], ["Tiga pemberontak"]),
    ("en", "Three men were killed in a US raid in Yemen.", "ASSAULT", ["United States"], ["Three men"]),
    # an authority tells of its own measure
    ("en", "Three activists were arrested on Monday, police said.", "COERCE", ["police"], ["Three activists"]),
    ("id", "Tiga aktivis ditangkap pada Senin, kata polisi.", "COERCE", ["polisi"], ["Tiga aktivis"]),
    ("en", "Twelve insurgents were killed in Borno, the army said.", "ASSAULT", ["the army"], ["Twelve insurgents"]),
    ("en", "Two officers were killed in Borno, the army said.", "ASSAULT", [], ["Two officers"]),
    # all sides of a clash, wherever they stand
    ("id", "Bentrokan pecah antara polisi dan demonstran di Nairobi.", "ASSAULT", ["polisi", "demonstran"], ["polisi", "demonstran"]),
    ("en", "Fighting broke out between the army and rebels in Goma.", "ASSAULT", ["the army", "rebels"], ["the army", "rebels"]),
    (
        "id", "Baku tembak terjadi antara TNI dan Polri dengan kelompok bersenjata di Intan Jaya.", "ASSAULT",
        ["Indonesian National Armed Forces", "Indonesian National Police", "kelompok bersenjata"],
        ["Indonesian National Armed Forces", "Indonesian National Police", "kelompok bersenjata"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "type_", "actor", "recipient"), BOTH)
def test_parties(language: str, text: str, type_: str, actor: list[str], recipient: list[str]) -> None:
    reading = saksi.read(saksi.Report(text, language=language, published="2024-05-15"), packs=packs())
    event = next(e for e in reading.events if e.type == type_)
    assert [p.name for p in event.actor] == actor
    assert [p.name for p in event.recipient] == recipient
