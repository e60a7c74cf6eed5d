"""The furniture rules of a language, compiled, and those of them that can match a given text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from saksi.model.text import Span
from saksi.packs.language import Language
from saksi.packs.schema.furniture import FurnitureRule

NOTHING = re.compile(r"(?!)")
EDGE = 2
"""How many paragraphs at the beginning of a text are its edge."""
TAIL = 4
"""How many paragraphs at the end of a text are its tail."""
SHORT = 240
"""Characters of a paragraph that may be furniture as a whole; few rules set more."""


class Pattern(Struct, frozen=True):
    """A rule and its compiled pattern."""

    rule: FurnitureRule
    search: re.Pattern[str]
    anchored: bool
    """Can it match at the beginning only?"""
    small: tuple[str, ...]
    """Its hints in small letters."""
    capital: tuple[str, ...]
    """Its hints with capitals, which are sought as they are."""

    def find(self, words: str) -> Iterator[re.Match[str]]:
        """Every match in a line."""
        if self.anchored:
            match = self.search.match(words)
            return iter((match,) if match else ())
        return self.search.finditer(words)

    def possible(self, text: str, lower: str) -> bool:
        """Does the text hold one of the rule's hints?"""
        for hint in self.small:
            if hint in lower:
                return True
        return not self.rule.hint or any(hint in text for hint in self.capital)


def compiled_rule(rule: FurnitureRule) -> Pattern:
    """A rule made ready to be sought."""
    small = tuple(h for h in rule.hint if h == h.lower())
    capital = tuple(h for h in rule.hint if h != h.lower())
    return Pattern(rule, re.compile(rule.pattern), anchored(rule.pattern), small, capital)


class Rules:
    """The furniture rules of a language, parted by scope."""

    def __init__(self, language: Language) -> None:
        rules: tuple[FurnitureRule, ...] = language.extra["furniture"]
        compiled = [compiled_rule(rule) for rule in rules]
        self.by_scope = {
            scope: tuple(p for p in compiled if p.rule.scope == scope) for scope in {r.scope for r in rules}
        }
        self.head = self.by_scope.get("head", ())
        self.wire = self.by_scope.get("wire", ())
        self.small = union(self.by_scope.get("small", ()))
        """Words that a headline writes small."""
        self.start = union(self.by_scope.get("start", ()))
        """Words that begin a sentence."""
        self.titles = frozenset(title.split()[0] for title in language.nouns.title)

    def possible(self, scope: str, text: str) -> tuple[Pattern, ...]:
        """The rules of a scope that can match in a text."""
        lower = text.lower()
        return tuple(p for p in self.by_scope.get(scope, ()) if p.possible(text, lower))


class Active:
    """The rules that can match in one text."""

    def __init__(self, rules: Rules, text: str, lines: list[Span]) -> None:
        self.rules = rules
        self.key, self.inline = rules.possible("key", text), rules.possible("inline", text)
        short = "\n".join(text[x.start : x.end] for x in lines if x.end - x.start <= SHORT)
        self.line, self.list = rules.possible("line", short), rules.possible("list", short)
        self.longer = tuple(p for p in rules.by_scope.get("line", ()) if p.rule.longest > SHORT)
        ends = "\n".join(text[x.start : x.end] for x in lines[-TAIL:])
        self.tail = rules.possible("tail", ends)
        self.edge = rules.possible("edge", "\n".join((*(text[x.start : x.end] for x in lines[:EDGE]), ends)))

    def whole(self, words: str, *, tail: bool, edge: bool) -> FurnitureRule | None:
        """The rule that takes a whole line."""
        for p in self.line if len(words) <= SHORT else self.longer:
            if len(words) <= p.rule.longest and p.search.search(words):
                return p.rule
        for p in (*(self.tail if tail else ()), *(self.edge if edge or tail else ())):
            match = p.search.match(words) if len(words) <= p.rule.longest else None
            if match and match.end() >= len(words) - 1:
                return p.rule
        return None

    def inside(self, words: str, *, tail: bool, edge: bool) -> Iterator[tuple[int, int, FurnitureRule]]:
        """Pieces inside a line: start, end, rule; they may overlap."""
        for p in (*self.inline, *(self.edge if edge or tail else ())):
            for match in p.find(words):
                yield (*bare(words, match), p.rule)
        for p in self.tail if tail else ():
            last = p.search.search(words, max(0, len(words) - p.rule.longest))
            if last:
                yield (*bare(words, last), p.rule)


def bare(words: str, match: re.Match[str]) -> tuple[int, int]:
    """The span of a match without the white space at its beginning."""
    start, end = match.span()
    while start < end and words[start].isspace():
        start += 1
    return start, end


def union(patterns: Iterable[Pattern]) -> re.Pattern[str]:
    """One pattern that fits what any of these fits."""
    joined = "|".join(p.rule.pattern for p in patterns)
    return re.compile(joined) if joined else NOTHING


def anchored(pattern: str) -> bool:
    """Does a pattern begin with `^` in all its alternatives?"""
    if not pattern.removeprefix("(?i)").startswith("^"):
        return False
    depth, inside, at = 0, False, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
            at += 1 if pattern[at + 1 : at + 2] in ("]", "^") else 0
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            return False
        at += 1
    return True
