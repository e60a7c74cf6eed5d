"""GDELT 2.0: a table of events (61 columns) and one of mentions (16), tab-separated, without a head.

GDELT codes words as events of their own (a threat is 13), so statements leave under their verbal codes. What is told as not yet
or not done leaves not at all. The day is the first of the interval; without one there is no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saksi.exports.cameo import country_code, full, goldstein, quad, type_code
from saksi.exports.cells import tsv_line
from saksi.exports.countries import country_of
from saksi.exports.csv_rows import Value
from saksi.exports.deeds import STATEMENTS, days_of, number_of, unreal, why_not
from saksi.exports.items import Item, Telling
from saksi.exports.side_file import Notes
from saksi.exports.words import BREAK
from saksi.model.events import EventPlace, Party

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code",
    "Type3Code",
)  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in ACTOR), *(f"Actor2{name}" for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID",
    "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
    "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
EMPTY = {
    "Actor*KnownGroupCode, Actor*EthnicCode, Actor*Religion*Code, Actor*Type2Code, Actor*Type3Code": "saksi has no such codes",
    "AvgTone, MentionDocTone": "saksi measures no tone",
    "Actor1Geo_*, Actor2Geo_*": "saksi places events, not actors",
    "ActionGeo_ADM1Code, ActionGeo_ADM2Code, ActionGeo_FeatureID": "saksi has GeoNames' ids, not those of GNS and GNIS",
    "Confidence": "saksi gives rules and words for a value, no score",
    "MentionDocTranslationInfo, Extras": "nothing is translated; offsets count characters of the report's own text",
}
CARRIED = ("words",)
"""Where the words stand, in the mentions."""
MENTIONS = "mentions"
"""The name of the second table."""


def as_gdelt(items: Iterable[Item], notes: Notes, *, accused: bool = False) -> Iterator[tuple[str, str]]:
    """Lines of both tables, each with the name of its table (empty for the events)."""
    notes.empty = EMPTY
    for item in items:
        reason = why_no_row(item, accused=accused)
        if reason:
            notes.leave_out(reason, item.key)
            continue
        notes.wrote(item, CARRIED)
        yield "", tsv_line(row(item).values())
        for telling in item.tellings:
            for mention in mentions(item, telling):
                yield MENTIONS, tsv_line(mention.values())


def why_no_row(item: Item, *, accused: bool = False) -> str | None:
    """Why GDELT has no row for it, null when it has."""
    if reason := unreal(item) if item.type in STATEMENTS else why_not(item, accused=accused):
        return reason
    if not item.code("cameo"):
        return f"CAMEO has no code for it ({item.type}, {item.mode})"
    return None if days_of(item) else "no day is told"


def row(item: Item) -> dict[str, Value]:
    """An event. The caller has asked `why_no_row`."""
    day = event_day(item)
    code = full(item.code("cameo") or "")
    reports = {t.report for t in item.tellings}
    first = item.first.done.reading.report
    return {
        "GLOBALEVENTID": number_of(item.key), "SQLDATE": int(day), "MonthYear": int(day[:6]), "Year": int(day[:4]),
        "FractionDate": round(int(day[:4]) + (int(day[4:6]) * 30 + int(day[6:])) / 365, 4),
        **of_actor("Actor1", item.actor), **of_actor("Actor2", item.recipient),
        "IsRootEvent": int(any(leads(t) for t in item.tellings)),
        "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2], "QuadClass": quad(code), "GoldsteinScale": goldstein(code),
        "NumMentions": sum(len(t.event.triggers) for t in item.tellings), "NumSources": item.sources, "NumArticles": len(reports),
        "AvgTone": None, **of_geo("Actor1", None), **of_geo("Actor2", None), **of_geo("Action", item.place),
        "DATEADDED": moment(first.published) or moment(day), "SOURCEURL": first.url or first.id,
    }  # fmt: skip


def event_day(item: Item) -> str:
    """The first day, as GDELT writes days."""
    days = days_of(item)
    assert days
    return days.first.strftime("%Y%m%d").rjust(8, "0")


def moment(day: str | None) -> str | None:
    """The beginning of a day: YYYYMMDDHHMMSS."""
    return f"{day[:10].replace('-', '')}000000" if day else None


def of_actor(who: str, parties: tuple[Party, ...]) -> dict[str, Value]:
    """The first party of a side."""
    values: dict[str, Value] = dict.fromkeys(f"{who}{name}" for name in ACTOR)
    if parties:
        country, kind = country_code(parties[0]), type_code(parties[0])
        found = {"Code": (country + kind) or None, "Name": parties[0].name.upper(), "CountryCode": country or None, "Type1Code": kind or None}
        values |= {f"{who}{name}": value for name, value in found.items()}
    return values


def of_geo(who: str, place: EventPlace | None) -> dict[str, Value]:
    """A place; GDELT's type 0 is no place."""
    values: dict[str, Value] = dict.fromkeys(f"{who}Geo_{name}" for name in GEO)
    if place is None:
        return values | {f"{who}Geo_Type": 0}
    country = country_of(place.country)
    parts = [place.name, place.admin1, country.name if country else None]
    found: dict[str, Value] = {
        "Type": geo_type(place), "FullName": ", ".join(dict.fromkeys(p for p in parts if p)),
        "CountryCode": country.fips if country else None, "Lat": place.lat, "Long": place.lon,
    }  # fmt: skip
    return values | {f"{who}Geo_{name}": value for name, value in found.items()}


def geo_type(place: EventPlace) -> int:
    """1 country, 2 state and 3 city of the USA, 4 city and 5 state elsewhere."""
    if place.precision == "country":
        return 1
    area = place.precision in ("admin1", "admin2", "region", "water")
    return (2 if area else 3) if place.country == "USA" else (5 if area else 4)


def leads(telling: Telling) -> bool:
    """Is the event told in the first paragraph of its report?"""
    text = telling.done.text
    end = text.find("\n", len(text) - len(text.lstrip()))
    return any(t.start < (end if end >= 0 else len(text)) for t in telling.event.triggers)


def mentions(item: Item, telling: Telling) -> Iterator[dict[str, Value]]:
    """A row for every place in a report where the event's words stand."""
    report, text = telling.done.reading.report, telling.done.text
    event = telling.event
    for trigger in event.triggers:
        yield {
            "GLOBALEVENTID": number_of(item.key), "EventTimeDate": moment(event_day(item)),
            "MentionTimeDate": moment(report.published), "MentionType": 1 if report.url else 2,
            "MentionSourceName": report.outlet, "MentionIdentifier": report.url or report.id or telling.report,
            "SentenceID": 1 + sum(1 for _ in BREAK.finditer(text, 0, trigger.start)),
            "Actor1CharOffset": offset(event.actor), "Actor2CharOffset": offset(event.recipient),
            "ActionCharOffset": trigger.start, "InRawText": 1, "Confidence": None, "MentionDocLen": len(text),
            "MentionDocTone": None, "MentionDocTranslationInfo": None, "Extras": None,
        }  # fmt: skip


def offset(parties: tuple[Party, ...]) -> int:
    """Where a side's first party stands, -1 where it stands nowhere."""
    start = parties[0].start if parties else None
    return -1 if start is None else start
