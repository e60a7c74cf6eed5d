"""Who acts when an authority tells of its own measure and does not name itself: "Tiga orang ditangkap, kata polisi"."""

from __future__ import annotations

from saksi.model.events import Party
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention

FORCES = frozenset(("COP", "MIL", "SPY"))
ENEMIES = frozenset(("REB", "UAF", "CRM"))
STATE = frozenset(("COP", "MIL", "SPY", "GOV", "JUD"))


def own_measure(mention: Mention, status: str, speaker: Party | None, layers: Layers) -> bool:
    """Is the speaker of an agentless passive the one who did it, or will do it?

    Police and armies tell of their own arrests and of the enemies that were killed; a government, of what it will do.
    """
    if speaker is None or mention.actor or not mention.recipient or mention.under is not None:
        return False
    theirs = any(p.sector in STATE for p in mention.recipient)
    if mention.type == "COERCE" and "#passive" in mention.rule and not theirs:
        return speaker.sector in FORCES or (speaker.sector in STATE and status == "future")
    killed = mention.type == "ASSAULT" and (passive(mention, layers) or mention.hit.slot == "result")
    return killed and speaker.sector in FORCES and all(p.sector in ENEMIES for p in mention.recipient)


def passive(mention: Mention, layers: Layers) -> bool:
    """Is the deed told in a passive with its helper, and not by a participle that may be a past tense ("rebels attacked on Friday")?"""
    if mention.clause is None or "#passive" not in mention.rule:
        return False
    return layers.groups.verbs[layers.clauses.clauses[mention.clause].verb].passive
