"""The question page as a newcomer to Flask would write it: what Kontaktguide's own is measured against.

Flask, Flask-WTF, Flask-Babel and Jinja as their manuals show them; the answers lie in Flask's session. It
says the same as the page it stands for (`bench/web.py` compares them), with the same sheet, script and links.
"""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from flask import Flask, abort, g, redirect, render_template, request, session, url_for
from flask_babel import Babel, format_date, gettext, pgettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.validators import DataRequired

ROOT = Path(__file__).parent.parent.parent
CONTENT = yaml.safe_load((ROOT / "flows.yaml").read_text())
STEPS = {step["id"]: step for step in CONTENT["steps"]}
ASSETS = json.loads((ROOT / "wizard" / "static" / "dist" / "manifest.json").read_text())
LANGUAGES = {"da": "Dansk", "en": "English", "ar": "العربية", "uk": "Українська"}
LEFT = 8

app = Flask(__name__, static_folder=str(ROOT / "wizard" / "static" / "dist"), static_url_path="/static")
app.config["SECRET_KEY"] = "of no use but for measuring"  # noqa: S105  # it protects nothing
app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "wizard" / "translations")
babel = Babel(app, locale_selector=lambda: g.get("locale", "da"))


class QuestionForm(FlaskForm):
    """One question."""

    answer = RadioField(validators=[DataRequired()])


@app.url_value_preprocessor
def pull_locale(_endpoint: str | None, values: dict[str, str] | None) -> None:
    g.locale = (values or {}).pop("locale", "da")
    if g.locale not in LANGUAGES:
        abort(404)


@app.context_processor
def inject() -> dict[str, object]:
    guide = CONTENT["guide"]
    return {
        "guide": guide,
        "languages": LANGUAGES,
        "asset": lambda name: url_for("static", filename=ASSETS[name]),
        "date": format_date(guide["date"], "long"),
        "direction": "rtl" if g.locale == "ar" else "ltr",
    }


@app.route("/<locale>/<flow>/<step_id>", methods=["GET", "POST"])
def question(flow: str, step_id: str) -> str | Response:
    step = STEPS.get(step_id) or abort(404)
    form = QuestionForm()
    form.answer.choices = [
        (option["id"], pgettext(f"{flow}.{step_id}.{option['id']}", option["label"]))
        for option in step["options"]
    ]
    if form.validate_on_submit():
        session["answers"] = {**session.get("answers", {}), step_id: form.answer.data}
        return redirect(url_for("question", locale=g.locale, flow=flow, step_id=step_id), 303)
    if request.method == "GET":
        form.answer.data = session.get("answers", {}).get(step_id)
    heading = pgettext(f"{flow}.{step_id}.question", step["question"])
    help_text = pgettext(f"{flow}.{step_id}.help", step["help"])
    return render_template("question.html", form=form, heading=heading, help=help_text, left=LEFT)


@app.route("/<locale>/<page>")
@app.route("/<locale>/", endpoint="start")
def page(page: str = "") -> str:
    return gettext("Kontaktguide")
