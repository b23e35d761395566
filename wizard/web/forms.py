"""The form of a step: the one button that was pressed; CSRF comes with Flask-WTF."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf
from wtforms import StringField
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


class StepForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """What a step's page posts. The CSRF token is signed with the cookie's half, so it survives new keys."""

    answer = StringField()

    def __init__(self, step: Step, cookie_key: str) -> None:
        super().__init__(meta={"csrf_secret": cookie_key})
        self._step = step

    def validate_answer(self, field: StringField) -> None:
        """Refuse what is not exactly one of the step's options."""
        if self.option is None:
            changed = VALUE.fullmatch(field.data or "") and len(field.raw_data or []) == 1
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


def new_token(cookie_key: str) -> str:
    """Return the CSRF token for the next form."""
    token: str = generate_csrf(secret_key=cookie_key)
    return token
