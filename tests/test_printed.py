"""Copies of one text in a whole record, a window of days at a time."""

from __future__ import annotations

import random

import pytest

from saksi import Report, api
from saksi.merging import printed as module
from saksi.merging.printed import printed
from saksi.merging.wire import find_wires
from saksi.model.outcome import Sourced
from saksi.stores.queries import Wanted, incidents
from saksi.stores.store import Store


def text(seed: int, words: int = 120) -> str:
    """A text of its own."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choice("abcdefghij") for _ in range(6)) for _ in range(words))


def test_copies_of_near_days_have_the_least_key_as_name() -> None:
    wire = text(1)
    rows = [("k3", "2024-05-01", wire), ("k9", "2024-05-01", text(2)), ("k1", "2024-05-03", wire + " own end")]
    assert printed(rows) == {"k1": "k1", "k3": "k1"}


def test_a_copy_of_another_year_is_no_copy_of_the_wire() -> None:
    assert printed([("a", "2023-05-01", text(1)), ("b", "2024-05-01", text(1))]) == {}


def test_windows_lose_no_pair_of_near_days(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    rows = sorted(((f"{n:03}", f"2024-05-{chance.randint(1, 28):02}", text(chance.randint(1, 25))) for n in range(150)), key=lambda row: row[1])
    found = printed(rows)
    for n, (key, day, words) in enumerate(rows):
        for other, later, same in rows[n + 1 :]:
            if words == same and int(later[-2:]) - int(day[-2:]) <= module.DAYS:
                assert found[key] == found[other]
    monkeypatch.setattr(module, "MOST", 40)
    held: list[int] = []
    monkeypatch.setattr(module, "find_wires", lambda texts: held.append(len(texts)) or find_wires(texts))
    assert printed(rows)
    assert max(held) <= 40


def test_undated_reports_are_compared_with_each_other() -> None:
    assert printed([("a", None, text(1)), ("b", None, text(1)), ("c", "2024-05-01", text(1))]) == {"a": "a", "b": "a"}


def test_in_a_record_a_wire_that_two_outlets_print_is_one_source() -> None:
    body = (
        "Soldiers seized the presidential palace in Niamey on 26 July 2023 and detained President Mohamed Bazoum. General Abdourahamane Tchiani "
        "declared himself leader two days later. The regional bloc ECOWAS condemned the coup and imposed sanctions on the junta."
    )
    with Store.open(":memory:") as store:
        reports = [Report(body, outlet=name, published="2023-07-30", language="en") for name in ("One", "Two")]
        api.ingest([Sourced(report, name) for name, report in zip("ab", reports, strict=True)], store)
        with store.reads() as connection:
            rows = list(incidents(connection, Wanted()))
    assert rows
    assert {(row["reports"], row["sources"]) for row in rows} == {(2, 1)}
