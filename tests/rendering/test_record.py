"""The JSON record: exact, complete, safe to pass on."""

from __future__ import annotations

import json

from hypothesis import given

import dedup
from dedup.cleaned import Cleaned
from dedup.document import Document, Source, Span
from dedup.ledger import Reason, Removal, Variant
from dedup.reading.plain import read_lines
from dedup.remaining import widen
from dedup.rendering.record import dumps, to_dict
from tests.rendering.test_terminal import harmless
from tests.strategies import marked_documents


def test_the_record_has_this_shape() -> None:
    text = "a b\na c\na b"
    document = Document(text, read_lines(text), source=Source("x.txt", "text", "utf-8", True))
    removals = widen(document, (Removal(Span(8, 11), Reason.REPEAT, "REP06", 1.0, Span(0, 3)),))
    variants = (Variant(Span(0, 3), Span(4, 7), 90.0, "word", "b", "c"),)
    assert to_dict(document, removals, variants, metadata={"headline": "a"}, flags=("f",), id="7") == {
        "id": "7",
        "text": "a b\na c",
        "metadata": {"headline": "a"},
        "removals": [
            {
                "start": 7, "end": 11, "text": "\na b", "reason": "repeat", "rule": "REP06",
                "score": 1.0, "kept": {"start": 0, "end": 3},
            }
        ],
        "variants": [
            {
                "a": {"start": 0, "end": 3, "text": "a b"}, "b": {"start": 4, "end": 7, "text": "a c"},
                "score": 90.0, "veto": "word", "before": "b", "after": "c",
            }
        ],
        "source": {"name": "x.txt", "format": "text", "encoding": "utf-8", "encoding_guessed": True},
        "flags": ["f"],
        "version": dedup.__version__,
    }  # fmt: skip


@given(marked_documents())
def test_the_text_as_read_can_be_rebuilt_from_the_record(
    marked: tuple[Document, tuple[Removal, ...]],
) -> None:
    document, removals = marked
    record = json.loads(dumps(Cleaned(document, widen(document, removals)).to_dict()))
    rebuilt = record["text"]
    for removal in record["removals"]:
        start = removal["start"]
        rebuilt = rebuilt[:start] + removal["text"] + rebuilt[start:]
    assert rebuilt.encode("utf-16", "surrogatepass") == document.text.encode("utf-16", "surrogatepass")


@given(marked_documents())
def test_json_is_one_harmless_line_of_utf8(marked: tuple[Document, tuple[Removal, ...]]) -> None:
    document, removals = marked
    line = dumps(to_dict(document, removals))
    line.encode("utf-8")
    assert len(line.splitlines()) == 1
    assert harmless(line)
