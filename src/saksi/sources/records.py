"""A record of named values (a JSON object, a row of a table) as a report: saksi's own names, those of news-please and Fundus, or a user's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from saksi.errors import UsageError
from saksi.model.outcome import Failure, Sourced
from saksi.model.report import Report
from saksi.sources.text import whole

METADATA = ("id", "title", "published", "outlet", "url", "language", "updated")
FIELDS = ("text", *METADATA, "authors")
GUESSES = {
    "text": "text body content article maintext main_text plaintext full_text fulltext article_text articlebody article_body story"
    " isi konten teks isi_berita berita",
    "id": "id _id article_id doc_id document_id uuid guid",
    "title": "title headline judul heading",
    "published": "published publish_date date_publish publishing_date published_at pubdate pub_date publication_date date datetime"
    " tanggal timestamp time",
    "outlet": "outlet source_domain publisher source media sumber domain site newspaper portal",
    "url": "url link href article_url permalink tautan",
    "language": "language lang bahasa",
    "authors": "authors author penulis byline creator",
    "updated": "updated date_modify modified updated_at last_modified",
}
"""Names of columns that are guessed, best first."""


def columns_of(header: Iterable[str], named: Mapping[str, str]) -> dict[str, str]:
    """Which column holds which field: as named by the user, the rest guessed. Raises UsageError for a name that is no column."""
    present = {name.strip().lower(): name for name in reversed(list(header))}
    found: dict[str, str] = {}
    for field, column in named.items():
        if column.strip().lower() not in present:
            raise UsageError(f"--column {field}={column}: there is no such column; there are: {', '.join(present)}")
        found[field] = present[column.strip().lower()]
    taken = set(found.values())
    for field, names in GUESSES.items():
        guess = next((present[name] for name in names.split() if name in present and present[name] not in taken), None)
        if field not in found and guess is not None:
            found[field] = guess
            taken.add(guess)
    return found


def check_columns(named: Mapping[str, str]) -> None:
    """Raises UsageError for a field that a report does not have."""
    for field in named:
        if field not in FIELDS:
            raise UsageError(f"--column {field}=…: a report has no {field!r}; it has: {', '.join(FIELDS)}")


def plain(record: Mapping[str, Any], named: Mapping[str, str]) -> Mapping[str, Any]:
    """A record under saksi's own names."""
    if named:
        return {**record, **{field: record.get(column) for field, column in named.items()}}
    if "maintext" in record:
        return news_please(record)
    if isinstance(record.get("body"), dict) or ("plaintext" in record and "text" not in record):
        return fundus(record)
    return record


def news_please(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record of news-please, whose missing days are the word None."""
    return {
        "text": record.get("maintext") or record.get("text"),
        "published": told(record.get("date_publish")),
        "updated": told(record.get("date_modify")),
        "outlet": record.get("source_domain"),
        **{name: record.get(name) for name in ("id", "title", "url", "language", "authors")},
    }


def told(value: Any) -> Any:
    """A value, nothing for the word None."""
    return None if value in ("None", "null", "") else value


def fundus(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record of Fundus, whose text is a tree of summary, sections, headlines and paragraphs."""
    page = part(record, "html")
    source = part(page, "source_info")
    return {
        "text": body_text(record.get("body")) or record.get("plaintext"),
        "published": told(record.get("publishing_date")),
        "outlet": record.get("publisher") or source.get("publisher"),
        "url": record.get("url") or page.get("responded_url") or page.get("requested_url"),
        "language": record.get("lang") or record.get("language"),
        **{name: record.get(name) for name in ("id", "title", "authors")},
    }


def part(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object inside a record, empty when there is none."""
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def body_text(body: Any) -> str | None:
    """The paragraphs of a Fundus body, a line each."""
    if not isinstance(body, dict):
        return body if isinstance(body, str) else None
    lines = strings(body.get("summary"))
    for section in body.get("sections") or ():
        if isinstance(section, dict):
            lines += strings(section.get("headline")) + strings(section.get("paragraphs"))
    return "\n".join(lines) or None


def strings(value: Any) -> list[str]:
    """The strings of a list, or one string."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str) and item.strip()]


def sourced(
    record: Any,
    path: str,
    *,
    line: int | None = None,
    key: str = "$",
    named: Mapping[str, str] | None = None,
    sha256: str | None = None,
) -> Sourced | Failure:
    """One record as a report, or why it is none. `key` is where it stands in the file, `sha256` of its bytes."""
    if not isinstance(record, Mapping):
        return Failure(path, line, None, f"{key} is {kind(record)} where an object with `text` should be")
    record = plain(record, named or {})
    values: dict[str, str | None] = {}
    warnings: list[str] = []
    for name in METADATA:
        values[name], warning = metadata(name, record.get(name), key)
        warnings += [warning] if warning else []
    text = record.get("text")
    if not isinstance(text, str):
        what = f"is {kind(text)}" if "text" in record else "is missing"
        return Failure(path, line, values["id"], f"{key}.text {what}; it must be a string")
    if values["language"]:
        values["language"] = re.split("[-_]", values["language"].strip().lower())[0] or None  # en-US is English
    report = Report(whole(text), authors=tuple(map(whole, strings(record.get("authors")))), **values)
    return Sourced(report, path, line, tuple(warnings), sha256)


def hashed(data: bytes) -> str:
    """SHA-256 of raw bytes, without the end of a line."""
    return hashlib.sha256(data.rstrip(b"\r\n")).hexdigest()


def metadata(name: str, value: Any, key: str) -> tuple[str | None, str | None]:
    """A value of the metadata as a string or null, with a warning when it had to be left out."""
    if value is None or isinstance(value, str):
        return None if value is None else whole(value), None
    if isinstance(value, int | float) and not isinstance(value, bool) and name not in ("published", "updated"):
        return str(value), None
    needed = "ISO day or date-time (YYYY-MM-DD)" if name in ("published", "updated") else "string"
    return None, f"{key}.{name} is {kind(value)} and no {needed}; it is left out"


def kind(value: Any) -> str:
    """What a JSON value is, in JSON's own words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "an array" if isinstance(value, list) else "an object"
