"""Pages of our own making, in the shapes of real outlets, through every extractor: one table of cases."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from material import ROOT
from saksi.errors import InputError, UsageError
from saksi.model.report import Report
from saksi.sources.html import extractor
from saksi.sources.page import glued

pytest.importorskip("trafilatura")
pytest.importorskip("resiliparse")

PAGES = ROOT / "tests" / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.toml"))
EXTRACTORS = ("trafilatura", "resiliparse")
both = pytest.mark.parametrize("name", EXTRACTORS)


def case(page: str) -> dict[str, Any]:
    """What a page must yield."""
    return tomllib.loads((PAGES / f"{page}.toml").read_text(encoding="utf-8"))


def report(page: str, name: str) -> Report:
    """The report of a page, by an extractor."""
    return extractor(name)((PAGES / f"{page}.html").read_bytes(), url=case(page)["url"])


@both
@pytest.mark.parametrize("page", NAMES)
def test_every_paragraph_is_a_line_of_its_own(page: str, name: str) -> None:
    """No paragraph is lost, joined with another, or cut; links are parted from the words that they touch."""
    lines = report(page, name).text.split("\n")
    assert [p for p in case(page)["paragraphs"] if p not in lines] == []


@both
@pytest.mark.parametrize("page", NAMES)
def test_paragraphs_keep_their_order(page: str, name: str) -> None:
    """As on the page."""
    text = report(page, name).text
    places = [text.find(p) for p in case(page)["paragraphs"]]
    assert places == sorted(places)


@both
@pytest.mark.parametrize("page", NAMES)
def test_nothing_else_of_the_page_survives(page: str, name: str) -> None:
    """No script, style, menu, other story, caption or comment."""
    text = report(page, name).text
    assert [words for words in case(page)["never"] if words in text] == []
    assert "{" not in text
    assert "function" not in text


@both
@pytest.mark.parametrize("page", NAMES)
def test_what_the_page_says_of_itself(page: str, name: str) -> None:
    """Title, outlet, authors, days, address, language."""
    found, wanted = report(page, name), case(page)
    for field in ("title", "outlet", "published", "updated", "url"):
        assert getattr(found, field) == wanted.get(field), field
    if "authors" in wanted:
        assert list(found.authors) == wanted["authors"]
    assert found.language == wanted.get("language")  # null where the template of the page lies


@both
def test_the_title_does_not_stand_in_the_text(name: str) -> None:
    """The title is a field of its own."""
    for page in NAMES:
        assert case(page)["title"] not in report(page, name).text.split("\n")


GLUED = [
    ("presiden", "Finlandia", True),
    ("Kongo", "pada", True),
    ("PBB", ".", False),
    ("presiden ", "Finlandia", False),
    ("rebel", "s said", False),
    ("negara", "nya", False),
    ("U.S", "-led", False),
    ("(", "M23", False),
    ("Jakarta,", "Senin", True),
    ("berakhir.", "Ia", True),
    ("U.S.", "Army", False),
    ("大统领", "说", False),
    ("و", "إسرائيل", False),
]


@pytest.mark.parametrize(("before", "after", "is_glued"), GLUED)
def test_glued(before: str, after: str, is_glued: bool) -> None:
    """Where a link and its neighbour lack a space."""
    assert glued(before, after) is is_glued


PAGE = "<html><head><title>T</title></head><body><article>{}</article></body></html>"
TEXT = "<p>The army and the rebels signed a truce in the northern town of Gao on Monday, after a month of fighting.</p>"


@both
@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"<html><body></body></html>", "no text"),
        (b"<p>" + b"x" * (9 * 2**20), "larger than"),
        (b"<b>" * 160_000, "more than 150000 tags"),
        (b"<div>" * 20_000 + b"x", "inside one another"),
        (bytes(range(256)) * 40, "no text|cannot be told|NUL"),
    ],
    ids=["empty", "blank", "no text", "large", "tags", "deep", "binary"],
)
def test_hostile_pages_are_refused_with_a_reason(name: str, bad: bytes, told: str) -> None:
    """Each costs little, and says why."""
    with pytest.raises(InputError, match=told):
        extractor(name)(bad)


@both
@pytest.mark.parametrize(
    "hostile",
    [
        "<!DOCTYPE html [<!ENTITY a 'ha'>"
        "<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + PAGE.format(TEXT + "<p>&b;&x;</p>"),
        PAGE.format("<div>" * 300 + TEXT + "</div>" * 300),
        PAGE.format("<!-- " * 3000 + TEXT + " -->" + TEXT),
        PAGE.format(TEXT) + "<script>" + "<p>alert</p>" * 500,
        PAGE.format(f"<style>alert {{ }}</style><SCRIPT\n>alert</SCRIPT >{TEXT}<noscript>alert</noscript><template>alert</template>"),
        PAGE.format("<p " + " ".join(f"a{n}='{n}'" for n in range(5000)) + ">x</p>" + TEXT),
        PAGE.format("<meta content='" + '"' * 50_000 + TEXT),
        PAGE.format(TEXT).replace("<p>", "<p>\x00\u200b"),
        '<script type="application/ld+json">' + "[" * 5000 + "</script>" + PAGE.format(TEXT),
        '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":{"name":[[]]}},"headline":5,'
        '"datePublished":[{}]}</script>' + PAGE.format(TEXT),
    ],
    ids=["entities", "nested", "comments", "open script", "scripts", "attributes", "quotes", "nul", "json", "odd json"],
)
def test_hostile_pages_that_are_read(name: str, hostile: str) -> None:
    """Nothing of a script, a style or a file comes into the text."""
    try:
        text = extractor(name)(hostile).text
    except InputError:
        return
    assert "alert" not in text
    assert "root:" not in text
    assert "haha" not in text


@both
def test_encodings(name: str) -> None:
    """The header, the page, and UTF-8 against both of them."""
    page = PAGE.format(TEXT.replace("Gao", "Bouaké"))
    for data, encoding in (
        (page.encode("utf-8"), "iso-8859-1"),
        (page.encode("cp1252"), "iso-8859-1"),
        (page.replace("<head>", "<head><meta charset='windows-1252'>").encode("cp1252"), None),
        (page.encode("utf-16"), None),
    ):
        assert "Bouaké" in extractor(name)(data, encoding=encoding).text
    assert "Bouaké" in extractor(name)(page).text


def test_an_unknown_extractor_is_wrong_usage() -> None:
    """And says which there are."""
    with pytest.raises(UsageError, match="trafilatura and resiliparse"):
        extractor("magic")
