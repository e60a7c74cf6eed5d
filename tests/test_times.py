"""Time expressions and the days they stand for, seen from a day of publication; in both languages."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import pytest

from saksi.errors import PackError
from saksi.model.layers import Frame, Time
from saksi.model.text import Sentences, Span
from saksi.packs.language import Language
from saksi.packs.load import HERE, load_language
from saksi.packs.schema.times import Pattern
from saksi.reading.numbers import find_numbers, lexicon
from saksi.reading.time_grammar import Compiler
from saksi.reading.times import OperationNames, find_times, infer_published
from saksi.reading.tokens import find_sentences

# language | expression | day of publication | first day | last day; "-" is null
TABLE = """
id|kemarin lusa|2023-11-03|2023-11-01|2023-11-01
id|awal pekan ini|2023-11-03|2023-10-30|2023-10-31
id|akhir pekan lalu|2023-11-03|2023-10-28|2023-10-29
id|akhir pekan depan|2023-11-03|2023-11-11|2023-11-12
id|tahun baru|2023-11-03|2024-01-01|2024-01-01
id|17 Agustus|2023-11-03|2023-08-17|2023-08-17
id|Hari Kemerdekaan|2023-11-03|2023-08-17|2023-08-17
id|kuartal ketiga 2023|2023-11-03|2023-07-01|2023-09-30
id|kuartal III 2023|2023-11-03|2023-07-01|2023-09-30
id|kuartal III tahun ini|2023-11-03|2023-07-01|2023-09-30
id|semester pertama 2023|2023-11-03|2023-01-01|2023-06-30
id|semester kedua tahun lalu|2023-11-03|2022-07-01|2022-12-31
id|era 1990-an|2023-11-03|1990-01-01|1999-12-31
id|tahun 1980-an|2023-11-03|1980-01-01|1989-12-31
id|abad ke-20|2023-11-03|1901-01-01|2000-12-31
id|lima tahun terakhir|2023-11-03|2018-11-03|2023-11-03
id|sepekan terakhir|2023-11-03|2023-10-27|2023-11-03
id|dalam dua pekan ke depan|2023-11-03|2023-11-03|2023-11-17
id|sejak awal tahun|2023-11-03|2023-01-01|2023-11-03
id|sejak tahun lalu|2023-11-03|2022-01-01|2023-11-03
id|sejak Januari lalu|2023-11-03|2023-01-01|2023-11-03
id|sejak 2011|2023-11-03|2011-01-01|2023-11-03
id|dari Senin hingga Rabu|2023-11-03|2023-10-30|2023-11-01
id|sejak Jumat dini hari|2023-11-03|2023-11-03|2023-11-03
id|Senin dini hari, 30 Oktober 2023|2023-11-03|2023-10-30|2023-10-30
id|Senin (30/10/2023) sekitar pukul 06.50 WIB|2023-11-03|2023-10-30|2023-10-30
id|pekan pertama Oktober|2023-11-03|2023-10-01|2023-10-07
id|minggu kedua bulan Mei|2023-11-03|2023-05-08|2023-05-14
id|pekan terakhir Oktober|2023-11-03|2023-10-25|2023-10-31
id|Oktober tahun lalu|2023-11-03|2022-10-01|2022-10-31
id|7 Oktober tahun lalu|2023-11-03|2022-10-07|2022-10-07
id|Selasa pekan depan|2023-11-03|2023-11-07|2023-11-07
id|Selasa depan|2023-11-03|2023-11-07|2023-11-07
id|Kamis mendatang|2023-11-03|2023-11-09|2023-11-09
id|malam ini|2023-11-03|2023-11-03|2023-11-03
id|pagi tadi|2023-11-03|2023-11-03|2023-11-03
id|besok pagi|2023-11-03|2023-11-04|2023-11-04
id|nanti malam|2023-11-03|2023-11-03|2023-11-03
id|keesokan harinya|2023-11-03|2023-11-04|2023-11-04
id|sehari sebelumnya|2023-11-03|2023-11-02|2023-11-02
id|musim panas 2014|2023-11-03|2014-06-01|2014-08-31
id|awal 2023|2023-11-03|2023-01-01|2023-04-30
id|akhir tahun lalu|2023-11-03|2022-09-01|2022-12-31
id|pertengahan tahun ini|2023-11-03|2023-05-01|2023-08-31
id|Ramadan 1445 H|2023-11-03|2024-03-11|2024-04-09
id|1 Syawal 1445 H|2023-11-03|2024-04-10|2024-04-10
id|10 Muharram 1445|2023-11-03|2023-07-28|2023-07-28
id|Idul Fitri|2023-11-03|2023-04-21|2023-04-21
id|31 Februari|2023-11-03|-|-
id|29 Februari|2023-11-03|2020-02-29|2020-02-29
id|Natal|2023-11-03|2023-12-25|2023-12-25
id|dua pekan lagi|2023-11-03|2023-11-17|2023-11-17
id|tiga dekade lalu|2023-11-03|1993-01-01|1993-12-31
id|setahun lalu|2023-11-03|2022-01-01|2022-12-31
id|enam bulan lalu|2023-11-03|2023-05-03|2023-05-03
id|tiga jam lalu|2023-11-03|2023-11-03|2023-11-03
id|30 Oktober - 2 November 2023|2023-11-03|2023-10-30|2023-11-02
id|28 Desember hingga 3 Januari|2024-01-05|2023-12-28|2024-01-03
id|Mei hingga Juli 2023|2023-11-03|2023-05-01|2023-07-31
id|2019-2021|2023-11-03|2019-01-01|2021-12-31
id|antara 2014 dan 2017|2023-11-03|2014-01-01|2017-12-31
id|hingga Senin depan|2023-11-03|2023-11-03|2023-11-06
id|Minggu lalu|2023-11-03|2023-10-23|2023-10-29
id|Minggu malam|2023-11-03|2023-10-29|2023-10-29
id|hari Minggu|2023-11-03|2023-10-29|2023-10-29
id|Minggu, 29 Oktober|2023-11-03|2023-10-29|2023-10-29
id|2023-10-07|2023-11-03|2023-10-07|2023-10-07
id|7/10/23|2023-11-03|2023-10-07|2023-10-07
id|beberapa pekan terakhir|2023-11-03|2023-10-03|2023-11-03
id|bulan ini|2023-11-03|2023-11-01|2023-11-30
id|awal bulan lalu|2023-11-03|2023-10-01|2023-10-10
id|sepanjang tahun ini|2023-11-03|2023-01-01|2023-12-31
id|saat ini|2023-11-03|2023-11-03|2023-11-03
id|semalam|2023-11-03|2023-11-02|2023-11-02
id|Senin kemarin|2023-11-03|2023-10-30|2023-10-30
id|dua hari setelah 7 Oktober|2023-11-03|2023-10-09|2023-10-09
id|tanggal 1 November|2023-11-03|2023-11-01|2023-11-01
id|Sabtu pekan ini|2023-11-03|2023-11-04|2023-11-04
id|hari Jumat tanggal 27 Oktober 2023|2023-11-03|2023-10-27|2023-10-27
id|Jumat siang|2023-11-03|2023-11-03|2023-11-03
id|pekan sebelumnya|2023-11-03|2023-10-23|2023-10-29
id|dua bulan terakhir|2023-11-03|2023-09-03|2023-11-03
id|bulan Ramadan|2023-11-03|2023-03-23|2023-04-20
id|malam tahun baru|2023-11-03|2023-12-31|2023-12-31
id|dasawarsa 1960-an|2023-11-03|1960-01-01|1969-12-31
id|hingga akhir bulan|2023-11-03|2023-11-03|2023-11-30
id|dini hari tadi|2023-11-03|2023-11-03|2023-11-03
id|esok hari|2023-11-03|2023-11-04|2023-11-04
id|awal Oktober lalu|2023-11-03|2023-10-01|2023-10-10
id|akhir Mei tahun lalu|2023-11-03|2022-05-21|2022-05-31
en|the day before yesterday|2023-11-03|2023-11-01|2023-11-01
en|the day after tomorrow|2023-11-03|2023-11-05|2023-11-05
en|a fortnight ago|2023-11-03|2023-10-20|2023-10-20
en|last weekend|2023-11-03|2023-10-28|2023-10-29
en|this weekend|2023-11-03|2023-11-04|2023-11-05
en|next weekend|2023-11-03|2023-11-11|2023-11-12
en|the third quarter of 2023|2023-11-03|2023-07-01|2023-09-30
en|Q3 2023|2023-11-03|2023-07-01|2023-09-30
en|the first half of 2023|2023-11-03|2023-01-01|2023-06-30
en|the second half of last year|2023-11-03|2022-07-01|2022-12-31
en|the 1990s|2023-11-03|1990-01-01|1999-12-31
en|the early 1990s|2023-11-03|1990-01-01|1993-12-31
en|the 20th century|2023-11-03|1901-01-01|2000-12-31
en|the past five years|2023-11-03|2018-11-03|2023-11-03
en|over the past week|2023-11-03|2023-10-27|2023-11-03
en|in the next two weeks|2023-11-03|2023-11-03|2023-11-17
en|since early March|2023-11-03|2023-03-01|2023-11-03
en|since last year|2023-11-03|2022-01-01|2023-11-03
en|since 2011|2023-11-03|2011-01-01|2023-11-03
en|from Monday to Wednesday|2023-11-03|2023-10-30|2023-11-01
en|Thursday, Nov. 2|2023-11-03|2023-11-02|2023-11-02
en|Thursday, November 2, 2023|2023-11-03|2023-11-02|2023-11-02
en|the first week of October|2023-11-03|2023-10-01|2023-10-07
en|the last week of October|2023-11-03|2023-10-25|2023-10-31
en|October last year|2023-11-03|2022-10-01|2022-10-31
en|last October|2023-11-03|2023-10-01|2023-10-31
en|next March|2023-11-03|2024-03-01|2024-03-31
en|last November|2023-11-03|2022-11-01|2022-11-30
en|this Friday|2023-11-03|2023-11-03|2023-11-03
en|this morning|2023-11-03|2023-11-03|2023-11-03
en|tonight|2023-11-03|2023-11-03|2023-11-03
en|last night|2023-11-03|2023-11-02|2023-11-02
en|yesterday evening|2023-11-03|2023-11-02|2023-11-02
en|in the early hours of Friday|2023-11-03|2023-11-03|2023-11-03
en|on the morning of October 7|2023-11-03|2023-10-07|2023-10-07
en|early on Monday|2023-11-03|2023-10-30|2023-10-30
en|the summer of 2014|2023-11-03|2014-06-01|2014-08-31
en|last summer|2023-11-03|2023-06-01|2023-08-31
en|mid-2022|2023-11-03|2022-05-01|2022-08-31
en|mid-October|2023-11-03|2023-10-11|2023-10-20
en|early 2023|2023-11-03|2023-01-01|2023-04-30
en|the end of the year|2023-11-03|2023-09-01|2023-12-31
en|by the end of the month|2023-11-03|2023-11-03|2023-11-30
en|until the end of the year|2023-11-03|2023-11-03|2023-12-31
en|earlier this week|2023-11-03|2023-10-30|2023-11-03
en|earlier this year|2023-11-03|2023-01-01|2023-11-03
en|later this month|2023-11-03|2023-11-03|2023-11-30
en|late last month|2023-11-03|2023-10-21|2023-10-31
en|early next week|2023-11-03|2023-11-06|2023-11-07
en|Ramadan 1445|2023-11-03|2024-03-11|2024-04-09
en|Eid al-Fitr|2023-11-03|2023-04-21|2023-04-21
en|Feb. 31|2023-11-03|-|-
en|Christmas Day|2023-11-03|2023-12-25|2023-12-25
en|New Year's Eve|2023-11-03|2023-12-31|2023-12-31
en|in two weeks' time|2023-11-03|2023-11-17|2023-11-17
en|three decades ago|2023-11-03|1993-01-01|1993-12-31
en|a year ago|2023-11-03|2022-01-01|2022-12-31
en|six months ago|2023-11-03|2023-05-03|2023-05-03
en|a month ago|2023-11-03|2023-10-03|2023-10-03
en|October 30 to November 2|2023-11-03|2023-10-30|2023-11-02
en|from May to July 2023|2023-11-03|2023-05-01|2023-07-31
en|between 2014 and 2017|2023-11-03|2014-01-01|2017-12-31
en|until next Monday|2023-11-03|2023-11-03|2023-11-06
en|2023-10-07|2023-11-03|2023-10-07|2023-10-07
en|the 7th of October|2023-11-03|2023-10-07|2023-10-07
en|29th March 2018|2023-11-03|2018-03-29|2018-03-29
en|7 October 2023|2023-11-03|2023-10-07|2023-10-07
en|Sept 11, 2001|2023-11-03|2001-09-11|2001-09-11
en|9 a.m. Sunday|2023-11-03|2023-10-29|2023-10-29
en|Friday at 14:30 GMT|2023-11-03|2023-11-03|2023-11-03
en|late on Thursday night|2023-11-03|2023-11-02|2023-11-02
en|recent weeks|2023-11-03|2023-10-03|2023-11-03
en|this month|2023-11-03|2023-11-01|2023-11-30
en|the previous day|2023-11-03|2023-11-02|2023-11-02
en|two days earlier|2023-11-03|2023-11-01|2023-11-01
en|two days after October 7|2023-11-03|2023-10-09|2023-10-09
en|Wednesday, Sept 6|2023-11-03|2023-09-06|2023-09-06
en|over the weekend|2023-11-03|2023-10-28|2023-10-29
en|the middle of next month|2023-11-03|2023-12-11|2023-12-20
en|last Christmas|2023-11-03|2022-12-25|2022-12-25
en|within 48 hours|2023-11-03|2023-11-03|2023-11-05
en|tomorrow morning|2023-11-03|2023-11-04|2023-11-04
en|coming Monday|2023-11-03|2023-11-06|2023-11-06
en|five days from now|2023-11-03|2023-11-08|2023-11-08
en|in May|2023-11-03|2023-05-01|2023-05-31
en|last spring|2023-11-03|2023-03-01|2023-05-31
en|the year 2000|2023-11-03|2000-01-01|2000-12-31
en|April 2014|2023-11-03|2014-04-01|2014-04-30
en|the last three days|2023-11-03|2023-10-31|2023-11-03
en|midnight on Thursday|2023-11-03|2023-11-02|2023-11-02
en|twenty-three days ago|2023-11-03|2023-10-11|2023-10-11
en|Saturday evening|2023-11-03|2023-10-28|2023-10-28
en|the past decade|2023-11-03|2013-11-03|2023-11-03
en|this year|2023-11-03|2023-01-01|2023-12-31
en|December 2023|2023-11-03|2023-12-01|2023-12-31
id|14 Juni sampai 13 Juli|2025-06-10|2025-06-14|2025-07-13
en|the last three months of 2004|2005-06-10|2004-10-01|2004-12-31
en|the last two weeks of October|2023-11-03|2023-10-18|2023-10-31
id|Senin malam hingga Selasa pagi|2023-11-03|2023-10-30|2023-10-31
id|antara Kamis (2/11) malam hingga Jumat (3/11) dini hari|2023-11-03|2023-11-02|2023-11-03
id|Senin (10/6/2025)|2025-06-10|2025-06-09|2025-06-10
id|Rabu (18/6/2926)|2025-06-18|2025-06-18|2025-06-18
id|Rabu (18/7/2025)|2025-06-18|2025-06-18|2025-06-18
en|from 2 to 5 November|2023-11-03|2023-11-02|2023-11-05
en|the first quarter of next year|2023-11-03|2024-01-01|2024-03-31
en|the last quarter of 2022|2023-11-03|2022-10-01|2022-12-31
en|the second half of May|2023-11-03|2023-05-16|2023-05-31
en|the last day of September|2023-11-03|2023-09-30|2023-09-30
id|tanggal 25|2023-11-03|2023-10-25|2023-10-25
id|bulan Ramadan tahun ini|2023-11-03|2023-03-23|2023-04-20
id|32 Januari 2023|2023-11-03|-|-
id|1, 2, dan 3 November|2023-11-03|2023-11-01|2023-11-03
id|Senin pertama Oktober|2023-11-03|2023-10-02|2023-10-02
id|Jumat terakhir Oktober|2023-11-03|2023-10-27|2023-10-27
id|satu setengah tahun terakhir|2023-11-03|2022-05-03|2023-11-03
id|sebelum akhir tahun|2023-11-03|2023-11-03|2023-12-31
en|the mid-1990s|2023-11-03|1994-01-01|1996-12-31
en|the 1800s|2023-11-03|1800-01-01|1899-12-31
en|noon on Tuesday|2023-11-03|2023-10-31|2023-10-31
en|at 6 p.m. local time (1500 GMT) on Thursday|2023-11-03|2023-11-02|2023-11-02
en|a year and a half ago|2023-11-03|2022-05-03|2022-05-03
en|The talks will resume in three days.|2023-11-03|2023-11-06|2023-11-06
en|The rebels took it in three days.|2023-11-03|-|-
en|the third Friday of October|2023-11-03|2023-10-20|2023-10-20
en|the last weekend of October|2023-11-03|2023-10-28|2023-10-29
en|the week of October 16|2023-11-03|2023-10-16|2023-10-22
en|Thanksgiving|2023-11-03|2023-11-23|2023-11-23
en|on May 5, 6 and 7|2023-11-03|2023-05-05|2023-05-07
"""


@dataclass(frozen=True)
class War:
    """An operation as the register has it."""

    names: tuple[str, ...]
    start: str | None
    end: str | None = None


WARS = OperationNames([War(("Operation Desert Storm", "Operasi Badai Gurun"), "1991-01-17", "1991-02-28")])


@functools.cache
def language(code: str) -> Language:
    """The packs of one language."""
    return load_language(HERE / "languages" / code)


def cut(code: str, text: str) -> Sentences:
    """Sentences and tokens of a text without furniture."""
    return find_sentences(Frame(text, None, (), (Span(0, len(text)),)), language(code))


def times_of(code: str, text: str, published: str | None, wars: OperationNames = WARS) -> list[tuple[str, Time]]:
    """The words of each time, and the time."""
    sentences = cut(code, text)
    numbers = find_numbers(sentences, language(code))
    found = find_times(sentences, numbers, language(code), published=published, operations=wars)
    return [(sentences.quote(time.first, time.last), time) for time in found]


def rows() -> list[tuple[str, ...]]:
    """The table, cut."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("code", "text", "published", "start", "end"), rows())
def test_expression(code: str, text: str, published: str, start: str, end: str) -> None:
    """One expression is one time, with both its days."""
    found = times_of(code, text, published)
    assert len(found) == 1
    assert (start, end) == (found[0][1].value_start or "-", found[0][1].value_end or "-")


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_weekday_and_month(code: str) -> None:
    """Every name of a day and of a month in the pack is read."""
    pack = language(code).extra["times"]
    for index, names in enumerate(pack.weekday):
        for name in names:
            [(_, time)] = times_of(code, f"x {name.title()}", "2023-11-05")
            assert f"2023-11-{5 if index == 6 else 5 - 6 + index:02}" == time.value_start or index < 2
    for index, names in enumerate(pack.month, 1):
        for name in names:
            [(_, time)] = times_of(code, f"7 {name.title()} 2019", "2023-11-05")
            assert f"2019-{index:02}-07" == time.value_start


def test_weekday_in_narration_is_past_and_after_will_is_future() -> None:
    """A bare Monday is the last one, unless its clause looks ahead."""
    assert times_of("id", "Menteri itu mundur pada Jumat.", "2025-06-18")[0][1].value_start == "2025-06-13"
    assert times_of("id", "Menteri itu mundur pada Rabu.", "2025-06-18")[0][1].value_start == "2025-06-18"
    assert times_of("id", "Parlemen akan bersidang pada Jumat.", "2025-06-18")[0][1].value_start == "2025-06-20"
    assert times_of("en", "Parliament will meet on Friday.", "2025-06-18")[0][1].value_start == "2025-06-20"
    assert times_of("en", "Parliament met on Friday.", "2025-06-18")[0][1].value_start == "2025-06-13"


def test_impossible_dates_have_no_value_and_a_note() -> None:
    """31 February is told, not guessed."""
    [(_, time)] = times_of("id", "pada 31 Februari", "2023-11-03")
    assert (time.value_start, time.value_end) == (None, None)
    assert time.note == "there is no day 31 in month 2"


def test_weekday_that_does_not_fit_is_noted() -> None:
    """10 June 2025 was a Tuesday: both days are kept, with the reason."""
    [(_, time)] = times_of("id", "Senin (10/6/2025)", "2025-06-10")
    assert time.bracketed
    assert time.note == "2025-06-10 is a Tuesday, the report says Monday; both days are kept"


def test_misprinted_year_is_mended_and_noted() -> None:
    """The year 2926 is read as the year of publication because the weekday then fits."""
    [(_, time)] = times_of("id", "Rabu (18/6/2926)", "2025-06-18")
    assert time.value_start == "2025-06-18"
    assert time.note is not None
    assert "read as 2025-06-18" in time.note


def test_weekday_settles_the_year() -> None:
    """A date without a year takes the year in which its weekday is right."""
    [(_, time)] = times_of("id", "Sabtu (30/12)", "2024-01-02")
    assert time.value_start == "2023-12-30"


def test_without_publication_only_whole_dates_have_days() -> None:
    """Nothing is guessed when the day of publication is unknown."""
    found = times_of("en", "On Friday, and on 7 October 2023, and since 7 October 2023", None)
    assert [(t.value_start, t.value_end) for _, t in found] == [
        (None, None),
        ("2023-10-07", "2023-10-07"),
        ("2023-10-07", None),
    ]


def test_clock_and_zone() -> None:
    """The clock time is kept apart from the day."""
    [(words, time)] = times_of("id", "Jumat (3/11) pukul 14.30 WIB", "2023-11-03")
    assert (words, time.clock, time.value_start) == ("Jumat (3/11) pukul 14.30 WIB", "14:30", "2023-11-03")
    assert times_of("id", "Senin pukul 8 malam", "2023-11-03")[0][1].clock == "20:00"
    assert times_of("en", "at 3 p.m. on Friday", "2023-11-03")[0][1].clock == "15:00"


def test_since_a_named_operation() -> None:
    """A named operation gives its first day, with the premise."""
    [(words, time)] = times_of("id", "sejak Operasi Badai Gurun", "1991-02-01")
    assert (words, time.value_start, time.value_end) == ("sejak Operasi Badai Gurun", "1991-01-17", "1991-02-01")
    assert time.premises == ("Operation Desert Storm began on 1991-01-17",)
    assert times_of("en", "since Operation Desert Storm", "2001-02-01")[0][1].value_end == "1991-02-28"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "They may march on the capital."),
        ("en", "2025 people were there."),
        ("en", "It cost $2019 and 5 km of wire."),
        ("en", "A second blast was heard."),
        ("id", "Sebanyak 2025 orang hadir."),
        ("id", "Skor 2-1 dan 1/2 lapangan."),
        ("id", "Ia berusia 34 tahun."),
    ],
)
def test_no_time(code: str, text: str) -> None:
    """Counts, sums, scores, ages and verbs are no times."""
    assert times_of(code, text, "2023-11-03") == []


def test_publication_is_inferred_from_agreeing_pairs() -> None:
    """Two weekdays that agree, and an operation that picks the year."""
    text = "Operasi Badai Gurun berlanjut, katanya pada Sabtu (2/2). Serangan terjadi Jumat (1/2) dan Kamis (31/1)."
    sentences = cut("id", text)
    day, premises = infer_published(sentences, (), language("id"), operations=WARS)
    assert day == "1991-02-02"
    assert "Saturday falls on 2/2" in premises


def test_publication_is_null_when_nothing_picks_a_year() -> None:
    """Without an operation the years that fit are told."""
    day, premises = infer_published(cut("id", "Serangan terjadi Jumat (1/2)."), (), language("id"), operations=WARS)
    assert day is None
    assert "nothing picks one" in premises[-1]


def test_a_form_with_an_unknown_class_is_told() -> None:
    """The message names the file, the pattern and the class."""
    pack = language("id").extra["times"]
    compiler = Compiler(pack, language("id").derive(lexicon), "times.toml")
    with pytest.raises(PackError, match=r"times.toml: pattern odd: there is no class wekday"):
        list(compiler.rules(Pattern("odd", "DATE", ["{wekday}"])))
