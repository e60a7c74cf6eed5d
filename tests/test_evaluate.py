"""`saksi evaluate`: gold in each shape, clear errors for bad gold, figures that agree with the reference, misses and false alarms."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from typer.testing import CliRunner

import saksi
from material import OWN, ROOT, SHARED, needs_shared, packs
from reports import TEXT, assault, done, renamed, retreat
from saksi.cli import app
from saksi.errors import InputError
from saksi.evaluation.evaluate import Known, evaluate, lacking, vocabulary_of
from saksi.evaluation.gold import spans_of
from saksi.evaluation.gold_files import Gold, load_gold
from saksi.evaluation.gold_rows import KNOWN
from saksi.evaluation.listing import as_csv, as_table
from saksi.evaluation.places_in_json import line_at
from saksi.evaluation.score import Result
from saksi.exports.formats import Options, export
from saksi.model.events import Event

ATTACK: dict[str, Any] = {
    "type": "ASSAULT", "mode": "heavy-weapons", "status": "happened",
    "mentions": ["Rebels of the March 23 Movement attacked an army base near Goma"], "trigger": "attacked",
    "actor": [{"text": "Rebels of the March 23 Movement", "name": "March 23 Movement", "country": "COD", "sector": "REB"}],
    "recipient": [{"text": "an army base", "name": "Congolese army", "country": "COD", "sector": "MIL"}],
    "place": {"text": "Goma", "name": "Goma", "country": "COD", "lat": -1.68, "lon": 29.23},
    "date": {"text": "Monday", "start": "2012-11-19", "end": "2012-11-19"},
    "means": [], "killed": {"text": "at least 12", "min": 12, "max": None}, "injured": None, "detained": None,
    "said_by": [{"text": "a spokesman", "name": "spokesman", "act": "state"}],
}  # fmt: skip
RECORD: dict[str, Any] = {
    "id": "goma", "lang": "en", "published": "2012-11-20", "dateline": None, "furniture": ["Read also: Rice prices rise"],
    "events": [ATTACK], "note": "",
}  # fmt: skip


def gold_of(tmp_path: Path, *records: Any, name: str = "gold.json") -> list[Gold]:
    """Gold written to a file and opened."""
    path = tmp_path / name
    path.write_text(json.dumps(records[0] if len(records) == 1 else records, indent=1, ensure_ascii=False), encoding="utf-8")
    return load_gold(path, vocabulary_of(packs().ontology))


def judged(tmp_path: Path, *events: Event, record: dict[str, Any] = RECORD) -> Result:
    """The hand-made report with these events, held against gold."""
    reading = done(*events).reading if events else replace(done().reading, events=())
    return evaluate(gold_of(tmp_path, record), {"goma": Known(TEXT, reading)})


def with_event(**changes: Any) -> dict[str, Any]:
    """The gold record with its event changed."""
    return {**RECORD, "events": [{**ATTACK, **changes}]}


# --- figures


def test_all_right(tmp_path: Path) -> None:
    event = replace(assault(), mode="heavy-weapons")
    result = judged(tmp_path, event)
    good = ("detect", "typed", "record", "actor", "recipient", "toll", "place", "date", "date~", "act", "mode", "status", "speaker", "clean")
    assert {name: result.figures[name] for name in good} == dict.fromkeys(good, 100.0)
    assert (result.figures["leak"], result.figures["furniture_r"], result.figures["furniture_p"]) == (0, 100, 100)
    assert result.types == {"ASSAULT": {"right": 1, "read": 1, "gold": 1}}
    assert result.findings == ()


def test_nothing_read_is_a_miss_with_its_sentence(tmp_path: Path) -> None:
    result = judged(tmp_path)
    assert (result.figures["detect"], result.figures["read"]) == (0, 0)
    (miss,) = result.findings
    assert (miss.kind, miss.report, miss.gold, miss.words) == ("miss", "goma", "ASSAULT (happened)", ATTACK["mentions"][0])
    assert miss.sentence == TEXT.split("\n")[0]


def test_what_the_gold_lacks_is_a_false_alarm(tmp_path: Path) -> None:
    result = judged(tmp_path, assault(), retreat())
    assert (result.figures["detect_p"], result.figures["detect_r"]) == (50, 100)
    (alarm,) = result.findings
    assert (alarm.kind, alarm.read, alarm.words) == ("false alarm", "RETREAT (hypothetical)", "withdraw")
    assert alarm.sentence == "Gen. Okello told the council that troops will withdraw."


def test_another_type_is_told(tmp_path: Path) -> None:
    result = judged(tmp_path, replace(assault(), type="COERCE"))
    assert (result.figures["detect"], result.figures["typed"]) == (100, 0)
    assert [(f.kind, f.gold, f.read) for f in result.findings] == [("other type", "ASSAULT (happened)", "COERCE (happened)")]


@pytest.mark.parametrize(
    ("changes", "figure", "expected"),
    [
        ({"status": "ongoing"}, "status", 0),
        ({"killed": {"text": None, "min": 13, "max": None}}, "toll", 0),
        ({"place": {"name": "Kigali", "country": "RWA", "lat": -1.94, "lon": 30.06}}, "place", 0),
        ({"place": {"name": "Goma", "country": "COD"}}, "place", 100),
        ({"date": {"start": "2012-11-18", "end": "2012-11-19"}}, "date", 0),
        ({"date": {"start": "2012-11-18", "end": None}}, "date~", 100),
        ({"said_by": []}, "speaker", 0),
        ({"said_by": [{"name": "spokesman", "act": "claim"}]}, "act", 0),
        ({"actor": [{"name": "Rwandan army", "country": "RWA", "sector": "MIL"}]}, "actor", 0),
        ({"actor": []}, "record", 0),
        ({"mode": "drone"}, "mode", 0),
        ({"status": "negated"}, "leak", 100),
        ({"type": "THREATEN", "mode": None}, "leak", 100),
    ],
)
def test_each_figure_sees_its_own_error(changes: dict[str, Any], figure: str, expected: float, tmp_path: Path) -> None:
    assert judged(tmp_path, assault(), record=with_event(**changes)).figures[figure] == expected


def test_a_report_without_events_counts_what_is_read_in_it(tmp_path: Path) -> None:
    assert judged(tmp_path, assault(), retreat(), record={**RECORD, "events": []}).figures["empty"] == 2


def test_furniture_from_which_something_is_read_is_not_clean(tmp_path: Path) -> None:
    record = {**RECORD, "furniture": [TEXT.split("\n")[0], "Read also: Rice prices rise"]}
    assert judged(tmp_path, assault(), record=record).figures["clean"] == 50


def test_a_quote_may_be_numbered() -> None:
    assert spans_of("a#2", "a b a") == [(4, 5)]
    assert spans_of("a#3", "a b a") == []
    assert spans_of("a", "a b a") == [(0, 1), (4, 5)]
    assert spans_of("no #2", "yes #2") == []


# --- the reference


def reference(gold: Path, texts: Path, read: Path) -> dict[str, Any]:
    """The figures of ../shared/gold/score.py."""
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(gold), str(texts), str(read), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # type: ignore[no-any-return]


def same(result: Result, theirs: dict[str, Any]) -> None:
    """Our figures are the reference's."""
    types = theirs.pop("types")
    ours = {("pred" if name == "read" else name): value for name, value in result.figures.items()}
    assert ours == theirs
    named = {"right": "hit", "read": "pred", "gold": "gold"}
    assert {k: {named[n]: v for n, v in t.items() if v} for k, t in result.types.items()} == {
        k: {n: v for n, v in t.items() if v} for k, t in types.items()
    }


def write(folder: Path, name: str, value: Any) -> None:
    """A JSON file."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_bytes(msgspec.json.encode(value))


@needs_shared
@pytest.mark.parametrize("code", ["en", "id"])
def test_figures_agree_with_the_reference_on_gold(code: str, tmp_path: Path) -> None:
    known = {}
    for path in sorted((SHARED / "gold" / "records").glob(f"{code}-*.json"))[:14]:
        data = json.loads((SHARED / "gold" / "texts" / path.name).read_text(encoding="utf-8"))
        report = saksi.Report(data["text"], id=path.stem, published=data.get("published"), title=data.get("title"), language=code)
        known[path.stem] = Known(data["text"], saksi.read(report, packs=packs()))
        write(tmp_path / "gold", path.stem, json.loads(path.read_text(encoding="utf-8")))
        write(tmp_path / "texts", path.stem, data)
        write(tmp_path / "read", path.stem, known[path.stem].reading)
    gold = load_gold(tmp_path / "gold", vocabulary_of(packs().ontology))
    same(evaluate(gold, known), reference(tmp_path / "gold", tmp_path / "texts", tmp_path / "read"))


@needs_shared
def test_all_gold_is_accepted() -> None:
    gold = load_gold(SHARED / "gold" / "records", vocabulary_of(packs().ontology))
    texts = {p.stem: Known(json.loads(p.read_text(encoding="utf-8"))["text"], None) for p in (SHARED / "gold" / "texts").glob("*.json")}
    assert evaluate(gold, texts).figures["gold"] > 600


@needs_shared
@pytest.mark.parametrize("events", [(), (assault(),), (assault(), retreat()), (renamed(assault(), "Rwandan army"),)])
def test_figures_agree_with_the_reference_on_readings_made_by_hand(events: tuple[Event, ...], tmp_path: Path) -> None:
    reading = replace(done().reading, events=events)
    for changes in ({}, {"type": "THREATEN", "mode": None}, {"status": "future"}, {"said_by": [], "date": None}):
        record = with_event(**changes)
        write(tmp_path / "gold", "goma", record)
        write(tmp_path / "texts", "goma", {"text": TEXT})
        write(tmp_path / "read", "goma", reading)
        ours = evaluate(load_gold(tmp_path / "gold", vocabulary_of(packs().ontology)), {"goma": Known(TEXT, reading)})
        same(ours, reference(tmp_path / "gold", tmp_path / "texts", tmp_path / "read"))


# --- gold in each shape


def test_a_reading_is_right_by_its_own_measure(tmp_path: Path) -> None:
    """What `saksi read --format json` writes is gold as it is."""
    reading = saksi.read(saksi.Report(OWN["en"], id="own", language="en", published="2012-11-21"), packs=packs())
    gold = gold_of(tmp_path, msgspec.to_builtins(reading))
    result = evaluate(gold, {"own": Known(OWN["en"], reading)})
    assert reading.events
    assert (result.figures["typed"], result.figures["record"], result.findings) == (100, 100, ())


def test_our_own_csv_is_gold(tmp_path: Path) -> None:
    """What `saksi export csv` writes is gold as it is, in both flavours."""
    told = done(assault(), renamed(retreat(), "=troops"), id="goma")
    for spreadsheet in (False, True):
        export("csv", [told], tmp_path / "x.csv", options=Options(spreadsheet=spreadsheet))
        text = (tmp_path / "x.csv").read_text(encoding="utf-8").replace(",artillery,", ",heavy-weapons,")
        (tmp_path / "x.csv").write_text(text, encoding="utf-8")
        gold = load_gold(tmp_path / "x.csv", vocabulary_of(packs().ontology))
        result = evaluate(gold, {"goma": Known(TEXT, told.reading)})
        good = ("typed", "record", "actor", "recipient", "toll", "place", "date", "speaker", "act", "status")
        assert {name: result.figures[name] for name in good} == dict.fromkeys(good, 100.0)


def table(*rows: dict[str, str]) -> str:
    """Rows as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ["report_id", "type", "mention", *{k: None for r in rows for k in r if k not in ("report_id", "type", "mention")}])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


ROW = {
    "report_id": "goma", "type": "ASSAULT", "mention": "attacked an army base | killing at least 12 soldiers", "actor": "March 23 Movement",
    "actor_country": "COD", "actor_sector": "REB", "killed_min": "12", "date_start": "2012-11-19", "date_end": "2012-11-19",
    "place": "Goma", "place_country": "COD", "place_lat": "-1.68", "place_lon": "29.23", "said_by": "spokesman", "said_by_act": "state",
    "furniture": "Read also: Rice prices rise",
}  # fmt: skip


def test_csv_made_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "gold.csv"
    path.write_text("\ufeff" + table(ROW, {"report_id": "calm", "type": ""}), encoding="utf-8")
    gold = load_gold(path, vocabulary_of(packs().ontology))
    assert [(g.report.id, len(g.report.events)) for g in gold] == [("goma", 1), ("calm", 0)]
    event = gold[0].report.events[0]
    assert (event.status, event.mentions) == ("happened", ("attacked an army base", "killing at least 12 soldiers"))
    result = evaluate(gold, {"goma": Known(TEXT, done(assault()).reading)})
    assert (result.figures["typed"], result.figures["place"], result.figures["clean"]) == (100, 100, 100)
    assert lacking(gold, {"goma": Known(TEXT, None)}) == ["calm"]


def test_json_lines_arrays_and_folders(tmp_path: Path) -> None:
    other = {**RECORD, "id": "other", "events": []}
    words = vocabulary_of(packs().ontology)
    (tmp_path / "g.jsonl").write_text(f"{json.dumps(RECORD)}\n\n{json.dumps(other)}\n")
    assert [g.report.id for g in load_gold(tmp_path / "g.jsonl", words)] == ["goma", "other"]
    assert [g.report.id for g in gold_of(tmp_path, RECORD, other)] == ["goma", "other"]
    write(tmp_path / "folder", "a", RECORD)
    write(tmp_path / "folder", "b", other)
    assert [g.report.id for g in load_gold(tmp_path / "folder", words)] == ["goma", "other"]


# --- bad gold


def complaint(path: Path) -> str:
    """What is said about bad gold."""
    with pytest.raises(InputError) as error:
        load_gold(path, vocabulary_of(packs().ontology))
    return str(error.value)


@pytest.mark.parametrize(
    ("record", "key", "what"),
    [
        (with_event(type="ATTACK"), "events[0].type", "is 'ATTACK'; types are"),
        (with_event(mode="dron"), "events[0].mode", "is 'dron'; ASSAULT has"),
        (with_event(status="done"), "events[0].status", "must be one of happened"),
        (with_event(mentions=[]), "events[0].mentions", "give one exact quote"),
        (with_event(date={"start": "2012-11-31", "end": None}), "events[0].date.start", "must be an ISO day"),
        (with_event(date={"start": "2012-11-20", "end": "2012-11-19"}), "events[0].date", "before it starts"),
        (with_event(place={"name": "Goma", "lat": 1}), "events[0].place", "only one of lat and lon"),
        (with_event(place={"name": "Goma", "lat": 91, "lon": 0}), "events[0].place", "outside the earth"),
        (with_event(actor=[{"name": "x", "sector": "ARMY"}]), "events[0].actor[0].sector", "is 'ARMY'"),
        (with_event(actor=[{"country": "COD"}]), "events[0].actor[0]", "neither name nor text"),
        (with_event(killed={"min": 3, "max": 2}), "events[0].killed", "above its greatest"),
        (with_event(said_by=[{"name": "x", "act": "says"}]), "events[0].said_by[0].act", "must be one of report"),
        (with_event(kild=None), "events[0]", "unknown field `kild`"),
        (with_event(killed={"min": "3"}), "events[0].killed.min", "Expected `int | null`, got `str`"),
        ({"id": "goma"}, "", "missing required field `events`"),
        ({**RECORD, "id": " "}, "id", "is empty"),
    ],
)
def test_bad_json_names_file_line_and_key(record: dict[str, Any], key: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(record, indent=1))
    told = complaint(path)
    assert what in told
    assert key in told
    line = int(told.removeprefix(f"{path}:").split(":")[0])
    name = key.split(".")[-1].split("[")[0]
    assert not key or name in path.read_text().splitlines()[line - 1] or "[" in key.split(".")[-1]


def test_broken_files(tmp_path: Path) -> None:
    for name, text, what in (
        ("a.json", '{"id": "x",\n "events": [}', "a.json:2: broken JSON at column 13"),
        ("b.jsonl", f"{json.dumps(RECORD)}\n{{", "b.jsonl:2: broken JSON"),
        ("c.json", "7", "c.json:1: a record must be an object"),
        ("d.json", "[]", "there is no gold in it"),
        ("e.csv", "report_id,type\n", "e.csv:1: the head has no column mention"),
        ("f.csv", "report_id,type,mention,colour\n", "f.csv:1: columns that are not known or stand twice: 'colour'"),
        ("g.csv", "report_id,type,mention\nx,ASSAULT\n", "g.csv:2: the row has 2 cells, the head 3"),
        ("h.csv", 'report_id,type,mention\nx,ASSAULT,"a"b\n', "h.csv:2: broken CSV"),
        ("i.csv", "report_id,type,mention\n,ASSAULT,a\n", "i.csv:2: report_id is empty"),
        ("j.csv", "report_id,type,mention\nx,,a\n", "j.csv:2: type is empty, though"),
        ("k.csv", "report_id,type,mention,killed_min\nx,ASSAULT,a,two\n", "k.csv:2: killed_min is 'two'; it must be a whole number"),
        ("l.csv", 'report_id,type,mention\nx,ASSAULT,"a\nb"\nx,ATTACK,a\n', "l.csv:4: x: events[1].type is 'ATTACK'"),
    ):
        (tmp_path / name).write_text(text)
        assert what in complaint(tmp_path / name), name
    (tmp_path / "latin.json").write_bytes(b"\xff")
    assert "it is not UTF-8 (byte 0)" in complaint(tmp_path / "latin.json")
    assert "there is no such file" in complaint(tmp_path / "none.json")


def test_a_report_that_stands_twice(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="stands twice"):
        gold_of(tmp_path, RECORD, RECORD)


def test_words_that_do_not_stand_in_the_report(tmp_path: Path) -> None:
    for record, key in (
        (with_event(mentions=["attacked a navy base"]), r"events\[0\]\.mentions\[0\]"),
        ({**RECORD, "furniture": ["Advertisement"]}, r"furniture\[0\]"),
    ):
        with pytest.raises(InputError, match=rf"gold\.json:\d+: goma: {key} these words do not stand in the report"):
            judged(tmp_path, assault(), record=record)


def test_many_problems_are_told_at_once_but_not_all(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({**RECORD, "events": [{**ATTACK, "type": "X"}] * 30}, indent=1))
    assert len(complaint(path).splitlines()) == 21
    assert complaint(path).endswith("and 10 more")


def test_line_at_finds_keys() -> None:
    source = '\n{"a": [1,\n {"b": "}",\n  "c": 3}]}'
    assert [line_at(source, path) for path in ((), ("a",), ("a", 1), ("a", 1, "c"), ("a", 9), ("z",))] == [2, 2, 3, 4, 2, 2]


# --- how it is shown


def test_table_and_csv(tmp_path: Path) -> None:
    result = judged(tmp_path, replace(retreat(), type="AID"))
    text = "".join(as_table(result, most=None))
    assert "missed: 1" in text
    assert "false alarms: 1" in text
    assert "not shown" in "".join(as_table(replace(result, findings=result.findings * 2), most=1))
    rows = list(csv.DictReader(io.StringIO("".join(as_csv(result)), newline=""), strict=True))
    told = [(row["kind"], row["gold"], row["read"]) for row in rows]
    assert told == [("miss", "ASSAULT (happened)", ""), ("false alarm", "", "AID (hypothetical)")]


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def own_gold(tmp_path: Path, **more: Any) -> Path:
    """Gold for a report of our own."""
    quote = "M23 rebels seized the eastern Congolese city of Goma on Tuesday"
    event = {"type": "COERCE", "mode": "seize", "status": "happened", "mentions": [quote], "trigger": "seized",
             "actor": [{"name": "M23", "text": "M23 rebels", "country": "COD", "sector": "REB"}]}  # fmt: skip
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"id": "own", "lang": "en", "published": "2012-11-21", "events": [event], **more}))
    return path


def test_the_command_reads_sources(tmp_path: Path) -> None:
    source = tmp_path / "own.txt"
    source.write_text(OWN["en"], encoding="utf-8")
    gold = own_gold(tmp_path)
    result = run("evaluate", gold, source, "--format", "json", "-o", tmp_path / "out.json")
    assert result.exit_code == 0, result.output
    made = json.loads((tmp_path / "out.json").read_bytes())
    assert (made["figures"]["reports"], made["figures"]["detect_r"]) == (1, 100)
    assert made["findings"]
    assert all(f["sentence"] for f in made["findings"])


def test_the_command_reads_texts_that_the_gold_brings(tmp_path: Path) -> None:
    result = run("evaluate", own_gold(tmp_path, text=OWN["en"]))
    assert result.exit_code == 0, result.output
    assert "events of the right type" in result.output


def test_the_command_holds_the_record_against_gold(tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy", reason="SQLAlchemy is not installed: pip install 'saksi[store]'")
    (tmp_path / "own.json").write_text(json.dumps({"id": "own", "text": OWN["en"], "published": "2012-11-21"}))
    assert run("ingest", tmp_path / "own.json", "--store", tmp_path / "r.db").exit_code == 0
    by_record = run("evaluate", own_gold(tmp_path), "--store", tmp_path / "r.db", "-f", "json", "-o", tmp_path / "a")
    by_source = run("evaluate", own_gold(tmp_path), tmp_path / "own.json", "-f", "json", "-o", tmp_path / "b")
    assert (by_record.exit_code, by_source.exit_code) == (0, 0)
    assert json.loads((tmp_path / "a").read_bytes()) == json.loads((tmp_path / "b").read_bytes())


def test_a_report_that_cannot_be_read_is_missed_not_left_out(tmp_path: Path) -> None:
    source = tmp_path / "own.json"
    source.write_text(json.dumps({"id": "own", "text": OWN["en"], "language": "fi"}))
    result = run("evaluate", own_gold(tmp_path), source, "--format", "csv")
    assert result.exit_code == 0
    assert "miss,own,COERCE (happened)" in result.output


def test_wrong_usage(tmp_path: Path) -> None:
    source = tmp_path / "other.txt"
    source.write_text(OWN["en"], encoding="utf-8")
    result = run("evaluate", own_gold(tmp_path), source)
    assert result.exit_code == 2
    assert "none of the gold's reports is at hand" in result.output
    (tmp_path / "gold.json").write_text("{")
    result = run("evaluate", tmp_path / "gold.json", source)
    assert result.exit_code == 2
    assert "gold.json:1: broken JSON" in result.output


# --- the page


def test_gold_of_the_page_is_accepted(tmp_path: Path) -> None:
    """The example of docs/exports.md is gold, and the columns that it names are known."""
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    example = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert [g.report.id for g in gold_of(tmp_path, *map(json.loads, example))] == ["goma"]
    section = page.split("### Gold in CSV")[1].split("###")[0]
    columns = {name for row in re.findall(r"^\| (`.+?) \|", section, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}
    assert {"report_id", "mention", "actor_sector"} <= columns
    assert columns - KNOWN == set()
