"""A page fetched with requests and parsed with BeautifulSoup; the soup is not changed.

Install: pip install . requests
Run:     python requests_soup.py https://example.org/article
"""

import sys

import requests
from bs4 import BeautifulSoup

import dedup

response = requests.get(sys.argv[1], timeout=30)
response.raise_for_status()
soup = BeautifulSoup(response.content, "html.parser")
print(dedup.clean(soup).text)
