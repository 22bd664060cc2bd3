"""Links to other articles."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.RELATED

#: Titles of other posts, recognised by position: see `dedup.residue.cards`.
BETWEEN = "REL13"
#: Labels that announce one link.
ONE_LINK = "REL08"
#: Words of read-more links.
_MORE = "more reading weiterlesen lesen suite plus más leyendo tutto mais meer więcej mer"

ROWS = (
    Rule("REL01", _R, '"also read" with a title', "start",
         "Also read: Five ways to keep a garden green", "Also reading the letter was her brother.", limit=260,
         inserted=True),
    Rule("REL02", _R, "headings of link lists", "line",
         "Related articles", "Related articles of the penal code apply", opens=True),
    Rule("REL03", _R, "previous and next article", "line",
         "Next article", "Next article to fall was the ban on trade"),
    Rule("REL04", _R, "links to the rest of a text", "line",
         "Read more", "Read more slowly, he advised"),
    Rule("REL05", _R, "headings that may announce link lists", "line",
         "Latest", "The latest on the storm", score=0.65, opens=True),
    Rule("REL06", _R, "previous or next article with its title", "start",
         "Next post: How we built the shed", "Next posts will be cut, the union fears.", score=0.8, limit=180),
    Rule("REL07", _R, "where the article first appeared", "start",
         "This article originally appeared in the May issue.",
         "This article of faith was widely shared.", limit=220),
    Rule("REL12", _R, "the site where a post first appeared", "shape",
         "The post How we built the shed appeared first on Coast Gazette.", "The post appeared first on the wall of the inn.",
         limit=320, heads="the der la el l o il het",
         holds="appeared erschien erschienen publicó apareció aparece apparu apareceu proviene primo apparso verscheen",
         pattern=r"(?:The post|Der Beitrag|La entrada|El cargo|L['’]article|O post|L['’]articolo|Il post|Het bericht) [^\Wa-z].{1,200}?"
                 r" (?:appeared first on|first appeared on|erschien zuerst auf|ist zuerst erschienen auf|se publicó primero en|apareció primero en"
                 r"|aparece primero en|est apparu en premier sur|apareceu primeiro em|proviene da|sembra essere il primo su"
                 r"|è apparso per la prima volta su|verscheen eerst op) .{2,80}"),
    Rule(ONE_LINK, _R, "labels before a single link", "line",
         "Also read", "He also read", opens=True),
    Rule("REL09", _R, "more of the same kind", "shape",
         "Read more obituaries", "Read more slowly, he advised.", score=0.65, limit=44,
         heads="read see view browse explore",
         pattern=r"(?:Read|See|View|Browse|Explore)\s(?:more|all)\s(?:[\w-]+\s){0,2}[\w-]+s(?:\s?[»→>])?"),
    Rule("REL11", _R, "a read-more link at the end of a line", "span",
         "The council voted for the plan on Monday. Read more »",
         "She likes to read more.", limit=4000,
         heads=_MORE, holds=_MORE, ends="e g n s o r j ] > ..",
         pattern=r"(?i)(?<=[.!?…\"”»])\s*(?:\[?read more\]?|continue reading|weiterlesen|mehr lesen|lire la suite"
                 r"|en savoir plus|leer más|seguir leyendo|leggi tutto|leia mais|lees meer|czytaj więcej|läs mer)"
                 r"\s?(?:\.\.\.|…|»|→|>{1,2}|›)?\s*$"),
    Rule(BETWEEN, _R, "teasers between the dates of other posts after the article", "place",
         "How we built the shed", "The harbour opens again", score=0),
)  # fmt: skip
