"""The `DEDUP_*` settings of a Scrapy project, read and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from dedup.errors import OptionsError
from dedup.options import Options, option_names


@dataclass(frozen=True, slots=True)
class ItemSettings:
    """Which fields of an item are read and written, and how.

    enabled         DEDUP_ENABLED: False disables cleaning
    from_response   DEDUP_FROM_RESPONSE: clean the page itself, not a field of the item
    fields          DEDUP_FIELDS: the first of these fields that is not empty is read
    text_field      DEDUP_TEXT_FIELD: field for the clean text
    metadata_field  DEDUP_METADATA_FIELD: field for metadata; "" for none
    ledger_field    DEDUP_LEDGER_FIELD: field for the removals; "" for none
    flags_field     DEDUP_FLAGS_FIELD: field for flags; "" for none
    partner_field   DEDUP_PARTNER_FIELD: in corpus mode, field for the earlier article that an article
                    shares most with; "" for none
    id_field        DEDUP_ID_FIELD: the item's id, in corpus mode
    url_field       DEDUP_URL_FIELD: the page's URL, in corpus mode
    index           DEDUP_INDEX: index file; "" for no corpus mode, True for a file in JOBDIR
    drop_repeats    DEDUP_DROP_REPEATS: drop items whose whole article was seen before
    options         DEDUP_OPTIONS: fields of `Options` by name
    """

    enabled: bool = True
    from_response: bool = False
    fields: tuple[str, ...] = ("html", "text")
    text_field: str = "text"
    metadata_field: str = "dedup_metadata"
    ledger_field: str = ""
    flags_field: str = "dedup_flags"
    partner_field: str = "dedup_partner"
    id_field: str = "url"
    url_field: str = "url"
    index: str = ""
    drop_repeats: bool = False
    options: Options = field(default_factory=Options)


#: Setting -> field of `ItemSettings`.
NAMES = {f"DEDUP_{name.upper()}": name for name in ItemSettings.__slots__}
_FLAGS = {"True": True, "true": True, "1": True, "False": False, "false": False, "0": False}


def read_settings(settings: Mapping[str, Any], job_folder: str | None = None) -> ItemSettings:
    """The `DEDUP_*` entries of `settings` as one value.

    job_folder  folder of the index for ``DEDUP_INDEX = True``

    Raises `OptionsError` for an unknown setting or an invalid value.
    """
    values: dict[str, Any] = {}
    for name in settings:
        if not str(name).startswith("DEDUP_"):
            continue
        if name not in NAMES:
            near = get_close_matches(name, NAMES, n=1)
            hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(NAMES)}"
            raise OptionsError(f"{name}: no such setting; {hint}")
        values[NAMES[name]] = _value(name, settings[name], job_folder)
    read = ItemSettings(**values)
    if not read.fields and not read.from_response:
        raise OptionsError("DEDUP_FIELDS: empty; list the item fields that may hold the article")
    if not read.text_field:
        raise OptionsError("DEDUP_TEXT_FIELD: empty; name the item field for the clean text")
    if read.drop_repeats and not read.index:
        raise OptionsError("DEDUP_DROP_REPEATS: needs DEDUP_INDEX, the index file")
    return read


def _value(name: str, value: Any, job_folder: str | None) -> Any:
    if name == "DEDUP_OPTIONS":
        return _options(value)
    if name == "DEDUP_FIELDS":
        return tuple(value.split(",")) if isinstance(value, str) else tuple(value or ())
    if name == "DEDUP_INDEX":
        return _index(value, job_folder)
    if isinstance(getattr(_DEFAULTS, NAMES[name]), bool):
        known = value if isinstance(value, bool) else _FLAGS.get(str(value))
        if known is None:
            raise OptionsError(f"{name}: {value!r} must be True or False")
        return known
    if value is not None and not isinstance(value, str):
        raise OptionsError(f"{name}: {value!r} is not the name of a field")
    return value or ""


def _options(value: Any) -> Options:
    if isinstance(value, Options):
        return value
    if isinstance(value, str):
        value = _from_json(value)
    if value is not None and not isinstance(value, Mapping):
        raise OptionsError(f"DEDUP_OPTIONS: {value!r} is not a mapping of option names to values")
    knobs = dict(value or {})
    for name in knobs:
        if name not in option_names():
            raise OptionsError(
                f"DEDUP_OPTIONS: {name}: no such option; choose from {', '.join(option_names())}"
            )
    return Options(**knobs)


def _from_json(value: str) -> Any:
    from json import JSONDecodeError, loads

    try:
        return loads(value)
    except JSONDecodeError as error:
        raise OptionsError(f"DEDUP_OPTIONS: not JSON: {error}") from None


def _index(value: Any, job_folder: str | None) -> str:
    if value in (None, False, "", "0", "False", "false"):
        return ""
    if value not in (True, "1", "True", "true"):
        return str(value)
    if not job_folder:
        raise OptionsError("DEDUP_INDEX: True needs JOBDIR; set it, or give the path of the index file")
    from pathlib import Path

    return str(Path(job_folder) / "dedup-index.sqlite")


_DEFAULTS = ItemSettings()
