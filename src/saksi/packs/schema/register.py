"""The shape of `register/{states,actors,outlets,operations}.tsv`, and of what an alias stands for."""

from __future__ import annotations

from msgspec import Struct


class State(Struct, frozen=True, gc=False):
    """A state, also a former one, with what it, its people and its seat of government are called."""

    iso3: str
    name: str
    en: tuple[str, ...]
    id: tuple[str, ...]
    ar: tuple[str, ...]
    demonym_en: tuple[str, ...]
    demonym_id: tuple[str, ...]
    capital: tuple[str, ...]
    """Names of capitals and palaces that stand for the government: "Moskow", "the Kremlin"."""
    source: str


class Actor(Struct, frozen=True, gc=False):
    """A body or a person that acts in the news."""

    id: str
    kind: str
    name: str
    """The canonical, even-handed English name."""
    country: str | None
    sector: str
    of: str | None
    """The id of the body that a person or a wing belongs to."""
    since: str | None
    """First year, month or day of office, or of the body's life: "2024", "2024-12", "2024-12-08"."""
    until: str | None
    en: tuple[str, ...]
    id_names: tuple[str, ...]
    """Indonesian aliases (the column's second `id`)."""
    ar: tuple[str, ...]
    flags: tuple[str, ...]
    """`ambiguous` (every alias), or `ambiguous=ALIAS`: also a common word or somebody else's name."""
    source: str


class Outlet(Struct, frozen=True, gc=False):
    """A news agency, paper, station or site."""

    id: str
    name: str
    country: str | None
    kind: str
    en: tuple[str, ...]
    id_names: tuple[str, ...]
    ar: tuple[str, ...]
    home_city: str | None


class Operation(Struct, frozen=True, gc=False):
    """A named operation, war or event; days are inclusive, a null end is open."""

    id: str
    name: str
    start: str
    end: str | None
    country: str | None
    sides: tuple[str, ...]
    """Ids of actors or ISO codes of states."""
    en: tuple[str, ...]
    id_names: tuple[str, ...]
    ar: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Its names in all languages."""
        return (self.name, *self.en, *self.id_names, *self.ar)


class Entry(Struct, frozen=True, gc=False):
    """What one alias may stand for."""

    kind: str
    """`state`, `nationality`, `capital`, `outlet`, `operation`, or the kind of an actor."""
    id: str
    name: str
    country: str | None
    sector: str | None
    of: str | None
    since: str | None
    until: str | None
    cased: bool
    """Must the first word begin with a capital letter?"""
    exact: tuple[str, ...]
    """When not empty, the word must stand exactly so: acronyms ("AS", "PDF")."""
    ambiguous: bool = False
    """Is the alias also a common word or somebody else's name?"""
