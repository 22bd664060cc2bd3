"""Items of a stream made ready for the run, in batches, and records made ready to be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dedup.corpus.records import Article, article
from dedup.corpus.streams import Item, Items
from dedup.errors import InputError

#: A batch ends with the record that reaches one of these. It reads a large index once: the more
#: records, the cheaper, and the more memory.
BATCH_RECORDS, BATCH_CHARACTERS = 4096, 8_000_000


class Prepared(NamedTuple):
    """An item and the article in it; None where it is broken, with the reason in `error`."""

    item: Item
    article: Article | None
    error: str


def output_fields(fields: Mapping[str, Any], text: str, rename: Mapping[str, str]) -> dict[str, Any]:
    """The record with its clean text: where `text` stood, else `html`; all else as it was."""
    names = {rename.get(name, name): name for name in fields}
    where = names.get("text", names.get("html"))
    out: dict[str, Any] = {}
    for name, value in fields.items():
        role = rename.get(name, name)
        if name == where:
            out["text" if role == "html" else name] = text
        elif role != "html":
            out[name] = value
    return out


def batches(
    items: Iterator[Item], rename: Mapping[str, str], records: int = BATCH_RECORDS
) -> Iterator[list[Prepared]]:
    """Items in lists; where a list ends depends on the records alone."""
    batch: list[Prepared] = []
    characters = 0
    for item in items:
        one = prepare(item, rename)
        batch.append(one)
        characters += len(one.article.content) if one.article else 0
        if len(batch) >= records or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def prepare(item: Item, rename: Mapping[str, str]) -> Prepared:
    """The article in an item, or why there is none."""
    if item.fields is None:
        return Prepared(item, None, item.error)
    fields = item.fields
    if rename:
        fields = {rename.get(name, name): value for name, value in fields.items()}
    try:
        return Prepared(item, article(fields, item.place), "")
    except InputError as problem:
        return Prepared(item, None, str(problem).removeprefix(f"{item.place}: "))


def behind(items: Items, count: int) -> Iterator[Item]:
    """Items without the first `count`."""
    for number, item in enumerate(items):
        if number >= count:
            yield item
