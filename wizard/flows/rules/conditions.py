"""Rules about conditions and variants: each can hold, none always holds, and a list of variants is never empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.flows.errors import Problem
from wizard.flows.model import FLOW, OUTCOME_TEXTS, Conditional, Test
from wizard.flows.rules.context import RuleContext, Situation

VARIANT_FIELDS = ("urgency", *OUTCOME_TEXTS)


def last_variant_is_open(context: RuleContext) -> Iterator[Problem]:
    """Find lists of variants whose last has a condition, or in which another has none."""
    for outcome in context.flows.outcomes:
        for field in VARIANT_FIELDS:
            *others, last = getattr(outcome, field)
            if last.when:
                sentence = (
                    f"den sidste linje i „{field}“ må ikke have „when“; den gælder, når ingen anden passer"
                )
                yield context.problem(last.at.at("when"), "last-has-condition", sentence)
            for other in others:
                if not other.when:
                    sentence = (
                        f"kun den sidste linje i „{field}“ må være uden „when“; linjerne efter gælder aldrig"
                    )
                    yield context.problem(other.at, "variant-without-condition", sentence)


def variants_can_hold(context: RuleContext) -> Iterator[Problem]:
    """Find variants that no visitor sees, since the condition never holds or those above always do."""
    for outcome in context.flows.outcomes:
        found = context.situations(outcome)
        for field in VARIANT_FIELDS:
            variants = getattr(outcome, field)
            if len(variants) == 1:
                continue  # the last holds for all others
            seen = {id(next((v for v in variants if each.holds(v)), variants[-1])) for each in found}
            for variant in variants if found else ():
                if id(variant) not in seen and not any(_impossible(found, variant)):
                    sentence = (
                        f"denne linje i „{field}“ gælder aldrig: ingen kommer til „{outcome.id}“ med de svar,"
                        " eller linjerne over den tager alle"
                    )
                    yield context.problem(variant.at, "variant-never-holds", sentence)


def parts_can_show(context: RuleContext) -> Iterator[Problem]:
    """Find answers in the conditions of parts that no path there can have, and conditions that never hold."""
    for target, part in context.parts():
        found = context.situations(target) if part.when else []
        wrong = False
        for test, index in _impossible(found, part):
            wrong, name = True, test.among[index]
            having = f"i kortet „{name}“" if test.step == FLOW else f"med „{name}“ på „{test.step}“"
            sentence = f"ingen kommer til „{target.id}“ {having}; slet det her, eller ret vejen dertil"
            yield context.problem(test.at.at("among", index), "impossible-condition", sentence)
        if (
            found
            and not wrong
            and part.when.tests
            and not any(_all_hold(part.when.tests, each) for each in found)
        ):
            sentence = (
                f"ingen kommer til „{target.id}“ med alle disse svar på én gang; slet det, eller ret det"
            )
            yield context.problem(part.when.at, "impossible-condition", sentence)


def groups_matter(context: RuleContext) -> Iterator[Problem]:
    """Find an `any:` that always holds, and lines of one that never do."""
    for found, part in _grouped(context):
        met = [each for each in found if _all_hold(part.when.tests, each)]
        if met and all(any(_all_hold(group, each) for group in part.when.any_of) for each in met):
            sentence = "„any“ passer altid her og skiller ingen fra; slet den, eller ret den"
            yield context.problem(part.when.any_of[0][0].at, "any-always", sentence)
        for group in part.when.any_of:
            if met and not any(_all_hold(group, each) for each in met):
                sentence = "denne linje i „any“ passer aldrig: ingen kommer hertil med de svar"
                yield context.problem(group[0].at, "any-never", sentence)


def _grouped(context: RuleContext) -> Iterator[tuple[list[Situation], Conditional]]:
    for target, part in context.parts():
        if part.when.any_of and not any(_impossible(found := context.situations(target), part)):
            yield found, part
    for step, option, transition in context.transitions():
        if transition.when.any_of:
            found = context.situations(step)
            yield [Situation(each.flow, {**each.answers, step.id: option.id}) for each in found], transition


def _impossible(found: list[Situation], part: Conditional) -> Iterator[tuple[Test, int]]:
    """Return the names in a condition that are true in no situation in a flow that the condition allows."""
    flows = [test for test in part.when.tests if test.step == FLOW]
    for test in part.when.every_test if found else ():
        fitting = [each for each in found if all(t.accepts(each.flow.id) for t in flows if t is not test)]
        possible = {each.answer(test.step) for each in fitting}
        for index, name in enumerate(test.among):
            if fitting and name not in possible:
                yield test, index


def _all_hold(tests: Iterable[Test], each: Situation) -> bool:
    return all(test.holds(each.flow.id, each.answers) for test in tests)


FORM = (last_variant_is_open,)
RULES = (variants_can_hold, parts_can_show, groups_matter)
