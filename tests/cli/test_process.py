"""``dedup`` as a real process: pipes, signals, full disks, bytes."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, CLEAN, clean_environment

Process = Callable[..., subprocess.CompletedProcess[bytes]]


def test_bytes_in_bytes_out_whatever_the_locale(process: Process) -> None:
    text = ARTICLE.replace("thick", "dichtem 漢字 é 🙂")
    for locale in ("C", "C.UTF-8", "POSIX"):
        env = {"LC_ALL": locale, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        result = process("clean", input=text.encode(), env=env)
        assert result.returncode == 0
        assert result.stdout == CLEAN.replace("thick", "dichtem 漢字 é 🙂").encode()
        assert process("clean", "--explain", input=text.encode(), env=env).returncode == 0


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_surrogates_and_undecodable_bytes_never_stop_the_output(process: Process, form: str) -> None:
    data = (ARTICLE + "\ud800 \udfff").encode("utf-8", "surrogatepass") + b"\xff\xfe\x80 end\n"
    result = process("clean", "--format", form, "--explain", "--encoding", "utf-8", input=data)
    assert result.returncode == 0
    assert b"Traceback" not in result.stderr


def test_a_closed_pipe_is_not_reported_as_an_error() -> None:
    text = "\n\n".join(f"Paragraph number {n} tells of the harbour." for n in range(20_000))
    with subprocess.Popen(
        [sys.executable, "-m", "dedup", "clean", "--no-repeats", "--no-boilerplate"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment(),
    ) as child:  # fmt: skip
        assert child.stdin and child.stdout and child.stderr
        child.stdout.close()
        child.stdin.write(text.encode())
        child.stdin.close()
        assert child.stderr.read() == b""
        assert child.wait(60) == 141


def test_an_interrupt_is_130_without_a_word() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "dedup", "clean", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment(),
    ) as child:  # fmt: skip
        assert child.stdin and child.stderr
        child.stdin.write(b"half an article" * 50_000)  # more than a pipe holds: by its end most was read
        child.stdin.flush()
        while child.poll() is None:  # a signal just before a blocking read is noticed behind it: once more
            child.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                child.wait(2)
        assert child.returncode == 130
        assert b"Traceback" not in child.stderr.read()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "arguments", [("clean",), ("clean", "--diff"), ("rules",), ("clean", "--format", "json")]
)
def test_a_full_disk_is_one_line_and_2(process: Process, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = process(*arguments, input=ARTICLE.encode(), stdout=full)
    assert result.returncode == 2
    assert result.stderr == b"dedup: output: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_device_can_be_an_output_file(process: Process) -> None:
    result = process("clean", "-o", "/dev/full", input=ARTICLE.encode())
    assert result.returncode == 2
    assert result.stderr == b"dedup: /dev/full: No space left on device\n"


def test_closed_standard_output(process: Process) -> None:
    command = f"exec {sys.executable} -m dedup clean >&-"
    result = subprocess.run(
        ["sh", "-c", command],
        input=ARTICLE.encode(),
        capture_output=True,
        env=clean_environment(),
        check=False,
    )
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def on_terminal(
    *arguments: str, data: bytes | None = None, env: dict[str, str] | None = None
) -> tuple[bytes, int]:
    """What a terminal sees of a run whose input is `data`, or that terminal itself."""
    outer, inner = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "dedup", *arguments],
        stdin=subprocess.PIPE if data is not None else inner,
        stdout=inner, stderr=inner, env={**clean_environment(), "TERM": "xterm", **(env or {})},
    ) as child:  # fmt: skip
        os.close(inner)
        if child.stdin:
            child.stdin.write(data or b"")
            child.stdin.close()
        seen = b""
        while True:
            try:
                part = os.read(outer, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
        os.close(outer)
        return seen, child.wait(60)


def test_no_input_on_a_terminal_shows_the_help() -> None:
    seen, status = on_terminal("clean")
    assert b"Usage:" in seen
    assert status == 2


def test_content_cannot_steer_the_terminal() -> None:
    evil = ARTICLE.replace("fog", "f\x1b]0;owned\x07og\x9b2J \u202e")
    for option in ((), ("--format", "markdown"), ("--format", "json"), ("--explain",), ("--diff",)):
        seen, status = on_terminal("clean", *option, data=evil.encode(), env={"NO_COLOR": "1"})
        assert status == 0
        assert b"\x1b" not in seen and b"\x07" not in seen
        assert "\x9b".encode() not in seen and "\u202e".encode() not in seen


def test_colour_on_a_terminal_unless_refused() -> None:
    assert b"\x1b[31;9m" in on_terminal("clean", "--diff", data=ARTICLE.encode())[0]
    assert (
        b"\x1b" not in on_terminal("clean", "--diff", data=ARTICLE.encode(), env={"NO_COLOR": "1"})[0]
    )
    assert b"\x1b" not in on_terminal("clean", "--diff", "--color", "never", data=ARTICLE.encode())[0]


def test_python_m(process: Process) -> None:
    result = process("--version")
    assert result.stdout.startswith(b"dedup, version ")
