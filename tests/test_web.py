"""Fetching: politeness, limits, and the safety of addresses, against a real server on this machine."""

from __future__ import annotations

import gzip
import json
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from saksi.errors import FetchError
from saksi.sources.addresses import address_of, may_reach, numbers, plain
from saksi.sources.inflate import inflated
from saksi.sources.pacing import Pace
from saksi.sources.pages import open_web
from saksi.sources.web import Limits, Web, seconds
from server import Handler, Server, page, serving
from test_cli import run

ATTACK = "Rebels of the March 23 Movement attacked an army base near Goma on 19 November 2012, a spokesman of the army said."
MORE = "The army withdrew to the town of Sake on the following day, and the rebels took the airport of Goma, witnesses said."


@pytest.fixture
def server() -> Iterator[Server]:
    """A server without answers."""
    with serving() as made:
        yield made


def web(**changes: Any) -> Web:
    """The net with no pauses."""
    options: dict[str, Any] = {"agent": "saksi-test", "delay": 0, "loopback": True, "sleep": lambda _: None}
    return Web(**options | changes)


# --- addresses


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org/",
        "javascript:alert(1)",
        "http:///path",
        "http://user:secret@example.org/",
        "http://example.org:22/",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://example.org\\@127.0.0.1/",
        "http://example.org/\r\nHost: evil",
        "http://[::1/",
        "example.org",
        "",
        "http://example.org/" + "a" * 5000,
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    """Only http and https, at a plain host and port."""
    with pytest.raises(FetchError):
        address_of(url)


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a b?q=x y#part", "https://example.org/a%20b?q=x%20y"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://example.org./a%20b", "https://example.org/a%20b"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
    ],
)
def test_an_address_is_written_in_one_way(url: str, made: str) -> None:
    """Case, default port, fragment, spaces and other scripts."""
    assert address_of(url).url == made
    assert address_of(made).url == made


def test_counting_parameters_are_no_part_of_an_address() -> None:
    """The same page from two links is one page."""
    assert plain("https://example.org/a?utm_source=rss&id=7&fbclid=x") == "https://example.org/a?id=7"
    assert plain("https://example.org/a?id=a%20b") == "https://example.org/a?id=a%20b"


PRIVATE = """0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 192.0.0.8 198.18.0.1
224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 fc00::1
fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001:db8::1 2001::1 2002:7f00:1::1 100::1 5f00::1 3fff::1""".split()


@pytest.mark.parametrize("number", PRIVATE)
def test_private_numbers_are_not_reached(number: str) -> None:
    """No number of IANA's special registries, also wrapped in another one."""
    assert not may_reach(number)


@pytest.mark.parametrize("number", ["1.1.1.1", "93.184.216.34", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_public_numbers_are_reached(number: str) -> None:
    """Neighbours of the private ranges are public."""
    assert may_reach(number)


@pytest.mark.parametrize("number", ["10.0.0.1", "169.254.169.254", "fe80::1", "192.168.0.1"])
def test_loopback_allows_nothing_else(number: str) -> None:
    """The option of tests opens this machine's own numbers only."""
    assert may_reach("127.0.0.1", loopback=True)
    assert may_reach("::1", loopback=True)
    assert not may_reach(number, loopback=True)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
def test_other_spellings_of_this_machine_are_refused(host: str) -> None:
    """A host is judged by what it stands for."""
    with pytest.raises(FetchError, match=r"no public address|not known"):
        numbers(address_of(f"http://{host}/"))


def test_a_host_with_one_private_number_is_refused() -> None:
    """A public number beside it does not help."""
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        numbers(address_of("http://example.org/"), lookup=lambda *_: ["93.184.216.34", "10.0.0.1"])


def test_without_the_option_this_machine_is_refused(server: Server) -> None:
    """And is not even asked for its robots.txt."""
    with pytest.raises(FetchError, match="no public address"):
        web(loopback=False).get(server.url("/a"))
    assert not server.asked


def test_the_number_that_was_judged_is_connected_to(server: Server) -> None:
    """A name that is known to nobody is reached by its judged number alone, and the Host header keeps the name."""
    server.answers["/a"] = (b"hello", "text/plain")
    answer = web(lookup=lambda *_: ["127.0.0.1"]).get(f"http://nowhere.invalid:{server.server_port}/a")
    assert answer.body == b"hello"
    assert server.headers[-1]["Host"] == f"nowhere.invalid:{server.server_port}"


def test_a_name_that_changes_its_number_is_refused(server: Server) -> None:
    """Each request is judged anew, and connects to what was judged (DNS rebinding)."""
    server.answers["/a"] = (b"hello", "text/plain")
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"]])
    with pytest.raises(FetchError, match=r"169\.254\.169\.254"):
        web(lookup=lambda *_: next(answers)).get(f"http://nowhere.invalid:{server.server_port}/a")
    assert server.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "//192.168.0.1/", "http://[fe80::1]/"]
)
def test_redirects_to_private_addresses_are_refused(server: Server, target: str) -> None:
    """Each step is judged as if it had been asked for."""
    server.answers["/a"] = lambda handler: handler.give(302, Location=target)
    with pytest.raises(FetchError, match=r"no public address|only http"):
        web().get(server.url("/a"))


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server with a certificate for `nowhere.invalid`, which this process trusts."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not here: it makes the certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test -addext subjectAltName=DNS:nowhere.invalid"
    subprocess.run([openssl, *make.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving() as made:
        made.socket = context.wrap_socket(made.socket, server_side=True)
        made.answers["/a"] = (b"hello", "text/plain")
        yield made


def test_tls_is_checked_against_the_name(secure: Server) -> None:
    """The number is connected to, the certificate is that of the name."""
    net = web(lookup=lambda *_: ["127.0.0.1"], limits=Limits(tries=1))
    assert net.get(f"https://nowhere.invalid:{secure.server_port}/a").body == b"hello"
    for host in ("elsewhere.invalid", "127.0.0.1"):
        with pytest.raises(FetchError, match=r"robots\.txt cannot be had|certificate"):
            net.get(f"https://{host}:{secure.server_port}/a")


def test_a_plain_server_is_no_https_server(server: Server) -> None:
    """There is no way back from https to http."""
    with pytest.raises(FetchError):
        web(limits=Limits(tries=1)).get(f"https://127.0.0.1:{server.server_port}/")


# --- redirects, retries, conditions


def test_redirects_are_followed_to_an_end(server: Server) -> None:
    """The final address is known; endless ones end."""
    server.answers |= {
        "/a": lambda handler: handler.give(301, Location="/b"),
        "/b": (b"here", "text/plain"),
        "/round": lambda handler: handler.give(302, Location="/round"),
    }
    assert web().get(server.url("/a")).url == server.url("/b")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        web().get(server.url("/round"))


def test_passing_failures_are_tried_again_with_longer_pauses(server: Server) -> None:
    """503, then a broken line, then the page."""
    slept: list[float] = []
    turns = iter(["busy", "broken", "page"])

    def answer(handler: Handler) -> None:
        turn = next(turns)
        if turn == "busy":
            handler.give(503, Retry_After="7")
        elif turn == "broken":
            handler.connection.shutdown(socket.SHUT_RDWR)
        else:
            handler.give(200, b"at last", "text/plain")

    server.answers["/a"] = answer
    assert web(sleep=slept.append).get(server.url("/a")).body == b"at last"
    assert 7.0 in slept
    assert 2.0 in slept


@pytest.mark.parametrize(("status", "asked"), [(404, 1), (403, 1), (410, 1), (500, 3), (429, 3)])
def test_lasting_failures_are_told(server: Server, status: int, asked: int) -> None:
    """What a later try cannot mend is asked once."""
    server.answers["/a"] = lambda handler: handler.give(status)
    with pytest.raises(FetchError, match=f"it answers {status}") as caught:
        web().get(server.url("/a"))
    assert server.asked.count("/a") == asked
    assert caught.value.again == (asked == 3)


def test_a_host_that_asks_for_a_long_pause_is_left_for_later(server: Server) -> None:
    """An hour is not waited for."""
    server.answers["/a"] = lambda handler: handler.give(429, Retry_After="3600")
    with pytest.raises(FetchError, match="429"):
        web().get(server.url("/a"))
    assert server.asked.count("/a") == 1
    assert seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert seconds("soon") is None


def test_conditions_are_sent_and_kept(server: Server) -> None:
    """An unchanged page has no body."""

    def answer(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == '"v1"' and handler.headers.get("If-Modified-Since") == "then"
        handler.give(304) if known else handler.give(200, b"x", ETag='"v1"', Last_Modified="then")

    server.answers["/a"] = answer
    first = web().get(server.url("/a"))
    assert (first.etag, first.modified) == ('"v1"', "then")
    second = web().get(server.url("/a"), etag=first.etag, modified=first.modified)
    assert (second.status, second.body) == (304, b"")


def test_one_polite_user_agent(server: Server) -> None:
    """Name, version and contact, in every request; no line breaks from the outside."""
    server.answers["/a"] = (b"x", "text/plain")
    open_web(loopback=True, delay=0, contact="desk@example.org\r\nX: y").get(server.url("/a"))
    assert {h["User-Agent"] for h in server.headers} == {server.headers[0]["User-Agent"]}
    assert server.headers[0]["User-Agent"].startswith("saksi/")
    assert "desk@example.org" in server.headers[0]["User-Agent"]
    assert all("X" not in h for h in server.headers)


# --- robots, pace


def test_robots_txt_is_obeyed_and_asked_once(server: Server) -> None:
    """Our own group goes before that of all."""
    server.answers |= {
        "/robots.txt": (b"User-agent: *\nDisallow: /\n\nUser-agent: saksi\nDisallow: /secret/\nCrawl-delay: 2\n", "text/plain"),
        "/a": (b"x", "text/plain"),
        "/secret/b": (b"x", "text/plain"),
    }
    slept: list[float] = []
    net = web(sleep=slept.append)
    net.get(server.url("/a"))
    with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
        net.get(server.url("/secret/b"))
    net.get(server.url("/a"))
    assert server.asked == ["/robots.txt", "/a", "/a"]
    assert max(slept) == pytest.approx(2, abs=0.5)


def test_robots_txt_is_obeyed_at_redirects(server: Server) -> None:
    """A redirect is no way around."""
    server.answers |= {
        "/robots.txt": (b"User-agent: *\nDisallow: /secret", "text/plain"),
        "/a": lambda handler: handler.give(302, Location="/secret"),
    }
    with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
        web().get(server.url("/a"))


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_host_without_rules_and_a_host_that_fails(server: Server, status: int, allowed: bool) -> None:
    """RFC 9309: no rules allow all, rules that cannot be had now allow nothing now."""
    server.answers |= {"/robots.txt": lambda handler: handler.give(status), "/a": (b"x", "text/plain")}
    if allowed:
        assert web().get(server.url("/a")).body == b"x"
    else:
        with pytest.raises(FetchError, match="cannot be had now"):
            web().get(server.url("/a"))


def test_a_host_is_asked_at_its_pace() -> None:
    """Its own delay or ours, whichever is longer; other hosts do not wait."""
    now = [0.0]
    slept: list[float] = []

    def sleep(pause: float) -> None:
        slept.append(pause)
        now[0] += pause

    pace = Pace(1.0, clock=lambda: now[0], sleep=sleep)
    pace.wait("a")
    pace.wait("a")
    pace.wait("b")
    pace.wait("a", delay=3)
    pace.wait("a")
    pace.hold("b", 10)
    pace.wait("b")
    assert slept == [1.0, 1.0, 3.0, 10.0 - 3.0 + 3.0]


def test_threads_share_the_pace() -> None:
    """Eight threads take eight turns."""
    pace = Pace(0.02)
    start = time.monotonic()
    threads = [threading.Thread(target=pace.wait, args=("a",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - start >= 7 * 0.02 - 0.005


# --- limits


def test_a_page_beyond_the_limit_is_refused(server: Server) -> None:
    """Whether its size is told or not."""

    def untold(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x" * 65536)

    server.answers |= {"/told": (b"x" * 2_000_000, "text/html"), "/untold": untold}
    for path in ("/told", "/untold"):
        with pytest.raises(FetchError, match="larger than 1,000,000 bytes"):
            web(limits=Limits(size=1_000_000)).get(server.url(path))


def test_a_page_that_ends_early_is_no_page(server: Server) -> None:
    """Half a page is never kept."""

    def half(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"x" * 50)
        handler.close_connection = True

    server.answers["/a"] = half
    with pytest.raises(FetchError, match="50 of 100"):
        web().get(server.url("/a"))


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_host_that_drips_is_cut_off(server: Server, where: str) -> None:
    """A byte now and then never counts as silence, but the whole has an end."""

    def drip(handler: Handler) -> None:
        if where == "body":
            handler.send_response(200)
            handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"X")
            time.sleep(0.05)

    server.answers["/a"] = drip
    start = time.monotonic()
    with pytest.raises(FetchError, match="not done after"):
        web(limits=Limits(total=0.4, tries=1)).get(server.url("/a"))
    assert time.monotonic() - start < 2


def test_a_silent_host_is_left(server: Server) -> None:
    """Silence has its own limit."""
    server.answers["/a"] = lambda _: time.sleep(3)
    with pytest.raises(FetchError) as caught:
        web(limits=Limits(silence=0.2, tries=1)).get(server.url("/a"))
    assert caught.value.again


@pytest.mark.parametrize(
    ("packed", "coding"),
    [
        (gzip.compress(b"hello"), "gzip"),
        (gzip.compress(b"hel") + gzip.compress(b"lo"), "GZIP"),
        (zlib.compress(b"hello"), "deflate"),
        (zlib.compress(b"hello")[2:-4], "deflate"),
        (b"hello", "identity"),
    ],
)
def test_packings(server: Server, packed: bytes, coding: str) -> None:
    """Gzip of several members, deflate with and without its header."""
    server.answers["/a"] = lambda handler: handler.give(200, packed, Content_Encoding=coding)
    assert web().get(server.url("/a")).body == b"hello"
    assert inflated([packed[i : i + 1] for i in range(len(packed))], coding, most=5) == b"hello"


@pytest.mark.parametrize(
    ("packed", "coding"), [(b"hello", "gzip"), (gzip.compress(b"hello")[:-4], "gzip"), (b"x", "br"), (b"x", "gzip, gzip")]
)
def test_broken_packings_are_told(packed: bytes, coding: str) -> None:
    """Broken, cut off, not asked for, packed twice."""
    with pytest.raises(FetchError):
        inflated([packed], coding, most=100)


BOMB = """
import resource, sys
from saksi.errors import FetchError
from saksi.sources.web import Web
net = Web(agent="t", delay=0, loopback=True)
net.get(sys.argv[1] + "/small")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    net.get(sys.argv[1] + "/bomb")
except FetchError as error:
    print(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_bomb_of_two_gigabytes_costs_little(server: Server) -> None:
    """Two megabytes that unpack to two gigabytes are refused for less than 64 MB of memory."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)  # after a full flush the block stands for itself
    bomb = block * 128 + packer.flush()
    assert len(bomb) < 3 << 20
    server.answers |= {"/small": (b"x", "text/html"), "/bomb": lambda handler: handler.give(200, bomb, Content_Encoding="deflate")}
    run = subprocess.run([sys.executable, "-c", BOMB, server.url("")], capture_output=True, text=True, check=True)
    message, cost = run.stdout.splitlines()
    assert "larger than" in message
    assert int(cost) < 64


# --- saksi read https://…


def test_read_an_address(server: Server) -> None:
    """A page is read as a report, with its address and day."""
    server.answers["/goma"] = (page("Attack near Goma", ATTACK, MORE), "text/html; charset=utf-8")
    done = run("read", server.url("/goma"), "--loopback", "--format", "json")
    assert done.exit_code == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["report"]["published"] == "2012-11-20"
    assert record["report"]["url"] == server.url("/goma")
    assert "ASSAULT" in {event["type"] for event in record["events"]}
    assert not any("script" in t["text"] for event in record["events"] for t in event["triggers"])


def test_read_addresses_of_text_and_json(server: Server) -> None:
    """Not every address is a page."""
    server.answers |= {
        "/a.txt": (ATTACK.encode(), "text/plain"),
        "/a.json": (json.dumps([{"text": ATTACK}, {"text": MORE}]).encode(), "application/json"),
    }
    done = run("read", server.url("/a.txt"), server.url("/a.json"), "--loopback", "--format", "jsonl")
    assert len(done.stdout.splitlines()) == 3


def test_a_batch_goes_on_after_hostile_addresses(server: Server, tmp_path: Path) -> None:
    """Each is set aside with its reason."""
    server.answers |= {
        "/away": lambda handler: handler.give(302, Location="http://169.254.169.254/"),
        "/zip": (b"PK", "application/zip"),
        "/feed": (b"<rss><channel></channel></rss>", "application/rss+xml"),
        "/goma": (ATTACK.encode(), "text/plain"),
    }
    hostile = [server.url(p) for p in ("/away", "/zip", "/feed", "/none")] + ["http://10.0.0.1/", "file:///etc/passwd"]
    errors = tmp_path / "errors.jsonl"
    done = run("read", *hostile, server.url("/goma"), "--loopback", "--errors", errors, "--format", "jsonl")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 1
    told = [json.loads(line) for line in errors.read_text().splitlines()]
    assert [failure["file"] for failure in told] == hostile
    for failure, words in zip(told, ["no public", "no page", "saksi fetch", "404", "no public", "only http"], strict=True):
        assert words in failure["reason"]


def test_an_address_of_this_machine_needs_the_option(server: Server) -> None:
    """`--loopback` is for tests."""
    done = run("read", server.url("/goma"))
    assert done.exit_code == 2
    assert "no public address" in done.stderr


@pytest.mark.parametrize("name", ["protego", "zstandard", "defusedxml"])
def test_a_missing_extra_is_named(name: str, server: Server, tmp_path: Path) -> None:
    """The message says what to install."""
    server.answers["/feed"] = (b"<rss><channel></channel></rss>", "application/rss+xml")
    code = (
        f"import sys; sys.modules[{name!r}] = None; from saksi.cli import app; "
        f"app(['fetch', {server.url('/feed')!r}, '--loopback', '--into', {str(tmp_path / 'kept')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'saksi[web]'" in done.stderr
    assert "Traceback" not in done.stderr
