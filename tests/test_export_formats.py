"""Formats of others: what each row says, what never leaves, what the side file tells, and that other programs open the files."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

from reports import TEXT, assault, at, done, party, renamed, retreat
from saksi.cli import app
from saksi.errors import UsageError
from saksi.exports import acled, cameo, gdelt, ged, hxl
from saksi.exports.cells import csv_line, tsv_line
from saksi.exports.countries import countries, country_of
from saksi.exports.deeds import STATEMENTS, days_of
from saksi.exports.formats import FORMATS, Options, export, second_path
from saksi.exports.items import Item, items_of
from saksi.exports.own import INCIDENT, incident_row
from saksi.exports.side_file import Notes, side_path
from saksi.model.events import Event, EventDate, Figure, Horizon, SaidBy
from saksi.model.incidents import Account, Bounds, Field, FieldValue, Incident, Voice, event_key, report_key
from saksi.model.outcome import Done
from saksi.packs.load import HERE, read_toml
from saksi.reading.places import BY_CLASS, PRECISION

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TYPES = read_toml(HERE / "ontology" / "events.toml")
KNOWN = {"id": "goma", "outlet": "Own Wire", "url": "https://example.org/goma"}


def of(format: str, *events: Event, tmp_path: Path, **options: bool) -> tuple[str, dict[str, Any]]:
    """A format's file and its side file for one report."""
    path = tmp_path / f"x.{format}"
    export(format, [done(*events, **KNOWN)], path, options=Options(**options))
    return path.read_text(encoding="utf-8"), json.loads(side_path(path).read_bytes())


def table(text: str) -> list[dict[str, str]]:
    """CSV read strictly: every row has as many cells as the head."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def item(event: Event | None = None) -> Item:
    """An event as an item."""
    return next(items_of([done(event or assault(), **KNOWN)], Notes("x")))


def attack(**changes: Any) -> Event:
    """The attack of the hand-made report, changed."""
    return replace(assault(), **changes)


def accused() -> Event:
    """An attack that only an accuser tells."""
    return attack(said_by=(SaidBy("Army spokesman", "a spokesman", "accuse", "accuse", "accused", "r", *at("a spokesman")),))


# --- what is a deed


def test_statements_are_what_the_ontology_calls_so() -> None:
    assert frozenset(name for name, kind in TYPES.items() if kind["statement"]) == STATEMENTS


@pytest.mark.parametrize("status", ["future", "hypothetical", "negated"])
@pytest.mark.parametrize("format", ["acled", "ged", "gdelt", "hxl"])
def test_what_did_not_happen_never_leaves(format: str, status: str, tmp_path: Path) -> None:
    text, notes = of(format, attack(status=status), tmp_path=tmp_path)
    assert "Goma" not in text
    assert notes["written"] == 0
    assert notes["left_out"] == [{"reason": f"not told as done ({status})", "count": 1, "keys": [item().key]}]


@pytest.mark.parametrize("kind", sorted(STATEMENTS))
@pytest.mark.parametrize("format", ["acled", "ged", "hxl"])
def test_statements_never_leave_as_deeds(format: str, kind: str, tmp_path: Path) -> None:
    text, notes = of(format, attack(type=kind, horizon=Horizon("2012-11-21", None, None)), tmp_path=tmp_path)
    assert "Goma" not in text
    assert notes["left_out"][0]["reason"] == f"a statement ({kind}), no deed"


@pytest.mark.parametrize("format", ["acled", "ged", "gdelt", "hxl"])
def test_an_accusation_alone_leaves_only_when_asked_for(format: str, tmp_path: Path) -> None:
    assert of(format, accused(), tmp_path=tmp_path)[1]["written"] == 0
    assert of(format, accused(), tmp_path=tmp_path, accused=True)[1]["written"] == 1


def test_geojson_keeps_all_and_says_what_is_a_deed(tmp_path: Path) -> None:
    text, _ = of("geojson", assault(), attack(id="01", status="negated"), retreat(), accused(), tmp_path=tmp_path)
    assert [f["properties"]["deed"] for f in json.loads(text)["features"]] == [True, False, False, False]


# --- ACLED


def test_acled_columns_are_as_published() -> None:
    assert len(acled.COLUMNS) == 31
    assert (acled.COLUMNS[0], acled.COLUMNS[-1]) == ("event_id_cnty", "timestamp")
    assert tuple(acled.row(item())) == acled.COLUMNS
    assert len(acled.EVENT_TYPE) == 25


def test_acled_row(tmp_path: Path) -> None:
    """Golden: the whole row of one attack."""
    text, notes = of("acled", tmp_path=tmp_path)
    assert table(text) == [{
        "event_id_cnty": f"COD{item().key}", "event_date": "2012-11-19", "year": "2012", "time_precision": "1",
        "disorder_type": "Political violence", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack", "actor1": "March 23 Movement", "assoc_actor_1": "", "inter1": "2",
        "actor2": "Congolese army", "assoc_actor_2": "", "inter2": "1", "interaction": "12", "civilian_targeting": "",
        "iso": "180", "region": "Middle Africa", "country": "Democratic Republic of the Congo", "admin1": "North Kivu",
        "admin2": "", "admin3": "", "location": "Goma", "latitude": "-1.67", "longitude": "29.22", "geo_precision": "1",
        "source": "Own Wire", "source_scale": "",
        "notes": "Rebels of the March 23 Movement attacked an army base near Goma with two mortars on Monday, killing at least 12 "
        "soldiers, a spokesman said. Killed: 12+. Means: mortar. Said by: a spokesman (state).",
        "fatalities": "12", "tags": "", "timestamp": "1353369600",
    }]  # fmt: skip
    assert notes["left_out"][0]["reason"] == "not told as done (hypothetical)"
    assert notes["not_carried"] == {"mode": 1, "words": 1}


def test_acled_time_precision() -> None:
    def precision(start: str | None, end: str | None) -> Any:
        return acled.row(item(attack(date=EventDate(start, end, None, None, "r"))))["time_precision"]

    assert [precision("2012-11-19", "2012-11-19"), precision("2012-11-19", "2012-11-25"), precision("2012-11-01", "2012-11-30")] == [1, 2, 3]
    assert precision("2012-11-19", None) == 3
    assert days_of(item(attack(date=None))) is None


def test_acled_actors() -> None:
    """State forces abroad are external, crowds are protesters, labels replace numbers."""
    abroad = attack(actor=(party("Rebels of the March 23 Movement", "Rwandan army", country="RWA", sector="MIL"),))
    assert acled.row(item(abroad))["inter1"] == 8
    march = attack(
        type="PROTEST", mode="demo", actor=(party("troops", "Residents of Goma", sector="CVL"),), recipient=(), killed=None,
        codes=replace(assault().codes, acled="Peaceful protest"),
    )  # fmt: skip
    row = acled.row(item(march))
    assert (row["inter1"], row["interaction"], row["disorder_type"], row["tags"]) == (6, 60, "Demonstrations", "crowd size=no report")
    assert acled.row(item(), labels=True)["interaction"] == "State forces-Rebel group"
    assert acled.row(item(march), labels=True)["interaction"] == "Sole Protesters"


def test_a_clash_does_not_fight_itself() -> None:
    both = (*assault().actor, *assault().recipient)
    row = acled.row(item(attack(actor=both, recipient=both)))
    assert (row["actor1"], row["assoc_actor_1"], row["actor2"]) == ("March 23 Movement", "Congolese army", "Congolese army")


def test_no_day_or_no_place_is_no_row(tmp_path: Path) -> None:
    _, notes = of("acled", attack(date=None), attack(id="02", place=None), tmp_path=tmp_path)
    assert [left["reason"] for left in notes["left_out"]] == ["no day is told", "no place in a country is told"]


def test_the_day_of_publication_stands_in_only_when_asked_for(tmp_path: Path) -> None:
    event = attack(date=None)
    text, notes = of("acled", event, tmp_path=tmp_path, publication_days=True)
    row = table(text)[0]
    assert (row["event_date"], row["time_precision"]) == ("2012-11-20", "3")
    assert "Day: … to 2012-11-20." in row["notes"]
    assert notes["remarks"]["dated by the day of publication, with the least precision"] == 1
    row = table(of("ged", event, tmp_path=tmp_path, publication_days=True)[0])[0]
    assert (row["date_prec"], row["event_clarity"]) == ("5", "2")


# --- GED


def test_ged_columns_are_as_published() -> None:
    assert len(ged.COLUMNS) == 49
    assert tuple(ged.row(item())) == ged.COLUMNS


def test_ged_row() -> None:
    """Golden: what one attack fills; the rest is empty."""
    key = item().key
    assert {name: value for name, value in ged.row(item()).items() if value is not None} == {
        "id": int(key, 16) >> 1, "relid": f"COD-2012-1-{key}", "year": 2012, "type_of_violence": 1,
        "conflict_name": "Congolese army - March 23 Movement", "dyad_name": "Congolese army - March 23 Movement",
        "side_a": "Congolese army", "side_b": "March 23 Movement", "number_of_sources": 1,
        "source_article": '"Own Wire,2012-11-20,Attack near Goma"', "source_office": "Own Wire", "source_date": "2012-11-20",
        "source_headline": "Attack near Goma", "source_original": "a spokesman (state)", "where_prec": 1,
        "where_coordinates": "Goma", "where_description": "Goma", "adm_1": "North Kivu", "latitude": -1.67, "longitude": 29.22,
        "geom_wkt": "POINT (29.22 -1.67)", "priogrid_gid": 127139, "country": "Democratic Republic of the Congo", "country_id": 490,
        "region": "Africa", "event_clarity": 1, "date_prec": 1, "date_start": "2012-11-19 00:00:00.000",
        "date_end": "2012-11-19 00:00:00.000", "deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 12,
        "best": 12, "high": 12, "low": 12, "gwnoa": 490,
    }  # fmt: skip


@pytest.mark.parametrize(("low", "high", "expected"), [(8, 10, (8, 8, 10)), (None, 12, (1, 1, 12)), (3, None, (3, 3, 3))])
def test_ged_best_is_the_sum_of_the_dead(low: int | None, high: int | None, expected: tuple[int, ...]) -> None:
    row: dict[str, Any] = ged.row(item(attack(killed=Figure(low, high, "", 0, 1))))
    assert (row["low"], row["best"], row["high"]) == expected
    assert row["best"] == row["deaths_a"] + row["deaths_b"] + row["deaths_civilians"] + row["deaths_unknown"]


def test_ged_one_sided_violence_kills_civilians() -> None:
    row = ged.row(item(attack(recipient=(party("soldiers", "Villagers of Kibati", sector="CVL"),))))
    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"], row["deaths_unknown"]) == (3, "Civilians", 12, 0)


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (attack(killed=None), "no death is told"),
        (attack(type="COERCE"), "no use of armed force (COERCE)"),
        (attack(recipient=()), "the sides make none of UCDP's three types of violence"),
        (attack(actor=(party("troops", "Residents", sector="CVL"),)), "the sides make none of UCDP's three types of violence"),
    ],
)
def test_ged_leaves_out(event: Event, reason: str) -> None:
    assert ged.why_no_row(item(event)) == reason


def test_priogrid_cells() -> None:
    assert [ged.priogrid(-90, -180), ged.priogrid(90, 180), ged.priogrid(34.53, 69.17)] == [1, 259200, 179779]


# --- GDELT


def test_gdelt_columns_are_as_published() -> None:
    assert (len(gdelt.COLUMNS), len(gdelt.MENTION_COLUMNS)) == (61, 16)
    assert tuple(gdelt.row(item())) == gdelt.COLUMNS
    assert tuple(next(gdelt.mentions(item(), item().first))) == gdelt.MENTION_COLUMNS


def test_gdelt_rows(tmp_path: Path) -> None:
    """Golden: what one attack fills, in both tables."""
    text, notes = of("gdelt", assault(), tmp_path=tmp_path)
    number = str(int(item().key, 16) >> 1)
    cells = text.rstrip("\n").split("\t")
    assert len(cells) == 61
    assert {name: cell for name, cell in zip(gdelt.COLUMNS, cells, strict=True) if cell} == {
        "GLOBALEVENTID": number, "SQLDATE": "20121119", "MonthYear": "201211", "Year": "2012", "FractionDate": "2012.9562",
        "Actor1Code": "CODREB", "Actor1Name": "MARCH 23 MOVEMENT", "Actor1CountryCode": "COD", "Actor1Type1Code": "REB",
        "Actor2Code": "CODMIL", "Actor2Name": "CONGOLESE ARMY", "Actor2CountryCode": "COD", "Actor2Type1Code": "MIL",
        "IsRootEvent": "1", "EventCode": "190", "EventBaseCode": "190", "EventRootCode": "19", "QuadClass": "4",
        "GoldsteinScale": "-10.0", "NumMentions": "1", "NumSources": "1", "NumArticles": "1", "Actor1Geo_Type": "0",
        "Actor2Geo_Type": "0", "ActionGeo_Type": "4", "ActionGeo_FullName": "Goma, North Kivu, Democratic Republic of the Congo",
        "ActionGeo_CountryCode": "CG", "ActionGeo_Lat": "-1.67", "ActionGeo_Long": "29.22", "DATEADDED": "20121120000000",
        "SOURCEURL": "https://example.org/goma",
    }  # fmt: skip
    mention = (tmp_path / "x.mentions.gdelt").read_text(encoding="utf-8").rstrip("\n").split("\t")
    assert mention == [
        number, "20121119000000", "20121120000000", "1", "Own Wire", "https://example.org/goma", "1", "0",
        str(at("an army base")[0]), str(at("attacked")[0]), "1", "", str(len(TEXT)), "", "", "",
    ]  # fmt: skip
    assert "words" not in notes["not_carried"]


def test_gdelt_codes_words_as_words(tmp_path: Path) -> None:
    threat = attack(type="THREATEN", codes=replace(assault().codes, cameo="13", acled=None))
    cells = dict(zip(gdelt.COLUMNS, of("gdelt", threat, tmp_path=tmp_path)[0].split("\t"), strict=True))
    assert (cells["EventCode"], cells["EventRootCode"], cells["QuadClass"]) == ("130", "13", "3")


def test_every_cameo_code_has_its_scale() -> None:
    codes = {code for kind in TYPES.values() for code in (kind["cameo"], *(m.get("cameo") for m in kind.get("mode", {}).values())) if code}
    assert all(cameo.goldstein(cameo.full(code)) is not None for code in codes)
    assert [cameo.quad(code) for code in ("051", "073", "112", "145", "204")] == [1, 2, 3, 4, 4]


def test_second_file_of_gdelt() -> None:
    assert [second_path(Path(name)).name for name in ("20121120.export.CSV", "x.tsv")] == ["20121120.mentions.CSV", "x.mentions.tsv"]


# --- HXL, GeoJSON, our own


def test_hxl_has_tags_under_the_head(tmp_path: Path) -> None:
    text, _ = of("hxl", tmp_path=tmp_path)
    tags, row = table(text)
    assert tags == hxl.TAGS
    assert all(tag.startswith("#") for tag in tags.values())
    assert (row["killed_min"], row["killed_max"], row["place"], row["status"]) == ("12", "", "Goma", "happened")
    assert tuple(hxl.row(item())) == tuple(hxl.TAGS)


def test_geojson_is_what_the_standard_asks(tmp_path: Path) -> None:
    text, notes = of("geojson", tmp_path=tmp_path)
    made = json.loads(text)
    assert made["type"] == "FeatureCollection"
    assert [f["type"] for f in made["features"]] == ["Feature", "Feature"]
    assert made["features"][0]["geometry"] == {"type": "Point", "coordinates": [29.22, -1.67]}
    assert made["features"][1]["geometry"] is None
    assert notes["remarks"] == {"no geometry where no place is told": 1}
    assert json.loads(of("geojson", attack(place=None), tmp_path=tmp_path)[0])["features"][0]["properties"]["killed_min"] == 12


def test_jsonl_reads_back_into_the_readings(tmp_path: Path) -> None:
    text, _ = of("jsonl", tmp_path=tmp_path, trace=True)
    assert msgspec.json.decode(text, type=type(done().reading)) == done(**KNOWN).reading


def test_csv_is_exact_and_its_spreadsheet_flavour_is_guarded(tmp_path: Path) -> None:
    evil = renamed(assault(), '=HYPERLINK("x")')
    plain = table(of("csv", evil, tmp_path=tmp_path)[0])[0]
    assert plain["actor"] == '=HYPERLINK("x")'
    text, _ = of("csv", evil, tmp_path=tmp_path, spreadsheet=True)
    assert text[0] == "\ufeff"
    assert table(text[1:])[0]["actor"] == "'=HYPERLINK(\"x\")"


@pytest.mark.parametrize("format", ["acled", "ged", "hxl"])
def test_other_tables_are_guarded_only_for_spreadsheets(format: str, tmp_path: Path) -> None:
    evil = renamed(assault(), "+cmd|' /C calc'!A0")
    assert ",+cmd|" in of(format, evil, tmp_path=tmp_path)[0]
    guarded = of(format, evil, tmp_path=tmp_path, spreadsheet=True)[0]
    assert "'+cmd|" in guarded
    assert ",+cmd|" not in guarded


def test_numbers_stay_numbers_in_a_spreadsheet() -> None:
    assert csv_line([-1.67, "-1", "=1", None], spreadsheet=True) == "-1.67,'-1,'=1,\r\n"


def test_lines_hold_whatever_a_text_holds() -> None:
    cells = ['a "b", c', "line\nand\r\nline", "tab\there", "\u2028", "\x00", ""]
    assert next(csv.reader(io.StringIO(csv_line(cells), newline=""), strict=True)) == [*cells[:4], "\ufffd", ""]
    assert tsv_line(cells) == 'a "b", c\tline and line\ttab here\t\u2028\t\ufffd\t\n'


def test_options_that_do_not_go_together(tmp_path: Path) -> None:
    for format, option in (
        ("geojson", "spreadsheet"), ("ged", "labels"), ("csv", "trace"), ("csv", "accused"), ("hxl", "publication_days"),
    ):  # fmt: skip
        with pytest.raises(UsageError, match="is for"):
            export(format, [], tmp_path / "x", options=Options(**{option: True}))
    with pytest.raises(UsageError, match="no such format"):
        export("xlsx", [], tmp_path / "x")


def test_a_report_that_comes_twice_is_taken_once(tmp_path: Path) -> None:
    notes = export("acled", [done(assault(), **KNOWN)] * 2, tmp_path / "x")
    assert (notes.written, len(notes.left["a report that was given twice"])) == (1, 1)


def test_nothing_stays_when_writing_fails(tmp_path: Path) -> None:
    def broken() -> Any:
        yield done(**KNOWN)
        raise OSError("disk full")

    for format in FORMATS:
        if format != "parquet":
            with pytest.raises(OSError, match="disk full"):
                export(format, broken(), tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


# --- countries


def test_countries() -> None:
    assert all(len(c.iso3) == 3 and c.name for c in countries().values())
    numbers = [c.number for c in countries().values() if c.number]
    assert len(set(numbers)) == len(numbers)
    states = [c.gw for c in countries().values() if c.gw]
    assert len(set(states)) == len(states)
    indonesia = country_of("IDN")
    assert indonesia
    assert (indonesia.number, indonesia.fips, indonesia.gw, indonesia.region, indonesia.ucdp_region) == ("360", "ID", 850, "Southeast Asia", "Asia")
    assert country_of(None) is None


def test_every_precision_is_known_to_ged() -> None:
    assert {*PRECISION.values(), *BY_CLASS.values(), "exact"} <= set(ged.WHERE)


# --- incidents


def incident(*told: Done) -> Incident:
    """One incident of the first event of each report, on whose toll they differ."""
    keys = [(report_key(d.reading.report), event_key(report_key(d.reading.report), d.reading.events[0].id)) for d in told]
    event = told[0].reading.events[0]
    voices = [Voice(d.reading.report.outlet or "", "report", r, e, "2012-11-20", r) for (r, e), d in zip(keys, told, strict=True)]
    values = tuple(FieldValue(text, (voice,)) for text, voice in zip(("8", "10"), voices, strict=True))
    return Incident(
        "feedfeedfeedfeed", event.type, event.mode, event.status, "2012-11-19", "2012-11-19", event.place, event.actor,
        event.recipient, Bounds(8, 10), None, None, None,
        tuple(Account(r, (e,), d.reading.report.outlet, "2012-11-20", None, r) for (r, e), d in zip(keys, told, strict=True)), 2,
        (Field("killed", "8–10", "range", values, agreed=False),),
    )  # fmt: skip


def two_reports() -> list[Done]:
    return [done(assault(), id="a", outlet="Own Wire"), done(assault(), id="b", outlet="Other Wire")]


def test_an_incident_is_one_row_with_all_its_reports(tmp_path: Path) -> None:
    told = two_reports()
    made = [incident(*told)]
    export("acled", told, tmp_path / "x", incidents=made)
    row = table((tmp_path / "x").read_text())[0]
    assert (row["source"], row["fatalities"]) == ("Own Wire; Other Wire", "8")
    assert row["notes"].endswith("Reports differ on killed: 8, 10.")
    export("ged", told, tmp_path / "x", incidents=made)
    row = table((tmp_path / "x").read_text())[0]
    assert (row["source_office"], row["low"], row["best"], row["high"]) == ("Own Wire;Other Wire", "8", "8", "10")
    export("gdelt", told, tmp_path / "x.export.CSV", incidents=made)
    cells = dict(zip(gdelt.COLUMNS, (tmp_path / "x.export.CSV").read_text().split("\t"), strict=True))
    assert (cells["NumMentions"], cells["NumSources"], cells["NumArticles"]) == ("2", "2", "2")
    assert len((tmp_path / "x.mentions.CSV").read_text().splitlines()) == 2


def test_incidents_in_our_own_formats(tmp_path: Path) -> None:
    told = two_reports()
    made = [incident(*told)]
    export("jsonl", told, tmp_path / "x", incidents=made)
    assert msgspec.json.decode((tmp_path / "x").read_bytes(), type=Incident) == made[0]
    export("csv", told, tmp_path / "x", incidents=made)
    assert table((tmp_path / "x").read_text())[0]["differ"] == "killed: 8 (Own Wire), 10 (Other Wire)"
    assert tuple(incident_row(made[0])) == INCIDENT


def test_an_incident_without_its_reports_is_told(tmp_path: Path) -> None:
    notes = export("geojson", [], tmp_path / "x", incidents=[incident(*two_reports())])
    assert notes.left == {"an incident none of whose reports is at hand": ["feedfeedfeedfeed"]}


# --- other programs


def test_parquet_reads_back_into_the_records(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'saksi[parquet]'")
    told = done(**KNOWN)
    export("parquet", [told], tmp_path / "x.parquet")
    rows = parquet.read_table(tmp_path / "x.parquet").to_pylist()
    back = [msgspec.convert({k: v for k, v in row.items() if k not in ("key", "report", "report_key", "sentence")}, Event) for row in rows]
    assert back == [replace(event, trace=()) for event in told.reading.events]
    assert msgspec.convert(rows[0]["report"], type(told.reading.report)) == told.reading.report
    made = [incident(*two_reports())]
    export("parquet", two_reports(), tmp_path / "i.parquet", incidents=made)
    assert [msgspec.convert(row, Incident) for row in parquet.read_table(tmp_path / "i.parquet").to_pylist()] == made
    export("parquet", [], tmp_path / "none.parquet")
    assert parquet.read_table(tmp_path / "none.parquet").num_rows == 0


def test_parquet_without_pyarrow_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'saksi\[parquet\]'"):
        export("parquet", [done()], tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_duckdb_opens_the_tables(tmp_path: Path) -> None:
    duckdb: Any = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    for format in ("csv", "acled", "ged", "hxl"):
        export(format, [done(**KNOWN)], tmp_path / format)
    rows = duckdb.sql(f"SELECT event_date, fatalities, latitude FROM read_csv('{tmp_path / 'acled'}', strict_mode = true)").fetchall()
    assert [(str(day), dead, lat) for day, dead, lat in rows] == [("2012-11-19", 12, -1.67)]
    assert duckdb.sql(f"SELECT id, best FROM read_csv('{tmp_path / 'ged'}', strict_mode = true)").fetchall() == [(int(item().key, 16) >> 1, 12)]
    assert len(duckdb.sql(f"SELECT * FROM read_csv('{tmp_path / 'csv'}', strict_mode = true)").fetchall()) == 2
    export("gdelt", [done(**KNOWN)], tmp_path / "g.tsv")
    read = f"read_csv('{tmp_path / 'g.tsv'}', delim = '\t', header = false, quote = '', all_varchar = true)"
    assert len(duckdb.sql(f"SELECT * FROM {read}").columns) == 61


def test_duckdb_opens_parquet(tmp_path: Path) -> None:
    duckdb: Any = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'saksi[parquet]'")
    export("parquet", [done(**KNOWN)], tmp_path / "x.parquet")
    query = f"SELECT actor[1].name, place.lat, killed.min, report.outlet FROM '{tmp_path / 'x.parquet'}' WHERE status = 'happened'"
    assert duckdb.sql(query).fetchall() == [("March 23 Movement", -1.67, 12, "Own Wire")]


def test_geopandas_opens_geojson(tmp_path: Path) -> None:
    geopandas: Any = pytest.importorskip("geopandas", reason="GeoPandas is not installed")
    export("geojson", [done(**KNOWN)], tmp_path / "x.geojson")
    frame = geopandas.read_file(tmp_path / "x.geojson")
    assert (len(frame), frame.geometry[0].x, frame.geometry[0].y, bool(frame.deed[0])) == (2, 29.22, -1.67, True)


# --- the command


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.mark.parametrize("format", [f for f in FORMATS if f != "parquet"])
def test_the_command_writes_every_format(format: str, tmp_path: Path) -> None:
    out = tmp_path / "x"
    result = run("export", format, EXAMPLES / "bali-2002.json", "-o", out)
    assert result.exit_code == 0, result.output
    notes = json.loads(side_path(out).read_bytes())
    assert notes["format"] == format
    assert out.read_bytes()
    again = tmp_path / "y"
    run("export", format, EXAMPLES / "bali-2002.json", "-o", again)
    assert again.read_bytes() == out.read_bytes()


def test_no_deed_of_the_examples_is_words_or_unreal(tmp_path: Path) -> None:
    """Every row of ACLED and GED comes from a deed."""
    out = tmp_path / "x"
    files = sorted(EXAMPLES.glob("*.json"))
    run("export", "jsonl", *files, "-o", tmp_path / "all")
    run("export", "acled", *files, "-o", out)
    rows = table(out.read_text(encoding="utf-8"))
    readings = [json.loads(line) for line in (tmp_path / "all").read_text(encoding="utf-8").splitlines()]
    assert rows
    assert len(rows) <= sum(e["status"] in ("happened", "ongoing") and e["type"] not in STATEMENTS for r in readings for e in r["events"])
    assert all(row["event_type"] in acled.SUB_EVENTS and row["sub_event_type"] in acled.SUB_EVENTS[row["event_type"]] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("acled", "x.json"), "--out FILE is needed"),
        (("parquet", "x.json", "-o", "y", "--spreadsheet"), "--spreadsheet is for"),
        (("csv", "x.json", "-o", "no/such/folder"), "its folder does not exist"),
        (("csv", "x.json", "-o", "x.json"), "is one of the files that are read"),
    ],
)
def test_wrong_usage_is_one_clear_line(arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.json").write_text('{"text": "Rebels attacked Goma on Monday."}')
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert told in result.output


def test_nothing_read_makes_no_file(tmp_path: Path) -> None:
    result = run("export", "csv", tmp_path / "none.json", "-o", tmp_path / "x")
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_record_is_exported_as_the_reports_are(tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed: pip install 'saksi[store]'")
    store = tmp_path / "r.db"
    assert run("ingest", EXAMPLES / "bali-2002.json", "--store", store).exit_code == 0
    run("export", "acled", EXAMPLES / "bali-2002.json", "-o", tmp_path / "x")
    result = run("export", "acled", "--store", store, "-o", tmp_path / "y")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "x").read_bytes() == (tmp_path / "y").read_bytes()
    result = run("export", "geojson", "--incidents", "--store", store, "-o", tmp_path / "z")
    assert result.exit_code == 0, result.output
    assert json.loads((tmp_path / "z").read_bytes())["features"]
    assert run("export", "csv", "--store", tmp_path / "none.db", "-o", tmp_path / "n").exit_code == 2


def test_exports_load_nothing_heavy() -> None:
    """pyarrow comes in only when Parquet is written."""
    names = ", ".join(f"saksi.exports.{name}" for name in ("formats", "acled", "gdelt", "ged", "geojson", "hxl", "own", "parquet"))
    code = f"import sys, {names}; sys.exit('pyarrow' in sys.modules or 'sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
