"""Who stands against whom in one report, counted over the deeds of force that name both parties."""

from __future__ import annotations

from collections import Counter

from saksi.model.events import EventPlace, Party
from saksi.reading.drafts import Draft, same
from saksi.reading.party_names import kin

SIDES = frozenset(("GOV", "MIL", "REB", "PRM", "UAF", "OPP"))
"""Sectors that wage force, so that they may be the foe of another side."""
THINGS = ("thing", "owned-thing", "weapon-owner", "territory")


class Fronts:
    """The pairs of doer and sufferer of one report's violence."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.pairs: list[tuple[Party, Party]] = []
        for draft in drafts:
            if draft.type == "ASSAULT" and draft.actor and draft.recipient and draft.status in ("happened", "ongoing"):
                self.pairs += [(a, r) for a in draft.actor for r in draft.recipient if not same(a, r) and not kin(a, r)]

    def foes(self, parties: list[Party], place: EventPlace | None, *, doers: bool = False, sides: bool = False) -> list[Party]:
        """Whom the parties strike, or who strikes them: the foe told most often. `doers`: one who strikes; `sides`: no plain people."""
        count: dict[tuple[str | None, str | None], list[Party]] = {}
        weights: Counter[tuple[str | None, str | None]] = Counter()
        for a, r in self.pairs:
            for mine, other, weight in ((a, r, 1 if doers else 2), (r, a, 2 if doers else 1)):
                if not any(kin(mine, p) for p in parties) or any(kin(other, p) for p in parties):
                    continue
                if (doers or sides or weight == 1) and other.sector not in SIDES:
                    continue
                key = (other.country, other.sector if other.country is None else None)
                count.setdefault(key, []).append(other)
                weights[key] += weight + (2 if place is not None and other.country == place.country else 0)
        if not count:
            return []
        return [min(count[weights.most_common(1)[0][0]], key=standing)]


def standing(party: Party) -> int:
    """Who speaks best for a side: one whom the register knows, a force or a group, a thing last."""
    if party.rule.rpartition(":")[2] in THINGS:
        return 3
    return 0 if party.id is not None and party.sector in SIDES else 1 if party.sector in SIDES else 2
