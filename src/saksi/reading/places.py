"""Places: names of places in the text, each with its point, its precision, and why this place and no other.

`find_places` finds them (`place_spots`), resolves them (`place_resolve`) and keeps those that are sure enough.  A name
that surely is one of a place, but could be any of several hamlets, stays in the layer without a place.
"""

from __future__ import annotations

from collections import Counter
from math import cos, radians, sin
from pathlib import Path

from saksi.model.layers import Frame, Name, Place, PlaceName
from saksi.model.text import Sentences, Span
from saksi.packs.codes import ALPHA3
from saksi.packs.gazetteer import Entry, Gazetteer
from saksi.packs.language import Language
from saksi.reading.place_resolve import resolve
from saksi.reading.place_spots import find_mentions
from saksi.reading.place_words import Mention, PlaceWords, ends_before
from saksi.reading.tokens import find_sentences

KEEP = 4.0
"""Evidence from which on a name is a place."""
MOST = 3.0
"""What the report's other places can add to a name's evidence."""
SHOWN = 5
"""Candidates that a place keeps."""
REMEMBERED = 10_000
"""Names looked up alone that are remembered at most."""
ALPHA2 = {three: two for two, three in ALPHA3.items()}
PRECISION = {"A.PCLI": "country", "A.PCLD": "country", "A.PCLS": "country", "A.ADM1": "admin1", "A.ADM2": "admin2",
             "A.ADM3": "city", "A.ADM4": "city"}  # fmt: skip
BY_CLASS = {"A": "region", "P": "city", "H": "water", "L": "region", "T": "region", "S": "exact", "R": "exact",
            "V": "region", "U": "water"}  # fmt: skip
EXACT = frozenset(("L.MILB", "L.CMP", "T.MT", "H.DAM", "S.CMP"))


def find_places(
    sentences: Sentences,
    names: tuple[Name, ...],
    language: Language,
    gazetteer: Gazetteer,
    *,
    dateline: Place | None = None,
    outlet_country: str | None = None,
) -> tuple[PlaceName, ...]:
    """Names of places in order, never overlapping.

    `names` guard their words; a state's name is a place only where a place stands.  `outlet_country` is ISO alpha-3.
    """
    words = language.derive(PlaceWords)
    lowers = sentences.lowers
    kept: list[PlaceName] = []
    for mention in read_mentions(
        sentences, names, language, gazetteer, dateline=dateline, outlet_country=outlet_country
    ):
        look_back(mention, lowers, sentences, words)
        whole = mention.cut is None or mention.border
        if whole and (not kept or kept[-1].last <= mention.first):
            kept.append(
                PlaceName(
                    mention.first,
                    mention.last,
                    None if unsure(mention) else make_place(mention, gazetteer),
                    mention.rule,
                )
            )
    return tuple(kept)


def unsure(m: Mention) -> bool:
    """Is the best of several small places hardly better than one that is far from it?"""
    return m.best is not None and m.inside is None and m.margin < 0.25 and m.best.worth < 3.5


class Alone:
    """Names that were looked up alone; news has the same towns in its datelines and bodies again and again."""

    def __init__(self, _: Language) -> None:
        self.known: dict[tuple[Path, str], Place | None] = {}


def place_named(name: str, language: Language, gazetteer: Gazetteer) -> Place | None:
    """The place of a name that stands alone, as in a dateline: "Baghdad", "GAZA CITY, Palestine"; null without one."""
    known, key = language.derive(Alone).known, (gazetteer.path, name)
    if key not in known:
        if len(known) >= REMEMBERED:
            known.clear()
        known[key] = alone(name, language, gazetteer)
    return known[key]


def alone(name: str, language: Language, gazetteer: Gazetteer) -> Place | None:
    """Look up a name as if it were all that a report says."""
    sentences = find_sentences(Frame(name, None, (), (Span(0, len(name)),)), language)
    words = language.derive(PlaceWords)
    mentions = find_mentions(sentences, (), words, gazetteer)
    resolve(mentions, Counter())
    return next((make_place(m, gazetteer) for m in mentions if m.best is not None and m.evidence > 0), None)


def read_mentions(
    sentences: Sentences,
    names: tuple[Name, ...],
    language: Language,
    gazetteer: Gazetteer,
    *,
    dateline: Place | None = None,
    outlet_country: str | None = None,
) -> list[Mention]:
    """Resolved mentions that are sure enough, in order; parts of a token ("Britain-based") have `cut`."""
    words = language.derive(PlaceWords)
    mentions = find_mentions(sentences, names, words, gazetteer)
    votes = count_peoples(sentences, names, words)
    home = ALPHA2.get(outlet_country) if outlet_country else None
    resolve([m for m in mentions if m.evidence > KEEP - MOST], votes, dateline=dateline, outlet_country=home)
    return [m for m in mentions if m.best is not None and m.evidence + m.support >= KEEP]


def count_peoples(sentences: Sentences, names: tuple[Name, ...], words: PlaceWords) -> Counter[str]:
    """Votes for countries by demonyms and names of states: alpha-2 -> how many."""
    votes: Counter[str] = Counter()
    for name in names:
        if name.country in ALPHA2 and name.kind in ("state", "nationality"):
            votes[ALPHA2[name.country]] += 1
    single, longer = words.demonym.single, words.demonym.longer
    if not single:
        return votes
    lowers = sentences.lowers
    for at, word in enumerate(lowers):
        if (word in single or word in longer) and sentences.tokens[at].upper:
            found = words.demonym.at(lowers, at)
            if found:
                votes[ALPHA2[found[1]]] += 1
    return votes


def look_back(m: Mention, lowers: list[str], sentences: Sentences, words: PlaceWords) -> None:
    """Read "40 km north of", "off the coast of" and "border" beside a name."""
    way = ends_before(words.direction, lowers, m.first, 0)
    if way is not None:
        m.km, m.bearing = distance_before(way[0], lowers, sentences, words), way[1]
    m.water = ends_before(words.coast, lowers, m.first, 0) is not None
    if (m.first and words.border.at(lowers, m.first - 1)) or (m.last < len(lowers) and words.border.at(lowers, m.last)):
        m.border = True


def distance_before(end: int, lowers: list[str], sentences: Sentences, words: PlaceWords) -> float | None:
    """Kilometres told right before token `end`: "40 km", "25 miles (40 km)"; null when no distance stands there."""
    tokens = sentences.tokens
    at = end - 1
    while at > max(1, end - 8) and not (lowers[at] in words.unit and tokens[at - 1].kind == "number"):
        at -= 1
    if at < 1 or lowers[at] not in words.unit or tokens[at - 1].kind != "number":
        return None
    if at != end - 1 and lowers[at + 1] not in "()":
        return None
    thousands = "." if words.language == "id" else ","
    number = tokens[at - 1].text.replace(thousands, "").replace(",", ".")
    return float(number) * words.unit[lowers[at]] if number.replace(".", "", 1).isdecimal() else None


def precision_of(entry: Entry) -> str:
    """The precision code of a place's kind."""
    if entry.code in EXACT:
        return "exact"
    return PRECISION.get(entry.code) or BY_CLASS.get(entry.code[0], "region")


def make_place(m: Mention, gazetteer: Gazetteer) -> Place:
    """The record of a resolved mention."""
    entry = m.best
    assert entry is not None
    lat, lon, precision, rule = entry.lat, entry.lon, precision_of(entry), m.why
    if m.km is not None and m.bearing is not None and m.km < 1000:
        lat += m.km / 111.2 * cos(radians(m.bearing))
        lon += m.km / (111.2 * max(0.1, cos(radians(entry.lat)))) * sin(radians(m.bearing))
        rule, precision = f"{rule}+offset", "city" if precision in ("city", "exact") else precision
    elif m.water and precision != "water":
        rule, precision = f"{rule}+coast", "water"
    elif m.border and precision in ("country", "admin1"):
        rule, precision = f"{rule}+border", "region"
    area = gazetteer.area_name(f"{entry.country}.{entry.admin1}") if entry.admin1 and "," not in entry.country else None
    others = tuple(
        f"{e.name} ({ALPHA3.get(e.country, e.country) or '-'})" for e in m.entries[: SHOWN + 1] if e.id != entry.id
    )
    return Place(
        name=entry.name, country=ALPHA3.get(entry.country), admin1=area, lat=round(lat, 4), lon=round(lon, 4),
        geonameid=entry.geonameid, precision=precision, rule=rule, candidates=others[:SHOWN],
    )  # fmt: skip


def code_key(code: str) -> str:
    """The key under which the gazetteer's file has the country of an alpha-2 code itself."""
    return f"country {code.lower()}"
