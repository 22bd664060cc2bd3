"""JSON lines: one object per line, UTF-8."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

from dedup.corpus.streams import Item
from dedup.errors import InputError
from dedup.formats.compression import damage, open_bytes

#: Bytes of one line that are read; a longer line is reported as broken.
MAX_LINE = 1 << 28
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON value")


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def read_jsonl(name: str, file: IO[bytes] | None = None, max_line: int = MAX_LINE) -> Iterator[Item]:
    """The records of a file (or "-"); an invalid line yields a broken item.

    Raises `InputError` if the file cannot be opened or its compression is damaged.
    """
    with open_bytes(name, file) as source, damage(name):
        number = 0
        while line := source.readline(max_line):
            number += 1
            place = f"{name}:{number}"
            if number == 1:
                if line.startswith(_UTF16):
                    raise InputError(f"{name}: UTF-16; convert it to UTF-8")
                line = line.removeprefix(b"\xef\xbb\xbf")
            if len(line) == max_line and not line.endswith(b"\n"):
                _skip_line(source, max_line)
                yield Item(place, None, f"line longer than {max_line} bytes")
            elif line.strip(b" \t\r\n\x1e"):
                yield _item(place, line)


def _skip_line(file: IO[bytes], max_line: int) -> None:
    step = min(max_line, 1 << 20)
    while (part := file.readline(step)) and not part.endswith(b"\n"):
        pass


def _item(place: str, line: bytes) -> Item:
    try:
        value = _DECODER.decode(line.decode("utf-8").strip(" \t\r\n\x1e"))
    except UnicodeDecodeError as problem:
        return Item(place, None, f"not UTF-8 at byte {problem.start}")
    except RecursionError:
        return Item(place, None, "nested too deeply")
    except ValueError as problem:
        return Item(place, None, f"not JSON: {problem}")
    if not isinstance(value, dict):
        return Item(place, None, "not an object")
    return Item(place, value)


def json_line(fields: Mapping[str, Any]) -> bytes:
    """The record as one line; control characters and lone surrogates escaped, fields in their order."""
    try:
        line = json.dumps(fields, ensure_ascii=False, default=str)
    except (RecursionError, ValueError) as problem:
        raise InputError(f"record: cannot be written as JSON: {problem}") from None
    escaped = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
    return escaped.encode("utf-8") + b"\n"
