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
    # "both sides" are the two told of last, and no caller
    ("id", "Israel menyerang Iran pada Jumat. Kedua negara terlibat perang selama 12 hari.", "ASSAULT#2", ["Israel", "Iran"], ["Israel", "Iran"]),
    (
        "en", "India and Pakistan exchanged fire in Kashmir. The UN urged both sides to show restraint.", "REQUEST",
        ["United Nations"], ["India", "Pakistan"],
    ),
    # what is taken names whom it is taken from
    ("en", "The army recaptured the town from rebels on Friday.", "ASSAULT", ["The army"], ["rebels"]),
    # a release is asked of the captors, and done by them
    (
        "en", "Al-Shabaab gunmen abducted two aid workers in Mogadishu. The charity demanded their release.", "REQUEST",
        ["The charity"], ["Al-Shabaab"],
    ),
    (
        "id", "Polisi menahan tiga aktivis di Jayapura. Amnesty International menyerukan agar mereka dibebaskan.", "REQUEST",
        ["Amnesty International"], ["Polisi"],
    ),
    ("en", "Boko Haram abducted 276 girls in Chibok. Some of the girls were released in 2016.", "RETREAT", ["Boko Haram"], ["Some of the girls"]),
    # a protest is against the one of whom its aim demands something; a strike, against the employer
    (
        "en", "Students marched in Port Moresby to demand the resignation of Prime Minister Peter O'Neill.", "PROTEST",
        ["Students"], ["Peter O'Neill"],
    ),
    ("id", "Ribuan mahasiswa berunjuk rasa di Jakarta menolak kebijakan pemerintah.", "PROTEST", ["Ribuan mahasiswa"], ["kebijakan pemerintah"]),
    ("en", "Workers at the General Motors plant went on strike on Friday.", "PROTEST", ["Workers"], ["General Motors"]),
    # a visit behind a word of time is the speaker's
    ("id", "Kata Marco Rubio kepada jurnalis ketika kunjungan resmi ke India, perang harus berakhir.", "CONSULT", ["Marco Rubio"], ["India"]),
    # a group that claims the deed of unnamed attackers is told beside them
    (
        "en", "Gunmen stormed a hotel in Mogadishu on Sunday. Al-Shabaab claimed responsibility for the attack.", "ASSAULT",
        ["Al-Shabaab", "Gunmen"], ["a hotel"],
    ),
    (
        "id", "Orang tak dikenal menembak dua guru di Yahukimo. TPNPB mengklaim bertanggung jawab atas penembakan tersebut.", "ASSAULT",
        ["West Papua National Liberation Army", "Orang tak dikenal"], ["dua guru"],
    ),
    ("en", "The assailant was killed in a shootout with police.", "ASSAULT", ["police"], ["The assailant"]),
    # subjects behind insertions
    (
        "en", "The army said five rebels, including a commander, were killed in Borno.", "ASSAULT",
        ["The army"], ["five rebels"],
    ),
    ("en", "Police said that the suspect, a former student, shot three people in Paris.", "ASSAULT", ["the suspect"], ["three people"]),
    (
        "en", "Boko Haram handed over 21 girls, in the first release of any of the 200 girls and women kidnapped from their school.", "ASSAULT",
        [], ["any of the 200 girls", "women"],
    ),
    ("en", "The rebels, who fled after it rained, had attacked a village.", "ASSAULT", ["The rebels"], ["a village"]),
    ("id", '"Kami akan menang," kata Katz dalam pernyataan, bersumpah untuk menyerang Hamas.', "THREATEN", ["Israel Katz"], ["Hamas"]),
    ("id", "Presiden Trump, seperti dikutip Reuters, Kamis (9/5/2024), mengecam Iran.", "ACCUSE", ["Donald Trump"], ["Iran"]),
    ("en", "The prime minister, as reported by Reuters, condemned Hamas.", "ACCUSE", ["The prime minister"], ["Hamas"]),
    ("id", "Setelah menyerang Hamas di Gaza, Israel mengebom Lebanon.", "ASSAULT", ["Israel"], ["Hamas"]),
    ("en", "After attacking Hamas in Gaza, Israel bombed Lebanon.", "ASSAULT", ["Israel"], ["Hamas"]),
    ("id", "Selain menyerang Iran, Israel juga menggempur Yaman.", "ASSAULT#2", ["Israel"], ["Yemen"]),
    # a moved force with a number, a quantifier or an owner
    ("en", "France sent 500 soldiers to Mali.", "MOBILIZE", ["France"], []),
    ("id", "Rusia menarik semua pasukannya dari Suriah.", "RETREAT", ["Russia"], []),
    # pronouns and descriptions
    ("id", "Paus Leo mengecam kebiadaban militer Israel (IDF). Ia juga menolak kekerasan.", "REJECT", ["Pope Leo XIV"], []),
    ("id", "Polisi menangkap tiga aktivis. Mereka ditahan di Jakarta.", "COERCE", ["Polisi"], ["tiga aktivis"]),
    ("en", "Boko Haram abducted 276 girls in Chibok. The group also attacked a military base.", "ASSAULT#2", ["Boko Haram"], ["a military base"]),
    ("en", "A soldier opened fire in Tempe. He killed eight people.", "ASSAULT", ["A soldier"], ["eight people"]),
    ("en", "The beheading of 21 Coptic Christians by the group took place in Libya.", "ASSAULT", ["the group"], ["Coptic Christians"]),
]  # fmt: skip


NOTHING = [
    ("en", "Police said the gunman killed himself before officers broke down the door."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_nothing(language: str, text: str) -> None:
    assert saksi.read(saksi.Report(text, language=language, published="2024-05-15"), packs=packs()).events == ()


@pytest.mark.parametrize(("language", "text", "type_", "actor", "recipient"), BOTH)
def test_parties(language: str, text: str, type_: str, actor: list[str], recipient: list[str]) -> None:
    reading = saksi.read(saksi.Report(text, language=language, published="2024-05-15"), packs=packs())
    name, _, nth = type_.partition("#")  # "ASSAULT#2": the second one
    event = [e for e in reading.events if e.type == name][int(nth or 1) - 1]
    assert [p.name for p in event.actor] == actor
    assert [p.name for p in event.recipient] == recipient


def test_a_city_named_behind_of_is_no_government() -> None:
    """A capital stands for its government, but not as the name of "the city of …"."""
    (found,) = saksi.read("A suicide bombing in the Israeli city of Tel Aviv killed five people on Friday.", language="en").events
    assert found.actor == ()
    assert found.place is not None
    assert found.place.name == "Tel Aviv"


def test_the_group_is_the_one_that_was_called_a_group() -> None:
    """Also when it was named by its leader; a road with a name in between is no body."""
    text = (
        "Kelompok bersenjata pimpinan Egianus Kogoya membunuh 16 pekerja di Kabupaten Nduga. Para pekerja itu membangun jembatan di jalan "
        "Trans-Papua. Keesokan harinya, kelompok tersebut menyerang pos TNI di Distrik Mbua."
    )
    found = [e for e in saksi.read(text, language="id").events if e.triggers[0].text == "menyerang"]
    assert [[p.name for p in e.actor] for e in found] == [["Egianus Kogoya"]]
