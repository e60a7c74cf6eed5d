"""What a language says around names of places, compiled for look-up; and the mention, a name on its way to a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from saksi.packs.gazetteer import Entry
from saksi.packs.gazetteer_file import fold
from saksi.packs.language import Language, known_words
from saksi.packs.match import Phrases
from saksi.packs.schema.places import PlacesPack

T = TypeVar("T")
KIND_OF = {
    "city": ("P",),
    "admin1": ("A.ADM1",),
    "admin2": ("A.ADM2", "A.ADM1"),
    "country": ("A.PCL",),
    "water": ("H",),
    "land": ("T", "A"),
    "camp": ("L.CMP", "P", "S.CMP"),
    "spot": ("S", "L.MILB", "R"),
    "area": ("L", "A", "T"),
}
"""Kind of word beside a name -> classes and codes of places that it fits."""


def by_last(items: Iterable[tuple[tuple[str, ...], T]]) -> dict[str, list[tuple[tuple[str, ...], T]]]:
    """Phrases that stand before a name, by their last word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for parts, value in items:
        table.setdefault(parts[-1], []).append((parts, value))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def ends_before(
    table: dict[str, list[tuple[tuple[str, ...], T]]], lowers: list[str], at: int, first: int
) -> tuple[int, T] | None:
    """The longest phrase of such a table that ends right before `at`: where it begins, and its value."""
    for parts, value in table.get(lowers[at - 1], ()) if at > first else ():
        start = at - len(parts)
        if start >= first and (len(parts) == 1 or tuple(lowers[start:at]) == parts):
            return start, value
    return None


class PlaceWords:
    """The pack of places of a language as sets and tables. Words are in lower case, as tokens have them."""

    def __init__(self, language: Language) -> None:
        pack: PlacesPack = language.extra["places"]
        self.preposition = frozenset(pack.preposition)
        self.inner = frozenset(pack.inner)
        self.part = frozenset(pack.part)
        self.follow, self.spoil = frozenset(pack.follow), frozenset(pack.spoil)
        self.given, self.common = frozenset(pack.given), frozenset([fold(w) for w in pack.common] + pack.part)
        self.speak, self.generic = frozenset(pack.speak), frozenset(pack.generic)
        self.within = frozenset(pack.within)
        self.border = Phrases((w, True) for w in pack.border)
        self.coast = by_last((tuple(w.split()), True) for w in pack.coast)
        self.direction = by_last((tuple(k.split()), v) for k, v in pack.direction.items())
        self.unit = pack.unit
        self.never = Phrases((w, True) for w in pack.never)
        self.short = {k.lower(): fold(v) for k, v in pack.short.items()}
        self.postal = frozenset(k.lower() for k in pack.short if k.isupper())
        """Short forms that are written in capitals only."""
        self.before = by_last((tuple(word.split()), kind) for kind, words in pack.kind_before.items() for word in words)
        self.after = Phrases((word, kind) for kind, words in pack.kind_after.items() for word in words)
        firsts = [parts[0] for rows in self.before.values() for parts, _ in rows]
        self.openers = frozenset(firsts) | frozenset(w.split()[0] for w in pack.border) | self.part
        """Words in small letters with which a name of the gazetteer may begin: "perbatasan RI-PNG", "northern Gaza"."""
        tails = [w for words in pack.kind_after.values() for word in words for w in word.split()]
        self.tails = frozenset(tails) | frozenset(w for word in pack.border for w in word.split())
        if language.pack.head == "first":
            self.tails |= self.part  # "Iran bagian selatan"
        """Words in small letters with which one may end: "Zaatari refugee camp"."""
        self.demonym = Phrases((word, code) for code, words in pack.demonym.items() for word in words)
        words = language.words
        closed = [
            *words.determiner,
            *words.demonstrative,
            *words.preposition,
            *words.conjunction,
            *words.contrast,
            *words.subordinator,
        ]
        closed += [*words.relative, *words.be, *words.negation, *words.adverb, *language.pack.stopwords]
        self.closed = frozenset(w for w in closed if " " not in w)
        """Words that are no names, whatever their letters."""
        self.known = known_words(language)
        self.title = frozenset(t.split()[-1] for t in language.nouns.title) - self.closed
        self.language = language.code

    def kind_before(self, lowers: list[str], at: int, first: int) -> tuple[int, str] | None:
        """The phrase that ends before `at` and says what the name is: where it begins, and the kind."""
        return ends_before(self.before, lowers, at, first)


@dataclass(slots=True)
class Mention:
    """A stretch of the text that may name a place. `first` and `last` are half-open token indices."""

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    """Places of that name, the most important first."""
    evidence: float
    """How surely it names a place at all; see `place_spots`."""
    rule: str
    kind: str | None = None
    """What a word beside it says that it is."""
    inside: Mention | None = None
    """The place that contains it, by the text: "Erbil, Iraq"."""
    best: Entry | None = None
    margin: float = 0.0
    """By how much the best place beats the next that is far from it."""
    why: str = ""
    support: float = 0.0
    """What the report's other places add to `evidence`."""
    bearing: float | None = None
    km: float | None = None
    water: bool = False
    border: bool = False
    container: bool = False
    """Does it only say where another place lies?"""
    placed: bool = False
    """Does it stand as a place does: after a preposition, beside a word for a kind of place, or with its container?"""
    cut: tuple[int, int] | None = None
    """Characters of the name where it is only a part of a token: "Sligo-based", "Iraq-Syria"."""


def contains_any(outer: Mention, inner: Mention) -> bool:
    """Is some place of one name a country or division in which some place of the other lies?"""
    for o in outer.entries[:6]:
        if o.code[:2] != "A." and o.code[:5] != "L.RGN":
            continue
        for i in inner.entries[:40]:
            if within(i, o):
                return True
    return False


def within(inner: Entry, outer: Entry) -> bool:
    """Does a place lie in a country or division, by the codes?"""
    if inner.id == outer.id or inner.country != outer.country:
        return False
    if outer.code[2:5] == "PCL":
        return inner.code[2:5] != "PCL"
    if outer.code == "A.ADM1":
        return inner.admin1 == outer.admin1 and inner.code != "A.ADM1"
    if outer.code == "A.ADM2":
        return (inner.admin1, inner.admin2) == (outer.admin1, outer.admin2) and inner.code[0] != "A"
    return outer.code[0] == "L"
