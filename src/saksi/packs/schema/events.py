"""The shape of `languages/<code>/events/<type>.toml` and of `ontology/*.toml`."""

from __future__ import annotations

from msgspec import Struct, field


class Forms(Struct, frozen=True, forbid_unknown_fields=True):
    """The forms of an event word that news uses, in lower case; several words are written with spaces.
    A verb's form may leave room for its object: "shot … dead"."""

    active: list[str] = field(default_factory=list)
    """The subject does it. English: all finite forms and the -ing form; Indonesian: meN- and ber- forms."""
    passive: list[str] = field(default_factory=list)
    """The subject suffers it. English: the past participle (also when it looks like the past); Indonesian: di- and ter- forms."""
    noun: list[str] = field(default_factory=list)
    """Nouns of the event (not of the doer): serangan, attack, attacks."""
    result: list[str] = field(default_factory=list)
    """Verbs or adjectives of the result whose subject suffers: tewas, died, luka-luka."""
    headline: list[str] = field(default_factory=list)
    """Bare roots that only headlines use as active verbs: serang, tembak."""


class Word(Struct, frozen=True, forbid_unknown_fields=True):
    """One event word of one language: words, no grammar."""

    root: str
    """The dictionary form; unique in the language together with `sense`."""
    form: Forms
    examples: list[str]
    """Sentences with the answer marked: "{recipient: Dua pangkalan Amerika} diserang oleh {actor: kelompok itu}."""
    sense: str = ""
    """Parts two lives of one root that are both events, of one type or of two."""
    mode: str | None = None
    """PLOVER mode that the word itself says."""
    speech_act: str | None = None
    """For statements: the act of the ontology."""
    harm: str | None = None
    """`killed`, `injured`, `detained`, `displaced`: what happens to the recipients that it counts."""
    frame: str = "deed"
    """`deed` (subject does, object suffers) | `theme` (the object is a thing moved or used: deploy troops, fire rockets) |
    `mutual` (both sides act: clash, meet, agree) | `alone` (nobody suffers: march, withdraw) |
    `address` (said to somebody: urge, warn) | `judge` (a deed or a party is judged: condemn, praise)."""
    bare: str | None = None
    """What a bare modifier or an `of` phrase is to the noun: `actor` (serangan Israel) or `recipient` (pembunuhan Haniyeh, the killing of).
    Left out: `actor`."""
    recipient: list[str] = field(default_factory=list)
    """Prepositions of this word that lead to its recipient, beside those of `clauses.toml`."""
    actor: list[str] = field(default_factory=list)
    """Prepositions of this word that lead to its actor, beside those of `clauses.toml`."""
    object: str | None = None
    """What the object (or bare modifier) must be for the verb to be this event: `person`, `body`, `weapon`, `target`, `event`, `party`
    (a person, body, state or nationality), `clause` (an infinitive or that-clause must follow), `infinitive`."""
    object_type: list[str] = field(default_factory=list)
    """With `object = "event"`: the types of which the object's noun must be ("lifted the blockade", "suspended all aid"); the verb then
    speaks for the noun, which tells nothing of its own."""
    lasting: bool = False
    """Does it name something that goes on by itself (war, blockade, ceasefire, talks), so that a bare mention means `ongoing`?"""
    only_with: list[str] = field(default_factory=list)
    """One of these phrases must stand in the sentence, or have stood beside the word in a sentence before."""
    or_party: list[str] = field(default_factory=list)
    """Sectors: a party of one of them, as the event's own, does in place of a phrase of `only_with` ("the minister visited …")."""
    or_event: list[str] = field(default_factory=list)
    """Types: another word of one of them, which holds in the sentence, does in place of a phrase of `only_with` ("died in the raid")."""
    never: list[str] = field(default_factory=list)
    """Counter-examples: whole sentences in which the word has another life and must yield no event of this word."""
    never_with: list[str] = field(default_factory=list)
    """Phrases that take the word away when they cover it ("serangan jantung")
    or stand in its sentence when written with a leading "~" ("~gol")."""
    not_in: list[str] = field(default_factory=list)
    """Topics of `topics.toml` in whose sentences the word has another life."""

    @property
    def toll(self) -> bool:
        """Does the word tell only what a deed led to: deaths or wounds?"""
        return self.harm in ("killed", "injured") and self.mode is None


class EventsPack(Struct, frozen=True, forbid_unknown_fields=True):
    """`events/<type>.toml`; the file's name is the PLOVER type in lower case."""

    word: list[Word]


class Mode(Struct, frozen=True, forbid_unknown_fields=True):
    """A mode of a PLOVER type."""

    meaning: str
    cameo: str | None = None
    acled: str | None = None


class EventType(Struct, frozen=True, forbid_unknown_fields=True):
    """A PLOVER type."""

    meaning: str
    quad: str
    cameo: str
    statement: bool
    """Is it made in words (THREATEN, REQUEST …)?"""
    acled: str | None = None
    usual: str | None = None
    """The mode that is taken when the words say none."""
    mode: dict[str, Mode] = field(default_factory=dict)


class SpeechAct(Struct, frozen=True, forbid_unknown_fields=True):
    """A speech act with its equivalents."""

    meaning: str
    act: str
    """Which of the nine acts of `said_by`."""
    cameo: str | None = None
    plover: str | None = None
    iso24617: str | None = None


class AcledRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `ontology/acled.toml`: what an event must be to have a sub-event type of ACLED. What is left out asks nothing."""

    acled: str
    type: str
    word: list[str] = field(default_factory=list)
    """Roots of event words, of any language."""
    mode: list[str] = field(default_factory=list)
    means: list[str] = field(default_factory=list)
    """Kinds of `nouns.toml`."""
    actor: list[str] = field(default_factory=list)
    """Sectors, one of which must be an actor's."""
    recipient: list[str] = field(default_factory=list)
    only: list[str] = field(default_factory=list)
    """Sectors that every recipient must have."""
    land: bool = False
    """Must a place be what is taken?"""
    arms: bool = False
    """Must weapons be what is taken or destroyed?"""
    crowd: bool = False
    """Must it be done to those who protest in the same report?"""
    by_crowd: bool = False
    """Must it be done by those who protest in the same report?"""
    mob: bool = False
    """Must it be done by a crowd that does not protest?"""
    met: bool = False
    """Must forces act against the protest in the same report?"""
    harm: bool = False


class AcledTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`ontology/acled.toml`; the first row that fits is taken."""

    row: list[AcledRow]


class Ontology(Struct, frozen=True, forbid_unknown_fields=True):
    """`ontology/events.toml`, `sectors.toml`, `speech.toml`, `acled.toml` together."""

    types: dict[str, EventType]
    sectors: dict[str, str]
    speech: dict[str, SpeechAct]
    acled: AcledTable


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """One topic of a sentence, known by its words and phrases."""

    words: list[str]


class TopicsPack(Struct, frozen=True, forbid_unknown_fields=True):
    """`topics.toml`: what a sentence is about when one of the words stands in it."""

    always: list[str]
    """Topics in which no event word counts."""
    topic: dict[str, Topic]
