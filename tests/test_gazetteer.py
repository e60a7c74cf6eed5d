"""The shipped gazetteer: what it holds, how it opens, and what it does with a broken file."""

from __future__ import annotations

import csv
import hashlib
import sqlite3
import time
from pathlib import Path

import pytest

from saksi.errors import PackError
from saksi.packs.gazetteer import SHIPPED, Gazetteer
from saksi.packs.gazetteer_file import VERSION, compile_folder, fold

FOLDER = SHIPPED.parent


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sana'a", "sanaa"),
        ("Sana’a", "sanaa"),
        ("Deir ez-Zor", "deir ez zor"),
        ("St. Louis", "saint louis"),
        ("Ménaka", "menaka"),
        ("İncirlik", "incirlik"),
        ("W.Va.", "wva"),
        ("إدلب", "ادلب"),
        ("غزّة", "غزه"),
    ],
)
def test_a_name_is_folded(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    ("name", "country", "code", "lat", "lon"),
    [
        ("Surabaya", "ID", "P.PPL", -7.25, 112.75),
        ("Nduga", "ID", "A.ADM2", -4.45, 138.24),
        ("Ilaga", "ID", "P.PPL", -3.97, 137.63),
        ("Jalur Gaza", "PS", "L.RGN", 31.42, 34.38),
        ("Laut Mati", "", "H.LK", 31.5, 35.48),
        ("Bab el-Mandeb", "", "H.STRT", 12.58, 43.33),
        ("Suriah", "SY", "A.PCLI", 35.0, 38.0),
        ("دمشق", "SY", "P.PPLC", 33.51, 36.29),
        ("Rapides Parish", "US", "A.ADM2", 31.2, -92.4),
        ("Sumut", "ID", "A.ADM1", 2.2, 99.0),
    ],
)
def test_names_in_three_languages(
    gazetteer: Gazetteer, name: str, country: str, code: str, lat: float, lon: float
) -> None:
    entry = gazetteer.named(name)[0]
    assert (entry.country, entry.code) == (country, code)
    assert abs(entry.lat - lat) < 0.3
    assert abs(entry.lon - lon) < 0.3


def test_the_file_is_small_and_opens_at_once() -> None:
    assert SHIPPED.stat().st_size < 45_000_000
    taken = []
    for _ in range(5):  # the best of five: others may use the machine
        start = time.perf_counter()
        Gazetteer.open().close()
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.1


def test_words_that_begin_no_name_are_told_at_once(gazetteer: Gazetteer) -> None:
    words = [f"xq{i}zz" for i in range(2000)]
    assert sum(gazetteer.opens(w) for w in words) < 40
    assert gazetteer.may_begin("deir ez")
    assert gazetteer.find("deir ez") == ()


def test_our_own_table_is_well_formed_and_large() -> None:
    rows = list(
        csv.DictReader((r for r in (FOLDER / "curated.tsv").open(encoding="utf-8") if r[0] != "#"), delimiter="\t")
    )
    lands = [r for r in rows if r["code"].startswith("A.PCL")]
    assert len(rows) - len(lands) >= 600
    for row in rows:
        assert row["name"]
        assert row["source"]
        assert row["code"][0] in "AHLPRSTUV"
        assert row["code"][1] == "."
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180
        assert all(len(c) == 2 for c in row["country"].split(",") if c)


def test_the_packed_places_are_those_of_the_digest() -> None:
    digest = hashlib.sha256((FOLDER / "places.tsv.xz").read_bytes()).hexdigest()
    assert (FOLDER / "places.sha256").read_text().split()[0] == digest


def test_packed_places_with_another_digest_are_refused(tmp_path: Path) -> None:
    for name in ("places.sha256", "areas.tsv.xz", "curated.tsv"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    (tmp_path / "places.tsv.xz").write_bytes(b"other")
    with pytest.raises(ValueError, match=r"places\.sha256"):
        compile_folder(tmp_path, tmp_path / "gazetteer.sqlite")


def test_a_missing_broken_or_old_file_has_a_clear_message(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="missing"):
        Gazetteer.open(tmp_path / "none.sqlite")
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no database" * 500)
    with pytest.raises(PackError, match="no gazetteer, or it is broken"):
        Gazetteer.open(broken)
    empty = tmp_path / "empty.sqlite"
    sqlite3.connect(empty).execute("CREATE TABLE other(x)").connection.close()
    with pytest.raises(PackError, match="no gazetteer"):
        Gazetteer.open(empty)
    old = tmp_path / "old.sqlite"
    db = sqlite3.connect(old)
    db.executescript("CREATE TABLE meta(key, value); INSERT INTO meta VALUES('filter', x'00'); PRAGMA user_version=1;")
    db.close()
    with pytest.raises(PackError, match=f"version 1, this program reads {VERSION}"):
        Gazetteer.open(old)
