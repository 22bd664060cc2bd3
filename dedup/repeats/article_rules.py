"""The rules by which a passage of an article is a repeat."""

from __future__ import annotations

from typing import NamedTuple

from dedup.ledger import Reason


class RepeatRule(NamedTuple):
    """One row.

    code             stable, never reused for another row
    reason           always REPEAT
    about            what is a repeat of what, in a few words
    example          a text in which the rule removes something
    counter_example  a similar text in which nothing is removed
    """

    code: str
    reason: Reason
    about: str
    example: str
    counter_example: str


_R = Reason.REPEAT

#: By code. The examples are whole texts, one line a block, and the tests run them.
RULES: dict[str, RepeatRule] = {
    rule.code: rule
    for rule in (
        RepeatRule(
            "REP01", _R, "sentence repeated in its line",
            "The ferry reached the harbour on Monday evening. The crew of nine was safe and well. "
            "The ferry reached the harbour on Monday evening. The crew of nine was safe and well.",
            "The ferry reached the harbour on Monday evening. The crew of nine was safe and well. "
            "The ferry reached the harbour on Tuesday evening. The crew of ten was safe and well.",
        ),
        RepeatRule(
            "REP02", _R, "headline repeated",
            "Harbour reopens after the storm\nHarbour reopens after the storm\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
            "Harbour reopens after the storm\nHarbour closes after the storm\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
        ),
        RepeatRule(
            "REP03", _R, "headline repeated as a slug",
            "1650012345 harbour-reopens-after-the-storm\nHarbour reopens after the storm\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
            "1650012345 harbour-closes-before-the-storm\nHarbour reopens after the storm\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
        ),
        RepeatRule(
            "REP04", _R, "caption or other short line repeated",
            "Harbour reopens after the storm\n"
            "Ships may enter the harbour again, the port office said on Friday morning.\n"
            "The old ferry leaves the harbour of Ostby\nThe old ferry leaves the harbour of Ostby",
            "Harbour reopens after the storm\n"
            "Ships may enter the harbour again, the port office said on Friday morning.\n"
            "The old ferry leaves the harbour of Ostby in 1962\n"
            "The old ferry leaves the harbour of Ostby in 1963",
        ),
        RepeatRule(
            "REP05", _R, "teaser or pull quote contained in a longer passage",
            "Harbour reopens after the storm\nShips may enter the harbour again, the port office ...\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
            "Harbour reopens after the storm\nShips may not enter the harbour again, the port ...\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
        ),
        RepeatRule(
            "REP06", _R, "passage repeated",
            "Harbour reopens after the storm\n"
            "Ships may enter the harbour again, the port office said on Friday morning.\n"
            "The storm had torn two buoys from their chains and sunk a tug.\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
            "Harbour reopens after the storm\n"
            "Ships may enter the harbour again, the port office said on Friday morning.\n"
            "The storm had torn two buoys from their chains and sunk a tug.\n"
            "Ships may enter the harbour again, the port office said on Sunday morning.",
        ),
        RepeatRule(
            "REP07", _R, "several passages repeated in the same order",
            "Ships may enter the harbour again, the port office said on Friday morning.\n"
            "What was lost\n"
            "The storm had torn two buoys from their chains and sunk a small tug at the pier.\n"
            "Divers will lift the tug next week and look for the chains of the lost buoys.\n"
            "Ships may enter the harbour again, the port office said on Friday morning.\n"
            "What was lost\n"
            "The storm had torn two buoys from their chains and sunk a small tug at the pier.\n"
            "Divers will lift the tug next week and look for the chains of the lost buoys.",
            "Down by the harbour\nthe wind is low\nand the boats come home\nheave away, heave ho\n"
            "Up on the hillside\nthe lamps all glow\nand the boats come home\nheave away, heave ho",
        ),
        RepeatRule(
            "REP08", _R, "parts of a list item or table row that is also there whole",
            "Two ways to the island: Take the ferry from the old pier. Walk at low tide.\n"
            "Take the ferry from the old pier.\nWalk at low tide.\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
            "Two ways to the island: Take the ferry from the old pier. Walk at low tide.\n"
            "Take the ferry from the new pier.\nWalk at high tide.\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
        ),
        RepeatRule(
            "REP09", _R, "headline repeated with the site's name appended",
            "Harbour reopens after the storm | Ostby Courier\nHarbour reopens after the storm\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
            "Harbour reopens after the storm | Part 2\nHarbour reopens after the storm\n"
            "Ships may enter the harbour again, the port office said on Friday morning.",
        ),
        RepeatRule(
            "REP10", _R, "passage repeated with small differences in spelling or typography",
            "Harbour reopens after the storm\n"
            "Ships may enter the old harbour again, the port office said early on Friday morning.\n"
            "The storm had torn two buoys from their chains and sunk a tug.\n"
            "Ships may enter the old harbor again, the port office said early on Friday morning.",
            "Harbour reopens after the storm\n"
            "Ships may enter the old harbour again, the port office said early on Friday morning.\n"
            "The storm had torn two buoys from their chains and sunk a tug.\n"
            "Ships may not enter the old harbour again, the port office said early on Friday morning.",
        ),
    )
}  # fmt: skip
