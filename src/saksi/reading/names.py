"""Names: what the register knows, and runs of capitals that a title, a head word or their shape makes a person or a body.

FASTUS's first stage.  Places are found by `places.py`, which leaves alone what is named here.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from saksi.model.layers import Name, Time
from saksi.model.text import Sentences, Token
from saksi.packs.language import Language, inner_words
from saksi.packs.match import Phrases
from saksi.packs.register import Entry, Register
from saksi.packs.schema.numbers import NumbersPack

LINK = frozenset(("al", "bin", "binti", "ibn", "bint", "van", "von", "de", "da", "dos", "del", "der", "el", "abu", "al-", "ul", "ur", "e"))
"""Small words inside a person's name."""
KIND = {"state": "state", "nationality": "nationality", "capital": "state", "outlet": "outlet", "operation": "operation", "person": "person"}
"""Kind of a register's entry -> kind of name; every other kind is a body."""
SEATED = ("-based", "-born", "-flagged", "-registered")
"""English endings that make the name of a state say where somebody is at home: "a Somalia-based group"."""
ORDER = {"person": 0, "organisation": 1, "outlet": 2, "operation": 3, "state": 4, "nationality": 5}


class Words:
    """What the packs know that tells names from words."""

    def __init__(self, language: Language) -> None:
        nouns = language.nouns
        numbers: NumbersPack = language.extra["numbers"]
        counted = {w for table in (numbers.value, numbers.scale, numbers.vague, numbers.ordinal) for phrase in table for w in phrase.split()}
        self.known = language.derive(inner_words) | {w for w in counted if len(w) > 2}
        self.numeral = frozenset((*numbers.value, *numbers.vague, *numbers.scale))
        self.title = Phrases((t, True) for t in nouns.title)
        self.body = Phrases((word, sector) for sector, words in nouns.body.items() for word in words)
        self.where = frozenset(w for w in language.clauses.place if " " not in w)
        self.part = frozenset(language.extra["places"].part) if "places" in language.extra else frozenset()


def find_names(
    sentences: Sentences, language: Language, register: Register, *, times: tuple[Time, ...] = (), year: int | None = None
) -> tuple[Name, ...]:
    """Names of persons, bodies, states and nationalities, in order, never overlapping.

    A capitalised word inside one of the `times` ("Oktober") is no name, unless the register knows it with its neighbours.
    `year` is the year of publication; between persons who share a name the one in office then is taken.
    """
    words = language.derive(Words)
    phrases = register.phrases(language.code)
    lowers = sentences.lowers
    timed = frozenset(at for time in times for at in range(time.first, time.last))
    found: list[Name] = []
    aliases: dict[str, Name] = {}
    for sentence in sentences.sentences:
        found.extend(names_of(sentences, lowers, sentence.first, sentence.last, words, phrases, aliases, timed, year))
    return short_names(tuple(found), sentences, lowers, words)


def short_names(names: tuple[Name, ...], sentences: Sentences, lowers: list[str], words: Words) -> tuple[Name, ...]:
    """A single unknown name that is a part of a longer name of the report stands for it ("Sugandi" after "Bambang Sugandi"), but not
    behind a word of place ("di Graz" after "Wali Kota Graz Elke Kahr")."""
    tokens = sentences.tokens
    parts: dict[str, Name] = {}
    for name in names:
        if name.kind in ("person", "unknown") and name.last - name.first > 1:
            for at in range(name.first, name.last):
                if tokens[at].upper and len(tokens[at].text) > 2:
                    parts.setdefault(tokens[at].text, name)
                prefix, _, last = tokens[at].text.rpartition("-")
                if prefix.lower() in LINK and len(last) > 2:
                    parts.setdefault(last, name)  # "Hayya" after "Khalil al-Hayya"
    out = []
    for name in names:
        single = name.last - name.first == 1 and not (name.first and lowers[name.first - 1] in words.where)
        full = parts.get(tokens[name.first].text) if single else None
        if full is not None and name.id is None and name.kind in ("person", "unknown"):
            name = replace(full, first=name.first, last=name.last, rule="short-name")
        out.append(name)
    return tuple(out)


def names_of(
    sentences: Sentences,
    lowers: list[str],
    first: int,
    last: int,
    words: Words,
    phrases: Phrases[tuple[Entry, ...]],
    aliases: dict[str, Name],
    timed: frozenset[int],
    year: int | None,
) -> Iterator[Name]:
    """Names of one sentence. `aliases` collects the acronyms that the report introduces in brackets."""
    tokens = sentences.tokens
    shouting = is_shouting(tokens, first, last)
    at = first
    while at < last:
        token = tokens[at]
        if token.kind == "mark":
            at += 1
            continue
        word = lowers[at]
        registered = word in phrases.heads or word.endswith(SEATED)
        if not (registered or token.upper or word in words.title.heads):
            at += 1
            continue
        name = from_register(tokens, lowers, at, last, phrases, year, shouting) if registered else None
        if name is not None and not shouting and part_of_longer(tokens, lowers, name, last, words, phrases, timed):
            name = None  # "Abbas Mousavi" is not Mahmoud Abbas
        if name is not None and name.last == at + 1 and name.kind == "organisation" and token.text.isupper():
            if initials(tokens, name.last, last) or rank(tokens, lowers, at, last, words, phrases):
                name = None  # "AKP Sandy", a rank; "IS (29)", somebody's initials
        if name is not None and name.rule == "register:capital" and quarter(tokens, lowers, name.last, last, words):
            name = Name(at, name.last + 1, "unknown", None, sentences.quote(at, name.last + 1), None, None, "quarter")
        if name is None:
            title = words.title.at(lowers, at) if word in words.title.heads else None
            if title and at + 1 < title[0] <= last:
                at = title[0]  # "Menteri Pertahanan Matori …": the title is no part of the name
                continue
        if name is None and token.upper and token.text in aliases:
            name = replace(aliases[token.text], first=at, last=at + 1, rule="acronym-in-text")
        if name is None and token.upper and not shouting and at not in timed:
            name = from_capitals(sentences, lowers, at, first, last, words, phrases, timed)
        if name is None:
            at += 1
            continue
        learn_acronym(tokens, name, last, aliases)
        yield name
        at = name.last


def part_of_longer(
    tokens: tuple[Token, ...],
    lowers: list[str],
    name: Name,
    last: int,
    words: Words,
    phrases: Phrases[tuple[Entry, ...]],
    timed: frozenset[int],
) -> bool:
    """Is a person's single name followed by another unknown name, so that both are somebody else's?"""
    after = name.last
    if name.kind != "person" or name.last - name.first > 1 or after >= last or after in timed:
        return False
    nxt = tokens[after]
    if not nxt.upper or nxt.kind != "word" or nxt.text.isupper() or lowers[after] in words.known:
        return False
    return not words.title.at(lowers, after) and not starts_another(tokens, lowers, after, last, phrases)


def initials(tokens: tuple[Token, ...], at: int, last: int) -> bool:
    """Does an age in brackets stand here, so that the capitals before it are somebody's initials?"""
    return at + 2 < last and tokens[at].text == "(" and tokens[at + 2].text == ")" and tokens[at + 1].text.isdigit() and len(tokens[at + 1].text) == 2


def rank(
    tokens: tuple[Token, ...], lowers: list[str], at: int, last: int, words: Words, phrases: Phrases[tuple[Entry, ...]]
) -> bool:
    """Is it a title before the name of an unknown person?"""
    title = words.title.at(lowers, at) if lowers[at] in words.title.heads else None
    if title is None or title[0] >= last or not tokens[title[0]].upper or tokens[title[0]].kind != "word":
        return False
    return lowers[title[0]] not in words.known and not starts_another(tokens, lowers, title[0], last, phrases)


def quarter(tokens: tuple[Token, ...], lowers: list[str], at: int, last: int, words: Words) -> bool:
    """Does a capitalised word for a part stand behind a capital's name ("Jakarta Pusat"), so that it is a place and no government?"""
    return at < last and tokens[at].upper and lowers[at] in words.part


def is_shouting(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Is the sentence written in capitals throughout, or as a headline, so that capitals say nothing?"""
    words = [t.text for t in tokens[first:last] if len(t.text) > 3 and t.kind == "word"]
    return len(words) > 3 and len([w for w in words if w.isupper()]) > 0.7 * len(words)


def from_register(
    tokens: tuple[Token, ...],
    lowers: list[str],
    at: int,
    last: int,
    phrases: Phrases[tuple[Entry, ...]],
    year: int | None,
    shouting: bool,
) -> Name | None:
    """The longest phrase of the register that begins here and is written as it must be."""
    for words, entries in phrases.rows(lowers, at):
        end = at + len(words)
        if end <= last and tuple(lowers[at:end]) == words:
            name = accepted(tokens, at, end, entries, year, shouting)
            if name:
                return name
    single = phrases.single.get(lowers[at])
    if single is None and lowers[at].endswith(SEATED):
        home = phrases.single.get(lowers[at].rpartition("-")[0], ())
        single = tuple(replace(e, kind="nationality") for e in home if e.kind in ("state", "nationality"))
    return accepted(tokens, at, at + 1, single, year, shouting) if single else None


def accepted(
    tokens: tuple[Token, ...], at: int, end: int, entries: tuple[Entry, ...], year: int | None, shouting: bool
) -> Name | None:
    """The entry that fits the writing and the time, as a name."""
    fits = [e for e in entries if written_so(tokens, at, end, e, shouting)]
    if not fits:
        return None
    if len(fits) > 1:
        fits.sort(key=lambda e: (e.ambiguous, not in_time(e, year), bool(e.exact) and e.kind == "person", order(e)))
    e = fits[0]
    kind = KIND.get(e.kind, "organisation")
    rule = f"register:{e.kind}"
    return Name(at, end, kind, e.id, e.name, e.country or None, e.sector or None, rule, e.of or None)


def order(entry: Entry) -> int:
    """Which kind of entry is likelier for the same words."""
    return ORDER.get(KIND.get(entry.kind, "organisation"), 9)


def written_so(tokens: tuple[Token, ...], at: int, end: int, entry: Entry, shouting: bool) -> bool:
    """Does the writing fit: an acronym in its capitals, a name with a capital?"""
    if entry.exact:
        text = " ".join(t.text for t in tokens[at:end])
        return text in entry.exact
    return tokens[at].upper or shouting or not entry.cased


def in_time(entry: Entry, year: int | None) -> bool:
    """Was the entry valid in that year?"""
    if year is None:
        return not entry.until
    low = int(entry.since[:4]) if entry.since else 0
    high = int(entry.until[:4]) if entry.until else 9999
    return low <= year <= high


def from_capitals(
    sentences: Sentences,
    lowers: list[str],
    at: int,
    first: int,
    last: int,
    words: Words,
    phrases: Phrases[tuple[Entry, ...]],
    timed: frozenset[int],
) -> Name | None:
    """A run of capitalised words that no register knows, as a person, a body, or a name of unknown kind."""
    tokens = sentences.tokens
    title = words.title.at(lowers, at)
    if title:
        return None
    opening = at == first or tokens[at - 1].text in "\"“‘'(:"
    if opening and lowers[at] in words.known and not (at + 1 < last and tokens[at + 1].upper and words.body.at(lowers, at)):
        return None
    if opening and lowers[at] in words.numeral and at + 1 < last and not tokens[at + 1].upper:
        return None  # "Tiga pemberontak menyerang …"
    end, body_sector = at, None
    while end < last and tokens[end].kind != "mark" and end not in timed:
        if end > at and not tokens[end].upper:
            if lowers[end] in LINK and end + 1 < last and tokens[end + 1].upper:
                end += 1
                continue
            break
        head = words.body.at(lowers, end)
        if head and head[0] <= last:
            body_sector = body_sector or head[1]
        if end > at and (starts_another(tokens, lowers, end, last, phrases) or words.title.at(lowers, end)) and body_sector is None:
            break
        end += 1
    if end == at or not any(c.isalpha() for c in tokens[at].text):
        return None
    text = sentences.quote(at, end)
    if body_sector:
        return Name(at, end, "organisation", None, text, None, body_sector, "capitals-with-head-word")
    if titled(tokens, lowers, at, first, words):
        return Name(at, end, "person", None, text, None, None, "title-before-capitals")
    if end == at + 1 and lowers[at] in words.known and (len(tokens[at].text) == 1 or not tokens[at].text.isupper()):
        return None
    return Name(at, end, "unknown", None, text, None, None, "capitals")


def starts_another(
    tokens: tuple[Token, ...], lowers: list[str], at: int, last: int, phrases: Phrases[tuple[Entry, ...]]
) -> bool:
    """Does a name of the register begin here?"""
    return from_register(tokens, lowers, at, last, phrases, None, False) is not None


def titled(tokens: tuple[Token, ...], lowers: list[str], at: int, first: int, words: Words) -> bool:
    """Does a title stand before the run ("Presiden Lebanon" counts for the name after it)?"""
    for back in range(1, 6):
        start = at - back
        if start < first:
            return False
        found = words.title.at(lowers, start)
        if found and found[0] <= at and all(t.upper or t.text == "." for t in tokens[found[0] : at]):
            return True
    return False


def learn_acronym(tokens: tuple[Token, ...], name: Name, last: int, aliases: dict[str, Name]) -> None:
    """Remember "Long Name (LN)": later the acronym stands for the name."""
    at = name.last
    if name.kind in ("organisation", "unknown") and at + 2 < last and tokens[at].text == "(" and tokens[at + 2].text == ")":
        short = tokens[at + 1].text
        if short.isupper() and 1 < len(short) <= 10:
            aliases.setdefault(short, name)
