"""A run of `saksi fetch`: feeds and addresses, then the pages that they name, into a folder.

Hosts are asked side by side, each by one thread and at its own pace. What is in the folder already is not asked for again, feeds and named pages
are asked whether they have changed; so a run that was stopped goes on where it was, and a second run of an unchanged feed downloads nothing.
"""

from __future__ import annotations

import re
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from queue import SimpleQueue

from msgspec import Struct
from msgspec.structs import replace

from saksi.errors import FetchError, InputError, SaksiError
from saksi.model.outcome import Failure
from saksi.sources.addresses import address_of, plain
from saksi.sources.feeds import Entry, Feed, FeedPlan, is_feed, parse_feed
from saksi.sources.keep import Keep, Kept
from saksi.sources.web import Web

WORKERS = 8
"""Hosts that are asked at a time."""
DEPTH = 2
"""Sitemaps of sitemaps of sitemaps are not followed further."""
GONE = frozenset({404, 410, 451})
"""Statuses by which a host says that there is no page, for good."""


class Fetched(Struct, frozen=True):
    """An address that was asked."""

    kept: Kept
    new: bool
    """False when the host said that nothing has changed."""


class Job(Struct, frozen=True):
    """An address to ask for."""

    url: str
    plan: FeedPlan | None = None
    """The feed of the plan that it is, or that led to it."""
    entry: Entry | None = None
    """What the feed says of it; None for feeds and for addresses that the user named."""
    known: Kept | None = None
    depth: int = 0
    feed: str | None = None


class Result(Struct, frozen=True):
    """What came of a job, with the feed in it when it is one."""

    job: Job
    outcome: Fetched | Failure
    feed: Feed | None = None
    gone: bool = False


def fetch(urls: Iterable[str], plans: Iterable[FeedPlan], *, web: Web, keep: Keep) -> Iterator[Fetched | Failure]:
    """Ask for all addresses and feeds, and for the pages of the feeds that are not here yet. Outcomes come as they arrive."""
    jobs = [Job(url) for url in dict.fromkeys(urls)] + [Job(plan.url, plan) for plan in plans]
    seen: set[str] = set()
    taken: Counter[str] = Counter()
    while jobs:
        ready, broken = sorted_out(jobs, seen, keep)
        yield from broken
        feeds: dict[str, Result] = {}
        for result in side_by_side(ready, lambda job: asked(job, web, keep), halt=web.stop):
            if isinstance(result.outcome, Fetched):
                keep.record(result.outcome.kept)
                yield result.outcome
            else:
                if result.gone and result.job.entry is not None:  # a page of a feed that is gone is not asked for again
                    keep.record(Kept(result.job.url, "gone", result.job.url, "", "", now(), feed=result.job.feed))
                yield result.outcome
            if result.feed is not None:
                feeds[result.job.url] = result
        # In the order in which they were asked for, not in which they came, so that a limit takes the same pages each time.
        jobs = [new for job in ready if job.url in feeds for new in named(feeds[job.url], keep, taken)]


def sorted_out(jobs: Iterable[Job], seen: set[str], keep: Keep) -> tuple[list[Job], list[Failure]]:
    """The jobs to be done, each address once, with what is known of it; and those that are no addresses."""
    ready: list[Job] = []
    broken: list[Failure] = []
    for job in jobs:
        try:
            url = plain(job.url)
        except FetchError as error:
            broken.append(Failure(job.url, None, None, str(error)))
            continue
        if url not in seen:
            seen.add(url)
            ready.append(replace(job, url=url, known=keep.find(url)))
    return ready, broken


def named(result: Result, keep: Keep, taken: Counter[str]) -> Iterator[Job]:
    """The jobs that a feed leads to: its pages that are not here yet, or the sitemaps of a sitemap of sitemaps.

    `taken` counts the pages of each feed of the plan.
    """
    feed, job = result.feed, result.job
    if feed is None:
        return
    plan = job.plan or FeedPlan(job.url)
    entries: Iterable[Entry] = feed.entries
    if feed.kind.startswith("sitemap"):  # they are in any order; feeds have the newest first
        entries = sorted(entries, key=lambda entry: entry.published or "", reverse=True)
    if feed.kind == "sitemapindex":
        if job.depth < DEPTH:
            yield from (Job(entry.url, plan, None, None, job.depth + 1, job.url) for entry in islice(entries, plan.most))
        return
    wanted = re.compile(plan.match or "")
    for entry in entries:
        if taken[plan.url] >= plan.most:
            return
        if wanted.search(entry.url):
            taken[plan.url] += 1
            if keep.find(entry.url) is None:
                outlet = plan.outlet or entry.outlet or outlet_of(feed)
                said = replace(entry, outlet=outlet, language=plan.language or entry.language or feed.language)
                yield Job(entry.url, plan, said, None, job.depth, job.url)


def outlet_of(feed: Feed) -> str | None:
    """Who publishes, by the title of a feed; a sitemap has none."""
    return feed.title if feed.kind in ("rss", "atom") else None


def asked(job: Job, web: Web, keep: Keep) -> Result:
    """Ask for one address and keep what it gives. Runs in a thread of its host."""
    try:
        known = job.known if job.known is not None and keep.path(job.known.sha256).exists() else None
        answer = web.get(job.url, etag=known.etag if known else None, modified=known.modified if known else None)
        if answer.status == 304:
            if known is None:
                raise FetchError(f"{job.url}: it answers 304 to a request without conditions")
            feed = parse_feed(keep.get(known.sha256), known.final) if known.kind == "feed" else None
            return Result(job, Fetched(replace(known, fetched=now()), False), feed)
        expected = job.entry is None and (job.plan is not None or is_feed(answer.body))
        feed = parse_feed(answer.body, answer.url) if expected else None
        digest = keep.put(answer.body)
    except InputError as error:
        gone = isinstance(error, FetchError) and error.status in GONE
        return Result(job, Failure(job.url, None, None, str(error).removeprefix(f"{job.url}: ")), gone=gone)
    kept = Kept(
        job.url, "page" if feed is None else "feed", answer.url, digest, answer.type, now(), answer.etag, answer.modified
    )
    entry = job.entry or Entry(job.url)
    said = replace(
        kept, title=entry.title, published=entry.published, outlet=entry.outlet, language=entry.language, feed=job.feed
    )
    same = job.known is not None and job.known.sha256 == digest  # a host without conditions, but with the same bytes
    return Result(job, Fetched(said, not same), feed)


def now() -> str:
    """This moment, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def side_by_side(
    jobs: Iterable[Job], work: Callable[[Job], Result], *, halt: Callable[[], None], workers: int = WORKERS
) -> Iterator[Result]:
    """Do the jobs, those of one host one after the other and in order, several hosts at a time. Results come as they are done.

    `halt` is called when the results are not wanted any more: it ends what is being done.
    """
    hosts: dict[str, deque[Job]] = {}
    for job in jobs:
        hosts.setdefault(address_of(job.url).host, deque()).append(job)
    if not hosts:
        return
    done: SimpleQueue[Result | BaseException] = SimpleQueue()
    stop = threading.Event()

    def serve(queue: deque[Job]) -> None:
        try:
            while queue and not stop.is_set():
                done.put(work(queue.popleft()))
        except BaseException as error:  # carried to the thread that waits for the results, where it is raised
            done.put(error)

    left = sum(map(len, hosts.values()))
    with ThreadPoolExecutor(min(workers, len(hosts)), "saksi-fetch") as pool:
        try:
            for queue in hosts.values():
                pool.submit(serve, queue)
            while left:
                result = done.get()
                if not isinstance(result, Result):
                    raise result if isinstance(result, SaksiError) else RuntimeError("a fetch failed") from result
                left -= 1
                yield result
        finally:
            stop.set()
            if left:
                halt()
