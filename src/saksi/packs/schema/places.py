"""The shape of `languages/<code>/places.toml`: what a language says around names of places."""

from __future__ import annotations

from msgspec import Struct, field


class PlacesPack(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in lower case; several words with spaces between them."""

    preposition: list[str]
    """Words that stand before the place where something is: in, at, near, di, ke, dari."""
    inner: list[str]
    """Small words inside a name: of, the, al, bin."""
    kind_before: dict[str, list[str]]
    """Kind -> words before a name that say what it is: city of, kota, kabupaten.

    Kinds: `city`, `admin1`, `admin2`, `country`, `water`, `land` (islands, mountains), `camp`, `spot` (a building, a
    base), `area`.
    """
    kind_after: dict[str, list[str]]
    """The same after a name: city, province, refugee camp."""
    part: list[str]
    """Words that name a part of a place: northern, utara, downtown; they stand beside the name, and are no names."""
    direction: dict[str, float]
    """Phrases before a name that lead away from it, and the bearing in degrees: north of = 0."""
    unit: dict[str, float]
    """Units of distance, in kilometres."""
    border: list[str]
    """Words for a border: perbatasan, border."""
    coast: list[str]
    """Phrases that put the event on the water before a place: off the coast of, di lepas pantai."""
    within: list[str]
    """Words that lead from a place to what contains it: in, di."""
    follow: list[str]
    """Capitalised words that may follow a place's name and leave it one: police, university, province."""
    spoil: list[str]
    """Capitalised words after a place's name that make it the name of something else: Times, Hilton."""
    speak: list[str] = field(default_factory=list)
    """Words after a name that make it a speaker's: said, mengatakan. A town's name there is likely a person's."""
    generic: list[str] = field(default_factory=list)
    """Capitalised words after a name that belong to it and make it a river, a lake, a mountain: "Neches River"."""
    seat: list[str] = field(default_factory=list)
    """Words before the seat or the border of somebody: based, headquartered, bermarkas, asal."""
    high_seas: list[str] = field(default_factory=list)
    """Phrases for waters that no state owns and no gazetteer has: international waters, laut lepas."""
    given: list[str] = field(default_factory=list)
    """Given names and surnames that are also places: Jordan, Chelsea, Sukarno."""
    common: list[str] = field(default_factory=list)
    """Ordinary words and names of other things that are also places; they need a place's setting."""
    never: list[str] = field(default_factory=list)
    """Phrases in which a place's name is none: "Islamic State", "Tembok Berlin"."""
    short: dict[str, str] = field(default_factory=dict)
    """Short forms that stand only after a comma or a place's name, without points: `ore` -> Oregon; in capitals
    when they are written so only: `CO`."""
    demonym: dict[str, list[str]] = field(default_factory=dict)
    """ISO 3166 alpha-3 -> words for its people and what is theirs: they vote for a country, and are no place."""
