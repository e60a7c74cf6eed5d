"""Growing incidents on several processors: types whose events never meet are grown apart.

The result is the same on one processor: a pair is compared only within a family of types, so families share no score and no group.
Processes are forked, since the events need not be copied then; where that is not possible (Windows, or other threads are running) or not
worth it, all is done in this process.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection

from saksi.errors import SaksiError
from saksi.merging.alike import families
from saksi.merging.clusters import Clusters
from saksi.merging.told import Told

WORTH = 20_000
"""Events from which a second process saves time."""
Grow = Callable[[frozenset[str] | None], Clusters]
"""Grows the families of these names, or all."""
Half = tuple[dict[int, list[int]], dict[int, list[tuple[int, int]]]]


def grown(told: list[Told], grow: Grow, *, processes: int) -> Clusters:
    """All groups, grown on so many processors."""
    if processes < 2 or len(told) < WORTH or not can_fork():
        return grow(None)
    first, *rest = parts_of(told, processes)
    context = multiprocessing.get_context("fork")
    workers = []
    for part in rest:
        mine, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=work, args=(grow, part, theirs))
        worker.start()
        theirs.close()
        workers.append((worker, mine))
    clusters = grow(first)
    for worker, pipe in workers:
        clusters.take(*received(pipe))
        worker.join()
    return clusters


def can_fork() -> bool:
    """Is it safe and of use to fork here?"""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def work(grow: Grow, part: frozenset[str], pipe: Connection) -> None:
    """What a worker does: it sends its groups, and nothing if it fails."""
    clusters = grow(part)
    pipe.send((clusters.members, clusters.links))
    pipe.close()


def received(pipe: Connection) -> Half:
    """What a worker found. Raises SaksiError when it ended without a word (killed for memory, say)."""
    try:
        found: Half = pipe.recv()
    except EOFError:
        raise SaksiError("merging: a worker process ended before it was done (out of memory?); nothing was changed, run it again") from None
    return found


def parts_of(told: list[Told], number: int) -> list[frozenset[str]]:
    """Families in so many parts of about equal work; families that share events stay together."""
    size: Counter[str] = Counter()
    home: dict[str, str] = {}
    for event in told:
        names = families(event)
        size.update(names)
        for name in names[1:]:
            join(home, names[0], name)
    sets: dict[str, set[str]] = {}
    for name in size:
        sets.setdefault(top(home, name), set()).add(name)
    parts: list[set[str]] = [set() for _ in range(number)]
    for held in sorted(sets.values(), key=lambda held: (-sum(size[n] for n in held), min(held))):
        min(parts, key=lambda part: sum(size[n] for n in part)).update(held)
    return [frozenset(part) for part in parts]


def top(home: dict[str, str], name: str) -> str:
    """The family that stands for a set of families."""
    while home.get(name, name) != name:
        name = home[name]
    return name


def join(home: dict[str, str], a: str, b: str) -> None:
    """Make one set of two families' sets."""
    low, high = sorted((top(home, a), top(home, b)))
    home[high] = low


__all__ = ["grown"]
