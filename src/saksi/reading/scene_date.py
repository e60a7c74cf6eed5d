"""The day of an event: of its own clause, of the words that tell it, of the discourse, or by the lead rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from saksi.model.events import EventDate, Party
from saksi.model.layers import Time
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention
from saksi.reading.scene_owner import SCENIC, STATEMENTS, Owners, alike, shares
from saksi.reading.sources import Witnesses
from saksi.reading.speech_cues import Cues

if TYPE_CHECKING:
    from saksi.reading.drafts import Draft

LEAD = 2
"""How many sentences at the head of a report are its lead."""
CARRY = 2
"""How many sentences a day carries on."""
FRAME = 4
"""How many sentences away a speaker's day may stand."""
LATER = 8
"""How many sentences on the day of the lead's deed may be told."""
NOW = 31
"""How many days ago something may have begun that is still told as going on."""
AHEAD = "times.in_future"
"""The rule of times counted on from now: with a deed that has happened they count from another time ("within minutes")."""
LATELY = 7
"""How many days before publication the deed of the lead may lie."""


class Frame:
    """The day on which somebody speaks."""

    def __init__(self, sentence: int, speaker: Party | None, time: Time) -> None:
        self.sentence, self.speaker, self.time = sentence, speaker, time

    def near(self, sentence: int, parties: list[Party]) -> bool:
        """Does one of the parties speak there, in the sentences around, or another voice of it right beside?"""
        if self.speaker is None or abs(self.sentence - sentence) > FRAME:
            return False
        beside = abs(self.sentence - sentence) <= 1
        return any(p.name == self.speaker.name or (beside and alike(self.speaker, p)) for p in parties)


def voice_of(speaker: Party | None, party: Party) -> bool:
    """May the speaker of the lead be the party, as far as the lead names them?"""
    if speaker is None or alike(speaker, party):
        return True
    return speaker.sector == party.sector and not (speaker.country and party.country)


class Days:
    """Gives events their days."""

    def __init__(self, layers: Layers, owners: Owners, witnesses: Witnesses) -> None:
        self.layers, self.owners, self.witnesses = layers, owners, witnesses
        self.cues = layers.language.derive(Cues)
        self.times: dict[int, list[Time]] = {}
        self.relayed: set[int] = set()
        line = layers.frame.dateline
        head = line.end if line is not None else 0
        for time in layers.times:
            if layers.sentences.tokens[time.first].start < head:
                continue  # the day of filing is the day of no deed
            valued = time.value_start or time.value_end or time.grain == "duration"
            if valued and time.grain not in ("now", "set") and time.rule != "times.clock":
                self.times.setdefault(owners.sentence_of[time.first], []).append(time)
        self.frames = self.find_frames()

    def find_frames(self) -> list[Frame]:
        """The days that stand beside words of saying, with their speakers."""
        out: list[Frame] = []
        for sentence, times in self.times.items():
            for time in times:
                if not self.owners.of(time.first).voice or time.grain not in ("day", "part"):
                    continue
                near = [s for s in self.owners.speech if self.owners.sentence_of[s.cue[0]] == sentence]
                if not near:
                    continue
                speech = min(near, key=lambda s: abs(s.cue[0] - time.first) + (40 if s.cue[0] > time.first else 0))
                if self.of_relay(time):
                    self.relayed.add(time.first)
                    continue
                party = self.witnesses.resolve(speech).party
                out.append(Frame(sentence, party, time))
        return out

    def of_relay(self, time: Time) -> bool:
        """Does the time stand behind a relay ("dilansir AFP, Rabu (18/6)")?"""
        lowers = self.layers.sentences.lowers[max(0, time.first - 7) : time.first]
        return any(self.cues.relay.at(lowers, i) for i in range(len(lowers)))

    # -- of the mention -----------------------------------------------------------------------------------------

    def of_mention(self, mention: Mention) -> EventDate | None:
        """The day that the mention's own clause tells, or for a statement the day of the words around it."""
        best: tuple[int, int, Time] | None = None
        for time in self.times.get(mention.sentence, ()):
            if self.of_relay(time) or not self.possible(time, mention):
                continue
            level = self.owners.fit(mention, self.owners.of(time.first))
            if level == 2 and mention.type in STATEMENTS:
                level = None
            if level is None and self.framed(time, mention):
                level = 1 if mention.type in STATEMENTS or mention.under == "ORDER" else 3
            if level is None or (time.grain == "duration" and (mention.status != "ongoing" or level > 1)):
                continue
            distance = time.first - mention.first if time.first >= mention.first else 3 + mention.first - time.first
            if time.grain == "duration" and not (time.value_start or self.layers.published):
                continue
            if best is None or (level, distance) < best[:2]:
                best = (level, distance, time)
        if best is None:
            return None
        return self.as_date(best[2], ("clause", "clause", "sentence", "announced")[best[0]])

    def possible(self, time: Time, mention: Mention) -> bool:
        """May an event of this status be of that time? What has happened lies not in the future."""
        published = self.layers.published
        if published is None or time.value_start is None:
            return True
        if mention.status == "happened" and time.rule == AHEAD:
            return False
        if mention.status not in ("future", "hypothetical") or mention.type in STATEMENTS or mention.under == "ORDER":
            return time.value_start <= published
        return (time.value_end or time.value_start) >= published

    def horizon_of(self, draft: Draft) -> EventDate | None:
        """The first time still to come that is told in the sentence of a threat, demand or promise, or by the same voice soon after."""
        published, first = self.layers.published, draft.mentions[0].sentence
        if published is None:
            return None
        names = {p.name for p in draft.actor}
        for sentence in range(first, first + FRAME + 1):
            for time in self.times.get(sentence, ()):
                ahead = time.value_start is not None and (time.value_end or time.value_start) > published
                voices = {c.party.name for c in self.witnesses.covering(time.first) if c.party is not None}
                if ahead and (sentence == first or names & voices) and not self.of_relay(time):
                    return self.as_horizon(time)
        return None

    def as_horizon(self, time: Time) -> EventDate:
        """A time of the text as what words hold out."""
        span = self.layers.sentences.span(time.first, time.last)
        text = self.layers.sentences.text[span.start : span.end]
        return EventDate(time.value_start, time.value_end, text, (span.start, span.end), f"horizon:{time.rule}")

    def framed(self, time: Time, mention: Mention) -> bool:
        """Is it the day on which the words are said in which the mention stands?"""
        if not self.owners.of(time.first).voice or time.value_start is None:
            return False
        own = mention.type in STATEMENTS or mention.under == "ORDER"
        if not own and mention.status not in ("happened", "ongoing"):
            return False
        names = {p.name for p in mention.actor}
        for c in self.witnesses.covering(mention.first):
            here = c.speech.act != "relay" and self.owners.sentence_of[c.speech.cue[0]] == mention.sentence
            if here and (own or (c.party is not None and c.party.name in names)):
                return True
        return False

    def as_date(self, time: Time, rule: str) -> EventDate:
        """A time of the text as the day of an event."""
        span = self.layers.sentences.span(time.first, time.last)
        text = self.layers.sentences.text[span.start : span.end]
        start, end, published = time.value_start, time.value_end, self.layers.published
        if time.grain == "duration":
            end = published
        if published and end and end > published and start and start <= published and not time.rule.endswith("until"):
            end = published  # "this week", "in 2016": as far as the report can tell
        return EventDate(start, end, text, (span.start, span.end), f"date/{rule}:{time.rule}")

    # -- of the discourse ---------------------------------------------------------------------------------------

    def complete(self, draft: Draft, before: list[Draft], after: list[Draft]) -> None:
        """Give an event the day of the discourse when its own mentions tell none."""
        if draft.date is not None:
            self.lasting(draft, draft.date)
            return
        if draft.status not in ("happened", "ongoing") or not self.layers.published:
            return
        sentence = min(m.sentence for m in draft.mentions)
        if draft.type in STATEMENTS:
            first = draft.mentions[0]
            if first.group is None or first.definite:
                draft.date = self.of_frame(draft, sentence)
            if draft.date is None and sentence < LEAD:
                draft.date = self.of_words(sentence) or self.lead()
            return
        if draft.status == "ongoing" and draft.type == "ASSAULT" and draft.mentions[0].hit.word.lasting:
            draft.date = self.of_war(draft, [*before, *after])
            return
        if sentence < LEAD and draft.status == "ongoing" and draft.mentions[0].group is not None:
            draft.date = self.of_going_on(draft)
        elif sentence < LEAD:
            draft.date = self.told_later(draft, after, sentence) or self.lead()
        else:
            draft.date = self.carried(draft, before, sentence)

    def of_words(self, sentence: int) -> EventDate | None:
        """The first day of words, or of their occasion, that the lead and the sentences after it tell."""
        floor = self.ago(2)
        for n in range(sentence, sentence + FRAME):
            for time in self.times.get(n, ()):
                if self.one_day(time, floor) and self.worded(time):
                    return self.as_date(time, "words")
        return None

    def worded(self, time: Time) -> bool:
        """Is it a day of words or of their occasion, and of no deed?"""
        owner = self.owners.of(time.first)
        if owner.voice or self.of_relay(time):
            return True
        if owner.clause is None or owner.group is not None:
            return False
        verb = self.owners.verb_of(owner.clause)
        if self.layers.word(verb.main) in self.owners.occur:
            return False
        return all(h.type in STATEMENTS or h.type == "CONSULT" for h in verb.hits)

    def of_war(self, draft: Draft, others: list[Draft]) -> EventDate | None:
        """A war goes on from the day on which the report lets it begin, or from an untold day, until the report."""
        published = self.layers.published
        for other in others:
            day = other.date
            if other.type != "ASSAULT" or day is None or day.start is None or day.rule == "date/lead":
                continue
            if day.start != published and day.end == published and shares(draft, other):
                return EventDate(day.start, published, day.text, day.span, "date/war:" + day.rule)
        if draft.both:
            return EventDate(None, published, None, None, "date/war")
        return None

    def of_going_on(self, draft: Draft) -> EventDate | None:
        """What a noun of the lead tells as going on: attacks since an untold day; of a blockade or a truce no day is told."""
        if draft.type == "ASSAULT":
            return EventDate(None, self.layers.published, None, None, "date/war")
        return None if draft.mentions[0].hit.word.lasting else self.lead()

    def told_later(self, draft: Draft, after: list[Draft], sentence: int) -> EventDate | None:
        """The day that a later sentence gives to the deed of the lead."""
        if draft.status != "happened":
            return None
        floor = self.ago(LATELY)
        for other in after:
            day = other.date
            if other.type != draft.type or day is None or day.start != day.end or (day.start or "") < floor:
                continue
            told = day.rule.startswith(("date/clause", "date/sentence")) and not self.earlier(other.mentions[0])
            if told and other.status == "happened" and shares(draft, other) is not False:
                return passed_on(day, "later")
        for n in range(sentence, sentence + LATER):
            for time in self.times.get(n, ()):
                if self.one_day(time, floor) and self.occurs(draft, time):
                    return self.as_date(time, "later")
        return None

    def one_day(self, time: Time, floor: str) -> bool:
        """Is it a named day since `floor`, up to publication?"""
        named = "weekday" in time.rule or "date" in time.rule or "daypart" in time.rule
        single = time.value_start == time.value_end
        return named and single and floor <= (time.value_start or "") <= (self.layers.published or "")

    def occurs(self, draft: Draft, time: Time) -> bool:
        """Does the time belong to "it took place" ("insiden itu terjadi pada …"), or to a deed of that type?"""
        owner = self.owners.of(time.first)
        if owner.voice or self.of_relay(time) or self.stepped_back(time.first):
            return False
        hits = list(self.layers.groups.groups[owner.group].hits) if owner.group is not None else []
        if owner.clause is not None:
            verb = self.layers.groups.verbs[self.layers.clauses.clauses[owner.clause].verb]
            if self.layers.word(verb.main) in self.owners.occur and not hits:
                return True
            hits += verb.hits
        return any(h.type == draft.type for h in hits)

    def ago(self, days: int) -> str:
        """The day so many days before publication."""
        return (date.fromisoformat(self.layers.published or "") - timedelta(days=days)).isoformat()

    def lasting(self, draft: Draft, told: EventDate) -> None:
        """What goes on began on its day and lasts until the report."""
        published = self.layers.published
        if not published or not told.start or told.start > published or not told.end or told.end >= published:
            return
        if draft.type in STATEMENTS or draft.status not in ("happened", "ongoing"):
            return
        began = told.start == told.end and self.begins(draft.mentions[0])
        if began and told.start >= (self.ago(NOW) or "9"):
            draft.status = "ongoing"  # "protests began on Friday"
        if draft.status == "ongoing" or began:
            draft.date = EventDate(told.start, published, told.text, told.span, told.rule + "+ongoing")

    def begins(self, mention: Mention) -> bool:
        """Does its clause tell that it began ("perang pecah", "protests started")?"""
        if mention.clause is None:
            return False
        verb = self.layers.groups.verbs[self.layers.clauses.clauses[mention.clause].verb]
        return any(self.layers.word(i) in self.layers.language.words.begin for i in range(max(0, verb.first - 1), verb.last))

    def of_frame(self, draft: Draft, sentence: int) -> EventDate | None:
        """The day on which the statement's speaker speaks in the sentences around it."""
        own = [f for f in self.frames if f.near(sentence, draft.actor)]
        if not own:
            lead = [f for f in self.frames if f.sentence < min(LEAD, sentence)]
            own = [f for f in lead if any(voice_of(f.speaker, p) for p in draft.actor)]
        if not own:
            return None
        best = min(own, key=lambda f: (abs(f.sentence - sentence), f.sentence > sentence))
        return self.as_date(best.time, "frame")

    def lead(self) -> EventDate | None:
        """A deed that the lead tells without a day: the day before publication up to publication."""
        return EventDate(self.ago(1), self.layers.published, None, None, "date/lead")

    def carried(self, draft: Draft, before: list[Draft], sentence: int) -> EventDate | None:
        """The day of the deed told right before in the same scene, or the one recent day of the report's deeds."""
        mention = draft.mentions[0]
        if draft.status != "happened" or self.earlier(mention) or not self.told_in_scene(draft.type, mention):
            return None
        told = self.times.get(mention.sentence, ())
        if any(not self.owners.of(t.first).voice and not self.of_relay(t) for t in told):
            return None  # its sentence tells other days
        for other in reversed(before):
            if sentence - other.mentions[-1].sentence > CARRY:
                break
            day = other.date
            if day is None or day.start is None or other.status != "happened" or other.type in STATEMENTS:
                continue
            if (day.start == day.end or day.rule == "date/lead") and shares(draft, other):
                return passed_on(day, "discourse")
        return self.only_day(before)

    def told_in_scene(self, type_: str, mention: Mention) -> bool:
        """May the mention go on with the scene? A noun points back, or names a deed of the scene that no word of time sets apart."""
        if mention.group is None or mention.definite:
            return True
        return type_ in SCENIC and not mention.hit.word.lasting and not self.owners.parted(mention.group)

    def only_day(self, before: list[Draft]) -> EventDate | None:
        """The day of all deeds told before, when they are of one day and a recent one."""
        floor = self.ago(LATELY)
        days: dict[tuple[str | None, str | None], EventDate] = {}
        for other in before:
            day = other.date
            if day is None or other.type in STATEMENTS or other.status != "happened":
                continue
            if (day.start or "") >= floor:
                days.setdefault((day.start, day.end), day)
        if len(days) != 1:
            return None
        return passed_on(next(iter(days.values())), "only-day")

    def earlier(self, mention: Mention) -> bool:
        """Does the mention's sentence step back before it ("sebelumnya", "earlier")?"""
        return self.stepped_back(mention.first)

    def stepped_back(self, token: int) -> bool:
        """Does a word that steps back stand before a token in its sentence?"""
        first = self.layers.sentences.sentences[self.owners.sentence_of[token]].first
        return any(self.layers.word(i) in self.layers.language.words.back for i in range(first, token))


def passed_on(day: EventDate, rule: str) -> EventDate:
    """The day of another event, with the rule that carries it over."""
    source = day.rule.rpartition(":")[2].removeprefix("date/")
    return EventDate(day.start, day.end, day.text, day.span, f"date/{rule}:{source}")
