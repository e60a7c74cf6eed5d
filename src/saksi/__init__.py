"""saksi ("witness"): reads news reports and keeps an auditable record of political and conflict events.

    >>> import saksi
    >>> reading = saksi.read("Army troops attacked rebel positions near Goma on Monday.", published="2012-11-20")
    >>> [event.type for event in reading.events]
    ['ASSAULT']
"""

from typing import TYPE_CHECKING, Any

from saksi.api import load_packs, read
from saksi.errors import InputError, PackError, SaksiError, UsageError
from saksi.model.events import Event, Reading
from saksi.model.report import Report

if TYPE_CHECKING:
    from saksi.packs.load import Packs

__version__ = "0.1.0"
__all__ = ["Event", "InputError", "PackError", "Packs", "Reading", "Report", "SaksiError", "UsageError", "load_packs", "read"]


def __getattr__(name: str) -> Any:
    """`Packs` is imported when it is asked for."""
    if name == "Packs":
        from saksi.packs.load import Packs

        return Packs
    raise AttributeError(name)
