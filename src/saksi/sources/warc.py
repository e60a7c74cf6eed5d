"""Web archives (WARC, WET): a report a page, record by record. What is no page is counted, not kept."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from saksi.errors import InputError, UsageError
from saksi.model.outcome import Failure, Sourced
from saksi.model.report import Report
from saksi.sources.html import Extract
from saksi.sources.inflate import MAGIC, inflated
from saksi.sources.open import CHUNK
from saksi.sources.page import LARGEST, guarded
from saksi.sources.text import decoded

PAGE_TYPES = ("text/html", "application/xhtml+xml")
HEADERS = 2**16
"""Bytes of the headers of a record."""


class Counts(Struct):
    """What an archive held, as it is read."""

    records: int = 0
    pages: int = 0
    no_page: int = 0
    """Answers that are no HTML."""
    errors: int = 0
    """Answers with a status other than 200."""
    duplicates: int = 0
    """Pages whose bytes stood in the archive before."""
    too_large: int = 0

    def passed_over(self) -> str | None:
        """What was passed over, in words; None when nothing was."""
        told = {"no HTML": self.no_page, "HTTP errors": self.errors, "duplicates": self.duplicates, "too large": self.too_large}
        words = ", ".join(f"{count} {name}" for name, count in told.items() if count)
        return f"of {self.records} records passed over: {words}" if words else None


def of_warc(source: str | BinaryIO, path: str, *, extract: Extract, counts: Counts | None = None) -> Iterator[Sourced | Failure]:
    """The reports of an archive, the number of the record as their line; at the end one Failure that counts what was passed over.

    `source` is a path or a stream, packed or not. Raises InputError where the archive breaks off, UsageError when FastWARC is not installed.
    """
    counts = Counts() if counts is None else counts
    seen: set[bytes] = set()
    for record in records(source):
        counts.records += 1
        data = payload(record, counts)
        if data is None:
            continue
        digest = hashlib.sha256(data).digest()
        if digest in seen:
            counts.duplicates += 1
            continue
        seen.add(digest)
        counts.pages += 1
        found = page(record, data, path, counts.records, extract)
        yield replace(found, sha256=digest.hex()) if isinstance(found, Sourced) else found
    if told := counts.passed_over():
        yield Failure(path, None, None, told)


def records(source: str | BinaryIO) -> Iterator[Any]:
    """The records of an archive that may hold pages. Raises InputError where it is broken."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise UsageError("reading web archives needs FastWARC: pip install 'saksi[warc]'") from error
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    found = 0
    with guarded("the archive"):
        try:
            stream = source if isinstance(source, str) else io.BufferedReader(Forward(source))
            for record in ArchiveIterator(stream, record_types=kinds, parse_http=False, max_header_len=HEADERS):
                found += 1
                yield record
        except (OSError, ValueError, EOFError) as error:
            raise InputError(f"the archive is broken after its record {found} ({error})") from error
    if not found:
        raise InputError("the archive holds no page")


class Forward(io.RawIOBase):
    """A stream that knows its place, which FastWARC asks for, and goes forward only."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.place = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """It claims to be; going back is refused."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what comes next."""
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.place += len(data)
        return len(data)

    def tell(self) -> int:
        """How many bytes were read."""
        return self.place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go on to a place further ahead."""
        target = offset if whence == io.SEEK_SET else self.place + offset
        if whence == io.SEEK_END or target < self.place:
            raise io.UnsupportedOperation("this stream goes forward only")
        while self.place < target and (data := self.stream.read(min(CHUNK, target - self.place))):
            self.place += len(data)
        return self.place


def payload(record: Any, counts: Counts) -> bytes | None:
    """The bytes of a page, None for what is none; it is counted. Raises InputError when the record is cut off."""
    declared = record.content_length
    if declared > LARGEST + HEADERS:
        counts.too_large += 1
        return None
    record.freeze()
    if record.content_length < declared:
        raise InputError(f"the archive is cut off in its record {counts.records}")
    try:
        record.parse_http(auto_decode="transfer", max_header_len=HEADERS)
    except OSError:
        counts.errors += 1
        return None
    kind, status = content_type(record), record.http_headers.status_code if record.http_headers is not None else None
    if status is not None and status != 200:
        counts.errors += 1
        return None
    plain = kind == "text/plain" and "conversion" in str(record.record_type)
    if kind not in PAGE_TYPES and not plain:
        counts.no_page += 1
        return None
    return unpacked(record, counts)


def unpacked(record: Any, counts: Counts) -> bytes | None:
    """The bytes of a page without their packing, None when they are too many or broken; FastWARC's own unpacking has no limit."""
    data = read_bounded(record.reader)
    if data is None:
        counts.too_large += 1
        return None
    coding = str(record.http_headers.get("Content-Encoding") or "").strip().lower() if record.http_headers is not None else ""
    if coding in ("", "identity", "none") or (coding.endswith("gzip") and not data.startswith(MAGIC)):
        return data  # some archives unpack a page and keep its header
    try:
        return unbrotlied(data) if coding == "br" else inflated([data], coding, most=LARGEST)
    except InputError as error:
        if "larger" in str(error):
            counts.too_large += 1
        else:
            counts.errors += 1
        return None


def unbrotlied(data: bytes) -> bytes:
    """Bytes packed by brotli. Raises InputError when they are broken or larger than a page may be."""
    import brotli

    engine, found = brotli.Decompressor(), bytearray()
    try:
        found += engine.process(data, output_buffer_limit=CHUNK)
        while not engine.is_finished() and len(found) <= LARGEST:
            more = engine.process(b"", output_buffer_limit=CHUNK)
            if not more:
                raise InputError("it ends before its packing does")
            found += more
    except brotli.error as error:
        raise InputError(f"its packing is broken ({error})") from error
    if len(found) > LARGEST:
        raise InputError("it is larger than a page may be")
    return bytes(found)


def content_type(record: Any) -> str:
    """The type of what a record holds: of the HTTP answer, else of the record."""
    if record.http_headers is not None:
        return (record.http_content_type or "").lower()
    return str(record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()


def read_bounded(reader: Any) -> bytes | None:
    """What a record holds, None when it is larger than a page may be."""
    data = io.BytesIO()
    while piece := reader.read(CHUNK):
        data.write(piece)
        if data.tell() > LARGEST:
            return None
    return data.getvalue()


def page(record: Any, data: bytes, path: str, number: int, extract: Extract) -> Sourced | Failure:
    """One page as a report, or why it is none."""
    url = record.headers.get("WARC-Target-URI")
    name = str(record.headers.get("WARC-Record-ID") or "").strip("<>").removeprefix("urn:uuid:") or None
    try:
        if content_type(record) == "text/plain":
            return Sourced(Report(decoded(data), id=name, url=url), path, number)
        report = extract(data, url=url, encoding=record.http_charset)
    except InputError as error:
        return Failure(path, number, name or url, str(error))
    except UsageError:
        raise
    except Exception as error:  # the edge of a batch: one page must not lose an archive
        return Failure(path, number, name or url, f"saksi failed on this page ({type(error).__name__}: {error}); please send it to us")
    return Sourced(replace(report, id=report.id or name, url=report.url or url), path, number)
