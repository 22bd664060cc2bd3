"""Putting back removals, from the record alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dedup.errors import InputError


def undo(record: Mapping[str, Any], back: Callable[[Mapping[str, Any]], bool]) -> dict[str, Any]:
    """The record with some removals put back: into its text, and out of its list.

    record  as from `Cleaned.to_dict`; it is not changed
    back    whether to put a removal back

    Putting all of them back gives the source text, character for character. Raises `InputError` if the
    removals do not fit the text.
    """
    text, out, left = record["text"], [], []
    at = read = 0  # in the text as it was read, and in the clean text
    for removal in record["removals"]:
        start, end, removed = removal["start"], removal["end"], removal["text"]
        if start < at or end - start != len(removed) or read + start - at > len(text):
            raise InputError(
                f"{record.get('id', 'record')}: its removals do not fit its text; "
                "give the record as `dedup clean --format json` wrote it"
            )
        out.append(text[read : read + start - at])
        read, at = read + start - at, end
        if back(removal):
            out.append(removed)
        else:
            left.append(removal)
    out.append(text[read:])
    return {**record, "text": "".join(out), "removals": left}
