"""CAMEO as GDELT uses it: codes of three digits or more, quad class, Goldstein's scale, codes of actors."""

from __future__ import annotations

from saksi.model.events import Party

GOLDSTEIN = {
    "03": 4.0, "04": 1.0, "042": 1.9, "043": 2.8, "045": 5.0, "046": 7.0, "05": 3.5, "06": 6.0, "07": 7.0, "08": 5.0, "084": 7.0,
    "086": 9.0, "087": 9.0, "0874": 10.0, "09": -2.0, "10": -5.0, "11": -2.0, "12": -4.0, "125": -5.0, "13": -4.4, "131": -5.8,
    "132": -5.8, "136": -7.0, "137": -7.0, "138": -7.0, "14": -6.5, "144": -7.5, "145": -7.5, "15": -7.2, "16": -4.0,
    "162": -5.6, "163": -8.0, "166": -7.0, "17": -7.0, "171": -9.2, "172": -5.0, "173": -5.0, "174": -5.0, "175": -9.0,
    "18": -9.0, "182": -9.5, "1821": -9.0, "1822": -9.0, "183": -10.0, "186": -10.0, "19": -10.0, "20": -10.0,
}  # fmt: skip
"""Of the codes that saksi gives; a code that is not here has its stem's value. GDELT publishes it as CAMEO.goldsteinscale.txt."""
TYPES = {"JRN": "MED", "MED": "HLH", "PRM": "UAF", "PTY": "OPP", "SOC": "CVL", "REL": "", "UNK": ""}
"""Sectors that CAMEO names otherwise or does not have; the rest have the same three letters."""
COUNTRIES = {"ROU": "ROM", "TLS": "TMP"}
"""Where CAMEO has not ISO's letters."""


def full(code: str) -> str:
    """A code with three digits at least: 19 is 190."""
    return code.ljust(3, "0")


def quad(code: str) -> int:
    """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def goldstein(code: str) -> float | None:
    """From -10 (conflict) to 10 (cooperation)."""
    return next((GOLDSTEIN[code[:n]] for n in range(len(code), 1, -1) if code[:n] in GOLDSTEIN), None)


def country_code(party: Party) -> str:
    """CAMEO's letters for a party's state."""
    return COUNTRIES.get(party.country or "", party.country or "")


def type_code(party: Party) -> str:
    """CAMEO's letters for what a party is."""
    return TYPES.get(party.sector or "", party.sector or "")
