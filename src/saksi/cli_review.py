"""A person's decisions on the record: `saksi review`, an append-only log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from saksi.cli_record import DEFAULT, Format, FormatOption, Row, StoreOption, emit, opened
from saksi.cli_shared import note, stopping
from saksi.errors import UsageError

review = typer.Typer(no_args_is_help=True, help="Decide: accept, correct, reject, merge, split; an append-only log.")
Who = Annotated[str, typer.Option("--who", help="Who decides.", metavar="NAME", envvar=["SAKSI_USER", "USER"])]
Why = Annotated[str, typer.Option("--why", help="Why.", metavar="WORDS")]
KeysNeeded = Annotated[list[str], typer.Argument(metavar="KEY…", help="Keys of events or incidents, or the beginning of one.")]
AT_ONCE = 30_000
"""Events up to which a decision merges at once: a few seconds."""


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(review, name="review")


def decided(store: str, action: str, keys: list[str], *, who: str, why: str, **more: Any) -> None:
    """Add a decision to the log and merge anew what it is about."""
    with stopping(), opened(store) as record:
        from saksi import api
        from saksi.stores.counts import event_count
        from saksi.stores.reviews import decide

        made = decide(record, action, keys, who=who, why=why, **more)
        note(f"review {made.id}: {action}, {len(made.events)} events")
        with record.reads() as connection:
            few = event_count(connection) <= AT_ONCE
        if few:
            api.merge_record(record)
        else:
            note("the record is large: saksi merge brings its incidents up to date, when you have decided all")


@review.command("accept")
def accept(keys: KeysNeeded, who: Who = "", why: Why = "", store: StoreOption = DEFAULT) -> None:
    """Hold events or incidents for right."""
    decided(store, "accept", keys, who=who, why=why)


@review.command("reject")
def reject(keys: KeysNeeded, who: Who = "", why: Why = "", store: StoreOption = DEFAULT) -> None:
    """Hold events or incidents for wrong: they are kept, and no longer shown or merged."""
    decided(store, "reject", keys, who=who, why=why)


@review.command("correct")
def correct(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Key of an event or incident.")],
    values: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="type, mode, status, date, place, actor, killed, …")],
    who: Who = "", why: Why = "", store: StoreOption = DEFAULT,
) -> None:  # fmt: skip
    """Give another value; what was read stays in the record beside it."""
    for given in values:
        field, equals, value = given.partition("=")
        if not equals:
            with stopping():
                raise UsageError(f"{given}: give FIELD=VALUE, as killed=9")
        decided(store, "correct", [key], who=who, why=why, field=field.strip(), value=value.strip())


@review.command("merge")
def merge(keys: KeysNeeded, who: Who = "", why: Why = "", store: StoreOption = DEFAULT) -> None:
    """Hold events or incidents for one incident."""
    decided(store, "merge", keys, who=who, why=why)


@review.command("split")
def split(
    keys: KeysNeeded,
    rest: Annotated[list[str] | None, typer.Option("--from", help="Part them only from these.", metavar="KEY")] = None,
    who: Who = "", why: Why = "", store: StoreOption = DEFAULT,
) -> None:  # fmt: skip
    """Part events from the rest of their incident."""
    decided(store, "split", keys, who=who, why=why, rest=rest or ())


@review.command("withdraw")
def withdraw(
    key: Annotated[str, typer.Argument(metavar="REVIEW", help="The key of a decision, as `saksi review log` shows it.")],
    who: Who = "", why: Why = "", store: StoreOption = DEFAULT,
) -> None:  # fmt: skip
    """End a decision; it stays in the log."""
    decided(store, "withdraw", [key], who=who, why=why)


@review.command("log")
def log(format: FormatOption = Format.table, store: StoreOption = DEFAULT) -> None:
    """Show every decision: who, when, what and why."""
    with stopping(), opened(store) as record:
        from saksi.stores.reviews import log as entries

        with record.reads() as connection:
            made = entries(connection)
        ended = {r.withdraws for r in made}
        rows: Iterator[Row] = (
            {
                "review": r.id, "when": r.when, "who": r.who, "action": r.action, "events": "; ".join(a.event for a in r.events) or None,
                "value": f"{r.field}={r.value}" if r.field else r.withdraws, "why": r.why, "stands": "no" if r.id in ended else "yes",
            }
            for r in made
        )  # fmt: skip
        emit(rows, "reviews", format)
