"""The report of a page, by trafilatura: careful and slow. `extractor` names the others; all have one signature."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from msgspec.structs import replace

from saksi.errors import InputError, UsageError
from saksi.model.report import Report
from saksi.sources.html_bulk import SENTENCE, Choice, choose
from saksi.sources.html_bulk import extract as extract_bulk
from saksi.sources.page import PROMO, glued, page_of, report_of, spaced

CAREFUL, BULK = "trafilatura", "resiliparse"
BLOCKS = frozenset(("p", "head", "quote", "item", "list", "row", "table", "div", "code", "body", "main", "comments"))
BLOCK_TAGS = ("p", "li", "div", "blockquote", "td", "h2", "h3", "h4", "h5", "ul", "table", "strong", "span", "section")
PRUNED = "|".join(
    f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    for name in ("linksisip", "lihatjg", "para_caption", "baca-juga", "baca_juga", "bacajuga", "lihat-juga", "parallaxindetail", "noncontent")
)
"""Blocks that Indonesian outlets put into their reports for other stories and advertisements."""
LONGEST_PROMO = 300
"""Characters of a block that announces other stories."""


PROSE = 90
"""Characters from which on a line that is a sentence counts as a paragraph."""
HALF = 0.5


class Extract(Protocol):
    """What every extractor is. Raises InputError when the page is out of bounds or holds no report, UsageError without its extra."""

    def __call__(self, html: bytes | str, *, url: str | None = None, encoding: str | None = None) -> Report:
        """The report of one page. `url` is where it was fetched, `encoding` what its HTTP header names."""
        ...


def extractor(name: str) -> Extract:
    """The extractor of this name: `trafilatura` (careful) or `resiliparse` (bulk). Raises UsageError."""
    if name == CAREFUL:
        return extract
    if name == BULK:
        return extract_bulk
    raise UsageError(f"there is no extractor {name!r}; there are {CAREFUL} and {BULK}")


def extract(html: bytes | str, *, url: str | None = None, encoding: str | None = None) -> Report:
    """The report of one page, carefully; see `Extract`."""
    load_html, bare_extraction = library()
    page = page_of(html, url=url, encoding=encoding)
    tree = load_html(page.html)
    if tree is None:
        raise InputError("the page is no HTML")
    prepare(tree)
    try:
        found = bare_extraction(tree, url=url, include_comments=False, include_tables=True, with_metadata=False)
    except Exception as error:  # the edge of a library that is given whatever the web holds
        raise InputError(f"its text cannot be taken out ({type(error).__name__}: {error})") from error
    lines = list(rendered(found.body)) if found is not None and found.body is not None else []
    choice = choose(page)
    report = report_of(page, agreed(lines, choice))
    return report if report.published else dated(report, page.html, choice.day, url)


def agreed(lines: list[str], choice: Choice) -> list[str]:
    """trafilatura's lines, checked by the choice that looks at the page's elements.

    Before and behind the text on which both agree, trafilatura's further lines stay when they are paragraphs and no furniture. Where it has
    lost most of the text, the choice is taken as it is.
    """
    chosen = frozenset(choice.lines)
    both = [at for at, line in enumerate(lines) if line in chosen]
    if sum(len(lines[at]) for at in both) < HALF * sum(map(len, choice.lines)):
        return choice.lines if both or not lines else longer(lines, choice.lines)
    if not both:
        return lines
    first, last = both[0], both[-1]
    prose = [at for at, line in enumerate(lines) if len(line) >= PROSE and SENTENCE.search(line) and line not in choice.junk]
    first, last = min([first, *prose]), max([last, *prose])
    return [
        line
        for at, line in enumerate(lines)
        if both[0] <= at <= both[-1] or at in prose or (first <= at <= last and line not in choice.junk and SENTENCE.search(line))
    ]


def longer(lines: list[str], others: list[str]) -> list[str]:
    """Of two texts that share no line, the longer one."""
    return max(lines, others, key=lambda found: sum(map(len, found)))


def library() -> tuple[Callable[..., Any], Callable[..., Any]]:
    """The functions of trafilatura. Raises UsageError when it is not installed."""
    try:
        from trafilatura import bare_extraction, load_html
    except ImportError as error:
        raise UsageError("reading HTML needs trafilatura: pip install 'saksi[pages]'") from error
    return load_html, bare_extraction


def dated(report: Report, html: str, day: str | None, url: str | None) -> Report:
    """The report with the day beside its title, or else with the one that htmldate finds."""
    try:
        from htmldate import find_date
    except ImportError:
        return replace(report, published=day)
    if day:
        return replace(report, published=day)
    try:
        return replace(report, published=find_date(html, original_date=True, extensive_search=False, url=url))
    except Exception:  # the edge of a library: a page without a day is read all the same
        return report


def prepare(tree: Any) -> None:
    """Take promotion out of a parsed page, and part links from the words that they touch."""
    for node in tree.xpath(PRUNED):
        drop(node)
    for link in list(tree.iter("a")):
        part(link)
    for node in list(tree.iter(*BLOCK_TAGS)):
        if promotes(node):
            drop(node)


def drop(node: Any) -> None:
    """Remove an element and keep the text after it."""
    if node.getparent() is not None:
        node.drop_tree()


def part(link: Any) -> None:
    """Put spaces between a link and the words that it touches."""
    text = link.text_content()
    if not text.strip():
        return
    previous, parent = link.getprevious(), link.getparent()
    if previous is not None:
        before = previous.tail or ("" if previous.tag in ("br", "img") or not isinstance(previous.tag, str) else previous.text_content())
    else:
        before = (parent.text or "") if parent is not None else ""
    if glued(before[-20:], text[:20]):
        link.text = " " + (link.text or "")
    if link.tail and glued(text[-20:], link.tail[:20]):
        link.tail = " " + link.tail


def promotes(node: Any) -> bool:
    """Is this block an announcement of other stories: a key such as "Baca juga", and links?"""
    start = next((t for t in node.itertext() if t.strip(" \n\t\r*-•|:")), "")
    if not PROMO.match(start) or node.getparent() is None:
        return False
    text = node.text_content()
    if len(text) > LONGEST_PROMO:
        return False
    linked = sum(len(link.text_content()) for link in node.iter("a"))
    key = PROMO.match(text.strip())
    return bool(linked and key and len(text.strip()) - key.end() <= linked + 12)


def rendered(body: Any) -> Iterator[str]:
    """The lines of trafilatura's tree: a line for each block and after each line break."""
    parts: list[str] = []
    for kind, value in pieces(body):
        if kind == "text":
            parts.append(value)
            continue
        line = spaced("".join(parts))
        parts.clear()
        if line:
            yield line
    if line := spaced("".join(parts)):
        yield line


def pieces(node: Any) -> Iterator[tuple[str, str]]:
    """Text and breaks of a tree in order, without recursion."""
    stack: list[tuple[Any, bool]] = [(node, False)]
    while stack:
        element, closing = stack.pop()
        block = element.tag in BLOCKS
        if closing:
            if block:
                yield "break", ""
            elif element.tag == "cell":
                yield "text", " "
            if element.tail and element is not node:
                yield "text", element.tail
            continue
        if block or element.tag == "lb":
            yield "break", ""
        if element.text:
            yield "text", element.text
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
