"""Date expressions on their own, or in their sentence -> both ends as ISO days, for bench/score_more.py dates.

An expression whose gold names an hour is answered with its clock time; lines of a language without packs are left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from saksi.model.layers import Time
from saksi.packs.language import Language
from saksi.packs.load import HERE, load_language
from saksi.reading.frame import find_frame
from saksi.reading.numbers import find_numbers
from saksi.reading.times import find_times
from saksi.reading.tokens import find_sentences


def main() -> None:
    """Read one file of expressions and write predictions by line number."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    folders = HERE / "languages"
    languages = {code: load_language(folders / code) for code in ("en", "id")}
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            row = json.loads(line)
            if row["lang"] in languages:
                time = read(row, languages[row["lang"]])
                if time is not None:
                    out.write(
                        json.dumps(
                            {"n": number, "start": end(time.value_start, time), "end": end(time.value_end, time)}
                        )
                        + "\n"
                    )


def read(row: dict[str, Any], language: Language) -> Time | None:
    """The time that shares most characters with the expression, read in its sentence where there is one."""
    text = row.get("sentence") or row["text"]
    begin = max(text.find(row["text"]), 0)
    last = begin + len(row["text"])
    sentences = find_sentences(find_frame(text, language), language)
    times = find_times(sentences, find_numbers(sentences, language), language, published=row["anchor"])
    best, most = None, 0
    for time in times:
        span = sentences.span(time.first, time.last)
        shared = min(span.end, last) - max(span.start, begin)
        if shared > most:
            best, most = time, shared
    return best


def end(day: str | None, time: Time) -> str | None:
    """One end of a time; with the hour when the report tells one."""
    return f"{day}T{time.clock}" if day and time.clock and time.value_start == time.value_end else day


if __name__ == "__main__":
    main()
