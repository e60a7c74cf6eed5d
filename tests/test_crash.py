"""An ingest that is killed loses nothing that it had told as done and doubles nothing; two at once make the same record as one."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from saksi.sources.reports import load_reports
from saksi.stores.store import Store
from test_store import content

KILLS = 20
REPORTS = 400
CODE = """
import sys
from saksi import api
from saksi.cli_record import progress
from saksi.packs import version
from saksi.sources.reports import load_reports
from saksi.stores.store import Store

version.code_version = version.packs_version = lambda _: "test"  # whatever is edited while the test runs
api.BATCH = 16
with Store.open(sys.argv[2]) as store:
    api.ingest(load_reports([sys.argv[1]]), store, told=progress())
"""
"""What `saksi ingest` does, in small batches so that there are many moments at which it can be killed."""

PLACES = ("Goma", "Bukavu", "Kisangani", "Bunia", "Beni")
DEEDS = ("attacked an army base in", "shelled a market in", "seized the airport of", "protested in front of the court in")
WHO = ("Rebels", "Soldiers", "Gunmen", "Students")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of short reports, some of them twice, and a broken line."""
    chance = random.Random(3)
    path = tmp_path_factory.mktemp("reports") / "reports.jsonl"
    lines = []
    for n in range(REPORTS):
        text = f"{chance.choice(WHO)} {chance.choice(DEEDS)} {chance.choice(PLACES)} on Monday, killing {chance.randint(2, 40)} people, they said."
        day = f"2012-11-{chance.randint(1, 28):02}"
        lines.append(json.dumps({"id": f"r{n}", "text": text, "published": day, "outlet": f"Outlet {n % 9}", "language": "en"}))
    lines += [*lines[:20], '{"id": "broken"']
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def started(reports: Path, store: Path, errors: Path) -> subprocess.Popen[bytes]:
    """An ingest in a process of its own; it tells what is done in a file."""
    with errors.open("ab") as stream:
        return subprocess.Popen([sys.executable, "-c", CODE, str(reports), str(store)], stderr=stream, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def whole(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """The record of a run that nobody stopped, and how long it took."""
    folder = tmp_path_factory.mktemp("whole")
    begun = time.monotonic()
    assert started(reports, folder / "saksi.db", folder / "err").wait(timeout=300) == 0
    return folder / "saksi.db", time.monotonic() - begun


def plain(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What a record holds, by key: numbers of rows and runs of merging are its own affair."""
    raw = sqlite3.connect(path)
    out = {}
    for table in ("report", "reading", "event", "incident", "place", "party", "set_aside", "version"):
        columns = [c[1] for c in raw.execute(f"PRAGMA table_info({table})")]
        own = [f'"{c}"' for c in columns if c not in ("n", "made", "first_seen", "first_used", "report", "reading", "version", "place")]
        stands = "WHERE removed IS NULL" if table == "incident" else ""
        out[table] = sorted(raw.execute(f"SELECT {', '.join(own)} FROM {table} {stands}").fetchall(), key=repr)
    links = {
        "event_party": "SELECT e.key, role, place_in, p.key, x.text FROM event_party x JOIN event e ON e.n = event JOIN party p ON p.n = party",
        "event_place": "SELECT e.key, p.key FROM event e JOIN place p ON p.n = e.place",
        "span": "SELECT e.key, x.start, x.end, x.role FROM span x JOIN event e ON e.n = x.event",
        "incident_event": "SELECT i.key, x.event FROM incident_event x JOIN incident i ON i.n = x.incident",
        "search": "SELECT e.key FROM event_fts f JOIN event e ON e.n = f.rowid WHERE event_fts MATCH 'attack OR shelled OR seized'",
        "map": "SELECT p.key FROM place_tree t JOIN place p ON p.n = t.n",
    }
    for name, query in links.items():
        out[name] = sorted(raw.execute(query).fetchall(), key=repr)
    return out


def test_killed_at_twenty_moments(reports: Path, whole: tuple[Path, float], tmp_path: Path) -> None:
    """kill -9 at random moments, each time resumed: what was told as done is there, and in the end the record is the same."""
    path, seconds = whole
    store, errors = tmp_path / "saksi.db", tmp_path / "err"
    chance = random.Random(os.environ.get("SAKSI_SEED", "11"))
    kills = 0
    for _ in range(KILLS * 5):
        process = started(reports, store, errors)
        time.sleep(chance.uniform(0.2, 0.6) + chance.random() * seconds / 10)
        ended = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += not ended
        told = [int(n) for n in re.findall(r"^(\d+) reports done$", errors.read_text(), re.MULTILINE)]
        if told:
            raw = sqlite3.connect(store)
            there = raw.execute("SELECT count(*) FROM reading").fetchone()[0]
            assert there >= min(max(told), REPORTS) - 20  # the last 20 lines repeat the first
            assert raw.execute("PRAGMA quick_check").fetchone() == ("ok",)
        if kills >= KILLS:
            break
        if ended:  # it came to its end: begin anew, so that there are twenty kills of a run that has work to do
            assert plain(store) == plain(path)
            for part in tmp_path.glob("saksi.db*"):
                part.unlink()
            errors.write_text("")
    assert kills == KILLS
    assert started(reports, store, errors).wait(timeout=300) == 0
    assert plain(store) == plain(path)
    assert started(reports, store, errors).wait(timeout=300) == 0
    assert content(store) == content(store)


def test_two_at_once_make_the_same_record(reports: Path, whole: tuple[Path, float], tmp_path: Path) -> None:
    """Two processes read the same reports into one new record at the same time."""
    store = tmp_path / "saksi.db"
    both = [started(reports, store, tmp_path / f"err{n}") for n in (1, 2)]
    assert [process.wait(timeout=300) for process in both] == [0, 0], (tmp_path / "err1").read_text() + (tmp_path / "err2").read_text()
    assert plain(store) == plain(whole[0])


def test_the_whole_record_holds_each_report_once(whole: tuple[Path, float], reports: Path) -> None:
    held = plain(whole[0])
    assert len(held["report"]) == len(held["reading"]) == REPORTS
    assert len(held["set_aside"]) == 1
    assert len(held["event"]) >= REPORTS * 0.9
    assert sum(1 for _ in load_reports([str(reports)])) == REPORTS + 21


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    """A question that has begun is not disturbed by a batch that is kept meanwhile."""
    from sqlalchemy import func, select

    from reports import assault
    from saksi.stores import tables
    from saksi.stores.keep import Version, keep
    from test_store import done

    with Store.open(tmp_path / "saksi.db") as one, Store.open(tmp_path / "saksi.db") as two:
        keep(one, Version("1", "a"), [done(assault())])
        count = select(func.count()).select_from(tables.event)
        with two.reads() as connection:
            before = connection.execute(count).scalar()
            keep(one, Version("1", "a"), [done(assault(), outlet="Another")])
            assert connection.execute(count).scalar() == before == 1
        with two.reads() as connection:
            assert connection.execute(count).scalar() == 2
