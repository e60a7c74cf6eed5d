"""What all commands share: options, what is told on standard error, and how records are written."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from saksi.errors import InputError, SaksiError, UsageError
from saksi.model.outcome import Done, Failure, Sourced

if TYPE_CHECKING:
    from saksi.packs.load import Packs

WRONG = 2
"""Exit code for wrong usage and for input of which nothing could be read."""
Published = Annotated[
    str | None, typer.Option(help="Day of publication (ISO), where a report does not say it.", metavar="DAY")
]
Language = Annotated[
    str | None, typer.Option(help="Language (ISO 639-1), where a report does not say it.", metavar="CODE")
]
Outlet = Annotated[str | None, typer.Option(help="Who publishes, where a report does not say it.", metavar="NAME")]
PacksOption = Annotated[
    Path | None, typer.Option("--packs", help="A folder of packs in place of the built-in ones.", metavar="DIR")
]
Loopback = Annotated[
    bool, typer.Option("--loopback", help="Allow addresses of this machine, which are refused otherwise.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", help="Which column or key holds a field: --column text=isi. May be repeated.", metavar="FIELD=NAME"),
]
Extractor = Annotated[
    str | None,
    typer.Option(
        help="How text is taken out of HTML: trafilatura (careful; for pages) or resiliparse (fast; for web archives).", metavar="NAME"
    ),
]
GazetteerOption = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer", help="A gazetteer made by `saksi gazetteer build`.", metavar="FILE", envvar="SAKSI_GAZETTEER"
    ),
]


def columns_named(options: list[str] | None) -> dict[str, str]:
    """The fields of `--column` with their columns. Raises UsageError."""
    pairs = [option.partition("=") for option in options or ()]
    for field, _, column in pairs:
        if not field or not column:
            raise UsageError(f"--column {field}: it must be FIELD=NAME, as in --column text=isi")
    return {field.strip(): column for field, _, column in pairs}


def packs_at(folder: Path | None, gazetteer: Path | None = None) -> Packs:
    """The packs of a folder, or the built-in ones, with a gazetteer of the user's own when one is named."""
    from saksi.api import default_packs
    from saksi.packs.load import load_packs

    if folder is None and gazetteer is None:
        return default_packs()
    if folder is not None and not folder.is_dir():
        raise UsageError(f"--packs {folder}: there is no such folder")
    return load_packs(folder, gazetteer=gazetteer)


class Tally:
    """Counts what is read and tells what is set aside, on standard error or in a file."""

    def __init__(self, errors: Path | None) -> None:
        self.read = self.aside = 0
        self.target = errors
        self.stream = errors.open("wb") if errors else None

    @property
    def all(self) -> int:
        """How many reports were seen."""
        return self.read + self.aside

    def done(self, outcomes: Iterable[Done | Failure]) -> Iterator[Done]:
        """Pass on what was read; keep the rest out, with its reason."""
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.aside += 1
                self.fail(outcome)
                continue
            self.read += 1
            for warning in (*outcome.source.warnings, *outcome.reading.warnings):
                note(f"warning: {where(outcome.source)}: {warning}")
            yield outcome

    def fail(self, failure: Failure) -> None:
        """Tell one report that was set aside."""
        if self.stream is None:
            named = f" ({failure.id})" if failure.id else ""
            note(f"set aside: {where(failure)}{named}: {failure.reason}")
            return
        import msgspec

        self.stream.write(msgspec.json.encode(failure) + b"\n")

    def close(self) -> None:
        """Tell the count, unless it is one report that was read."""
        if self.stream is not None:
            self.stream.close()
        if self.aside or self.all != 1:
            note(f"{self.read} {'report' if self.read == 1 else 'reports'} read, {self.aside} set aside")


def where(place: Sourced | Failure) -> str:
    """File and line."""
    return place.file if place.line is None else f"{place.file}:{place.line}"


def write(pieces: Iterable[str], out: Path | None) -> None:
    """Write pieces as they come, in UTF-8. A file is only made when there is something to write."""
    if out is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
            sys.stdout.buffer.flush()
        return
    iterator = iter(pieces)
    for first in iterator:
        with out.open("wb") as stream:
            for piece in itertools.chain((first,), iterator):
                stream.write(piece.encode("utf-8", "replace"))


def check_targets(files: list[str], out: Path | None, errors: Path | None) -> None:
    """Refuse to write where nothing can be written, or over what is read. Raises UsageError."""
    inputs = {Path(file).resolve() for file in files if file != "-"}
    for option, target in (("--out", out), ("--errors", errors)):
        if target is None:
            continue
        if target.is_dir() or not target.resolve().parent.is_dir():
            raise UsageError(f"{option} {target}: this is a folder, or its folder does not exist")
        if target.resolve() in inputs:
            raise UsageError(f"{option} {target}: this is one of the files that are read")
    if out is not None and errors is not None and out.resolve() == errors.resolve():
        raise UsageError("--out and --errors are the same file")


def width() -> int:
    """Cells of a line: the terminal's, 80 where there is none."""
    return shutil.get_terminal_size((80, 24)).columns


def colors() -> bool:
    """May colours be written to standard output?"""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def note(text: str) -> None:
    """One line on standard error, without characters that would steer the terminal."""
    typer.echo("".join(c if c.isprintable() else "·" for c in text), err=True)


@contextmanager
def stopping() -> Iterator[None]:
    """Turn our own errors into a line on standard error and exit code 2."""
    try:
        yield
    except (UsageError, InputError) as error:
        note(f"saksi: {error}")
        raise typer.Exit(WRONG) from error
    except SaksiError as error:
        note(str(error))
        raise typer.Exit(WRONG) from error
