"""Killed, injured, detained, displaced: figures with bounds, taken from the groups that an event word counts."""

from __future__ import annotations

from saksi.model.events import Figure, Means
from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.reading.actors import Cast
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention

KINDS = ("killed", "injured", "detained", "displaced")
ONE_PERSON = frozenset(("he", "she"))
UNTOLD = frozenset(("negated", "future", "hypothetical"))

Bounds = tuple[int | None, int | None]


class Counting:
    """The words of a language that count without a number."""

    def __init__(self, language: Language) -> None:
        nouns, numbers = language.nouns, language.extra["numbers"]
        self.single = Phrases((w, True) for w in nouns.single)
        self.many = frozenset(nouns.many)
        self.one = frozenset((*numbers.one, *numbers.article))
        self.of = frozenset(language.clauses.of)
        self.companion = frozenset(language.clauses.companion)
        self.determiners = frozenset(language.words.determiner)


def figure_of(layers: Layers, cast: Cast, mention: Mention) -> tuple[str, Figure, bool] | None:
    """The figure that a mention tells: its kind, its bounds, and whether it is a word of unsure size; None when it counts nobody."""
    kind = mention.hit.word.harm
    if kind is None or mention.status in UNTOLD:
        return None
    low, high = 0, 0
    open_top, open_low, unsure = False, False, False
    told: list[tuple[int, int]] = []
    for g, bounds in people(layers, cast, with_companions(layers, meant(layers, mention))):
        if bounds is None:  # "a father and his children": at least those who are counted
            open_top = open_top or layers.groups.groups[g].sector not in (None, "GOV")
            continue
        a, b = bounds
        low, high = low + (a or 0), high + (b or 0)
        open_low, open_top = open_low or a is None, open_top or b is None
        group = layers.groups.groups[g]
        unsure = unsure or (group.number is not None and layers.numbers[group.number].rule == "numbers.vague")
        span = layers.sentences.span(group.first, group.last)
        told.append((span.start, span.end))
    if not told:
        return None
    text = " + ".join(layers.sentences.text[start:end] for start, end in told)
    return kind, Figure(None if open_low else low, None if open_top else high, text, told[0][0], told[-1][1]), unsure


def meant(layers: Layers, mention: Mention) -> tuple[int, ...]:
    """The groups that a figure counts: of "four dead and 120 wounded" only those right before the verb."""
    groups = mention.counted
    if mention.clause is None or mention.group is not None or len(groups) < 2:
        return groups
    clause = layers.clauses.clauses[mention.clause]
    near = clause.subject_rule == "reduced-relative" or (clause.relation == "relative" and clause.subject_rule == "relative-head")
    told = all(layers.groups.groups[g].number is not None for g in groups)
    return groups[-1:] if near and told and groups == clause.subject else groups


def with_companions(layers: Layers, groups: tuple[int, ...]) -> tuple[int, ...]:
    """The groups with those who are named by number beside them: "the leader and, with him, 11 others", "bersama 11 rekannya"."""
    companion = layers.language.derive(Counting).companion
    out: list[int] = []
    for g in groups:
        out.append(g)
        out += [m for m in layers.clauses.lists.get(g, ())[1:] if m not in groups and joins(layers, m, companion)]
        nxt = g + 1
        if nxt < len(layers.groups.groups) and nxt not in (*groups, *out) and layers.clauses.attached.get(nxt) == g:
            beside = layers.groups.groups[nxt]
            if beside.prep in companion and beside.number is not None and beside.kind in ("party", "person"):
                out.append(nxt)
    return tuple(out)


def joins(layers: Layers, group: int, companion: frozenset[str]) -> bool:
    """Is a member of a list people in number, joined by a word of company ("bersama 11 rekannya")?"""
    g = layers.groups.groups[group]
    return g.number is not None and g.kind in ("party", "person") and g.first > 0 and layers.word(g.first - 1) in companion


def people(layers: Layers, cast: Cast, groups: tuple[int, ...]) -> list[tuple[int, Bounds | None]]:
    """The groups of a list that are people, each with its bounds; what else stands beside counted people is left out (their cows)."""
    told = [(g, counted(layers, cast, g)) for g in groups]
    if any(bounds is not None and layers.groups.groups[g].kind in ("party", "person") for g, bounds in told):
        told = [(g, b) for g, b in told if headless(layers, g) or layers.groups.groups[g].kind in ("party", "person", "pronoun", "event")]
    return told


def headless(layers: Layers, group: int) -> bool:
    """Is a group a number alone ("and wounded 20")?"""
    g = layers.groups.groups[group]
    return g.number is not None and layers.numbers[g.number].last == g.last


def counted(layers: Layers, cast: Cast, group: int) -> Bounds | None:
    """How many a group is: its number, that of the people it is made of or points back to, or one for a single person."""
    g = layers.groups.groups[group]
    if g.number is not None:
        number = layers.numbers[g.number]
        return number.min, number.max
    if g.kind == "pronoun":
        return pointed(layers, cast, group)
    if g.kind == "event":  # "the Cox murder", "penangkapan Greta Thunberg"
        return (1, 1) if any(layers.names[n].kind == "person" for n in g.names) else None
    counting = layers.language.derive(Counting)
    nxt = group + 1
    if nxt < len(layers.groups.groups) and layers.groups.groups[nxt].prep in counting.of and layers.groups.groups[nxt].prep_at == g.last:
        inner = layers.groups.groups[nxt].number
        if inner is not None:  # "a group of 12 men"
            return layers.numbers[inner].min, layers.numbers[inner].max
    if cast.party(group) is None:
        return None
    return (1, 1) if one_person(layers, cast, group, counting) else None


def one_person(layers: Layers, cast: Cast, group: int, counting: Counting) -> bool:
    """Is a group without a number one person: named, under an article, or by its noun?"""
    g = layers.groups.groups[group]
    names = [layers.names[n] for n in g.names]
    if g.kind == "person" or any(n.kind == "person" for n in names) or cast.person(group):
        return True
    if layers.word(g.first) in counting.one:
        return layers.word(g.head) not in counting.many
    bare = layers.word(g.first) not in counting.determiners
    if g.sector is None and bare and any(n.kind == "unknown" and n.first <= g.head < n.last for n in names):
        return True  # whoever is killed or held under a name of their own is somebody
    end = min(g.last, g.head + 4)
    lowers = [layers.word(at) for at in range(g.head, end)]
    return bool(lowers) and counting.single.at(lowers, 0) is not None and layers.word(g.first) not in counting.many


def pointed(layers: Layers, cast: Cast, group: int) -> Bounds | None:
    """The number of those a pronoun points back to, with the list in which they stand."""
    if layers.groups.groups[group].pronoun in ONE_PERSON:
        return 1, 1
    party = cast.party(group)
    if party is None:
        return None
    for known in reversed(cast.known):
        if known.group < group and (known.party.start, known.party.end) == (party.start, party.end):
            members = next((m for m in layers.clauses.lists.values() if known.group in m), (known.group,))
            told = [counted(layers, cast, m) for m in members if layers.groups.groups[m].kind != "pronoun"]
            known_all = [b for b in told if b is not None]
            return total(known_all) if len(known_all) == len(told) > 0 and known_all != [(1, 1)] else None  # "they" are no single person
    return None


def total(parts: list[Bounds]) -> Bounds:
    """The sum of several counts; it is open where one of them is."""
    lows, highs = [a for a, _ in parts], [b for _, b in parts]
    return (None if None in lows else sum(a or 0 for a in lows)), (None if None in highs else sum(b or 0 for b in highs))


def means_of(layers: Layers, mention: Mention) -> tuple[Means, ...]:
    """The weapons and tools that a mention tells: in its noun group, or after a preposition of means."""
    out: list[Means] = []
    indices = list(mention.tools)
    if mention.group is not None and layers.groups.groups[mention.group].weapon is not None:
        indices.append(mention.group)
    if mention.clause is not None:
        clause = layers.clauses.clauses[mention.clause]
        indices += [g for g in (*clause.object, *clause.oblique) if layers.groups.groups[g].kind == "weapon"]
        indices += [g for g in clause.subject if layers.groups.groups[g].weapon is not None]
    for g in dict.fromkeys(indices):
        group = layers.groups.groups[g]
        if group.weapon is None:
            continue
        number = layers.numbers[group.number] if group.number is not None and g != mention.group else None
        span = layers.sentences.span(group.first, group.last)
        count = number.min if number is not None and number.min == number.max else None
        out.append(Means(group.weapon, count, layers.sentences.text[span.start : span.end], span.start, span.end))
    return tuple(out)


MODE = {
    "drone": "drone", "aerial": "aerial", "missile": "heavy-weapons", "rocket": "heavy-weapons", "artillery": "heavy-weapons",
    "tank": "heavy-weapons", "firearms": "firearms", "explosives": "explosives", "mine": "explosives", "grenade": "explosives",
    "suicide": "suicide-attack",
    "primitive": "primitive", "teargas": "crowd-control", "chemical": "unconventional",
}  # fmt: skip
"""Kind of weapon -> mode of ASSAULT."""
