"""Who says that an event happened: the speech that covers its words, nearest first, then whoever relays it."""

from __future__ import annotations

from msgspec import Struct

from saksi.model.events import Party, SaidBy
from saksi.model.layers import Speech
from saksi.reading.actors import Cast
from saksi.reading.grammar import NEGATED, Item
from saksi.reading.layers import Layers
from saksi.reading.speech_cues import Cues

CLAIM = "claim_responsibility"
RELAYS = frozenset(("relay",))
SILENT = frozenset(
    (
        "demand", "request", "appeal", "threaten", "warn", "pledge", "promise", "agree", "accept", "reject",
        "refuse", "condemn",
        "criticise", "praise", "ask", "decline_comment", "unclaimed",
    )
)  # fmt: skip
"""Acts that do not say that what they speak of happened."""
OFFICIAL = frozenset(("GOV", "MIL", "COP", "JUD", "MED", "REB"))
"""Who is quoted by media and is none."""
JUDGING = frozenset(("condemn", "criticise", "praise"))
"""Acts that judge what is known to have happened."""


class Covering(Struct, frozen=True, gc=False):
    """One speech that covers a token, with its speaker resolved."""

    speech: Speech
    party: Party | None
    text: str
    start: int | None


class Witnesses:
    """Answers who says what stands at a token."""

    def __init__(self, layers: Layers, cast: Cast, speech: tuple[Speech, ...]) -> None:
        self.layers, self.cast = layers, cast
        self.unclaimed = unclaimed(layers, speech)
        """Tokens of claims that nobody made ("has not claimed responsibility for the attack"): the deed is real, its doer unknown."""
        self.speech = tuple(s for s in speech if s.act != CLAIM or s.cue[0] not in self.unclaimed) if self.unclaimed else speech
        self.cues = layers.language.derive(Cues)
        self.outlet = plain(layers.outlet or "")
        self.adjuncts = known(layers)
        self.covered: dict[int, list[Covering]] = {}
        self.spans = sorted(
            ((sum(e - s for s, e in sp.content), n, s, e) for n, sp in enumerate(self.speech) if sp.kind != "stance" for s, e in sp.content),
            key=lambda x: x[0],
        )

    def covering(self, token: int) -> list[Covering]:
        """The speech that covers a token: the narrowest first, relays last; looked up once a token."""
        if token not in self.covered:
            self.covered[token] = self.cover(token)
        return self.covered[token]

    def cover(self, token: int) -> list[Covering]:
        """Look up the speech that covers a token."""
        out: list[Covering] = []
        seen: set[int] = set()
        for _, n, s, e in self.spans:
            if s <= token < e and n not in seen:
                seen.add(n)
                out.append(self.resolve(self.speech[n]))
        out.sort(key=self.passes_on)
        return out

    def passes_on(self, c: Covering) -> bool:
        """Does the source only pass on what others say? Who is no medium and is quoted ("mengutip kepolisian setempat") says it."""
        officials = c.party is not None and c.party.sector in OFFICIAL and not self.reports(c)
        return c.speech.act in RELAYS and not officials

    def resolve(self, speech: Speech) -> Covering:
        """A speech with its speaker as a party."""
        if speech.speaker is None:
            return Covering(speech, None, "", None)
        group = self.layers.groups.groups[speech.speaker]
        span = self.layers.sentences.span(group.first, group.last)
        party = self.cast.party(speech.speaker)
        if party is not None and group.kind == "pronoun":
            return Covering(speech, party, party.text, party.start)
        return Covering(speech, party, self.layers.sentences.text[span.start : span.end], span.start)

    def speaker(self, token: int) -> Party | None:
        """Who speaks at a token, if it is a party."""
        for c in self.covering(token):
            if c.party is not None and c.speech.act not in RELAYS:
                return c.party
        return None

    def said_by(self, token: int) -> list[SaidBy]:
        """The chain of sources at a token."""
        out: list[SaidBy] = []
        opener = self.adjuncts.get(token)
        for c in self.covering(token):
            if opener is not None and c.speech.act not in RELAYS and any(s <= opener < e for s, e in c.speech.content):
                continue  # "after the attack" is taken for known, not said
            if c.speech.speaker is None or not c.text or c.speech.act in SILENT or self.unsaid(c):
                continue
            if self.is_outlet(c):
                continue
            link = self.link(c)
            if all(link.name != s.name for s in out):
                out.append(link)
        others = [s for s in out if s.speech_act != "order"]
        return others or out  # "Trump may order it, sources say": who would order it says nothing

    def unsaid(self, c: Covering) -> bool:
        """Is the cue no verb of saying at all ("the army discovered graves in the captured town", "plans to send")?"""
        speech = c.speech
        group = self.layers.groups.groups[speech.speaker] if speech.speaker is not None else None
        if c.party is None and group is not None and group.kind in ("thing", "event", "other") and not self.reports(c) and speech.act not in RELAYS:
            return True
        return speech.act == "opine" and speech.kind != "direct" and not any(
            self.layers.word(i) in self.cues.act for i in range(*speech.cue)
        )  # fmt: skip

    def is_outlet(self, c: Covering) -> bool:
        """Is the source the report's own outlet?"""
        if not self.outlet:
            return False
        name = plain(c.party.name if c.party else c.text)
        return len(name) > 2 and (f" {name} " in f" {self.outlet} " or f" {self.outlet} " in f" {name} ")

    def link(self, c: Covering) -> SaidBy:
        """One link of the chain."""
        act = self.layers.packs.ontology.speech.get(c.speech.act)
        cue = self.layers.sentences.quote(*c.speech.cue) if c.speech.cue[1] > c.speech.cue[0] else ""
        party = c.party
        nine, said = act.act if act else "state", c.speech.act
        if said in RELAYS and not self.passes_on(c):
            nine = said = "state"
        if nine == "state" and self.reports(c):
            nine = "report"
        return SaidBy(
            party.name if party else c.text, c.text, nine, said, cue, c.speech.rule, c.start,
            None if c.start is None else c.start + len(c.text),
            party.country if party else None, party.sector if party else None, self.kind(c),
        )  # fmt: skip

    def reports(self, c: Covering) -> bool:
        """Is the source a medium or a document, whose statements are reports?"""
        if c.party is not None and (c.party.sector == "JRN" or c.party.rule == "register:outlet"):
            return True
        named = c.party is not None and c.party.id is not None
        words = c.text.lower().split()
        return not self.cues.bearer.isdisjoint(words[:3]) or (not named and not self.cues.document.isdisjoint(words))

    def kind(self, c: Covering) -> str:
        """Named, anonymous or collective."""
        words = c.text.lower().split()
        if c.party is not None and c.party.id:
            return "named"
        if any(self.cues.anonymous.at(words, i) for i in range(len(words))):
            return "anonymous"
        return "named" if c.party is not None and c.party.rule != "noun" else "collective"


def unclaimed(layers: Layers, speech: tuple[Speech, ...]) -> frozenset[int]:
    """The verbs of claims that are negated, or that nobody makes ("no group has claimed responsibility")."""
    out: set[int] = set()
    claims = [s for s in speech if s.act in (CLAIM, "unclaimed")]
    for verb in layers.groups.verbs if claims else ():
        inside = range(verb.first, verb.last)
        if any(s.cue[0] < verb.last and verb.first < s.cue[1] and (s.act != CLAIM or verb.flags & NEGATED) for s in claims):
            out.update(inside)
    return frozenset(out)


def plain(name: str) -> str:
    """A name of an outlet without its domain and its marks: "Kompas.com" is "kompas"."""
    return " ".join(name.lower().split(".", maxsplit=1)[0].replace("-", " ").split())


def known(layers: Layers) -> dict[int, int]:
    """Tokens whose deed is taken for known, not said -> the token of the word that brings them in: a preposition or a clause of time and
    cause ("after the attack", "sejak Israel menyerang"), a verb that judges ("mengecam serangan itu")."""
    out: dict[int, int] = {}
    groups = layers.groups.groups
    cues = layers.language.derive(Cues)
    for items in layers.groups.items:
        opener = -1
        for n, item in enumerate(items):
            if item.kind == "S":
                timed = any(layers.word(i) in cues.loose for i in range(item.first, item.last))
                opener = item.first if timed else -1  # "because", "although": what they bring in is said
            elif item.kind in ",T:B":
                opener = -1
            elif opener >= 0:
                out.update((i, opener) for i in range(item.first, item.last))
            elif item.kind == "G" and n > 1 and nominal(layers, items[n - 2], items[n - 1]):
                out.update((i, items[n - 1].first) for i in range(item.first, item.last))
    for group in groups:
        if group.prep is not None:
            out.update((i, group.prep_at) for i in range(group.first, group.last))
    for clause in layers.clauses.clauses:
        verb = layers.groups.verbs[clause.verb]
        if cues.act.get(layers.word(verb.main)) in JUDGING:
            for g in (*clause.object, *clause.oblique):
                out.update((i, verb.main) for i in range(groups[g].first, groups[g].last))
    return out


def nominal(layers: Layers, before: Item, item: Item) -> bool:
    """Does a preposition take a verb made a noun, and with it the group behind: "di tengah memanasnya konflik"?"""
    return before.kind == "P" and item.kind == "V" and layers.word(item.last - 1).endswith(tuple(layers.language.pack.clitic))
