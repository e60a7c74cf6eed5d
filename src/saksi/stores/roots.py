"""Words to roots for the search: "serang" finds "menyerang", "اسرائيلي" finds "الإسرائيلي", "attack" finds "attacked".

A light stemmer gives every root that a form may come from: "memukul" may be of "pukul" or "mukul". The index holds all of
them, a query asks for any of them, so that the two meet without a dictionary. It is for finding, never for reading.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[\u064b-\u0652\u0640][^\W_]*)*")
MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640]")
"""Accents and the vowel signs of Arabic, once they stand apart from their letters."""
ARABIC = re.compile("[\u0600-\u06ff]")
SHORT = 4
"""Letters that must remain when an ending or a prefix is cut."""
KEPT = 1 << 16
VOWELS = frozenset("aeiou")
NASAL = (("meny", "s"), ("peny", "s"), ("meng", "k"), ("peng", "k"), ("mem", "p"), ("pem", "p"), ("men", "t"), ("pen", "t"))
"""Prefixes before which a root loses its first letter, and that letter."""
PLAIN = (("memper", 4), ("diper", 4), ("ber", 4), ("ter", 4), ("per", 4), ("di", 4), ("ke", 5), ("se", 5), ("me", 4), ("pe", 5))
"""Other prefixes with the letters that must remain: "serang" is not "rang"."""
PARTICLES = ("lah", "kah", "pun", "nya")
ENDINGS = ("kan", "an", "i")
ARABIC_LETTERS = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None})
ARABIC_HEADS = ("وال", "فال", "بال", "كال", "ولل", "ال", "لل", "و")
ARABIC_ENDS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without accents."""
    return WORD.findall(plain(text))


def plain(text: str) -> str:
    """Lower case without accents; Arabic without vowel signs and with one alef."""
    text = text.lower()
    if text.isascii():
        return text
    return MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(ARABIC_LETTERS)


def normal(pieces: list[str]) -> str:
    """The roots of some pieces of text, each once: what the shadow column holds."""
    return " ".join(dict.fromkeys([root for piece in pieces for root in roots_of(piece)]))


@lru_cache(1 << 12)
def roots_of(piece: str) -> tuple[str, ...]:
    """The roots of one piece, each once; the events of a sentence share it."""
    return tuple(dict.fromkeys([root for word in words_of(piece) for root in roots(word)]))


@lru_cache(KEPT)
def roots(word: str) -> tuple[str, ...]:
    """Every root that a word (of `words_of`) may come from, itself among them."""
    if ARABIC.search(word):
        return (arabic(word),)
    if not word.isalpha() or len(word) < SHORT:
        return (word,)
    found = {word: None}
    for bare in without_endings(word):
        found[bare] = None
        found.update(dict.fromkeys(without_prefix(bare)))
    found.update(dict.fromkeys(english(word)))
    return tuple(found)


def without_endings(word: str) -> list[str]:
    """The word with its Indonesian particle and ending cut off, and with less cut off."""
    out = [word]
    for particle in PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= SHORT:
            word = word.removesuffix(particle)
            out.append(word)
            break
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORT:
            out.append(word.removesuffix(ending))
    return out


def without_prefix(word: str) -> list[str]:
    """What is left of a form without its Indonesian prefix; several where the prefix swallows a letter."""
    for prefix, lost in NASAL:
        rest = word.removeprefix(prefix)
        if rest == word or len(rest) < SHORT - 1:
            continue
        if rest[0] not in VOWELS:
            return [rest]
        out = [lost + rest, prefix[2:] + rest] if prefix[2:] != "ng" else [lost + rest, rest]
        if prefix[2:] == "ng" and rest[0] == "e" and len(rest) <= SHORT + 1:
            out.append(rest[1:])  # mengebom, pengecoran: before a root of one syllable
        return out
    for prefix, least in PLAIN:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= least:
            return [rest]
    return []


def english(word: str) -> list[str]:
    """What is left of an English form without its ending."""
    for ending in ("ings", "ing", "ied", "ies", "ers", "ed", "es", "er", "s"):
        rest = word.removesuffix(ending)
        if rest == word or len(rest) < SHORT - 1 or word.endswith("ss"):
            continue
        if ending in ("ied", "ies"):
            return [rest + "y"]
        if len(rest) > SHORT and rest[-1] == rest[-2] and rest[-1] not in "ls":
            return [rest[:-1]]
        return [rest] if ending == "s" else [rest, rest + "e"]
    return []


def arabic(word: str) -> str:
    """An Arabic word (of `plain`) without article, "and", and the commonest endings."""
    for head in ARABIC_HEADS:
        if word.startswith(head) and len(word) - len(head) >= SHORT - 1:
            word = word.removeprefix(head)
            break
    for _ in range(2):  # "-iyyin" is two endings
        end = next((end for end in ARABIC_ENDS if word.endswith(end) and len(word) - len(end) >= SHORT - 1), "")
        word = word.removesuffix(end)
    return word
