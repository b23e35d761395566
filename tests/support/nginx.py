"""nginx with all the shipped files, TLS too: only where things listen and lie is written anew."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from deploy import serve
from tests.support.certificates import make_certificate
from tests.support.loopback import free_port

SHIPPED = Path(serve.HERE) / "nginx"


@dataclass
class Nginx:
    """Where it listens, and the folder that stands for /etc/kontaktguide, /run and /srv/kontaktguide."""

    folder: Path
    public: Path
    plain: int = field(default_factory=free_port)
    secure: int = field(default_factory=free_port)
    metrics: int = field(default_factory=free_port)

    def placed(self, text: str) -> str:
        """Return the text of a file, with what lies or listens somewhere else here."""
        moved = {
            "listen 443 ": f"listen 127.0.0.1:{self.secure} ",
            "listen 80 ": f"listen 127.0.0.1:{self.plain} ",
            "127.0.0.1:9464": f"127.0.0.1:{self.metrics}",
            serve.PUBLIC: str(self.public),
            "/srv/kontaktguide/": f"{self.folder}/",
            "/etc/kontaktguide/": f"{self.folder}/",
            "/run/kontaktguide": f"{self.folder}/run/kontaktguide",
        }
        lines = [line for line in text.splitlines() if not line.strip().startswith("listen [::]")]
        text = "\n".join([*lines, ""])
        for shipped, here in moved.items():
            text = text.replace(shipped, here)
        return text

    def write(self, files: Mapping[str, str]) -> None:
        """Lay out the shipped files, but for those given, and a certificate."""
        for path in SHIPPED.glob("*.conf"):
            (self.folder / path.name).write_text(self.placed(files.get(path.name, path.read_text())))
        (self.folder / "tls").mkdir()
        (self.folder / "run" / "kontaktguide").mkdir(parents=True)
        (self.folder / "run" / "kontaktguide1").mkdir()
        make_certificate(self.folder / "tls", "a.example")


def command(folder: Path) -> list[str]:
    """Return the command that starts nginx with the files of a folder."""
    where = ["-p", str(folder), "-c", str(folder / "nginx.conf")]
    return [str(serve.NGINX), "-e", "stderr", *where, "-g", "daemon off;"]


@contextmanager
def nginx(public: Path, files: Mapping[str, str] | None = None) -> Iterator[Nginx]:
    """Start nginx with the shipped files; `files` take the place of those of their names."""
    with tempfile.TemporaryDirectory(prefix="kg-nginx-") as name:
        made = Nginx(Path(name), public)
        made.folder.chmod(0o755)  # where root starts it, nginx's workers are somebody else
        made.write(files or {})
        started = subprocess.Popen(command(made.folder))
        try:
            _wait(made, started)
            yield made
        finally:
            started.terminate()
            started.wait()


def _wait(made: Nginx, started: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    for port in (made.plain, made.secure, made.metrics):
        while time.monotonic() < until and started.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.05)
    assert started.poll() is None, "nginx does not start"
