"""Words that a page glued to their neighbours when links became text: "dariIran", "prajuritTNIhingga", "atasperang".

A word is parted only where both sides are words that the packs or the register know; names of mixed capitals are left alone.
"""

from __future__ import annotations

import re

from saksi.packs.language import Language, inner_words

INNER_CAPITAL = re.compile(r"(?<=[a-zà-ÿ)])(?=[A-ZÀ-Þ])")
SHORTEST = 5
"""Characters below which a word is never parted."""
SHORT_NAME = 4
"""Characters below which a name in small letters is the beginning of another name."""
TINY = frozenset(("di", "ke"))


class Glue:
    """Parts glued words of one language."""

    def __init__(self, language: Language) -> None:
        self.known = language.derive(inner_words)
        self.names = language.name_words
        words = language.words
        closed = (*words.preposition, *words.conjunction, *words.complementizer, *words.relative, *words.future, *words.past)
        self.closed = frozenset(w for w in closed if 3 <= len(w) <= 6 and w.isalpha())
        bare = frozenset(w for w in (*language.nouns.place, *language.nouns.target, *language.nouns.other) if " " not in w) - language.verbs
        self.behind = self.known - bare
        """What may be glued behind a name; a plain noun there belongs to it ("Jayapura")."""
        self.first = language.pack.head == "first"

    def cuts(self, word: str) -> tuple[int, ...]:
        """Where to part a word: offsets inside it, empty for most words."""
        return tuple(self.find(word)) if len(word) >= SHORTEST else ()

    def find(self, word: str) -> list[int]:
        """The offsets at which a word parts."""
        lower = word.lower()
        if lower in self.known or lower in self.names:
            return []
        pair = self.pair(word)
        if pair:
            return pair
        out: list[int] = []
        start = 0
        for match in INNER_CAPITAL.finditer(word):
            piece = lower[start : match.start()]
            if piece in self.known or piece in self.names or self.tail(word[start : match.start()]):
                out.append(match.start())
                start = match.start()
        more: list[int] = []
        for a, b in zip([0, *out], [*out, len(word)], strict=True):
            more += [a + k for k in self.tail(word[a:b])]
        return sorted({*out, *more})

    def pair(self, word: str) -> list[int]:
        """Two names with a hyphen between them are two sides ("perang Iran-Israel")."""
        left, mark, right = word.partition("-")
        if not mark or not right[:1].isupper() or not left[:1].isupper():
            return []
        known = (left.lower() in self.names or (left.isupper() and len(left) == 2)) and right.lower() in self.names
        return [len(left), len(left) + 1] if known else []

    def tail(self, piece: str) -> list[int]:
        """A name with a small word behind it ("Myanmarmenangkap"), or a small word with an event behind it ("atasperang")."""
        lower = piece.lower()
        if not self.first or len(piece) < SHORTEST or lower in self.known or lower in self.names:
            return []  # "Robertson", "Helmand": where words are joined like that, names are
        if piece[0].isupper():
            for k in range(len(piece) - 2, 2, -1):
                rest = piece[k:]
                if k < SHORT_NAME and not piece[:k].isupper():
                    break  # "Nisour" is no "Nis"
                if rest.islower() and lower[:k] in self.names and (rest in TINY if len(rest) == 2 else rest in self.behind):
                    return [k]
            return []
        return next(([k] for k in range(3, 7) if lower[:k] in self.closed and len(lower) - k >= 4 and lower[k:] in self.known), [])
