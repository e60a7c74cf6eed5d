"""Who says what: source, cue and content in both languages, and the chain of sources of an event."""

from __future__ import annotations

from typing import NamedTuple

import pytest

import saksi
from material import packs
from saksi.model.events import SaidBy
from saksi.model.layers import Frame, Speech
from saksi.model.text import Span
from saksi.reading.clauses import find_clauses
from saksi.reading.groups import find_groups
from saksi.reading.layers import Layers
from saksi.reading.names import find_names
from saksi.reading.numbers import find_numbers
from saksi.reading.places import find_places
from saksi.reading.quotes import find_quotes
from saksi.reading.speech import find_speech
from saksi.reading.times import find_times
from saksi.reading.tokens import find_sentences

PUBLISHED = "2024-05-15"


class Said(NamedTuple):
    """One speech in words."""

    source: str
    cue: str
    content: tuple[str, ...]
    kind: str
    act: str
    speaker: str


def layers(code: str, text: str) -> Layers:
    """The layers below speech of a text whose lines are paragraphs."""
    language, spans, at = packs().language(code), [], 0
    for line in text.split("\n"):
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    frame = Frame(text, None, (), tuple(spans))
    sentences = find_sentences(frame, language)
    numbers = find_numbers(sentences, language)
    times = find_times(sentences, numbers, language, published=PUBLISHED)
    names = find_names(sentences, language, packs().register)
    places = find_places(sentences, names, language, packs().gazetteer)
    groups = find_groups(sentences, names, places, numbers, times, language)
    clauses = find_clauses(groups, sentences, language)
    quotes = find_quotes(sentences)
    return Layers(frame, sentences, quotes, numbers, times, names, places, groups, clauses, language, packs(), PUBLISHED, None)


def said(code: str, text: str) -> list[Said]:
    """All speech of a text in words."""
    found = layers(code, text)

    def words(span: tuple[int, int] | None) -> str:
        return found.sentences.quote(*span).rstrip(".,") if span is not None and span[1] > span[0] else ""

    def one(s: Speech) -> Said:
        group = found.groups.groups[s.speaker] if s.speaker is not None else None
        speaker = words((group.first, group.last)) if group is not None else ""
        return Said(words(s.source), words(s.cue), tuple(words(c) for c in s.content), s.kind, s.act, speaker)

    return [one(s) for s in find_speech(found)]


# language, text, source, cue, content
RELATIONS = [
    # indirect, with and without a complementizer
    ("en", "The minister said that the army had left.", "The minister", "said", ("that the army had left",)),
    ("en", "The minister said the army had left.", "The minister", "said", ("the army had left",)),
    ("en", "A spokesman told reporters on Monday that the army had left.", "A spokesman", "told", ("that the army had left",)),
    ("en", "Officials have also said the army left.", "Officials", "have also said", ("the army left",)),
    ("id", "Militer mengatakan bahwa pasukan itu mundur.", "Militer", "mengatakan", ("bahwa pasukan itu mundur",)),
    ("id", "Militer mengatakan, pasukan itu mundur.", "Militer", "mengatakan", ("pasukan itu mundur",)),
    ("id", "Iran menyatakan pada Rabu, pihaknya menahan lima orang.", "Iran", "menyatakan", ("pihaknya menahan lima orang",)),
    # direct: before, behind, split around the speaker, going on behind it
    ("en", "“We are leaving,” the minister said.", "the minister", "said", ("We are leaving",)),
    ("en", "“We are leaving,” said Otto Kern, a farmer.", "Otto Kern, a farmer", "said", ("We are leaving",)),
    ("en", "The minister said: “We are leaving. It is over.”", "The minister", "said", ("We are leaving. It is over",)),
    ("en", "“We are leaving,” he said. “It is over.”", "he", "said", ("We are leaving", "It is over")),
    ("en", "“We are leaving,” he said, “because it is over.”", "he", "said", ("We are leaving", "because it is over")),
    ("id", "”Kami mundur,” kata Rudi.", "Rudi", "kata", ("Kami mundur",)),
    ("id", "”Kami mundur,” jelas Cucu.", "Cucu", "jelas", ("Kami mundur",)),
    ("id", "”Kami mundur,” kata Presiden dalam rapat di Jakarta.", "Presiden", "kata", ("Kami mundur",)),
    ("id", "”Kami mundur,” ujar Zaki melalui keterangan tertulis.", "Zaki", "ujar", ("Kami mundur",)),
    ("id", "Rudi mengatakan, ”Kami mundur.”", "Rudi", "mengatakan", ("Kami mundur",)),
    # interrupted
    ("en", "The museum, he said, honours the dead.", "he", "said", ("The museum", "honours the dead")),
    ("id", "Para aktivis, ungkap Rudi, akan dipulangkan.", "Rudi", "ungkap", ("Para aktivis", "akan dipulangkan")),
    # the speaker of a coordinated verb, of a participle, of a relative clause
    ("en", "The minister denied the claim, saying it was false.", "The minister", "saying", ("it was false",)),
    ("en", "Otto, who farms in Kenya, said the rain had failed.", "Otto, who farms in Kenya", "said", ("the rain had failed",)),
    # a content that the report's own clause ends
    ("en", "He said the army had left, while rebels stayed.", "He", "said", ("the army had left",)),
    ("en", "He said the army had left, but she said it had not.", "He", "said", ("the army had left",)),
    # no verb
    ("en", "The army has left, according to the minister.", "the minister", "according to", ("The army has left",)),
    ("en", "According to the minister, the army has left.", "the minister", "According to", ("the army has left",)),
    ("id", "Menurut polisi, massa membakar kantor itu.", "polisi", "Menurut", ("massa membakar kantor itu",)),
    ("id", "Hamas: Serangan akan berlanjut", "Hamas", ":", ("Serangan akan berlanjut",)),
    # a passive that names who says it, a phrase between quote and source
    ("id", "Disebutkan Arriola bahwa polisi itu telah ditahan.", "Arriola", "Disebutkan", ("bahwa polisi itu telah ditahan",)),
    ("id", "”Kami mundur,” demikian pernyataan dari Menteri Katz.", "Menteri Katz", "demikian pernyataan", ("Kami mundur",)),
]


@pytest.mark.parametrize(("code", "text", "source", "cue", "content"), RELATIONS)
def test_relation(code: str, text: str, source: str, cue: str, content: tuple[str, ...]) -> None:
    found = [(s.source, s.cue, s.content) for s in said(code, text)]
    assert (source, cue, tuple(c.rstrip(".,") for c in content)) in found


def test_third_person_clitic_takes_the_speaker_of_the_discourse() -> None:
    text = "”Kami mundur,” kata Rudi Hartono.\n”Perang usai,” ujarnya.\n”Tidak ada lagi,” tambahnya."
    assert [s.speaker for s in said("id", text)] == ["Rudi Hartono"] * 3


def test_quote_without_a_cue_goes_on_with_the_last_speaker() -> None:
    carried = [s for s in said("en", "“We are leaving,” said Otto Kern.\n“It is over.”") if s.kind == "carried"]
    assert [(s.speaker, s.content) for s in carried] == [("Otto Kern", ("It is over",))]


def test_quote_that_a_later_cue_closes_is_not_carried() -> None:
    text = "Residents said they fled.\n“They torched his home. They stoned cars. We used water,” Otto Kern said."
    assert [s.speaker for s in said("en", text)] == ["Residents", "Otto Kern"]


HIDDEN = [
    ("id", "Serangan itu dikabarkan menewaskan tiga orang.", "dikabarkan", "report"),
    ("en", "The attack reportedly killed three people.", "reportedly", "report"),
    (
        "id",
        "Belum ada pihak yang mengaku bertanggung jawab atas serangan itu.",
        "Belum ada pihak yang mengaku bertanggung jawab",
        "unclaimed",
    ),
    ("en", "No group has claimed responsibility for the attack.", "No group has claimed responsibility", "unclaimed"),
]


@pytest.mark.parametrize(("code", "text", "cue", "act"), HIDDEN)
def test_nobody_is_named(code: str, text: str, cue: str, act: str) -> None:
    found = said(code, text)
    assert [(s.source, s.cue, s.act) for s in found] == [("", cue, act)]


def test_cue_inside_what_another_says_is_nested() -> None:
    found = said("en", "The minister said that the rebels had admitted that they fled.")
    assert [(s.cue, s.kind) for s in found] == [("said", "indirect"), ("had admitted", "nested")]


def test_judging_is_no_report() -> None:
    assert [s.kind for s in said("en", "The senator praised the plan.")] != ["direct"]


def chain(code: str, text: str, type_: str = "ASSAULT", outlet: str | None = None) -> list[SaidBy]:
    """Who says that the first event of a type happened."""
    reading = saksi.read(saksi.Report(text, language=code, published=PUBLISHED, outlet=outlet), packs=packs())
    return list(next(e for e in reading.events if e.type == type_).said_by)


CHAINS = [
    ("en", "Rebels attacked soldiers in Mosul, the army told Reuters.", ["state", "report"]),
    ("id", "Pemberontak menyerang tentara di Mosul, kata militer, seperti dilansir AFP.", ["state", "report"]),
    ("id", "Dikutip dari Reuters, pemberontak menyerang tentara di Mosul.", ["report"]),
    ("en", "Rebels attacked soldiers in Mosul.", []),
    ("id", "Menurut dua sumber, pemberontak menyerang tentara di Mosul.", ["report"]),
    ("en", "Rebels claimed to have attacked soldiers in Mosul.", ["claim_responsibility"]),
    ("en", "Rebels attacked soldiers in Mosul. Officials said talks would go on after the rebel attack on soldiers.", []),
    ("id", "Pemberontak menyerang tentara di Mosul. \"Kami mengecam serangan pemberontak terhadap tentara,\" kata Guterres.", []),
    ("id", "Sejumlah spekulasi menyebut pemberontak menyerang tentara di Mosul.", []),
]


@pytest.mark.parametrize(("code", "text", "acts"), CHAINS)
def test_chain_of_sources(code: str, text: str, acts: list[str]) -> None:
    assert acts == [s.act for s in chain(code, text)]


def test_relay_between_source_and_cue_is_passed() -> None:
    text = "Kantor berita Fars, seperti dilansir AFP, Selasa (14/5), melaporkan bahwa pemberontak menyerang tentara di Mosul."
    assert next(s.text for s in chain("id", text)).endswith("Fars")


def test_who_publishes_a_document_says_what_it_shows() -> None:
    found = said("id", "Kementerian Luar Negeri Israel menerbitkan sebuah video yang memperlihatkan bahwa kapal itu ditahan.")
    assert [s.speaker for s in found] == ["Kementerian Luar Negeri Israel"]


def test_who_tells_of_an_own_order_to_others_makes_it_future() -> None:
    text = "Presiden Vladimir Putin memerintahkan penangkapan para aktivis oposisi."
    reading = saksi.read(saksi.Report(text, language="id", published=PUBLISHED), packs=packs())
    assert {e.status for e in reading.events if e.type == "COERCE"} == {"future"}


def test_own_outlet_is_no_link() -> None:
    text = "Dikutip dari Reuters, pemberontak menyerang tentara di Mosul."
    assert chain("id", text, outlet="Reuters") == []


def test_anonymous_source_is_kept_as_such() -> None:
    (source,) = chain("en", "Rebels attacked soldiers in Mosul, a security official said.")
    assert source.kind in ("anonymous", "collective")
