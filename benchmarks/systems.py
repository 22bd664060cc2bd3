"""The corpus path as functions that a yardstick can call: ``benchmarks.systems:sites`` and its like.

    sites      pages of one site, each as (url, html)  ->  clean texts, looked at twice
    stream     the same, as they come
    page       one page alone, (html, url)              ->  clean text
    documents  texts                                    ->  pairs of places of those that share text

`documents` gives each text to a `dedup.Corpus` one by one, as `dedup corpus` would, and tells every
document's partner; two that share a partner are a pair too, as they would be in a group.
"""

from __future__ import annotations

from collections.abc import Sequence

from dedup import Corpus, clean


def sites(pages: Sequence[tuple[str, str]]) -> list[str]:
    """Clean texts of the pages of a finished crawl of one site."""
    return _clean(pages, passes=2)


def stream(pages: Sequence[tuple[str, str]]) -> list[str]:
    """Clean texts of the pages as they come."""
    return _clean(pages, passes=1)


def _clean(pages: Sequence[tuple[str, str]], passes: int) -> list[str]:
    records = [{"id": str(at), "url": url, "html": html} for at, (url, html) in enumerate(pages)]
    with Corpus(passes=passes) as corpus:
        return [answer.text for answer in corpus.clean_all(records)]


def page(html: str, url: str = "") -> str:
    """Clean text of one page."""
    return clean(html, format="html").text


def documents(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of documents of one group, variants apart; places in `texts`."""
    groups: dict[str, list[int]] = {}
    pairs: list[tuple[int, int]] = []
    with Corpus(passes=1, residue=False, repeats=False) as corpus:
        records = ({"id": str(at), "text": text} for at, text in enumerate(texts))
        for at, answer in enumerate(corpus.clean_all(records)):
            partner = answer.partner
            if partner is None or partner.kind == "variant":
                continue
            others = groups.setdefault(partner.canonical, [int(partner.canonical)])
            pairs += [(other, at) for other in others]
            others.append(at)
    return pairs
