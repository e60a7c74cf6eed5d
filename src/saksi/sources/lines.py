"""The lines of a page with what decides about each: how much of it is links, in which element it stands, whether that is furniture.

The source must be well formed (a parser's own output): elements are counted, never guessed.
"""

from __future__ import annotations

import functools
import html as entities
import re

from saksi.sources.page import glued, visible

CONTAINERS = frozenset("body div section article main td th table tbody tr ul ol dl blockquote aside header fieldset center details form".split())
LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd pre address summary hr caption".split())
SKIPPED = frozenset(
    "nav footer aside figure figcaption iframe button select textarea svg math object audio video canvas dialog menu noscript template map"
    " script style head label input option datalist applet".split()
)
VOID = frozenset(("br", "hr", "input"))
TAG = re.compile(
    rf"<(/?)(a|br|{'|'.join(sorted(CONTAINERS | LEAVES | SKIPPED, key=len, reverse=True))})(?=[\s>])((?>[^\">]++|\"[^\"]*+\")*+)>"
)
"""The tags that end lines, hold links, or are passed over; all others stand inside a line."""
INLINE = re.compile(r"</?[a-zA-Z!](?>[^\">]++|\"[^\"]*+\")*+>")
ENDS = {tag: re.compile(rf"<(/?){tag}(?=[\s>])") for tag in SKIPPED - VOID}
MARKS = re.compile(r"\b(?:class|id|itemprop|role|hidden|style|aria-hidden)\b(?:=\"([^\"]*)\")?")
JUNK = re.compile(
    r"(?:^|[\s_-])(?:relate[ds]?\w*|terkait|share\w*|sharing|social\w*|sosmed|comments?|commentlist|disqus\w*|komentar|sidebars?|side|aside|rail|promos?\w*|advert\w*|ads?"
    r"|iklan|newsletter\w*|subscri\w*|breadcrumbs?|tags?|tagcloud|taglist|topics?|widgets?|menus?|nav\w*|popular\w*|terpopuler|trending|recommend\w*|rekomendasi"
    r"|bylines?|authors?|credits?|captions?|cookies?|consent|paywall|modal|popup|overlay|hidden|hide|footer\w*|toolbar|pagination|paging|pager|lightbox|slider|carousel"
    r"|gallery|most|latest|terbaru|outbrain|taboola|teaser\w*|linksisip|lihatjg|para_caption|baca|bacajuga|lihat|editor|penulis|reporter|login|signup|register"
    r"|search\w*|rating|jump|skip|copyright|disclaimer|readmore|more|sponsor\w*|metadata|postmeta|timestamp|dateline|toc|print|screen|sr)(?=$|[\s_-])"
)
"""Words of class names that mark what is no report. Whoever finds most of the text in such an element does not believe them."""
SURE = re.compile(
    r"articlebody|(?:article|entry|post|story|news|detail|read|berita)[-_]*(?:body|content|konten|text|isi|copy)|bodycontent|isi[-_]*(?:berita|artikel)|articlecontent"
)
"""Words of class names that mark the report's text, and little else."""
LIKELY = re.compile(
    r"(?:single|page|main|body|text)[-_]*(?:body|content|konten|text|isi|copy)|article[-_]*(?:detail|main|inner|post)"
    r"|(?:^|\s)(?:article|story|entry|post|content|konten|isi)(?:$|\s)"
)
"""Words that mark the report with its surroundings."""
HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Line:
    """One line of a page."""

    __slots__ = ("box", "chars", "links", "tag", "text")

    def __init__(self, text: str, links: int, tag: str, box: int) -> None:
        self.text = text
        self.chars = len(text)
        self.links = links
        """Characters that are links."""
        self.tag = tag
        """The innermost block element."""
        self.box = box
        """The innermost container, an index into the boxes."""


class Box:
    """A container element of a page."""

    __slots__ = ("body", "junk", "parent", "tag")

    def __init__(self, tag: str, parent: int, *, junk: bool, body: int) -> None:
        self.tag, self.parent, self.junk, self.body = tag, parent, junk, body
        """`junk`, `body` (2 sure, 1 likely): what its class names say. Index of the parent: -1 for the root."""


class Cutter:
    """Cuts a source into lines; its state is the place that is read."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.boxes: list[Box] = [Box("root", -1, junk=False, body=0)]
        self.open: list[tuple[str, int]] = [("root", 0)]
        """Open blocks, each with the box that is around what follows it."""
        self.parts: list[str] = []
        self.links = 0
        self.inside = 0
        """Links that are open."""
        self.touching = False
        """Was the last tag the beginning or the end of a link?"""

    def text(self, raw: str) -> None:
        """Text between two tags."""
        if raw.isspace():
            if self.parts:
                self.parts.append(" ")
            self.touching = False
            return
        if "<" in raw:
            raw = INLINE.sub("", raw)
        if "&" in raw:
            raw = entities.unescape(raw)
        if not raw:
            return
        if self.touching:
            if self.parts and glued(self.parts[-1], raw):
                self.parts.append(" ")
            self.touching = False
        self.parts.append(raw)
        if self.inside:
            self.links += len(raw)

    def flush(self) -> None:
        """End the line."""
        line = " ".join("".join(self.parts).split())
        self.parts.clear()
        if line:
            tag, box = self.open[-1]
            self.lines.append(Line(line, min(self.links, len(line)), tag, box))
        self.links = 0
        self.touching = False

    def begin(self, tag: str, marks: str) -> None:
        """A block begins."""
        box = self.open[-1][1]
        container = tag in CONTAINERS
        if container or marks:
            junk, body = judged(tag, marks)
            if container or junk:
                self.boxes.append(Box(tag, box, junk=junk, body=body))
                box = len(self.boxes) - 1
        self.open.append((tag, box))

    def end(self, tag: str) -> None:
        """A block ends."""
        opened = self.open
        if opened[-1][0] == tag:
            opened.pop()
            return
        for at in range(len(opened) - 1, 0, -1):
            if opened[at][0] == tag:
                del opened[at:]
                return


@functools.lru_cache(maxsize=2048)
def judged(tag: str, marks: str) -> tuple[bool, int]:
    """Do the class names of an element say junk, and do they say that the report is here (2 surely, 1 likely)?"""
    likely = int(tag in ("article", "main"))
    if not marks or tag == "body":
        return False, likely
    names: list[str] = []
    hidden = False
    for m in MARKS.finditer(marks):
        if m[0].startswith("style"):
            hidden = hidden or bool(HIDDEN.search(m[1] or ""))
        elif m[0].startswith("hidden"):
            hidden = True
        elif m[1]:
            names.append(m[1])
    words = " ".join(names)
    low = CAMEL.sub("-", words).lower()
    body = 2 if SURE.search(words.lower()) else 1 if likely or LIKELY.search(low) else 0
    return hidden or (not body and bool(JUNK.search(low))), body


def lines_of(source: str) -> tuple[list[Line], list[Box]]:
    """The lines of a well-formed source, and the containers that they stand in."""
    cutter = Cutter()
    source = visible(source)
    at = 0
    going = True
    while going:
        going = False
        for m in TAG.finditer(source, at):
            if m.start() > at:
                cutter.text(source[at : m.start()])
            at = m.end()
            if m[2] not in ENDS:
                tagged(cutter, m[2], bool(m[1]), m[3])
            elif not m[1]:
                at = after(source, m[2], at)
                going = True  # search again, behind it
                break
    cutter.text(source[at:])
    cutter.flush()
    return cutter.lines, cutter.boxes


def tagged(cutter: Cutter, tag: str, closing: bool, marks: str) -> None:
    """A tag that ends a line or holds a link."""
    if tag == "a":
        cutter.inside = max(0, cutter.inside - 1) if closing else cutter.inside + 1
        cutter.touching = True
        return
    if cutter.parts:
        cutter.flush()
    if tag in VOID:
        return
    if closing:
        cutter.end(tag)
    else:
        cutter.begin(tag, marks)


def after(source: str, tag: str, at: int) -> int:
    """Where an element ends whose content is passed over from `at` on."""
    level = 1
    for m in ENDS[tag].finditer(source, at):
        level += -1 if m[1] else 1
        if level == 0:
            return source.find(">", m.end()) + 1
    return len(source)
