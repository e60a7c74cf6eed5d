"""The record: tables and migrations, ids from content, versions, reviews that outlive readings, and what SQLite tools see."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from material import ROOT
from reports import TEXT, assault
from saksi.api import merge_record
from saksi.errors import UsageError
from saksi.model.events import Event, Party, Reading, ReportRecord
from saksi.model.incidents import Account, Incident, event_key, report_key
from saksi.model.outcome import Done, Sourced
from saksi.model.report import Report
from saksi.stores import tables
from saksi.stores.diff import differences, pair
from saksi.stores.keep import Version, keep
from saksi.stores.merged import current, decisions, is_merged, keep_merged, mark
from saksi.stores.queries import Wanted, events, incidents
from saksi.stores.reviews import decide, log
from saksi.stores.roots import roots, words_of
from saksi.stores.store import HEAD, Store

OLD, NEW = Version("1", "a"), Version("2", "a")
WHO = {"who": "Sari", "why": "checked by telephone"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "saksi.db") as opened:
        yield opened


def done(*told: Event, outlet: str = "Example Wire", published: str = "2012-11-20", text: str = TEXT) -> Done:
    """A report with these events."""
    import hashlib

    sha256 = hashlib.sha256(text.encode()).hexdigest()
    record = ReportRecord(outlet, "en", published, "metadata", (), outlet, "A title", None, None, (), sha256)
    report = Report(text, outlet, "A title", published, outlet, None, "en")
    return Done(Sourced(report, "reports.jsonl", 1, (), "0" * 64), Reading(record, told))


def key_of(item: Done, event: Event) -> str:
    """The key of an event in the record."""
    return event_key(report_key(item.reading.report), event.id)


def shown(store: Store, **wanted: object) -> list[dict[str, object]]:
    """Events that a question gives."""
    with store.reads() as connection:
        return list(events(connection, Wanted(**wanted)))  # type: ignore[arg-type]


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a record without what time and order of arrival gave them."""
    raw = sqlite3.connect(path)
    out = {}
    for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'event_fts%' AND name NOT LIKE 'place_tree%'"):
        columns = [c[1] for c in raw.execute(f"PRAGMA table_info({table})")]
        kept = [f'"{c}"' for c in columns if c not in ("made", "first_seen", "first_used")]
        out[table] = sorted(raw.execute(f"SELECT {', '.join(kept)} FROM {table}").fetchall(), key=repr)
    return out


# -- tables -------------------------------------------------------------------------


def test_migrations_make_what_the_tables_say(store: Store) -> None:
    """Alembic finds nothing to change, and the code asks for the last migration."""
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from saksi.stores.store import MIGRATIONS

    ours = lambda name, kind, *_: kind != "table" or not re.match("event_fts|place_tree", name or "")  # noqa: E731
    with store.reads() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, tables.RECORD) == []
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_the_schema_is_good_for_postgresql() -> None:
    """Every table and index can be said in PostgreSQL's words."""
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateIndex, CreateTable

    for table in tables.RECORD.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_a_newer_record_is_refused(store: Store, tmp_path: Path) -> None:
    """A migration that this code does not know is told, not overwritten."""
    store.close()
    raw = sqlite3.connect(tmp_path / "saksi.db")
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    with pytest.raises(UsageError, match="newer saksi"):
        Store.open(tmp_path / "saksi.db")


@pytest.mark.parametrize("url", ["postgresql://somewhere/saksi", "nonsense://x", "no/such/folder/saksi.db", "."])
def test_what_cannot_be_opened_is_told(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        Store.open(url)


def test_a_file_that_is_no_record_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"this is no database at all, but long enough to be looked at" * 100)
    with pytest.raises(UsageError, match="no record"):
        Store.open(path)


def test_the_record_opens_with_plain_sqlite(store: Store, tmp_path: Path) -> None:
    """Datasette and sqlite3 need nothing of ours: whole foreign keys, full text, and text columns that show JSON."""
    keep(store, OLD, [done(assault())])
    raw = sqlite3.connect(f"{(tmp_path / 'saksi.db').as_uri()}?mode=ro", uri=True)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    found = raw.execute("SELECT type, actor FROM event JOIN event_fts ON event_fts.rowid = n WHERE event_fts MATCH 'attack'").fetchall()
    assert found == [("ASSAULT", "March 23 Movement")]
    assert raw.execute("SELECT json_extract(record, '$.type') FROM event_record").fetchall() == [("ASSAULT",)]
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_every_table_is_documented() -> None:
    page = (ROOT / "docs" / "record-store.md").read_text(encoding="utf-8")
    assert {t.name for t in tables.RECORD.sorted_tables} <= set(re.findall(r"\| `(\w+)` \|", page))


# -- keeping ------------------------------------------------------------------------------


def test_keeping_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    first = keep(store, OLD, [done(assault())])
    before = content(tmp_path / "saksi.db")
    second = keep(store, OLD, [done(assault())])
    assert (first.readings, first.events, second.readings, second.known) == (1, 1, 0, 1)
    assert content(tmp_path / "saksi.db") == before


def test_keys_come_from_content(tmp_path: Path) -> None:
    """Two stores give the same keys, in whatever order reports come."""
    items = [done(assault(), outlet=name) for name in ("One", "Two", "Three")]
    keys = []
    for name, order in (("a", items), ("b", items[::-1])):
        with Store.open(tmp_path / f"{name}.db") as opened:
            for item in order:
                keep(opened, OLD, [item])
            keys.append(sorted(row["event"] for row in shown(opened)))
    assert keys[0] == keys[1] == sorted(key_of(item, assault()) for item in items)


def test_nothing_is_deleted_without_a_tombstone(store: Store) -> None:
    keep(store, OLD, [done(assault())])
    from sqlalchemy import delete, insert
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError, match="tombstone"), store.writes() as connection:
        connection.execute(delete(tables.report))
    assert len(shown(store)) == 1
    with store.writes() as connection:
        connection.execute(insert(tables.tombstone).values(kind="set_aside", key="x", removed="2024", why="test"))


def test_a_newer_reading_is_current_and_the_older_stays(store: Store) -> None:
    other = replace(assault(), id="ffeeddccbbaa0011", type="PROTEST")
    keep(store, OLD, [done(assault())])
    keep(store, NEW, [done(other)])
    assert [row["type"] for row in shown(store)] == ["PROTEST"]
    with store.reads() as connection:
        rows = list(differences(connection, *pair(connection, None, None)))
    assert [(r["change"], r["field"], r["old"], r["new"]) for r in rows] == [("changed", "type", "ASSAULT", "PROTEST")]


def test_diff_tells_gained_and_lost(store: Store) -> None:
    far = replace(assault(), id="1" * 16, triggers=(replace(assault().triggers[0], start=150, end=160),))
    keep(store, OLD, [done(assault())])
    keep(store, NEW, [done(far)])
    with store.reads() as connection:
        rows = list(differences(connection, *pair(connection, OLD.key[:6], NEW.key)))
    assert sorted(r["change"] for r in rows) == ["gained", "lost"]


def test_a_day_of_publication_that_is_given_wins_whatever_comes_first(tmp_path: Path) -> None:
    """The same report with and without its day: the order of arrival changes nothing."""
    known = done(assault())
    bare = replace(known, source=replace(known.source, report=replace(known.source.report, published=None)))
    bare = replace(bare, reading=replace(bare.reading, report=replace(bare.reading.report, published=None, published_from=None)))
    for name, order in (("a", [known, bare]), ("b", [bare, known])):
        with Store.open(tmp_path / f"{name}.db") as opened:
            for item in order:
                keep(opened, OLD, [item])
            assert [row["published"] for row in shown(opened)] == ["2012-11-20"]


def test_two_events_of_one_id_are_both_kept(store: Store) -> None:
    keep(store, OLD, [done(assault(), assault())])
    assert len(shown(store)) == 2


# -- people's decisions ------------------------------------------------------------------


def test_a_decision_outlives_a_new_reading(store: Store) -> None:
    """The event has another id in the new reading, but its trigger stands on the same words."""
    item = done(assault())
    keep(store, OLD, [item])
    decide(store, "correct", [key_of(item, assault())], field="killed", value="14", **WHO)
    decide(store, "accept", [key_of(item, assault())[:8]], **WHO)
    keep(store, NEW, [done(replace(assault(), id="ab" * 8, mode="firearms"))])
    (row,) = shown(store)
    assert (row["mode"], row["killed_min"], row["killed_max"], row["review"]) == ("firearms", 14, 14, "accepted")
    (again,) = current(store)
    assert again.reading.events[0].killed is not None
    assert again.reading.events[0].killed.min == 14


def test_what_is_rejected_is_kept_and_not_shown(store: Store) -> None:
    item = done(assault())
    keep(store, OLD, [item])
    review = decide(store, "reject", [key_of(item, assault())], **WHO)
    assert shown(store) == []
    assert len(shown(store, rejected=True)) == 1
    assert [d.reading.events for d in current(store)] == [()]
    decide(store, "withdraw", [review.id], **WHO)
    assert len(shown(store)) == 1


def test_a_withdrawn_correction_gives_back_what_was_read(store: Store) -> None:
    item = done(assault())
    keep(store, OLD, [item])
    before = shown(store)
    made = [decide(store, "correct", [key_of(item, assault())], field=f, value=v, **WHO) for f, v in CORRECTIONS.items()]
    (row,) = shown(store)
    assert (row["type"], row["actor"], row["place"], row["start"], row["end"]) == ("PROTEST", "Nobody", "Rutshuru", "2012-11-01", "2012-11-03")
    assert shown(store, actor=("nobody",))
    assert shown(store, near=(-1.2, 29.5), km=20)
    for review in made:
        decide(store, "withdraw", [review.id], **WHO)
    assert shown(store) == before


CORRECTIONS = {
    "type": "protest", "actor": "Nobody", "place": "Rutshuru@-1.19,29.45,COD", "date": "2012-11-01..2012-11-03", "injured": "3..",
    "status": "ongoing",
}  # fmt: skip


@pytest.mark.parametrize(
    ("action", "more"),
    [
        ("correct", {"field": "colour", "value": "red"}),
        ("correct", {"field": "killed", "value": "many"}),
        ("correct", {"field": "date", "value": "2012-13-01"}),
        ("correct", {"field": "place", "value": "Goma"}),
        ("correct", {"field": "status", "value": "perhaps"}),
        ("merge", {}),
        ("split", {}),
        ("explode", {}),
        ("withdraw", {}),
    ],
)
def test_decisions_that_cannot_be_are_refused(store: Store, action: str, more: dict[str, str]) -> None:
    item = done(assault())
    keep(store, OLD, [item])
    with pytest.raises(UsageError):
        decide(store, action, [key_of(item, assault())], **WHO, **more)
    with store.reads() as connection:
        assert log(connection) == []


def test_the_log_only_grows(store: Store) -> None:
    item = done(assault())
    keep(store, OLD, [item])
    decide(store, "accept", [key_of(item, assault())], **WHO)
    from sqlalchemy import delete, update
    from sqlalchemy.exc import IntegrityError

    for statement in (delete(tables.review), update(tables.review).values(why="")):
        with pytest.raises(IntegrityError, match="only grows"), store.writes() as connection:
            connection.execute(statement)
    with store.reads() as connection:
        (entry,) = log(connection)
    assert (entry.who, entry.why, entry.action) == ("Sari", "checked by telephone", "accept")


def test_a_decision_needs_a_name(store: Store) -> None:
    item = done(assault())
    keep(store, OLD, [item])
    with pytest.raises(UsageError, match="name"):
        decide(store, "accept", [key_of(item, assault())], who=" ", why="")


# -- merging ---------------------------------------------------------------------------------


def incident(*items: Done, id_: str = "c" * 16) -> Incident:
    """An incident that these reports tell."""
    accounts = tuple(
        Account(report_key(x.reading.report), (key_of(x, assault()),), x.reading.report.outlet, None, None, str(n)) for n, x in enumerate(items)
    )
    e = assault()
    day, harm = "2012-11-19", (None, None, None, None)
    return Incident(id_, e.type, e.mode, e.status, day, day, e.place, e.actor, e.recipient, *harm, accounts, len(items), ())


def test_what_merging_finds_is_kept_and_logged(store: Store) -> None:
    """A merge and a split: rows that are gone stay with the day of removal, the log says which events went where."""
    one, two = done(assault(), outlet="One"), done(assault(), outlet="Two")
    keep(store, OLD, [one, two])
    keep_merged(store, [incident(one, id_="a" * 16), incident(two, id_="b" * 16)], seen=mark(store))
    assert is_merged(store)
    changes = keep_merged(store, [incident(one, two, id_="a" * 16)], seen=mark(store))
    assert (changes.made, changes.changed, changes.removed) == (0, 1, 1)
    same = keep_merged(store, [incident(one, two, id_="a" * 16)], seen=mark(store))
    assert (same.same, same.changed) == (1, 0)
    with store.reads() as connection:
        (row,) = incidents(connection, Wanted(sources=2, words="attacked", near=(-1.7, 29.2), actor=("march 23 movement",)))
        assert (row["incident"], row["reports"], row["sources"]) == ("a" * 16, 2, 2)
        told = [(x.incident, x.action) for x in connection.execute(tables.incident_log.select())]
        assert told == [("a" * 16, "changed"), ("b" * 16, "removed")]
    keep_merged(store, [incident(one, id_="a" * 16), incident(two, id_="b" * 16)], seen=mark(store))
    with store.reads() as connection:
        assert len(list(incidents(connection, Wanted()))) == 2
    assert [row["incident"] for row in shown(store, sources=1)] != []


def test_an_incident_shows_a_persons_value_after_every_merging(store: Store) -> None:
    one, two = done(assault(), outlet="One"), done(assault(), outlet="Two")
    keep(store, OLD, [one, two])
    keep_merged(store, [incident(one, two)], seen=mark(store))
    decide(store, "correct", ["c" * 6], field="killed", value="9", **WHO)
    assert not is_merged(store)
    keep_merged(store, [incident(one, two)], seen=mark(store))
    with store.reads() as connection:
        (row,) = incidents(connection, Wanted())
    assert (row["killed_min"], row["killed_max"]) == (9, 9)
    assert {r["killed_min"] for r in shown(store)} == {12}, "what reports say stays as it is"


def test_merging_obeys_merge_and_split(store: Store) -> None:
    """The whole way with our own merging: two reports of one attack are one incident, until a person parts them."""
    far = replace(assault(), actor=(Party(None, None, "bandits", "bandits", None, None, None, None, "x"),))
    one, two = done(assault(), outlet="One"), done(far, outlet="Two", text=TEXT.replace("two mortars", "three guns"))
    keep(store, OLD, [one, two])
    merge_record(store)
    key_a, key_b = key_of(one, assault()), key_of(two, far)
    made = decide(store, "merge", [key_a, key_b], **WHO)
    merge_record(store)
    assert len({row["incident"] for row in shown(store)}) == 1
    assert {a.event for a in decisions(store)[0].events} == {key_a, key_b}
    decide(store, "withdraw", [made.id], **WHO)
    decide(store, "split", [key_a], rest=[key_b], **WHO)
    merge_record(store)
    assert len({row["incident"] for row in shown(store)}) == 2


# -- words, imports -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("serang", "menyerang"), ("serang", "diserang"), ("serang", "penyerangan"), ("menyerang", "serangan"), ("tembak", "penembakan"),
        ("bunuh", "membunuhnya"), ("pukul", "memukuli"), ("kirim", "mengirimkan"), ("bom", "pengeboman"), ("culik", "terculik"),
        ("attack", "attacked"), ("bombing", "bombed"), ("killings", "killed"), ("اسرائيلي", "الإسرائيلي"), ("إسرائيل", "والإسرائيليين"),
        ("هجوم", "الهجوم"), ("sao tome", "São Tomé"),
    ],
)  # fmt: skip
def test_words_meet_in_their_roots(asked: str, there: str) -> None:
    for a, b in zip(words_of(asked), words_of(there), strict=True):
        assert set(roots(a)) & set(roots(b))


@pytest.mark.parametrize(("asked", "there"), [("serang", "rangkaian"), ("perang", "terang"), ("polisi", "polusi")])
def test_words_that_do_not_meet(asked: str, there: str) -> None:
    assert not set(roots(asked)) & set(roots(there))


def test_the_store_is_imported_only_when_used() -> None:
    """`import saksi` and the command line know no SQLAlchemy until a command needs it."""
    code = "import sys, saksi, saksi.cli; print([m for m in ('sqlalchemy', 'alembic') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize("content", [b"x", b"actor,recipient\nHamas,Israel\n"])
@pytest.mark.parametrize("make", [True, False])
def test_a_file_of_somebody_elses_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes, make: bool) -> None:
    """SQLite takes a very short file for an empty one and would write over it."""
    path = tmp_path / "mine.db"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="no record of saksi"):
        Store.open(path, make=make)
    assert path.read_bytes() == content
