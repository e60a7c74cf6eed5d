"""The bare structure of a sentence: what stands between its parts without changing who does what is taken out."""

from __future__ import annotations

from itertools import pairwise

from saksi.model.text import Token
from saksi.packs.match import Phrases
from saksi.reading.grammar import Item

STRUCTURE = frozenset("GVCBSTRIUP,:")
DASHES = frozenset("-–—")


def bare(items: tuple[Item, ...], tokens: tuple[Token, ...], sequence: frozenset[str]) -> list[Item]:
    """The structure of a sentence: adverbs, times, quotation marks and what stands in brackets are taken out."""
    out: list[Item] = []
    depth = 0
    for n, item in enumerate(items):
        if item.kind == "(":
            depth += 1
        elif item.kind == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and item.kind == "L" and tokens[item.last - 1].lower in sequence and told(items, n + 1):
            out.append(Item("S", item.last - 1, item.last - 1, item.last))  # "days after four officers were killed"
        elif depth == 0 and item.kind in STRUCTURE and not (item.kind == "," and (not out or out[-1].kind == ",")):
            out.append(item)
    # a preposition that lost its time ("pada Kamis") governs nothing
    lost = {x.first for x, after in pairwise(items) if x.kind == "P" and after.kind == "L"}
    return [x for x in out if x.kind != "P" or x.first not in lost] if lost else out


def told(items: tuple[Item, ...], at: int) -> bool:
    """Does a clause follow: a group, what prepositions tie to it, and a verb?"""
    if at >= len(items) or items[at].kind != "G":
        return False
    while at < len(items) and items[at].kind in "GPC":
        at += 1
    return at < len(items) and items[at].kind == "V"


def without_parts(s: list[Item], tokens: tuple[Token, ...], part: Phrases[bool]) -> list[Item]:
    """ "12 people, including two children, were killed": the verb speaks of all twelve."""
    if not any(singles_out(item, tokens, part) for item in s if item.kind in "P:"):
        return s
    out: list[Item] = []
    at = 0
    while at < len(s):
        end = part_end(s, at, tokens, part)
        at = at if end is None else end
        out.append(s[at])
        at += 1
    return out


def part_end(s: list[Item], at: int, tokens: tuple[Token, ...], part: Phrases[bool]) -> int | None:
    """The verb behind those whom "including" singles out or dashes set apart, when they begin at `at`."""
    if at == 0 or s[at - 1].kind != "G":
        return None
    if s[at].kind == ":":
        i = run(s, at + 1)
        dashed = i + 1 < len(s) and s[i].kind == ":" and s[i + 1].kind == "V"
        return i + 1 if dashed and singles_out(s[at], tokens, part) and singles_out(s[i], tokens, part) else None
    i = at + (s[at].kind == ",")
    if i >= len(s) or s[i].kind != "P" or not singles_out(s[i], tokens, part):
        return None
    i = run(s, i + 1)
    if i >= len(s) or s[i].kind != "V":
        return None
    return i - 1 if s[i - 1].kind == "C" else i  # "killed five, including a child, and burned the house"


def singles_out(item: Item, tokens: tuple[Token, ...], part: Phrases[bool]) -> bool:
    """Is it "including", or a dash?"""
    if item.kind == ":":
        return tokens[item.first].lower in DASHES
    if item.kind != "P" or tokens[item.first].lower not in part.heads:
        return False
    return part.at([t.lower for t in tokens[item.first : item.last]], 0) is not None


def run(s: list[Item], i: int) -> int:
    """Where a run of groups, conjunctions and prepositions ends."""
    while i < len(s) and s[i].kind in "GC,P":
        i += 1
    return i
