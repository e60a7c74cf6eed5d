"""Feeds and sitemaps: from their bytes to the addresses of pages, with what they say of each. And `feeds.toml`, which lists them."""

from __future__ import annotations

import email.utils
import html
import io
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from saksi.errors import FetchError, UsageError
from saksi.sources.addresses import address_of, plain
from saksi.sources.inflate import unwrapped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Kind = Literal["rss", "atom", "sitemap", "sitemapindex"]
ROOTS: dict[str, Kind] = {"rss": "rss", "RDF": "rss", "feed": "atom", "urlset": "sitemap", "sitemapindex": "sitemapindex"}
ITEMS = {"rss": "item", "atom": "entry", "sitemap": "url", "sitemapindex": "sitemap"}
MANY = 50_000
"""Entries of one feed at most: as many as the sitemap protocol allows."""
LARGE = 500
"""Elements of one entry at most."""
HEAD = 4096
OPENING = rb"\s*+(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)\s*+)*+"
ROOT = re.compile(rb"(?:\xef\xbb\xbf)?+" + OPENING + rb"<(?:\w+:)?(?:rss|RDF|feed|urlset|sitemapindex)[\s>]", re.DOTALL)
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w{0,32};?)")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w.-]+)[\"']")
TAGS = re.compile(r"<[^<>]*>")


class Entry(Struct, frozen=True):
    """A page that a feed names."""

    url: str
    title: str | None = None
    published: str | None = None
    """ISO day or date-time, as the feed says it."""
    outlet: str | None = None
    language: str | None = None


class Feed(Struct, frozen=True):
    """What a feed or a sitemap says, in its own order."""

    kind: Kind
    title: str | None
    language: str | None
    entries: tuple[Entry, ...]


class FeedPlan(Struct, frozen=True, forbid_unknown_fields=True):
    """One `[[feed]]` of feeds.toml."""

    url: str
    outlet: str | None = None
    """Who publishes, for all its pages."""
    language: str | None = None
    most: int = 200
    """Pages that one run takes from it at most, the first of the feed first."""
    match: str | None = None
    """A regular expression that the addresses of its pages must hold."""


class Plan(Struct, frozen=True, forbid_unknown_fields=True):
    """A feeds.toml."""

    feed: tuple[FeedPlan, ...] = ()
    delay: float = 1.0
    """Seconds between two requests to one host."""
    contact: str | None = None
    """An address for the people who run the hosts; it stands in the user agent."""


def load_plan(path: Path) -> Plan:
    """Open feeds.toml. Raises UsageError naming the file and what is wrong."""
    import tomli

    try:
        plan = msgspec.convert(tomli.loads(path.read_text(encoding="utf-8")), Plan)
        for feed in plan.feed:
            address_of(feed.url)
            re.compile(feed.match or "")
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError, msgspec.ValidationError, FetchError, re.error) as error:
        raise UsageError(f"{path}: {error}") from error
    if not plan.feed:
        raise UsageError(f"{path}: it names no feed; write [[feed]] and url = \"https://…\"")
    return plan


def is_feed(body: bytes) -> bool:
    """Do these bytes begin like a feed or a sitemap? Of what is fetched, only sitemaps are files of gzip."""
    return body.startswith(b"\x1f\x8b") or ROOT.match(body[:HEAD]) is not None


def parse_feed(body: bytes, url: str, *, most: int = 64 << 20) -> Feed:
    """Read a feed that came from `url`. Raises FetchError when it is none, declares entities, or is broken beyond mending."""
    data = unwrapped(body, most=most)
    try:
        return read_feed(data, url)
    except (SyntaxError, LookupError, ValueError):  # what ElementTree raises for broken XML and for encodings that it does not know
        try:
            return read_feed(mended(data), url)
        except SyntaxError as error:
            what = "broken XML" if is_feed(data) else "this is no feed and no sitemap"
            raise FetchError(f"{url}: {what} ({error})") from error


def mended(data: bytes) -> bytes:
    """XML with the faults that feeds often have put right: names of HTML, bare ampersands, control characters, wrong bytes."""
    named = DECLARED.search(data[:HEAD])
    try:
        text = data.decode(named[1].decode("ascii") if named else "utf-8", "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    text = re.sub(r"^\s*(?:\ufeff\s*)?(?:<\?xml[^>]*\?>)?", "", text, count=1)
    return NAMED.sub(as_number, CONTROL.sub("", text)).encode("utf-8")


def as_number(found: re.Match[str]) -> str:
    """`&nbsp;` as the character that it names; an ampersand that begins no name as `&amp;`."""
    text = html.unescape(found[0])
    return "".join(f"&#{ord(c)};" for c in text) if text != found[0] else f"&amp;{found[1]}"


def read_feed(data: bytes, url: str) -> Feed:
    """Read XML entry by entry. Raises SyntaxError when it is broken, FetchError when it is no feed or declares entities."""
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import iterparse
    except ImportError as error:
        raise UsageError("reading feeds needs defusedxml: pip install 'saksi[web]'") from error
    kind: Kind | None = None
    facts: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    above: list[Element] = []
    inside = 0  # elements of the entry that is open
    try:
        for event, element in iterparse(io.BytesIO(data), events=("start", "end")):
            name = local(element)
            if event == "start":
                kind = kind or ROOTS.get(name) or no_feed(url, name)
                above.append(element)
                inside += bool(inside) or name == ITEMS[kind]
                if inside > LARGE or len(above) > LARGE:
                    raise FetchError(f"{url}: refused, an entry has more than {LARGE} elements")
                continue
            above.pop()
            if kind is not None and name == ITEMS[kind]:
                for entry in entry_of(element, kind, url):
                    entries.setdefault(entry.url, entry)
                inside = 0
            elif not inside and not entries and name in ("title", "language") and element.text:
                facts.setdefault(name, cleaned(element.text))
            if above and not inside:
                above[-1].remove(element)  # what is read is let go: the tree never grows
            if len(entries) >= MANY:
                break
    except DefusedXmlException as error:
        raise FetchError(f"{url}: refused, its XML declares entities") from error
    return Feed(kind or "rss", facts.get("title"), code(facts.get("language")), tuple(entries.values()))


def no_feed(url: str, name: str) -> Kind:
    """Tell that this is no feed."""
    raise FetchError(f"{url}: <{name[:40]}> is no feed and no sitemap")


def entry_of(element: Element, kind: Kind, base: str) -> list[Entry]:
    """The page that an entry names; none when it has no address that may be fetched."""
    facts: dict[str, str] = {}
    for part in element.iter() if kind == "sitemap" else element:  # a sitemap's news stands one level deeper; elsewhere that is other things
        name = local(part)
        if name == "link" and part.get("href"):
            if part.get("rel", "alternate") == "alternate":
                facts.setdefault("link", part.get("href") or "")
        elif part.text and part.text.strip():
            facts.setdefault(name, part.text.strip())
    named_by_id = next((facts[name] for name in ("guid", "id") if facts.get(name, "").startswith("http")), None)
    link = facts.get("link") or facts.get("loc") or named_by_id
    try:
        url = plain(address_of(link or "about:blank", base).url)
    except FetchError:
        return []
    days = ("publication_date", "lastmod") if kind.startswith("sitemap") else ("pubDate", "published", "date", "updated")
    day = next((iso(facts[name]) for name in days if name in facts), None)
    named = cleaned(facts["title"]) if "title" in facts else None
    return [Entry(url, named, day, facts.get("name") if kind == "sitemap" else None, code(facts.get("language")))]


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def cleaned(text: str) -> str:
    """A title without the mark-up and the double escapes that feeds put into it."""
    return " ".join(TAGS.sub("", html.unescape(text)).split())


def code(language: str | None) -> str | None:
    """`id-ID` as `id`."""
    return re.split("[-_]", language.strip().lower())[0] or None if language else None


def iso(written: str) -> str | None:
    """A day of RFC 822 (RSS) or ISO (Atom, sitemaps) in ISO; None when it is neither."""
    text = written.strip()
    try:
        return datetime.fromisoformat(text).isoformat() if len(text) > 10 else datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(text).isoformat()
    except (TypeError, ValueError):
        return None
