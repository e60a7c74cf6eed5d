"""The JSON Schema of a reading, made from the records. `src/saksi/schema/reading.schema.json` is this, checked in."""

from __future__ import annotations

from typing import Any

import msgspec

from saksi.model.events import Reading

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def reading_schema() -> bytes:
    """The schema of one object of `saksi read --format json`; several reports are an array of it. UTF-8."""
    made: dict[str, Any] = msgspec.json.schema(Reading, ref_template="#/$defs/{name}")
    schema = {"$schema": DIALECT, "title": "Reading of saksi", **made}
    return msgspec.json.format(msgspec.json.encode(schema, order="sorted"), indent=2) + b"\n"
