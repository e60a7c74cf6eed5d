"""Places: names of places in the text, each with its point, its precision, and why this place and no other.

`find_places` finds them (`place_spots`), resolves them (`place_resolve`) and keeps those that are sure enough; an unsure name stays
in the layer without a place when its setting says that it is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import cos, radians, sin

from msgspec.structs import replace

from saksi.model.layers import Name, Place, PlaceName
from saksi.model.text import Sentences, Token
from saksi.packs.codes import ALPHA3
from saksi.packs.gazetteer import Entry, Gazetteer
from saksi.packs.gazetteer_file import fold
from saksi.packs.language import Language
from saksi.reading.place_resolve import resolve
from saksi.reading.place_spots import find_mentions
from saksi.reading.place_words import Mention, PlaceWords, ends_before

KEEP = 4.0
"""Evidence from which on a name is a place."""
SHOWN = 5
"""Candidates that a place keeps."""
ALPHA2 = {three: two for two, three in ALPHA3.items()}
PRECISION = {
    "A.PCLI": "country",
    "A.PCLD": "country",
    "A.PCLS": "country",
    "A.ADM1": "admin1",
    "A.ADM2": "admin2",
    "A.ADM3": "city",
    "A.ADM4": "city",
}
BY_CLASS = {
    "A": "region",
    "P": "city",
    "H": "water",
    "L": "region",
    "T": "region",
    "S": "exact",
    "R": "exact",
    "V": "region",
    "U": "water",
}
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
    lowers = [t.lower for t in sentences.tokens]
    kept: list[PlaceName] = []
    for mention in read_mentions(
        sentences, names, language, gazetteer, dateline=dateline, outlet_country=outlet_country
    ):
        look_back(mention, lowers, sentences, words)
        if mention.cut is None or mention.border:
            if not kept or kept[-1].last <= mention.first:
                kept.append(PlaceName(mention.first, mention.last, make_place(mention, gazetteer), mention.rule))
    return tuple(kept)


def read_mentions(
    sentences: Sentences,
    names: tuple[Name, ...],
    language: Language,
    gazetteer: Gazetteer,
    *,
    dateline: Place | None = None,
    outlet_country: str | None = None,
) -> list[Mention]:
    """Resolved mentions that are sure enough, in order; those that are only a part of a token ("Britain-based") have `cut`."""
    words = language.derive(PlaceWords)
    mentions = find_mentions(sentences, names, words, gazetteer)
    votes = count_peoples(sentences, names, words)
    home = ALPHA2.get(outlet_country) if outlet_country else None
    resolve([m for m in mentions if m.evidence > 0], votes, dateline=dateline, outlet_country=home)
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
    lowers = [t.lower for t in sentences.tokens]
    for at, word in enumerate(lowers):
        if (word in single or word in longer) and sentences.tokens[at].upper:
            found = words.demonym.at(lowers, at)
            if found:
                votes[ALPHA2[found[1]]] += 1
    return votes


def look_back(m: Mention, lowers: list[str], sentences: Sentences, words: PlaceWords) -> None:
    """Read "40 km north of", "off the coast of" and "border" beside a name."""
    tokens = sentences.tokens
    way = ends_before(words.direction, lowers, m.first, 0)
    if way is not None:
        start, bearing = way
        at = start - 1
        while at > 1 and at > start - 8 and not (lowers[at] in words.unit and tokens[at - 1].kind == "number"):
            at -= 1
        if (
            at > 0
            and lowers[at] in words.unit
            and tokens[at - 1].kind == "number"
            and (at == start - 1 or lowers[at + 1] in "()")
        ):
            number = (
                tokens[at - 1].text.replace(".", "") if words.language == "id" else tokens[at - 1].text.replace(",", "")
            )
            number = number.replace(",", ".")
            if number.replace(".", "", 1).isdigit():
                m.km, m.bearing = float(number) * words.unit[lowers[at]], bearing
    m.water = ends_before(words.coast, lowers, m.first, 0) is not None
    if (m.first and words.border.at(lowers, m.first - 1)) or (m.last < len(lowers) and words.border.at(lowers, m.last)):
        m.border = True


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


def place_spans(
    sentences: Sentences,
    spans: Sequence[tuple[int, int]],
    language: Language,
    gazetteer: Gazetteer,
    *,
    outlet_country: str | None = None,
) -> list[Place | None]:
    """The places of names whose stretches are known (half-open characters), with the report's other names as context.

    A name that no gazetteer knows is put where the report's surest places are, with the rule `report`.
    """
    words = language.derive(PlaceWords)
    mentions = find_mentions(sentences, (), words, gazetteer)
    tokens = sentences.tokens
    starts = {t.start: i for i, t in enumerate(tokens)}
    by_start = {tokens[m.first].start: m for m in mentions}
    given: list[Mention | None] = []
    for start, end in spans:
        mention = given_mention(sentences.text[start:end], start, end, by_start, tokens, starts, words, gazetteer)
        given.append(mention)
    fixed = [m for m in given if m is not None]
    free = [m for m in mentions if m.evidence >= KEEP and not any(m.first < g.last and g.first < m.last for g in fixed)]
    votes = count_peoples(sentences, (), words)
    resolve([*fixed, *free], votes, outlet_country=ALPHA2.get(outlet_country) if outlet_country else None)
    middle = max(
        (m for m in fixed if m.best), key=lambda m: (m.support + m.margin, m.best.code[0] == "P"), default=None
    )  # type: ignore[union-attr]
    out: list[Place | None] = []
    for m in given:
        if m is None and middle is not None:
            out.append(replace(make_place(middle, gazetteer), rule="report", precision="region"))
        else:
            out.append(make_place(m, gazetteer) if m is not None and m.best is not None else None)
    return out


def given_mention(
    text: str,
    start: int,
    end: int,
    by_start: dict[int, Mention],
    tokens: tuple[Token, ...],
    starts: dict[int, int],
    words: PlaceWords,
    gazetteer: Gazetteer,
) -> Mention | None:
    """A mention for a name whose stretch is known, by its whole text, a demonym's country, or its longest part."""
    first = starts.get(start, 0)
    last = first + 1
    while last < len(tokens) and tokens[last].start < end:
        last += 1
    lowers = text.lower().replace("-", " ").split()
    people = words.demonym.at(lowers, len(lowers) - 1) or words.demonym.at(lowers, 0)
    if people is not None:
        code = ALPHA2[people[1]]
        lands = tuple(e for e in gazetteer.find(code_key(code)) if e.country == code)
        return Mention(first, last, "people " + code, lands, 6.0, "demonym") if lands else None
    seen = by_start.get(start)
    if seen is not None and (
        tokens[seen.last - 1].end == end or text.rstrip(".") == text[: tokens[seen.last - 1].end - start]
    ):
        seen.evidence = max(seen.evidence, 6.0)
        return seen
    parts = fold(text).split()
    short = words.short.get(text.replace(".", "").replace(" ", "").lower())
    if short and text != "L.A.":
        entries = tuple(e for e in gazetteer.find(short) if e.code == "A.ADM1")
        return Mention(first, last, short, entries, 6.0, "short-form") if entries else None
    for size in range(len(parts), 0, -1):
        for at in range(len(parts) - size + 1):
            key = " ".join(parts[at : at + size])
            entries = gazetteer.find(key) if size == len(parts) or len(key) > 3 else ()
            if entries and (size == len(parts) or parts[at] not in words.closed):
                return Mention(first, last, key, entries, 6.0, "gazetteer")
    return None


def code_key(code: str) -> str:
    """The key under which the gazetteer's file has the country of an alpha-2 code itself."""
    return f"country {code.lower()}"
