"""Toponyms: raw text -> names of places with points, for bench/geo/score.py; with --spans, points for the gold names.

This gold also marks words for peoples ("Russian", "Sudanese"), at their country's point; saksi keeps those apart as
who, not where, so they are added here from the language's list of demonyms.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from saksi.model.layers import Frame
from saksi.model.text import Sentences, Span
from saksi.packs.gazetteer import Gazetteer
from saksi.packs.language import Language
from saksi.packs.load import HERE, load_language
from saksi.packs.match import Phrases
from saksi.reading.place_given import place_spans
from saksi.reading.place_words import PlaceWords
from saksi.reading.places import ALPHA2, code_key, make_place, read_mentions
from saksi.reading.tokens import find_sentences

WORD = re.compile(r"[^\W\d_]+")


def whole(text: str, language: Language) -> Sentences:
    """The text as sentences, every line of it taken as body."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return find_sentences(Frame(text, None, (), tuple(spans)), language)


def found(text: str, language: Language, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Toponyms of a raw text, words for peoples among them."""
    sentences = whole(text, language)
    rows: list[dict[str, Any]] = []
    taken: list[tuple[int, int]] = []
    tokens = sentences.tokens
    for mention in read_mentions(sentences, (), language, gazetteer):
        start, end = mention.cut or (tokens[mention.first].start, tokens[mention.last - 1].end)
        place = make_place(mention, gazetteer)
        taken.append((start, end))
        rows.append({"start": start, "end": end, "lat": place.lat, "lon": place.lon})
    peoples = language.derive(PlaceWords).demonym
    for start, end, code in demonyms(text, peoples):
        if not any(s < end and start < e for s, e in taken):
            for entry in gazetteer.find(code_key(ALPHA2[code]))[:1]:
                rows.append({"start": start, "end": end, "lat": entry.lat, "lon": entry.lon})
    return [{**row, "name": text[row["start"] : row["end"]]} for row in sorted(rows, key=lambda r: r["start"])]


def demonyms(text: str, peoples: Phrases[str]) -> Iterator[tuple[int, int, str]]:
    """Words for peoples in a text, parts of hyphened words too: characters and the country's alpha-3."""
    words = list(WORD.finditer(text))
    lowers = [w.group().lower() for w in words]
    at = 0
    while at < len(words):
        hit = peoples.at(lowers, at) if words[at].group()[0].isupper() else None
        if hit:
            yield words[at].start(), words[hit[0] - 1].end(), hit[1]
        at = hit[0] if hit else at + 1


def given(text: str, spans: list[dict[str, Any]], language: Language, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Points for toponyms whose stretches are given."""
    places = place_spans(whole(text, language), [(s["start"], s["end"]) for s in spans], language, gazetteer)
    return [
        {
            "start": s["start"],
            "end": s["end"],
            "name": s["name"],
            "lat": p.lat if p else None,
            "lon": p.lon if p else None,
        }
        for s, p in zip(spans, places, strict=True)
    ]


def main() -> None:
    """Read one file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--spans", action="store_true", help="resolve the gold's own spans")
    options = parser.parse_args()
    language, gazetteer = load_language(HERE / "languages" / "en"), Gazetteer.open()
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for line in lines:
            report = json.loads(line)
            text = report["text"]
            rows = (
                given(text, report["toponyms"], language, gazetteer)
                if options.spans
                else found(text, language, gazetteer)
            )
            out.write(json.dumps({"id": report["id"], "toponyms": rows}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
