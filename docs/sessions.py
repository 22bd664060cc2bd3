"""Shell sessions in the documentation, run: what a page shows is what the commands say today.

In a page, a code block titled with a file name is that file, and a `console` block holds commands
behind `$ `; they run one after the other in one empty folder. Only commands stand in the source.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?: title=\"(?P<file>[^\"]+)\")?\n(?P<body>.*?)^```$", re.M | re.S
)
#: Characters of a page's output that are shown.
_MOST = 6000


class SessionError(Exception):
    """A command of a page failed."""


def played(page: str) -> str:
    """The page with the output of its commands.

    Raises `SessionError` where a command exits with anything but 0.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "tutorial"
        folder.mkdir()
        path = _commands(Path(name) / "bin")

        def block(match: re.Match[str]) -> str:
            if match["file"]:
                (folder / match["file"]).write_text(match["body"], encoding="utf-8")
            if match["kind"] != "console":
                return match[0]
            shown = [_run(line, folder, path) for line in match["body"].splitlines()]
            return "```console\n" + "".join(shown) + "```"

        return _BLOCK.sub(block, page)


def _commands(folder: Path) -> str:
    """A search path on which `dedup` and `python` are those that build the documentation."""
    folder.mkdir()
    for name, call in (("dedup", "-m dedup"), ("python", "")):
        script = folder / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {call} "$@"\n')
        script.chmod(0o755)
    return os.pathsep.join([str(folder), os.environ.get("PATH", "")])


def _run(line: str, folder: Path, path: str) -> str:
    """The command with its prompt and what it said on both of its outputs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DEDUP_")}
    done = subprocess.run(
        ["sh", "-c", line.removeprefix("$ ")], cwd=folder, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=120,
        env={**kept, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONPATH": str(ROOT),
             "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    said = done.stdout.decode("utf-8")[:_MOST]
    if done.returncode:
        raise SessionError(f"{line}: exit status {done.returncode}: {said}")
    return f"{line}\n{said}".rstrip("\n") + "\n"
