"""The real content, read once."""

from __future__ import annotations

from pathlib import Path

from wizard.flows.reading.loader import read

ROOT = Path(__file__).parents[2]
FILE = ROOT / "flows.yaml"
REAL = read(FILE)
