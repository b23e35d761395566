"""A form made from a step: one radio field, or none for an instruction; CSRF comes with Flask-WTF."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf
from wtforms import RadioField
from wtforms.validators import ValidationError

from wizard.flows.model import DONE, Step

CHOOSE = "choose"
FORGED = "forged"


class StepForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """What a step's page posts. The CSRF token is signed with the cookie's half, so it survives new keys."""

    def __init__(self, step: Step, cookie_key: str) -> None:
        super().__init__(meta={"csrf_secret": cookie_key})
        self.step = step

    @property
    def option(self) -> str:
        """The option posted, or nothing; for an instruction, that it was done."""
        return DONE

    @property
    def reasons(self) -> list[str]:
        """Why the form was not taken, as keys for the page's words; a forged form says nothing else."""
        if "csrf_token" in self.errors:
            return [FORGED]
        return [str(reason) for reasons in self.errors.values() for reason in reasons]


class QuestionForm(StepForm):
    """The form of a step that has options."""

    # our own check in place of WTForms' choice check, whose messages are English
    answer = RadioField(validate_choice=False)

    def validate_answer(self, field: RadioField) -> None:
        """Refuse what is none of the step's options."""
        if self.step.option(field.data) is None:
            raise ValidationError(CHOOSE)

    @property
    def option(self) -> str:
        """The option posted, or nothing."""
        return self.answer.data or ""


def step_form(step: Step, cookie_key: str) -> StepForm:
    """Return the form of a step as it was posted; `cookie_key` is the key half of the cookie."""
    return (QuestionForm if step.options else StepForm)(step, cookie_key)


def new_token(cookie_key: str) -> str:
    """Return the CSRF token for the next form."""
    token: str = generate_csrf(secret_key=cookie_key)
    return token
