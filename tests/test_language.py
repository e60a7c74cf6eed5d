"""Which language a report is written in: our own sentences, as a wire would write them."""

from __future__ import annotations

import pytest

from material import packs
from saksi.reading.language import language_of

TEXTS = [
    (
        "id",
        "Pasukan pemerintah menyerang posisi pemberontak di dekat kota itu pada Senin pagi, kata juru bicara militer.",
    ),
    (
        "id",
        "Ribuan warga berunjuk rasa di depan kantor gubernur karena harga beras naik. "
        "Polisi membubarkan massa dengan gas air mata.",
    ),
    ("id", "Gempa mengguncang kabupaten itu pada Kamis malam. Petugas masih mendata rumah warga yang rusak."),
    ("id", "Menteri luar negeri kedua negara akan bertemu pekan depan untuk membahas gencatan senjata, ujarnya."),
    ("id", "Bupati mengatakan bahwa uang ganti rugi sudah dibayarkan kepada 40 keluarga."),
    ("ms", "Polis menahan tiga lelaki yang dipercayai terbabit dalam kes rompakan di ibu negara pada petang Isnin."),
    (
        "ms",
        "Kerajaan akan menghantar bantuan kepada mangsa banjir selepas mesyuarat "
        "jawatankuasa bencana, kata Perdana Menteri.",
    ),
    (
        "ms",
        "Beliau berkata demikian dalam satu sidang media di Parlimen hari ini kerana "
        "isu itu melibatkan keselamatan negara.",
    ),
    (
        "ms",
        "Tentera mengesahkan bahawa dua anggotanya cedera dalam letupan di "
        "sempadan, manakala seorang lagi masih hilang.",
    ),
    (
        "ms",
        "Mahkamah memutuskan bahawa tertuduh boleh diikat jamin sebanyak dua puluh ribu "
        "ringgit sehingga sebutan semula kes itu.",
    ),
    ("ms", "Menurut kenyataan syarikat itu, sokongan pelanggan antarabangsa meningkat lima peratus pada bulan Ogos."),
    (
        "ms",
        "Pemimpin pembangkang mendakwa pilihan raya itu tidak adil dan mahu siasatan dibuat oleh suruhanjaya bebas.",
    ),
    ("ms", "Seramai 200 penduduk kampung dipindahkan ke pusat sementara susulan banjir kilat pagi tadi, lapor bomba."),
    ("en", "Rebels attacked an army base near the border on Monday, killing at least 12 soldiers, a spokesman said."),
    ("en", "Thousands marched through the capital to demand that the government cut the price of rice."),
    ("ar", "قال متحدث باسم الجيش إن القوات الحكومية هاجمت مواقع المتمردين قرب المدينة يوم الاثنين."),
    (
        "other",
        "El ejército atacó posiciones rebeldes cerca de la ciudad el lunes, según dijo un portavoz del gobierno.",
    ),
    ("other", "Miles de personas marcharon por la capital para exigir que el gobierno baje el precio del arroz."),
    (
        "other",
        "L'armée a attaqué des positions rebelles près de la ville lundi, selon un porte-parole du gouvernement.",
    ),
    (
        "other",
        "Het leger viel maandag stellingen van de rebellen aan bij de stad, zei een woordvoerder van de regering.",
    ),
    (
        "other",
        "Sinalakay ng mga sundalo ang kampo ng mga rebelde malapit sa lungsod noong Lunes, ayon sa tagapagsalita.",
    ),
    ("other", "Die Armee hat am Montag Stellungen der Rebellen in der Nähe der Stadt angegriffen, sagte ein Sprecher."),
    ("other", "O exército atacou posições rebeldes perto da cidade na segunda-feira, disse um porta-voz do governo."),
    (
        "other",
        "Ordu pazartesi günü şehrin yakınındaki isyancı mevzilerine saldırdı, hükümet sözcüsü için bu bir ilk dedi.",
    ),
    ("other", "ارتش روز دوشنبه به مواضع شورشیان در نزدیکی شهر حمله کرد و چند پایگاه را گرفت."),
    ("other", "军队星期一在城市附近袭击了叛军阵地。"),
    (
        "other",
        "Армия в понедельник атаковала позиции повстанцев недалеко от города, сообщил представитель правительства.",
    ),
    ("other", "12 34 56"),
    ("other", ""),
]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_language(code: str, text: str) -> None:
    """One or two sentences are enough."""
    assert language_of(text, packs()) == code


def test_indonesian_about_malaysia_stays_indonesian() -> None:
    """Names that Malay shares do not turn a report into Malay."""
    text = (
        "Presiden tiba di Kuala Lumpur pada Minggu sore untuk bertemu Perdana Menteri. "
        "Kerajaan itu menyambutnya dengan upacara resmi."
    )
    assert language_of(text, packs()) == "id"
