"""Where the files lie that come with the wizard: beside it in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent


def shipped(name: str) -> Path:
    """Gives the path of a file such as `flows.yaml` or `deploy/gunicorn.conf.py`."""
    beside = CHECKOUT / name
    return beside if (CHECKOUT / "pyproject.toml").exists() else HERE / beside.name
