"""Places in text: what is one, which one, how precise, and why.  The sentences are our own."""

from __future__ import annotations

import pytest

from saksi.model.layers import Frame, Name, PlaceName
from saksi.model.text import Sentences, Span
from saksi.packs.gazetteer import Gazetteer
from saksi.packs.language import Language
from saksi.packs.load import HERE, load_language
from saksi.reading.place_given import place_spans
from saksi.reading.place_words import PlaceWords
from saksi.reading.places import find_places, place_named
from saksi.reading.tokens import find_sentences


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def languages() -> dict[str, Language]:
    return {code: load_language(HERE / "languages" / code) for code in ("id", "en")}


def cut(text: str, language: Language) -> Sentences:
    """The whole text as body."""
    return find_sentences(Frame(text, None, (), (Span(0, len(text)),)), language)


def read(
    text: str, language: Language, gazetteer: Gazetteer, names: tuple[Name, ...] = ()
) -> list[tuple[str, PlaceName]]:
    """Places of a text with the words that name them."""
    sentences = cut(text, language)
    return [(sentences.quote(p.first, p.last), p) for p in find_places(sentences, names, language, gazetteer)]


FOUND = [
    # language, text, the words of each place -> its name and country
    (
        "id",
        "Pasukan pemerintah menyerang posisi pemberontak di Ilaga, Kabupaten Puncak.",
        {"Ilaga": "IDN", "Kabupaten Puncak": "IDN"},
    ),
    ("id", "Gempa mengguncang Palu, Sulawesi Tengah, pada 2018.", {"Palu": "IDN", "Sulawesi Tengah": "IDN"}),
    ("id", "Kapal itu berlayar dari Laut Merah menuju Terusan Suez.", {"Laut Merah": None, "Terusan Suez": "EGY"}),
    (
        "id",
        "Warga mengungsi dari Khan Younis ke Rafah di Jalur Gaza.",
        {"Khan Younis": "PSE", "Rafah": "PSE", "Jalur Gaza": "PSE"},
    ),
    ("id", "Konvoi menuju pangkalan al-Tanf di Suriah.", {"pangkalan al-Tanf": "SYR", "Suriah": "SYR"}),
    ("id", "JAKARTA, 5 Mei - Ribuan buruh berunjuk rasa di Surabaya.", {"JAKARTA": "IDN", "Surabaya": "IDN"}),
    ("en", "Government troops shelled rebel positions in Deir ez-Zor, Syria.", {"Deir ez-Zor": "SYR", "Syria": "SYR"}),
    ("en", "The dam near Nova Kakhovka was destroyed in June 2023.", {"Nova Kakhovka": "UKR"}),
    ("en", "Refugees from Sa'dah walked to Sana'a.", {"Sa'dah": "YEM", "Sana'a": "YEM"}),
    (
        "en",
        "Protests spread from Portland, Ore., to St. Louis.",
        {"Portland": "USA", "Ore.": "USA", "St. Louis": "USA"},
    ),
    ("en", "The governor of W.Va. spoke in Washington, D.C.", {"W.Va": "USA", "Washington": "USA", "D.C.": "USA"}),
]


@pytest.mark.parametrize(("code", "text", "places"), FOUND, ids=[f[1][:30] for f in FOUND])
def test_places_are_found(
    code: str, text: str, places: dict[str, str | None], languages: dict[str, Language], gazetteer: Gazetteer
) -> None:
    got = {quote: p.place.country for quote, p in read(text, languages[code], gazetteer) if p.place}
    assert got == places


NO_PLACE = [
    ("en", "Reading the letter took an hour.", "an ordinary word at the head of a sentence"),
    ("en", "Officials said Michael Jordan would testify. Jordan said nothing.", "a person's name"),
    ("en", "Mrs. Lincoln and J. Washington were there.", "a title, an initial"),
    ("en", "Scott Randall, 43, was hurt.", "given names and an age"),
    ("en", "The Washington Post and Hilton Paris Jones were named.", "a newspaper"),
    ("en", "They met in March and on Monday in May.", "months and days"),
    ("en", "The Russian and Sudanese delegations left.", "peoples"),
    ("id", "Baca berita lain pada Senin, Maret dan Mei.", "ordinary words, days, months"),
    ("id", "Serang lawan sebelum pagi, kata Letnan Budi.", "a verb that is also a city"),
    ("en", "US and the NATO: give us time.", "only the state"),
]


@pytest.mark.parametrize(("code", "text", "why"), NO_PLACE, ids=[n[2] for n in NO_PLACE])
def test_other_names_are_no_places(
    code: str, text: str, why: str, languages: dict[str, Language], gazetteer: Gazetteer
) -> None:
    got = [q for q, _ in read(text, languages[code], gazetteer)]
    assert got == (["US"] if "state" in why else [])


RESOLVED = [
    # language, text, words, country, admin1 or precision, rule
    ("en", "A fire broke out in Paris, Texas.", "Paris", "USA", "Texas", "container"),
    (
        "en",
        "A fire broke out in Paris. President Macron spoke in France.",
        "Paris",
        "FRA",
        "Île-de-France",
        "prominence",
    ),
    ("en", "Police in Tripoli, Lebanon, made arrests.", "Tripoli", "LBN", None, "container"),
    ("en", "Fighters left Tripoli. Benghazi and Misrata in Libya were calm.", "Tripoli", "LBY", None, None),
    (
        "en",
        "Voters in Atlanta and Savannah went to the polls. Georgia counted all night.",
        "Georgia",
        "USA",
        None,
        None,
    ),
    ("en", "Tbilisi was calm. Russia withdrew from Georgia after talks in Gori.", "Georgia", "GEO", None, None),
    ("id", "Bentrokan di Puncak Jaya, Papua Tengah, menewaskan dua orang.", "Puncak Jaya", "IDN", None, None),
]


@pytest.mark.parametrize(
    ("code", "text", "words", "country", "admin1", "rule"), RESOLVED, ids=[r[1][:34] for r in RESOLVED]
)
def test_the_right_place_of_a_name_is_taken(
    code: str,
    text: str,
    words: str,
    country: str,
    admin1: str | None,
    rule: str | None,
    languages: dict[str, Language],
    gazetteer: Gazetteer,
) -> None:
    place = next(p.place for q, p in read(text, languages[code], gazetteer) if q == words)
    assert place is not None
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1
    assert rule is None or place.rule == rule


PRECISE = [
    ("en", "The convoy was hit 40 km north of Mosul.", "Mosul", "city", 36.335 + 40 / 111.2, 43.119),
    ("en", "The convoy was hit 25 miles (40 km) south of Mosul.", "Mosul", "city", 36.335 - 40.2 / 111.2, 43.119),
    ("id", "Konvoi diserang sekitar 40 kilometer sebelah utara Mosul.", "Mosul", "city", 36.335 + 40 / 111.2, 43.119),
    ("id", "Turis dilarang mandi di pantai Laut Mati.", "Laut Mati", "water", 31.5, 35.48),
    ("id", "Kapal itu ditahan di lepas pantai Gaza.", "Gaza", "water", 31.42, 34.38),
    ("id", "Tentara berjaga di perbatasan Yordania.", "Yordania", "region", 31.0, 36.0),
    ("en", "Inspectors returned to Natanz.", "Natanz", "city", 33.51, 51.92),
    ("en", "Families fled to Zaatari refugee camp.", "Zaatari refugee camp", "exact", 32.29, 36.33),
    ("id", "Kontak tembak terjadi di Nduga.", "Nduga", "admin2", -4.45, 138.24),
    ("en", "Fighting went on across Darfur.", "Darfur", "region", 13.5, 24.0),
    ("en", "Troops entered Ukraine.", "Ukraine", "country", 49.0, 32.0),
]


@pytest.mark.parametrize(
    ("code", "text", "words", "precision", "lat", "lon"), PRECISE, ids=[p[1][:34] for p in PRECISE]
)
def test_a_place_has_its_point_and_precision(
    code: str,
    text: str,
    words: str,
    precision: str,
    lat: float,
    lon: float,
    languages: dict[str, Language],
    gazetteer: Gazetteer,
) -> None:
    place = next(p.place for q, p in read(text, languages[code], gazetteer) if q == words)
    assert place is not None
    assert place.precision == precision
    assert abs(place.lat - lat) < 0.05
    assert abs(place.lon - lon) < 0.05


def test_a_place_keeps_the_others_of_its_name(languages: dict[str, Language], gazetteer: Gazetteer) -> None:
    ((_, paris), *_) = read("A fire broke out in Paris.", languages["en"], gazetteer)
    assert paris.place is not None
    assert "Paris (USA)" in paris.place.candidates


def test_names_guard_their_words_and_states_act(languages: dict[str, Language], gazetteer: Gazetteer) -> None:
    text = "Israel menyerang Gaza. Serangan terjadi di Israel, kata Kementerian Kesehatan Gaza."
    sentences = cut(text, languages["id"])
    at = [i for i, t in enumerate(sentences.tokens) if t.text == "Israel"]
    ministry = next(i for i, t in enumerate(sentences.tokens) if t.text == "Kementerian")
    names = (
        Name(at[0], at[0] + 1, "state", "ISR", "Israel", "ISR", None, "test"),
        Name(at[1], at[1] + 1, "state", "ISR", "Israel", "ISR", None, "test"),
        Name(ministry, ministry + 3, "organisation", None, "Gaza Health Ministry", "PSE", "GOV", "test"),
    )
    got = [(q, p.first) for q, p in read(text, languages["id"], gazetteer, names)]
    assert got == [("Gaza", 2), ("Israel", at[1])]


def test_a_border_between_two_states_is_a_place(languages: dict[str, Language], gazetteer: Gazetteer) -> None:
    got = read("Pasukan berkumpul di perbatasan Irak-Suriah.", languages["id"], gazetteer)
    assert [(q, p.place.precision) for q, p in got if p.place] == [("perbatasan Irak-Suriah", "region")]


def test_given_stretches_are_resolved_with_each_other(languages: dict[str, Language], gazetteer: Gazetteer) -> None:
    text = "Huntsville police asked Walker County for help, Texas officials said."
    spans = [(text.index(w), text.index(w) + len(w)) for w in ("Huntsville", "Walker County", "Texas")]
    places = place_spans(cut(text, languages["en"]), spans, languages["en"], gazetteer)
    assert [p.admin1 or p.name for p in places if p] == ["Texas", "Texas", "Texas"]


@pytest.mark.parametrize(
    ("name", "country"),
    [("Baghdad", "IRQ"), ("GAZA CITY, Palestine", "PSE"), ("JAKARTA", "IDN"), ("", None), ("?", None)],
)
def test_the_place_of_a_dateline(
    name: str, country: str | None, languages: dict[str, Language], gazetteer: Gazetteer
) -> None:
    place = place_named(name, languages["en"], gazetteer)
    assert (place.country if place else None) == country


@pytest.mark.parametrize("code", ["id", "en"])
def test_the_pack_has_what_it_needs(code: str, languages: dict[str, Language]) -> None:
    words = languages[code].derive(PlaceWords)
    for part in (
        words.preposition,
        words.inner,
        words.part,
        words.given,
        words.common,
        words.direction,
        words.unit,
        words.before,
    ):
        assert part


def test_any_text_is_read(languages: dict[str, Language], gazetteer: Gazetteer) -> None:
    for text in ("", "—", "AL-", "Al- Al-", "St.", "D.C.", "A, B, C (D) - E", "KM 5 Utara", "di di di Di"):
        for language in languages.values():
            read(text, language, gazetteer)
