"""Every rule removes the repeat in its example and nothing in its counter-example."""

from __future__ import annotations

import pytest

from dedup.ledger import Reason
from dedup.repeats.article_rules import RULES
from tests.repeats_article.helpers import removed


@pytest.mark.parametrize("code", RULES)
def test_example_and_counter_example(code: str) -> None:
    rule = RULES[code]
    assert code in {found for found, _ in removed(rule.example)}
    assert removed(rule.counter_example) == []


def test_codes_are_stable_names_of_repeats() -> None:
    assert all(code == rule.code and rule.reason is Reason.REPEAT for code, rule in RULES.items())
