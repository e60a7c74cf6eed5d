"""Who says what: source, cue and content (PolNeAR's terms), with the speech act that the cue fixes.

Cues and the ways in which they take their content are data (`languages/*/speech.toml`). Each cue is read from its own side: what opens
behind it (`speech_behind`), what stands before it between quotation marks or commas (`speech_before`), and what needs no verb
(`speech_plain`).
"""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.layers import Speech
from saksi.reading.layers import Layers
from saksi.reading.speech_before import closes, postposed, rooted
from saksi.reading.speech_behind import BE, agent, emit, framed, leading, passive, phrase_cue, prefixed, worded
from saksi.reading.speech_book import Book, Found
from saksi.reading.speech_line import Line
from saksi.reading.speech_plain import hidden, media, signed, verbless

MARKED = frozenset((":", "—", "―", "–"))
"""Marks that may attribute without a word."""


def find_speech(layers: Layers) -> tuple[Speech, ...]:
    """Who says what in one report, in the order of the cues."""
    book = Book(layers)
    cues, lowers = book.cues, book.lowers
    clauses = {c.verb: c for c in layers.clauses.clauses}  # verbs in brackets have none
    for sentence, items in zip(layers.sentences.sentences, layers.groups.items, strict=True):
        words = lowers[sentence.first : sentence.last]
        before = len(book.out)
        if not (
            cues.any.isdisjoint(words)
            and cues.starts.isdisjoint(words)
            and cues.sourceless.single.keys().isdisjoint(words)
            and MARKED.isdisjoint(words)
        ):
            line = Line(sentence, items, layers.groups, clauses, book.tokens, lowers, book.marks, cues)
            read_line(book, line)
        if len(book.out) == before:
            book.carried(sentence.first, sentence.last)
    book.close_waiting()
    return nested(sorted(book.out, key=lambda s: s.cue[0]))


def read_line(book: Book, line: Line) -> None:
    """All cues of one sentence, from left to right."""
    cues, lowers = book.cues, book.lowers
    skip, begin = signed(book, line), len(book.out)
    for p, item in enumerate(line.items):
        first = item.first
        if first < skip:
            continue
        if item.kind == "V":
            named = verbless(book, line, p) if lowers[first] in cues.starts else -1
            skip = named if named >= 0 and not cues.english else read_verb(book, line, p)
        elif item.kind in "AGP" and lowers[first] in cues.roots:
            rooted(book, line, p)
        elif item.kind == "A" and lowers[first] in cues.agentive and agent(book, line, p, first):
            skip = item.last
        elif item.kind == "T" and item.last - first > 1:
            worded(book, line, p)
        elif item.kind == "A" and lowers[first] in cues.sourceless.single:
            hidden(book, line, p, first)
        elif lowers[first] in cues.starts:
            skip = verbless(book, line, p)
    if len(book.out) > begin:
        media(book, line, begin)


def read_verb(book: Book, line: Line, p: int) -> int:
    """Read the verb group at `p` as a cue if it is one; the token up to which it was used, or -1."""
    verb, lowers, cues = line.verb(p), book.lowers, book.cues
    for at in range(verb.first, verb.last):
        word = lowers[at]
        if word in cues.sourceless.single and (at != verb.main or verb.passive):
            if not agent(book, line, p, at):
                hidden(book, line, p, at)
            return at + 1
        if word not in cues.any:
            continue
        helps = at + 1 < verb.last and lowers[at + 1] == "to"
        if at != verb.main and not helps:
            continue
        phrase = cues.phrase.at(lowers, at)
        if phrase is not None:
            return phrase_cue(book, line, p, at, phrase)
        if helps:
            helped(book, line, p, at)
        elif one_word(book, line, p, at):
            return at + 1
    return -1


def helped(book: Book, line: Line, p: int, at: int) -> None:
    """A cue that the chunker took for a helper: "seems to want", "vowed to stay"."""
    cues, word = book.cues, book.lowers[at]
    first = line.verb(p).first
    if word in cues.passive and (word in cues.seeming or (at > first and book.lowers[at - 1] in BE)):
        passive(book, line, p, at, at + 1)
    elif word in cues.infinitive:
        emit(book, line, p, Found(at, at + 1, at + 1, "infinitive"))


def one_word(book: Book, line: Line, p: int, at: int) -> bool:
    """Read one cue word by its kind; was it one?"""
    cues, word = book.cues, book.lowers[at]
    if word in cues.agentive and agent(book, line, p, at):
        return True
    if word in cues.clitic:
        closes(book, line, p, at, None, "clitic")
        return True
    if word in cues.roots:
        return postposed(book, line, p, at) or leading(book, line, p, at)
    return prefixed(book, line, p, at) or postposed(book, line, p, at) or framed(book, line, p, at)


def nested(found: list[Speech]) -> tuple[Speech, ...]:
    """Mark each speech whose cue stands inside what another one says."""
    out: list[Speech] = []
    for n, speech in enumerate(found):
        at = speech.cue[0]
        near = found[max(0, n - 4) : n + 4]
        others = [o for o in near if o is not speech and o.kind != "relay" and not o.rule.endswith("#sourceless")]
        within = any(s <= at < e for o in others for s, e in o.content)
        out.append(replace(speech, kind="nested") if within and speech.kind != "carried" else speech)
    return tuple(out)
