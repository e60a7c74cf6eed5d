"""Who says what: source, cue and content (PolNeAR's terms), with the speech act that the cue fixes.

Cues and the ways in which they take their content are data (`languages/*/speech.toml`). Each cue is read from its own side: what opens
behind it, what stands before it between quotation marks or before a comma, and who stands beside it.
"""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.grammar import FUTURE, MUST, POSSIBLE
from saksi.model.layers import Quote, Speech
from saksi.reading.layers import Layers
from saksi.reading.speech_cues import Cues
from saksi.reading.speech_line import Line
from saksi.reading.speech_source import Source, shared, source_before, walk

TIME = frozenset("LA")


class Finder:
    """Finds the speech of one report, keeping who spoke last."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.cues = layers.language.derive(Cues)
        self.tokens = layers.sentences.tokens
        self.lowers = [t.lower for t in self.tokens]
        self.quote_of: dict[int, Quote] = {}
        self.opening: dict[int, Quote] = {}
        """First token inside -> quote."""
        marks = set[int]()
        for q in layers.quotes:
            self.opening[q.first] = q
            marks.update((q.first - 1, q.last))
            if self.lowers[q.last] == "'":  # two apostrophes make one mark
                marks.update((q.first - 2, q.last + 1))
            for at in range(q.first, q.last):
                self.quote_of[at] = q
        self.marks = frozenset(marks)
        self.last_speaker: int | None = None
        self.used: set[int] = set()
        """First tokens of quotes that belong to a cue."""
        self.out: list[Speech] = []
        self.waiting: list[tuple[int, Quote]] = []
        """Quotes without a cue so far, with who spoke before them."""

    def find(self) -> tuple[Speech, ...]:
        """All speech of the report, in the order of the cues."""
        layers, cues, lowers = self.layers, self.cues, self.lowers
        clauses = {c.verb: c for c in layers.clauses.clauses}  # verbs in brackets have none
        for sentence, items in zip(layers.sentences.sentences, layers.groups.items, strict=True):
            words = lowers[sentence.first : sentence.last]
            before = len(self.out)
            if not cues.any.isdisjoint(words) or not cues.starts.isdisjoint(words) or not MARKED.isdisjoint(words):
                line = Line(sentence, items, layers.groups, clauses, self.tokens, lowers, self.marks, cues)
                self.line(line)
            if len(self.out) == before:
                self.carried(sentence.first, sentence.last)
        for last, q in self.waiting:
            if q.first not in self.used:
                self.used.add(q.first)
                self.add(last, None, (q.first, q.first), ((q.first, q.last),), "state", "carried")
        return nested(sorted(self.out, key=lambda s: s.cue[0]))

    def line(self, line: Line) -> None:
        """All cues of one sentence, from left to right."""
        skip = self.signed(line)
        begin = len(self.out)
        for p, item in enumerate(line.items):
            if item.first < skip:
                continue
            if item.kind == "V":
                skip = self.verb(line, p)
            elif item.kind in "AGP" and self.lowers[item.first] in self.cues.roots:
                self.rooted(line, p)
            elif item.kind == "A" and self.lowers[item.first] in self.cues.agentive and self.agent(line, p, item.first):
                skip = item.last
            elif item.kind == "T" and item.last - item.first > 1:
                self.worded(line, p)
            elif line.lowers[item.first] in self.cues.starts:
                skip = self.verbless(line, p)
        if len(self.out) > begin:
            self.media(line, begin)

    def signed(self, line: Line) -> int:
        """Marks that attribute: "Hamas: attacks will go on", "…" — Otto; the token up to which they were read, or -1."""
        if line.kinds.startswith("G:") and line.size > 2:
            colon = line.items[1].first
            group = line.groups.groups[line.items[0].at]
            named = bool(group.names) or group.kind in ("person", "party") or self.tokens[group.first].text.isupper()
            if self.lowers[colon] == ":" and named:
                begin = line.items[2].first
                stop = self.quote_end(begin, self.through_quote(line.end, line))
                self.use(begin, stop)
                span = (line.items[0].first, line.items[0].last)
                self.add(line.items[0].at, span, (colon, colon + 1), ((begin, stop),), "state", "direct", how="label")
                return stop
        for k in range(line.size - 1):
            first = line.items[k].first
            if line.kinds[k] == ":" and self.lowers[first] in DASHES and line.kinds[k + 1] == "G" and first - 1 in self.marks:
                q = self.quote_of.get(first - 2)
                if q is not None and line.kind(k + 2) in ("", ":", '"'):
                    self.used.add(q.first)
                    span = (line.items[k + 1].first, line.items[k + 1].last)
                    self.add(line.items[k + 1].at, span, (first, first + 1), ((q.first, q.last),), "state", "direct", how="dash")
        return -1

    # -- cues with a verb -----------------------------------------------------------------------------------------------

    def verb(self, line: Line, p: int) -> int:
        """Read the verb group at `p` as a cue if it is one; the token up to which it was used."""
        verb, lowers, cues = line.verb(p), self.lowers, self.cues
        for at in range(verb.first, verb.last):
            if lowers[at] in cues.sourceless.single and (at != verb.main or verb.passive):
                if not self.agent(line, p, at):
                    self.hidden(line, p, at, at + 1)
                return at + 1
            if lowers[at] not in cues.any:
                continue
            if at != verb.main and not (at + 1 < verb.last and lowers[at + 1] == "to"):
                continue
            phrase = cues.phrase.at(lowers, at)
            word = lowers[at]
            if phrase is not None:
                return self.phrase_cue(line, p, at, phrase)
            if at + 1 < verb.last and lowers[at + 1] == "to":
                hidden = word in cues.passive and (word in cues.seeming or (at > verb.first and lowers[at - 1] in BE))
                if hidden:
                    self.passive(line, p, at, at + 1)
                elif word in cues.infinitive:
                    self.emit_after(line, p, at, at + 1, at + 1, "infinitive")
                continue
            if word in cues.agentive and self.agent(line, p, at):
                return at + 1
            if word in cues.clitic:
                self.closes(line, p, at, None, "clitic")
                return at + 1
            if word in cues.roots:
                if self.postposed(line, p, at, word) or self.leading(line, p, at):
                    return at + 1
                continue
            if self.prefixed(line, p, at, word) or self.postposed(line, p, at, word) or self.framed(line, p, at, word):
                return at + 1
        return -1

    def rooted(self, line: Line, p: int) -> bool:
        """"…," jelas Otto: a bare root between what is said and who says it, however it was tagged."""
        item, i = line.items[p], p - 1
        if line.kind(i) not in ('"', ",") or not self.said_before(line, i):
            return False
        if line.kind(i) == "," and line.kind(i - 1) != '"' and not any(line.kinds[k] == "V" for k in range(i)):
            return False
        if item.kind == "G" and item.last - item.first > 1:
            span = (item.first + 1, line.noun_span(p, line.size, loose=True)[1])
            self.closes(line, p, item.first, p, "inverted", span=span)
            return True
        if line.kind(p + 1) == "G":
            self.closes(line, p, item.first, p + 1, "inverted")
            return True
        return False

    def leading(self, line: Line, p: int, at: int) -> bool:
        """"Kata Otto, …": the root and its speaker stand first."""
        if p > 0 or line.kind(1) != "G":
            return False
        span = line.noun_span(1, line.size, loose=True)
        b = line.at_token(span[1], 1)
        while b < line.size and line.kinds[b] not in ',":':
            b += 1
        b += 1
        if b >= line.size:
            return False
        begin = line.start(b)
        stop = self.quote_end(begin, self.through_quote(line.end, line))
        self.use(begin, stop)
        self.add(line.head(1), span, (at, at + 1), ((begin, stop),), self.act(at), self.mixed(begin, stop), how="leading")
        return True

    def worded(self, line: Line, p: int) -> None:
        """"arguing that", "noting that": a cue and its complementizer in one piece."""
        first, last = line.items[p].first, line.items[p].last
        if self.lowers[first] not in self.cues.clause or p + 1 >= line.size:
            return
        subject = shared(line, p)
        stop = self.through_quote(line.content_end(p, first, bounded=False, near=False, quotes=self.quote_of), line)
        group, span = (subject.group, subject.span) if subject else (None, None)
        self.add(group, span, (first, last - 1), ((last - 1, stop),), self.act(first), self.mixed(last, stop), how="clause")

    def agent(self, line: Line, p: int, at: int) -> bool:
        """"Disebutkan (oleh) Otto bahwa …": a passive of saying with who says it behind it."""
        i = p + 1
        i += line.kind(i) == "P" and line.word(i) in ("oleh", "by")
        if line.kind(i) != "G":
            return False
        span = line.noun_span(i, line.size, loose=True)
        k = line.at_token(span[1], i)
        while k < line.size and line.kinds[k] in "LPG" and k < i + 7:
            k += 1
        if line.kind(k) != "T" and not (line.kind(k) in ",:" and line.kind(k + 1) in ('"', "T")):
            return False
        k += line.kinds[k] in ",:"
        begin = line.start(k)
        stop = self.through_quote(line.content_end(k, at, bounded=False, near=False, quotes=self.quote_of), line)
        self.use(begin, stop)
        self.add(line.head(i), span, (self.cue_start(line, p), at + 1), ((begin, stop),), self.act(at), self.mixed(begin, stop), how="agent")
        return True

    def phrase_cue(self, line: Line, p: int, at: int, phrase: tuple[int, str]) -> int:
        """A cue of several words: claimed responsibility for, pointed out."""
        end, act = phrase
        opened = self.opened(line, p, end)
        begin = line.at_token(opened[0] if opened is not None else end, p)
        while line.kind(begin) == ",":
            begin += 1
        if begin < line.size and line.kind(begin) != ":":
            self.emit_after(line, p, at, end, line.start(begin), "phrase", act=act)
        return end

    def prefixed(self, line: Line, p: int, at: int, word: str) -> bool:
        """The content opens behind the cue: says that, told X that, said: "…", said he would."""
        if word not in self.cues.clause and word not in self.cues.said:
            return False
        opened = self.opened(line, p, at + 1)
        if opened is None:
            return False
        begin, how, addressee = opened
        if how == "quote" and self.behind_quote(line, p):
            return False
        if how == "bare" and word not in self.cues.clause:
            return False
        self.emit_after(line, p, at, at + 1, begin, how, addressee=addressee)
        return True

    def behind_quote(self, line: Line, p: int) -> bool:
        """Does a quote end right before the cue and its speaker: "…," he said, "…"?"""
        i = p - 1
        while i >= 0 and line.kinds[i] in "GPAL:":
            i -= 1
        return line.kind(i) == '"' and i > 0 and line.items[i].first - 1 in self.quote_of

    def opened(self, line: Line, p: int, end: int) -> tuple[int, str, tuple[int, int] | None] | None:
        """Where a content opens behind the cue: its first token, how it opens, and who is spoken to."""
        i = line.at_token(end, p)
        addressee = None
        steps = 0
        while i < line.size and steps < 9:
            kind, first = line.kinds[i], line.items[i].first
            if first in self.cues.words or line.lowers[first] in self.cues.words or kind == "T":
                return first, "clause", addressee
            if line.lowers[first] == "there" and line.kind(i + 1) in ("V", ":"):
                return first, "bare", addressee
            if kind == '"' and first + 1 in self.opening or first in self.opening:
                return first, "quote", addressee
            if kind == ":" and line.lowers[first] == ":":
                return line.start(i + 1), "colon", addressee
            if kind in "RU" and addressee is not None:
                return first, "clause", addressee
            if kind == "G":
                if self.opens_clause(line, i):
                    return self.with_adverbs(line, i, p), "bare", addressee
                if addressee is not None or not self.addressed(line, p):
                    return None
                while line.kind(i + 1) in ("P", "C") and line.kind(i + 2) == "G" and not self.opens_clause(line, i + 2):
                    i += 2
                addressee = (first, line.items[i].last)
            elif kind == ",":
                if line.kind(i + 1) in "GAPRUSL" and line.kind(i + 1) and (not self.cues.english or (steps > 0 and line.kind(i + 1) == "G")):
                    return (line.start(i + 1), "bare", addressee) if self.any_verb(line, i + 1) else None
                if line.kind(i + 1) != '"':
                    return None
            elif kind in "PS" and line.kind(i + 1) in ("G", "L") and not (kind == "S" and self.opens_clause(line, i + 1)):
                i += 1
                while line.kind(i + 1) in ("G", "L") and not (line.kind(i + 1) == "G" and self.opens_clause(line, i + 1)):
                    i += 1
            elif kind not in "LA":
                return None
            i += 1
            steps += 1
        return None

    def any_verb(self, line: Line, i: int) -> bool:
        """Does a verb stand from position `i` on?"""
        return "V" in line.kinds[i:]

    def addressed(self, line: Line, p: int) -> bool:
        """May the verb at `p` name who is spoken to right behind it (tell, assure)?"""
        return not self.cues.english or self.lowers[line.verb(p).main] in self.cues.addressed

    def with_adverbs(self, line: Line, i: int, p: int) -> int:
        """The first token of a content at `i`, with the adverb that opens it ("nearly all of them")."""
        while i - 1 > p and line.kinds[i - 1] == "A":
            i -= 1
        return line.items[i].first

    def opens_clause(self, line: Line, i: int) -> bool:
        """Does a subject with its verb open at `i`?"""
        k = i + 1
        while k < line.size and line.kinds[k] in 'PGACL(:)"':
            if line.kinds[k] == "A" and line.word(k) in AUXILIARY:
                return True
            if line.kinds[k] == "G" and line.word(k) in NOMINATIVE:
                return False  # "told reporters he would": the clause opens there
            if line.kinds[k] == ":" and line.word(k) not in ("'s", "-", "."):
                return False
            k += 1
        if line.kind(k) == "I" and line.word(k) == "should":
            return True
        if line.kind(i + 1) == "G" and self.lowers[line.items[i].first] in NOMINATIVE:
            return True  # "he dislikes it": a verb that the packs do not know
        return line.kind(k) == "V" and (line.verb(k).form in ("finite", "copula", "participle") or line.verb(k).first < line.verb(k).main)

    def postposed(self, line: Line, p: int, at: int, word: str) -> bool:
        """The content stands before the cue: "…," he said; "…," said Otto; the plan, he said, …"""
        if word not in self.cues.said or at in self.quote_of:
            return False
        i = p - 1
        while line.kind(i) == "A":
            i -= 1
        if word in self.cues.inverted or line.kind(p + 1) == "G":
            apart = line.kind(i) in ('"', ",") or i < 0
            led = line.kind(i) == "," and walk(line, i - 1)[0] < 0  # "X, a farmer, said Y": the subject stands first
            plain = line.verb(p).first == at and line.verb(p).form not in ("gerund", "infinitive")
            if word in self.cues.addressed and word not in self.cues.inverted:
                plain = False  # "…," Otto told the paper
            between = line.kind(i) == "," and word in self.cues.roots and self.parted(line, p + 1)
            if between or (apart and plain and not led and line.kind(p + 1) == "G" and self.said_before(line, i)):
                self.closes(line, p, at, p + 1, "inverted")
                return True
        subject = self.subject(line, p)
        if subject is None:
            return False
        s = subject.at
        if s is not None and s < p and line.kinds[s] == "G":
            j = s - 1
            while line.kind(j) in "LA" and j > 0:
                j -= 1
            ends = line.kind(p + 1) in ("", ",", "L", "P", ":", '"', "S", "A") or self.behind_quote(line, p) or word in self.cues.addressed
            led = line.kind(j) == "," and line.kinds[0] in "SIV" and line.kind(p + 1) not in ("", ":", ",")
            if ends and not led and line.kind(j) in ('"', ",", "") and (self.said_before(line, j) or self.inserted(line, s, j, p)):
                self.closes(line, p, at, s, "postposed")
                return True
        return False

    def parted(self, line: Line, i: int) -> bool:
        """Does a comma close the speaker at `i`, with more behind it: "para aktivis, ungkap Otto, akan pulang"?"""
        if line.kind(i) != "G":
            return False
        end = line.noun_end(i, line.size, loose=True) + 1
        return line.kind(end) == "," and end + 2 < line.size

    def inserted(self, line: Line, s: int, j: int, p: int) -> bool:
        """Does "he said" stand between two commas: "the museum, he said, honours them"?"""
        return j == s - 1 and line.kind(j) == "," and line.kind(p + 1) == "," and line.kind(p + 2) not in ("", '"') and j > 0

    def said_before(self, line: Line, i: int) -> bool:
        """Does something said stand before the mark at `i`: a quote that closes there, or a clause?"""
        if i < 0:  # the quote ended the sentence before
            at = line.first - 1
            return at > 1 and at in self.marks and at - 1 in self.quote_of and self.lowers[at - 1] in "?!," and line.size < 12
        if line.kinds[i] == '"':
            return True
        if i > 0 and (line.kinds[i - 1] == '"' or line.items[i].first - 1 in self.quote_of or line.items[i].first in self.quote_of):
            return True
        return any(line.finite(k) for k in range(i))

    def framed(self, line: Line, p: int, at: int, word: str) -> bool:
        """The content is the verb's object, its infinitive, or stands behind its preposition."""
        cues, i = self.cues, p + 1
        verb = line.verb(p)
        if verb.last > at + 1:
            return False
        hidden = verb.passive or (verb.form in ("finite", "copula") and at > verb.first and self.lowers[at - 1] in BE and verb.form != "gerund" and not self.lowers[at].endswith("ing"))
        kind = line.kind(i)
        if not hidden and self.unreal(line, p, at):
            return False
        if hidden:
            if word in cues.passive:
                return self.passive(line, p, at, line.start(p + 1))
            return False
        if word in cues.seeming and kind in "UPGS":
            return self.passive(line, p, at, line.start(i))
        if kind == "P" and line.word(i) in cues.prep.get(word, ()):
            end = line.items[i].last
            if line.kind(i + 1) in ("G", "V", "T", '"', "L"):
                self.emit_after(line, p, at, end, line.start(i + 1), "object")
                return True
        if kind == "U" and word in cues.infinitive:
            self.emit_after(line, p, at, at + 1, line.start(i), "infinitive")
            return True
        if kind in ("G", "V", '"') and word in cues.object:
            self.emit_after(line, p, at, at + 1, line.start(i), "object")
            return True
        if kind == "A" and line.kind(i + 1) in "GV" and word in cues.object and line.kind(i + 1):
            self.emit_after(line, p, at, at + 1, line.start(i), "object")
            return True
        return False

    def unreal(self, line: Line, p: int, at: int) -> bool:
        """Does a judging verb only tell what might be done: to back, would back, for backing?"""
        if self.lowers[at] in self.cues.inverted:
            return False
        before = line.kind(p - 1)
        if before == "U" or (before == "P" and line.word(p - 1) in ("for", "of", "to")):
            return True
        return bool(line.verb(p).flags & (FUTURE | POSSIBLE | MUST))

    def passive(self, line: Line, p: int, at: int, begin: int) -> bool:
        """is expected to …, was asked about …: the subject belongs to what is said, and only "by" names who says it."""
        if begin >= line.end or at in self.quote_of:
            return False
        subject = self.subject(line, p)
        content, end = [subject.span] if subject is not None and subject.span is not None else [], at + 1
        i = line.at_token(begin, p)
        source, group = None, None
        if line.word(i) in ("by", "oleh") and line.kind(i + 1) == "G":
            source, group = line.noun_span(i + 1, line.size, loose=True), line.head(i + 1)
            end = line.items[i].last
            begin = source[1]
            i = line.at_token(begin, i)
        stop = line.content_end(i, at, bounded=False, near=True, quotes=self.quote_of)
        if stop > begin and line.kind(i) not in ",":
            content.append((begin, stop))
        if not content:
            return False
        self.add(group, source, (self.cue_start(line, p), end), tuple(content), self.act(at), "passive")
        return True

    # -- sources and contents ---------------------------------------------------------------------------------------------

    def subject(self, line: Line, p: int) -> Source | None:
        """Who says: the phrase before the verb at `p`, or the subject that its clause shares with another."""
        found = source_before(line, p)
        if found is not None:
            return found
        clause = line.clauses.get(line.items[p].at)
        if clause is None or not clause.subject:
            return None
        group = clause.subject[0]
        first = line.groups.groups[group].first
        s = line.at_token(first) if line.first <= first < line.last else line.size
        if s >= line.size or line.items[s].first != first:
            return Source(group, None, None)
        return Source(group, s, line.noun_span(s, p if s < p else line.size))

    def emit_after(
        self, line: Line, p: int, at: int, end: int, begin: int, how: str, *, act: str = "", source: bool = True,
        addressee: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        """Note a cue whose content stands behind it."""
        subject = self.subject(line, p) if source else None
        verb = line.verb(p)
        b = line.at_token(begin, p)
        near = how in ("object", "infinitive", "phrase") and not self.listed_clause(at)
        stop = line.content_end(b, at, bounded=self.bounded(line, p, subject), near=near, quotes=self.quote_of)
        inside = self.quote_of.get(at)
        stop = min(stop, inside.last) if inside is not None else self.through_quote(stop, line)
        if stop <= begin:
            return
        cue = (self.cue_start(line, p), end)
        direct = how == "quote" or (how == "colon" and (begin in self.opening or begin + 1 in self.opening))
        content = [(begin, stop)]
        if inside is None and (direct or begin - 1 in self.marks):
            stop = self.quote_end(begin, stop)
            content = [(begin, stop)]
        s = subject.at if subject is not None and subject.at is not None else p
        if s < p and (line.kind(s - 1) == "R" or (line.kind(s - 1) == "T" and line.word(s - 1) in ("what", "apa"))):  # "which X says will fail"
            content.insert(0, (line.items[s - 1].first, line.items[s - 1].last))
        if inside is None:
            self.use(begin, stop)
        if inside is None and how not in ("object", "infinitive"):
            self.follow(line, content)
        kind = "stance" if how in ("object", "infinitive") and not self.listed(at) else "direct" if direct else self.mixed(begin, stop)
        group, span = (subject.group, subject.span) if subject else (None, None)
        self.add(group, span, cue, tuple(content), act or self.act(at), kind, addressee, how=how)

    def cue_start(self, line: Line, p: int) -> int:
        """Where the cue begins: with the helpers, negations and adverbs before its verb."""
        i = p
        while i > 0 and (line.kinds[i - 1] == "A" or (line.kinds[i - 1] == "L" and line.word(i - 1) in OFTEN)):
            i -= 1
        return line.items[i].first

    def listed_clause(self, at: int) -> bool:
        """Is the word one that opens clauses above all (say), so that what stands behind it is one, however it was read?"""
        return self.lowers[at] in self.cues.clause and self.lowers[at] in self.cues.inverted

    def listed(self, at: int) -> bool:
        """Is the word a verb of saying with an act of its own, and not only one of judging?"""
        return self.lowers[at] in self.cues.act

    def act(self, at: int) -> str:
        """The speech act of the cue word."""
        return self.cues.act.get(self.lowers[at], "opine")

    def mixed(self, begin: int, stop: int) -> str:
        """Does the content hold words in quotation marks?"""
        return "mixed" if any(i in self.opening for i in range(begin, stop)) else "indirect"

    def bounded(self, line: Line, p: int, subject: Source | None) -> bool:
        """Does the cue stand in an inserted or leading clause, which a comma ends?"""
        clause = line.clauses.get(line.items[p].at)
        if clause is None:
            return True
        s = subject.at if subject and subject.at is not None else p
        lead = line.kind(s - 1)
        if clause.relation == "relative" and "," in line.kinds[:p]:
            return True
        if lead in ("S", "I") and s - 1 <= 1:
            return True
        return (clause.relation in ("participle", "gerund") or line.verb(p).form in ("participle", "gerund")) and p <= 1 and s == p

    def through_quote(self, stop: int, line: Line) -> int:
        """A quote that runs over the end of the sentence belongs to the content."""
        if stop == line.end:
            inside = self.quote_of.get(stop - 1)
            if inside is not None and inside.last > stop:
                return inside.last
        return stop

    def quote_end(self, begin: int, stop: int) -> int:
        """The end of a content that is a quote: its closing mark, if what follows is no more said."""
        q = self.opening.get(begin) or self.opening.get(begin + 1) or self.opening.get(begin + 2)
        if q is None:
            return stop
        return max(q.last, stop) if q.last + 3 < stop else q.last

    def follow(self, line: Line, content: list[tuple[int, int]]) -> None:
        """A quote that opens right behind the cue's sentence, in the same paragraph and without a cue of its own, goes on."""
        at = line.last
        sentences = self.layers.sentences.sentences
        n = line.index + 1
        if n >= len(sentences) or sentences[n].paragraph != line.paragraph or at in self.quote_of:
            return
        q = self.opening.get(at + 1) or self.opening.get(at + 2) if at in self.marks else None
        if q is None or q.first in self.used or q.last < 1:
            return
        if self.lowers[q.last - 1] == ",":
            return
        self.used.add(q.first)
        content.append((q.first, q.last))

    def use(self, begin: int, stop: int) -> None:
        """Note the quotes that a content holds."""
        for i in range(begin, min(stop, begin + 3)):
            if i in self.opening:
                self.used.add(i)

    def closes(
        self, line: Line, p: int, at: int, source: int | None, how: str, *, span: tuple[int, int] | None = None
    ) -> None:
        """Note a cue that closes or interrupts what is said; `source` is the position of who says it."""
        group, left = None, p
        if source is not None:
            group = line.head(source)
            if span is not None:
                pass
            elif source < p:
                span = line.noun_span(source, p)
                left = source
            else:
                span = line.noun_span(source, line.size, loose=True)
        i = left - 1
        while i >= 0 and line.kinds[i] in 'LA,"':
            i -= 1
        q = self.quote_before(line, left)
        begin = self.head(line)
        if q is not None and (q.first < line.first or q.first <= begin + 1 or not self.lead(line, q)):
            begin, stop = q.first, q.last
        else:
            stop = line.items[i].last if i >= 0 else line.first
            if q is not None:
                stop = max(stop, q.last)
        content = [(begin, stop)] if stop > begin else []
        if q is not None:
            self.used.add(q.first)
        after = self.goes_on(line, p, at, source, direct=q is not None)
        if after is not None:
            content.append(after)
        else:
            self.follow(line, content)
        if not content:
            return
        self.add(group, span, (self.cue_start(line, p), at + 1), tuple(content), self.act(at), "direct" if q else "indirect", how=how)

    def head(self, line: Line) -> int:
        """The first token of what a sentence says, behind quotation marks and a dateline ("TALLAHASSEE — …")."""
        begin = line.first
        while begin < line.end and begin in self.marks:
            begin += 1
        if self.tokens[begin].text.isupper() and self.tokens[begin].kind == "word":
            for i in range(begin + 1, min(begin + 14, line.end)):
                if self.tokens[i].text in ("—", "–", "-") and self.tokens[i].start > self.tokens[i - 1].end:
                    return i + 1
        return begin

    def lead(self, line: Line, q: Quote) -> bool:
        """Do words that are said too stand before the quote in its sentence?"""
        return q.first - line.first > 2

    def quote_before(self, line: Line, left: int) -> Quote | None:
        """The quote that ends right before the position `left`."""
        at = line.items[left].first - 1
        for i in range(at, max(at - 4, -1), -1):
            if i in self.quote_of:
                return self.quote_of[i]
        return None

    def goes_on(self, line: Line, p: int, at: int, source: int | None, *, direct: bool) -> tuple[int, int] | None:
        """What is said goes on behind an inserted "he said,"."""
        tail = at + 1
        if source is not None and source > p:
            tail = line.noun_span(source, line.size, loose=True)[1]
        i = line.at_token(tail, p)
        while i < line.size and line.kinds[i] not in ',":' and i < p + 14:
            i += 1
        if line.kind(i) == "," or line.kind(i) == '"':
            b = i + 1 if line.kind(i) == "," else i
            if b >= line.size or line.kind(b) in ("", "R") or (line.kind(b) == "V" and line.start(i) > tail):
                return None
            first = line.items[b].first
            if line.kind(b) == '"':
                q = self.opening.get(first + 1) or self.opening.get(first + 2)
                if q is None:
                    return None
                self.used.add(q.first)
                return q.first, q.last
            if direct and not (line.kind(b) == "B" and '"' in line.kinds[b:]):
                return None
            if line.kind(b) == "V" and line.verb(b).form == "gerund":
                return None
            if line.end - first > 1 and (i == p + 1 or any(line.kinds[k] == "V" for k in range(b, line.size))):
                return first, line.content_end(b, at, bounded=False, near=False, quotes=self.quote_of)
        return None

    def hidden(self, line: Line, p: int, at: int, end: int) -> None:
        """dikabarkan, reportedly: somebody says it, and the report hides who."""
        begin = self.head(line)
        stop = line.content_end(line.at_token(end, p), at, bounded=False, near=False, quotes=self.quote_of) if end < line.end else line.end
        content = ((begin, at), (end, stop)) if at - begin > 0 and stop > end else ((begin, stop),)
        self.out.append(Speech(None, (at, end), content, None, "report", "speech/report#sourceless", "passive", None))

    def media(self, line: Line, begin: int) -> None:
        """"told Reuters", "kepada AFP": the medium that was spoken to passes it on."""
        groups, names = self.layers.groups.groups, self.layers.names
        for speech in self.out[begin:]:
            if speech.kind not in ("direct", "indirect", "mixed"):
                continue
            k = line.at_token(speech.cue[1])
            for i in range(k, min(k + 6, line.size)):
                group = groups[line.items[i].at] if line.kinds[i] == "G" else None
                if group is None or not any(names[n].kind == "outlet" for n in group.names):
                    continue
                told = group.prep in self.cues.told_by or (i == k and self.lowers[speech.cue[1] - 1] in self.cues.addressed)
                if told:
                    at = line.items[i].first
                    self.out.append(Speech((at, line.items[i].last), (at - 1, at), speech.content, None, "relay", "speech/relay#told", "relay", line.items[i].at))
                    break

    # -- cues without a verb --------------------------------------------------------------------------------------------

    def verbless(self, line: Line, p: int) -> int:
        """"menurut X, …", "according to X", "dikutip dari X, …"."""
        at, cues = line.items[p].first, self.cues
        none = cues.unclaimed.at(self.lowers, at)
        if none is not None:
            end = min(none[0], line.end)
            content = (end, line.end) if line.end - end > 1 else (self.head(line), line.end)
            self.add(None, None, (at, end), (content,), "unclaimed", "passive", how="unclaimed")
            return line.end
        closing = cues.closing.at(self.lowers, at)
        if closing is not None:
            return self.closing(line, p, at, closing)
        relay, plain = cues.relay.at(self.lowers, at), cues.verbless.at(self.lowers, at)
        found = relay if relay and (not plain or relay[0] >= plain[0]) else plain
        if not found or found[0] >= line.last:
            return -1
        end = found[0]
        i = line.at_token(end, p)
        if line.kind(i) != "G" and end > at + 1 and self.lowers[at] in cues.verbless.single:
            end = at + 1  # "menurut data yang dirilis X": the noun belongs to the source
            i = line.at_token(end, p)
        if line.kind(i) != "G":
            return -1
        span = line.noun_span(i, line.size, loose=True, reduced=True)
        act = "relay" if found is relay else plain[1] if plain else "state"
        lead = line.items[p].first - line.first
        after = line.at_token(span[1], i)
        while line.kind(after) in ',"' and after < line.size:
            after += 1
        if lead > 2:
            content: tuple[tuple[int, int], ...] = ((self.head(line), at - 1 if self.lowers[at - 1] == "," else at),)
            if line.end - line.start(after) > 3 and line.kind(after - 1) == ",":
                content = (*content, (line.start(after), line.end))
        else:
            content = ((line.start(after), line.end),)
        if found is relay and lead <= 2:
            content = ((content[0][0], self.paragraph(line)[1]),)
        if content[0][1] <= content[0][0]:
            return -1
        speaker = line.head(i)
        if self.lowers[self.layers.groups.groups[speaker].head] in cues.document:
            speaker = self.author(line, i, speaker)
        self.add(speaker, span, (at, end), content, act, "relay" if found is relay else "verbless")
        return span[1]

    def author(self, line: Line, i: int, speaker: int) -> int:
        """Who stands behind a document: "menurut data yang dirilis militer Israel", "according to a statement by the army"."""
        groups = self.layers.groups.groups
        for k in range(i + 1, min(i + 6, line.size)):
            kind = line.kinds[k]
            if kind not in "RVPG":
                break
            if kind == "G" and (groups[line.items[k].at].names or groups[line.items[k].at].kind in ("party", "person")):
                return line.items[k].at
        return speaker

    def paragraph(self, line: Line) -> tuple[int, int]:
        """The tokens of the paragraph of a sentence: what a relay plainly covers."""
        sentences, n = self.layers.sentences.sentences, line.index
        last = n
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == line.paragraph:
            last += 1
        while n > 0 and sentences[n - 1].paragraph == line.paragraph:
            n -= 1
        return sentences[n].first, sentences[last].last

    def closing(self, line: Line, p: int, at: int, found: tuple[int, str]) -> int:
        """"…," demikian pernyataan dari X: a phrase between what is said and who says it."""
        end, act = found
        i = line.at_token(end, p)
        while i < line.size and line.kinds[i] in "PRV" and i < p + 5:  # "yang dikeluarkan oleh"
            i += 1
        if line.kind(i) != "G":
            return -1
        before = at - 1
        while before > line.first and self.tokens[before].kind == "mark":
            before -= 1
        q = self.quote_of.get(before)
        content = (q.first, q.last) if q is not None else (self.head(line), at)
        if q is not None:
            self.used.add(q.first)
        if content[1] - content[0] < 2:
            return -1
        span = line.noun_span(i, line.size, loose=True)
        self.add(line.head(i), span, (at, end), (content,), act, "direct" if q else "indirect", how="closing")
        return span[1]

    def carried(self, first: int, last: int) -> None:
        """A sentence that stands whole in quotation marks without a cue goes on with the last speaker."""
        if self.last_speaker is None:
            return
        body = [i for i in range(first, last) if self.tokens[i].kind != "mark"]
        if not body or any(i not in self.quote_of for i in body):
            return
        q = self.quote_of[body[0]]
        if q.first not in self.used:
            self.waiting.append((self.last_speaker, q))  # a cue may still close it

    def named(self, speaker: int, source: tuple[int, int]) -> int:
        """The group of a source that names a person, when its first one only tells a title or a body ("Ketua RT 18, Andre")."""
        groups, names = self.layers.groups.groups, self.layers.names
        if any(names[n].kind == "person" for n in groups[speaker].names) or groups[speaker].kind == "pronoun":
            return speaker
        for n in range(speaker + 1, min(speaker + 5, len(groups))):
            if groups[n].first >= source[1]:
                break
            if groups[n].prep is None and any(names[k].kind == "person" for k in groups[n].names):
                return n
        return speaker

    def add(
        self, speaker: int | None, source: tuple[int, int] | None, cue: tuple[int, int], content: tuple[tuple[int, int], ...], act: str,
        kind: str, addressee: tuple[int, int] | None = None, *, how: str = "",
    ) -> None:  # fmt: skip
        """Note one speech; a speaker who is named is remembered."""
        groups = self.layers.groups.groups
        if source is not None and speaker is not None and kind != "relay":
            speaker = self.named(speaker, source)
        if speaker is None and how in ("clitic",):
            speaker = self.last_speaker
        if kind not in ("carried", "nested") and cue[0] in self.quote_of:
            kind = "nested"
        self.out.append(Speech(source, cue, content, addressee, act, f"speech/{act}#{how or kind}", kind, speaker))
        if speaker is None or kind in ("relay", "verbless", "stance", "nested"):
            return
        if groups[speaker].kind != "pronoun" or self.last_speaker is None:
            self.last_speaker = speaker


OFTEN = frozenset("now once later earlier previously recently still often".split())
DASHES = frozenset(("—", "―", "–", "--"))
MARKED = frozenset((":", "—", "―", "–"))
"""Marks that may attribute without a word."""
AUXILIARY = frozenset("has have had 've 's would will could can may might must should do does did".split())
NOMINATIVE = frozenset("he she they it i we who".split())
BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))


def nested(found: list[Speech]) -> tuple[Speech, ...]:
    """Mark each speech whose cue stands inside what another one says."""
    out: list[Speech] = []
    for n, speech in enumerate(found):
        at = speech.cue[0]
        near = found[max(0, n - 4) : n + 4]
        within = speech.kind not in ("carried", "nested") and any(s <= at < e for o in near if o is not speech for s, e in o.content)
        out.append(replace(speech, kind="nested") if within else speech)
    return tuple(out)


def find_speech(layers: Layers) -> tuple[Speech, ...]:
    """Who says what in one report, in the order of the cues."""
    return Finder(layers).find()
