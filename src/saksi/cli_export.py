"""The commands that write the record in other formats, and that hold it against a person's gold."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from saksi.cli_shared import (
    WRONG,
    GazetteerOption,
    Language,
    Loopback,
    Outlet,
    PacksOption,
    Published,
    Tally,
    note,
    packs_at,
    stopping,
    write,
)
from saksi.errors import UsageError
from saksi.model.outcome import Done, Failure, Sourced

if TYPE_CHECKING:
    from saksi.evaluation.evaluate import Known
    from saksi.evaluation.gold import GoldReport
    from saksi.evaluation.gold_files import Gold
    from saksi.evaluation.score import Result
    from saksi.model.incidents import Incident
    from saksi.packs.load import Packs

DEFAULT = "saksi.db"
STANDING = "SELECT record FROM incident WHERE removed IS NULL AND state <> 'rejected' ORDER BY day, key"
FINDINGS = 10
"""Of each kind that a table shows without `--all`."""


class Target(StrEnum):
    """The formats of `saksi export`."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    acled = "acled"
    gdelt = "gdelt"
    ged = "ged"
    geojson = "geojson"
    hxl = "hxl"


class Shown(StrEnum):
    """How an evaluation is shown."""

    table = "table"
    json = "json"
    csv = "csv"


Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SOURCE…]", help="What `saksi read` takes; the record (--store) when left out."),
]
StoreOption = Annotated[
    str, typer.Option("--store", help="The record: a file, or a URL.", metavar="URL", envvar="SAKSI_STORE")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for command in (export, evaluate):
        app.command()(command)


def export(
    format: Annotated[Target, typer.Argument(metavar="FORMAT", help=f"{', '.join(Target)}.")],
    sources: Sources = None,
    out: Annotated[Path, typer.Option("--out", "-o", help="Write to this file.", metavar="FILE")] = Path(),
    store: StoreOption = DEFAULT,
    incidents: Annotated[
        bool, typer.Option("--incidents", help="A row an incident, with all its reports, in place of a row an event.")
    ] = False,
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="For a spreadsheet: no cell is run as a formula.")
    ] = False,
    accused: Annotated[
        bool, typer.Option("--accused", help="acled, gdelt, ged, hxl: keep deeds that are told only as an accusation.")
    ] = False,
    publication_days: Annotated[
        bool, typer.Option("--publication-days", help="acled, gdelt, ged: where no day is told, take that of publication.")
    ] = False,
    labels: Annotated[bool, typer.Option("--labels", help="acled: words in place of numbers for actors.")] = False,
    trace: Annotated[bool, typer.Option("--trace", help="jsonl: keep rules, words and premises.")] = False,
    published: Published = None,
    language: Language = None,
    outlet: Outlet = None,
    loopback: Loopback = False,
    packs: PacksOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Write what was read in the formats of others, or in our own; FILE.notes.json says what a format could not carry."""
    with stopping():
        from saksi.exports.formats import Options
        from saksi.exports.formats import check as check_options
        from saksi.exports.formats import export as write_file

        options = Options(
            spreadsheet=spreadsheet, labels=labels, accused=accused, publication_days=publication_days, trace=trace
        )
        check_options(format, options)
        check_out(out, format, sources or [])
        tally = Tally(None)
        if sources:
            done = tally.done(
                readings(
                    sources, packs_at(packs, gazetteer), published=published, language=language, outlet=outlet, loopback=loopback
                )
            )
            found: Iterable[Incident] | None = None
            if incidents:
                done, found = merged(done)
        else:
            done, found = kept(store, incidents=incidents)
        done, first = peeked(done)
        if first:
            notes = write_file(format, done, out, incidents=found, options=options)
            note(f"{notes.written} written to {out}")
            for line in notes.lines:
                note(line)
        if sources:
            tally.close()
        elif not first:
            raise UsageError(f"--store {store}: the record holds no reading")
    raise typer.Exit(0 if first else WRONG)


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="CSV, JSON, JSON Lines, or a folder of JSON files.")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE…]",
            help="The gold's reports, as `saksi read` takes them; left out, the gold's own texts, or the record (--store).",
        ),
    ] = None,
    format: Annotated[
        Shown, typer.Option("--format", "-f", help="table, json, or csv (misses and false alarms, a row each).")
    ] = Shown.table,
    all: Annotated[bool, typer.Option("--all", help="Show every miss and false alarm in the table.")] = False,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file.", metavar="FILE")] = None,
    store: StoreOption = DEFAULT,
    language: Language = None,
    loopback: Loopback = False,
    packs: PacksOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Hold what was read against your own gold: figures, and every miss and false alarm with its sentence."""
    with stopping():
        from saksi.evaluation.evaluate import evaluate as score
        from saksi.evaluation.evaluate import lacking, vocabulary_of
        from saksi.evaluation.gold_files import load_gold

        opened = packs_at(packs, gazetteer)
        if out is not None and (out.is_dir() or not out.resolve().parent.is_dir() or out.resolve() == gold.resolve()):
            raise UsageError(f"--out {out}: this is a folder or the gold itself, or its folder does not exist")
        found = load_gold(gold, vocabulary_of(opened.ontology))
        known = known_reports(found, sources, store, opened, language=language, loopback=loopback)
        result = score(found, known)
        left = lacking(found, known)
        if left:
            note(f"{len(left)} of {len(found)} gold reports are not at hand and left out: {', '.join(left[:5])}{' …' if len(left) > 5 else ''}")
        write(shown(result, format, all=all), out)


def known_reports(
    found: list[Gold], sources: list[str] | None, store: str, opened: Packs, *, language: str | None, loopback: bool
) -> dict[str, Known]:
    """The reports to hold against gold, by id: of the sources, else the gold's own texts, else of the record."""
    from saksi.evaluation.evaluate import Known, id_of

    own = [one for one in found if one.report.text is not None]
    if not sources and not own:
        done, _ = kept(store, incidents=False)
        return {id_of(d.reading.report.id, d.source.file): Known(d.text, d.reading) for d in done}
    known: dict[str, Known] = {}
    of_gold = {one.report.id: one.report for one in found}
    reports = gold_texts(own) if not sources else sourced(sources, loopback=loopback)

    def noted() -> Iterator[Sourced | Failure]:
        """The reports, each of which counts as unread until it is read."""
        for one in reports:
            if isinstance(one, Failure):
                yield one
                continue
            key = id_of(one.report.id, one.file)
            known[key] = Known(one.report.text, None)
            yield filled(one, of_gold[key]) if key in of_gold else one

    tally = Tally(None)
    for one in tally.done(each_read(noted(), opened, language=language)):
        known[id_of(one.source.report.id, one.source.file)] = Known(one.text, one.reading)
    tally.close()
    return known


def filled(one: Sourced, gold: GoldReport) -> Sourced:
    """A report with the day and the language that the gold knows, where it does not say them itself."""
    from msgspec.structs import replace

    report = one.report
    return replace(
        one, report=replace(report, published=report.published or gold.published, language=report.language or gold.lang)
    )


def gold_texts(own: list[Gold]) -> Iterator[Sourced]:
    """Reports that the gold brings along."""
    from saksi.model.report import Report

    for one in own:
        report = one.report
        yield Sourced(Report(report.text or "", id=report.id, published=report.published, language=report.lang), one.file, one.line)


def sourced(sources: list[str], *, loopback: bool = False) -> Iterator[Sourced | Failure]:
    """The reports of the sources."""
    from saksi.sources.reports import load_reports

    return load_reports(sources, loopback=loopback)


def readings(
    sources: list[str], opened: Packs, *, published: str | None, language: str | None, outlet: str | None, loopback: bool
) -> Iterator[Done | Failure]:
    """The outcome of each report of the sources."""
    return each_read(sourced(sources, loopback=loopback), opened, published=published, language=language, outlet=outlet)


def each_read(
    found: Iterable[Sourced | Failure],
    opened: Packs,
    *,
    published: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
) -> Iterator[Done | Failure]:
    """The outcome of each report. Raises UsageError for a language that saksi does not read."""
    from saksi.api import iso_day
    from saksi.api import read as read_one
    from saksi.engines.here import each

    if language is not None and language not in opened.codes:
        raise UsageError(f"--language {language}: saksi reads {', '.join(opened.codes)}")
    day, warning = iso_day(published)
    if warning:
        note(f"warning: --published: {warning}")
    return each(found, functools.partial(read_one, packs=opened, published=day, language=language, outlet=outlet))


def merged(done: Iterable[Done]) -> tuple[Iterator[Done], tuple[Incident, ...]]:
    """Readings with the incidents that they make."""
    from saksi.merging.incidents import merge

    held = list(done)
    return iter(held), merge(one.reading for one in held)


def kept(store: str, *, incidents: bool) -> tuple[Iterator[Done], list[Incident] | None]:
    """The record's current readings, and its incidents when they are wanted. Raises UsageError."""
    try:
        import sqlalchemy

        from saksi.stores.merged import current
        from saksi.stores.store import Store
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("sqlalchemy", "alembic"):
            raise
        raise UsageError("the record needs SQLAlchemy and Alembic: pip install 'saksi[store]'") from error
    import msgspec

    from saksi.model.incidents import Incident

    record = Store.open(store, make=False)
    if not incidents:
        return current(record), None
    with record.reads() as connection:
        rows = connection.execute(sqlalchemy.text(STANDING)).scalars().all()
    return current(record), [msgspec.json.decode(row, type=Incident) for row in rows]


def peeked(done: Iterator[Done]) -> tuple[Iterator[Done], bool]:
    """The same readings, and whether there are any: a file is only made when something was read."""
    import itertools

    first = next(done, None)
    return (itertools.chain((first,), done), True) if first is not None else (done, False)


def check_out(out: Path, format: Target, sources: list[str]) -> None:
    """Refuse to write where nothing can be written, or over what is read. Raises UsageError."""
    from saksi.exports.formats import second_path
    from saksi.exports.side_file import side_path

    if out == Path():
        raise UsageError("--out FILE is needed: an export is written to a file, with FILE.notes.json beside it")
    inputs = {Path(source).resolve() for source in sources if source != "-"}
    if out.is_dir() or not out.resolve().parent.is_dir():
        raise UsageError(f"--out {out}: this is a folder, or its folder does not exist")
    for path in (out, side_path(out), *([second_path(out)] if format == "gdelt" else [])):
        if path.resolve() in inputs:
            raise UsageError(f"--out {out}: {path} is one of the files that are read")


def shown(result: Result, format: Shown, *, all: bool) -> Iterator[str]:
    """An evaluation in a format."""
    from saksi.evaluation import listing

    match format:
        case Shown.json:
            return listing.as_json(result)
        case Shown.csv:
            return listing.as_csv(result)
        case Shown.table:
            return listing.as_table(result, most=None if all else FINDINGS)


