"""Turns the text of a flows file into the model, or into every problem it has with file:line:column.

YAML is used as a plain notation only: all scalars are text until the model says otherwise, and what
makes YAML surprising (anchors, tags, merge keys, duplicate keys, silent comments) is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from wizard.flows.errors import BrokenFlows, Mark, Problem
from wizard.flows.model import Flows

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 16
# C0 and C1 controls but tab and newlines, bidi embeddings and isolates, zero-width marks, lone surrogates
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

SENTENCES = {
    "missing": "her mangler „{key}“",
    "extra_forbidden": "„{key}“ kendes ikke her; er det stavet rigtigt?",
    "string_pattern_mismatch": "„{value}“ skal skrives med små bogstaver a-z, tal og bindestreg",
    "string_too_short": "„{key}“ er tom",
    "string_too_long": "„{key}“ er for lang",
    "string_type": "„{key}“ skal være en tekst",
    "literal_error": "„{value}“ kan ikke stå her; skriv en af {expected}",
    "tuple_type": "„{key}“ skal være en liste",
    "too_short": "„{key}“ skal have mindst ét punkt",
    "model_type": "her skal stå felter på hver sin linje, som „navn: værdi“",
    "model_attributes_type": "her skal stå felter på hver sin linje, som „navn: værdi“",
    "bool_parsing": "skriv true eller false i stedet for „{value}“",
    "int_parsing": "„{value}“ er ikke et helt tal",
}
DEFAULT_SENTENCE = "„{value}“ kan ikke bruges som „{key}“"


class Scalar(str):
    """A text that remembers where it stood."""

    at: Mark


def read(path: Path | str) -> Flows:
    """Gives the model of the file at `path`; raises BrokenFlows with every problem, also if unreadable."""
    name = str(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise BrokenFlows([Problem(name, 1, 1, "unreadable", f"filen kan ikke læses ({error.strerror})")]) from None
    return parse(data, name)


def parse(data: bytes, file: str = "flows.yaml") -> Flows:
    """Gives the model of the bytes of a flows file; raises BrokenFlows with every problem found."""
    text = _decoded(data, file)
    root, problems = _value(_composed(text, file)), list(_notation_problems(text, file))
    try:
        flows = Flows.model_validate(root | {"file": file} if isinstance(root, dict) else root)
    except ValidationError as error:
        mark = root["at"] if isinstance(root, dict) else Mark()
        problems += [_model_problem(detail, mark, file) for detail in error.errors(include_url=False)]
    if problems:
        raise BrokenFlows(set(problems))
    return flows.bound()
