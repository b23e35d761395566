"""Carries out the two commands of README.md on a bare Debian 12 and 13, as root and as somebody else.

    make -C bench bare          (as root, with debootstrap and podman; a quarter of an hour)

Root has `make` alone and set-up brings the rest; somebody else has what README.md names. `make run` must come to
its first page, and to a paper where Pango could be installed; then `make test` runs in a short form (`TESTS`; all with
`ALL_TESTS=1`). Prints how long each took.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

from bench.debian import LIMITS, TRUSTING, Engine, checkout, engine

SUITES = {"bookworm": "Debian 12", "trixie": "Debian 13"}
TESTS = [
    "tests/test_architecture.py",
    "tests/scripts/test_setup.py",
    "tests/sealing",
    "tests/pdf/test_worker.py",
]
TESTS += ["tests/pdf/test_renderer.py", "tests/web/test_pdf_views.py", "tests/web/test_start.py"]
# what README.md tells somebody to have who is not root
NAMED = "git libatomic1 make python3-venv"
PREPARE = {
    "root": "apt-get -qq -y install --no-install-recommends make",
    "somebody": f"apt-get -qq -y install --no-install-recommends {NAMED} && useradd -m somebody"
    " && if [ -e ~/.npmrc ]; then install -o somebody ~/.npmrc ~somebody; fi",
}
RUN = """
cp -r /checkout ~/guide && cd ~/guide
(PORT=8181 make run > ~/said 2>&1 &)
until (exec 3<>/dev/tcp/127.0.0.1/8181) 2>/dev/null; do
    sleep 0.2
    if grep -q '^make: .*Error' ~/said; then cat ~/said; exit 1; fi
done
"""
VISIT = """
cd ~/guide && .venv/bin/python -c '
import urllib.error, urllib.request
def got(path):
    try:
        return urllib.request.urlopen("http://127.0.0.1:8181" + path, timeout=60).read()
    except urllib.error.HTTPError as error:
        return error.read()
assert b"tel:112" in got("/da/") and b"<form" in got("/da/borger")
paper = got("/da/om/kort/borger/kort.pdf")
print("a paper" if paper.startswith(b"%PDF-") else "no paper, and a page that says so")
'
grep '^setup: ' ~/said || true
"""


def main(suites: list[str]) -> None:
    """Carry both commands out on each Debian."""
    with engine() as made:
        clone = checkout(made.folder)
        for suite in suites:
            made.bare(suite, f"bare:{suite}")
            for who in PREPARE:
                Machine(made, suite, who, clone).prove()


class Machine:
    """A bare machine, and whoever sits at it."""

    def __init__(self, made: Engine, suite: str, who: str, clone: Path) -> None:
        self._engine, self._name, self._who = made, f"{suite}-{who}", who
        self._called = f"{SUITES[suite]}, as {who}"
        made.do("run", "--detach", "--name", self._name, "--network=host", *LIMITS,
                "--volume", f"{clone}:/checkout:ro", f"bare:{suite}", "sleep", "infinity")  # fmt: skip
        self._do("root", f"apt-get -qq update && {PREPARE[who]}")

    def prove(self) -> None:
        """Run, visit and test; say how long it took."""
        try:
            begin = time.monotonic()
            self._do(self._who, RUN)
            took = time.monotonic() - begin
            print(
                f"{self._called}: first page {took:.0f} s after make run; {self._do(self._who, VISIT)}",
                end="",
                flush=True,
            )
            self._test()
        finally:
            self._engine.do("rm", "--force", "--time", "0", self._name)

    def _test(self) -> None:
        chosen = "" if os.environ.get("ALL_TESTS") else " ".join(TESTS)
        begin = time.monotonic()
        said = self._do(
            self._who, f"cd ~/guide && PYTEST_ADDOPTS='--verbose {chosen}' make test 2>&1 | tail -30"
        )
        print(
            f"{self._called}: make test {time.monotonic() - begin:.0f} s: {said.splitlines()[-1]}", flush=True
        )
        for line in (each for each in said.splitlines() if each.startswith("SKIPPED")):
            print(f"    {line}")
        assert " failed" not in said, said
        assert " passed" in said, said

    def _do(self, who: str, script: str) -> str:
        words = (
            ["bash", "-c", script]
            if who == "root"
            else [
                "su",
                "--login",
                f"--whitelist-environment={','.join(TRUSTING)}",
                who,
                "-c",
                f"bash -c {shlex.quote(script)}",
            ]
        )
        return self._engine.do("exec", self._name, *words)


if __name__ == "__main__":
    try:
        main(sys.argv[1:] or list(SUITES))
    except (AssertionError, subprocess.CalledProcessError) as failed:
        sys.exit(str(failed))
