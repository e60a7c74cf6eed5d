"""Cues whose content stands behind them: "X said that …", "said he would", "praised the plan", "disebutkan X bahwa …"."""

from __future__ import annotations

from saksi.reading.grammar import FUTURE, MUST, POSSIBLE, Verb
from saksi.reading.speech_book import Book, Found
from saksi.reading.speech_line import Line
from saksi.reading.speech_open import find_opening
from saksi.reading.speech_source import Source, find_source, shared

BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
WEAK = frozenset(("object", "infinitive"))
"""Ways to take a content that need not be words of saying."""


def prefixed(book: Book, line: Line, p: int, at: int) -> bool:
    """The content opens behind the cue: says that, told X that, said: "…", said he would."""
    word = book.lowers[at]
    if word not in book.cues.clause and word not in book.cues.said:
        return False
    opening = find_opening(book, line, p, at + 1)
    if opening is None or (opening.how == "quote" and behind_quote(book, line, p)):
        return False
    if opening.how == "bare" and word not in book.cues.clause:
        return False
    emit(book, line, p, Found(at, at + 1, opening.begin, opening.how, addressee=opening.addressee))
    return True


def behind_quote(book: Book, line: Line, p: int) -> bool:
    """Does a quote end right before the cue and its speaker: "…," he said, "…"?"""
    i = p - 1
    while i >= 0 and line.kinds[i] in "GPAL:":
        i -= 1
    return line.kind(i) == '"' and i > 0 and line.items[i].first - 1 in book.quote_of


def phrase_cue(book: Book, line: Line, p: int, at: int, phrase: tuple[int, str]) -> int:
    """A cue of several words: claimed responsibility for, pointed out; the token behind it."""
    end, act = phrase
    opening = find_opening(book, line, p, end)
    i = line.at_token(opening.begin if opening is not None else end, p)
    while line.kind(i) == ",":
        i += 1
    if i < line.size and line.kind(i) != ":":
        emit(book, line, p, Found(at, end, line.start(i), "phrase", act=act))
    return end


def framed(book: Book, line: Line, p: int, at: int) -> bool:
    """The content is the verb's object, its infinitive, or stands behind its preposition."""
    cues, verb, word, i = book.cues, line.verb(p), book.lowers[at], p + 1
    if verb.last > at + 1:
        return False
    kind, after = line.kind(i), line.kind(i + 1)
    if hides(book, verb, at):
        return word in cues.passive and passive(book, line, p, at, line.start(i))
    if unreal(book, line, p, at):
        return False
    if word in cues.seeming and kind in ("U", "P", "G", "S"):
        return passive(book, line, p, at, line.start(i))
    if kind == "P" and line.word(i) in cues.prep.get(word, ()) and after in ("G", "V", "T", '"', "L"):
        emit(book, line, p, Found(at, line.items[i].last, line.start(i + 1), "object"))
    elif kind == "P" and line.word(i) == "to" and after == "V" and word in cues.infinitive and line.verb(i + 1).first < line.verb(i + 1).main:
        emit(book, line, p, Found(at, line.items[i].last, line.start(i + 1), "infinitive"))  # "claimed to have killed"
    elif kind == "U" and word in cues.infinitive:
        emit(book, line, p, Found(at, at + 1, line.start(i), "infinitive"))
    elif word in cues.object and (kind in ("G", "V", '"') or (kind == "A" and after in ("G", "V"))):
        emit(book, line, p, Found(at, at + 1, line.start(i), "object"))
    else:
        return False
    return True


def hides(book: Book, verb: Verb, at: int) -> bool:
    """Is the verb a passive, so that its subject is not who says?"""
    if verb.passive:
        return True
    be = at > verb.first and book.lowers[at - 1] in BE and not book.lowers[at].endswith("ing")
    return be and verb.form in ("finite", "copula")


def unreal(book: Book, line: Line, p: int, at: int) -> bool:
    """Does a judging verb only tell what might be done: to back, would back, for backing?"""
    if book.lowers[at] in book.cues.inverted:
        return False
    before = line.kind(p - 1)
    if before == "U" or (before == "P" and line.word(p - 1) in ("for", "of", "to")):
        return True
    return bool(line.verb(p).flags & (FUTURE | POSSIBLE | MUST))


def passive(book: Book, line: Line, p: int, at: int, begin: int) -> bool:
    """is expected to …, was asked about …: the subject belongs to what is said, and only "by" names who says it."""
    if begin >= line.end or at in book.quote_of:
        return False
    subject = find_source(line, p)
    content = [subject.span] if subject is not None and subject.span is not None else []
    i, end, span, group = line.at_token(begin, p), at + 1, None, None
    if line.word(i) in ("by", "oleh") and line.kind(i + 1) == "G":
        span, group, end = line.noun_span(i + 1, line.size, loose=True), line.head(i + 1), line.items[i].last
        begin = span[1]
        i = line.at_token(begin, i)
    stop = line.content_end(i, at, bounded=False, near=True, quotes=book.quote_of)
    if stop > begin and line.kind(i) not in ("", ","):
        content.append((begin, stop))
    if not content:
        return False
    book.add(group, span, (line.cue_start(p), end), tuple(content), book.act(at), "passive")
    return True


def emit(book: Book, line: Line, p: int, cue: Found) -> None:
    """Note a cue whose content stands behind it."""
    source = find_source(line, p)
    begin, inside = cue.begin, book.quote_of.get(cue.at)
    near = (cue.how in WEAK or cue.how == "phrase") and not book.says(cue.at)
    bound = bounded(line, p, source)
    stop = line.content_end(line.at_token(begin, p), cue.at, bounded=bound, near=near, quotes=book.quote_of)
    stop = min(stop, inside.last) if inside is not None else book.through_quote(stop, line)
    if stop <= begin:
        return
    direct = cue.how == "quote" or (cue.how == "colon" and (begin in book.opening or begin + 1 in book.opening))
    if inside is None and (direct or begin - 1 in book.marks):
        stop = book.quote_end(begin, stop)
    content = [*relative_object(line, p, source), (book.behind_mark(begin), stop)]
    if inside is None:
        book.use(begin, stop)
        if cue.how not in WEAK:
            book.follow(line, content)
    kind = "direct" if direct else book.mixed(begin, stop)
    if cue.how in WEAK and not book.listed(cue.at):
        kind = "stance"
    group, span = (source.group, source.span) if source else (None, None)
    book.add(
        group, span, (line.cue_start(p), cue.end), tuple(content), cue.act or book.act(cue.at), kind, cue.addressee,
        how=cue.how
    )  # fmt: skip


def relative_object(line: Line, p: int, source: Source | None) -> list[tuple[int, int]]:
    """ "which X says will fail", "what X called a trick": the word before the speaker belongs to what is said."""
    s = source.at if source is not None and source.at is not None else p
    kind = line.kind(s - 1)
    if s < p and (kind == "R" or (kind == "T" and line.word(s - 1) in ("what", "apa"))):
        return [(line.items[s - 1].first, line.items[s - 1].last)]
    return []


def bounded(line: Line, p: int, source: Source | None) -> bool:
    """Does the cue stand in an inserted or leading clause, which a comma ends?"""
    clause = line.clauses.get(line.items[p].at)
    if clause is None:
        return True
    s = source.at if source is not None and source.at is not None else p
    if clause.relation == "relative" and "," in line.kinds[:p]:
        return True
    if line.kind(s - 1) in ("S", "I") and s - 1 <= 1:
        return True
    loose = ("participle", "gerund")
    return (clause.relation in loose or line.verb(p).form in loose) and p <= 1 and s == p


def worded(book: Book, line: Line, p: int) -> None:
    """ "arguing that", "noting that": a cue and its complementizer in one piece."""
    first, last = line.items[p].first, line.items[p].last
    if book.lowers[first] not in book.cues.clause or p + 1 >= line.size:
        return
    source = shared(line, p)
    stop = book.through_quote(line.content_end(p, first, bounded=False, near=False, quotes=book.quote_of), line)
    group, span = (source.group, source.span) if source else (None, None)
    book.add(group, span, (first, last - 1), ((last - 1, stop),), book.act(first), book.mixed(last, stop), how="clause")


def agent(book: Book, line: Line, p: int, at: int) -> bool:
    """ "Disebutkan (oleh) Otto bahwa …": a passive of saying with who says it behind it."""
    i = p + 1
    i += line.kind(i) == "P" and line.word(i) in ("oleh", "by")
    if at not in range(line.items[p].first, line.items[p].last) or line.kind(i) != "G":
        return False
    span = line.noun_span(i, line.size, loose=True)
    k = line.at_token(span[1], i)
    while k < line.size and line.kinds[k] in "LPG" and k < i + 7:
        k += 1
    parted = line.kind(k) in (",", ":")
    if line.kind(k) != "T" and not (parted and line.kind(k + 1) in ('"', "T")):
        if book.lowers[at] in book.cues.agentive and book.lowers[at] not in book.cues.sourceless.single:
            book.spoken(line.head(i), span)  # "hal itu disampaikan oleh Otto": what he says stands in other sentences
        return False
    k += parted
    begin = line.start(k)
    stop = book.through_quote(line.content_end(k, at, bounded=False, near=False, quotes=book.quote_of), line)
    book.use(begin, stop)
    cue = (line.cue_start(p), at + 1)
    book.add(line.head(i), span, cue, ((begin, stop),), book.act(at), book.mixed(begin, stop), how="agent")
    return True


def leading(book: Book, line: Line, p: int, at: int) -> bool:
    """ "Kata Otto, …": the root and its speaker stand first."""
    if p > 0 or line.kind(1) != "G":
        return False
    span = line.noun_span(1, line.size, loose=True)
    b = line.at_token(span[1], 1)
    while b < line.size and line.kinds[b] not in ',":':
        b += 1
    if b + 1 >= line.size:
        return False
    begin = line.start(b + 1)
    stop = book.quote_end(begin, book.through_quote(line.end, line))
    book.use(begin, stop)
    content = (book.behind_mark(begin), stop)
    book.add(line.head(1), span, (at, at + 1), (content,), book.act(at), book.mixed(begin, stop), how="leading")
    return True
