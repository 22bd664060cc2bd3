"""Opening files and standard input, decompressed while reading."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from dedup.errors import InputError
from dedup.formats.extras import need

Opener = Callable[[IO[bytes], str], IO[bytes]]

#: First bytes -> name of the compression.
MAGIC = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}
SUFFIXES = {".gz": "gz", ".zst": "zst", ".bz2": "bz2", ".xz": "xz"}


def _gzip(raw: IO[bytes], name: str) -> IO[bytes]:
    return cast(IO[bytes], gzip.GzipFile(fileobj=raw, mode="rb"))


def _zstd(raw: IO[bytes], name: str) -> IO[bytes]:
    zstandard = need("zstandard", name)
    from dedup.formats.zstd import Frames

    return cast(IO[bytes], io.BufferedReader(Frames(raw, zstandard.ZstdDecompressor().decompressobj)))


def _bz2(raw: IO[bytes], name: str) -> IO[bytes]:
    return cast(IO[bytes], bz2.BZ2File(raw))


def _xz(raw: IO[bytes], name: str) -> IO[bytes]:
    return cast(IO[bytes], lzma.LZMAFile(raw))


OPENERS: dict[str, Opener] = {"gz": _gzip, "zst": _zstd, "bz2": _bz2, "xz": _xz}


@contextmanager
def open_bytes(name: str, file: IO[bytes] | None = None) -> Iterator[IO[bytes]]:
    """Bytes of a file, or of standard input for "-", decompressed if they are compressed.

    file  the same, opened before; then nothing is opened, decompressed or closed

    Raises `InputError` where it cannot be opened, `MissingExtraError` for zstd without its library.
    """
    if file is not None:
        yield file
    elif name == "-":
        raw: Any = sys.stdin.buffer
        ahead = raw if hasattr(raw, "peek") else io.BufferedReader(raw)
        yield decompressed(ahead, name)
        if ahead is not raw:
            ahead.detach()  # or it would close standard input when it goes
    else:
        with open_raw(name) as opened:
            yield decompressed(opened, name)


def open_raw(name: str) -> IO[bytes]:
    """The bytes of a file as they are; raises `InputError` where it cannot be opened."""
    try:
        return Path(name).open("rb")
    except OSError as problem:
        raise InputError(f"{name}: {problem.strerror}; check path and permissions") from None


def decompressed(raw: IO[bytes], name: str) -> IO[bytes]:
    """`raw`, or what it holds compressed, by its first bytes."""
    try:
        head = cast(io.BufferedReader, raw).peek(6)[:6]
    except OSError as problem:
        raise InputError(f"{name}: {problem.strerror}; check path and permissions") from None
    for magic, kind in MAGIC.items():
        if head.startswith(magic):
            return OPENERS[kind](raw, name)
    return raw


@contextmanager
def damage(name: str) -> Iterator[None]:
    """Turn what decompressors and the system say into `InputError` with the source's name."""
    try:
        yield
    except InputError:
        raise
    except (zlib.error, lzma.LZMAError, EOFError, gzip.BadGzipFile) as problem:
        raise InputError(f"{name}: damaged compression: {problem}") from None
    except OSError as problem:
        raise InputError(f"{name}: {problem.strerror or problem}") from None
    except Exception as problem:
        if type(problem).__name__ == "ZstdError":
            raise InputError(f"{name}: damaged compression: {problem}") from None
        raise
