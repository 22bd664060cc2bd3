# cython: boundscheck=False, wraparound=False, cdivision=True
"""A quick check for differences that nothing can explain; see `dedup.repeats.hopeless`."""

from libc.stdint cimport int64_t

include "_bits.pxi"
include "_texts.pxi"
include "_likeness.pxi"
include "_gaps.pxi"
include "_word_flags.pxi"
include "_own.pxi"

cdef enum:
    # As in `dedup.repeats.explain`, `ends`, `hopeless`, `furniture` and `compare`.
    MAX_WORDS = 16
    MAX_JOINED = 3
    SPLIT = 2
    JOINED = 3
    LABEL = 10
    NEAR = 2


cdef class _Look(_Gaps):
    """The gaps between two texts, judged by the flags of their words."""

    cdef _Told tables
    cdef _Own runs
    cdef object never

    def __init__(self, tables, never):
        self.tables = _Told(tables)
        self.runs = _Own(self.tables)
        self.never = never

    cdef int any_hopeless(self, Py_ssize_t drops) except -1:
        cdef Py_ssize_t at
        for at in range(self.count):
            if self.is_hopeless(self.gaps[at], drops):
                return 1
        return 0

    cdef bint is_rejoined(self) noexcept:
        """Whether gaps may be merged, or the texts could not be aligned: left to Python."""
        cdef Py_ssize_t at
        cdef Gap first, second
        for at in range(self.count - 1):
            first, second = self.gaps[at], self.gaps[at + 1]
            if first.start and second.start - first.end <= 2 * NEAR and side(first) * side(second) < 0:
                return True
        return False

    cdef int is_hopeless(self, Gap gap, Py_ssize_t drops) except -1:
        cdef bint head = gap.start == 0 and gap.start2 == 0
        cdef bint at_end = head or (gap.end == self.one.count and gap.end2 == self.other.count)
        cdef Py_ssize_t size = gap.end - gap.start, size2 = gap.end2 - gap.start2
        if size == 0 or size2 == 0:
            return not at_end and self.must_stay(gap, drops)
        if size == 1 and size2 == 1:
            if at_end and (self.labels(gap) or (not head and self.cut_off(gap))):
                return 0
            return self.is_never(gap.start, gap.start2)
        if not at_end:
            return too_many(size, size2, drops) or self.replaced(gap)
        if self.labels(gap):
            return 0
        gap = self.without_marks(gap)
        if gap.start == gap.end or gap.start2 == gap.end2 or self.labels(gap):
            return 0
        return self.end_is_hopeless(gap, head, drops)

    cdef int end_is_hopeless(self, Gap gap, bint head, Py_ssize_t drops) except -1:
        cdef Py_ssize_t size = gap.end - gap.start, size2 = gap.end2 - gap.start2, near
        cdef Gap part = gap
        cdef int edge = -1 if head else 1
        if head:
            part.start = self.within(self.one, gap.start, gap.end, -1, drops)
            part.start2 = self.within(self.other, gap.start2, gap.end2, -1, drops)
        else:
            part.end = self.within(self.one, gap.start, gap.end, 1, drops)
            part.end2 = self.within(self.other, gap.start2, gap.end2, 1, drops)
        if self.runs.own(self.one, gap.end - 1 if head else gap.start, gap.start, gap.end,
                    self.other, part.start2, part.end2, edge) and self.runs.own(
                    self.other, gap.end2 - 1 if head else gap.start2, gap.start2, gap.end2,
                    self.one, part.start, part.end, edge):
            return 1
        # Next to a label a word may be left out.
        for near in range(gap.start, gap.end):
            if self.tables.of(self.one, near) & FURNITURE:
                return 0
        for near in range(gap.start2, gap.end2):
            if self.tables.of(self.other, near) & FURNITURE:
                return 0
        if not head and self.cut_off(gap):
            return 0
        if max(size, size2) - min(size, size2) <= SPLIT or not too_many(size, size2, drops):
            return self.replaced(gap)
        # Too many for a match as a whole: the shorter run must match one end of the longer.
        near = min(size, size2) + SPLIT
        if size < size2:
            if head:
                gap.start2 = max(gap.start2, gap.end2 - near)
            else:
                gap.end2 = min(gap.end2, gap.start2 + near)
            return self.runs.has_own(self.one, gap.start, gap.end, self.other, gap.start2, gap.end2)
        if head:
            gap.start = max(gap.start, gap.end - near)
        else:
            gap.end = min(gap.end, gap.start + near)
        return self.runs.has_own(self.other, gap.start2, gap.end2, self.one, gap.start, gap.end)

    cdef Py_ssize_t within(
        self, _Text text, Py_ssize_t start, Py_ssize_t end, int step, Py_ssize_t drops
    ) except -1:
        """End of the words that may follow the common words if others next to these are left out."""
        cdef Py_ssize_t at, place
        for at in range(end - start):
            place = start + at if step > 0 else end - 1 - at
            drops -= not self.tables.of(text, place) & FREE
            if drops < 0:
                return min(end, place + JOINED) if step > 0 else max(start, place - JOINED + 1)
        return end if step > 0 else start

    cdef int labels(self, Gap gap) except -1:
        return self.is_furniture(self.one, gap.start, gap.end) and self.is_furniture(
            self.other, gap.start2, gap.end2
        )

    cdef int is_furniture(self, _Text text, Py_ssize_t start, Py_ssize_t end) except -1:
        if start == end:
            return 0
        if self.tables.of(text, start) & LINK:
            return 1
        return end - start <= LABEL and (self.tables.of(text, start) | self.tables.of(text, end - 1)) & FURNITURE != 0

    cdef Gap without_marks(self, Gap gap) noexcept:
        """The gap without the question marks around one of its runs if the other has none; empty if one is
        between other words.
        """
        cdef bint asks = self.has_mark(self.one, gap.start, gap.end)
        if asks == self.has_mark(self.other, gap.start2, gap.end2):
            return gap
        if asks:
            while gap.start < gap.end and is_mark(self.one.word(gap.start)):
                gap.start += 1
            while gap.start < gap.end and is_mark(self.one.word(gap.end - 1)):
                gap.end -= 1
            if self.has_mark(self.one, gap.start, gap.end):
                gap.end = gap.start
        else:
            while gap.start2 < gap.end2 and is_mark(self.other.word(gap.start2)):
                gap.start2 += 1
            while gap.start2 < gap.end2 and is_mark(self.other.word(gap.end2 - 1)):
                gap.end2 -= 1
            if self.has_mark(self.other, gap.start2, gap.end2):
                gap.end2 = gap.start2
        return gap

    cdef bint has_mark(self, _Text text, Py_ssize_t start, Py_ssize_t end) noexcept:
        cdef Py_ssize_t at
        for at in range(start, end):
            if is_mark(text.word(at)):
                return True
        return False

    cdef int must_stay(self, Gap gap, Py_ssize_t drops) except -1:
        """Whether words that one text lacks must not be missing."""
        cdef _Text text = self.one if gap.end > gap.start else self.other
        cdef Py_ssize_t start = gap.start if gap.end > gap.start else gap.start2
        cdef Py_ssize_t end = gap.end if gap.end > gap.start else gap.end2, at, cost = 0
        cdef int told
        if end - start == 1 and gap.start and equal(text.word(start), self.one.word(gap.start - 1)):
            return 0
        for at in range(start, end):
            told = self.tables.of(text, at)
            if told & STAYS:
                return 1
            cost += not told & FREE
        return cost > drops

    cdef int is_never(self, Py_ssize_t at, Py_ssize_t at2) except -1:
        """The result of `explain.never_explained`."""
        cdef Span one = self.one.word(at), other = self.other.word(at2), short, long
        if self.tables.of(self.one, at) & self.tables.of(self.other, at2) & PLAIN:
            if too_far(one, other):
                return 1
            short, long = (one, other) if one.size < other.size else (other, one)
            # The rest is a negating prefix.
            if memcmp(
                short.chars, long.chars + long.size - short.size, short.size * sizeof(uint32_t)
            ) != 0:
                return 0
        if is_number(one) and is_number(other):
            return 1
        return bool(self.never(self.one.string(at), self.other.string(at2)))

    cdef bint cut_off(self, Gap gap) noexcept:
        """The result of `ends.cut_could_explain`."""
        return self.is_cut(self.one, gap.start, gap.end, self.other, gap.start2, gap.end2) or self.is_cut(
            self.other, gap.start2, gap.end2, self.one, gap.start, gap.end
        )

    cdef bint is_cut(
        self, _Text text, Py_ssize_t start, Py_ssize_t end, _Text other, Py_ssize_t start2, Py_ssize_t end2
    ) noexcept:
        cdef Span last = text.word(end - 1), whole
        cdef Py_ssize_t middle = start2 + end - start - 1, at
        for at in range(max(start2, middle - SPLIT), min(end2, middle + SPLIT + 1)):
            whole = other.word(at)
            if whole.size > last.size and memcmp(whole.chars, last.chars, last.size * sizeof(uint32_t)) == 0:
                return True
        return False

    cdef int replaced(self, Gap gap) except -1:
        """Whether each run has a word unlike all of the other."""
        if not self.runs.has_own(self.one, gap.start, gap.end, self.other, gap.start2, gap.end2):
            return 0
        return self.runs.has_own(self.other, gap.start2, gap.end2, self.one, gap.start, gap.end)


cdef inline int side(Gap gap) noexcept:
    return (gap.end > gap.start) - (gap.end2 > gap.start2)


cdef inline bint is_mark(Span word) noexcept:
    return word.size == 1 and word.chars[0] == 63


cdef bint is_number(Span word) noexcept:
    """Whether a word is an integer, which has no other form in digits."""
    cdef Py_ssize_t at
    for at in range(word.size):
        if not 48 <= word.chars[at] <= 57:
            return False
    return word.size == 1 or word.chars[0] != 48


cdef inline bint too_many(Py_ssize_t size, Py_ssize_t size2, Py_ssize_t drops) noexcept:
    return size + size2 > MAX_WORDS or max(size, size2) - min(size, size2) > drops + MAX_JOINED


def hopeless(list found, list xs, list ys, Py_ssize_t drops, tables, never):
    """Whether any of the blocks is hopeless, as in `hopeless.hopeless`.

    tables  the result of `dedup.repeats.word_flags.tables`
    never   `dedup.repeats.explain.never_explained`
    """
    cdef _Look look = _Look(tables, never)
    cdef Gap gap
    look.one.read_words(xs)
    look.other.read_words(ys)
    for gap.start, gap.end, gap.start2, gap.end2 in found:
        if not (0 <= gap.start <= gap.end <= len(xs) and 0 <= gap.start2 <= gap.end2 <= len(ys)):
            raise IndexError("a block of words that are not there")
        if look.is_hopeless(gap, drops):
            return True
    return False


def looks(
    list keys, const int64_t[:, :] pairs, int most, double share, tables, never, unsigned char[::1] keep
):
    """Set `keep` to 0 for pairs of keys with a hopeless difference, else to 1.

    most, share    words that one text may lack: at most, and one more than this share of the shorter one
    tables, never  as in `hopeless`
    """
    cdef _Look look = _Look(tables, never)
    cdef Py_ssize_t row, n = len(keys), held = -1
    if keep.shape[0] != pairs.shape[0] or pairs.shape[1] != 2:
        raise IndexError("one answer for each pair")
    for row in range(pairs.shape[0]):
        if not (0 <= pairs[row, 0] < n and 0 <= pairs[row, 1] < n):
            raise IndexError("a pair of texts that are not there")
        if pairs[row, 0] != held:
            held = -1
            look.one.read_key(keys[pairs[row, 0]])
            held = pairs[row, 0]
        look.other.read_key(keys[pairs[row, 1]])
        keep[row] = 1
        if look.align() and not look.is_rejoined():
            keep[row] = not look.any_hopeless(
                min(most, 1 + <Py_ssize_t> (share * min(look.one.count, look.other.count)))
            )
