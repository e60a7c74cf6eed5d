"""What becomes of each report of a batch: it is read, or it is set aside with a reason."""

from __future__ import annotations

from msgspec import Struct

from saksi.model.events import Reading
from saksi.model.report import Report


class Sourced(Struct, frozen=True):
    """A report with where it came from."""

    report: Report
    file: str
    """The path as it was given; `-` for standard input."""
    line: int | None = None
    """Counted from 1; null when the file holds one report."""
    warnings: tuple[str, ...] = ()
    """What was left out of its metadata, and why."""
    sha256: str | None = None
    """Of the raw bytes that it came in: its line, or the whole file."""


class Failure(Struct, frozen=True):
    """A report, or a file of reports, that was set aside."""

    file: str
    line: int | None
    id: str | None
    reason: str


class Done(Struct, frozen=True):
    """A report with its reading: what exports are made from."""

    source: Sourced
    reading: Reading

    @property
    def text(self) -> str:
        """The report's text, into which all spans of the reading point."""
        return self.source.report.text
