"""What a subject expert signs."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("sign_off", __name__)
