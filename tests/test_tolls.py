"""Deaths, wounds and captives: the figure with its bounds goes to the deed that caused it."""

from __future__ import annotations

import pytest

import saksi
from material import packs

PUBLISHED = "2024-05-15"  # a Wednesday

Bounds = tuple[int | None, int | None]


def tolls(code: str, text: str) -> list[tuple[str, dict[str, Bounds]]]:
    """The triggers and the figures of each event that has any."""
    reading = saksi.read(saksi.Report(text, language=code, published=PUBLISHED), packs=packs())
    out = []
    for event in reading.events:
        figures = {k: getattr(event, k) for k in ("killed", "injured", "detained") if getattr(event, k) is not None}
        if figures:
            out.append((" ".join(t.text for t in event.triggers), {k: (f.min, f.max) for k, f in figures.items()}))
    return out


ONE_DEED = [
    # the clause names its cause
    ("en", "At least 44 people were killed in a PKK attack in Istanbul.", {"killed": (44, None)}),
    ("id", "Sedikitnya 224 orang tewas dalam serangan Israel, yang menargetkan pangkalan militer Iran.", {"killed": (224, None)}),
    ("id", "Satu orang tewas dan satu orang luka parah dalam serangan udara Rusia di Kharkiv.", {"killed": (1, 1), "injured": (1, 1)}),
    ("en", "Shelling by rebels caused the deaths of at least ten villagers.", {"killed": (10, None)}),
    # told apart from the deed, before it or after it
    ("en", "Gunmen stormed a hotel in Kabul. Nine people died and 20 were injured.", {"killed": (9, 9), "injured": (20, 20)}),
    ("id", "Israel menyerang sebuah rumah di Rafah. Tiga orang meninggal dunia.", {"killed": (3, 3)}),
    ("en", "Israel attacked Rafah on Monday. The death toll has risen to 35.", {"killed": (35, 35)}),
    ("en", "Rebels attacked the town. Officials put the death toll at 12.", {"killed": (12, 12)}),
    ("id", "Israel menyerang Iran. Jumlah korban tewas terus naik dan kini telah mencapai 224 orang.", {"killed": (224, 224)}),
    ("en", "At least 9 people were killed and dozens more wounded when gunmen stormed a hotel.", {"killed": (9, None), "injured": (20, None)}),
    # who is counted
    ("en", "Two soldiers and three civilians were killed in an attack by rebels.", {"killed": (5, 5)}),
    ("id", "Dari pihak Israel, sedikitnya 23 tentara dan satu tentara bayaran tewas dalam serangan Hizbullah.", {"killed": (24, None)}),
    ("en", "In Gaza, two men and three women were killed by soldiers.", {"killed": (5, 5)}),
    ("id", "Serangan Israel menewaskan seorang ayah dan anak laki-lakinya di Lebanon.", {"killed": (2, 2)}),
    ("en", "Gunmen killed four members of the security forces and a woman.", {"killed": (5, 5)}),
    ("en", "At least 55 people, including 13 children and a pregnant woman, were killed by Russian airstrikes.", {"killed": (55, None)}),
    ("id", "Sebanyak 12 kru, termasuk seorang aktivis dan seorang dokter, telah ditangkap tentara Israel.", {"detained": (12, 12)}),
    ("id", "Ledakan bom Israel menewaskan Majid Shahriari, seorang ilmuwan nuklir terkemuka, di Teheran.", {"killed": (1, 1)}),
    ("en", "Police arrested four cattle rustlers, as well as the recovery of over 1000 cows.", {"detained": (4, 4)}),
    ("en", "A car bomb planted by rebels killed four people and wounded 20.", {"killed": (4, 4), "injured": (20, 20)}),
    # one person is one, named or not
    ("id", "Tentara Israel membunuh Mohammed Awda dalam serangan di Jalur Gaza.", {"killed": (1, 1)}),
    ("en", "The officer was killed by rebels.", {"killed": (1, 1)}),
    ("id", "Tentara Israel menangkap aktivis Greta Thunberg bersama 11 rekannya.", {"detained": (12, 12)}),
    # numbers at the head of a sentence
    ("id", "Tiga pekerja tewas akibat serangan Iran.", {"killed": (3, 3)}),
    ("id", "Sebelas warga tewas akibat serangan Iran.", {"killed": (11, 11)}),
    # an exact figure tells more than a word of unsure size
    ("id", "Serangan Israel menewaskan beberapa warga Iran. Sedikitnya empat orang tewas dalam serangan itu.", {"killed": (4, None)}),
]


@pytest.mark.parametrize(("code", "text", "figures"), ONE_DEED)
def test_toll_of_one_deed(code: str, text: str, figures: dict[str, Bounds]) -> None:
    """One event carries all that its telling counts."""
    found = tolls(code, text)
    assert [f for _, f in found] == [figures]


APART = [
    ("en", "The rebels tried to capture the commander."),
    ("id", "Gempa itu menewaskan tiga orang. Dua warga luka-luka."),
    ("en", "A bus crashed on the road. Ten people died."),
    ("en", "The floods claimed more than 40 lives."),
]


@pytest.mark.parametrize(("code", "text"), APART)
def test_no_toll(code: str, text: str) -> None:
    """Who was not seized is no captive, and an accident's dead are nobody's deed."""
    assert tolls(code, text) == []


def test_rival_figure_of_the_same_deed() -> None:
    """The first figure stands; the other is no second event."""
    text = "Russian airstrikes hit Raqqa. Activists said 55 people were killed in the airstrikes. A news agency said 43 were killed and 60 wounded."
    assert [f for _, f in tolls("en", text)] == [{"killed": (55, 55), "injured": (60, 60)}]


def test_another_time() -> None:
    """ "Days after four officers were killed" tells of another deed than the attack beside it."""
    text = "A Taliban attack killed two policemen in Quetta. The attack came days after four soldiers were killed in Kabul."
    assert sorted(f["killed"] for _, f in tolls("en", text)) == [(2, 2), (4, 4)]
