"""The commands that keep and ask the record: ingest, incidents, events, announcements, actors, stats, diff."""

from __future__ import annotations

import itertools
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from saksi.cli_shared import (
    WRONG,
    Columns,
    Extractor,
    GazetteerOption,
    Language,
    Loopback,
    Outlet,
    PacksOption,
    Published,
    columns_named,
    note,
    packs_at,
    stopping,
    where,
    width,
)
from saksi.errors import UsageError
from saksi.model.outcome import Failure, Sourced

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from saksi.stores.keep import Kept
    from saksi.stores.queries import Wanted
    from saksi.stores.store import Store

Row = dict[str, Any]
Rows = Callable[["Connection", "Wanted"], Iterator[Row]]
POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*")
MISSING = "the record needs SQLAlchemy and Alembic: pip install 'saksi[store]'"


class Format(StrEnum):
    """How rows of the record are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


StoreOption = Annotated[
    str, typer.Option("--store", help="The record: a file, or a URL.", metavar="URL", envvar="SAKSI_STORE")
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the rows.")]
AllOption = Annotated[bool, typer.Option("--all", help="Every row, in the same order each time.")]
LimitOption = Annotated[int, typer.Option("--limit", help="Rows at most.", min=1)]
Types = Annotated[
    list[str] | None, typer.Option("--type", help="Type of event; may be given again, as all of these.", metavar="TYPE")
]
Actors = Annotated[list[str] | None, typer.Option("--actor", help="Who does it: a name, a part of one, or an id.", metavar="NAME")]
Recipients = Annotated[list[str] | None, typer.Option("--recipient", help="To whom it is done.", metavar="NAME")]
Parties = Annotated[list[str] | None, typer.Option("--party", help="Actor or recipient.", metavar="NAME")]
Countries = Annotated[list[str] | None, typer.Option("--country", help="Where: ISO 3166 alpha-3.", metavar="CODE")]
Near = Annotated[str | None, typer.Option("--near", help="Near a point or a place by name.", metavar="LAT,LON|NAME")]
Km = Annotated[float, typer.Option("--km", help="How near, in kilometres.", min=0.001, max=20_000)]
Since = Annotated[str | None, typer.Option("--since", help="From this day on (ISO).", metavar="DAY")]
Until = Annotated[str | None, typer.Option("--until", help="Up to this day (ISO).", metavar="DAY")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="happened, ongoing, future, hypothetical, negated.", metavar="STATUS")]
Speakers = Annotated[list[str] | None, typer.Option("--speaker", help="Who says so.", metavar="NAME")]
Words = Annotated[
    str | None, typer.Option("--words", help='Words in any form; "a phrase", a beginning*.', metavar="WORDS")
]
Sources = Annotated[int | None, typer.Option("--sources", help="At least so many independent sources.", min=1, metavar="N")]
Rejected = Annotated[bool, typer.Option("--rejected", help="Also what a person has rejected.")]
Outcomes = Annotated[list[str] | None, typer.Option("--outcome", help="open, kept, foiled, passed.", metavar="OUTCOME")]
Keys = Annotated[list[str] | None, typer.Argument(metavar="[KEY…]", help="Keys, or the beginning of one.")]
DEFAULT = "saksi.db"
PAGE = 50



def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("merge")(merge_now)
    for command in (ingest, incidents, events, announcements, actors, stats, diff):
        app.command()(command)


def opened(url: str, *, make: bool = False) -> Store:
    """The record. Raises UsageError, also when its packages are not installed."""
    try:
        from saksi.stores.store import Store
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("sqlalchemy", "alembic"):
            raise
        raise UsageError(MISSING) from error
    return Store.open(url, make=make)


# -- ingest -----------------------------------------------------------------------


def ingest(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE…", help="What `saksi read` takes.")
    ],
    store: StoreOption = DEFAULT,
    published: Published = None,
    language: Language = None,
    outlet: Outlet = None,
    no_merge: Annotated[bool, typer.Option("--no-merge", help="Do not merge now; the next run does.")] = False,
    column: Columns = None,
    extractor: Extractor = None,
    loopback: Loopback = False,
    packs: PacksOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Read reports into the record and merge what they tell; a stopped run goes on where it ended."""
    with stopping():
        from saksi import api
        from saksi.sources.reports import load_reports

        ready = packs_at(packs, gazetteer)
        if language is not None and language not in ready.codes:
            raise UsageError(f"--language {language}: saksi reads {', '.join(ready.codes)}")
        day, warning = api.iso_day(published)
        if warning:
            note(f"warning: --published: {warning}")
        with opened(store, make=True) as record:
            found = noted(load_reports(sources, columns=columns_named(column), extractor=extractor, loopback=loopback))
            kept = api.ingest(
                found, record, packs=ready, published=day, language=language, outlet=outlet, merging=False, told=progress()
            )
            if not no_merge:
                merge_all(record)
        note(f"{kept.readings} reports read with {kept.events} events, {kept.known} known before, {kept.aside} set aside; kept in {store}")
    raise typer.Exit(0 if kept.readings or kept.known else WRONG)


def noted(found: Iterable[Sourced | Failure]) -> Iterator[Sourced | Failure]:
    """The same, with what was set aside told on standard error."""
    for one in found:
        if isinstance(one, Failure):
            note(f"set aside: {where(one)}: {one.reason}")
        else:
            for warning in one.warnings:
                note(f"warning: {where(one)}: {warning}")
        yield one


def progress() -> Callable[[Kept], None]:
    """What tells, after each batch that is on the disk, how far a run has come: always on one line, often enough on a terminal."""
    live = sys.stderr.isatty()
    begun = datetime.now(UTC)

    def told(kept: Kept) -> None:
        done = kept.readings + kept.known + kept.aside
        if live:
            rate = kept.readings / max((datetime.now(UTC) - begun).total_seconds(), 0.001)
            sys.stderr.write(f"\r{done:,} reports, {kept.events:,} events kept, {rate:.0f} reports/s ")
            sys.stderr.flush()
        else:
            note(f"{done} reports done")

    return told


def merge_all(record: Store) -> None:
    """Merge anew when there is something new."""
    from saksi import api

    changes = api.merge_record(record)
    if changes.made or changes.changed or changes.removed:
        note(f"incidents: {changes.made} new, {changes.changed} changed, {changes.removed} gone, {changes.same} as before")


def merge_now(store: StoreOption = DEFAULT) -> None:
    """Merge what the record's reports tell, with people's decisions; `ingest` does it by itself unless told not to."""
    with stopping(), opened(store) as record:
        merge_all(record)


# -- questions ----------------------------------------------------------------------


def incidents(
    keys: Keys = None, type: Types = None, actor: Actors = None, recipient: Recipients = None, party: Parties = None,
    country: Countries = None, near: Near = None, km: Km = 50.0, since: Since = None, until: Until = None, status: Statuses = None,
    speaker: Speakers = None, words: Words = None, sources: Sources = None, format: FormatOption = Format.table,
    limit: LimitOption = PAGE, all: AllOption = False, store: StoreOption = DEFAULT,
) -> None:  # fmt: skip
    """Show incidents: what many reports tell of one happening, with every value on which they differ and who says it."""
    with stopping(), opened(store) as record:
        from saksi.stores.queries import incidents as ask

        wanted = wish(record, locals())
        answer(record, "incidents", ask, wanted, format)


def events(
    keys: Keys = None, type: Types = None, actor: Actors = None, recipient: Recipients = None, party: Parties = None,
    country: Countries = None, near: Near = None, km: Km = 50.0, since: Since = None, until: Until = None, status: Statuses = None,
    speaker: Speakers = None, words: Words = None, sources: Sources = None, rejected: Rejected = False,
    format: FormatOption = Format.table, limit: LimitOption = PAGE, all: AllOption = False, store: StoreOption = DEFAULT,
) -> None:  # fmt: skip
    """Show events as single reports tell them."""
    with stopping(), opened(store) as record:
        from saksi.stores.queries import events as ask

        wanted = wish(record, locals())
        answer(record, "events", ask, wanted, format)


def announcements(
    keys: Keys = None, due: Annotated[bool, typer.Option("--due", help="Those that are open, the next to fall due first.")] = False,
    on: Annotated[str | None, typer.Option("--on", help="With --due: as of this day (ISO), today when left out.", metavar="DAY")] = None,
    outcome: Outcomes = None, type: Types = None, actor: Actors = None, recipient: Recipients = None, party: Parties = None,
    country: Countries = None, near: Near = None, km: Km = 50.0, since: Since = None, until: Until = None, speaker: Speakers = None,
    words: Words = None, sources: Sources = None, format: FormatOption = Format.table, limit: LimitOption = PAGE,
    all: AllOption = False, store: StoreOption = DEFAULT,
) -> None:  # fmt: skip
    """Show threats, plans and deadlines, when they fall due, and what became of them."""
    with stopping(), opened(store) as record:
        from saksi.stores.queries import announcements as ask

        day = iso(on, "--on") or datetime.now(UTC).date().isoformat()
        wanted = wish(record, {**locals(), "due": day if due else None})
        answer(record, "announcements", ask, wanted, format)


def actors(
    type: Types = None, actor: Actors = None, recipient: Recipients = None, party: Parties = None, country: Countries = None,
    near: Near = None, km: Km = 50.0, since: Since = None, until: Until = None, status: Statuses = None, speaker: Speakers = None,
    words: Words = None, sources: Sources = None, format: FormatOption = Format.table, limit: LimitOption = PAGE,
    all: AllOption = False, store: StoreOption = DEFAULT,
) -> None:  # fmt: skip
    """Show who acts, upon whom, and who speaks, in the chosen events."""
    with stopping(), opened(store) as record:
        from saksi.stores.counts import actors as ask

        wanted = wish(record, locals())
        answer(record, "actors", ask, wanted, format)


def stats(
    type: Types = None, actor: Actors = None, recipient: Recipients = None, party: Parties = None, country: Countries = None,
    near: Near = None, km: Km = 50.0, since: Since = None, until: Until = None, status: Statuses = None, speaker: Speakers = None,
    words: Words = None, sources: Sources = None, format: FormatOption = Format.table, limit: LimitOption = PAGE,
    all: AllOption = False, store: StoreOption = DEFAULT,
) -> None:  # fmt: skip
    """Count the record, and the chosen events by type, status, country and month."""
    with stopping(), opened(store) as record:
        from saksi.stores.counts import stats as ask

        wanted = wish(record, locals())
        answer(record, "stats", ask, wanted, format)


def wish(record: Store, given: Row) -> Wanted:
    """What is asked for, from the options of a command. Raises UsageError."""
    from saksi.stores.queries import Wanted

    many = {name: tuple(given.get(name) or ()) for name in ("keys", "actor", "recipient", "party", "speaker", "outcome")}
    return Wanted(
        **many,
        type=tuple(name.upper() for name in given.get("type") or ()),
        country=tuple(code.upper() for code in given.get("country") or ()),
        status=tuple(name.lower() for name in given.get("status") or ()),
        near=point(record, given.get("near")),
        km=given["km"],
        since=iso(given.get("since"), "--since"),
        until=iso(given.get("until"), "--until"),
        words=given.get("words"),
        sources=given.get("sources"),
        due=given.get("due"),
        rejected=bool(given.get("rejected")),
        limit=None if given["all"] else given["limit"],
    )


def iso(day: str | None, option: str) -> str | None:
    """A day that exists. Raises UsageError."""
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError as error:
        raise UsageError(f"{option} {day}: give a day as YYYY-MM-DD") from error


def point(record: Store, near: str | None) -> tuple[float, float] | None:
    """A point from `LAT,LON`, or a place's name: the record's own, else the gazetteer's. Raises UsageError."""
    if near is None:
        return None
    if found := POINT.fullmatch(near):
        return float(found[1]), float(found[2])
    from saksi.stores.places import best_known

    with record.reads() as connection:
        known = best_known(connection, near)
    if known is not None:
        return known
    entries = packs_at(None).gazetteer.named(near)
    if not entries:
        raise UsageError(f"--near {near}: no place of this name is known; give LAT,LON")
    return entries[0].lat, entries[0].lon


def answer(record: Store, kind: str, ask: Rows, wanted: Wanted, format: Format) -> None:
    """Write what a question gives, and say when there is more than was asked for."""
    from msgspec.structs import replace

    from saksi.stores.merged import is_merged

    if kind in ("incidents", "announcements") and not is_merged(record):
        note("note: some readings are not merged yet; saksi merge does it")
    one_more = replace(wanted, limit=None if wanted.limit is None else wanted.limit + 1)
    with record.reads() as connection:
        rows = ask(connection, one_more if kind != "stats" else wanted)
        left = [False]
        emit(limited(rows, wanted.limit if kind != "stats" else None, left), kind, format)
    if left[0]:
        note(f"{wanted.limit} shown, there are more: --limit N, or --all for every row")


def limited(rows: Iterator[Row], limit: int | None, left: list[bool]) -> Iterator[Row]:
    """So many rows; notes whether one was left."""
    yield from itertools.islice(rows, limit)
    if limit is not None:
        left[0] = next(rows, None) is not None


def emit(rows: Iterator[Row], kind: str, format: Format) -> None:
    """Write rows; a long table goes through a pager on a terminal."""
    from saksi.cli_shared import write
    from saksi.exports import record_rows as out

    match format:
        case Format.json:
            write(out.as_json(rows), None)
        case Format.jsonl:
            write(out.as_lines(rows), None)
        case Format.csv:
            write(out.as_csv(rows), None)
        case Format.table:
            pieces = out.as_table(rows, kind, width=width())
            if sys.stdout.isatty():
                paged(list(pieces))
            else:
                write(pieces, None)


def paged(pieces: list[str]) -> None:
    """A table on a terminal, through a pager when it is longer than the screen."""
    text = "".join(pieces)
    if text.count("\n") >= os.get_terminal_size(sys.stdout.fileno()).lines:
        import pydoc

        pydoc.pager(text)
    else:
        typer.echo(text, nl=False)


# -- versions -------------------------------------------------------------------------


def diff(
    old: Annotated[str | None, typer.Option("--from", help="The beginning of a version's key or code.", metavar="VERSION")] = None,
    new: Annotated[str | None, typer.Option("--to", help="The version to compare with it.", metavar="VERSION")] = None,
    format: FormatOption = Format.table, limit: LimitOption = PAGE, all: AllOption = False, store: StoreOption = DEFAULT,
) -> None:  # fmt: skip
    """Show what two versions of code or packs read differently in the same reports; the last two when none is named."""
    with stopping(), opened(store) as record:
        from saksi.stores.diff import differences, pair

        with record.reads() as connection:
            before, after = pair(connection, old, new)
            note(f"from {before.key} (saksi {before.code}, packs {before.packs}) to {after.key} (saksi {after.code}, packs {after.packs})")
            left = [False]
            emit(limited(differences(connection, before, after), None if all else limit, left), "diff", format)
        if left[0]:
            note(f"{limit} shown, there are more: --limit N, or --all for every row")
