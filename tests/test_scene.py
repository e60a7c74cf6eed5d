"""Where and when events are: by clause, by the words around, and by the discourse."""

from __future__ import annotations

import pytest

import saksi
from material import packs
from saksi.model.events import Event

PUBLISHED = "2024-05-15"  # a Wednesday


def one(code: str, text: str, type_: str) -> Event:
    """The first event of a type in a text."""
    reading = saksi.read(saksi.Report(text, language=code, published=PUBLISHED), packs=packs())
    found = [e for e in reading.events if e.type == type_]
    assert found, f"no {type_} in {text!r}"
    return found[0]


def day(event: Event) -> tuple[str | None, str | None] | None:
    return (event.date.start, event.date.end) if event.date else None


CLAUSES = [
    # the day of the deed, not that of the words
    ("en", "Rebels attacked soldiers near Mosul on Monday, the army said on Tuesday.", "ASSAULT", "2024-05-13"),
    ("en", "On Friday, rebels attacked soldiers in Mosul.", "ASSAULT", "2024-05-10"),
    ("id", "Pemberontak menyerang tentara di Mosul, Senin (13/5), kata militer, Rabu (15/5).", "ASSAULT", "2024-05-13"),
    ("id", "Pemberontak pada Senin (13/5/2024) menyerang pasukan pemerintah di Mosul.", "ASSAULT", "2024-05-13"),
    # an aside between commas does not keep the day
    ("en", "Rebels attacked soldiers in Mosul, backed by militias, on Monday.", "ASSAULT", "2024-05-13"),
    # "when" goes on with one scene
    ("en", "On Monday a crowd gathered in Mosul when police arrested activists.", "COERCE", "2024-05-13"),
]


@pytest.mark.parametrize(("code", "text", "type_", "start"), CLAUSES)
def test_day_of_the_clause(code: str, text: str, type_: str, start: str) -> None:
    assert day(one(code, text, type_)) == (start, start)


def test_a_day_in_the_name_of_a_group_dates_nothing() -> None:
    found = one("en", "The leader of the 19 April Movement was shot dead in Bogota.", "ASSAULT")
    assert found.date is None or found.date.rule == "date/lead"
    assert day(one("en", "The 19 April Movement attacked soldiers in Bogota on Monday.", "ASSAULT")) == ("2024-05-13", "2024-05-13")


def test_words_date_a_statement() -> None:
    text = '"Kami mengutuk serangan Israel ke Rafah," ujar Kementerian Luar Negeri Iran, Selasa (14/5/2024).'
    assert day(one("id", text, "ACCUSE")) == ("2024-05-14", "2024-05-14")


def test_relay_does_not_date_a_deed() -> None:
    text = "Seperti dilansir AFP, Rabu (15/5/2024), pasukan Israel menyerang Rafah."
    assert day(one("id", text, "ASSAULT")) == ("2024-05-14", "2024-05-15")


def test_lead_rule_and_the_day_told_later() -> None:
    lead = "Pasukan pemerintah menyerang posisi pemberontak di Mosul."
    found = one("id", lead, "ASSAULT")
    assert day(found) == ("2024-05-14", "2024-05-15")
    assert found.date is not None
    assert found.date.rule == "date/lead"
    later = one("id", lead + " Insiden itu terjadi pada Senin (13/5/2024).", "ASSAULT")
    assert day(later) == ("2024-05-13", "2024-05-13")


def test_an_order_before_does_not_date_the_lead() -> None:
    text = (
        "Pasukan Israel menyita kapal bantuan Madleen. "
        "Sebelumnya, pada Minggu (12/5/2024), menteri memerintahkan militer untuk menghentikan kapal itu."
    )
    assert day(one("id", text, "COERCE")) == ("2024-05-14", "2024-05-15")


def test_what_began_goes_on_until_the_report() -> None:
    text = "Pasukan pemerintah mulai melancarkan serangan terhadap pemberontak pada Jumat lalu."
    assert day(one("id", text, "ASSAULT")) == ("2024-05-10", PUBLISHED)


def test_period_ends_with_the_report() -> None:
    text = "Rebels attacked soldiers in Mosul this week."
    assert day(one("en", text, "ASSAULT")) == ("2024-05-13", PUBLISHED)


def test_month_gives_way_to_its_day() -> None:
    text = "Rebels abducted teachers in Mosul in 2014. The rebels abducted the teachers on April 14, 2014."
    assert day(one("en", text, "ASSAULT")) == ("2014-04-14", "2014-04-14")


def test_statement_takes_no_place() -> None:
    text = "Kementerian Luar Negeri Iran mengutuk serangan Israel di Rafah."
    assert one("id", text, "ACCUSE").place is None


PLACES = [
    ("en", "Rebels attacked soldiers in the town of Kunduz in Afghanistan.", "ASSAULT", "Kunduz"),
    ("en", "Troops recaptured the city of Mosul from rebels on Monday.", "ASSAULT", "Mosul"),
    # the lead tells the country, the next sentence the town
    ("en", "Rebels killed soldiers in Iraq. The attack took place in Mosul, officials said.", "ASSAULT", "Mosul"),
    # the only scene of the report holds what is told in it
    ("en", "Police shot protesters in Lima. Officers later arrested 12 students.", "COERCE", "Lima"),
    ("id", "Polisi menembaki pengunjuk rasa di Kabul. Polisi kemudian menangkap 12 mahasiswa.", "COERCE", "Kabul"),
    # no seat of the speaker
    ("id", "Serangan Israel ke Rafah menewaskan 12 orang, kata pejabat di Kairo.", "ASSAULT", "Rafah"),
]


@pytest.mark.parametrize(("code", "text", "type_", "name"), PLACES)
def test_place(code: str, text: str, type_: str, name: str) -> None:
    place = one(code, text, type_).place
    assert place is not None
    assert name in place.name or name in place.text


def test_struck_state() -> None:
    place = one("id", "Israel melancarkan serangan udara terhadap Iran.", "ASSAULT").place
    assert place is not None
    assert place.country == "IRN"


def test_dateline_is_no_place() -> None:
    place = one("en", "CAIRO, May 15 (Reuters) - Rebels killed three soldiers on Monday.", "ASSAULT").place
    assert place is None


def test_high_seas_leave_no_place() -> None:
    text = "Pasukan Israel menyita kapal bantuan di perairan internasional. Kapal itu berlayar ke Gaza."
    assert one("id", text, "COERCE").place is None


@pytest.mark.parametrize(
    ("code", "text"),
    [("id", "Taliban merebut Kabul pada Minggu."), ("en", "The Taliban seized Kabul on Sunday.")],
)
def test_a_capital_that_is_taken_is_where_it_happens(code: str, text: str) -> None:
    """Elsewhere the name of a capital stands for its state; here it is the place too."""
    event = one(code, text, "COERCE")
    assert event.place is not None
    assert (event.place.name, event.place.country, event.place.precision) == ("Kabul", "AFG", "city")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Israel attacked the city of Tyre.", "Tyre"),
        ("Rebels attacked the town of Bunia on Friday.", "Bunia"),
        ("Warplanes bombed the port of Hodeidah on Friday.", "Hodeidah"),
        ("Russia attacked Ukraine.", "Ukraine"),
    ],
)
def test_the_town_that_is_struck_is_the_place(text: str, place: str) -> None:
    """Finer than the country of the struck state, which does where no town is named."""
    (found,) = saksi.read(text, language="en").events
    assert found.place is not None
    assert found.place.name == place


def place(event: Event) -> str | None:
    return event.place.name if event.place else None


CALM = "The mayor spoke. Shops stayed shut. It was a hard night."
CARRIED = [
    ("en", f"Rebels attacked a barracks in Mosul. {CALM} Police arrested 12 activists.", "COERCE", "Mosul"),
    ("id", "Pemberontak menyerang barak di Mosul. Toko-toko tutup. Malam itu berat. Polisi menangkap 12 aktivis.", "COERCE", "Mosul"),
    # the one place of the report, though no deed is told right there
    ("en", f"Peacekeepers have stayed in Ivory Coast since 2004. {CALM} Crowds rioted over the air raid.", "PROTEST", "Ivory Coast"),
    # of two places far off neither is the deed's
    ("en", f"Envoys met in Geneva. Others met in Oslo. {CALM} {CALM} Police arrested 12 activists.", "COERCE", None),
]


@pytest.mark.parametrize(("code", "text", "type_", "where"), CARRIED)
def test_place_of_the_scene(code: str, text: str, type_: str, where: str | None) -> None:
    assert place(one(code, text, type_)) == where


def test_a_square_whose_name_begins_like_a_town() -> None:
    assert place(one("en", "Guards opened fire on civilians in Nisour Square in Baghdad in 2007.", "ASSAULT")) == "Baghdad"


def test_a_noun_of_the_scene_shares_its_day() -> None:
    text = "Rebels attacked soldiers in Mosul on Monday. Shops stayed shut. There was gunfire between rebels and soldiers near the market."
    found = [e for e in saksi.read(saksi.Report(text, language="en", published=PUBLISHED), packs=packs()).events if e.type == "ASSAULT"]
    assert {day(e) for e in found} == {("2024-05-13", "2024-05-13")}


def test_what_goes_on_in_the_lead_has_no_day_of_its_own() -> None:
    assert day(one("id", "Kapal itu menembus blokade Israel di Jalur Gaza.", "COERCE")) is None


def test_a_time_counted_from_another_dates_no_past_deed() -> None:
    found = one("en", "The mayor spoke. He was calm. Shops stayed shut. Within minutes, rebels attacked soldiers in Mosul.", "ASSAULT")
    assert found.date is None
