"""The register loads whole, its aliases are cut as text is, and a wrong row says where it stands."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from saksi.errors import PackError
from saksi.packs.register import ACTOR_KINDS, SECTORS, Entry, Register, load_register, phrase_of
from saksi.reading.tokens import TOKEN as TEXT_TOKEN

FOLDER = Path(__file__).parents[1] / "src" / "saksi" / "register"


@functools.cache
def register() -> Register:
    """The register that the wheel carries."""
    return load_register(FOLDER)


def entries(phrase: str, code: str) -> tuple[Entry, ...]:
    """What a phrase, in lower case and cut into tokens, may stand for."""
    hit = register().phrases(code).at(phrase.split(), 0)
    assert hit is not None, phrase
    assert hit[0] == len(phrase.split())
    return hit[1]


def test_tables_are_large_enough() -> None:
    r = register()
    assert len(r.states) >= 200
    assert len(r.actors) >= 900
    assert len(r.outlets) >= 200
    assert len(r.operations) >= 80
    assert sum(a.kind == "person" for a in r.actors.values()) >= 300
    assert sum(a.kind == "armed-group" for a in r.actors.values()) >= 150


def test_every_reference_leads_somewhere() -> None:
    r = register()
    for actor in r.actors.values():
        assert actor.of is None or actor.of in r.actors, actor.id
        assert actor.country is None or actor.country in r.states, actor.id
        assert actor.kind in ACTOR_KINDS, actor.id
        assert actor.sector in SECTORS, actor.id
        assert actor.since is None or actor.until is None or actor.since[:4] <= actor.until[:4], actor.id
    for operation in r.operations.values():
        assert all(side in r.actors or side in r.states for side in operation.sides), operation.id
        assert operation.end is None or operation.start[:4] <= operation.end[:4], operation.id


def test_cells_hold_no_stray_blanks_or_repeats() -> None:
    for path in sorted(FOLDER.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for cell in line.split("\t"):
                parts = cell.split("|")
                assert all(p == p.strip() for p in parts), (path.name, number, cell)
                assert len(parts) == 1 or all(parts), (path.name, number, cell)
                assert len(parts) == len(set(parts)), (path.name, number, cell)


def test_aliases_are_cut_as_text_is() -> None:
    for actor in register().actors.values():
        for alias in actor.en + actor.id_names:
            cut = [word.lower() for word in TEXT_TOKEN.findall(alias.replace("’", "'"))]
            assert phrase_of(alias).split() == cut, alias


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize(
    ("phrase", "kind", "id_"),
    [
        ("al-qassam", "armed-group", "org-qassam"),
        ("brigade al qassam", "armed-group", "org-qassam"),
        ("mi'raj news agency", "outlet", "out-mina"),
        ("u.s.", "state", "USA"),
        ("amerika serikat", "state", "USA"),
        ("korsel", "state", "KOR"),
        ("israelis", "nationality", "ISR"),
        ("moskow", "capital", "RUS"),
        ("dewan keamanan pbb", "igo", "igo-unsc"),
        ("kompas.com", "outlet", "out-kompascom"),
        ("zelenskyy", "person", "per-zelensky"),
        ("operasi banjir al-aqsa", "operation", "op-al-aqsa-flood"),
        ("iran 's revolutionary guards", "military", "irn-irgc"),
    ],
)
def test_names_are_found_in_both_languages(phrase: str, kind: str, id_: str, code: str) -> None:
    assert (kind, id_) in {(e.kind, e.id) for e in entries(phrase, code)}


def test_acronyms_must_be_written_so() -> None:
    assert next(e for e in entries("as", "id") if e.id == "USA").exact == ("AS",)
    assert "as" not in register().phrases("en").single
    assert all(e.exact for e in entries("pdf", "en"))
    assert next(e for e in entries("let", "en") if e.id == "org-let").exact == ("LeT",)
    assert {e.id for e in entries("mit", "id")} >= {"org-mit", "tur-mit"}
    assert all(e.ambiguous for e in entries("mit", "id"))


def test_names_need_a_capital_and_the_arabic_article_does_not() -> None:
    assert all(e.cased for e in entries("turkey", "en"))
    assert not any(e.cased for e in entries("al-shabaab", "en"))


def test_the_own_language_comes_first() -> None:
    assert entries("filipina", "id")[0].kind == "state"
    assert entries("filipina", "en")[0].kind == "nationality"


def test_a_person_carries_body_and_years() -> None:
    (entry,) = entries("antonio guterres", "id")
    assert (entry.of, entry.since, entry.until, entry.sector) == ("igo-un", "2017-01-01", None, "IGO")


def edit(name: str, change: Callable[[list[list[str]]], None], folder: Path) -> Path:
    """A copy of the register with one table changed, as rows of cells (row 0 is line 1)."""
    copy = Path(shutil.copytree(FOLDER, folder / "register"))
    rows = [line.split("\t") for line in (copy / name).read_text(encoding="utf-8").splitlines()]
    change(rows)
    (copy / name).write_text("\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8")
    return copy


def put(row: int, column: int, value: str) -> Callable[[list[list[str]]], None]:
    """Change one cell."""

    def change(rows: list[list[str]]) -> None:
        rows[row][column] = value

    return change


BAD: list[tuple[str, Callable[[list[list[str]]], None], int, str]] = [
    ("states.tsv", lambda rows: rows[3].pop(), 4, "8 cells where 9"),  # type: ignore[list-item, return-value]
    ("states.tsv", put(0, 1, "Name"), 1, "head line"),
    ("states.tsv", put(5, 0, "AFG"), 6, "stands twice"),
    ("states.tsv", put(5, 0, "af"), 6, "alpha-3"),
    ("actors.tsv", lambda rows: rows[9].append("x"), 10, "14 cells where 13"),
    ("actors.tsv", put(4, 1, "club"), 5, "unknown kind"),
    ("actors.tsv", put(4, 3, "XYZ"), 5, "unknown country"),
    ("actors.tsv", put(4, 4, "ARMY"), 5, "unknown sector"),
    ("actors.tsv", put(4, 5, "org-nobody"), 5, "leads nowhere"),
    ("actors.tsv", put(4, 6, "May 2020"), 5, "ISO days"),
    ("actors.tsv", put(4, 11, "doubtful"), 5, "unknown flag"),
    ("actors.tsv", put(4, 0, "afg-gov"), 5, "stands twice"),
    ("actors.tsv", put(4, 8, "Afghan government"), 5, "flag it ambiguous"),
    ("outlets.tsv", put(2, 3, "blog"), 3, "unknown kind"),
    ("outlets.tsv", put(2, 2, "XYZ"), 3, "unknown country"),
    ("operations.tsv", put(2, 2, "long ago"), 3, "ISO days"),
    ("operations.tsv", put(2, 5, "org-nobody"), 3, "a side leads nowhere"),
]


@pytest.mark.parametrize(("name", "change", "line", "message"), BAD)
def test_a_bad_row_says_where(
    name: str, change: Callable[[list[list[str]]], None], line: int, message: str, tmp_path: Path
) -> None:
    folder = edit(name, change, tmp_path)
    with pytest.raises(PackError, match=message) as caught:
        load_register(folder)
    assert caught.value.line == line
    assert caught.value.path.endswith(name)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="needs this table"):
        load_register(tmp_path)
