"""Runs of the command: in this process through click's runner, and as a real process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.runner import invoke

ARTICLE = """\
Ferry runs aground off Scarra Point

All 212 people on board were brought ashore on Monday evening, the coastguard said.

The ship had left Tillmouth in thick fog at six, and its radar went dark for a minute.

All 212 people on board were brought ashore on Monday evening, the coastguard said.

The company wants to bring in a smaller ship, which takes 40 cars, from Wednesday on.
"""
CLEAN = """\
Ferry runs aground off Scarra Point

All 212 people on board were brought ashore on Monday evening, the coastguard said.

The ship had left Tillmouth in thick fog at six, and its radar went dark for a minute.

The company wants to bring in a smaller ship, which takes 40 cars, from Wednesday on.
"""


@pytest.fixture
def run() -> Callable[..., Result]:
    """``run("clean", "-", input=...)`` in this process."""

    def call(*arguments: str, **settings: Any) -> Result:
        return invoke(*arguments, **settings)

    return call


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """``process("clean", "-", input=b"...")`` as a process of its own."""

    def call(*arguments: str, env: dict[str, str] | None = None, **settings: Any) -> Any:
        command = [sys.executable, "-m", "dedup", *arguments]
        settings.setdefault("stdout", subprocess.PIPE)
        if "input" not in settings:
            settings.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.run(
            command, stderr=subprocess.PIPE, timeout=60, check=False,
            env={**clean_environment(), **(env or {})}, **settings,
        )  # fmt: skip

    return call


def clean_environment() -> dict[str, str]:
    """This process's environment without what steers colours, and with the package importable."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    root = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": os.pathsep.join([root, kept.get("PYTHONPATH", "")])}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with an article that says one paragraph twice."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
