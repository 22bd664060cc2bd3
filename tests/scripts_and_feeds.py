"""Families of hostile pages and feeds: name -> input of a given size.

Each is made to cost more than it weighs: values that name one another, deep nests, many equal names,
long keys and numbers, JSON that breaks off, thousands of scripts, graphs, empty entries.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

TITLE = "A ferry runs aground off Scarra"
PROSE = "The ship ran aground off the point on Monday. Nobody was hurt. " * 5
RSS = '<?xml version="1.0"?><rss version="2.0"><channel>'
ITEM = "<item><title>a</title></item>"
JSON_FEED = "https://jsonfeed.org/version/1.1"
ARTICLE = '{"@type":"NewsArticle"}'

Family = Callable[[int], str]


def page(script: Any, kind: str = "application/json") -> str:
    """A page that shows nothing but holds a script: JSON as it is, or a value to write as such."""
    text = script if isinstance(script, str) else json.dumps(script)
    return f'<html><head><title>{TITLE}</title></head><body><p>x</p><script type="{kind}">{text}</script></body></html>'


def body(text: str) -> str:
    """A page whose script has `text` as its article."""
    return page({"title": TITLE, "body": text})


def linked(text: str) -> str:
    """A page with JSON-LD."""
    return page(text, "application/ld+json")


STATES: dict[str, Family] = {
    "titles by place": lambda n: page([{"title": 1}] * n + ["x y, " * 200]),
    "titles in parts": lambda n: page(["x y, " * 200, *[{"title": dict.fromkeys("abcd", 0), "name": 0}] * n]),
    "a list that names itself": lambda n: page([{"title": TITLE, "body": 1}, [1] * n]),
    "parts that name themselves": lambda n: page([
        {"title": TITLE, "body": [1] * n}, dict.fromkeys(("text", "html", "value", "children", "data"), 1)]),
    "one text, many names": lambda n: page([{"title": TITLE, "body": 1}, PROSE, *[{"title": TITLE, "body": 1}] * n]),
    "lists open": lambda n: page("[" * n),
    "objects open": lambda n: page('{"a":' * n),
    "lists in lists": lambda n: page("[" * 900 + "]" * 900 + " " * n),
    "many paragraphs": lambda n: page({"title": TITLE, "body": ["a"] * n}),
    "ampersands": lambda n: body("&" * n + PROSE),
    "long entities": lambda n: body(("&" + "a" * 31) * n + PROSE),
    "half tags": lambda n: body("<a " * n + PROSE),
    "a long tag": lambda n: body("<" + "a" * n + " " * n + PROSE),
    "stops": lambda n: body(PROSE + "." * n),
    "stops and quotes": lambda n: body(PROSE + '."' * n + '"' * n),
    "addresses": lambda n: page({"title": TITLE, "body": ["//" * n + " "] * 3}),
    "a huge number": lambda n: page(f'{{"title":"{TITLE}","body":{"9" * n}}}'),
    "large numbers": lambda n: page(f"[{','.join(['9' * 4_300] * (n // 100))}]"),
    "surrogates": lambda n: page(f'{{"title":"{TITLE}","body":"{PROSE}{chr(92)}ud800{"x" * n}"}}'),
    "half open": lambda n: page(f'{{"title":"{TITLE}","body":"{PROSE * n}'),
    "one name many times": lambda n: page("{" + ",".join([f'"title":"{TITLE}","body":1'] * n) + "}"),
    "many names": lambda n: page({"title": TITLE, **{f"k{at}": {} for at in range(n)}}),
    "a long name": lambda n: page({"title": TITLE, "b" * n: {"body": 1}}),
    "many scripts": lambda n: page("</script><script type=application/json>".join(["{}"] * n)),
    "script tags open": lambda n: page("</script><script type='application/json' ".join(["{}"] * n)),
    "types of a script": lambda n: f"<html><head>{'<script type=' + 'type= ' * n}>application/json",
    "JSON-LD scripts": lambda n: linked("</script><script type=application/ld+json>".join([ARTICLE] * n)),
    "a graph": lambda n: linked(json.dumps({"@graph": [{"@type": "Person", "@id": f"#{at}"} for at in range(n)]})),
    "graphs in graphs": lambda n: linked(json.dumps({"@graph": [[{"@graph": [{"@type": "Article"}] * 50}] * 9] * (n // 50)})),
    "types": lambda n: linked(",".join(f'"@type":"T{at}"' for at in range(n))),
    "half types": lambda n: linked('"@type":' * n),
    "people": lambda n: linked(json.dumps({"@type": "NewsArticle", "author": [{"name": "A b " * n}] * 9})),
    "an entity that is itself": lambda n: linked(json.dumps(
        {"@type": "NewsArticle", "@id": "#a", "mainEntity": {"@id": "#a"}, "articleBody": PROSE + " " * n})),
}  # fmt: skip
FEEDS: dict[str, Family] = {
    "empty entries": lambda n: RSS + "<item/>" * n,
    "entries open": lambda n: RSS + "<item>" * n,
    "channels": lambda n: RSS + "<channel>" * n,
    "a long title": lambda n: f"{RSS}<title>{'t ' * n}</title>{ITEM * (n // 20)}",
    "a long language": lambda n: f"{RSS}<language>{'t' * n}</language>{ITEM * (n // 20)}",
    "a long attribute": lambda n: f"{RSS}<item {'a' * n}>",
    "attributes": lambda n: f"{RSS}<item {'a=' * n}>",
    "links": lambda n: f"{RSS}<item>" + "<link rel='x' href='a'/>" * n,
    "authors": lambda n: f"{RSS}<item><title>a</title>" + "<author>a@b (x)</author>" * n,
    "a long author": lambda n: f"{RSS}<item><title>a</title><author>{'a@a ' * n}(</author>",
    "spaces": lambda n: RSS + "".join(f"<a xmlns:b{at}='u'>" for at in range(n)),
    "sections open": lambda n: f"{RSS}<item><title>{'<![CDATA[' * n}",
    "parts of a summary": lambda n: f"{RSS}<item><description>{'a…' * n}</description><content:encoded>{'a' * n}</content:encoded></item>",
    "a date": lambda n: f"{RSS}<item><title>a</title><pubDate>{'Mon ' * n}</pubDate>",
    "instructions": lambda n: "<?>\n" * n + "<rss>",
    "scripts in entries": lambda n: RSS + f"<item><title>a</title><description><![CDATA[{page([{'title': TITLE, 'body': 1}, [1] * 20])}]]></description></item>" * (n // 40),
    "empty items": lambda n: json.dumps({"version": JSON_FEED, "items": [{}] * n}),
    "items open": lambda n: f'{{"version":"{JSON_FEED}","items":{"[" * n}',
    "a long title of items": lambda n: json.dumps({"version": JSON_FEED, "title": "t " * n, "items": [{"title": "x"}] * (n // 20)}),
}  # fmt: skip
