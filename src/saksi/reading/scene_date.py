"""The day of an event: of its own clause, of the words that tell it, of the discourse, or by the lead rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from saksi.model.events import EventDate
from saksi.model.layers import Time
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention
from saksi.reading.scene_owner import STATEMENTS, Owners
from saksi.reading.sources import Witnesses
from saksi.reading.speech import Cues

if TYPE_CHECKING:
    from saksi.reading.events import Draft

LEAD = 2
"""How many sentences at the head of a report are its lead."""
CARRY = 1
"""How many sentences a day carries on."""
FRAME = 4
"""How many sentences away a speaker's day may stand."""
BEGIN = frozenset(
    "mulai dimulai bermula pecah meletus memulai dimulainya pecahnya began begun start started starting erupted broke launched".split()
)


class Frame:
    """The day on which somebody speaks."""

    def __init__(self, sentence: int, speaker: str | None, time: Time) -> None:
        self.sentence, self.speaker, self.time = sentence, speaker, time


class Days:
    """Gives events their days."""

    def __init__(self, layers: Layers, owners: Owners, witnesses: Witnesses) -> None:
        self.layers, self.owners, self.witnesses = layers, owners, witnesses
        self.cues = layers.language.derive(Cues)
        self.times: dict[int, list[Time]] = {}
        self.relayed: set[int] = set()
        for time in layers.times:
            if (time.value_start or time.value_end) and time.grain not in ("now", "set"):
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
                out.append(Frame(sentence, party.name if party else None, time))
        return out

    def of_relay(self, time: Time) -> bool:
        """Does the time stand behind a relay ("dilansir AFP, Rabu (18/6)")?"""
        lowers = [t.lower for t in self.layers.sentences.tokens[max(0, time.first - 7) : time.first]]
        return any(self.cues.relay.at(lowers, i) for i in range(len(lowers)))

    # -- of the mention -----------------------------------------------------------------------------------------------------

    def of_mention(self, mention: Mention) -> EventDate | None:
        """The day that the mention's own clause tells, or for a statement the day of the words around it."""
        best: tuple[int, int, Time] | None = None
        for time in self.times.get(mention.sentence, ()):
            if self.of_relay(time) or not self.possible(time, mention):
                continue
            level = self.owners.fit(mention, self.owners.of(time.first))
            if level is None and mention.type in STATEMENTS and self.framed(time, mention):
                level = 1
            if level is None:
                continue
            distance = time.first - mention.first if time.first >= mention.first else 3 + mention.first - time.first
            if best is None or (level, distance) < best[:2]:
                best = (level, distance, time)
        if best is None:
            return None
        return self.as_date(best[2], ("clause", "clause", "sentence")[best[0]])

    def possible(self, time: Time, mention: Mention) -> bool:
        """May an event of this status be of that time? What has happened lies not in the future."""
        published = self.layers.published
        if published is None or time.value_start is None:
            return time.grain != "clock"
        if mention.status in ("happened", "ongoing") or mention.type in STATEMENTS:
            return time.value_start <= published
        return (time.value_end or time.value_start) >= published

    def framed(self, time: Time, mention: Mention) -> bool:
        """Is it the day on which the words are said in which the mention stands?"""
        owner = self.owners.of(time.first)
        if not owner.voice or time.grain not in ("day", "part"):
            return False
        return any(c.speech.act != "relay" and self.owners.sentence_of[c.speech.cue[0]] == mention.sentence for c in self.witnesses.covering(mention.first))

    def as_date(self, time: Time, rule: str) -> EventDate:
        """A time of the text as the day of an event."""
        span = self.layers.sentences.span(time.first, time.last)
        text = self.layers.sentences.text[span.start : span.end]
        return EventDate(time.value_start, time.value_end, text, (span.start, span.end), f"date/{rule}:{time.rule}")

    # -- of the discourse ---------------------------------------------------------------------------------------------------

    def complete(self, draft: Draft, before: list[Draft]) -> None:
        """Give an event the day of the discourse when its own mentions tell none."""
        if draft.date is not None:
            self.lasting(draft, draft.date)
            return
        sentence = draft.mentions[0].sentence
        if draft.status not in ("happened", "ongoing"):
            return
        if draft.type in STATEMENTS:
            draft.date = self.of_frame(draft, sentence)
        if draft.date is None and sentence < LEAD:
            draft.date = self.lead()
        if draft.date is None and draft.type not in STATEMENTS:
            draft.date = self.carried(draft, before, sentence)

    def lasting(self, draft: Draft, told: EventDate) -> None:
        """What goes on began on its day and lasts until the report."""
        published = self.layers.published
        if not published or not told.start or told.start != told.end or told.start > published:
            return
        if draft.status == "ongoing" or (draft.mentions[0].hit.word.lasting and self.begins(draft.mentions[0])):
            draft.date = EventDate(told.start, published, told.text, told.span, told.rule + "+ongoing")

    def begins(self, mention: Mention) -> bool:
        """Does its clause tell that it began ("perang pecah", "protests started")?"""
        if mention.clause is None:
            return False
        verb = self.layers.groups.verbs[self.layers.clauses.clauses[mention.clause].verb]
        return any(self.layers.word(i) in BEGIN for i in range(max(0, verb.first - 1), verb.last))

    def of_frame(self, draft: Draft, sentence: int) -> EventDate | None:
        """The day on which the statement's speaker speaks in the sentences around it."""
        names = {p.name for p in draft.actor}
        own = [f for f in self.frames if f.speaker in names and abs(f.sentence - sentence) <= FRAME]
        if not own:
            return None
        near = min(own, key=lambda f: (abs(f.sentence - sentence), f.sentence > sentence))
        return self.as_date(near.time, "frame")

    def lead(self) -> EventDate | None:
        """A deed that the lead tells without a day: the day before publication up to publication."""
        if not self.layers.published:
            return None
        day = date.fromisoformat(self.layers.published)
        return EventDate((day - timedelta(days=1)).isoformat(), self.layers.published, None, None, "date/lead")

    def carried(self, draft: Draft, before: list[Draft], sentence: int) -> EventDate | None:
        """The day of the deed told right before, when it is of one day and goes on with the same scene."""
        for other in reversed(before):
            if sentence - other.mentions[-1].sentence > CARRY:
                return None
            day = other.date
            if day is None or day.start is None or day.start != day.end or other.status != "happened" or other.type in STATEMENTS:
                continue
            if draft.status == "happened":
                return EventDate(day.start, day.end, day.text, day.span, "date/discourse:" + day.rule.removeprefix("date/discourse:"))
        return None
