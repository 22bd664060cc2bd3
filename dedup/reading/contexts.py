"""What text inherits from enclosing elements: kind of block, heading level, hidden or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dedup.document import Kind
from dedup.reading import tags


@dataclass(slots=True, eq=False)
class Context:
    """What an element passes on to the text below it; immutable.

    kind, level   of the blocks
    hidden        the page does not show it
    preformatted  white space is kept
    line          it is part of a paragraph or heading, where form controls are words among words
    lists         number of open lists
    """

    kind: Kind = "paragraph"
    level: int = 0
    hidden: bool = False
    preformatted: bool = False
    line: bool = False
    lists: int = 0

    def heading(self, level: int) -> Context:
        """This context as that of a heading."""
        return _context("heading", level, self.hidden, self.preformatted, True, self.lists)

    def concealed(self) -> Context:
        """This context, hidden."""
        return _context(self.kind, self.level, True, self.preformatted, self.line, self.lists)


#: One of each, so that `inside` knows it again. Bounded, as everything that lives longer than a page.
_context = lru_cache(maxsize=4096)(Context)


@lru_cache(maxsize=4096)
def inside(context: Context, tag: str) -> Context:
    """The context that the block-level element `tag` gives its content where `context` is around it."""
    kind, level = tags.KINDS.get(tag, (context.kind, context.level))
    if kind == "list_item" and tag in tags.KINDS:
        level = context.lists or 1
    hidden = context.hidden or tag in tags.FALLBACKS
    preformatted = context.preformatted or tag in tags.PREFORMATTED
    lists = context.lists + (tag in tags.LISTS)
    return _context(kind, level, hidden, preformatted, tag in tags.LINES, lists)
