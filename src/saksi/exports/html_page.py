"""One self-contained page: each report with its words marked by role and event, and its events beside it.

It loads nothing, is readable without its script, and lets nothing of a report through as markup.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from msgspec import Struct

from saksi.exports.page_assets import SCRIPT, STYLE
from saksi.exports.words import CONTROL, ROLES, amount, days, marks_of, place_name, span_of_days
from saksi.model.events import Event, Party, Reading, ReportRecord
from saksi.model.evidence import Trace
from saksi.model.outcome import Done

NAMES = {"trigger": "event word", "said_by": "who says so", "harm": "people hurt", "horizon": "time announced"}
"""Roles whose name for a reader is another one."""


class Piece(Struct, frozen=True):
    """A stretch of text in which nothing begins or ends, with what it belongs to."""

    start: int
    end: int
    uses: tuple[tuple[int, str], ...]
    """Event (counted from 0) and role."""
    frame: str | None
    """Kind of furniture, `dateline`, or null in the body."""


def as_page(done: Iterable[Done]) -> Iterator[str]:
    """The page, piece by piece; nothing when there is no report."""
    first = True
    for number, item in enumerate(done):
        if first:
            yield head()
            first = False
        yield article(item, number)
    if not first:
        yield f"</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"


def head() -> str:
    """All before the first report, with a policy that lets only this style and this script run."""
    policy = f"default-src 'none'; style-src '{digest(STYLE)}'; script-src '{digest(SCRIPT)}'; base-uri 'none'"
    legend = " ".join(f'<mark class="{role}">{NAMES.get(role, role)}</mark>' for role in ROLES)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>saksi: reports and their events</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        "<h1>Reports and their events</h1>\n"
        f'<p class="legend">{legend} <span class="furniture">no part of the report</span></p>\n'
        '<p class="hint">Open an event, or click a marked word, to see its words in the text '
        "and why each value stands in the record.</p>\n"
    )


def digest(content: str) -> str:
    """The hash by which a page's policy names its own style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def article(item: Done, number: int) -> str:
    """One report: its head, its text, its events."""
    record = item.reading.report
    title = safe(record.title or record.id or item.source.file)
    events = "".join(f"<li>{event_box(e, n, item.text)}</li>\n" for n, e in enumerate(item.reading.events))
    return (
        f'<article id="report-{number}">\n<header><h2 dir="auto">{title}</h2>\n'
        f'<p class="about">{about(record)}</p></header>\n'
        f'<div class="text" dir="auto" lang="{safe(record.language)}">{marked(item.text, item.reading)}</div>\n'
        f'<ol class="events">\n{events or "<li>no events</li>"}</ol>\n</article>\n'
    )


def about(record: ReportRecord) -> str:
    """Language, outlet, day and address. The address is shown, not linked: it comes from the report."""
    day = (
        f"published {record.published} ({record.published_from})" if record.published else "day of publication unknown"
    )
    premises = f"worked out from: {'; '.join(record.published_premises)}" if record.published_premises else ""
    parts = (record.id if record.title else None, record.language, record.outlet, day, premises, record.url)
    return " · ".join(safe(part) for part in parts if part)


def marked(text: str, reading: Reading) -> str:
    """The text with its words marked."""
    return "".join(piece_markup(text, piece) for piece in pieces(text, reading))


def piece_markup(text: str, piece: Piece) -> str:
    """One stretch as markup."""
    words = safe(text[piece.start : piece.end])
    if piece.uses:
        role = min((role for _, role in piece.uses), key=ROLES.index)
        uses = " ".join(f"{event}:{role}" for event, role in piece.uses)
        title = ", ".join(f"{NAMES.get(role, role)} of event {event + 1}" for event, role in piece.uses)
        words = f'<mark class="{role}" data-role="{role}" data-m="{uses}" title="{title}">{words}</mark>'
    if piece.frame == "dateline":
        return f'<span class="dateline" title="dateline">{words}</span>'
    if piece.frame:
        return f'<span class="furniture" title="{safe(piece.frame)}">{words}</span>'
    return words


def pieces(text: str, reading: Reading) -> Iterator[Piece]:
    """The whole text cut wherever a mark, the dateline or furniture begins or ends."""
    uses: list[tuple[int, int, int, str]] = []
    for number, event in enumerate(reading.events):
        uses += [(mark.start, mark.end, number, mark.role) for mark in marks_of(event)]
    frames = [(f.start, f.end, f.kind) for f in reading.report.furniture]
    if reading.report.dateline:
        frames.append((reading.report.dateline.start, reading.report.dateline.end, "dateline"))
    edges = {
        0,
        len(text),
        *(edge for use in uses for edge in use[:2]),
        *(edge for frame in frames for edge in frame[:2]),
    }
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    for start, end in pairwise(cuts):
        here: dict[int, str] = {}
        for first, last, number, role in uses:
            if first <= start and end <= last and (number not in here or ROLES.index(role) < ROLES.index(here[number])):
                here[number] = role
        frame = next((kind for first, last, kind in frames if first <= start and end <= last), None)
        yield Piece(start, end, tuple(sorted(here.items())), frame)


def event_box(event: Event, number: int, text: str) -> str:
    """One event: a line to click, its values, and the trace behind them."""
    mode = f" · {safe(event.mode)}" if event.mode else ""
    who, whom = names(event.actor), names(event.recipient)
    rows = "".join(f"<dt>{safe(name)}</dt><dd>{safe(value)}</dd>" for name, value in values(event) if value)
    reasons = "".join(why(trace, text) for trace in event.trace)
    return (
        f'<a class="link" href="#event={safe(event.id)}">link</a>'
        f'<details class="event" data-n="{number}" data-id="{safe(event.id)}"><summary>'
        f'<span class="number">{number + 1}</span> '
        f'<span class="type">{safe(event.type)}</span>{mode} <span class="status">{safe(event.status)}</span>'
        f'<span class="line" dir="auto">{safe(who or "–")} → {safe(whom or "–")}</span></summary>\n'
        f'<dl>{rows}</dl>\n<div class="trace"><ul>{reasons}</ul></div></details>'
    )


def names(parties: tuple[Party, ...]) -> str:
    """The names of some parties."""
    return "; ".join(p.name if p.count is None else f"{p.name} ({p.count})" for p in parties)


def values(event: Event) -> Iterator[tuple[str, str]]:
    """What the record says, in words."""
    yield "who", names(event.actor)
    yield "whom", names(event.recipient)
    yield "where", place_name(event.place)
    yield "when", span_of_days(event.date)
    yield "means", "; ".join(m.kind if m.count is None else f"{m.count} {m.kind}" for m in event.means)
    for name in ("killed", "injured", "detained", "displaced"):
        figure = getattr(event, name)
        yield name, "" if figure is None else amount(figure) + (f", says {figure.said_by}" if figure.said_by else "")
    yield "who says so", "; ".join(f"{s.name} ({s.speech_act})" for s in event.said_by) or "the outlet"
    yield (
        "announced for",
        (days(event.horizon.start, event.horizon.end) or event.horizon.text or "") if event.horizon else "",
    )
    yield "codes", " · ".join(f"{n} {c}" for n, c in (("CAMEO", event.codes.cameo), ("ACLED", event.codes.acled)) if c)
    yield "flags", "; ".join(event.flags)


def why(trace: Trace, text: str) -> str:
    """One value with its rule and its words or premises."""
    words = "; ".join(f"“{text[span.start : span.end]}” ({span.start}–{span.end})" for span in trace.spans)
    premises = "; ".join(trace.premises)
    reasons = " · ".join(part for part in (f"rule {trace.rule}", words, f"from {premises}" if premises else "") if part)
    return f'<li><b>{safe(trace.field)}</b> = {safe(trace.value)} <span class="why">{safe(reasons)}</span></li>'


def safe(text: str) -> str:
    """Text that stands in a page as itself: escaped, without characters that HTML forbids or that turn it round."""
    return escape(CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")), quote=True)
