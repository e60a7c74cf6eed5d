"""Numbers with their bounds and units, in both languages."""

from __future__ import annotations

import functools

import pytest

from saksi.model.layers import Frame, Number
from saksi.model.text import Span
from saksi.packs.language import Language
from saksi.packs.load import HERE, load_language
from saksi.reading.numbers import find_numbers
from saksi.reading.tokens import find_sentences


@functools.cache
def language(code: str) -> Language:
    """The packs of one language."""
    return load_language(HERE / "languages" / code)


def numbers_of(code: str, text: str) -> tuple[list[str], tuple[Number, ...]]:
    """The words of each number, and the numbers."""
    sentences = find_sentences(Frame(text, None, (), (Span(0, len(text)),)), language(code))
    found = find_numbers(sentences, language(code))
    return [sentences.quote(n.first, n.last) for n in found], found


CASES = [
    ("id", "12 orang", "12", 12, 12, None),
    ("id", "20.000 warga mengungsi", "20.000", 20_000, 20_000, None),
    ("id", "dua puluh tiga tentara", "dua puluh tiga", 23, 23, None),
    ("id", "seratus lima belas orang", "seratus lima belas", 115, 115, None),
    ("id", "dua ratus lima puluh ribu pengungsi", "dua ratus lima puluh ribu", 250_000, 250_000, None),
    ("id", "1,2 juta orang", "1,2 juta", 1_200_000, 1_200_000, None),
    ("id", "dua lusin pejuang", "dua lusin", 24, 24, None),
    ("id", "puluhan warga", "puluhan", 20, None, None),
    ("id", "puluhan ribu warga", "puluhan ribu", 20_000, None, None),
    ("id", "ratusan orang", "ratusan", 100, None, None),
    ("id", "ribuan orang", "ribuan", 1000, None, None),
    ("id", "belasan orang", "belasan", 11, 19, None),
    ("id", "sejumlah tentara", "sejumlah", 2, None, None),
    ("id", "beberapa tentara", "beberapa", 2, None, None),
    ("id", "seorang tentara", "seorang", 1, 1, None),
    ("id", "sedikitnya 12 orang", "sedikitnya 12", 12, None, None),
    ("id", "lebih dari 100 orang", "lebih dari 100", 100, None, None),
    ("id", "hampir 50 orang", "hampir 50", None, 50, None),
    ("id", "sekitar 30 orang", "sekitar 30", 30, 30, None),
    ("id", "5-7 orang", "5-7", 5, 7, None),
    ("id", "antara lima dan tujuh orang", "antara lima dan tujuh", 5, 7, None),
    ("id", "hari ketiga", "ketiga", 3, 3, "ordinal"),
    ("id", "putaran ke-3", "ke-3", 3, 3, "ordinal"),
    ("id", "berusia 34 tahun", "berusia 34 tahun", 34, 34, "age"),
    ("id", "Rahmat Hidayat (34) ditahan", "34", 34, 34, "age"),
    ("id", "sejauh 40 kilometer", "40 kilometer", 40, 40, "km"),
    ("id", "naik 12 persen", "12 persen", 12, 12, "percent"),
    ("id", "selama tiga hari", "tiga hari", 3, 3, "time"),
    ("id", "menang 2-1", "2-1", 2, 1, "score"),
    ("id", "pasal 27", "pasal 27", 27, 27, "label"),
    ("en", "20,000 people", "20,000", 20_000, 20_000, None),
    ("en", "11.8 billion people", "11.8 billion", 11_800_000_000, 11_800_000_000, None),
    ("en", "twenty-three soldiers", "twenty-three", 23, 23, None),
    ("en", "one hundred and five soldiers", "one hundred and five", 105, 105, None),
    ("en", "a dozen soldiers", "a dozen", 12, 12, None),
    ("en", "two dozen soldiers", "two dozen", 24, 24, None),
    ("en", "dozens of soldiers", "dozens of", 20, None, None),
    ("en", "tens of thousands of people", "tens of thousands of", 20_000, None, None),
    ("en", "hundreds fled", "hundreds", 100, None, None),
    ("en", "several soldiers", "several", 2, None, None),
    ("en", "at least 12 people", "at least 12", 12, None, None),
    ("en", "no fewer than nine people", "no fewer than nine", 9, None, None),
    ("en", "more than 300 people", "more than 300", 300, None, None),
    ("en", "nearly 50 people", "nearly 50", None, 50, None),
    ("en", "up to 15 people", "up to 15", None, 15, None),
    ("en", "about 30 people", "about 30", 30, 30, None),
    ("en", "between 5 and 7 people", "between 5 and 7", 5, 7, None),
    ("en", "five to seven people", "five to seven", 5, 7, None),
    ("en", "the third day", "third", 3, 3, "ordinal"),
    ("en", "his 3rd day", "3rd", 3, 3, "ordinal"),
    ("en", "a 15-year-old boy", "15-year-old", 15, 15, "age"),
    ("en", "$5 million", "$5 million", 5_000_000, 5_000_000, "money"),
    ("en", "40 miles away", "40 miles", 40, 40, "mile"),
    ("en", "12 percent", "12 percent", 12, 12, "percent"),
]


@pytest.mark.parametrize(("code", "text", "words", "least", "most", "unit"), CASES)
def test_number(code: str, text: str, words: str, least: int | None, most: int | None, unit: str | None) -> None:
    """One number with its words, bounds and unit."""
    quotes, found = numbers_of(code, text)
    assert [(words, least, most, unit)] == [(q, n.min, n.max, n.unit) for q, n in zip(quotes, found, strict=True)]


@pytest.mark.parametrize("text", ["", "an attack", "a man", "Perlawanan", "pada (2/11)"])
def test_no_number(text: str) -> None:
    """Articles, plain words and dates in digits are no numbers."""
    assert numbers_of("en", text)[1] == ()


def test_two_numbers_stay_apart() -> None:
    """A sum of two groups is two numbers."""
    assert [n.min for n in numbers_of("id", "23 tentara dan satu warga")[1]] == [23, 1]
