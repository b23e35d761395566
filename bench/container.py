"""Carries out the steps of deploy/Containerfile in a bare Debian root, and gets pages from what it built.

    make -C bench container          (as root, with debootstrap; some minutes)

It is no container engine: each stage is a folder, each RUN a chroot. It shows that the steps work on a bare
Debian, and that the result serves as the user it names, from a read-only root, without a single capability.
All mounts are made in a namespace of its own and are gone with it. What this machine needs to reach its
package registries (settings of apt, pip and npm, certificates) is lent to each step, and stays in no stage.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "deploy" / "Containerfile"
NEEDED = ("debootstrap", "unshare", "chroot", "setpriv", "tar")
LENT = ["/etc/resolv.conf", "/etc/hosts", "/usr/local/share/ca-certificates", "/etc/pip.conf", "/etc/npmrc"]
LENT += ["/usr/etc/npmrc"]
LENT += [str(Path.home() / name) for name in (".npmrc", ".config/pip", ".config/uv")]
TOLD = re.compile(r"(?i)(PIP|UV|NPM_CONFIG|SSL|NODE)_.*|.*_proxy|HOME|LANG")
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass
class Stage:
    """A stage of the file: its folder, and what it says for those that follow."""

    root: Path
    environ: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    user: str = "0:0"
    command: list[str] = field(default_factory=list)


def steps(text: str) -> list[tuple[str, str]]:
    """Return the instructions of a Containerfile with their arguments, each on one line."""
    whole = re.sub(r"\\\n", " ", "".join(line for line in text.splitlines(keepends=True) if line[0] != "#"))
    return [tuple(line.split(maxsplit=1)) for line in whole.splitlines() if line.strip()]  # type: ignore[misc]


def run(*command: str, **given: object) -> None:
    """Run a command of ours; end everything when it fails."""
    subprocess.run(command, check=True, **given)  # type: ignore[call-overload]  # noqa: S603  # words of ours


def bare_debian(image: str, folder: Path) -> Path:
    """Make what stands for `debian:12-slim`, from where this machine gets its packages."""
    assert image == "debian:12-slim", image
    listed = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    found = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603  # words of ours
    mirror = next(uri for uri in found if "security" not in uri)
    run("debootstrap", "--variant=minbase", "bookworm", str(folder), mirror, stdout=subprocess.DEVNULL)
    settings = Path("/etc/apt/apt.conf.d").glob("*")
    for name in (each for each in settings if b"Acquire::Check" in each.read_bytes()):
        shutil.copy(name, folder / "etc/apt/apt.conf.d")
    return folder


def lend(path: Path, root: Path) -> Path:
    """Show a file or folder of this machine in the root, to be read; return where."""
    there = root / str(path).lstrip("/")
    (there if path.is_dir() else there.parent).mkdir(parents=True, exist_ok=True)
    if not path.is_dir():
        there.touch()
    run("mount", "--bind", "-o", "ro", str(path), str(there))
    return there


class Build:
    """The stages built so far, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.stages = folder, dict[str, Stage]()
        self.stage: Stage | None = None

    def do(self, name: str, rest: str) -> None:
        """Carries out one instruction."""
        print(f"{name} {rest}", flush=True)
        done = {"FROM": self._from, "RUN": self._run, "COPY": self._copy}.get(name)
        if done:
            done(rest)
        else:
            self._say(name, rest)

    def _from(self, rest: str) -> None:
        image, _, name = rest.partition(" AS ")
        base = self.folder / "debian"
        if not base.exists():
            bare_debian(image, base)
        self.stage = Stage(self.folder / (name or "result"))
        self.stages[name or "result"] = self.stage
        run("cp", "-a", str(base), str(self.stage.root))

    def _run(self, rest: str) -> None:
        assert self.stage
        root, lent = self.stage.root, []
        run("mount", "-t", "proc", "proc", str(root / "proc"))
        run("mount", "--rbind", "/dev", str(root / "dev"))
        lent += [lend(Path(path), root) for path in self._lent() if Path(path).exists()]
        told = {name: value for name, value in os.environ.items() if TOLD.fullmatch(name)}
        line = f"cd {shlex.quote(self.stage.folder)} && {rest}"
        try:
            run("chroot", str(root), "sh", "-ec", line, env={"PATH": PATH, **told, **self.stage.environ})
        finally:
            for there in [*reversed(lent), root / "dev", root / "proc"]:
                run("umount", "--recursive", "--lazy", str(there))
            for there in (each for each in lent if each.is_file()):
                there.unlink()  # an empty file, made to show another in its place

    def _lent(self) -> list[str]:
        # where pip is told to look
        links = [value for name, value in os.environ.items() if name == "PIP_FIND_LINKS"]
        return LENT + [link for link in links if link.startswith("/")]

    def _copy(self, rest: str) -> None:
        assert self.stage
        *sources, target = rest.split()
        root = ROOT
        if sources[0].startswith("--from="):
            root = self.stages[sources.pop(0).removeprefix("--from=")].root
        there = self.stage.root / os.path.join(self.stage.folder, target).lstrip("/")
        if sources == ["."]:
            there.mkdir(parents=True, exist_ok=True)
            left_out = [f"--exclude=./{line}" for line in self._ignored()]
            packed = subprocess.Popen(["tar", "c", *left_out, "."], cwd=ROOT, stdout=subprocess.PIPE)  # noqa: S603, S607
            run("tar", "x", "--no-same-owner", "-C", str(there), stdin=packed.stdout)
            return
        (there if target.endswith("/") else there.parent).mkdir(parents=True, exist_ok=True)
        found = [str(path) for source in sources for path in root.glob(source.lstrip("/"))]
        run("cp", "-a", *found, str(there))

    def _ignored(self) -> list[str]:
        lines = (ROOT / ".dockerignore").read_text().splitlines()
        return [line.replace("**/", "*/") for line in lines if line and not line.startswith("#")]

    def _say(self, name: str, rest: str) -> None:
        assert self.stage
        if name == "ENV":
            self.stage.environ |= dict(pair.split("=", 1) for pair in shlex.split(rest))
        elif name == "WORKDIR":
            self.stage.folder = rest
            (self.stage.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif name == "USER":
            self.stage.user = rest
        elif name == "CMD":
            self.stage.command = re.findall(r'"([^"]*)"', rest)
        else:
            assert name in {"EXPOSE", "HEALTHCHECK"}, name


def prove(stage: Stage, port: int) -> None:
    """Serve from the result as its user, from a read-only root without capabilities; gets page and paper."""
    root, (user, group) = stage.root, stage.user.split(":")
    keys = root / "etc/kontaktguide/secret/keys"
    keys.touch(mode=0o600)
    with keys.open("wb") as file:
        run("chroot", str(root), "/opt/kontaktguide/bin/python", "-m", "wizard.sealing.keys", stdout=file)
    os.chown(keys, int(user), int(group))
    run("mount", "--bind", str(root), str(root))
    run("mount", "-o", "remount,ro,bind", str(root))
    for kind, path in (("proc", "proc"), ("tmpfs", "tmp")):
        run("mount", "-t", kind, "none", str(root / path))
    rights = ["--reuid", user, "--regid", group, "--clear-groups", "--no-new-privs", "--bounding-set=-all"]
    line = f"cd {stage.folder} && ! touch /opt/kontaktguide/x 2>/dev/null && exec {shlex.join(stage.command)}"
    environ = {"PATH": PATH, **stage.environ, "BIND": f"127.0.0.1:{port}", "WIZARD_SECURE": "0"}
    command = ["chroot", str(root), "setpriv", *rights, "sh", "-ec", line]
    served = subprocess.Popen(command, env=environ)  # noqa: S603  # words of ours
    try:
        _visit(port)
        said = Path(f"/proc/{served.pid}/status").read_text()
        assert re.search(rf"Uid:\t{user}\t{user}\t{user}\t{user}\n(.*\n)+CapEff:\t0+\n", said), said
    finally:
        served.terminate()
        served.wait(20)
    print(f"served as {stage.user}, no capability, read-only root: pages, a picture and a paper")


def _visit(port: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            assert b'"ok"' in _got(port, "/-/health")
            break
        except OSError:
            assert time.monotonic() < until, "it does not start"
            time.sleep(0.2)
    assert b"tel:112" in _got(port, "/da/")
    assert b"<svg" in _got(port, "/da/om/kort/borger/kort.svg")
    assert _got(port, "/da/om/kort/borger/kort.pdf").startswith(b"%PDF-")


def _got(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        return bytes(answer.read())


def main() -> None:
    """Build and proves, in a folder that is removed afterwards."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if os.geteuid() or missing:
        sys.exit(f"this takes root and {', '.join(missing or NEEDED)}")
    if "inside" not in sys.argv:
        again = ["unshare", "--mount", "--propagation=private", sys.executable, __file__, "inside"]
        sys.exit(subprocess.run(again, check=False).returncode)  # noqa: S603  # words of ours
    folder = Path(tempfile.mkdtemp(prefix="kg-container-"))
    folder.chmod(0o755)
    try:
        build = Build(folder)
        for name, rest in steps(FILE.read_text()):
            build.do(name, rest)
        prove(build.stages["result"], _free_port())
    finally:
        _removed(folder)


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def _removed(folder: Path) -> None:
    mounts = [line.split()[1] for line in Path("/proc/self/mounts").read_text().splitlines()]
    for path in reversed([path for path in mounts if path.startswith(f"{folder}/")]):
        run("umount", "--lazy", path)
    if str(folder) not in Path("/proc/self/mounts").read_text():  # or it would remove what is shown there
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
