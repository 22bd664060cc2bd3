"""Cards after the article, recognised by dates or buttons: comments and teasers of other posts."""

from __future__ import annotations

import pytest

import dedup

HEAD = "The mill by the weir grinds again"
BODY = (
    "For forty years the wheel of the mill at Osterbeek stood still, and the weir above it silted up a little more with every "
    "flood, until nobody in the village could say how deep the race had been or where the second sluice had stood.",
    "Two sisters who had bought the house for its garden found the plans behind a panel, with a list of every board in the wheel, "
    "and wrote to the last carpenter in the county who had built one like it; he came on the following morning.",
    "It took them three summers, a loan from the farmers downstream and the oak of two barns. Since Easter the stones turn on four "
    "days a week, and the baker in the next village buys whatever flour the sisters do not need themselves.",
    "What they earn pays for the repairs and for one apprentice, who learns to dress the stones by hand, as it was done when the "
    "mill was new. A second one may come next year, when the bakery has found a room for its larger oven.",
)
ARTICLE = (HEAD, *BODY)
POSTS = (
    "A walk along the old tow path", "We set out at dawn, with bread and a map that was older than the bridge.",
    "How to mend a dry stone wall", "Start at the bottom, they say, and never touch a stone twice.",
    "Where herons nest in our town", "Nobody had seen one for years. Then came the wet spring.",
    "Five ways to keep a scythe sharp", "The whetstone matters less than the hand that leads it.",
)  # fmt: skip


def clean(*lines: str) -> list[str]:
    return dedup.clean("\n\n".join(lines), repeats=False, labeller=False).text.split("\n\n")


def posts(*dates: str) -> list[str]:
    return [line for at, date in enumerate(dates) for line in (*POSTS[2 * at : 2 * at + 2], date)]


def test_teasers_between_the_dates_of_posts_go() -> None:
    left = clean(*ARTICLE, *posts("4 May 2024", "29 April 2024", "2 March 2024", "9 January 2024"))
    assert left[: len(ARTICLE)] == list(ARTICLE)
    assert not set(left) & {*POSTS[2:]}


def test_they_are_named_related_by_a_row_of_their_own() -> None:
    text = "\n\n".join((*ARTICLE, *posts("4 May 2024", "29 April 2024", "2 March 2024")))
    found = dedup.clean(text, labeller=False)
    by_rule = {removal.rule: removal.reason.value for removal in found.removals}
    assert by_rule["REL13"] == "related"


@pytest.mark.parametrize(
    "dates",
    [
        ("4 May 2024", "18 May 2024", "2 June 2024", "9 July 2024"),  # a programme
        ("4 May 2024", "29 April 2024"),  # too few
    ],
)
def test_dates_that_rise_or_are_few_make_no_cards(dates: tuple[str, ...]) -> None:
    assert set(POSTS[2 : 2 * len(dates)]) <= set(clean(*ARTICLE, *posts(*dates)))


def test_cards_longer_than_the_text_above_them_stay() -> None:
    dates = ("4 May 2024", "29 April 2024", "2 March 2024", "9 January 2024")
    assert set(POSTS[2:]) <= set(clean(HEAD, BODY[0], *posts(*dates)))


def test_the_entries_of_a_diary_are_no_cards() -> None:
    days = ("4 May 2024", "29 April 2024", "2 March 2024", "9 January 2024")
    diary = [line for at, day in enumerate(days) for line in (day, POSTS[2 * at + 1])]
    assert set(POSTS[1::2]) <= set(clean(*ARTICLE, *diary))


def test_comments_between_their_buttons_go() -> None:
    said = (
        "Marta", "We went there last May and loved it, bread and all.", "Reply",
        "Ole K.", "My grandfather hauled grain to that mill with two horses.", "Reply",
        "Ines", "Is the flour to be had in town? The bakery had none.", "Reply",
        "Paul", "It is, on Fridays.", "Reply",
    )  # fmt: skip
    left = clean(*ARTICLE, *said)
    assert left[: len(ARTICLE)] == list(ARTICLE)
    assert not set(left) & set(said[3:])


def test_a_cleaned_text_stays_as_it_is() -> None:
    dates = ("4 May 2024", "29 April 2024", "2 March 2024", "9 January 2024")
    once = dedup.clean("\n\n".join((*ARTICLE, *posts(*dates)))).text
    assert dedup.clean(once).text == once
