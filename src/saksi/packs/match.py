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
        self.longer: dict[str, list[tuple[tuple[str, ...], T]]] = {}
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
        rows = self.longer.setdefault(words[0], [])
        rows.append((words, value))
        rows.sort(key=lambda row: -len(row[0]))

    def at(self, lowers: Sequence[str], index: int) -> tuple[int, T] | None:
        """The longest phrase that begins at `index`: the index after it and what it stands for."""
        word = lowers[index]
        rows = self.longer.get(word)
        if rows:
            follower = lowers[index + 1] if index + 1 < len(lowers) else ""
            for words, value in rows:
                if words[1] == follower:
                    end = index + len(words)
                    if len(words) == 2 or tuple(lowers[index:end]) == words:
                        return end, value
        value_ = self.single.get(word)
        return None if value_ is None else (index + 1, value_)

    def __contains__(self, phrase: str) -> bool:
        words = tuple(phrase.split())
        if len(words) == 1:
            return words[0] in self.single
        return any(row[0] == words for row in self.longer.get(words[0], ()))
