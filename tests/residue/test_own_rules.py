"""Custom rules: what they remove and keep, and messages about an invalid file."""

from __future__ import annotations

import os
import pickle
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dedup
from dedup.errors import OptionsError, RuleError
from dedup.integrations.batch import CleanBatch
from dedup.residue.own import OwnRule, own_hits, spaced
from tests.articles import SENTENCES

ROWS = """
[[rule]]
code = "CLUB01"
reason = "promo"
about = "the reading club"
phrases = ["The Lantern Club meets"]
where = "start"
example = "The Lantern Club meets on Fridays."
counter_example = "Once a year the Lantern Club meets in Ellerby."

[[rule]]
code = "CLUB02"
reason = "credit"
about = "initials behind a paragraph"
pattern = '\\s\\([a-z]{2,3}\\)$'
where = "inside"
example = "The pier is closed. (kld)"
counter_example = "The (kld) pier is closed."

[[rule]]
code = "CLUB03"
about = "a stock code alone"
pattern = '[A-Z]{3}\\.[A-Z]{2}'
example = "KLD.EB"
counter_example = "KLD.EB rose"

[[keep]]
code = "CLUB04"
about = "our own notes to readers"
phrases = ["also read"]
where = "inside"
example = "Also read: the report"
counter_example = "Read the report"
"""
PROSE = [sentence.format(who="Ada Finch", where="Ellerby") for sentence in SENTENCES[:6]]
LINES = ["The old pier of Ellerby", *PROSE[:3], "KLD.EB", PROSE[3] + " (kld)",
         "The “Lantern  Club” meets each Friday", PROSE[4], "Also read: Ten years of piers",
         PROSE[5]]  # fmt: skip


@pytest.fixture
def rules(tmp_path: Path) -> tuple[OwnRule, ...]:
    path = tmp_path / "my.toml"
    path.write_text(ROWS)
    return dedup.load_rules(path)


def test_rows_leave_out_and_keep(rules: tuple[OwnRule, ...]) -> None:
    article = dedup.clean("\n".join(LINES), rules=rules)
    assert article.text.split("\n") == [LINES[0], *PROSE[:5], LINES[-2], PROSE[5]]
    assert {(r.rule, r.reason.value) for r in article.removals} == {
        ("CLUB01", "promo"), ("CLUB02", "credit"), ("CLUB03", "other"),
    }  # fmt: skip
    assert article.restore() == "\n".join(LINES)
    assert dedup.clean(article.text, rules=rules).text == article.text


def test_without_custom_rules_the_result_is_the_opposite() -> None:
    text = dedup.clean_text("\n".join(LINES))
    assert LINES[-2] not in text
    assert LINES[6] in text


def test_a_keeping_rule_wins(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(ROWS.replace('"The Lantern Club meets"]', '"The Lantern Club meets", "Also read"]'))
    assert LINES[-2] in dedup.clean_text("\n".join(LINES), rules=dedup.load_rules(path))


def test_custom_rules_can_be_pickled_and_compared(rules: tuple[OwnRule, ...]) -> None:
    assert pickle.loads(pickle.dumps(rules)) == rules
    options = dedup.Options(rules=list(rules))  # type: ignore[arg-type]
    assert options.rules == rules
    assert pickle.loads(pickle.dumps(options)) == options
    step = pickle.loads(pickle.dumps(CleanBatch("text", rules=rules)))
    batch = {"text": ["\n".join(LINES)]}
    assert step(batch) == {"text": [dedup.clean_text(batch["text"][0], rules=rules)]}


def test_custom_rules_work_in_other_processes(rules: tuple[OwnRule, ...]) -> None:
    cleaner = dedup.Cleaner(rules=rules)
    texts = ["\n".join(LINES), PROSE[0]]
    answers = [answer.text for answer in cleaner.pipe(texts, workers=2, batch_size=1)]
    assert answers == [cleaner(text) for text in texts]


def test_a_file_name_is_not_taken_for_rules() -> None:
    with pytest.raises(OptionsError, match="load_rules"):
        dedup.Options(rules="my.toml")  # type: ignore[arg-type]


ROW = {
    "code": "CLUB01", "about": "the club", "phrases": ["the lantern club"],
    "example": "The Lantern Club", "counter_example": "A lantern",
}  # fmt: skip


def written(kind: str = "rule", **changes: object) -> str:
    values = {key: value for key, value in {**ROW, **changes}.items() if value is not None}
    return f"[[{kind}]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f"'{value}'" if isinstance(value, str) else str(value).lower()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (written(code=None), "rule 1: the row: code is missing"),
        (written(about=None), "rule 1: CLUB01: about is missing"),
        (written(example=None), "rule 1: CLUB01: example is missing"),
        (written(counter_example=None), "rule 1: CLUB01: counter_example is missing"),
        (written(counter_example=" "), "counter_example must be a string"),
        (written(code="club-1"), "a rule code is capital letters and digits"),
        (written(code="rep01"), "is a built-in rule"),
        (written() + written(), "rule 2: CLUB01: two rules with this code"),
        (written() + written("keep"), "keep 1: CLUB01: two rules with this code"),
        (written(phrase="x"), "phrase: no such key; did you mean phrases?"),
        (written("keep", score=1), "score: no such key"),
        (written(reason="advert"), "reason: 'advert' is not one of nav"),
        (written(reason="repeat"), "reason: 'repeat' is not one of nav"),
        (written(phrases=None), "needs either phrases or a pattern"),
        (written(pattern="x"), "needs either phrases or a pattern"),
        (written(phrases="x"), "phrases: must be a list"),
        (written(phrases=["the lantern club", "***"]), "phrase '***' has no letter or digit"),
        (written(phrases=None, pattern="("), "pattern: missing ), unterminated subpattern"),
        (written(phrases=None, pattern="x", where="end"), "where: 'end' is not one of line, inside"),
        (written(where="middle"), "where: 'middle' is not one of line, start, end, inside"),
        (written(score=2), "score: 2 must be above 0"),
        (written(limit=9999), "limit: 9999 must be above 0"),
        (written(limit=5), "its example does not match, which is longer than its limit of 5"),
        (written(example="A club"), "its example does not match: 'A club'"),
        (written(counter_example="the lantern, club"), "its counter_example does match"),
        ("[rule]\ncode = 'X'", "write [[rule]] with double brackets"),
        ("[[rules]]\ncode = 'X'", "rules: expected [[rule]] or [[keep]]"),
        ("", "empty: expected [[rule]]"),
        ("[[rule", "not TOML"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "my.toml"
    path.write_text(text)
    with pytest.raises(RuleError) as caught:
        dedup.load_rules(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="No such file"):
        dedup.load_rules(os.fspath(tmp_path / "none.toml"))


def test_the_example_file_of_the_documentation_loads() -> None:
    page = (Path(__file__).parents[2] / "docs" / "own-rules.md").read_text(encoding="utf-8")
    shown = page.split("```toml\n")[1].split("```")[0]
    assert {"rule", "keep"} <= set(tomllib.loads(shown))


@given(
    st.lists(st.sampled_from(["old", "Pier", "7", "über", "—", "東京"]), min_size=1, max_size=6),
    st.data(),
)
def test_phrases_are_runs_of_whole_words(words: list[str], data: st.DataObject) -> None:
    """The slow twin compares lists of words."""
    if not spaced(" ".join(words)):
        return
    phrase = data.draw(
        st.lists(st.sampled_from(["old", "pier", "0", "über", "京"]), min_size=1, max_size=3)
    )
    mode = data.draw(st.sampled_from(["line", "start", "end", "inside"]))
    row = OwnRule("CLUB01", dedup.Reason.UI, "", mode, "", "", phrases=(" ".join(phrase),))
    line, run = spaced(" ".join(words)).split(), spaced(" ".join(phrase)).split()
    places = [at for at in range(len(line)) if line[at : at + len(run)] == run]
    expected = {
        "line": line == run, "start": 0 in places, "end": len(line) - len(run) in places,
        "inside": bool(places),
    }  # fmt: skip
    assert bool(own_hits(" ".join(words), (row,))) == expected[mode]
