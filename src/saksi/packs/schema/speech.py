"""The shape of `languages/<code>/speech.toml`: cues of attribution by speech act."""

from __future__ import annotations

from msgspec import Struct, field


class Cue(Struct, frozen=True, forbid_unknown_fields=True):
    """Cues of one speech act. A cue fixes the act, never the truth."""

    verb: list[str] = field(default_factory=list)
    """Forms that stand between speaker and content: says, mengatakan."""
    inverted: list[str] = field(default_factory=list)
    """Forms that stand after the quote and before the speaker: kata, ujar."""
    clitic: list[str] = field(default_factory=list)
    """Forms that hold a pronoun for the speaker: katanya, ujarnya."""
    noun: list[str] = field(default_factory=list)
    """Nouns that open a content: statement that, pernyataan bahwa, klaim, laporan."""
    needs: str = ""
    """`content` when the verb is a cue only with a quote or an opened content after it; else empty."""


class Frame(Struct, frozen=True, forbid_unknown_fields=True):
    """How verbs of attribution take their content. Each string holds the forms of one verb, parted by spaces.

    A language may leave it empty: then every cue verb takes a quote, a clause or what stands before it, as `Cue.needs` says.
    """

    said: list[str] = field(default_factory=list)
    """Stand beside a quote, or close what is said: "…," he said."""
    clause: list[str] = field(default_factory=list)
    """Open a clause: say (that) …"""
    object: list[str] = field(default_factory=list)
    """Take the content as their object: praised the plan, criticised him."""
    infinitive: list[str] = field(default_factory=list)
    """Take it as an infinitive: vowed to stay."""
    addressed: list[str] = field(default_factory=list)
    """May name who is spoken to right behind them: told us that …"""
    passive: list[str] = field(default_factory=list)
    """Participles that hide the source: is expected to, was asked."""
    agentive: dict[str, list[str]] = field(default_factory=dict)
    """Speech act -> passives that may name who says it right behind them: disebutkan X bahwa …"""
    seeming: list[str] = field(default_factory=list)
    """Hide it in the active: seems to, appears to."""
    preposition: list[str] = field(default_factory=list)
    """Forms, "+", and the preposition that belongs to the cue: "refer refers referred + to"."""


class Verbless(Struct, frozen=True, forbid_unknown_fields=True):
    """Attribution without a verb: according to, menurut."""

    phrase: list[str]
    act: str


class SpeechPack(Struct, frozen=True, forbid_unknown_fields=True):
    """`speech.toml`."""

    cue: dict[str, Cue]
    """Speech act of the ontology -> its cues."""
    verbless: list[Verbless]
    relay: list[str]
    """Phrases that name the medium after them: dikutip dari, dilansir, as quoted by, citing."""
    told: list[str]
    """Prepositions or verbs that name the medium spoken to: kepada, told."""
    sourceless: list[str]
    """Passives and adverbs that hide the source: dilaporkan, diduga, reportedly, allegedly."""
    unclaimed: list[str]
    """No one has claimed responsibility: a value of its own."""
    anonymous: list[str]
    """Nouns of sources that are not named: sumber, saksi mata, officials, witnesses."""
    document: list[str]
    """Nouns of things that speak: statement, report, pernyataan, laporan, video."""
    loose: list[str] = field(default_factory=list)
    """Prepositions behind a speaker that tell of the saying, not of the speaker: in, during, melalui."""
    aside: list[str] = field(default_factory=list)
    """Words that set the reporter's own clause beside what is said, behind a comma: while, sedangkan."""
    trailing: list[str] = field(default_factory=list)
    """Words behind a speaker that name nobody: lagi, ini."""
    often: list[str] = field(default_factory=list)
    """Times in one word that stand between a speaker and the cue and belong to the cue: now, later."""
    bearer: list[str] = field(default_factory=list)
    """Unnamed bearers of news, who report as a medium does: source, sources, sumber."""
    frame: Frame = field(default_factory=Frame)
