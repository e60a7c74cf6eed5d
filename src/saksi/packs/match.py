"""Find phrases of one or several words in a run of tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases in lower case, each with what it stands for; looked up by first word, longest first.

    A phrase is split at spaces; marks inside it must be written as tokens of their own.
    """

    def __init__(self, items: Iterable[tuple[str, T]] = ()) -> None:
        self.single: dict[str, T] = {}
        self.longer: dict[str, dict[str, list[tuple[tuple[str, ...], T]]]] = {}
        """Phrases of several words by their first and second, the longest first."""
        self.heads: set[str] = set()
        """The first words of all phrases: asking `word in heads` before `at` keeps the common case cheap."""
        for phrase, value in items:
            self.add(phrase, value)

    def add(self, phrase: str, value: T) -> None:
        """Add one phrase; the first one that is added for a wording stays."""
        words = tuple(phrase.split())
        self.heads.add(words[0])
        if len(words) == 1:
            self.single.setdefault(words[0], value)
            return
        rows = self.longer.setdefault(words[0], {}).setdefault(words[1], [])
        rows.append((words, value))
        if len(rows) > 1 and len(words) > len(rows[-2][0]):
            rows.sort(key=lambda row: -len(row[0]))

    def rows(self, lowers: Sequence[str], index: int) -> Sequence[tuple[tuple[str, ...], T]]:
        """The phrases of several words that begin with the two words at `index`, the longest first."""
        by_second = self.longer.get(lowers[index])
        return by_second.get(lowers[index + 1], ()) if by_second and index + 1 < len(lowers) else ()

    def at(self, lowers: Sequence[str], index: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `index`: the index after it and what it stands for."""
        word = lowers[index]
        by_second = self.longer.get(word)
        if by_second and index + 1 < len(lowers):
            for words, value in by_second.get(lowers[index + 1], ()):
                end = index + len(words)
                if len(words) == 2 or tuple(lowers[index:end]) == words:
                    return end, value
        value_ = self.single.get(word)
        return None if value_ is None else (index + 1, value_)

    def shorter(self, lowers: Sequence[str], index: int, end: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `index` and ends before `end`, as `at` gives it."""
        for words, value in self.rows(lowers, index):
            if index + len(words) < end and tuple(lowers[index : index + len(words)]) == words:
                return index + len(words), value
        value_ = self.single.get(lowers[index]) if index + 1 < end else None
        return None if value_ is None else (index + 1, value_)

    def __contains__(self, phrase: str) -> bool:
        words = tuple(phrase.split())
        if len(words) == 1:
            return words[0] in self.single
        return any(row[0] == words for row in self.longer.get(words[0], {}).get(words[1], ()))
