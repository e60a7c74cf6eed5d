"""The command line: files in, records out, and what is set aside."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import typer.testing

import saksi
from saksi.cli import app
from saksi.engines.here import each
from saksi.model.outcome import Done, Failure, Sourced
from saksi.model.report import Report
from saksi.packs.load import load_language
from saksi.packs.schema.furniture import FurniturePack
from saksi.packs.skeleton import FILES, WORDS, types, write_language
from saksi.sources.reports import count_reports, load_reports

ENGLISH = "Rebels attacked an army base near Goma on 20 November 2012."
INDONESIAN = "Pasukan pemerintah menyerang posisi pemberontak di dekat Goma pada 20 November 2012."


def run(*args: str | Path, stdin: str | bytes | None = None) -> Any:
    """What a command answers: exit_code, stdout, stderr."""
    return typer.testing.CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)


def put(path: Path, content: Any) -> Path:
    """A file with text, bytes, or a value as JSON."""
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def lines(*records: Any) -> str:
    """Records as JSON Lines."""
    return "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records)


# --- sources


def sources(tmp_path: Path, name: str, content: Any) -> list[Sourced | Failure]:
    return list(load_reports([str(put(tmp_path / name, content))]))


@pytest.mark.parametrize("name", ["r.txt", "r", "r.md"])
def test_plain_text_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    text = "[Goma] One.\r\n\n  Two. \n"
    (found,) = sources(tmp_path, name, text.encode())
    assert isinstance(found, Sourced)
    assert found.report.text == text


@pytest.mark.parametrize("name", ["r.json", "r.txt.json", "r"])
def test_json_object_and_array(tmp_path: Path, name: str) -> None:
    record = {
        "text": "One.",
        "id": "a",
        "title": None,
        "published": "2012-11-20",
        "outlet": "Desk",
        "url": None,
        "language": "en-GB",
    }
    (one,) = sources(tmp_path, name, record)
    assert isinstance(one, Sourced)
    assert one.report == Report("One.", id="a", published="2012-11-20", outlet="Desk", language="en")
    many = sources(tmp_path, name, [record, {"text": "Two."}])
    assert [m.report.text for m in many if isinstance(m, Sourced)] == ["One.", "Two."]


@pytest.mark.parametrize("name", ["r.jsonl", "r.ndjson", "r.json", "r"])
def test_json_lines_keep_order_lines_and_ids(tmp_path: Path, name: str) -> None:
    found = sources(tmp_path, name, lines({"text": "One.", "id": "b"}, "", {"text": "Two\u2028lines.", "id": 7}))
    assert [(f.line, f.report.id) for f in found if isinstance(f, Sourced)] == [(1, "b"), (3, "7")]


BAD = [
    ("r.json", b'{"text": "One.",}', "broken JSON at line 1, column 17"),
    ("r.json", b"\xff\xfe", "not UTF-8"),
    ("r.json", b"", "empty"),
    ("r.json", b"[]", "no report"),
    ("r.json", b"17", "$ is a number"),
    ("r.json", b'{"id": "a"}', "$.text is missing"),
    ("r.json", b'[{"text": 5}]', "$[0].text is a number"),
    ("r.json", b'[{"text": "One."}, "two"]', "$[1] is a string"),
    ("r.json", b"not json", "broken JSON"),
    ("r.jsonl", b"\n\n", "no report"),
    ("r.txt", b"\x00\xe9\x81" * 40, "this is no text"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD)
def test_what_cannot_be_used_says_why(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    failure = sources(tmp_path, name, content)[-1]
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert failure.file == str(tmp_path / name)


def test_one_bad_line_stops_nothing(tmp_path: Path) -> None:
    content = lines({"text": "One."}, "{broken", {"id": "x"}, {"text": "Two."}).encode() + b'{"text": "\xff"}\n'
    found = sources(tmp_path, "r.jsonl", content)
    assert [type(f).__name__ for f in found] == ["Sourced", "Failure", "Failure", "Sourced", "Failure"]
    assert [(f.line, f.id) for f in found if isinstance(f, Failure)] == [(2, None), (3, "x"), (5, None)]


def test_missing_file_and_folder(tmp_path: Path) -> None:
    gone, folder = load_reports([str(tmp_path / "gone.txt"), str(tmp_path)])  # an empty folder
    assert isinstance(gone, Failure)
    assert "no such file" in gone.reason
    assert isinstance(folder, Failure)
    assert "folder" in folder.reason


def test_metadata_of_a_wrong_kind_is_left_out_with_a_warning(tmp_path: Path) -> None:
    (found,) = sources(tmp_path, "r.json", {"text": "One.", "published": 20121120, "outlet": ["a"], "title": 5})
    assert isinstance(found, Sourced)
    assert (found.report.published, found.report.outlet, found.report.title) == (None, None, "5")
    assert len(found.warnings) == 2


def test_half_characters_and_byte_order_marks(tmp_path: Path) -> None:
    (half,) = sources(tmp_path, "r.json", b'\xef\xbb\xbf{"text": "a \\ud83d b"}')
    assert isinstance(half, Sourced)
    assert half.report.text == "a \ufffd b"


def test_reports_of_lines_are_counted_ahead(tmp_path: Path) -> None:
    path = put(tmp_path / "r.jsonl", lines({"text": "a"}, "", {"text": "b"}))
    assert count_reports([str(path)]) == 2
    assert count_reports([str(put(tmp_path / "r.json", [])), str(path)]) is None


# --- engine


def test_a_fault_in_one_report_is_set_aside() -> None:
    def read(report: Report) -> saksi.Reading:
        raise ZeroDivisionError("oops")

    (failure,) = each([Sourced(Report("One.", id="a"), "f", 3)], read)
    assert isinstance(failure, Failure)
    assert (failure.file, failure.line, failure.id) == ("f", 3, "a")
    assert "ZeroDivisionError: oops" in failure.reason


def test_a_broken_pack_stops_everything() -> None:
    def read(report: Report) -> saksi.Reading:
        raise saksi.PackError("unknown key", path="times.toml", line=3)

    with pytest.raises(saksi.PackError, match=r"times\.toml:3"):
        list(each([Sourced(Report("One."), "f")], read))


def test_order_is_kept() -> None:
    texts = [f"{ENGLISH} {n}" for n in range(5)]
    found = list(each([Sourced(Report(t), "f") for t in texts], saksi.read))
    assert [f.text for f in found if isinstance(f, Done)] == texts


# --- read


def test_read_shows_a_table(tmp_path: Path) -> None:
    result = run("read", put(tmp_path / "r.txt", ENGLISH))
    assert result.exit_code == 0
    assert "ASSAULT" in result.stdout
    assert result.stderr == ""


def test_json_is_one_object_for_one_report_and_an_array_for_several(tmp_path: Path) -> None:
    one, two = put(tmp_path / "a.txt", ENGLISH), put(tmp_path / "b.txt", INDONESIAN)
    assert json.loads(run("read", one, "--format", "json").stdout)["report"]["language"] == "en"
    several = json.loads(run("read", one, two, "--format", "json").stdout)
    assert [r["report"]["language"] for r in several] == ["en", "id"]


def test_an_array_stays_an_array_when_a_report_is_set_aside(tmp_path: Path) -> None:
    path = put(tmp_path / "r.jsonl", lines({"text": ENGLISH, "id": "a"}, {"text": " ", "id": "b"}))
    result = run("read", path, "--format", "json")
    assert [r["report"]["id"] for r in json.loads(result.stdout)] == ["a"]
    assert f"set aside: {path}:2 (b): the report has no text" in result.stderr
    assert "1 report read, 1 set aside" in result.stderr
    assert result.exit_code == 0


def test_jsonl_csv_and_html(tmp_path: Path) -> None:
    path = put(tmp_path / "r.jsonl", lines({"text": ENGLISH, "id": "a"}, {"text": INDONESIAN, "id": "b"}))
    out = run("read", path, "--format", "jsonl").stdout
    assert [json.loads(line)["report"]["id"] for line in out.splitlines()] == ["a", "b"]
    rows = list(csv.DictReader(io.StringIO(run("read", path, "--format", "csv").stdout)))
    assert {row["report_id"] for row in rows} <= {"a", "b"}
    assert rows
    assert run("read", path, "--format", "html").stdout.startswith("<!doctype html>")


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv", "html"])
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, format: str) -> None:
    path = put(tmp_path / "r.jsonl", lines({"text": ENGLISH}, {"text": INDONESIAN}))
    first = run("read", path, "--format", format, "--trace").stdout_bytes
    assert first == run("read", path, "--format", format, "--trace").stdout_bytes
    assert first


def test_standard_input() -> None:
    assert json.loads(run("read", "-", "-f", "json", stdin=ENGLISH).stdout)["report"]["id"] is None
    both = run("read", "-", "-f", "jsonl", stdin=lines({"text": ENGLISH, "id": "a"}, {"text": ENGLISH, "id": "b"}))
    assert [json.loads(line)["report"]["id"] for line in both.stdout.splitlines()] == ["a", "b"]


def test_options_fill_what_a_report_leaves_open(tmp_path: Path) -> None:
    path = put(
        tmp_path / "r.jsonl",
        lines({"text": ENGLISH}, {"text": ENGLISH, "published": "2012-12-01T10:00:00Z", "outlet": "Own"}),
    )
    result = run("read", path, "-f", "json", "--published", "2012-11-21", "--outlet", "Desk", "--language", "en")
    first, second = (r["report"] for r in json.loads(result.stdout))
    assert (first["published"], first["outlet"]) == ("2012-11-21", "Desk")
    assert (second["published"], second["outlet"]) == ("2012-12-01", "Own")


def test_a_day_that_is_none_is_a_warning_and_null(tmp_path: Path) -> None:
    text = "Rebels attacked an army base."
    path = put(tmp_path / "r.json", {"text": text, "published": "last Tuesday"})
    result = run("read", path, "-f", "json")
    assert json.loads(result.stdout)["report"]["published"] is None
    assert "last Tuesday" in result.stderr
    result = run("read", put(tmp_path / "r.txt", text), "-f", "json", "--published", "yesterday")
    assert json.loads(result.stdout)["report"]["published"] is None
    assert "yesterday" in result.stderr
    assert result.exit_code == 0


def test_trace_is_in_the_json_when_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path / "r.txt", ENGLISH)
    assert "trace" not in json.loads(run("read", path, "-f", "json").stdout)["events"][0]
    assert json.loads(run("read", path, "-f", "json", "--trace").stdout)["events"][0]["trace"]


def test_out_and_errors_files(tmp_path: Path) -> None:
    path = put(tmp_path / "r.jsonl", lines({"text": ENGLISH}, {"id": "x"}))
    out, errors = tmp_path / "out.json", tmp_path / "errors.jsonl"
    result = run("read", path, "-f", "json", "--out", out, "--errors", errors)
    assert result.stdout == ""
    assert len(json.loads(out.read_text())) == 1
    assert json.loads(errors.read_text()) == {
        "file": str(path),
        "line": 2,
        "id": "x",
        "reason": "$.text is missing; it must be a string",
    }
    assert result.stderr == "1 report read, 1 set aside\n"


def test_nothing_read_is_exit_2_and_writes_no_file(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    result = run("read", tmp_path / "gone.txt", "-f", "json", "--out", out)
    assert result.exit_code == 2
    assert "no such file" in result.stderr
    assert result.stdout == ""
    assert not out.exists()


@pytest.mark.parametrize("text", ["", "  \n", "Повстанцы атаковали базу армии около города."])
def test_a_report_that_cannot_be_read_is_set_aside(tmp_path: Path, text: str) -> None:
    result = run("read", put(tmp_path / "r.json", {"text": text}), "-f", "json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "set aside" in result.stderr


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    path = put(tmp_path / "r.txt", ENGLISH)
    assert run("read", path, "--out", path).exit_code == 2
    assert run("read", path, "--errors", path).exit_code == 2
    assert path.read_text() == ENGLISH


@pytest.mark.parametrize(
    "options",
    [["--language", "xx"], ["--format", "xml"], ["--out", "/nowhere/out"], ["--packs", "/nowhere"], ["--none"]],
    ids=lambda o: o[0],
)
def test_wrong_usage_is_exit_2(tmp_path: Path, options: list[str]) -> None:
    result = run("read", put(tmp_path / "r.txt", ENGLISH), *options)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


# --- other commands


def test_explain_shows_the_tree(tmp_path: Path) -> None:
    path = put(tmp_path / "r.txt", ENGLISH)
    result = run("explain", path, "1")
    assert result.exit_code == 0
    assert "type = ASSAULT" in result.stdout
    assert "words “attacked”" in result.stdout
    event = json.loads(run("read", path, "-f", "json").stdout)["events"][0]
    assert run("explain", path, event["id"][:6]).stdout == result.stdout
    assert run("explain", path, "99").exit_code == 2


def test_version_schema_and_help() -> None:
    assert run("--version").stdout == f"saksi {saksi.__version__}\n"
    assert json.loads(run("schema").stdout)["$defs"]["Event"]
    for command in (["read"], ["explain"], ["check"], ["sample"], ["new", "language"], []):
        assert run(*command, "--help").exit_code == 0


def test_new_language_has_every_file_and_loads(tmp_path: Path) -> None:
    result = run("new", "language", "xx", "--into", tmp_path)
    assert result.exit_code == 0
    written = [Path(line) for line in result.stdout.splitlines()]
    assert {p.name for p in written} >= {f"{stem}.toml" for stem in FILES} | {"verbs.txt"}
    language = load_language(tmp_path / "xx")
    assert language.code == "xx"
    assert set(language.events) == set(types())
    assert set(WORDS) == {type_.lower() for type_ in types()}
    assert all("# Example" in path.read_text(encoding="utf-8") or path.name == "verbs.txt" for path in written)
    assert run("new", "language", "xx", "--into", tmp_path).exit_code == 2
    assert run("new", "language", "../x", "--into", tmp_path).exit_code == 2


def test_the_examples_of_a_skeleton_are_valid_when_the_marks_are_taken_away(tmp_path: Path) -> None:
    import tomli
    from msgspec import convert

    from saksi.packs.schema.events import EventsPack

    write_language("xx", into=tmp_path)
    for path in sorted((tmp_path / "xx" / "events").glob("*.toml")):
        text = path.read_text(encoding="utf-8").split("# [[word]]")[1].replace("\n# ", "\n")
        assert len(convert(tomli.loads("[[word]]" + text), EventsPack).word) == 1
    text = (tmp_path / "xx" / "furniture.toml").read_text(encoding="utf-8")
    rule = "\n".join(line.removeprefix("#   ") for line in text.splitlines() if line.startswith("#   "))
    assert convert(tomli.loads(rule), FurniturePack).rule


def test_import_and_start_are_quick() -> None:
    code = (
        "import time; t = time.process_time(); import saksi.cli, sys; "
        "print(time.process_time() - t, 'rich.console' in sys.modules)"
    )
    start = time.perf_counter()
    best = min(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(3)
    )
    seconds, rich = best.split()
    assert rich == "False", "cli loads rich only when it is needed"
    assert float(seconds) < 0.4, f"{seconds} s of {time.perf_counter() - start:.2f}"
