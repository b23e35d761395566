"""Which answers lead elsewhere than before, and where the paths behind them end now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wizard.flows.graph.comparison import Comparison, Joint, Parting
from wizard.flows.graph.decisions import conditions
from wizard.flows.model import NOT_ASKED, URGENCIES, Flow, Outcome, Step, Urgency
from wizard.flows.reports.changes_kinds import CARD, Change
from wizard.flows.reports.changes_words import asked, hurry, joined, label, title, when
from wizard.flows.reports.wording import plain

Ends = dict[tuple[str, Urgency, str, Urgency], Joint]


def of_routes(found: Comparison) -> Iterator[Change]:
    """Return what each answer does that leads elsewhere, and what that means for where paths end."""
    behind: dict[Parting, Ends] = {}
    for joint in found.ends:
        if joint.parted:
            ends = behind.setdefault(joint.parted, {})
            ends.setdefault(_end(found, joint), joint)
    if found.old.start != found.new.start:
        yield from _started(found, behind)
    for parting, joints in found.partings.items():
        for told in tellings(found, joints, found.met_at[parting.step], parting):
            yield _way(found, parting, told, joints[0], behind.get(parting, {}))


def tellings(
    found: Comparison, joints: Iterable[Joint], among: Iterable[Joint], parting: Parting | None = None
) -> Iterator[str]:
    """Return in words with which earlier answers one comes to these joints and not to the others; empty: always."""
    leading, everything = list(joints), list(among)
    steps = _steps(found, everything)
    rows = {joint: _row(found, joint, steps) for joint in everything}
    inside = {rows[joint] for joint in leading}
    others = {rows[joint] for joint in everything} - inside
    possible = {
        step: {each for row in rows.values() for each in _wide(found, steps[step], [row[number]])}
        for number, step in enumerate(steps)
    }
    for condition in conditions(list(steps.values()), inside, others):
        wide = {step: _wide(found, steps[step], names) for step, names in condition.items()}
        # every answer with which one can come here is no condition
        yield when(steps, {step: names for step, names in wide.items() if set(names) < possible[step]})


def _steps(found: Comparison, joints: Iterable[Joint]) -> dict[str, Step]:
    named_ = {step for joint in joints for step, _ in (*joint.old_known, *joint.new_known)}
    both = {**found.old.steps, **found.new.steps}
    return {step_id: step for step_id, step in both.items() if step_id in named_}


def _row(found: Comparison, joint: Joint, steps: Mapping[str, Step]) -> tuple[str, ...]:
    known = {**dict(joint.old_known), **dict(joint.new_known)}
    return tuple(known.get(step, found.alike.get((step, NOT_ASKED), NOT_ASKED)) for step in steps)


def _wide(found: Comparison, step: Step, names: Iterable[str]) -> list[str]:
    return [each for name in names for each in found.options_like(step, name) or (name,)]


def _way(found: Comparison, parting: Parting, before: str, joint: Joint, ends: Ends) -> Change:
    """Return the change of one answer, with what it means for the ends behind it."""
    flow = found.new if parting.new else found.old
    step = flow.steps[parting.step]
    answers = {**found.example(joint), parting.step: parting.option}
    said = f"I {CARD} ved {asked(step)}{f', {before},' if before else ''}"
    sentence, grave = _led(found, parting, label(step, parting.option), answers, ends)
    return Change(
        "route", f"{said} {sentence}", grave, f"step.{parting.step}", flow.id, tuple(answers.items())
    )


def _led(
    found: Comparison, parting: Parting, answer: str, answers: Mapping[str, str], ends: Ends
) -> tuple[str, bool]:
    """Return where the answer leads and led, in words, and whether that can do harm."""
    was, is_ = _target(found.old, parting.old, answers), _target(found.new, parting.new, answers)
    if parting.new is None:
        pressing = _gravest(found.old, parting.old) in ("now", "today")
        return f"er svaret {answer} taget væk; det førte til {was}.", pressing
    if parting.old is None:
        like = found.sibling(parting.step, parting.option)
        same = f" Det har samme veje, kontakter og råd som „{plain(like.label)}“." if like else ""
        return f"er svaret {answer} nyt; det fører til {is_}.{same}", False
    return f"fører svaret {answer} nu til {is_}; før til {was}.{_behind(ends)}", _milder(ends)


def _started(found: Comparison, behind: Mapping[Parting, Ends]) -> Iterator[Change]:
    parting = Parting("", "", found.old.start, found.new.start)
    ends = behind.get(parting, {})
    there, before = (_target(flow, flow.start, {}) for flow in (found.new, found.old))
    sentence = f"{CARD} begynder nu med {there}; før med {before}."
    yield Change("route", f"{sentence}{_behind(ends)}", _milder(ends), f"flow.{found.new.id}", found.new.id)


def _target(flow: Flow, target: str | None, answers: Mapping[str, str]) -> str:
    """Return where an answer leads, in words: a question, or an outcome with its urgency on this path."""
    if step := flow.steps.get(target or ""):
        return asked(step)
    if target is None:
        return ""
    outcome = flow.outcomes[target]
    return f"{title(outcome)} ({hurry(outcome.resolve(flow.id, answers).urgency)})"


def _end(found: Comparison, joint: Joint) -> tuple[str, Urgency, str, Urgency]:
    old = found.old.outcomes[joint.old].resolve(found.old.id, dict(joint.old_known))
    new = found.new.outcomes[joint.new].resolve(found.new.id, dict(joint.new_known))
    return title(old.outcome), old.urgency, title(new.outcome), new.urgency


def _behind(ends: Ends) -> str:
    """Return what the paths behind an answer that leads elsewhere end at, where that is other than before."""
    pairs = sorted(
        ((old, one, new, other) for old, one, new, other in ends if (old, one) != (new, other)),
        key=lambda pair: (not _less(pair[1], pair[3]), pair),
    )
    told = [f"{old} ({hurry(one)}) bliver til {new} ({hurry(other)})" for old, one, new, other in pairs]
    if not told or (len(ends) == 1 and len(told) == 1):
        return ""
    more = f", og {len(told) - 3} andre" if len(told) > 3 else ""
    return f" Derfra: {joined(told[:3]) if not more else ', '.join(told[:3])}{more}."


def _milder(ends: Ends) -> bool:
    return any(_less(one, other) for _, one, _, other in ends)


def _less(old: Urgency, new: Urgency) -> bool:
    """Return whether the new urgency is less than the old."""
    return URGENCIES.index(new) > URGENCIES.index(old)


def _gravest(flow: Flow, target: str | None) -> Urgency | None:
    outcome: Outcome | None = flow.outcomes.get(target or "")
    return outcome.urgencies[0] if outcome else None
