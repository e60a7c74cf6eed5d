"""UCDP GED's 49 columns: deadly deeds between sides that make one of UCDP's types of violence.

`low` is the least number of dead that is told, `high` the greatest, `best` the least (a report tells no estimate of its own);
the dead of one-sided violence are civilians, all others are `deaths_unknown`, because a figure does not say whose dead it counts.
UCDP's own ids of conflicts, dyads and actors are empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from saksi.exports.cells import csv_line, opening
from saksi.exports.countries import Country, country_of
from saksi.exports.csv_rows import Value
from saksi.exports.deeds import DAY, MONTH, WEEK, Days, days_of, number_of, why_not
from saksi.exports.items import Item, voices_of
from saksi.exports.side_file import Notes
from saksi.model.events import EventPlace, Party

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
EMPTY = {
    "active_year": "UCDP counts the dead of a dyad in a year over all reports",
    "code_status": "UCDP's coders set it",
    "conflict_dset_id, conflict_new_id, dyad_dset_id, dyad_new_id, side_*_dset_id, side_*_new_id": "UCDP's own ids",
    "adm_2": "the record knows no second-order division",
}
CARRIED = ("said_by", "toll_bounds")
STATE = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"))
GROUP = frozenset(("REB", "UAF", "PRM", "CRM"))
UNARMED = frozenset(("CVL", "JRN", "MED", "EDU", "LAB", "BUS", "REL", "AGR", "REF", "NGO", "OPP", "SOC", "PTY", "IGO"))
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
WHERE = {"exact": 1, "city": 1, "admin2": 3, "admin1": 4, "region": 5, "country": 6, "water": 7}


class Dyad(Struct, frozen=True):
    """The two sides, as UCDP orders them: a government before a group, civilians last."""

    violence: int
    a: Party
    b: Party

    @property
    def b_name(self) -> str:
        """Civilians of every kind are one side."""
        return "Civilians" if self.violence == ONE_SIDED else self.b.name

    @property
    def name(self) -> str:
        """As UCDP names dyads."""
        return f"{self.a.name} - {self.b_name}"


def as_ged(items: Iterable[Item], notes: Notes, *, spreadsheet: bool = False, accused: bool = False) -> Iterator[str]:
    """The head, then one row a deadly deed."""
    notes.empty = EMPTY
    yield opening(spreadsheet=spreadsheet) + csv_line(COLUMNS)
    for item in items:
        reason = why_no_row(item, accused=accused)
        if reason:
            notes.leave_out(reason, item.key)
            continue
        notes.wrote(item, CARRIED)
        if item.killed and item.killed.min is None:
            notes.remarks["low and best 1 where only a greatest number is told"] += 1
        yield csv_line(row(item).values(), spreadsheet=spreadsheet)


def why_no_row(item: Item, *, accused: bool = False) -> str | None:
    """Why GED has no row for it, null when it has."""
    if reason := why_not(item, accused=accused):
        return reason
    if item.type != "ASSAULT":
        return f"no use of armed force ({item.type})"
    if not (item.killed and (item.killed.min or item.killed.max)):
        return "no death is told"
    if dyad_of(item) is None:
        return "the sides make none of UCDP's three types of violence"
    if days_of(item) is None:
        return "no day is told"
    return None if item.place and country_of(item.place.country) else "no place in a country is told"


def side(party: Party) -> str:
    """What a party is to UCDP; empty where it is not known."""
    kinds = {"state": STATE, "group": GROUP, "civilians": UNARMED}
    return next((name for name, sectors in kinds.items() if party.sector in sectors), "")


def dyad_of(item: Item) -> Dyad | None:
    """Who against whom; in a clash all stand on both sides."""
    for a in item.actor:
        for b in item.recipient:
            pair = (side(a), side(b))
            if a.name == b.name or pair[0] in ("", "civilians") or not pair[1]:
                continue
            if pair[1] == "civilians":
                return Dyad(ONE_SIDED, a, b)
            if "state" in pair:
                return Dyad(STATE_BASED, b, a) if pair == ("group", "state") else Dyad(STATE_BASED, a, b)
            return Dyad(NON_STATE, a, b)
    return None


def row(item: Item) -> dict[str, Value]:
    """A deed as a row. The caller has asked `why_no_row`."""
    days, dyad, place = days_of(item), dyad_of(item), item.place
    assert days
    assert dyad
    assert place
    country = country_of(place.country)
    assert country
    return {
        "id": number_of(item.key), "relid": f"{country.iso3}-{days.first.year}-{dyad.violence}-{item.key}", "year": days.first.year,
        "active_year": None, "code_status": None, **of_dyad(dyad), **of_reports(item), **of_place(place, country),
        "event_clarity": 1 if days.length == DAY and not days.open and item.status == "happened" else 2, **of_days(days), **of_deaths(item, dyad),
        "gwnoa": state(dyad.a), "gwnob": None if dyad.violence == ONE_SIDED else state(dyad.b),
    }  # fmt: skip


def of_dyad(dyad: Dyad) -> dict[str, Value]:
    """The sides."""
    return {
        "type_of_violence": dyad.violence, "conflict_dset_id": None, "conflict_new_id": None, "conflict_name": dyad.name,
        "dyad_dset_id": None, "dyad_new_id": None, "dyad_name": dyad.name, "side_a_dset_id": None, "side_a_new_id": None,
        "side_a": dyad.a.name, "side_b_dset_id": None, "side_b_new_id": None, "side_b": dyad.b_name,
    }  # fmt: skip


def of_reports(item: Item) -> dict[str, Value]:
    """The reports as parallel lists, and whom they quote."""
    records = list({t.report: t.done.reading.report for t in item.tellings}.values())
    offices, dates, heads = ([part(v) for v in (getattr(r, name) for r in records)] for name in ("outlet", "published", "title"))
    articles = [f'"{o},{d},{h}"' for o, d, h in zip(offices, dates, heads, strict=True)]
    return {
        "number_of_sources": item.sources, "source_article": ";".join(articles), "source_office": ";".join(offices),
        "source_date": ";".join(dates), "source_headline": ";".join(heads), "source_original": "; ".join(voices_of(item)) or None,
    }  # fmt: skip


def part(value: str | None) -> str:
    """A value inside a list that semicolons part."""
    return (value or "").replace(";", ",").replace('"', "'")


def of_place(place: EventPlace, country: Country) -> dict[str, Value]:
    """Where."""
    near = place.rule.endswith("+offset")
    return {
        "where_prec": 2 if near else WHERE.get(place.precision, 5), "where_coordinates": place.name, "where_description": place.text,
        "adm_1": place.admin1, "adm_2": None, "latitude": place.lat, "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon:g} {place.lat:g})", "priogrid_gid": priogrid(place.lat, place.lon),
        "country": country.name, "country_id": country.gw, "region": country.ucdp_region or None,
    }  # fmt: skip


def priogrid(lat: float, lon: float) -> int:
    """The cell of the PRIO-GRID: half degrees, counted from the south-west by rows of 720."""
    line, column = min(int((lat + 90) * 2), 359), min(int((lon + 180) * 2), 719)
    return line * 720 + column + 1


def of_days(days: Days) -> dict[str, Value]:
    """When; precision 1 a day, 2 up to six days, 3 a week, 4 a month, 5 more."""
    limits = ((DAY, 1), (WEEK - 1, 2), (WEEK, 3), (MONTH, 4))
    precision = 5 if days.open else next((code for most, code in limits if days.length <= most), 5)
    return {
        "date_prec": precision, "date_start": f"{days.first.isoformat()} 00:00:00.000",
        "date_end": f"{days.last.isoformat()} 00:00:00.000",
    }  # fmt: skip


def of_deaths(item: Item, dyad: Dyad) -> dict[str, Value]:
    """The dead; the four kinds make `best`."""
    assert item.killed
    low = item.killed.min or 1
    civil = dyad.violence == ONE_SIDED
    return {
        "deaths_a": 0, "deaths_b": 0, "deaths_civilians": low if civil else 0, "deaths_unknown": 0 if civil else low,
        "best": low, "high": max(low, item.killed.max or low), "low": low,
    }  # fmt: skip


def state(party: Party) -> int | None:
    """Gleditsch and Ward's number of a side that is a state."""
    country = country_of(party.country) if party.sector in STATE else None
    return country.gw if country else None
