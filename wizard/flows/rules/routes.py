"""Rules about routes: every step and outcome can be met, every way taken, and every path ends."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.errors import NotInFlow, Problem
from wizard.flows.graph.walk import Loop, steps_in_order, transitions
from wizard.flows.model import FLOW, NOT_ASKED, Flow, Option, Step, Test, Transition
from wizard.flows.rules.context import RuleContext

MOST_STEPS = 40  # what an address has room for


def step_is_whole(context: RuleContext) -> Iterator[Problem]:
    """Find steps that are neither a question with two or more options nor something to do or read with a way on."""
    for step in context.flows.steps:
        kinds = [key for key in ("question", "instruction", "information") if getattr(step, key) is not None]
        if len(kinds) != 1:
            sentence = (
                f"„{step.id}“ skal have enten „question“, „instruction“ eller „information“, og kun den ene"
            )
        elif step.question is not None and (step.to is not None or len(step.options) < 2):
            sentence = f"spørgsmålet „{step.id}“ skal have mindst to svar i „options“ og intet „to“ selv"
        elif step.question is None and (step.to is None or step.options):
            sentence = f"„{step.id}“ er „{kinds[0]}“ og skal have „to“, der siger, hvad der følger, og ingen „options“"
        else:
            continue
        yield context.problem(step.at, "step-shape", sentence)


def grouped_answers_are_whole(context: RuleContext) -> Iterator[Problem]:
    """Find lists in which some answers have a heading to stand under and others none; a "ved ikke" needs none."""
    for step in context.flows.steps:
        named = [option for option in step.options if option.group]
        bare = [option for option in step.options if not option.group and not option.unsure]
        if named and step.grouped:
            sentence = f"„{step.id}“ har både „grouped“ og „group“ ved svarene; vælg den ene"
            yield context.problem(step.at.at("grouped"), "grouped-twice", sentence)
        elif named and bare:
            sentence = f"„{bare[0].id}“ mangler „group“, som de andre svar ved „{step.id}“ har"
            yield context.problem(bare[0].at, "group-missing", sentence)


def last_is_open(context: RuleContext) -> Iterator[Problem]:
    """Find options whose last transition has a condition: a visitor could be left without a way on."""
    for _, option, transition in context.transitions():
        if transition is option.to[-1] and transition.when:
            sentence = (
                f"den sidste vej fra „{option.id}“ må ikke have „when“; den gælder, når ingen anden passer"
            )
            yield context.problem(transition.at.at("when"), "last-has-condition", sentence)


def not_asked_only_in_outcomes(context: RuleContext) -> Iterator[Problem]:
    """Find transitions that ask for a step not having been asked."""
    for _, _, transition in context.transitions():
        for test in transition.when.every_test:
            if NOT_ASKED in test.among:
                sentence = f"„{NOT_ASKED}“ kan kun stå i betingelser på dele af et udfald, ikke på en vej"
                at = test.at.at("among", test.among.index(NOT_ASKED))
                yield context.problem(at, "not-asked-here", sentence)


def paths_end(context: RuleContext) -> Iterator[Problem]:
    """Find loops, and names them step by step."""
    for flow in context.flows.flows:
        try:
            steps_in_order(flow)
        except Loop as loop:
            names = " → ".join(f"„{step}“" for step in (*loop.steps, loop.steps[0]))
            yield context.problem(loop.way.at.at("to"), "loop", f"vejen går i ring: {names}")
        except NotInFlow:
            continue  # told where the unknown target stands


def every_way_can_be_taken(context: RuleContext) -> Iterator[Problem]:
    """Find transitions that contradict what was answered before, or that those above leave nothing for."""
    taken = {way for states in context.states.values() for way in states.taken}
    for step, option, transition in context.transitions():
        flows = [flow for flow in context.flows_of(step) if context.states[flow.id].meets(step.id)]
        told = any(_unasked(context, flow, step, option, transition) for flow in flows)
        if flows and not told and id(transition) not in taken:
            sentence = (
                f"vejen fra „{option.id}“ til „{transition.to}“ kan aldrig tages: betingelsen passer ikke til"
                " svarene før, eller vejene over den tager alle"
            )
            yield context.problem(transition.at, "dead-transition", sentence)


def conditions_were_asked(context: RuleContext) -> Iterator[Problem]:
    """Find conditions of transitions on a step that is on no path to them; one on some is not met on others."""
    for step, option, transition in context.transitions():
        for flow in context.flows_of(step):
            for test in _unasked(context, flow, step, option, transition):
                sentence = (
                    f"„{test.step}“ er aldrig besvaret, når man i kortet „{flow.id}“ kommer til"
                    f" „{step.id}“; vejen kan ikke afhænge af det"
                )
                yield context.problem(test.at, "condition-not-asked", sentence)


def _unasked(
    context: RuleContext, flow: Flow, step: Step, option: Option, transition: Transition
) -> list[Test]:
    """Return the tests of a transition, if this flow can take it, that no path there has an answer for."""
    if transition not in transitions(flow, option):
        return []
    states = context.states[flow.id]
    groups = [transition.when.tests, *transition.when.any_of]
    tests = [test for group in groups if _of_flow(flow, group) for test in group if test.step != FLOW]

    def unasked(test: Test) -> bool:
        """Return whether no path to the step answers what the test asks about."""
        if test.step not in flow.steps:
            return True
        bit = states.bit(Test(step=test.step, among=(NOT_ASKED,)))
        return test.step != step.id and all(state & bit for state in states.reached.get(step.id, ()))

    return list(filter(unasked, tests))


def _of_flow(flow: Flow, tests: tuple[Test, ...]) -> bool:
    return all(test.accepts(flow.id) for test in tests if test.step == FLOW)


def paths_are_short(context: RuleContext) -> Iterator[Problem]:
    """Find flows with a path of more steps than an address has room for."""
    for flow in context.flows.flows:
        most = context.states[flow.id].furthest(lambda _: 1, lambda *_: 0).steps.get(flow.start, 0)
        if most > MOST_STEPS:
            sentence = f"et forløb i „{flow.id}“ kan blive på {most} trin; højst {MOST_STEPS}"
            yield context.problem(flow.at.at("start"), "too-many-steps", sentence)


def steps_are_met(context: RuleContext) -> Iterator[Problem]:
    """Find steps that no path comes to, in one of the flows they say they belong to or in all."""
    for step in context.flows.steps:
        belongs = [flow for flow in context.flows.flows if flow.steps.get(step.id) is step]
        met = [flow for flow in belongs if context.states[flow.id].meets(step.id)]
        if belongs and not met:
            sentence = f"intet svar fører til „{step.id}“"
            yield context.problem(step.at.at("id"), "unreachable-step", sentence)
        for index, name in enumerate(step.flows if met else ()):
            if any(flow.id == name and flow not in met for flow in belongs):
                sentence = f"intet svar i kortet „{name}“ fører til „{step.id}“"
                yield context.problem(step.at.at("flows", index), "unreachable-step", sentence)


def outcomes_are_met(context: RuleContext) -> Iterator[Problem]:
    """Find outcomes that no path ends at and no outcome shows as an addition."""
    added = {mention.id for outcome in context.flows.outcomes for mention in outcome.also}
    for outcome in context.flows.outcomes:
        if outcome.id not in added and not any(each.meets(outcome.id) for each in context.states.values()):
            sentence = f"intet svar fører til „{outcome.id}“"
            yield context.problem(outcome.at.at("id"), "unreachable-outcome", sentence)


FORM = (step_is_whole, grouped_answers_are_whole, last_is_open, not_asked_only_in_outcomes, paths_end)
RULES = (
    every_way_can_be_taken,
    conditions_were_asked,
    paths_are_short,
    steps_are_met,
    outcomes_are_met,
)
