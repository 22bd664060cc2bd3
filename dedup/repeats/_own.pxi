# Words of one run that are unlike all of another, also with spaces lost or moved; after `_texts.pxi`,
# `_likeness.pxi` and `_word_flags.pxi`.

from libc.string cimport memcpy


cdef class _Own:
    """Finds such words."""

    cdef _Told tables
    cdef uint32_t *scratch
    cdef Py_ssize_t scratch_room
    cdef Span *spans
    cdef Py_ssize_t span_room

    def __cinit__(self, _Told tables):
        self.tables = tables

    def __dealloc__(self):
        PyMem_Free(self.scratch)
        PyMem_Free(self.spans)

    cdef int has_own(
        self, _Text text, Py_ssize_t start, Py_ssize_t end, _Text other, Py_ssize_t start2, Py_ssize_t end2
    ) except -1:
        cdef Py_ssize_t at
        for at in range(start, end):
            if self.own(text, at, start, end, other, start2, end2, 0):
                return 1
        return 0

    cdef int own(
        self, _Text text, Py_ssize_t at, Py_ssize_t start, Py_ssize_t end,
        _Text other, Py_ssize_t start2, Py_ssize_t end2, int edge,
    ) except -1:
        """Whether a word is unlike all of a run, also with spaces lost or moved.

        edge  1 (-1) if nothing before (after) the word can be part of one word with it
        """
        cdef Span word = text.word(at)
        cdef Py_ssize_t pairs = end2 - start2 - 1, number
        cdef uint32_t *free
        cdef int told = self.tables.of(text, at)
        if told & FORM:
            return 0
        if told & PHRASE and (
            (at > start and self.tables.of(text, at - 1) & PHRASE)
            or (at + 1 < end and self.tables.of(text, at + 1) & PHRASE)
        ):
            return 0
        for number in range(start2, end2):
            if is_like(word, other.word(number), edge):
                return 0
        self.make_room(other, start2, end2, text)
        free = self.scratch
        for number in range(pairs):
            self.spans[number] = joined(other, start2 + number, free)
            free += self.spans[number].size
            # With a moved space there is at most one slip: the first letter or the last one is right.
            if self.spans[number].chars[0] == word.chars[0] or (
                self.spans[number].chars[self.spans[number].size - 1] == word.chars[word.size - 1]
            ):
                if is_like(word, self.spans[number], edge):
                    return 0
        for number in range(max(start, at - 1), min(end - 1, at + 1)):
            if self.is_like_any(joined(text, number, free), pairs, other, start2, end2, edge):
                return 0
        return 1

    cdef bint is_like_any(
        self, Span word, Py_ssize_t pairs, _Text other, Py_ssize_t start2, Py_ssize_t end2, int edge
    ) noexcept:
        cdef Py_ssize_t number
        for number in range(start2, end2):
            if is_like(word, other.word(number), edge):
                return True
        for number in range(pairs):
            if is_like(word, self.spans[number], edge):
                return True
        return False

    cdef int make_room(self, _Text other, Py_ssize_t start2, Py_ssize_t end2, _Text text) except -1:
        """Make room for all pairs of adjacent words of a run, and for two words of a text."""
        cdef Py_ssize_t chars = 2 * (other.begin[end2] - other.begin[start2]) + text.begin[text.count] + 1
        cdef void *more
        if chars > self.scratch_room:
            more = PyMem_Realloc(self.scratch, 2 * chars * sizeof(uint32_t))
            if more == NULL:
                raise MemoryError
            self.scratch, self.scratch_room = <uint32_t *> more, 2 * chars
        if end2 - start2 > self.span_room:
            more = PyMem_Realloc(self.spans, 2 * (end2 - start2) * sizeof(Span))
            if more == NULL:
                raise MemoryError
            self.spans, self.span_room = <Span *> more, 2 * (end2 - start2)
        return 0


cdef inline Span joined(_Text text, Py_ssize_t at, uint32_t *out) noexcept:
    """Two adjacent words without the space between them, written to `out`."""
    cdef Span one = text.word(at), other = text.word(at + 1), both
    memcpy(out, one.chars, one.size * sizeof(uint32_t))
    memcpy(out + one.size, other.chars, other.size * sizeof(uint32_t))
    both.chars, both.size, both.letters = out, one.size + other.size, one.letters | other.letters
    return both


cdef bint is_like(Span one, Span other, int edge) noexcept:
    """Whether a word may be the same as another, part of it, or contain it."""
    cdef Py_ssize_t off = other.size - one.size, most = min(MOST_EDITS, 2 + one.size // 4)
    if off >= 0 and one.letters & ~other.letters == 0 and inside(one, other, edge):
        return True
    if off < 0 and other.letters & ~one.letters == 0 and inside(other, one, edge):
        return True
    if not -most <= off <= most:
        return False
    # An edit adds at most one letter to a word and removes at most one.
    if ones(one.letters ^ other.letters) > 2 * most or too_far(one, other):
        return False
    return min(one.size, other.size) > 2 or misread(one, other) or one_edit(one, other)


cdef inline bint inside(Span one, Span other, int edge) noexcept:
    """Whether the second contains the first; at its start (edge 1), its end (-1), or anywhere (0)."""
    cdef Py_ssize_t at
    for at in range(other.size - one.size if edge < 0 else 0, 1 if edge > 0 else other.size - one.size + 1):
        if memcmp(one.chars, other.chars + at, one.size * sizeof(uint32_t)) == 0:
            return True
    return False
