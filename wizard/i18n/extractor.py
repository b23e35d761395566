"""The Babel extractor: hands translators every text of a flows file that a visitor reads."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

from wizard.flows.messages import messages
from wizard.flows.reading.loader import parse


def extract(
    fileobj: BinaryIO, _keywords: Mapping[str, Any], _tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, tuple[str, str], list[str]]]:
    """Yield what Babel extracts: line, function, (context, text), comments; raise BrokenFlows."""
    for message in messages(parse(fileobj.read())):
        yield message.line, "pgettext", (message.context, message.text), [message.shown]
