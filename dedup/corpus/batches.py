"""Records of a stream prepared for cleaning, in batches, and cleaned records prepared for writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dedup.corpus.records import Article, article
from dedup.corpus.streams import Item, Items
from dedup.errors import InputError

#: A batch ends with the record that reaches one of these. It reads a large index once: the more
#: records, the cheaper, and the more memory.
BATCH_RECORDS, BATCH_CHARACTERS = 4096, 8_000_000


#: Roles of fields; by default a field has the name of its role.
ROLES = ("id", "text", "html", "url", "published")


class Prepared(NamedTuple):
    """An item and the article in it; None where it is broken, with the reason in `error`."""

    item: Item
    article: Article | None
    error: str


def output_fields(fields: Mapping[str, Any], text: str, names: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a record, with the clean text in place of its text or HTML."""
    text_field, page = names.get("text", "text"), names.get("html", "html")
    where = text_field if text_field in fields else page
    out: dict[str, Any] = {}
    for name, value in fields.items():
        if name == where:
            out[name if name == text_field else "text"] = text
        elif name != page:
            out[name] = value
    return out


def batches(
    items: Iterator[Item], names: Mapping[str, str], records: int = BATCH_RECORDS
) -> Iterator[list[Prepared]]:
    """Items in lists; where a list ends depends on the records alone."""
    batch: list[Prepared] = []
    characters = 0
    for item in items:
        one = prepare(item, names)
        batch.append(one)
        characters += len(one.article.content) if one.article else 0
        if len(batch) >= records or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def prepare(item: Item, names: Mapping[str, str]) -> Prepared:
    """The article in an item, or why there is none.

    names  role of a field (`ROLES`) -> its name; "" if there is none; the default is the role's own
           name. A field may have several roles.
    """
    if item.fields is None:
        return Prepared(item, None, item.error)
    fields = item.fields
    if names:
        fields = {role: fields.get(names.get(role, role)) for role in ROLES}
        wanted = [name for role in ("html", "text") if (name := names.get(role, role))]
        if fields["html"] is None and fields["text"] is None:
            return Prepared(item, None, f"has no {' and no '.join(wanted)}; a record needs a str there")
    try:
        return Prepared(item, article(fields, item.place), "")
    except InputError as problem:
        return Prepared(item, None, str(problem).removeprefix(f"{item.place}: "))


def behind(items: Items, count: int) -> Iterator[Item]:
    """Items without the first `count`."""
    for number, item in enumerate(items):
        if number >= count:
            yield item
