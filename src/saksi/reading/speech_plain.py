"""Attribution without a verb of saying: menurut, according to, dikutip dari, "X: …", "…" — X, dikabarkan, no group has claimed."""

from __future__ import annotations

from saksi.model.layers import Speech
from saksi.reading.speech_book import Book
from saksi.reading.speech_line import Line

DASHES = frozenset(("—", "―", "–", "--"))
Spans = tuple[tuple[int, int], ...]


def signed(book: Book, line: Line) -> int:
    """Marks that attribute: "Hamas: attacks will go on", "…" — Otto; the token up to which they were read, or -1."""
    if line.kinds.startswith("G:") and line.size > 2:
        stop = label(book, line)
        if stop is not None:
            return stop
    for k in range(line.size - 1):
        first = line.items[k].first
        if line.kinds[k] != ":" or line.kinds[k + 1] != "G" or book.lowers[first] not in DASHES or first - 1 not in book.marks:
            continue
        q = book.quote_of.get(first - 2)
        if q is not None and line.kind(k + 2) in ("", ":", '"'):
            book.used.add(q.first)
            name = line.items[k + 1]
            book.add(
                name.at,
                (name.first, name.last),
                (first, first + 1),
                ((q.first, q.last),),
                "state",
                "direct",
                how="dash",
            )
    return -1


def label(book: Book, line: Line) -> int | None:
    """A name and a colon at the head of a sentence; the token behind what is said."""
    name, colon = line.items[0], line.items[1].first
    group = line.groups.groups[name.at]
    named = bool(group.names) or group.kind in ("person", "party") or book.tokens[group.first].text.isupper()
    if book.lowers[colon] != ":" or not named:
        return None
    begin = line.items[2].first
    stop = book.quote_end(begin, book.through_quote(line.end, line))
    book.use(begin, stop)
    book.add(name.at, (name.first, name.last), (colon, colon + 1), ((book.behind_mark(begin), stop),), "state", "direct", how="label")
    return stop


def hidden(book: Book, line: Line, p: int, at: int) -> None:
    """dikabarkan, reportedly: somebody says it, and the report hides who."""
    begin, end = book.head(line), at + 1
    stop = line.end
    if end < line.end:
        stop = line.content_end(line.at_token(end, p), at, bounded=False, near=False, quotes=book.quote_of)
    content = ((begin, at), (end, stop)) if at > begin and stop > end else ((begin, stop),)
    book.out.append(Speech(None, (at, end), content, None, "report", "speech/report#sourceless", "passive", None))


def media(book: Book, line: Line, begin: int) -> None:
    """ "told Reuters", "kepada AFP": the medium that was spoken to passes on what was said. `begin`: the sentence's first speech."""
    for speech in book.out[begin:]:
        if speech.kind not in ("direct", "indirect", "mixed"):
            continue
        k = line.at_token(speech.cue[1])
        for i in range(k, min(k + 6, line.size)):
            if line.kinds[i] == "G" and told(book, line, speech, i, right_behind=i == k):
                at, last = line.items[i].first, line.items[i].last
                cue = (at - 1, at)
                book.out.append(Speech((at, last), cue, speech.content, None, "relay", "speech/relay#told", "relay", line.items[i].at))
                break


def told(book: Book, line: Line, speech: Speech, i: int, *, right_behind: bool) -> bool:
    """Is the group at `i` a medium that the speaker speaks to?"""
    group = book.layers.groups.groups[line.items[i].at]
    if not any(book.layers.names[n].kind == "outlet" for n in group.names):
        return False
    return group.prep in book.cues.told_by or (right_behind and book.lowers[speech.cue[1] - 1] in book.cues.addressed)


def verbless(book: Book, line: Line, p: int) -> int:
    """ "menurut X, …", "according to X", "dikutip dari X, …"; the token behind the source, or -1."""
    at, cues = line.items[p].first, book.cues
    word = book.lowers[at]
    none = cues.unclaimed.at(book.lowers, at) if word in cues.unclaimed.heads else None
    between = cues.closing.at(book.lowers, at) if word in cues.closing.heads else None
    if none is not None:
        end = min(none[0], line.end)
        rest = (end, line.end) if line.end - end > 1 else (book.head(line), line.end)
        book.add(None, None, (at, end), (rest,), "unclaimed", "passive", how="unclaimed")
        return line.end
    if between is not None:
        return closing(book, line, p, between)
    relay = cues.relay.at(book.lowers, at) if word in cues.relay.heads else None
    plain = cues.verbless.at(book.lowers, at) if word in cues.verbless.heads else None
    relays = relay is not None and (plain is None or relay[0] >= plain[0])
    end = relay[0] if relay is not None and relays else plain[0] if plain is not None else line.last
    if end >= line.last:
        return -1
    i = line.at_token(end, p)
    if line.kind(i) != "G" and end > at + 1 and book.lowers[at] in cues.verbless.single:
        end = at + 1  # "menurut data yang dirilis X": the noun belongs to the source
        i = line.at_token(end, p)
    if line.kind(i) != "G":
        return -1
    span = line.noun_span(i, line.size, loose=True, reduced=True)
    content = around(book, line, at, line.at_token(span[1], i))
    if content[0][1] <= content[0][0]:
        return -1
    act = "relay" if relays or plain is None else plain[1]
    book.add(author(book, line, i), span, (at, end), content, act, "relay" if relays else "verbless")
    return span[1]


def around(book: Book, line: Line, at: int, after: int) -> Spans:
    """What a verbless cue at token `at` covers: what stands before it, and what goes on behind its source's comma; else what follows."""
    if line.kind(after) == "R":  # "menurut dua sumber yang dikutip CNN, Rabu, …"
        while line.kind(after) not in ("", ","):
            after += 1
    while line.kind(after) in (",", '"') or (line.kind(after) == "L" and line.kind(after + 1) == ","):
        after += 1
    start = line.start(after)
    if at - line.first <= 2:
        return ((start, line.end),)
    head = (book.head(line), at - 1 if book.lowers[at - 1] == "," else at)
    if line.end - start > 3 and line.kind(after - 1) == ",":
        return (head, (start, line.end))
    return (head,)


def author(book: Book, line: Line, i: int) -> int:
    """The group of who stands at `i`, or behind a document: "data yang dirilis militer Israel", "a statement by the army"."""
    groups, speaker = book.layers.groups.groups, line.head(i)
    own = groups[speaker]
    if own.names or book.cues.document.isdisjoint(book.lowers[own.first : own.last]):
        return speaker  # "laporan Reuters yang mengutip polisi" is Reuters'
    for k in range(i + 1, min(i + 6, line.size)):
        kind = line.kinds[k]
        if kind not in "RVPG":
            break
        if kind == "G" and (groups[line.items[k].at].names or groups[line.items[k].at].kind in ("party", "person")):
            return line.items[k].at
    return speaker


def closing(book: Book, line: Line, p: int, found: tuple[int, str]) -> int:
    """ "…," demikian pernyataan dari X: a phrase between what is said and who says it; the token behind the source, or -1."""
    at, (end, act) = line.items[p].first, found
    i = line.at_token(end, p)
    inner = i > p and line.kind(i - 1) == "G" and line.items[i - 1].first < end < line.items[i - 1].last
    i -= inner  # "demikian pernyataan badan sipil Gaza": the chunker put noun and source together
    while not inner and line.kind(i) in ("P", "R", "V") and i < p + 5:  # "yang dikeluarkan oleh"
        i += 1
    if line.kind(i) != "G":
        return -1
    before = at - 1
    while before > line.first and book.tokens[before].kind == "mark":
        before -= 1
    q = book.quote_of.get(before)
    content = (q.first, q.last) if q is not None else (book.head(line), at)
    if q is not None:
        book.used.add(q.first)
    if content[1] - content[0] < 2:
        return -1
    span = line.noun_span(i, line.size, loose=True)
    span = (end, span[1]) if inner else span
    speaker = author(book, line, i)
    book.add(speaker, span, (at, end), (content,), act, "direct" if q else "indirect", how="closing")
    return span[1]
