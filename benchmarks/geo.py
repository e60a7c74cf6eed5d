"""Toponyms: raw text -> names of places with points, for bench/geo/score.py; with --spans, points for the gold names.

This gold also marks words for peoples ("Russian", "Sudanese"), at their country's point; saksi keeps those apart as who, not where,
so they are added here from the language's list of demonyms.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from saksi.model.layers import Frame
from saksi.model.text import Sentences, Span
from saksi.packs.gazetteer import Gazetteer
from saksi.packs.language import Language
from saksi.packs.load import HERE, load_language
from saksi.reading.place_words import PlaceWords
from saksi.reading.places import ALPHA2, code_key, find_places, place_spans
from saksi.reading.tokens import find_sentences


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
    rows, taken = [], set[int]()
    for place in find_places(sentences, (), language, gazetteer):
        span = sentences.span(place.first, place.last)
        taken.update(range(place.first, place.last))
        point = place.place
        rows.append({"start": span.start, "end": span.end, "lat": point.lat if point else None, "lon": point.lon if point else None})
    peoples = language.derive(PlaceWords).demonym
    lowers = [t.lower for t in sentences.tokens]
    for at, token in enumerate(sentences.tokens):
        hit = peoples.at(lowers, at) if token.upper and at not in taken else None
        if hit:
            code = ALPHA2[hit[1]]
            for entry in gazetteer.find(code_key(code))[:1]:
                span = sentences.span(at, hit[0])
                rows.append({"start": span.start, "end": span.end, "lat": entry.lat, "lon": entry.lon})
    return [{**row, "name": text[row["start"] : row["end"]]} for row in sorted(rows, key=lambda r: r["start"])]


def given(text: str, spans: list[dict[str, Any]], language: Language, gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """Points for toponyms whose stretches are given."""
    places = place_spans(whole(text, language), [(s["start"], s["end"]) for s in spans], language, gazetteer)
    return [
        {"start": s["start"], "end": s["end"], "name": s["name"], "lat": p.lat if p else None, "lon": p.lon if p else None}
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
            rows = given(text, report["toponyms"], language, gazetteer) if options.spans else found(text, language, gazetteer)
            out.write(json.dumps({"id": report["id"], "toponyms": rows}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
