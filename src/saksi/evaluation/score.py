"""Figures for what was read against gold, and every miss and false alarm with its sentence.

A read event and a gold event can be paired when half of its triggers at least lie inside the gold's mentions; the best agreement
is paired first, each event once. Figures are per cent: `detect`, `typed`, `record`, `actor`, `recipient`, `toll`, `place`, `date`
are F1, `date~` with days that touch; `status`, `mode`, `speaker`, `act` are right of typed pairs; `leak` is the share of read deeds
that the gold knows only as words or as unreal (lower is better); `clean` the share of furniture from which nothing was read;
`empty` the events read per report that tells none (a number, lower is better).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from saksi.evaluation.alike import (
    Meant,
    Read,
    Span,
    meant_of,
    overlap,
    place_right,
    read_of,
    record_right,
    shared_parties,
    speaker_right,
    starts,
    tolls,
    touches,
)
from saksi.evaluation.gold import GoldReport, spans_of
from saksi.exports.words import sentence_at
from saksi.model.events import Event, Reading

DEEDS = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "RETREAT", "AID", "COOPERATE"))
REAL = frozenset(("happened", "ongoing"))
COVERED = 0.6
"""Share of a line of furniture that must be found."""
MISS, ALARM, OTHER = "miss", "false alarm", "other type"


class Finding(Struct, frozen=True):
    """A gold event that was not read, an event that the gold does not have, or one that was read as another type."""

    kind: str
    """`miss`, `false alarm`, `other type`."""
    report: str
    gold: str | None
    """Type and status in the gold."""
    read: str | None
    """Type and status as read."""
    words: str
    sentence: str


class Result(Struct, frozen=True):
    """What an evaluation gives."""

    figures: dict[str, float]
    types: dict[str, dict[str, int]]
    """Per type: right, read, gold."""
    findings: tuple[Finding, ...]


class Pair(Struct, frozen=True):
    """A read event and the gold event that it is held against."""

    read: Read
    meant: Meant


class Score:
    """Counts report by report."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.types: dict[str, Counter[str]] = {}
        self.findings: list[Finding] = []

    def add(self, gold: GoldReport, reading: Reading | None, text: str) -> None:
        """Hold one report's reading against its gold; a reading that is null has no events."""
        meant = [meant_of(event, text) for event in gold.events]
        read = [read_of(event, text) for event in reading.events] if reading else []
        pairs = paired(read, meant)
        self.count.update(reports=1, gold=len(meant), pred=len(read), detect=len(pairs))
        for name, events in (("gold", [m.event.type for m in meant]), ("pred", [r.event.type for r in read])):
            for kind in events:
                self.types.setdefault(kind, Counter())[name] += 1
        self.leaks(read, meant)
        if not meant:
            self.count.update(empty_n=1, empty=len(read))
        for pair in pairs:
            if pair.read.event.type == pair.meant.event.type:
                self.typed(pair)
        self.furniture(gold, reading, read, text)
        self.findings += findings(gold.id, read, meant, pairs, text)

    def leaks(self, read: list[Read], meant: list[Meant]) -> None:
        """Deeds that the gold knows only as words or as unreal."""
        for event in read:
            if event.event.type in DEEDS and event.event.status in REAL:
                there = [m.event for m in meant if touches(event, m)]
                self.count["real"] += bool(there)
                self.count["leak"] += bool(there) and not any(g.type in DEEDS and g.status in REAL for g in there)

    def typed(self, pair: Pair) -> None:
        """Count what is right in a pair of one type."""
        read, gold, count = pair.read.event, pair.meant.event, self.count
        self.types[gold.type]["hit"] += 1
        count.update(typed=1, record=record_right(read, gold), status=read.status == gold.status)
        count.update(mode_n=gold.mode is not None, mode=gold.mode is not None and read.mode == gold.mode)
        for role in ("actor", "recipient"):
            ours, theirs = getattr(read, role), getattr(gold, role)
            count.update({role: shared_parties(ours, theirs), f"{role}_p": len(ours), f"{role}_g": len(theirs)})
        count.update(place_p=bool(read.place), place_g=bool(gold.place), date_p=bool(read.date), date_g=bool(gold.date))
        count["place"] += gold.place is not None and place_right(read.place, gold.place)
        if gold.date and read.date:
            ours, theirs = (read.date.start, read.date.end), (gold.date.start, gold.date.end)
            count.update({"date": ours == theirs, "date~": overlap(ours, theirs)})
        ours, theirs = tolls(read), tolls(gold)
        count.update(toll=(ours & theirs).total(), toll_p=ours.total(), toll_g=theirs.total(), speaker=speaker_right(read, gold))
        if gold.said_by and read.said_by:
            count.update(act_n=1, act=read.said_by[0].act == gold.said_by[0].act)

    def furniture(self, gold: GoldReport, reading: Reading | None, read: list[Read], text: str) -> None:
        """Count furniture that is known, and from which nothing is read."""
        lines = [span for quote in gold.furniture for span in spans_of(quote, text)] + list(gold.furniture_spans)
        mine = [(f.start, f.end) for f in reading.report.furniture] if reading else []
        taken = [at for event in read for at in starts(event)]
        for start, end in lines:
            self.count.update(
                furn=1, clean=not any(start <= at < end for at in taken),
                furn_found=shared((start, end), mine) >= COVERED * (end - start),
            )  # fmt: skip
        self.count.update(furn_pred=len(mine), furn_right=sum(2 * shared(m, lines) >= m[1] - m[0] for m in mine))

    def result(self) -> Result:
        """The figures."""
        return Result(figures(self.count), {t: tally(c) for t, c in sorted(self.types.items())}, tuple(self.findings))


def paired(read: list[Read], meant: list[Meant]) -> list[Pair]:
    """Pairs, the best agreement first; each event once."""
    found = sorted((-agreement(r.event, m), i, j) for i, r in enumerate(read) for j, m in enumerate(meant) if touches(r, m))
    used_read: set[int] = set()
    used_meant: set[int] = set()
    pairs = []
    for _, i, j in found:
        if i not in used_read and j not in used_meant:
            used_read.add(i)
            used_meant.add(j)
            pairs.append(Pair(read[i], meant[j]))
    return pairs


def agreement(read: Event, meant: Meant) -> int:
    """How well two events agree: type counts four, status and each party one."""
    gold = meant.event
    same = 4 * (read.type == gold.type) + (read.status == gold.status)
    return same + shared_parties(read.actor, gold.actor) + shared_parties(read.recipient, gold.recipient)


def shared(span: Span, others: Iterable[Span]) -> int:
    """How many characters of a stretch lie in others."""
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in others)


def f1(right: int, read: int, gold: int) -> tuple[float, float, float]:
    """F1, precision and recall in per cent."""
    p, r = right / read if read else 0, right / gold if gold else 0
    return 100 * (2 * p * r / (p + r) if p + r else 0), 100 * p, 100 * r


def figures(count: Counter[str]) -> dict[str, float]:
    """All figures, in the order in which they are shown."""
    typed = count["typed"] or 1
    out: dict[str, float] = {"reports": count["reports"], "gold": count["gold"], "read": count["pred"]}
    for name in ("detect", "typed", "record"):
        both, precision, recall = f1(count[name], count["pred"], count["gold"])
        out |= {name: round(both, 1), f"{name}_p": round(precision, 1), f"{name}_r": round(recall, 1)}
    for name in ("actor", "recipient", "toll", "place", "date"):
        out[name] = round(f1(count[name], count[f"{name}_p"], count[f"{name}_g"])[0], 1)
    out["date~"] = round(f1(count["date~"], count["date_p"], count["date_g"])[0], 1)
    for name, right, of in (
        ("act", "act", count["act_n"]), ("mode", "mode", count["mode_n"]), ("status", "status", typed), ("speaker", "speaker", typed),
        ("leak", "leak", count["real"]), ("clean", "clean", count["furn"]),
        ("furniture_r", "furn_found", count["furn"]), ("furniture_p", "furn_right", count["furn_pred"]),
    ):  # fmt: skip
        out[name] = round(100 * count[right] / (of or 1), 1)
    return out | {"empty": round(count["empty"] / (count["empty_n"] or 1), 2)}


def tally(count: Counter[str]) -> dict[str, int]:
    """The counts of a type."""
    return {"right": count["hit"], "read": count["pred"], "gold": count["gold"]}


def findings(report: str, read: list[Read], meant: list[Meant], pairs: list[Pair], text: str) -> Iterable[Finding]:
    """What does not agree: gold events in their order, then what was read beside."""
    of_meant = {id(pair.meant): pair.read for pair in pairs}
    of_read = {id(pair.read) for pair in pairs}
    for m in meant:
        found = of_meant.get(id(m))
        if found is None:
            yield Finding(MISS, report, label(m.event), None, *quoted(m, text))
        elif found.event.type != m.event.type:
            yield Finding(OTHER, report, label(m.event), label(found.event), *quoted(found, text))
    for r in read:
        if id(r) not in of_read:
            yield Finding(ALARM, report, None, label(r.event), *quoted(r, text))


def label(event: Any) -> str:
    """Type and status."""
    return f"{event.type} ({event.status})"


def quoted(told: Read | Meant, text: str) -> tuple[str, str]:
    """The words that tell it, and their sentence."""
    if isinstance(told, Read):
        first = told.event.triggers[0] if told.event.triggers else None
        span = (first.start, first.end) if first else None
    else:
        span = told.mentions[0] if told.mentions else None
    if span is None:
        words = told.event.mentions[0] if isinstance(told, Meant) and told.event.mentions else ""
        return words, words
    start, end = sentence_at(text, *span)
    return text[span[0] : span[1]], " ".join(text[start : max(end, span[1])].split())
