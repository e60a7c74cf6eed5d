"""The documentation is whole and true: commands, options, names, links, code, outputs and generated pages."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from typer.main import get_command

import saksi
from material import ROOT
from saksi.cli import app

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "tests" / "cases" / "README.md"])
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]\[]*\]\(([^)\s]+)\)")
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
ONE_PAGE = 60
"""Lines of a decision at most."""


def name_of(page: Path) -> str:
    """A page as a test names it."""
    return page.relative_to(ROOT).as_posix()


def read(name: str) -> str:
    """A page by its name."""
    return (ROOT / name).read_text(encoding="utf-8")


# -- commands and names ------------------------------------------------------------


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with its full name."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name, sub in inner.items():
        yield from commands(sub, f"{path} {name}")


COMMANDS = dict(commands(get_command(app), "saksi"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    """Each command has a section in docs/commands.md that names its options, and a help text."""
    sections = dict(re.findall(r"^## (saksi .+)\n((?:(?!^## ).*\n?)*)", read("docs/commands.md"), re.MULTILINE))
    assert name in sections, f"docs/commands.md has no section '## {name}'"
    assert COMMANDS[name].help
    for parameter in COMMANDS[name].params:
        if parameter.param_type_name == "option" and "--help" not in parameter.opts:
            assert all(f"`{option}`" in sections[name] for option in parameter.opts), (
                f"{name}: {parameter.opts} not documented"
            )
            assert getattr(parameter, "help", None), f"{name}: {parameter.opts} has no help"


def test_no_command_is_documented_that_does_not_exist() -> None:
    """Sections of docs/commands.md are commands."""
    assert set(re.findall(r"^## (saksi .+)$", read("docs/commands.md"), re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("name", saksi.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    """Each public name has its row in docs/python.md, and a docstring."""
    assert f"| `{name}` |" in read("docs/python.md")
    assert getattr(saksi, name).__doc__


def test_public_names_are_few_and_sorted() -> None:
    """The list is what it is on purpose: a new name changes this test."""
    assert list(saksi.__all__) == sorted(saksi.__all__)
    assert set(saksi.__all__) == {
        *("Event", "InputError", "PackError", "Packs", "Reading"),
        *("Report", "SaksiError", "UsageError", "load_packs", "read"),
    }


# -- make, links, pages ------------------------------------------------------------


def test_make_targets_exist_and_are_documented() -> None:
    """Every `make X` of a page is a target, and every target stands on a page."""
    targets = set(TARGET.findall(read("Makefile")))
    named = {
        t for page in PAGES for t in re.findall(r"\bmake ([a-z]+)\b(?=`|\s+#|\n)", page.read_text(encoding="utf-8"))
    }
    assert named <= targets, named - targets
    assert {"demo", "test", "check", "bench", "quality"} <= named


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings make, as GitHub writes them."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_internal_links_resolve(page: Path) -> None:
    """What a page links to inside the repository is there, and so is the heading."""
    for target in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), f"{name_of(page)} links to {target}"
        assert not anchor or anchor in anchors(there), f"{name_of(page)} links to {target}: there is no such heading"


@pytest.mark.parametrize("page", [p for p in PAGES if ">>>" in p.read_text(encoding="utf-8")], ids=name_of)
def test_code_of_pages_runs(page: Path) -> None:
    """Every `>>>` of a page gives what the page shows."""
    text = page.read_text(encoding="utf-8")
    code = "\n".join(body for _, body in FENCE.findall(text) if ">>>" in body)
    assert code.count(">>>") == text.count(">>>"), "a >>> stands outside a fenced block"
    run_examples(code, name_of(page))


def test_code_of_the_package_docstring_runs() -> None:
    """`help(saksi)` is true."""
    run_examples(saksi.__doc__ or "", "saksi.__doc__")


def run_examples(code: str, name: str) -> None:
    """Run `>>>` examples in one namespace."""
    test = doctest.DocTestParser().get_doctest(code, {}, name, name, 0)
    assert test.examples
    told: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=told.append)
    assert not result.failed, "".join(told)


@pytest.mark.parametrize("script", ["readme_output.py", "reference.py"])
def test_generated_pages_are_current(script: str) -> None:
    """Blocks of real output and reference pages are what the program says now."""
    run = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script), "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


# -- design and decisions ----------------------------------------------------------


def test_every_module_says_what_it_holds() -> None:
    """The page of modules, which `reference.py` writes, has a sentence for each."""
    empty = [line for line in read("docs/modules.md").splitlines() if line.startswith("| `") and line.endswith("` |  |")]
    assert not empty, f"no docstring: {empty}"


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_a_decision_is_one_page(page: Path) -> None:
    """A decision says its context, what was decided and what follows, on one page."""
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {page.name[:4]} ")
    assert len(text.splitlines()) <= ONE_PAGE
    assert all(f"**{part}" in text for part in ("Status", "Context", "Decision", "Consequences"))


def test_decisions_are_numbered_without_gaps() -> None:
    """0001, 0002, …"""
    assert [p.name[:4] for p in DECISIONS] == [f"{n:04}" for n in range(1, len(DECISIONS) + 1)]


def test_the_changelog_names_the_version() -> None:
    """The version of the package has its heading."""
    assert re.search(rf"^## {re.escape(saksi.__version__)}\b", read("CHANGELOG.md"), re.MULTILINE)
