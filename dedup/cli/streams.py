"""Where bytes come from and go to: files, standard input and output, written whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import IO

from dedup.rendering.terminal import wants_colour

STDIN = "-"


def read_input(name: str) -> bytes:
    """All bytes of a file, or of standard input for ``-``.

    Raises OSError if it cannot be read.
    """
    if name == STDIN:
        return sys.stdin.buffer.read()
    return Path(name).read_bytes()


def encode(text: str, codec: str = "") -> bytes:
    """UTF-8; undecodable bytes that the reader carried along become those bytes again.

    codec  tried first, for files that keep the encoding they had
    """
    for name, errors in ((codec, "strict"), ("utf-8", "strict"), ("utf-8", "surrogateescape")):
        try:
            if name:
                return text.encode(name, errors)
        except (UnicodeEncodeError, LookupError):
            continue
    return text.encode("utf-8", "surrogatepass")


def write_output(data: bytes) -> None:
    """Write to standard output and flush, so that a full disk or a closed pipe shows here.

    Raises OSError.
    """
    stream = sys.stdout.buffer
    stream.write(data)
    stream.flush()


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path`, whole or not at all; an existing file keeps its permissions.

    Raises OSError. Links are followed: the file that a link names is replaced, not the link.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as special:  # a device or a pipe cannot be replaced
            special.write(data)
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        else:
            temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def is_terminal(stream: IO[str]) -> bool:
    """Whether a stream is shown to a person."""
    return not stream.closed and stream.isatty()


def colour_for(stream: IO[str], choice: str) -> bool:
    """Whether to colour what goes to `stream`; `choice` as in --color."""
    return wants_colour(choice, os.environ, is_terminal=is_terminal(stream))


def terminal_width() -> int:
    """Columns of the terminal; 80 if there is none or it does not say, and at most 160."""
    return min(shutil.get_terminal_size((80, 24)).columns, 160)


def say(message: str) -> None:
    """Write to standard error, as it stands; what it holds was neutralised before."""
    stream = sys.stderr.buffer
    sys.stderr.flush()
    stream.write(encode(message))
    stream.flush()
