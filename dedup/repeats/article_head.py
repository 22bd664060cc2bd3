"""The headline of an article, and its copies: as a slug, or followed by the name of the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from dedup.repeats.article_lines import ArticleLine, ArticleState
from dedup.repeats.roles import Role
from dedup.text.keys import key

#: Titles are expected within this many lines from the top, or before the first sentence.
HEAD_LINES = 60
#: Minimum words of a headline whose copies are searched for.
MIN_WORDS = 3
_ID = re.compile(r"[0-9]{5,}|[0-9a-f]{12,}")
_PIECE = re.compile(r"[^\W_]+")
_SLUG = re.compile(r"\S*[^\W_](?:[-_][^\W_]+){2,}\S*")
_ID_FIRST = re.compile(r"/?[0-9a-f]{5,}[\W_]")
_ID_LAST = re.compile(r"[\W_][0-9a-f]{5,}(?:\.\w{2,5})?/?\Z")
_HEX = frozenset("0123456789abcdef")
_SITE = re.compile(r"\s+[|–—·•»«:\-]{1,2}\s+")
_MAX_SITE_WORDS = 5
#: Maximum characters of a title line; without it a line of dashes is scanned once per dash.
_LONGEST_SITE = 400


def head_end(passages: Sequence[ArticleLine]) -> int:
    """Index of the first line that reads as body text, if it is near the top; else 0."""
    for index, passage in enumerate(passages[:HEAD_LINES]):
        if passage.role in (Role.PROSE, Role.QUOTE) and passage.words >= 12:
            return index
    return 0


def is_title(passage: ArticleLine) -> bool:
    """Whether a line has the shape of a headline."""
    if passage.kind == "heading" or passage.role is Role.TITLE:
        return True
    return passage.words <= 20 and passage.role in (Role.QUOTE, Role.QUESTION)


def mark_slugs(article: ArticleState) -> None:
    """REP03: the headline's words with an id before or after them, or joined by hyphens or "_"."""
    titles: list[tuple[int, list[str]]] | None = None
    for index, passage in enumerate(article.passages[:HEAD_LINES]):
        text = passage.line.text
        if not _may_be_slug(text) or article.gone(index):
            continue
        pieces = _slug_pieces(text)
        if len(pieces) < 4:
            continue
        if titles is None:
            titles = list(_titles(article))
        for other, words in titles:
            if other != index and not article.gone(other) and _follows(pieces, words):
                article.drop(index, "REP03", other)
                break


def _titles(article: ArticleState) -> Iterator[tuple[int, list[str]]]:
    for index, passage in enumerate(article.passages[:HEAD_LINES]):
        if passage.words >= 4 and is_title(passage) and not _slug_pieces(passage.text):
            yield index, _plain(passage.text)


def _may_be_slug(text: str) -> bool:
    """Whether `_slug_pieces` may find any: a cheap test of both ends, which rejects most lines."""
    first, last = text[0], text[-1]
    if " " not in text or first == "/" or (first in _HEX and _HEX.issuperset(text[:5])):
        return True
    known = last == "/" or (last in _HEX and _HEX.issuperset(text[-5:]))
    return known or ("." in text[-6:-1] and (last.isalnum() or last == "_"))


def _slug_pieces(text: str) -> list[str]:
    """Words of a slug, without ids and file extensions; [] if the text is no slug."""
    joined = " " not in text and text.islower() and not {"-", "_"}.isdisjoint(text)
    if len(text) > 300 or not (joined or _ID_FIRST.match(text) or _ID_LAST.search(text[-48:])):
        return []
    pieces = _plain(re.sub(r"\.(?:html?|php|aspx?)$|/$", "", text).rsplit("/", 1)[-1])
    bare = list(pieces)
    while bare and _ID.fullmatch(bare[0]):
        bare.pop(0)
    while bare and _ID.fullmatch(bare[-1]):
        bare.pop()
    return bare if len(bare) < len(pieces) or _SLUG.fullmatch(text) else []


def _plain(text: str) -> list[str]:
    """Words without accents and case, as they occur in slugs."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text[:400]) if not unicodedata.combining(c))
    return _PIECE.findall(bare.casefold())


def _follows(pieces: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the slug's words occur in the title in the same order (the last may be cut off)."""
    at = 0
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        while at < len(words) and not (words[at] == piece or (last and words[at].startswith(piece))):
            at += 1
        if at == len(words):
            return False
        at += 1
    return True


def mark_site_titles(article: ArticleState) -> None:
    """REP09: the page's title line, the headline followed by the name of the site."""
    passages = article.passages
    titles: dict[str, int] | None = None
    for index, passage in enumerate(passages[: head_end(passages) + 1]):
        if article.gone(index) or passage.words < 5 or passage.words > 40:
            continue
        for cut in reversed(list(_SITE.finditer(passage.text))):
            titles = titles or _standing(article)
            site = passage.text[cut.end() :]
            if len(site) > _LONGEST_SITE or any(c.isdigit() for c in site):
                break
            if len(key(site).split()) > 2 * _MAX_SITE_WORDS:
                break
            kept = titles.get(key(passage.text[: cut.start()]))
            if kept is not None and kept != index and len(key(site).split()) <= _MAX_SITE_WORDS:
                article.drop(index, "REP09", kept)
                break


def _standing(article: ArticleState) -> dict[str, int]:
    """Keys of the kept lines at the top that may be a headline, each with its first line."""
    top = list(enumerate(article.passages[:HEAD_LINES]))
    return {p.key: index for index, p in reversed(top) if p.words >= 4 and not article.gone(index)}
