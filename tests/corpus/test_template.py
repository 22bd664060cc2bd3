"""Lines that pages of a site have in common are removed; lines of a single page stay."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from dedup.corpus.corpus import Corpus
from dedup.corpus.index import Index
from dedup.corpus.site_lines import SiteLine
from dedup.corpus.sites import Sites
from dedup.corpus.template import Template
from dedup.errors import OptionsError

PROMO = "Every morning our editors choose the ten stories you should not miss."


def pages(count: int, site_page: Any, article_text: Any, seed: int = 5) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    return [
        {
            "id": str(at),
            "html": site_page(article_text(rng, 6), at),
            "url": f"https://town.example/{at}",
        }
        for at in range(count)
    ]


def clean(records: list[dict[str, Any]], **knobs: Any) -> list[str]:
    with Corpus(boilerplate=False, **knobs) as corpus:
        return [answer.text for answer in corpus.clean_all(records)]


def test_template_lines_are_removed_from_the_fifth_page_on(site_page: Any, article_text: Any) -> None:
    records = pages(12, site_page, article_text)
    assert all(PROMO not in text for text in clean(records))
    assert all(PROMO in text for text in clean(records[:4]))
    stream = clean(records, passes=1)
    assert [PROMO in text for text in stream] == [True] * 4 + [False] * 8


def test_a_line_of_a_single_page_stays(site_page: Any, article_text: Any) -> None:
    records = pages(12, site_page, article_text)
    rng = random.Random(5)
    for at, text in enumerate(clean(records)):
        assert f"Story {at} of the harbour town" in text
        for paragraph in article_text(rng, 6).split("\n\n"):
            assert paragraph in text


def test_plain_text_of_a_site_is_learned_too(article_text: Any) -> None:
    rng = random.Random(2)
    records = [
        {
            "id": str(at),
            "text": f"{article_text(rng, 6)}\n\n{PROMO}",
            "url": f"https://town.example/{at}",
        }
        for at in range(8)
    ]
    assert all(PROMO not in text for text in clean(records))


def test_a_story_on_many_pages_is_one_witness(site_page: Any, article_text: Any) -> None:
    story = article_text(random.Random(9), 12)
    records = pages(6, site_page, article_text)
    records += [
        {"id": f"w{at}", "html": site_page(story, 100), "url": f"https://town.example/w{at}"}
        for at in range(9)
    ]
    texts = clean(records)
    for text in texts[6:]:
        assert all(paragraph in text for paragraph in story.split("\n\n"))


def test_headings_of_kept_sections_stay(site_page: Any, article_text: Any) -> None:
    records = pages(8, site_page, article_text)
    for record in records:
        record["html"] = record["html"].replace("<p>", "<h2>What is known so far</h2><p>", 1)
    assert all("What is known so far" in text for text in clean(records))


def line(
    key: int, path: int = 1, *, prose: bool = True, factual: bool = False, residue: bool = False
) -> SiteLine:
    return SiteLine(key * 10, key * 10 + 5, key, path, prose, factual, False, residue)


def test_a_sentence_with_a_number_is_removed_only_in_a_template_place() -> None:
    template = Template()
    for number in range(8):
        fresh = [line(1000 + 10 * number + at, path=1) for at in range(4)]
        template.learn([*fresh, line(1, path=1, factual=True), line(2, path=2, factual=True)])
    assert not template.judge([line(1, path=1, factual=True)], {})
    assert template.judge([line(2, path=2, factual=True)], {})


def test_a_line_is_unlearned_when_it_is_no_longer_seen() -> None:
    template = Template()
    for _ in range(6):
        template.learn([line(1)])
    assert template.is_line(1)
    for number in range(60):
        template.learn([line(100 + number)])
    assert not template.is_line(1)


def test_a_template_survives_packing() -> None:
    template = Template()
    for number in range(7):
        template.learn([line(1), line(5 + number, path=3, residue=True)])
    other = Template.unpack(template.pack())
    assert (other.pages, other.lines, other.places) == (template.pages, template.lines, template.places)
    with pytest.raises(ValueError, match="site"):
        Template.unpack(b"nothing of the kind")


def test_memory_of_a_site_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dedup.corpus.template.ROOM", 500)
    template = Template()
    for number in range(400):
        template.learn([line(1), *[line(10 + 20 * number + at) for at in range(20)]])
    assert len(template.lines) <= 500 + 20 * 32
    assert template.is_line(1)


def test_a_person_pins_and_forgets_lines(tmp_path: Path, site_page: Any, article_text: Any) -> None:
    records = pages(8, site_page, article_text)
    with Corpus(tmp_path / "index", boilerplate=False) as corpus:
        list(corpus.clean_all(records))
    with Index(tmp_path / "index") as index:
        sites = Sites(index)
        assert [name for name, _ in sites.names()] == ["town.example"]
        (promo,) = [row for row in sites.rows("town.example") if row.text == PROMO]
        assert promo.active and promo.witnesses == 8
        sites.decide("town.example", promo.key, "forget")
        with pytest.raises(OptionsError):
            sites.decide("town.example", 12345, "pin")
        with pytest.raises(OptionsError):
            sites.rows("other.example")
    with Corpus(tmp_path / "index", boilerplate=False) as corpus:
        assert PROMO in corpus.add(records[0]).text


NAVIGATION = (
    "Home", "World news", "Sport", "Culture", "Opinion", "Weather in your town", "Video and pictures", "Jobs",
)  # fmt: skip


def own_lines(number: int) -> tuple[str, str]:
    """A headline and a line below it that no other page has."""
    return f"Bakers of street {number} open doors for all", f"Why the flour and the river matter to number {number}"


@pytest.mark.parametrize("passes", [1, 2])
def test_headlines_on_plain_text_among_navigation_stay(article_text: Any, passes: int) -> None:
    """On plain text the lines on top were once one place, and where most of them were navigation the
    headline went with them."""
    rng = random.Random(6)
    records = [
        {
            "id": str(at),
            "text": "\n".join(NAVIGATION) + "\n\n" + "\n\n".join([*own_lines(at), article_text(rng, 8)]),
            "url": f"https://town.example/{at}",
        }
        for at in range(12)
    ]
    for at, text in enumerate(clean(records, passes=passes)):
        assert all(line in text for line in own_lines(at))
        assert passes == 1 or "Weather in your town" not in text


@pytest.mark.parametrize("passes", [1, 2])
@pytest.mark.parametrize("tag", ["p", "div", "li"])
def test_headlines_on_pages_of_one_flat_list_stay(article_text: Any, passes: int, tag: str) -> None:
    """Where navigation, headline and paragraphs share one path, that path was once all template."""
    rng = random.Random(6)
    records = []
    for at in range(12):
        lines = [*NAVIGATION, *own_lines(at), *article_text(rng, 8).split("\n\n"), PROMO, "Terms of our service"]
        body = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
        html = f"<html><head><title>{own_lines(at)[0]} - Town</title></head><body>{body}</body></html>"
        records.append({"id": str(at), "html": html, "url": f"https://town.example/{at}"})
    for at, text in enumerate(clean(records, passes=passes)):
        assert all(line in text for line in own_lines(at))
        assert passes == 1 or PROMO not in text
