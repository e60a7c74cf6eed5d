"""A page before and after its text is taken out: bounds, encoding, what it says of itself, and the report that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from saksi.errors import InputError
from saksi.model.report import Report
from saksi.sources.meta import Meta, believed, find_meta, ld_blocks
from saksi.sources.text import decoded, whole

LARGEST = 8 * 2**20
"""Bytes of a page, markup and all. The largest real ones have a tenth."""
MOST_TAGS = 150_000
"""Tags of a page."""
DEEPEST = 400
"""Elements inside one another."""
FLAT = 10_000
"""Pages of fewer tags than this are not asked for their depth by counting."""
CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w-]{2,30})")
NOISE = re.compile(
    r"<(?:!--[^-]*+(?:-(?!->)[^-]*+)*+-->"
    r"|(script|style|noscript|svg|iframe|template|textarea|xmp|noframes|noembed)(?=[\s>])[^>]*+>[^<]*+(?:<(?!/\1\b)[^<]*+)*+</\1\s*>)",
    re.IGNORECASE,
)
"""What is never text; without it the rest is parsed in half the time."""
NEST = re.compile(r"<(/?)(div|span|section|article|table|tbody|tr|td|ul|ol|li|blockquote|b|i|em|strong|font|center|dl|dd|main)\b", re.IGNORECASE)
INVISIBLE = ("\u200b", "\u00ad", "\ufeff", "\u2060")
"""Characters without width, which pages use to let long words break."""
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff0-9]")
SUFFIXES = frozenset("s es ed er ers ing ly nya lah kah pun ku mu an kan ism ist ists".split())
"""What may follow a link without a space: endings of its last word."""
FIRST = re.compile(r"[^\W_]+")
INTERFACE = re.compile(
    r"(?:advertisement|advertising|iklan|scroll to (?:continue|resume)(?: with content)?|loading\W*|bagikan|share(?: this)?(?: article| story)?"
    r"|story continues below(?: advertisement)?|article continues (?:below|after)(?: advertisement| this ad)?|salin (?:tautan|link)|copy link"
    r"|komentar|comments?|print|cetak|halaman selanjutnya|selanjutnya|next page|show all|lihat semua|read more|selengkapnya)[\s.:…]*",
    re.IGNORECASE,
)
"""Lines of the page's buttons and places for advertisements."""
PROMO = re.compile(
    r"[\W_]*(?:baca\s*(?:juga|pula|selengkapnya|lainnya)|(?:simak|lihat|tonton|saksikan)\s+(?:juga|pula|video)|artikel\s+terkait|berita\s+terkait"
    r"|pilihan\s+(?:editor|redaksi)|(?:read|see|watch)\s+(?:also|more|next)|also\s+read|related(?:\s+(?:stories|articles?|news))?|more\s+on\s+this"
    r"|baca\s+lagi|berita\s+berkaitan|اقر[أا]\s*(?:أيض[اًا]+|ايض[اا]|المزيد)|إقرأ\s*أيضا[ً]?|شاهد\s*أيض[اًا]+|le[ae]\s+(?:también|tambien|más|mas))\b[\W_]*",
    re.IGNORECASE,
)
"""What announces another story; beside it such a block holds only that story's link."""


class Page(Struct, frozen=True):
    """The source of a page and what it says of itself."""

    html: str
    """Without comments, scripts, styles and the like."""
    meta: Meta


def page_of(html: bytes | str, *, url: str | None = None, encoding: str | None = None) -> Page:
    """A page within bounds, decoded, with its metadata.

    `encoding` is what a header names. Raises InputError when the page is too large, too deep, or no text.
    """
    if len(html) > LARGEST:
        raise InputError(f"the page is larger than {LARGEST // 2**20} MiB; it is not read")
    source = unbroken(html) if isinstance(html, str) else decoded(html, declared=encoding or named_encoding(html))
    if not source.strip():
        raise InputError("the page is empty")
    tags = source.count("<")
    if tags > MOST_TAGS:
        raise InputError(f"the page has more than {MOST_TAGS} tags; it is not read")
    if tags > FLAT and depth(source) > DEEPEST:
        raise InputError(f"the page has more than {DEEPEST} elements inside one another; it is not read")
    blocks = ld_blocks(source)
    source = NOISE.sub(" ", source)
    return Page(source, find_meta(source, blocks, url=url))


def unbroken(source: str) -> str:
    """Source without NUL and half characters."""
    try:
        source.encode("utf-8")
    except UnicodeEncodeError:
        source = whole(source)
    return source.replace("\0", "") if "\0" in source else source


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Turn a panic of a library in Rust, which is no Exception, into an InputError: one input must not end the batch."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise InputError(f"{what} cannot be read (the parser gave up)") from error


def named_encoding(html: bytes) -> str | None:
    """The encoding that a page names in its first lines."""
    m = CHARSET.search(html[:4096]) or XML.match(html[:300])
    return m[1].decode("ascii", "replace") if m else None


def depth(html: str) -> int:
    """How deep elements that need their end tags stand in one another, about; tags that are left open count."""
    level = deepest = 0
    for m in NEST.finditer(html):
        level = max(0, level - 1) if m[1] else level + 1
        deepest = max(deepest, level)
    return deepest


def glued(before: str, after: str) -> bool:
    """Do a link and its neighbour touch where a space should part them? `before` and `after` are the texts on both sides."""
    if not before or not after:
        return False
    left, right = before[-1], after[0]
    if not LATIN.match(right):
        return False
    if left in ",;:!?)”" or (left == "." and right.isupper() and not before[-3:-1].isupper() and before[-3:-2] != "."):
        return True
    if not LATIN.match(left) or (left.isdigit() and right.isdigit()):
        return False
    word = FIRST.match(after)
    return word is None or word[0] not in SUFFIXES


def spaced(text: str) -> str:
    """Text of one line: runs of white space are one space, invisible characters go."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """Text without characters that have no width."""
    for character in INVISIBLE:
        if character in text:
            text = text.replace(character, "")
    return text


def report_of(page: Page, lines: Iterable[str], *, fewest: int = 1) -> Report:
    """The report of a page: its lines without the title and the page's buttons. Raises InputError when nothing is left."""
    meta = page.meta
    kept = [line for line in lines if line and not INTERFACE.fullmatch(line)]
    kept = kept[1:] if kept and meta.title and same(kept[0], meta.title) else kept
    text = "\n".join(kept)
    if meta.body and len(meta.body) > 2 * len(text) and len(meta.body) > 200:
        text = "\n".join(line for line in map(spaced, paragraphs(meta.body)) if line)  # the page is filled in by a script
    if len(text) < fewest:
        raise InputError("the page holds no text of a report")
    return Report(
        text,
        title=meta.title,
        published=meta.published,
        updated=meta.updated,
        outlet=meta.outlet,
        authors=meta.authors,
        url=meta.url,
        language=believed(meta, text),
    )


def paragraphs(body: str) -> list[str]:
    """The paragraphs of the text in JSON-LD, which may hold tags."""
    return [re.sub(r"<[^>]{0,500}>", " ", piece) for piece in re.split(r"\n|</p>|<br\s*/?>", body)]


def same(line: str, title: str) -> bool:
    """Is a line the title, whatever its case and marks?"""
    a, b = ("".join(FIRST.findall(x.lower())) for x in (line, title))
    return a == b or (len(a) > 20 and len(a) <= len(b) + 30 and (a in b or b in a))
