# cython: boundscheck=False, wraparound=False, cdivision=True
"""Ranking runs of words and pairing texts by them; see `dedup.repeats.candidates`.

A run is one number, as in `_grams.pyx`.
"""

from libc.stdint cimport int16_t, int32_t, int64_t, uint32_t, uint64_t

include "_bits.pxi"

cdef enum:
    AHEAD = 8  # positions prefetched before they are needed
    KEPT = 128

def rarest(
    const uint64_t[::1] runs,
    int bits,
    int most,
    int window,
    int cap,
    int64_t[::1] starts,
    uint32_t[::1] places,
    unsigned char[::1] told,
):
    """Number of texts in which each run occurs, up to 127, or 0 if it pairs its text with none after it, plus
    `KEPT` if it is among the `most` rarest of its text (`told`); positions of the runs of each text:
    `places[starts[text]:starts[text + 1]]`.

    runs    sorted by `_grams.order`
    starts  one entry more than texts, all 0
    """
    cdef Py_ssize_t n = runs.shape[0], texts = starts.shape[0] - 1, at, end, row
    cdef uint64_t low = (<uint64_t>1 << bits) - 1
    if not 0 < bits < 64 or not 0 < most <= 32 or n >> 32 or min(places.shape[0], told.shape[0]) < n:
        raise IndexError("one place for each run")
    for at in range(n):
        if <int64_t>(runs[at] & low) >= texts:
            raise IndexError("a run of a text that is not there")
        starts[(runs[at] & low) + 1] += 1
    for row in range(texts):
        starts[row + 1] += starts[row]
    # Filled from the end, so that each start ends up where it belongs.
    for at in range(n - 1, -1, -1):
        if at >= 2 * AHEAD:
            prefetch(&starts[(runs[at - 2 * AHEAD] & low) + 1])
            prefetch(&places[max(starts[(runs[at - AHEAD] & low) + 1] - 1, 0)])
        row = runs[at] & low
        starts[row + 1] -= 1
        places[starts[row + 1]] = <uint32_t>at
    for row in range(texts):
        starts[row] = starts[row + 1]
    starts[texts] = n
    at = 0
    while at < n:
        end = at + 1
        while end < n and (runs[end] ^ runs[at]) >> bits == 0:
            end += 1
        for row in range(at, end):
            told[row] = min(end - at, 127)
        at = end
    for row in range(texts):
        for at in range(starts[row + 1], starts[min(row + 2, texts)]):
            prefetch(&runs[places[at]])
            prefetch(&told[places[at]])
        if n:
            keep_rarest(
                &runs[0], bits, most, &places[0] + starts[row], starts[row + 1] - starts[row], &told[0]
            )
    if n:
        pass_over(&runs[0], n, bits, window, cap, &told[0])


cdef void keep_rarest(
    const uint64_t* runs, int bits, int most, const uint32_t* places, Py_ssize_t count,
    unsigned char* told,
) noexcept nogil:
    cdef uint64_t[32] best
    cdef Py_ssize_t at, back, held = 0
    cdef uint64_t rank, bound = ~<uint64_t>0
    if count > most:
        for at in range(count):
            rank = rank_of(runs[places[at]] >> bits, told[places[at]])
            if held == most:
                if rank >= best[most - 1]:
                    continue
                held -= 1
            back = held
            while back > 0 and best[back - 1] > rank:
                best[back] = best[back - 1]
                back -= 1
            best[back] = rank
            held += 1
        bound = best[most - 1]
    for at in range(count):
        if count <= most or rank_of(runs[places[at]] >> bits, told[places[at]]) <= bound:
            told[places[at]] |= KEPT


cdef void pass_over(
    const uint64_t* runs, Py_ssize_t n, int bits, int window, int cap, unsigned char* told
) noexcept nogil:
    """Remove the counts of runs that form no pair with a later one."""
    cdef Py_ssize_t at, kept = n, near
    for at in range(n - 1, -1, -1):
        if at + 1 == n or (runs[at] ^ runs[at + 1]) >> bits != 0:
            near = kept = n
        elif told[at] & KEPT:
            near = at
        else:
            near = kept
        if near == n or near - at >= (cap if (told[at] & ~KEPT) <= cap else window + 1):
            near = n
        if told[at] & KEPT:
            kept = at
        if near == n:
            told[at] &= KEPT


cdef inline uint64_t rank_of(uint64_t hash, unsigned char size) noexcept nogil:
    return (<uint64_t>size << 39) | (mixed(hash) >> 25)


def pairs(
    const uint64_t[::1] runs,
    int bits,
    const int64_t[::1] starts,
    const uint32_t[::1] places,
    const unsigned char[::1] told,
    int window,
    int cap,
    const uint64_t[:, ::1] words,
    const int16_t[::1] filled,
    const uint32_t[::1] least,
    int32_t[::1] seen,
    Py_ssize_t first,
    int64_t[:, ::1] out,
):
    """Fill `out` with pairs of the texts from `first` on that share a run which one of them keeps and whose
    words overlap; returns (the first text not processed, number of pairs).

    starts, places, told  as computed by `rarest`
    words, filled         as in `signatures.Signatures`
    least                 minimum number of shared bits, by the bits of the emptier text
    seen                  -1 for each text at the start
    """
    cdef Py_ssize_t n = runs.shape[0], texts = starts.shape[0] - 1, text, at, found = 0, row, near, next
    if min(words.shape[0], filled.shape[0], seen.shape[0]) < texts or words.shape[1] != 4:
        raise IndexError("one signature for each text")
    if min(places.shape[0], told.shape[0]) < n or least.shape[0] < 257 or out.shape[1] != 2:
        raise IndexError("one place for each run")
    if texts < 1 or not 0 < bits < 64 or (texts - 1) >> bits or texts >> 31 or starts[texts] > n or first < 0:
        raise IndexError("a text that is not there")
    for text in range(texts):
        if starts[text] < 0 or starts[text] > starts[text + 1]:
            raise IndexError("texts follow one another")
    for at in range(n):
        if places[at] >= n or <int64_t>(runs[at] & ((<uint64_t>1 << bits) - 1)) >= texts:
            raise IndexError("a run that is not there")
    for text in range(first, texts):
        if (starts[text + 1] - starts[text]) * (cap - 1) > out.shape[0] - found:
            return text, found
        for at in range(starts[min(text + 2, texts)], starts[min(text + 3, texts)]):
            prefetch(&told[places[at]])
        for at in range(starts[text + 1], starts[min(text + 2, texts)]):
            if told[places[at]] & ~KEPT:
                prefetch(&runs[places[at]])
        near = found
        for at in range(starts[text], starts[text + 1]):
            if told[places[at]] & ~KEPT:
                near = gather(&runs[0], n, bits, places[at], &told[0], window, cap, &seen[0], text, out, near)
        next = found
        for row in range(found, near):
            if row + AHEAD < near:
                prefetch(&words[out[row + AHEAD, 1], 0])
                prefetch(&filled[out[row + AHEAD, 1]])
            if overlap(words, filled, least, text, out[row, 1]):
                out[next, 0], out[next, 1] = text, out[row, 1]
                next += 1
        ascending(out[found:next])
        found = next
    return texts, found


cdef inline Py_ssize_t gather(
    const uint64_t* runs, Py_ssize_t n, int bits, Py_ssize_t place, const unsigned char* told,
    int window, int cap, int32_t* seen, Py_ssize_t text, int64_t[:, ::1] out, Py_ssize_t found,
) noexcept nogil:
    """Add the texts after `text` that share the run at `place`, each once."""
    cdef Py_ssize_t next
    cdef int32_t other
    cdef int most = cap if (told[place] & ~KEPT) <= cap else window + 1
    for next in range(place + 1, min(n, place + most)):
        if (runs[next] ^ runs[place]) >> bits != 0:
            break
        if not ((told[place] | told[next]) & KEPT):
            continue
        other = <int32_t>(runs[next] & ((<uint64_t>1 << bits) - 1))
        if seen[other] != text:
            seen[other] = <int32_t>text
            out[found, 1] = other
            found += 1
    return found


cdef inline bint overlap(
    const uint64_t[:, ::1] words, const int16_t[::1] filled, const uint32_t[::1] least,
    Py_ssize_t one, Py_ssize_t other,
) noexcept nogil:
    cdef int common = common_ones(&words[one, 0], &words[other, 0])
    return common >= <int>least[min(max(min(filled[one], filled[other]), 0), 256)]


cdef void ascending(int64_t[:, ::1] pairs) noexcept:
    """Sort pairs of one text by the other text (heap sort)."""
    cdef Py_ssize_t n = pairs.shape[0], start, root, child, end
    cdef int64_t held
    if n < 2:
        return
    start, end = n // 2, n
    while end > 1:
        if start > 0:
            start -= 1
            held = pairs[start, 1]
        else:
            end -= 1
            held = pairs[end, 1]
            pairs[end, 1] = pairs[0, 1]
        root, child = start, 2 * start + 1
        while child < end:
            if child + 1 < end and pairs[child + 1, 1] > pairs[child, 1]:
                child += 1
            if pairs[child, 1] <= held:
                break
            pairs[root, 1] = pairs[child, 1]
            root, child = child, 2 * child + 1
        pairs[root, 1] = held
