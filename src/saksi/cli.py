"""The command line: the only module that prints. Records go to standard output, all else to standard error."""

from __future__ import annotations

import functools
import itertools
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from saksi import cli_export, cli_record, cli_review
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
    Tally,
    check_targets,
    colors,
    columns_named,
    note,
    packs_at,
    stopping,
    where,
    width,
    write,
)
from saksi.errors import UsageError
from saksi.model.outcome import Done, Failure, Sourced

if TYPE_CHECKING:
    from saksi.model.events import Reading
    from saksi.packs.load import Packs
    from saksi.sources.fetch import Fetched
    from saksi.sources.keep import Keep

MANY = 20
"""Reports beyond which a terminal gets a progress bar."""

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Reads news reports and keeps an auditable record of political and conflict events.",
)
new = typer.Typer(no_args_is_help=True, help="Write the skeleton of something new.")
app.add_typer(new, name="new")
gazetteer = typer.Typer(no_args_is_help=True, help="Make a gazetteer of your own.")
app.add_typer(gazetteer, name="gazetteer")
cli_record.register(app)
cli_review.register(app)
cli_export.register(app)


class Format(StrEnum):
    """How readings are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE…",
        help="Text, HTML, JSON, JSON Lines, CSV, TSV, Parquet, WARC, packed by gzip or zstd; a folder; an address; - for standard input.",
    ),
]
def show_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        from saksi import __version__

        typer.echo(f"saksi {__version__}")
        raise typer.Exit()


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and end.", is_eager=True, callback=show_version)
    ] = False,
) -> None:
    """Reads news reports and keeps an auditable record of political and conflict events."""


@app.command()
def read(
    files: Files,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the record.")] = Format.table,
    published: Published = None,
    language: Language = None,
    outlet: Outlet = None,
    out: Annotated[Path | None, typer.Option(help="Write the record to this file.", metavar="FILE")] = None,
    errors: Annotated[
        Path | None, typer.Option(help="Write what was set aside to this file (JSON Lines).", metavar="FILE")
    ] = None,
    trace: Annotated[bool, typer.Option("--trace", help="Keep rules, words and premises in json and jsonl.")] = False,
    column: Columns = None,
    extractor: Extractor = None,
    loopback: Loopback = False,
    packs: PacksOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Read reports and show who did what to whom, where, when, and who says so."""
    with stopping():
        check_targets(files, out, errors)
        tally = Tally(errors)
        opened = packs_at(packs, gazetteer)
        how = {"columns": columns_named(column), "extractor": extractor, "loopback": loopback}
        outcomes = read_all(files, published=published, language=language, outlet=outlet, opened=opened, how=how)
        write(
            chunks(format, tally.done(tracked(outcomes, files, out)), tally, trace=trace, to_file=out is not None), out
        )
        tally.close()
    raise typer.Exit(0 if tally.read else WRONG)


@app.command()
def pages(
    files: Files,
    into: Annotated[Path, typer.Option("--into", help="Write the reports into this folder, a file for each.", metavar="DIR")],
    workers: Annotated[int, typer.Option(help="Files that are read at once.", min=1)] = 1,
    extractor: Extractor = None,
) -> None:
    """Take clean reports out of web archives, pages and tables, a file of JSON Lines for each; a stopped run goes on where it ended."""
    with stopping():
        from saksi.sources.shards import write_shards

        reports = done = 0
        for shard in write_shards(files, into, workers=workers, extractor=extractor):
            what = "done before" if shard.again else f"{shard.reports} reports, {shard.aside} set aside"
            note(f"{shard.file}: {what}")
            reports, done = reports + shard.reports, done + (shard.again or shard.reports > 0)
        note(f"{reports} reports written to {into}")
    raise typer.Exit(0 if done else WRONG)


@app.command()
def fetch(
    urls: Annotated[
        list[str] | None, typer.Argument(metavar="[URL…]", help="Pages, feeds (RSS, Atom) and sitemaps.")
    ] = None,
    feeds: Annotated[
        Path | None, typer.Option("--feeds", help="A feeds.toml that lists feeds.", metavar="FILE")
    ] = None,
    into: Annotated[Path, typer.Option("--into", help="Keep what is fetched in this folder.", metavar="DIR")] = Path(
        "fetched"
    ),
    quiet: Annotated[
        bool, typer.Option("--keep-only", help="Keep the pages and write no reports; `saksi read DIR` reads them.")
    ] = False,
    delay: Annotated[
        float | None, typer.Option(help="Seconds between two requests to one host; 1 when left out.", min=0)
    ] = None,
    contact: Annotated[
        str | None, typer.Option(help="Your address, for the people who run the hosts.", metavar="ADDRESS")
    ] = None,
    total: Annotated[float, typer.Option("--seconds", help="Seconds for one request at most.", min=1)] = 60,
    size: Annotated[int, typer.Option("--megabytes", help="Megabytes of one page or feed at most.", min=1)] = 16,
    loopback: Loopback = False,
) -> None:
    """Fetch pages and the new pages of feeds, keep them, and write their reports as JSON Lines for `saksi read -`."""
    with stopping():
        from saksi.sources.feeds import Plan, load_plan
        from saksi.sources.fetch import fetch as fetch_all
        from saksi.sources.keep import Keep
        from saksi.sources.pages import open_web
        from saksi.sources.web import Limits

        plan = load_plan(feeds) if feeds else Plan()
        if not urls and not plan.feed:
            raise UsageError("name an address, or a feeds.toml with --feeds")
        web = open_web(
            contact=contact or plan.contact,
            delay=plan.delay if delay is None else delay,
            limits=Limits(total=total, size=size << 20),
            loopback=loopback,
        )
        with Keep(into) as keep:
            counts = fetched(fetch_all(urls or (), plan.feed, web=web, keep=keep), keep, quiet=quiet)
        note(f"{counts['new']} new, {counts['same']} unchanged, {counts['aside']} set aside; kept in {into}")
    raise typer.Exit(0 if counts["new"] or counts["same"] else WRONG)


def fetched(outcomes: Iterator[Fetched | Failure], keep: Keep, *, quiet: bool) -> Counter[str]:
    """Write the reports of new pages as they come, and count what became of each address."""
    import msgspec

    from saksi.sources.pages import reports_kept

    counts: Counter[str] = Counter()
    for outcome in outcomes:
        found: Iterable[Sourced | Failure] = (outcome,) if isinstance(outcome, Failure) else ()
        if not isinstance(outcome, Failure):
            counts["new" if outcome.new else "same"] += 1
            if outcome.new and outcome.kept.kind == "page" and not quiet:
                found = reports_kept(outcome.kept, keep)
        for one in found:
            if isinstance(one, Failure):
                counts["aside"] += 1
                note(f"set aside: {where(one)}: {one.reason}")
                continue
            sys.stdout.buffer.write(msgspec.json.encode(one.report) + b"\n")
            sys.stdout.buffer.flush()
    return counts


@app.command()
def explain(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A file with a report; - for standard input.")],
    event: Annotated[
        str | None, typer.Argument(metavar="[EVENT]", help="Its number, or the beginning of its id.")
    ] = None,
    published: Published = None,
    language: Language = None,
    outlet: Outlet = None,
    packs: PacksOption = None,
    gazetteer: GazetteerOption = None,
) -> None:
    """Show the rules, words and premises behind each value of a report's events."""
    with stopping():
        from saksi.exports.trace_tree import as_tree

        tally = Tally(None)
        opened = packs_at(packs, gazetteer)
        done = list(tally.done(read_all([report], published=published, language=language, outlet=outlet, opened=opened)))
        if done:
            write([as_tree(done, event=event, width=width(), color=colors())], None)
        tally.close()
    raise typer.Exit(0 if tally.read else WRONG)


@app.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder of packs; the built-in ones when left out.")
    ] = None,
) -> None:
    """Check the packs: keys, duplicates, contradictions, forms, and every example and counter-example."""
    with stopping():
        from saksi.packs.check import check_packs

        problems = check_packs(folder, read=reader_of)
        for problem in problems:
            typer.echo(problem)
        note(f"{len(problems)} problems" if len(problems) != 1 else "1 problem")
    raise typer.Exit(1 if problems else 0)


@app.command()
def sample(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The name of a rule, as `explain` shows it.")],
    most: Annotated[int, typer.Option(help="How many at most.", min=1)] = 20,
    packs: PacksOption = None,
) -> None:
    """Show what a rule accepts."""
    with stopping():
        from saksi.packs.sample import samples

        for text in samples(packs_at(packs), rule, most=most):
            typer.echo(text)


@app.command()
def schema() -> None:
    """Show the JSON Schema of a reading."""
    from saksi.exports.schema import reading_schema

    typer.echo(reading_schema().decode(), nl=False)


@new.command("language")
def new_language(
    code: Annotated[str, typer.Argument(metavar="CODE", help="ISO 639 code of the language.")],
    into: Annotated[
        Path | None,
        typer.Option(help="The folder for its folder; the built-in languages when left out.", metavar="DIR"),
    ] = None,
) -> None:
    """Write the folder of a new language: all files that it needs, each with an example to replace."""
    with stopping():
        from saksi.packs.skeleton import write_language

        for path in write_language(code, into=into):
            typer.echo(path)


def read_all(
    files: list[str],
    *,
    published: str | None,
    language: str | None,
    outlet: str | None,
    opened: Packs,
    how: dict[str, Any] | None = None,
) -> Iterator[Done | Failure]:
    """The outcome of each report in the files. `how`: options of `load_reports`. Raises UsageError for a language that saksi does not read."""
    from saksi.api import iso_day
    from saksi.api import read as read_one
    from saksi.engines.here import each
    from saksi.sources.reports import load_reports

    if language is not None and language not in opened.codes:
        raise UsageError(f"--language {language}: saksi reads {', '.join(opened.codes)}")
    day, warning = iso_day(published)
    if warning:
        note(f"warning: --published: {warning}")
    reader = functools.partial(read_one, packs=opened, published=day, language=language, outlet=outlet)
    return each(load_reports(files, **(how or {})), reader)


def reader_of(packs: Packs) -> Callable[[str, str], Reading]:
    """What reads a text in a language with these packs: `check` runs the examples with it."""
    from saksi.api import read as read_one

    return lambda text, code: read_one(text, packs=packs, language=code)


@gazetteer.command("build")
def build_gazetteer(
    geonames: Annotated[
        Path,
        typer.Option(
            "--geonames",
            help="allCountries.txt, a country's file, or a folder with it, alternateNames and the admin codes.",
            metavar="FILE|DIR",
        ),
    ],
    into: Annotated[Path, typer.Option("--into", help="Write the gazetteer here.", metavar="FILE")] = Path(
        "gazetteer.sqlite"
    ),
) -> None:
    """Make a full gazetteer from GeoNames files that you have downloaded; a stopped run goes on where it ended."""
    with stopping():
        from saksi.packs.gazetteer_build import build_from_geonames

        if not geonames.exists():
            raise UsageError(f"--geonames {geonames}: there is no such file or folder")
        count = build_from_geonames(geonames, into, progress=lines_read if sys.stderr.isatty() else None)
        note(f"{count} places written to {into}; use it with --gazetteer {into} or SAKSI_GAZETTEER")


def lines_read(number: int) -> None:
    """Show on a terminal how far a build has come."""
    sys.stderr.write(f"\r{number:,} lines")
    sys.stderr.flush()


def chunks(format: Format, done: Iterator[Done], tally: Tally, *, trace: bool, to_file: bool) -> Iterable[str]:
    """The readings in a format, piece by piece. Each format's module is loaded only when it is asked for."""
    match format:
        case Format.table:
            from saksi.exports.table import as_table

            return as_table(done, width=80 if to_file else width(), color=not to_file and colors())
        case Format.json:
            from saksi.exports.json_record import as_json

            return as_json(done, trace=trace, several=lambda: tally.all > 1)
        case Format.jsonl:
            from saksi.exports.json_record import as_lines

            return as_lines(done, trace=trace)
        case Format.csv:
            from saksi.exports.csv_rows import as_csv

            return as_csv(done)
        case Format.html:
            from saksi.exports.html_page import as_page

            return as_page(done)


def tracked(outcomes: Iterator[Done | Failure], files: list[str], out: Path | None) -> Iterator[Done | Failure]:
    """The same outcomes, with a progress bar when there are many and standard error is a terminal of its own."""
    busy = out is None and sys.stdout.isatty()  # a table that grows in the same terminal shows the progress itself
    yield from itertools.islice(outcomes, MANY)
    if busy or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    from saksi.sources.reports import count_reports

    total = None if "-" in files else count_reports(files)
    left = None if total is None else max(total - MANY, 0)
    yield from track(outcomes, total=left, description="reading", console=Console(stderr=True), transient=True)


def main() -> None:
    """The entry point of the `saksi` command."""
    app()


if __name__ == "__main__":
    main()
