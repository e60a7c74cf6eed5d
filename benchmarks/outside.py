"""The sets of ../shared/bench: which adapter reads which file, which scorer judges it, and which figures are kept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

HERE = Path(__file__).resolve().parent
BENCH = HERE.parents[1] / "shared" / "bench"


class Outside(Struct, frozen=True):
    """One set of outside gold."""

    name: str
    adapter: str
    """The stem of its adapter: `benchmarks/<adapter>.py --data FILE --out FILE`."""
    data: str
    scorer: tuple[str, ...]
    """Arguments of the scorer; GOLD and PRED stand for the files, .py and .txt for files of the bench."""
    figures: Callable[[str], dict[str, float]]
    """What the scorer prints, as figures."""
    options: tuple[str, ...] = ()


def keys(**paths: str) -> Callable[[str], dict[str, float]]:
    """Figures of a JSON answer: name -> path with slashes."""

    def pick(out: str) -> dict[str, float]:
        answer = json.loads(out)
        return {name.replace("_", " "): round(float(walk(answer, path)), 2) for name, path in paths.items()}

    return pick


def walk(value: Any, path: str) -> Any:
    """A value by its path."""
    for key in path.split("/"):
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def toponyms(out: str) -> dict[str, float]:
    """Figures of the scorer of toponyms, which prints a line of text."""
    found = re.search(
        r"overlapPRF [\d.]+/[\d.]+/([\d.]+) .* acc161 resolved ([\d.]+) all ([\d.]+) .* e2e161 [\d.]+/[\d.]+/([\d.]+)",
        out,
    )
    if found is None:
        raise ValueError(f"the scorer of toponyms printed something else: {out!r}")
    names = ("names found F1", "within 161 km of those with a point", "within 161 km of all", "end to end F1")
    return dict(zip(names, map(float, found.groups()), strict=True))


MORE = ("score_more.py",)
TOPONYMS = ("geo/score.py", "GOLD", "PRED", "--coord")
CUES = ("--cues", "attribution/speech_cues_en.txt")
ATTRIBUTION = keys(
    content_and_source_F1="linked/content+source/F", content_F1="roles/iou50/content/F", speaker_right="speaker-acc"
)
SETS = (
    Outside("attribution, English, all cues (PolNeAR)", "attribution", "attribution/polnear.dev.jsonl",
            ("attribution/score.py", "GOLD", "PRED", "--json"), ATTRIBUTION),
    Outside("attribution, English, speech cues (PolNeAR)", "attribution", "attribution/polnear.dev.jsonl",
            ("attribution/score.py", "GOLD", "PRED", "--json", *CUES), ATTRIBUTION),
    Outside("attribution, Indonesian (PFSA-ID)", "attribution", "attribution/pfsa_id.dev.jsonl",
            ("attribution/score.py", "GOLD", "PRED", "--json"), ATTRIBUTION),
    Outside("factuality (UW)", "factuality", "factuality/uw.dev.jsonl", (*MORE, "factuality", "GOLD", "PRED"),
            keys(found="found", mae="mae", r="r")),
    Outside("factuality (MEANTIME)", "factuality", "factuality/meantime.dev.jsonl",
            (*MORE, "factuality", "GOLD", "PRED"),
            keys(found="found", mae="mae", r="r")),
    Outside("toponyms, from text (LGL)", "geo", "geo/lgl.jsonl", TOPONYMS, toponyms),
    Outside("toponyms, from text (TR-News)", "geo", "geo/trnews.even.jsonl", TOPONYMS, toponyms),
    Outside("toponyms, names given (LGL)", "geo", "geo/lgl.jsonl", TOPONYMS, toponyms, ("--spans",)),
    Outside("toponyms, names given (TR-News)", "geo", "geo/trnews.even.jsonl", TOPONYMS, toponyms,
            ("--spans",)),
    Outside("conflict places", "places", "geo/conflict_places.jsonl", (*MORE, "places", "GOLD", "PRED"),
            keys(within_25_km="all/within_25_km", within_161_km="all/within_161_km", country="all/country")),
    Outside("date expressions", "dates", "dates/expressions.jsonl", (*MORE, "dates", "GOLD", "PRED"),
            keys(hit_id="id/hit", exact_id="id/exact", hit_en="en/hit", exact_en="en/exact")),
    Outside("PLOVER roots of marked pairs (PLV)", "plv", "coders/plv_train.jsonl", (*MORE, "roots", "GOLD", "PRED"),
            keys(root_accuracy="root_accuracy", root_macro_F1="root_macro_f1", quad_accuracy="quad_accuracy")),
    Outside("actor phrases (NGEC)", "actors", "coders/ngec_actor_phrases.half.jsonl", (*MORE, "actors", "GOLD", "PRED"),
            keys(keys_right="keys_right")),
    Outside("ACLED types (CASE 2021)", "case2021", "case2021/odd.jsonl", ("score_others.py", "case2", "PRED", "GOLD"),
            keys(weighted_F1="subtask1_25types/weighted_f1", macro_F1="subtask1_25types/macro_f1")),
    Outside("police events (IndiaPoliceEvents)", "indiapolice", "indiapolice/dev.jsonl",
            ("score_others.py", "ipe-sent", "PRED", "GOLD"),
            keys(kill_F1="KILL/2", arrest_F1="ARREST/2", any_F1="ANY_ACTION/2")),
    Outside("parallel lines", "parallel", "../corpora/parallel_id_en.jsonl", (*MORE, "parallel", "GOLD", "PRED"),
            keys(agreement="agreement", same_type="same_type")),
)  # fmt: skip
"""MUC-4, HRDsAttack and English TIMEX3 are not here: the first two want templates, the last has no development file."""


def predict(set_: Outside, folder: Path) -> Path:
    """Run the adapter of a set; the file of predictions. Sets with one adapter, file and options share the run."""
    stem = "-".join([set_.adapter, *set_.data.replace("/", "-").split(".jsonl")[:1], *set_.options])
    out = folder / f"{stem}.jsonl"
    if not out.is_file():
        run([str(HERE / f"{set_.adapter}.py"), "--data", str(BENCH / set_.data), "--out", str(out), *set_.options])
    return out


def score(set_: Outside, folder: Path) -> dict[str, float]:
    """The figures of one set."""
    files = {"GOLD": str(BENCH / set_.data), "PRED": str(predict(set_, folder))}
    arguments = [files.get(a) or (str(BENCH / a) if a.endswith((".py", ".txt")) else a) for a in set_.scorer]
    return set_.figures(run(arguments))


def incidents(folder: Path) -> dict[str, float]:
    """Figures of the links between events of different gold reports, in per cent."""
    gold, out = HERE.parents[1] / "shared" / "gold", folder / "incidents.json"
    run([str(HERE / "incidents.py"), "--texts", str(gold / "texts"), "--out", str(out)])
    parts = [gold / name for name in ("score_incidents.py", "incidents.json", "records", "texts")]
    answer = json.loads(run([*map(str, parts), str(out), "--json"]))
    return {name.replace("_", " "): round(float(value), 1) for name, value in answer.items() if name in INCIDENTS}


INCIDENTS = ("reach", "link_p", "link_r", "link", "whole")


def run(arguments: list[str]) -> str:
    """What a Python program prints; its errors go through."""
    return subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout
