"""Everything that saksi raises on purpose.

    SaksiError
    ├── PackError       a pack is wrong: names file, line and key, and what to do
    ├── InputError      a report or a file of reports cannot be read: names the file and, where there is one, the line
    │   └── FetchError  an address that is refused or cannot be fetched: names it and why
    └── UsageError      an option or an argument is wrong
"""

from __future__ import annotations


class SaksiError(Exception):
    """The root of our errors."""


class PackError(SaksiError):
    """A pack breaks its schema or contradicts itself.

    `path` is the file, `line` counted from 1 where it is known.
    """

    def __init__(self, message: str, *, path: str, line: int | None = None) -> None:
        self.path, self.line, self.message = path, line, message
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")


class InputError(SaksiError):
    """A report, or a file that should hold reports, cannot be read."""


class FetchError(InputError):
    """An address that is refused, or that cannot be fetched.

    `again` says whether a later try may succeed, `status` what HTTP answered, where it did.
    """

    def __init__(self, message: str, *, again: bool = False, status: int | None = None) -> None:
        self.again, self.status = again, status
        super().__init__(message)


class UsageError(SaksiError):
    """A wrong option or argument."""
