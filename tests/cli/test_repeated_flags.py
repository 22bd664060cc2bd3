"""Flags with several values: separated by commas, repeated, and in a settings file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

TEXT = (
    "Corran closes its old bridge\n"
    "By Ada Finch\n"
    "The council of Corran closed the bridge on Monday after inspectors found rust in 140 bolts.\n"
    "Also read: Ten years of ferries on the Orr Islands\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, below one without settings."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "flags", [("--keep", "byline,related"), ("--keep", "byline", "--keep", "related")]
)
def test_keep_may_be_repeated(run: Run, flags: tuple[str, ...]) -> None:
    """Only the last one counted, and the values of the others were ignored silently."""
    assert run("clean", *flags, "-", input=TEXT).stdout == TEXT


def test_a_repeatable_flag_can_be_set_in_a_settings_file(run: Run, here: Path) -> None:
    """Each was refused: "Value must be an iterable"."""
    settings = here / "dedup.toml"
    settings.write_text("keep = ['byline', 'related']\n")
    assert run("clean", "-", input=TEXT).stdout == TEXT
    (here / "a.json").write_text(run("--no-config", "clean", "--format", "json", "-", input=TEXT).stdout)
    settings.write_text("[undo]\nreason = 'related'\n")
    done = run("undo", "a.json")
    assert done.exit_code == 0 and "Also read" in done.stdout and "Ada Finch" not in done.stdout
    settings.write_text("[undo]\nreason = ['related', 'byline']\n")
    assert run("undo", "a.json").stdout == TEXT


@pytest.mark.parametrize("flags", [("--ignore", "number,month"), ("--ignore", "number", "--ignore", "month")])
def test_vetoes_to_ignore_may_be_given_in_one_flag(run: Run, flags: tuple[str, ...]) -> None:
    lines = "Fire kills 84 in Tabriz\nFire kills 85 in Tabriz\n"
    assert run("lines", *flags, "-", input=lines).stdout == "Fire kills 84 in Tabriz\n"
    assert run("lines", "-", input=lines).stdout == lines
