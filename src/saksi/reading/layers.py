"""All layers of one report below its events, carried together."""

from __future__ import annotations

from msgspec import Struct

from saksi.model.layers import Frame, Name, Number, PlaceName, Quote, Time
from saksi.model.text import Sentences
from saksi.packs.language import Language
from saksi.packs.load import Packs
from saksi.reading.grammar import Clauses, Groups


class Layers(Struct, frozen=True, gc=False):
    """What has been found in one report before its events are made."""

    frame: Frame
    sentences: Sentences
    quotes: tuple[Quote, ...]
    numbers: tuple[Number, ...]
    times: tuple[Time, ...]
    names: tuple[Name, ...]
    places: tuple[PlaceName, ...]
    groups: Groups
    clauses: Clauses
    language: Language
    packs: Packs
    published: str | None
    outlet: str | None

    def word(self, token: int) -> str:
        """A token in lower case."""
        return self.sentences.lowers[token]

    def phrase(self, first: int, last: int) -> str:
        """Tokens in lower case, parted by spaces."""
        return " ".join(self.sentences.lowers[first:last])
