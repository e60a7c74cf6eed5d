"""What a page says of itself in JSON-LD (schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

ARTICLES = re.compile(r"(?:Article|BlogPosting|Posting|Report|Story|CreativeWork)$")
PAGES = ("WebPage", "ItemPage")
LARGEST = 1_000_000
"""Characters of a block that is parsed."""
DEEPEST = 12
"""Levels that are looked into."""
TRAILING = re.compile(r",\s*(?=[}\]])")
COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$")

Node = dict[str, Any]


def article(blocks: list[str]) -> Node:
    """The article that the blocks describe, else the page, else an empty object; broken blocks count for nothing."""
    nodes = [node for block in blocks if (value := loaded(block)) is not None for node in objects(value)]
    found = [node for node in nodes if any(ARTICLES.search(kind) for kind in kinds(node))]
    told = [node for node in found if node.get("articleBody") or node.get("datePublished")] or found
    if told:
        return told[0]
    return next((node for node in nodes if any(kind in PAGES for kind in kinds(node))), {})


def loaded(block: str) -> Any:
    """A block as Python values, None when it is broken beyond the usual faults (line breaks in strings, trailing commas)."""
    if len(block) > LARGEST:
        return None
    text = COMMENT.sub("", block).strip().rstrip(";")
    for repair in (str, lambda t: TRAILING.sub("", t), html.unescape):
        text = repair(text)
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def objects(value: Any, depth: int = 0) -> Iterator[Node]:
    """All typed objects, outer ones first."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from objects(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"):
            if isinstance(value.get(key), dict | list):
                yield from objects(value[key], depth + 1)


def kinds(node: Node) -> list[str]:
    """The types of an object."""
    kind = node.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def text_of(value: Any) -> str | None:
    """A string, or the name of an object, or the first of a list."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("@id")
        return text_of(value) if not isinstance(value, dict) else None
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def names_of(value: Any) -> list[str]:
    """The names of persons: a string, an object, or a list of either."""
    return [name for item in (value if isinstance(value, list) else [value]) if (name := text_of(item))]
