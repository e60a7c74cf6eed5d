"""Parts of finding parties that need no memory: labels, the main name of a group, appositions, the country at home."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from saksi.model.events import Party
from saksi.model.layers import Name
from saksi.model.text import Span
from saksi.reading.grammar import Group, Item
from saksi.reading.groups import Nouns
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
    plural: bool = False
    """Are several people told of?"""
    gender: str | None = None
    """The pronoun that alone may mean the person, where a noun or a title says so."""


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
        for n, (a, comma, b) in enumerate(zip(plain, plain[1:], plain[2:], strict=False)):
            if a.kind == "G" and comma.kind == "," and b.kind == "G" and titled_chain(layers, plain, n) and groups[b.at].names:
                found.setdefault(b.at, a.at)  # "the State Commissioner of Police, Ahmed Iliyasu"
                continue
            if a.kind == "G" and comma.kind == "," and b.kind == "G" and not opened_by(layers, plain, n):
                first, second = groups[a.at], groups[b.at]
                if first.names and second.sector is not None and second.kind in ("party", "person"):
                    found[a.at] = b.at
                elif second.kind == "person" and first.sector is not None:
                    found[b.at] = a.at
    return found


def titled_chain(layers: Layers, items: list[Item], n: int) -> bool:
    """Does the group at `n` belong by "of" to a title: "the Commissioner of | Police"?"""
    nouns = layers.language.derive(Nouns)
    k = n
    while k >= 2 and items[k - 1].kind == "P" and layers.word(items[k - 1].first) in nouns.of and items[k - 2].kind == "G":
        k -= 2
    return k < n and nouns.title.at([layers.word(layers.groups.groups[items[k].at].head)], 0) is not None


def opened_by(layers: Layers, items: list[Item], n: int) -> bool:
    """Does the group at `n` end what stands before the main clause ("Menurut Komnas HAM, tentara menembak …", "… in Borno, the army said")?

    The group behind its comma is then the subject of the verb that follows at once; a participle without an object may describe it instead
    ("the Islamic State, an organisation outlawed in Russia").
    """
    if n == 0 or items[n - 1].kind not in "VP" or n + 3 >= len(items) or items[n + 3].kind != "V":
        return False
    verb = layers.groups.verbs[items[n + 3].at]
    described = verb.form == "participle" and (not verb.hits or any(h.slot == "passive" for h in verb.hits))  # not "In Kabul, monks marched"
    return not described or (n + 4 < len(items) and items[n + 4].kind == "G")


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


STATE = ("GOV", "MIL", "SPY", "LEG")


def kin(a: Party, b: Party) -> bool:
    """Are two parties one side: the same one, or arms of one state (the rebels and the civilians of a country are not its state)?"""
    if a.name.lower() == b.name.lower() or (a.id is not None and a.id == b.id):
        return True
    if a.country is None or a.country != b.country:
        return False
    return a.sector == b.sector or (a.sector in STATE and b.sector in STATE)
