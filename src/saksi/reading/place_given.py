"""Places of names whose stretches are known beforehand: what a linker of marked names, or a benchmark, needs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from saksi.model.layers import Place
from saksi.model.text import Sentences, Token
from saksi.packs.gazetteer import Gazetteer
from saksi.packs.gazetteer_file import fold
from saksi.packs.language import Language
from saksi.reading.place_resolve import resolve
from saksi.reading.place_spots import find_mentions
from saksi.reading.place_words import Mention, PlaceWords
from saksi.reading.places import ALPHA2, KEEP, code_key, count_peoples, make_place


def place_spans(
    sentences: Sentences,
    spans: Sequence[tuple[int, int]],
    language: Language,
    gazetteer: Gazetteer,
    *,
    outlet_country: str | None = None,
) -> list[Place | None]:
    """The places of names whose stretches are known (half-open characters), with the report's other names as context.

    A name that no gazetteer knows is put where the report's surest places are, with the rule `report`.
    """
    words = language.derive(PlaceWords)
    mentions = find_mentions(sentences, (), words, gazetteer)
    tokens = sentences.tokens
    starts = {t.start: i for i, t in enumerate(tokens)}
    by_start = {tokens[m.first].start: m for m in mentions}
    given: list[Mention | None] = []
    for start, end in spans:
        mention = given_mention(sentences.text[start:end], start, end, by_start, tokens, starts, words, gazetteer)
        given.append(mention)
    fixed = [m for m in given if m is not None]
    free = [m for m in mentions if m.evidence >= KEEP and not any(m.first < g.last and g.first < m.last for g in fixed)]
    votes = count_peoples(sentences, (), words)
    resolve([*fixed, *free], votes, outlet_country=ALPHA2.get(outlet_country) if outlet_country else None)
    middle = max((m for m in fixed if m.best is not None), key=lambda m: m.support + m.margin, default=None)
    out: list[Place | None] = []
    for m in given:
        if m is None and middle is not None:
            out.append(replace(make_place(middle, gazetteer), rule="report", precision="region"))
        else:
            out.append(make_place(m, gazetteer) if m is not None and m.best is not None else None)
    return out


def given_mention(
    text: str,
    start: int,
    end: int,
    by_start: dict[int, Mention],
    tokens: tuple[Token, ...],
    starts: dict[int, int],
    words: PlaceWords,
    gazetteer: Gazetteer,
) -> Mention | None:
    """A mention for a name whose stretch is known, by its whole text, a demonym's country, or its longest part."""
    first = starts.get(start, 0)
    last = first + 1
    while last < len(tokens) and tokens[last].start < end:
        last += 1
    lowers = text.lower().replace("-", " ").split()
    people = words.demonym.at(lowers, len(lowers) - 1) or words.demonym.at(lowers, 0)
    if people is not None:
        code = ALPHA2[people[1]]
        lands = tuple(e for e in gazetteer.find(code_key(code)) if e.country == code)
        return Mention(first, last, "people " + code, lands, 6.0, "demonym") if lands else None
    seen = by_start.get(start)
    if seen is not None and (
        tokens[seen.last - 1].end == end or text.rstrip(".") == text[: tokens[seen.last - 1].end - start]
    ):
        seen.evidence = max(seen.evidence, 6.0)
        return seen
    parts = fold(text).split()
    short = words.short.get(text.replace(".", "").replace(" ", "").lower())
    if short and text != "L.A.":
        entries = tuple(e for e in gazetteer.find(short) if e.code == "A.ADM1")
        return Mention(first, last, short, entries, 6.0, "short-form") if entries else None
    for size in range(len(parts), 0, -1):
        for at in range(len(parts) - size + 1):
            key = " ".join(parts[at : at + size])
            entries = gazetteer.find(key) if size == len(parts) or len(key) > 3 else ()
            if entries and (size == len(parts) or parts[at] not in words.closed):
                return Mention(first, last, key, entries, 6.0, "gazetteer")
    return None
