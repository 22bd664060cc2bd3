"""A spider whose items have their article cleaned. The only line needed for dedup is ADDONS.

Install: pip install '.[scrapy]'
Run:     scrapy runspider scrapy_spider.py -a url=https://example.org/ -O articles.jsonl
"""

import scrapy


class Articles(scrapy.Spider):
    """Follows every link with "/article/" in it; `html` goes in, `text` comes out."""

    name = "articles"
    custom_settings = {  # noqa: RUF012
        "ADDONS": {"dedup.integrations.scrapy.DedupAddon": 500},
        "DEDUP_LEDGER_FIELD": "ledger",  # optional: the record of everything left out
    }
    url = ""

    async def start(self):
        """The page given with -a url=..."""
        yield scrapy.Request(self.url)

    def parse(self, response):
        """Links to articles, and to further lists."""
        yield from response.follow_all(css="a[href*='/article/']", callback=self.parse_article)
        yield from response.follow_all(css="a.next")

    def parse_article(self, response):
        """One item an article."""
        yield {"url": response.url, "title": response.css("h1::text").get(), "html": response.text}
