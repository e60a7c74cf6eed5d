"""One event per happening: mentions of one report are gathered by type, parties, place and day (FASTUS stage 5)."""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.events import Event, EventDate, EventPlace, Figure, Means, Party, SaidBy
from saksi.model.layers import Speech
from saksi.reading.actors import Cast
from saksi.reading.harm import MODE, figure_of, means_of
from saksi.reading.layers import Layers
from saksi.reading.mentions import Finder, Mention
from saksi.reading.participants import distinct
from saksi.reading.record import record
from saksi.reading.relevance import Scope
from saksi.reading.scene import Scenes
from saksi.reading.sources import Witnesses
from saksi.reading.status import saying

STATEMENTS = frozenset(("REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE", "SUPPORT"))
PROMISED = frozenset(("AID", "RETREAT", "COOPERATE", "CONCEDE", "CONSULT"))
"""What a speaker says of their own future here is a promise (AGREE)."""
ORDERED = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "AID"))
"""Deeds that an order to one's own forces makes a future event (GUIDE, ruling 5)."""
DEFINITE_REACH = 3
"""How many sentences back "serangan itu" may reach for its event."""
TOLL_REACH = 3
"""How many sentences away a toll may look for the deed that caused it."""
REACH = 1
"""How many sentences back a definite mention ("serangan itu") may reach for its event."""


class Draft:
    """An event while its mentions are gathered."""

    def __init__(self, mention: Mention, type_: str, status: str) -> None:
        self.type, self.status = type_, status
        self.mentions = [mention]
        self.mode = mention.mode if type_ == mention.type else ("violence" if type_ == "THREATEN" else None)
        self.actor, self.recipient = list(mention.actor), list(mention.recipient)
        self.said: list[SaidBy] = []
        self.place: EventPlace | None = None
        self.date: EventDate | None = None
        self.figures: dict[str, Figure] = {}
        self.means: list[Means] = []
        self.horizon: EventDate | None = None
        self.both = mention.both
        self.claimer: Party | None = None
        """Who claims the deed: its doer when no telling names another."""

    def add(self, other: Draft) -> None:
        """Take in another telling of the same happening."""
        self.mentions += other.mentions
        self.mode = self.mode or other.mode
        if not self.actor:
            self.actor = other.actor
        if not self.recipient:
            self.recipient = other.recipient
        self.said += [s for s in other.said if s.name not in {x.name for x in self.said}]
        self.place = finer(self.place, other.place)
        self.date = narrower(self.date, other.date)
        for kind, figure in other.figures.items():
            self.figures.setdefault(kind, figure)
        self.means += [m for m in other.means if m.kind not in {x.kind for x in self.means}]
        self.horizon = self.horizon or other.horizon
        self.claimer = self.claimer or other.claimer


PRECISION = {"exact": 0, "city": 1, "admin2": 2, "admin1": 3, "region": 4, "water": 4, "country": 5}


def finer(a: EventPlace | None, b: EventPlace | None) -> EventPlace | None:
    """The more precise of two places."""
    if a is None or b is None:
        return a or b
    return b if PRECISION.get(b.precision, 9) < PRECISION.get(a.precision, 9) else a


def narrower(a: EventDate | None, b: EventDate | None) -> EventDate | None:
    """The first of two days, unless the other lies inside it ("in 2014", then "on 14 April")."""
    if a is None or b is None:
        return a or b
    inside = (a.start or "") <= (b.start or "") and (b.end or "9") <= (a.end or "9") and b.start is not None
    return b if inside else a


def make_events(layers: Layers, cast: Cast, speech: tuple[Speech, ...], sha256: str) -> tuple[Event, ...]:
    """The events of one report in the order in which they are first told."""
    witnesses = Witnesses(layers, cast, speech)
    scenes = Scenes(layers, witnesses)
    scope = Scope(layers)
    drafts: list[Draft] = []
    for mention in Finder(layers, cast, witnesses).find():
        draft = drafted(mention, layers, cast, witnesses, scenes)
        if draft is not None:
            drafts.append(draft)
    drafts = joined(drafts, layers)
    for draft in drafts:
        if draft.claimer is not None and not draft.actor:
            draft.actor = [draft.claimer]
        sides_of_truce(draft, drafts)
    drafts = absorbed(joined(drafts, layers))
    for draft in drafts:
        fill_from_others(draft, drafts)
        if draft.type == "ASSAULT" and not draft.actor:
            draft.actor = unknown_attacker(draft, cast)
    kept = [d for d in drafts if scope.keeps(d.type, d.mode, tuple(d.actor), tuple(d.recipient), d.mentions)]
    for n, draft in enumerate(kept):
        scenes.complete(draft, kept[:n], kept[n + 1 :])
    return tuple(record(draft, layers, sha256, kept) for draft in kept)


def drafted(mention: Mention, layers: Layers, cast: Cast, witnesses: Witnesses, scenes: Scenes) -> Draft | None:
    """A mention as an event of its own, or None when it tells nothing real."""
    speaker = witnesses.speaker(mention.first)
    type_, status = mention.type, mention.status
    said = witnesses.said_by(mention.first)
    if any(s.speech_act in ("deny", "deny_responsibility") for s in said[:1]) and type_ not in STATEMENTS:
        status = "negated"
    if mention.under == "ORDER" and type_ in ORDERED:
        status = "future"
    elif mention.under is not None and mention.under != type_:
        return None
    if status in ("hypothetical", "future") and mention.under != "ORDER":
        changed = announced(mention, status, speaker, own=own_words(mention, layers))
        if changed is None:
            return None
        type_, status = changed
    if status == "negated" and (type_ in STATEMENTS or not (mention.actor and mention.recipient)):
        return None
    held_out = violent_promise(mention, layers) if type_ == "AGREE" else None
    if held_out is not None:
        type_ = "THREATEN"
        mention = replace(mention, first=held_out[0], last=held_out[1])
    draft = Draft(mention, type_, status)
    if type_ == "ASSAULT" and not draft.actor and said and said[0].speech_act == "claim_responsibility" and speaker is not None:
        draft.claimer = speaker  # "mengaku bertanggung jawab atas serangan …"
    if type_ in STATEMENTS:
        if not draft.actor and speaker is not None:
            draft.actor = [speaker]
        said = [s for s in said if s.name not in {p.name for p in draft.actor}]
        if type_ != mention.type:
            said = []
    draft.said = [claimed(s, draft) for s in said]
    draft.place = scenes.place_of(mention)
    draft.date = scenes.date_of(mention)
    figure = figure_of(layers, cast, mention)
    if figure is not None:
        draft.figures[figure[0]] = figure[1]
    draft.means = list(means_of(layers, mention))
    if type_ == "REQUEST" and draft.mode in (None, "change"):
        draft.mode = asked_for(mention, layers) or draft.mode
    draft.mode = draft.mode or layers.packs.ontology.types[type_].usual
    if draft.mode is None and type_ == "ASSAULT":
        draft.mode = next((MODE[m.kind] for m in draft.means if m.kind in MODE), None)
    return draft


ASKED_MODE = {"RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "CONSULT": "meet"}
"""What is asked for -> mode of REQUEST."""


def asked_for(mention: Mention, layers: Layers) -> str | None:
    """The mode of a demand by what its content asks for."""
    if mention.clause is None:
        return None
    clauses = layers.clauses.clauses
    own = clauses[mention.clause]
    hits = [h for g in (*own.object, *own.oblique) for h in layers.groups.groups[g].hits]
    for n in range(mention.clause + 1, min(mention.clause + 3, len(clauses))):
        if clauses[n].sentence == mention.sentence:
            hits += layers.groups.verbs[clauses[n].verb].hits
            hits += [h for g in clauses[n].object for h in layers.groups.groups[g].hits]
    return next((ASKED_MODE[h.type] for h in hits if h.type in ASKED_MODE), None)


CLAIMERS = frozenset(("REB", "PRM", "UAF"))


def claimed(said: SaidBy, draft: Draft) -> SaidBy:
    """An armed group that tells of its own attack claims responsibility."""
    own = draft.type == "ASSAULT" and draft.status in ("happened", "ongoing") and said.sector in CLAIMERS
    if own and said.act in ("state", "claim") and any(p.name == said.name for p in draft.actor):
        return replace(said, act="claim_responsibility", speech_act="claim_responsibility")
    return said


def violent_promise(mention: Mention, layers: Layers) -> tuple[int, int] | None:
    """The words of violence that a promise holds out ("berjanji … mengusir pasukan"); then it is a threat."""
    if mention.hit.word.speech_act not in ("promise", "pledge") or mention.clause is None:
        return None
    for n in range(mention.clause + 1, min(mention.clause + 5, len(layers.clauses.clauses))):
        below = layers.clauses.clauses[n]
        if below.sentence != mention.sentence:
            return None
        hit = next((h for h in layers.groups.verbs[below.verb].hits if h.type in ("ASSAULT", "COERCE", "THREATEN")), None)
        if hit is not None:
            return hit.first, hit.last
    return None


def own_words(mention: Mention, layers: Layers) -> bool:
    """"X menegaskan akan menyerang": the one who says it is the one who will do it."""
    if mention.clause is None:
        return False
    clause = layers.clauses.clauses[mention.clause]
    if clause.parent is None or clause.relation != "complement":
        return False
    above = layers.clauses.clauses[clause.parent]
    said = layers.word(layers.groups.verbs[above.verb].main) in layers.language.derive(saying)
    return said and bool(clause.subject) and clause.subject == above.subject


def announced(mention: Mention, status: str, speaker: Party | None, *, own: bool) -> tuple[str, str] | None:
    """What a deed that has not happened is: a threat, a promise, a plan told as a fact, or nothing (GUIDE, What to record 3, ruling 5)."""
    own = own or (speaker is not None and any(same(speaker, p) for p in mention.actor))
    if mention.type in STATEMENTS:
        return (mention.type, "happened") if mention.type == "THREATEN" and mention.actor else None
    if mention.type == "ASSAULT":
        return ("THREATEN", "happened") if own and mention.recipient else ("ASSAULT", "future") if status == "future" and mention.actor and not speaker else None
    if status == "hypothetical":
        return None
    if own and mention.type in PROMISED:
        return "AGREE", "happened"
    return mention.type, "future"


def same(a: Party, b: Party) -> bool:
    """Are two parties one?"""
    if a.id and b.id:
        return a.id == b.id
    if a.name.lower() == b.name.lower():
        return True
    return bool(a.country and a.country == b.country and a.sector == b.sector)


def alike(a: list[Party], b: list[Party]) -> bool | None:
    """Do two lists of parties share one? None when one of them is empty."""
    if not a or not b:
        return None
    return any(same(x, y) or bool(words(x) & words(y)) for x in a for y in b)


def words(party: Party) -> set[str]:
    """The content words of a party's names."""
    return {w for w in (party.name + " " + party.text).lower().replace("-", " ").split() if len(w) > 3}


def joined(drafts: list[Draft], layers: Layers) -> list[Draft]:
    """Drafts of the same happening made one."""
    out: list[Draft] = []
    # deaths and wounds are told beside the deed that caused them, before it or after it: they look for it last
    for draft in sorted(drafts, key=lambda d: d.mentions[0].hit.slot == "result"):
        target = find_target(draft, out)
        if target is None:
            out.append(draft)
        else:
            target.add(draft)
    out.sort(key=lambda d: d.mentions[0].first)
    return [d for d in out if not only_result(d)]


def sides_of_truce(draft: Draft, drafts: list[Draft]) -> None:
    """A ceasefire, a war or talks named without their parties are those of the fighting told nearest."""
    if draft.actor or draft.recipient or not draft.mentions[0].hit.word.lasting or draft.type not in ("RETREAT", "CONSULT"):
        return
    sentence = draft.mentions[0].sentence
    fights = [d for d in drafts if d.type == "ASSAULT" and d.actor and d.recipient]
    if not fights:
        return
    near = min(fights, key=lambda d: (abs(d.mentions[0].sentence - sentence), d.mentions[0].sentence > sentence))
    sides = distinct((*near.actor, *near.recipient))
    draft.actor = [p for p in sides if p.sector in SIDES]


SIDES = frozenset(("GOV", "MIL", "REB", "PRM", "UAF", "OPP"))


def absorbed(drafts: list[Draft]) -> list[Draft]:
    """Tellings that name no party go into the nearest event of their type that nothing speaks against; alone they tell nothing."""
    out = [d for d in drafts if d.actor or d.recipient]
    for draft in drafts:
        if draft.actor or draft.recipient:
            continue
        sentence = draft.mentions[0].sentence
        near = [d for d in out if d.type == draft.type and abs(d.mentions[0].sentence - sentence) <= REACH and not conflict(draft, d)]
        if near:
            min(near, key=lambda d: (d.mentions[0].sentence > sentence, abs(d.mentions[0].sentence - sentence))).add(draft)
    return out


def fill_from_others(draft: Draft, drafts: list[Draft]) -> None:
    """A role that only another telling names: the deed that a condemnation points at, the doer of an agentless deed."""
    sentence = draft.mentions[0].sentence
    before = [d for d in drafts if d is not draft and 0 <= sentence - d.mentions[0].sentence]
    if draft.type == "ACCUSE" and not draft.recipient:
        draft.recipient = nearest(draft, before, ("ASSAULT", "COERCE"), POINTING)
    elif draft.type == "REJECT" and not draft.recipient:
        draft.recipient = nearest(draft, before, ("REQUEST", "AGREE", "THREATEN"), POINTING)
    elif draft.type == "REQUEST" and not draft.recipient and lasting_object(draft):
        fights = [d for d in drafts if d.type == "ASSAULT" and d.actor and d.recipient]
        if fights:
            near = min(fights, key=lambda d: abs(d.mentions[0].sentence - sentence))
            sides = distinct((*near.actor, *near.recipient))
            draft.recipient = [p for p in sides if p.sector in SIDES and not alike([p], draft.actor)]
    if draft.type in ("ASSAULT", "COERCE") and not draft.actor:
        for other in drafts:
            near_ = abs(sentence - other.mentions[0].sentence) <= REACH
            shared = alike(other.recipient, draft.recipient)
            blamed = any(s.act in ("accuse", "claim") for s in other.said)  # what one side charges is no fact of another telling
            parted = draft.mode is not None and other.mode is not None and draft.mode != other.mode
            if other.type == draft.type and other.actor and not other.both and not blamed and not parted and (shared or (near_ and shared is None)):
                draft.actor = other.actor
                return


def unknown_attacker(draft: Draft, cast: Cast) -> list[Party]:
    """"pelaku", "the gunman": who the report calls the attacker, named or not, near the attack."""
    sentence = draft.mentions[0].sentence
    near = [k for k in cast.known if k.party.sector == "UAF" and abs(k.sentence - sentence) <= POINTING]
    struck = {p.text for p in draft.recipient}
    near = [k for k in near if k.party.text not in struck]
    return [min(near, key=lambda k: abs(k.sentence - sentence)).party] if near else []


POINTING = 3
"""How many sentences back an accusation or a refusal may look for what it answers."""


def nearest(draft: Draft, before: list[Draft], types: tuple[str, ...], reach: int) -> list[Party]:
    """The doers of the nearest event of some types that is not the draft's own doing."""
    sentence = draft.mentions[0].sentence
    for other in reversed(before):
        if other.type in types and other.actor and sentence - other.mentions[-1].sentence <= reach and not alike(other.actor, draft.actor):
            return other.actor
    return []


def lasting_object(draft: Draft) -> bool:
    """Is what is asked for a truce, talks or an end of something that lasts?"""
    word = draft.mentions[0].hit.word
    return word.lasting or word.sense in ("asked", "henti") or any(w in word.root for w in ("truce", "ceasefire", "talks", "gencatan", "henti"))


def only_result(draft: Draft) -> bool:
    """Deaths or wounds alone, without a deed, a doer or a weapon, tell no event."""
    first = draft.mentions[0]
    return len(draft.mentions) == 1 and first.hit.slot == "result" and first.hit.word.harm is not None and not (draft.actor or draft.mode)


def find_target(draft: Draft, out: list[Draft]) -> Draft | None:
    """The event before that a draft tells again, if there is one."""
    mention = draft.mentions[0]
    for other in reversed(out):
        if other.type != draft.type:
            continue
        distance = abs(mention.sentence - other.mentions[-1].sentence)
        if mention.definite and distance <= DEFINITE_REACH and not conflict(draft, other):
            return other
        if mention.hit.slot == "result" and distance <= TOLL_REACH and other.type == "ASSAULT" and other.status in ("happened", "ongoing"):
            if not conflict(draft, other, parties=False):
                return other
        if agrees(draft, other):
            return other
        doers = alike(draft.actor, other.actor)
        if outcome(mention) and other.type == "ASSAULT" and distance <= OUTCOME_REACH and (doers or (doers is None and distance == 0)):
            if not conflict(draft, other, parties=False) and draft.status == other.status:
                return other
    return None


OUTCOME_REACH = 1


def outcome(mention: Mention) -> bool:
    """Does the mention tell only what an attack led to ("menewaskan 24 orang", "killing five")?"""
    return mention.hit.word.harm in ("killed", "injured") and mention.mode is None


def conflict(a: Draft, b: Draft, *, parties: bool = True) -> bool:
    """Does anything that both tell speak against one happening?"""
    if parties and (alike(a.actor, b.actor) is False or alike(a.recipient, b.recipient) is False):
        return True
    if a.mode and b.mode and a.mode != b.mode:
        return True
    if a.status != b.status and "negated" in (a.status, b.status):
        return True
    return apart(a, b)


def apart(a: Draft, b: Draft) -> bool:
    """Are they told of different days, places or tolls?"""
    if a.date and b.date and a.date.start and b.date.end and (a.date.start > b.date.end or (b.date.start or "") > (a.date.end or "9")):
        return True
    if a.place and b.place and a.place.name != b.place.name and {a.place.precision, b.place.precision} <= {"exact", "city", "admin2"}:
        return True
    return any(k in b.figures and b.figures[k].min != f.min for k, f in a.figures.items())


def agrees(a: Draft, b: Draft) -> bool:
    """Do their parties agree, and nothing else part them?"""
    if a.status != b.status or conflict(a, b):
        return False
    actors, recipients = alike(a.actor, b.actor), alike(a.recipient, b.recipient)
    if a.both != b.both:
        return bool(actors and recipients)
    if actors and (recipients or not a.recipient or not b.recipient):
        return True
    return bool(recipients and not (a.actor and b.actor))


__all__ = ["Draft", "distinct", "make_events"]
