"""Who says what: source, cue and content (PolNeAR's terms), with the speech act that the cue fixes.

Cues are data (`languages/*/speech.toml`); the content is found from the cue's side: behind it up to the end of the sentence and of the
quotes that go on, before it when the cue follows what is said, and over the sentence for "menurut X" and "according to X".
"""

from __future__ import annotations

from saksi.model.grammar import Clause
from saksi.model.layers import Quote, Speech
from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.packs.schema.speech import SpeechPack
from saksi.reading.layers import Layers


class Cues:
    """The cues of a language for look-up at a token."""

    def __init__(self, language: Language) -> None:
        pack: SpeechPack = language.extra["speech"]
        self.verb: Phrases[tuple[str, str]] = Phrases()
        self.inverted: Phrases[tuple[str, str]] = Phrases()
        self.clitic: Phrases[tuple[str, str]] = Phrases()
        self.noun: Phrases[tuple[str, str]] = Phrases()
        for act, cue in pack.cue.items():
            for table, forms in ((self.verb, cue.verb), (self.inverted, cue.inverted), (self.clitic, cue.clitic), (self.noun, cue.noun)):
                for form in forms:
                    table.add(form, (act, cue.needs))
        self.verbless = Phrases((phrase, entry.act) for entry in pack.verbless for phrase in entry.phrase)
        self.relay = Phrases((phrase, True) for phrase in pack.relay)
        self.sourceless = Phrases((phrase, True) for phrase in pack.sourceless)
        self.anonymous = Phrases((phrase, True) for phrase in pack.anonymous)
        self.document = frozenset(pack.document)
        self.told = Phrases((phrase, True) for phrase in pack.told)
        self.english = language.pack.head == "last"


class Finder:
    """Finds the speech of one report, keeping who spoke last."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.cues = layers.language.derive(Cues)
        self.lowers = [t.lower for t in layers.sentences.tokens]
        self.quote_of: dict[int, Quote] = {}
        for q in layers.quotes:
            for at in range(q.first, q.last):
                self.quote_of[at] = q
        self.last_speaker: int | None = None
        self.out: list[Speech] = []
        self.covered: set[int] = set()
        """Sentences with a cue of their own."""

    def find(self) -> tuple[Speech, ...]:
        """All speech of the report, in the order of the cues."""
        by_sentence: dict[int, list[Clause]] = {}
        for clause in self.layers.clauses.clauses:
            by_sentence.setdefault(clause.sentence, []).append(clause)
        for sentence in self.layers.sentences.sentences:
            self.verbless(sentence.index, sentence.first, sentence.last)
            for clause in by_sentence.get(sentence.index, ()):
                self.verb_cue(clause, sentence.first, sentence.last)
            self.carried(sentence.index, sentence.first, sentence.last)
        return tuple(self.out)

    # -- cues with a verb -----------------------------------------------------------------------------------------------

    def verb_cue(self, clause: Clause, first: int, last: int) -> None:
        """A verb of saying with its speaker and content."""
        verb = self.layers.groups.verbs[clause.verb]
        at = verb.main
        found = self.cues.clitic.at(self.lowers, at)
        if found:
            self.after_content(at, found[0], found[1][0], None, first, "clitic")
            return
        inverted = self.cues.inverted.at(self.lowers, at)
        said_before = self.content_before(at, first)
        if inverted and said_before and clause.subject_rule in ("inverted", "none"):
            speaker = clause.subject[0] if clause.subject else None
            self.after_content(at, inverted[0], inverted[1][0], speaker, first, "inverted")
            return
        plain = self.cues.verb.at(self.lowers, at)
        if not plain:
            return
        end, (act, needs) = plain
        speaker = clause.subject[0] if clause.subject else None
        if said_before and not self.content_follows(end, last):
            self.after_content(at, end, act, speaker, first, "postposed")
            return
        opened = self.content_follows(end, last)
        if needs == "content" and not opened:
            return
        if self.english and clause.relation in ("infinitive",) and not opened:
            return
        begin = self.content_start(end, last, clause)
        if begin >= last:
            return
        content = self.with_following_quotes(begin, last)
        self.add(speaker, (at, end), content, act, "quote" if self.lowers[begin] in '"“”' else "indirect")

    @property
    def english(self) -> bool:
        """Is the language one whose participles look like its past?"""
        return self.cues.english

    def content_before(self, at: int, first: int) -> bool:
        """Does what is said stand before the cue: a quote that closes, or a comma that parts it?"""
        i = at - 1
        while i >= first and at - i < 14:
            word = self.lowers[i]
            if word in '"”“' and i - 1 in self.quote_of:
                return True
            if word == "," and i - first >= 3:
                return i not in self.quote_of
            i -= 1
        return False

    def content_follows(self, end: int, last: int) -> bool:
        """Does a complementizer, a colon, a comma with a quote, or a clause follow the cue?"""
        lists = self.layers.language.words
        for i in range(end, min(end + 14, last)):
            word = self.lowers[i]
            if word in lists.complementizer or word in '"“':
                return True
            if word == ":":
                return True
        later = any(end <= v.main < last for v in self.verbs_after(end, last))
        return later and self.lowers[min(end, last - 1)] not in (".",)

    def verbs_after(self, end: int, last: int) -> list[object]:
        """Verb groups between two tokens."""
        return [v for v in self.layers.groups.verbs if end <= v.main < last]  # small lists: a report has a few dozen verbs

    def content_start(self, end: int, last: int, clause: Clause) -> int:
        """Where the content begins behind the cue."""
        complement = set(self.layers.language.words.complementizer)
        for i in range(end, min(end + 16, last)):
            if self.lowers[i] in complement and self.lowers[i] not in ("apa", "jika", "kalau", "if", "what", "how", "why"):
                return i + 1
            if self.lowers[i] in '"“' and i + 1 in self.quote_of:
                return i
            if self.lowers[i] == ":":
                return i + 1
        i = end
        while i < last and self.lowers[i] in (",", "pada", "hari", "on"):
            i += 1
        return i

    def with_following_quotes(self, begin: int, last: int) -> tuple[tuple[int, int], ...]:
        """The content up to the sentence's end, and on through a quote that runs over it."""
        end = last
        inside = self.quote_of.get(last - 1) or self.quote_of.get(last - 2)
        if inside is not None and inside.last > last:
            end = inside.last
        return ((begin, end),)

    def after_content(self, at: int, end: int, act: str, speaker: int | None, first: int, kind: str) -> None:
        """A cue that follows what is said: the content is the quote before it, or the sentence up to the cue."""
        quote = next((self.quote_of[i] for i in range(at - 1, max(first - 1, at - 6), -1) if i in self.quote_of), None)
        if quote is not None:
            begin, stop = quote.first, quote.last
            if begin > first and stop > begin:
                begin = first if self.sentence_is_mixed(first, begin) else begin
        else:
            begin, stop = first, at
            if stop - begin < 2:
                return
        if speaker is None and kind in ("clitic", "postposed", "inverted"):
            speaker = self.last_speaker
        self.add(speaker, (at, end), ((begin, stop),), act, "direct" if quote else "indirect")

    def sentence_is_mixed(self, first: int, begin: int) -> bool:
        """Is only a part of what is said in quotation marks, so that the words before them are said too?"""
        return begin - first > 2

    # -- cues without a verb --------------------------------------------------------------------------------------------

    def verbless(self, sentence: int, first: int, last: int) -> None:
        """"menurut X, …", "according to X", "dikutip dari X, …"."""
        at = first
        while at < last:
            relay = self.cues.relay.at(self.lowers, at)
            plain = self.cues.verbless.at(self.lowers, at)
            found = relay if relay and (not plain or relay[0] >= plain[0]) else plain
            if not found or found[0] >= last:
                at += 1
                continue
            end = found[0]
            source = self.group_at(end, last)
            if source is not None:
                act = "relay" if found is relay else plain[1] if plain else "state"
                content = ((first, at),) if at - first > 3 else ((end, last),)
                if at - first > 3:
                    after = self.layers.groups.groups[source].last
                    content = ((first, at), (after, last)) if last - after > 4 else ((first, at),)
                self.add(source, (at, end), content, act, "relay" if found is relay else "verbless")
            at = end

    def group_at(self, at: int, last: int) -> int | None:
        """The group that begins at a token, or right after a small word."""
        for i in range(at, min(at + 4, last)):
            found = self.group_starts().get(i)
            if found is not None:
                return found
        return None

    def group_starts(self) -> dict[int, int]:
        """Token -> the group that begins there."""
        if not hasattr(self, "_starts"):
            self._starts = {g.first: n for n, g in enumerate(self.layers.groups.groups)}
        return self._starts

    def carried(self, sentence: int, first: int, last: int) -> None:
        """A sentence that stands whole in quotation marks without a cue goes on with the last speaker."""
        if sentence in self.covered or self.last_speaker is None:
            return
        body = [i for i in range(first, last) if self.layers.sentences.tokens[i].kind != "mark"]
        if body and all(i in self.quote_of for i in body):
            already = any(s <= body[0] < e for sp in self.out for s, e in sp.content)
            if not already:
                self.add(self.last_speaker, (first, first), ((first, last),), "state", "carried")

    def add(self, speaker: int | None, cue: tuple[int, int], content: tuple[tuple[int, int], ...], act: str, kind: str) -> None:
        """Note one speech; a speaker who is named is remembered."""
        groups = self.layers.groups.groups
        source = (groups[speaker].first, groups[speaker].last) if speaker is not None else None
        rule = f"speech/{act}#{kind}"
        self.out.append(Speech(source, cue, content, None, act, rule, kind, speaker))
        tokens = self.layers.sentences.tokens
        at = tokens[min(cue[0], len(tokens) - 1)].start
        for s in self.layers.sentences.sentences:
            if s.start <= at < s.end:
                self.covered.add(s.index)
                break
        if speaker is not None and kind not in ("relay", "verbless") and groups[speaker].kind != "pronoun":
            self.last_speaker = speaker
        elif speaker is not None and groups[speaker].kind == "pronoun":
            self.last_speaker = self.last_speaker if self.last_speaker is not None else speaker


def find_speech(layers: Layers) -> tuple[Speech, ...]:
    """Who says what in one report, in the order of the cues."""
    return Finder(layers).find()
