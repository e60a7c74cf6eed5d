"""The shape of `languages/any/detect.toml`: the words by which languages are told apart."""

from __future__ import annotations

from msgspec import Struct, field


class Detected(Struct, frozen=True, forbid_unknown_fields=True):
    """One language, known by its words in lower case."""

    common: list[str] = field(default_factory=list)
    """Its commonest words, whether or not other languages have them too."""
    own: list[str] = field(default_factory=list)
    """Words that its nearest relative does not have, or spells otherwise: they decide between the two."""


class DetectPack(Struct, frozen=True, forbid_unknown_fields=True):
    """`detect.toml`. Languages with a folder are known by the stopwords of their `language.toml` too."""

    language: dict[str, Detected]
    """By ISO 639-1 code (639-3 where there is none)."""
    report: list[str]
    """Codes that are reported as they are; every other language is `other`."""
