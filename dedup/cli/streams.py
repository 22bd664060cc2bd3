"""Files, standard input and standard output; files are written completely or not at all."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

import click

from dedup.document import Source
from dedup.errors import InputError
from dedup.rendering.terminal import wants_colour

STDIN = "-"
#: How compressed data begin: gzip, Zstandard, bzip2, xz.
PACKED = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"BZh91AY&SY", b"\xfd7zXZ\x00")
#: A file name on the command line, with shell completion; it is opened later.
FILE = click.Path(readable=False)


def read_input(name: str) -> bytes:
    """All bytes of a file, or of standard input for ``-``.

    Raises OSError if it cannot be read.
    """
    if not name:
        raise FileNotFoundError(errno.ENOENT, "the name is empty", "''")
    if name == STDIN:
        return _binary(sys.stdin, "standard input").read()
    return Path(name).read_bytes()


def unpacked(data: bytes, name: str, most: int) -> bytes:
    """`data`, decompressed if its first bytes show that it is compressed.

    most  maximum bytes once decompressed; 0: no limit

    Raises `InputError` if the compressed data are damaged or hold more than that.
    """
    if not data.startswith(PACKED):
        return data
    from dedup.formats.compression import damage, decompressed

    with damage(name), decompressed(io.BufferedReader(io.BytesIO(data)), name) as opened:
        out = opened.read(most + 1 if most else -1)
    if most and len(out) > most:
        raise InputError(f"{name}: more than {most:,} bytes once decompressed; see --max-characters")
    return out


def encode(text: str) -> bytes:
    """UTF-8; undecodable bytes that the reader carried along become those bytes again."""
    for errors in ("strict", "surrogateescape"):
        try:
            return text.encode("utf-8", errors)
        except UnicodeEncodeError:
            continue
    return text.encode("utf-8", "surrogatepass")


def encode_as_read(text: str, source: Source) -> bytes:
    """The codec and byte order mark of the source, if the text can be written in it, else UTF-8."""
    from dedup.reading.decode import encode as as_read

    try:
        return as_read(text, source.encoding, source.flags)
    except (UnicodeEncodeError, LookupError):
        return encode(text)


def write_output(data: bytes) -> None:
    """Write to standard output and flush, so that a full disk or a closed pipe shows here.

    Raises OSError.
    """
    stream = standard_output()
    stream.write(data)
    stream.flush()


def standard_output() -> BinaryIO:
    """The bytes below standard output. Raises OSError where there is none."""
    return _binary(sys.stdout, "standard output")


def _binary(stream: TextIO | None, name: str) -> BinaryIO:
    """The bytes below a standard stream; there is none if the caller closed it (``>&-``)."""
    if stream is None:
        raise OSError(errno.EBADF, f"{name} is closed")
    return stream.buffer


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path`, whole or not at all, as `replacing` does.

    Raises OSError.
    """
    with replacing(path) as stream:
        stream.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which appears at `path` only if no error occurs.

    Raises OSError. An existing file keeps its permissions. Links are followed: the file that a link
    names is replaced, not the link.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as special:  # a device or a pipe cannot be replaced
            yield special
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
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


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is shown to a person."""
    return stream is not None and not stream.closed and stream.isatty()


def colour_for(stream: TextIO | None, choice: str) -> bool:
    """Whether to colour output to `stream`; `choice` as in --color."""
    return wants_colour(choice, os.environ, is_terminal=is_terminal(stream))


def terminal_width() -> int:
    """Columns of the terminal; 80 if there is none or it does not say, and at most 160."""
    return min(shutil.get_terminal_size((80, 24)).columns, 160)


def say(message: str) -> None:
    """Write text to standard error unchanged; the caller has neutralised it."""
    if sys.stderr is None:
        return
    sys.stderr.flush()
    stream = sys.stderr.buffer
    stream.write(encode(message))
    stream.flush()
