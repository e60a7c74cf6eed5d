"""What is known of a report's speech while it is read: its quotes, who spoke last, and what has been found."""

from __future__ import annotations

from msgspec import Struct

from saksi.model.layers import Quote, Speech
from saksi.reading.layers import Layers
from saksi.reading.speech_cues import Cues
from saksi.reading.speech_line import Line

REACH = 300
"""How many tokens back a pronoun may look for who spoke last."""


class Found(Struct, frozen=True, gc=False):
    """A cue whose content stands behind it, in tokens."""

    at: int
    """The word that makes it a cue."""
    end: int
    begin: int
    """Where the content begins."""
    how: str
    act: str = ""
    addressee: tuple[int, int] | None = None


class Book:
    """The state of one report's reading."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.cues = layers.language.derive(Cues)
        self.tokens = layers.sentences.tokens
        self.lowers = layers.sentences.lowers
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
        self.last_medium: int | None = None
        """The medium or document that reported last."""
        self.used: set[int] = set()
        """First tokens of quotes that belong to a cue."""
        self.out: list[Speech] = []
        self.waiting: list[tuple[int, Quote]] = []
        """Quotes without a cue so far, with who spoke before them."""

    def act(self, at: int) -> str:
        """The speech act of the cue word."""
        return self.cues.act.get(self.lowers[at], "opine")

    def listed(self, at: int) -> bool:
        """Is the word a verb of saying with an act of its own, and not only one of judging?"""
        return self.lowers[at] in self.cues.act

    def says(self, at: int) -> bool:
        """Is the word one that opens clauses above all (say), so that what stands behind it is one, however it was read?"""
        return self.lowers[at] in self.cues.clause and self.lowers[at] in self.cues.inverted

    def mixed(self, begin: int, stop: int) -> str:
        """Does the content hold words in quotation marks?"""
        return "mixed" if any(i in self.opening for i in range(begin, stop)) else "indirect"

    def through_quote(self, stop: int, line: Line) -> int:
        """A quote that runs over the end of the sentence belongs to the content."""
        if stop == line.end:
            inside = self.quote_of.get(stop - 1)
            if inside is not None and inside.last > stop:
                return inside.last
        return stop

    def behind_mark(self, begin: int) -> int:
        """The first token of a content, without the quotation mark that opens it."""
        while begin in self.marks and (begin + 1 in self.opening or begin + 1 in self.marks):
            begin += 1
        return begin

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
        q = (self.opening.get(at + 1) or self.opening.get(at + 2)) if at in self.marks else None
        if q is not None and q.first not in self.used and self.lowers[q.last - 1] != ",":
            self.used.add(q.first)
            content.append((q.first, q.last))

    def use(self, begin: int, stop: int) -> None:
        """Note the quotes that a content holds."""
        for i in range(begin, min(stop, begin + 3)):
            if i in self.opening:
                self.used.add(i)

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

    def close_waiting(self) -> None:
        """Give the quotes that no cue closed to who spoke before them."""
        for speaker, q in self.waiting:
            if q.first not in self.used:
                self.used.add(q.first)
                self.add(speaker, None, (q.first, q.first), ((q.first, q.last),), "state", "carried")

    def points_back(self, speaker: int | None, at: int, how: str) -> bool:
        """Is the source "he", "dia" or a clitic, which takes who spoke last and not long ago?"""
        if self.last_speaker is None:
            return False
        if speaker is None:
            return how == "clitic"
        group = self.layers.groups.groups[speaker]
        near = at - self.layers.groups.groups[self.last_speaker].last < REACH
        return near and group.kind == "pronoun" and self.lowers[group.head] in self.cues.personal and at not in self.quote_of

    def speaks(self, group: int, *, quoted: bool) -> bool:
        """May the group be who goes on speaking: a person, a party, a name, but no thing and no document? Who is quoted may be any."""
        g, names = self.layers.groups.groups[group], self.layers.names
        if g.kind == "pronoun":
            return False
        if self.lowers[g.head] in self.cues.document or (not quoted and any(names[n].kind == "outlet" for n in g.names)):
            return False
        return quoted or g.kind in ("person", "party") or any(names[n].kind in ("person", "unknown") for n in g.names)

    def spoken(self, group: int, span: tuple[int, int]) -> None:
        """Remember who speaks without a content of its own."""
        group = self.named(group, span)
        if self.speaks(group, quoted=False):
            self.last_speaker = group

    def named(self, speaker: int, source: tuple[int, int]) -> int:
        """The group of a source that names a person, when its first one only tells a title or a body ("Ketua RT 18, Edy Wibowo")."""
        groups, names = self.layers.groups.groups, self.layers.names
        own = [names[n] for n in groups[speaker].names if names[n].kind == "person"]
        if groups[speaker].kind == "pronoun" or any(n.last - n.first > 1 for n in own):
            return speaker
        for n in range(speaker + 1, min(speaker + 6, len(groups))):
            group = groups[n]
            if group.first >= source[1]:
                break
            person = any(names[k].kind == "person" for k in group.names)
            if group.prep is None and group.place is None and (self.capitals(group.first, group.last) or (person and not own)):
                return n
        return speaker

    def medium(self, speaker: int | None) -> int | None:
        """ "the report said", "laporan itu menyebut": the medium or document that reported before."""
        if speaker is None:
            return None
        g, names = self.layers.groups.groups[speaker], self.layers.names
        if any(names[n].kind == "outlet" for n in g.names):
            self.last_medium = speaker
        elif g.definite and not g.names and self.lowers[g.head] in self.cues.document and self.last_medium is not None:
            return self.last_medium
        return speaker

    def capitals(self, first: int, last: int) -> bool:
        """Are there two words or more, all with capitals: "Kombes Edy Wibowo"?"""
        return last - first > 1 and all(t.upper or t.kind == "mark" for t in self.tokens[first:last])

    def add(
        self,
        speaker: int | None,
        source: tuple[int, int] | None,
        cue: tuple[int, int],
        content: tuple[tuple[int, int], ...],
        act: str,
        kind: str,
        addressee: tuple[int, int] | None = None,
        *,
        how: str = "",
    ) -> None:
        """Note one speech; a speaker who is named is remembered."""
        if source is not None and speaker is not None and kind != "relay":
            speaker = self.named(speaker, source)
        speaker = self.medium(speaker)
        if kind not in ("carried", "nested") and self.points_back(speaker, cue[0], how):
            speaker = self.last_speaker
        if kind not in ("carried", "nested") and cue[0] in self.quote_of:
            kind = "nested"
        self.out.append(Speech(source, cue, content, addressee, act, f"speech/{act}#{how or kind}", kind, speaker))
        inside = any(s <= cue[0] < e for other in self.out[-4:-1] if other.kind != "relay" for s, e in other.content)
        shown = act == "report" and kind not in ("direct", "verbless")  # "data menunjukkan": nobody goes on speaking
        if speaker is None or inside or shown or kind in ("relay", "stance", "nested"):
            return
        if self.speaks(speaker, quoted=kind == "direct"):
            self.last_speaker = speaker
