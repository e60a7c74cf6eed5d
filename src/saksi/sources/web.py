"""Fetch one address politely and safely.

Each request goes to a number that `addresses.py` has judged, at every redirect anew; it waits its host's turn, asks robots.txt, sends what is
known of an earlier answer (ETag, Last-Modified), tries again after a failure that may pass, and ends at a limit of time and of bytes. No proxy of
the environment is used: behind one, the judged number would not be the one connected to.
"""

from __future__ import annotations

import email.utils
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from saksi.errors import FetchError
from saksi.sources.addresses import Address, Lookup, address_of, numbers
from saksi.sources.inflate import STEP, inflated
from saksi.sources.pacing import Pace
from saksi.sources.robots import Robots

if TYPE_CHECKING:
    from http.client import HTTPResponse

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses that a later try may mend."""


class Limits(Struct, frozen=True, kw_only=True):
    """Where a fetch ends."""

    silence: float = 15.0
    """Seconds without a byte, and for connecting."""
    total: float = 60.0
    """Seconds for one request, from connecting to the last byte."""
    size: int = 16 << 20
    """Bytes of a body, after unpacking."""
    redirects: int = 5
    tries: int = 3
    patience: float = 60.0
    """Seconds of the longest pause before another try; a host that asks for more is left for a later run."""


class Answer(Struct, frozen=True):
    """What an address answered."""

    url: str
    """Where the body came from, after redirects."""
    status: int
    """200, or 304 when nothing has changed; 404, 410 and others that say there is no page."""
    body: bytes
    type: str = ""
    """Content-Type."""
    etag: str | None = None
    modified: str | None = None
    """Last-Modified, as the server wrote it."""
    retry_after: float | None = None
    location: str | None = None


class Web:
    """The net as saksi uses it: one polite user agent. Can be used from several threads."""

    def __init__(
        self,
        *,
        agent: str,
        delay: float = 1.0,
        limits: Limits | None = None,
        loopback: bool = False,
        lookup: Lookup | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        self.agent, self.limits, self.loopback, self.lookup = agent, limits or Limits(), loopback, lookup
        self.sleep = sleep or self.rest
        self.stopped = threading.Event()
        self.live: set[Pinned] = set()
        self.pace = Pace(delay, sleep=self.sleep)
        self.robots = Robots(self.robots_txt)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Fetch an address. With `etag` or `modified` of an earlier answer, an unchanged page is a 304 without a body.

        Raises FetchError when it is refused, cannot be fetched, or answers with a status other than 200 and 304.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        answer = self.followed(address_of(url), {k: v for k, v in known.items() if v}, robots=True)
        if answer.status not in (200, 304):
            raise FetchError(f"{url}: it answers {answer.status}", again=answer.status in PASSING, status=answer.status)
        return answer

    def rest(self, seconds: float) -> None:
        """Wait. Raises FetchError when the whole is stopped."""
        if self.stopped.wait(seconds):
            raise FetchError("the run was stopped", again=True)

    def stop(self) -> None:
        """End all pauses and connections, from another thread: who waits for them gets a FetchError."""
        self.stopped.set()
        for connection in tuple(self.live):
            connection.cut()

    def robots_txt(self, url: str) -> tuple[int, bytes]:
        """Status and bytes of a robots.txt, which itself needs no leave."""
        answer = self.followed(address_of(url), {}, robots=False)
        return answer.status, answer.body

    def followed(self, address: Address, headers: dict[str, str], *, robots: bool) -> Answer:
        """The answer at the end of the redirects; each step is judged as if it had been asked for."""
        start = address
        for _ in range(self.limits.redirects + 1):
            answer = self.tried(address, headers, robots=robots)
            if answer.status not in REDIRECTS or not answer.location:
                return answer
            address = address_of(answer.location, address.url)
        raise FetchError(f"{start.url}: more than {self.limits.redirects} redirects")

    def tried(self, address: Address, headers: dict[str, str], *, robots: bool) -> Answer:
        """One step, tried again with longer and longer pauses while the failure may pass."""
        numbers(address, loopback=self.loopback, lookup=self.lookup)  # a refused host is not even asked for its robots.txt
        delay = self.robots.delay(address) if robots else 0.0
        for attempt in range(1, self.limits.tries + 1):
            self.pace.wait(address.host, delay=delay)
            last = attempt == self.limits.tries
            try:
                answer = self.once(address, headers)
            except FetchError as error:
                if last or not error.again:
                    raise
                pause = backoff(attempt)
            else:
                pause = max(answer.retry_after or 0.0, backoff(attempt))
                if answer.status in (429, 503):
                    self.pace.hold(address.host, min(pause, self.limits.patience))
                if last or answer.status not in PASSING or pause > self.limits.patience:
                    return answer
            self.sleep(pause)
        raise AssertionError("the last try returns or raises")

    def once(self, address: Address, headers: dict[str, str]) -> Answer:
        """One request. Raises FetchError."""
        self.rest(0)
        known = numbers(address, loopback=self.loopback, lookup=self.lookup)
        connection = Pinned(address, known, silence=self.limits.silence, total=self.limits.total)
        timer = threading.Timer(self.limits.total, connection.cut)
        timer.daemon = True
        timer.start()
        self.live.add(connection)
        try:
            connection.request("GET", address.target, headers=self.headers(address) | headers)
            answer = answered(address, connection.getresponse(), size=self.limits.size)
            if connection.late:  # a body without a length just ends when the line is cut
                raise TimeoutError
            return answer
        except FetchError as error:
            if connection.late:
                raise FetchError(f"{address.url}: not done after {self.limits.total:g} seconds", again=True) from error
            raise FetchError(f"{address.url}: {error}", again=error.again) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            if connection.late:
                raise FetchError(f"{address.url}: not done after {self.limits.total:g} seconds", again=True) from error
            again = not isinstance(error, ssl.SSLCertVerificationError)
            raise FetchError(f"{address.url}: {error or type(error).__name__}", again=again) from error
        finally:
            timer.cancel()
            self.live.discard(connection)
            connection.close()

    def headers(self, address: Address) -> dict[str, str]:
        """What every request says."""
        return {
            "Host": address.authority,
            "User-Agent": self.agent,
            "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }


class Pinned(http.client.HTTPConnection):
    """A connection to a number that was judged; the host's name is only used for TLS and the Host header."""

    def __init__(self, address: Address, known: tuple[str, ...], *, silence: float, total: float) -> None:
        super().__init__(address.host, address.port, timeout=silence)
        self.address, self.known, self.late = address, known, False
        self.silence, self.end = silence, time.monotonic() + total
        self.raw: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the first number that answers. Raises OSError."""
        problem: OSError | None = None
        for number in self.known:
            left = min(self.silence, self.end - time.monotonic())
            if left <= 0:
                break
            try:
                # A number is never looked up again: `create_connection` takes it as it is.
                self.raw = self.sock = socket.create_connection((number, self.port), timeout=left)
                break
            except OSError as error:
                problem = error
        else:
            raise problem or TimeoutError("it does not answer")
        if self.raw is None:
            raise TimeoutError("it does not answer")
        if self.address.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(self.raw, server_hostname=self.address.host)

    def cut(self) -> None:
        """End the connection from another thread: the reader sees its end."""
        self.late = True
        sock = self.sock or self.raw
        if sock is not None:
            try:
                socket.socket.shutdown(sock, socket.SHUT_RDWR)  # not SSLSocket's own, which waits for its lock
            except OSError:
                return  # it has ended by itself


def answered(address: Address, response: HTTPResponse, *, size: int) -> Answer:
    """The answer with its body, which is read only when it is a page. Raises FetchError."""
    get = response.headers.get
    declared = get("Content-Length") or ""
    body = b""
    if response.status == 200:
        if declared.isdigit() and int(declared) > size:
            raise FetchError(f"it is larger than {size:,} bytes")
        body = inflated(received(response, declared, most=size), get("Content-Encoding") or "", most=size)
    return Answer(
        address.url,
        response.status,
        body,
        get("Content-Type") or "",
        get("ETag"),
        get("Last-Modified"),
        seconds(get("Retry-After")),
        get("Location"),
    )


def received(response: HTTPResponse, declared: str, *, most: int) -> Iterator[bytes]:
    """The bytes as they come from the wire. Raises FetchError when there are too many, or fewer than the server said."""
    count = 0
    while chunk := response.read1(STEP):
        count += len(chunk)
        if count > most:
            raise FetchError(f"it is larger than {most:,} bytes")
        yield chunk
    if declared.isdigit() and count < int(declared):
        raise FetchError(f"it ends after {count} of {declared} bytes", again=True)


def backoff(attempt: int) -> float:
    """Seconds before the next try: 1, 2, 4, …"""
    return 2.0 ** (attempt - 1)


def seconds(retry_after: str | None) -> float | None:
    """A Retry-After header in seconds from now."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        then = email.utils.parsedate_to_datetime(retry_after)
    except (TypeError, ValueError):
        return None
    return max(0.0, then.timestamp() - time.time())
