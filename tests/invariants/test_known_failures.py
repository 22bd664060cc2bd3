"""What is known to go wrong: each becomes an ordinary test on the day that it is mended."""

from __future__ import annotations

import pytest

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


@pytest.mark.xfail(strict=True, reason="what follows residue behind the body is taken for more of it")
def test_a_lone_last_paragraph_behind_several_lines_of_residue_stays() -> None:
    residue = "\nSubscribe to our newsletter\n\nShare this article\n\nAdvertisement\n"
    assert dedup.clean_text(BODY + residue + LAST) == BODY + LAST


@pytest.mark.xfail(strict=True, reason="what follows residue behind the body is taken for more of it")
def test_a_short_last_sentence_behind_a_link_stays() -> None:
    text = (
        BODY + "\nAlso read: Ten years of ferries on the islands\n\nThe old pier was built in 1887.\n"
    )
    assert dedup.clean_text(text).endswith("The old pier was built in 1887.\n")
