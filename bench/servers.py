"""What is measured, served: apps by gunicorn as it is shipped, a folder by nginx, all on loopback."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.site import ROOT
from deploy.serve import NGINX
from tests.support.loopback import free_port

NGINX_CONF = """daemon off; worker_processes {workers}; pid nginx.pid; error_log stderr emerg;
events {{ worker_connections 512; }}
http {{
    access_log off; default_type text/html; charset utf-8;
    client_body_temp_path body; proxy_temp_path proxy;
    fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


PLAIN = "gthread"  # what the shipped class of workers is made from


@dataclass(frozen=True)
class Server:
    """Something that serves: where, and its first process."""

    port: int
    pid: int

    def url(self, path: str = "/") -> str:
        """Return the address of a path there."""
        return f"http://127.0.0.1:{self.port}{path}"

    def workers(self) -> list[int]:
        """Return the process numbers of its workers."""
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]


@contextmanager
def gunicorn(
    app: str,
    workers: int = 1,
    environ: Mapping[str, str] | None = None,
    log: Path | None = None,
    worker_class: str = "wizard.server.gunicorn.Worker",
) -> Iterator[Server]:
    """Serve an app with the configuration that is shipped; what it says goes to the log, if one is given.

    Only the renewal of workers is off: it would fall into one measurement and not into another. The shipped class of
    workers serves guides alone: another app takes PLAIN.
    """
    port = free_port()
    given = {"PORT": str(port), "WORKERS": str(workers), "WIZARD_SECURE": "0", **(environ or {})}
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--max-requests", "0"]
    with _running([*command, "--worker-class", worker_class, app], {**os.environ, **given}, log) as pid:
        _wait(port)
        yield Server(port, pid)


@contextmanager
def nginx(folder: Path, workers: int = 1) -> Iterator[Server]:
    """Serve the files of a folder."""
    port = free_port()
    settings = folder / "nginx.conf"
    settings.write_text(NGINX_CONF.format(workers=workers, port=port, folder=folder))
    folder.chmod(0o755)
    with _running([str(NGINX), "-e", "stderr", "-p", str(folder), "-c", str(settings)], os.environ) as pid:
        _wait(port)
        yield Server(port, pid)


@contextmanager
def _running(command: list[str], environ: Mapping[str, str], log: Path | None = None) -> Iterator[int]:
    with (log or Path(os.devnull)).open("wb") as said:
        process = subprocess.Popen(command, env=dict(environ), cwd=ROOT, stderr=said)  # noqa: S603
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/")
            line.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server does not answer")
