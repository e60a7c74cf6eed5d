"""Who a bare phrase is: "retired generals of the Thai army", "tiga anggota KKB".

The phrase is read as a report that says nothing else, with the same layers and the same register as a report.
"""

from __future__ import annotations

from saksi.model.events import Party
from saksi.model.layers import Frame
from saksi.model.text import Span
from saksi.packs.load import Packs
from saksi.reading.actors import Cast
from saksi.reading.clauses import find_clauses
from saksi.reading.groups import find_groups
from saksi.reading.layers import Layers
from saksi.reading.names import find_names
from saksi.reading.numbers import find_numbers
from saksi.reading.places import find_places
from saksi.reading.quotes import find_quotes
from saksi.reading.times import find_times
from saksi.reading.tokens import find_sentences


def who_is(phrase: str, packs: Packs, code: str, *, published: str | None = None) -> Party | None:
    """The party that a noun phrase names or describes, or None when it is none.

    `code` is the language, `published` an ISO day: between persons who held an office, the one of that day is taken.
    Raises KeyError for a language that has no packs.
    """
    if not phrase.strip():
        return None
    layers = layers_of_phrase(phrase, packs, code, published)
    cast = Cast(layers)
    order = sorted(range(len(layers.groups.groups)), key=lambda g: layers.groups.groups[g].prep is not None)
    for group in order:
        party = cast.party(group) or cast.territory(group) or cast.thing(group)
        if party is not None:
            return party
    return None


def layers_of_phrase(phrase: str, packs: Packs, code: str, published: str | None) -> Layers:
    """The layers below events of a text that is a phrase: no frame, no dateline."""
    language = packs.language(code)
    frame = Frame(phrase, None, (), (Span(0, len(phrase)),))
    sentences = find_sentences(frame, language)
    quotes = find_quotes(sentences)
    numbers = find_numbers(sentences, language)
    times = find_times(sentences, numbers, language, published=published)
    names = find_names(sentences, language, packs.register, times=times, year=int(published[:4]) if published else None)
    places = find_places(sentences, names, language, packs.gazetteer)
    groups = find_groups(sentences, names, places, numbers, times, language)
    clauses = find_clauses(groups, sentences, language)
    return Layers(frame, sentences, quotes, numbers, times, names, places, groups, clauses, language, packs, published, None)
