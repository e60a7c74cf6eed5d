"""Merging: which events are one, what stands side by side, who counts as a source, and what persons decide."""

from __future__ import annotations

import importlib.util
import itertools
import json
import random
import subprocess
import sys
from typing import Any

import pytest
from msgspec.structs import replace

from made import event, figure, reading, said
from material import ROOT, SHARED, needs_shared
from saksi.merging import Policy, merge
from saksi.merging.blocking import NEAR, candidates
from saksi.merging.clusters import Clusters
from saksi.merging.incidents import gather
from saksi.merging.reviews import standing
from saksi.model.events import Event, Reading, Trigger
from saksi.model.incidents import Anchor, Field, Incident, Review, event_key, report_key

GRAZ = "2025-06-10"


def shooting(low: int, high: int | None, **more: Any) -> Event:
    """The shooting at a school in Graz as one report tells it."""
    return event("ASSAULT", "gunman", "pupils", "Graz", GRAZ, mode="firearms", killed=figure(low, high), **more)


def graz() -> list[Reading]:
    """Three reports of the day, three tolls."""
    return [
        reading("orf", GRAZ, shooting(8, None, said_by=(said("police"),)), title="Shooting at Graz school"),
        reading("kleine", GRAZ, shooting(9, None), title="Graz school shooting"),
        reading("kurier", GRAZ, shooting(10, 10, said_by=(said("Interior Ministry", country="AUT", sector="GOV"),)), title="Ten dead in Graz school"),
    ]


def field(incident: Incident, name: str) -> Field:
    """A field by name."""
    return next(f for f in incident.fields if f.name == name)


def anchor(reading: Reading, n: int = 0) -> Anchor:
    """Where an event stands."""
    key, told = report_key(reading.report), reading.events[n]
    return Anchor(key, event_key(key, told.id), told.type, told.triggers[0].start, told.triggers[0].end)


def review(action: str, events: list[Anchor], rest: tuple[Anchor, ...] = (), n: int = 1, **more: Any) -> Review:
    """A person's decision."""
    return Review(f"r{n}", action, tuple(events), rest, "Ana", f"2025-06-12T00:00:0{n}.000000", "seen", **more)


def test_three_tolls_of_one_shooting_stand_side_by_side() -> None:
    (incident,) = merge(graz())
    killed = field(incident, "killed")
    assert [value.value for value in killed.values] == ["10", "≥ 8", "≥ 9"]
    assert [value.said_by[0].name for value in killed.values] == ["Interior Ministry", "police", "kleine.example"]
    assert (killed.shown, killed.policy, killed.agreed) == ("8–10", "range", True)
    assert incident.killed is not None
    assert (incident.killed.min, incident.killed.max) == (8, 10)
    assert incident.sources == 3


def test_figures_that_exclude_each_other_are_a_conflict() -> None:
    readings = [reading("a", GRAZ, shooting(8, 8)), reading("b", GRAZ, shooting(10, 10))]
    (incident,) = merge(readings)
    assert not field(incident, "killed").agreed
    assert "conflict:killed" in incident.flags


@pytest.mark.parametrize(("policy", "shown"), [("range", "8–10"), ("latest", "10"), ("independent", "8")])
def test_policy_decides_what_is_shown(policy: str, shown: str) -> None:
    readings = [
        reading("a", GRAZ, shooting(8, 8)),
        reading("b", GRAZ, shooting(8, 8)),
        reading("c", "2025-06-11", shooting(10, 10)),
    ]
    (incident,) = merge(readings, policy=Policy(figures=policy))
    assert field(incident, "killed").shown == shown
    assert field(incident, "killed").policy == policy


def test_order_of_arrival_changes_nothing() -> None:
    readings = [*graz(), *strikes(), *denied()]
    expected = merge(readings)
    for seed in range(5):
        mixed = readings[:]
        random.Random(seed).shuffle(mixed)
        assert merge(mixed) == expected


def test_every_event_is_in_exactly_one_incident() -> None:
    readings = [*graz(), *strikes(), *denied()]
    keys = [key for incident in merge(readings) for key in incident.events]
    assert sorted(keys) == sorted(event_key(report_key(r.report), e.id) for r in readings for e in r.events)


def test_links_carry_their_reasons() -> None:
    (incident,) = merge(graz())
    assert len(incident.links) == 2
    assert all(any(reason.startswith("same place") for reason in link.reasons) for link in incident.links)
    assert all(0.5 <= link.score <= 1 for link in incident.links)


def strikes() -> list[Reading]:
    """Strikes day by day: alike, but not one."""
    days = [f"2025-06-{13 + n}" for n in range(0, 9, 3)]
    return [reading(day, day, event("ASSAULT", "Israel", "Iran", "Isfahan", day, mode="aerial")) for day in days]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (event("ASSAULT", "Israel", "Iran", "Isfahan", GRAZ), event("ASSAULT", "Israel", "Iran", "Shiraz", GRAZ)),
        (event("ASSAULT", "Israel", "Iran", "Isfahan", GRAZ), event("ASSAULT", "Israel", "Iran", "Isfahan", "2025-06-20")),
        (event("ASSAULT", "Israel", "Iran", "", GRAZ), event("ASSAULT", "Iran", "Israel", "", GRAZ)),
        (event("ASSAULT", "Israel", "Iran", "Isfahan", GRAZ), event("ACCUSE", "Israel", "Iran", "Isfahan", GRAZ)),
        (event("RETREAT", "Israel;Iran", mode="ceasefire"), event("RETREAT", "Saudi Arabia;Houthis", mode="ceasefire")),
        (shooting(10, 10), event("ASSAULT", "gunman", "pupils", "Vienna", GRAZ, mode="firearms", killed=figure(10, 10))),
    ],
    ids=["other town", "other day", "other way round", "other type", "other sides", "other city, same toll"],
)
def test_what_differs_stays_apart(a: Event, b: Event) -> None:
    assert len(merge([reading("a", "2025-06-21", a), reading("b", "2025-06-21", b)])) == 2


def test_days_in_a_row_do_not_chain() -> None:
    assert len(merge(strikes())) == 3


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (shooting(10, 10), event("ASSAULT", "gunman", "", "Austria", GRAZ, mode="firearms", killed=figure(10, None))),
        (event("ASSAULT", "Israel", "Iran", "Isfahan", "2025-06-17"), event("ASSAULT", "Israel Defense Forces", "Iran", "Isfahan", "2025-06-18")),
        (event("ASSAULT", "Israel;Iran", "Israel;Iran", status="ongoing"), event("ASSAULT", "Iran;Israel", "Iran;Israel", status="ongoing")),
        (event("COERCE", "gunman", "pupils", "Graz", GRAZ, mode="arrest"), event("ASSAULT", "gunman", "pupils", "Graz", GRAZ, mode="abduct")),
        (
            event("ASSAULT", "Iran;Israel", "Iran;Israel", "Isfahan", "2025-06-17", mode="firearms"),
            event("ASSAULT", "Iran", "Israel", "Isfahan", "2025-06-17", mode="firearms"),
        ),
    ],
    ids=["coarse place", "arm of a state, a night apart", "war named from either side", "seized and abducted", "clash told from one side"],
)
def test_what_is_told_otherwise_is_still_one(a: Event, b: Event) -> None:
    assert len(merge([reading("a", "2025-06-18", a), reading("b", "2025-06-18", b)])) == 1


def denied() -> list[Reading]:
    """A firefight at an airport in Papua: reported by one side's police, denied by the army, with the rebels named by both."""
    sides = "Indonesian National Armed Forces;West Papua National Liberation Army"
    army = said("Indonesian National Armed Forces", "deny", "IDN", "MIL")
    told = event("ASSAULT", sides, sides, "Ilaga", "2025-06-18", mode="firearms")
    return [
        reading("papua", "2025-06-18", told, title="Shots at Aminggaru airport"),
        reading("jakarta", "2025-06-18", event("ASSAULT", sides, sides, "Ilaga", "2025-06-18", mode="firearms", status="negated", said_by=(army,))),
    ]


def test_a_denial_stands_beside_what_it_denies() -> None:
    (incident,) = merge(denied())
    stances = {(v.value, v.stance) for v in field(incident, "actor").values}
    assert ("Indonesian National Armed Forces", "denied") in stances
    assert ("Indonesian National Armed Forces", "said") in stances
    assert {v.value for v in field(incident, "status").values} == {"happened", "negated"}
    assert {"conflict:actor", "conflict:status"} <= set(incident.flags)


def test_a_claim_and_a_blame_stand_side_by_side() -> None:
    own = said("Houthis", "claim_responsibility", "YEM", "REB")
    other = said("United States", "accuse", "USA", "GOV")
    claim = event("ASSAULT", "Houthis", "Saudi Arabia", "Abqaiq", "2019-09-14", mode="drone", said_by=(own,))
    blame = event("ASSAULT", "Iran", "Saudi Arabia", "Abqaiq", "2019-09-14", mode="drone", said_by=(other,))
    first, second = reading("a", "2019-09-15", claim), reading("b", "2019-09-15", blame)
    (incident,) = merge([first, second], reviews=[review("merge", [anchor(first), anchor(second)])])
    assert {(v.value, v.stance) for v in field(incident, "actor").values} == {("Houthis", "claimed"), ("Iran", "blamed")}
    assert not field(incident, "actor").agreed


def test_copies_of_one_wire_count_once() -> None:
    readings = [reading(name, GRAZ, shooting(10, 10), agency="Reuters") for name in ("a", "b", "c")]
    (incident,) = merge([*readings, reading("d", GRAZ, shooting(10, 10))])
    assert len(incident.accounts) == 4
    assert incident.sources == 2
    assert [account.wire for account in incident.accounts].count("Reuters") == 3


def test_a_repeated_text_counts_once() -> None:
    words = ("shot", "stormed", "killed", "wounded", "fired", "attacked", "hit")
    spread = [
        replace(event("ASSAULT", "gunman", "pupils", "Graz", GRAZ, trigger=word), triggers=(Trigger(n, n + 1, word, f"ASSAULT/{word}"),))
        for n, word in enumerate(words)
    ]
    readings = [reading(name, GRAZ, *spread) for name in ("a", "b")]
    assert {incident.sources for incident in merge(readings)} == {1}


def test_copies_found_in_the_texts_count_once() -> None:
    readings = graz()
    (incident,) = merge(readings, copies={report_key(r.report): "w1" for r in readings[:2]})
    assert incident.sources == 2
    least = min(report_key(r.report) for r in readings[:2])
    assert [account.wire for account in incident.accounts].count(f"text:{least}") == 2


def test_a_person_merges_and_splits() -> None:
    a, b, c = graz()
    apart = merge([a, b, c], reviews=[review("split", [anchor(a)], (anchor(b), anchor(c)))])
    assert sorted(len(i.accounts) for i in apart) == [1, 2]
    again = merge([a, b, c], reviews=[review("split", [anchor(a)], (anchor(b), anchor(c))), review("merge", [anchor(a), anchor(b)], n=2)])
    assert [anchor(a).event in i.events and anchor(b).event in i.events for i in again].count(True) == 1


def test_a_withdrawn_decision_is_void() -> None:
    a, b, c = graz()
    split = review("split", [anchor(a)], (anchor(b), anchor(c)))
    undo = review("withdraw", [], n=2, withdraws="r1")
    redo = review("withdraw", [], n=3, withdraws="r2")
    assert len(merge([a, b, c], reviews=[undo, split])) == 1
    assert standing([undo, redo, split]) == (split,)


def test_a_rejected_event_stands_alone() -> None:
    a, b, c = graz()
    found = merge([a, b, c], reviews=[review("reject", [anchor(a)])])
    assert {tuple(i.flags) for i in found if len(i.accounts) == 1} == {("rejected",)}


def test_a_correction_is_shown_and_the_values_stay() -> None:
    a, b, c = graz()
    (incident,) = merge([a, b, c], reviews=[review("correct", [anchor(a)], field="killed", value="11")])
    assert incident.killed is not None
    assert (incident.killed.min, incident.killed.max) == (11, 11)
    assert (field(incident, "killed").shown, field(incident, "killed").policy) == ("11", "review")
    assert len(field(incident, "killed").values) == 3


def test_a_decision_outlives_a_new_reading() -> None:
    a, b, c = graz()
    newer = reading("orf", GRAZ, event("ASSAULT", "gunman", "pupils", "Graz", GRAZ, mode="firearms", killed=figure(8, None), injured=figure(12, 12)))
    decided = review("split", [anchor(newer)], (anchor(b), anchor(c)))
    assert sorted(len(i.accounts) for i in merge([newer, b, c], reviews=[decided])) == [1, 2]
    assert a.report == newer.report or a.report.sha256 == newer.report.sha256


def test_groups_unite_by_their_mean() -> None:
    alike = {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.0}
    clusters = Clusters()
    clusters.grow([(p, a, b) for (a, b), p in alike.items() if p > 0.3], lambda a, b: alike[min(a, b), max(a, b)])
    assert [clusters.of(n) for n in range(3)] == [0, 0, 2]


def test_nothing_is_compared_with_all() -> None:
    readings = [reading(f"r{n}", GRAZ, shooting(8, None)) for n in range(400)]
    told = gather(readings).told
    most = max(len(others) for _, others in candidates(told))
    assert most < 40 * NEAR
    assert sum(len(others) for _, others in candidates(told)) < 400 * 399 / 4
    assert len(merge(readings)) == 1


def test_own_values_pass_through_json() -> None:
    import msgspec

    readings = [msgspec.json.decode(msgspec.json.encode(r), type=Reading) for r in graz()]
    assert merge(readings) == merge(graz())


def test_what_a_report_of_the_examples_says_is_merged() -> None:
    import saksi

    data = json.loads((ROOT / "examples" / "aramco-2019.json").read_text(encoding="utf-8"))
    one = saksi.read(saksi.Report(data["text"], id="a", published=data["published"], language="id", outlet="a"))
    two = saksi.read(saksi.Report(data["text"], id="b", published=data["published"], language="id", outlet="b"))
    found = merge([one, two])
    assert all(len(incident.accounts) == 2 for incident in found if incident.type == "ASSAULT" and incident.place)
    assert {incident.sources for incident in found if len(incident.accounts) == 2} == {1}


def benchmark() -> Any:
    """benchmarks/incidents.py as a module."""
    spec = importlib.util.spec_from_file_location("bench_incidents", ROOT / "benchmarks" / "incidents.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_made_reports_keep_their_seeds_apart() -> None:
    made = list(benchmark().made(graz(), 60))
    assert len({report_key(r.report) for r in made}) == 60
    for a, b in itertools.combinations(made[:6], 2):
        assert a.report.published != b.report.published or a.events != b.events


@needs_shared
def test_gold_incidents(tmp_path: Any) -> None:
    import saksi

    bench = benchmark()
    out = tmp_path / "found.json"
    bench.predict(SHARED / "gold" / "texts", out, saksi.load_packs())
    gold = SHARED / "gold"
    call = [sys.executable, "score_incidents.py", "incidents.json", "records", "texts", str(out), "--json"]
    figures = json.loads(subprocess.run(call, cwd=gold, capture_output=True, text=True, check=True).stdout)
    assert figures["reach"] >= 40
    assert figures["link"] >= 68
