"""The shape of `languages/<code>/furniture.toml` (and `languages/any/furniture.toml`, which every language shares)."""

from __future__ import annotations

from msgspec import Struct, field


class FurnitureRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of stretch that is no part of the report, or the words by which such a stretch is known."""

    id: str
    kind: str
    """`promo`, `ad`, `embed`, `credit`, `caption`, `legal`, `signoff`, `agency`, `tags`, `ui`, `dateline`; `words` for
    word lists."""
    scope: str
    """`line`: the whole paragraph (only when at most `longest` characters); `inline`: the match itself; `tail`: the end
    of one of the last four paragraphs (its last `longest` characters); `edge`: the match itself, in the first two or
    the last four paragraphs; `head`: the beginning of one of the first paragraphs (a dateline); `wire`: a dateline that
    may stand after a headline, anywhere near the beginning; `key`: words that promise another story's headline, which
    follows in the same or in the next paragraph; `list`: a paragraph after which headlines stand to the text's end;
    `small`: words that a headline in title case writes small; `start`: words that begin a sentence and no headline's
    middle."""
    pattern: str
    """A regular expression (Python's re)."""
    examples: list[str]
    never: list[str] = field(default_factory=list)
    longest: int = 240
    hint: list[str] = field(default_factory=list)
    """One of these is in every match: a text without any of them needs no search. Empty: always search. Those in lower
    case are sought in either case, those with capitals as they are."""


class FurniturePack(Struct, frozen=True, forbid_unknown_fields=True):
    """`furniture.toml`."""

    rule: list[FurnitureRule]
