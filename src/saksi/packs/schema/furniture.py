"""The shape of `languages/<code>/furniture.toml` (and `languages/any/furniture.toml`, which every language shares)."""

from __future__ import annotations

from msgspec import Struct, field


class FurnitureRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of stretch that is no part of the report."""

    id: str
    kind: str
    """`promo`, `ad`, `embed`, `credit`, `caption`, `legal`, `signoff`, `agency`, `tags`, `ui`."""
    scope: str
    """`line`: the whole paragraph (only when at most `longest` characters); `inline`: the match itself; `tail`: the end of one of the last four
    paragraphs; `head`: the beginning of the text (a dateline)."""
    pattern: str
    """A regular expression (Python's re)."""
    examples: list[str]
    never: list[str] = field(default_factory=list)
    longest: int = 240


class FurniturePack(Struct, frozen=True, forbid_unknown_fields=True):
    """`furniture.toml`."""

    rule: list[FurnitureRule]
