# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""A page as UTF-8 for Lexbor, without what its tree is not asked for: code, styles, comments, and attributes
from which nothing is read.

Half of most pages are scripts, which Lexbor would read and write out. Where one ends is told as the
standard's tokenizer does; a page on which that depends on more than its characters is left to others:
`lean` follows it through plain tags and drawings of plain shapes only.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free
from libc.string cimport memset, strstr

from dedup.reading._chars cimport char_t, find, is_space, same
from dedup.reading._stores cimport Store, reserve
from dedup.reading._utf8 cimport write, written

cdef enum:
    UNSURE = -2  # where it goes on cannot be told
    LONGEST_NAME = 20
    SHORTEST = 16  # what is shorter is not worth leaving out

# Elements of drawings in which nothing but such elements and text stands, whatever the order of the tags.
cdef const char *SHAPES = (
    " a g path circle ellipse line polyline polygon rect use defs symbol stop lineargradient radialgradient"
    " clippath mask pattern marker text tspan textpath image switch view filter feblend fecolormatrix"
    " fecomponenttransfer fecomposite fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood"
    " fefunca fefuncb fefuncg fefuncr fegaussianblur femerge femergenode femorphology feoffset fepointlight"
    " fespecularlighting fespotlight fetile feturbulence animate animatemotion animatetransform set metadata "
)
# Elements of drawings that may hold markup of pages; here they hold text alone.
cdef const char *TEXTS = " title desc style "
# Elements of which the content is read in another way than markup.
cdef const char *RAW = " script style title textarea iframe noembed noframes xmp plaintext svg math select template frameset "


cdef struct Lean:
    Store out
    Py_ssize_t most  # attributes of a tag
    Py_ssize_t copied  # how much of the text is in `out`, or left out
    Py_ssize_t drawings  # at least as many are open
    bint choosing  # a choice may be open: what it ignores depends on the tree


include "_lean_tags.pxi"
include "_lean_attributes.pxi"


cdef int copy(const char_t *text, Py_ssize_t end, Lean *now) except -2:
    """Write what stands before `end`; -1 where that is not UTF-8."""
    cdef Py_ssize_t size = written(text + now.copied, end - now.copied)
    if size < 0:
        return -1
    reserve(&now.out, size)
    write(text + now.copied, end - now.copied, <uint8_t *>now.out.data + now.out.used)
    now.out.used += size
    now.copied = end
    return 0


cdef int leave_out(
    const char_t *text, Py_ssize_t start, Py_ssize_t end, Lean *now, Py_ssize_t shortest = SHORTEST
) except -2:
    """All before `start` counts, what follows does not, up to `end`; -1 where some is not UTF-8."""
    if end - start < shortest:
        return 0
    if copy(text, start, now) < 0 or written(text + start, end - start) < 0:
        return -1
    now.copied = end
    return 0


cdef Py_ssize_t raw(
    const char_t *text, Py_ssize_t tag, Py_ssize_t at, Py_ssize_t end, const Name *name, Lean *now
) except -3:
    """A script or style whose content starts at `at`; where its end tag stands."""
    cdef Py_ssize_t stop = end_of_raw(text, at, end, name)
    if stop >= 0 and not (named(name, b" script ") and tells(text, tag, at)) and leave_out(text, at, stop, now) < 0:
        return UNSURE
    return stop


cdef Py_ssize_t start_tag(const char_t *text, Py_ssize_t at, Py_ssize_t end, Lean *now) except -3:
    """Pass by the start tag whose name stands at `at`, and by text that is no markup in it."""
    cdef Name name
    cdef Py_ssize_t tag = at
    at = read_name(text, at, end, &name)
    if at < 0:
        return UNSURE
    at = behind_attributes(text, at, end, &name, now)
    if at < 0:
        return UNSURE
    if named(&name, b" svg "):
        if now.choosing or text[at - 2] == c"/":
            return UNSURE
        now.drawings += 1
        return at
    if now.drawings:
        if is_shape(&name):
            return at
        return behind_text(text, at, end, &name) if strstr(TEXTS, name.text) != NULL else UNSURE
    return opened(text, tag, at, end, &name, now)


cdef Py_ssize_t opened(
    const char_t *text, Py_ssize_t tag, Py_ssize_t at, Py_ssize_t end, const Name *name, Lean *now
) except -3:
    """What an element outside of drawings does to the text that starts at `at`; where reading goes on."""
    cdef uint8_t first = name.text[1]
    if first == c"s":
        if named(name, b" script "):
            return raw(text, tag, at, end, name, now)
        if named(name, b" style "):
            return UNSURE if now.choosing else raw(text, tag, at, end, name, now)
        now.choosing |= named(name, b" select ")
    elif first == c"t":
        if named(name, b" title ") or named(name, b" textarea "):
            return UNSURE if now.choosing else behind_text(text, at, end, name)
        if now.choosing and named(name, b" template "):
            return UNSURE
    elif first == c"i" or first == c"n" or first == c"x":
        if named(name, b" iframe "):
            return UNSURE if now.choosing else behind_frame(text, at, end, name, now)
        if named(name, b" noembed ") or named(name, b" noframes ") or named(name, b" xmp "):
            return UNSURE if now.choosing else behind_text(text, at, end, name)
    elif named(name, b" math ") or named(name, b" plaintext ") or named(name, b" frameset "):
        return UNSURE
    return at


cdef Py_ssize_t behind_text(const char_t *text, Py_ssize_t at, Py_ssize_t end, const Name *name) noexcept nogil:
    """Where the end tag of an element stands of which the content is text, whether markup counts or not."""
    at = find(text, at, end, c"<")
    return at if closes(text, at, end, name) else UNSURE


cdef Py_ssize_t behind_frame(
    const char_t *text, Py_ssize_t at, Py_ssize_t end, const Name *name, Lean *now
) except -3:
    """Where the end tag of an element stands of which the content is never shown, whether markup counts
    or not: as markup it is plain tags, and as text it ends at the same place."""
    cdef Name inner
    cdef Py_ssize_t start
    at = find(text, at, end, c"<")
    while not closes(text, at, end, name):
        start = at + 1
        if end - at < 3:
            return UNSURE
        if is_letter(text[start]):
            at = read_name(text, start, end, &inner)
            if at < 0 or strstr(RAW, inner.text) != NULL:
                return UNSURE
        elif text[start] == c"/" and is_letter(text[start + 1]):
            at = read_name(text, start + 1, end, &inner)
        else:
            return UNSURE
        at = behind_attributes(text, at, end, &inner, now) if at >= 0 else UNSURE
        if at < 0 or find(text, start, at, c"<") < at:
            return UNSURE
        at = find(text, at, end, c"<")
    return at


cdef Py_ssize_t end_tag(const char_t *text, Py_ssize_t at, Py_ssize_t end, Lean *now) except -3:
    """Pass by the end tag whose name stands at `at`."""
    cdef Name name
    cdef Py_ssize_t stop = find(text, at, end, c">")
    if stop == end:
        return UNSURE
    if not is_letter(text[at]):
        return stop + 1
    at = read_name(text, at, end, &name)
    # What has attributes ends there even for those who look for no quotes.
    if at < stop and (at < 0 or behind_attributes(text, at, end, &name, now) != stop + 1):
        return UNSURE
    if named(&name, b" select "):
        now.choosing = False
    if now.drawings:
        if named(&name, b" svg "):
            now.drawings -= 1
        elif not is_shape(&name) and strstr(TEXTS, name.text) == NULL:
            return UNSURE
    return stop + 1


cdef Py_ssize_t declaration(const char_t *text, Py_ssize_t at, Py_ssize_t end, Lean *now) except -3:
    """Pass by the comment, or what is one to a browser, whose "!" or "?" stands at `at`."""
    cdef Py_ssize_t stop = find(text, at, end, c">"), start = at + 3
    if same(text, at, end, "!--", 3):
        if same(text, start, end, ">", 1) or same(text, start, end, "->", 2):
            return UNSURE
        stop = find(text, start, end, c"-")
        while not same(text, stop, end, "-->", 3):
            if end - stop < 3 or same(text, stop, end, "--!>", 4):
                return UNSURE
            stop = find(text, stop + 1, end, c"-")
        if leave_out(text, start, stop, now) < 0:
            return UNSURE
        return stop + 3
    if stop == end or now.drawings or find(text, at, stop, c"<") < stop:
        return UNSURE
    return stop + 1


cdef bytes leaned(const char_t *text, Py_ssize_t end, Py_ssize_t most, Py_ssize_t most_tags):
    cdef Lean now
    cdef Py_ssize_t at = 0, tags = 0
    memset(&now, 0, sizeof(now))
    now.most = most
    while tags <= most_tags and (at := find(text, at, end, c"<")) < end:
        tags += 1
        at += 1
    if tags > most_tags:
        return None
    at = 0
    try:
        while at < end:
            at = find(text, at, end, c"<") + 1
            if at >= end:
                break
            if is_letter(text[at]):
                at = start_tag(text, at, end, &now)
            elif text[at] == c"/":
                at = UNSURE if at + 1 == end else end_tag(text, at + 1, end, &now)
            elif text[at] == c"!" or text[at] == c"?":
                at = declaration(text, at, end, &now)
            if at < 0:
                return None
        if copy(text, end, &now) < 0:
            return None
        return PyBytes_FromStringAndSize(now.out.data, now.out.used)
    finally:
        free(now.out.data)


def lean(str text not None, Py_ssize_t most, Py_ssize_t most_tags):
    """`text` as UTF-8, without the content of scripts, styles and comments and without attributes from
    which nothing is read; scripts of JSON stay.

    None for a page on which that may change the tree, with more than `most_tags` tags or with a tag that
    may have more than `most` attributes, and where there are lone surrogates. Linear in the text.
    """
    cdef const void *data = PyUnicode_DATA(text)
    cdef int kind = PyUnicode_KIND(text)
    if kind == 1:
        return leaned(<const uint8_t *>data, len(text), most, most_tags)
    if kind == 2:
        return leaned(<const uint16_t *>data, len(text), most, most_tags)
    return leaned(<const uint32_t *>data, len(text), most, most_tags)
