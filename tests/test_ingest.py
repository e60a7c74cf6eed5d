"""`saksi ingest` and `saksi review`, from files to the record and back."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import typer.testing

import saksi
from material import EXAMPLES, ROOT
from saksi import api
from saksi.cli import app
from saksi.packs.version import code_version, packs_version
from saksi.sources.reports import load_reports
from saksi.stores.merged import current
from saksi.stores.store import Store

ENGLISH = "Rebels attacked an army base near Goma on 20 November 2012, killing 12 soldiers."
INDONESIAN = "Pasukan pemerintah menyerang posisi pemberontak di dekat Goma pada 20 November 2012."


def run(*args: str | Path) -> Any:
    """What a command answers."""
    return typer.testing.CliRunner().invoke(app, [str(arg) for arg in args])


def rows(store: Path, *args: str) -> list[dict[str, Any]]:
    """Rows that a question gives."""
    result = run(*args, "--store", store, "--all", "-f", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)  # type: ignore[no-any-return]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "saksi.db"


def put(path: Path, *records: dict[str, Any]) -> Path:
    """JSON Lines."""
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def test_the_examples_go_in_and_come_out_as_they_were_read(store: Path) -> None:
    """What the record gives back is what `saksi.read` gives, but for the traces."""
    files = sorted(str(p) for p in EXAMPLES.glob("*.json"))
    result = run("ingest", *files, "--store", store)
    assert result.exit_code == 0, result.stderr
    with Store.open(store) as record:
        held = {done.reading.report.id: done for done in current(record)}
    for source in load_reports(files):
        reading = saksi.read(source.report)
        assert held[source.report.id].reading.report == reading.report
        assert held[source.report.id].text == source.report.text
        assert len(held[source.report.id].reading.events) == len(reading.events)
        for kept, event in zip(held[source.report.id].reading.events, reading.events, strict=True):
            assert (kept.id, kept.actor, kept.place, kept.said_by) == (event.id, event.actor, event.place, event.said_by)
            assert kept.trace == ()


def test_ingest_again_changes_nothing(store: Path, tmp_path: Path) -> None:
    path = put(tmp_path / "r.jsonl", {"id": "a", "text": ENGLISH}, {"id": "b", "text": INDONESIAN, "published": "2012-11-21"})
    first = run("ingest", path, "--store", store)
    assert "2 reports read" in first.stderr
    before = rows(store, "events"), rows(store, "incidents")
    again = run("ingest", path, "--store", store)
    assert again.exit_code == 0
    assert "0 reports read with 0 events, 2 known before" in again.stderr
    assert (rows(store, "events"), rows(store, "incidents")) == before


def test_words_find_forms_in_the_record(store: Path, tmp_path: Path) -> None:
    run("ingest", put(tmp_path / "r.jsonl", {"id": "a", "text": ENGLISH}, {"id": "b", "text": INDONESIAN}), "--store", store)
    assert [row["report_id"] for row in rows(store, "events", "--words", "serang")] == ["b"]
    assert [row["report_id"] for row in rows(store, "events", "--words", "attacks")] == ["a"]


def test_what_a_source_does_not_say_is_filled_in(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("Rebels attacked an army base near Goma on Monday.", encoding="utf-8")
    known = ("--store", store, "--outlet", "Example Wire", "--language", "en")
    run("ingest", path, *known, "--published", "2012-11-20")
    (row,) = rows(store, "events")
    assert (row["outlet"], row["published"], row["start"]) == ("Example Wire", "2012-11-20", "2012-11-19")
    assert "1 known before" in run("ingest", path, *known, "--published", "2012-11-20T08:00").stderr


def test_what_cannot_be_read_is_kept_with_its_reason(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps({"id": "a", "text": ENGLISH}) + '\n{"id": \n' + json.dumps({"id": "c", "text": " "}) + "\n", encoding="utf-8")
    for _ in range(2):
        result = run("ingest", path, "--store", store)
        assert result.exit_code == 0
        assert "2 set aside" in result.stderr
    found = sqlite3.connect(store).execute("SELECT line, id FROM set_aside ORDER BY line").fetchall()
    assert found == [(2, None), (3, "c")]


def test_ingest_reads_tables_as_read_does(store: Path, tmp_path: Path) -> None:
    """A column named by the user holds for the record too; a wrong one is wrong usage."""
    table = tmp_path / "r.csv"
    table.write_text(f'naskah,text\n"{ENGLISH}",x\n', encoding="utf-8")
    wrong = run("ingest", table, "--store", store, "--column", "text")
    assert wrong.exit_code == 2
    assert "FIELD=NAME" in wrong.stderr
    unknown = run("ingest", table, "--store", store, "--extractor", "nosuch")
    assert unknown.exit_code == 2
    assert "there is no extractor 'nosuch'" in unknown.stderr
    result = run("ingest", table, "--store", store, "--column", "text=naskah")
    assert result.exit_code == 0, result.stderr
    assert [row["type"] for row in rows(store, "events")] == ["ASSAULT"]


def test_nothing_read_is_an_error(store: Path, tmp_path: Path) -> None:
    assert run("ingest", tmp_path / "none.jsonl", "--store", store).exit_code == 2


def test_other_packs_give_another_version(store: Path, tmp_path: Path) -> None:
    """The old reading stays, and diff tells what changed."""
    path = put(tmp_path / "r.jsonl", {"id": "a", "text": ENGLISH})
    run("ingest", path, "--store", store)
    packs = tmp_path / "packs"
    for folder in ("languages", "ontology", "register"):
        shutil.copytree(ROOT / "src" / "saksi" / folder, packs / folder)
    (packs / "gazetteer").mkdir()
    shutil.copy(ROOT / "src" / "saksi" / "gazetteer" / "gazetteer.sqlite", packs / "gazetteer")
    (packs / "languages" / "en" / "events" / "assault.toml").write_text("word = []\n", encoding="utf-8")
    assert run("diff", "--store", store).exit_code == 2
    run("ingest", path, "--store", store, "--packs", packs)
    changes = rows(store, "diff")
    assert [(row["change"], row["old"]) for row in changes if row["trigger"] == "attacked"] == [("lost", "ASSAULT")]
    assert not [row for row in rows(store, "events") if row["trigger"] == "attacked"]
    assert {row["value"]: row["count"] for row in rows(store, "stats") if row["of"] == "record"}["readings"] == 2


def test_versions_follow_code_and_packs() -> None:
    packs = api.default_packs()
    assert packs_version(packs) == packs_version(packs)
    assert code_version("1") == code_version("1") != code_version("2")


def test_no_merge_leaves_merging_for_later(store: Path, tmp_path: Path) -> None:
    path = put(tmp_path / "r.jsonl", {"id": "a", "text": ENGLISH})
    run("ingest", path, "--store", store, "--no-merge")
    result = run("incidents", "--store", store)
    assert "not merged" in result.stderr
    assert run("merge", "--store", store).exit_code == 0
    assert len(rows(store, "incidents")) == len(rows(store, "events"))


def test_review_by_commands(store: Path, tmp_path: Path) -> None:
    """A toll is corrected, the event is read again, another is rejected; the log tells all."""
    path = put(tmp_path / "r.jsonl", {"id": "a", "text": ENGLISH})
    run("ingest", path, "--store", store)
    key = rows(store, "events")[0]["event"]
    who = ("--who", "Sari", "--why", "hospital list", "--store", store)
    assert run("review", "correct", key[:10], "killed=13", "place=Goma@-1.67,29.22,COD", *who).exit_code == 0
    assert (rows(store, "events")[0]["killed_min"], rows(store, "incidents")[0]["killed_max"]) == (13, 13)
    run("ingest", put(path, {"id": "a", "text": ENGLISH, "published": "2012-11-21"}), "--store", store)
    assert rows(store, "events", "--near", "Goma")[0]["killed_min"] == 13
    assert run("review", "accept", rows(store, "incidents")[0]["incident"], *who).exit_code == 0
    assert rows(store, "incidents")[0]["review"] == "accepted"
    assert run("review", "reject", key, *who).exit_code == 0
    assert rows(store, "incidents") == rows(store, "events") == []
    entries = json.loads(run("review", "log", "--store", store, "-f", "json").stdout)
    assert [entry["action"] for entry in entries] == ["correct", "correct", "accept", "reject"]
    assert run("review", "withdraw", entries[-1]["review"], *who).exit_code == 0
    assert len(rows(store, "incidents")) == 1
    assert run("review", "correct", key, "killed", *who).exit_code == 2
    assert run("review", "accept", "ffffffffffff", *who).exit_code == 2


def test_two_events_are_merged_and_parted(store: Path, tmp_path: Path) -> None:
    reports = {"id": "a", "text": ENGLISH, "outlet": "One"}, {"id": "b", "text": INDONESIAN, "outlet": "Two"}
    run("ingest", put(tmp_path / "r.jsonl", *reports), "--store", store)
    one, two = (row["event"] for row in rows(store, "events"))
    who = ("--who", "Sari", "--store", store)
    assert run("review", "merge", one, two, *who).exit_code == 0
    (incident,) = rows(store, "incidents")
    assert incident["reports"] == 2
    assert len(incident["record"]["accounts"]) == 2
    assert run("review", "split", one, *who).exit_code == 0
    assert len(rows(store, "incidents")) == 2
