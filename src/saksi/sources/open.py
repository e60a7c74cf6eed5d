"""Files, folders and streams, opened: packed ones unpack as they are read, within limits, and what they hold is told from name and content."""

from __future__ import annotations

import io
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from msgspec import Struct

from saksi.errors import InputError, UsageError

KINDS = {
    ".txt": "text", ".text": "text", ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
    ".html": "page", ".htm": "page", ".xhtml": "page", ".shtml": "page",
    ".csv": "table", ".tsv": "table", ".tab": "table", ".parquet": "parquet", ".pq": "parquet", ".warc": "warc", ".wet": "warc",
}
PACKED = (".gz", ".zst", ".zstd")
ELSEWHERE = (".zip", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz")
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
LINE = 16 * 2**20
"""Bytes of a line of JSON Lines, or of a cell of a table."""
FILE = 256 * 2**20
"""Bytes of a file that is read as a whole."""
UNPACKED = 24 * 2**20
"""Bytes of a packed file that is read as a whole."""
FREE = 32 * 2**20
"""Bytes that may be unpacked before the ratio counts."""
RATIO = 200
"""How many times its size a file may become. Text becomes 3 to 20 times larger, bombs 1,000 times."""
WINDOW = 2**25
"""Bytes that zstd may look back, and must hold; its ordinary levels need 8 MiB."""
CHUNK = 2**16
MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)


class Opened(Struct, frozen=True):
    """A stream that unpacks itself, and what it holds."""

    stream: io.BufferedReader
    kind: str
    """`text`, `json`, `lines`, `page`, `table`, `parquet`, `warc`, or `unknown`."""
    packed: bool
    tabs: bool = False
    """Is it a table whose cells are parted by tabs, by its name?"""


class Unpacked(io.RawIOBase):
    """What a packed stream holds, bit by bit. Reading raises InputError when it is broken, or grows beyond all measure."""

    def __init__(self, packed: BinaryIO) -> None:
        self.packed = Counted(packed)
        self.out = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with what comes next."""
        piece = self.piece(len(buffer))
        buffer[: len(piece)] = piece
        self.out += len(piece)
        if self.out > FREE and self.out > RATIO * self.packed.bytes:
            raise InputError(f"it unpacks to more than {RATIO} times its size; it is not read on")
        return len(piece)

    def piece(self, most: int) -> bytes:
        """Up to `most` bytes, none at the end."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the packed stream too."""
        self.packed.stream.close()
        super().close()


class Counted(io.RawIOBase):
    """A stream that counts what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.bytes = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read and count."""
        data = self.stream.read(size)
        self.bytes += len(data)
        return data

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read and count."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Gunzipped(Unpacked):
    """What a gzip stream of one or more members holds."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(packed)
        self.engine = zlib.decompressobj(wbits=31)
        self.waiting = b""
        self.begun = False

    def piece(self, most: int) -> bytes:
        """Up to `most` bytes; a member that ends makes place for the next."""
        while True:
            if not self.waiting:
                self.waiting = self.packed.read(CHUNK)
                if not self.waiting:
                    if self.begun and not self.engine.eof:
                        raise InputError("it is cut off: its compressed data has no end")
                    return b""
            if self.engine.eof:
                self.waiting = self.waiting.lstrip(b"\0")  # padding of tapes
                if not self.waiting.startswith(GZIP[:1]):
                    self.waiting = b""
                    return b""
                self.engine = zlib.decompressobj(wbits=31)
            try:
                self.begun = True
                found = self.engine.decompress(self.waiting, most)
            except zlib.error as error:
                raise InputError(f"its compressed data is broken ({error})") from error
            self.waiting = self.engine.unused_data if self.engine.eof else self.engine.unconsumed_tail
            if found:
                return found


class Zstandard(Unpacked):
    """What a Zstandard stream holds."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(packed)
        try:
            import zstandard
        except ImportError as error:
            raise UsageError("reading .zst files needs zstandard: pip install 'saksi[pages]'") from error
        self.broken = zstandard.ZstdError
        engine = zstandard.ZstdDecompressor(max_window_size=WINDOW)
        self.reader = engine.stream_reader(cast(IO[bytes], self.packed), read_across_frames=True, read_size=CHUNK)

    def piece(self, most: int) -> bytes:
        """Up to `most` bytes."""
        try:
            return self.reader.read(most)
        except self.broken as error:
            raise InputError(f"its compressed data is broken or needs too much memory ({error})") from error


def unpacked(stream: BinaryIO, head: bytes) -> tuple[io.BufferedReader, bool]:
    """A stream without its packing, told from its first bytes; and was there one?"""
    raw: io.RawIOBase | None = None
    if head.startswith(GZIP):
        raw = Gunzipped(stream)
    elif head.startswith(ZSTD):
        raw = Zstandard(stream)
    if raw is None:
        return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(Counted(stream)), False
    return io.BufferedReader(raw, CHUNK), True


def opened(path: str) -> Opened:
    """A file, open for reading. Raises InputError."""
    name = Path(path)
    suffixes = [suffix.lower() for suffix in name.suffixes]
    if suffixes and suffixes[-1] in ELSEWHERE:
        raise InputError(f"{suffixes[-1]} files are not read; unpack it first")
    try:
        stream = name.open("rb")
    except FileNotFoundError as error:
        raise InputError("there is no such file") from error
    except (OSError, ValueError) as error:
        raise InputError(f"it cannot be opened: {error}") from error
    try:
        return of_stream(stream, suffixes)
    except BaseException:
        stream.close()
        raise


def of_stream(stream: BinaryIO, suffixes: list[str] | None = None) -> Opened:
    """A stream with what it holds; the last suffixes of its name tell, else its beginning."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(Counted(stream))
    inner, packed = unpacked(buffered, buffered.peek(8)[:8])
    if packed and inner.peek(4)[:4].startswith((GZIP, ZSTD)):
        raise InputError("it is packed twice; unpack it first")
    names = [suffix for suffix in (suffixes or ())[-2:] if suffix not in PACKED]
    last = names[-1] if names else ""
    kind = KINDS.get(last) or sniffed(inner.peek(4096))
    return Opened(inner, kind, packed, tabs=last in (".tsv", ".tab"))


def sniffed(head: bytes) -> str:
    """What a stream without a telling name holds, by its beginning; `unknown` is text or JSON."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    return "page" if MARKUP.match(head[:2000]) else "unknown"


def whole_of(source: Opened, *, most: int | None = None) -> bytes:
    """All bytes of a stream. Raises InputError when they are too many (`most`: for this kind of file)."""
    limit = min(most or FILE, UNPACKED if source.packed else FILE)
    data = bytearray()
    while piece := source.stream.read(min(CHUNK * 4, limit + 1 - len(data))):
        data += piece
        if len(data) > limit:
            raise InputError(f"it holds more than {limit // 2**20} MiB, too much for one {'page' if source.kind == 'page' else 'file'} of this kind")
    return bytes(data)


def lines_of(stream: io.BufferedReader) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is longer than `LINE`."""
    while line := stream.readline(LINE + 1):
        if len(line) > LINE:
            while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line


def files_in(folder: str) -> tuple[list[str], dict[str, int]]:
    """The files under a folder that are of a known kind, sorted; and how many others there are, by suffix. Hidden ones do not count."""
    found: list[str] = []
    others: dict[str, int] = {}
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            suffixes = [s.lower() for s in Path(name).suffixes if s.lower() not in PACKED]
            if suffixes and suffixes[-1] in KINDS:
                found.append(os.path.join(here, name))
            else:
                suffix = Path(name).suffix.lower() or "no suffix"
                others[suffix] = others.get(suffix, 0) + 1
    return found, others
