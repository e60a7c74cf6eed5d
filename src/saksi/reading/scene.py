"""Where and when an event is: by its own clause, its sentence, or what the report tells around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.model.events import EventDate, EventPlace
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention
from saksi.reading.scene_date import Days
from saksi.reading.scene_owner import Owners
from saksi.reading.scene_place import Spots
from saksi.reading.sources import Witnesses

if TYPE_CHECKING:
    from saksi.reading.drafts import Draft


class Scenes:
    """Places and days of one report."""

    def __init__(self, layers: Layers, witnesses: Witnesses) -> None:
        owners = Owners(layers, witnesses.speech)
        self.days = Days(layers, owners, witnesses)
        self.spots = Spots(layers, owners)

    def place_of(self, mention: Mention) -> EventPlace | None:
        """The place that the mention itself tells, or, for a deed, that its sentence tells."""
        return self.spots.of_mention(mention)

    def date_of(self, mention: Mention) -> EventDate | None:
        """The day that the mention itself tells."""
        return self.days.of_mention(mention)

    def horizon_of(self, draft: Draft) -> EventDate | None:
        """The time for which words hold something out or ask for it."""
        return self.days.horizon_of(draft)

    def complete(self, draft: Draft, before: list[Draft], after: list[Draft]) -> None:
        """Give an event the place and the day of the discourse when its own mentions tell none."""
        self.spots.complete(draft, before, after)
        self.days.complete(draft, before, after)
