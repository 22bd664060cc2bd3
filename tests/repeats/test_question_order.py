from __future__ import annotations

import pytest

from dedup.repeats.compare import compare


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        (
            "Can the old bridge carry lorries and be safe?",
            "The old bridge can carry lorries and be safe.",
        ),
        ("Is the port of Tillmouth closed on Monday?", "The port of Tillmouth is closed on Monday."),
    ],
)
def test_a_question_is_not_its_own_answer(question: str, statement: str) -> None:
    assert compare(question, statement).kind != "same"
    assert compare(statement, question).kind != "same"


def test_a_question_that_lost_its_mark_is_the_same_question() -> None:
    text = "Is the port of Tillmouth closed on Monday"
    assert compare(text + "?", text).kind == "same"
