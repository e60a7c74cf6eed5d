"""Which addresses may be fetched: http and https on public machines, and nothing else.

A feed, a page or a redirect is written by strangers, and saksi runs inside networks that strangers cannot reach. So an address is judged after its
name is resolved, by each number that the name stands for, and the connection is then made to a number that was judged (see `web.py`): a name
that answers differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

from msgspec import Struct

from saksi.errors import FetchError

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[[str, int], list[str]]
"""From a host's name and a port to the numbers it stands for, as text. Raises OSError."""

PORTS = {"http": 80, "https": 443}
LOW = 1024
"""Ports below this other than 80 and 443 belong to services that are no web servers."""
LONGEST = 4096
UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
# The registries of IANA for special purposes (RFC 6890 and its updates). The tables of `ipaddress` differ from one Python to the next.
NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(n)
    for n in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 "
        "192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3"
    ).split()
)
UNICAST_6 = ipaddress.IPv6Network("2000::/3")
NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(n) for n in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
TRACKING = re.compile(r"(?i)^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid)$")


class Address(Struct, frozen=True):
    """An address taken apart once; what is judged and what is connected to are the same parts."""

    url: str
    scheme: str
    host: str
    """In ASCII, small letters, without the brackets of IPv6."""
    port: int
    target: str
    """Path and query, as a request's first line has them."""

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a URL without a path."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and, where it is not the usual one, port: what the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def address_of(url: str, base: str | None = None) -> Address:
    """Take an address apart, relative to `base` when one is given. Raises FetchError when it is none that saksi fetches."""
    text = url.strip()
    if len(text) > LONGEST or UNSAFE.search(text.replace(" ", "%20")):
        raise FetchError(f"{text[:80]!r}: no address (it is too long, or has control characters or backslashes)")
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        scheme, port = parts.scheme.lower(), parts.port
        host = ascii_host(parts.hostname or "")
    except ValueError as error:
        raise FetchError(f"{text}: no address ({error})") from error
    if scheme not in PORTS:
        raise FetchError(f"{text}: only http and https are fetched")
    if not host:
        raise FetchError(f"{text}: the address names no host")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{host}: addresses with a user's name or password are refused")
    port = PORTS[scheme] if port is None else port
    if port < LOW and port not in PORTS.values():
        raise FetchError(f"{host}: port {port} is refused")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|")
    target = f"{path}?{query}" if query else path
    made = Address("", scheme, host, port, target)
    return Address(f"{made.origin}{target}", scheme, host, port, target)


def ascii_host(host: str) -> str:
    """A host's name as the name service takes it. Raises ValueError."""
    if host.isascii():
        if re.search(r"[^a-z0-9.:_%-]", host):
            raise ValueError(f"{host!r} is no name of a host")
        return host.rstrip(".")
    return host.encode("idna").decode("ascii").rstrip(".")


def plain(url: str) -> str:
    """An address without what only counts readers, so that a page is one page whichever link leads to it."""
    address = address_of(url)
    path, _, query = address.target.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    if not any(TRACKING.match(key) for key, _ in pairs):
        return address.url
    rest = urlencode([(key, value) for key, value in pairs if not TRACKING.match(key)])
    return f"{address.origin}{path}" + (f"?{rest}" if rest else "")


def numbers(address: Address, *, loopback: bool = False, lookup: Lookup | None = None) -> tuple[str, ...]:
    """The numbers that an address's host stands for, each of which may be connected to.

    One number that may not is enough to refuse the host: public names do not stand for private machines. `loopback` allows this machine's own
    numbers, for tests. Raises FetchError.
    """
    try:
        found = (lookup or system_lookup)(address.host, address.port)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{address.host}: the name is not known ({error})", again=True) from error
    if not found:
        raise FetchError(f"{address.host}: the name is not known", again=True)
    for number in found:
        if not may_reach(number, loopback=loopback):
            raise FetchError(f"{address.host}: refused, it stands for {number}, which is no public address")
    return tuple(dict.fromkeys(found))


def system_lookup(host: str, port: int) -> list[str]:
    """The numbers of a host, from the system."""
    found: list[Any] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def may_reach(number: str, *, loopback: bool = False) -> bool:
    """May saksi connect to this number?"""
    try:
        ip = unpacked(ipaddress.ip_address(number))
    except ValueError:
        return False
    return is_public(ip) or (loopback and ip.is_loopback)


def unpacked(ip: IP) -> IP:
    """The IPv4 number inside an IPv6 one that only wraps it (mapped, NAT64), else the number."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return ip.ipv4_mapped
        if ip in NAT64:
            return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def is_public(ip: IP) -> bool:
    """Is this the number of one machine on the public net?"""
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in NOT_PUBLIC_4)
    return ip in UNICAST_6 and not any(ip in network for network in NOT_PUBLIC_6)
