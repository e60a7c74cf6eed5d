"""Web archives: pages become reports, the rest is counted; broken ones keep what stood before the break; shards go on where they ended."""

from __future__ import annotations

import gzip
import io
import json
import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
import typer.testing

from material import ROOT
from saksi.cli import app
from saksi.model.outcome import Failure, Sourced
from saksi.sources.reports import load_reports
from saksi.sources.shards import write_shards

pytest.importorskip("fastwarc")
pytest.importorskip("resiliparse")
brotli = pytest.importorskip("brotli")

PAGES = ROOT / "tests" / "pages"


def record(
    body: bytes,
    url: str,
    *,
    status: str = "200 OK",
    type: str = "text/html; charset=utf-8",
    kind: str = "response",
    http: str = "",
    pack: bool = True,
) -> bytes:
    """One record of an archive, packed as a member of its own."""
    if kind == "response":
        body = f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{http}\r\n".encode() + body
        type = "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url)):032x}>\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2012-11-22T00:00:00Z\r\nContent-Type: {type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    whole = head.encode() + body + b"\r\n\r\n"
    return gzip.compress(whole) if pack else whole


def page(name: str) -> bytes:
    """A page of our own."""
    return (PAGES / f"{name}.html").read_bytes()


def archive(pack: bool = True) -> bytes:
    """An archive with pages, and all that is none."""
    chunked = b"".join(f"{len(page('tempo')):x}\r\n".encode() + page("tempo") + b"\r\n0\r\n\r\n" for _ in (1,))
    return b"".join(
        [
            record(b"software: none\r\n", "urn:none", kind="warcinfo", type="application/warc-fields", pack=pack),
            record(page("kompas"), "https://a.example/kompas", pack=pack),
            record(b"\x89PNG", "https://a.example/x.png", type="image/png", pack=pack),
            record(page("mina"), "https://a.example/404", status="404 Not Found", pack=pack),
            record(page("kompas"), "https://a.example/again", pack=pack),
            record(gzip.compress(page("detik")), "https://a.example/detik", http="Content-Encoding: gzip\r\n", pack=pack),
            record(brotli.compress(page("antara")), "https://a.example/antara", http="Content-Encoding: br\r\n", pack=pack),
            record(chunked, "https://a.example/tempo", http="Transfer-Encoding: chunked\r\n", pack=pack),
            record(page("oldstyle"), "https://ferry.example/old", type="text/html; charset=iso-8859-1", pack=pack),
            record(b"<html><body></body></html>", "https://a.example/empty", pack=pack),
            record(b"x" * 9 * 2**20, "https://a.example/large", pack=pack),
            record(b"Tentara menyerang.", "https://a.example/wet", kind="conversion", type="text/plain", pack=pack),
        ]
    )


@pytest.mark.parametrize(("name", "pack"), [("x.warc.gz", True), ("x.warc", False), ("unnamed", False)])
def test_pages_become_reports_and_the_rest_is_counted(tmp_path: Path, name: str, pack: bool) -> None:
    """Each report has its address; what is passed over is one line."""
    path = tmp_path / name
    path.write_bytes(archive(pack))
    found = list(load_reports([str(path)]))
    reports = [f.report for f in found if isinstance(f, Sourced)]
    assert [r.title or r.text for r in reports] == [
        "Pemberontak M23 Kuasai Kota Goma di Kongo Timur",
        "Pemerintah dan GAM Teken Nota Kesepahaman di Helsinki",
        "Presiden Sri Lanka nyatakan perang lawan LTTE berakhir",
        "Sudan Selatan Menyatakan Kemerdekaan dari Sudan",
        "Army ends siege of rebel town",
        "Tentara menyerang.",
    ]
    assert reports[4].url == "https://ferry.example/old"
    assert "Café" in reports[4].text
    assert all(r.id for r in reports)
    empty, counted = (f.reason for f in found if isinstance(f, Failure))
    assert "no text" in empty
    assert counted == "of 11 records passed over: 1 no HTML, 1 HTTP errors, 1 duplicates, 1 too large"


def test_a_broken_archive_keeps_what_stood_before(tmp_path: Path) -> None:
    """And says where it broke off."""
    path = tmp_path / "x.warc.gz"
    whole = record(page("kompas"), "https://a.example/1")
    path.write_bytes(whole + record(page("mina"), "https://a.example/2")[:-400])
    found = list(load_reports([str(path)]))
    assert [type(f).__name__ for f in found] == ["Sourced", "Failure"]
    assert "cut off in its record 2" in getattr(found[1], "reason", "")
    path.write_bytes(whole + b"\x1f\x8b\x08\x00 and no more of it")
    assert isinstance(next(iter(load_reports([str(path)]))), Sourced)


def test_an_archive_from_standard_input() -> None:
    """Packed or not."""
    for pack in (True, False):
        found = list(load_reports(["-"], stdin=io.BytesIO(archive(pack))))
        assert len([f for f in found if isinstance(f, Sourced)]) == 6


def test_bombs_in_archives_cost_little(tmp_path: Path) -> None:
    """A record of 256 MiB, and an answer that unpacks to 256 MiB: under 64 MiB, and the page after them is read."""
    zeros = zlib.compressobj(9, wbits=31)
    packed = b"".join([*(zeros.compress(bytes(2**20)) for _ in range(256)), zeros.flush()])
    big = zlib.compressobj(9, wbits=31)
    plain = record(b"", "https://a.example/big", pack=False).removesuffix(b"\r\n\r\n")
    head = re.sub(rb"Content-Length: (\d+)", lambda m: b"Content-Length: %d" % (int(m[1]) + 2**28), plain)
    member = b"".join([big.compress(head), *(big.compress(bytes(2**20)) for _ in range(256)), big.compress(b"\r\n\r\n"), big.flush()])
    path = tmp_path / "x.warc.gz"
    inner = record(packed, "https://a.example/packed", http="Content-Encoding: gzip\r\n")
    path.write_bytes(member + inner + record(page("kompas"), "https://a.example/1"))
    good = tmp_path / "good.warc.gz"
    good.write_bytes(record(page("mina"), "https://a.example/2"))
    code = """
import resource, sys
from saksi.sources.reports import load_reports
list(load_reports([sys.argv[2]]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for found in load_reports([sys.argv[1]]):
    print(type(found).__name__, getattr(found, "reason", ""))
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    done = subprocess.run([sys.executable, "-c", code, str(path), str(good)], capture_output=True, text=True, check=True, timeout=300)
    *told, cost = done.stdout.splitlines()
    assert told == ["Sourced ", "Failure of 3 records passed over: 2 too large"]
    assert int(cost) < 64


# --- shards


def texts(path: Path) -> list[str]:
    """The titles in a file of reports."""
    return [json.loads(line)["title"] for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("workers", [1, 2])
def test_shards_are_written_whole_and_once(tmp_path: Path, workers: int) -> None:
    """Several at once; a shard that is there is not made again, one that was cut short is."""
    paths = []
    for name in ("kompas", "mina", "tempo"):
        (tmp_path / f"{name}.warc.gz").write_bytes(record(page(name), f"https://a.example/{name}"))
        paths.append(str(tmp_path / f"{name}.warc.gz"))
    into = tmp_path / "out"
    into.mkdir()
    (into / "mina.warc.gz.jsonl.part").write_text("half a li")
    assert {shard.reports for shard in write_shards(paths[:1], into)} == {1}
    made = (into / "kompas.warc.gz.jsonl").stat().st_mtime_ns
    done = {Path(shard.file).name: shard.again for shard in write_shards(paths, into, workers=workers)}
    assert done == {"kompas.warc.gz": True, "mina.warc.gz": False, "tempo.warc.gz": False}
    assert (into / "kompas.warc.gz.jsonl").stat().st_mtime_ns == made
    assert texts(into / "mina.warc.gz.jsonl") == ["Fatah dan Hamas Teken Kesepakatan Rekonsiliasi di Kairo"]
    assert not list(into.glob("*.part"))
    assert [s.title for s in (f.report for f in load_reports([str(into)]) if isinstance(f, Sourced))] == [
        *texts(into / "kompas.warc.gz.jsonl"),
        *texts(into / "mina.warc.gz.jsonl"),
        *texts(into / "tempo.warc.gz.jsonl"),
    ]


def run(*args: str | Path) -> Any:
    """What a command answers."""
    return typer.testing.CliRunner().invoke(app, [str(arg) for arg in args])


def test_the_commands(tmp_path: Path) -> None:
    """`saksi pages` and `saksi read` of an archive."""
    path = tmp_path / "x.warc.gz"
    path.write_bytes(archive())
    result = run("pages", path, "--into", tmp_path / "out")
    assert result.exit_code == 0
    assert "6 reports, 2 set aside" in result.stderr
    assert "done before" in run("pages", path, "--into", tmp_path / "out").stderr
    read = run("read", path, "-f", "jsonl")
    assert len(read.stdout.splitlines()) == 6
    assert "passed over: 1 no HTML" in read.stderr
