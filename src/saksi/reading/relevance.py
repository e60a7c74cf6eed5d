"""Is it a political or conflict event at all? Ordinary crime, accidents, disasters, sport and business yield nothing.

A party decides first (a state, a force, an armed group, a crowd); what a report is about decides where only civilians stand.
"""

from __future__ import annotations

from collections.abc import Iterable

from saksi.model.events import Party
from saksi.reading.groups import Nouns
from saksi.reading.guards import Guards
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention

POLITICAL = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "REB", "UAF", "PRM", "OPP", "IGO", "NGO", "REF", "LAB"))
ORDINARY = frozenset(("COP", "JUD", "UAF"))
"""Police, courts and unnamed men make nothing political in a report of ordinary crime, an accident or a disaster."""
FORCE = frozenset(("ASSAULT", "COERCE"))
ARMED = frozenset(("GOV", "MIL", "COP", "REB", "PRM", "UAF"))
SWEPT = frozenset(("ASSAULT", "COERCE", "RETREAT", "AID"))
"""What happens to people without a side in a report of such force belongs to it: they are freed, rescued, killed."""
WARLIKE = frozenset(("explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "unconventional", "crowd-control"))
"""Means that no ordinary crime uses: an attack with them counts even when nobody knows who did it."""


class Scope:
    """Decides for each event of one report whether it is kept."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.nouns = layers.language.derive(Nouns)
        self.elsewhere = off_topic(layers)
        """Is the report, as a whole, about a disaster, an accident, an illness or ordinary crime?"""

    def keeps(
        self, type_: str, mode: str | None, actor: tuple[Party, ...], recipient: tuple[Party, ...], mentions: list[Mention]
    ) -> bool:
        """Is there a party, and one that makes the event political?"""
        parties = (*actor, *recipient)
        if not parties:
            return False
        if any((p.sector in POLITICAL or p.id) and not (self.elsewhere and p.sector in ORDINARY) for p in parties):
            return True
        if type_ == "ASSAULT" and mode in WARLIKE:
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

    def crowd(self, party: Party) -> bool:
        """Is the party a crowd, or people counted in numbers, and no single person?"""
        words = party.text.lower().split()
        return ((party.count or 0) > 2 and party.rule == "noun") or any(self.nouns.crowd.at(words, i) for i in range(len(words)))


OFF = frozenset(("disaster", "accident", "health", "crime", "leisure"))


def off_topic(layers: Layers) -> bool:
    """Do at least a quarter of the sentences, and two of them, speak of a disaster, an accident, an illness or ordinary crime?"""
    guards = layers.language.derive(Guards)
    lowers = [t.lower for t in layers.sentences.tokens]
    hits = 0
    for s in layers.sentences.sentences:
        if any(lowers[at] in guards.topic.heads and (f := guards.topic.at(lowers, at)) and f[1] in OFF for at in range(s.first, s.last)):
            hits += 1
    return hits >= 2 and 4 * hits >= len(layers.sentences.sentences)
