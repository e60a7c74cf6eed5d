"""What stands around a report: each kind of furniture goes, with all of it and nothing of the body. Our own words."""

from __future__ import annotations

import itertools
import time

import pytest

from material import packs
from saksi.model.layers import Frame
from saksi.reading.frame import find_frame

BODY = "Pasukan pemerintah menyerang posisi pemberontak di dekat kota itu pada Senin pagi."
MORE = "Warga desa mengungsi ke sekolah terdekat, kata seorang petugas."
REBELS = "Rebels attacked an army base near the border on Monday."
ARMY = "The army said its troops had left the base."


def read(text: str, code: str) -> tuple[Frame, list[str]]:
    """The frame of a text and the words of its furniture; nothing overlaps, nothing is lost."""
    frame = find_frame(text, packs().language(code))
    pieces = sorted([(b.start, b.end) for b in frame.body] + [(f.start, f.end) for f in frame.furniture])
    if frame.dateline:
        pieces = sorted([*pieces, (frame.dateline.start, frame.dateline.end)])
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(pieces))
    kept = "".join(text[a:b] for a, b in pieces)
    assert "".join(kept.split()) == "".join(text.split())
    return frame, [text[f.start : f.end] for f in frame.furniture]


TAKEN = [
    # a promise of another story, alone in its line
    (
        "id",
        f"{BODY}\nBaca juga: Harga Beras Naik Menjelang Lebaran\n{MORE}",
        ["Baca juga: Harga Beras Naik Menjelang Lebaran"],
    ),
    ("id", f"{BODY}\nBaca juga Perjalanan Panjang Kereta Cepat\n{MORE}", ["Baca juga Perjalanan Panjang Kereta Cepat"]),
    # inside the body, without an end mark
    (
        "id",
        f"{BODY}Baca Juga: Harga Beras di Pasar Naik Lagi Sebelumnya warga desa sudah mengungsi.",
        ["Baca Juga: Harga Beras di Pasar Naik Lagi"],
    ),
    (
        "id",
        f'{BODY}\nBaca juga: Harga Beras Naik, Ini Kata Pedagang "Kami lelah," kata dia. {MORE}',
        ["Baca juga: Harga Beras Naik, Ini Kata Pedagang"],
    ),
    (
        "id",
        f"{BODY}\nBaca juga: Siapa Penjual Beras Termurah? Ia juga meminta warga tenang.",
        ["Baca juga: Siapa Penjual Beras Termurah?"],
    ),
    (
        "id",
        f"{BODY}\nBaca juga: Harga Beras Naik Gubernur Budi Santoso mengatakan harga akan turun.",
        ["Baca juga: Harga Beras Naik"],
    ),
    # several in a row, with and without spaces
    (
        "id",
        f"{BODY}\nBaca juga: Harga Beras Naik Lagi Baca juga: Pasar Pagi Terbakar di Solo {MORE}",
        ["Baca juga: Harga Beras Naik Lagi", "Baca juga: Pasar Pagi Terbakar di Solo"],
    ),
    (
        "id",
        f"{BODY}Baca JugaHarga Beras Naik di SoloPasar Pagi Ramai PembeliMenurut warga, pasukan sudah mundur.",
        ["Baca JugaHarga Beras Naik di SoloPasar Pagi Ramai Pembeli"],
    ),
    # the headline is in the next line
    (
        "id",
        f"{BODY}\nBaca juga:\nHarga Beras Naik di Pasar Solo Kemudian warga mengungsi ke desa lain.",
        ["Baca juga:", "Harga Beras Naik di Pasar Solo"],
    ),
    (
        "id",
        f"{BODY}\nSCROLL TO CONTINUE WITH CONTENT Baca juga:\nHarga Beras Naik di Pasar Solo\n{MORE}",
        ["SCROLL TO CONTINUE WITH CONTENT", "Baca juga:", "Harga Beras Naik di Pasar Solo"],
    ),
    (
        "id",
        f"{BODY}\nBaca juga:\nADVERTISEMENT\nHarga Beras Naik di Pasar Solo\n{MORE}",
        ["Baca juga:", "ADVERTISEMENT", "Harga Beras Naik di Pasar Solo"],
    ),
    # only the key, before a paragraph of body
    ("id", f"{BODY}\nBaca Juga Gubernur Budi Santoso menambahkan bahwa bantuan sudah tiba.", ["Baca Juga"]),
    ("id", f'{BODY}\nBaca Juga "Kami tidak akan mundur dari kota ini."\n{MORE}', ["Baca Juga"]),
    ("id", f"{BODY}\nBaca juga:\nSebelumnya salah seorang petugas mengatakan warga mengungsi.", ["Baca juga:"]),
    ("id", f"{BODY}\nSCROLL TO CONTINUE WITH CONTENT {MORE}", ["SCROLL TO CONTINUE WITH CONTENT"]),
    ("id", f"{BODY}\nAdvertisement {MORE}", ["Advertisement"]),
    # embeds
    (
        "id",
        f"{BODY}\nSimak Video 'Suasana Pasar Pagi':\n[Gambas:Video 20detik]\n{MORE}",
        ["Simak Video 'Suasana Pasar Pagi':", "[Gambas:Video 20detik]"],
    ),
    (
        "id",
        f"{BODY}\nLihat juga Video: Suasana Pasar Pagi [Gambas:Video 20detik]",
        ["Lihat juga Video: Suasana Pasar Pagi", "[Gambas:Video 20detik]"],
    ),
    ("id", f'{BODY}\nTonton juga "Suasana Pasar Pagi" di sini:\n{MORE}', ['Tonton juga "Suasana Pasar Pagi" di sini:']),
    ("id", f"{BODY}\nSaksikan Live BeritaPagi:\n{MORE}", ["Saksikan Live BeritaPagi:"]),
    ("id", f"{BODY}\nBaca selengkapnyadi sini.", ["Baca selengkapnyadi sini."]),
    ("id", f"{BODY}\nMelihat Tari Tua di Pasar Solo Melihat Tari Tua di Pasar Solo (sar/wid) tari pasar solo", None),
    # credits and sign-offs
    ("id", f"{BODY} (sar/wid)", ["(sar/wid)"]),
    ("id", f"{BODY}\n{MORE} (sar/wid) beras harga beras pasar solo", ["(sar/wid) beras harga beras pasar solo"]),
    ("id", f"{BODY}(*)", ["(*)"]),
    ("id", f"{BODY}\n(Beritakita.com/Sari Dewi)", ["(Beritakita.com/Sari Dewi)"]),
    ("id", f"{BODY}(Sari Dewi)", ["(Sari Dewi)"]),
    (
        "id",
        f"{BODY} Artikel ini terbit pertama kali dalam bahasa Inggris Diadaptasi oleh Sari Dewi",
        ["Artikel ini terbit pertama kali dalam bahasa Inggris Diadaptasi oleh Sari Dewi"],
    ),
    ("id", f"{BODY}\nIkuti Berita Kita lainnya di GOOGLE NEWS", ["Ikuti Berita Kita lainnya di GOOGLE NEWS"]),
    ("id", f"Penulis: Sari Dewi\n{BODY}", ["Penulis: Sari Dewi"]),
    # English
    ("en", f"By ANNA SMITH CAIRO (AP) — {REBELS}", ["By ANNA SMITH"]),
    ("en", f"By Anna Smith, Nairobi\n{REBELS}", ["By Anna Smith, Nairobi"]),
    ("en", f"Rebels attack base zhangweihong GOMA, Nov. 18 (Xinhua) -- {REBELS} Enditem", ["zhangweihong", "Enditem"]),
    ("en", f"{REBELS} {ARMY} Sapa /ab/cd/ef", ["Sapa /ab/cd/ef"]),
    ("en", f"{REBELS} {ARMY} dpa abc def", ["dpa abc def"]),
    ("en", f"{REBELS}\nREAD MORE: Rice prices rise again\n{ARMY}", ["READ MORE: Rice prices rise again"]),
    (
        "en",
        f"{REBELS}\n{ARMY}\nRead more:\nRice prices rise again\nThe market stood empty. Nobody came.",
        ["Read more:", "Rice prices rise again", "The market stood empty. Nobody came."],
    ),
    ("en", f"{REBELS}\nReuters Two women carry rice at the market in the morning\n{ARMY}", ["Reuters"]),
    ("en", f"{REBELS}\nGetty Images\n{ARMY}", ["Getty Images"]),
    ("en", f"{REBELS}\n[Photo/Agencies]\n{ARMY}", ["[Photo/Agencies]"]),
    ("en", f"{REBELS}\nPhoto Credit: our staff", ["Photo Credit: our staff"]),
    (
        "en",
        "Photos: A market day Women carry rice. Hide Caption 1 of 2\n"
        "Photos: A market day Men carry salt. Hide Caption 2 of 2",
        ["Photos: A market day", "Hide Caption 1 of 2", "Photos: A market day", "Hide Caption 2 of 2"],
    ),
    (
        "en",
        f"{REBELS}\nEnlarge this image toggle caption Anna Smith/AP Anna Smith/AP\n{ARMY}",
        ["Enlarge this image toggle caption Anna Smith/AP Anna Smith/AP"],
    ),
    ("en", f"{REBELS} {ARMY} Follow Our Paper English:", ["Follow Our Paper English:"]),
    (
        "en",
        f"Rebels attack base (Updates with details in paras 3-5) GOMA, March 3 (Reuters) - {REBELS}",
        ["(Updates with details in paras 3-5)"],
    ),
    ("en", f"{REBELS}\nSincerely,\n[Your Name Here]", ["[Your Name Here]"]),
    ("en", f"Image copyright Getty Images Image caption {REBELS}", ["Image copyright Getty Images Image caption"]),
]


@pytest.mark.parametrize(("code", "text", "taken"), TAKEN)
def test_furniture_is_taken(code: str, text: str, taken: list[str] | None) -> None:
    """Exactly this is furniture; None: everything after the first line."""
    _, found = read(text, code)
    if taken is None:
        assert "".join(found).replace(" ", "") == text.partition("\n")[2].replace(" ", "")
    else:
        assert found == taken


BODIES = [
    (
        "id",
        "Ia suka baca juga menulis sejak kecil.\n"
        "Penulis itu ditahan polisi pada Senin.\nEditor harian itu juga ditahan.",
    ),
    ("id", "Sumber keamanan mengatakan hal itu.\nAntara Jakarta dan Bogor jalan macet."),
    ("id", "Saksi melihat tentara (TNI) masuk ke desa.\nKata dia, pasukan (gabungan) sudah pergi."),
    ("id", "Polisi mengikuti pelaku lewat aplikasi WhatsApp sejak Senin.\nIklan itu dicabut pemerintah kemarin."),
    ("en", "By Monday the army had left.\nRelated parties met in Geneva on Monday to talk about the truce."),
    (
        "en",
        "Reuters reported that the market stood empty.\n"
        "See also the report of 2010, he said.\nWatch towers were set on fire.",
    ),
    ("en", "The head of Sapa said so.\nHe wants the war to end.\nFollow the money, she said."),
]


@pytest.mark.parametrize(("code", "text"), BODIES)
def test_body_stays(code: str, text: str) -> None:
    """Sentences that look like furniture at first sight."""
    assert read(text, code)[1] == []


def test_a_body_scraped_twice_is_read_once() -> None:
    """The second copy goes, with its dateline and with what is glued into it."""
    once = f"BERITAKITA.CO.ID, GOMA – {BODY} {MORE}"
    frame, _ = read(f"{once}Ikuti Whatsapp Channel Beritakita {once.replace('. ', '.' + chr(10))}", "id")
    body = " ".join(frame.text[b.start : b.end] for b in frame.body)
    assert body.count("pemberontak") == 1
    assert body.count("mengungsi") == 1
    assert {f.rule for f in frame.furniture} == {"repeat", "xx.loading_inline"}


def test_a_quotation_told_again_stays() -> None:
    """One sentence that comes again in a long report is no scraping."""
    text = "\n".join(
        [BODY, *(f"{MORE[:-1]} nomor {n} di kota itu, dan mereka meminta bantuan segera." for n in range(9)), BODY]
    )
    assert read(text, "id")[1] == []


DATELINES = [
    ("id", "TEMPO.CO, Jakarta - Pemerintah menolak.", "Jakarta", "TEMPO.CO", None),
    ("id", "Liputan6.com, Abu Dhabi -Menteri menolak.", "Abu Dhabi", "Liputan6.com", None),
    ("id", "Liputan6.com, JakartaRencana itu batal.", "Jakarta", "Liputan6.com", None),
    ("id", "REPUBLIKA.CO.ID,TEHERAN – Pemerintah menolak.", "TEHERAN", "REPUBLIKA.CO.ID", None),
    ("id", "KOMPAS.com - Pemerintah menolak.", None, "KOMPAS.com", None),
    ("id", "JAKARTA, KOMPAS.com - Pemerintah menolak.", "JAKARTA", "KOMPAS.com", None),
    ("id", "Jakarta (ANTARA) - Pemerintah menolak.", "Jakarta", "ANTARA", None),
    ("id", "Baghdad, MINA – Kelompok itu mundur.", "Baghdad", "MINA", None),
    ("id", "JAKARTA (Suara Beritakita) - Pemerintah menolak.", "JAKARTA", "Suara Beritakita", None),
    ("id", "JAKARTA– Pemerintah menolak.", "JAKARTA", None, None),
    ("id", "SAINT-DENIS– Laga itu batal.", "SAINT-DENIS", None, None),
    ("id", "Wina - Penembakan terjadi di sekolah.", "Wina", None, None),
    (
        "id",
        "Laporan Wartawan BeritaSolo, Sari Dewi BERITASOLO.COM, WONOGIRI - Warung terbakar.",
        "WONOGIRI",
        "BERITASOLO.COM",
        None,
    ),
    ("id", "KUALA LUMPUR: Kerajaan menolak.", "KUALA LUMPUR", None, None),
    ("id", "KUALA LUMPUR, 22 Nov (Bernama) -- Kerajaan menolak.", "KUALA LUMPUR", "Bernama", "22 Nov"),
    ("en", "BAGHDAD, Nov 3 (Reuters) - The army left.", "BAGHDAD", "Reuters", "Nov 3"),
    (
        "en",
        "Rebels seize town By ANNA McSMITH and JOHN B. DOE GOMA, Congo (AP) — Rebels came.",
        "GOMA, Congo",
        "AP",
        None,
    ),
    ("en", "Rebels seize town YANGON, Aug. 18 (Xinhua) -- The army left.", "YANGON", "Xinhua", "Aug. 18"),
    ("en", "Talks fail in capital Cairo (dpa) - Talks failed.", "Cairo", "dpa", None),
    ("en", "Army leaves base\nLAS VEGAS - The army left.", "LAS VEGAS", None, None),
    ("en", "RAMALLAH, West Bank — The army left.", "RAMALLAH, West Bank", None, None),
    ("en", "SEOUL/WASHINGTON (Reuters) - The army left.", "SEOUL/WASHINGTON", "Reuters", None),
    ("en", "WATCH: Markets rise again.", None, None, None),
    ("en", "RUGBY-FINAL: Markets rise again.", None, None, None),
    ("en", "The army (AP) left.", None, None, None),
]


@pytest.mark.parametrize(("code", "text", "place", "agency", "date"), DATELINES)
def test_datelines(code: str, text: str, place: str | None, agency: str | None, date: str | None) -> None:
    """Place, agency and day, each with its span."""
    line = read(text, code)[0].dateline
    if line is None:
        assert (place, agency, date) == (None, None, None)
        return
    spans = [text[s.start : s.end] if s else None for s in (line.place, line.date)]
    assert [*spans, line.agency] == [place, date, agency]


def test_speed() -> None:
    """About a millisecond for a report of 400 words, with room for a busy machine."""
    text = "JAKARTA - " + "\n".join(
        [f"{BODY} {MORE}"] * 2 + [f"{MORE} Nomor {n}. {BODY[:-1]} hari {n}." for n in range(16)]
    )
    language = packs().language("id")
    find_frame(text, language)
    start = time.process_time()
    for _ in range(50):
        find_frame(text, language)
    assert (time.process_time() - start) / 50 < 0.006
