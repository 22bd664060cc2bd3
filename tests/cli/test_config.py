"""Settings from a file, from the environment and from flags, and which of them wins."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dedup.cli import config
from dedup.cli.group import COMMANDS
from dedup.cli.knobs import KNOBS, environment_name
from dedup.errors import OptionsError
from tests.articles import SENTENCES

Run = Callable[..., Result]

TEXT = (
    "\n\n".join(
        [
            "Ferry runs aground off Scarra Point",
            *(s.format(who="Ada Finch", where="Ellerby") for s in SENTENCES[:6]),
            "Share this article",
        ]
    )
    + "\n"
)
LAST = "Share this article"
OTHER = {
    "format": "html", "encoding": "utf-16", "parser": "bs4", "language": "de", "boilerplate": False,
    "repeats": False, "labeller": False, "keep": ["nav", "ui"], "likeness": 70, "max_removed": 0.5,
    "rules": "my.toml", "max_characters": 9, "max_text": 9, "max_blocks": 9, "max_seconds": 9, "max_depth": 9, "max_attributes": 9, "on_limit": "raise",
}  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, below one without settings."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cleaned(run: Run, *before: str, flags: tuple[str, ...] = (), **environment: str) -> str:
    result = run(*before, "clean", *flags, "-", input=TEXT, env=environment)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def stop(seen: list[dict[str, Any]], values: dict[str, Any]) -> None:
    seen.append(dict(values))
    raise OptionsError("seen")


def test_each_source_wins_over_the_one_before(run: Run, here: Path) -> None:
    assert LAST not in cleaned(run)
    (here / "dedup.toml").write_text("keep = ['share']\n")
    assert LAST in cleaned(run)
    assert LAST not in cleaned(run, DEDUP_KEEP="nav")
    assert LAST in cleaned(run, DEDUP_KEEP="nav", flags=("--keep", "share"))
    assert LAST not in cleaned(run, "--no-config")


@pytest.mark.parametrize("field", KNOBS)
def test_every_option_can_be_set_in_file_and_environment(
    run: Run, here: Path, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The values of a run are checked where it makes its options."""
    seen: list[dict[str, Any]] = []
    monkeypatch.setattr("dedup.cli.clean.options_from", lambda values: stop(seen, values))
    value = OTHER[field]
    said = json.dumps(value)
    plain = ",".join(value) if isinstance(value, list) else str(value)
    (here / "dedup.toml").write_text(f"{field.replace('_', '-')} = {said}\n")
    run("clean", "-", input="x")
    run("--no-config", "clean", "-", input="x", env={environment_name(field): plain})
    run("--no-config", "clean", "-", input="x")
    from_file, from_environment, default = (values[field] for values in seen)
    if field == "rules":
        from_file = Path(from_file).name
    if field == "keep":  # it may be repeated
        from_file, from_environment = (frozenset().union(*v) for v in (from_file, from_environment))
    assert from_file == from_environment != default


def test_the_nearest_file_counts_and_dedup_toml_before_pyproject(here: Path) -> None:
    inner = here / "a" / "b"
    inner.mkdir(parents=True)
    (here / "pyproject.toml").write_text("[tool.dedup]\nlikeness = 70\n")
    (here / "a" / "pyproject.toml").write_text("[tool.other]\nlikeness = 71\n")
    assert config.find(inner) == here / "pyproject.toml"
    (here / "dedup.toml").write_text("likeness = 72\n")
    assert config.find(inner) == here / "dedup.toml"
    assert config.load(here / "pyproject.toml", KNOBS).knobs == {"likeness": 70}


def test_a_file_can_be_named(run: Run, here: Path) -> None:
    (here / "mine.toml").write_text("keep = ['share']\n")
    assert LAST in cleaned(run, "--config", "mine.toml")
    assert LAST in cleaned(run, DEDUP_CONFIG="mine.toml")


def test_a_table_of_a_command_has_its_flags(run: Run, here: Path) -> None:
    (here / "dedup.toml").write_text(
        "[clean]\nformat = 'json'\nkeep = ['share']\n[lines]\ncount = true\n"
    )
    assert json.loads(cleaned(run))["text"].endswith(LAST + "\n")
    assert run("lines", "-", input="Same here\nSame here\n").stdout == "      2 Same here\n"


def test_commands_without_flags_for_it_follow_the_settings_too(run: Run, here: Path) -> None:
    (here / "article.txt").write_text(TEXT)
    (here / "crawl.jsonl").write_text(json.dumps({"text": TEXT}) + "\n")
    for keep, stays in (("nav", False), ("share", True)):
        (here / "dedup.toml").write_text(f"keep = ['{keep}']\n")
        assert run("report", "article.txt", "-o", "page.html").exit_code == 0
        assert ('"share": 1' not in (here / "page.html").read_text()) == stays
        result = run("corpus", "crawl.jsonl", "--workers", "1", "-q")
        assert (LAST in result.stdout) == stays


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("likenes = 3", "dedup.toml: likenes: no such setting; did you mean likeness?"),
        ("segmenter = 3", "dedup.toml: segmenter: no such setting"),
        ("likeness = 'x'", "dedup.toml: 'x' is not a valid float"),
        ("likeness = 101", "dedup.toml: 101"),
        ("keep = ['shares']", "dedup.toml: 'shares' is not a reason"),
        ("[clean]\nformt = 'json'", "dedup.toml: clean.formt: no such setting; did you mean format?"),
        ("[likeness]\nx = 1", "dedup.toml: likeness: is a table"),
        ("[clean", "dedup.toml: not TOML"),
        ("rules = 'none.toml'", "none.toml: No such file"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(run: Run, here: Path, text: str, message: str) -> None:
    (here / "dedup.toml").write_text(text)
    result = run("clean", "-", input=TEXT)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.count(str(here)) == 1


def test_a_wrong_value_in_the_environment(run: Run) -> None:
    result = run("clean", "-", input=TEXT, env={"DEDUP_LIKENESS": "much"})
    assert result.exit_code == 2
    assert "environment variable DEDUP_LIKENESS" in result.stderr


def test_a_file_that_is_not_there(run: Run) -> None:
    result = run("--config", "none.toml", "clean", "-", input=TEXT)
    assert (result.exit_code, result.stderr) == (
        2,
        "dedup: none.toml: No such file or directory; check the settings file\n",
    )


def test_a_table_that_is_none() -> None:
    path = Path("pyproject.toml")
    path.write_text("[tool]\ndedup = 3\n")
    with pytest.raises(OptionsError, match="is not a table"):
        config.load(path, KNOBS)


def test_the_version(run: Run) -> None:
    import dedup

    assert run("--version").stdout == f"dedup, version {dedup.__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_is_offered(process: Callable[..., object], shell: str) -> None:
    done = process(env={"_DEDUP_COMPLETE": f"{shell}_source"})
    assert b"_DEDUP_COMPLETE" in done.stdout  # type: ignore[attr-defined]
    words = {"COMP_WORDS": "dedup cl", "COMP_CWORD": "1"}
    if shell == "bash":
        done = process(env={"_DEDUP_COMPLETE": "bash_complete", **words})
        assert done.stdout.split() == [b"plain,clean"]  # type: ignore[attr-defined]


def test_no_command_has_the_name_of_an_option() -> None:
    """Else its table in a settings file could not be told from the option's value."""
    assert set(COMMANDS) & set(KNOBS) <= {"rules"}


@pytest.mark.parametrize("line", ["keep = 5", "boilerplate = 3", "keep = [1]", "likeness = true", "keep = 1979-05-27"])
def test_a_value_of_the_wrong_type_is_reported_with_its_file(run: Run, here: Path, line: str) -> None:
    (here / "dedup.toml").write_text(line + "\n")
    for command in (["clean", "-"], ["report", "-", "-o", "report.html"]):
        answer = run(*command, input=TEXT)
        assert answer.exit_code == 2, command
        assert f"{here / 'dedup.toml'}: " in answer.stderr
        assert f" {command[0]} [OPTIONS] " in answer.stderr.splitlines()[0]


def test_options_of_cleaning_do_not_reach_flags_of_the_same_name(run: Run, here: Path) -> None:
    (here / "dedup.toml").write_text("keep = ['byline']\nlikeness = 99\n")
    answer = run("lines", "-", input="a line\na line\n")
    assert (answer.exit_code, answer.stdout) == (0, "a line\n")


def test_a_flag_that_selects_a_value_can_be_set(run: Run, here: Path) -> None:
    given = "The pier is closed until spring.\n" * 2
    expected = run("lines", "--groups", "-", input=given).stdout
    (here / "dedup.toml").write_text("[lines]\ngroups = true\n")
    assert run("lines", "-", input=given).stdout == expected != given
    (here / "dedup.toml").write_text("[lines]\ngroups = false\n")
    assert run("lines", "-", input=given).stdout == "The pier is closed until spring.\n"
