from __future__ import annotations

import pytest

import dedup

BODY = (
    "Ada Finch told the council of Tillmouth that the old pier would not last another winter. The inspectors found "
    "rust in most of the bolts below the waterline near Tillmouth.\n\n"
    "The mayor of Tillmouth refused to say who would pay if the insurance did not. A spokesman for the railway said "
    "that trains would keep running during the works.\n"
)


@pytest.mark.parametrize(
    "headline", ["Why the bridge at Tillmouth was never finished", "Council of Tillmouth fears for its pier"]
)
@pytest.mark.parametrize("between", ["", "Share this article\n\nAdvertisement\n\n"])
def test_the_headline_of_a_text_stays_before_residue(headline: str, between: str) -> None:
    assert dedup.clean_text(f"{headline}\n\n{between}{BODY}") == f"{headline}\n\n{BODY}"
