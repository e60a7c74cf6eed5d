"""The way in: a report, or just its text, to its reading.

The layers and the packs' loaders are imported when they are first used, so that `import saksi` costs little.
"""

from __future__ import annotations

import functools
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saksi.errors import InputError
from saksi.model.events import Reading
from saksi.model.report import Report

if TYPE_CHECKING:
    from saksi.packs.load import Packs


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
