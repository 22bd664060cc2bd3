"""Parquet, through pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from dedup.corpus.streams import Item
from dedup.errors import InputError
from dedup.formats.extras import need

ROWS = 512


def read_parquet(name: str, file: IO[bytes] | None = None) -> Iterator[Item]:
    """The rows of a file as records; raises `InputError` for what is no Parquet file."""
    if name == "-":
        raise InputError("<stdin>: Parquet needs a file, not a stream; pass a file name")
    parquet = need("pyarrow.parquet", name)
    try:
        table = parquet.ParquetFile(name, memory_map=False)
    except FileNotFoundError:
        raise InputError(f"{name}: no such file; check the path") from None
    except Exception as problem:
        raise InputError(f"{name}: not Parquet: {_line(problem)}") from None
    number = 0
    with table:
        for group in table.iter_batches(batch_size=ROWS):
            for fields in group.to_pylist():
                number += 1
                yield Item(f"{name}:{number}", fields)


def write_parquet(source: Path, target: Path, template: str = "") -> None:
    """Make a Parquet file of a file of JSON lines.

    template  a Parquet file whose column types are used for columns of the same name
    """
    pyarrow, parquet = need("pyarrow", str(target)), need("pyarrow.parquet", str(target))
    known = parquet.read_schema(template) if template else None
    schema = _schema(pyarrow, source, known)
    from dedup.formats.jsonl import read_jsonl

    with parquet.ParquetWriter(target, schema) as writer:
        rows: list[Any] = []
        for item in read_jsonl(str(source)):
            rows.append(item.fields)
            if len(rows) == ROWS:
                writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))
                rows = []
        if rows:
            writer.write_table(pyarrow.Table.from_pylist(rows, schema=schema))


def _schema(pyarrow: Any, source: Path, known: Any) -> Any:
    """Column types: from `known` where it has them, else from all values."""
    from dedup.formats.jsonl import read_jsonl

    schemas, rows = [], []
    for item in read_jsonl(str(source)):
        rows.append(item.fields)
        if len(rows) == ROWS:
            schemas.append(pyarrow.Table.from_pylist(rows).schema)
            rows = []
    if rows:
        schemas.append(pyarrow.Table.from_pylist(rows).schema)
    try:
        whole = (
            pyarrow.unify_schemas(schemas, promote_options="permissive")
            if schemas
            else pyarrow.schema([])
        )
    except pyarrow.ArrowInvalid as problem:
        raise InputError(f"output: columns of several types: {_line(problem)}; write .jsonl") from None
    if known is None:
        return whole
    fields = [known.field(field.name) if field.name in known.names else field for field in whole]
    return pyarrow.schema(fields)


def _line(problem: Exception) -> str:
    return " ".join(str(problem).split())[:200]
