"""Many files to files of clean reports, several at once: each file is a shard, written whole or not at all, so that a stopped run goes on.

From `x.warc.gz` come `x.warc.gz.jsonl`, the reports as JSON Lines, and `x.warc.gz.aside.jsonl`, what was set aside with its reason. The reports are
renamed into place last: where they stand, the shard is done.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

import msgspec
from msgspec import Struct

from saksi.errors import UsageError
from saksi.model.outcome import Failure
from saksi.sources.open import files_in
from saksi.sources.reports import load_reports


class Shard(Struct, frozen=True):
    """One file, done."""

    file: str
    target: str
    reports: int
    aside: int
    again: bool = False
    """Was it done by an earlier run?"""


def write_shards(paths: Iterable[str], into: Path, *, workers: int = 1, extractor: str | None = None) -> Iterator[Shard]:
    """Take the reports of each file into the folder `into`; each shard is given when it is done. Folders stand for the files under them.

    Raises UsageError when two files would be written to one name.
    """
    jobs = planned(paths, into)
    for job in jobs:
        if job[1].is_file():
            yield Shard(job[0], str(job[1]), 0, 0, again=True)
    left = [job for job in jobs if not job[1].is_file()]
    if workers <= 1 or len(left) <= 1:
        for file, target in left:
            yield write_shard(file, target, extractor)
        return
    # spawned, not forked: a fork of a process with threads may hang
    with ProcessPoolExecutor(min(workers, len(left)), mp_context=multiprocessing.get_context("spawn")) as pool:
        for done in as_completed([pool.submit(write_shard, file, target, extractor) for file, target in left]):
            yield done.result()


def planned(paths: Iterable[str], into: Path) -> list[tuple[str, Path]]:
    """Which file is written where. Raises UsageError."""
    into.mkdir(parents=True, exist_ok=True)
    targets: dict[Path, str] = {}
    for path in paths:
        for file in files_in(path)[0] if Path(path).is_dir() else [path]:
            target = into / f"{Path(file).name}.jsonl"
            if targets.setdefault(target, file) != file:
                raise UsageError(f"{file} and {targets[target]} would both be written to {target}; give them one after the other into two folders")
    return [(file, target) for target, file in targets.items()]


def write_shard(file: str, target: Path, extractor: str | None) -> Shard:
    """Write the reports of one file, and what was set aside beside them."""
    part, aside = target.with_name(target.name + ".part"), target.with_name(target.name.removesuffix(".jsonl") + ".aside.jsonl")
    reports = failures = 0
    with part.open("wb") as good, aside.open("wb") as bad:
        for found in load_reports([file], extractor=extractor):
            if isinstance(found, Failure):
                failures += 1
                bad.write(msgspec.json.encode(found) + b"\n")
            else:
                reports += 1
                good.write(msgspec.json.encode(found.report) + b"\n")
    if not failures:
        aside.unlink()
    os.replace(part, target)
    return Shard(file, str(target), reports, failures)
