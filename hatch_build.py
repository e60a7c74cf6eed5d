"""Make the gazetteer's SQLite file when the package is built or installed from a clone.

`python hatch_build.py` makes it in place.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, without hatchling
    BuildHookInterface = object  # type: ignore[assignment,misc]

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "src" / "saksi" / "gazetteer"
SOURCES = ("places.tsv.xz", "areas.tsv.xz", "curated.tsv", "places.sha256")


def make() -> Path:
    """Compile the gazetteer unless it is newer than what it is made of."""
    code = HERE / "src" / "saksi" / "packs" / "gazetteer_file.py"
    target = FOLDER / "gazetteer.sqlite"
    newest = max(path.stat().st_mtime for path in [code, *(FOLDER / name for name in SOURCES)])
    if not target.is_file() or target.stat().st_mtime < newest:
        runpy.run_path(str(code))["compile_folder"](FOLDER, target)
    return target


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before it collects the files of a wheel or of an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file; the wheel carries it, the source archive what it is made of."""
        if self.target_name == "wheel":
            make()


if __name__ == "__main__":
    make()
