"""One crawl of the local site in a process of its own; prints the crawl's statistics as JSON.

python crawl.py '{"url": "http://127.0.0.1:8000", "out": "items.jsonl", "settings": {...}}'
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess


class Articles(scrapy.Spider):
    """Follows the lists, yields an item an article: its page as HTML."""

    name = "articles"
    start_url = ""
    with_html = True

    async def start(self) -> Any:
        """The first list."""
        yield scrapy.Request(f"{self.start_url}/list/0")

    def parse(self, response: Any) -> Any:
        """Links of a list."""
        yield from response.follow_all(css="a.story", callback=self.parse_article)
        yield from response.follow_all(css="a.next")

    def parse_article(self, response: Any) -> Any:
        """The item of an article; the site's address, which changes, is left out of its id."""
        item = {"url": response.url.removeprefix(self.start_url)}
        if self.with_html:
            item["html"] = response.text
        yield item


def main(task: dict[str, Any]) -> None:
    """Run one crawl and print what it counted."""
    settings = {
        "FEEDS": {task["out"]: {"format": "jsonlines", "overwrite": False}},
        "LOG_LEVEL": task.get("log", "ERROR"),
        "TELNETCONSOLE_ENABLED": False,
        "ROBOTSTXT_OBEY": False,
        "CONCURRENT_REQUESTS": 1,
        **task.get("settings", {}),
    }
    if task.get("addon", True):
        settings["ADDONS"] = {"dedup.integrations.scrapy.DedupAddon": 500}
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(Articles)
    process.crawl(crawler, start_url=task["url"], with_html=task.get("with_html", True))
    process.start()
    stats = crawler.stats.get_stats().items()
    plain = {key: value for key, value in stats if isinstance(value, (int, str))}
    print(json.dumps({**plain, "cpu_seconds": time.process_time()}))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
