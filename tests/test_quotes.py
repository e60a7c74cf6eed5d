"""Quotation marks: which open, which close, and what runs over sentences and paragraphs."""

from __future__ import annotations

import pytest

from material import packs
from saksi.model.layers import Frame
from saksi.model.text import Sentences, Span
from saksi.reading.quotes import find_quotes
from saksi.reading.tokens import find_sentences


def cut(text: str) -> Sentences:
    """Every line of a text as a paragraph."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return find_sentences(Frame(text, None, (), tuple(spans)), packs().language("en"))


CASES = [
    ('"We won," he said.', ["We won,"]),
    ("“We won,” he said. “They lost.”", ["We won,", "They lost."]),
    # Indonesian papers open with a closing mark, and part marks from their words
    ("”Kami menang,” kata Rudi.", ["Kami menang,"]),
    ("”Kami menang, ”ujarnya.", ["Kami menang,"]),
    # two apostrophes make one mark; one makes none
    ("''We won,'' he said. ''They lost.''", ["We won,", "They lost."]),
    ("The rebels' camp is the army's.", []),
    # over sentences
    ("“It is over. We won,” he said.", ["It is over. We won,"]),
    # the next paragraph opens with a mark while the first is open
    ("“It is over.\n“We won.”", ["It is over.", "We won."]),
    # a mark that nothing closes does not swallow the next paragraph
    ("“It is over.\nThe army left. “We won,” he said.", ["We won,"]),
    # a mark that hangs behind a word closes nothing that is not open
    ("He is 5'11\" tall.", []),
]


@pytest.mark.parametrize(("text", "quotes"), CASES)
def test_quotes(text: str, quotes: list[str]) -> None:
    assert quotes == [text[q.start : q.end].strip() for q in find_quotes(cut(text))]


def test_spans_are_tokens_without_the_marks() -> None:
    sentences = cut("“We won,” he said.")
    (quote,) = find_quotes(sentences)
    assert sentences.quote(quote.first, quote.last) == "We won,"


def test_a_closing_mark_ends_the_sentence_with_its_point() -> None:
    assert len(cut("''It is over.'' The army left.").sentences) == 2
    assert len(cut("Rapat usai. ”Kami sepakat,” kata Rudi.").sentences) == 2
