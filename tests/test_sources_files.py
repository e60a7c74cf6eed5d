"""Files, folders and streams of every kind: what they hold, in what encoding and packing, and what becomes of hostile ones."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
import typer.testing

from material import ROOT
from saksi.cli import app
from saksi.errors import UsageError
from saksi.model.outcome import Failure, Sourced
from saksi.model.report import Report
from saksi.sources.dates import day_in_url, iso
from saksi.sources.reports import load_reports
from saksi.sources.text import decoded

zstandard = pytest.importorskip("zstandard")

ENGLISH = "Rebels attacked an army base near Goma on 20 November 2012."
INDONESIAN = "Pasukan pemerintah menyerang posisi pemberontak di dekat Goma pada 20 November 2012."
PAGES = ROOT / "tests" / "pages"


def run(*args: str | Path, stdin: bytes | None = None) -> Any:
    """What a command answers."""
    return typer.testing.CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)


def put(path: Path, content: bytes | str) -> Path:
    """A file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reports(*paths: Path | str, **how: Any) -> list[Report]:
    """The reports of files of which nothing is set aside."""
    found = list(load_reports([str(path) for path in paths], **how))
    assert [f for f in found if isinstance(f, Failure)] == []
    return [f.report for f in found if isinstance(f, Sourced)]


def failures(*paths: Path | str, **how: Any) -> list[Failure]:
    """What is set aside of files."""
    return [f for f in load_reports([str(path) for path in paths], **how) if isinstance(f, Failure)]


# --- packing, folders, streams

LINES = "".join(json.dumps({"text": text, "id": str(n)}) + "\n" for n, text in enumerate((ENGLISH, INDONESIAN))).encode()


def zst(data: bytes) -> bytes:
    """Packed by Zstandard."""
    return bytes(zstandard.ZstdCompressor().compress(data))


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("zst", zst)])
def test_packed_files(tmp_path: Path, suffix: str, pack: Any) -> None:
    """Each kind, packed; with the suffix, without it, and in several members."""
    assert len(reports(put(tmp_path / f"r.jsonl.{suffix}", pack(LINES)))) == 2
    assert len(reports(put(tmp_path / "r.jsonl", pack(LINES)))) == 2
    assert len(reports(put(tmp_path / f"two.jsonl.{suffix}", pack(LINES) + pack(LINES)))) == 4
    assert reports(put(tmp_path / f"r.txt.{suffix}", pack(ENGLISH.encode())))[0].text == ENGLISH
    assert reports(put(tmp_path / f"r.csv.{suffix}", pack(b"text\n" + ENGLISH.encode())))[0].text == ENGLISH
    page = (PAGES / "kompas.html").read_bytes()
    assert reports(put(tmp_path / f"r.html.{suffix}", pack(page)))[0].outlet == "KOMPAS.com"


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zst], ids=["plain", "gzip", "zstd"])
def test_standard_input_of_any_kind(pack: Any) -> None:
    """What a stream holds is told from its beginning."""
    for data, count in ((ENGLISH.encode(), 1), (LINES, 2), ((PAGES / "mina.html").read_bytes(), 1), (json.dumps([{"text": "a"}] * 3).encode(), 3)):
        assert len([f for f in load_reports(["-"], stdin=io.BytesIO(pack(data))) if isinstance(f, Sourced)]) == count


def test_folders_are_read_with_all_below(tmp_path: Path) -> None:
    """Sorted; other kinds are counted, hidden ones are not; a link back to the folder is not followed."""
    put(tmp_path / "b" / "2.txt", "Two.")
    put(tmp_path / "b" / "c" / "3.json", '{"text": "Three."}')
    put(tmp_path / "1.txt", "One.")
    put(tmp_path / "b" / "style.css", "x")
    put(tmp_path / ".hidden" / "4.txt", "Four.")
    (tmp_path / "b" / "again").symlink_to(tmp_path)
    found = list(load_reports([str(tmp_path)]))
    assert [f.report.text for f in found if isinstance(f, Sourced)] == ["One.", "Two.", "Three."]
    (others,) = (f for f in found if isinstance(f, Failure))
    assert "1 .css" in others.reason


def test_a_bad_file_of_a_folder_stops_nothing(tmp_path: Path) -> None:
    """It is set aside under its own name."""
    put(tmp_path / "a.json", "{")
    put(tmp_path / "b.txt", "Two.")
    assert failures(tmp_path)[0].file == str(tmp_path / "a.json")


# --- encodings

CAFES = "Le café a été fermé après l’attaque. Les soldats français ont été déployés à la frontière près de la ville. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_of_text(tmp_path: Path, encoding: str) -> None:
    """Marks, UTF-16 without a mark, and a guess."""
    assert reports(put(tmp_path / "r.txt", (CAFES * 3).encode(encoding)))[0].text == CAFES * 3


def test_arabic_and_cyrillic_are_told(tmp_path: Path) -> None:
    """Encodings of other scripts."""
    arabic = "أعلن الجيش أن قواته سيطرت على المدينة بعد معارك عنيفة استمرت ثلاثة أيام. " * 4
    for text, encoding in ((arabic, "cp1256"), ("Армия взяла город после боёв. " * 6, "cp1251")):
        assert reports(put(tmp_path / "r.txt", text.encode(encoding)))[0].text == text


def test_a_declared_encoding_is_believed_after_utf8() -> None:
    """Few texts are valid UTF-8 by chance."""
    assert decoded("é".encode(), declared="latin-1") == "é"
    assert decoded(b"\xe9", declared="latin-1") == "é"
    assert decoded((CAFES * 3).encode("cp1252"), declared="no-such-encoding") == CAFES * 3


# --- records of others


def test_news_please(tmp_path: Path) -> None:
    """Its names, and its word None."""
    record = {
        "authors": ["Ellen Marsh"],
        "date_download": "2012-11-22 10:00:00",
        "date_modify": "None",
        "date_publish": "2012-11-21 08:15:00",
        "language": "en",
        "maintext": ENGLISH,
        "source_domain": "ferry.example",
        "text": None,
        "title": "Attack near Goma",
        "url": "https://ferry.example/1",
    }
    (found,) = reports(put(tmp_path / "r.json", json.dumps(record)))
    assert (found.text, found.published, found.updated) == (ENGLISH, "2012-11-21 08:15:00", None)
    assert (found.outlet, found.authors, found.title, found.language) == ("ferry.example", ("Ellen Marsh",), "Attack near Goma", "en")


def test_fundus(tmp_path: Path) -> None:
    """The tree of its body becomes lines."""
    body = {"summary": ["Lead."], "sections": [{"headline": [], "paragraphs": ["One.", "Two."]}, {"headline": ["Head"], "paragraphs": ["Three."]}]}
    record = {"title": "T", "authors": ["A B"], "publishing_date": "2012-11-21 08:15:00+00:00", "body": body, "topics": ["x"], "lang": "en"}
    (found,) = reports(put(tmp_path / "r.jsonl", json.dumps(record) + "\n"))
    assert found.text == "Lead.\nOne.\nTwo.\nHead\nThree."
    assert (found.published, found.authors) == ("2012-11-21 08:15:00+00:00", ("A B",))
    (found,) = reports(put(tmp_path / "s.json", json.dumps({"title": "T", "plaintext": "One.\n\nTwo.", "publishing_date": None})))
    assert found.text == "One.\n\nTwo."


def test_keys_named_by_the_user(tmp_path: Path) -> None:
    """For JSON of other shapes."""
    path = put(tmp_path / "r.jsonl", json.dumps({"naskah": INDONESIAN, "kapan": "2012-11-21"}) + "\n")
    (found,) = reports(path, columns={"text": "naskah", "published": "kapan"})
    assert (found.text, found.published) == (INDONESIAN, "2012-11-21")


# --- tables


def test_columns_are_guessed(tmp_path: Path) -> None:
    """By their names in two languages; days become ISO."""
    path = put(tmp_path / "r.csv", f'no;Judul;Isi;Tanggal;Media\n1;"Serangan; di Goma";"{INDONESIAN}\nBaris kedua.";21/11/2012;Contoh\n')
    (found,) = reports(path)
    assert found == Report(f"{INDONESIAN}\nBaris kedua.", title="Serangan; di Goma", published="2012-11-21", outlet="Contoh")


def test_columns_named_by_the_user(tmp_path: Path) -> None:
    """Before any guess; a name that is no column is wrong usage."""
    path = put(tmp_path / "r.tsv", f"text\tnaskah\nx\t{ENGLISH}\n")
    assert reports(path)[0].text == "x"
    assert reports(path, columns={"text": "naskah"})[0].text == ENGLISH
    with pytest.raises(UsageError, match="no such column"):
        reports(path, columns={"text": "none"})
    with pytest.raises(UsageError, match="a report has no 'colour'"):
        reports(path, columns={"colour": "naskah"})


def test_a_table_without_a_text_says_what_to_do(tmp_path: Path) -> None:
    """And names its columns."""
    assert "--column text=NAME. There are: a, b" in failures(put(tmp_path / "r.csv", "a,b\n1,2\n"))[0].reason
    assert "empty" in failures(put(tmp_path / "e.csv", ""))[0].reason


def test_rows_that_break_stop_nothing(tmp_path: Path) -> None:
    """Short rows, empty rows, NUL bytes, other encodings."""
    path = put(tmp_path / "r.csv", "id,text\n1\n\n2,Caf\xe9 burnt by soldiers of the r\xe9gime.\n3,a\0b\n".encode("cp1252"))
    found = list(load_reports([str(path)]))
    assert [type(f).__name__ for f in found] == ["Failure", "Sourced", "Sourced"]
    assert isinstance(found[1], Sourced)
    assert found[1].report.text.startswith("Café")
    assert found[1].line == 4


def test_parquet(tmp_path: Path) -> None:
    """A report a row, days of its own type too."""
    pa = pytest.importorskip("pyarrow")
    from datetime import date

    import pyarrow.parquet as pq

    table = pa.table({"content": [ENGLISH, INDONESIAN], "date": [date(2012, 11, 21)] * 2, "authors": [["A B"], None], "extra": [1, 2]})
    pq.write_table(table, tmp_path / "r.parquet")
    one, two = reports(tmp_path / "r.parquet")
    assert (one.text, one.published, one.authors, two.text) == (ENGLISH, "2012-11-21", ("A B",), INDONESIAN)
    assert "cannot be read as Parquet" in failures(put(tmp_path / "bad.parquet", b"PAR1 and no more"))[0].reason
    assert "unpacked file" in failures(put(tmp_path / "p.parquet.gz", gzip.compress(b"PAR1")))[0].reason


# --- days

DAYS = [
    ("2023-11-03T10:00:00+07:00", "2023-11-03T10:00:00+07:00"),
    ("2023-11-03T10:00:00.000Z", "2023-11-03T10:00:00+00:00"),
    ("2011-07-09T20:15:00+0700", "2011-07-09T20:15:00+07:00"),
    ("2005/08/15 19:20:11", "2005-08-15T19:20:11"),
    ("20121120", "2012-11-20"),
    ("Jumat, 28 Maret 2014 06:45 WIB", "2014-03-28"),
    ("March 28th, 2014", "2014-03-28"),
    ("28/03/2014", "2014-03-28"),
    ("Fri, 28 Mar 2014 06:45:00 +0700", "2014-03-28"),
    ("1395988800", "2014-03-28T06:40:00+00:00"),
    ("31 Februari 2014", None),
    ("0000-00-00", None),
    ("yesterday", None),
    ("x" * 200, None),
    (None, None),
]


@pytest.mark.parametrize(("given", "wanted"), DAYS)
def test_days_as_pages_write_them(given: str | None, wanted: str | None) -> None:
    """In ISO 8601, or nothing."""
    assert iso(given) == wanted


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/read/2012/11/21/08150031/x", "2012-11-21"),
        ("https://a.example/20121121-x", "2012-11-21"),
        ("https://a.example/world/2012/nov/21/x", "2012-11-21"),
        ("https://a.example/d-20121121081500/x", "2012-11-21"),
        ("https://a.example/2012/11/x", None),
        ("https://a.example/read/99999999/x", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    """Only whole ones."""
    assert day_in_url(url) == day


# --- hostile files

MIB = 2**20


def zero_gzip(mib: int) -> bytes:
    """A gzip file of one member that unpacks to zeros."""
    engine = zlib.compressobj(9, wbits=31)
    return b"".join([*(engine.compress(bytes(MIB)) for _ in range(mib)), engine.flush()])


def endless_gzip(mib: int) -> bytes:
    """The same made fast: one block over and over (it ends in a full flush, so that it stands on its own), without the sum at the end."""
    engine = zlib.compressobj(9, wbits=31)
    head = engine.compress(b"0") + engine.flush(zlib.Z_FULL_FLUSH)
    block = engine.compress(bytes(MIB)) + engine.flush(zlib.Z_FULL_FLUSH)
    return head + block * mib


def bombs(folder: Path) -> list[Path]:
    """Files of a few MiB that unpack to 2 GiB: in one member, in many, of one line, of many lines."""
    sixteen = zero_gzip(16)
    newline = gzip.compress(b"\n" * 64 * MIB)
    packed = zst(bytes(128 * MIB))
    return [
        put(folder / "bomb.txt.gz", endless_gzip(2048)),
        put(folder / "bomb.json.gz", sixteen * 128),
        put(folder / "bomb.jsonl.gz", sixteen * 128),
        put(folder / "bomb.csv.gz", b"".join([gzip.compress(b"id,text\n1,"), sixteen * 128])),
        put(folder / "bomb.html.gz", sixteen * 128),
        put(folder / "lines.jsonl.gz", newline * 32),
        put(folder / "bomb.txt.zst", packed * 16),
        put(folder / "bomb.jsonl.zst", packed * 16),
        put(folder / "nested.txt.gz", gzip.compress(zero_gzip(64))),
    ]


def test_bombs_cost_little_and_the_batch_goes_on(tmp_path: Path) -> None:
    """2 GiB behind a few MiB: under 64 MiB of memory, a reason each, and the report after them is read."""
    paths = [*bombs(tmp_path), put(tmp_path / "good.txt", ENGLISH)]
    code = """
import resource, sys
from saksi.model.outcome import Sourced
from saksi.sources.reports import load_reports
import zstandard
list(load_reports([sys.argv[-1]]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for found in load_reports(sys.argv[1:]):
    print("read" if isinstance(found, Sourced) else found.reason)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    done = subprocess.run([sys.executable, "-c", code, *map(str, paths)], capture_output=True, text=True, check=True, timeout=300)
    *told, cost = done.stdout.splitlines()
    assert int(cost) < 64
    assert told[-1] == "read"
    assert len(told) >= len(paths)
    print(told)
    assert all("times its size" in line or "MiB" in line or "NUL" in line or "no text" in line or "packed twice" in line for line in told[:-1]), told


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("r.jsonl.gz", gzip.compress(LINES)[:-20], "cut off"),
        ("r.txt.gz", b"\x1f\x8b\x08\x00" + b"\xff" * 50, "broken"),
        ("r.txt.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 50, "broken"),
        ("r.zip", b"PK\x03\x04", "unpack it first"),
        ("r.txt", b"\0" * 5000, "NUL"),
        ("r.json", b"[" * 100_000, "JSON"),
        ("r.json", b'{"text": ' + b"9" * 10_000 + b"}", "JSON"),
        ("r.warc", b"WARC/1.0\r\nbroken", "archive"),
        ("r.html", b"", "empty"),
    ],
)
def test_broken_files_say_why(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    """Each is set aside, and the report after it is read."""
    if name.endswith("warc"):
        pytest.importorskip("fastwarc")
    found = list(load_reports([str(put(tmp_path / name, data)), str(put(tmp_path / "good.txt", ENGLISH))]))
    (failure,) = (f for f in found if isinstance(f, Failure))
    assert told in failure.reason
    assert isinstance(found[-1], Sourced)


def test_a_line_beyond_all_measure_is_passed_over(tmp_path: Path) -> None:
    """The lines after it are read."""
    path = put(tmp_path / "r.jsonl", b'{"text": "' + b"x" * (17 * MIB) + b'"}\n' + LINES)
    found = list(load_reports([str(path)]))
    assert [type(f).__name__ for f in found] == ["Failure", "Sourced", "Sourced"]
    assert "longer than 16 MiB" in getattr(found[0], "reason", "")


# --- the command


def test_read_pages_folders_and_tables(tmp_path: Path) -> None:
    """Through the command line."""
    result = run("read", PAGES / "kompas.html", "-f", "json")
    told = json.loads(result.stdout)["report"]
    assert (told["title"], told["outlet"], told["published"]) == ("Pemberontak M23 Kuasai Kota Goma di Kongo Timur", "KOMPAS.com", "2012-11-21")
    folder = run("read", PAGES, "-f", "jsonl")
    assert len(folder.stdout.splitlines()) == len(list(PAGES.glob("*.html")))
    assert "passed over" in folder.stderr
    table = put(tmp_path / "r.csv", f"naskah,id\n{ENGLISH},7\n")
    result = run("read", table, "--column", "text=naskah", "-f", "json")
    assert json.loads(result.stdout)["report"]["id"] == "7"
    assert run("read", table, "--column", "naskah").exit_code == 2
    assert run("read", PAGES / "kompas.html", "--extractor", "magic").exit_code == 2
    assert run("read", PAGES / "kompas.html", "--extractor", "resiliparse").exit_code == 0


def test_an_extra_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The message says what to install."""
    for module, name, extra in (("trafilatura", "r.html", "pages"), ("fastwarc.warc", "r.warc", "warc"), ("pyarrow", "r.parquet", "parquet")):
        monkeypatch.setitem(sys.modules, module, None)
        result = run("read", put(tmp_path / name, "<html><body><p>x</p></body></html>"))
        assert result.exit_code == 2
        assert f"pip install 'saksi[{extra}]'" in result.stderr
