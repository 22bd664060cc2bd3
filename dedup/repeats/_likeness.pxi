# Whether two words may be the same, by their letters; after `_bits.pxi` and `_texts.pxi`. See `dedup.repeats.hopeless`.

from libc.string cimport memcmp

cdef enum:
    MOST_EDITS = 4  # as in `dedup.repeats.spelling`


cdef bint misread(Span one, Span other) noexcept:
    """Whether short words that differ in two letters may be one word, misread by OCR."""
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
    """Whether words, one of at most two letters, are one edit apart."""
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


cdef bint too_far(Span one, Span other) noexcept:
    """The result of `spelling.too_far`: more edits apart (a swap counts one) than two spellings of a word."""
    cdef int most = <int> min(MOST_EDITS, 2 + min(one.size, other.size) // 4)
    cdef int[3][2 * MOST_EDITS + 3] row
    cdef Py_ssize_t i, j, width = 2 * most + 1
    cdef int best, cost, least
    cdef int far = most + 1
    # Cell k of a row is column i + k - most - 1; cells 0 and width + 1 are out of range.
    if one.size - other.size > most or other.size - one.size > most:
        return True
    for j in range(2 * MOST_EDITS + 3):
        row[0][j] = row[1][j] = row[2][j] = far
    for j in range(1, width + 1):
        if 0 <= j - most - 1 <= other.size:
            row[0][j] = <int> (j - most - 1)
    for i in range(1, one.size + 1):
        least = far
        for j in range(1, width + 1):
            best = far
            if 0 <= i + j - most - 1 <= other.size:
                if i + j - most - 1 == 0:
                    best = <int> i
                else:
                    cost = one.chars[i - 1] != other.chars[i + j - most - 2]
                    best = row[(i + 2) % 3][j] + cost
                    best = min(best, row[i % 3][j - 1] + 1)
                    best = min(best, row[(i + 2) % 3][j + 1] + 1)
                    if (
                        i > 1 and i + j - most - 1 > 1
                        and one.chars[i - 1] == other.chars[i + j - most - 3]
                        and one.chars[i - 2] == other.chars[i + j - most - 2]
                    ):
                        best = min(best, row[(i + 1) % 3][j] + 1)
                best = min(best, far)
            row[i % 3][j] = best
            least = min(least, best)
        if least >= far and i > 1:
            # Two rows out of range: a swap reaches back no further.
            for j in range(1, width + 1):
                least = min(least, row[(i + 2) % 3][j])
            if least >= far:
                return True
    return row[one.size % 3][other.size - one.size + most + 1] > most
