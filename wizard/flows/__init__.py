"""The engine: action cards as data, checked and walked. Knows no web, no clock, no environment.

    flows = load("flows.yaml")                      # or BrokenFlows, with every problem
    path = walk(flows.flow(flow_id), {step_id: option_id})
    path.outcome.resolve(flow_id, path.answers).urgency

Needs the standard library, PyYAML, pydantic and opening-hours-py, and can be published alone. These are its public
names; whatever else the modules hold may change.
"""

from wizard.flows.contacts.calls import CallOrder, Directory, call_order
from wizard.flows.contacts.freshness import freshness
from wizard.flows.contacts.hours import BadHours, Status, status
from wizard.flows.errors import BrokenFlows, FlowsError, NotInFlow, Position, Problem
from wizard.flows.graph.decisions import Decision, decisions
from wizard.flows.graph.paths import count, longest, paths
from wizard.flows.graph.states import States, TooManyStates, situations
from wizard.flows.graph.walk import Path, walk
from wizard.flows.messages import Message, messages
from wizard.flows.model import (
    URGENCIES,
    Contact,
    Flow,
    Flows,
    Guide,
    Mention,
    Offer,
    Option,
    Outcome,
    ResolvedOutcome,
    Step,
    Urgency,
)
from wizard.flows.reading.json_schema import schema
from wizard.flows.reading.loader import parse, read
from wizard.flows.reports.changes import Change, changes
from wizard.flows.reports.diagram import mermaid
from wizard.flows.reports.outline import Outline, outline
from wizard.flows.reports.tables import decision_rows, path_changes, path_rows
from wizard.flows.reports.wording import written
from wizard.flows.validation import check, check_bytes, check_file, load

__all__ = [
    "URGENCIES",
    "BadHours",
    "BrokenFlows",
    "CallOrder",
    "Change",
    "Contact",
    "Decision",
    "Directory",
    "Flow",
    "Flows",
    "FlowsError",
    "Guide",
    "Mention",
    "Message",
    "NotInFlow",
    "Offer",
    "Option",
    "Outcome",
    "Outline",
    "Path",
    "Position",
    "Problem",
    "ResolvedOutcome",
    "States",
    "Status",
    "Step",
    "TooManyStates",
    "Urgency",
    "call_order",
    "changes",
    "check",
    "check_bytes",
    "check_file",
    "count",
    "decision_rows",
    "decisions",
    "freshness",
    "load",
    "longest",
    "mermaid",
    "messages",
    "outline",
    "parse",
    "path_changes",
    "path_rows",
    "paths",
    "read",
    "schema",
    "situations",
    "status",
    "walk",
    "written",
]
