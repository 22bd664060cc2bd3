"""What HTML tags mean for reading: which break blocks, which never hold text, which name a kind.

Tags in no table are inline: they neither break a block nor split a word.
"""

from __future__ import annotations

from typing import Final

from dedup.document import Kind

INLINE: Final = 0
BLOCK: Final = 1
LINE_BREAK: Final = 2
SKIP: Final = 3
ROW: Final = 4
CELL: Final = 5
LINK: Final = 6
CONTROL: Final = 7

_BLOCKS = """
    address article aside blockquote body caption center col colgroup dd details dialog dir div dl
    dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
    legend li listing main menu nav noframes noscript ol optgroup option p plaintext pre search
    section select summary table tbody textarea tfoot thead ul video audio canvas object datalist
    foreignobject xmp
"""
# Content that a browser never sets as text. `title` stands for the document's own title (its head
# is read apart) and for the tool tips inside drawings, `desc` to `symbol` for parts of drawings.
_SKIPPED = """
    script style template title iframe noembed desc metadata defs symbol annotation
    annotation-xml -comment
"""

_VOID = """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track
    wbr
"""

ROLES: Final[dict[str, int]] = {
    **dict.fromkeys(_BLOCKS.split(), BLOCK),
    **dict.fromkeys(_SKIPPED.split(), SKIP),
    "br": LINE_BREAK,
    "tr": ROW,
    "td": CELL,
    "th": CELL,
    "a": LINK,
    "button": CONTROL,
}

#: The kind, and for headings the level, that an element gives the blocks below it.
KINDS: Final[dict[str, tuple[Kind, int]]] = {
    **{f"h{level}": ("heading", level) for level in range(1, 7)},
    "li": ("list_item", 0),
    "dt": ("list_item", 0),
    "dd": ("list_item", 0),
    "blockquote": ("quotation", 0),
    "figcaption": ("caption", 0),
    "caption": ("caption", 0),
    "pre": ("code", 0),
    "listing": ("code", 0),
    "plaintext": ("code", 0),
    "xmp": ("code", 0),
    "textarea": ("other", 0),
    "button": ("other", 0),
    "option": ("other", 0),
    "legend": ("other", 0),
}

#: Elements that nest list items.
LISTS: Final = frozenset({"ul", "ol", "menu", "dir", "dl"})
#: White space stands as it is below these.
PREFORMATTED: Final = frozenset({"pre", "listing", "plaintext", "xmp", "textarea"})
#: What a browser with scripts and media shows instead makes these invisible.
FALLBACKS: Final = frozenset({"noscript", "noframes", "video", "audio", "canvas", "object", "datalist"})
#: A control inside one of these is part of the running line.
LINES: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
#: Elements without content and end tag.
VOID: Final = frozenset(_VOID.split())
