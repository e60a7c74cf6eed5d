"""From tellings to templates: one template per incident of a report."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from muc4_fills import Fill, Telling, doers, military, old
from muc4_report import Report
from muc4_words import ACCUSED, CLAIMED, GENERIC, POSSIBLE

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
        return not (mine and theirs) or t.result or near <= 1


def incidents(found: list[Telling], report: Report) -> list[Incident]:
    """The incidents of a report."""
    out: list[Incident] = []
    for t in found:
        if old(t, report) or t.fighting or military(t):
            continue
        for incident in reversed(out):
            if incident.joins(t):
                incident.tellings.append(t)
                break
        else:
            if not t.result or t.victims or t.targets:
                out.append(Incident(t))
    out = [i for i in out if wanted(i)]
    for incident in out:
        complete(incident, report)
    return out


ATTACKERS = frozenset(("REB", "UAF", "PRM", "CRM"))


def complete(incident: Incident, report: Report) -> None:
    """Doers that the incident's sentences name though no clause ties them to it; the one armed group that the report speaks of."""
    lead = incident.tellings[0]
    suffer = {f.key for f in (*incident.fills("victims"), *incident.fills("targets"))}
    if not incident.fills("individuals") and not incident.fills("organisations"):
        for sentence in dict.fromkeys(t.sentence for t in incident.tellings):
            for g in report.in_sentence.get(sentence, ()):
                party = report.cast.party(g)
                group = report.groups[g]
                if party is None or party.sector not in ATTACKERS or group.kind == "pronoun" or report.phrase(g).lower().split()[-1] in suffer:
                    continue
                if not incident.fills("individuals"):
                    doers(g, party.sector, report, lead)
    if not incident.fills("organisations") and incident.fills("individuals"):
        fighters = any(f.sector == "REB" for f in incident.fills("individuals"))
        groups = {n.id: n for n in report.layers.names if n.kind == "organisation" and n.sector in ("REB", "UAF") and n.id}
        if fighters and len(groups) == 1:
            name = next(iter(groups.values()))
            lead.organisations.append(Fill(report.given(name.first, name.last), True, name.sector, name.id))


def wanted(incident: Incident) -> bool:
    """Does it tell of a deed, and name somebody or something that suffers, or a bomb?"""
    if all(t.result for t in incident.tellings):
        return False
    sufferers = (*incident.fills("victims"), *incident.fills("targets"))
    if all(f.key in GENERIC for f in sufferers) and not any(t.days or t.counted for t in incident.tellings):
        return False
    return bool(sufferers) or incident.kind == "bombing"


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
    """The path of places from the country down."""
    states = report.packs.register.states
    code = next((t.country for t in incident.tellings if t.country), None) or home(report)
    path = [states[code].name.upper()] if code in states else []
    path += next((list(t.place[:3]) for t in incident.tellings if t.place), [])
    return ": ".join(dict.fromkeys(path))


def home(report: Report) -> str | None:
    """The country that the report speaks of most."""
    found = Counter(p.place.country for p in report.layers.places if p.place is not None and p.place.country)
    found.update(n.country for n in report.layers.names if n.country)
    return found.most_common(1)[0][0] if found else None


def confidence(incident: Incident, report: Report) -> str:
    """Who says so, and how firmly, by the words around the incident's mentions."""
    spans = [report.layers.sentences.sentences[t.sentence] for t in incident.tellings]
    text = " ".join(report.lower(s.first, s.last) for s in spans)
    if CLAIMED.search(text):
        return "CLAIMED OR ADMITTED"
    if ACCUSED.search(text):
        by = [report.witnesses.speaker(t.first) for t in incident.tellings]
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if any(p is not None and p.sector in AUTHORITIES for p in by) else "SUSPECTED OR ACCUSED"
    return "POSSIBLE" if POSSIBLE.search(text) else "REPORTED AS FACT"
