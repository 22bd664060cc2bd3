"""Prose at the end of a text stays, whatever residue comes before it."""

from __future__ import annotations

import dedup

BODY = """\
Tillmouth fears for its old pier after a winter of storms

Ada Finch told the council of Tillmouth that the old pier would not last another winter. The \
inspectors found rust in most of the bolts below the waterline near Tillmouth.

Divers had warned of the damage in a report that the harbour office never published. Fishermen from \
Tillmouth now have to land their catch on the far side of the estuary.
"""
LAST = """
Ada Finch called the plan a waste of money and asked for a smaller bridge instead. Repairs are to \
begin in spring, once the ice has gone and the cranes can be moved.
"""


def test_a_lone_last_paragraph_behind_several_lines_of_residue_stays() -> None:
    residue = "\nSubscribe to our newsletter\n\nShare this article\n\nAdvertisement\n"
    assert dedup.clean_text(BODY + residue + LAST) == BODY + LAST


def test_a_short_last_sentence_behind_a_link_stays() -> None:
    text = (
        BODY + "\nAlso read: Ten years of ferries on the islands\n\nThe old pier was built in 1887.\n"
    )
    assert dedup.clean_text(text).endswith("The old pier was built in 1887.\n")
