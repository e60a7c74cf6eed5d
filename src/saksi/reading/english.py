"""English does not show whether "strikes" is a noun or a verb: neighbours do.

Closed classes, determiners and morphology go far without a tagger; what they leave open, the packs' word lists decide.
"""

from __future__ import annotations

from saksi.model.text import Token
from saksi.reading.grammar import Hit
from saksi.reading.tags import Lexicon, Tags

BASE_HELPERS = frozenset(
    ("will would can could may might must shall should do does did don't didn't doesn't won't wouldn't can't couldn't 'll to").split()
)
WITHIN = frozenset("since then once long so as yet still".split())
"""Small words that may stand between a helper and its verb: "has since been seized"."""
FLOATING = frozenset(("all", "both", "each"))
"""Words that may leave their noun and stand before the verb."""
NOUN_BEFORE = frozenset("DQ#")
MOVING = frozenset("passing patrolling fleeing retreating advancing withdrawing protesting demonstrating marching warring ruling".split())
"""Verbs without an object, whose -ing form before a noun modifies it: "hit fleeing rebels", "by retreating troops"."""
PLANNED = frozenset(("no", "ongoing", "without", "possible", "planned", "forthcoming", "upcoming", "impending", "imminent"))
"""Helpers that stand before a noun."""
SUBJECT_PRONOUN = frozenset("i he she it we they who".split())
"""Words that are subjects only; without a form of "be" the verb behind one is active."""


def settle_english(tags: Tags, tokens: tuple[Token, ...], first: int, last: int, lexicon: Lexicon) -> None:
    """Turn the letter of words that may be noun or verb into the one that their neighbours ask for."""
    at = first
    while at < last:
        letter = tags.tag[at]
        word = tokens[at].lower
        if letter == "U" and word == "to" and not base_follows(tags, tokens, at, last):
            tags.tag[at] = "P"
        elif letter == "P" and word == "to" and base_follows(tags, tokens, at, last):
            tags.tag[at] = "U"
        elif letter == "W" and at > first and tokens[at - 1].lower == "to" and bare_infinitive(tags, tokens, at, last, lexicon):
            tags.tag[at] = "V"
            if tags.tag[at - 1] == "P":
                tags.tag[at - 1] = "U"
        elif word in FLOATING and letter in "DQW" and at > first and tags.tag[at - 1] in "MEN" and at + 1 < last and tags.tag[at + 1] in "VE":
            tags.tag[at] = "A"  # "have all resigned", "were both shot"
        elif word == "that" and letter in "TRQ":
            tags.tag[at] = that(tags, tokens, at, last, first)
        elif letter in "SP" and word in WITHIN and at > first and tags.tag[at - 1] in "MEA" and at + 1 < last and tags.tag[at + 1] in "VE":
            tags.tag[at] = "A"
        elif letter == "V":
            tags.tag[at] = settle_verb(tags, tokens, at, first, last, lexicon)
            if tags.tag[at] == "W":
                as_noun(tags, at)
                for i in range(at, tags.end[at]):
                    tags.tag[i] = "W"
        elif letter == "L" and "-" in word and at > first and tags.tag[at - 1] in NOUN_BEFORE:
            tags.tag[at] = "W"  # "a two-day strike"
        elif letter == "L" and at > first and tags.tag[at - 1] in "DQ" and at + 2 < last and tokens[at + 1].text == "-" and tags.tag[at + 1] == "L":
            tags.tag[at] = tags.tag[at + 1] = tags.tag[at + 2] = "W"  # "its 48-hour blockade"
        elif letter in "SP" and word in ("before", "after", "since", "until", "as", "like"):
            tags.tag[at] = "P" if at + 1 < last and tags.tag[at + 1] in "L#" and not clause_follows(tags, at + 1, last) else letter
        at += 1


def clause_follows(tags: Tags, at: int, last: int) -> bool:
    """Does a counted subject with its own verb stand at `at` ("after 140 last year killed 200", "before two men were shot")?"""
    if tags.tag[at] != "#":
        return False
    while at < last and tags.tag[at] in "#WXDQL":
        at += 1
    return at < last and tags.tag[at] in "VEM"


def as_noun(tags: Tags, at: int) -> None:
    """A verb phrase of several words behind a determiner is a noun: "its call for a ceasefire"."""
    hits = tags.hits.get(at, ())
    if tags.end[at] - at > 1 and hits and all(h.slot == "active" for h in hits):
        tags.hits[at] = tuple(Hit(h.first, h.last, h.word, h.type, "noun") for h in hits)


def base_follows(tags: Tags, tokens: tuple[Token, ...], at: int, last: int) -> bool:
    """Does a verb in its base form follow "to"?"""
    i = at + 1
    while i < last and tags.tag[i] == "A":
        i += 1
    if i >= last or tags.tag[i] not in "VE":
        return False
    word = tokens[i].lower
    return not word.endswith(("ing", "ed")) and (not word.endswith("s") or word.endswith("ss"))


def bare_infinitive(tags: Tags, tokens: tuple[Token, ...], at: int, last: int, lexicon: Lexicon) -> bool:
    """Is a word that is mostly a noun a verb behind "to", because it has a past form and an object: "to stage a rally", "to host the talks"?"""
    word = tokens[at].lower
    known = f"{word}ed" in lexicon.verbs or (word.endswith("e") and f"{word}d" in lexicon.verbs)
    inside = any(tags.end[i] > at for i in range(max(0, at - 4), at) if i in tags.hits)  # "its call to end the siege" is one event noun
    return known and not inside and tags.end[at] <= at + 1 < last and tags.tag[at + 1] in "DQ#"


def that(tags: Tags, tokens: tuple[Token, ...], at: int, last: int, first: int) -> str:
    """ "that" after a verb opens a content, after a noun a relative clause, before a noun it points."""
    before = tags.tag[at - 1] if at > first else ""
    after = tags.tag[at + 1] if at + 1 < last else ""
    if before == "V":
        return "T"
    if before in ("W", "X", "#", ")") and after in ("V", "E", "M", "N", "A"):
        return "R"
    if before in ("W", "X"):
        return "T"
    return "Q" if after == "W" else "T"


def settle_verb(tags: Tags, tokens: tuple[Token, ...], at: int, first: int, last: int, lexicon: Lexicon) -> str:
    """V or W for a word that may be a verb."""
    hits = tags.hits.get(at, ())
    word = tokens[at].lower
    end = tags.end[at]
    may_be_noun = any(h.slot == "noun" for h in hits) or (not hits and word in lexicon.nouns and word not in lexicon.cues)
    before = at - 1
    while before >= first and tags.tag[before] == "A":
        before -= 1
    b_tag = tags.tag[before] if before >= first else ""
    b_word = tokens[before].lower if before >= first else ""
    after = tags.tag[end] if end < last else ""
    participle_like = word.endswith(("ed", "ing")) or any(h.slot == "passive" for h in hits)
    if "-" in word and not hits and after in ("W", "X", "V") and not may_be_verb(tags, before, first):
        return "W"  # "long-standing sanctions", "a Kurdish-led force"
    if end - at > 1:
        return "W" if b_tag in ("D", "Q") and not participle_like and tags.hits.get(at) else "V"
    if participle_like and not may_be_noun:
        # "the besieged city", "by armed men", "killed wounded soldiers": a modifier before a noun
        modifies = b_tag in ("D", "Q", "#", "P", "", "C", "V", '"') and after == "W" and not word.endswith("ing")
        modifies = modifies or (b_tag in ("D", "#") and after == "X" and not word.endswith("ing"))  # "the outlawed PKK"
        modifies = modifies or (b_tag == "D" and after == "V" and word.endswith("ed") and tokens[end].lower in lexicon.nouns)  # "a buried bomb"
        names = after == "X" and b_tag in ("D", "Q", "P", "V") and not word.endswith("ing")  # "the besieged Yazidis"
        if after in ("W", "X") and word in MOVING and b_tag in ("P", "V", "D", "Q", "#"):
            return "W"
        return "W" if modifies or names or (b_tag in NOUN_BEFORE and after == "W") else "V"
    if b_tag in NOUN_BEFORE or (b_word == "to" and may_be_noun and word.endswith("ing")):
        return "W"  # "resorted to firing"
    if b_tag == "U" or b_word in BASE_HELPERS or b_word in SUBJECT_PRONOUN:
        return "V"
    if b_tag in ("M", "N"):
        return "V" if not (may_be_noun and b_word in PLANNED) else "W"
    if not hits and not participle_like and word in lexicon.nouns and b_tag == "W" and end < last and tokens[end].lower == "of":
        return "W"  # "in the northern state of Kachin"
    if not may_be_noun:
        singular = b_tag == "W" and not b_word.endswith("s") and not word.endswith("s")
        if singular and not participle_like and word in lexicon.nouns:
            return "W"  # "a roadside bomb"
        return "W" if b_tag == "P" and not participle_like else "V"
    if b_tag == "P":
        return "W" if not word.endswith("ing") or after in ("P", ",", "", ".") else "V"
    if b_tag == "E":
        return "V" if participle_like else "W"
    return noun_or_verb(b_tag, after, word, tags, before, tokens)


def may_be_verb(tags: Tags, before: int, first: int) -> bool:
    """Does a helper stand before a word, so that it is the verb: "was firebombed", "has re-opened"?"""
    return before >= first and tags.tag[before] in ("M", "E", "N", "U")


def noun_or_verb(b_tag: str, after: str, word: str, tags: Tags, before: int, tokens: tuple[Token, ...]) -> str:
    """The hard case: a noun or a name before, and an event word that is both."""
    if word.endswith("ing"):
        if b_tag in ("W", "X") and after in ("S", "L", ",", "C", "B"):
            return "W"  # "killed in police firing since Friday"
        return "W" if after in ("P", "V", "E", "M", ".", "") and b_tag in ("W", "X", "", '"', "P", "C", ",") else "V"
    if after in ("V", "E", "M", "N"):
        return "W"
    if b_tag == "V" and before >= 0 and word.endswith("s"):
        return "W"  # "carried out strikes on the town"
    if after in ("D", "X", "O", "#", "Q") and b_tag in ("W", "X", ")", ",", "C"):
        plain = tokens[before].lower
        # an adjective of nationality before it, or a singular event word after a singular subject, makes a noun
        if plain.endswith(("ese", "ish", "ian", "ean", "i")) and b_tag == "X" and after != "D":
            return "W"
        return "V"
    if b_tag in ("X", "W", "C", ",") or (b_tag == "V" and word.endswith("s")):
        return "W"  # also "sparked protests"
    return "W" if b_tag in ("", '"') and after in ("P", "C", "W") else "V"
