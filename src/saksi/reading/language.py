"""In which language a report is written, by its commonest words."""

from __future__ import annotations

import re

from saksi.packs.load import Packs

WORD = re.compile(r"[^\W\d_]+")
LONGEST = 4000
"""Characters that are looked at."""
ARABIC = re.compile(r"[\u0600-\u06ff]")
LEAST = 0.08
"""Share of common words below which a text is of no known language."""


def language_of(text: str, packs: Packs) -> str:
    """The code of the language whose common words fill the text most; `ar` by its script; `other` when none does."""
    sample = text[:LONGEST]
    if len(ARABIC.findall(sample)) > len(sample) * 0.3:
        return "ar"
    words = [w.lower() for w in WORD.findall(sample)]
    if not words:
        return "other"
    shares = {code: sum(w in stop for w in words) / len(words) for code in packs.codes for stop in (frozenset(packs.stopwords(code)),)}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= LEAST else "other"
