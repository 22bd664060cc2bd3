from __future__ import annotations

import pytest

import dedup
from dedup.reading import read
from dedup.remaining import remaining
from dedup.residue.head import headline
from dedup.residue.rows import row_verdicts
from dedup.residue.sections import decided

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


MENU = "Home\nSubscribe\nSign in\nArchive\nPodcasts\nAbout us\nContact\n"


def test_a_headline_right_above_a_date_stays_though_the_text_has_none_of_its_words() -> None:
    """It was removed as an entry of the menu above it."""
    text = dedup.clean_text(f"{MENU}Nobody saw it coming!\n3 May 2021\n{BODY}")
    assert text.startswith("Nobody saw it coming!\n")
    assert "Sign in" not in text


def test_a_headline_above_a_standfirst_that_shares_more_words_stays() -> None:
    """The standfirst was taken for it, and everything above was removed."""
    lead = "Inspectors of Tillmouth report rust in the bolts of the pier, and the council has no money"
    text = dedup.clean_text(f"{MENU}One season too many by far\n{lead}\n{BODY}")
    assert text.startswith(f"One season too many by far\n{lead}\n")


def test_a_headline_above_wrapped_lines_stays() -> None:
    """A heading further down was taken for it, since fragments did not count as the body."""
    body = (
        "Ada Finch told the council of Tillmouth that the pier\nwould not last another winter. The\n"
        "inspectors found rust in most of the bolts below the\nwaterline near Tillmouth. The mayor refused to\n"
        "say who would pay if the insurance did not. A spokesman for\nthe railway said that trains would keep\n"
        "running during the works.\nWhat a winter would do\nThe bolts are the weakest part, the mayor of "
        "Tillmouth said, and the council of Tillmouth will have to find the money for new ones.\n"
    )
    head = "Nobody wants to pay for new supports\nOld supports\n"
    assert dedup.clean_text(f"3 May 2021\n{head}{body}", labeller=False) == head + body


def test_two_sentences_on_a_line_are_no_headline() -> None:
    """The first line of a paragraph, cut at a link, shares more words with the text than its headline."""
    text = (
        "Open map\nHome\nClose map\nA Council Without Money\nGood piers matter to the council "
        "of Tillmouth. Insurance may tell something of other costs. The\nTillmouth Pier Report\nsays that repairs "
        "would cost more than a new pier, and the council of Tillmouth read it twice. Insurance costs are a "
        f"problem of their own.\n{BODY}"
    )
    lines = remaining(read(text, dedup.Options(format="text")), ())
    assert lines[headline(decided(lines, row_verdicts(lines)))].text == "A Council Without Money"
