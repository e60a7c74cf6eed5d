"""Write docs/packs.md (every key), docs/record.md (every field) and docs/modules.md (every module) from the source's own docstrings.

    python scripts/reference.py [--check]

With --check nothing is written; exit 1 when a page is not what the records say now.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "saksi"
PAGES = {
    "packs.md": (
        "# Packs: every file and every key",
        "Rules are data. A language is a folder `languages/<code>/` with the same files as every other; "
        "`ontology/` says what may happen, `register/` who there is, `gazetteer/` where. A key that stands here "
        "without a default must be in the file; a key that does not stand here is refused. "
        "`saksi check` runs all examples. "
        "How to add something: [CONTRIBUTING](../CONTRIBUTING.md).",
        sorted((SOURCE / "packs" / "schema").glob("[a-z]*.py")),
    ),
    "record.md": (
        "# The record: every field",
        "What `saksi read --format json` writes for a report is a `Reading`. Characters are half-open offsets in code "
        "points of the text as given, days inclusive ISO days, points WGS84 degrees, countries ISO 3166 alpha-3, "
        "types and sectors PLOVER's. "
        "`saksi schema` prints the same as JSON Schema. `trace` is left out unless `--trace` asks for it.",
        [SOURCE / "model" / "events.py", SOURCE / "model" / "evidence.py"],
    ),
}


def page(head: str, lead: str, modules: list[Path]) -> str:
    """One page."""
    parts = [head, "Written by `python scripts/reference.py` from the source; do not edit.", lead]
    for path in modules:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        if not classes:
            continue
        parts.append(f"## {flat(ast.get_docstring(tree) or path.stem)}")
        parts += [part for node in classes for part in record(node)]
    return "\n\n".join(parts) + "\n"


def modules_page() -> str:
    """Every module with the one idea that it holds, by folder."""
    parts = ["# Modules: one idea each", "Written by `python scripts/reference.py` from the source; do not edit."]
    folders: dict[str, list[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name != "__init__.py":
            doc = flat((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0])
            name = path.relative_to(SOURCE).as_posix()
            folders.setdefault(path.parent.relative_to(SOURCE).as_posix(), []).append(f"| `{name}` | {doc.replace('|', 'or')} |")
    for folder, rows in folders.items():
        parts.append(f"## {'saksi' if folder == '.' else folder + '/'}")
        parts.append("\n".join(["| module | what it holds |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def record(node: ast.ClassDef) -> Iterator[str]:
    """One record: its name, what it is, and a table of its fields."""
    yield f"### {node.name}"
    yield flat(ast.get_docstring(node) or "")
    rows = list(fields(node))
    if rows:
        yield "\n".join(["| key | type | default | meaning |", "|---|---|---|---|", *rows])


def fields(node: ast.ClassDef) -> Iterator[str]:
    """The fields of a record as rows; a string after a field is what it means."""
    for at, item in enumerate(node.body):
        if not isinstance(item, ast.AnnAssign) or not isinstance(item.target, ast.Name):
            continue
        after = node.body[at + 1] if at + 1 < len(node.body) else None
        constant = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        meaning = flat(str(after.value.value)) if constant else ""  # type: ignore[union-attr]
        kind = ast.unparse(item.annotation).replace("|", "or")
        yield f"| `{item.target.id}` | {kind} | {default(item.value)} | {meaning.replace('|', 'or')} |"


def default(value: ast.expr | None) -> str:
    """A default as a reader sees it; empty when the key must be given."""
    if value is None:
        return ""
    if isinstance(value, ast.Call):
        return "empty"
    text = ast.unparse(value)
    return {"''": "empty", "()": "empty", "None": "null", "True": "true", "False": "false"}.get(text, f"`{text}`")


def flat(text: str) -> str:
    """A docstring on one line."""
    return " ".join(text.split())


def main() -> int:
    """The command line; the exit code."""
    check, stale = "--check" in sys.argv[1:], 0
    pages = {name: page(*parts) for name, parts in PAGES.items()} | {"modules.md": modules_page()}
    for name, text in pages.items():
        path = ROOT / "docs" / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"docs/{name}: {'is not what the records say now' if check else 'written'}")
        if not check:
            path.write_text(text, encoding="utf-8")
    if check and stale:
        print("run: python scripts/reference.py")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
