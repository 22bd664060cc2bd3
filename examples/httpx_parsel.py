"""A page fetched with httpx; only the part under <main> is cleaned, as a parsel selector.

Install: pip install . httpx parsel
Run:     python httpx_parsel.py https://example.org/article
"""

import sys

import httpx
from parsel import Selector

import dedup

response = httpx.get(sys.argv[1], timeout=30, follow_redirects=True).raise_for_status()
selector = Selector(text=response.text)
article = next(iter(selector.css("main, article")), selector)
print(dedup.clean(article).text)
