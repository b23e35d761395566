"""The command `kontaktguide`: serves the whole product on this machine, with keys of its own.

For trying it out. Where it is public, the operator makes keys and puts nginx in front: docs/operating.md.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

from wizard.cli import main as cli
from wizard.config import resource_path
from wizard.sealing.keys import new_key

KEYS = "kontaktguide-keys"


def main() -> None:
    """Serve on http://127.0.0.1:8000, or the port that PORT says; with arguments: the author's commands."""
    if sys.argv[1:]:
        sys.exit(cli.main())
    prepare(os.environ, Path.cwd())
    print(f"Kontaktguide: http://127.0.0.1:{os.environ['PORT']}", flush=True)
    config = str(resource_path("deploy/gunicorn.conf.py"))
    command = [sys.executable, "-m", "gunicorn", "--config", config, "wizard.wsgi:start()"]
    os.execv(sys.executable, command)  # noqa: S606  # every word of the command is our own


def prepare(environ: MutableMapping[str, str], folder: Path) -> None:
    """Fill in what is not set: plain http on this machine, and keys in a file of the folder."""
    environ.setdefault("PORT", "8000")
    environ.setdefault("WIZARD_SECURE", "0")
    if "WIZARD_KEYS" not in environ:
        keys = folder / KEYS
        if not keys.exists():
            keys.touch(mode=0o600)
            keys.write_text(new_key() + "\n")
        environ["WIZARD_KEYS"] = str(keys)
