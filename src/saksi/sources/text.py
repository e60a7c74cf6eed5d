"""Bytes as text: byte order marks, declared encodings, UTF-8, and for the rest a guess by charset-normalizer."""

from __future__ import annotations

import codecs
import re

from saksi.errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
REALLY = {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
"""What browsers read under these names (WHATWG Encoding)."""
SHIFTING = ("iso2022", "hz", "utf-7")
"""Encodings whose bytes are valid UTF-8 and mean something else."""
SAMPLE = 60_000
"""Bytes that an encoding is guessed from."""
FEW = 0.001
"""Share of broken bytes that a text in UTF-8 may have."""
SURROGATE = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """Text with half characters, which no file can hold, replaced one for one (scrapers cut emoji in two)."""
    return SURROGATE.sub("\ufffd", text)


def decoded(data: bytes, *, declared: str | None = None) -> str:
    """Bytes as text. Raises InputError when they are no text.

    `declared` is the encoding that a header or a tag names; valid UTF-8 is believed before it, because few texts are that by chance.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    known = known_encoding(declared)
    if known and known.startswith(SHIFTING):
        return data.decode(known, "replace")
    if b"\0" in data[:SAMPLE] and (form := wide(data[:SAMPLE])):
        return data.decode(form, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return other(data, known, error.start)
    return text.replace("\0", "\ufffd") if "\0" in text else text


def wide(sample: bytes) -> str | None:
    """UTF-16 without its mark, by the NUL bytes of a sample; None for a text with few of them. Raises InputError when there are too many."""
    evens, odds = sample[::2].count(0), sample[1::2].count(0)
    if max(evens, odds) > len(sample) / 8 and max(evens, odds) > 8 * min(evens, odds):
        return "utf-16-le" if odds > evens else "utf-16-be"
    if evens + odds > len(sample) / 100:
        raise InputError("this is no text (it holds NUL bytes)")
    return None


def known_encoding(name: str | None) -> str | None:
    """The encoding that a name stands for, None when there is no such."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'").lower()).name
    except (LookupError, ValueError):
        return None
    return REALLY.get(found, found)


def other(data: bytes, declared: str | None, at: int) -> str:
    """Bytes that are no UTF-8, by the declared encoding or a guess. `at` is the first byte that is none. Raises InputError."""
    if declared and declared != "utf-8":
        return data.decode(declared, "replace")
    mostly = data.decode("utf-8", "replace")
    if mostly.count("\ufffd") <= max(2 if len(data) > 2000 else 0, len(data) * FEW):
        return mostly
    guess = guessed(data[:SAMPLE])
    if guess is None:
        raise InputError(f"it is not UTF-8 (byte {at}), and its encoding cannot be told")
    return data.decode(guess, "replace")


def guessed(sample: bytes) -> str | None:
    """The encoding that a sample looks like, None when it looks like no text."""
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise InputError("it is not UTF-8; to have its encoding told: pip install 'saksi[pages]'") from error
    best = from_bytes(sample).best()
    return None if best is None else known_encoding(best.encoding)
