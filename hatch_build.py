"""Builds what a checkout lacks before it is packed: the catalogues, and the sheets, scripts and fonts.

Hatchling runs it for the wheel and the source archive. Without it a package would lack both, and say nothing.
What cannot be built stops the build. An editable install is left alone: there `make` builds them.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MANIFESTS = ("wizard/static/dist/manifest.json", "wizard/author/static/dist/manifest.json")
SOURCES = (
    "wizard/assets",
    "wizard/author/assets",
    "wizard/templates",
    "scripts/build-assets.mjs",
    "package-lock.json",
)


class BuildHook(BuildHookInterface[Any]):
    """Build the catalogues and assets, or raise RuntimeError with the reason."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build everything before the files to pack are listed; `version` tells an editable install."""
        root = Path(self.root)
        if version != "editable":
            compile_catalogues(root)
            build_assets(root)


def compile_catalogues(root: Path) -> None:
    """Compile every .po file below wizard/translations into the .mo beside it."""
    catalogues = list(root.glob("wizard/translations/*/LC_MESSAGES/*.po"))
    if not catalogues:
        raise RuntimeError("no catalogue in wizard/translations: this is no whole checkout")
    for path in catalogues:
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(source, path.parts[-3]))


def build_assets(root: Path) -> None:
    """Run the build of the assets unless they are newer than all they are made of; it fetches node when needed."""
    if is_current(root):
        return
    environ = {**os.environ, "PATH": f"{root / 'var' / 'bin'}:{os.environ.get('PATH', os.defpath)}"}
    fetch = [] if (root / "node_modules/.package-lock.json").exists() else [["scripts/setup.sh", "node"]]
    for command in [*fetch, ["node", "scripts/build-assets.mjs"]]:
        try:
            subprocess.run(command, cwd=root, env=environ, check=True)  # noqa: S603  # every word is our own
        except (OSError, subprocess.CalledProcessError) as failed:
            raise RuntimeError(f"the sheets, scripts and fonts could not be built: {failed}") from failed


def is_current(root: Path) -> bool:
    """Return whether the built assets are there and no older than their sources; in an archive all are of one age."""
    manifests = [root / name for name in MANIFESTS]
    if not all(manifest.exists() for manifest in manifests):
        return False
    sources = [
        file for name in SOURCES for file in [root / name, *(root / name).rglob("*")] if file.is_file()
    ]
    built = min(manifest.stat().st_mtime for manifest in manifests)
    return built >= max(file.stat().st_mtime for file in sources)
