"""A gazetteer from files in GeoNames' format: small ones, written here."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.errors import PackError
from saksi.packs import gazetteer_build
from saksi.packs.gazetteer import Gazetteer
from saksi.packs.gazetteer_build import build_from_geonames

PLACES = [
    (1643084, "Republic of Indonesia", "", "Indonesia,Индонезия", -5, 120, "A", "PCLI", "ID", "00", "", 267663435),
    (1625822, "Surabaya", "Surabaya", "Soerabaja", -7.24917, 112.75083, "P", "PPLA", "ID", "08", "3578", 2374658),
    (99169, "Kirkuk", "Kirkuk", "Kirkūk", 35.46806, 44.39222, "P", "PPLA", "IQ", "02", "", 601433),
    (630468, "Red Sea", "Red Sea", "Mer Rouge", 20.26735, 38.53455, "H", "SEA", "", "00", "", 0),
]


def line(row: tuple[object, ...]) -> str:
    """One row as a line of allCountries.txt."""
    ident, name, ascii_name, others, lat, lon, kind, code, country, admin1, admin2, people = row
    cells = [
        ident,
        name,
        ascii_name,
        others,
        lat,
        lon,
        kind,
        code,
        country,
        "",
        admin1,
        admin2,
        "",
        "",
        people,
        "",
        "",
        "UTC",
        "2024-01-01",
    ]
    return "\t".join(map(str, cells))


def folder(path: Path) -> Path:
    """A folder with the files of GeoNames."""
    (path / "allCountries.txt").write_text("\n".join(map(line, PLACES)) + "\n", encoding="utf-8")
    (path / "alternateNamesV2.txt").write_text(
        "1\t1625822\tid\tKota Pahlawan\t\t\t1\t\t\t\n2\t1625822\tlink\thttps://example.org\t\t\t\t\t\t\n3\t7\tid\tTiada\t\t\t\t\t\t\n",
        encoding="utf-8",
    )
    (path / "admin1CodesASCII.txt").write_text("ID.08\tEast Java\tEast Java\t1642668\n", encoding="utf-8")
    return path


def test_places_names_and_divisions_come_from_the_files(tmp_path: Path) -> None:
    told: list[int] = []
    count = build_from_geonames(folder(tmp_path), tmp_path / "full.sqlite", progress=told.append)
    gazetteer = Gazetteer.open(tmp_path / "full.sqlite")
    city = gazetteer.named("Surabaya")[0]
    assert (city.geonameid, city.country, city.lat, city.main) == (1625822, "ID", -7.2492, True)
    assert gazetteer.named("Kota Pahlawan")[0].geonameid == 1625822
    assert gazetteer.named("https://example.org") == ()
    assert gazetteer.area_name("ID.08") == "East Java"
    assert told[-1] == 7
    assert count > len(PLACES), "our own table is laid over it"


def test_our_own_names_are_laid_over_the_places_of_geonames(tmp_path: Path) -> None:
    build_from_geonames(folder(tmp_path), tmp_path / "full.sqlite")
    gazetteer = Gazetteer.open(tmp_path / "full.sqlite")
    assert gazetteer.named("Laut Merah")[0].geonameid == 630468
    assert gazetteer.named("RI")[0].geonameid == 1643084
    assert gazetteer.named("Jalur Gaza")[0].geonameid is None


def test_a_single_file_brings_its_own_alternate_names(tmp_path: Path) -> None:
    build_from_geonames(folder(tmp_path) / "allCountries.txt", tmp_path / "full.sqlite")
    assert Gazetteer.open(tmp_path / "full.sqlite").named("Soerabaja")[0].geonameid == 1625822


def test_a_stopped_build_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = folder(tmp_path)
    monkeypatch.setattr(gazetteer_build, "EVERY", 1)
    good = (source / "allCountries.txt").read_text(encoding="utf-8")
    (source / "allCountries.txt").write_text(good.replace("630468\tRed Sea", "x\tRed Sea"), encoding="utf-8")
    with pytest.raises(PackError, match=r"allCountries\.txt:4"):
        build_from_geonames(source, tmp_path / "full.sqlite")
    assert not (tmp_path / "full.sqlite").exists()
    (source / "allCountries.txt").write_text(good, encoding="utf-8")
    told: list[int] = []
    build_from_geonames(source, tmp_path / "full.sqlite", progress=told.append)
    assert told[0] == 4, "three lines were kept"
    assert Gazetteer.open(tmp_path / "full.sqlite").named("Surabaya")[0].geonameid == 1625822


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("allCountries.txt", "1\tA\tB\n", "19 columns expected, 3 found"),
        (
            "allCountries.txt",
            line((1, "A", "A", "", "north", 2, "P", "PPL", "ID", "", "", 0)) + "\n",
            "a number is wrong",
        ),
        ("allCountries.txt", line((1, "A", "A", "", 95, 2, "P", "PPL", "ID", "", "", 0)) + "\n", "no point on earth"),
        ("alternateNamesV2.txt", "1\t2\tid\n", "8 or 10 columns expected, 3 found"),
        ("admin1CodesASCII.txt", "ID.08\tEast Java\n", "4 columns expected, 2 found"),
    ],
)
def test_a_wrong_column_is_named_with_file_and_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    folder(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=f"{name}:1: .*{message}"):
        build_from_geonames(tmp_path, tmp_path / "full.sqlite")


def test_what_is_no_source_is_refused(tmp_path: Path) -> None:
    for source in (tmp_path, tmp_path / "none", tmp_path / "allCountries.zip"):
        if source.suffix:
            source.write_bytes(b"PK")
        with pytest.raises(PackError):
            build_from_geonames(source, tmp_path / "full.sqlite")


def test_the_command_builds_and_reads_with_it(tmp_path: Path) -> None:
    """`saksi gazetteer build`, then `saksi read --gazetteer`."""
    from typer.testing import CliRunner

    from saksi.cli import app

    source = tmp_path / "allCountries.txt"
    source.write_text("\n".join(map(line, PLACES)) + "\n", encoding="utf-8")
    target = tmp_path / "own.sqlite"
    built = CliRunner().invoke(app, ["gazetteer", "build", "--geonames", str(source), "--into", str(target)])
    assert built.exit_code == 0, built.output
    report = tmp_path / "report.txt"
    report.write_text("Government troops attacked rebel positions in Kirkuk on Monday.", encoding="utf-8")
    args = ["read", str(report), "--format", "json", "--language", "en", "--gazetteer", str(target)]
    shown = CliRunner().invoke(app, args)
    assert shown.exit_code == 0, shown.output
    assert '"Kirkuk"' in shown.output


def test_a_missing_source_is_said(tmp_path: Path) -> None:
    """The wrong path ends with 2 and names the path."""
    from typer.testing import CliRunner

    from saksi.cli import app

    result = CliRunner().invoke(app, ["gazetteer", "build", "--geonames", str(tmp_path / "none.txt")])
    assert result.exit_code == 2
    assert "none.txt" in result.output
