"""Mozilla's HTTP Observatory on the start page and a question, served as in production: with TLS, here.

    make -C bench observatory

The shipped files of deploy/nginx are used; only the ports, and where the certificate and the files lie, are
others. Prints what it says, and ends with 1 where a page has less than A+. It asks nobody but this machine.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from deploy.serve import HERE, Production
from tests.support.certificates import make_certificate
from tests.support.loopback import free_port
from wizard.sealing.keys import new_key

ROOT = Path(__file__).resolve().parent.parent
NAME = "kontaktguide.example"
PAGES = {"start": NAME, "question": f"{NAME}/da/borger"}


def turn_tls_on(production: Production, plain: int, secure: int, folder: Path) -> None:
    """Return nginx the shipped site.conf and plain.conf, and waits until it listens there."""
    made, key = make_certificate(folder, NAME)
    site = (HERE / "nginx" / "site.conf").read_text().replace("443", f"127.0.0.1:{secure}", 1)
    site = "".join(line for line in site.splitlines(keepends=True) if "[::]" not in line)
    site = site.replace("/etc/kontaktguide/tls/fullchain.pem", str(made))
    site = site.replace("/etc/kontaktguide/tls/key.pem", str(key))
    site = site.replace("/srv/kontaktguide/public", str(production.folder / "public"))
    lines = (HERE / "nginx" / "plain.conf").read_text().replace("listen 80", f"listen 127.0.0.1:{plain}")
    (production.folder / "site.conf").write_text(site)
    (production.folder / "plain.conf").write_text(
        "".join(line for line in lines.splitlines(keepends=True) if "[::]" not in line)
    )
    assert production.nginx
    production.nginx.send_signal(signal.SIGHUP)
    for port in (plain, secure):
        _wait(port)


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("nginx does not listen")


def scanned(plain: int, secure: int, folder: Path) -> list[dict[str, object]]:
    """Return what the scanner says of each page."""
    command = ["node", str(ROOT / "bench" / "observatory" / "scan.mjs"), str(plain), str(secure)]
    environ = {**os.environ, "NODE_EXTRA_CA_CERTS": str(folder / "fullchain.pem")}
    done = subprocess.run([*command, *PAGES.values()], env=environ, stdout=subprocess.PIPE, check=True)  # noqa: S603  # words of ours
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> int:
    """Scan and print; return 1 when a page falls short."""
    plain, secure = free_port(), free_port()
    with tempfile.TemporaryDirectory() as name:
        folder, keys = Path(name), Path(name) / "keys"
        keys.touch(mode=0o600)
        keys.write_text(new_key())
        production = Production(free_port(), environ={"WIZARD_KEYS": str(keys)})
        try:
            production.start()
            turn_tls_on(production, plain, secure, folder)
            found = scanned(plain, secure, folder)
        finally:
            production.stop()
    for page, said in zip(PAGES, found, strict=True):
        print(f"{page}: {said['grade']}, {said['score']} points")
        for test, (passed, points, result) in said["tests"].items():  # type: ignore[attr-defined]
            print(f"    {'+' if passed else '-'} {test}: {result} ({points:+d})")
    return int(any(said["grade"] != "A+" for said in found))


if __name__ == "__main__":
    sys.exit(main())
