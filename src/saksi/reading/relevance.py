"""Is it a political or conflict event at all? Ordinary crime, accidents, disasters, sport and business yield nothing.

A party decides first (a state, a force, an armed group, a crowd); what a report is about decides where only civilians stand.
"""

from __future__ import annotations

from collections.abc import Iterable

from saksi.model.events import Party
from saksi.reading.groups import Nouns
from saksi.reading.layers import Layers
from saksi.reading.lives import AllLives
from saksi.reading.mentions import Mention
from saksi.reading.party_names import home_country

POLITICAL = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "REB", "UAF", "PRM", "OPP", "IGO", "NGO", "REF", "LAB"))
ORDINARY = frozenset(("COP", "JUD", "UAF", "LAB"))
"""Police, courts, unnamed men and people at work make nothing political in a report of ordinary crime, an accident or a disaster."""
FORCE = frozenset(("ASSAULT", "COERCE"))
ARMED = frozenset(("GOV", "MIL", "COP", "REB", "PRM", "UAF"))
SIDES = frozenset(("MIL", "REB", "PRM", "PTY", "OPP", "IGO", "SPY", "REF", "LEG"))
"""Whom ordinary crime does not concern."""
TROOPS = frozenset(("MIL", "REB", "PRM"))
"""Groups of people that show, when a report names them twice, that it is about more than ordinary crime."""
BURSTS = frozenset(("explosives",))
"""What also bursts by accident, when nobody is said to have done it."""
MASSACRE = 4
"""So many victims of one deed, and it is no ordinary crime any more (the usual count of a mass shooting)."""
HARD = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
TALK = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REQUEST", "ACCUSE", "REJECT", "CONCEDE"))
"""What firms, banks and ministers of finance do every day."""
SWEPT = frozenset(("ASSAULT", "COERCE", "RETREAT", "AID"))
"""What happens to people without a side in a report of such force belongs to it: they are freed, rescued, killed."""
WARLIKE = frozenset(("explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "unconventional", "crowd-control"))
"""Means that no ordinary crime uses: an attack with them counts even when nobody knows who did it."""


ABROAD = frozenset(("register:nationality", "register:state"))
"""How people of a country are named; abroad, whoever takes them makes it an affair of states."""


class Scope:
    """Decides for each event of one report whether it is kept."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.nouns = layers.language.derive(Nouns)
        self.about = topics_of(layers)
        self.elsewhere = self.speaks_of(OFF) and not self.speaks_of(PUBLIC, share=8, least=1)
        """Is the report, as a whole, about a disaster, an accident, an illness or ordinary crime?"""
        self.common = self.speaks_of(OFF | CASEWORK, share=6)
        """Is a part of it about one of these, so that it may be the common misfortune of people without a side?"""
        self.played = (self.speaks_of(PLAY, share=3) and self.speaks_of(SPORT, share=25, least=1)) or self.speaks_of(SPORT, share=5)
        """Is it about sport?"""
        self.traded = self.speaks_of(TRADE, share=2) or self.speaks_of(MARKET)
        """Is it about business and the economy?"""
        self.home = home_country(layers)
        self.definite: frozenset[int] | None = None
        """Where the groups begin that point back."""

    def speaks_of(self, topics: frozenset[str], *, share: int = 4, least: int = 2) -> bool:
        """Do at least a quarter (or another share) of the sentences, and two of them, speak of one of these topics?"""
        hits = sum(not topics.isdisjoint(found) for found in self.about)
        return hits >= least and share * hits >= len(self.about)

    def keeps(
        self, type_: str, mode: str | None, actor: tuple[Party, ...], recipient: tuple[Party, ...], mentions: list[Mention]
    ) -> bool:
        """Is there a party, and one that makes the event political?"""
        parties = (*actor, *recipient)
        if not parties:
            return False
        if self.elsewhere:
            return self.weighs(type_, mode, actor, recipient)
        if any(p.sector in POLITICAL or p.id for p in parties):
            return True
        if any(self.people(p) for p in actor):
            return True
        if type_ == "ASSAULT" and mode in WARLIKE:
            return True
        if type_ == "ASSAULT" and mode == "abduct" and any(p.rule in ABROAD and p.country != self.home for p in recipient):
            return True
        return type_ == "PROTEST" or any(self.crowd(p) for p in parties)

    def weighs(self, type_: str, mode: str | None, actor: tuple[Party, ...], recipient: tuple[Party, ...]) -> bool:
        """Is an event political even in a report of crime, an accident or a disaster: by a side that has no business there, by two
        powers, or by a weapon of war?"""
        parties = (*actor, *recipient)
        if any(p.sector in SIDES and p.sector != "OPP" for p in parties) or any(self.people(p) for p in actor):
            return True
        powers = {p.id or p.name for p in parties if (p.sector in POLITICAL or p.id) and p.sector not in ORDINARY}
        if type_ == "ASSAULT" and any(p.sector == "UAF" for p in actor) and any((p.count or 0) >= MASSACRE for p in recipient):
            return True
        if len(powers) > 1:
            return True
        return type_ == "ASSAULT" and mode in WARLIKE and bool(actor or mode not in BURSTS or not self.speaks_of(ACCIDENT, share=8))

    def of_conflict(self, kept: Iterable[tuple[str, str, tuple[Party, ...]]]) -> bool:
        """Does the report tell of armed or political force: a deed of violence or coercion by or against a force, a group or a state?

        `kept`: type, status and parties of the events that stand on their own parties.
        """
        real = [parties for type_, status, parties in kept if type_ in FORCE and status in ("happened", "ongoing")]
        return not self.elsewhere and any(p.sector in ARMED for parties in real for p in parties)

    def ordinary(self, kept: Iterable[tuple[str, str | None, tuple[Party, ...], tuple[Party, ...]]]) -> bool:
        """Is all that a report of ordinary crime, an accident or a disaster tells a matter of culprits, victims and the police
        (GUIDE, What to record 2)?

        `kept`: type, mode and parties of its events.
        """
        if not self.common or any(type_ == "PROTEST" or self.weighs(type_, mode, a, r) for type_, mode, a, r in kept):
            return False
        return not self.public()

    def public(self) -> bool:
        """Do the words or the names of a report show that its violence concerns everybody: a massacre, terror, a crowd, a force?"""
        if self.speaks_of(PUBLIC, share=12, least=1):
            return True
        names = {n.first for n in self.layers.names if n.sector in SIDES - {"IGO"} and n.kind == "organisation"}
        troops = {g.first for g in self.layers.groups.groups if g.sector in TROOPS}
        if len(names | troops) > 1 and 8 * len(names | troops) >= len(self.about):
            return True
        lowers = self.layers.sentences.lowers
        return any(self.nouns.protester.at(lowers, at) for g in self.layers.groups.groups for at in range(g.first, g.last))

    def off(self, kept: Iterable[tuple[str, str | None, tuple[Party, ...], tuple[Party, ...]]]) -> frozenset[str]:
        """Types of event that a report of this kind does not tell: all of them in sport, talk in business."""
        if not (self.played or self.traded) or self.speaks_of(PUBLIC, share=8, least=1):
            return frozenset()
        if any(n.sector in TROOPS and n.id and n.kind == "organisation" for n in self.layers.names):
            return frozenset()
        for type_, mode, actor, recipient in kept:
            parties = (*actor, *recipient)
            if type_ == "PROTEST" or (mode in WARLIKE and (actor or mode in BURSTS)) or any(p.sector in TROOPS and p.id for p in parties):
                return frozenset()
            if not self.played and type_ in HARD and any(p.sector in ARMED for p in (parties if type_ == "ASSAULT" else actor)):
                return frozenset()
        return ALL if self.played else TALK

    def people(self, party: Party) -> bool:
        """ "the Ethiopians have bombed the town": a whole people that acts stands for its state."""
        if party.rule != "register:nationality" or party.start is None or party.count is not None:
            return False
        if self.definite is None:
            tokens = self.layers.sentences.tokens
            self.definite = frozenset(tokens[g.first].start for g in self.layers.groups.groups if g.definite)
        return party.start in self.definite

    def crowd(self, party: Party) -> bool:
        """Is the party a crowd, or people counted in numbers, and no single person?"""
        words = party.text.lower().split()
        return ((party.count or 0) > 2 and party.rule in ("noun", "counted")) or any(self.nouns.crowd.at(words, i) for i in range(len(words)))


OFF = frozenset(("disaster", "accident", "health", "crime", "leisure"))
ACCIDENT = frozenset(("accident",))
CASEWORK = frozenset(("casework",))
PUBLIC = frozenset(("public",))
SPORT = frozenset(("sport",))
PLAY = frozenset(("sport", "play"))
MARKET = frozenset(("market",))
TRADE = frozenset(("market", "trade"))
ALL = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "MOBILIZE")
) | {"SANCTION", "COERCE", "ASSAULT"}


def topics_of(layers: Layers) -> list[set[str]]:
    """What each sentence is about."""
    topic = layers.language.derive(AllLives).topic
    lowers = layers.sentences.lowers
    return [
        {f[1] for at in range(s.first, s.last) if lowers[at] in topic.heads and (f := topic.at(lowers, at))}
        for s in layers.sentences.sentences
    ]
