"""What tests read: the packs, reports of our own, and the material of ../shared where it stands beside the project."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import saksi

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"{SHARED} is not here: this test reads its reports")
LANGUAGES = ("en", "id")

# Paragraphs are lines, as in reports.
# ruff: noqa: E501
OWN = {
    "en": """GOMA, Congo, Nov. 21 -- M23 rebels seized the eastern Congolese city of Goma on Tuesday after heavy fighting with the army, officials said.
The rebels, who had attacked army positions north of the city since Thursday, entered Goma after government troops withdrew toward Sake.
"We condemn the seizure of Goma," a United Nations spokesman said. The U.N. Security Council demanded that the rebels leave the city.
Thousands of people fled. At least 11 civilians were killed in the fighting last week, according to aid workers.
On Wednesday protesters marched in Kisangani and burned the offices of the ruling party.""",
    "id": """HELSINKI - Pemerintah Indonesia dan Gerakan Aceh Merdeka menandatangani nota kesepahaman damai di Helsinki, Finlandia, Senin (15/8/2005).
Mantan Presiden Finlandia Martti Ahtisaari memimpin perundingan itu sejak Januari. Kedua pihak sepakat menghentikan permusuhan.
"Pasukan kami akan menyerahkan senjata," kata juru bicara gerakan itu. Pemerintah berjanji menarik tentara dari Aceh pada akhir tahun ini.
Konflik di Aceh menewaskan sedikitnya 15.000 orang selama hampir tiga puluh tahun, menurut pemerintah.
Uni Eropa menyambut baik kesepakatan tersebut dan mengirim pemantau ke Banda Aceh pada September.""",
}
PUBLISHED = {"en": "2012-11-21", "id": "2005-08-16"}
PROMO = {
    "en": ("Read more: Coffee harvest is late this year", "Also read: A new bridge for the old town", "ADVERTISEMENT"),
    "id": (
        "Baca juga: Panen Kopi Terlambat Tahun Ini",
        "Baca Juga: Jembatan Baru untuk Kota Tua",
        "SCROLL TO CONTINUE WITH CONTENT",
    ),
}


@functools.cache
def packs() -> saksi.Packs:
    """The packs of the project, opened once for all tests."""
    return saksi.load_packs()


def report_of(data: dict[str, Any], **known: Any) -> saksi.Report:
    """A report from a JSON object that may hold more than a report does."""
    fields = {k: data.get(k) for k in ("id", "title", "published", "outlet", "url", "language")}
    return saksi.Report(data["text"], **{**fields, **known})


def example_reports() -> Iterator[saksi.Report]:
    """The bundled examples."""
    for path in sorted(EXAMPLES.glob("*.json")):
        yield report_of(json.loads(path.read_text(encoding="utf-8")))


def own_reports() -> Iterator[saksi.Report]:
    """The reports of this file and the bundled examples."""
    for code in LANGUAGES:
        yield saksi.Report(OWN[code], id=f"own-{code}", language=code, published=PUBLISHED[code])
    yield from example_reports()


def corpus(code: str, first: int) -> list[saksi.Report]:
    """The first reports of a corpus of ../shared."""
    path = SHARED / "corpora" / f"{code}.jsonl"
    with path.open(encoding="utf-8") as lines:
        return [report_of(json.loads(line), language=code) for _, line in zip(range(first), lines, strict=False)]


def gold_texts(code: str) -> list[saksi.Report]:
    """The gold reports of one language of ../shared."""
    return [
        report_of(json.loads(path.read_text(encoding="utf-8")), id=path.stem, language=code)
        for path in sorted((SHARED / "gold" / "texts").glob(f"{code}-*.json"))
    ]


def encoded(reading: saksi.Reading) -> bytes:
    """A reading as bytes, trace included."""
    return msgspec.json.encode(reading)
