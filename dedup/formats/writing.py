"""Output files that grow batch by batch, survive a crash, and get their final name when complete."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import IO, Any

from dedup.corpus.streams import Sink
from dedup.errors import InputError
from dedup.formats.compression import SUFFIXES, decompressed
from dedup.formats.extras import need
from dedup.formats.jsonl import json_line
from dedup.formats.parquet import write_parquet
from dedup.formats.reading import kind_by_name
from dedup.formats.table import CsvLines
from dedup.formats.warc import warc_record

Compress = Callable[[bytes], bytes]
WRITABLE = ("jsonl", "csv", "parquet", "warc")


def open_sink(name: str, kind: str = "", template: str = "") -> Sink:
    """A sink for that file, or for standard output ("-").

    kind      "jsonl", "csv", "parquet" or "warc"; "" goes by name, JSON lines if that tells nothing
    template  Parquet input whose column types a Parquet output keeps

    Raises `InputError` for a format that is only read and for a name that is no file (a folder, a
    device, a pipe: putting a file in its place would destroy it), `MissingExtraError` for a missing
    library.
    """
    if name != "-" and Path(name).exists() and not Path(name).is_file():
        what = "a folder; name a file in it" if Path(name).is_dir() else "no file; write to - instead"
        raise InputError(f"{name}: is {what}")
    kind = kind or kind_by_name(name) or "jsonl"
    if kind not in WRITABLE:
        raise InputError(f"{name}: {kind} cannot be written; choose from {', '.join(WRITABLE)}")
    if kind == "parquet":
        need("pyarrow", name)
        if name == "-":
            raise InputError("<stdout>: Parquet needs a file, not a stream; pass a file name")
        return ParquetSink(Path(name), template)
    if name == "-":
        return StreamSink(sys.stdout.buffer, _encoder(kind, name))
    return FileSink(Path(name), _encoder(kind, name), _compressor(name))


class _Encoder:
    """Records of one format as bytes."""

    def __init__(self, line: Callable[..., bytes], table: CsvLines | None = None) -> None:
        self._line, self._table = line, table

    def __call__(self, fields: Mapping[str, Any], *, first: bool) -> bytes:
        return self._table.line(fields, first=first) if self._table else self._line(fields)

    def resume(self, part: Path) -> None:
        """Continue after what was written to an unfinished file."""
        if self._table is not None:
            with part.open("rb") as file:
                self._table.resume(decompressed(file, str(part)))


def _encoder(kind: str, name: str) -> _Encoder:
    if kind == "csv":
        return _Encoder(json_line, CsvLines(name))
    return _Encoder(warc_record if kind == "warc" else json_line)


def _compressor(name: str) -> Compress | None:
    suffix = SUFFIXES.get(PurePath(name).suffix.lower(), "")
    if suffix == "gz":
        return lambda data: gzip.compress(data, 6, mtime=0)
    if suffix == "zst":
        compressor = need("zstandard", name).ZstdCompressor(level=3)
        return lambda data: bytes(compressor.compress(data))
    if suffix:
        raise InputError(f"{name}: {suffix} cannot be written; use .gz or .zst")
    return None


class StreamSink:
    """Records to an open stream; nothing can be taken back."""

    def __init__(self, stream: IO[bytes], encode: _Encoder) -> None:
        self._stream, self._encode = stream, encode
        self._first = True

    def write(self, fields: Mapping[str, Any]) -> None:
        """Write a record."""
        self._stream.write(self._encode(fields, first=self._first))
        self._first = False

    def commit(self) -> int:
        """Flush; a stream has no length, so 0."""
        self._stream.flush()
        return 0

    def rewind(self, length: int) -> None:
        """Raise `InputError`: what was written is gone."""
        raise InputError("<stdout>: cannot be resumed; write to a file with -o")

    def finish(self) -> None:
        """Flush."""
        self._stream.flush()

    def close(self) -> None:
        """Nothing to let go of."""


class FileSink:
    """Records written to `NAME.part`, which becomes `NAME` when all are written.

    A commit appends one piece, compressed separately if the name asks for it, so that the file can be
    truncated to any committed length; readers of gzip and zstd read the pieces as one stream.
    """

    def __init__(self, path: Path, encode: _Encoder, compress: Compress | None) -> None:
        self.path, self.part = path, path.with_name(path.name + ".part")
        self._encode, self._compress = encode, compress
        self._file: IO[bytes] | None = None
        self._waiting: list[bytes] = []
        self._length = 0
        self._first = True

    def write(self, fields: Mapping[str, Any]) -> None:
        """Add a record to the open batch."""
        self._waiting.append(self._encode(fields, first=self._first))
        self._first = False

    def _open(self) -> IO[bytes]:
        if self._file is None:
            try:
                self._file = self.part.open("r+b" if self._length else "wb")
                self._file.seek(self._length)
            except OSError as problem:
                raise InputError(f"{self.part}: {problem.strerror}; choose another path") from None
        return self._file

    def commit(self) -> int:
        """Append the open batch and wait until it is on disk."""
        file = self._open()
        data = b"".join(self._waiting)
        if data:
            file.write(self._compress(data) if self._compress else data)
        file.flush()
        os.fsync(file.fileno())
        self._waiting.clear()
        self._length = file.tell()
        return self._length

    def rewind(self, length: int) -> None:
        """Cut the unfinished file at a committed length."""
        self._waiting.clear()
        size = self.part.stat().st_size if self.part.exists() else 0
        if size < length:
            raise InputError(
                f"{self.part}: shorter than at the last commit; run without --resume"
            )
        self._length, self._first = length, length == 0
        self._open().truncate(length)
        if length:
            self._encode.resume(self.part)

    def finish(self) -> None:
        """Give the complete file its name."""
        if self._waiting:
            self.commit()
        self.close()
        if self.part.exists():
            self.part.replace(self.path)

    def close(self) -> None:
        """Let go of the unfinished file, leaving it for another run."""
        if self._file is not None:
            self._file.close()
            self._file = None


class ParquetSink(FileSink):
    """Records as JSON lines until all are written, then a Parquet file of them."""

    def __init__(self, path: Path, template: str) -> None:
        super().__init__(path, _encoder("jsonl", ""), None)
        self._template = template

    def finish(self) -> None:
        """Make the Parquet file."""
        if self._waiting:
            self.commit()
        self.close()
        if self.part.exists():
            made = self.path.with_name(self.path.name + ".made")
            write_parquet(self.part, made, self._template)
            made.replace(self.path)
            self.part.unlink()
