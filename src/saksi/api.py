"""The way in: a report, or just its text, to its reading.

The layers and the packs' loaders are imported when they are first used, so that `import saksi` costs little.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saksi.errors import InputError
from saksi.model.events import Reading
from saksi.model.outcome import Failure, Sourced
from saksi.model.report import Report

if TYPE_CHECKING:
    from saksi.packs.load import Packs
    from saksi.stores.keep import Kept
    from saksi.stores.merged import Changes
    from saksi.stores.store import Store

BATCH = 64
"""Reports that are read and then kept in one transaction: what a stopped run loses at most, and nothing that it had told."""
PROCESSES = 2
"""Processes that grow a large record's incidents; more gain nothing, since events of one family of types, half of all, stay together."""


def load_packs(root: Path | None = None, *, gazetteer: Path | None = None) -> Packs:
    """Open the packs under `root`, the wheel's own when None, with another gazetteer file when one is given.

    Raises PackError naming the file and the line.
    """
    from saksi.packs.load import load_packs as load

    return load(root, gazetteer=gazetteer)


@functools.cache
def default_packs() -> Packs:
    """The packs of the wheel, opened once in a process."""
    return load_packs()


def read(
    report: Report | str,
    *,
    packs: Packs | None = None,
    published: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
) -> Reading:
    """Read one news report into its record.

    `report` is a Report or the bare text. `published` is an ISO day or date-time, `language` an ISO 639-1 code, `outlet` the name of who
    publishes; each fills what the report itself leaves open. A `published` that is no ISO day becomes null with a warning in the reading.
    Raises InputError when the text is empty or in a language that saksi does not read.
    """
    from saksi.reading.language import language_of
    from saksi.reading.read import read_report

    if isinstance(report, str):
        report = Report(report)
    packs = packs or default_packs()
    if not report.text.strip():
        raise InputError("the report has no text")
    day, warning = iso_day(report.published or published)
    report = replace(report, published=day, outlet=report.outlet or outlet)
    code = report.language or language or language_of(report.text, packs)
    if code not in packs.codes:
        raise InputError(f"the report is in a language that saksi does not read ({code}); it reads: {', '.join(packs.codes)}")
    reading = read_report(report, packs, packs.language(code))
    return replace(reading, warnings=(warning, *reading.warnings)) if warning else reading


def iso_day(value: str | None) -> tuple[str | None, str | None]:
    """An ISO day, and a warning when what was given is none."""
    if value is None or value == "":
        return None, None
    try:
        return date.fromisoformat(value[:10]).isoformat() if len(value) == 10 else datetime.fromisoformat(value).date().isoformat(), None
    except (ValueError, TypeError):
        return None, f"published {value!r} is no ISO day or date-time (YYYY-MM-DD); it is left out"


def ingest(
    sources: Iterable[Sourced | Failure],
    store: Store,
    *,
    packs: Packs | None = None,
    published: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
    merging: bool = True,
    told: Callable[[Kept], None] | None = None,
) -> Kept:
    """Read reports into a record, then merge what many of them tell.

    What this version of code and packs has read already is passed over, so a run that was stopped goes on where it ended. `told` is called
    with the count so far when a batch is on the disk. `published`, `language` and `outlet` are as in `read`.
    """
    from saksi import __version__
    from saksi.engines.here import each
    from saksi.packs.version import code_version, packs_version
    from saksi.stores.keep import Kept, Version, keep, unread

    packs = packs or default_packs()
    version = Version(code_version(__version__), packs_version(packs))
    reader = functools.partial(read, packs=packs)
    total = Kept()
    for batch in batches(sources):
        known = {"published": published, "language": language, "outlet": outlet}
        reports = [replace(s, report=filled(s.report, **known)) for s in batch if isinstance(s, Sourced)]
        fresh, left = unread(store, version, reports)
        failures = [s for s in batch if isinstance(s, Failure)]
        kept = keep(store, version, [*failures, *each(fresh, reader)]) if fresh or failures else Kept()
        total = total.plus(kept).plus(Kept(known=left))
        if told is not None:
            told(total)
    if merging:
        merge_record(store)
    return total


def filled(report: Report, *, published: str | None, language: str | None, outlet: str | None) -> Report:
    """A report with what is known of its source filled in, and its day as a reading keeps it."""
    day, warning = iso_day(report.published or published)
    given = report.published if warning else day
    return replace(report, published=given, outlet=report.outlet or outlet, language=report.language or language)


def batches(sources: Iterable[Sourced | Failure]) -> Iterator[list[Sourced | Failure]]:
    """Reports that are kept together."""
    iterator = iter(sources)
    while batch := list(itertools.islice(iterator, BATCH)):
        yield batch


def merge_record(store: Store) -> Changes:
    """Merge the record's current readings anew, with people's decisions, and keep what changed. It does nothing when nothing is new."""
    from saksi.merging.announcements import announcements
    from saksi.merging.incidents import merged
    from saksi.merging.printed import printed
    from saksi.stores.merged import Changes, current, decisions, is_merged, keep_merged, mark, texts

    if is_merged(store):
        return Changes()
    seen = mark(store)
    copies = printed(texts(store))
    incidents = merged((done.reading for done in current(store)), reviews=decisions(store), copies=copies, processes=PROCESSES)
    return keep_merged(store, incidents, lambda found: announcements((done.reading for done in current(store)), found), seen=seen)
