"""Starts the app for a server, or says in plain lines why it must not start."""

from __future__ import annotations

from flask import Flask

from wizard.app import create_app
from wizard.config import InvalidSetting
from wizard.flows.errors import BrokenFlows
from wizard.sealing.keys import InvalidKeys
from wizard.server import logs as quiet_logs


def start() -> Flask:
    """Return the app; ends the process with every reason where it cannot start."""
    quiet_logs.install()
    try:
        return create_app()
    except (InvalidSetting, InvalidKeys, BrokenFlows) as refused:
        raise SystemExit(str(refused)) from None
