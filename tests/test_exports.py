"""Exports: what each format makes of readings made by hand."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from reports import TEXT, assault, at, done, renamed, retreat
from saksi.errors import UsageError
from saksi.exports.csv_rows import EVENT_COLUMNS, REPORT, as_csv, row, safe
from saksi.exports.html_page import as_page, pieces
from saksi.exports.json_record import as_json, as_lines
from saksi.exports.schema import reading_schema
from saksi.exports.table import as_table, wrapped
from saksi.exports.trace_tree import as_tree
from saksi.exports.words import days, marks_of, readable, sentence_of
from saksi.model.events import Reading
from saksi.model.text import Span
from saksi.packs.load import HERE, read_toml

TYPES = tuple(read_toml(HERE / "ontology" / "events.toml"))


def table(item: Any, **options: Any) -> str:
    return "".join(as_table([item], **options))


# --- JSON


def test_json_is_one_object_or_an_array() -> None:
    one = json.loads("".join(as_json([done()], trace=False, several=lambda: False)))
    assert [event["type"] for event in one["events"]] == ["ASSAULT", "RETREAT"]
    many = json.loads("".join(as_json([done(), done()], trace=False, several=lambda: True)))
    assert len(many) == 2
    assert list(as_json([], trace=False, several=lambda: True)) == []


def test_trace_is_left_out_unless_asked_for() -> None:
    assert "trace" not in json.loads("".join(as_lines([done()], trace=False)))["events"][0]
    assert json.loads("".join(as_lines([done()], trace=True)))["events"][0]["trace"][0]["field"] == "type"


def test_json_reads_back_into_the_records() -> None:
    item = done()
    assert item.reading == msgspec.json.decode("".join(as_lines([item], trace=True)), type=Reading)


def test_jsonl_is_one_line_a_report() -> None:
    lines = "".join(as_lines([done(), done()], trace=False)).split("\n")
    assert len(lines) == 3
    assert lines[2] == ""


def test_schema_is_current() -> None:
    checked_in = files("saksi").joinpath("schema/reading.schema.json").read_bytes()
    assert reading_schema() == checked_in, "write it anew: saksi schema > src/saksi/schema/reading.schema.json"


def test_schema_names_every_field_of_a_record() -> None:
    schema = json.loads(reading_schema())
    record = json.loads("".join(as_lines([done()], trace=True)))
    assert set(record["events"][0]) == set(schema["$defs"]["Event"]["properties"])
    assert set(record["report"]) == set(schema["$defs"]["ReportRecord"]["properties"])
    assert "trace" not in schema["$defs"]["Event"]["required"]


# --- CSV


def rows(*items: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(as_csv(items)))))


def test_csv_has_one_row_an_event_and_columns_in_step() -> None:
    item = done(id="r1", outlet="Our Desk")
    found = rows(item, item)
    assert [row["type"] for row in found] == ["ASSAULT", "RETREAT"] * 2
    assert tuple(row(item, assault())) == (*REPORT, *EVENT_COLUMNS)
    first = found[0]
    assert first["report_id"] == "r1"
    assert first["actor"] == "March 23 Movement"
    assert (first["killed_min"], first["killed_max"], first["place_lat"]) == ("12", "", "-1.67")
    assert first["sentence"] == TEXT.split("\n")[0]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "  ="])
def test_csv_runs_no_formula(start: str) -> None:
    cell = safe(f"{start}HYPERLINK(1)")
    assert isinstance(cell, str)
    assert cell.startswith("'")
    found = rows(done(renamed(assault(), f"{start}cmd")))
    assert found[0]["actor"].startswith("'")


def test_csv_leaves_numbers_and_plain_text_alone() -> None:
    assert safe(-1.67) == -1.67
    assert safe("al-Shabaab") == "al-Shabaab"
    assert safe(None) is None


def test_csv_of_no_event_is_its_head_and_of_no_report_nothing() -> None:
    empty = replace(done(), reading=replace(done().reading, events=()))
    assert "".join(as_csv([empty])).count("\n") == 1
    assert list(as_csv([])) == []


# --- table


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("width", [80, 130])
def test_table_keeps_types_whole(type_: str, width: int) -> None:
    shown = table(done(replace(assault(), type=type_)), width=width)
    assert type_ in shown
    assert all(len(line) <= width for line in shown.split("\n"))


def test_table_says_who_what_whom_where_when_status_and_who_says_so() -> None:
    words = " ".join(table(done(), width=80).split())
    for value in (
        "March 23",
        "ASSAULT",
        "Congolese army",
        "Goma, COD",
        "2012-11-19",
        "happened",
        "hypothetical",
        "a spokesman",
        "killed 12+",
    ):
        assert value in words


def test_table_underlines_the_words_under_their_sentence() -> None:
    lines = table(done(), width=200).split("\n")
    number = next(n for n, line in enumerate(lines) if "attacked an army base" in line)
    words, below = lines[number], lines[number + 1]
    at_ = words.index("attacked")
    assert below[at_ : at_ + len("attacked")] == "=" * len("attacked")
    at_ = words.index("Goma")
    assert below[at_ - 1 : at_ + 5] == " ~~~~ "


def test_table_in_colour_underlines_by_the_terminal() -> None:
    shown = table(done(), width=120, color=True)
    assert "\x1b[" in shown
    assert "===" not in shown


def test_table_lets_no_control_character_of_a_report_through() -> None:
    text = TEXT.replace("Goma", "\x1b]0m") + "\x07\x9b"
    event = replace(retreat(text), actor=())
    shown = table(done(event, text=text, title="\x1b[2Jtitle"), width=80)
    assert "\x1b" not in shown
    assert "\x9b" not in shown


def test_table_tells_that_there_are_no_events() -> None:
    assert "no events" in table(replace(done(), reading=replace(done().reading, events=())))


def test_lines_hold_the_whole_sentence() -> None:
    text = "aaa bbb " + "c" * 30 + " ddd"
    lines = [text[s.start : s.end] for s in wrapped(text, Span(0, len(text)), 10)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= 10 for line in lines)


# --- words


def test_marks_are_the_words_of_the_values() -> None:
    found = {(TEXT[m.start : m.end], m.role) for m in marks_of(assault())}
    assert {
        ("attacked", "trigger"),
        ("Goma", "place"),
        ("two mortars", "means"),
        ("Monday", "date"),
        ("at least 12", "harm"),
    } <= found


def test_sentence_is_not_cut_after_a_title() -> None:
    span = sentence_of(retreat(), TEXT)
    assert TEXT[span.start : span.end] == "Gen. Okello told the council that troops will withdraw."


def test_sentence_ends_before_the_next_one() -> None:
    text = "One came. Troops will withdraw “now.” Two stayed."
    event = replace(
        retreat(),
        triggers=(replace(retreat().triggers[0], start=at("withdraw", text)[0], end=at("withdraw", text)[1]),),
    )
    span = sentence_of(event, text)
    assert text[span.start : span.end] == "Troops will withdraw “now.”"


def test_readable_keeps_the_length() -> None:
    text = "a\r\nb\tc\x1bd\u202ee"
    assert len(readable(text)) == len(text)
    assert readable(text).isprintable()


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2012-11-19", "2012-11-19", "2012-11-19"),
        ("a", "b", "a to b"),
        ("a", None, "since a"),
        (None, "b", "until b"),
        (None, None, ""),
    ],
)
def test_days(start: str | None, end: str | None, shown: str) -> None:
    assert days(start, end) == shown


# --- trace


def test_tree_shows_rules_words_and_premises() -> None:
    tree = as_tree([done()], event="1", width=100)
    assert "rule en/events/assault#attack" in tree
    assert "words “attacked” at" in tree
    assert "from published 2012-11-20" in tree
    assert "RETREAT" not in tree


def test_tree_finds_an_event_by_the_beginning_of_its_id() -> None:
    assert "RETREAT" in as_tree([done()], event="ffee", width=100)


@pytest.mark.parametrize("event", ["9", "3", "zz", "", "²"])
def test_tree_refuses_an_event_that_is_not_there(event: str) -> None:
    with pytest.raises(UsageError, match="no event"):
        as_tree([done()], event=event)


# --- page (what it does in a browser: test_page.py)


def test_page_pieces_are_the_whole_text() -> None:
    item = done()
    found = list(pieces(item.text, item.reading))
    assert "".join(item.text[p.start : p.end] for p in found) == item.text
    assert [p.frame for p in found if item.text[p.start : p.end].startswith("Read also")] == ["promo"]


def test_page_lets_no_markup_of_a_report_through() -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    item = done(renamed(assault(), evil), text=TEXT + evil, title=evil, outlet=evil, url="javascript:alert(1)")
    page = "".join(as_page([item]))
    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert page.count("<script>") == 1


def test_page_loads_nothing() -> None:
    page = "".join(as_page([done()]))
    assert "http://" not in page
    assert "https://" not in page
    assert "default-src 'none'" in page
    assert " src=" not in page
    assert "style=" not in page


@pytest.mark.parametrize("write", [as_page, as_csv, as_table])
def test_the_same_reading_gives_the_same_bytes(write: Any) -> None:
    assert "".join(write([done(), done()])) == "".join(write([done(), done()]))
