"""Attribution: who says what, for bench/attribution/score.py (PolNeAR in English, PFSA-ID in Indonesian).

    python benchmarks/attribution.py --data FILE --out PREDICTIONS [--lang en]

The texts are bare reports, so every line of them is taken as body. PFSA-ID marks its roles apart. Quotes without
a cue, cues inside a quote, relays, and sourceless or unclaimed acts are left out: neither set marks them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from saksi.model.layers import Frame, Speech
from saksi.model.text import Span
from saksi.packs.language import Language
from saksi.packs.load import Packs, load_packs
from saksi.reading.clauses import find_clauses
from saksi.reading.groups import find_groups
from saksi.reading.layers import Layers
from saksi.reading.names import find_names
from saksi.reading.numbers import find_numbers
from saksi.reading.places import find_places
from saksi.reading.quotes import find_quotes
from saksi.reading.speech import find_speech
from saksi.reading.times import find_times, infer_published
from saksi.reading.tokens import find_sentences

UNMARKED = frozenset(("carried", "nested", "relay"))
HIDDEN = ("#sourceless", "#unclaimed")
"""Neither set marks quotes without a cue, nor cues inside a quote."""


def layers_of(text: str, language: Language, packs: Packs, published: str | None = None) -> Layers:
    """The layers below speech of a bare text."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    frame = Frame(text, None, (), tuple(spans))
    sentences = find_sentences(frame, language)
    quotes = find_quotes(sentences)
    numbers = find_numbers(sentences, language)
    if published is None:
        published, _ = infer_published(sentences, numbers, language)
    times = find_times(sentences, numbers, language, published=published)
    names = find_names(sentences, language, packs.register)
    places = find_places(sentences, names, language, packs.gazetteer)
    groups = find_groups(sentences, names, places, numbers, times, language)
    clauses = find_clauses(groups, sentences, language)
    return Layers(frame, sentences, quotes, numbers, times, names, places, groups, clauses, language, packs, published, None)


def attribution(speech: Speech, layers: Layers) -> dict[str, Any]:
    """One attribution in the scorer's terms; a cue of no width stands for a quote without a cue of its own."""

    def spans(*pairs: tuple[int, int] | None) -> list[list[int]]:
        found = [layers.sentences.span(a, b) for a, b in (p for p in pairs if p) if b > a]
        return [[s.start, s.end] for s in found]

    return {"source": spans(speech.source), "cue": spans(speech.cue), "content": spans(*speech.content)}


def main() -> None:
    """Read one file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lang", help="language of the texts; by the file's name when left out")
    options = parser.parse_args()
    packs = load_packs()
    language = packs.language(options.lang or ("id" if "_id" in options.data.name else "en"))
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for line in lines:
            report = json.loads(line)
            layers = layers_of(report["text"], language, packs, report.get("date"))
            rows = [attribution(s, layers) for s in find_speech(layers) if s.kind not in UNMARKED and not s.rule.endswith(HIDDEN)]
            out.write(json.dumps({"id": report["id"], "attributions": rows}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
