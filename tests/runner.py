"""The command in this process, with standard output and standard error apart in every version of click."""

from __future__ import annotations

from typing import Any

from click.testing import CliRunner, Result

from dedup.cli import main


def invoke(*arguments: object, **settings: Any) -> Result:
    """What a call of the command says, writes and leaves as its exit status."""
    try:
        runner = CliRunner(mix_stderr=False)  # type: ignore[call-arg]
    except TypeError:  # from click 8.2 on they always are
        runner = CliRunner()
    return runner.invoke(main, [str(one) for one in arguments], **settings)
