"""Starts the app for a server, or says in plain lines why it must not start."""

from __future__ import annotations

import gc
import logging
import sys
from pathlib import Path

from flask import Flask

from wizard.app import create_app
from wizard.config import InvalidSetting, settings, without_effect
from wizard.flows.errors import BrokenFlows
from wizard.sealing.keys import InvalidKeys
from wizard.server import logs as quiet_logs
from wizard.several import SeveralGuides, several_guides
from wizard.web.sizes import measure

# gunicorn's own code for it (Arbiter.WORKER_BOOT_ERROR): a worker that ends so is not started again and again
CANNOT_START = 3


def start() -> Flask | SeveralGuides:
    """Return the app, or those of a folder of guides; end the process with every reason, and status 3, if it cannot."""
    quiet_logs.install()
    for sentence in without_effect():
        logging.getLogger(quiet_logs.OWN).warning(sentence)
    gc.disable()  # what is made now stays
    try:
        guides = settings({})["GUIDES"]
        app = several_guides(Path(guides)) if guides else create_app()
    except (InvalidSetting, InvalidKeys, BrokenFlows) as refused:
        print(refused, file=sys.stderr, flush=True)
        raise SystemExit(CANNOT_START) from None
    if isinstance(app, SeveralGuides):
        for name, reason in app.away.items():
            print(f"{name} is not served: {reason}", file=sys.stderr, flush=True)
    for each in app.apps.values() if isinstance(app, SeveralGuides) else (app,):
        measure(each)
    # looked through for what could be given back, it would be copied into each process that is forked
    gc.freeze()
    gc.enable()
    return app
