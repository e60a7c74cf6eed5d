"""What a deed that has not happened is: a threat, a promise, a demand, a plan told as a fact, or nothing."""

from __future__ import annotations

from msgspec.structs import replace

from saksi.model.events import Party, SaidBy
from saksi.reading.drafts import STATEMENTS, Draft, same
from saksi.reading.grammar import POSSIBLE
from saksi.reading.layers import Layers
from saksi.reading.mentions import Mention
from saksi.reading.speech_cues import Cues
from saksi.reading.status import saying
from saksi.reading.tags import Lexicon

PROMISED = frozenset(("AID", "RETREAT", "COOPERATE", "CONCEDE"))
"""What a speaker says of their own future here is a promise (AGREE)."""

ASKED_MODE = {"RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "CONSULT": "meet"}
"""What is asked for -> mode of REQUEST."""

RELEASED = 8
"""Within how many words behind a demand the release that it asks for stands."""
CLAIMERS = frozenset(("REB", "PRM", "UAF"))


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


def asks_release(mention: Mention, layers: Layers) -> bool:
    """Is it a release that is asked for ("demanded their release", "menyerukan agar para sandera dibebaskan")?"""
    events = layers.language.derive(Lexicon).events
    last = layers.sentences.sentences[mention.sentence].last
    stop = min(last, mention.hit.last + RELEASED)
    lowers = layers.sentences.lowers[mention.hit.first : stop]
    for i in range(len(lowers)):
        found = events.at(lowers, i)
        if found and any(type_ == "RETREAT" and word.mode == "release" for word, type_, _ in found[1]):
            return True
    return False


def claimed(said: SaidBy, draft: Draft) -> SaidBy:
    """An armed group that tells of its own attack claims responsibility."""
    own = draft.type == "ASSAULT" and draft.status in ("happened", "ongoing") and said.sector in CLAIMERS
    if own and said.act in ("state", "claim") and any(p.name == said.name for p in draft.actor):
        return replace(said, act="claim_responsibility", speech_act="claim_responsibility")
    if draft.status == "negated" and said.act == "state" and any(p.country and p.country == said.country for p in draft.actor):
        return replace(said, act="deny", speech_act="deny")  # "officials stressed that the army had not fired": one's own side denies
    return said


def ordered(mention: Mention, layers: Layers) -> bool:
    """Is the deed a noun that an order asks for ("memerintahkan pengerahan pasukan")? Then it is still to come."""
    if mention.clause is None or "#noun" not in mention.rule:
        return False
    verb = layers.groups.verbs[layers.clauses.clauses[mention.clause].verb]
    return layers.language.derive(Cues).act.get(layers.word(verb.main)) == "order" and mention.first >= verb.last


def may_order(mention: Mention, layers: Layers) -> bool:
    """Is the order itself only possible ("may order an attack")?"""
    if mention.clause is None:
        return False
    clause = layers.clauses.clauses[mention.clause]
    above = clause if "#noun" in mention.rule else layers.clauses.clauses[clause.parent] if clause.parent is not None else clause
    return bool(layers.groups.verbs[above.verb].flags & POSSIBLE)


def own_statement(said: SaidBy, draft: Draft) -> bool:
    """Is the source who makes the statement, or one who speaks for them: of the same state's government, or denying the charge itself?
    An inquiry or a deal that was reached is no statement: who tells of their own is a source."""
    if draft.mode == "investigate" or (draft.type == "AGREE" and draft.mentions[0].hit.word.frame == "mutual"):
        return False
    if said.speech_act in ("deny", "deny_responsibility"):
        return True
    states = ("GOV", "MIL")
    if any(p.name == said.name for p in draft.actor):
        return True
    bodies = [p for p in draft.actor if p.sector in states and p.rule != "register:person"]
    return said.kind == "named" and said.sector in states and any(p.country and p.country == said.country for p in bodies)


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
    """ "X menegaskan akan menyerang": the one who says it is the one who will do it."""
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
        return (mention.type, "happened") if mention.type == "THREATEN" and (mention.actor or speaker is not None) else None
    if mention.type == "ASSAULT":
        return (
            ("THREATEN", "happened")
            if own and mention.recipient
            else ("ASSAULT", "future")
            if status == "future" and mention.actor and not speaker
            else None
        )
    if status == "hypothetical":
        return None
    if own and mention.type in PROMISED:
        return "AGREE", "happened"
    return mention.type, "future"
