"""A form made from a step: one radio field, or none for an instruction; CSRF comes with Flask-WTF."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField
from wtforms.validators import ValidationError

from wizard.flows.model import DONE, Step

CHOOSE = "choose"
FORGED = "forged"


class StepForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """What a step's page posts. The CSRF token is signed with the cookie's half, so it survives new keys."""

    @property
    def option(self) -> str:
        """The option posted or ticked, or nothing; for an instruction, that it was done."""
        return (self.answer.data or "") if "answer" in self else DONE

    @property
    def reasons(self) -> list[str]:
        """Why the form was not taken, as keys for the page's words; a forged form says nothing else."""
        if "csrf_token" in self.errors:
            return [FORGED]
        return [str(reason) for reasons in self.errors.values() for reason in reasons]


def step_form(step: Step, half: str, chosen: str | None) -> StepForm:
    """Gives the form of a step with `chosen` ticked; `half` is the cookie's half."""
    fields = {"answer": _field(step)} if step.options else {}
    form: StepForm = type("StepForm", (StepForm,), fields)(
        data={"answer": chosen}, meta={"csrf_secret": half}
    )
    return form


def _field(step: Step) -> RadioField:
    def known(_form: FlaskForm, field: RadioField) -> None:
        if step.option(field.data) is None:
            raise ValidationError(CHOOSE)

    # our own check in place of WTForms' choice check, whose messages are English
    choices = {option.id: option.label for option in step.options}
    return RadioField(choices=choices, validators=[known], validate_choice=False)
