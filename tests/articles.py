"""Made-up articles with planted repeats and residue, so that the clean text is known."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

PEOPLE = (
    "Ada Finch",
    "Jonas Reuter",
    "Mira Castellane",
    "Olu Adeyemi",
    "Petra Lindqvist",
    "Tom Harrow",
)
PLACES = ("Tillmouth", "Scarra", "Brackwater", "Ellerby", "Port Vane", "Hollen Bay")
#: Sentences without a number; {who} and {where} make them an article's own.
SENTENCES = (
    "{who} told the council of {where} that the old pier would not last another winter.",
    "The inspectors found rust in most of the bolts below the waterline near {where}.",
    "Divers had warned of the damage in a report that the harbour office never published.",
    "Fishermen from {where} now have to land their catch on the far side of the estuary.",
    "{who} called the plan a waste of money and asked for a smaller bridge instead.",
    "Repairs are to begin in spring, once the ice has gone and the cranes can be moved.",
    "The mayor of {where} refused to say who would pay if the insurance did not.",
    "Residents remember the flood that carried away the boathouse and part of the road.",
    "A spokesman for the railway said that trains would keep running during the works.",
    "{who} has studied the currents off {where} for most of a long career.",
    "Teachers walked their pupils along the dyke to see the broken sluice for themselves.",
    "The museum lent its last wooden barge to the engineers as a floating workshop.",
    "Nobody at the ministry wanted to comment on the delay when this paper asked.",
    "{who} expects the first new piles to arrive by ship from a yard beyond {where}.",
)
HEADLINES = (
    "{where} fears for its old pier after a winter of storms",
    "Why the bridge at {where} was never finished",
    "Council of {where} quarrels over the price of a new sluice",
)
CAPTIONS = (
    "The old pier of {where} at low tide, seen from the lighthouse.",
    "Workers carry planks across the broken sluice near {where}.",
)
#: Lines that no article says of itself, in the words that sites use everywhere. None of them announces
#: a section: what follows "Leave a comment" is rightly taken for comments.
RESIDUE = (
    "Advertisement", "Share this article", "Subscribe to our newsletter", "Download the app",
    "Skip to content", "Follow us on Facebook", "All rights reserved", "Back to top",
)  # fmt: skip


class Article(NamedTuple):
    """An article as scraped, what it should come out as, and the parts to make variations of."""

    scraped: str
    clean: str
    headline: str
    paragraphs: tuple[str, ...]
    break_: str


@st.composite
def parts(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """A headline, and paragraphs of two or three sentences, no sentence twice."""
    who = draw(st.sampled_from(PEOPLE))
    where = draw(st.sampled_from(PLACES))
    order = draw(st.permutations(SENTENCES))
    headline = draw(st.sampled_from(HEADLINES)).format(where=where)
    filled = [sentence.format(who=who, where=where) for sentence in order]
    paragraphs, at = [], 0
    for _ in range(draw(st.integers(3, 5))):
        size = draw(st.integers(2, 3))
        paragraphs.append(" ".join(filled[at : at + size]))
        at += size
    return headline, tuple(paragraphs[: len(filled) // 2])


@st.composite
def clean_articles(draw: st.DrawFn) -> Article:
    """Articles with nothing to leave out."""
    headline, paragraphs = draw(parts())
    break_ = draw(st.sampled_from(["\n\n", "\n", "\r\n\r\n"]))
    end = draw(st.sampled_from(["", "\n", break_]))
    text = break_.join([headline, *paragraphs]) + end
    return Article(text, text, headline, paragraphs, break_)


@st.composite
def scraped_articles(draw: st.DrawFn) -> Article:
    """Articles with residue between their paragraphs and some of themselves twice."""
    headline, paragraphs = draw(parts())
    where = next(place for place in PLACES if place in headline)
    caption = draw(st.sampled_from(CAPTIONS)).format(where=where)
    kept = [headline, *paragraphs]
    lines = list(kept)
    if draw(st.booleans()):  # the caption stands twice in its line
        kept.insert(1, caption)
        lines.insert(1, f"{caption} {caption}")
    if draw(st.booleans()):  # the headline again above itself
        lines.insert(0, headline)
    if draw(st.booleans()):  # a paragraph again, further down
        lines.append(draw(st.sampled_from(paragraphs)))
    for line in draw(st.lists(st.sampled_from(RESIDUE), max_size=3, unique=True)):
        lines.insert(draw(st.integers(1, len(lines))), line)
    break_ = draw(st.sampled_from(["\n\n", "\n"]))
    return Article(break_.join(lines), break_.join(kept), headline, paragraphs, break_)


articles = clean_articles() | scraped_articles()
