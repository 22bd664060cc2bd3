"""The record: text, metadata and every decision, as JSON-ready values and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from dedup.document import Document, Source, Span
from dedup.ledger import Removal, Variant
from dedup.rendering.text import render_text

#: Characters that JSON allows but terminals, line readers or UTF-8 cannot handle.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def to_dict(
    document: Document,
    removals: Sequence[Removal],
    variants: Sequence[Variant] = (),
    *,
    metadata: dict[str, Any] | None = None,
    flags: Sequence[str] = (),
    id: str = "",
    fingerprint: str = "",
) -> dict[str, Any]:
    """One article and all decisions about it, as values that JSON knows.

    Starts and ends count characters of the text as it was read. That text can be rebuilt from the
    record alone: put each removal's "text" in at its "start", in order.
    """
    record: dict[str, Any] = {"id": id} if id else {}
    record["text"] = render_text(document, removals)
    record["metadata"] = metadata or {}
    record["removals"] = [_removal(document.text, removal) for removal in removals]
    record["variants"] = [_variant(document.text, variant) for variant in variants]
    record["source"] = _source(document.source)
    record["flags"] = list(flags)
    record["version"] = version()
    if fingerprint:
        record["fingerprint"] = fingerprint
    return record


def version() -> str:
    """Of the `dedup` at work."""
    from dedup import __version__  # not before it is there

    return __version__


def dumps(record: dict[str, Any]) -> str:
    """The record as JSON on one line; control characters and lone surrogates are escaped.

    >>> dumps({"text": "caf" + chr(233) + chr(0x9B)})
    '{"text": "caf\u00e9\\\\u009b"}'
    """
    line = json.dumps(record, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _removal(text: str, removal: Removal) -> dict[str, Any]:
    values: dict[str, Any] = _span(removal.span)
    values["text"] = text[removal.span.start : removal.span.end]
    values["reason"] = removal.reason.value
    values["rule"] = removal.rule
    values["score"] = round(float(removal.score), 4)
    if removal.kept is not None:
        values["kept"] = _span(removal.kept)
    return values


def _variant(text: str, variant: Variant) -> dict[str, Any]:
    return {
        "a": {**_span(variant.a), "text": text[variant.a.start : variant.a.end]},
        "b": {**_span(variant.b), "text": text[variant.b.start : variant.b.end]},
        "score": round(float(variant.score), 2),
        "veto": variant.veto,
        "before": variant.before,
        "after": variant.after,
    }


def _source(source: Source) -> dict[str, Any]:
    values: dict[str, Any] = {"name": source.name} if source.name else {}
    values["format"] = source.format
    if source.encoding:
        values["encoding"] = source.encoding
        values["encoding_guessed"] = source.encoding_guessed
    return values
