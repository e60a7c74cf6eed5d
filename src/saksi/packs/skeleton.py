"""`saksi new language`: the folder of a new language, with every file and key that the schema asks for.

Keys, and the sentence above each, come from the records in `packs/schema`, so that a skeleton never lags behind them.
What stands here is only an example for each file, in English, as a comment.
"""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from textwrap import wrap
from typing import Any, get_args, get_origin

import msgspec

from saksi.errors import UsageError
from saksi.packs.load import EXTRA, HERE, read_toml
from saksi.packs.schema.furniture import FurniturePack
from saksi.packs.schema.words import ClausesPack, LanguagePack, NounsPack, WordsPack

FILES: dict[str, type[msgspec.Struct]] = {
    "language": LanguagePack,
    "words": WordsPack,
    "nouns": NounsPack,
    "clauses": ClausesPack,
    "furniture": FurniturePack,
    **EXTRA,
}
EXAMPLE = {
    "language": ['stopwords = ["the", "of", "and"]', 'abbreviations = ["gen", "dr"]'],
    "words": ['determiner = ["the", "a"]', 'future = ["will"]', "[pronoun]", 'he = ["he", "him"]'],
    "nouns": ['title = ["president", "general"]', "[person]", 'MIL = ["soldier", "soldiers"]'],
    "clauses": ['actor = ["by"]', 'recipient = ["against"]'],
    "furniture": ["[[rule]]", 'id = "xx.read_also"', 'kind = "promo"', 'scope = "line"', "pattern = '''^Read also:'''",
                  'examples = ["Read also: prices rise"]'],
    "numbers": ["[value]", "two = 2", "[scale]", "hundred = 100"],
    "times": ["[day]", '"-1" = ["yesterday"]', "[[atom]]", 'id = "date"', 'gives = "DAY"',
              'form = ["{number:day} {month}"]'],
    "speech": ["[cue.say]", 'verb = ["says", "said"]', "[[verbless]]", 'phrase = ["according to"]', 'act = "state"'],
    "places": ['preposition = ["in", "near"]', "[kind_before]", 'city = ["city of"]'],
    "topics": ['always = ["sport"]', "[topic.sport]", 'words = ["goalkeeper", "half-time"]'],
}  # fmt: skip
WORDS = {
    "agree": (
        "agree",
        "agreed",
        "",
        "agreement",
        "{actor: The rebels} agreed to a ceasefire with {recipient: the government}.",
    ),
    "consult": ("meet", "met", "", "meeting", "{actor: The foreign minister} met {recipient: the envoy} on Monday."),
    "support": ("praise", "praised", "praised", "praise", "{actor: The president} praised {recipient: the mediators}."),
    "cooperate": (
        "trade",
        "traded",
        "",
        "trade",
        "{actor: The ministry} opened trade with {recipient: the neighbouring state}.",
    ),
    "aid": (
        "donate",
        "donated",
        "donated",
        "donation",
        "{actor: The agency} donated food to {recipient: the refugees}.",
    ),
    "retreat": ("withdraw", "withdrew", "withdrawn", "withdrawal", "{actor: The army} withdrew from the town."),
    "concede": ("resign", "resigned", "", "resignation", "{actor: The prime minister} resigned after the protests."),
    "request": ("urge", "urged", "urged", "", "{actor: The envoy} urged {recipient: both sides} to stop the fighting."),
    "accuse": (
        "accuse",
        "accused",
        "accused",
        "accusation",
        "{actor: The government} accused {recipient: the rebels} of sabotage.",
    ),
    "reject": (
        "reject",
        "rejected",
        "rejected",
        "rejection",
        "{actor: The rebels} rejected the plan of {recipient: the government}.",
    ),
    "threaten": (
        "threaten",
        "threatened",
        "threatened",
        "threat",
        "{actor: The general} threatened {recipient: the rebels}.",
    ),
    "protest": (
        "protest",
        "protested",
        "",
        "protest",
        "{actor: Workers} protested against {recipient: the government}.",
    ),
    "sanction": (
        "sanction",
        "sanctioned",
        "sanctioned",
        "sanction",
        "{actor: The council} sanctioned {recipient: two generals}.",
    ),
    "mobilize": ("deploy", "deployed", "deployed", "deployment", "{actor: The army} deployed troops to the border."),
    "coerce": ("arrest", "arrested", "arrested", "arrest", "{actor: Police} arrested {recipient: three activists}."),
    "assault": (
        "attack",
        "attacked",
        "attacked",
        "attack",
        "{actor: Rebels} attacked {recipient: an army base} on Monday.",
    ),
}
"""For each type: root, active form, passive form, noun, and an example with the answer marked."""
START: dict[tuple[str, str], Any] = {
    ("language", "head"): "last",
    ("numbers", "decimal"): ".",
    ("times", "order"): "dmy",
    ("times", "word"): {"core": []},
    ("times", "weekday"): [[] for _ in range(7)],
    ("times", "month"): [[] for _ in range(12)],
    ("times", "hijri"): [[] for _ in range(12)],
}
"""Values that a skeleton cannot leave empty."""


def write_language(code: str, *, into: Path | None = None) -> list[Path]:
    """Write the folder `code` under `into` (the built-in languages when None), and return its files in order.

    Raises UsageError for a code that is none, and for a folder that exists: nothing is written over.
    """
    if not re.fullmatch("[a-z]{2,3}", code):
        raise UsageError(f"{code!r} is no language code; write two or three small letters (ISO 639), for example ms")
    folder = (into or HERE / "languages") / code
    if folder.exists():
        raise UsageError(f"{folder} exists; nothing is written over")
    files = {f"{stem}.toml": pack_file(stem, shape, code) for stem, shape in FILES.items()}
    files["verbs.txt"] = VERBS
    files |= {f"events/{type_.lower()}.toml": events_file(type_, meaning) for type_, meaning in types().items()}
    try:
        (folder / "events").mkdir(parents=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error}; name another folder with --into") from error
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


PLACE = "delete this line when you add the first [[{}]] at the end of the file"
VERBS = """# Every form of the ordinary verbs of the language, also of those that are no events: they end a noun group.
# One verb a line, its forms parted by spaces. Example:
# carry carries carried carrying
"""


def types() -> dict[str, str]:
    """The event types and what they mean."""
    return {name: entry["meaning"] for name, entry in read_toml(HERE / "ontology" / "events.toml").items()}


def pack_file(stem: str, shape: type[msgspec.Struct], code: str) -> str:
    """One pack with all its keys; tables come last, as TOML needs it."""
    start = {("language", "code"): code, ("language", "name"): code, **START}
    docs = field_docs(shape)
    plain, tables = (
        [comment(inspect.getdoc(shape) or stem), "# Example, in English:", *(f"#   {line}" for line in EXAMPLE[stem])],
        [],
    )
    for field in msgspec.structs.fields(shape):
        value = None if is_record(field.type) else start.get((stem, field.name), empty(field.type))
        lines = [comment(docs[field.name])] if field.name in docs else []
        mark = "" if field.required else "# "
        if is_record(field.type):
            tables += [
                "",
                *lines,
                f"{mark}[{field.name}]",
                *(row if row.startswith("#") else mark + row for row in keys(field.type, stem, start)),
            ]
        elif isinstance(value, dict):
            tables += ["", *lines, f"{mark}[{field.name}]", *(f"{key} = {toml(item)}" for key, item in value.items())]
        elif of_tables(field.type):
            tables += ["", *lines, f"# Blocks of [[{field.name}]]."]
            plain += [f"{field.name} = []  # {PLACE.format(field.name)}"] if field.required else []
        else:
            plain += [*lines, f"{mark}{field.name} = {toml(value)}"]
    return "\n".join([*plain, *tables]) + "\n"


def events_file(type_: str, meaning: str) -> str:
    """The event words of one type, with one example."""
    root, active, passive, noun, example = WORDS[type_.lower()]
    forms = [
        f'# form.{slot} = ["{form}"]'
        for slot, form in (("active", active), ("passive", passive), ("noun", noun))
        if form
    ]
    lines = [
        comment(f"Words for {type_}: {meaning}."),
        f"word = []  # {PLACE.format('word')}",
        "# Example, in English:",
        "# [[word]]",
        f'# root = "{root}"',
        *forms,
        f'# examples = ["{example}"]',
        '# never = ["A sentence in which the word has another life."]',
    ]
    return "\n".join(lines) + "\n"


def field_docs(shape: type[msgspec.Struct]) -> dict[str, str]:
    """The sentences under the fields of a record, which only its source knows."""
    body = ast.parse(inspect.getsource(shape)).body[0]
    assert isinstance(body, ast.ClassDef)
    docs: dict[str, str] = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            docs[field.target.id] = str(ast.literal_eval(after.value))
    return docs


def empty(kind: Any) -> Any:
    """The empty value of a type."""
    origin = get_origin(kind) or kind
    return {str: "", bool: False, int: 0, float: 0.0, list: [], dict: {}}[origin]


def is_record(kind: Any) -> bool:
    """Is the type a record of its own, which TOML writes as one table?"""
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def keys(shape: type[msgspec.Struct], stem: str, start: dict[tuple[str, str], Any]) -> list[str]:
    """The plain keys of a record inside a pack."""
    docs = field_docs(shape)
    out: list[str] = []
    for field in msgspec.structs.fields(shape):
        out += comment(docs[field.name]).split("\n") if field.name in docs else []
        out.append(
            ("" if field.required else "# ")
            + f"{field.name} = {toml(start.get((stem, field.name), empty(field.type)))}"
        )
    return out


def of_tables(kind: Any) -> bool:
    """Is the type a list of records, which TOML writes as [[name]]?"""
    return get_origin(kind) is list and is_record(get_args(kind)[0])


def toml(value: Any) -> str:
    """A string, a boolean, a number or a list as TOML."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return "[" + ", ".join(toml(item) for item in value) + "]"


def comment(text: str) -> str:
    """Text as a comment of lines that fit."""
    return "\n".join(f"# {line}" for line in wrap(" ".join(text.split()), 118))
