# Tags as the standard's tokenizer reads them, where nothing odd is in them; part of `_lean.pyx`.

# A tag: its name in lower case, "" for a long one.
cdef struct Name:
    char text[LONGEST_NAME + 3]  # a blank on either side


cdef inline bint is_letter(uint32_t c) noexcept nogil:
    return c"a" <= (c | 32) <= c"z" and c < 128


cdef inline bint is_blank(uint32_t c) noexcept nogil:
    """White space to the standard."""
    return c == 32 or c == 10 or c == 9 or c == 13 or c == 12


cdef inline bint is_odd(uint32_t c) noexcept nogil:
    """Not to be told what it is to others, where it stands in a tag and in no quotes."""
    return c > 126 or c < 32 and not is_blank(c)


cdef inline bint is_strange(uint32_t c) noexcept nogil:
    """As `is_odd`, but for letters and signs that everybody takes for such: in attributes they make no
    difference."""
    return c > 126 and (c <= 0xA0 or is_space(c)) or c < 32 and not is_blank(c)


cdef inline bint ends_name(uint32_t c) noexcept nogil:
    return c == c">" or c == c"/" or is_blank(c)


cdef inline bint named(const Name *name, const char *word) noexcept nogil:
    """Whether it is `word`, which has a blank on either side."""
    cdef Py_ssize_t k = 1
    while word[k] and name.text[k] == word[k]:
        k += 1
    return word[k] == 0 and name.text[k] == 0


cdef inline Py_ssize_t read_name(const char_t *text, Py_ssize_t at, Py_ssize_t end, Name *out) noexcept nogil:
    """Read the name at `at`; where it ends."""
    cdef Py_ssize_t start = at, k = 1
    out.text[0] = c" "
    while at < end and not ends_name(text[at]):
        if is_odd(text[at]):
            return UNSURE
        if k <= LONGEST_NAME:
            out.text[k] = <char>(text[at] | 32 if is_letter(text[at]) else text[at])
            k += 1
        at += 1
    if at - start > LONGEST_NAME:
        k = 1
    out.text[k], out.text[k + 1] = c" ", 0
    return at


cdef inline bint is_shape(const Name *name) noexcept nogil:
    """Whether it is one of `SHAPES`, or has a prefix: no element of pages has one."""
    return strstr(SHAPES, name.text) != NULL or strstr(name.text, b":") != NULL


cdef inline Py_ssize_t behind_value(const char_t *text, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Where the value ends that stands behind the "=" before `at`."""
    cdef Py_ssize_t stop
    while at < end and is_blank(text[at]):
        at += 1
    if at == end or text[at] == c">":
        return UNSURE
    if text[at] == c'"' or text[at] == c"'":
        stop = find(text, at + 1, end, text[at])
        return UNSURE if stop == end else stop + 1
    while at < end and text[at] != c">" and not is_blank(text[at]):
        if is_strange(text[at]):
            return UNSURE
        at += 1
    return at


cdef inline bint closes(const char_t *text, Py_ssize_t at, Py_ssize_t end, const Name *name) noexcept nogil:
    """Whether the end tag of `name` stands at `at`."""
    cdef Py_ssize_t k = 1
    if end - at < 3 or text[at + 1] != c"/":
        return False
    at += 2
    while name.text[k] != c" ":
        if at == end or not is_letter(text[at]) or text[at] | 32 != <uint8_t>name.text[k]:
            return False
        at += 1
        k += 1
    return at < end and ends_name(text[at])


cdef bint comment_ends(const char_t *text, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Whether "-->" stands in text[at:end]."""
    cdef Py_ssize_t start = at
    while True:
        at = find(text, at, end, c">")
        if at == end or (at - start > 1 and text[at - 1] == c"-" and text[at - 2] == c"-"):
            return at < end
        at += 1


cdef Py_ssize_t end_of_raw(const char_t *text, Py_ssize_t at, Py_ssize_t end, const Name *name) noexcept nogil:
    """Where the end tag of the script or style stands whose content starts at `at`."""
    cdef Py_ssize_t comment = -1  # from where on its end is to be looked for
    while True:
        at = find(text, at, end, c"<")
        if end - at < 3:
            return UNSURE
        if comment >= 0:
            comment = -1 if comment_ends(text, comment, at) else at
        if text[at + 1] == c"/":
            if closes(text, at, end, name):
                return at
        elif text[at + 1] == c"!":
            if comment < 0 and same(text, at, end, "<!--", 4):
                comment = at + 2
        elif comment >= 0 and (end - at < 8 or (spells(text, at + 1, "script") and ends_name(text[at + 7]))):
            return UNSURE  # in a comment of a script, a script may stand
        at += 1


cdef bint tells(const char_t *text, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Whether the tag of a script may say that it tells of the page: "ld+json", or what is written in escapes."""
    while at < end:
        if text[at] == c"&" or (text[at] == c"+" and end - at > 4 and text[at + 1] | 32 == c"j"):
            return True
        at += 1
    return False
