"""A machine of its own under a real systemd, in namespaces: this machine's files, seen through a layer in memory.

Nothing of it reaches this machine, and it ends with the test. It takes root, systemd and util-linux.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEEDED = ("unshare", "nsenter", "ip")
SYSTEMD = Path("/lib/systemd/systemd")
NAMESPACES = ["--mount", "--pid", "--cgroup", "--ipc", "--net", "--uts"]
# $1: an empty folder. What is written goes to memory; then systemd takes over as the first process.
BEGIN = """
set -e
mount -t tmpfs none "$1"
cd "$1"
mkdir up work root
mount -t overlay none -o lowerdir=/,upperdir=up,workdir=work root
cd root
mount -t proc none proc
mount -t sysfs none sys
mount -t tmpfs none sys/fs/cgroup
mount -t cgroup2 none sys/fs/cgroup
for each in run tmp dev; do mount -t tmpfs none $each; done
for each in null zero full random urandom tty; do touch dev/$each; mount --bind /dev/$each dev/$each; done
mkdir dev/shm dev/pts
mount -t tmpfs none dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 none dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
touch dev/console
rm -rf opt/kontaktguide etc/kontaktguide etc/systemd/system
mkdir -p etc/systemd/system/service.d opt/kontaktguide/packages opt/kontaktguide/checkout
mount --bind "$2" opt/kontaktguide/packages
mount --bind "$3" opt/kontaktguide/checkout
printf '[Unit]\\nDescription=The test\\n' > etc/systemd/system/test.target
printf '[Service]\\nStandardError=append:/run/said\\n' > etc/systemd/system/service.d/said.conf
ip link set lo up
mkdir before
pivot_root . before
umount -l before
exec env -i container=other PATH="$PATH" /lib/systemd/systemd --unit=test.target --show-status=no
"""
WHY = "tail -40 /run/said; systemctl --no-pager --full status 'kontaktguide*'"


class Machine:
    """The running machine; its commands run as root in it."""

    def __init__(self, first: int) -> None:
        self._enter = ["nsenter", "-t", str(first), "-m", "-p", "-n", "-u", "-i", "-C", "-r", "-w"]

    def run(self, script: str, seconds: float = 120) -> subprocess.CompletedProcess[str]:
        """Run a shell script in it; return what it wrote."""
        command = [*self._enter, "sh", "-ec", script]
        own = {name: value for name, value in os.environ.items() if not name.startswith("WIZARD_")}
        return subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False, env=own)

    def do(self, script: str) -> str:
        """Run a shell script that must not fail; return what it wrote."""
        done = self.run(script)
        why = "" if done.returncode == 0 else self.run(WHY).stdout
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}\n{why}"
        return done.stdout


def missing() -> str:
    """Return why there can be no such machine here, or nothing."""
    if os.geteuid() or not SYSTEMD.exists() or not all(map(shutil.which, NEEDED)):
        return f"a systemd of its own takes root, systemd and {', '.join(NEEDED)}"
    return ""


@contextmanager
def machine(folder: Path, packages: Path, checkout: Path) -> Iterator[Machine | None]:
    """Start a machine with these packages and this checkout below /opt/kontaktguide; None where it does not come."""
    given = [str(folder), str(packages), str(checkout)]
    command = [
        "unshare",
        *NAMESPACES,
        "--fork",
        "--kill-child",
        "--propagation=private",
        "sh",
        "-c",
        BEGIN,
        "sh",
    ]
    with (folder.parent / "systemd.log").open("w") as log:
        started = subprocess.Popen([*command, *given], stdout=log, stderr=log)
    try:
        yield _up(started)
    finally:
        started.kill()  # and with it, --kill-child, everything in it
        started.wait()


def _up(started: subprocess.Popen[bytes]) -> Machine | None:
    until = time.monotonic() + 60
    while time.monotonic() < until and started.poll() is None:
        children = Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text().split()
        if (
            children
            and "running" in (found := Machine(int(children[0]))).run("systemctl is-system-running").stdout
        ):
            return found
        time.sleep(0.2)
    return None


def python() -> str | None:
    """Return a Python outside of all homes that can use this one's packages, or None."""
    name = f"/usr/bin/python{sys.version_info[0]}.{sys.version_info[1]}"
    return name if os.access(name, os.X_OK) else None
