"""Corpus mode for scrapers: every article is compared with earlier ones."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from dedup.corpus.corpus import Corpus, CorpusCleaned
from dedup.errors import InputError
from dedup.integrations.settings import ItemSettings
from dedup.options import Options
from dedup.reading.decode import decode
from dedup.reading.recognise import HEAD, recognise
from dedup.reading.responses import body_of
from dedup.reading.sources import is_tree

#: Articles between writes of the index, which a killed crawl can lose.
COMMIT_EVERY = 64


class Memory:
    """An open index, and cleaning with it.

    Raises `IndexFileError` if the file cannot be used.
    """

    def __init__(self, settings: ItemSettings) -> None:
        self.settings = settings
        duplicates = "drop" if settings.drop_repeats else "keep"
        self._corpus = Corpus(settings.index, settings.options, duplicates=duplicates)
        self._open = 0

    def clean(self, source: Any, item: Mapping[str, Any], address: str = "") -> CorpusCleaned:
        """Clean an article and remember it.

        address  of the page, where the item does not say

        An article without an id is known by its content. Raises `InputError` for what is no article
        and for one that could not be cleaned.
        """
        content = _content(source)
        url = str(item.get(self.settings.url_field) or address)
        cleaned = self._corpus.add(
            {
                _form(content): content,
                "id": str(item.get(self.settings.id_field) or url or _fingerprint(content)),
                "url": url,
            }
        )
        failed = [flag for flag in cleaned.flags if flag.startswith("failed: ")]
        if failed:
            raise InputError(failed[0])
        self._open += 1
        if self._open >= COMMIT_EVERY:
            self._corpus.commit()
            self._open = 0
        return cleaned

    def close(self) -> None:
        """Write the index and let go of it."""
        self._corpus.close()


def _content(source: Any) -> str | bytes:
    if isinstance(source, (str, bytes)):
        return source
    if hasattr(source, "xpath") and callable(getattr(source, "getall", None)):  # one selector, or many
        return "\n".join(part for part in source.getall() if isinstance(part, str))
    if not is_tree(source) and (body := body_of(source)) is not None:
        if isinstance(body.data, str):
            return body.data
        return decode(body.data, Options(), body.address, body.charset).text
    kind = type(source).__name__
    raise InputError(
        f"{kind}: an index needs text or HTML; pass str, bytes, a response or a selector"
    )


def _form(content: str | bytes) -> str:
    head = content[:HEAD]
    return recognise(head if isinstance(head, str) else head.decode("latin-1"))


def _fingerprint(content: str | bytes) -> str:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return "content:" + hashlib.blake2b(data, digest_size=12).hexdigest()
