"""Who stands against whom in one report, counted over the deeds of force that name both parties."""

from __future__ import annotations

from saksi.model.events import EventPlace, Party
from saksi.reading.drafts import Draft, same
from saksi.reading.party_names import kin

SIDES = frozenset(("GOV", "MIL", "REB", "PRM", "UAF", "OPP"))
"""Sectors that wage force, so that they may be the foe of another side."""
FORCE = frozenset(("GOV", "MIL", "COP", "REB", "PRM", "UAF", "OPP", "SPY", "CVL", "LAB", "EDU"))


class Fronts:
    """The pairs of doer and sufferer of one report's violence."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.pairs: list[tuple[Party, Party]] = []
        for draft in drafts:
            if draft.type == "ASSAULT" and draft.actor and draft.recipient and draft.status in ("happened", "ongoing"):
                self.pairs += [(a, r) for a in draft.actor for r in draft.recipient if not same(a, r) and not kin(a, r)]

    def foes(self, parties: list[Party], place: EventPlace | None, *, doers: bool = False, sides: bool = False) -> list[Party]:
        """Whom the parties strike, or who strikes them: the foe told most often. `doers`: one who strikes; `sides`: no plain people."""
        count: dict[tuple[str | None, str | None], tuple[int, Party]] = {}
        for a, r in self.pairs:
            for mine, other, weight in ((a, r, 1 if doers else 2), (r, a, 2 if doers else 1)):
                if not any(kin(mine, p) for p in parties) or any(kin(other, p) for p in parties):
                    continue
                if (doers or sides or weight == 1) and other.sector not in SIDES:
                    continue
                key = (other.country, other.sector if other.country is None else None)
                n, first = count.get(key, (0, other))
                near = 2 if place is not None and other.country == place.country else 0
                count[key] = (n + weight + near, first)
        if not count:
            return []
        return [max(count.values(), key=lambda c: c[0])[1]]
