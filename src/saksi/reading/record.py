"""From a gathered draft to the record, with a trace behind every value that is not null."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from saksi.model.events import Codes, Event, Horizon, Party, Trigger
from saksi.model.evidence import Trace
from saksi.model.text import Span
from saksi.reading.acled import sub_event
from saksi.reading.flags import conflicts
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention

if TYPE_CHECKING:
    from saksi.reading.drafts import Draft

MOST_TRIGGERS = 12


def record(draft: Draft, layers: Layers, sha256: str, told: list[Draft]) -> Event:
    """The event record of one draft; `told` are all of the report."""
    triggers = tuple(trigger(m, layers) for m in draft.mentions[:MOST_TRIGGERS])
    first = triggers[0]
    id_ = hashlib.sha256(f"{sha256}:{draft.type}:{first.start}:{draft.status}".encode()).hexdigest()[:16]
    horizon = Horizon(draft.horizon.start, draft.horizon.end, draft.horizon.text) if draft.horizon else None
    flags = conflicts((*draft.actor, *draft.recipient), layers)
    return Event(
        id_, draft.type, draft.mode, draft.status, triggers, tuple(draft.actor), tuple(draft.recipient), draft.place, draft.date,
        tuple(draft.means), draft.figures.get("killed"), draft.figures.get("injured"), draft.figures.get("detained"),
        draft.figures.get("displaced"), tuple(draft.said), horizon, codes(draft, layers, told), flags, traces(draft, triggers),
    )  # fmt: skip


def trigger(mention: Mention, layers: Layers) -> Trigger:
    """The words of one mention."""
    span = layers.sentences.span(mention.first, mention.last)
    return Trigger(span.start, span.end, layers.sentences.text[span.start : span.end], mention.rule)


def codes(draft: Draft, layers: Layers, told: list[Draft]) -> Codes:
    """CAMEO by type and mode; ACLED by the parties too."""
    entry = layers.packs.ontology.types[draft.type]
    finer = entry.mode.get(draft.mode) if draft.mode else None
    return Codes((finer and finer.cameo) or entry.cameo, sub_event(draft, layers, told) or (finer and finer.acled) or entry.acled)


def traces(draft: Draft, triggers: tuple[Trigger, ...]) -> tuple[Trace, ...]:
    """Rule, words and premises behind each value."""
    where = tuple(Span(t.start, t.end) for t in triggers)
    out = [
        Trace("type", draft.type, triggers[0].rule, where),
        Trace("status", draft.status, "status/clause", where[:1]),
    ]
    if draft.mode:
        out.append(Trace("mode", draft.mode, triggers[0].rule if not draft.means else "means", where[:1]))
    for field, parties in (("actor", draft.actor), ("recipient", draft.recipient)):
        out += [of_party(f"{field}[{n}]", p, triggers[0].rule) for n, p in enumerate(parties)]
    if draft.place:
        spans = (Span(draft.place.start, draft.place.end),) if draft.place.start is not None and draft.place.end is not None else ()
        out.append(Trace("place", draft.place.name, draft.place.rule, spans, draft.place.candidates))
    if draft.date:
        spans = (Span(*draft.date.span),) if draft.date.span else ()
        out.append(Trace("date", f"{draft.date.start}..{draft.date.end}", draft.date.rule, spans, () if spans else ("day of publication",)))
    out += [Trace(f"means[{n}]", m.kind, "means", (Span(m.start, m.end),)) for n, m in enumerate(draft.means)]
    out += [Trace(k, f"{f.min}..{f.max}", "harm/count", (Span(f.start, f.end),)) for k, f in draft.figures.items()]
    for n, said in enumerate(draft.said):
        spans = (Span(said.start, said.end),) if said.start is not None and said.end is not None else ()
        out.append(Trace(f"said_by[{n}]", said.name, said.rule, spans, (said.cue,) if said.cue else ("speaker of the sentence before",)))
    if draft.horizon:
        spans = (Span(*draft.horizon.span),) if draft.horizon.span else ()
        out.append(Trace("horizon", f"{draft.horizon.start}..{draft.horizon.end}", draft.horizon.rule, spans))
    out.append(Trace("codes", draft.type, "ontology", (), (f"type {draft.type}", f"mode {draft.mode}")))
    return tuple(out)


def of_party(field: str, party: Party, rule: str) -> Trace:
    """The trace of one party: the role's rule and the name's."""
    spans = (Span(party.start, party.end),) if party.start is not None and party.end is not None else ()
    return Trace(field, party.name, f"{rule} · {party.rule}", spans, (f"country {party.country}", f"sector {party.sector}"))
