"""Groups and clauses: the chunks of a sentence and who stands where in it (FASTUS stages 2 to 4).

All indices are half-open token indices into `Sentences.tokens`, or indices into the tuples of `Groups` and `Clauses`.
"""

from __future__ import annotations

from msgspec import Struct

from saksi.packs.schema.events import Word

NEGATED, FUTURE, POSSIBLE, MUST, INTENT, PAST, ONGOING, ATTEMPT, FAILED, DOUBT, CONDITION, AIM = (1 << n for n in range(12))
"""Flags of a verb group; they are facts of the clause, not of the word."""


class Hit(Struct, frozen=True, gc=False):
    """An event word at a place in the text."""

    first: int
    last: int
    word: Word
    type: str
    slot: str
    """`active`, `passive`, `noun`, `result`, `headline`."""

    @property
    def rule(self) -> str:
        """The name of the rule: `ASSAULT/serang` or `ASSAULT/serang.sense`."""
        return f"{self.type}/{self.word.root}" + (f".{self.word.sense}" if self.word.sense else "")


class Group(Struct, frozen=True, gc=False):
    """A noun group: "dua pangkalan Amerika di Irak" gives "dua pangkalan Amerika" and, after its preposition, "Irak"."""

    first: int
    last: int
    head: int
    prep: str | None
    """The preposition before it, in lower case."""
    prep_at: int
    names: tuple[int, ...]
    """Indices of the names inside it."""
    number: int | None
    """Index of the number that counts it."""
    sector: str | None
    """PLOVER sector that a person noun in it says."""
    kind: str
    """`party`, `person`, `thing`, `weapon`, `place`, `time`, `event`, `pronoun`, `other`."""
    definite: bool
    """Is it pointed back to: "serangan itu", "the attack"?"""
    hits: tuple[Hit, ...]
    """Event nouns in it; the last one is the head in English, the first one in Indonesian."""
    pronoun: str | None = None
    weapon: str | None = None
    place: int | None = None
    """Index of the place name in it."""
    flags: int = 0
    """Flags of helpers right before it: "no arrests", "rencana serangan"."""
    suffered: tuple[Hit, ...] = ()
    """Participles of harm before its head: "the kidnapped workers", "two wounded soldiers"."""


class Verb(Struct, frozen=True, gc=False):
    """A verb group: auxiliaries, negation, adverbs and the verb."""

    first: int
    last: int
    main: int
    """Token of the verb."""
    passive: bool
    flags: int
    form: str
    """`finite`, `infinitive`, `gerund`, `participle`, `copula`."""
    hits: tuple[Hit, ...]


class Item(Struct, frozen=True, gc=False):
    """One piece of a sentence in order: a group, a verb, or a small word that shapes clauses."""

    kind: str
    """`G` group, `V` verb, `C` and/or, `B` but, `S` subordinator, `T` complementizer, `R` relative, `I` if, `U` to/untuk, `P` stray preposition,
    `,` comma, `(` `)` brackets, `"` quotation mark, `:` colon or dash, `L` time."""
    at: int
    """Index of the group, verb or time, or of the token."""
    first: int
    last: int


class Groups(Struct, frozen=True, gc=False):
    """The chunks of the whole report."""

    groups: tuple[Group, ...]
    verbs: tuple[Verb, ...]
    items: tuple[tuple[Item, ...], ...]
    """For each sentence, its pieces in order."""
    group_sentence: tuple[int, ...]
    verb_sentence: tuple[int, ...]


class Clause(Struct, frozen=True, gc=False):
    """A verb with what stands around it. Group indices in reading order."""

    verb: int
    sentence: int
    subject: tuple[int, ...]
    object: tuple[int, ...]
    oblique: tuple[int, ...]
    """Groups after a preposition that belong to this verb; each knows its preposition."""
    relation: str
    """`main`, `relative`, `complement`, `infinitive`, `gerund`, `participle`, `coordinated`, `subordinate`, `condition`."""
    parent: int | None
    """The clause that governs this one."""
    subject_rule: str
    """How the subject was found: `before`, `relative-head`, `shared`, `controlled`, `apposition`, `none`."""
    first: int
    last: int
    """The tokens that the clause covers."""


class Clauses(Struct, frozen=True, gc=False):
    """The clauses of the whole report in order of their verbs, so that clause n has verb n."""

    clauses: tuple[Clause, ...]
    attached: dict[int, int]
    """Oblique group -> the noun group before it that it belongs to."""
    lists: dict[int, tuple[int, ...]]
    """First group of an enumeration -> all its groups."""
