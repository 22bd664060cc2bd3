# cython: boundscheck=False, wraparound=False, cdivision=True
"""Quick looks at where two texts differ; see `dedup.repeats.align` and `dedup.repeats.hopeless`."""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.object cimport PyObject
from libc.stdint cimport int64_t
from libc.string cimport memcpy

include "_texts.pxi"
include "_gaps.pxi"


cdef class _Look(_Gaps):
    """What can be said of the gaps by what is told of the words."""

    cdef uint32_t *scratch
    cdef Py_ssize_t scratch_room
    cdef Span *spans
    cdef Py_ssize_t span_room
    cdef dict known
    cdef object ask, never

    def __dealloc__(self):
        PyMem_Free(self.scratch)
        PyMem_Free(self.spans)

    cdef int told(self, _Text text, Py_ssize_t at) except -1:
        cdef PyObject *found
        if text.told[at] == UNKNOWN:
            word = text.string(at)
            found = PyDict_GetItemWithError(self.known, word)
            text.told[at] = <int> (<object> found if found != NULL else self.ask(word)) & 255
        return text.told[at]

    cdef int is_furniture(self, _Text text, Py_ssize_t start, Py_ssize_t end) except -1:
        if start == end:
            return 0
        if self.told(text, start) & LINK:
            return 1
        return end - start <= LABEL and (self.told(text, start) | self.told(text, end - 1)) & FURNITURE != 0

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
        gap = self.unasked(gap)
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
        if self.own(self.one, gap.end - 1 if head else gap.start, gap.start, gap.end,
                    self.other, part.start2, part.end2, edge) and self.own(
                    self.other, gap.end2 - 1 if head else gap.start2, gap.start2, gap.end2,
                    self.one, part.start, part.end, edge):
            return 1
        # Beside a label a word may be left out.
        for near in range(gap.start, gap.end):
            if self.told(self.one, near) & FURNITURE:
                return 0
        for near in range(gap.start2, gap.end2):
            if self.told(self.other, near) & FURNITURE:
                return 0
        if not head and self.cut_off(gap):
            return 0
        if max(size, size2) - min(size, size2) <= SPLIT or not too_many(size, size2, drops):
            return self.replaced(gap)
        # Too many to be the same as a whole: the shorter run must be that at one end of the longer.
        near = min(size, size2) + SPLIT
        if size < size2:
            if head:
                gap.start2 = max(gap.start2, gap.end2 - near)
            else:
                gap.end2 = min(gap.end2, gap.start2 + near)
            return self.has_own(self.one, gap.start, gap.end, self.other, gap.start2, gap.end2)
        if head:
            gap.start = max(gap.start, gap.end - near)
        else:
            gap.end = min(gap.end, gap.start + near)
        return self.has_own(self.other, gap.start2, gap.end2, self.one, gap.start, gap.end)

    cdef Py_ssize_t within(
        self, _Text text, Py_ssize_t start, Py_ssize_t end, int step, Py_ssize_t drops
    ) except -1:
        """Where the words end that one next to what both texts say can be, others before it left out."""
        cdef Py_ssize_t at, place
        for at in range(end - start):
            place = start + at if step > 0 else end - 1 - at
            drops -= not self.told(text, place) & FREE
            if drops < 0:
                return min(end, place + JOINED) if step > 0 else max(start, place - JOINED + 1)
        return end if step > 0 else start

    cdef int labels(self, Gap gap) except -1:
        return self.is_furniture(self.one, gap.start, gap.end) and self.is_furniture(
            self.other, gap.start2, gap.end2
        )

    cdef Gap unasked(self, Gap gap) noexcept:
        """The gap without the question marks round one of its runs if the other has none; empty if one stands
        among other words.
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
        """Whether words that one text lacks may not be missing."""
        cdef _Text text = self.one if gap.end > gap.start else self.other
        cdef Py_ssize_t start = gap.start if gap.end > gap.start else gap.start2
        cdef Py_ssize_t end = gap.end if gap.end > gap.start else gap.end2, at, cost = 0
        cdef int told
        if end - start == 1 and gap.start and equal(text.word(start), self.one.word(gap.start - 1)):
            return 0
        for at in range(start, end):
            told = self.told(text, at)
            if told & STAYS:
                return 1
            cost += not told & FREE
        return cost > drops

    cdef int is_never(self, Py_ssize_t at, Py_ssize_t at2) except -1:
        """`explain.never_explained`."""
        cdef Span one = self.one.word(at), other = self.other.word(at2), short, long
        if self.told(self.one, at) & self.told(self.other, at2) & PLAIN:
            if too_far(one, other):
                return 1
            short, long = (one, other) if one.size < other.size else (other, one)
            # What is left is a prefix that negates.
            if memcmp(
                short.chars, long.chars + long.size - short.size, short.size * sizeof(uint32_t)
            ) != 0:
                return 0
        if is_number(one) and is_number(other):
            return 1
        return bool(self.never(self.one.string(at), self.other.string(at2)))

    cdef bint cut_off(self, Gap gap) noexcept:
        """`ends.cut_could_explain`."""
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
        """Whether each run has a word like none of the other."""
        return self.has_own(self.one, gap.start, gap.end, self.other, gap.start2, gap.end2) and self.has_own(
            self.other, gap.start2, gap.end2, self.one, gap.start, gap.end
        )

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
        """Whether a word is like none of a run, spaces lost or moved or not.

        edge  1 (-1) if nothing before (behind) the word can be part of one with it
        """
        cdef Span word = text.word(at)
        cdef Py_ssize_t pairs = end2 - start2 - 1, number, size = 0
        cdef uint32_t *free
        cdef int told = self.told(text, at)
        if told & FORM:
            return 0
        if told & PHRASE and (
            (at > start and self.told(text, at - 1) & PHRASE)
            or (at + 1 < end and self.told(text, at + 1) & PHRASE)
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
            # One slip at most goes with a space moved: either the first letter or the last one is right.
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
        """Room for every two neighbours of a run, and of two words of a text."""
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

    cdef int may_match(self, Py_ssize_t at, Py_ssize_t at2) except -1:
        """Whether two words may be one."""
        cdef Span one = self.one.word(at), other = self.other.word(at2)
        if (self.told(self.one, at) | self.told(self.other, at2)) & FORM or equal(one, other):
            return 1
        # Two spellings of one word have at most eight letters that are not in both.
        if count(one.letters ^ other.letters) > 2 * MOST_EDITS or too_far(one, other):
            return 0
        return min(one.size, other.size) > 2 or misread(one, other) or one_edit(one, other)

    cdef bint may_join(self, Py_ssize_t at, Py_ssize_t size, Py_ssize_t at2, Py_ssize_t size2) noexcept:
        """Whether two runs of words may be one but for their spaces."""
        cdef uint64_t letters = 0, letters2 = 0
        cdef Py_ssize_t number, off = 0
        for number in range(at, at + size):
            letters |= self.one.letters[number]
            off += self.one.word(number).size
        for number in range(at2, at2 + size2):
            letters2 |= self.other.letters[number]
            off -= self.other.word(number).size
        # An apostrophe may be lost (it shares its bit), and one letter wrong.
        return -2 <= off <= 2 and count((letters ^ letters2) & ~(<uint64_t> 1 << 39)) <= 2

    cdef int may_vanish(self, _Text text, Py_ssize_t at) except -1:
        """Whether a word can be missing at no cost, or be part of what stands for another."""
        cdef int told = self.told(text, at)
        if told & (FILLER | FORM) or text.word(at).size == 1:
            return 1
        if not told & PHRASE:
            return 0
        return (at > 0 and self.told(text, at - 1) & PHRASE) or (
            at + 1 < text.count and self.told(text, at + 1) & PHRASE
        )

    cdef int least(self, Py_ssize_t drops, bint from_one) except -1:
        """Fewest words of one of the texts to leave out so that both may be the same; 99 if none do."""
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
                    elif from_one and drops > 0 and not self.told(self.one, i) & STAYS:
                        best = min(best, cost[i + 1][j] + 1)
                if j < m and cost[i][j + 1] < best:
                    if self.may_vanish(self.other, j):
                        best = cost[i][j + 1]
                    elif not from_one and drops > 0 and not self.told(self.other, j) & STAYS:
                        best = min(best, cost[i][j + 1] + 1)
                cost[i][j] = best
        return cost[0][0]

    cdef bint is_rejoined(self) noexcept:
        """Whether gaps may be made one, or the texts could not be aligned: Python looks."""
        cdef Py_ssize_t at
        cdef Gap first, second
        for at in range(self.count - 1):
            first, second = self.gaps[at], self.gaps[at + 1]
            if first.start and second.start - first.end <= 2 * NEAR and side(first) * side(second) < 0:
                return True
        return False

    cdef int any_hopeless(self, Py_ssize_t drops) except -1:
        cdef Py_ssize_t at
        for at in range(self.count):
            if self.is_hopeless(self.gaps[at], drops):
                return 1
        return 0


cdef inline int side(Gap gap) noexcept:
    return (gap.end > gap.start) - (gap.end2 > gap.start2)


cdef inline bint is_mark(Span word) noexcept:
    return word.size == 1 and word.chars[0] == 63


cdef bint is_number(Span word) noexcept:
    """Whether a word is a whole number, which has no other form in figures."""
    cdef Py_ssize_t at
    for at in range(word.size):
        if not 48 <= word.chars[at] <= 57:
            return False
    return word.size == 1 or word.chars[0] != 48


cdef inline bint too_many(Py_ssize_t size, Py_ssize_t size2, Py_ssize_t drops) noexcept:
    return size + size2 > MAX_WORDS or max(size, size2) - min(size, size2) > drops + MAX_JOINED


cdef inline Span joined(_Text text, Py_ssize_t at, uint32_t *out) noexcept:
    """Two neighbours without the space between, written to `out`."""
    cdef Span one = text.word(at), other = text.word(at + 1), both
    memcpy(out, one.chars, one.size * sizeof(uint32_t))
    memcpy(out + one.size, other.chars, other.size * sizeof(uint32_t))
    both.chars, both.size, both.letters = out, one.size + other.size, one.letters | other.letters
    return both


cdef bint is_like(Span one, Span other, int edge) noexcept:
    """Whether a word could be another, or part of it, or hold it."""
    cdef Py_ssize_t off = other.size - one.size, most = min(MOST_EDITS, 2 + one.size // 4)
    if off >= 0 and one.letters & ~other.letters == 0 and inside(one, other, edge):
        return True
    if off < 0 and other.letters & ~one.letters == 0 and inside(other, one, edge):
        return True
    if not -most <= off <= most:
        return False
    # An edit gives a word one letter and takes another at most.
    if count(one.letters ^ other.letters) > 2 * most or too_far(one, other):
        return False
    return min(one.size, other.size) > 2 or misread(one, other) or one_edit(one, other)


cdef bint misread(Span one, Span other) noexcept:
    """Whether short words may be two letters apart and one word."""
    return misreads(one) or misreads(other)


cdef bint misreads(Span word) noexcept:
    cdef Py_ssize_t at
    cdef uint32_t char, next
    for at in range(word.size):
        char = word.chars[at]
        if char > 122 or (char < 97 and not 65 <= char <= 90):
            return True
        next = word.chars[at + 1] if at + 1 < word.size else 0
        # rn, vv, cl, ii, li
        if (char == 114 and next == 110) or (char == 118 and next == 118) or (char == 99 and next == 108):
            return True
        if next == 105 and (char == 105 or char == 108):
            return True
    return False


cdef bint one_edit(Span one, Span other) noexcept:
    """Whether words, one of two letters at most, are one edit apart."""
    cdef Span short, long
    cdef Py_ssize_t at, same = 0
    short, long = (one, other) if one.size < other.size else (other, one)
    if long.size > short.size + 1:
        return False
    if long.size == short.size:
        for at in range(short.size):
            same += short.chars[at] == long.chars[at]
        return same >= short.size - 1 or (
            short.size == 2 and short.chars[0] == long.chars[1] and short.chars[1] == long.chars[0]
        )
    while same < short.size and short.chars[same] == long.chars[same]:
        same += 1
    for at in range(same, short.size):
        if short.chars[at] != long.chars[at + 1]:
            return False
    return True


def blocks(list xs, list ys, make):
    """`align.blocks`, each made by `make`; None if there are too many words."""
    cdef _Look look = _Look()
    cdef Py_ssize_t at
    cdef list out = []
    look.one.read_words(xs)
    look.other.read_words(ys)
    if not look.align():
        return None
    for at in range(look.count):
        out.append(make((look.gaps[at].start, look.gaps[at].end, look.gaps[at].start2, look.gaps[at].end2)))
    return out


def hopeless(list found, list xs, list ys, Py_ssize_t drops, dict known, ask, never):
    """Whether any of the blocks is hopeless, as `hopeless.hopeless` says."""
    cdef _Look look = _Look()
    cdef Gap gap
    look.known, look.ask, look.never = known, ask, never
    look.one.read_words(xs)
    look.other.read_words(ys)
    for gap.start, gap.end, gap.start2, gap.end2 in found:
        if not (0 <= gap.start <= gap.end <= len(xs) and 0 <= gap.start2 <= gap.end2 <= len(ys)):
            raise IndexError("a block of words that are not there")
        if look.is_hopeless(gap, drops):
            return True
    return False


def may_explain(list xs, list ys, Py_ssize_t drops, dict known, ask):
    """Whether runs of words may be the same with at most `drops` words of one of them left out.

    More may be than `explain.Explainer.explains` says: words are like by their letters, numbers and
    abbreviations stand for anything.
    """
    cdef _Look look = _Look()
    if len(xs) + len(ys) > MAX_WORDS:
        return True
    look.known, look.ask = known, ask
    look.one.read_words(xs)
    look.other.read_words(ys)
    return look.least(drops, True) <= drops or (drops > 0 and look.least(drops, False) <= drops)


def looks(
    list keys, const int64_t[:, :] pairs, int most, double share, dict known, ask, never,
    unsigned char[::1] keep,
):
    """Set `keep` to 0 for the pairs of keys that differ in a way that is hopeless, else to 1.

    most, share  words that one text may lack: at most, and one more than this share of the shorter one
    """
    cdef _Look look = _Look()
    cdef Py_ssize_t row, n = len(keys), held = -1
    if keep.shape[0] != pairs.shape[0] or pairs.shape[1] != 2:
        raise IndexError("one answer for each pair")
    look.known, look.ask, look.never = known, ask, never
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


def differing(list keys, const int64_t[:, :] pairs, set found):
    """Add the words by which pairs of keys differ to `found`; rows of pairs that are too long for that."""
    cdef _Look look = _Look()
    cdef Py_ssize_t row, gap, at, n = len(keys)
    cdef list aside = []
    if pairs.shape[1] != 2:
        raise IndexError("a pair is two texts")
    for row in range(pairs.shape[0]):
        if not (0 <= pairs[row, 0] < n and 0 <= pairs[row, 1] < n):
            raise IndexError("a pair of texts that are not there")
        look.one.read_key(keys[pairs[row, 0]])
        look.other.read_key(keys[pairs[row, 1]])
        if not look.align():
            aside.append(row)
            continue
        for gap in range(look.count):
            for at in range(look.gaps[gap].start, look.gaps[gap].end):
                found.add(look.one.string(at))
            for at in range(look.gaps[gap].start2, look.gaps[gap].end2):
                found.add(look.other.string(at))
    return aside
