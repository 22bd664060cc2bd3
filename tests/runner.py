"""Running the command in this process, with separate output streams in every version of click."""

from __future__ import annotations

from typing import Any

from click.testing import CliRunner, Result

from dedup.cli import main


def invoke(*arguments: object, **settings: Any) -> Result:
    """The output, files and exit status of a call of the command."""
    try:
        runner = CliRunner(mix_stderr=False)  # type: ignore[call-arg]
    except TypeError:  # from click 8.2 on they always are
        runner = CliRunner()
    return runner.invoke(main, [str(one) for one in arguments], **settings)
