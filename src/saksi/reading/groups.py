"""Noun groups and verb groups (FASTUS stages 2 and 3).

One pass over the tags of each sentence. What is neither group becomes an item that shapes clauses: a conjunction, a relative, a comma.
"""

from __future__ import annotations

from collections.abc import Sequence

from saksi.model.layers import Name, Number, PlaceName, Time
from saksi.model.text import Sentences
from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.reading.english import settle_english
from saksi.reading.grammar import DOUBT, FAILED, NEGATED, ONGOING, PAST, Group, Groups, Hit, Item, Verb
from saksi.reading.tags import Lexicon, Tags, tag_tokens

NOMINAL = frozenset("WX#DQ")
VERBAL = frozenset("NMEV")


class Nouns:
    """What common nouns say of a group: sector, weapon, kind."""

    def __init__(self, language: Language) -> None:
        nouns = language.nouns
        self.sector = Phrases((p, sector) for sector, words in nouns.person.items() for w in words for p in language.plurals(w))
        self.weapon = Phrases((w, kind) for kind, words in nouns.weapon.items() for w in words)
        self.count = frozenset(nouns.count)
        self.title = Phrases((w, True) for w in nouns.title)
        self.target = Phrases((w, True) for w in nouns.target)
        self.place = frozenset(nouns.place)
        self.bodies = frozenset(w for s in ("MIL", "COP", "GOV", "LEG", "JUD", "REB", "PRM") for w in nouns.body.get(s, ()))
        self.collective = frozenset(nouns.collective)
        self.crowd = Phrases((p, True) for w in nouns.crowd for p in language.plurals(w))
        self.gender = {w: kind for kind, words in nouns.gender.items() for w in words}
        self.following = frozenset(nouns.following)
        self.protester = Phrases((w, True) for w in nouns.protester)
        self.victim = frozenset(nouns.victim)
        self.heads = self.sector.heads | self.weapon.heads | self.title.heads | self.target.heads
        self.head_first = language.pack.head == "first"
        self.of = frozenset(language.clauses.of)
        self.headwords = frozenset(w for words in nouns.body.values() for phrase in words for w in phrase.split())
        """Words that head names of bodies: University, Institute, Ministry."""
        people = frozenset(p for words in nouns.person.values() for w in words for p in language.plurals(w))
        self.person_like = people | self.count | self.victim

    def things(self, lowers: list[str], at: int) -> bool:
        """Does a building, a vehicle or a weapon stand at a token ("kapal perang", "truk bantuan")?"""
        return self.target.at(lowers, at) is not None or self.weapon.at(lowers, at) is not None


class Builder:
    """Collects the groups of a report."""

    def __init__(self, sentences: Sentences, tags: Tags, names: tuple[Name, ...], numbers: tuple[Number, ...], language: Language) -> None:
        self.tokens = sentences.tokens
        self.lowers = tags.lowers
        self.tags, self.names, self.numbers = tags, names, numbers
        self.nouns = language.derive(Nouns)
        self.lexicon = language.derive(Lexicon)
        self.groups: list[Group] = []
        self.verbs: list[Verb] = []
        self.group_sentence: list[int] = []
        self.verb_sentence: list[int] = []

    def flags(self, at: int, end: int) -> int:
        """The flags of the helpers between two tokens."""
        total = 0
        for i in range(at, end):
            total |= self.tags.flag[i]
        return total


def find_groups(
    sentences: Sentences,
    names: tuple[Name, ...],
    places: tuple[PlaceName, ...],
    numbers: tuple[Number, ...],
    times: tuple[Time, ...],
    language: Language,
) -> Groups:
    """Noun groups, verb groups, and the order of pieces in each sentence."""
    tags = tag_tokens(sentences, names, places, numbers, times, language)
    builder = Builder(sentences, tags, names, numbers, language)
    items = []
    for sentence in sentences.sentences:
        if language.pack.head == "last":
            settle_english(tags, builder.tokens, sentence.first, sentence.last, builder.lexicon)
        items.append(tuple(pieces(builder, sentence.first, sentence.last, sentence.index)))
    return Groups(tuple(builder.groups), tuple(builder.verbs), tuple(items), tuple(builder.group_sentence), tuple(builder.verb_sentence))


def age(b: Builder, at: int, last: int, out: list[Item]) -> bool:
    """Is a number between commas behind a person's name their age ("Margaret Hassan, 59, was abducted")?"""
    if at + 1 >= last or len(out) < 2 or not b.lowers[at].isdecimal() or len(b.lowers[at]) > 3:
        return False
    if out[-1].kind != "," or out[-2].kind != "G" or b.lowers[at + 1] not in (",", "."):
        return False
    group = b.groups[out[-2].at]
    return group.kind == "person" or (bool(group.names) and group.number is None and int(b.lowers[at]) >= 10)


def pieces(b: Builder, first: int, last: int, sentence: int) -> list[Item]:
    """The items of one sentence in order."""
    out: list[Item] = []
    tag, at = b.tags.tag, first
    prep: tuple[str, int] | None = None
    flags = 0
    while at < last:
        if tag[at] == "[":
            at = insertion_end(b, at, last, out)
        letter = tag[at]
        if letter == "#" and age(b, at, last, out):
            out.append(Item(",", at, at, at + 1))
            at += 1
        elif letter in NOMINAL:
            end = group_end(b, at, last)
            if prep is not None and at in b.tags.place:
                end = opening_place(b, at, end, last, out)
            out.append(Item("G", len(b.groups), at, end))
            b.groups.append(make_group(b, at, end, prep, flags))
            b.group_sentence.append(sentence)
            prep, flags, at = None, 0, end
        elif letter == "O":
            end = b.tags.end[at]
            out.append(Item("G", len(b.groups), at, end))
            b.groups.append(pronoun_group(b, at, end, prep))
            b.group_sentence.append(sentence)
            prep, at = None, end
        elif letter in VERBAL:
            end = verb_end(b, at, last)
            verb = make_verb(b, at, end)
            if verb is None:  # helpers without a verb speak of the noun after them: "no arrests", "rencana serangan"
                out.append(Item("A", at, at, end))
                flags = b.flags(at, end)
                at = end
                continue
            out.append(Item("V", len(b.verbs), at, end))
            b.verbs.append(verb)
            b.verb_sentence.append(sentence)
            prep, at = None, end
        else:
            end = b.tags.end[at]
            flags = flags if letter in "AD" else 0
            if letter == "P":
                prep = (" ".join(b.lowers[at:end]), at)
                out.append(Item("P", at, at, end))
            elif letter == "L":
                end = time_end(b, at, last)
                out.append(Item("L", b.tags.time[at], at, end))
                prep = None
            elif letter in "CBSTRIUA":
                out.append(Item(letter, at, at, end))
                prep = prep if letter == "A" else None
            else:
                out.append(Item(mark(letter), at, at, end))
                prep = None if letter not in '"' else prep
            at = end
    return out


def opening_place(b: Builder, at: int, end: int, last: int, out: list[Item]) -> int:
    """Where the place ends that opens a sentence without a comma, if a party follows as the verb's subject.

    "In Beirut | Hamas fighters attacked …", "Di Papua | tentara menembak …": the group would take both, and the verb would have no subject.
    """
    if end >= last or b.tags.tag[end] not in VERBAL or any(i.kind not in "P,L" for i in out):
        return end
    place, stop = b.tags.place[at], at
    while stop < end and b.tags.place.get(stop) == place:
        stop += 1
    if stop >= end or not b.lowers[stop].isalpha():
        return end
    named = b.tags.name.get(stop)
    party = b.nouns.sector.at(b.lowers, stop) or (named is not None and named != b.tags.name.get(at) and b.names[named].kind != "unknown")
    return stop if party else end


def mark(letter: str) -> str:
    """A mark as one of the kinds that shape clauses."""
    if letter in ",;":
        return ","
    if letter in "([":
        return "("
    if letter in ")]":
        return ")"
    return '"' if letter == '"' else ":"


def time_end(b: Builder, at: int, last: int) -> int:
    """The end of the time expression that covers `at`."""
    index, end = b.tags.time[at], at + 1
    while end < last and b.tags.tag[end] == "L" and b.tags.time.get(end) == index:
        end += 1
    return end


def group_end(b: Builder, at: int, last: int) -> int:
    """Where the noun group that begins at `at` ends."""
    tag, end = b.tags.tag, at
    seen_noun = False
    while end < last:
        letter = tag[end]
        if letter in "WX":
            seen_noun = True
            end += 1
        elif letter == "#":
            if seen_noun and b.nouns.head_first and tag[end - 1] == "X":
                break  # "Israel 12 orang": a new group
            if seen_noun and counts_anew(b, end, last):
                break  # "during the attack 20 people": a new group
            end += 1
        elif letter == "Q":
            if b.nouns.head_first:
                return end + 1 if seen_noun or end == at else end
            if seen_noun:
                break
            end += 1
        elif letter == "D":
            possessive = b.lowers[end] in ("'s", "'")
            if seen_noun and not possessive and not (b.nouns.head_first and tag[end - 1] == "W" and any(i in b.tags.hits for i in range(at, end))):
                break
            end = b.tags.end[end]
        elif letter == "A" and not seen_noun and end > at and end + 1 < last and tag[end + 1] in "WX":
            end += 1
        elif letter == '"' and not seen_noun and end > at and end + 1 < last and tag[end + 1] in "WX":
            end += 1  # a "terrorist organisation"
        elif letter == "-" and seen_noun and end + 1 < last and tag[end + 1] in "WX" and b.tokens[end].start == b.tokens[end - 1].end:
            end += 1
        else:
            break
    return max(end, at + 1)


def counts_anew(b: Builder, at: int, last: int) -> bool:
    """Does a number right behind an event noun count the noun that follows it?"""
    told = b.tags.hits.get(at - 1, ())
    if b.nouns.head_first or at + 1 >= last or b.tags.tag[at + 1] != "W":
        return False
    return b.tags.number.get(at) is not None and any(hit.slot == "noun" and hit.last == at for hit in told)


def insertion_end(b: Builder, at: int, last: int, out: list[Item]) -> int:
    """Behind the word or two that an editor put in square brackets before a noun ("of [retired] General"), or `at` itself."""
    if not out or out[-1].kind not in "PV":
        return at
    close = next((i for i in range(at + 2, min(at + 4, last - 1)) if b.tags.tag[i] == "]"), None)
    if close is None or b.tags.tag[close + 1] not in "WX" or any(b.tags.tag[i] not in "WVA" for i in range(at + 1, close)):
        return at
    return close + 1


def pronoun_group(b: Builder, at: int, end: int, prep: tuple[str, int] | None) -> Group:
    """A pronoun as a group of its own."""
    kind = b.lexicon.pronoun.get(" ".join(b.lowers[at:end]))
    p, p_at = prep or (None, -1)
    return Group(at, end, at, p, p_at, (), None, None, "pronoun", True, (), kind)


def make_group(b: Builder, at: int, end: int, prep: tuple[str, int] | None, flags: int) -> Group:
    """A noun group with what its words say."""
    tags, span = b.tags, range(at, end)
    names = tuple(dict.fromkeys([tags.name[i] for i in span if i in tags.name]))
    number = next((n for n in [tags.number[i] for i in span if i in tags.number] if b.numbers[n].unit is None), None)
    place = next(iter([tags.place[i] for i in span if i in tags.place]), None)
    hits = event_nouns(b, [i for i in span if i in tags.hits], names, end)
    head = head_of(b, at, end)
    sector, weapon, titled, target = scan(b, at, end)
    definite = "Q" in tags.tag[at:end] or b.lowers[at] == "the"
    p, p_at = prep or (None, -1)
    if place is not None and p in b.nouns.of and p_at > 0 and b.lowers[p_at - 1] in b.nouns.place and all(b.names[n].kind == "state" for n in names):
        names = ()  # "the city of Tel Aviv": no capital that stands for its government
    kind = kind_of(b, head, names, hits, sector, weapon, titled, target, place)
    suffered = () if b.nouns.head_first else tuple(h for i in range(at, head) for h in tags.hits.get(i, ()) if h.slot == "passive" and h.word.harm)
    return Group(at, end, head, p, p_at, names, number, sector, kind, definite, hits, None, weapon, place, flags, suffered)


def event_nouns(b: Builder, starts: list[int], names: tuple[int, ...], end: int) -> tuple[Hit, ...]:
    """The event nouns that begin at some tokens of a group and are its head, outside the names of persons and bodies."""
    if not starts:
        return ()
    inside = {i for n in names if b.names[n].kind not in ("state", "nationality") for i in range(b.names[n].first, b.names[n].last)}
    hits = tuple(hit for i in starts if i not in inside for hit in b.tags.hits[i] if hit.slot == "noun" and hit.last <= end)
    return leading(hits, head_first=b.nouns.head_first)


def leading(hits: tuple[Hit, ...], *, head_first: bool) -> tuple[Hit, ...]:
    """Event nouns that are the head of their group: the first in Indonesian, the last in English."""
    if not hits:
        return hits
    if head_first:
        start = hits[0].first
        return tuple(h for h in hits if h.first == start)
    stop = max(h.last for h in hits)
    return tuple(h for h in hits if h.last == stop)


def head_of(b: Builder, at: int, end: int) -> int:
    """The token that the group is about."""
    tag, words = b.tags.tag, [i for i in range(at, end) if b.tags.tag[i] in "WX"]
    if not words:
        return at
    if not b.nouns.head_first:
        return words[-1]
    head = words[0]
    if b.lowers[head] in b.nouns.count and len(words) > 1 and tag[words[1]] == "W" and words[1] == head + 1:
        return words[1]
    return head


def scan(b: Builder, at: int, end: int) -> tuple[str | None, str | None, bool, bool]:
    """Sector, weapon kind, and whether a title or a target noun stands in the group."""
    if b.nouns.heads.isdisjoint(b.lowers[at:end]):
        return None, None, False, False
    sectors: list[str] = []
    weapon, titled, target = None, False, False
    i = at
    while i < end:
        if b.lowers[i] not in b.nouns.heads:
            i += 1
            continue
        found = b.nouns.sector.at(b.lowers, i)
        arm = b.nouns.weapon.at(b.lowers, i)
        if found and arm and found[0] < arm[0] <= end:
            found = None  # "fighter jets"
        if found and found[0] <= end and b.tags.tag[i] != "X":
            sectors.append(found[1])
        if arm and arm[0] <= end and weapon is None:
            weapon = arm[1]
        title = b.nouns.title.at(b.lowers, i)
        titled = titled or bool(title and title[0] <= end)
        thing = b.nouns.target.at(b.lowers, i)
        target = target or bool(thing and thing[0] <= end)
        whole = found or arm  # no bomber flies in "pesawat pengebom", no fighter in "fighter jets"
        i = max(i + 1, whole[0] if whole and whole[0] <= end else 0)
    if not sectors:
        return None, weapon, titled, target
    return (sectors[0] if b.nouns.head_first else sectors[-1]), weapon, titled, target


def kind_of(
    b: Builder,
    head: int,
    names: tuple[int, ...],
    hits: tuple[Hit, ...],
    sector: str | None,
    weapon: str | None,
    titled: bool,
    target: bool,
    place: int | None,
) -> str:
    """What kind of thing a group is about; the head decides, names help."""
    word = b.lowers[head]
    head_name = b.names[b.tags.name[head]] if head in b.tags.name else None
    if hits and hits[0].first <= head < hits[0].last:
        return "event"
    if head_name is not None:
        if head_name.kind == "operation":
            return "event"
        if head_name.kind == "unknown" and place is not None:
            return "place"
        return "party" if head_name.kind != "person" else "person"
    if head in b.tags.place:
        return "place"
    if word in b.nouns.person_like or sector is not None:
        return "party"
    if hits and not (b.nouns.head_first and b.nouns.things(b.lowers, head)):
        return "event"
    if weapon is not None and not (target and (weapon == "vehicle" or b.nouns.target.at(b.lowers, head))):
        return "weapon"
    if titled and names:
        return "person"
    if target:
        return "thing"
    if word in b.nouns.place:
        return "place"
    if names and any(b.names[n].kind in ("person", "organisation") for n in names):
        return "party"
    return "other"


def verb_end(b: Builder, at: int, last: int) -> int:
    """Where the verb group that begins at `at` ends: helpers, adverbs between them, and verbs in a chain."""
    tag, end, seen_verb = b.tags.tag, at, False
    while end < last:
        letter = tag[end]
        if letter == "V":
            if seen_verb and not chains(b, end):
                break
            seen_verb = True
            end = b.tags.end[end]
        elif letter in "NME":
            if seen_verb:
                break
            end = b.tags.end[end]
        elif letter == "A" and end > at and leads_to_verb(b, end, last) and not seen_verb:
            end = b.tags.end[end]
        elif letter == '"' and not seen_verb and end > at and end + 1 < last and tag[end + 1] == "V":
            end += 1  # akan terus "menyerang benteng musuh"
        elif letter == "U" and not seen_verb and end > at and end + 1 < last and tag[end + 1] in "VE":
            end = b.tags.end[end]  # "plans to attack", "berencana untuk menyerang"
        else:
            break
    return max(end, at + 1)


def chains(b: Builder, at: int) -> bool:
    """Does the verb at `at` go on with the verb before it ("berhasil menangkap", "mulai menyerang")?"""
    before = at - 1
    return b.nouns.head_first and not b.tags.hits.get(before) and b.lowers[before] in ASPECT


ASPECT = frozenset("berhasil mulai sempat ikut turut langsung kembali berupaya berusaha mencoba hendak sering dapat bisa".split())


def leads_to_verb(b: Builder, at: int, last: int) -> bool:
    """After adverbs from `at` on, does a verb or a helper follow?"""
    end = at
    while end < last and b.tags.tag[end] == "A" and end - at < 4:
        end += 1
    return end < last and b.tags.tag[end] in VERBAL


def make_verb(b: Builder, at: int, end: int) -> Verb | None:
    """A verb group with its voice and flags; None when it holds helpers only and nothing that carries a clause."""
    tag, flags, be, main = b.tags.tag, b.flags(at, end), False, -1
    inside = at
    for i in range(at, end):
        if i < inside:
            continue  # the rest of a phrase ("membuka kembali perbatasan")
        inside = b.tags.end[i]
        if tag[i] == "E":
            be = True
            if main < 0:
                main = i
        if tag[i] == "V":
            main = i if main < 0 or tag[main] == "E" or chains(b, i) else main
    if main < 0:
        return None
    if not b.nouns.head_first:
        be = behind_be(b, at, main)
    if tag[at] == "N":
        flags |= NEGATED
    hits = tuple(h for i in range(at, end) for h in b.tags.hits.get(i, ()) if h.slot != "noun" and h.first == main)
    passive, form = voice(b, at, main, be, hits)
    if be and not b.nouns.head_first and b.lowers[main].endswith("ing") and not BEFORE & set(b.lowers[at:main]):
        flags |= ONGOING  # "were throwing stones" is over
    return Verb(at, end, main, passive, flags, form, hits)


def behind_be(b: Builder, at: int, main: int) -> bool:
    """Is the last helper before an English verb a form of "be", also inside a phrase of helpers ("has been attacked")?"""
    i = main - 1
    while i >= at and b.lowers[i] not in BE and (b.tags.tag[i] in "AN" or b.flags(i, i + 1) & DOUBTFUL):
        i -= 1
    return i >= at and (b.lowers[i] in BE or b.tags.tag[i] == "E")


BE = frozenset("is are was were be been being isn't aren't wasn't weren't".split())
BEFORE = frozenset("was were wasn't weren't".split())
DOUBTFUL = DOUBT | FAILED | PAST | ONGOING
"""Helpers that may stand between "be" and its participle: "was allegedly shot", "were nearly killed", "is still held"."""


def voice(b: Builder, at: int, main: int, be: bool, hits: tuple[Hit, ...]) -> tuple[bool, str]:
    """Is the verb passive, and in what form does it stand?"""
    word = b.lowers[main]
    if b.tags.tag[main] == "E":
        return False, "copula"
    if b.nouns.head_first:
        slots = {h.slot for h in hits}
        passive = "passive" in slots if slots else word.startswith("di")
        return passive, "finite"
    ing, participle = word.endswith("ing"), is_participle(word, hits)
    have = any(b.lowers[i] in HAVE for i in range(at, main))
    if be and participle and not ing and b.lowers[at] == "being":
        return True, "participle"  # "workers being held by the rebels"
    if be:
        return (participle and not ing), ("finite" if not ing or b.tags.tag[at] in "NME" else "gerund")
    if ing:
        return False, "gerund"
    if (at > 0 and b.tags.tag[at - 1] == "U") or (b.tags.tag[at] == "N" and b.tags.tag[main - 1] == "U"):
        return False, "infinitive"  # "to fight", "not to fight"
    if participle and not have and at == main:
        return False, "participle"
    return False, "finite"


HAVE = frozenset("has have had having 've hasn't haven't hadn't".split())


def is_participle(word: str, hits: Sequence[Hit]) -> bool:
    """May an English verb form be a past participle?"""
    if any(h.slot == "passive" for h in hits):
        return True
    return word not in ("said", "open") and word.endswith(PAST_ENDINGS)


PAST_ENDINGS = tuple("ed en wn ought aught eft ept elt eld ade old aid ung ound uilt ent ut et".split())
"""How an English past participle ends."""
