"""The fingerprint in the record identifies options, rules, weights and version, at every entry point."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import dedup
from dedup import fingerprint as module
from dedup.cli import main
from dedup.options import Options

TEXT = "The pier is closed.\n\nRepairs begin on Monday.\n\nThe pier is closed."
RULE = """[[rule]]
code = "OWN1"
reason = "promo"
about = "{about}"
phrases = ["{phrase}"]
where = "line"
example = "{phrase}"
counter_example = "A ship burned."
"""


def rules(folder: Path, phrase: str = "Get our app", about: str = "promotion") -> tuple[dedup.OwnRule, ...]:
    path = folder / "rules.toml"
    path.write_text(RULE.format(phrase=phrase, about=about))
    return dedup.load_rules(path)


def halves(text: str) -> Iterable[tuple[int, int]]:
    return [(0, len(text) // 2), (len(text) // 2, len(text))]


class Whole:
    """A segmenter that cannot be hashed."""

    __hash__ = None  # type: ignore[assignment]

    def __call__(self, text: str) -> Iterable[tuple[int, int]]:
        return [(0, len(text))]


def test_it_is_the_same_by_every_door(tmp_path: Path) -> None:
    own = dedup.Cleaner().fingerprint
    assert len(own) == 16 and int(own, 16)
    article, ledger = tmp_path / "a.txt", tmp_path / "l.jsonl"
    article.write_text(TEXT)
    records = tmp_path / "r.jsonl"
    records.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n" + json.dumps({"id": "b"}) + "\n")
    told = CliRunner().invoke(main, ["--no-config", "clean", "--format", "json", str(article)])
    done = CliRunner().invoke(main, ["--no-config", "corpus", str(records), "-o", str(tmp_path / "o.jsonl"),
                                     "--ledger", str(ledger), "-q", "--workers", "1"])  # fmt: skip
    assert done.exit_code == 0, done.output
    with dedup.Corpus() as corpus:
        answers = list(corpus.clean_all([{"text": TEXT}, {"html": f"<p>{TEXT}"}, {"id": "b"}], on_error="pass"))
    found = [
        dedup.clean(TEXT).to_dict(), dedup.clean(TEXT.encode(), format="text").to_dict(), json.loads(told.stdout),
        json.loads(ledger.read_text().splitlines()[0]), *[answer.to_dict() for answer in answers],
        *[one.to_dict() for one in dedup.Cleaner().pipe([TEXT, b"%PDF-"], workers=2, on_error="pass")],
        dedup.clean(TEXT, max_seconds=120).to_dict(),
    ]  # fmt: skip
    assert {record["fingerprint"] for record in found} == {own}
    assert pickle.loads(pickle.dumps(dedup.clean(TEXT))).fingerprint == own


def test_every_option_that_decides_changes_it(tmp_path: Path) -> None:
    others: dict[str, Any] = {
        "parser": "bs4", "language": "en", "boilerplate": False, "repeats": False, "labeller": False, "keep": {"byline"},
        "likeness": 90, "max_removed": 0.5, "rules": rules(tmp_path), "segmenter": halves, "max_characters": 9,
        "max_text": 9, "max_blocks": 9, "max_seconds": None, "max_depth": 9, "max_attributes": 9, "on_limit": "raise",
    }  # fmt: skip
    assert {*others, "format", "encoding"} == {field.name for field in fields(Options)}
    made = [dedup.Cleaner(**{name: value}).fingerprint for name, value in others.items()]
    assert len({*made, dedup.Cleaner().fingerprint}) == len(others) + 1


def test_the_fingerprint_does_not_depend_on_how_options_are_written(tmp_path: Path) -> None:
    def of(**knobs: Any) -> str:
        return dedup.Cleaner(**knobs).fingerprint

    assert of(keep=["byline", "ad"]) == of(keep={dedup.Reason.AD, "byline"})
    assert of(likeness=90) == of(likeness=90.0)
    assert of(format="html", encoding="latin-1") == of()
    assert of(rules=rules(tmp_path)) == of(rules=rules(tmp_path, about="our app"))
    assert of(rules=rules(tmp_path)) != of(rules=rules(tmp_path, "Get their app"))
    assert of(segmenter=Whole()) == of(segmenter=Whole()) != of(segmenter=halves)


def test_version_and_weights_count(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [module._made(Options()), module._made(Options(labeller=False))]
    monkeypatch.setattr(module, "_weights", lambda: "others")
    assert module._made(Options()) != before[0] and module._made(Options(labeller=False)) == before[1]
    monkeypatch.setattr(dedup, "__version__", "9.9")
    assert module._made(Options(labeller=False)) != before[1]


def test_answers_are_equal_whatever_decided() -> None:
    assert dedup.clean("A ship burned.") == dedup.clean("A ship burned.", max_blocks=9)


def test_undo_keeps_it() -> None:
    from dedup.rendering.undo import undo

    record = dedup.clean(TEXT).to_dict()
    assert undo(record, lambda removal: True) == {**record, "text": TEXT, "removals": []}
