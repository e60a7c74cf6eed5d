"""What keeps an event from being lost, in both languages: company of a word, repeats, clauses that carry it, and people without names."""

from __future__ import annotations

import pytest

import saksi

ROWS = [
    # a party of the word's own does in place of its company
    ("id", "Pasukan AS dan pasukan Rusia menjalin kerja sama di perbatasan.", ["COOPERATE"]),
    ("id", "Para pelajar menjalin kerja sama di sekolah.", []),
    ("en", "The rebels and the army discussed the road to the port.", ["CONSULT"]),
    ("en", "The pupils discussed the road to the port.", []),
    # what stood beside a word once holds for the rest of the report
    ("en", "Soldiers captured two rebels in the hills. Three more were captured at night by the rebels' own cousins.", ["ASSAULT"]),
    # another word of violence is company enough
    ("id", "Dua belas tentara meninggal setelah pemberontak menggempur pos mereka.", ["ASSAULT"]),
    ("id", "Dua belas pendaki meninggal setelah tersesat di gunung.", []),
    # a demand that does not hold does not make its content unreal
    ("en", "The minister told reporters that rebels had shelled the town of Goma.", ["ASSAULT"]),
    # a claim that nobody made leaves the deed real
    ("en", "Hezbollah has not claimed responsibility for the attack on the soldiers.", ["ASSAULT"]),
    # the head of a relative clause is its object; the main verb stands behind it
    ("en", "The rebels, whom the army accused of murder, attacked the town.", ["ACCUSE", "ASSAULT"]),
    ("id", "Tiga pemberontak yang datang untuk mengambil senjata ditangkap oleh polisi.", ["COERCE"]),
    ("en", "Three ministers appointed since 1996 have all resigned.", ["RETREAT"]),
    # numbers alone are people when harm befalls them
    ("en", "A car bomb went off at a barracks in Baghdad, killing 14 and wounding 30.", ["ASSAULT"]),
    # a whole people that acts stands for its state
    ("en", "The Ethiopians have carried out air strikes near the coast.", ["ASSAULT"]),
    # what is agreed may stand apart from the verb
    ("en", "The rebels and the government agreed at a meeting of envoys in Rome to end their war.", ["AGREE"]),
    # a long form in another life lets the shorter one of another type inside it speak
    ("id", "Armenia menembakkan rudal balistik ke permukiman di kota Ganja.", ["ASSAULT"]),
    ("id", "Pemberontak akan menembak tentara pemerintah di perbatasan.", ["ASSAULT"]),
    ("id", "Pabrik itu menarik kembali rancangan mobilnya.", []),
    ("en", "The two companies struck a deal to merge on Friday, shareholders said.", []),
    # an aim not to do something is no deed left undone
    ("en", "He told the soldiers not to shoot at the rebels.", []),
]


@pytest.mark.parametrize(("code", "text", "types"), ROWS)
def test_types(code: str, text: str, types: list[str]) -> None:
    """Each type is told, and nothing at all where none is."""
    found = [e.type for e in saksi.read(text, language=code).events]
    assert all(t in found for t in types), found
    assert types or not found, found


def test_repeats_are_mentions() -> None:
    """A noun without parties names the event of the report again, far below it."""
    for code, text in (
        ("en", "Rebels shelled the town of Goma on Monday. " + "The market was closed. " * 5 + "The shelling lasted an hour."),
        ("id", "Pemberontak menembaki kota Goma pada Senin. " + "Pasar ditutup. " * 5 + "Penembakan itu berlangsung satu jam."),
    ):
        events = saksi.read(saksi.Report(text, language=code, published="2008-10-28")).events
        assert [len(e.triggers) for e in events if e.type == "ASSAULT"] == [2], code


def test_nobody_claims() -> None:
    """Who does not claim a deed is not its doer, and nobody's claim is no source."""
    for text in ("ULFA has not claimed responsibility for the attack on police.", "No group has claimed responsibility for the attack on police."):
        (event,) = saksi.read(text, language="en").events
        assert (event.status, event.actor, event.said_by) == ("happened", (), ())


def test_dateline_gives_publication() -> None:
    """A full date in the dateline is the day of publication when nothing else says it."""
    for code, head in (("en", "KIGALI, April 7, 1994 –"), ("en", "KIGALI, 7 April 1994 (Reuters) -"), ("id", "Kigali, 7 April 1994 –")):
        text = f"{head} Soldiers killed the prime minister." if code == "en" else f"{head} Tentara membunuh perdana menteri."
        report = saksi.read(saksi.Report(text, language=code)).report
        assert (report.published, report.published_from) == ("1994-04-07", "inferred")
    assert saksi.read("SAN SALVADOR, 18 JAN 90 (ACAN-EFE) -- Guerrillas attacked an army post.", language="en").report.published == "1990-01-18"
    assert saksi.read("KIGALI, April 7 – Soldiers killed the prime minister.", language="en").report.published is None


def test_places_of_officials_and_quarters() -> None:
    """The town in an official's title is no person; the quarter of a capital is no government."""
    text = "Wali Kota Graz Elke Kahr mengecam serangan itu. Polisi menembak mati penyerang di Graz pada Senin."
    event = next(e for e in saksi.read(text, language="id").events if e.type == "ASSAULT")
    assert event.place is not None
    assert event.place.name == "Graz"
    (event,) = saksi.read("Ribuan buruh menggelar unjuk rasa di Gambir, Jakarta Pusat.", language="id").events
    assert event.place is not None
    assert event.place.name == "Central Jakarta"
    (event,) = saksi.read("Boko Haram kidnapped 300 schoolboys in the northern state of Katsina.", language="en").events
    assert event.place is not None
    assert event.place.name == "Katsina state"


def test_days_that_are_names() -> None:
    """A stale day without a year on which an operation began is that day."""
    text = "Hamas menyerang Israel pada 7 Oktober."
    for published, day in (("2026-05-27", "2023-10-07"), ("2025-10-20", "2025-10-07")):
        (event,) = saksi.read(saksi.Report(text, language="id", published=published)).events
        assert event.date is not None
        assert event.date.start == day
