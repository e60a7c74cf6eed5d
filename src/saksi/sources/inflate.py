"""Unpack compressed bytes as they stream in, and stop at a limit: a small file that unpacks to gigabytes costs no more than the limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from saksi.errors import FetchError

STEP = 1 << 16
"""Bytes unpacked at a time."""
GZIP, ZLIB, RAW = 31, 15, -15
"""What zlib calls its formats."""
MAGIC = b"\x1f\x8b"


def inflated(chunks: Iterable[bytes], coding: str, *, most: int) -> bytes:
    """All bytes of a stream, unpacked. `coding` is a Content-Encoding. Raises FetchError beyond `most` bytes, or when the stream is broken."""
    body = bytearray()
    for piece in pieces(chunks, coding):
        body += piece
        if len(body) > most:
            raise FetchError(f"it is larger than {most:,} bytes")
    return bytes(body)


def pieces(chunks: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The unpacked bytes, at most STEP at a time. Raises FetchError."""
    match coding.strip().lower():
        case "" | "identity":
            return iter(chunks)
        case "gzip" | "x-gzip":
            return unzipped(chunks, GZIP)
        case "deflate":
            return unzipped(chunks, ZLIB)
        case _:
            raise FetchError(f"it is packed as {coding[:40]!r}, which was not asked for")


def unzipped(chunks: Iterable[bytes], kind: int) -> Iterator[bytes]:
    """Unpack gzip (with several members) or zlib. Raises FetchError when the stream is broken or ends early."""
    unpacker, started = None, False
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if unpacker is None:
                    # Some servers call a bare deflate stream "deflate"; a zlib header's first byte ends in 8.
                    unpacker = zlib.decompressobj(RAW if kind == ZLIB and rest[0] & 15 != 8 else kind)
                yield unpacker.decompress(rest, STEP)
                started = True
                rest = unpacker.unconsumed_tail
                if unpacker.eof:
                    rest = unpacker.unused_data.lstrip(b"\0") if kind == GZIP else b""
                    unpacker = None
            while unpacker is not None and (more := unpacker.decompress(unpacker.unconsumed_tail, STEP)):
                yield more
    except zlib.error as error:
        raise FetchError(f"its packing is broken ({error})") from error
    if unpacker is not None and started:
        raise FetchError("it ends before its packing does", again=True)


def unwrapped(body: bytes, *, most: int) -> bytes:
    """Bytes that are themselves a gzip file (sitemap.xml.gz), unpacked; any other bytes as they are. Raises FetchError."""
    return inflated([body], "gzip", most=most) if body.startswith(MAGIC) else body
