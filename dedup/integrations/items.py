"""Cleaning one scraped item: read a field or the page, write text, metadata and ledger back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from dedup.cleaned import Cleaned
from dedup.integrations.columns import ledger_of
from dedup.integrations.settings import ItemSettings

#: Adds a number to a named counter.
Count = Callable[[str, int], None]


class FieldError(Exception):
    """An item cannot take what was to be written into one of its fields."""


def article_in(item: Mapping[str, Any], fields: tuple[str, ...]) -> tuple[str, Any]:
    """Name and value of the first of `fields` that holds something; ("", None) if none does."""
    for name in fields:
        value = item.get(name)
        if value is not None and not (hasattr(value, "__len__") and len(value) == 0):
            return name, value
    return "", None


def as_source(value: Any) -> Any:
    """`value` as `dedup.clean` takes it: the text of a page object, paragraphs as one text, in which
    those that a selector did not find (None) are left out."""
    if isinstance(value, (list, tuple)):
        parts = [part for part in value if part is not None]
        return "\n\n".join(parts) if all(isinstance(part, str) for part in parts) else value
    if isinstance(value, (str, bytes)):
        return value
    # A Scrapy response: its text is decoded by what the server and the page declare.
    if hasattr(value, "selector") and hasattr(value, "body") and hasattr(value, "text"):
        return value.text
    return value


def like(value: Any, text: str) -> Any:
    """`text` in the shape of `value`: a list of paragraphs stays one."""
    if isinstance(value, (list, tuple)):
        paragraphs = [line for line in text.split("\n") if line.strip()]
        return tuple(paragraphs) if isinstance(value, tuple) else paragraphs
    return text


def clean_item(
    item: MutableMapping[str, Any],
    clean: Callable[[Any], Cleaned],
    settings: ItemSettings,
    page: Any = None,
) -> Cleaned | None:
    """Clean the article in `item` and write the answer into it; None if it holds no article.

    clean  what to clean it with
    page   what to read instead of a field

    Raises what `clean` raises, and `FieldError`; the item is then as it was.
    """
    name, value = ("", page) if page is not None else article_in(item, settings.fields)
    if value is None:
        return None
    cleaned = clean(as_source(value))
    shaped = like(value, cleaned.text) if name == settings.text_field else cleaned.text
    write(item, answers(cleaned, shaped, settings), required=settings.text_field)
    return cleaned


def answers(cleaned: Cleaned, text: Any, settings: ItemSettings) -> dict[str, Any]:
    """The values to set in an item, by field."""
    found: dict[str, Any] = {
        settings.flags_field: list(cleaned.flags),
        settings.metadata_field: cleaned.metadata.to_dict(),
    }
    if settings.ledger_field:
        found[settings.ledger_field] = ledger_of(cleaned)
    if settings.index:
        found[settings.partner_field] = partner_of(cleaned)
    found.pop("", None)
    return {**found, settings.text_field: text}


def partner_of(cleaned: Cleaned) -> dict[str, Any] | None:
    """The earlier article that an article shares most with, JSON-ready; None if there is none."""
    partner = getattr(cleaned, "partner", None)
    if partner is None:
        return None
    changes = [{"before": c.before, "after": c.after} for c in partner.changes]
    return {
        "id": partner.id,
        "kind": partner.kind,
        "share": partner.share,
        "canonical": partner.canonical,
        "changes": changes,
    }


def write(item: MutableMapping[str, Any], found: Mapping[str, Any], required: str = "") -> None:
    """Write `found` into `item`: all of it or, on failure, nothing.

    required  the field that must exist; others are left out where an item's class has none

    Raises `FieldError` if the item does not take a value.
    """
    before: dict[str, Any] = {}
    missing = object()
    try:
        for name, value in found.items():
            if name != required and not takes(item, name):
                continue
            before[name] = item.get(name, missing)
            item[name] = value
    except Exception as error:
        for name, value in before.items():
            if value is not missing and item.get(name, missing) is not value:
                item[name] = value
            elif value is missing and name in item:
                del item[name]
        raise FieldError(f"{name}: {type(error).__name__}: {error}") from error


def takes(item: Mapping[str, Any], name: str) -> bool:
    """Whether `item` has, or may have, a field called `name`."""
    names = getattr(item, "field_names", None)
    if names is None or isinstance(getattr(item, "item", item), dict):
        return True
    return name in names()


def count_answer(cleaned: Cleaned, count: Count) -> None:
    """Add what was done to one item to the counters, by reason, rule and flag."""
    count("dedup/items", 1)
    if cleaned.changed:
        count("dedup/items_changed", 1)
        spans, reasons, rules, *_ = zip(*cleaned.removals, strict=True)  # a page may have hundreds
        for kind, values in (("reason", reasons), ("rule", rules)):
            for name, amount in Counter(values).items():
                count(f"dedup/{kind}/{name}", amount)
        count("dedup/characters_removed", sum([end - start for start, end in spans]))
    if cleaned.variants:
        count("dedup/variants", len(cleaned.variants))
    if (partner := partner_of(cleaned)) is not None:
        count(f"dedup/partner/{partner['kind']}", 1)
    for flag in cleaned.flags:
        count(f"dedup/flag/{flag}", 1)
