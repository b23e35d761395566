"""The lists of a page: the answers of a question, in groups where they are many, and the tasks of a checklist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wizard.flows.digests import answer_digest
from wizard.flows.messages import step_context
from wizard.flows.model import Option, Step, Task
from wizard.i18n.text import LocalizedText, Translate
from wizard.pages.list_models import ChoiceGroup, OptionChoice, TaskGroup


def option_choices(step: Step, chosen: str | None, say: Translate) -> tuple[OptionChoice, ...]:
    """Return the answers of a question in the order of the file, with the option `chosen` marked, if any."""
    context = step_context(step)
    return tuple(
        OptionChoice(
            option.id,
            answer_value(step, option),
            say(f"{context}.{option.id}", option.label),
            say(f"{context}.{option.id}.hint", option.hint) if option.hint else None,
            option.id == chosen,
            option.danger,
        )
        for option in step.options
    )


def answer_value(step: Step, option: Option) -> str:
    """Return what the button of an option sends: four letters for every option, so that its length tells nothing.

    They are others once the question or the answer is reworded, so that a page shown before cannot mean the new.
    """
    return f"{answer_digest(step, option):04x}"


def grouped_choices(step: Step, choices: Sequence[OptionChoice], say: Translate) -> dict[str, Any]:
    """Return `groups` and `others` of a step's page: the answers of a long list under headings, and the rest.

    Letters are those of the page's own language, in the order in which the answers come.
    """
    groups: dict[LocalizedText, list[OptionChoice]] = {}
    others = []
    for option, choice in zip(step.options, choices, strict=True):
        heading = _heading(step, option, choice, say)
        if heading:
            groups.setdefault(heading, []).append(choice)
        else:
            others.append(choice)
    made = tuple(ChoiceGroup(heading, tuple(found)) for heading, found in groups.items())
    return {"groups": made, "others": tuple(others) if made else ()}


def _heading(step: Step, option: Option, choice: OptionChoice, say: Translate) -> LocalizedText | None:
    if option.group:
        return say(f"{step_context(step)}.group", option.group)
    if step.grouped == "alphabet" and not option.unsure and not option.danger:
        return LocalizedText(choice.label[:1].upper(), choice.label.lang, option.label[:1].upper())
    return None


def task_groups(
    tasks: Iterable[Task], texts: Iterable[LocalizedText], context: str, say: Translate
) -> tuple[TaskGroup, ...]:
    """Return the tasks of a checklist by who does them, in the order of the file; `texts` are theirs."""
    groups: dict[str | None, list[LocalizedText]] = {}
    for task, text in zip(tasks, texts, strict=True):
        groups.setdefault(task.who, []).append(text)
    return tuple(
        TaskGroup(say(f"{context}.who", who) if who else None, tuple(found)) for who, found in groups.items()
    )
