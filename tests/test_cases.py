"""The table of cases: whole short reports of our own writing, and what reading them must yield.

A case is one TOML file `tests/cases/<language>/<phenomenon>.toml`; `tests/cases/README.md` says how to write one.
Only the keys that a case gives are compared. What is known to be wrong stands in `tests/KNOWN_FAILURES.toml` and must
fail, so that a line leaves when it is mended.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import saksi
from saksi.model.events import Event, Party, Reading

TESTS = Path(__file__).parent
CASES = sorted((TESTS / "cases").glob("*/*.toml"))
TOP_KEYS = {"title", "language", "published", "outlet", "text", "only", "event", "never"}
COMPARED = (
    "type", "mode", "status", "also", "actor", "recipient", "place", "date", "killed", "injured", "detained",
    "said_by", "acts", "horizon",
)  # fmt: skip


def case_id(path: Path) -> str:
    """`id/denial.toml`."""
    return f"{path.parent.name}/{path.name}"


@functools.cache
def known_failures() -> frozenset[str]:
    """The items that are known to fail: `file#trigger`, `file#trigger.field`, `file#only` or `file#never words`."""
    lists = tomllib.loads((TESTS / "KNOWN_FAILURES.toml").read_text(encoding="utf-8"))
    return frozenset(item for items in lists.values() for item in items)


def load_case(path: Path) -> dict[str, Any]:
    """Open a case and refuse what is not well written: unknown keys, and words that the text does not hold."""
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    where = case_id(path)
    assert not set(case) - TOP_KEYS, f"{where}: unknown keys {sorted(set(case) - TOP_KEYS)}"
    triggers = [event.get("trigger", "") for event in case.get("event", [])]
    for event in case.get("event", []):
        unknown = set(event) - {*COMPARED, "trigger"}
        assert not unknown, f"{where}: unknown keys {sorted(unknown)} in [[event]]"
        assert {"type", "trigger"} <= set(event), f"{where}: every [[event]] needs type and trigger"
        for words in (event["trigger"], *event.get("also", [])):
            assert occurrences(words, case["text"]), f"{where}: the text does not hold the words {words!r}"
    assert len(set(triggers)) == len(triggers), (
        f"{where}: two events have the same trigger; write the second one as 'word#2'"
    )
    for never in case.get("never", []):
        assert never["words"] in case["text"], f"{where}: the text does not hold the words {never['words']!r}"
    return case


def read_case(case: dict[str, Any]) -> Reading:
    """Read the report of a case."""
    report = saksi.Report(
        text=case["text"],
        title=case.get("title"),
        published=case.get("published"),
        outlet=case.get("outlet"),
        language=case.get("language"),
    )
    return saksi.read(report)


def occurrences(words: str, text: str) -> list[tuple[int, int]]:
    """Where some words stand in the text, as half-open characters; `words#2` picks the second place alone."""
    words, _, number = words.partition("#")
    spans = [found.span() for found in re.finditer(re.escape(words), text)]
    return spans[int(number) - 1 : int(number)] if number else spans


def touches(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> bool:
    """Do any two of the stretches share a character?"""
    return any(a < d and c < b for a, b in spans for c, d in others)


def trigger_spans(event: Event) -> list[tuple[int, int]]:
    return [(t.start, t.end) for t in event.triggers]


def pair_events(expected: list[dict[str, Any]], found: tuple[Event, ...], text: str) -> list[Event | None]:
    """For each expected event the found one that its trigger tells; the right type goes first, each is used once."""
    pairs: list[Event | None] = [None] * len(expected)
    used: set[str] = set()
    for right_type in (True, False):
        for index, want in enumerate(expected):
            spans = occurrences(want["trigger"], text)
            for event in found if pairs[index] is None else ():
                told = event.id not in used and touches(spans, trigger_spans(event))
                if told and (event.type == want["type"]) is right_type:
                    pairs[index] = event
                    used.add(event.id)
                    break
    return pairs


def plain(text: str) -> list[str]:
    """Words in lower case without marks and accents of spelling that do not matter here."""
    return re.findall(r"\w+", text.lower().replace("ğ", "g"))


def same_name(want: str, name: str, text: str) -> bool:
    """Is what the case names this party? By its canonical name, or by words that stand in the party's own wording."""
    words, standing = plain(want), plain(text)
    if words == plain(name) or words == standing:
        return True
    longest = len(words) + 5
    return len(standing) <= longest and any(standing[i : i + len(words)] == words for i in range(len(standing)))


def names_match(want: list[str], found: list[tuple[str, str]], *, ordered: bool) -> bool:
    """Does each wanted name stand for exactly one of the found (name, text), and none is left?"""
    if len(want) != len(found):
        return False
    if ordered:
        return all(same_name(w, *f) for w, f in zip(want, found, strict=True))
    left = list(found)
    for name in want:
        hit = next((f for f in left if same_name(name, *f)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def party_names(parties: tuple[Party, ...]) -> list[tuple[str, str]]:
    return [(party.name, party.text) for party in parties]


def compare(field: str, want: Any, event: Event, text: str) -> str | None:
    """A message when a field of the event is not what the case wants, else None."""
    actual: Any = getattr(event, field, None)
    if field in {"actor", "recipient"}:
        actual = party_names(actual)
        right = names_match(want, actual, ordered=False)
    elif field == "said_by":
        actual = [(source.name, source.text) for source in event.said_by]
        right = names_match(want, actual, ordered=True)
    elif field == "acts":
        actual = [source.act for source in event.said_by]
        right = want == actual
    elif field == "also":
        want = [words for words in want if not touches(occurrences(words, text), trigger_spans(event))]
        actual, right = [t.text for t in event.triggers], not want
    elif field == "place":
        actual = (event.place.name, event.place.text) if event.place else ""
        right = same_name(want, *actual) if actual and want else actual == want
    elif field in {"date", "horizon"}:
        actual = [actual.start, actual.end] if actual else []
        right = want == actual
    elif field in {"killed", "injured", "detained"}:
        actual = {"min": actual.min, "max": actual.max} if actual else {}
        want = {"min": want.get("min"), "max": want.get("max")} if want else {}
        right = want == actual
    else:
        right = want == actual
    return None if right else f"{want!r} == {actual!r}"


def taken_spans(event: Event) -> list[tuple[int, int]]:
    """Every stretch of text that an event took its trigger, parties, place or date from."""
    spans = trigger_spans(event)
    spans += [(p.start, p.end) for p in (*event.actor, *event.recipient) if p.start is not None and p.end is not None]
    if event.place and event.place.start is not None and event.place.end is not None:
        spans.append((event.place.start, event.place.end))
    if event.date and event.date.span:
        spans.append(event.date.span)
    return spans


def find_failures(path: Path) -> dict[str, str]:
    """Every item of a case that is not met, with a line that says expected == actual."""
    case = load_case(path)
    where, text, expected = case_id(path), case["text"], case.get("event", [])
    found = read_case(case).events
    pairs = pair_events(expected, found, text)
    failures: dict[str, str] = {}
    for want, event in zip(expected, pairs, strict=True):
        item = f"{where}#{want['trigger']}"
        if event is None:
            failures[item] = f"{want['type']} not found"
            continue
        for field in COMPARED:
            message = compare(field, want[field], event, text) if field in want else None
            if message:
                failures[f"{item}.{field}"] = message
    if case.get("only"):
        paired = {event.id for event in pairs if event}
        extra = [f"{e.type} {[t.text for t in e.triggers]}" for e in found if e.id not in paired]
        if extra:
            failures[f"{where}#only"] = f"no other event == {'; '.join(extra)}"
    for never in case.get("never", []):
        spans = occurrences(never["words"], text)
        takers = [f"{e.type} {[t.text for t in e.triggers]}" for e in found if touches(spans, taken_spans(e))]
        if takers:
            failures[f"{where}#never {never['words']}"] = f"nothing from these words == {'; '.join(takers)}"
    return failures


@pytest.mark.parametrize("path", CASES, ids=case_id)
def test_case(path: Path) -> None:
    """A case yields what it must, and what is known to fail still fails."""
    failures = find_failures(path)
    known = {item for item in known_failures() if item.startswith(f"{case_id(path)}#")}
    new = [f"{item}: expected {message}" for item, message in failures.items() if item not in known]
    # A field of an event that is not found at all cannot be judged: its line stays.
    mended = [item for item in known - set(failures) if item.rpartition(".")[0] not in failures]
    assert not new, "\n".join(["", *new])
    assert not mended, "\n".join(["", "these are mended: take them out of tests/KNOWN_FAILURES.toml", *mended])


def test_known_failures_name_cases() -> None:
    """Every known failure belongs to a case that stands there."""
    files = {case_id(path) for path in CASES}
    assert not [item for item in known_failures() if item.partition("#")[0] not in files]


if __name__ == "__main__":  # python tests/test_cases.py: every item that fails now, as lines for KNOWN_FAILURES.toml
    for case_path in CASES:
        for failed, why in find_failures(case_path).items():
            print(f'  "{failed}",  # {why}')
