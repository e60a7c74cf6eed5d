"""Read one report. The composition of all layers: the story of the reader on one screen."""

from __future__ import annotations

import hashlib

from saksi.model.events import EventPlace, FurnitureSpan, Reading, ReportDateline, ReportRecord
from saksi.model.layers import Frame, Place, PlaceName
from saksi.model.report import Report
from saksi.packs.language import Language
from saksi.packs.load import Packs
from saksi.reading.actors import Cast
from saksi.reading.clauses import find_clauses
from saksi.reading.events import make_events
from saksi.reading.frame import find_frame
from saksi.reading.groups import find_groups
from saksi.reading.layers import Layers
from saksi.reading.names import find_names
from saksi.reading.numbers import find_numbers
from saksi.reading.places import find_places, place_named
from saksi.reading.quotes import find_quotes
from saksi.reading.shout import spoken, spoken_as_given
from saksi.reading.speech import find_speech
from saksi.reading.time_operations import OperationNames
from saksi.reading.times import find_specs, find_times, infer_published
from saksi.reading.tokens import find_sentences


def read_report(report: Report, packs: Packs, language: Language) -> Reading:
    """Read one report: cut it, name what is in it, find who did and said what, and who says so."""
    layers, published_from, premises = read_layers(report, packs, language)
    speech = find_speech(layers)
    digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    events = make_events(layers, Cast(layers), speech, digest)
    if layers.frame.text != report.text:
        events = spoken_as_given(events, report.text)
    record = ReportRecord(
        report.id, language.code, layers.published, published_from, premises, report.outlet, report.title, report.url,
        dateline(layers.frame, layers), furniture(layers.frame), digest,
    )  # fmt: skip
    return Reading(record, events, tuple(t.note for t in layers.times if t.note))


def read_layers(report: Report, packs: Packs, language: Language) -> tuple[Layers, str | None, tuple[str, ...]]:
    """All layers below speech and events; where the day of publication comes from, and its premises."""
    operations = packs.derive(operation_names)
    frame = spoken(find_frame(report.text, language), language, packs)
    sentences = find_sentences(frame, language)
    quotes = find_quotes(sentences)
    numbers = find_numbers(sentences, language)
    specs = find_specs(sentences, language)
    published, published_from = report.published[:10] if report.published else None, "metadata"
    premises: tuple[str, ...] = ()
    if published is None:
        filed = frame.dateline.date if frame.dateline else None
        words = frame.text[filed.start : filed.end] if filed else ""
        published, premises = infer_published(sentences, numbers, language, operations=operations, filed=words, specs=specs)
        published_from = "inferred"
    times = find_times(sentences, numbers, language, published=published, operations=operations, specs=specs)
    names = find_names(sentences, language, packs.register, times=times, year=int(published[:4]) if published else None)
    times = tuple(t for t in times if not any(n.kind == "organisation" and n.first < t.last <= n.last for n in names))  # "19 April Movement"
    places = find_places(sentences, names, language, packs.gazetteer)
    groups = find_groups(sentences, names, places, numbers, times, language)
    clauses = find_clauses(groups, sentences, language)
    layers = Layers(
        frame, sentences, quotes, numbers, times, names, places, groups, clauses, language, packs, published, report.outlet
    )
    return layers, published_from if published else None, premises


def operation_names(packs: Packs) -> OperationNames:
    """The named operations of the register, indexed once."""
    return OperationNames(packs.register.operations.values())


def furniture(frame: Frame) -> tuple[FurnitureSpan, ...]:
    """Furniture as it stands in the record."""
    return tuple(FurnitureSpan(f.start, f.end, f.kind, f.rule) for f in frame.furniture)


def dateline(frame: Frame, layers: Layers) -> ReportDateline | None:
    """The dateline with its place, when the gazetteer knows it."""
    line = frame.dateline
    if line is None:
        return None
    place = None
    if line.place is not None:
        start, end = line.place.start, line.place.end
        words = frame.text[start:end]
        found = dateline_place(words, layers)
        if found is not None:
            place = EventPlace(
                start, end, words, found.name, found.country, found.admin1, found.lat, found.lon, found.geonameid,
                found.precision, f"place/dateline:{found.rule}", found.candidates,
            )  # fmt: skip
    return ReportDateline(line.start, line.end, place, line.agency)


def dateline_place(words: str, layers: Layers) -> Place | None:
    """The place of a dateline: the first of "SEOUL/WASHINGTON", the last of a run of capitals ("CENTCOM WASHINGTON")."""
    first = words.split("/")[0]
    while first:
        found = place_named(first, layers.language, layers.packs.gazetteer)
        if found is not None:
            return found
        first = first.partition(" ")[2]
    return None


__all__ = ["EventPlace", "PlaceName", "read_report"]
