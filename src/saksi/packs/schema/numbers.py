"""The shape of `languages/<code>/numbers.toml`: how a language writes numbers and what stands around them."""

from __future__ import annotations

from msgspec import Struct, field


class NumbersPack(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in lower case; items of several words are written with spaces, marks as words of their own."""

    decimal: str
    """The mark before fractions: "," in Indonesian, "." in English. The other one parts thousands."""
    value: dict[str, int]
    """Words with a value that is added: two, twenty, sebelas."""
    teen: list[str]
    """Words that add ten to the digit before them: belas."""
    scale: dict[str, int]
    """Words that multiply what stands before them: hundred, ribu, dozen."""
    one: list[str]
    """Words that count one thing: seorang, sebuah."""
    article: list[str]
    """Words that stand for one before a scale only: a (dozen)."""
    join: list[str]
    """Words inside a number: and (one hundred and five)."""
    vague: dict[str, list[int]]
    """Words of unsure size -> [least] or [least, most]: dozens, puluhan, belasan."""
    vague_of: list[str] = field(default_factory=list)
    """Words between two words of that sort: of (dozens of thousands)."""
    at_least: list[str] = field(default_factory=list)
    """Before a number that is the least: at least, sedikitnya, more than."""
    at_most: list[str] = field(default_factory=list)
    """Before a number that is the most: nearly, hampir, up to."""
    about: list[str] = field(default_factory=list)
    """Before a number that is taken as exact: about, sekitar."""
    at_least_after: list[str] = field(default_factory=list)
    """After a number that is the least: or more, atau lebih."""
    between: list[str] = field(default_factory=list)
    """Opens two numbers joined by one of `between_and`."""
    between_and: list[str] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    """Between two numbers that make a range: to, hingga, sampai."""
    ordinal: dict[str, int] = field(default_factory=dict)
    ordinal_before: list[str] = field(default_factory=list)
    """Prefixes before digits or words: ke (ke-3, ketiga)."""
    ordinal_after: list[str] = field(default_factory=list)
    """Endings after digits: st, nd, rd, th."""
    money_before: list[str] = field(default_factory=list)
    money_after: list[str] = field(default_factory=list)
    percent: list[str] = field(default_factory=list)
    measure: dict[str, list[str]] = field(default_factory=dict)
    """Unit -> words after the number: km -> kilometer, kilometers. The unit `time` holds hours, days and years."""
    age_before: list[str] = field(default_factory=list)
    """Before an age: berusia, aged."""
    age_after: list[str] = field(default_factory=list)
    """After an age: years old, year-old."""
    label: list[str] = field(default_factory=list)
    """Before a number that names a thing and counts nothing: number, nomor, pasal, Article."""
