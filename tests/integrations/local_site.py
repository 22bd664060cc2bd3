"""A small news site, made up anew from a seed, served on the loopback address.

Every page has the furniture of a real one: menu, share bar, byline, photo with a doubled caption,
app and newsletter promotion, related links, footer. Some articles are printed twice, under two
addresses. Everything is a function of the seed and the page's number.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

PLACES = ["Larnwick", "Oskarby", "Port-Velin", "Hartmoor", "Teyvaunt"]
PLACES += ["Quillon", "Estamere", "Brockhaven", "Sulmona", "Ildefjord"]
PEOPLE = ["Marta Holm", "Ivo Brandt", "Leila Osei", "Tomas Reyl", "Ann-Kari Voss", "Joseph Abara"]
BODIES = ["harbour authority", "city council", "water board", "rail operator", "school district"]
THINGS = ["ferry terminal", "flood wall", "night bus line", "library roof", "desalination plant"]
ACTS = ["approved", "postponed", "cancelled", "extended", "audited"]
ENDS = [
    "after a hearing that lasted {n} hours",
    "despite objections from {n} residents",
    "at a cost of {n} million crowns",
    "following {n} months of repairs",
    "with {n} votes against",
]
SITE = "The Larnwick Courier"


def sentence(random: Random) -> str:
    """One made-up sentence; its facts differ from those of any other."""
    end = random.choice(ENDS).format(n=random.randint(2, 9000))
    form = random.randrange(3)
    body, thing, act = random.choice(BODIES), random.choice(THINGS), random.choice(ACTS)
    place, person = random.choice(PLACES), random.choice(PEOPLE)
    if form == 0:
        return f"The {body} of {place} {act} the {thing} {end}."
    if form == 1:
        return f"In {place}, {person} said the {thing} had been {act} {end}."
    return f"{person}, who runs the {body} in {place}, called the {thing} overdue {end}."


def paragraphs(seed: int, number: int) -> list[str]:
    """The body of article `number`."""
    random = Random(seed * 1_000_003 + number)
    return [" ".join(sentence(random) for _ in range(random.randint(2, 4))) for _ in range(8)]


def headline(seed: int, number: int) -> str:
    """The headline of article `number`."""
    random = Random(seed * 7_919 + number)
    return f"{random.choice(PLACES)} {random.choice(ACTS)} its {random.choice(THINGS)}, report {number}"


def article_page(seed: int, number: int) -> str:
    """The page of article `number`, with all its furniture; every seventh prints the one before."""
    page, number = number, number - (number % 7 == 6)
    title, body = headline(seed, number), paragraphs(seed, number)
    caption = f"The {THINGS[number % 5]} in {PLACES[number % 10]} on day {number}."
    related = "".join(
        f'<li><a href="/article/{other}">{headline(seed, other)}</a></li>'
        for other in (page + 11, page + 12, page + 13)
    )
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return f"""<!doctype html><html lang="en"><head><title>{title} | {SITE}</title></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/culture">Culture</a></li><li><a href="/subscribe">Subscribe</a></li></ul></nav></header>
<main><article><h1>{title}</h1><p class="byline">By {PEOPLE[number % 6]}</p>
<div class="share"><a href="#">Share on Facebook</a> <a href="#">Copy link</a></div>
<figure><img alt="{caption}" src="p.jpg"><figcaption>{caption} {caption}</figcaption></figure>
{prose}
<p class="promo">Download the Courier app to get every story first</p>
<div class="related"><h3>Related articles</h3><ul>{related}</ul></div>
</article></main>
<footer><p>Copyright {SITE}. All rights reserved.</p><a href="/privacy">Privacy policy</a></footer>
</body></html>"""


def list_page(pages: int, number: int, per_page: int = 25) -> str:
    """A page of links to articles, and to the next such page."""
    numbers = range(number * per_page, min(pages, (number + 1) * per_page))
    links = "".join(f'<li><a class="story" href="/article/{n}">Report {n}</a></li>' for n in numbers)
    more = f'<a class="next" href="/list/{number + 1}">More</a>' if numbers.stop < pages else ""
    return f"<!doctype html><html><body><ul>{links}</ul>{more}</body></html>"


@contextmanager
def served(count: int, seed: int = 5, pages: Sequence[str] | None = None) -> Iterator[str]:
    """The address of a running site of `count` articles; it stops with the block.

    pages  what to serve as articles instead, over and over
    """

    def page(kind: str, at: int) -> str:
        if kind == "list":
            return list_page(count, at)
        return article_page(seed, at) if pages is None else pages[at % len(pages)]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, _, number = self.path.strip("/").partition("/")
            if kind not in ("article", "list") or not number.isdigit():
                self.send_error(404)
                return
            body = page(kind, int(number)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *values: object) -> None:
            """A test run needs no access log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
