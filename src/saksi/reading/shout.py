"""A report all in capitals, read on a view of equal length in which words are written as prose would write them.

Wires of the eighties, bulletins and much that is scraped come so. Common words are put in lower case; names that
register or gazetteer know, acronyms, and words that the language does not know keep a capital. Every character stays
at its place, so all spans fit the text as it was given, and `spoken_as_given` puts the outlet's own writing back into
the record.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from saksi.model.events import Event
from saksi.model.layers import Frame
from saksi.packs.language import Language, known_words
from saksi.packs.load import Packs
from saksi.packs.match import Phrases
from saksi.packs.register import Entry
from saksi.reading.tokens import TOKEN

T = TypeVar("T")
SHARE = 0.9
"""Share of capitals among the letters of a body from which on they say nothing."""
LEAST = 40
"""Letters that a body must have to be judged."""
STOP = re.compile(r"[.!?]['\"”’)\]]*\s+[\[(\"“']*$|\A[\s\[(\"“']*$|\n\s*\n[\s\[(\"“']*$|-- [\[(\"“']*$")
VOWELS = frozenset("aeiouy")
DATED = frozenset(("march", "may", "august", "mei"))
"""Months that are words, too: names beside a number."""
LONGEST = 7
"""Words of the longest name before its acronym."""
LINKS = frozenset(("of", "the", "for", "and", "dan", "de", "la", "del", "y"))


class Common:
    """The common words of a language, made once."""

    def __init__(self, language: Language) -> None:
        words = {word for phrase in known_words(language) for word in phrase.split()}
        self.words = frozenset(words | set(language.extra.get("common", ())))
        self.first = language.pack.head == "first"

    def has(self, word: str) -> bool:
        """Is a word, or what it is made of, common?"""
        if word in self.words:
            return True
        if "-" in word:
            return all(self.has(part) for part in word.split("-") if part)
        if len(word) < 5:
            return False
        if word.endswith(("ies", "ied")) and word[:-3] + "y" in self.words:
            return True
        stems = (word[: -len(e)] for e in ENDINGS if word.endswith(e))
        if any(stem in self.words or stem + "e" in self.words for stem in stems):
            return True
        return any(word.startswith(p) and len(word) - len(p) > 3 and word[len(p) :] in self.words for p in PREFIXES)


ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "ness", "er", "ers")
PREFIXES = ("anti", "non", "un", "re", "counter", "mis", "inter", "over", "pre", "pro", "sub", "narco", "para")


def shouting(frame: Frame) -> bool:
    """Is the body written all in capitals?"""
    upper = lower = 0
    for span in frame.body:
        part = frame.text[span.start : span.end]
        upper += sum(map(str.isupper, part))
        lower += sum(map(str.islower, part))
        if lower > 200 and lower > upper:
            return False
    return upper + lower >= LEAST and upper >= SHARE * (upper + lower)


def spoken(frame: Frame, language: Language, packs: Packs) -> Frame:
    """The frame on a view of its text as prose would write it; the frame itself when it is not all in capitals."""
    if not shouting(frame):
        return frame
    return msgspec.structs.replace(frame, text=View(frame, language, packs).text())


class View:
    """One text, written anew."""

    def __init__(self, frame: Frame, language: Language, packs: Packs) -> None:
        text = self.given = frame.text
        bodies = ((span.start, text[span.start : span.end]) for span in frame.body)
        self.begins = frozenset(start + len(body) - len(body.lstrip()) for start, body in bodies)
        self.common = language.derive(Common)
        self.phrases: Phrases[tuple[Entry, ...]] = packs.register.phrases(language.code)
        self.gazetteer = packs.gazetteer
        self.matches = list(TOKEN.finditer(text))
        self.parts = [m.group() for m in self.matches]
        self.lowers = [w.lower() for w in self.parts]
        self.bare = [w[:-2] if w.endswith("'s") else w.rstrip("'") for w in self.lowers]
        self.known = [not w[:1].isalpha() or self.common.has(w) for w in self.bare]
        self.style: list[Callable[[str], str] | None] = [None] * len(self.parts)

    def text(self) -> str:
        """The text of equal length."""
        self.register()
        self.places()
        self.acronyms()
        self.words()
        out, at = [], 0
        for n, (match, word) in enumerate(zip(self.matches, self.parts, strict=True)):
            between = self.given[at : match.start()]
            style = self.style[n]
            written = style(word) if style is not None else word
            out += [between, written if len(written) == len(word) else word]
            at = match.end()
        out.append(self.given[at:])
        return "".join(out)

    def register(self) -> None:
        """Capitals for what the register names."""
        at = 0
        while at < len(self.parts):
            found = self.phrases.at(self.bare, at)
            end = found[0] if found else at + 1
            if found and (end > at + 1 or not self.known[at]):
                exact = {word for entry in found[1] for word in entry.exact}
                acronym = " ".join(self.parts[at:end]) in exact or letters(self.parts[at])
                for i in range(at, end):
                    small = end > at + 1 and i > at and self.bare[i] in LINKS
                    self.style[i] = same if acronym else str.lower if small else titled
            at = end

    def places(self) -> None:
        """Capitals for common words inside the name of a place ("New York", "Villa Nueva")."""
        for at in range(len(self.parts) - 1):
            if self.style[at] is not None or not self.bare[at].isalpha():
                continue
            for size in (4, 3, 2):
                words = self.bare[at : at + size]
                inside = self.known[at : at + size]
                if len(words) < size or all(inside) or not any(inside) or not all(w.isalpha() for w in words):
                    continue
                if self.known[at] and self.bare[at] in self.common.words and self.bare[at] in SMALL:
                    continue
                if self.gazetteer.find(" ".join(words)):
                    for i in range(at, at + size):
                        self.style[i] = self.style[i] or titled
                    break

    def acronyms(self) -> None:
        """Words in brackets that are acronyms, with the long names before them whose initials they are."""
        short: set[str] = set()
        for at in range(1, len(self.parts) - 1):
            if self.parts[at - 1] not in "([" or self.parts[at + 1] not in ")]" or not self.parts[at].isalpha():
                continue
            if self.known[at] or not 2 <= len(self.parts[at]) <= 8:
                continue
            start = self.long_name(at)
            if start is not None or len(self.parts[at]) <= 5:
                short.add(self.lowers[at])
            if start is not None:
                for i in range(start, at - 1):
                    self.style[i] = self.style[i] or (str.lower if self.bare[i] in LINKS else titled)
        for at, word in enumerate(self.bare):
            if word in short:
                self.style[at] = possessed if self.lowers[at] != word else same

    def long_name(self, at: int) -> int | None:
        """Where the long name before the bracketed acronym at `at` begins, when its initials spell most of it."""
        letters = self.lowers[at].replace("-", "")
        best = None
        for start in range(at - 2, max(-1, at - 2 - LONGEST), -1):
            if not self.parts[start][0].isalpha():
                break
            initials = [w[0] for w in self.bare[start : at - 1] if w not in LINKS]
            if self.bare[start] not in LINKS and initials and initials[0] == letters[0] and len(initials) >= 2:
                common = sum(a == b for a, b in zip(initials, letters, strict=False))
                if common >= min(len(letters), max(2, len(letters) - 1)) and abs(len(initials) - len(letters)) <= 1:
                    best = start
        return best

    def words(self) -> None:
        """Every word that is not settled: a capital when it is not common, or opens a sentence."""
        for at, word in enumerate(self.parts):
            if self.style[at] is None:
                self.style[at] = self.plain(at, word)
            if self.style[at] is str.lower and self.opens(at):
                self.style[at] = titled

    def plain(self, at: int, word: str) -> Callable[[str], str]:
        """How a word that no list of names knows is written."""
        low = self.bare[at]
        if not word[0].isalpha():
            return same
        if low == "i" and not self.common.first:
            return same
        if low in DATED and any(self.parts[i][0].isdigit() for i in (at - 1, at + 1) if 0 <= i < len(self.parts)):
            return titled
        if any(c.isdigit() for c in low):
            return same
        if self.known[at] or (low in ("st", "nd", "rd", "th", "d") and self.follows_digits(at)):
            return str.lower
        if "." in low or (len(low) <= 5 and VOWELS.isdisjoint(low)) or letters(word):
            return same
        return titled

    def follows_digits(self, at: int) -> bool:
        """Does the word hang on digits: "1ST"?"""
        return at > 0 and self.parts[at - 1].isdigit() and self.matches[at - 1].end() == self.matches[at].start()

    def opens(self, at: int) -> bool:
        """Does a sentence open here?"""
        start = self.matches[at].start()
        if start in self.begins:
            return True
        return STOP.search(self.given[max(0, start - 40) : start]) is not None


SMALL = frozenset(("the", "of", "in", "at", "to", "from", "near", "and", "a", "an", "on", "by", "for", "with", "di", "ke", "dari", "dan", "yang"))


def letters(word: str) -> bool:
    """Do short pieces joined by a hyphen make an acronym: "UC-ELN"?"""
    return "-" in word and len(word) > 4 and all(2 <= len(part) <= 4 for part in word.split("-"))


def same(word: str) -> str:
    """As it stands."""
    return word


def titled(word: str) -> str:
    """A capital at the head of each part of a word: "San-Jose", "D'Aubuisson", "Peru's"."""
    return capital(word[:-2]) + word[-2:].lower() if word[-2:] in ("'S", "’S") else capital(word)


def capital(word: str) -> str:
    """A capital at the head of each part of a word without a possessive."""
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)


def possessed(word: str) -> str:
    """An acronym with its possessive: "FMLN's"."""
    return word[:-2] + word[-2:].lower()


def spoken_as_given(events: tuple[Event, ...], text: str) -> tuple[Event, ...]:
    """The events with every quoted stretch as the outlet wrote it."""
    return tuple(given(event, text) for event in events)


def given(value: T, text: str) -> T:
    """A record, or a tuple of records, with its `text` fields put back, all the way down."""
    if isinstance(value, tuple):
        return tuple(given(v, text) for v in value)  # type: ignore[return-value]
    if not isinstance(value, msgspec.Struct):
        return value
    changed: dict[str, Any] = {}
    for name in value.__struct_fields__:
        old = getattr(value, name)
        new = given(old, text)
        if new is not old:
            changed[name] = new
    words = getattr(value, "text", None)
    if isinstance(words, str):
        changed["text"] = as_given(value, words, text)
    return msgspec.structs.replace(value, **changed) if changed else value


def as_given(value: Any, words: str, text: str) -> str:
    """The stretch of a record as it stands in the text, or its words in capitals when they were put together."""
    start, end = getattr(value, "start", None), getattr(value, "end", None)
    span = getattr(value, "span", None)
    if span is not None:
        start, end = span
    if isinstance(start, int) and isinstance(end, int) and text[start:end].lower() == words.lower():
        return text[start:end]
    return words.upper() if words.upper() in text else words
