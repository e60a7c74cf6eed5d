"""Open the packs that the wheel carries, or a folder of the same layout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import tomli

from saksi.errors import PackError
from saksi.packs.gazetteer import Gazetteer
from saksi.packs.language import Language
from saksi.packs.register import Register, load_register
from saksi.packs.schema.events import EventsPack, Ontology, TopicsPack, Word
from saksi.packs.schema.furniture import FurniturePack, FurnitureRule
from saksi.packs.schema.numbers import NumbersPack
from saksi.packs.schema.places import PlacesPack
from saksi.packs.schema.speech import SpeechPack
from saksi.packs.schema.times import TimesPack
from saksi.packs.schema.words import ClausesPack, LanguagePack, NounsPack, WordsPack

T = TypeVar("T")
HERE = Path(__file__).resolve().parent.parent
EXTRA: dict[str, type] = {
    "numbers": NumbersPack,
    "times": TimesPack,
    "speech": SpeechPack,
    "places": PlacesPack,
    "topics": TopicsPack,
}
"""Packs by file stem that a layer reads as `language.extra[stem]`."""


class Packs:
    """Everything that a reading needs to know: languages, ontology, register, gazetteer. Languages open when first used."""

    def __init__(self, *, root: Path, ontology: Ontology, register: Register, gazetteer: Gazetteer) -> None:
        self.root, self.ontology, self.register, self.gazetteer = root, ontology, register, gazetteer
        folder = root / "languages"
        self.codes = tuple(sorted(p.name for p in folder.iterdir() if (p / "language.toml").is_file()))
        self._languages: dict[str, Language] = {}
        self._stopwords: dict[str, tuple[str, ...]] = {}
        self._derived: dict[Callable[..., Any], Any] = {}

    def language(self, code: str) -> Language:
        """The packs of one language. Raises KeyError for a language that has no folder."""
        if code not in self._languages:
            if code not in self.codes:
                raise KeyError(code)
            self._languages[code] = load_language(self.root / "languages" / code, names=self.name_words(code))
        return self._languages[code]


    def name_words(self, code: str) -> frozenset[str]:
        """Every word of three letters or more that stands in a name of the register."""
        phrases = self.register.phrases(code)
        words = set(phrases.single)
        for by_second in phrases.longer.values():
            for rows in by_second.values():
                for row, _ in rows:
                    words.update(row)
        return frozenset(w for w in words if len(w) > 2 and w.isalpha())

    def derive(self, build: Callable[[Packs], T]) -> T:
        """What `build` makes of these packs; made once and kept."""
        if build not in self._derived:
            self._derived[build] = build(self)
        result: T = self._derived[build]
        return result

    def stopwords(self, code: str) -> tuple[str, ...]:
        """The commonest words of a language, without opening the rest of its packs."""
        if code not in self._stopwords:
            pack = read(self.root / "languages" / code / "language.toml", LanguagePack)
            self._stopwords[code] = tuple(pack.stopwords)
        return self._stopwords[code]


def load_packs(root: Path | None = None, *, gazetteer: Path | None = None) -> Packs:
    """Open the packs under `root` (the package's own when None), with another gazetteer file when one is given.

    Raises PackError naming the file and the line.
    """
    root = root or HERE
    ontology = msgspec.convert(
        {
            "types": read_toml(root / "ontology" / "events.toml"),
            "sectors": read_toml(root / "ontology" / "sectors.toml"),
            "speech": read_toml(root / "ontology" / "speech.toml"),
            "acled": read_toml(root / "ontology" / "acled.toml"),
        },
        Ontology,
    )
    return Packs(
        root=root,
        ontology=ontology,
        register=load_register(root / "register"),
        gazetteer=Gazetteer.open(gazetteer or root / "gazetteer" / "gazetteer.sqlite"),
    )


def load_language(folder: Path, *, names: frozenset[str] = frozenset()) -> Language:
    """Open one language's folder. Raises PackError."""
    events: dict[str, tuple[Word, ...]] = {}
    for path in sorted((folder / "events").glob("*.toml")):
        events[path.stem.upper()] = tuple(read(path, EventsPack).word)
    extra: dict[str, Any] = {stem: read(folder / f"{stem}.toml", shape) for stem, shape in EXTRA.items()}
    extra["furniture"] = furniture(folder)
    extra["common"] = word_list(folder / "common.txt") if (folder / "common.txt").is_file() else frozenset()
    return Language(
        pack=read(folder / "language.toml", LanguagePack),
        words=read(folder / "words.toml", WordsPack),
        nouns=read(folder / "nouns.toml", NounsPack),
        clauses=read(folder / "clauses.toml", ClausesPack),
        verbs=word_list(folder / "verbs.txt"),
        events=events,
        extra=extra,
        name_words=names,
    )


def word_list(path: Path) -> frozenset[str]:
    """The words of a plain list: parted by spaces and lines, lines that begin with # left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(form for line in lines if not line.startswith("#") for form in line.split())


def furniture(folder: Path) -> tuple[FurnitureRule, ...]:
    """The furniture rules of a language and those that all languages share."""
    shared = folder.parent / "any" / "furniture.toml"
    own = read(folder / "furniture.toml", FurniturePack).rule
    return (*own, *(read(shared, FurniturePack).rule if shared.is_file() else ()))


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file as a dict. Raises PackError with the line."""
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackError("this pack is missing", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise PackError(f"is not UTF-8: {error}", path=str(path)) from error
    except tomli.TOMLDecodeError as error:
        raise PackError(str(error), path=str(path), line=error.lineno) from error


def read(path: Path, shape: type[T]) -> T:
    """One TOML file as a record of `shape`. Raises PackError with file, line and key."""
    data = read_toml(path)
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        raise PackError(str(error), path=str(path), line=line_of(path, str(error))) from error


def line_of(path: Path, message: str) -> int | None:
    """The line that a validation error speaks of: the n-th table of an array, or the first line with the unknown key."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if "$.word[" in message or "$.rule[" in message:
        head = "[[word]]" if "$.word[" in message else "[[rule]]"
        number = int(message.split("[", 1)[1].split("]", 1)[0])
        at = [i for i, line in enumerate(lines, 1) if line.strip() == head]
        return at[number] if number < len(at) else None
    key = message.split("`")[1] if "unknown field" in message and "`" in message else None
    return next((i for i, line in enumerate(lines, 1) if key and line.strip().startswith(key)), None)
