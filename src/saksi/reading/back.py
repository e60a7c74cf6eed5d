"""Whom a pronoun, a title or a definite description points back to, among the parties told of before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from saksi.model.events import Party
from saksi.reading.grammar import Group
from saksi.reading.layers import Layers
from saksi.reading.party_names import Known, pointing

if TYPE_CHECKING:
    from saksi.reading.actors import Cast

BACK = 4
"""How many sentences back a pronoun or a definite description may reach."""
SINGULAR = frozenset(("he", "she", "i"))
MEDIA = ("register:outlet", "register:company")
THINGS = ("thing", "owned-thing", "territory", "weapon-owner")
BODIES = frozenset(("REB", "PRM", "UAF", "NGO", "PTY", "OPP", "IGO", "SOC", "LAB", "REL", "UNK", "CRM"))
"""Sectors of the bodies that a word for any body ("the group", "organisasi itu") may point back to."""
ARMED = frozenset(("REB", "PRM", "UAF"))
"""Sectors that the words for armed men do not keep apart: "the militants", "kelompok bersenjata itu"."""

BEARING = ARMED | {"MIL", "COP"}
"""Sectors of people who bear arms, whatever they are called the second time."""


def pronoun(cast: Cast, index: int, group: Group) -> Party | None:
    """The party that a pronoun points back to."""
    layers = cast.layers
    tokens = layers.sentences.tokens
    if group.last < len(tokens) and tokens[group.last].lower in layers.language.words.relative:
        return None  # "mereka yang dibunuh", "those who fled": what follows says who they are
    kind = group.pronoun or ""
    if kind in ("i", "we", "you", "reflexive"):
        return None  # the speaker: the speech layer knows
    sentence = layers.groups.group_sentence[index]
    best = nearest(cast, index, kind, sentence)
    if best is None and kind in SINGULAR and index not in cast.sufferers and layers.word(group.first) in layers.language.words.pronoun.get("it", ()):
        best = nearest(cast, index, "it", sentence)  # "ia" is a person first, a body where no person is near
    if best is None:
        return None
    party = pointing(best.party, "pronoun")
    meant = best.gender or (kind if kind in cast.nouns.gender.values() else None)
    cast.known.append(Known(party, index, sentence, best.person, best.named, best.span, best.plural, meant))
    return party


def nearest(cast: Cast, index: int, kind: str, sentence: int) -> Known | None:
    """The party before a pronoun that costs least: near, in the same role, named."""
    layers = cast.layers
    barred = cast.same_clause.get(index, ())
    met = {layers.names[n].name for g in cast.objects.get(index, ()) for n in layers.groups.groups[g].names}  # "she met Buhari": she is not he
    best: tuple[float, Known] | None = None
    for known in reversed(cast.known):
        distance = sentence - known.sentence
        if distance > BACK:
            break
        if known.group in barred or known.party.name in met or known.party.rule in MEDIA or not fits(kind, known):
            continue
        cost = distance * 2.0 + role_cost(cast, index, known) + (0 if known.named else 1) + 0.01 * (index - known.group)
        if kind in SINGULAR and not known.person:
            cost += 2.5  # a name of which nothing says that it is a person's
        if cast.genders.get(known.party.name, "they") == kind:
            cost -= 1.5
        if best is None or cost < best[0]:
            best = (cost, known)
    return best[1] if best else None


def fits(kind: str, known: Known) -> bool:
    """May a pronoun of a kind stand for a party: he for a person, they for several or a body, it for a body?"""
    if kind in SINGULAR:
        other = known.gender is not None and kind != "i" and known.gender != kind
        return not other and (known.person or (known.named and known.party.sector == "UNK"))
    if kind == "they":
        one = known.party.sector == "UNK" and known.party.rule == "short-name"  # the later name of somebody
        return known.party.rule not in THINGS and not one and (not known.person or (known.party.count or 0) > 1)
    return not (known.person or known.plural) if kind == "it" else True


def role_cost(cast: Cast, index: int, known: Known) -> float:
    """A subject goes back to a subject, one who suffers to one who suffered, a speaker to a speaker."""
    speaks = 0 if index not in cast.speakers or known.group in cast.speakers else 2.5
    if index in cast.sufferers:
        return speaks + (0 if known.group in cast.sufferers else 1.5) - (1 if known.plural else 0)
    return speaks + (0 if known.group in cast.subjects else 1.5)


def gender(cast: Cast, group: Group, party: Party) -> str | None:
    """The pronoun that alone may mean somebody, where a noun or a title says so here, or said so of the same name before."""
    if not cast.nouns.gender:
        return None
    tokens = cast.layers.sentences.tokens
    kind = next((k for t in reversed(tokens[group.first : group.last]) if (k := cast.nouns.gender.get(t.lower)) is not None), None)
    return (kind and cast.genders.setdefault(party.name, kind)) or cast.genders.get(party.name)


def called(cast: Cast, group: Group) -> bool:
    """Does a noun for one person stand before a name that nothing else knows: "aid worker Margaret Hassan", "Student Gerald Peni"?"""
    names = [cast.layers.names[n] for n in group.names]
    head = cast.layers.word(group.head)
    if cast.nouns.head_first or not names:
        return False
    if group.kind == "party" and cast.nouns.title.at([head], 0) and head not in cast.nouns.bodies and not head.endswith("s"):
        return not any(n.first <= group.head < n.last for n in names)  # "Colombia's police chief"
    if len(names) != 1 or names[0].kind != "unknown" or names[0].last != group.last:
        return False
    before = names[0].first - 1
    if names[0].last - names[0].first < 2 or before < group.first:
        return False
    word = cast.layers.word(before)
    return word in cast.nouns.person_like and not word.endswith("s") and word not in cast.nouns.collective


def followers(cast: Cast, index: int, group: Group, party: Party) -> Party:
    """ "his men", "their fighters", "anak buahnya": they are of the land of whom they follow, and of a kind with an armed master."""
    layers = cast.layers
    first, owned = layers.word(group.first), layers.language.words.owned
    if layers.word(group.last - 1) not in cast.nouns.following or group.names or (owned and first not in owned):
        return party
    kind = next((k for k, forms in layers.language.words.pronoun.items() if first in forms), "") if owned else ""
    sentence = layers.groups.group_sentence[index]
    subjects = cast.beside.get(index, ())
    own = next((k for k in reversed(cast.known) if k.group in subjects and fits(kind, k)), None)
    master = own or nearest(cast, index, kind, sentence)
    if master is None or master.party.sector in (None, "UNK") or master.party.rule in MEDIA:
        return party
    bears = master.party.sector in BEARING
    sector = master.party.sector if bears and (party.sector == "CVL" or master.party.sector in ARMED) else party.sector
    return replace(party, country=master.party.country or party.country, sector=sector, rule="followers")


def titled_person(cast: Cast, index: int, group: Group) -> Party | None:
    """ "Sekretaris Jenderal", "sang jenderal", "the minister" without a name: the person who was named with that title, or, pointed
    at, the person named last."""
    layers = cast.layers
    lowers = layers.sentences.lowers[group.first : group.last]
    at = group.head - group.first
    title = lowers[at] if cast.nouns.title.at(lowers, at) and layers.word(group.head) not in cast.nouns.bodies else None
    if title is None:
        return None
    sentence = layers.groups.group_sentence[index]
    for known in reversed(cast.known):
        if sentence - known.sentence > 2 * BACK:
            return None
        if not known.person:
            continue
        before = layers.groups.groups[known.group]
        words = layers.sentences.lowers[max(0, before.first - 8) : before.last]
        if title in words or (pointed(layers, group) and sentence - known.sentence <= BACK):
            return pointing(known.party, "title")
    return None


def pointed(layers: Layers, group: Group) -> bool:
    """Does a demonstrative stand in the group ("pemimpin tersebut", "that general")?"""
    demonstratives = layers.language.words.demonstrative
    return any(t.lower in demonstratives for t in layers.sentences.tokens[group.first : group.last])


def definite(cast: Cast, index: int, group: Group, party: Party) -> Party | None:
    """The named party that "kelompok itu" or "the group" points back to: the nearest one of its kind."""
    sentence = cast.layers.groups.group_sentence[index]
    head = cast.layers.word(group.head)
    wanted = sectors(cast, head, party)
    if party.sector == "GOV" and group.last - group.first > 2:
        return None  # "the new regime" is more than "the government"
    best: tuple[float, Party] | None = None
    for known in reversed(cast.known):
        distance = sentence - known.sentence
        if distance > BACK:
            break
        if party.sector == "CVL" and known.party.sector in BEARING and cast.layers.word(cast.layers.groups.groups[known.group].head) == head:
            return pointing(known.party, "definite")  # "the men" after "armed men"
        if known.group in cast.beside.get(index, ()):
            continue  # the object of a verb is not its subject: "China backed the government"
        told_as = cast.layers.groups.groups[known.group]
        if wanted is BODIES and known.named and head in cast.layers.sentences.lowers[told_as.first : told_as.last]:
            return pointing(known.party, "definite")  # "the armed group led by X … the group"
        if known.party.sector == "UNK" and not cast.layers.sentences.tokens[told_as.head].upper:
            continue  # "the Trans-Papua road" is no body
        if not known.named or known.person or known.party.sector not in wanted or known.group == index:
            continue
        if known.party.count is not None and wanted is BODIES:
            continue
        called = cast.layers.groups.groups[known.group].sector is not None and head not in cast.nouns.collective
        if wanted in (ARMED, BODIES) and not (called or body(known.party)):
            continue  # a people is no group, unless it is called one: "Syrian rebels"
        if abroad(cast, known.party):
            continue
        cost = distance + (0 if known.group in cast.subjects else 1) - 0.25 * min(4, told(cast, known))
        if best is None or cost < best[0]:
            best = (cost, known.party)
    return pointing(best[1], "definite") if best else None


def abroad(cast: Cast, party: Party) -> bool:
    """Is a state another one than that of which the report tells? "The administration" is then the one at home."""
    return party.sector == "GOV" and cast.home is not None and party.country != cast.home


def told(cast: Cast, known: Known) -> int:
    """How often the report has told of a party so far: what it is about is pointed back to."""
    return sum(k.party.name == known.party.name for k in cast.known)


def sectors(cast: Cast, head: str, party: Party) -> frozenset[str | None]:
    """The sectors of the parties that a description may point back to."""
    if party.sector in ARMED:
        return ARMED
    if head in cast.nouns.collective and party.sector not in ("MIL", "COP", "GOV", "BUS"):
        return BODIES
    return frozenset((party.sector,))


def body(party: Party) -> bool:
    """Is a party a named body, and no people of a nation?"""
    return "state" not in party.rule and "nationality" not in party.rule
