"""Builds a release, checks it, and says how to tag it; `make release` runs it.

    python scripts/release.py dist

The source archive is built from the checkout and the wheel from that archive, so that both are known to be
whole; beside them lies what they are made of (scripts/sbom.py). The same checkout gives the same bytes anywhere.
The version stands in pyproject.toml alone; CHANGELOG.md must have a heading for it.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = (
    "wizard/flows.yaml",
    "wizard/gunicorn.conf.py",
    "wizard/py.typed",
    "wizard/static/dist/manifest.json",
    "wizard/author/static/dist/manifest.json",
    "wizard/author/static/dist/licences/CodeMirror.txt",
    *(str(path.relative_to(ROOT).with_suffix(".mo")) for path in ROOT.glob("wizard/translations/*/*/*.po")),
)
KINDS = (".css", ".js", ".ttf", ".woff2")


def build(root: Path, into: Path) -> tuple[Path, Path]:
    """Build the source archive of a checkout, and the wheel of that archive; return both files."""
    source = pack(root, "sdist", into)
    with tempfile.TemporaryDirectory(prefix="kg-release-") as folder:
        unpack(source, folder)
        return source, pack(Path(folder, source.name.removesuffix(".tar.gz")), "wheel", into)


def unpack(source: Path, folder: str) -> None:
    """Unpack an archive that was made here, by the rules for data where this Python has them (from 3.11.4 on)."""
    with tarfile.open(source) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extractall(folder, filter="data")
        else:
            archive.extractall(folder)  # noqa: S202  # every member is of this checkout


def pack(root: Path, kind: str, into: Path) -> Path:
    """Build one kind of package with hatchling and return its file; what it says is shown when it fails."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into.resolve())]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)  # noqa: S603  # our words
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    ending = "whl" if kind == "wheel" else "tar.gz"
    return next(into.glob(f"kontaktguide-{version_of(root)}*.{ending}"))


def faults(wheel: Path) -> Iterator[str]:
    """Yield what a wheel lacks, and what it holds that nobody needs who installs it."""
    names = set(zipfile.ZipFile(wheel).namelist())
    yield from (f"lacks {name}" for name in SHIPPED if name not in names)
    yield from (f"lacks any {kind}" for kind in KINDS if not any(name.endswith(kind) for name in names))
    yield from (
        f"holds {name}" for name in names if name.startswith(("wizard/assets/", "wizard/author/assets/"))
    )
    yield from (f"holds {name}" for name in names if not name.startswith(("wizard/", "kontaktguide-")))


def version_of(root: Path) -> str:
    """Return the version in pyproject.toml."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    return str(project["version"])


def obstacles(root: Path) -> Iterator[str]:
    """Yield what must be done before this version may be released."""
    version = version_of(root)
    if not re.search(rf"^## \[{re.escape(version)}\]", (root / "CHANGELOG.md").read_text(), re.MULTILINE):
        yield f"CHANGELOG.md has no heading ## [{version}]"
    if _run(root, "git", "status", "--porcelain"):
        yield "not everything is committed"
    if _run(root, "git", "tag", "--list", f"v{version}"):
        yield f"v{version} is tagged already: raise the version in pyproject.toml"


def _run(root: Path, *command: str) -> bytes:
    return subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603  # our words


def main(into: Path) -> int:
    """Build and check; print what is wrong, or what to do next. Return 1 where something is wrong."""
    found = list(obstacles(ROOT))
    if not found:
        into.mkdir(exist_ok=True)
        source, wheel = build(ROOT, into)
        parts = into / f"kontaktguide-{version_of(ROOT)}.cdx.json"
        parts.write_bytes(_run(ROOT, sys.executable, "scripts/sbom.py"))
        found = [f"{wheel.name} {fault}" for fault in faults(wheel)]
    if found:
        print("\n".join(found), file=sys.stderr)
        return 1
    version = version_of(ROOT)
    print(f"{source}\n{wheel}\n{parts}\nall are whole. After make test, and the long form of what changed:")
    print(f"  git tag --sign --message 'Kontaktguide {version}' v{version}\n  git push origin v{version}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
