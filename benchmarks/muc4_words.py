"""What an event of ours is in MUC's terms: its type, its relevance, its fills."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct

from saksi.model.events import Event, Party, Reading
from saksi.packs.load import Packs

FIGHTERS = frozenset(("MIL", "REB"))
BOMB = re.compile(r"\b(?:BOMB\w*|EXPLO\w+|DYNAMIT\w+|BLAST\w*|DETONAT\w+|CAR-?BOMB\w*|BLEW UP|BLOWN UP|BLOW UP|TNT|MINES?|GRENADES?)\b")
FIRE = re.compile(r"\b(?:SET FIRE|SET ON FIRE|BURN\w*|TORCH\w*|ARSON\w*|ABLAZE)\b")
ROB = re.compile(r"\b(?:ROB|ROBBED|ROBBERY|ROBBING|LOOT\w*|STOLE|STOLEN|HELD UP)\b")
COUNTED = re.compile(
    r"^(?:(?:THE|A|AN|SOME|SEVERAL|MANY|ABOUT|AT LEAST|MORE THAN|OVER|NEARLY|ALMOST|AROUND|APPROXIMATELY|OTHER|ANOTHER|THESE|THOSE|THIS|THAT"
    r"|ITS|HIS|HER|THEIR|OUR|\d[\d,.]*|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN|TWELVE|DOZENS? OF|HUNDREDS OF|THOUSANDS OF"
    r"|A GROUP OF|GROUPS? OF|BOTH|ALL|ANY|NO|ONLY|SUCH|WHOSE|MOST)\s+)+"
)
RECENT = timedelta(days=62)


class Filled(Struct, frozen=True):
    """A fill of a slot."""

    text: str
    named: bool
    sector: str | None


class Frame:
    """What the mapping of one report needs to know."""

    def __init__(self, text: str, reading: Reading, packs: Packs, *, plain: bool, names_only: bool) -> None:
        self.text, self.reading, self.packs, self.plain, self.names_only = text, reading, packs, plain, names_only
        self.day = date.fromisoformat(reading.report.published) if reading.report.published else None

    def span(self, start: int, end: int) -> str:
        """A stretch of the text on one line."""
        return " ".join(self.text[start:end].split())


def bare(text: str) -> str:
    """A noun group without its determiners and numbers, and without what follows its head."""
    text = " ".join(text.split())
    text = COUNTED.sub("", text)
    return text.strip(" ,.;:\"'[]()")


def head_phrase(text: str) -> str:
    """The noun group up to its first preposition or clause."""
    return re.split(r"\s(?:OF|IN|ON|AT|FROM|WITH|WHO|WHICH|THAT|NEAR|BELONGING)\s|,|\[|\(", bare(text))[0].strip(" \"'")


def kind_of(event: Event, frame: Frame) -> str | None:
    """MUC's type of an event, or None."""
    if event.status not in ("happened", "ongoing"):
        return None
    words = " ".join(frame.span(t.start, t.end) for t in event.triggers) + " " + " ".join(m.text for m in event.means)
    words = words.upper()
    if event.type == "COERCE":
        return None
    if event.type != "ASSAULT":
        return None
    if event.mode == "abduct":
        return "kidnapping"
    if FIRE.search(words):
        return "arson"
    if ROB.search(words):
        return "robbery"
    if event.mode in ("explosives", "suicide-attack") or BOMB.search(words):
        return "bombing"
    return "attack"


def split_actor(event: Event, frame: Frame) -> tuple[list[str], list[str]]:
    """The perpetrators: persons and groups of persons, and organisations."""
    individuals: list[str] = []
    organisations: list[str] = []
    for party in event.actor:
        text = party.text.upper()
        if party.id and not party.id.startswith("per-"):
            actor = frame.packs.register.actors.get(party.id)
            own = name_in(text, actor) if actor is not None else None
            if own is None:
                organisations.append(bare(text))
                continue
            organisations.append(own)
            rest = bare(text)
            if rest != own and party.rule == "of-group":
                individuals.append(head_phrase(text))
            elif rest != own and party.sector in ("REB", "UAF", "PRM", "MIL") and len(rest) > len(own):
                individuals.append(rest)
        elif party.sector in ("MIL", "GOV", "COP") and party.rule in ("noun", "definite:noun") and re.search(r"\b(?:ARMY|FORCES?|GOVERNMENT|REGIME|MILITARY|POLICE)$", head_phrase(text)):
            organisations.append(head_phrase(text))
        else:
            individuals.append(head_phrase(text))
    return unique(individuals), unique(organisations)


def name_in(text: str, actor: object) -> str | None:
    """The longest alias of an actor in a text."""
    aliases = sorted((a.upper() for a in (*actor.en, actor.name)), key=len, reverse=True)  # type: ignore[attr-defined]
    return next((a for a in aliases if a in " ".join(text.split())), None)


def unique(texts: list[str]) -> list[str]:
    """Texts without repeats and empty ones."""
    return list(dict.fromkeys(t for t in texts if t))


def is_named(party: Party) -> bool:
    """Is the party a person with a proper name?"""
    return any(k in party.rule for k in ("capitals", "short-name", "register:person", "acronym")) and party.sector not in ("REB",)


def victims_and_targets(event: Event, frame: Frame) -> tuple[list[Filled], list[Filled]]:
    """Who and what suffers."""
    victims: list[Filled] = []
    targets: list[Filled] = []
    for party in event.recipient:
        text = party.text.upper()
        if "thing" in party.rule:
            targets.append(Filled(head_phrase(text), False, party.sector))
        elif party.rule in ("territory",):
            continue
        elif is_named(party):
            victims.append(Filled(bare(party.name.upper()), True, party.sector))
        elif party.id and party.id in frame.packs.register.actors and not party.id.startswith("per-"):
            targets.append(Filled(bare(text), True, party.sector))
        else:
            victims.append(Filled(head_phrase(text), False, party.sector))
    return [v for v in victims if v.text], [t for t in targets if t.text]


def weapons(event: Event, frame: Frame) -> list[str]:
    """By what."""
    return unique([bare(m.text.upper()) for m in event.means if m.kind != "vehicle"])


def relevant(event: Event, kind: str, frame: Frame, *, victims: list[Filled], targets: list[Filled]) -> bool:
    """Is it recent, and against civilians or property?"""
    if event.date is not None and event.date.end and frame.day is not None:
        if date.fromisoformat(event.date.end) < frame.day - RECENT:
            return False
    if not victims and not targets:
        return kind in ("bombing", "arson") or False
    sectors = {v.sector for v in (*victims, *targets)}
    return not sectors <= FIGHTERS
