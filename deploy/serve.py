"""Runs the production form on this machine: instances of the app behind nginx, on loopback, without TLS.

    python deploy/serve.py PORT [INSTANCES]

The very files of deploy/ are used; only where things listen and lie is written anew, into a folder in memory.
Where there is no nginx, or not its module that clears headers, gunicorn is served alone, and said so.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
MODULE = Path("/usr/lib/nginx/modules/ngx_http_headers_more_filter_module.so")
PUBLIC = "/srv/kontaktguide/public"  # where the shipped files take it to be
MEMORY = "/dev/shm"  # noqa: S108  # a folder with a random name is made in it
SITE = """listen 127.0.0.1:{port} backlog=1024 default_server;
root {public};
"""
LOCAL = {"WIZARD_SECURE": "0"}


def usable() -> bool:
    """Return whether nginx can be run here as it is shipped."""
    return NGINX is not None and MODULE.exists()


class Production:
    """Some instances of the app and nginx before them, in a folder of their own."""

    def __init__(
        self,
        port: int,
        instances: int = 1,
        workers: int = 2,
        environ: Mapping[str, str] = LOCAL,
        app: str = "wizard.wsgi:start()",
        log: int | None = None,
        options: Sequence[str] = (),
        public: Path | None = None,
        before: Sequence[str] = (),
    ) -> None:
        self.port, self.log = port, log
        self.folder = Path(tempfile.mkdtemp(prefix="kg-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
        self.sockets = [self.folder / f"{number}.sock" for number in range(instances)]
        self._environ = {**os.environ, "WORKERS": str(workers), **environ}
        self._app, self._options, self._public, self._before = app, options, public, before
        self.instances: list[subprocess.Popen[bytes]] = []
        self.nginx: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start everything, builds the fallback unless there is one, and waits until the app answers."""
        self.start_instances()
        self._write_configuration(self._public or self._built())
        self.start_nginx()
        self.wait()

    def start_nginx(self) -> None:
        """Start nginx."""
        command = [str(NGINX), "-e", "stderr", "-p", str(self.folder), "-g", "daemon off;"]
        self.nginx = self._run([*command, "-c", str(self.folder / "nginx.conf")])

    def replace(self) -> None:
        """End every process and starts new ones in their place."""
        self.end()
        self.start_instances()
        self.start_nginx()
        self.wait()

    def _built(self) -> Path:
        public = self.folder / "public"
        self._run(
            [sys.executable, "-m", "wizard.offline.fallback", str(public)], stdout=subprocess.DEVNULL
        ).wait()
        public.chmod(0o755)
        return public

    def start_instances(self) -> None:
        """Start the instances of the app."""
        self.instances = [self.start_instance(f"unix:{socket}") for socket in self.sockets]

    def start_instance(self, bind: str) -> subprocess.Popen[bytes]:
        """Start one instance of the app."""
        configuration = ["--config", str(HERE / "gunicorn.conf.py"), *self._options]
        command = [*self._before, sys.executable, "-m", "gunicorn", *configuration, self._app]
        return self._run(command, environ={"BIND": bind})

    def wait(self, seconds: float = 60.0) -> None:
        """Wait until the app answers; raise TimeoutError."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/health", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("the app does not answer")

    def stop_instances(self) -> None:
        """Let the instances answer what they have begun, and end them."""
        _end(self.instances, signal.SIGTERM)

    def stop(self) -> None:
        """End everything and removes its folder."""
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def end(self) -> None:
        """End every process, nginx first."""
        _end([self.nginx] if self.nginx else [], signal.SIGQUIT)
        self.stop_instances()

    def _write_configuration(self, public: Path) -> None:
        for name in ("nginx.conf", "headers.conf"):
            shutil.copy(HERE / "nginx" / name, self.folder)
        listed = [f"server unix:{socket} max_fails=0;\n" for socket in self.sockets]
        (self.folder / "instances.conf").write_text("".join(listed))
        for name in ("plain.conf", "metrics.conf"):  # there is nothing but plain http here, and no monitor
            (self.folder / name).touch()
        leaving = (HERE / "nginx" / "leaving.conf").read_text()
        (self.folder / "leaving.conf").write_text(leaving.replace(PUBLIC, str(public)))
        (self.folder / "site.conf").write_text(SITE.format(port=self.port, public=public))
        self.folder.chmod(0o755)  # where root starts it, nginx's workers are somebody else

    def _run(
        self, command: list[str], *, environ: Mapping[str, str] | None = None, stdout: int | None = None
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  # every word is our own
            command,
            env={**self._environ, **(environ or {})},
            stdout=stdout or self.log,
            stderr=self.log,
            cwd=HERE.parent,
        )


def _end(processes: Sequence[subprocess.Popen[bytes]], how: signal.Signals) -> None:
    for process in processes:
        process.send_signal(how)
    for process in processes:
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def main(port: int, instances: int = 1) -> None:
    """Serve until it is interrupted."""
    production = Production(port, instances)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if usable():
            production.start()
            form = f"nginx before {instances} instance(s) of 2 workers"
        else:
            production.instances = [production.start_instance(f"127.0.0.1:{port}")]
            production.wait()
            form = (
                "gunicorn alone, since nginx-light or libnginx-mod-http-headers-more-filter is not installed"
            )
        print(
            f"Kontaktguide: http://127.0.0.1:{port} ({form}; TLS is off, as fits loopback only)", flush=True
        )
        signal.pause()
    except KeyboardInterrupt:
        print()
    finally:
        production.stop()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
