"""Starts the app for a server, or says in plain lines why it must not start."""

from __future__ import annotations

import sys

from flask import Flask

from wizard.app import create_app
from wizard.config import InvalidSetting
from wizard.flows.errors import BrokenFlows
from wizard.sealing.keys import InvalidKeys
from wizard.server import logs as quiet_logs
from wizard.web.padding import measure

# gunicorn's own code for it (Arbiter.WORKER_BOOT_ERROR): a worker that ends so is not started again and again
CANNOT_START = 3


def start() -> Flask:
    """Return the app; end the process with every reason, and status 3, where it cannot start."""
    quiet_logs.install()
    try:
        app = create_app()
    except (InvalidSetting, InvalidKeys, BrokenFlows) as refused:
        print(refused, file=sys.stderr, flush=True)
        raise SystemExit(CANNOT_START) from None
    measure(app)
    return app
