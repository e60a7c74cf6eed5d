"""The way in: gold and readings to figures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from saksi.errors import InputError
from saksi.evaluation.gold import Vocabulary
from saksi.evaluation.gold_files import Gold, check_texts
from saksi.evaluation.score import Result, Score
from saksi.model.events import Reading
from saksi.packs.schema.events import Ontology


class Known(Struct, frozen=True):
    """A report that was looked at: its text, and its reading when it could be read."""

    text: str
    reading: Reading | None


def vocabulary_of(ontology: Ontology) -> Vocabulary:
    """The words that gold may use."""
    return Vocabulary({name: tuple(kind.mode) for name, kind in ontology.types.items()}, frozenset(ontology.sectors))


def evaluate(gold: list[Gold], known: dict[str, Known]) -> Result:
    """Hold readings against gold, report by report; gold without a report at hand is left out, see `lacking`.

    Raises InputError when quotes do not stand in their reports, or when no report is at hand.
    """
    check_texts(gold, {key: one.text for key, one in known.items()})
    score = Score()
    for one in gold:
        report = known.get(one.report.id)
        if report is not None:
            score.add(one.report, report.reading, report.text)
    if not score.count["reports"]:
        raise InputError("none of the gold's reports is at hand; give their files as SOURCE, with the gold's ids")
    return score.result()


def lacking(gold: Iterable[Gold], known: dict[str, Known]) -> list[str]:
    """Ids of gold reports that are not at hand."""
    return [one.report.id for one in gold if one.report.id not in known]


def id_of(id: str | None, file: str) -> str:
    """By what a report is known to gold: its id, else the name of its file."""
    return id or Path(file).stem
