"""The list of parts of a release is valid, whole, and the same each time."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from packageurl import PackageURL

from scripts.sbom import bill

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def parts() -> dict[str, Any]:
    """Return the list of this checkout, which keeps to the schema."""
    # here: it takes seconds, in which every process of the tests would read it
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    written = bill(ROOT)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    found: dict[str, Any] = json.loads(written)
    return found


def test_what_is_installed_and_what_is_built_in_is_listed_with_its_hashes(parts: dict[str, Any]) -> None:
    locked = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements/run.txt").read_text(), re.MULTILINE)
    listed = {part["purl"]: part for part in parts["components"]}
    assert {f"pkg:pypi/{name}@{version}" for name, version in locked} < set(listed)
    npm = {PackageURL.from_string(purl) for purl in listed if ":npm/" in purl}
    names = {f"{purl.namespace}/{purl.name}" if purl.namespace else purl.name for purl in npm}
    licences = (ROOT / "wizard/author/static/dist/licences/CodeMirror.txt").read_text()
    built_in = set(re.findall(r"^# (\S+)$", licences, re.MULTILINE))
    assert {"@codemirror/view", "@lezer/lr"} < built_in  # those named in package.json, and what they need
    assert {"dkfds", "vazirmatn", *built_in} <= names
    assert not {"esbuild", "sass"} & names
    assert all(part["externalReferences"][0]["hashes"] for part in listed.values())


def test_each_hash_is_one_of_the_lock(parts: dict[str, Any]) -> None:
    lock = (ROOT / "requirements/run.txt").read_text()
    found = [
        each["content"]
        for part in parts["components"]
        for each in part["externalReferences"][0]["hashes"]
        if each["alg"] == "SHA-256"
    ]
    assert sorted(found) == sorted(re.findall(r"sha256:(\w+)", lock))


def test_the_same_checkout_gives_the_same_list() -> None:
    assert bill(ROOT) == bill(ROOT)


def test_what_serves_has_nothing_that_builds() -> None:
    served = (ROOT / "requirements/run.txt").read_text()
    assert not re.search(r"^(hatchling|editables|pip|setuptools|wheel|pluggy|pytest)==", served, re.MULTILINE)
