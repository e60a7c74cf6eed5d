"""The furniture rules of a language, compiled, and those of them that can match a given text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from saksi.packs.language import Language
from saksi.packs.schema.furniture import FurnitureRule

NOTHING = re.compile(r"(?!)")
EDGE = 2
"""How many paragraphs at the beginning of a text are its edge."""
TAIL = 4
"""How many paragraphs at the end of a text are its tail."""


class Pattern(Struct, frozen=True):
    """A rule and its compiled pattern."""

    rule: FurnitureRule
    search: re.Pattern[str]


class Rules:
    """The furniture rules of a language, parted by scope."""

    def __init__(self, language: Language) -> None:
        rules: tuple[FurnitureRule, ...] = language.extra["furniture"]
        compiled = [Pattern(rule, re.compile(rule.pattern)) for rule in rules]
        self.by_scope = {scope: tuple(p for p in compiled if p.rule.scope == scope) for scope in {r.scope for r in rules}}
        self.head = self.by_scope.get("head", ())
        self.wire = self.by_scope.get("wire", ())
        self.small = union(self.by_scope.get("small", ()))
        """Words that a headline writes small."""
        self.start = union(self.by_scope.get("start", ()))
        """Words that begin a sentence."""
        self.titles = frozenset(title.split()[0] for title in language.nouns.title)

    def active(self, lower: str, scope: str) -> tuple[Pattern, ...]:
        """The rules of a scope that can match in a text whose lower case is `lower`."""
        return tuple(p for p in self.by_scope.get(scope, ()) if not p.rule.hint or any(h in lower for h in p.rule.hint))


class Active:
    """The rules that can match in one text."""

    def __init__(self, rules: Rules, text: str) -> None:
        lower = text.lower()
        self.rules = rules
        self.line, self.inline, self.tail, self.edge, self.key, self.list = (
            rules.active(lower, scope) for scope in ("line", "inline", "tail", "edge", "key", "list")
        )

    def whole(self, words: str, *, tail: bool, edge: bool) -> FurnitureRule | None:
        """The rule that takes a whole line."""
        for p in self.line:
            if len(words) <= p.rule.longest and p.search.search(words):
                return p.rule
        for p in (*(self.tail if tail else ()), *(self.edge if edge or tail else ())):
            match = p.search.search(words) if len(words) <= p.rule.longest else None
            if match and match.start() == 0 and match.end() >= len(words) - 1:
                return p.rule
        return None

    def inside(self, words: str, *, tail: bool, edge: bool) -> Iterator[tuple[int, int, FurnitureRule]]:
        """Pieces inside a line: start, end, rule; they may overlap."""
        for p in (*self.inline, *(self.edge if edge or tail else ()), *(self.tail if tail else ())):
            for match in p.search.finditer(words):
                start, end = match.span()
                if p.rule.scope != "inline" and end - start > p.rule.longest:
                    continue
                while start < end and words[start].isspace():
                    start += 1
                if start < end:
                    yield start, end, p.rule


def union(patterns: tuple[Pattern, ...]) -> re.Pattern[str]:
    """One pattern that fits what any of these fits."""
    return re.compile("|".join(p.rule.pattern for p in patterns)) if patterns else NOTHING
