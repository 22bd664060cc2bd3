"""Records written by hand for the report and for undo: a text with marks on it."""

from __future__ import annotations

from typing import Any

TEXT = (
    "1704 harbour-fire-kills-12\n\nHarbour fire kills 12 in Dover \U0001f525\n\n"
    "A fire killed 12 people on Monday. A fire killed 12 people on Monday. JO BLOGGS / AP\n\n"
    "Police counted 12 dead.\n\nPolice counted 14 dead.\n\n"
    "<script>document.title='broken in'</script> Sign up to our newsletter\n\nThe end came late.\n"
)
MARKS = (
    ("1704 harbour-fire-kills-12\n\n", "repeat", "REP03", "Harbour fire kills 12 in Dover \U0001f525"),
    ("A fire killed 12 people on Monday. ", "repeat", "REP01", "A fire killed 12 people on Monday. JO"),
    (" JO BLOGGS / AP", "credit", "CRE01", ""),
    (
        "<script>document.title='broken in'</script> Sign up to our newsletter\n\n",
        "subscribe",
        "SUB01",
        "",
    ),
)


def record(id: str = "a-1", marks: tuple[tuple[str, str, str, str], ...] = MARKS) -> dict[str, Any]:
    """A record of `TEXT` with `marks` left out, in the form of `Cleaned.to_dict`."""
    removals, kept, at = [], [], 0
    for text, reason, rule, twin in marks:
        start = TEXT.index(text, at)
        kept.append(TEXT[at:start])
        at = start + len(text)
        removal = {
            "start": start,
            "end": at,
            "text": text,
            "reason": reason,
            "rule": rule,
            "score": 1.0,
        }
        if twin:
            place = TEXT.index(twin, start)
            removal["kept"] = {"start": place, "end": place + len(twin)}
        removals.append(removal)
    a, b = TEXT.index("Police counted 12"), TEXT.index("Police counted 14")
    variant = {"score": 96.0, "veto": "number", "before": "12", "after": "14"}
    return {
        "id": id,
        "text": "".join(kept) + TEXT[at:],
        "metadata": {"headline": "Harbour fire kills 12", "site": "Dover News", "language": "en"},
        "removals": removals,
        "variants": [{"a": {"start": a, "end": a + 23}, "b": {"start": b, "end": b + 23}, **variant}],
        "flags": [],
    }
