"""PLOVER roots of marked pairs, for `score_more.py roots`.

    python benchmarks/plv.py --data FILE --out PREDICTIONS

The set marks who acts (`<s>…</s>`) and who it is done to (`<t>…</t>`) and asks what happens between them. So the pair is known here,
and the adapter chooses among the events that saksi tells of the sentence the one that stands between the two; where none has either
as its party, the event word whose clause they stand in. YIELD is CONCEDE and RETREAT.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from msgspec import Struct

from attribution import layers_of
from saksi.model.events import Party
from saksi.packs.load import Packs, load_packs
from saksi.reading.actors import Cast
from saksi.reading.events import drafted
from saksi.reading.grammar import Hit
from saksi.reading.layers import Layers
from saksi.reading.mentions import Finder, Mention
from saksi.reading.scene import Scenes
from saksi.reading.sources import Witnesses
from saksi.reading.speech import find_speech

TAG = re.compile(r"</?[st]>")
QUAD = {
    "AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "COOPERATE": "2", "AID": "2", "YIELD": "2", "REQUEST": "3", "ACCUSE": "3",
    "REJECT": "3", "THREATEN": "3", "PROTEST": "4", "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4", "ASSAULT": "4",
}  # fmt: skip
OURS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
YIELDING = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"))
HOSTILE = frozenset(("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"))
DEFAULT = "SUPPORT"
"""What a sentence without any event word is: most are of sympathy or of praise."""

Spans = list[tuple[int, int]]


class Candidate(Struct, frozen=True):
    """An event that may be the one between the pair."""

    type: str
    weight: float
    first: int


def unmarked(marked: str) -> tuple[str, Spans, Spans]:
    """The bare text, and the characters of source and target in it."""
    spans: dict[str, Spans] = {"s": [], "t": []}
    text, at, opened = "", 0, 0
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        letter = tag[0][-2]
        if tag[0][1] == "/":
            spans[letter].append((opened, len(text)))
        else:
            opened = len(text)
    return text + marked[at:], spans["s"], spans["t"]


def stands(parties: tuple[Party, ...], spans: Spans) -> bool:
    """Is one of the parties told inside the spans?"""
    return any(p.start is not None and p.end is not None and p.start < e and s < p.end for p in parties for s, e in spans)


def told(layers: Layers, source: Spans, target: Spans) -> list[Candidate]:
    """The events of the sentence, weighed by the pair."""
    cast = Cast(layers)
    witnesses = Witnesses(layers, cast, find_speech(layers))
    scenes, out = Scenes(layers, witnesses), []
    for mention in Finder(layers, cast, witnesses).find():
        draft = drafted(mention, layers, cast, witnesses, scenes)
        type_, mode = (draft.type, draft.mode) if draft else (mention.type, mention.mode)
        actor = tuple(draft.actor) if draft else mention.actor
        fits = 2 * stands(actor, source) + 2 * stands(mention.recipient, target)
        turned = stands(actor, target) + stands(mention.recipient, source)
        verb = mention.clause is not None and mention.group is None
        weight = 1 + fits - 0.5 * turned + (1 if draft else 0) + (0.5 if verb else 0)
        out.append(Candidate(cameo(mention, type_, mode, layers), weight, mention.first))
    return out


def words(layers: Layers, source: Spans) -> list[Candidate]:
    """Every event word of the sentence, told or not; those whose subject is the source first."""
    out = []
    groups, tokens = layers.groups.groups, layers.sentences.tokens
    for clause in layers.clauses.clauses:
        subjects = [(tokens[groups[g].first].start, tokens[groups[g].last - 1].end) for g in clause.subject]
        own = any(a < e and s < b for a, b in subjects for s, e in source)
        out += [Candidate(root(h.type), 0.5 + own, h.first) for h in layers.groups.verbs[clause.verb].hits]
    out += [Candidate(root(h.type), 0.2, h.first) for g in groups for h in g.hits]
    return out


def root(type_: str) -> str:
    """A type in the set's fifteen roots."""
    return OURS.get(type_, type_)


def cameo(mention: Mention, type_: str, mode: str | None, layers: Layers) -> str:
    """The root by the codebook of the set, CAMEO's where PLOVER's types of today cut otherwise."""
    text = layers.sentences.text.lower()
    name = mention.hit.word.root
    if type_ == "SANCTION":
        return sanction(mode, name)
    if type_ == "AGREE" and mention.status == "happened":
        return agreed(mention, layers)
    if type_ == "MOBILIZE" and any(w in text for w in PEACE):
        return "AID"
    if type_ == "RETREAT" and mode == "withdraw" and any(w in text for w in PEACE):
        return "SANCTION"  # CAMEO 166: an end of a mission
    if type_ == "COERCE":
        return coerced(mention, mode)
    if type_ == "REQUEST" and any(h.type in ("SANCTION", "ACCUSE") for h in asked(mention, layers)):
        return "ACCUSE"  # CAMEO 112, 119: who calls for sanctions or an inquiry speaks against somebody
    return intent(root(type_), mention.status)


PEACE = ("peacekeep", "observers", "humanitarian", "medical", "relief")
ARMED = frozenset(("MIL", "REB", "UAF", "PRM"))


def sanction(mode: str | None, name: str) -> str:
    """A conviction is a case (11x), an embargo is coercion (163), a visit called off a refusal (12x)."""
    if mode == "convict":
        return "ACCUSE"
    if name == "cancel visit":
        return "REJECT"
    return "COERCE" if mode is None or name in ("sanction", "sanctions", "embargo", "designate") else "SANCTION"


def agreed(mention: Mention, layers: Layers) -> str:
    """What is signed is diplomatic cooperation (057: SUPPORT); what one will do is AGREE (03)."""
    clauses = layers.clauses.clauses
    if mention.type != "AGREE" or "to" in layers.phrase(mention.last - 1, mention.last + 1).split():
        return "AGREE"
    if mention.hit.word.speech_act in ("promise", "pledge", "offer"):
        own = [h.type for g in clauses[mention.clause].object for h in layers.groups.groups[g].hits] if mention.clause is not None else []
        return "SUPPORT" if "SUPPORT" in own else "AGREE"
    below = [c for c in clauses if c.parent is not None and c.parent == mention.clause]
    return "AGREE" if any(c.relation == "infinitive" for c in below) else "SUPPORT"


def coerced(mention: Mention, mode: str | None) -> str:
    """Land taken by force and blockades are fighting (191, 192), attacks on computers too; who is expelled is sanctioned (166)."""
    name = mention.hit.word.root
    if mode == "cyber" or "blockade" in name or (mode == "seize" and any(p.sector in ARMED for p in mention.actor)):
        return "ASSAULT"
    return "SANCTION" if name == "expel" else intent("COERCE", mention.status)


def asked(mention: Mention, layers: Layers) -> list[Hit]:
    """The event nouns that stand in the object or behind the prepositions of a demand."""
    if mention.clause is None:
        return []
    clause = layers.clauses.clauses[mention.clause]
    return [h for g in (*clause.object, *clause.oblique) for h in layers.groups.groups[g].hits]


def intent(type_: str, status: str) -> str:
    """CAMEO's way with what is not done yet: a will to cooperate is AGREE, a will to harm THREATEN, a will not to yield REJECT."""
    if status == "negated" and type_ in YIELDING:
        return "REJECT"
    if status in ("future", "hypothetical"):
        return "AGREE" if type_ in YIELDING else "THREATEN" if type_ in HOSTILE else type_
    return type_


def code(marked: str, packs: Packs) -> str:
    """The root of the event between the pair."""
    text, source, target = unmarked(marked)
    layers = layers_of(text, packs.language("en"), packs)
    found = told(layers, source, target) + words(layers, source)
    if not found:
        return DEFAULT
    best = max(found, key=lambda c: (c.weight, -c.first))
    return best.type


def main() -> None:
    """Read one file of the set and write predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    packs = load_packs()
    with options.data.open(encoding="utf-8") as lines, options.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, lines):
            for event in row["events"]:
                root = code(event["marked"], packs)
                line = {"id": row["id"], "marked": event["marked"], "code": root, "quad": QUAD[root]}
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
