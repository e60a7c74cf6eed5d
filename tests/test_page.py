"""The HTML page in headless Chromium: a click on an event marks its words and shows its trace."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser import CHROMIUM, PATIENCE, Browser, browser
from reports import done
from saksi.exports.html_page import as_page

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on PATH: the HTML page is not driven here (apt-get install chromium)"
)

ON = "[...document.querySelectorAll('.text mark.on')].map(m => m.className.replace(' on', '') + ':' + m.textContent)"
SHOWN = "[...document.querySelectorAll('.trace')].map(t => t.checkVisibility())"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of two reports."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text("".join(as_page([done(), done(title="The same <b>again</b>")])), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shared(page_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests."""
    with browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture
def page(shared: Browser, page_file: Path) -> Browser:
    """The page, freshly opened in it."""
    shared.session, shared.events = "", []
    shared.open(page_file.as_uri())
    return shared


def test_nothing_is_chosen_at_first(page: Browser) -> None:
    assert page.run(ON) == []
    assert page.run("document.documentElement.dataset.script") == "on"
    assert page.run(SHOWN) == [False] * 4


def test_a_click_on_an_event_marks_its_words_and_shows_its_trace(page: Browser) -> None:
    page.click("#report-0 details.event[data-n='0'] summary")
    marked = page.run(ON)
    assert "trigger:attacked" in marked
    assert "actor:Rebels of the March 23 Movement" in marked
    assert "place:Goma" in marked
    assert "trigger:withdraw" not in marked
    assert page.run(SHOWN) == [True, False, False, False]
    assert "en/events/assault#attack" in page.run("document.querySelector('details.on .trace').innerText")


def test_a_click_on_another_event_moves_the_marks_and_a_second_click_takes_them_away(page: Browser) -> None:
    page.click("#report-0 details.event[data-n='0'] summary")
    page.click("#report-0 details.event[data-n='1'] summary")
    assert page.run(ON) == ["actor:troops", "trigger:withdraw"]
    page.click("#report-0 details.event[data-n='1'] summary")
    assert page.run(ON) == []
    assert page.run(SHOWN) == [False] * 4


def test_a_click_on_a_word_chooses_its_event(page: Browser) -> None:
    page.click("#report-1 .text mark.trigger:last-of-type")
    assert page.run("document.querySelector('#report-1 details.on .type').textContent") == "RETREAT"
    assert page.run("document.querySelector('#report-0 details.on')") is None


def test_the_page_asks_for_nothing_and_complains_of_nothing(page: Browser, page_file: Path) -> None:
    page.click("#report-0 details.event[data-n='0'] summary")
    assert page.requests() == [page_file.as_uri()]
    assert page.complaints() == []


def test_the_text_is_there_as_it_is_and_furniture_is_greyed(page: Browser) -> None:
    assert page.run("document.querySelector('#report-0 .text').textContent") == done().text
    assert page.run("document.querySelector('.text .furniture').textContent") == "Read also: Rice prices rise"
    assert page.run("document.querySelector('#report-1 h2').textContent") == "The same <b>again</b>"


def test_an_address_with_an_event_chooses_it(page_file: Path, tmp_path: Path) -> None:
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        f"--user-data-dir={tmp_path}",
        "--virtual-time-budget=2000",
        "--dump-dom",
        f"{page_file.as_uri()}#event=00112233",
    ]
    dom = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE).stdout
    assert '<mark class="trigger on"' in dom
    assert '<details class="event on" data-n="0" data-id="00112233aabbccdd" open="">' in dom
