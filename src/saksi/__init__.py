"""saksi ("witness"): reads news reports and keeps an auditable record of political and conflict events.

    >>> import saksi
    >>> reading = saksi.read("Army troops attacked rebel positions near Goma on Monday.", published="2012-11-20")
    >>> [event.type for event in reading.events]
    ['ASSAULT']
"""

from saksi.api import read
from saksi.errors import InputError, PackError, SaksiError, UsageError
from saksi.model.events import Event, Reading
from saksi.model.report import Report
from saksi.packs.load import Packs, load_packs

__version__ = "0.1.0"
__all__ = ["Event", "InputError", "PackError", "Packs", "Reading", "Report", "SaksiError", "UsageError", "load_packs", "read"]
