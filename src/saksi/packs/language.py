"""A language, loaded: its packs as records, and what layers derive from them once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from saksi.packs.schema.events import Word
from saksi.packs.schema.words import ClausesPack, LanguagePack, NounsPack, WordsPack

T = TypeVar("T")


class Language:
    """The packs of one language. Read-only after loading; `derive` keeps what a layer compiles from them."""

    def __init__(
        self,
        *,
        pack: LanguagePack,
        words: WordsPack,
        nouns: NounsPack,
        clauses: ClausesPack,
        verbs: frozenset[str],
        events: dict[str, tuple[Word, ...]],
        extra: dict[str, Any],
        name_words: frozenset[str] = frozenset(),
    ) -> None:
        self.pack, self.words, self.nouns, self.clauses = pack, words, nouns, clauses
        self.code = pack.code
        self.verbs = verbs
        """Every form of ordinary verbs: they end noun groups and carry subjects."""
        self.events = events
        """PLOVER type -> event words."""
        self.extra = extra
        """Further packs by file stem (`times`, `numbers`, `speech`, `furniture`), as their own schema."""
        self.name_words = name_words
        """Every word of a name in the register, in lower case."""
        self.possessive = pack.possessive
        self.abbreviations = frozenset(pack.abbreviations)
        self._derived: dict[Callable[..., Any], Any] = {}

    def plurals(self, noun: str) -> tuple[str, ...]:
        """A noun of a pack, and its plural where a language writes it twice: "serangan udara", "serangan-serangan udara"."""
        first, space, rest = noun.partition(" ")
        return (noun, f"{first}-{first}{space}{rest}") if self.pack.doubled and "-" not in first else (noun,)

    def derive(self, build: Callable[[Language], T]) -> T:
        """What `build` makes of this language; made once and kept."""
        if build not in self._derived:
            self._derived[build] = build(self)
        result: T = self._derived[build]
        return result


def known_words(language: Language) -> frozenset[str]:
    """Every single word that the packs of a language list."""
    words = language.words
    lists: list[list[str]] = [getattr(words, name) for name in words.__struct_fields__ if name != "pronoun"]
    lists += [*words.pronoun.values(), language.pack.stopwords]
    nouns = language.nouns
    for table in (nouns.person, nouns.body, nouns.weapon):
        lists += list(table.values())
    lists += [nouns.count, nouns.title, nouns.target, nouns.place, nouns.victim, nouns.other]
    known = {item for entries in lists for item in entries if len(item) > 1} | set(language.verbs)
    for entries in language.events.values():
        known.update(item for word in entries for item in forms(word))
    if language.pack.doubled:
        known.update(f"{item}-{item}" for item in tuple(known) if item.isalpha())
    return frozenset(known)


def forms(word: Word) -> Iterator[str]:
    """Every form of an event word, phrases whole."""
    form = word.form
    yield from (item for list_ in (form.active, form.passive, form.noun, form.result) for item in list_)


def inner_words(language: Language) -> frozenset[str]:
    """The known words and those inside known phrases, which may be parts of names ("jalur gaza")."""
    known = language.derive(known_words)
    return known | {part for item in known if " " in item for part in item.split() if len(part) > 2}
