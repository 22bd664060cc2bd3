"""Scrapy: an item pipeline, a spider middleware for whole pages, and an add-on that configures them.

One line in a project's ``settings.py``::

    ADDONS = {"dedup.integrations.scrapy.DedupAddon": 500}

Every item then leaves the pipeline with its article cleaned. `ItemSettings` lists the ``DEDUP_*``
settings. Invalid settings raise an error before the crawl starts. Items never do: one that cannot
be cleaned passes through unchanged, flagged and counted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from dedup.cleaned import Cleaned
from dedup.cleaner import Cleaner
from dedup.errors import DedupError, IndexFileError
from dedup.integrations import missing
from dedup.integrations.items import FieldError, clean_item, count_answer, takes
from dedup.integrations.settings import ItemSettings, read_settings

try:
    from itemadapter import ItemAdapter
    from scrapy import signals
    from scrapy.exceptions import DropItem, NotConfigured
    from scrapy.spidermiddlewares.base import BaseSpiderMiddleware
    from scrapy.utils.job import job_dir
except ImportError as error:
    raise missing("scrapy 2.13 or newer", "scrapy") from error

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from dedup.integrations.memory import Memory

logger = logging.getLogger(__name__)


def settings_of(crawler: Crawler) -> ItemSettings:
    """A crawler's `DEDUP_*` settings; raises `OptionsError` for what is wrong with them."""
    return read_settings(crawler.settings, job_dir(crawler.settings))


class _Step:
    """What pipeline and middleware share: cleaning an item so that nothing can go wrong in it."""

    def __init__(self, crawler: Crawler, settings: ItemSettings) -> None:
        self.settings = settings
        self._cleaner = Cleaner(settings.options)
        self._crawler = crawler
        self._memory: Memory | None = None
        if settings.index:
            from dedup.integrations.memory import Memory

            self._memory = Memory(settings)
            crawler.signals.connect(self.close, signals.spider_closed)

    def close(self) -> None:
        """Write the index, if there is one."""
        if self._memory is not None:
            self._memory.close()

    def count(self, name: str, amount: int = 1) -> None:
        """Add to one of the crawl's statistics."""
        if self._crawler.stats is not None:
            self._crawler.stats.inc_value(name, amount)

    def run(self, item: Any, page: Any = None) -> Any:
        """`item` with its article cleaned; unchanged and flagged if that fails.

        Raises `DropItem` for a repeat of a whole article, if that was requested.
        """
        if not ItemAdapter.is_item(item):
            self.count("dedup/not_an_item")
            return item
        adapter = ItemAdapter(item)
        try:
            cleaned = clean_item(adapter, self._clean_for(adapter, page), self.settings, page)
        except (DedupError, FieldError) as error:
            self._failed(adapter, error, page)
        except Exception as error:
            # A scraper must not lose an item to a fault of ours; it is logged with its traceback.
            self._failed(adapter, error, page, fault=True)
        else:
            if cleaned is None:
                self.count("dedup/items_without_article")
            else:
                count_answer(cleaned, self.count)
                self._drop(cleaned)
        return item

    def _clean_for(self, adapter: ItemAdapter, page: Any) -> Callable[[Any], Cleaned]:
        if self._memory is None:
            return self._cleaner.clean
        return partial(self._memory.clean, item=adapter, address=getattr(page, "url", ""))

    def _drop(self, cleaned: Cleaned) -> None:
        reason = getattr(cleaned, "dropped", "")
        if reason:
            self.count("dedup/items_dropped")
            partner = getattr(cleaned, "partner", None)
            raise DropItem(f"{cleaned.id}: {reason}" + (f" of {partner.id}" if partner else ""))

    def _failed(self, adapter: ItemAdapter, error: Exception, page: Any, fault: bool = False) -> None:
        kind = type(error).__name__
        self.count("dedup/items_failed")
        self.count(f"dedup/failed/{kind}")
        message = f"{kind}: {error}" if fault else str(error)
        logger.log(
            # What is the matter with an item is a warning; a fault of ours or of the index is an error.
            logging.ERROR if fault or isinstance(error, IndexFileError) else logging.WARNING,
            "not cleaned, passed as it was: %(address)s: %(message)s",
            {"address": self._address(adapter, page), "message": message},
            exc_info=error if fault else None,
            extra={"spider": getattr(self._crawler, "spider", None)},
        )
        name = self.settings.flags_field
        if name and takes(adapter, name):
            try:
                adapter[name] = [f"not-cleaned: {message}"]
            except Exception:  # a frozen item cannot be flagged; it is counted
                self.count("dedup/items_not_flagged")

    def _address(self, adapter: ItemAdapter, page: Any) -> str:
        """The URL of an item if known, else its class."""
        url = adapter.get(self.settings.url_field) or getattr(page, "url", "")
        return str(url or adapter.get(self.settings.id_field) or type(adapter.item).__name__)


class DedupPipeline:
    """Item pipeline: reads the article from a field of the item, writes it back clean."""

    def __init__(self, step: _Step) -> None:
        self._step = step

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DedupPipeline:
        """Raises `OptionsError` for a wrong setting, `NotConfigured` with ``DEDUP_ENABLED = False``."""
        settings = settings_of(crawler)
        if not settings.enabled:
            raise NotConfigured("DEDUP_ENABLED is False")
        return cls(_Step(crawler, settings))

    def process_item(self, item: Any, spider: Any = None) -> Any:
        """The item, its article clean. Any item class of `itemadapter`; changed in place."""
        return self._step.run(item)


class DedupMiddleware(BaseSpiderMiddleware):
    """Spider middleware: reads the article from the page an item was scraped from."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = settings_of(crawler)
        if not settings.enabled:
            raise NotConfigured("DEDUP_ENABLED is False")
        self._step = _Step(crawler, settings)

    def get_processed_item(self, item: Any, response: Response | None) -> Any:
        """The item with the clean text of its page; changed in place."""
        try:
            return self._step.run(item, page=response)
        except DropItem as reason:
            logger.info("dropped: %s", reason)
            return None


class DedupAddon:
    """Sets up the pipeline, or with ``DEDUP_FROM_RESPONSE = True`` the middleware."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Add the component where the project has not placed it itself."""
        read = read_settings(settings, job_dir(settings))
        if read.from_response:
            settings.setdefault_in_component_priority_dict("SPIDER_MIDDLEWARES", DedupMiddleware, 950)
        else:
            settings.setdefault_in_component_priority_dict("ITEM_PIPELINES", DedupPipeline, 100)
