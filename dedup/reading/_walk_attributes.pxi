# Start tags and their attributes in a written page; part of `_walk.pyx`.

cdef struct Span:
    Py_ssize_t start, end  # start < 0: there is none


cdef struct Attribute:
    Span name, value


cdef inline Py_ssize_t attribute(
    const char_t *page, Py_ssize_t at, Py_ssize_t end, Attribute *out
) except -1:
    """Read the attribute behind the blank at `at`; where it ends."""
    at += 1
    out.name.start = at
    if at < end and page[at] == c"=":  # may begin a name
        at += 1
    while at < end and page[at] != c"=" and page[at] != c" " and page[at] != c">":
        at += 1
    out.name.end = at
    out.value.start = out.value.end = -1
    if at < end and page[at] == c"=":
        if at + 1 >= end or page[at + 1] != c'"':
            raise Ambiguous
        out.value.start = at + 2
        at = find(page, at + 2, end, c'"')
        out.value.end = at
        if at == end:
            raise Ambiguous
        at += 1
    return at


cdef str unescaped(str page, Py_ssize_t start, Py_ssize_t end):
    """Text or the value of an attribute, as it was before it was written."""
    cdef str out = PyUnicode_Substring(page, start, end)
    if "&" in out:
        out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
        out = out.replace("&nbsp;", "\xa0").replace("&amp;", "&")
    return out


cdef inline str value(str page, Span *span):
    """The value of an attribute; None if there is none."""
    return None if span.start < 0 else unescaped(page, span.start, span.end)


cdef dict attributes(str page, const char_t *data, Py_ssize_t at, Py_ssize_t end):
    """All attributes of the tag whose name ends at `at`."""
    cdef dict out = {}
    cdef Attribute one
    while at < end and data[at] == c" ":
        at = attribute(data, at, end, &one)
        out[PyUnicode_Substring(page, one.name.start, one.name.end)] = value(page, &one.value)
    return out


# Where the values of attributes stand that change what their element does.
cdef struct Noted:
    Span hidden, aria_hidden, style, role, aria_level, href, kind, own
    bint notable  # some of these do
    bint styled  # the style may hide or make a block


cdef bint may_tell(const char_t *page, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Whether a style may say "display" or "visibility": most say neither, and need no closer look."""
    cdef const char *word
    cdef Py_ssize_t k
    while at < end:
        if page[at] > 126:
            return True  # may count as one of their letters
        word = "display" if page[at] | 32 == c"d" else "visibility" if page[at] | 32 == c"v" else ""
        k = 0
        while word[k] and at + k < end and page[at + k] | 32 == <uint8_t>word[k]:
            k += 1
        if k and not word[k]:
            return True
        at += 1
    return False


cdef inline void note(const char_t *page, Attribute *one, Noted *noted) noexcept nogil:
    """Keep the attribute if it is one of those."""
    cdef Py_ssize_t at = one.name.start, end = one.name.end, length = end - at
    cdef Span *into = NULL
    if length == 4:
        if same(page, at, end, "href", 4):
            noted.href = one.value
        elif same(page, at, end, "role", 4):
            into = &noted.role
    elif length == 5:
        if same(page, at, end, "class", 5):
            noted.kind = one.value
        elif same(page, at, end, "style", 5):
            into = &noted.style
            noted.styled = may_tell(page, one.value.start, one.value.end)
    elif length == 2:
        if same(page, at, end, "id", 2):
            noted.own = one.value
    elif length == 6:
        if same(page, at, end, "hidden", 6):
            into = &noted.hidden
    elif length == 10:
        if same(page, at, end, "aria-level", 10):
            noted.aria_level = one.value
    elif length == 11 and same(page, at, end, "aria-hidden", 11):
        into = &noted.aria_hidden
    if into != NULL:
        into[0] = one.value
        if one.value.start < 0:
            into.start = into.end = end  # there, and empty
        noted.notable = True


cdef inline void forget(Noted *noted) noexcept nogil:
    noted.notable = noted.styled = False
    noted.hidden.start = noted.aria_hidden.start = noted.style.start = noted.role.start = -1
    noted.aria_level.start = noted.href.start = noted.kind.start = noted.own.start = -1
    noted.role.end = noted.kind.end = noted.own.end = -2


cdef inline Py_ssize_t behind_tag(
    const char_t *page, Py_ssize_t at, Py_ssize_t end, Noted *noted
) except -1:
    """Read all attributes of the tag whose name ends at `at`; where its content starts."""
    cdef Attribute one
    while at < end and page[at] == c" ":
        at = attribute(page, at, end, &one)
        note(page, &one, noted)
    if at == end or page[at] != c">":
        raise Ambiguous
    return at + 1
