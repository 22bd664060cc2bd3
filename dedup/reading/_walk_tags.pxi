# What tags mean, by their names; part of `_walk.pyx`.

cdef enum:
    MOST_ROWS = 500
    SLOTS = 1024  # a power of two, and more than there can be rows

# The roles of `dedup.reading.tags`, and one for what is open but left out.
cdef enum:
    INLINE, BLOCK, LINE_BREAK, SKIP, ROW, CELL, LINK, CONTROL, LEFT_OUT

# What else a tag is, from the words of its row in `Tags`.
cdef enum:
    LISTS = 1, PREFORMATTED = 2, FALLBACK = 4, LINES = 8, VOID = 16, RAW = 32, FOREIGN = 64
    SCRIPT = 128, STYLE = 256, HEAD = 512, TOLD = 1024, TEMPLATE = 2048, REST = 4096, LINK_TAG = 8192
    UNSURE = VOID | RAW | TEMPLATE  # where it is not HTML

_WORDS = {
    "lists": LISTS, "preformatted": PREFORMATTED, "fallback": FALLBACK, "lines": LINES, "void": VOID,
    "raw": RAW, "foreign": FOREIGN, "script": SCRIPT, "style": STYLE, "head": HEAD, "told": TOLD,
    "template": TEMPLATE, "rest": REST, "link": LINK_TAG,
}  # fmt: skip


cdef struct Tag:
    uint32_t hash
    int32_t length
    const uint8_t *name
    int32_t role, kind, level
    uint32_t flags


cdef class Tags:
    """What tags mean, by name; not changed after it is made.

    rows  (name, role, kind or -1, level, words) of each tag; kind as the number that `_layout` has for
          it, level -1 for "as many as lists are open", words from the list above
    """

    cdef Tag rows[MOST_ROWS + 1]  # the first is that of all other tags
    cdef short slots[SLOTS]
    cdef readonly list names  # by the number of a tag in `Opened`
    cdef list held  # what `Tag.name` points into

    def __init__(self, list rows):
        cdef Py_ssize_t number
        if len(rows) > MOST_ROWS:
            raise ValueError("too many tags")
        memset(self.slots, 0, sizeof(self.slots))
        memset(self.rows, 0, sizeof(self.rows))
        self.rows[0].kind = -1
        self.names, self.held = [""], []
        for number, (name, role, kind, level, words) in enumerate(rows, 1):
            self.names.append(name)
            self.held.append(name.encode("ascii"))
            self.rows[number].role, self.rows[number].kind, self.rows[number].level = role, kind, level
            self.rows[number].flags = sum(_WORDS[word] for word in words)
            self.enter(number, self.held[number - 1])

    cdef int enter(self, Py_ssize_t number, bytes name) except -1:
        """Make a row known under its name."""
        cdef Tag *row = &self.rows[number]
        cdef Py_ssize_t slot
        row.name, row.length = name, <int32_t>len(name)
        row.hash = hash_of[uint8_t](row.name, row.length)
        slot = row.hash & (SLOTS - 1)
        while self.slots[slot]:
            slot = (slot + 1) & (SLOTS - 1)
        self.slots[slot] = <short>number
        return 0


cdef inline uint32_t hash_of(const char_t *name, Py_ssize_t length) noexcept nogil:
    cdef uint32_t out = 0
    cdef Py_ssize_t at
    for at in range(length):
        out = out * 31 + name[at]
    return out ^ (out >> 10)


cdef inline int number_of(Tags tags, const char_t *name, Py_ssize_t length) noexcept:
    """The row of a tag in `tags`, 0 if it has none."""
    cdef uint32_t wanted = hash_of(name, length)
    cdef Py_ssize_t slot = wanted & (SLOTS - 1), at
    cdef int number
    cdef Tag *row
    while True:  # ends: there are more slots than rows
        number = tags.slots[slot]
        if number == 0:
            return 0
        row = &tags.rows[number]
        if row.hash == wanted and row.length == length:
            at = 0
            while at < length and name[at] == row.name[at]:
                at += 1
            if at == length:
                return number
        slot = (slot + 1) & (SLOTS - 1)
