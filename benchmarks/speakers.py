"""Speakers of "ujarnya" and "dia menambahkan": marked by hand in speakers_id.json as report, offsets of the cue, and names that are right.

    python benchmarks/speakers.py --data ../shared/corpora/id.jsonl [--show]

A speaker is right when a word of a marked name stands in the name or the words that saksi gives. The marks hold no text of the reports.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from saksi.packs.language import Language
from saksi.packs.load import Packs, load_packs
from saksi.reading.actors import Cast
from saksi.reading.clauses import find_clauses
from saksi.reading.frame import find_frame
from saksi.reading.groups import find_groups
from saksi.reading.layers import Layers
from saksi.reading.names import find_names
from saksi.reading.numbers import find_numbers
from saksi.reading.places import find_places
from saksi.reading.quotes import find_quotes
from saksi.reading.sources import Witnesses
from saksi.reading.speech import find_speech
from saksi.reading.times import find_times
from saksi.reading.tokens import find_sentences

MARKS = Path(__file__).with_name("speakers_id.json")


def speakers(text: str, published: str | None, language: Language, packs: Packs) -> list[tuple[int, int, str]]:
    """Each cue of a report with who says it: name and words."""
    frame = find_frame(text, language)
    sentences = find_sentences(frame, language)
    numbers = find_numbers(sentences, language)
    times = find_times(sentences, numbers, language, published=published)
    names = find_names(sentences, language, packs.register)
    places = find_places(sentences, names, language, packs.gazetteer)
    groups = find_groups(sentences, names, places, numbers, times, language)
    clauses = find_clauses(groups, sentences, language)
    layers = Layers(frame, sentences, find_quotes(sentences), numbers, times, names, places, groups, clauses, language, packs, published, None)
    found = find_speech(layers)
    witnesses = Witnesses(layers, Cast(layers), found)
    rows = []
    for speech in found:
        if speech.cue[1] > speech.cue[0] and speech.kind != "relay":
            span, said = sentences.span(*speech.cue), witnesses.resolve(speech)
            rows.append((span.start, span.end, f"{said.party.name if said.party else ''} | {said.text}"))
    return rows


def right(given: str, names: list[str]) -> bool:
    """Does a word of a marked name stand in what saksi gives?"""
    words = set(given.lower().replace("|", " ").split())
    return any(word in words for name in names for word in name.lower().split())


def main() -> None:
    """Read the marked reports and print the share of speakers that are right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="print the wrong ones")
    options = parser.parse_args()
    marks: dict[str, list[tuple[int, int, list[str]]]] = {}
    for report, start, end, names in json.loads(MARKS.read_text(encoding="utf-8")):
        marks.setdefault(report, []).append((start, end, names))
    packs, done, good = load_packs(), 0, 0
    with options.data.open(encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            if report["id"] not in marks:
                continue
            rows = speakers(report["text"], report.get("published"), packs.language("id"), packs)
            for start, end, names in marks[report["id"]]:
                given = next((who for s, e, who in rows if s < end and start < e), "")
                done += 1
                good += right(given, names)
                if options.show and not right(given, names):
                    print(report["id"], start, names, "given:", given)
    print(f"{good} of {done} right: {100 * good / max(done, 1):.1f} %")


if __name__ == "__main__":
    main()
