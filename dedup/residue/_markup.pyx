# cython: boundscheck=False, wraparound=False, cdivision=True
"""What HTML adds to the features of lines, in one walk up from each; see
`dedup.residue.features_markup.markup_features`.

Sums are of whole numbers, so that they do not depend on the order of their terms.
"""

from cpython.tuple cimport PyTuple_Check, PyTuple_GET_SIZE
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int8_t, int64_t, uint8_t, uint32_t
from libc.stdlib cimport calloc, free, malloc

from dedup.residue._shared cimport bucket, clipped, logs, mixed, shift_of, sort_places

cdef enum:  # classes of `features_chars`
    LOWER = 2
    CJK = 5
    DIGIT = 6

cdef enum:
    CLIMB = 40  # as in `features_markup`
    LEVELS = 6
    PARTS = 14
    PROSE = 25  # rows of the text features
    LOG_SIZE = 0
    LINKED = 7  # rows of the markup features
    IN = 26
    AT_LEVEL = IN + PARTS
    TAGS = AT_LEVEL + 7 * LEVELS
    BESIDE = TAGS + 2
    WINDOWS = BESIDE + 12
    ROWS = WINDOWS + 4

cdef uint32_t BASE = 0x01000193
cdef uint32_t PAIR = 0x9E3779B1


cdef struct Element:
    Py_ssize_t parent  # the last entry at the root
    int64_t name, text, linked, prose, lines, children
    uint32_t key, parts
    uint8_t tag
    uint8_t told[7]


cdef struct Row:
    Py_ssize_t element
    int64_t size, linked, links
    uint32_t path


cdef struct Page:
    Element* elements
    Py_ssize_t top
    Row* rows
    Py_ssize_t count
    double step


cdef struct Names:
    const uint8_t* classes
    const uint32_t* values
    const int8_t* weights
    int shift
    # of the name at hand: the word begun, the one before, hash and weight of all
    uint32_t word, power, before, key, key_power
    uint8_t kind
    bint inside, follows
    int64_t sum


def fill(
    list lines not None, elements, const uint8_t[:, ::1] text not None, dict kinds not None, dict tags not None,
    const uint8_t[::1] classes not None, const uint32_t[::1] values not None, learn,
    const int8_t[::1] weights not None, double step, uint8_t[:, ::1] out not None,
):
    """Fill `out`, shape (ROWS, lines).

    lines, elements  as `markup_features` takes them; at least one element
    text             the text features of the lines
    kinds            numbers of the kinds of blocks
    tags             by tag its number and, from the eighth bit on, the parts it is
    classes, values  of each code point; `learn` is called with one that has no class yet, to give it one
    weights          learned weights of the words of names
    step             of these weights in a byte, a float of 32 bits

    Raises ValueError for arrays that do not fit, IndexError for a parent that is not there.
    """
    cdef Page page
    cdef Names names
    page.count, page.top, page.step = len(lines), len(elements), step
    page.elements, page.rows = NULL, NULL
    if out.shape[0] != ROWS or out.shape[1] != page.count or text.shape[1] != page.count:
        raise ValueError("not as many lines")
    if text.shape[0] <= PROSE or not page.top:
        raise ValueError("rows or elements are missing")
    if classes.shape[0] < 0x110000 or values.shape[0] < 0x110000:
        raise ValueError("tables without every code point")
    names.shift = shift_of(weights.shape[0])
    names.classes, names.values, names.weights = &classes[0], &values[0], &weights[0]
    try:
        page.elements = <Element*>calloc(page.top + 1, sizeof(Element))
        page.rows = <Row*>calloc(page.count + 1, sizeof(Row))
        if not page.elements or not page.rows:
            raise MemoryError
        _elements(elements, tags, learn, &names, &page)
        _lines(lines, kinds, &page, text, out)
        _climb(&page, text, out)
        _alike(&page, text, out)
        _container(&page, 18, 0.5, out)
        _container(&page, 19, 0.8, out)
        _page(&page, out)
        _levels(&page, out)
        _neighbours(out)
    finally:
        free(page.elements)
        free(page.rows)


cdef tuple _fields(object value, Py_ssize_t count):
    """`value`, a tuple of at least `count` fields."""
    if not PyTuple_Check(value) or PyTuple_GET_SIZE(value) < count:
        raise TypeError("not a named tuple of a document")
    return <tuple>value


cdef int _elements(elements, dict tags, learn, Names* names, Page* page) except -1:
    """Look at the tag and the names of each element."""
    cdef Py_ssize_t at = 0
    cdef long number
    cdef tuple fields
    cdef Element* element
    for each in elements:
        if at == page.top:
            break
        fields = _fields(each, 3)
        element = &page.elements[at]
        element.parent = fields[2]
        if element.parent >= page.top:
            raise IndexError("a parent that is not there")
        if element.parent < 0:
            element.parent = page.top
        number = tags.get(fields[0], 0)
        element.tag, element.parts = <uint8_t>(number & 255), <uint32_t>(number >> 8)
        _named(fields[0], fields[1], learn, names, element)
        at += 1
    page.elements[page.top].parent = page.top
    return 0


cdef int _named(tag, called, learn, Names* names, Element* element) except -1:
    """Hash and learned weight of what an element is called."""
    names.key, names.key_power, names.sum = 0, 1, 0
    names.kind, names.inside, names.follows = 0, False, False
    _walk(tag, learn, names)
    if names.inside:
        _end(names)
    names.kind = 0  # a blank in between
    _walk(called, learn, names)
    if names.inside:
        _end(names)
    element.key, element.name = mixed(names.key) | 1, names.sum
    return 0


cdef int _walk(text, learn, Names* names) except -1:
    cdef Py_ssize_t at, size
    cdef Py_UCS4 code
    cdef uint8_t kind
    if not isinstance(text, str):
        raise TypeError("a name that is no text")
    size = PyUnicode_GET_LENGTH(text)
    for at in range(size):
        code = PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), at)
        kind = names.classes[code]
        if kind == 0:
            learn(<long>code)
            kind = names.classes[code]
        if LOWER <= kind <= DIGIT:
            if names.inside and (kind == CJK or names.kind == CJK):
                _end(names)
            if not names.inside:
                names.word, names.power, names.inside = 0, 1, True
            names.word += names.values[code] * names.power
            names.power *= BASE
        elif names.inside:
            _end(names)
        names.kind = kind
    return 0


cdef void _end(Names* names) noexcept nogil:
    """A word is complete."""
    cdef uint32_t word = mixed(names.word), pair
    names.sum += names.weights[bucket(word, names.shift)]
    if names.follows:
        pair = word * PAIR + names.before
        if pair:
            names.sum += names.weights[bucket(pair, names.shift)]
    names.key += word * names.key_power
    names.key_power *= BASE
    names.before, names.follows, names.inside = word, True, False


cdef int _lines(list lines, dict kinds, Page* page, const uint8_t[:, ::1] text, uint8_t[:, ::1] out) except -1:
    """Look at the block of each line, and at its links."""
    cdef Py_ssize_t at, element
    cdef int64_t level
    cdef tuple line, block, mark, link
    cdef Row* row
    for at in range(page.count):
        line = _fields(lines[at], 3)
        block = _fields(line[1], 5)
        row = &page.rows[at]
        row.size, row.linked, row.links, element = len(line[2]), 0, 0, 0
        out[4, at], level, out[6, at] = <uint8_t>kinds[block[2]], block[3], 0
        if block[4] is not None:
            mark = _fields(block[4], 3)
            element = mark[0]
            out[6, at] = 1 if mark[2] else 0
            for each in mark[1]:
                link = _fields(each, 2)
                row.linked += <int64_t>link[1] - <int64_t>link[0]
                row.links += 1
        row.element = min(max(element, 0), page.top - 1)
        out[0, at], out[3, at] = logs(<float>row.links), logs(<float>page.top)
        out[5, at] = clipped(<double>level)
        out[LINKED, at] = clipped(min(<double>row.linked / <double>max(row.size, 1), 1.0) * 255)
        out[8, at] = page.elements[row.element].tag
    return 0


cdef void _climb(Page* page, const uint8_t[:, ::1] text, uint8_t[:, ::1] out) noexcept:
    """Fill in depth, parts and names above each line, and what stands below each element."""
    cdef Py_ssize_t at, place, depth
    cdef Element* element
    cdef Row* row
    cdef int64_t good, both
    cdef uint32_t parts, power
    for at in range(page.count):
        row = &page.rows[at]
        place, depth, good, both, parts, power = row.element, 0, 0, 0, 0, 1
        page.elements[page.elements[place].parent].children += 1
        while place != page.top and depth < CLIMB:
            element = &page.elements[place]
            element.text += row.size
            element.linked += row.linked
            element.prose += row.size if text[PROSE, at] else 0
            element.lines += 1
            both += element.name
            good += element.name if element.name > 0 else 0
            parts |= element.parts
            power *= BASE
            row.path += element.key * power
            depth += 1
            place = element.parent
        out[9, at] = <uint8_t>depth
        out[15, at] = clipped(<double>good * page.step)
        out[16, at] = clipped(255 - <double>(good - both) * page.step)
        out[17, at] = clipped(<double>both * page.step + 128)
        for depth in range(PARTS):
            out[IN + depth, at] = (parts >> depth) & 1


cdef int _alike(Page* page, const uint8_t[:, ::1] text, uint8_t[:, ::1] out) except -1:
    """Fill in what lines below the same path of names are like, and how many there are."""
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
    """Fill in the means of some lines that are alike."""
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
    """Fill in whether lines stand in the innermost element with a share of the prose, and how far below."""
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


cdef void _page(Page* page, uint8_t[:, ::1] out) noexcept:
    """Fill in what is told of the page, and lines from its first main heading, 128 in the middle."""
    cdef int64_t whole = 0, linked = 0, article = 0, headings = 0
    cdef Py_ssize_t at, main = -1
    cdef uint8_t links_share, article_share, heading_share
    for at in range(page.count):
        whole += page.rows[at].size
        linked += page.rows[at].linked
        article += page.rows[at].size if out[IN, at] else 0
        headings += out[4, at] == 0
        if main < 0 and out[4, at] == 0 and out[5, at] == 1:
            main = at
    whole = max(whole, 1)
    links_share = clipped(255 * min(<double>linked / <double>whole, 1.0))
    article_share = clipped(<double>(255 * article) / <double>whole)
    heading_share = clipped(255 * (<double>headings / <double>max(page.count, 1)))
    for at in range(page.count):
        out[22, at] = clipped(<double>(at - max(main, 0) + 128))
        out[23, at], out[24, at], out[25, at] = links_share, article_share, heading_share


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
    """Fill in what is told of the lines round each, and of the links in windows."""
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
    """Means over lines ``at + first .. at + last``; what is outside counts as 0."""
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
