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
ORDINARY = frozenset(("COP", "JUD", "UAF"))
"""Police, courts and unnamed men make nothing political in a report of ordinary crime, an accident or a disaster."""
FORCE = frozenset(("ASSAULT", "COERCE"))
ARMED = frozenset(("GOV", "MIL", "COP", "REB", "PRM", "UAF"))
SIDES = frozenset(("MIL", "REB", "PRM", "PTY", "OPP", "IGO", "SPY", "REF", "LEG"))
"""Whom ordinary crime does not concern."""
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
        self.elsewhere = speaks_of(layers, OFF)
        self.home = home_country(layers)
        self.definite: frozenset[int] | None = None
        """Where the groups begin that point back."""
        """Is the report, as a whole, about a disaster, an accident, an illness or ordinary crime?"""
        self.common = speaks_of(layers, OFF | CASEWORK, share=6)
        """Is a part of it about one of these, so that it may be the common misfortune of people without a side?"""

    def keeps(
        self, type_: str, mode: str | None, actor: tuple[Party, ...], recipient: tuple[Party, ...], mentions: list[Mention]
    ) -> bool:
        """Is there a party, and one that makes the event political?"""
        parties = (*actor, *recipient)
        if not parties:
            return False
        if any((p.sector in POLITICAL or p.id) and not (self.elsewhere and p.sector in ORDINARY) for p in parties):
            return True
        if any(self.people(p) for p in actor):
            return True
        if type_ == "ASSAULT" and mode in WARLIKE:
            return True
        if type_ == "ASSAULT" and mode == "abduct" and any(p.rule in ABROAD and p.country != self.home for p in recipient):
            return True
        if self.elsewhere:
            return False
        return type_ == "PROTEST" or any(self.crowd(p) for p in parties)

    def of_conflict(self, kept: Iterable[tuple[str, str, tuple[Party, ...]]]) -> bool:
        """Does the report tell of armed or political force: a deed of violence or coercion by or against a force, a group or a state?

        `kept`: type, status and parties of the events that stand on their own parties.
        """
        real = [parties for type_, status, parties in kept if type_ in FORCE and status in ("happened", "ongoing")]
        return not self.elsewhere and any(p.sector in ARMED for parties in real for p in parties)

    def ordinary(self, kept: Iterable[tuple[str, str | None, tuple[Party, ...]]]) -> bool:
        """Is all that a report of ordinary crime, an accident or a disaster tells a matter of culprits, victims and the police
        (GUIDE, What to record 2)?

        `kept`: type, mode and parties of its events.
        """
        if any(
            type_ == "PROTEST" or mode in WARLIKE or any(p.sector in SIDES or (p.sector == "GOV" and p.id) for p in parties)
            for type_, mode, parties in kept
        ):
            return False
        lowers = [t.lower for t in self.layers.sentences.tokens]
        if any(n.sector in SIDES for n in self.layers.names):
            return False
        return not any(
            g.sector in SIDES or any(self.nouns.protester.at(lowers, at) for at in range(g.first, g.last)) for g in self.layers.groups.groups
        )


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
CASEWORK = frozenset(("casework",))


def speaks_of(layers: Layers, topics: frozenset[str], *, share: int = 4) -> bool:
    """Do at least a quarter (or another share) of the sentences, and two of them, speak of one of these topics?"""
    topic = layers.language.derive(AllLives).topic
    lowers = [t.lower for t in layers.sentences.tokens]
    hits = 0
    for s in layers.sentences.sentences:
        if any(lowers[at] in topic.heads and (f := topic.at(lowers, at)) and f[1] in topics for at in range(s.first, s.last)):
            hits += 1
    return hits >= 2 and share * hits >= len(layers.sentences.sentences)
