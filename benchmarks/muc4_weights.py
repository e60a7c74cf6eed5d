"""The weights of muc4_weights.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

with Path(__file__).with_suffix(".toml").open("rb") as file:
    WEIGHTS: dict[str, dict[str, float]] = tomllib.load(file)
"""Tables `incident` (what an incident shows), `roots` (the words that tell it; the plain run leaves them out), `organisations` and `individuals`
(what a candidate for the doer shows)."""
