"""ACLED's 31 columns (since March 2023): deeds with a day, a place and a sub-event type.

Days: the first of the interval, with `time_precision` 1 for a day, 2 up to a week, 3 beyond. Fatalities: the least number that
is told, 0 where none is. What has no column (who says so, the wounded, other numbers) stands in `notes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from saksi.exports.cells import csv_line, opening
from saksi.exports.countries import Country, country_of
from saksi.exports.csv_rows import Value
from saksi.exports.deeds import DAY, WEEK, Days, days_of, why_not
from saksi.exports.items import Item, amount_of, names_of, outlets_of, voices_of
from saksi.exports.side_file import Notes
from saksi.exports.words import sentence_of
from saksi.model.events import EventPlace, Party

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
EMPTY = {
    "admin2": "the record knows no second-order division",
    "admin3": "the record knows no third-order division",
    "source_scale": "saksi does not rank outlets",
}
CARRIED = ("injured", "detained", "displaced", "said_by", "toll_bounds", "means", "conflicts")
"""In `notes`."""
SUB_EVENTS = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    ),
}  # fmt: skip
EVENT_TYPE = {sub: event for event, subs in SUB_EVENTS.items() for sub in subs}
DISORDER = {"Protests": "Demonstrations", "Strategic developments": "Strategic developments"}
DISORDER_OF_SUB = {
    "Excessive force against protesters": "Political violence; Demonstrations",
    "Violent demonstration": "Demonstrations",
}
INTER = dict.fromkeys(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"), 1) | {"REB": 2, "UAF": 3, "PRM": 3, "CRM": 3, "IGO": 8}
CIVILIANS = 7
LABELS = {
    0: "", 1: "State forces", 2: "Rebel group", 3: "Political militia", 4: "Identity militia", 5: "Rioters", 6: "Protesters",
    7: "Civilians", 8: "External/Other forces",
}  # fmt: skip
GEO_PRECISION = {"exact": 1, "city": 1, "admin2": 2}


def as_acled(
    items: Iterable[Item], notes: Notes, *, spreadsheet: bool = False, labels: bool = False, accused: bool = False
) -> Iterator[str]:
    """The head, then one row a deed. `labels`: words in place of ACLED's numbers for `inter1`, `inter2`, `interaction`."""
    notes.empty = EMPTY
    yield opening(spreadsheet=spreadsheet) + csv_line(COLUMNS)
    for item in items:
        reason = why_no_row(item, accused=accused)
        if reason:
            notes.leave_out(reason, item.key)
            continue
        notes.wrote(item, CARRIED)
        remark(item, notes)
        yield csv_line(row(item, labels=labels).values(), spreadsheet=spreadsheet)


def why_no_row(item: Item, *, accused: bool = False) -> str | None:
    """Why ACLED has no row for it, null when it has."""
    if reason := why_not(item, accused=accused):
        return reason
    if item.code("acled") not in EVENT_TYPE:
        return f"ACLED has no sub-event type for it ({item.type})"
    if days_of(item) is None:
        return "no day is told"
    return None if item.place and country_of(item.place.country) else "no place in a country is told"


def remark(item: Item, notes: Notes) -> None:
    """Count what was filled in."""
    if item.killed is None:
        notes.remarks["fatalities 0 where the reports tell none"] += 1
    elif item.killed.min is None:
        notes.remarks["fatalities 0 where only a greatest number is told"] += 1
    days = days_of(item)
    if days and (days.length > DAY or days.open):
        notes.remarks["event_date is the first day of an interval or of an open one"] += 1


def row(item: Item, *, labels: bool = False) -> dict[str, Value]:
    """A deed as a row. The caller has asked `why_no_row`."""
    days, place = days_of(item), item.place
    assert days
    assert place
    country = country_of(place.country)
    assert country
    sub = item.code("acled") or ""
    return {
        "event_id_cnty": f"{country.iso3}{item.key}", **of_time(days), **of_kind(sub), **of_actors(item, sub, labels=labels),
        "civilian_targeting": targeting(item, sub), **of_place(country, place),
        "source": "; ".join(outlets_of(item)), "source_scale": None, "notes": told(item, days),
        "fatalities": (item.killed.min if item.killed else 0) or 0, "tags": tags(item, sub), "timestamp": stamp(item),
    }  # fmt: skip


def of_time(days: Days) -> dict[str, Value]:
    """When."""
    precision = 3 if days.open or days.length > WEEK else 1 if days.length == DAY else 2
    return {"event_date": days.first.isoformat(), "year": days.first.year, "time_precision": precision}


def of_kind(sub: str) -> dict[str, Value]:
    """What kind of event."""
    event = EVENT_TYPE[sub]
    disorder = DISORDER_OF_SUB.get(sub) or DISORDER.get(event, "Political violence")
    return {"disorder_type": disorder, "event_type": event, "sub_event_type": sub}


def of_actors(item: Item, sub: str, *, labels: bool) -> dict[str, Value]:
    """Both sides: the first party, those with it, and what it is."""
    out: dict[str, Value] = {}
    codes = []
    for number, parties, acts in ((1, item.actor, True), (2, others(item), False)):
        code = inter(parties[0], item, sub, acts=acts) if parties else 0
        codes.append(code)
        out[f"actor{number}"] = parties[0].name if parties else None
        out[f"assoc_actor_{number}"] = names_of(parties[1:]) or None
        out[f"inter{number}"] = (LABELS[code] or None) if labels else code
    return out | {"interaction": interaction(codes, labels=labels)}


def others(item: Item) -> tuple[Party, ...]:
    """Who it is done to; in a clash all stand on both sides, and the first of them already is actor1."""
    first = item.actor[0].name if item.actor else None
    return tuple(p for p in item.recipient if p.name != first)


def inter(party: Party, item: Item, sub: str, *, acts: bool) -> int:
    """ACLED's number for what a party is."""
    code = INTER.get(party.sector or "", CIVILIANS)
    abroad = item.place is not None and party.country is not None and party.country != item.place.country
    if code == 1 and abroad:
        return 8
    event = EVENT_TYPE[sub]
    crowd = event in ("Protests", "Riots") and (acts if item.type == "PROTEST" else not acts or event == "Riots")
    if code == CIVILIANS and crowd:
        return 5 if event == "Riots" and acts else 6
    return code


def interaction(codes: list[int], *, labels: bool) -> Value:
    """Both numbers, the lower first; a lone one is followed by 0."""
    known = sorted(c for c in codes if c)
    if labels:
        return ("Sole " if len(known) == 1 else "") + "-".join(LABELS[c] for c in known) if known else None
    return int("".join(map(str, known)).ljust(2, "0"))


def targeting(item: Item, sub: str) -> str | None:
    """Is violence meant for civilians?"""
    violent = EVENT_TYPE[sub] in ("Violence against civilians", "Explosions/Remote violence", "Protests", "Riots")
    civil = bool(item.recipient) and INTER.get(item.recipient[0].sector or "", CIVILIANS) == CIVILIANS
    return "Civilian targeting" if item.type == "ASSAULT" and violent and civil else None


def of_place(country: Country, place: EventPlace) -> dict[str, Value]:
    """Where."""
    return {
        "iso": int(country.number) if country.number else None, "region": country.region, "country": country.name,
        "admin1": place.admin1, "admin2": None, "admin3": None, "location": place.name, "latitude": place.lat,
        "longitude": place.lon, "geo_precision": GEO_PRECISION.get(place.precision, 3),
    }  # fmt: skip


def told(item: Item, days: Days) -> str:
    """The report's sentence, then what no column can hold."""
    text, event = item.first.done.text, item.first.event
    span = sentence_of(event, text)
    parts = [" ".join(text[span.start : span.end].split())]
    if days.length > DAY or days.open:
        parts.append(f"Day: {item.start or '…'} to {item.end or '…'}.")
    parts += [f"{name.capitalize()}: {amount_of(toll)}." for name in ("killed", "injured", "detained", "displaced") if (toll := getattr(item, name))]
    means = dict.fromkeys(m.kind for t in item.tellings for m in t.event.means)
    parts += [f"Means: {', '.join(means)}."] if means else []
    parts += [f"Said by: {', '.join(voices_of(item))}."] if voices_of(item) else []
    for field in item.conflicts:
        parts.append(f"Reports differ on {field.name}: {', '.join(value.value for value in field.values)}.")
    return " ".join(parts)


def tags(item: Item, sub: str) -> str | None:
    """ACLED tells the size of a crowd here."""
    if EVENT_TYPE[sub] not in ("Protests", "Riots") or item.type != "PROTEST":
        return None
    size = next((p.count for p in item.actor if p.count), None)
    return f"crowd size={f'about {size}' if size else 'no report'}"


def stamp(item: Item) -> int | None:
    """Seconds since 1970 of the latest publication: the same input gives the same file."""
    days = [d for t in item.tellings if (d := t.done.reading.report.published)]
    return int(datetime.fromisoformat(max(days)[:10]).replace(tzinfo=UTC).timestamp()) if days else None
