"""Does a text speak against the language that its page declares?

Pages are made from templates, and `<html lang="en">` stands on many an Indonesian page. A few of the commonest words decide; what language a
text is in, when nothing is declared, is found by the reader and not here.
"""

from __future__ import annotations

import re

WORDS = {
    "id": frozenset("yang dan di untuk dengan dari pada dalam ini itu tidak akan oleh juga telah kepada sebagai bahwa".split()),
    "en": frozenset("the of and to in that was for with said on has by are from were have which".split()),
    "es": frozenset("el los las que por una con para del como está fue más pero su sus".split()),
    "fr": frozenset("le les des est une dans pour qui sur par avec plus pas ont été aux".split()),
    "de": frozenset("der die das und den nicht von mit ist dem ein eine auch sich auf für".split()),
}
FAMILY = {"ms": "id", "jv": "id", "su": "id", "min": "id"}
"""Languages that share the words of another here."""
ARABIC = re.compile(r"[\u0600-\u06ff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 4_000
LEAST = 0.08
"""Share of the words from which on a language is evident."""


def plausible(code: str, text: str) -> bool:
    """May the text be in this language? False only on evidence for another one, or of another script."""
    sample = text[:SAMPLE].lower()
    arabic, latin = len(ARABIC.findall(sample)), len(LATIN.findall(sample))
    if arabic > latin:
        return code in ("ar", "fa", "ur", "ps", "ckb", "ku", "ug")
    if latin > 20 and code in ("ar", "fa", "ur", "he", "zh", "ja", "ko", "ru", "uk", "th", "hi", "bn", "el"):
        return False
    found = WORD.findall(sample)
    if len(found) < 20:
        return True
    shares = {name: sum(word in words for word in found) / len(found) for name, words in WORDS.items()}
    best = max(shares, key=lambda name: shares[name])
    own = shares.get(FAMILY.get(code, code), 0.0)
    return shares[best] < LEAST or own >= 0.6 * shares[best]
