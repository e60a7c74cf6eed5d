"""Read reports one after the other in this process. The order of the input is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from saksi.errors import InputError, SaksiError
from saksi.model.events import Reading
from saksi.model.outcome import Done, Failure, Sourced
from saksi.model.report import Report


def each(sources: Iterable[Sourced | Failure], read: Callable[[Report], Reading]) -> Iterator[Done | Failure]:
    """What `read` makes of each report; one that cannot be read becomes a Failure, and the rest goes on."""
    for source in sources:
        yield source if isinstance(source, Failure) else outcome(source, read)


def outcome(source: Sourced, read: Callable[[Report], Reading]) -> Done | Failure:
    """One report read, or set aside with its reason."""
    try:
        return Done(source, read(source.report))
    except InputError as error:
        reason = str(error)
    except SaksiError:
        raise  # a broken pack breaks every report
    except Exception as error:  # the edge of a batch: a fault of ours in one report must not lose the other thousands
        reason = f"saksi failed on this report ({type(error).__name__}: {error}); please send it to us"
    return Failure(source.file, source.line, source.report.id, reason)
