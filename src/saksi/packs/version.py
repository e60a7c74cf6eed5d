"""Which code and which packs a reading was made with, as short digests: the record keeps its readings by them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from saksi.packs.load import HERE, Packs

DATA = ("languages", "ontology", "register")
CODE = ("model", "packs", "reading")
"""The folders on whose code a reading hangs."""
DIGITS = 12


@cache
def code_version(release: str) -> str:
    """The release and a digest of the code that reads: between two releases it tells one state from another."""
    return f"{release}+{digest(path for folder in CODE for path in (HERE / folder).rglob('*.py'))}"


def packs_version(packs: Packs) -> str:
    """A digest of all files of the packs, and of what the gazetteer says of itself."""
    return packs.derive(find_version)


def find_version(packs: Packs) -> str:
    """See `packs_version`."""
    files = (path for folder in DATA for path in (packs.root / folder).rglob("*") if path.is_file())
    about = sorted(packs.gazetteer.meta().items())
    return digest(files, extra=repr(about).encode())


def digest(paths: Iterable[Path], *, extra: bytes = b"") -> str:
    """A digest of names and contents; the order of the files plays no part."""
    total = hashlib.sha256(extra)
    for name, path in sorted((path.name, path) for path in paths):
        total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:DIGITS]
