"""Lines of tables for machines: RFC 4180 CSV and tab-separated values; a guard against formulas only for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from saksi.exports.csv_rows import Value, safe

STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Control characters that no table may hold."""
SPACE = re.compile(r"[\t\r\n]+")
MARK = "\ufeff"
"""What tells a spreadsheet that a file is UTF-8."""


def csv_line(cells: Iterable[Value], *, spreadsheet: bool = False) -> str:
    """One line of CSV, ended as RFC 4180 has it. `spreadsheet`: no cell can be run as a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([safe(c) if spreadsheet else plain(c) for c in cells])
    return out.getvalue()


def tsv_line(cells: Iterable[Value]) -> str:
    """One tab-separated line without quotes, as GDELT has it: tabs and line ends inside a cell become spaces."""
    texts = ("" if c is None else SPACE.sub(" ", str(plain(c))) for c in cells)
    return "\t".join(texts) + "\n"


def plain(cell: Value) -> Value:
    """A cell as it is, with control characters made visible."""
    return STEERING.sub("\ufffd", cell) if isinstance(cell, str) else cell


def opening(*, spreadsheet: bool) -> str:
    """What a file begins with."""
    return MARK if spreadsheet else ""
