"""What a host allows robots to fetch (RFC 9309): robots.txt is asked for once in a run and kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from saksi.errors import FetchError, UsageError
from saksi.sources.addresses import Address

if TYPE_CHECKING:
    from protego import Protego

PRODUCT = "saksi"
"""The name under which robots.txt knows us."""
LONGEST = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 asks for at least 500 KiB."""
SLOWEST = 30.0
"""Seconds of the longest Crawl-delay that is kept."""


class Robots:
    """Answers for each address whether it may be fetched.

    `load` fetches a URL and gives its status and bytes; it raises FetchError when the host cannot be reached.
    """

    def __init__(self, load: Callable[[str], tuple[int, bytes]]) -> None:
        self.load = load
        self.rules: dict[str, Protego | None] = {}
        self.lock = threading.Lock()
        self.locks: dict[str, threading.Lock] = {}

    def delay(self, address: Address) -> float:
        """Seconds between requests that the host asks for. Raises FetchError when it does not allow this address."""
        rules = self.of(address)
        if rules is None:
            raise FetchError(f"{address.url}: robots.txt cannot be had now, so the page is left alone", again=True)
        if not rules.can_fetch(address.url, PRODUCT):
            raise FetchError(f"{address.url}: robots.txt does not allow it")
        return min(rules.crawl_delay(PRODUCT) or 0.0, SLOWEST)

    def of(self, address: Address) -> Protego | None:
        """The rules of a host; None when it should be left alone because they cannot be known."""
        with self.lock:
            lock = self.locks.setdefault(address.origin, threading.Lock())
        with lock:  # two threads never ask one host for the same file
            if address.origin not in self.rules:
                self.rules[address.origin] = self.asked(f"{address.origin}/robots.txt")
            return self.rules[address.origin]

    def asked(self, url: str) -> Protego | None:
        """Fetch and read one robots.txt. A host without one (any 4xx, or redirects to nowhere) allows all; one that fails, nothing now."""
        try:
            from protego import Protego
        except ImportError as error:
            raise UsageError("fetching needs protego: pip install 'saksi[web]'") from error
        try:
            status, body = self.load(url)
        except FetchError as error:
            return None if error.again else Protego.parse("")
        if status >= 500 or status == 429:
            return None
        text = body[:LONGEST].decode("utf-8", "replace").removeprefix("\ufeff") if status == 200 else ""
        return Protego.parse(text)
