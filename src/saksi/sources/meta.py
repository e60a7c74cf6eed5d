"""What a page says of its report: title, outlet, authors, days, address, language.

JSON-LD is asked first, then meta tags, the address, time tags; what stays open is left open. Tags are found in the source itself
and not in a parsed tree, so that each extractor gets the same values.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from saksi.sources import jsonld
from saksi.sources.dates import day_in_url, iso
from saksi.sources.tongue import plausible

VALUE = r"(?>[^>\"']++|\"[^\"]{0,20000}+\"|'[^']{0,20000}+')*+"
META = re.compile(rf"<meta\s({VALUE})>")
LINK = re.compile(rf"<link\s({VALUE})>")
TIME = re.compile(rf"<time\b({VALUE})>([^<]{{0,80}})")
HTML = re.compile(rf"<html\b({VALUE})>")
TITLE = re.compile(r"<title[^>]*+>([^<]{1,1000}+)")
H1 = re.compile(r"<h1\b[^>]*+>(.{1,2000}?)</h1>", re.DOTALL)
ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
TAG = re.compile(r"<[^>]{0,2000}>")
SEVERAL = re.compile(r"\s*[,;|&/]\s+|\s*[;|/]\s*|\s+(?:dan|and|und|et|y)\s+")
BY = re.compile(r"^(?:and|by|red|oleh|penulis|reporter|editor|pewarta|tim(?= redaksi\b)|laporan(?: wartawan)?)\b[\s:]+", re.IGNORECASE)
SUFFIX = re.compile(r"\s+[-–—|»:]{1,2}\s+([^-–—|»]{2,40})$")

PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate"),
    *("pubdate", "publish-date", "publish_date", "published_time", "content_publisheddate", "cxenseparse:recs:publishtime"),
    *("dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "sailthru.date"),
    *("article.published", "parsely-pub-date", "originalpublicationdate", "datecreated", "date", "createdate"),
)
UPDATED = (
    *("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod"),
    *("last-modified", "dcterms.modified", "dc.date.modified", "article:updated", "updatedate", "revised"),
)
AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "content_author")
SITES = ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site")
KEPT = frozenset((*PUBLISHED, *UPDATED, *AUTHORS, *SITES, "og:title", "twitter:title", "og:url", "content-language", "language"))
MOST_BLOCKS = 40
"""JSON-LD blocks of a page that are looked at."""
NOT_NAMES = frozenset(("admin", "administrator", "redaksi", "editor", "author", "unknown", "null", "none", "staff"))


class Meta(Struct, frozen=True):
    """What a page says of its report; what it does not say is null."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    language: str | None = None
    """As the page declares it; templates lie, see `saksi.sources.tongue`."""
    body: str | None = None
    """The text of the report in JSON-LD, often without its paragraphs."""


def find_meta(html: str, blocks: list[str], *, url: str | None = None) -> Meta:
    """What the source of a page says of its report. `blocks`: its JSON-LD; `url` is where it was fetched."""
    if "<META" in html or "<HTML" in html:
        html = re.sub(r"</?[A-Z][A-Z0-9]*\b", lambda m: m[0].lower(), html)
    tags = metas(html)
    told = jsonld.article(blocks)
    address = canonical(html, tags, told, url)
    outlet = brand(tags, told, address)
    return Meta(
        title=headline(html, tags, told, outlet, address),
        outlet=outlet,
        authors=persons(tags, told, outlet),
        published=first_day(told, ("datePublished", "dateCreated", "uploadDate"), tags, PUBLISHED)
        or (day_in_url(address) if address else None)
        or time_tag(html),
        updated=first_day(told, ("dateModified",), tags, UPDATED),
        url=address,
        language=declared(html, tags, told),
        body=jsonld.text_of(told.get("articleBody")) if isinstance(told.get("articleBody"), str) else None,
    )


def ld_blocks(html: str) -> list[str]:
    """The JSON-LD blocks of a page."""
    found: list[str] = []
    at = html.find("ld+json")
    while at >= 0 and len(found) < MOST_BLOCKS:
        start = html.find(">", at) + 1
        end = html.find("</script", start)
        if not start or end < 0:
            break
        found.append(html[start:end])
        at = html.find("ld+json", end)
    return found


def attributes(source: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, entities resolved."""
    return {
        m[1].lower(): entities.unescape(m[2] if m[2] is not None else m[3] if m[3] is not None else m[4])
        for m in ATTRIBUTE.finditer(source)
    }


def metas(html: str) -> dict[str, list[str]]:
    """The contents of the meta tags that are used here, by name."""
    found: dict[str, list[str]] = {}
    for m in META.finditer(html):
        values = attributes(m[1])
        name = values.get("property") or values.get("name") or values.get("itemprop") or values.get("http-equiv") or ""
        content = " ".join(values.get("content", "").split())
        if content and (key := name.strip().lower()) in KEPT:
            found.setdefault(key, []).append(content)
    return found


def first(tags: dict[str, list[str]], names: Iterable[str]) -> str | None:
    """The first content of the first of these names that is there."""
    return next((tags[name][0] for name in names if name in tags), None)


def first_day(told: jsonld.Node, keys: Iterable[str], tags: dict[str, list[str]], names: Iterable[str]) -> str | None:
    """The first value that is a day or a date-time: of JSON-LD, then of meta tags."""
    values = [jsonld.text_of(told.get(key)) for key in keys] + [v for name in names for v in tags.get(name, ())]
    return next((day for value in values if (day := iso(value))), None)


def time_tag(html: str) -> str | None:
    """The day of the first time tag that has one, those marked as published first."""
    days: list[tuple[bool, str]] = []
    for m in TIME.finditer(html):
        values = attributes(m[1])
        if day := iso(values.get("datetime")) or iso(m[2]):
            marks = f"{values.get('class', '')} {values.get('itemprop', '')} {'pubdate' if 'pubdate' in m[1] else ''}".lower()
            days.append((not ("publish" in marks or "pubdate" in marks), day))
    return min(days, key=lambda d: d[0])[1] if days else None


def canonical(html: str, tags: dict[str, list[str]], told: jsonld.Node, url: str | None) -> str | None:
    """The page's own address; one that names the front page or cannot be an address is not believed."""
    links = [values for m in LINK.finditer(html) if "canonical" in m[1] and (values := attributes(m[1])).get("rel", "").lower() == "canonical"]
    for given in (*(v.get("href") for v in links), *tags.get("og:url", ()), jsonld.text_of(told.get("url"))):
        whole = urljoin(url or "", given.strip()) if given else ""
        if web(whole) and (urlsplit(whole).path.strip("/") or not url):
            return whole
    return url


def web(address: str) -> bool:
    """Is this a whole http(s) address?"""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc


def host(url: str | None) -> str | None:
    """The host of an address, without `www.` and the like."""
    if not url:
        return None
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|amp|mobile)\.", "", name) if name else None


def brand(tags: dict[str, list[str]], told: jsonld.Node, url: str | None) -> str | None:
    """Who publishes: the name of the site, the publisher, else the host."""
    named = first(tags, SITES[:1]) or jsonld.text_of(told.get("publisher")) or first(tags, SITES[1:])
    if named and (named.startswith("http") or len(named) > 80):
        named = None
    return (named or "").lstrip("@").strip() or host(url)


def headline(html: str, tags: dict[str, list[str]], told: jsonld.Node, outlet: str | None, url: str | None) -> str | None:
    """The title without the name of the site."""
    heading = H1.search(html)
    plain = [
        jsonld.text_of(told.get("headline")),
        first(tags, ("og:title", "twitter:title")),
        words(heading[1]) if heading else None,
        words(m[1]) if (m := TITLE.search(html)) else None,
    ]
    title = next((t for t in plain if t), None)
    return shorn(title, outlet, host(url)) if title else None


def words(source: str) -> str:
    """The words of a piece of source."""
    return " ".join(entities.unescape(TAG.sub(" ", source)).split())


def shorn(title: str, outlet: str | None, site: str | None) -> str:
    """A title without the outlet at its end."""
    end = SUFFIX.search(title)
    if not end:
        return title
    def bare(name: str) -> str:
        return re.sub(r"\.(?:com|co\.\w\w|net|org|id|\w\w)$|\W", "", name.lower())

    last, known = bare(end[1]), [bare(name) for name in (outlet, site) if name]
    same = any(last == name or (len(last) > 3 and (last in name or name in last)) for name in known if name)
    return title[: end.start()].strip() if same else title


def persons(tags: dict[str, list[str]], told: jsonld.Node, outlet: str | None) -> tuple[str, ...]:
    """Who wrote it, in order, without the outlet itself, addresses and placeholders."""
    named = jsonld.names_of(told.get("author")) or [v for name in AUTHORS for v in tags.get(name, ())[:9]]
    found: dict[str, None] = {}
    for value in named[:20]:
        for name in SEVERAL.split(value) if "://" not in value else ():
            name = SUFFIX.sub("", BY.sub("", name.strip(" ,;")).strip())
            low = name.lower()
            if 2 < len(name) <= 60 and "@" not in name and "/" not in name and low not in NOT_NAMES and low != (outlet or "").lower():
                found.setdefault(name)
    return tuple(found)


def declared(html: str, tags: dict[str, list[str]], told: jsonld.Node) -> str | None:
    """The language that the page declares, as an ISO 639 code."""
    opening = HTML.search(html)
    values = attributes(opening[1]) if opening else {}
    given = jsonld.text_of(told.get("inLanguage")) or values.get("lang") or values.get("xml:lang")
    given = given or first(tags, ("content-language", "language")) or ""
    code = re.split(r"[-_,;\s]", given.strip().lower())[0]
    code = {"indonesian": "id", "bahasa": "id", "in": "id", "english": "en", "arabic": "ar", "malay": "ms", "ind": "id", "eng": "en"}.get(code, code)
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


def believed(meta: Meta, text: str) -> str | None:
    """The declared language, when the text does not speak against it."""
    return meta.language if meta.language and plausible(meta.language, text) else None
