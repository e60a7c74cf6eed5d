"""Where a value comes from: read off the page, or worked out from other things."""

from __future__ import annotations

from msgspec import Struct

from saksi.model.text import Span


class Trace(Struct, frozen=True, gc=False):
    """Why a value stands in the record.

    `field` names the value as its path in the record: `actor[0].country`, `date`, `said_by[1]`.
    `spans` are the words that it was read from; when there are none it was worked out, and `premises` say from what.
    """

    field: str
    value: str
    rule: str
    spans: tuple[Span, ...] = ()
    premises: tuple[str, ...] = ()
