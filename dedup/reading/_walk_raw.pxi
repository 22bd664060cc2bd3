# Where comments and raw elements of a written page end; part of `_walk.pyx`.

cdef Py_ssize_t behind_declaration(const char_t *page, Py_ssize_t at, Py_ssize_t end) except -1:
    """Where the comment, doctype or processing instruction at `at` ends."""
    if not same(page, at, end, "<!--", 4):
        at = find(page, at, end, c">")
    else:
        at += 4
        while True:
            at = find(page, at, end, c"-")
            if at == end or same(page, at, end, "-->", 3):
                break
            at += 1
        at += 2
    if at >= end:
        raise Ambiguous
    return at + 1


cdef Py_ssize_t raw_end(
    const char_t *page, Py_ssize_t at, Py_ssize_t end, Py_ssize_t name, Py_ssize_t length
) except -1:
    """Where the end tag of the raw element named page[name:name+length] stands."""
    cdef Py_ssize_t k
    while True:
        at = find(page, at, end, c"<")
        if end - at < length + 3:
            raise Ambiguous
        if page[at + 1] == c"/" and page[at + 2 + length] == c">":
            k = 0
            while k < length and page[at + 2 + k] == page[name + k]:
                k += 1
            if k == length:
                return at
        at += 1


cdef bint names_script(const char_t *page, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Whether a tag named script, in any case, goes on at `at`."""
    cdef const char *word = "script"
    cdef Py_ssize_t k
    if end - at < 7:
        return False
    for k in range(6):
        if page[at + k] | 32 != <uint8_t>word[k]:
            return False
    return page[at + 6] in (c" ", c"\t", c"\n", c"\f", c"/", c">")


cdef bint opens_comment(const char_t *page, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    while True:
        at = find(page, at, end, c"<")
        if at == end:
            return False
        if same(page, at, end, "<!--", 4):
            return True
        at += 1


cdef bint marked(const char_t *page, Py_ssize_t at, Py_ssize_t end, bytes marker) noexcept:
    """Whether page[at:end] holds `marker`, in any case."""
    cdef const uint8_t *word = marker
    cdef Py_ssize_t length = len(marker), k
    cdef uint32_t c
    while at + length <= end:
        for k in range(length):
            c = page[at + k]
            if c != word[k] and not (c"A" <= c <= c"Z" and c + 32 == word[k]):
                break
        else:
            return True
        at += 1
    return False


cdef Py_ssize_t script_end(const char_t *page, Py_ssize_t at, Py_ssize_t end) except -1:
    """`raw_end` of a script, in whose comments a script inside is part of the text."""
    cdef bint escaped = False, twice = False
    while at < end:
        if page[at] == c"<":
            if not escaped and same(page, at, end, "<!--", 4):
                escaped = True
                at += 1  # so that <!--> is read as opened and closed
            elif same(page, at, end, "</", 2) and names_script(page, at + 2, end):
                if not twice:
                    return at
                twice = False
            elif escaped and not twice and names_script(page, at + 1, end):
                twice = True
        elif escaped and page[at] == c"-" and same(page, at, end, "-->", 3):
            escaped = twice = False
        at += 1
    raise Ambiguous
