"""The shipped packs are whole and their examples hold; a pack that is wrong says so with file and line."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import saksi
from material import LANGUAGES, ROOT, packs
from saksi.packs.check import check_packs, unmark
from saksi.packs.load import Packs, load_packs

SHIPPED = ROOT / "src" / "saksi"
PLOVER = frozenset(
    (
        *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE"),
        *("REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT"),
    )
)
ROOTS = 350
"""The least number of event roots in a language."""
ACTORS = 900
"""The least number of actors in the register."""


def reader(packs_: Packs) -> Callable[[str, str], saksi.Reading]:
    """How examples are read: the text alone, in its language."""
    return lambda text, code: saksi.read(text, packs=packs_, language=code)


# -- what is shipped ------------------------------------------------------------


def test_the_ontology_has_the_sixteen_types() -> None:
    """All types of PLOVER, each with its meaning and a CAMEO root."""
    types = packs().ontology.types
    assert set(types) == PLOVER
    assert all(t.meaning and re.fullmatch(r"\d{2,3}", t.cameo) for t in types.values())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_type_has_words(code: str) -> None:
    """Each language has event words for each type, and enough roots in all."""
    events = packs().language(code).events
    assert set(events) == PLOVER
    assert all(events[type_] for type_ in PLOVER)
    assert len({word.root for words in events.values() for word in words}) >= ROOTS


def test_the_register_is_large_enough() -> None:
    """All states and enough actors."""
    register = packs().register
    assert len(register.states) >= 193
    assert len(register.actors) >= ACTORS


@functools.cache
def problems() -> tuple[str, ...]:
    """What `saksi check` says of the shipped packs with all examples run."""
    return tuple(check_packs(read=reader))


@pytest.mark.parametrize("code", [*LANGUAGES, ""])
def test_the_shipped_packs_have_no_problem(code: str) -> None:
    """No unknown key, no contradiction, and every example and counter-example holds."""
    folder = f"/languages/{code}/" if code else ""
    mine = [p for p in problems() if (folder in p if code else not any(f"/languages/{c}/" in p for c in LANGUAGES))]
    assert not mine, "\n".join([f"{len(mine)} problems", *mine[:40]])


def test_languages_have_the_same_files() -> None:
    """A language is a folder with the same file names as every other."""
    files = {
        code: sorted(
            p.relative_to(SHIPPED / "languages" / code).as_posix() for p in (SHIPPED / "languages" / code).rglob("*.t*")
        )
        for code in LANGUAGES
    }
    assert files["id"] == files["en"]


# -- packs that are wrong ------------------------------------------------------------

GOOD = """\
[[word]]
root = "serang"
form.active = ["menyerang"]
examples = ["{actor: Pasukan pemerintah} menyerang {recipient: pemberontak} di kota itu."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small copy of the packs: one language with one event word."""
    for name in ("ontology", "register"):
        shutil.copytree(SHIPPED / name, tmp_path / name)
    for code in ("id", "any"):
        shutil.copytree(SHIPPED / "languages" / code, tmp_path / "languages" / code)
    events = tmp_path / "languages" / "id" / "events"
    for path in events.glob("*.toml"):
        path.unlink()
    (events / "assault.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "gazetteer.sqlite").symlink_to(SHIPPED / "gazetteer" / "gazetteer.sqlite")
    return tmp_path


def test_a_small_pack_is_good(folder: Path) -> None:
    """The copy that the table below breaks has nothing wrong with it."""
    assert check_packs(folder, read=reader) == []


ASSAULT = "languages/id/events/assault.toml"
BAD_WORDS = [
    ("a mark is missing", GOOD + '[[word]\nroot = "x"', 5, "Expected"),
    ("an unknown key", GOOD.replace("form.active", "gloss = 1\nform.active"), 1, "unknown field `gloss`"),
    ("an unknown slot", GOOD.replace("form.active", "form.aktif"), 1, "unknown field `aktif`"),
    ("no root", GOOD.replace('root = "serang"\n', ""), 1, "missing required field `root`"),
    ("a list that is a word", GOOD.replace('["menyerang"]', '"menyerang"'), 1, "Expected `array`"),
    ("the second word is bad", GOOD + '[[word]]\nroot = "tembak"\nroots = 2\n', 5, "unknown field `roots`"),
]


@pytest.mark.parametrize(("text", "line", "says"), [row[1:] for row in BAD_WORDS], ids=[row[0] for row in BAD_WORDS])
def test_words_that_break_the_schema(folder: Path, text: str, line: int, says: str) -> None:
    """The error names the file and the line, and says what is wrong."""
    path = folder / ASSAULT
    path.write_text(text, encoding="utf-8")
    with pytest.raises(saksi.PackError) as caught:
        load_packs(folder).language("id")
    assert caught.value.path == str(path)
    assert caught.value.line == line
    assert says in str(caught.value)
    assert check_packs(folder) == [str(caught.value)]


WRONG_WORDS = [
    ("no form", GOOD.replace('form.active = ["menyerang"]', "form = {}"), 1, "no form is listed"),
    (
        "a mode of another type",
        GOOD.replace("form.active", 'mode = "visit"\nform.active'),
        1,
        "mode 'visit' is none of ASSAULT",
    ),
    ("an unknown frame", GOOD.replace("form.active", 'frame = "deeds"\nform.active'), 1, "frame 'deeds' is unknown"),
    ("an unknown harm", GOOD.replace("form.active", 'harm = "hurt"\nform.active'), 1, "harm 'hurt' is unknown"),
    ("an unknown object", GOOD.replace("form.active", 'object = "thing"\nform.active'), 1, "object 'thing' is unknown"),
    ("an unknown bare role", GOOD.replace("form.active", 'bare = "place"\nform.active'), 1, "bare 'place' is unknown"),
    ("an unknown speech act", GOOD.replace("form.active", 'speech_act = "sing"\nform.active'), 1, "speech_act 'sing'"),
    ("an unknown topic", GOOD.replace("form.active", 'not_in = ["gardens"]\nform.active'), 1, "topic 'gardens'"),
    ("no example", re.sub(r"examples = .*", "examples = []", GOOD), 1, "has no example"),
    (
        "a phrase on both sides",
        GOOD.replace("form.active", 'only_with = ["roket"]\nnever_with = ["roket"]\nform.active'),
        1,
        "stands in only_with and in never_with",
    ),
    ("a root twice", GOOD + GOOD, 5, "stands twice"),
    ("a form twice", GOOD + GOOD.replace('"serang"', '"serbu"'), 5, "is 'serang''s too"),
]


@pytest.mark.parametrize(
    ("text", "line", "says"), [row[1:] for row in WRONG_WORDS], ids=[row[0] for row in WRONG_WORDS]
)
def test_words_that_contradict_themselves(folder: Path, text: str, line: int, says: str) -> None:
    """`saksi check` names the file and the line of the word, and what to do."""
    path = folder / ASSAULT
    path.write_text(text, encoding="utf-8")
    found = check_packs(folder)
    assert any(p.startswith(f"{path}:{line}: ") and says in p for p in found), found


RIVALS = [
    ("nothing parts them", "", "", True),
    ("one needs company", "", 'only_with = ["kapal"]\n', False),
    ("their objects differ", 'object = "weapon"\n', 'object = "target"\n', False),
    ("both take the same object", 'object = "weapon"\n', 'object = "weapon"\n', True),
]


@pytest.mark.parametrize(("own", "other", "clash"), [row[1:] for row in RIVALS], ids=[row[0] for row in RIVALS])
def test_a_form_that_two_types_claim(folder: Path, own: str, other: str, *, clash: bool) -> None:
    """The line names the file, the root, the form and the other file; a condition that parts the two lives is enough."""
    (folder / ASSAULT).write_text(GOOD.replace("form.active", f"{own}form.active"), encoding="utf-8")
    rival = GOOD.replace('"serang"', '"buru"').replace("form.active", f"{other}form.active")
    path = folder / "languages" / "id" / "events" / "coerce.toml"
    path.write_text(rival, encoding="utf-8")
    found = [p for p in check_packs(folder) if "claims" in p]
    line = f"{path}:1: buru: ASSAULT 'serang' claims 'menyerang' too (active), in assault.toml; keep one, or part them by "
    assert found == ([line + "object, object_type or only_with"] if clash else [])


WRONG_EXAMPLES = [
    ("another verb", "{actor: Pasukan} menjaga {recipient: warga}.", None, "yields no ASSAULT by this word"),
    (
        "the wrong actor",
        "{actor: pemberontak} diburu. Pasukan pemerintah menyerang {recipient: pos itu}.",
        None,
        "is not found",
    ),
    (
        "a counter-example that is read",
        None,
        "Pasukan pemerintah menyerang pemberontak di kota itu.",
        "the counter-example is read as ASSAULT",
    ),
]


@pytest.mark.parametrize(
    ("example", "never", "says"), [row[1:] for row in WRONG_EXAMPLES], ids=[row[0] for row in WRONG_EXAMPLES]
)
def test_examples_that_do_not_hold(folder: Path, example: str | None, never: str | None, says: str) -> None:
    """An example that the reader reads otherwise, and a counter-example that it takes."""
    text = (
        re.sub(r'examples = \[".*"\]', lambda _: f'examples = ["{example}"]', GOOD)
        if example
        else GOOD + f'never = ["{never}"]\n'
    )
    (folder / ASSAULT).write_text(text, encoding="utf-8")
    found = check_packs(folder, read=reader)
    assert len(found) == 1, found
    assert found[0].startswith(f"{folder / ASSAULT}:1: ")
    assert says in found[0]


OTHER_FILES = [
    ("a file that is no type", "languages/id/events/dance.toml", lambda _: GOOD, "no PLOVER type"),
    (
        "a word twice in a class",
        "languages/id/words.toml",
        lambda t: t.replace("determiner = [", 'determiner = ["para", "para", ', 1),
        "twice",
    ),
    ("an unknown class", "languages/id/words.toml", lambda t: f'article = ["the"]\n{t}', "unknown field `article`"),
    (
        "a pattern that is no expression",
        "languages/id/furniture.toml",
        lambda t: t + FURNITURE_RULE.format(pattern="(", example="x"),
        "no regular expression",
    ),
    (
        "a furniture example that fails",
        "languages/id/furniture.toml",
        lambda t: t + FURNITURE_RULE.format(pattern="^Z", example="x"),
        "does not match",
    ),
    ("a state without its code", "register/states.tsv", lambda t: t + "XX\tNowhere\n", "states.tsv:"),
    ("not UTF-8", "ontology/events.toml", None, "is not UTF-8"),
]
FURNITURE_RULE = (
    '\n[[rule]]\nid = "id.test"\nkind = "promo"\nscope = "line"\npattern = "{pattern}"\nexamples = ["{example}"]\n'
)


@pytest.mark.parametrize(
    ("name", "change", "says"), [row[1:] for row in OTHER_FILES], ids=[row[0] for row in OTHER_FILES]
)
def test_other_files_that_are_wrong(folder: Path, name: str, change: Callable[[str], str] | None, says: str) -> None:
    """Every kind of pack names its own file."""
    path = folder / name
    if change is None:
        path.write_bytes(b'[AGREE]\nmeaning = "\xff"\n')
    else:
        path.write_text(change(path.read_text(encoding="utf-8") if path.is_file() else ""), encoding="utf-8")
    found = check_packs(folder)
    assert any(str(path) in p and says in p for p in found), found


def test_a_missing_pack_is_named(folder: Path) -> None:
    """A file that every language needs."""
    (folder / "languages" / "id" / "speech.toml").unlink()
    with pytest.raises(saksi.PackError, match=r"speech\.toml: this pack is missing"):
        load_packs(folder).language("id")


def test_marks_of_an_example() -> None:
    """`{role: words}` becomes the words and where they stand."""
    marked = unmark("{actor: Pasukan} menyerang {recipient: pos itu}.")
    assert marked.text == "Pasukan menyerang pos itu."
    assert [(role, marked.text[a:b]) for role, a, b in marked.roles] == [("actor", "Pasukan"), ("recipient", "pos itu")]
