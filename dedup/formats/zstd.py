"""Reading Zstandard, with an error where data end too early: the library itself reports none."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import IO, Any

#: Compressed bytes read at once. As four of them can hold 128 kB, at most 32 MB come out together.
_AT_ONCE = 1024


class Frames(io.RawIOBase):
    """The content of all frames of `raw`, one after the other.

    begin  returns a new decompressor, one for each frame

    Reading raises EOFError if the last frame is incomplete.
    """

    def __init__(self, raw: IO[bytes], begin: Callable[[], Any]) -> None:
        super().__init__()
        self._raw, self._begin = raw, begin
        self._frame: Any = None  # the decompressor of a frame that has begun
        self._rest = self._out = b""
        self._done = 0  # bytes of `_out` that were handed out

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while self._done == len(self._out):
            data = self._rest or self._raw.read(_AT_ONCE)
            if not data:
                if self._frame is not None:
                    raise EOFError("it ends before its last frame does")
                return 0
            self._frame = self._frame or self._begin()
            self._out, self._done = self._frame.decompress(data), 0
            self._rest = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
        size = min(len(buffer), len(self._out) - self._done)
        buffer[:size] = self._out[self._done : self._done + size]
        self._done += size
        return size
