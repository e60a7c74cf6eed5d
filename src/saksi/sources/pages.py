"""From a page that was fetched, or kept, to its reports; and the way to an address for `saksi read https://…`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from importlib.metadata import version
from pathlib import Path

from msgspec.structs import replace

from saksi.errors import FetchError, InputError
from saksi.model.outcome import Failure, Sourced
from saksi.model.report import Report
from saksi.sources.addresses import address_of, plain
from saksi.sources.feeds import is_feed
from saksi.sources.html import CAREFUL, extractor
from saksi.sources.keep import Keep, Kept
from saksi.sources.reports import How, of_bytes
from saksi.sources.robots import PRODUCT
from saksi.sources.web import Limits, Web

MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<", re.DOTALL)


def open_web(
    *, contact: str | None = None, delay: float = 1.0, limits: Limits | None = None, loopback: bool = False
) -> Web:
    """The net under saksi's own name, with an address for the people who run the hosts where one is given."""
    said = "".join(c for c in contact or "" if c.isprintable() and c.isascii())
    agent = f"{PRODUCT}/{version(PRODUCT)} (reads news reports into event records{f'; {said}' if said else ''})"
    return Web(agent=agent, delay=delay, limits=limits, loopback=loopback)


def reports_at(url: str, web: Web, how: How) -> Iterator[Sourced | Failure]:
    """The reports at an address. Raises InputError when it cannot be fetched or holds none."""
    answer = web.get(plain(url))
    if is_feed(answer.body):
        raise FetchError("this is a feed or a sitemap; `saksi fetch` fetches its pages")
    yield from reports_of(answer.body, file=url, url=answer.url, type=answer.type, how=how)


def kept_reports(folder: Path, how: How | None = None) -> Iterator[Sourced | Failure]:
    """The reports of all pages that `saksi fetch` kept in a folder, in the order in which they were fetched."""
    with Keep(folder) as keep:
        for kept in keep.pages():
            yield from reports_kept(kept, keep, how)


def reports_kept(kept: Kept, keep: Keep, how: How | None = None) -> Iterator[Sourced | Failure]:
    """The reports of one kept page, with what its feed says where the page itself says nothing."""
    try:
        body = keep.get(kept.sha256)
        for found in reports_of(body, file=kept.url, url=kept.final, type=kept.type, how=how or How()):
            yield replace(found, report=completed(found.report, kept)) if isinstance(found, Sourced) else found
    except InputError as error:
        yield Failure(kept.url, None, None, str(error))


def completed(report: Report, kept: Kept) -> Report:
    """A report with what the feed knows of it. An outlet that is only the host's name is not what the page says."""
    host = address_of(kept.final).host.removeprefix("www.")
    outlet = report.outlet if report.outlet and report.outlet.lower().removeprefix("www.") != host else None
    return replace(
        report,
        title=report.title or kept.title,
        published=report.published or kept.published,
        outlet=outlet or kept.outlet or report.outlet,
        language=report.language or kept.language,
    )


def reports_of(body: bytes, *, file: str, url: str, type: str, how: How) -> Iterator[Sourced | Failure]:
    """The reports in the bytes of a page. Raises InputError when there are none."""
    header = message_of(type)
    name = header.get_content_type() if type.strip() else ""
    if "html" in name or MARKUP.match(body):
        extract = extractor(how.extractor or CAREFUL)
        yield Sourced(extract(body, url=url, encoding=header.get_content_charset()), file)
        return
    if name not in ("", "text/plain") and "json" not in name:
        raise InputError(f"it is {name[:60]!r}, which is no page, text or JSON")
    for found in of_bytes(body, file, how, plain=name == "text/plain", strict=False):
        yield replace(found, report=replace(found.report, url=found.report.url or url)) if isinstance(found, Sourced) else found


def message_of(type: str) -> Message:
    """A Content-Type, taken apart."""
    message = Message()
    message["Content-Type"] = type
    return message
