# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""One pass over a page as Lexbor writes it out; see `dedup.reading.serialised`.

Does what `dedup.reading.html.walk` and the events of `BlockBuilder` do, without an object for a node:
what they would put on the run, and where they would end it, comes back as an array of `Event`. The
written page needs no recovery from errors: tags are paired, values stand in double quotes, and "&", "<",
">" and the no-break space are escaped in text outside raw elements. What is not like that, or could
mean two trees, raises `Ambiguous`, and the tree itself has to be walked.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_Substring
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free
from libc.string cimport memset

from dedup.reading._chars cimport char_t, find, same
from dedup.reading._events cimport (
    AS_IT_IS, END, END_ROW, HIDDEN, IN_LINE, KIND, LEVEL_AT, LINE_FEED, LISTS_AT, MOST_LEVEL, PIECE,
    START_CELL, START_ROW, Event, Opened, level_of,
)
from dedup.reading._stores cimport Store, added, reserve

#: Longer pages go to the tree: positions have 32 bits, levels 28.
LONGEST = 1 << 27


class Ambiguous(Exception):
    """The page is not what Lexbor writes, or does not tell which of two trees was written."""


include "_walk_tags.pxi"
include "_walk_attributes.pxi"


# A start tag that was read.
cdef struct Started:
    Py_ssize_t name, length, content  # where its name stands, and where its content starts
    int number  # of its row in `Tags`
    Tag *tag
    Noted noted


# An element that is open.
cdef struct Open:
    int64_t context  # of what is round it, as `number`
    int32_t number, name, length, role
    uint32_t flags


cdef struct Walk:
    Store text, events, opened, open  # 4 bytes a character, `Event`, `Opened`, `Open`
    int64_t context
    int32_t number, link
    Py_ssize_t depth, left_out, templates, foreign, most, elements
    bint running, clipped, drawn


cdef class Found:
    """What the walk finds besides events, and what it asks."""

    cdef str page
    cdef Tags tags
    cdef dict root
    cdef list links, head, scripts
    cdef bytes marker, link_marker
    cdef object styles
    cdef int heading


include "_walk_raw.pxi"
include "_walk_events.pxi"
include "_walk_roles.pxi"
include "_walk_elements.pxi"


cdef int scan(const char_t *page, Py_ssize_t end, Walk *walk, Found found) except -1:
    """The whole page: what stands before its root, and that."""
    cdef Py_ssize_t at = 0, start
    while at < end:
        if page[at] != c"<":
            start = at
            at = find(page, at, end, c"<")
            if walk.depth == 0:
                raise Ambiguous
            if not walk.left_out:
                text(page, start, at, False, walk)
        elif end - at < 3:
            break
        elif page[at + 1] == c"/":
            at = end_tag(page, at, end, walk)
            if walk.depth == 0:
                return flush(walk)
        elif page[at + 1] == c"!" or page[at + 1] == c"?":
            at = behind_declaration(page, at, end)
        else:
            at = start_tag(page, at, end, walk, found)
    raise Ambiguous


cdef int scan_any(Walk *walk, Found found) except -1:
    """`scan`, whatever the kind of the text."""
    cdef const void *data = PyUnicode_DATA(found.page)
    cdef int kind = PyUnicode_KIND(found.page)
    cdef Started nothing
    memset(&nothing, 0, sizeof(nothing))
    forget(&nothing.noted)
    record(walk, &nothing)  # number 0: what is round the page
    walk.number = 0
    if kind == 1:
        return scan(<const uint8_t *>data, len(found.page), walk, found)
    if kind == 2:
        return scan(<const uint16_t *>data, len(found.page), walk, found)
    return scan(<const uint32_t *>data, len(found.page), walk, found)


cdef bytes taken(Store *store):
    return PyBytes_FromStringAndSize(store.data, store.used)


def templates(bytes data):
    """How often "<template" stands in `data`, in any case."""
    cdef const uint8_t *page = data
    cdef Py_ssize_t end = len(data), at = 0, found = 0
    while True:
        at = find(page, at, end, c"<") + 1
        if at >= end:
            return found
        if page[at] | 32 == c"t" and end - at >= 8 and page[at + 2] | 32 == c"m":
            found += data[at:at + 8].lower() == b"template"


def walk(
    str page not None, Tags tags not None, int heading, Py_ssize_t max_depth,
    bytes marker not None, bytes link_marker not None, styles,
):  # fmt: skip
    """What is on a page; None if the tree has to be walked.

    The text found (four bytes a character), events, elements (as bytes), targets of links, whether some
    elements are nested too deep to be recorded, whether a drawing holds raw text; and what tells of the
    page: the attributes of its root, (tag, attributes or text) of what the head holds, (attributes,
    start, end) of scripts.

    page       as Lexbor writes it
    heading    the number of the kind "heading" in `tags`
    max_depth  as in `Options`
    marker, link_marker  in lower case, what the tag of a script, and of a link, holds that is worth a look
    styles     for the value of a style attribute, whether it hides, and whether it makes a block
    """
    cdef Walk state
    cdef Found found = Found()
    if len(page) >= LONGEST:
        return None
    found.page, found.tags, found.heading, found.styles = page, tags, heading, styles
    found.marker, found.link_marker = marker, link_marker
    found.links, found.head, found.scripts, found.root = [], [], [], {}
    memset(&state, 0, sizeof(state))
    state.most = max_depth
    try:
        scan_any(&state, found)
        return (
            taken(&state.text), taken(&state.events), taken(&state.opened), found.links, state.clipped,
            state.drawn, found.root, found.head, found.scripts,
        )  # fmt: skip
    except Ambiguous:
        return None
    finally:
        free(state.text.data)
        free(state.events.data)
        free(state.opened.data)
        free(state.open.data)
