"""A lock file next to the index that admits one writer, and is released when its process ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from dedup.errors import IndexFileError


class WriterLock:
    """Held from construction to `release`; raises `IndexFileError` where another process holds it."""

    def __init__(self, index: Path) -> None:
        self._path = index.with_name(index.name + "-writer")
        self._file = _open_locked(self._path, index)

    def release(self) -> None:
        """Let the next writer in; calling it again changes nothing."""
        if self._file.closed:
            return
        self._path.unlink(missing_ok=True)
        self._file.close()


def _open_locked(path: Path, index: Path) -> IO[bytes]:
    for _ in range(10):
        try:
            file = path.open("ab")
        except OSError as problem:
            raise IndexFileError(
                f"{index}: {problem.strerror}; choose a path that can be written to"
            ) from None
        if not _lock(file):
            file.close()
            raise IndexFileError(
                f"{index}: another process is writing to it; wait, or use another index"
            )
        try:
            if path.stat().st_ino == os.fstat(file.fileno()).st_ino:
                return file
        except FileNotFoundError:
            pass  # its last holder removed it between our opening and locking it
        file.close()
    raise IndexFileError(f"{index}: could not get the writer lock; try again")


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
