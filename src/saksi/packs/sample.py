"""`saksi sample`: sentences that a rule accepts, made from the word's forms and the clauses of its language.

They show an author what a word entry means before any report uses it; each is plain grammar around the word, no news.
"""

from __future__ import annotations

from collections.abc import Iterator

from saksi.errors import UsageError
from saksi.packs.language import Language
from saksi.packs.load import Packs
from saksi.packs.schema.events import Word


def samples(packs: Packs, rule: str, *, most: int = 20) -> list[str]:
    """What a rule accepts. `rule` is `id/ASSAULT/serang`, or `ASSAULT/serang` for every language.

    Raises UsageError when no such word is in the packs.
    """
    parts = rule.split("/")
    codes = (parts[0],) if parts[0] in packs.codes else packs.codes
    if parts[0] in packs.codes:
        parts = parts[1:]
    if len(parts) != 2:
        raise UsageError(f"{rule!r} is no rule; write LANGUAGE/TYPE/ROOT, for example id/ASSAULT/serang")
    type_, root = parts[0].upper(), parts[1].split("#")[0].split(".")[0]
    out: list[str] = []
    for code in codes:
        language = packs.language(code)
        for word in language.events.get(type_, ()):
            if word.root == root:
                out.extend(of_word(word, language))
    if not out:
        raise UsageError(f"no word {root!r} of type {type_} in {', '.join(codes)}; `saksi check` lists the files")
    return out[:most]


def of_word(word: Word, language: Language) -> Iterator[str]:
    """Sentences with every form of one word, its own prepositions, and the phrases that take it away."""
    by, against = first(language.clauses.actor), first([*word.recipient, *language.clauses.recipient])
    place = first(language.clauses.place)
    be = first([b for b in language.words.be if b in ("was", "were")])
    partner = first(language.clauses.companion) if word.frame == "mutual" else ""
    for form in word.form.active:
        yield " ".join(x for x in ("{actor}", form, partner, "{recipient}" if word.frame not in ("alone", "theme") else "", place, "{place}") if x)
    for form in word.form.passive:
        yield " ".join(x for x in ("{recipient}", be, form, by, "{actor}") if x)
    for form in word.form.noun:
        if word.bare == "recipient":
            yield " ".join(x for x in (form, first(language.clauses.of), "{recipient}", by, "{actor}") if x)
        else:
            yield " ".join(x for x in (form, by, "{actor}", against, "{recipient}") if x)
        yield f"{first(language.clauses.light_do)} {form}: {{actor}} is its subject"
    for form in word.form.result:
        yield " ".join(x for x in ("{recipient}", form, first(language.clauses.cause), "…") if x)
    for phrase in word.never_with:
        yield f"never: {'anywhere beside ' if phrase.startswith('~') else ''}{phrase.lstrip('~')}"
    for topic in word.not_in:
        yield f"never in sentences about {topic}"


def first(words: list[str]) -> str:
    """The first of a list, or nothing."""
    return words[0] if words else ""
