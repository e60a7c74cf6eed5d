"""The cues of attribution of a language, compiled for look-up at a token."""

from __future__ import annotations

from saksi.packs.language import Language
from saksi.packs.match import Phrases
from saksi.packs.schema.speech import SpeechPack


class Cues:
    """What may introduce, close or carry what somebody says."""

    def __init__(self, language: Language) -> None:
        pack: SpeechPack = language.extra["speech"]
        self.act: dict[str, str] = {}
        """Form of a verb -> its speech act; the first one that lists it decides."""
        self.phrase: Phrases[str] = Phrases()
        """Verbs of several words."""
        self.closing: Phrases[str] = Phrases()
        """Phrases that stand after what is said and before who says it: demikian pernyataan."""
        self.noun: Phrases[str] = Phrases()
        verbs, inverted, clitic, needy = set[str](), set[str](), set[str](), set[str]()
        for act, cue in pack.cue.items():
            for form in cue.verb:
                if " " in form:
                    self.phrase.add(form, act)
            for form in cue.inverted:
                if " " in form:
                    self.closing.add(form, act)
            for form in (*cue.verb, *cue.inverted, *cue.clitic):
                if " " not in form:
                    self.act.setdefault(form, act)
            for form in cue.noun:
                self.noun.add(form, act)
            verbs.update(cue.verb)
            inverted.update(cue.inverted)
            clitic.update(cue.clitic)
            needy.update(cue.verb if cue.needs == "content" else ())
        self.inverted, self.clitic = frozenset(inverted), frozenset(clitic)
        self.roots = self.inverted - verbs
        """Forms that only stand between what is said and who says it: kata, ujar."""
        self.english = language.pack.head == "last"
        self.frames(pack, needy)
        self.verbless = Phrases((phrase, entry.act) for entry in pack.verbless for phrase in entry.phrase)
        self.relay = Phrases((phrase, True) for phrase in pack.relay)
        self.sourceless = Phrases((phrase, True) for phrase in pack.sourceless)
        self.unclaimed = Phrases((phrase, True) for phrase in pack.unclaimed)
        self.anonymous = Phrases((phrase, True) for phrase in pack.anonymous)
        self.document = frozenset(pack.document)
        self.bearer = frozenset(pack.bearer)
        self.told_by = frozenset(pack.told)
        self.loose = frozenset(pack.loose)
        self.aside = frozenset(pack.aside)
        self.trailing, self.often = frozenset(pack.trailing), frozenset(pack.often)
        pronoun = language.words.pronoun
        self.personal = frozenset((*pronoun.get("he", ()), *pronoun.get("she", ())))
        self.days = frozenset(name for names in language.extra["times"].weekday for name in names)
        """Names of days: behind a comma they tell when somebody spoke, not who."""
        self.words = frozenset(language.words.complementizer)
        """Words that open a content."""
        self.starts = frozenset(
            first for table in (self.verbless, self.relay, self.unclaimed, self.closing) for first in (*table.single, *table.longer)
        )

    def frames(self, pack: SpeechPack, needy: set[str]) -> None:
        """How verbs take their content; a language that leaves it open lets every cue take a quote or a clause."""
        frame = pack.frame
        listed = frozenset(self.act)
        self.said = forms(frame.said) or listed
        self.clause = forms(frame.clause) or listed
        self.object = forms(frame.object) or frozenset(f for f in listed if f not in needy and f not in self.inverted)
        self.infinitive = forms(frame.infinitive)
        self.passive = forms(frame.passive)
        self.addressed = forms(frame.addressed)
        self.seeming = forms(frame.seeming)
        self.agentive = frozenset(form for rows in frame.agentive.values() for form in rows)
        for act, rows in frame.agentive.items():
            for form in rows:
                self.act.setdefault(form, act)
        self.prep = prepositions(frame.preposition)
        self.any = listed.union(self.said, self.clause, self.object, self.infinitive, self.passive, self.seeming, self.agentive, self.prep)


def forms(rows: list[str]) -> frozenset[str]:
    """All forms of the verbs of a frame."""
    return frozenset(form for row in rows for form in row.split())


def prepositions(rows: list[str]) -> dict[str, frozenset[str]]:
    """Form of a verb -> the prepositions that belong to it when it is a cue."""
    out: dict[str, set[str]] = {}
    for row in rows:
        verbs, _, prep = row.partition(" + ")
        for form in verbs.split():
            out.setdefault(form, set()).add(prep)
    return {form: frozenset(preps) for form, preps in out.items()}
