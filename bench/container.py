"""Builds both images of deploy/Containerfile and runs them in containers, as the file and docs/operating.md say.

    make -C bench container          (as root, with debootstrap and podman; some minutes)

`debian:12-slim` is a bare Debian made here. The app runs as its user, from a read-only root, without a capability: it
must serve pages, a picture, a paper and its metrics, be healthy, and be replaced by another without a lost page.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.debian import LIMITS, Engine, checkout, engine

IMAGE, NGINX = "kontaktguide", "kontaktguide-nginx"
# as the head of deploy/Containerfile says
CLOSED = ["--read-only", "--tmpfs=/tmp", "--cap-drop=all", "--security-opt=no-new-privileges"]
KEY = 'umask 077; /opt/kontaktguide/bin/python -m wizard.sealing.keys > "$WIZARD_KEYS"'
FRONT, APPS = 8180, (8181, 8182)
SITE = """listen 127.0.0.1:{port} default_server;
root /srv/kontaktguide/public;
"""


def build(made: Engine, clone: Path) -> None:
    """Build both images."""
    made.bare("bookworm", "docker.io/library/debian:12-slim")
    for name, target in ((NGINX, ["--target", "nginx"]), (IMAGE, [])):
        begin = time.monotonic()
        made.do("build", "--isolation", "chroot", "--format", "docker", "--pull=never", *target,
                "--file", str(clone / "deploy/Containerfile"), "--tag", name, str(clone))  # fmt: skip
        print(f"{name} built in {time.monotonic() - begin:.0f} s", flush=True)


def start_app(made: Engine, port: int) -> None:
    """Start an instance; its metrics are on the next thousand."""
    places = [
        f"--env=BIND=127.0.0.1:{port}",
        f"--env=METRICS_BIND=127.0.0.1:{port + 1000}",
        "--env=WIZARD_SECURE=0",
    ]
    made.do("run", "--detach", "--name", f"app-{port}", "--network=host", *LIMITS, *CLOSED, *places,
            "--volume=secret:/etc/kontaktguide/secret", IMAGE)  # fmt: skip
    until_healthy(port)


def start_nginx(made: Engine, folder: Path) -> None:
    """Start nginx before both instances, with its fallback inside."""
    (folder / "site.conf").write_text(SITE.format(port=FRONT))
    (folder / "instances.conf").write_text(
        "".join(f"server 127.0.0.1:{port} max_fails=0;\n" for port in APPS)
    )
    mounts = [
        f"--volume={folder / name}:/etc/kontaktguide/nginx/{name}:ro"
        for name in ("site.conf", "instances.conf")
    ]
    made.do("run", "--detach", "--name", "nginx", "--network=host", *LIMITS, *CLOSED, *mounts,
            "--tmpfs=/run/nginx:mode=777", NGINX)  # fmt: skip


def until_healthy(port: int) -> None:
    """Wait until something answers there that it is well."""
    until = time.monotonic() + 60
    while True:
        try:
            assert b'"ok"' in got(port, "/-/health")
            return
        except OSError:
            assert time.monotonic() < until, "it does not start"
            time.sleep(0.2)


def got(port: int, path: str) -> bytes:
    """Return the body of what is answered with 200; raise HTTPError, an OSError, for any other."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
        return bytes(answer.read())


def fallback(port: int, path: str) -> bytes:
    """Return what is shown when no app answers."""
    try:
        return b"answered by the app: " + got(port, path)[:0]
    except urllib.error.HTTPError as away:
        return away.read()


def prove(made: Engine, folder: Path) -> None:
    """Hold what runs to what it must do."""
    made.do("run", "--rm", "--network=none", *LIMITS, *CLOSED, "--volume=secret:/etc/kontaktguide/secret",
            IMAGE, "sh", "-c", KEY)  # fmt: skip
    for port in APPS:
        start_app(made, port)
    start_nginx(made, folder)
    until_healthy(FRONT)
    assert b"tel:112" in got(FRONT, "/da/")
    assert b"kg-drawing" in got(FRONT, "/da/om/kort/borger")
    assert got(FRONT, "/da/om/kort/borger/kort.pdf").startswith(b"%PDF-")
    assert b"kontaktguide_threads 16.0" in got(APPS[0] + 1000, "/-/metrics")
    _closed(made)
    _replaced_without_a_lost_page(made)
    made.do("stop", *(f"app-{port}" for port in APPS))
    assert b"tel:112" in fallback(FRONT, "/da/borger")


def _closed(made: Engine) -> None:
    """Hold an instance to what it may not do, and to saying that it is well."""
    name = f"app-{APPS[0]}"
    said = made.do("exec", name, "cat", "/proc/1/status")
    assert re.search(r"Uid:\t10001\t10001\t10001\t10001\n(.*\n)+CapEff:\t0+\n(.*\n)*NoNewPrivs:\t1", said), (
        said
    )
    tools = made.do(
        "exec", name, "sh", "-c", "touch /opt/x 2>&1; ls /opt/kontaktguide/bin; command -v gcc make || true"
    )
    assert "Read-only file system" in tools
    assert not re.search(r"^(pip\d?|hatchling|gcc|make)$", tools, re.MULTILINE), tools
    made.do("healthcheck", "run", name)
    checked = json.loads(made.do("inspect", name))[0]["Config"]["Healthcheck"]["Test"]
    print(f"as 10001, no capability, read-only, nothing that builds; healthy by {checked[0]}", flush=True)


def _replaced_without_a_lost_page(made: Engine) -> None:
    """Replace one instance after the other, as a rolling update does, and ask for pages meanwhile."""
    pages = 0
    for port in APPS:
        going = subprocess.Popen(made.command("stop", f"app-{port}"), stdout=subprocess.DEVNULL)  # noqa: S603
        while going.poll() is None:
            assert b"tel:112" in got(FRONT, "/da/borger")
            pages += 1
        made.do("rm", f"app-{port}")
        start_app(made, port)
    print(f"both instances replaced, {pages} pages meanwhile, none lost", flush=True)


def main() -> None:
    """Build and prove, in a store that is removed afterwards."""
    with engine() as made, tempfile.TemporaryDirectory(prefix="kg-container-") as folder:
        Path(folder).chmod(0o755)
        build(made, checkout(made.folder))
        prove(made, Path(folder))
    print("pages, a picture, a paper, metrics, health and the fallback: served from containers")


if __name__ == "__main__":
    try:
        main()
    except AssertionError as failed:
        sys.exit(str(failed))
