# Text, and the events that `BlockBuilder` would make of it; part of `_walk.pyx`.

cdef int event(
    Walk *walk, int code, Py_ssize_t start, Py_ssize_t length, int32_t number, int64_t context, int32_t link
) except -1:
    cdef Event *new = <Event *>added(&walk.events, sizeof(Event))
    new.code, new.start, new.length = code, <int32_t>start, <int32_t>length
    new.number, new.context, new.link, new.unused = number, context, link, 0
    return 0


cdef inline int flush(Walk *walk) except -1:
    if walk.running:
        event(walk, END, 0, 0, 0, 0, 0)
        walk.running = False
    return 0


cdef int sign(Walk *walk, uint32_t character, int32_t number, int64_t context, int32_t link) except -1:
    """A piece of one character."""
    (<uint32_t *>added(&walk.text, sizeof(uint32_t)))[0] = character
    return event(walk, PIECE, walk.text.used // 4 - 1, 1, number, context, link)


cdef int space(Walk *walk, int32_t number, int64_t context) except -1:
    """White space, where there is none yet."""
    if walk.running:
        if context & AS_IT_IS and (<uint32_t *>walk.text.data)[walk.text.used // 4 - 1] == c" ":
            return 0
        sign(walk, c" ", number, context, walk.link)
    return 0


cdef inline bint blank(const char_t *page, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Whether there is nothing but ASCII white space in page[at:end]."""
    while at < end and page[at] in (c" ", c"\n", c"\t", c"\r", c"\f"):
        at += 1
    return at == end


cdef inline Py_ssize_t behind_escape(
    const char_t *page, Py_ssize_t at, Py_ssize_t end, uint32_t *character
) except -1:
    """Read what the "&" before `at` begins, one of the four that Lexbor writes; where it ends."""
    if same(page, at, end, "amp;", 4):
        return at + 4
    if same(page, at, end, "lt;", 3):
        character[0] = c"<"
        return at + 3
    if same(page, at, end, "gt;", 3):
        character[0] = c">"
        return at + 3
    if same(page, at, end, "nbsp;", 5):
        character[0] = 0xA0
        return at + 5
    raise Ambiguous


cdef int text(const char_t *page, Py_ssize_t at, Py_ssize_t end, bint raw, Walk *walk) except -1:
    """The character data page[at:end] of the innermost open element."""
    cdef Py_ssize_t start = walk.text.used // 4
    cdef uint32_t *out
    cdef uint32_t c
    if not walk.running and not walk.context & AS_IT_IS and blank(page, at, end):
        return 0
    reserve(&walk.text, 4 * (end - at))  # an escape is longer than what it stands for
    out = <uint32_t *>walk.text.data + start
    while at < end:
        c = page[at]
        at += 1
        if c == c"&" and not raw:
            at = behind_escape(page, at, end, &c)
        out[0] = c
        out += 1
    walk.text.used = <char *>out - walk.text.data
    walk.running = True
    return event(walk, PIECE, start, walk.text.used // 4 - start, walk.number, walk.context, walk.link)
