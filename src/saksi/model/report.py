"""A report as it comes in."""

from __future__ import annotations

from msgspec import Struct


class Report(Struct, frozen=True):
    """One news report with what is known of it. The text is kept exactly as it was given."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    """ISO day or date-time of publication."""
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1 code, when the source says it."""
    authors: tuple[str, ...] = ()
    updated: str | None = None
    """ISO day or date-time of the last change."""
