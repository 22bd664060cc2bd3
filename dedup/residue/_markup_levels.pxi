# Features shared by lines, elements and neighbours, after each line was processed; part of the kernel
# `_markup`.

from libc.stdint cimport int64_t, uint8_t, uint32_t
from libc.stdlib cimport free, malloc


cdef int _alike(Page* page, const uint8_t[:, ::1] text, uint8_t[:, ::1] out) except -1:
    """Fill in features shared by lines below the same path of names, and their number."""
    cdef Py_ssize_t count = page.count, at, other, number
    cdef uint32_t* paths = <uint32_t*>malloc((count + 1) * sizeof(uint32_t))
    cdef Py_ssize_t* order = <Py_ssize_t*>malloc((count + 1) * sizeof(Py_ssize_t))
    cdef Py_ssize_t* spare = <Py_ssize_t*>malloc((count + 1) * sizeof(Py_ssize_t))
    try:
        if not paths or not order or not spare:
            raise MemoryError
        for at in range(count):
            paths[at] = page.rows[at].path
            number = page.elements[page.rows[at].element].parent
            out[2, at] = logs(<float>page.elements[number].children)
            out[13, at] = at > 0 and page.rows[at - 1].path == paths[at]
            out[14, at] = at + 1 < count and page.rows[at + 1].path == paths[at]
        sort_places(paths, count, order, spare)
        at = 0
        while at < count:
            other = at + 1
            while other < count and paths[order[other]] == paths[order[at]]:
                other += 1
            _share(order, at, other, text, out)
            at = other
    finally:
        free(paths)
        free(order)
        free(spare)
    return 0


cdef void _share(
    const Py_ssize_t* order, Py_ssize_t start, Py_ssize_t end, const uint8_t[:, ::1] text, uint8_t[:, ::1] out
) noexcept:
    """Fill in the means of some similar lines."""
    cdef int64_t size = 0, links = 0, prose = 0, many = end - start
    cdef Py_ssize_t at
    for at in range(start, end):
        size += text[LOG_SIZE, order[at]]
        links += out[LINKED, order[at]]
        prose += text[PROSE, order[at]]
    for at in range(start, end):
        out[1, order[at]] = logs(<float>many)
        out[10, order[at]], out[11, order[at]] = <uint8_t>(size // many), <uint8_t>(links // many)
        out[12, order[at]] = <uint8_t>(prose // many)


cdef void _container(Page* page, Py_ssize_t row, double share, uint8_t[:, ::1] out) noexcept:
    """Fill in whether lines are in the innermost element with a share of the prose, and how far below."""
    cdef int64_t most = 0
    cdef Py_ssize_t at, place, depth, found = -1
    cdef double enough
    for at in range(page.top):
        most = max(most, page.elements[at].prose)
    enough = max(share * <double>most, 1.0)
    for at in range(page.top):
        if <double>page.elements[at].prose >= enough:
            found = at
    for at in range(page.count):
        place, depth = page.rows[at].element, 1
        while place != page.top and place != found and depth < CLIMB:
            place = page.elements[place].parent
            depth += 1
        out[row, at] = place == found
        out[row + 2, at] = depth if place == found else 0


cdef void _levels(Page* page, uint8_t[:, ::1] out) noexcept:
    """Fill in totals of the elements above each line."""
    cdef Py_ssize_t at, place, level, number
    cdef Element* element
    cdef int64_t whole = 1, some
    for at in range(page.top):
        whole = max(whole, page.elements[at].text)
    for at in range(page.top + 1):
        element = &page.elements[at]
        some = max(element.text, 1)
        element.told[0] = logs(<float>element.text)
        element.told[1] = logs(<float>(<double>element.text / <double>max(element.lines, 1)))
        element.told[2] = logs(<float>element.lines)
        element.told[3] = logs(<float>(<double>(256 * element.linked) / <double>some))
        element.told[4] = logs(<float>(<double>(256 * element.text) / <double>whole))
        element.told[5] = clipped(<double>(255 * element.prose) / <double>some)
        element.told[6] = clipped(<double>element.name * page.step + 128)
    for at in range(page.count):
        place = page.rows[at].element
        for level in range(LEVELS):
            element = &page.elements[place]
            for number in range(7):
                out[AT_LEVEL + number * LEVELS + level, at] = element.told[number]
            if level == 1 or level == 2:
                out[TAGS + level - 1, at] = element.tag
            place = element.parent


cdef void _neighbours(uint8_t[:, ::1] out) noexcept:
    """Fill in features of the neighbours of each line, and means of links in windows."""
    cdef Py_ssize_t[4] offsets = [-2, -1, 1, 2]
    cdef Py_ssize_t[3] rows = [LINKED, 4, 8]
    cdef Py_ssize_t at, step, number, other, count = out.shape[1]
    for step in range(4):
        for number in range(3):
            for at in range(count):
                other = at + offsets[step]
                out[BESIDE + 3 * step + number, at] = out[rows[number], other] if 0 <= other < count else 0
    _window(&out[LINKED, 0], &out[WINDOWS, 0], -5, -1, count)
    _window(&out[LINKED, 0], &out[WINDOWS + 1, 0], 1, 5, count)
    _window(&out[LINKED, 0], &out[WINDOWS + 2, 0], -15, -1, count)
    _window(&out[LINKED, 0], &out[WINDOWS + 3, 0], 1, 15, count)


cdef void _window(
    const uint8_t* row, uint8_t* out, Py_ssize_t first, Py_ssize_t last, Py_ssize_t count
) noexcept nogil:
    """Means over lines ``at + first .. at + last``; lines outside the page count as 0."""
    cdef Py_ssize_t at
    cdef uint32_t sum = 0, width = <uint32_t>(last - first + 1)
    for at in range(min(-last, 0), count):  # `sum` is that of the window of line `at`
        if 0 <= at + last < count:
            sum += row[at + last]
        elif at + last < 0:
            continue
        if 0 <= at + first - 1 < count:
            sum -= row[at + first - 1]
        if at >= 0:
            out[at] = <uint8_t>(sum // width)
