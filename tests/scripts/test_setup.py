"""What is committed installs the same everywhere: locked, and bound to no machine and no registry."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# In two pieces each, so that this file does not hold what it looks for.
HOSTS = ["pypi." + "org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "debian." + "org"]
PLACES = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]


def committed_files() -> list[str]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listing.stdout.rstrip("\0").split("\0")


@pytest.mark.parametrize("forbidden", HOSTS + PLACES)
def test_no_committed_file_names_a_registry_or_a_place_on_one_machine(forbidden: str) -> None:
    naming = [name for name in committed_files() if forbidden.encode() in (ROOT / name).read_bytes()]
    assert naming == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements/*.txt")), ids=lambda path: path.name)
def test_every_python_package_is_locked_with_its_hashes(path: Path) -> None:
    packages = re.split(r"\n(?=\S)", path.read_text().strip())
    locked = re.compile(r"[\w.-]+==\S+ .*\\\n +--hash=sha256:")
    assert [package for package in packages if not locked.match(package)] == []


def test_nothing_is_installed_from_a_lock_without_its_hashes() -> None:
    for name in ("scripts/setup.sh", "deploy/Containerfile", "docs/operating.md"):
        lines = (ROOT / name).read_text().splitlines()
        installing = [line for line in lines if "requirements/" in line and "install" in line]
        assert installing, name
        assert [line for line in installing if not re.search("require-hashes|python_packages", line)] == []
    script = (ROOT / "scripts/setup.sh").read_text()
    assert re.search(r"^python_packages\(\) \{(?:\n .*)*--require-hashes\n\}", script, re.MULTILINE)


@pytest.mark.parametrize("folder", [".", "bench/lighthouse", "bench/observatory"])
def test_the_npm_lock_has_a_hash_and_no_address_for_every_package(folder: str) -> None:
    packages = json.loads((ROOT / folder / "package-lock.json").read_text())["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert [name for name, package in installed.items() if "integrity" not in package] == []
    assert [name for name, package in installed.items() if "resolved" in package] == []


@pytest.mark.parametrize("makefile", ["Makefile", "bench/Makefile"])
def test_every_make_target_that_is_no_file_says_what_it_does(makefile: str) -> None:
    text = (ROOT / makefile).read_text()
    (listed,) = re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    explained = re.findall(r"^([a-z-]+):.* ## \S", text, re.MULTILINE)
    assert [*explained, "help", "ready"] == listed.split()
    assert sorted(re.findall(r"^([a-z-]+):", text, re.MULTILINE)) == sorted(listed.split())
    assert makefile != "Makefile" or len(explained) <= 12
