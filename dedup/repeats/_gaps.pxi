# The differences between two texts; after `_texts.pxi`. See `dedup.repeats.align`.

from libc.stdint cimport uint16_t


cdef enum:
    CELLS = 1 << 16  # maximum size of the table of distances; above it Python aligns


cdef struct Gap:
    Py_ssize_t start, end, start2, end2


cdef class _Gaps:
    """Two texts and the gaps in which they differ."""

    cdef _Text one, other
    cdef Gap *gaps
    cdef Py_ssize_t count, room
    cdef uint16_t *cells
    cdef Py_ssize_t cell_room

    def __cinit__(self):
        self.one, self.other = _Text(), _Text()

    def __dealloc__(self):
        PyMem_Free(self.gaps)
        PyMem_Free(self.cells)

    cdef inline bint same(self, Py_ssize_t at, Py_ssize_t at2) noexcept:
        return equal(self.one.word(at), self.other.word(at2))

    cdef int add(self, Gap gap) except -1:
        cdef void *more
        if self.count >= self.room:
            more = PyMem_Realloc(self.gaps, (2 * self.count + 8) * sizeof(Gap))
            if more == NULL:
                raise MemoryError
            self.gaps, self.room = <Gap *> more, 2 * self.count + 8
        self.gaps[self.count] = gap
        self.count += 1
        return 0

    cdef int align(self) except -1:
        """Find the gaps; 0 if the texts are too long."""
        cdef Py_ssize_t n = self.one.count, m = self.other.count, head = 0, tail = 0
        cdef Gap gap
        self.count = 0
        while head < n and head < m and self.same(head, head):
            head += 1
        while tail < n - head and tail < m - head and self.same(n - 1 - tail, m - 1 - tail):
            tail += 1
        gap.start = gap.start2 = head
        gap.end, gap.end2 = n - tail, m - tail
        if gap.start == gap.end and gap.start == gap.end2:
            return 1
        if gap.start == gap.end or gap.start == gap.end2:
            self.add(self.slid(gap))
            return 1
        if (gap.end - head + 1) * (gap.end2 - head + 1) > CELLS:
            return 0
        self.fill(gap)
        self.trace(gap)
        self.gather()
        return 1

    cdef int fill(self, Gap gap) except -1:
        """Fewest edits between the first words of both, for all numbers of words in the gap."""
        cdef Py_ssize_t n = gap.end - gap.start, m = gap.end2 - gap.start2, i, j
        cdef uint16_t *row
        cdef uint16_t *above
        cdef void *more
        if (n + 1) * (m + 1) > self.cell_room:
            more = PyMem_Realloc(self.cells, 2 * (n + 1) * (m + 1) * sizeof(uint16_t))
            if more == NULL:
                raise MemoryError
            self.cells, self.cell_room = <uint16_t *> more, 2 * (n + 1) * (m + 1)
        for j in range(m + 1):
            self.cells[j] = <uint16_t> j
        for i in range(1, n + 1):
            row, above = self.cells + i * (m + 1), self.cells + (i - 1) * (m + 1)
            row[0] = <uint16_t> i
            for j in range(1, m + 1):
                if self.same(gap.start + i - 1, gap.start2 + j - 1):
                    row[j] = above[j - 1]
                else:
                    row[j] = min(min(above[j], row[j - 1]), above[j - 1]) + 1
        return 0

    cdef int trace(self, Gap gap) except -1:
        """Cut the gap at the words that the shortest edit keeps; among several, the one rapidfuzz chooses."""
        cdef Py_ssize_t i = gap.end - gap.start, j = gap.end2 - gap.start2, m = j + 1, at
        cdef Py_ssize_t end = i, end2 = j
        cdef Gap held
        while i and j:
            if self.cells[i * m + j] == self.cells[(i - 1) * m + j] + 1:
                i -= 1
                continue
            j -= 1
            if j and self.cells[i * m + j] + 1 == self.cells[(i - 1) * m + j]:
                continue
            i -= 1
            if self.same(gap.start + i, gap.start2 + j):
                self.cut(gap, i + 1, end, j + 1, end2)
                end, end2 = i, j
        self.cut(gap, 0, end, 0, end2)
        for at in range(self.count // 2):
            held = self.gaps[at]
            self.gaps[at] = self.gaps[self.count - 1 - at]
            self.gaps[self.count - 1 - at] = held
        return 0

    cdef int cut(self, Gap gap, Py_ssize_t start, Py_ssize_t end, Py_ssize_t start2, Py_ssize_t end2) except -1:
        cdef Gap part
        if start == end and start2 == end2:
            return 0
        part.start, part.end = gap.start + start, gap.start + end
        part.start2, part.end2 = gap.start2 + start2, gap.start2 + end2
        return self.add(part)

    cdef Gap slid(self, Gap gap) noexcept:
        """An insertion, moved to the very start or end if it could equally be there."""
        cdef bint first = gap.start == gap.end
        cdef _Text longer = self.other if first else self.one
        cdef Py_ssize_t low = gap.start2 if first else gap.start, high = gap.end2 if first else gap.end
        cdef Py_ssize_t steps = 0, moved = 0
        if low > 0 and high < longer.count:
            while steps < low and equal(longer.word(low - 1 - steps), longer.word(high - 1 - steps)):
                steps += 1
            if steps == low:
                moved = -steps
            else:
                steps = 0
                while high + steps < longer.count and equal(longer.word(low + steps), longer.word(high + steps)):
                    steps += 1
                if high + steps == longer.count:
                    moved = steps
        gap.start += moved
        gap.end += moved
        gap.start2 += moved
        gap.end2 += moved
        return gap

    cdef void gather(self) noexcept:
        """Undo a chance match of one or two words inside material at an end."""
        cdef Gap first, second
        cdef Py_ssize_t size, at
        if self.count < 2:
            return
        first, second = self.gaps[0], self.gaps[1]
        size = second.start - first.end
        if first.start == 0 and first.start2 == 0 and 0 < size <= 2 and self.moves_right(first, second, size):
            for at in range(1, self.count - 1):
                self.gaps[at] = self.gaps[at + 1]
            self.count -= 1
        if self.count < 2:
            return
        first, second = self.gaps[self.count - 2], self.gaps[self.count - 1]
        size = second.start - first.end
        if (
            second.end == self.one.count and second.end2 == self.other.count and 0 < size <= 2
            and self.moves_left(first, second, size)
        ):
            self.count -= 1

    cdef bint moves_right(self, Gap first, Gap second, Py_ssize_t size) noexcept:
        cdef Gap gap
        gap.start = gap.start2 = 0
        if second.start == second.end and second.end2 >= size and self.repeats(
            self.other, second.end2 - size, first.end, size
        ):
            gap.end, gap.end2 = first.end, second.end2 - size
        elif second.start2 == second.end2 and second.end >= size and self.repeats(
            self.one, second.end - size, first.end, size
        ):
            gap.end, gap.end2 = second.end - size, first.end2
        else:
            return False
        self.gaps[0] = gap
        return True

    cdef bint moves_left(self, Gap before, Gap last, Py_ssize_t size) noexcept:
        cdef Gap gap = last
        if before.start == before.end and self.repeats(self.other, before.start2, before.end, size):
            gap.start2 = before.start2 + size
        elif before.start2 == before.end2 and self.repeats(self.one, before.start, before.end, size):
            gap.start = before.start + size
        else:
            return False
        self.gaps[self.count - 2] = gap
        return True

    cdef bint repeats(self, _Text text, Py_ssize_t at, Py_ssize_t run, Py_ssize_t size) noexcept:
        """Whether the words of a text from `at` on are those of the first text from `run` on."""
        cdef Py_ssize_t number
        if at + size > text.count:
            return False
        for number in range(size):
            if not equal(text.word(at + number), self.one.word(run + number)):
                return False
        return True
