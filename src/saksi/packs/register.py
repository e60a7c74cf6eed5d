"""The register: states, actors, outlets and named operations, read from four tables, and the phrases that name them.

The tables hold one record a line below a head line; lists are parted by "|".  An alias that begins with a small letter
may stand with either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from saksi.errors import PackError
from saksi.packs.match import Phrases
from saksi.packs.schema.register import Actor as Actor
from saksi.packs.schema.register import Entry as Entry
from saksi.packs.schema.register import Operation as Operation
from saksi.packs.schema.register import Outlet as Outlet
from saksi.packs.schema.register import State as State

STATE_COLUMNS = ("iso3", "name", "en", "id", "ar", "demonym_en", "demonym_id", "capital", "source")
ACTOR_COLUMNS = ("id", "kind", "name", "country", "sector", "of", "from", "until", "en", "id", "ar", "flags", "source")
OUTLET_COLUMNS = ("id", "name", "country", "kind", "en", "id", "ar", "home_city")
OPERATION_COLUMNS = ("id", "name", "start", "end", "country", "sides", "en", "id", "ar")
SECTORS = frozenset(
    (
        *("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "REB", "UAF", "PRM", "CVL", "JRN", "MED"),
        *("EDU", "LAB", "BUS", "REL", "AGR", "CRM", "REF", "NGO", "IGO", "OPP", "SOC", "UNK"),
    )
)
ACTOR_KINDS = frozenset(
    (
        *("government", "military", "police", "intelligence", "court", "legislature", "ministry", "armed-group"),
        *("party", "igo", "ngo", "company", "union", "religious", "person", "movement", "other"),
    )
)
OUTLET_KINDS = frozenset(("agency", "paper", "tv", "online", "radio"))
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
# The cuts of `reading.tokens.TOKEN`, which may not be imported from here; `tests/test_register.py` compares the two.
TOKEN = re.compile(
    r"\d{1,4}(?:[/.]\d{1,2}[/.]\d{2,4}|/\d{1,2}(?:/\d{2,4})?)(?!\d)|\d+(?:[.,:]\d+)*(?=\D|$)|(?:[A-Z]\.){2,}"
    r"|[^\W\d_]+\.(?:com|co\.id|co|id|net|org)\b|[^\W_]+(?:['\-][^\W_]+)*(?:'(?=\s|$|[,.;]))?|\S"
)
POSSESSIVE = re.compile(r"(?<=\w)'s(?!\S)")
LONGEST_ACRONYM = 5
ARTICLES = ("al-", "al ", "el-", "el ")


class Register:
    """All four tables; read-only after loading."""

    def __init__(
        self,
        *,
        states: dict[str, State],
        actors: dict[str, Actor],
        outlets: dict[str, Outlet],
        operations: dict[str, Operation],
    ) -> None:
        self.states, self.actors, self.outlets, self.operations = states, actors, outlets, operations
        self._phrases: dict[str, Phrases[tuple[Entry, ...]]] = {}

    def phrases(self, language_code: str) -> Phrases[tuple[Entry, ...]]:
        """All aliases in English and Indonesian, whatever the language, as names cross languages; made once and kept.

        Entries of the language's own column come first.  Acronyms of two letters are taken from the own column only
        ("AS" is no name in English).  A language that has no column gets those of both.
        """
        if language_code not in self._phrases:
            self._phrases[language_code] = Phrases(build_entries(self, language_code).items())
        return self._phrases[language_code]


def load_register(folder: Path) -> Register:
    """Read `states.tsv`, `actors.tsv`, `outlets.tsv` and `operations.tsv` of a folder.

    Raises PackError, with file and line, for a wrong number of columns, an unknown sector, kind or country, a date that
    is none, an id that stands twice, an `of` or a side that leads nowhere, and two actors of one kind that share an
    alias without both being flagged `ambiguous`.
    """
    states = load_states(folder / "states.tsv")
    actors = load_actors(folder / "actors.tsv", states)
    outlets = load_outlets(folder / "outlets.tsv", states)
    operations = load_operations(folder / "operations.tsv", states, actors)
    return Register(states=states, actors=actors, outlets=outlets, operations=operations)


def rows_of(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table below its head, cut into cells, with their number counted from 1."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise PackError(f"cannot be read ({error.strerror}); the register needs this table", path=str(path)) from error
    if tuple(lines[0].split("\t")) != columns:
        raise PackError(f"the head line must be {' '.join(columns)}, parted by tabs", path=str(path), line=1)
    width = len(columns)
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != width:
            raise PackError(f"{len(cells)} cells where {width} are needed", path=str(path), line=number)
        yield number, cells


def items(cell: str) -> tuple[str, ...]:
    """The items of a cell."""
    return tuple(cell.split("|")) if cell else ()


def check(good: bool, message: str, path: Path, line: int) -> None:
    """Raise PackError at this line unless `good`."""
    if not good:
        raise PackError(message, path=str(path), line=line)


def load_states(path: Path) -> dict[str, State]:
    """ISO 3166 alpha-3 -> state."""
    states: dict[str, State] = {}
    for line, (iso3, name, en, id_, ar, demonym_en, demonym_id, capital, source) in rows_of(path, STATE_COLUMNS):
        check(len(iso3) == 3 and iso3.isupper(), f"{iso3!r} is no ISO 3166 alpha-3 code", path, line)
        check(iso3 not in states, f"{iso3} stands twice", path, line)
        demonyms = items(demonym_en), items(demonym_id)
        states[iso3] = State(iso3, name, items(en), items(id_), items(ar), *demonyms, items(capital), source)
    return states


def load_actors(path: Path, states: dict[str, State]) -> dict[str, Actor]:
    """Id -> actor."""
    actors: dict[str, Actor] = {}
    lines: dict[str, int] = {}
    for line, cells in rows_of(path, ACTOR_COLUMNS):
        id_, kind, name, country, sector, of, since, until, en, id_names, ar, flags, source = cells
        if fault := actor_fault(cells, states):
            raise PackError(fault, path=str(path), line=line)
        check(id_ not in actors, f"{id_} stands twice", path, line)
        lines[id_] = line
        actors[id_] = Actor(
            *(id_, kind, name, country or None, sector, of or None, since or None, until or None),
            *(items(en), items(id_names), items(ar), items(flags), source),
        )
    for actor in actors.values():
        if actor.of is not None and actor.of not in actors:
            raise PackError(f"`of` leads nowhere: there is no actor {actor.of}", path=str(path), line=lines[actor.id])
    check_collisions(path, actors, lines)
    return actors


def actor_fault(cells: list[str], states: dict[str, State]) -> str | None:
    """What is wrong with a row of actors, or None."""
    id_, kind, name, country, sector, _, since, until, en, id_names, _, flags, _ = cells
    if kind not in ACTOR_KINDS:
        return f"unknown kind {kind!r}; known are {', '.join(sorted(ACTOR_KINDS))}"
    if sector not in SECTORS:
        return f"unknown sector {sector!r}; known are {', '.join(sorted(SECTORS))}"
    if country and country not in states:
        return f"unknown country {country!r}: it is not in states.tsv"
    if not id_ or not name or not (en or id_names):
        return "id, name and at least one alias are needed"
    if (since and not DAY.fullmatch(since)) or (until and not DAY.fullmatch(until)):
        return f"from and until must be years, months or ISO days: {since!r}, {until!r}"
    if flags:
        aliases = {*items(en), *items(id_names)}
        for flag in items(flags):
            head, _, alias = flag.partition("=")
            if head != "ambiguous" or (alias and alias not in aliases):
                return f"unknown flag {flag!r}; use ambiguous, or ambiguous= with one of the row's aliases"
    return None


def check_collisions(path: Path, actors: dict[str, Actor], lines: dict[str, int]) -> None:
    """Two actors of one kind may share an alias only when both rows flag it."""
    owners: dict[str, dict[str, tuple[Actor, str]]] = {kind: {} for kind in ACTOR_KINDS}
    for actor in actors.values():
        taken = owners[actor.kind]
        for alias in actor.en + actor.id_names:
            key = alias if is_acronym(alias) else alias.lower()
            other, other_alias = taken.setdefault(key, (actor, alias))
            if other is not actor and not (is_ambiguous(actor, alias) and is_ambiguous(other, other_alias)):
                message = f"{alias!r} also names {other.id} (line {lines[other.id]}): flag it ambiguous in both rows"
                raise PackError(message, path=str(path), line=lines[actor.id])


def load_outlets(path: Path, states: dict[str, State]) -> dict[str, Outlet]:
    """Id -> outlet."""
    outlets: dict[str, Outlet] = {}
    for line, (id_, name, country, kind, en, id_names, ar, home_city) in rows_of(path, OUTLET_COLUMNS):
        check(kind in OUTLET_KINDS, f"unknown kind {kind!r}; known are {', '.join(sorted(OUTLET_KINDS))}", path, line)
        check(not country or country in states, f"unknown country {country!r}: it is not in states.tsv", path, line)
        check(id_ not in outlets, f"{id_} stands twice", path, line)
        names = items(en), items(id_names), items(ar)
        outlets[id_] = Outlet(id_, name, country or None, kind, *names, home_city or None)
    return outlets


def load_operations(path: Path, states: dict[str, State], actors: dict[str, Actor]) -> dict[str, Operation]:
    """Id -> operation."""
    operations: dict[str, Operation] = {}
    for line, (id_, name, start, end, country, sides, en, id_names, ar) in rows_of(path, OPERATION_COLUMNS):
        check(
            bool(DAY.fullmatch(start) and DAY.fullmatch(end or start)),
            f"start and end must be years, months or ISO days: {start!r}, {end!r}",
            path,
            line,
        )
        check(not country or country in states, f"unknown country {country!r}: it is not in states.tsv", path, line)
        check(id_ not in operations, f"{id_} stands twice", path, line)
        for side in items(sides):
            check(side in actors or side in states, f"a side leads nowhere: {side!r}", path, line)
        names = items(en), items(id_names), items(ar)
        operations[id_] = Operation(id_, name, start, end or None, country or None, items(sides), *names)
    return operations


def is_acronym(alias: str) -> bool:
    """Is it a short word with capitals inside, which must be matched as written ("AS", "LeT")?"""
    return len(alias) <= LONGEST_ACRONYM and alias.isalpha() and not alias[1:].islower()


def is_ambiguous(actor: Actor, alias: str) -> bool:
    """Does the row flag this alias?"""
    return bool(actor.flags) and ("ambiguous" in actor.flags or f"ambiguous={alias}" in actor.flags)


def phrase_of(alias: str) -> str:
    """An alias in lower case, cut as the tokenizer cuts text, with a space between tokens."""
    if alias.replace(" ", "").replace("-", "").isalpha():
        return alias.lower()
    return " ".join(TOKEN.findall(alias.replace("’", "'"))).lower()


def build_entries(register: Register, language_code: str) -> dict[str, tuple[Entry, ...]]:
    """Phrase -> what it may stand for, the language's own column first."""
    found: dict[str, tuple[Entry, ...]] = {}
    for own in (True, False):
        for aliases, facts, flagged in named(register, language_code, own=own):
            plain = (Entry(*facts, True, ()),)
            for alias in aliases:
                acronym = is_acronym(alias)
                if acronym and not own and len(alias) < 3:
                    continue
                phrase = phrase_of(alias)
                # the Arabic article is written either way: "al-Qaeda", "Al-Qaeda"
                cased = alias[0].isupper() and not phrase.startswith(ARTICLES)
                ambiguous = flagged is not None and is_ambiguous(flagged, alias)
                value = plain
                if acronym or ambiguous or not cased:
                    value = (Entry(*facts, cased, (alias,) if acronym else (), ambiguous),)
                add(found, phrase, value)
                if "'s" in phrase:  # a language with a possessive parts it from its word
                    add(found, POSSESSIVE.sub(" 's", phrase), value)
    return found


def add(found: dict[str, tuple[Entry, ...]], phrase: str, value: tuple[Entry, ...]) -> None:
    """Put an entry under its phrase, beside those that are there."""
    before = found.setdefault(phrase, value)
    if before is not value:
        found[phrase] = joined(before, value[0])


def joined(before: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    """The entries of a phrase and one more; a wording that is known is only widened ("Hamas" beside "HAMAS")."""
    for index, old in enumerate(before):
        if old.id == entry.id and old.kind == entry.kind:
            exact = tuple(dict.fromkeys(old.exact + entry.exact)) if old.exact and entry.exact else ()
            cased, ambiguous = old.cased and entry.cased, old.ambiguous or entry.ambiguous
            if (cased, exact, ambiguous) == (old.cased, old.exact, old.ambiguous):
                return before
            return (*before[:index], replace(old, cased=cased, exact=exact, ambiguous=ambiguous), *before[index + 1 :])
    return (*before, entry)


Facts = tuple[str, str, str, str | None, str | None, str | None, str | None, str | None]


def named(
    register: Register, language_code: str, *, own: bool
) -> Iterator[tuple[tuple[str, ...], Facts, Actor | None]]:
    """Aliases of one column with the facts of their Entry, and the actor whose flags count.

    The own column is that of the language; for a language without one both are its own.
    """
    english = own == (language_code != "id")
    indonesian = own == (language_code != "en")

    def pick(en: tuple[str, ...], id_: tuple[str, ...]) -> tuple[str, ...]:
        return (en if english else ()) + (id_ if indonesian else ())

    for state in register.states.values():
        facts: Facts = ("state", state.iso3, state.name, state.iso3, "GOV", None, None, None)
        yield pick(state.en, state.id), facts, None
        yield pick(state.demonym_en, state.demonym_id), ("nationality", *facts[1:]), None
        yield pick(state.capital, state.capital), ("capital", *facts[1:]), None
    for a in register.actors.values():
        yield pick(a.en, a.id_names), (a.kind, a.id, a.name, a.country, a.sector, a.of, a.since, a.until), a
    for outlet in register.outlets.values():
        facts = ("outlet", outlet.id, outlet.name, outlet.country, "JRN", None, None, None)
        yield pick(outlet.en, outlet.id_names), facts, None
    for deed in register.operations.values():
        facts = ("operation", deed.id, deed.name, deed.country, None, None, deed.start, deed.end)
        yield pick(deed.en, deed.id_names), facts, None
