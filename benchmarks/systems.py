"""The corpus pipeline as functions for other evaluations, such as ``benchmarks.systems:sites``.

    sites      pages of one site, each as (url, html)  ->  clean texts, in two passes
    stream     the same, as a stream
    page       one page alone, (html, url)             ->  clean text
    documents  texts                                   ->  pairs of indices of those that share text
    cleaned    the same, each text read and cleaned first, as `dedup corpus` does

`documents` does what `dedup corpus` does with clean texts: sign them, query the index and add to
it. Both report each document's group: its partner and the others linked to that, except variants.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from dedup import Corpus, clean
from dedup.corpus.index import Index
from dedup.corpus.neardup import Candidate, see
from dedup.corpus.signature import sign

#: Documents that are compared together; larger batches are cheaper if documents are short.
BATCH = 64


def sites(pages: Sequence[tuple[str, str]]) -> list[str]:
    """Clean texts of the pages of a finished crawl of one site."""
    return _clean(pages, passes=2)


def stream(pages: Sequence[tuple[str, str]]) -> list[str]:
    """Clean texts of the pages in the order of arrival."""
    return _clean(pages, passes=1)


def _clean(pages: Sequence[tuple[str, str]], passes: int) -> list[str]:
    records = [{"id": str(at), "url": url, "html": html} for at, (url, html) in enumerate(pages)]
    with Corpus(passes=passes) as corpus:
        return [answer.text for answer in corpus.clean_all(records)]


def page(html: str, url: str = "") -> str:
    """Clean text of one page."""
    return clean(html, format="html").text


def documents(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of documents of one group, as indices into `texts`."""
    roots: list[int | None] = []
    with Index() as index:
        signed = sign(texts)
        while batch := list(islice(signed, BATCH)):
            first = len(roots)
            candidates = [Candidate(str(at), one, "", at) for at, one in enumerate(batch, first)]
            for seen in see(index, candidates):
                assert seen.number == len(roots)
                linked = seen.link is not None and seen.link.kind != "variant"
                roots.append(seen.link.root if linked and seen.link is not None else None)
    return _pairs(roots)


def cleaned(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The same through `dedup.Corpus`."""
    roots: list[int | None] = []
    with Corpus() as corpus:
        for answer in corpus.clean_all({"id": str(at), "text": text} for at, text in enumerate(texts)):
            partner = answer.partner
            linked = partner is not None and partner.kind != "variant"
            roots.append(int(partner.canonical) if linked and partner is not None else None)
    return _pairs(roots)


def _pairs(roots: Sequence[int | None]) -> list[tuple[int, int]]:
    groups: dict[int, list[int]] = {}
    pairs: list[tuple[int, int]] = []
    for at, root in enumerate(roots):
        if root is not None:
            members = groups.setdefault(root, [root])
            pairs += [(other, at) for other in members]
            members.append(at)
    return pairs
