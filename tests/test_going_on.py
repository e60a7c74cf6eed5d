"""Whether a deed is over, goes on, or may never be done; and reports that tell of no side at all."""

from __future__ import annotations

import pytest

import saksi
from material import packs

PUBLISHED = "2024-05-15"


def events(code: str, text: str) -> list[tuple[str, str]]:
    reading = saksi.read(saksi.Report(text, language=code, published=PUBLISHED), packs=packs())
    return [(e.type, e.status) for e in reading.events]


STATUS = [
    ("en", "Boko Haram has killed more than 20,000 people in attacks across Nigeria in the past seven years.", ("ASSAULT", "ongoing")),
    ("en", "Boko Haram killed 12 people in an attack on a village in Nigeria.", ("ASSAULT", "happened")),
    ("en", "Activists have been demanding for weeks that the government of Israel end the war.", ("REQUEST", "ongoing")),
    ("en", "The union is calling for a ban on the sale of weapons to Israel.", ("REQUEST", "happened")),
    ("en", "Two dozen activists are held in prison by the Cambodian government.", ("COERCE", "ongoing")),
    ("id", "Hamas terus menolak rencana gencatan senjata Israel.", ("REJECT", "ongoing")),
    ("id", "Toko-toko menjadi sasaran kerusuhan yang sedang berlangsung di Los Angeles.", ("PROTEST", "ongoing")),
    ("id", "Penindasan warga Palestina oleh Israel dikecam banyak negara.", ("COERCE", "ongoing")),
    ("id", "Baik tentara Israel maupun milisi Hizbullah di Lebanon selatan terus saling menyerang.", ("ASSAULT", "ongoing")),
    ("id", "Sedikitnya 904 warga Palestina tewas dalam serangan Israel sejak gencatan senjata diberlakukan.", ("ASSAULT", "ongoing")),
    ("id", "Trump dimungkinkan untuk memerintahkan serangan AS terhadap Iran.", ("ASSAULT", "hypothetical")),
    ("id", "Menteri Pertahanan Israel memerintahkan militer untuk mencegah kapal itu mencapai Gaza.", ("COERCE", "future")),
]


@pytest.mark.parametrize(("code", "text", "told"), STATUS)
def test_status(code: str, text: str, told: tuple[str, str]) -> None:
    """The words beside a deed say whether it is over."""
    assert told in events(code, text)


def test_part_of_a_war() -> None:
    """An attack named without a day is one side's part in the war that the report tells as going on."""
    text = "Perang antara Israel dan Iran terus berlangsung. Turki mengecam serangan Israel terhadap Iran."
    assert [s for t, s in events("id", text) if t == "ASSAULT"] == ["ongoing", "ongoing"]


ORDINARY = [
    (
        "id",
        "Polisi menangkap seorang pria yang membunuh istrinya di sebuah kos. Kasat Reskrim mengatakan motif pelaku adalah cemburu. "
        "Korban sempat cekcok dengan pelaku. Jasad korban dibawa untuk autopsi.",
    ),
    (
        "en",
        "Police arrested the driver of a tram that derailed on Monday. The crash killed seven passengers. "
        "An investigation into the accident has been launched by the transport police.",
    ),
]


@pytest.mark.parametrize(("code", "text"), ORDINARY)
def test_no_side(code: str, text: str) -> None:
    """Culprits, victims and the police alone make no political event."""
    assert events(code, text) == []


def test_armed_group_is_no_ordinary_crime() -> None:
    """A rebel's private motive leaves his group's killings what they are."""
    text = (
        "Kelompok Kriminal Bersenjata (KKB) Jeki Murib menembak mati tiga warga di Kabupaten Puncak. "
        "Polisi mengatakan pelaku cemburu karena istrinya selingkuh."
    )
    assert ("ASSAULT", "happened") in events("id", text)
