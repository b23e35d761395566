"""The form of a step: the one button that was pressed; CSRF comes with Flask-WTF."""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.csrf.core import CSRF
from wtforms.validators import ValidationError

from wizard.flows.model import Option, Step
from wizard.pages.lists import answer_value

# what every button sends looks so: one that fits no option comes from the page before the file was changed
VALUE = re.compile("[0-9a-f]{4}")
# what a browser sends a form as; Flask-WTF would read JSON too, and fail on some
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
CHOOSE = "choose"
CHANGED = "changed"
FORGED = "forged"


class CookieCsrf(CSRF):
    """The token of a form: what this browser's cookie holds, signed with the other half of it.

    Flask-WTF's own has the time in it, which nothing here asks for, and takes as long as all of a small page.
    """

    def setup_form(self, form: Any) -> Any:
        """Take what the token is made of."""
        self._token = new_token(form.meta.csrf_secret, form.meta.csrf_context)
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: Field) -> str:
        """Return the token for the next form."""
        return self._token

    def validate_csrf_token(self, form: FlaskForm, field: Field) -> None:
        """Refuse a token that is not the one of this browser."""
        given = field.data if isinstance(field.data, str) else ""
        if not hmac.compare_digest(given.encode(), self._token.encode()):
            raise ValidationError(FORGED)


class StepForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """What a step's page posts. The CSRF token is signed with the cookie's half, so it survives new keys."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Flask-WTF's own, but for the token."""

        csrf_class = CookieCsrf

    answer = StringField()

    def __init__(self, step: Step, cookie_key: str, form_code: str) -> None:
        super().__init__(meta={"csrf_secret": cookie_key, "csrf_context": form_code})
        self._step = step

    def validate_answer(self, field: StringField) -> None:
        """Refuse what is not exactly one of the step's options."""
        if self.option is None:
            changed = VALUE.fullmatch(str(field.data or "")) and len(field.raw_data or []) == 1
            raise ValidationError(CHANGED if changed else CHOOSE)

    @property
    def option(self) -> Option | None:
        """The option whose button was pressed, or None; an instruction has the single one of having done it."""
        return posted_option(self._step, self.answer.raw_data or [])

    @property
    def reasons(self) -> list[str]:
        """Why the form was not taken, as keys for the page's words; a forged form says nothing else."""
        if "csrf_token" in self.errors:
            return [FORGED]
        return [str(reason) for reasons in self.errors.values() for reason in reasons]


def posted_option(step: Step, values: Sequence[str]) -> Option | None:
    """Return the option that these values of the field `answer` choose; None for none, several or an unknown one.

    An instruction has the single one of having done it.
    """
    return next((option for option in step.choices if values == [answer_value(step, option)]), None)


def new_token(cookie_key: str, form_code: str) -> str:
    """Return the CSRF token for the next form: both are in the cookie, and neither is in the token."""
    return hmac.digest(cookie_key.encode(), form_code.encode(), "sha256").hex()
