"""No card can take the address of a page: the rules know every first part that the app answers."""

from __future__ import annotations

from flask import Flask

from wizard.flows.rules.names import PAGES


def test_the_rules_reserve_every_first_part_of_an_address(app: Flask) -> None:
    inside = [rule.rule.split("/") for rule in app.url_map.iter_rules() if rule.rule.startswith("/<locale>/")]
    first = {parts[2] for parts in inside if parts[2] and "<" not in parts[2]}
    assert first
    assert first <= PAGES
