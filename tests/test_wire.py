"""Copies of one wire text are found: whole, shortened, with an outlet's own lines; and other reports are left apart.

The set is made from our own reports (examples and cases): each is printed again the ways outlets do it, by rules with a fixed seed.
"""

from __future__ import annotations

import json
import random
import re
import time
import tomllib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from material import EXAMPLES, ROOT
from saksi.merging.shingles import Shingles, shingles, sketch
from saksi.merging.wire import SHARED, find_wires

OWN = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(EXAMPLES.glob("*.json"))]
OWN += [tomllib.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted((ROOT / "tests" / "cases").glob("*/*.toml"))]
TEXTS = [text for text in OWN if len(text.split()) >= 60]
PROMOS = ("Baca juga: Harga beras naik di pasar", "Read also: Rice prices rise again", "ADVERTISEMENT", "Scroll to continue")
SIGNS = ("(abc/def)", "Editor: A. Contoh", "Copyright Contoh 2012. All rights reserved.", "Reporting by the desk; editing by the desk")
QUOTES = str.maketrans({'"': "“", "'": "’", "–": "-", "—": "-"})
Print = Callable[[str, random.Random], str]


def whole(text: str, chance: random.Random) -> str:
    """The whole text in an outlet's dress: dateline, promos between paragraphs, sign-off, other quotation marks, capitals, spaces."""
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n+", text) if p.strip()]
    paragraphs.insert(chance.randrange(len(paragraphs) + 1), chance.choice(PROMOS))
    paragraphs[0] = f"{chance.choice(('KOTA', 'CITY, Contoh.example', 'Warta Contoh'))} — {paragraphs[0]}"
    made = chance.choice(("\n", "\n\n", " ")).join([*paragraphs, chance.choice(SIGNS)])
    made = made.translate(QUOTES) if chance.random() < 0.5 else made
    return made.upper() if chance.random() < 0.1 else made


def sentences(text: str) -> list[str]:
    """The sentences of a text, roughly."""
    return [s for s in re.split(r"(?<=[.!?”\"])\s+", text) if s.strip()]


def beginning(text: str, chance: random.Random) -> str:
    """The first third to two thirds, as agencies' subscribers cut from the end; in the outlet's dress."""
    parts = sentences(text)
    kept = parts[: max(1, round(len(parts) * chance.uniform(0.34, 0.7)))]
    return whole(" ".join(kept), chance)


def thinned(text: str, chance: random.Random) -> str:
    """Some sentences left out, anywhere."""
    parts = sentences(text)
    kept = sorted(chance.sample(range(len(parts)), max(1, round(len(parts) * chance.uniform(0.45, 0.8)))))
    return whole(" ".join(parts[k] for k in kept), chance)


def touched(text: str, chance: random.Random) -> str:
    """The beginning, with one word in thirty changed by a sub-editor."""
    words = beginning(text, chance).split(" ")
    return " ".join("xyz" if chance.random() < 1 / 30 else word for word in words)


def printed(how: Print, seed: int = 7) -> tuple[list[Shingles], int]:
    """All our texts and a copy of each, shuffled fairly; a copy stands at its original's place plus the count of texts."""
    chance = random.Random(seed)
    return [shingles(t) for t in TEXTS] + [shingles(how(t, chance)) for t in TEXTS], len(TEXTS)


def recall(how: Print) -> tuple[float, int]:
    """The part of copies that stand with their original, and how many strangers were put together."""
    texts, count = printed(how)
    group = {member: wire.fullest for wire in find_wires(texts) for member in wire.members}
    together = sum(group.get(n, -1) == group.get(n + count, -2) for n in range(count))
    strangers = sum(len({m % count for m in wire.members}) - 1 for wire in find_wires(texts))
    return together / count, strangers


@pytest.mark.parametrize(("how", "floor"), [(whole, 0.99), (beginning, 0.9), (thinned, 0.9), (touched, 0.9)])
def test_copies_are_found(how: Print, floor: float) -> None:
    """Recall on whole and on shortened copies; no two of our reports are taken for one."""
    found, strangers = recall(how)
    assert len(TEXTS) >= 60
    assert found >= floor
    assert strangers == 0


def test_our_own_reports_are_no_copies() -> None:
    """Different reports, some on the same kind of event by the same hand."""
    assert find_wires([shingles(text) for text in OWN]) == ()


def test_a_group_names_its_fullest_text() -> None:
    """And of each copy how much of it stands there."""
    first, other = TEXTS[0], TEXTS[1]
    half = " ".join(first.split()[: len(first.split()) // 2])
    wires = find_wires([shingles(text) for text in (half, other, first, first)])
    assert [(wire.fullest, wire.members) for wire in wires] == [(2, (0, 2, 3))]
    assert {(copy.index, copy.of, copy.share) for copy in wires[0].copies} == {(0, 2, 1.0), (3, 2, 1.0)}


def test_a_longer_report_around_a_wire_text() -> None:
    """The wire's text is the smaller one, and it is known in the larger one; the copy of the addition is known as well."""
    wire, own, third = TEXTS[2], TEXTS[3], TEXTS[4]
    joined = f"{wire}\n{own}"
    wires = find_wires([shingles(text) for text in (wire, joined, own, third)])
    assert [w.members for w in wires] == [(0, 1, 2)]


def test_shared_boilerplate_makes_no_group() -> None:
    """Hundreds of different reports with one long footer stay apart, and copies among them are still found."""
    chance = random.Random(3)
    footer = " ".join(f"footer{n}" for n in range(60))
    bodies = [" ".join(str(chance.randrange(10**6)) for _ in range(120)) for _ in range(300)]
    texts = [shingles(f"{body} {footer}") for body in bodies]
    assert find_wires(texts) == ()
    assert [wire.members for wire in find_wires([*texts, shingles(bodies[250])])] == [(250, 300)]


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_order_changes_nothing(chance: random.Random) -> None:
    """Shuffled reports are the same groups."""
    texts, _ = printed(beginning)
    order = list(range(len(texts)))
    chance.shuffle(order)
    shuffled = {frozenset(order[m] for m in wire.members) for wire in find_wires([texts[o] for o in order])}
    assert shuffled == {frozenset(wire.members) for wire in find_wires(texts)}


@pytest.mark.parametrize("text", ["", "   ", "word", "two words", "one two three four", "…", "\ud800 broken", "نص قصير من الأخبار"])
def test_any_text_can_be_shingled(text: str) -> None:
    """Short, empty, broken, of another script; empty texts are copies of nothing."""
    found = shingles(text)
    assert set(found.sketch) <= found.all
    assert len(find_wires([found, found])) == bool(found.all)


def test_dress_does_not_count() -> None:
    """Case, marks and spaces."""
    assert shingles("Rebels — attacked “the base”,\n\nnear Goma.") == shingles('rebels attacked "The Base" NEAR  Goma')


def test_a_sketch_picks_the_same_shingles_everywhere() -> None:
    """What is in one large text's sketch and in a part of it is in the part's sketch."""
    chance = random.Random(1)
    large = frozenset(chance.getrandbits(64) for _ in range(2000))
    part = frozenset(sorted(large)[:700])
    assert set(sketch(large)) & part <= set(sketch(part))


def test_speed() -> None:
    """5,000 reports a second and more after shingling, at 350 words, one in four a copy."""
    chance = random.Random(5)
    words = [f"w{n}" for n in range(20_000)]
    bodies = [" ".join(chance.choices(words, k=350)) for _ in range(1500)]
    bodies += [" ".join(chance.choice(bodies).split()[: chance.randrange(120, 350)]) for _ in range(500)]
    texts = [shingles(body) for body in bodies]
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        wires = find_wires(texts)
        best = max(best, len(texts) / (time.process_time() - start))
    assert sum(len(wire.copies) for wire in wires) == 500
    assert min(copy.share for wire in wires for copy in wire.copies) >= SHARED
    assert best >= 5000
