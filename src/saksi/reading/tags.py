"""What each token may be: closed classes, event words, verbs, names, numbers, times. One letter a token.

D determiner, Q demonstrative, P preposition, C and, B but, S subordinator, T complementizer, R relative, I if, U purpose, N negation, M modal,
E be, A adverb, O pronoun, V verb, W noun or other word, # number, X name, L time, and marks as they are.
"""

from __future__ import annotations

from saksi.model.layers import Name, Number, PlaceName, Time
from saksi.model.text import Sentences, Token
from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.packs.schema.events import Word
from saksi.reading.grammar import ATTEMPT, DOUBT, FAILED, FUTURE, INTENT, MUST, NEGATED, ONGOING, PAST, POSSIBLE, Hit
from saksi.reading.lives import Lives

CLOSED = (
    ("negation", "N"), ("complementizer", "T"), ("relative", "R"), ("condition", "I"), ("purpose", "U"), ("subordinator", "S"),
    ("contrast", "B"), ("conjunction", "C"), ("be", "E"), ("future", "M"), ("possible", "M"), ("must", "M"), ("intent", "M"),
    ("past", "M"), ("ongoing", "M"), ("attempt", "M"), ("failed", "M"), ("doubt", "M"), ("preposition", "P"), ("determiner", "D"),
    ("quantifier", "D"), ("demonstrative", "Q"), ("adverb", "A"),
)  # fmt: skip
FLAG = {
    "negation": NEGATED, "future": FUTURE, "possible": POSSIBLE, "must": MUST, "intent": INTENT, "past": PAST,
    "ongoing": ONGOING, "attempt": ATTEMPT, "failed": FAILED, "doubt": DOUBT,
}  # fmt: skip
EVENT_SLOTS = ("active", "passive", "result", "noun", "headline")
GAP = "…"
"""Stands in a form for the object between the form's parts."""
WIDEST = 7
"""So many words at most stand between the parts of a form."""


QUOTING = frozenset(("”", '"', "“", ",", "’", "'"))


class Lexicon:
    """The words of a language by what they may be; made once."""

    def __init__(self, language: Language) -> None:
        self.closed: Phrases[tuple[str, int]] = Phrases()
        table = language.words
        for name, code in CLOSED:
            for phrase in getattr(table, name):
                self.closed.add(phrase, (code, FLAG.get(name, 0)))
        self.flags = flags_by_phrase(language)
        for kind, forms in table.pronoun.items():
            for form in forms:
                self.closed.add(form, ("O" if kind != "reflexive" else "A", 0))
        self.pronoun: dict[str, str] = {}
        """A form of several kinds ("ia") is of the first one that lists it."""
        for kind, forms in table.pronoun.items():
            for form in forms:
                self.pronoun.setdefault(form, kind)
        self.events: Phrases[tuple[tuple[Word, str, str], ...]] = event_phrases(language)
        self.parted: Phrases[tuple[tuple[tuple[str, ...], Word, str, str], ...]] = parted_phrases(language)
        around = (table.complementizer, table.relative, table.condition, table.contrast, table.be, table.past)
        self.breaks = frozenset(w for words in around for w in words)
        """Words that no object holds."""
        self.forces = moved_forces(self.events, language)
        self.inside = frozenset(w for w in (*table.quantifier, *table.determiner) if w not in language.extra["numbers"].article)
        """What may stand between a verb and the force that it moves: "all its", "semua", "ribuan"."""
        self.verbs = language.verbs
        self.nouns = noun_words(language)
        self.people: Phrases[bool] = Phrases()
        """Nouns of several words that would fall apart into verbs and adverbs: people ("pasukan khusus", "the Syrian armed forces"), targets
        in Indonesian ("rumah sakit"), weapons in English ("a dynamite charge")."""
        nouns = language.nouns
        for words in (*nouns.person.values(), *((nouns.target,) if language.pack.head == "first" else nouns.weapon.values())):
            for word in words:
                if " " in word:
                    self.people.add(word, True)
        self.openers = frozenset(w for w in (*table.subordinator, *table.purpose) if w in set(table.preposition))
        self.cues = frozenset(
            form
            for cue in language.extra["speech"].cue.values()
            for forms in (cue.verb, cue.inverted, cue.clitic)
            for form in forms
            if " " not in form
        )
        self.inverted = frozenset(f for cue in language.extra["speech"].cue.values() for f in cue.inverted if " " not in f)
        self.phrasal: Phrases[bool] = Phrases()
        for forms in (*light_verbs(language), *(c.verb for c in language.extra["speech"].cue.values())):
            for form in forms:
                if " " in form:
                    self.phrasal.add(form, True)
        self.heads = self.events.heads | self.parted.heads | self.closed.heads | self.phrasal.heads | self.people.heads | self.inverted
        """Words that need a closer look; all others are verbs, nouns or unknown by themselves."""
        self.english = language.pack.head == "last"
        self.common = common_words(language)
        self.trailing = frozenset(w for w in table.preposition if " " not in w)


def light_verbs(language: Language) -> tuple[list[str], ...]:
    """Verbs that carry an event noun; those of several words ("carried out") are one verb."""
    c = language.clauses
    return c.light_do, c.light_undergo, c.light_occur, c.light_cause


def flags_by_phrase(language: Language) -> dict[str, int]:
    """Every flag of a phrase: a word may stand in several lists (tidak -> negation, gagal -> failed)."""
    flags: dict[str, int] = {}
    for name, flag in FLAG.items():
        for phrase in getattr(language.words, name):
            flags[phrase] = flags.get(phrase, 0) | flag
    return flags


def event_phrases(language: Language) -> Phrases[tuple[tuple[Word, str, str], ...]]:
    """All forms of all event words; one form may belong to several words and slots."""
    table: dict[str, list[tuple[Word, str, str]]] = {}
    for type_, words in language.events.items():
        for word in words:
            for slot in EVENT_SLOTS:
                for form in getattr(word.form, slot):
                    if GAP in form:
                        continue
                    for written in language.plurals(form) if slot == "noun" else (form,):
                        rows = table.setdefault(written, [])
                        if not any(row[0] is word and row[2] == slot for row in rows):
                            rows.append((word, type_, slot))
    rows_of = {form: tuple(rows) for form, rows in table.items()}
    if language.pack.head == "first":
        for form, rows in table.items():
            for other in spellings(form):
                rows_of.setdefault(other, tuple(rows))
    return Phrases(rows_of.items())


def spellings(form: str) -> tuple[str, ...]:
    """How Indonesian also writes a form of several words: two with a hyphen or as one ("baku-tembak", "unjukrasa"), the last of several with
    the clitic of the third person ("menarik pasukannya")."""
    words = form.split()
    if len(words) == 1:
        return ()
    clitic = () if form.endswith("nya") else (f"{form}nya",)
    return (*clitic, *(("-".join(words), "".join(words)) if len(words) == 2 else ()))


def parted_phrases(language: Language) -> Phrases[tuple[tuple[tuple[str, ...], Word, str, str], ...]]:
    """Forms around their object ("took … hostage"): by their beginning, each with its end."""
    table: dict[str, list[tuple[tuple[str, ...], Word, str, str]]] = {}
    for type_, words in language.events.items():
        for word in words:
            for slot in ("active", "passive", "result"):
                for form in getattr(word.form, slot):
                    if GAP in form:
                        begin, end = form.split(GAP)
                        table.setdefault(begin.strip(), []).append((tuple(end.split()), word, type_, slot))
    return Phrases((form, tuple(rows)) for form, rows in table.items())


MOVED = frozenset(("MOBILIZE", "RETREAT"))


def moved_forces(
    events: Phrases[tuple[tuple[Word, str, str], ...]], language: Language
) -> dict[str, dict[str, tuple[tuple[Word, str, str], ...]]]:
    """Verb -> noun of a force -> the event words of the two together ("sent" -> "troops")."""
    force = {w for s in ("MIL", "COP") for w in language.nouns.person.get(s, ())}
    out: dict[str, dict[str, tuple[tuple[Word, str, str], ...]]] = {}
    for verb, by_second in events.longer.items():
        for noun in force & by_second.keys():
            for words, rows in by_second[noun]:
                kept = tuple(row for row in rows if row[1] in MOVED and row[2] in ("active", "passive"))
                if len(words) == 2 and kept:
                    out.setdefault(verb, {}).setdefault(noun, kept)
    return out


def noun_words(language: Language) -> frozenset[str]:
    """Single words that the packs list as common nouns."""
    nouns = language.nouns
    lists = [*nouns.person.values(), *nouns.weapon.values(), *nouns.body.values()]
    lists += [nouns.count, nouns.target, nouns.place, nouns.victim, nouns.other]
    return frozenset(word for words in lists for word in words if " " not in word)


def common_words(language: Language) -> frozenset[str]:
    """Every word that stands in a phrase of the packs' closed classes, numbers and common nouns."""
    nouns, table, numbers = language.nouns, language.words, language.extra["numbers"]
    lists = [*nouns.person.values(), *nouns.weapon.values(), nouns.target, nouns.place, nouns.other]
    lists += [table.determiner, table.quantifier, table.demonstrative, table.adverb, [*numbers.value, *numbers.scale, *numbers.vague]]
    return frozenset(word for words in lists for phrase in words for word in phrase.replace("-", " ").split())


class Tags:
    """The tags of a report: `tag[i]` a letter, `flag[i]` the flags of a closed word, `hits[i]` event words that begin at token i."""

    __slots__ = ("end", "flag", "hits", "lives", "lowers", "name", "number", "place", "prose", "sentence", "tag", "time")

    def __init__(self, lowers: list[str], lives: Lives) -> None:
        size = len(lowers)
        self.lowers = lowers
        """Every token in lower case with plain marks."""
        self.tag: list[str] = ["W"] * size
        self.flag: list[int] = [0] * size
        self.end: list[int] = list(range(1, size + 1))
        """Where the phrase that begins at a token ends."""
        self.hits: dict[int, tuple[Hit, ...]] = {}
        self.name: dict[int, int] = {}
        self.number: dict[int, int] = {}
        self.time: dict[int, int] = {}
        self.place: dict[int, int] = {}
        self.lives = lives
        self.sentence = 0
        """The index of the sentence that is being tagged."""
        self.prose = False
        """Is the sentence that is being tagged one of the body, where bare roots are nouns and no verbs?"""


def tag_tokens(
    sentences: Sentences,
    names: tuple[Name, ...],
    places: tuple[PlaceName, ...],
    numbers: tuple[Number, ...],
    times: tuple[Time, ...],
    language: Language,
) -> Tags:
    """One letter for each token of the report."""
    lexicon = language.derive(Lexicon)
    tokens = sentences.tokens
    lowers = plain_words(sentences.lowers)
    tags = Tags(lowers, Lives(sentences, lowers, language))
    kinds: tuple[tuple[dict[int, int], tuple[Name | Time | PlaceName | Number, ...], str], ...] = (
        (tags.name, names, "X"), (tags.time, times, "L"), (tags.place, places, "X"), (tags.number, numbers, "#"),
    )
    for table, spans, letter in kinds:
        for index, span in enumerate(spans):
            if letter == "X" and lexicon.english and isinstance(span, Name) and only_capital(span, tokens, lexicon):
                continue
            for at in range(span.first, span.last):
                if tags.tag[at] == "W":
                    tags.tag[at] = letter
                if tags.tag[at] == letter:
                    table[at] = index
    for sentence in sentences.sentences:
        at, last, tags.sentence = sentence.first, sentence.last, sentence.index
        tags.prose = not lexicon.english and ends_in_stop(tokens, at, last)
        while at < last:
            letter = tags.tag[at]
            if letter == "W" or (letter == "X" and event_over_name(tags, lexicon, lowers, at, last, names)):
                at = tag_one(tags, lexicon, tokens, lowers, at, last)
                continue
            if letter == "X":
                event_hits(tags, lexicon, lowers, at, last)
            at += 1
        settle_openers(tags, lexicon, lowers, sentence.first, sentence.last)
    return tags


def ends_in_stop(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Does a sentence end in a full stop, so that it is no headline?"""
    at = last - 1
    while at > first and tokens[at].kind == "mark" and tokens[at].text in CLOSING:
        at -= 1
    return tokens[at].text == "."


CLOSING = frozenset("\"”’')]")


def plain_words(lowers: list[str]) -> list[str]:
    """The words in lower case, without the apostrophe of a plural's possessive: "the rebels' demands"."""
    return [w[:-1] if w.endswith("s'") else w for w in lowers]


def only_capital(name: Name, tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Is an unknown name one common word whose capital only opens the sentence ("Five Palestinians", "Armed men", "A Syrian")?"""
    if name.kind != "unknown" or name.last - name.first > 1 or tokens[name.first].lower not in lexicon.common:
        return False
    before = tokens[name.first - 1] if name.first else None
    return before is None or (before.kind == "mark" and before.text != ",")


def event_over_name(tags: Tags, lexicon: Lexicon, lowers: list[str], at: int, last: int, names: tuple[Name, ...]) -> bool:
    """Does an event phrase of several words, with spaces or hyphens, begin with what looks like a name or a place ("Baku tembak",
    "Serangan-serangan")? Then it is none."""
    if lowers[at] not in lexicon.events.heads:
        return False
    index = tags.name.get(at)
    if index is not None and (names[index].kind not in ("unknown", "state") or names[index].last != at + 1):
        return False
    found = lexicon.events.at(lowers, at)
    if not found or found[0] > last or (found[0] > at + 1 and tags.tag[at + 1] == "X"):
        return False
    if found[0] == at + 1 and "-" not in lowers[at]:
        return False
    for i in range(at, found[0]):
        tags.place.pop(i, None)
        tags.name.pop(i, None)
    return True


def settle_openers(tags: Tags, lexicon: Lexicon, lowers: list[str], first: int, last: int) -> None:
    """Words that may be a preposition or open a clause ("setelah", "after", "dengan"): a verb after their noun makes a clause."""
    for at in range(first, last):
        letter = tags.tag[at]
        if letter not in ("S", "P", "U") or lowers[at] not in lexicon.openers or (letter == "U" and lexicon.english):
            continue
        i = tags.end[at]
        while i < last and tags.tag[i] in NOMINAL_TAGS:
            i += 1
        opens = "U" if letter == "U" else "S"
        if i >= last:
            tags.tag[at] = "P"
        elif i == tags.end[at]:
            tags.tag[at] = opens if tags.tag[i] in VERB_TAGS else letter
        else:
            tags.tag[at] = opens if verb_from(tags, i, last) else "P"


def verb_from(tags: Tags, at: int, last: int) -> bool:
    """Does a verb stand at `at`, with or without helpers ("tanpa syarat" is none)?"""
    while at < last and tags.tag[at] in "NMA":
        at += 1
    return at < last and tags.tag[at] in "VE"


NOMINAL_TAGS = frozenset("WX#DQAOL")
VERB_TAGS = frozenset("VEMN")


def tag_one(tags: Tags, lexicon: Lexicon, tokens: tuple[Token, ...], lowers: list[str], at: int, last: int) -> int:
    """Tag the phrase that begins at `at`; return the index after it."""
    token = tokens[at]
    if token.kind == "mark":
        tags.tag[at] = token.text if token.text not in "“”\"«»" else '"'
        if token.lower == "'s":  # the possessive points like a determiner, behind a pronoun it is "is"
            tags.tag[at] = "E" if at and tags.tag[at - 1] in "OTR" else "D"
        return at + 1
    word = lowers[at]
    if word not in lexicon.heads and not word.endswith("nya"):
        tags.tag[at] = "V" if word in lexicon.verbs or word in lexicon.cues else "W" if word in lexicon.nouns else guess(word, token, lexicon)
        return at + 1
    event = event_hits(tags, lexicon, lowers, at, last)
    if word in lexicon.parted.heads and (parted := parted_hits(tags, lexicon, tokens, lowers, at, last, event or at)) is not None:
        return parted
    phrasal = lexicon.phrasal.at(lowers, at) if word in lexicon.phrasal.heads else None
    if phrasal and phrasal[0] <= last and (event is None or phrasal[0] > event):
        if event is not None and not verbal(tags.hits[at]):
            tags.hits.pop(at)  # "mengancam akan", "berjanji untuk" go on telling their event
        for i in range(at, phrasal[0]):
            tags.tag[i] = "V"
        tags.end[at] = phrasal[0]
        return phrasal[0]
    if lowers[at] in lexicon.inverted and at and tokens[at - 1].text in QUOTING and at + 1 < last and tokens[at + 1].kind == "word":
        tags.tag[at] = "V"  # "…," tegas pemimpin itu: the same word may be an adverb elsewhere
        tags.hits.pop(at, None)
        return at + 1
    people = lexicon.people.at(lowers, at) if word in lexicon.people.heads else None
    if people and people[0] <= last and (event is None or people[0] > event):
        tags.hits.pop(at, None)
        return people[0]  # all of them nouns, as every word is until told otherwise
    closed = lexicon.closed.at(lowers, at) if word in lexicon.closed.heads else None
    # "continued to fire" tells nothing said
    goes_on = closed is not None and closed[0] > at + 1 and bool(closed[1][1] & ONGOING)
    cue = lowers[at] in lexicon.cues and not goes_on
    if closed and closed[1][0] == "M" and (cue or (event is not None and verbal(tags.hits[at]))):
        closed = None  # "vowed to", "mengaku": the word tells or says something itself
    if closed and (event is None or closed[0] >= event) and closed[0] <= last:
        end, (code, _) = closed
        if event is not None and closed[0] == event and code in "PA":
            tags.hits.pop(at, None)
        phrase = lowers[at] if end == at + 1 else " ".join(lowers[at:end])
        for i in range(at, end):
            tags.tag[i] = code
        tags.flag[at] = lexicon.flags.get(phrase, 0)
        tags.end[at] = end
        return end
    if event is not None:
        slots = {hit.slot for hit in tags.hits[at]}
        noun = slots == {"noun"} or ("noun" in slots and not lexicon.english and nominal(tags, tokens, at, event))
        letter = "W" if noun else "V"
        for i in range(at, event):
            tags.tag[i] = letter
        tags.end[at] = event
        return event
    tags.tag[at] = "V" if word in lexicon.verbs or word in lexicon.cues else "W" if word in lexicon.nouns else guess(word, token, lexicon)
    return at + 1


def verbal(hits: tuple[Hit, ...]) -> bool:
    """Is one of the hits a verb?"""
    return any(hit.slot in ("active", "passive") for hit in hits)


def event_hits(tags: Tags, lexicon: Lexicon, lowers: list[str], at: int, last: int) -> int | None:
    """Note the event words that begin here; the index after the longest that the text does not take away, or None."""
    word = lowers[at]
    found = lexicon.events.at(lowers, at) if word in lexicon.events.heads else None
    if not found and not lexicon.english and word.endswith("nya"):
        rows_ = lexicon.events.single.get(word[:-3])  # the clitic of the third person: "serangannya"
        found = (at + 1, rows_) if rows_ else None
    if word in lexicon.forces and (found is None or found[0] == at + 1):
        found = counted_force(tags, lexicon, lowers, at, last) or found
    if found is None or found[0] > last:
        return None
    end, rows = found if found[0] == at + 1 else tags.lives.speaking(lexicon.events, at, found, tags.sentence)
    if tags.prose and not bare_verb(tags, at, rows):
        rows = tuple(row for row in rows if row[2] != "headline")
        if not rows:
            return None
    if lexicon.english and end - at > 1 and lowers[end - 1] in lexicon.trailing:
        # the preposition at the end of a form leads to a group of its own: "support for | the junta"
        cut = all(slot == "noun" or (slot == "passive" and lowers[end - 1] == "by") for _, _, slot in rows)
        end -= cut
    tags.hits[at] = tuple(Hit(at, end, word, type_, slot) for word, type_, slot in rows)
    return end


def parted_hits(
    tags: Tags, lexicon: Lexicon, tokens: tuple[Token, ...], lowers: list[str], at: int, last: int, whole: int
) -> int | None:
    """Note the event words that begin here and end behind their object ("took two men hostage"); the index after their beginning, or None.

    `whole` is the end of the longest form without a gap, which comes first: "blew himself up".
    """
    found = lexicon.parted.at(lowers, at)
    if not found or found[0] < whole:
        return None
    begin, rows = found
    for i in range(begin + 1, min(last, begin + WIDEST + 1)):
        if tokens[i - 1].kind == "mark" or lowers[i - 1] in lexicon.breaks:
            return None
        hits = tuple(Hit(at, begin, word, type_, slot) for end, word, type_, slot in rows if tuple(lowers[i : i + len(end)]) == end)
        if hits:
            length = next(len(end) for end, word, _, _ in rows if word is hits[0].word and tuple(lowers[i : i + len(end)]) == end)
            tags.hits[at] = hits + tags.hits.get(at, ())
            tags.end[at] = begin
            tags.tag[at:begin] = "V" * (begin - at)
            tags.tag[i : i + length] = "A" * length
            return begin
    return None


def counted_force(tags: Tags, lexicon: Lexicon, lowers: list[str], at: int, last: int) -> tuple[int, tuple[tuple[Word, str, str], ...]] | None:
    """A phrase that moves a force, with a number, a quantifier or an owner inside: "sent 500 | soldiers", "menarik semua | pasukannya"."""
    phrases, i = lexicon.forces[lowers[at]], at + 1
    while i < last and i - at < 4 and (tags.tag[i] == "#" or lowers[i] in lexicon.inside):
        i += 1
    if i >= last:
        return None
    noun = lowers[i][:-3] if lowers[i].endswith("nya") and not lexicon.english else lowers[i]
    rows = phrases.get(noun)
    return (i + 1, rows) if rows else None


def nominal(tags: Tags, tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Does a form that may be a noun or a verb stand where a noun does: behind a preposition or a verb, before "antara"?"""
    if end < len(tokens) and tokens[end].lower == "antara":
        return True
    return at > 0 and tags.tag[at - 1] in "PDV#"


def bare_verb(tags: Tags, at: int, rows: tuple[tuple[Word, str, str], ...]) -> bool:
    """May a bare root stand as a verb in prose: behind a pronoun or a modal ("kami kecam", "akan serang")?"""
    before = tags.tag[at - 1] if at > 0 else ""
    return before == "O" or (before == "M" and all(slot != "noun" for _, _, slot in rows))


def guess(word: str, token: Token, lexicon: Lexicon) -> str:
    """A verb, an adverb or a noun, by its shape (Indonesian affixes, English endings)."""
    if token.kind != "word" or len(word) < 5:
        return "W"
    if lexicon.english:
        if token.upper:
            return "W"
        if word.endswith("ly"):
            return "A"
        return "V" if word.endswith(("ing", "ed")) and not word.endswith(("eed", "hing", "ring", "ling")) else "W"
    if token.upper:
        return "W"
    if word.startswith(("me", "ber", "ter")) and len(word) > 6 and word.endswith(("kan", "i")):
        return "V"
    if word.startswith(("meng", "meny", "mem", "men")) and len(word) > 6:
        return "V"
    return "V" if word.startswith("di") and len(word) > 6 and word.endswith(("kan", "i")) else "W"
