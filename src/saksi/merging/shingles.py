"""A text as a set of overlapping runs of words, and the small part of it by which copies find each other.

Runs of four words are the same in two texts only where one took them from the other, or both from a third. Case, punctuation, spacing and the kind of
quotation marks do not count, because outlets change those.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from msgspec import Struct

WORD = re.compile(r"\w+")
RUN = 4
"""Words of a shingle."""
ONE_IN = 8
"""Of so many shingles, one is in the sketch: those whose hash ends in three zero bits."""
FEWEST = 24
"""Shingles in the sketch at least, where the text has as many."""


class Shingles(Struct, frozen=True):
    """A text, shingled."""

    all: frozenset[int]
    """Hashes of 64 bits."""
    sketch: tuple[int, ...]
    """A sample that picks the same shingles in every text: a shingle that two texts share is in both sketches or in neither, but for the
    few that short texts get besides."""


def shingles(text: str) -> Shingles:
    """The shingles of a text; a text shorter than one shingle is one shingle."""
    words = [word.encode("utf-8", "surrogatepass") for word in WORD.findall(text.casefold())]
    if not words:
        return Shingles(frozenset(), ())
    joined = b" ".join(words)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    last = max(len(words) - RUN, 0)
    ends = starts[min(RUN, len(words)) :]
    found = frozenset(
        int.from_bytes(blake2b(joined[a : b - 1], digest_size=8).digest(), "little") for a, b in zip(starts[: last + 1], ends, strict=True)
    )
    return Shingles(found, sketch(found))


def sketch(found: frozenset[int]) -> tuple[int, ...]:
    """The sample of a set of hashes, in order: all that end in three zero bits, and the smallest by rest when those are few."""
    chosen = [h for h in found if not h & (ONE_IN - 1)]
    if len(chosen) < FEWEST:
        chosen = sorted(found, key=lambda h: (h & (ONE_IN - 1), h))[:FEWEST]
    return tuple(sorted(chosen))
