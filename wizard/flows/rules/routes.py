"""Rules about routes: every step and outcome can be met, every way taken, and every path ends."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.flows.errors import Problem
from wizard.flows.graph.reachability import Ways
from wizard.flows.graph.structure import transitions
from wizard.flows.model import FLOW, NOT_ASKED, Conditional, Outcome, Step, Test
from wizard.flows.rules.context import RuleContext

MOST_STEPS = 40  # what an address has room for


def step_is_whole(context: RuleContext) -> Iterator[Problem]:
    """Find steps that are neither a question with two or more options nor an instruction with a way on."""
    for step in context.flows.steps:
        if (step.question is None) == (step.instruction is None):
            sentence = f"„{step.id}“ skal have enten „question“ eller „instruction“, og kun den ene"
        elif step.question is not None and (step.to is not None or len(step.options) < 2):
            sentence = f"spørgsmålet „{step.id}“ skal have mindst to svar i „options“ og intet „to“ selv"
        elif step.instruction is not None and (step.to is None or step.options):
            sentence = (
                f"instruktionen „{step.id}“ skal have „to“, der siger, hvad der følger, og ingen „options“"
            )
        else:
            continue
        yield context.problem(step.at, "step-shape", sentence)


def last_is_open(context: RuleContext) -> Iterator[Problem]:
    """Find options whose last transition has a condition: a visitor could be left without a way on."""
    for _, option, transition in context.transitions():
        if transition is option.to[-1] and transition.when:
            sentence = (
                f"den sidste vej fra „{option.id}“ må ikke have „when“; den gælder, når ingen anden passer"
            )
            yield context.problem(transition.at.at("when"), "last-has-condition", sentence)


def every_way_can_be_taken(context: RuleContext) -> Iterator[Problem]:
    """Find transitions that contradict what was answered before, or that those above leave nothing for."""
    taken = {id(way.transition) for ways in context.ways for way in ways.taken}
    for step, option, transition in context.transitions():
        flows = list(context.ways_of(step))
        told = any(
            not _always_asked(context, ways, step, test)
            for ways in flows
            for test in transition.when.every_test
        )
        known = any(ways.target(transition.to) for ways in flows)
        if known and not told and id(transition) not in taken:
            sentence = (
                f"vejen fra „{option.id}“ til „{transition.to}“ kan aldrig tages: betingelsen passer ikke til"
                " svarene før, eller vejene over den tager alle"
            )
            yield context.problem(transition.at, "dead-transition", sentence)


def conditions_were_asked(context: RuleContext) -> Iterator[Problem]:
    """Find conditions of transitions on a step that is not on every path to them."""
    for step, option, transition in context.transitions():
        for ways in context.ways_of(step):
            for test in transition.when.every_test if transition in transitions(ways.flow, option) else ():
                if not _always_asked(context, ways, step, test) and test.step in context.options:
                    sentence = (
                        f"„{test.step}“ er ikke altid besvaret, når man i kortet „{ways.flow.id}“ kommer til"
                        f" „{step.id}“; vejen kan ikke afhænge af det"
                    )
                    yield context.problem(test.at, "condition-not-asked", sentence)


def not_asked_only_in_outcomes(context: RuleContext) -> Iterator[Problem]:
    """Find transitions that ask for a step not having been asked."""
    for _, _, transition in context.transitions():
        for test in transition.when.every_test:
            if NOT_ASKED in test.among:
                sentence = f"„{NOT_ASKED}“ kan kun stå i betingelser på dele af et udfald, ikke på en vej"
                at = test.at.at("among", test.among.index(NOT_ASKED))
                yield context.problem(at, "not-asked-here", sentence)


def parts_can_show(context: RuleContext) -> Iterator[Problem]:
    """Find answers in the conditions of parts that no path there can have."""
    hosts = _hosts(context)
    for place, part in context.parts():
        for test in part.when.every_test:
            possible = _possible(context, place, hosts, part, test)
            for index, name in enumerate(test.among):
                known = test.step == FLOW or name in context.options.get(test.step, ()) or name == NOT_ASKED
                if possible and known and name not in possible:
                    having = f"i kortet „{name}“" if test.step == FLOW else f"med „{name}“ på „{test.step}“"
                    sentence = (
                        f"ingen kommer til „{place.id}“ {having}; ret vejen dertil, eller ret betingelsen her"
                    )
                    yield context.problem(test.at.at("among", index), "impossible-condition", sentence)


def paths_end(context: RuleContext) -> Iterator[Problem]:
    """Find loops, and names them step by step."""
    for ways in context.ways:
        for loop in ways.loops:
            names = " → ".join(f"„{way.step.id}“" for way in (*loop, loop[0]))
            sentence = f"vejen går i ring: {names}"
            yield context.problem(loop[-1].transition.at.at("to"), "loop", sentence)


def paths_are_short(context: RuleContext) -> Iterator[Problem]:
    """Find flows with a path of more steps than an address has room for."""
    for ways in context.ways:
        if ways.most_steps > MOST_STEPS:
            sentence = f"et forløb i „{ways.flow.id}“ kan blive på {ways.most_steps} trin; højst {MOST_STEPS}"
            yield context.problem(ways.flow.at.at("start"), "too-many-steps", sentence)


def steps_are_met(context: RuleContext) -> Iterator[Problem]:
    """Find steps that no path comes to, in one of the flows they say they belong to or in all."""
    for step in context.flows.steps:
        belongs = [ways for ways in context.ways if ways.flow.steps.get(step.id) is step]
        met = list(context.ways_of(step))
        if not all(ways.complete for ways in belongs):
            continue
        if belongs and not met:
            sentence = f"intet svar fører til „{step.id}“"
            yield context.problem(step.at.at("id"), "unreachable-step", sentence)
        for index, name in enumerate(step.flows if met else ()):
            if any(ways.flow.id == name and ways not in met for ways in belongs):
                sentence = f"intet svar i kortet „{name}“ fører til „{step.id}“"
                yield context.problem(step.at.at("flows", index), "unreachable-step", sentence)


def outcomes_are_met(context: RuleContext) -> Iterator[Problem]:
    """Find outcomes that no path ends at and no outcome shows as an addition."""
    if not all(ways.complete for ways in context.ways):
        return
    added = {mention.id for outcome in context.flows.outcomes for mention in outcome.also}
    for outcome in context.flows.outcomes:
        if outcome.id not in added and not any(ways.meets(outcome.id) for ways in context.ways):
            yield context.problem(
                outcome.at.at("id"), "unreachable-outcome", f"intet svar fører til „{outcome.id}“"
            )


def _always_asked(context: RuleContext, ways: Ways, step: Step, test: Test) -> bool:
    """Return whether a condition makes sense: its step exists and was answered on every path to `step`."""
    if test.step == FLOW:
        return True
    return test.step in context.options and ways.always_asked(test.step, step.id)


def _hosts(context: RuleContext) -> dict[str, list[str]]:
    """Return for each outcome the ends at which it is shown: itself, and those it is an addition to."""
    hosts = {outcome.id: [outcome.id] for outcome in context.flows.outcomes}
    for outcome in context.flows.outcomes:
        for mention in outcome.also:
            hosts.get(mention.id, []).append(outcome.id)
    return hosts


def _possible(
    context: RuleContext, place: Step | Outcome, hosts: dict[str, list[str]], part: Conditional, test: Test
) -> set[str]:
    """Return what can be true of a test where the part is shown, its condition on the flow minded."""
    if isinstance(place, Step):
        shown = [(ways, place.id) for ways in context.ways_of(place)]
    else:
        shown = [(ways, end) for ways in context.ways for end in hosts[place.id] if ways.meets(end)]
    if test.step == FLOW:
        return {ways.flow.id for ways, _ in shown}
    flows = [other for other in part.when.tests if other.step == FLOW]
    fitting = [(ways, end) for ways, end in shown if all(other.accepts(ways.flow.id) for other in flows)]
    return {name for ways, end in fitting for name in ways.behind(end, test.step)}
