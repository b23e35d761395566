"""Writes what a release is made of, as CycloneDX 1.6: every package of the locks, with its version and hashes.

    python scripts/sbom.py > kontaktguide.cdx.json

The Python packages are those that an operator installs (requirements/run.txt), the npm packages those whose files are
built into the wheel. What only builds or tests it is left out. The same locks give the same bytes.
"""

from __future__ import annotations

import base64
import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parent.parent
LOCKED = re.compile(r"^([\w.-]+)==(\S+)(?: ; (.*?))? \\\n((?: +--hash=sha256:\w+(?: \\)?\n?)+)", re.MULTILINE)
# packages of npm that only build: nothing of theirs is in the wheel
BUILDING = {"esbuild", "sass"}


def bill(root: Path) -> str:
    """Return the bill of materials of a checkout as JSON."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    whole = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        description=project["description"],
        licenses=[LicenseExpression(project["license"])],
        purl=PackageURL("pypi", name=project["name"], version=project["version"]),
        bom_ref=project["name"],
    )
    parts = [*python_packages(root), *npm_packages(root)]
    # a number that is the same for the same parts
    named = uuid.uuid5(uuid.NAMESPACE_URL, " ".join(str(part.purl) for part in (whole, *parts)))
    made = Bom(components=parts, metadata=BomMetaData(component=whole), serial_number=named)
    made.metadata.timestamp = None  # type: ignore[assignment]  # the time of a build is nothing of what was built
    made.register_dependency(whole, parts)
    return str(JsonV1Dot6(made).output_as_string(indent=2)) + "\n"


def python_packages(root: Path) -> Iterator[Component]:
    """Yield what requirements/run.txt locks."""
    for name, version, marker, hashes in LOCKED.findall((root / "requirements/run.txt").read_text()):
        found = re.findall(r"sha256:(\w+)", hashes)
        sums = [HashType(alg=HashAlgorithm.SHA_256, content=content) for content in found]
        yield _component(
            PackageURL("pypi", name=name, version=version), sums, f"where {marker}" if marker else None
        )


def npm_packages(root: Path) -> Iterator[Component]:
    """Yield what package.json names of what is shipped, and all that it needs, as package-lock.json locks it."""
    named = json.loads((root / "package.json").read_text())["dependencies"]
    locked = json.loads((root / "package-lock.json").read_text())["packages"]
    for name in sorted(_needed(locked, set(named) - BUILDING)):
        package = locked[f"node_modules/{name}"]
        content = package["integrity"].removeprefix("sha512-")
        sums = [HashType(alg=HashAlgorithm.SHA_512, content=base64.b64decode(content).hex())]
        yield _component(PackageURL("npm", name=name, version=package["version"]), sums)


def _needed(locked: dict[str, Any], names: Iterable[str]) -> set[str]:
    """Return the packages of these names and, step by step, those that they depend on."""
    found: set[str] = set()
    open_ = [*names]
    while open_:
        name = open_.pop()
        if name not in found:
            found.add(name)
            open_ += locked[f"node_modules/{name}"].get("dependencies", {})
    return found


def _component(purl: PackageURL, sums: list[HashType], what: str | None = None) -> Component:
    # several files of one version can be installed, one for each platform: each has a hash
    files = ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(str(purl)), hashes=sums)
    return Component(
        name=purl.name,
        version=purl.version,
        type=ComponentType.LIBRARY,
        description=what,
        purl=purl,
        bom_ref=str(purl),
        external_references=[files],
    )


if __name__ == "__main__":
    print(bill(ROOT), end="")
