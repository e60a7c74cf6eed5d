"""Parts of finding parties that need no memory: labels, the main name of a group, appositions, the country at home."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from saksi.model.events import Party
from saksi.model.layers import Name
from saksi.model.text import Span
from saksi.reading.grammar import Group
from saksi.reading.layers import Layers

LABEL = {
    "GOV": "government", "MIL": "military", "COP": "police", "SPY": "intelligence", "JUD": "judiciary", "LEG": "parliament", "PTY": "party",
    "REB": "rebels", "UAF": "armed men", "PRM": "militia", "CVL": "civilians", "JRN": "journalists", "MED": "medics", "EDU": "students",
    "LAB": "workers", "BUS": "company", "REL": "religious leaders", "AGR": "farmers", "CRM": "criminals", "REF": "refugees", "NGO": "aid workers",
    "IGO": "international organisation", "OPP": "opposition", "SOC": "association", "UNK": "people",
}  # fmt: skip
DOMESTIC = frozenset("GOV MIL COP JUD LEG CVL OPP EDU LAB MED JRN CRM AGR REL BUS SOC UAF PTY SPY REF".split())
"""Sectors whose unnamed members are taken to belong to the country of the scene."""


class Known(Struct, frozen=True, gc=False):
    """A party with what coreference needs to know of it."""

    party: Party
    group: int
    sentence: int
    person: bool
    named: bool
    span: Span


def pointing(party: Party, how: str) -> Party:
    """The same party, with the rule that led back to it."""
    return party if party.rule.startswith(how) else replace(party, rule=f"{how}:{party.rule}")


def main_name(names: list[Name], group: Group, head_first: bool) -> Name | None:
    """The name that says who the group is: a person before a body before a state."""
    if not names:
        return None
    order = {"person": 0, "organisation": 1, "outlet": 2, "unknown": 3, "state": 4, "nationality": 5, "operation": 6}
    people = [n for n in names if n.kind == "person"]
    if people:
        return people[-1]
    return min(names, key=lambda n: (order.get(n.kind, 9), n.first if head_first else -n.first))


def appositions(layers: Layers) -> dict[int, int]:
    """Group of a person -> the group behind a comma that says what they are ("Abu Ubaida, juru bicara …,")."""
    found: dict[int, int] = {}
    groups = layers.groups.groups
    for items in layers.groups.items:
        plain = [i for i in items if i.kind != '"']
        for n in range(len(plain) - 4):  # "Kelompok Kriminal Bersenjata (KKB) Jeki Murib": the body before the brackets says who he is
            a, opened, _, closed, b = plain[n : n + 5]
            if (a.kind, opened.kind, closed.kind, b.kind) != ("G", "(", ")", "G") or not groups[b.at].names:
                continue
            if groups[a.at].sector or any(layers.names[i].sector for i in groups[a.at].names):
                found.setdefault(b.at, a.at)
        for a, comma, b in zip(plain, plain[1:], plain[2:], strict=False):
            if a.kind == "G" and comma.kind == "," and b.kind == "G":
                first, second = groups[a.at], groups[b.at]
                if first.names and second.sector is not None and second.kind in ("party", "person"):
                    found[a.at] = b.at
                elif second.kind == "person" and first.sector is not None:
                    found[b.at] = a.at
    return found


def home_country(layers: Layers) -> str | None:
    """The country that most names and places of the report speak of, if it leads clearly."""
    count: Counter[str] = Counter()
    for name in layers.names:
        if name.country and name.kind in ("state", "nationality", "organisation", "person"):
            count[name.country] += 1
    for place in layers.places:
        if place.place is not None and place.place.country:
            count[place.place.country] += 1
    if not count:
        return None
    ranked = count.most_common(2)
    total = sum(count.values())
    return ranked[0][0] if ranked[0][1] * 2 >= total or (len(ranked) > 1 and ranked[0][1] >= 2 * ranked[1][1]) else None
