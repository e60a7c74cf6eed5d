"""What may leave as a deed: done or going on, and more than words. Threats, plans, denials and suppositions never do.

What is told only as somebody's accusation leaves as a deed only when it is asked for (`accused`).
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from saksi.exports.items import Item

REAL = frozenset(("happened", "ongoing"))
STATEMENTS = frozenset(("ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"))
"""Types that are done by speaking; the ontology says the same (`statement = true`)."""
DAY, WEEK, MONTH = 1, 7, 31


class Days(Struct, frozen=True):
    """The days of a deed as formats want them: with a first and a last."""

    first: date
    last: date
    open: bool
    """Was one end not known? Then first and last are the day that is."""

    @property
    def length(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


def is_deed(item: Item) -> bool:
    """May it leave as a deed?"""
    return why_not(item) is None


def why_not(item: Item, *, accused: bool = False) -> str | None:
    """The reason why it is no deed, null when it is one. `accused`: also when nobody but accusers says so."""
    if item.type in STATEMENTS:
        return f"a statement ({item.type}), no deed"
    if not accused and only_accused(item):
        return "told only as an accusation (--accused keeps it)"
    return unreal(item)


def only_accused(item: Item) -> bool:
    """Does every report give it as the word of somebody who accuses?"""
    return all(t.event.said_by and all(s.act == "accuse" for s in t.event.said_by) for t in item.tellings)


def unreal(item: Item) -> str | None:
    """The reason why it did not happen, as far as the reports say."""
    return None if item.status in REAL else f"not told as done ({item.status})"


def days_of(item: Item) -> Days | None:
    """The days of an item, null when no day is known."""
    start, end = item.start or item.end, item.end or item.start
    if start is None or end is None:
        return None
    first, last = sorted((date.fromisoformat(start), date.fromisoformat(end)))
    return Days(first, last, item.start is None or item.end is None)


def number_of(key: str) -> int:
    """A key as a positive number of 63 bits, for formats whose ids are numbers."""
    return int(key, 16) >> 1
