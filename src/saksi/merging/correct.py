"""A person's corrections, laid over an incident. The values that reports give stay beside them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from saksi.merging.fields import days
from saksi.merging.told import HARM
from saksi.model.events import Party
from saksi.model.incidents import Bounds, Field, Incident, Review


def corrected(incident: Incident, reviews: list[Review]) -> Incident:
    """The incident with each field as the last correction has it."""
    last: dict[str, str] = {}
    for review in sorted(reviews, key=lambda r: (r.when, r.id)):
        if review.field and review.value is not None:
            last[review.field] = review.value
    for name, value in sorted(last.items()):
        incident = replace(incident, fields=with_field(incident.fields, name, value), **changes(incident, name, value))
    return incident


def with_field(fields: tuple[Field, ...], name: str, value: str) -> tuple[Field, ...]:
    """The fields, one of them shown as a person decided."""
    if name == "type":
        return fields
    if not any(field.name == name for field in fields):
        return (*fields, Field(name, value, "review", (), True))
    return tuple(replace(f, shown=value, policy="review") if f.name == name else f for f in fields)


def changes(incident: Incident, name: str, value: str) -> dict[str, Any]:
    """What a correction changes in the incident besides its field."""
    if name in ("type", "mode", "status"):
        return {name: value}
    if name == "date":
        start, end = days(value)
        return {"start": start, "end": end}
    if name in HARM:
        return {name: bounds_of(value)}
    if name in ("actor", "recipient"):
        return {name: tuple(party(incident, one.strip()) for one in value.split(";") if one.strip())}
    if name == "place" and incident.place:
        same = incident.place.name == value.partition(",")[0]
        return {} if same else {"place": replace(incident.place, name=value, text=value, precision="unknown", rule="review")}
    return {}


def party(incident: Incident, name: str) -> Party:
    """A party that the incident knows by this name, or a new one."""
    for known in (*incident.actor, *incident.recipient):
        if known.name == name:
            return known
    return Party(None, None, name, name, None, None, None, None, "review")


def bounds_of(value: str) -> Bounds | None:
    """A figure as a person writes it: `8`, `8-10`, `8–10`, `≥ 12`, `≤ 5`; null where it is none."""
    bare = value.replace(" ", "").replace("–", "-")
    if bare[:1] in "≥≤" and bare[1:].isdigit():
        return Bounds(int(bare[1:]), None) if bare[0] == "≥" else Bounds(None, int(bare[1:]))
    low, _, high = bare.partition("-")
    if low.isdigit() and (high.isdigit() or not high):
        return Bounds(int(low), int(high or low))
    return None
