"""Reports and readings made by hand, for tests of what stands around the reader. Our own words."""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.events import (
    Codes,
    Event,
    EventDate,
    EventPlace,
    Figure,
    FurnitureSpan,
    Means,
    Party,
    Reading,
    ReportRecord,
    SaidBy,
    Trigger,
)
from saksi.model.evidence import Trace
from saksi.model.outcome import Done, Sourced
from saksi.model.report import Report
from saksi.model.text import Span

TEXT = (
    "Rebels of the March 23 Movement attacked an army base near Goma with two mortars on Monday, "
    "killing at least 12 soldiers, a spokesman said.\n"
    "Read also: Rice prices rise\nGen. Okello told the council that troops will withdraw."
)


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where words stand in the text."""
    start = text.index(words)
    return start, start + len(words)


def party(words: str, name: str, *, text: str = TEXT, country: str | None = "COD", sector: str | None = "REB") -> Party:
    """A party that stands in the text."""
    return Party(*at(words, text), words, name, None, country, sector, None, "register")


def assault(text: str = TEXT) -> Event:
    """An attack with every value filled."""
    trigger = at("attacked", text)
    rule = "en/events/assault#attack"
    date = EventDate("2012-11-19", "2012-11-19", "Monday", at("Monday", text), "times.weekday")
    return Event(
        id="00112233aabbccdd",
        type="ASSAULT",
        mode="artillery",
        status="happened",
        triggers=(Trigger(*trigger, "attacked", rule),),
        actor=(party("Rebels of the March 23 Movement", "March 23 Movement", text=text),),
        recipient=(party("an army base", "Congolese army", text=text, sector="MIL"),),
        place=EventPlace(
            *at("Goma", text), "Goma", "Goma", "COD", "North Kivu", -1.67, 29.22, 216281, "city", "gazetteer"
        ),
        date=date,
        means=(Means("mortar", 2, "two mortars", *at("two mortars", text)),),
        killed=Figure(12, None, "at least 12", *at("at least 12", text), "a spokesman"),
        injured=None,
        detained=None,
        displaced=None,
        said_by=(
            SaidBy("a spokesman", "a spokesman", "state", "say", "said", "speech/inverted", *at("a spokesman", text)),
        ),
        horizon=None,
        codes=Codes("190", "Shelling/artillery/missile attack"),
        trace=(
            Trace("type", "ASSAULT", rule, (Span(*trigger),)),
            Trace("date", "2012-11-19", "times.weekday", (Span(*at("Monday", text)),), ("published 2012-11-20",)),
        ),
    )


def retreat(text: str = TEXT) -> Event:
    """A second event in another paragraph, with little known."""
    return Event(
        id="ffee0011",
        type="RETREAT",
        mode=None,
        status="hypothetical",
        triggers=(Trigger(*at("withdraw", text), "withdraw", "r"),),
        actor=(party("troops", "troops", text=text, country=None, sector="MIL"),),
        recipient=(),
        place=None,
        date=None,
        means=(),
        killed=None,
        injured=None,
        detained=None,
        displaced=None,
        said_by=(),
        horizon=None,
        codes=Codes("087", None),
        trace=(Trace("type", "RETREAT", "r", (Span(*at("withdraw", text)),)),),
    )


def done(*events: Event, text: str = TEXT, title: str | None = "Attack near Goma", **known: str) -> Done:
    """A report and its reading as exports get it."""
    furniture = (
        (FurnitureSpan(*at("Read also: Rice prices rise", text), "promo", "en.read_also"),)
        if "Read also" in text
        else ()
    )
    report = Report(text, title=title, **known)
    record = ReportRecord(
        report.id,
        "en",
        "2012-11-20",
        "metadata",
        (),
        report.outlet,
        title,
        report.url,
        None,
        furniture,
        "0" * 64,
    )
    return Done(Sourced(report, "goma.txt"), Reading(record, events or (assault(text), retreat(text))))


def renamed(event: Event, name: str) -> Event:
    """The same event with another name for its actor."""
    return replace(event, actor=(replace(event.actor[0], name=name),))
