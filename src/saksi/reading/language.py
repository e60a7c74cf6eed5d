"""In which language a report is written, by its script and its commonest words."""

from __future__ import annotations

import re

from saksi.packs.load import Packs, read
from saksi.packs.schema.detect import DetectPack

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
LONGEST = 4000
"""Characters that are looked at."""
ARABIC = re.compile(r"[\u0600-\u06ff]")
NOT_ARABIC = re.compile(r"[پچژگکیےٹڈڑںھۆێەڕۇې]")
"""Letters of Persian, Urdu, Kurdish, Pashto and Uighur."""
LEAST = 0.08
"""Share of common words below which a text is of no known language."""
RELATIVES = ("id", "ms")
"""Languages whose commonest words are the same: their own words decide."""


class Detector:
    """The words of all known languages."""

    def __init__(self, packs: Packs) -> None:
        pack = read(packs.root / "languages" / "any" / "detect.toml", DetectPack)
        self.report = frozenset(pack.report) | frozenset(packs.codes)
        codes = {*pack.language, *packs.codes}
        common = {code: set(pack.language[code].common) if code in pack.language else set() for code in codes}
        for code in packs.codes:
            common[code].update(packs.stopwords(code))
        own = {code: set(pack.language[code].own) for code in RELATIVES if code in pack.language}
        shared = set.intersection(*own.values()) if len(own) == len(RELATIVES) else set()
        self.own = {code: words - shared for code, words in own.items()}
        for code, words in own.items():
            common[code] |= words
        self.codes: dict[str, tuple[str, ...]] = {}
        """Word -> the languages that have it."""
        for word in set().union(*common.values()):
            self.codes[word] = tuple(sorted(code for code in codes if word in common[code]))

    def of(self, text: str) -> str:
        """The code of the text's language, or `other`."""
        sample = text[:LONGEST]
        arabic = len(ARABIC.findall(sample))
        if arabic > len(sample) * 0.3:
            return "ar" if len(NOT_ARABIC.findall(sample)) < arabic * 0.02 else "other"
        words = WORD.findall(sample.lower())
        counts: dict[str, int] = {}
        for word in words:
            for code in self.codes.get(word, ()):
                counts[code] = counts.get(code, 0) + 1
        if not counts:
            return "other"
        best = max(counts, key=lambda code: (counts[code], code))
        if counts[best] < len(words) * LEAST:
            return "other"
        if best in RELATIVES:
            own = {code: sum(w in self.own.get(code, ()) for w in words) for code in RELATIVES}
            best = "ms" if own["ms"] > own["id"] else "id"
        return best if best in self.report else "other"


def language_of(text: str, packs: Packs) -> str:
    """The code of the language whose common words fill the text most; `ar` by its script; `other` when none does."""
    return packs.derive(Detector).of(text)
