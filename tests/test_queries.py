"""Questions to the record, by the library and by the commands, against a plain search through all events."""

from __future__ import annotations

import csv
import io
import json
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer.testing
from msgspec.structs import replace

from reports import TEXT, assault
from saksi.cli import app
from saksi.errors import UsageError
from saksi.model.events import Codes, Event, EventDate, EventPlace, Party, SaidBy
from saksi.model.outcome import Done
from saksi.stores import queries
from saksi.stores.counts import actors, stats
from saksi.stores.keep import Version, keep
from saksi.stores.queries import Wanted, events, match_of, near_places
from saksi.stores.store import Store
from test_store import done

NAMES = ("March 23 Movement", "Congolese army", "United Nations", "Unknown gunmen")
PLACES = (("Goma", "COD", -1.67, 29.22), ("Bukavu", "COD", -2.5, 28.86), ("Kigali", "RWA", -1.95, 30.06), ("Suva", "FJI", -18.14, 178.44))
WORDS = ("Troops shelled the market", "Rebels attacked a convoy", "Pasukan menyerang pangkalan", "Crowds marched in the capital")


def some_event(chance: random.Random, n: int) -> Event:
    """An event with values by chance."""
    name, country, lat, lon = chance.choice(PLACES)
    who = chance.choice(NAMES)
    day = f"2012-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return replace(
        assault(),
        id=f"{n:016x}",
        type=chance.choice(("ASSAULT", "PROTEST", "DEMAND")),
        status=chance.choice(("happened", "negated")),
        triggers=(replace(assault().triggers[0], start=0, end=4),),
        actor=(Party(None, None, who, who, None, "COD", "REB", None, "x"),),
        recipient=(),
        place=EventPlace(None, None, name, name, country, None, lat, lon, None, "city", "x") if chance.random() < 0.8 else None,
        date=EventDate(day, day, None, None, "x") if chance.random() < 0.9 else None,
        said_by=(SaidBy(chance.choice(NAMES), "", "state", "say", "said", "x"),) if chance.random() < 0.5 else (),
        codes=Codes(None, None),
        trace=(),
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[Done, Event]]]:
    """A record of 300 reports, and all that it holds."""
    chance = random.Random(7)
    path = tmp_path_factory.mktemp("record") / "saksi.db"
    items = []
    for n in range(300):
        text = f"{chance.choice(WORDS)} near the bridge, report {n}."
        items.append(done(*(some_event(chance, n * 10 + k) for k in range(chance.randint(0, 3))), outlet=f"Outlet {n % 7}", text=text))
    with Store.open(path) as store:
        keep(store, Version("1", "a"), items)
    return path, [(item, event) for item in items for event in item.reading.events]


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great circle between two points."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * queries.EARTH * math.asin(math.sqrt(h))


Test = Callable[[Done, Event], bool]
GOMA = (-1.68, 29.2)
QUESTIONS: list[tuple[Wanted, Test]] = [
    (Wanted(limit=None), lambda d, e: True),
    (Wanted(type=("ASSAULT",), limit=None), lambda d, e: e.type == "ASSAULT"),
    (Wanted(type=("ASSAULT", "DEMAND"), status=("negated",), limit=None), lambda d, e: e.type != "PROTEST" and e.status == "negated"),
    (Wanted(country=("RWA",), limit=None), lambda d, e: bool(e.place and e.place.country == "RWA")),
    (Wanted(actor=("congolese army",), limit=None), lambda d, e: e.actor[0].name == "Congolese army"),
    (Wanted(party=("gunmen",), limit=None), lambda d, e: e.actor[0].name == "Unknown gunmen"),
    (Wanted(speaker=("United Nations",), limit=None), lambda d, e: any(s.name == "United Nations" for s in e.said_by)),
    (Wanted(near=GOMA, km=10, limit=None), lambda d, e: bool(e.place and km(GOMA, (e.place.lat, e.place.lon)) <= 10)),
    (Wanted(near=GOMA, km=110, limit=None), lambda d, e: bool(e.place and km(GOMA, (e.place.lat, e.place.lon)) <= 110)),
    (Wanted(near=(-18.0, -179.9), km=250, limit=None), lambda d, e: bool(e.place and e.place.name == "Suva")),
    (Wanted(near=(-89.9, 0), km=12_000, limit=None), lambda d, e: e.place is not None),
    (Wanted(words="serang", limit=None), lambda d, e: "menyerang" in d.text),
    (Wanted(words="attacks", limit=None), lambda d, e: "attacked" in d.text),
    (Wanted(words='"shelled the market"', limit=None), lambda d, e: "shelled the market" in d.text),
    (Wanted(words="crowd* capital", limit=None), lambda d, e: "Crowds" in d.text),
    (Wanted(since="2012-03-05", until="2012-04-10", limit=None), lambda d, e: "2012-03-05" <= (e.date.start if e.date else d.reading.report.published) <= "2012-04-10"),  # type: ignore[operator]  # noqa: E501
    (Wanted(words="rebels", type=("PROTEST",), actor=("United Nations",), limit=None), lambda d, e: "Rebels" in d.text and e.type == "PROTEST" and e.actor[0].name == "United Nations"),  # noqa: E501
    (Wanted(actor=("no such name",), limit=None), lambda d, e: False),
]


@pytest.mark.parametrize("rare", [2_000, 5, 0])
@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_a_question_gives_what_a_plain_search_gives(
    filled: tuple[Path, list[tuple[Done, Event]]], number: int, rare: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever condition leads, the answer is the same and in the same order: newest day first, then by key."""
    path, held = filled
    wanted, test = QUESTIONS[number]
    monkeypatch.setattr(queries, "RARE", rare)
    with Store.open(path) as store, store.reads() as connection:
        rows = list(events(connection, wanted))
        first = list(events(connection, replace(wanted, limit=5)))
    assert sorted(row["trigger"] + row["report"] + row["type"] + str(row["start"]) for row in rows) == sorted(
        "attacked" + _report(item) + event.type + str(event.date.start if event.date else None) for item, event in held if test(item, event)
    )
    days = [(row["start"] or row["published"], row["event"]) for row in rows]
    assert days == sorted(days, reverse=True)
    assert first == rows[:5]


def _report(item: Done) -> str:
    from saksi.model.incidents import report_key

    return report_key(item.reading.report)


@pytest.mark.parametrize("words", ['"', "-", 'a" OR b', "x AND NOT y", "NEAR(a b)", "col:x", "(", "*", "'; DROP TABLE event; --", "يهاجم"])
def test_words_never_break_the_search(filled: tuple[Path, Any], words: str) -> None:
    with Store.open(filled[0]) as store, store.reads() as connection:
        try:
            list(events(connection, Wanted(words=words)))
        except UsageError:
            assert not any(c.isalnum() for c in words)


def test_a_match_holds_words_only() -> None:
    assert match_of('"a b" c*') == 'words : "a b" AND words : "c" *'


@pytest.mark.parametrize("point", [(91, 0, 5), (0, 181, 5), (0, 0, 0), (0, 0, 30_000)])
def test_points_that_are_none_are_refused(point: tuple[float, float, float]) -> None:
    with pytest.raises(UsageError):
        near_places(*point)


def test_the_map_uses_the_tree_and_days_use_their_index(filled: tuple[Path, Any]) -> None:
    """No question reads all events: the plans name an index."""
    with Store.open(filled[0]) as store, store.reads() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT * FROM event WHERE current = 1 AND type = 'ASSAULT' ORDER BY day DESC, key DESC LIMIT 50"
        ).fetchall()
        assert "ix_event_type" in str(plan)
        assert "TEMP B-TREE" not in str(plan)


def test_actors_and_stats_count(filled: tuple[Path, list[tuple[Done, Event]]]) -> None:
    path, held = filled
    with Store.open(path) as store, store.reads() as connection:
        counted = {row["name"]: row["as_actor"] for row in actors(connection, Wanted(limit=None))}
        total = {(row["of"], row["value"]): row["count"] for row in stats(connection, Wanted(limit=None))}
    for name in NAMES:
        assert counted[name] == sum(event.actor[0].name == name for _, event in held)
    assert total["record", "events"] == len(held)
    assert total["record", "reports"] == 300
    assert total["type", "PROTEST"] == sum(event.type == "PROTEST" for _, event in held)


# -- commands ------------------------------------------------------------------------------


def run(*args: str | Path) -> Any:
    """What a command answers."""
    return typer.testing.CliRunner().invoke(app, [str(arg) for arg in args])


def test_formats_hold_the_same_rows(filled: tuple[Path, Any]) -> None:
    path, held = filled
    ask = ("events", "--store", path, "--type", "protest", "--all")
    as_json = json.loads(run(*ask, "--format", "json").stdout)
    as_lines = [json.loads(line) for line in run(*ask, "-f", "jsonl").stdout.splitlines()]
    as_csv = list(csv.DictReader(io.StringIO(run(*ask, "-f", "csv").stdout)))
    assert as_json == as_lines
    assert [row["event"] for row in as_csv] == [row["event"] for row in as_json]
    assert len(as_json) == sum(event.type == "PROTEST" for _, event in held)
    assert run(*ask, "-f", "json").stdout == run(*ask, "-f", "json").stdout


def test_a_page_says_that_there_is_more(filled: tuple[Path, Any]) -> None:
    result = run("events", "--store", filled[0], "--limit", "3", "-f", "jsonl")
    assert len(result.stdout.splitlines()) == 3
    assert "--all" in result.stderr
    assert "--all" not in run("events", "--store", filled[0], "--all", "-f", "jsonl").stderr


@pytest.mark.parametrize("command", ["incidents", "events", "announcements", "actors", "stats"])
@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv"])
def test_every_question_in_every_format(filled: tuple[Path, Any], command: str, format: str) -> None:
    result = run(command, "--store", filled[0], "--format", format, "--near", "Goma", "--km", "30", "--words", "rebels", "--since", "2012-01-01")
    assert result.exit_code == 0, result.stderr
    if format == "json":
        assert isinstance(json.loads(result.stdout), list)


@pytest.mark.parametrize(
    "args",
    [("--since", "yesterday"), ("--near", "Xyzzyplugh"), ("--near", "95,10"), ("--words", "!!"), ("--km", "0"), ("--store", "nowhere.db")],
)
def test_wrong_questions_are_told(filled: tuple[Path, Any], args: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = () if args[0] == "--store" else ("--store", str(filled[0]))
    result = run("events", *store, *args)
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir()), "a question makes no record"


def test_the_store_is_named_by_the_environment(filled: tuple[Path, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSI_STORE", str(filled[0]))
    assert run("stats", "-f", "csv").stdout.startswith("of,value,count\nrecord,reports,300\n")


def test_a_table_fits_its_width(filled: tuple[Path, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in ("80", "150"):
        monkeypatch.setenv("COLUMNS", columns)
        for command in ("events", "actors"):
            lines = run(command, "--store", filled[0]).stdout.splitlines()
            assert len(lines) > 3
            assert max(map(len, lines)) <= int(columns)


def test_text_of_a_report_is_never_changed() -> None:
    """TEXT stands in the record as given (see test_store); this keeps the two files' material together."""
    assert done(assault()).text == TEXT
