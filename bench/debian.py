"""A bare Debian in a container, of what this machine's own registries give; for `bench.bare` and `bench.container`.

Podman runs it, without a daemon and with a store of its own that is removed afterwards. What this machine needs to
reach its registries (settings of apt, pip and npm, certificates) is put into the bare image, and nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("debootstrap", "podman", "runc")
LENT = [Path("/usr/local/share/ca-certificates"), Path("/etc/pip.conf"), Path.home() / ".npmrc"]
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
TRUSTING = ("SSL_CERT_FILE", "PIP_CERT", "NODE_EXTRA_CA_CERTS")
# below what any machine allows, so that no right is needed to set it
LIMITS = ("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=2048:2048")


class Engine:
    """Podman with a store in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        store = ["--root", str(folder / "store"), "--runroot", str(folder / "run")]
        self._podman = ["podman", *store, "--runtime", "runc", "--cgroup-manager", "cgroupfs"]

    def command(self, *words: str) -> list[str]:
        """Return a podman command as it is run."""
        return [*self._podman, *words]

    def do(self, *words: str) -> str:
        """Run podman and return what it wrote; it must not fail."""
        done = subprocess.run(self.command(*words), capture_output=True, text=True, check=False)  # noqa: S603
        assert done.returncode == 0, f"podman {' '.join(words)}\n{done.stdout[-4000:]}{done.stderr[-4000:]}"
        return done.stdout

    def bare(self, suite: str, name: str) -> None:
        """Make the image `name` of a bare Debian, with what it takes to reach the registries."""
        root = self.folder / suite
        listed = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
        found = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
        mirror = next(uri for uri in found if "security" not in uri)
        make = ["debootstrap", "--variant=minbase", suite, str(root), mirror]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # words of ours
        _lend(root)
        packed = self.folder / f"{suite}.tar"
        subprocess.run(["tar", "-C", str(root), "-cf", str(packed), "."], check=True)  # noqa: S603, S607
        changes = [f"--change=ENV {each}={CERTIFICATES}" for each in TRUSTING if Path(CERTIFICATES).exists()]
        self.do("import", *changes, str(packed), name)
        packed.unlink()
        shutil.rmtree(root)


def _lend(root: Path) -> None:
    for path in (each for each in LENT if each.exists()):
        there = root / ("root/.npmrc" if path.name == ".npmrc" else str(path).lstrip("/"))
        if path.is_dir():
            shutil.copytree(path, there, dirs_exist_ok=True)
        else:
            shutil.copy(path, there)
    if Path(CERTIFICATES).exists():
        (root / CERTIFICATES.lstrip("/")).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CERTIFICATES, root / CERTIFICATES.lstrip("/"))
    settings = (
        each for each in Path("/etc/apt/apt.conf.d").glob("*") if b"Acquire::Check" in each.read_bytes()
    )
    for each in settings:
        shutil.copy(each, root / "etc/apt/apt.conf.d")


@contextmanager
def engine() -> Iterator[Engine]:
    """Give an engine with an empty store; end the program where it cannot be had."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if os.geteuid() or missing:
        sys.exit(
            f"this takes root and {', '.join(missing or NEEDED)} (apt-get install {' '.join(NEEDED)} netavark)"
        )
    folder = Path(tempfile.mkdtemp(prefix="kg-debian-"))
    made = Engine(folder)
    try:
        yield made
    finally:
        for words in (["rm", "--all", "--force", "--time", "0"], ["rmi", "--all", "--force"]):
            subprocess.run(made.command(*words), check=False, capture_output=True)  # noqa: S603  # words of ours
        shutil.rmtree(folder, ignore_errors=True)


def checkout(folder: Path) -> Path:
    """Return a clean clone of what is committed."""
    clone = folder / "checkout"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)  # noqa: S603, S607
    return clone
