"""Feeds and sitemaps: what they say, and runs of `saksi fetch` against a real server on this machine."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from saksi.errors import FetchError, InputError, UsageError
from saksi.model.outcome import Failure, Sourced
from saksi.sources.feeds import FeedPlan, is_feed, iso, load_plan, parse_feed
from saksi.sources.fetch import Fetched, fetch
from saksi.sources.keep import Keep
from saksi.sources.pages import kept_reports
from server import Handler, Server, conditional, page, serving
from test_cli import run
from test_web import ATTACK, MORE, web

HERE = "https://example.org/feeds/world"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made for a test -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="m"><channel><title>Warta &amp; Contoh</title><language>id-ID</language>
<image><title>Logo</title><url>https://example.org/logo.png</url></image>
<item><title><![CDATA[Satu &amp; <b>dua</b>]]></title><link>https://example.org/1?utm_source=rss&amp;id=3</link>
<pubDate>Mon, 19 Nov 2012 10:00:00 +0700</pubDate><media:content url="x"><media:title>Foto</media:title></media:content></item>
<item><guid isPermaLink="true">https://example.org/2</guid><dc:date>2012-11-18T23:30:00-02:00</dc:date></item>
<item><link>/3</link></item><item><link>https://example.org/2</link></item>
<item><link>javascript:alert(1)</link></item><item/></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Desk</title>
<entry><link rel="self" href="/api/1"/><link rel="alternate" href="/1"/><title type="html">One &lt;i&gt;two&lt;/i&gt;</title>
<updated>2012-11-21T00:00:00Z</updated><published>2012-11-20T09:00:00Z</published></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Old</title></channel>
<item><title>One</title><link>https://example.org/1</link></item></rdf:RDF>"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="n"><url><loc>https://example.org/1</loc>
<lastmod>2012-11-25</lastmod><news:news><news:publication><news:name>Contoh</news:name><news:language>id</news:language></news:publication>
<news:publication_date>2012-11-20</news:publication_date><news:title>Satu</news:title></news:news></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://example.org/s1.xml</loc></sitemap></sitemapindex>"""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server without answers."""
    with serving() as made:
        yield made


# --- what feeds say


def test_rss() -> None:
    """Titles without mark-up, days, addresses without what counts readers, each once, none that is not fetched."""
    feed = parse_feed(RSS.encode(), HERE)
    assert (feed.kind, feed.title, feed.language) == ("rss", "Warta & Contoh", "id")
    assert [entry.url for entry in feed.entries] == ["https://example.org/1?id=3", "https://example.org/2", "https://example.org/3"]
    assert [entry.title for entry in feed.entries] == ["Satu & dua", None, None]
    assert [entry.published for entry in feed.entries] == ["2012-11-19T10:00:00+07:00", "2012-11-18T23:30:00-02:00", None]


@pytest.mark.parametrize(
    ("text", "kind", "title", "published"),
    [
        (ATOM, "atom", "One two", "2012-11-20T09:00:00+00:00"),
        (RDF, "rss", "One", None),
        (NEWS, "sitemap", "Satu", "2012-11-20"),
        (INDEX, "sitemapindex", None, None),
    ],
)
def test_other_kinds(text: str, kind: str, title: str | None, published: str | None) -> None:
    """Atom, RSS 1.0, sitemaps of news, sitemaps of sitemaps; packed as well."""
    for data in (text.encode(), gzip.compress(text.encode()), b"\xef\xbb\xbf" + text.encode()):
        assert is_feed(data)
        feed = parse_feed(data, HERE)
        assert (feed.kind, feed.entries[0].title, feed.entries[0].published) == (kind, title, published)
        assert feed.entries[0].url.startswith("https://example.org/")


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        ("<title>Rock & roll</title>", "Rock & roll"),
        ("<title>A&nbsp;caf&eacute;</title>", "A café"),
        ("<title>A\x0bB</title>", "AB"),
        ("<title>AT&T &amp; co</title>", "AT&T & co"),
    ],
)
def test_faults_that_feeds_often_have_are_mended(broken: str, title: str) -> None:
    """Names of HTML, bare ampersands, control characters."""
    text = f'<?xml version="1.0"?><rss><channel><item>{broken}<link>/1</link></item></channel></rss>'
    assert parse_feed(text.encode(), HERE).entries[0].title == title


def test_wrong_bytes_and_declared_encodings() -> None:
    """What the XML declares holds, and a wrong byte costs one letter."""
    text = '<?xml version="1.0" encoding="{}"?><rss><channel><item><title>Café</title><link>/1</link></item></channel></rss>'
    assert parse_feed(text.format("iso-8859-1").encode("latin-1"), HERE).entries[0].title == "Café"
    assert parse_feed(text.format("utf-8").encode("latin-1"), HERE).entries[0].title == "Caf\ufffd"
    assert parse_feed(text.format("no-such").encode(), HERE).entries[0].title == "Café"


LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
HOSTILE = {
    "laughs": LAUGHS + "]><rss><channel><title>&i;</title></channel></rss>",
    "file": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
    "net": '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://10.0.0.1/x">%x;]><rss></rss>',
    "wide": "<rss><channel><item>" + "<a/>" * 1000,
    "deep": "<rss>" + "<a>" * 100_000,
    "page": "<!doctype html><html></html>",
    "cut": "<rss><channel><item><title>x",
    "empty": "",
    "bits": "\x00\x01\x02",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xml_is_refused(name: str) -> None:
    """Entities of any kind, too many elements, no feed at all."""
    with pytest.raises(FetchError, match=r"entities|elements|no feed|broken"):
        parse_feed(HOSTILE[name].encode(), HERE)


def test_large_xml_costs_little() -> None:
    """Elements between the entries are let go, and a packed feed unpacks no further than it may."""
    text, packed = b"<rss>" + b"<a/>" * 40_000 + b"</rss>", gzip.compress(bytes(1 << 26), 1)
    tracemalloc.start()
    assert parse_feed(text, HERE).entries == ()
    with pytest.raises(FetchError, match="larger than"):
        parse_feed(packed, HERE, most=1 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 << 20


@pytest.mark.parametrize(
    ("body", "feed"),
    [
        (b"<html><body><feed></feed></body></html>", False),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", False),
        (b"<!--" + b"<!---->" * 400, False),
        (b"{}", False),
        (b"\n <?xml version='1.0'?>\n<?xml-stylesheet?><!-- a --><!-- b --><rss>", True),
    ],
)
def test_a_feed_is_known_by_its_root(body: bytes, feed: bool) -> None:
    """Not by a word somewhere, and at once also for hostile beginnings."""
    start = time.perf_counter()
    assert is_feed(body) == feed
    assert time.perf_counter() - start < 0.1


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue, 20 Nov 2012 08:00:00 GMT", "2012-11-20T08:00:00+00:00"),
        ("2012-11-20", "2012-11-20"),
        ("2012-11-20T08:00Z", "2012-11-20T08:00:00+00:00"),
        ("yesterday", None),
        ("Tue, 99 Nov 2012", None),
    ],
)
def test_days(written: str, day: str | None) -> None:
    """RFC 822, ISO, and what is neither."""
    assert iso(written) == day


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("", "names no feed"),
        ('[[feed]]\nurl = "ftp://example.org/"', "only http"),
        ('[[feed]]\nurl = "https://example.org/"\nname = "x"', "name"),
        ("[[feed]]\nmost = 3", "url"),
        ('[[feed]]\nurl = "https://example.org/"\nmatch = "("', "unterminated"),
        ("[[feed]", "line 1"),
    ],
)
def test_a_wrong_feeds_toml_is_told(tmp_path: Path, toml: str, words: str) -> None:
    """With the file and what is wrong."""
    path = tmp_path / "feeds.toml"
    path.write_text(toml)
    with pytest.raises(UsageError, match=words) as caught:
        load_plan(path)
    assert str(path) in str(caught.value)


# --- what is kept


def test_bytes_are_kept_once_and_checked(tmp_path: Path) -> None:
    """The same bytes are one file; changed ones are told."""
    with Keep(tmp_path) as keep:
        digest = keep.put(b"hello" * 100)
        assert keep.put(b"hello" * 100) == digest
        assert keep.get(digest) == b"hello" * 100
        assert len(list(tmp_path.rglob("*.zst"))) == 1
        keep.path(digest).write_bytes(keep.path(keep.put(b"other")).read_bytes())
        with pytest.raises(InputError, match="have changed"):
            keep.get(digest)
        keep.path(digest).write_bytes(b"junk")
        with pytest.raises(InputError, match="cannot be opened"):
            keep.get(digest)
        with pytest.raises(InputError, match="cannot be opened"):
            keep.get("0" * 64)


# --- runs


def site(server: Server, count: int) -> list[str]:
    """A feed with pages on it, all with ETags."""
    paths = [f"/news/{n}" for n in range(count)]
    for n, path in enumerate(paths):
        server.answers[path] = conditional(page(f"Attack {n} near Goma", ATTACK, f"{MORE} This is report number {n}."), "text/html")
    items = "".join(f"<item><title>Attack {n}</title><link>{server.url(p)}</link></item>" for n, p in enumerate(paths))
    server.answers["/rss"] = conditional(f"<rss><channel><title>Desk</title>{items}</channel></rss>".encode(), "application/rss+xml")
    return paths


def pages_asked(server: Server) -> Counter[str]:
    """How often each page was asked for."""
    return Counter(path for path in server.asked if path.startswith("/news/"))


def test_a_feed_twice(server: Server, tmp_path: Path) -> None:
    """The first run writes a report a page; the second one asks for the feed alone and gets nothing."""
    paths = site(server, 5)
    command = ["fetch", server.url("/rss"), "--into", tmp_path / "kept", "--loopback", "--delay", "0"]
    first = run(*command)
    assert first.exit_code == 0, first.stderr
    reports = [json.loads(line) for line in first.stdout.splitlines()]
    assert [report["url"] for report in reports] == [server.url(path) for path in paths]
    assert {report["published"][:10] for report in reports} == {"2012-11-20"}
    assert all("attacked an army base" in report["text"] and "script" not in report["text"] for report in reports)
    server.asked.clear()
    second = run(*command)
    assert second.exit_code == 0
    assert second.stdout == ""
    assert "0 new, 1 unchanged, 0 set aside" in second.stderr
    assert server.asked == ["/robots.txt", "/rss"]


def test_what_was_kept_is_read_again_without_the_net(tmp_path: Path) -> None:
    """`saksi read DIR` repeats every reading; `saksi read -` reads what a run writes."""
    with serving() as server:
        site(server, 3)
        written = run("fetch", server.url("/rss"), "--into", tmp_path, "--loopback", "--delay", "0")
    piped = run("read", "-", "--format", "jsonl", stdin=written.stdout)
    kept = run("read", tmp_path, "--format", "jsonl")
    assert len(kept.stdout.splitlines()) == 3
    assert sorted(piped.stdout.splitlines()) == sorted(kept.stdout.splitlines())


def test_a_feed_that_grew(server: Server, tmp_path: Path) -> None:
    """Only the new page is fetched."""
    site(server, 3)
    with Keep(tmp_path) as keep:
        assert len(list(fetch([server.url("/rss")], [], web=web(), keep=keep))) == 4
        site(server, 4)
        grown = f"<rss><channel><item><link>{server.url('/news/3')}</link></item></channel></rss>".encode()
        server.answers["/rss"] = conditional(grown, "application/rss+xml", '"two"')
        server.asked.clear()
        assert all(isinstance(o, Fetched) and o.new for o in fetch([server.url("/rss")], [], web=web(), keep=keep))
    assert server.asked == ["/robots.txt", "/rss", "/news/3"]


def test_a_page_that_is_named_is_asked_whether_it_changed(server: Server, tmp_path: Path) -> None:
    """304, or the same bytes from a host without conditions, are nothing new."""
    server.answers |= {"/a": conditional(page("One", ATTACK), "text/html"), "/b": (page("Two", ATTACK), "text/html")}
    with Keep(tmp_path) as keep:
        urls = [server.url("/a"), server.url("/b")]
        assert [o.new for o in fetch(urls, [], web=web(), keep=keep) if isinstance(o, Fetched)] == [True, True]
        assert [o.new for o in fetch(urls, [], web=web(), keep=keep) if isinstance(o, Fetched)] == [False, False]


def test_failures_go_aside_and_the_rest_goes_on(server: Server, tmp_path: Path) -> None:
    """A page that is gone is not asked for again; one that failed for now is."""
    site(server, 4)
    server.answers |= {"/news/1": lambda h: h.give(404), "/news/2": lambda h: h.give(500)}
    with Keep(tmp_path) as keep:
        outcomes = list(fetch([server.url("/rss"), "ftp://example.org/"], [], web=web(), keep=keep))
        reasons = {o.file: o.reason for o in outcomes if isinstance(o, Failure)}
        assert {k: r.split()[-1] for k, r in reasons.items() if "news" in k} == {server.url("/news/1"): "404", server.url("/news/2"): "500"}
        assert "only http" in reasons["ftp://example.org/"]
        assert sum(isinstance(o, Fetched) for o in outcomes) == 3
        server.asked.clear()
        list(fetch([server.url("/rss")], [], web=web(), keep=keep))
    assert set(pages_asked(server)) == {"/news/2"}


def test_a_batch_goes_on_after_hostile_answers(server: Server, tmp_path: Path) -> None:
    """A feed of entities, a page that unpacks to 64 MB, one that leads inside, one that is cut off, and one good page."""
    site(server, 4)
    bomb = gzip.compress(bytes(1 << 26))
    server.answers |= {
        "/laughs": (HOSTILE["laughs"].encode(), "application/rss+xml"),
        "/news/0": lambda h: h.give(200, bomb, Content_Encoding="gzip"),
        "/news/1": lambda h: h.give(302, Location="http://192.168.0.1/admin"),
        "/news/2": lambda h: h.give(200, gzip.compress(page("Cut", ATTACK))[:-20], Content_Encoding="gzip"),
    }
    plan = tmp_path / "feeds.toml"
    plan.write_text("delay = 0\n" + "".join(f'[[feed]]\nurl = "{server.url(path)}"\n' for path in ("/laughs", "/rss")))
    done = run("fetch", "--feeds", plan, "--into", tmp_path / "kept", "--loopback")
    assert done.exit_code == 0
    assert [json.loads(line)["url"] for line in done.stdout.splitlines()] == [server.url("/news/3")]
    for words in ("declares entities", "larger than", "no public address", "before its packing does", "2 new, 0 unchanged, 4 set aside"):
        assert words in done.stderr


def test_a_plan(server: Server, tmp_path: Path) -> None:
    """feeds.toml: outlet, language, how many, which."""
    site(server, 6)
    plan = tmp_path / "feeds.toml"
    plan.write_text(
        f'delay = 0\ncontact = "desk@example.org"\n[[feed]]\nurl = "{server.url("/rss")}"\noutlet = "Contoh"\nlanguage = "en"\n'
        'most = 2\nmatch = "/news/[1-5]"\n'
    )
    done = run("fetch", "--feeds", plan, "--into", tmp_path / "kept", "--loopback", "--keep-only")
    assert (done.exit_code, done.stdout) == (0, "")
    assert set(pages_asked(server)) == {"/news/1", "/news/2"}
    assert all("desk@example.org" in h["User-Agent"] for h in server.headers)
    found = list(kept_reports(tmp_path / "kept"))
    assert [one.report.outlet for one in found if isinstance(one, Sourced)] == ["Contoh", "Contoh"]
    with Keep(tmp_path / "kept") as keep:
        assert {(kept.outlet, kept.language, kept.feed) for kept in keep.pages()} == {("Contoh", "en", server.url("/rss"))}


def test_a_plan_whose_feed_is_none(server: Server, tmp_path: Path) -> None:
    """A page in the place of a feed is told, and not kept as a page."""
    server.answers["/rss"] = (page("One", ATTACK), "text/html")
    with Keep(tmp_path) as keep:
        (failure,) = fetch([], [FeedPlan(server.url("/rss"))], web=web(), keep=keep)
    assert isinstance(failure, Failure)
    assert "no feed" in failure.reason


def test_sitemaps_of_sitemaps(server: Server, tmp_path: Path) -> None:
    """Packed ones too, the newest first, and a circle ends."""
    site(server, 2)
    urls = "".join(f"<url><loc>{server.url(f'/news/{n}')}</loc></url>" for n in range(2))
    server.answers |= {
        "/index.xml": (
            f"<sitemapindex><sitemap><loc>{server.url('/index.xml')}</loc></sitemap><sitemap><loc>{server.url('/s.xml.gz')}</loc>"
            "<lastmod>2012-11-20</lastmod></sitemap></sitemapindex>".encode(),
            "text/xml",
        ),
        "/s.xml.gz": (gzip.compress(f"<urlset>{urls}</urlset>".encode()), "application/gzip"),
    }
    with Keep(tmp_path) as keep:
        outcomes = list(fetch([server.url("/index.xml")], [], web=web(), keep=keep))
    assert all(isinstance(o, Fetched) for o in outcomes)
    assert server.asked == ["/robots.txt", "/index.xml", "/s.xml.gz", "/news/0", "/news/1"]


def test_hosts_are_asked_side_by_side(tmp_path: Path) -> None:
    """A slow host does not hold up another one, and no host is asked twice at a time."""
    busy: Counter[str] = Counter()
    most: Counter[str] = Counter()
    lock = threading.Lock()

    def slow(handler: Handler) -> None:
        host = handler.headers["Host"].partition(":")[0]
        with lock:
            busy[host] += 1
            most[host] = max(most[host], busy[host])
            most["all"] = max(most["all"], sum(busy.values()))
        time.sleep(0.05)
        with lock:
            busy[host] -= 1
        handler.give(200, page("One", ATTACK))

    with serving() as server, Keep(tmp_path) as keep:
        names = ("a.invalid", "b.invalid", "c.invalid")
        server.answers |= {f"/{n}": slow for n in range(4)}
        urls = [f"http://{name}:{server.server_port}/{n}" for n in range(4) for name in names]
        outcomes = list(fetch(urls, [], web=web(lookup=lambda *_: ["127.0.0.1"]), keep=keep))
    assert all(isinstance(o, Fetched) for o in outcomes)
    assert [most[name] for name in names] == [1, 1, 1]
    assert most["all"] > 1


def test_a_killed_run_goes_on(server: Server, tmp_path: Path) -> None:
    """Killed in the middle, run again: every page is kept, and none that was kept is asked for again."""
    count, stop = 12, 5
    site(server, count)
    reached = threading.Event()
    answers = dict(server.answers)

    def hold(handler: Handler) -> None:
        reached.set()
        time.sleep(20)

    server.answers[f"/news/{stop}"] = hold
    code = "import sys; from saksi.cli import app; app(sys.argv[1:])"
    command = ["fetch", server.url("/rss"), "--into", str(tmp_path / "kept"), "--loopback", "--delay", "0", "--keep-only"]
    process = subprocess.Popen([sys.executable, "-c", code, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert reached.wait(30)
    time.sleep(0.3)
    process.kill()
    process.communicate()
    server.answers |= answers
    done = run(*command)
    assert done.exit_code == 0, done.stderr
    assert pages_asked(server) == Counter({f"/news/{n}": 2 if n == stop else 1 for n in range(count)})
    assert len(list(kept_reports(tmp_path / "kept"))) == count
    assert f"{count - stop} new, 1 unchanged" in done.stderr


def test_a_stopped_run_ends_at_once(server: Server, tmp_path: Path) -> None:
    """Ctrl-C does not wait for a host that hangs, nor for a pause."""
    site(server, 3)
    reached = threading.Event()

    def hold(_: Handler) -> None:
        reached.set()
        time.sleep(20)

    server.answers["/news/1"] = hold
    code = "import sys; from saksi.cli import app; app(sys.argv[1:])"
    command = ["fetch", server.url("/rss"), "--into", str(tmp_path), "--loopback", "--delay", "0", "--keep-only"]
    process = subprocess.Popen([sys.executable, "-c", code, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert reached.wait(30)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=15)
    assert time.monotonic() - start < 5
    assert len(list(kept_reports(tmp_path))) == 1


def test_a_limit_holds_over_all_sitemaps_of_a_feed(server: Server, tmp_path: Path) -> None:
    """`most` counts the pages, the newest first."""
    site(server, 8)
    for name, numbers in (("a", range(4)), ("b", range(4, 8))):
        urls = "".join(f"<url><loc>{server.url(f'/news/{n}')}</loc><lastmod>2012-11-0{n + 1}</lastmod></url>" for n in numbers)
        server.answers[f"/{name}.xml"] = (f"<urlset>{urls}</urlset>".encode(), "text/xml")
    days = {"a": "2012-11-04", "b": "2012-11-08"}
    maps = "".join(f"<sitemap><loc>{server.url(f'/{n}.xml')}</loc><lastmod>{day}</lastmod></sitemap>" for n, day in days.items())
    server.answers["/index.xml"] = (f"<sitemapindex>{maps}</sitemapindex>".encode(), "text/xml")
    with Keep(tmp_path) as keep:
        list(fetch([], [FeedPlan(server.url("/index.xml"), most=5)], web=web(), keep=keep))
    assert list(pages_asked(server)) == [f"/news/{n}" for n in (7, 6, 5, 4, 3)]


def test_wrong_usage(tmp_path: Path) -> None:
    """No address, no such file, a file where a folder should be."""
    taken = tmp_path / "taken"
    taken.write_text("x")
    assert run("fetch").exit_code == 2
    assert "feeds.toml" in run("fetch").stderr
    assert run("fetch", "--feeds", tmp_path / "none.toml").exit_code == 2
    done = run("fetch", "https://example.org/", "--into", taken)
    assert done.exit_code == 2
    assert "nothing can be kept here" in done.stderr
