# cython: boundscheck=False, wraparound=False, cdivision=True
"""Whether differing words may be explained, judging each by itself; see `dedup.repeats.explain`."""

include "_bits.pxi"
include "_texts.pxi"
include "_likeness.pxi"
include "_word_flags.pxi"

cdef enum:
    MAX_WORDS = 16
    JOINED = 3  # maximum words that may be one without their spaces


cdef class _Pairing:
    """Two runs of words."""

    cdef _Text one, other
    cdef _Told tables

    def __cinit__(self, tables):
        self.one, self.other, self.tables = _Text(), _Text(), _Told(tables)

    cdef int least(self, Py_ssize_t drops, bint from_one) except -1:
        """Fewest words of one text to leave out so that both may be the same; 99 if impossible."""
        cdef int[MAX_WORDS + 1][MAX_WORDS + 1] cost
        cdef Py_ssize_t n = self.one.count, m = self.other.count, i, j, a, b
        cdef int best
        for i in range(n, -1, -1):
            for j in range(m, -1, -1):
                best = 0 if i == n and j == m else 99
                if i < n and j < m and cost[i + 1][j + 1] < best and self.may_match(i, j):
                    best = cost[i + 1][j + 1]
                for a in range(1, min(n - i, JOINED) + 1):
                    for b in range(1, min(m - j, JOINED) + 1):
                        if a + b > 2 and cost[i + a][j + b] < best and self.may_join(i, a, j, b):
                            best = cost[i + a][j + b]
                if i < n and cost[i + 1][j] < best:
                    if self.may_vanish(self.one, i):
                        best = cost[i + 1][j]
                    elif from_one and drops > 0 and not self.tables.of(self.one, i) & STAYS:
                        best = min(best, cost[i + 1][j] + 1)
                if j < m and cost[i][j + 1] < best:
                    if self.may_vanish(self.other, j):
                        best = cost[i][j + 1]
                    elif not from_one and drops > 0 and not self.tables.of(self.other, j) & STAYS:
                        best = min(best, cost[i][j + 1] + 1)
                cost[i][j] = best
        return cost[0][0]

    cdef int may_match(self, Py_ssize_t at, Py_ssize_t at2) except -1:
        """Whether two words may be the same."""
        cdef Span one = self.one.word(at), other = self.other.word(at2)
        if (self.tables.of(self.one, at) | self.tables.of(self.other, at2)) & FORM or equal(one, other):
            return 1
        # Two spellings of one word differ in at most eight letters.
        if ones(one.letters ^ other.letters) > 2 * MOST_EDITS or too_far(one, other):
            return 0
        return min(one.size, other.size) > 2 or misread(one, other) or one_edit(one, other)

    cdef bint may_join(self, Py_ssize_t at, Py_ssize_t size, Py_ssize_t at2, Py_ssize_t size2) noexcept:
        """Whether two runs of words may be the same without their spaces."""
        cdef uint64_t letters = 0, letters2 = 0
        cdef Py_ssize_t number, off = 0
        for number in range(at, at + size):
            letters |= self.one.letters[number]
            off += self.one.word(number).size
        for number in range(at2, at2 + size2):
            letters2 |= self.other.letters[number]
            off -= self.other.word(number).size
        # An apostrophe may be lost (it shares its bit), and one letter wrong.
        return -2 <= off <= 2 and ones((letters ^ letters2) & ~(<uint64_t> 1 << 39)) <= 2

    cdef int may_vanish(self, _Text text, Py_ssize_t at) except -1:
        """Whether a word may be missing at no cost, or be part of a substitute for another."""
        cdef int told = self.tables.of(text, at)
        if told & (FILLER | FORM) or text.word(at).size == 1:
            return 1
        if not told & PHRASE:
            return 0
        return (at > 0 and self.tables.of(text, at - 1) & PHRASE) or (
            at + 1 < text.count and self.tables.of(text, at + 1) & PHRASE
        )


def may_explain(list xs, list ys, Py_ssize_t drops, tables):
    """Whether runs of words may be the same with at most `drops` words of one of them left out.

    True more often than `explain.Explainer.explains` succeeds: words are compared by letters, and numbers
    and abbreviations match anything.

    tables  the result of `dedup.repeats.word_flags.tables`
    """
    cdef _Pairing look
    if len(xs) + len(ys) > MAX_WORDS:
        return True
    look = _Pairing(tables)
    look.one.read_words(xs)
    look.other.read_words(ys)
    return look.least(drops, True) <= drops or (drops > 0 and look.least(drops, False) <= drops)
