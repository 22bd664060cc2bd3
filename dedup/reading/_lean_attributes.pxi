# Attributes of a tag, and which of them are left out; part of `_lean.pyx`.

cdef enum:
    SHORTEST_ATTRIBUTE = 8  # what is shorter is not worth leaving out

# Elements whose attributes all stay: of formatting elements a parser counts those that are alike, and
# what a choice shows and a template holds may depend on them.
cdef const char *WHOLE = (
    " b big code em font i nobr s small strike strong tt u select option optgroup selectedcontent button template "
)


cdef inline bint spells(const char_t *text, Py_ssize_t at, const char *word) noexcept nogil:
    """Whether `word` stands at `at`, in any case; it is as long as what stands there."""
    while word[0]:
        if text[at] | 32 != <uint8_t>word[0]:
            return False
        at += 1
        word += 1
    return True


cdef bint may_style(const char_t *text, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Whether a style may say "display" or "visibility": most say neither."""
    cdef uint32_t first
    while at < end:
        first = text[at] | 32
        if text[at] > 126 or text[at] == c"&":
            return True
        if (first == c"d" or first == c"v") and end - at > 2 and text[at + 1] | 32 == c"i" and text[at + 2] | 32 == c"s":
            return True
        at += 1
    return False


cdef bint is_bare(const Name *name) noexcept nogil:
    """Whether it is an element that can show no text: nothing is read from its attributes, unless they
    tell of the page."""
    cdef uint8_t first = name.text[1]
    if first == c"i":
        return named(name, b" img ")
    if first == c"l":
        return named(name, b" link ")
    if first == c"s":
        return named(name, b" script ") or named(name, b" source ")
    return first == c"b" and named(name, b" br ")


cdef bint tells_of_page(const char_t *text, Py_ssize_t at, Py_ssize_t end, const Name *name) noexcept nogil:
    """Whether the attributes of a bare element may tell of the page: a script's content, or its address."""
    if named(name, b" script "):
        return tells(text, at, end)
    if not named(name, b" link "):
        return False
    while at < end:
        if text[at] == c"&" or (text[at] | 32 == c"c" and end - at > 8 and spells(text, at, "canonical")):
            return True
        at += 1
    return False


cdef bint has_prefix(const char_t *text, Py_ssize_t at, Py_ssize_t stop) noexcept nogil:
    """Whether the name text[at:stop] has a prefix, as "xml:lang"."""
    return find(text, at, stop, c":") < stop


cdef bint is_read(
    const char_t *text, Py_ssize_t at, Py_ssize_t stop, Py_ssize_t end, const Name *name
) noexcept nogil:
    """Whether anything is read from the attribute text[at:end] of the name text[at:stop]."""
    cdef Py_ssize_t size = stop - at
    if text[at] | 32 == c"x" and has_prefix(text, at, stop):
        return True
    if size == 2:
        return spells(text, at, "id")
    if size == 4 and (spells(text, at, "href") or spells(text, at, "role") or spells(text, at, "lang")):
        return True
    if size == 5:
        return spells(text, at, "class") or (spells(text, at, "style") and may_style(text, stop, end))
    if size == 6:
        return spells(text, at, "hidden")
    if size == 10 and spells(text, at, "aria-level") or size == 11:
        return size == 10 or spells(text, at, "aria-hidden")
    if size == 4 and named(name, b" input "):
        return spells(text, at, "type")  # in a table it depends on that where the element goes
    return size < 11 and named(name, b" meta ")  # there "content", "property", "name" and others


cdef inline Py_ssize_t behind_attribute(
    const char_t *text, Py_ssize_t at, Py_ssize_t end, Py_ssize_t *stop
) noexcept nogil:
    """Where the attribute at `at` ends; its name ends at `stop`."""
    at += 1  # "=" may begin a name
    while at < end and text[at] != c"=" and not ends_name(text[at]):
        if is_strange(text[at]):
            return UNSURE
        at += 1
    stop[0] = at
    while at < end and is_blank(text[at]):
        at += 1
    return behind_value(text, at + 1, end) if at < end and text[at] == c"=" else at


cdef Py_ssize_t behind_attributes(
    const char_t *text, Py_ssize_t at, Py_ssize_t end, const Name *name, Lean *now
) except -3:
    """Where the tag ends whose name ends at `at`; attributes that nobody asks for are left out."""
    cdef Py_ssize_t count = 0, stop = at, start, first = -1, last = -1
    cdef bint whole = False, bare = is_bare(name)
    while True:
        start = at
        while at < end and (text[at] == c"/" or is_blank(text[at])):
            at += 1
        if at == end:
            return UNSURE
        if text[at] == c">":
            break
        count += 1
        if count > now.most or is_strange(text[at]):
            return UNSURE
        start, at = at, behind_attribute(text, at, end, &stop)
        if at < 0:
            return UNSURE
        if bare and text[start - 1] == c"/":
            whole, first = True, -1
        # Behind a slash it stays: without it the slash might end the element.
        if whole or text[start - 1] == c"/" or (not bare and is_read(text, start, stop, at, name)):
            if first >= 0 and leave_out(text, first, last, now, SHORTEST_ATTRIBUTE) < 0:
                return UNSURE
            first = -1
            continue
        if first < 0:
            whole = not bare and strstr(WHOLE, name.text) != NULL
            first = -1 if whole else start
        last = at
    if bare and first >= 0 and tells_of_page(text, first, last, name):
        return at + 1
    if first >= 0 and leave_out(text, first, last, now, SHORTEST_ATTRIBUTE) < 0:
        return UNSURE
    return at + 1
