"""From tellings to templates: one template per incident of a report."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from muc4_doers import Doers
from muc4_fills import Fill, Telling
from muc4_report import BARE, Report
from muc4_score import REGION, evidence
from muc4_suffer import Sufferers
from muc4_words import ACCUSED, CLAIMED, GENERIC, OFFICIALS, POSSIBLE
from saksi.packs.codes import ALPHA3

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
AUTHORITIES = frozenset(("GOV", "MIL", "COP", "JUD", "SPY", "LEG"))
Template = dict[str, Any]


class Incident:
    """The tellings of one incident."""

    def __init__(self, first: Telling) -> None:
        self.tellings = [first]
        self.kind = first.kind

    def fills(self, role: str) -> list[Fill]:
        """The fills of a role over all tellings; of two names of one thing the first is kept, or the longer of two proper names."""
        out: list[Fill] = []
        for t in self.tellings:
            for f in getattr(t, role):
                twin = next((n for n, x in enumerate(out) if x.words & f.words or x.text == f.text or (x.id and x.id == f.id)), None)
                if twin is None:
                    out.append(f)
                elif out[twin].text.lower() in BARE and len(f.text) > len(out[twin].text):
                    out[twin] = f
                elif f.named and (not out[twin].named or len(f.text) > len(out[twin].text)):
                    out[twin] = f
        return out

    def shares(self, t: Telling) -> bool:
        """Do a telling and the incident name one who suffers alike?"""
        mine = frozenset().union(*(f.words for f in (*self.fills("victims"), *self.fills("targets"))))
        theirs = frozenset().union(*(f.words for f in (*t.victims, *t.targets)))
        return bool((mine & theirs) - GENERIC)

    def joins(self, t: Telling) -> bool:
        """Is a telling of the same incident?"""
        near = min(abs(t.sentence - x.sentence) for x in self.tellings)
        weak = t.kind == "attack" and not any(f.named for f in t.victims)
        if t.kind != self.kind and not (weak and near <= 2) and not (t.kind == "attack" and t.result and near <= 2):
            return False
        days = [x.days for x in self.tellings if x.days]
        apart = bool(t.days and days and all(t.days[0] > d[1] or d[0] > t.days[1] for d in days))
        if self.shares(t):
            return not apart or near <= 1
        if apart:
            return False
        mine = self.fills("victims") or self.fills("targets")
        theirs = t.victims or t.targets
        return not (mine and theirs) or t.result or near <= 0


def incidents(found: list[Telling], report: Report) -> list[Incident]:
    """The incidents of a report."""
    out: list[Incident] = []
    for t in found:
        if t.fighting:
            continue
        for incident in reversed(out):
            if incident.joins(t):
                incident.tellings.append(t)
                break
        else:
            if not t.result or t.victims or t.targets:
                out.append(Incident(t))
    country = home(report)
    finder = Doers(report)
    sufferers = Sufferers(report, finder.roles)
    for incident in out:
        sufferers.fill(incident)
        identified(incident, report)
        finder.fill(incident, next((t.country for t in incident.tellings if t.country), None) or country)
    sums = [evidence(i, report, country, rank=n, total=len(out)) for n, i in enumerate(out)]
    return [i for i, s in zip(out, sums, strict=True) if s > ENOUGH]


ENOUGH = -0.7
"""Evidence from which on an incident becomes a template."""


def identified(incident: Incident, report: Report) -> None:
    """ "The victims were identified as …": the names behind it are those of the victims who were only described."""
    sentences = {t.sentence for t in incident.tellings}
    if report.plain or not incident.fills("victims") or any(f.named for f in incident.fills("victims")):
        return
    for span in report.layers.sentences.sentences:
        if min(abs(span.index - s) for s in sentences) > 3:
            continue
        words = [t.lower for t in report.tokens[span.first : span.last]]
        at = next((span.first + i for i in range(len(words) - 1) if words[i] == "identified" and words[i + 1] == "as"), None)
        if at is not None:
            names = [n for n in report.layers.names if at < n.first < span.last and n.kind in ("person", "unknown")]
            incident.tellings[0].victims += [Fill(report.given(n.first, n.last), True) for n in names if n.last - n.first > 1]
            return


def templates(found: list[Telling], report: Report, *, described: bool) -> list[Template]:
    """The templates of a report."""
    return [template(i, report, described=described) for i in incidents(found, report)]


def template(incident: Incident, report: Report, *, described: bool) -> Template:
    """One incident as a template."""
    victims = incident.fills("victims")
    organisations = [f.text for f in incident.fills("organisations")]
    unnamed = [f.text for f in victims if not f.named]
    return {
        "type": incident.kind,
        "perp_individual": [[f.text] for f in incident.fills("individuals")],
        "perp_org": [[t] for t in organisations],
        "target": [[f.text] for f in incident.fills("targets")],
        "victim": [[f.text] for f in victims if f.named or described],
        "victim_description": [{"alts": [t], "of": []} for t in unnamed],
        "weapon": [[f.text] for f in incident.fills("weapons")],
        "date": [written_date(incident, report)],
        "location": [location(incident, report)],
        "stage": [incident.tellings[0].stage],
        "perp_org_confidence": [{"value": [confidence(incident, report)], "of": [t]} for t in organisations],
    }


def day(value: date) -> str:
    """A day as MUC writes it: "09 JAN 90"."""
    return f"{value.day:02d} {MONTHS[value.month - 1]} {value.year % 100:02d}"


def written_date(incident: Incident, report: Report) -> str:
    """The date of an incident; up to the day of the report when nothing says."""
    days = next((t.days for t in incident.tellings if t.days), None)
    if days is not None:
        return day(days[0]) if days[0] == days[1] else f"{day(days[0])} - {day(days[1])}"
    return f"- {day(report.day)}" if report.day else ""


def location(incident: Incident, report: Report) -> str:
    """The path of places from the country down; the town of the dateline when it lies there."""
    states = report.packs.register.states
    code = next((t.country for t in incident.tellings if t.country), None) or home(report)
    path = [states[code].name.upper()] if code in states else []
    line = report.layers.frame.dateline
    if line is not None and line.place is not None and states.get(code or "") is not None:
        town = " ".join(report.text[line.place.start : line.place.end].split())
        if any(ALPHA3.get(e.country) == code for e in report.packs.gazetteer.named(town)[:3]):
            path.append(town)
    path += [name for t in incident.tellings for name in t.place][:4]
    return ": ".join(dict.fromkeys(path))


def home(report: Report) -> str | None:
    """The country that the report speaks of most; one of the nine that MUC asks for comes first."""
    named = [c for c, _ in report.spoken_of.most_common()]
    placed = Counter(p.place.country for p in report.layers.places if p.place is not None and p.place.country)
    wanted_ = [c for c in named if c in REGION] or [c for c, _ in placed.most_common() if c in REGION]
    return next(iter(wanted_ or named or [c for c, _ in placed.most_common()]), None)


def confidence(incident: Incident, report: Report) -> str:
    """Who says so, and how firmly, by the words around the incident's mentions."""
    spans = [report.layers.sentences.sentences[t.sentence] for t in incident.tellings]
    text = " ".join(report.lower(s.first, s.last) for s in spans)
    speakers = [p for t in incident.tellings if (p := report.witnesses.speaker(t.first)) is not None]
    own = {f.id for f in incident.fills("organisations") if f.id}
    if report.plain:
        return "CLAIMED OR ADMITTED" if own & {p.id for p in speakers} else "REPORTED AS FACT"
    if CLAIMED.search(text) or own & {p.id for p in speakers} or (own and CLANDESTINE in report.text[:80]):
        return "CLAIMED OR ADMITTED"
    if ACCUSED.search(text):
        by = any(p.sector in AUTHORITIES for p in speakers) or OFFICIALS.search(text)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if by else "SUSPECTED OR ACCUSED"
    return "POSSIBLE" if POSSIBLE.search(text) else "REPORTED AS FACT"


CLANDESTINE = "CLANDESTINE"
"""The place in the dateline of a station of the armed group itself."""
