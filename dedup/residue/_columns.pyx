# cython: boundscheck=False, wraparound=False
"""Columns of lines in one pass, and the body found by their weights; see `dedup.residue.columns` and `body`."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint8_t, uint32_t
from libc.string cimport memchr

from dedup._tuples cimport fields_of

cdef extern from "Python.h":
    bint Py_UNICODE_ISDIGIT(uint32_t character)
    bint PyUnicode_IS_ASCII(object)

cdef enum:
    NAMED = 1  # contains a colon
    BARRED = 2

cdef double[4] OUTSIDE = [1.0, 0.5, 0.25, 0.1]  # factor of a weight, by how surely the line is outside


def columns(
    list lines not None, list verdicts not None, list places not None, frozenset content not None, unstopped,
    Py_ssize_t short,
):
    """The fields of the result of `columns.columns`.

    content    kinds of blocks that hold content without full stops
    unstopped  called with a non-ASCII text: whether its script has no sentence-ending signs
    short      maximum length of a short line

    Raises ValueError for an empty line or another number of verdicts or places, IndexError for a place
    outside 0 to 3.
    """
    cdef Py_ssize_t at, count = len(lines)
    cdef tuple line, verdict
    cdef int signs
    cdef double weight
    cdef list ruled = [], named = [], barred = [], numbered = [], brief = [], weights = []
    if len(verdicts) != count or (places and len(places) != count):
        raise ValueError("not as many lines")
    for at in range(count):
        line, verdict = fields_of(lines[at], 3), fields_of(verdicts[at], 7)
        text = line[2]
        if not isinstance(text, str) or not PyUnicode_GET_LENGTH(text):
            raise ValueError("an empty line")
        if verdict[0] is not None:
            ruled.append((at, verdict[0]))
        signs = _signs(text)
        if signs & NAMED:
            named.append(at)
        if signs & BARRED:
            barred.append(at)
        if Py_UNICODE_ISDIGIT(PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), 0)):
            numbered.append(at)
        if PyUnicode_GET_LENGTH(text) <= short:
            brief.append(at)
        weight = _weight(text, fields_of(line[1], 5), verdict, content, unstopped)
        weights.append(_placed(weight, fields_of(places[at], 3)) if places else weight)
    return ruled, named, barred, numbered, brief, weights


cdef int _signs(text) noexcept:
    """Flags: NAMED if a text contains a colon, BARRED if it contains a bar."""
    cdef Py_ssize_t at, size = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text), found = 0
    cdef const void* data = PyUnicode_DATA(text)
    cdef uint32_t code
    if kind == 1:
        found = NAMED if memchr(data, c":", size) != NULL else 0
        return found | (BARRED if memchr(data, c"|", size) != NULL else 0)
    for at in range(size):
        code = PyUnicode_READ(kind, data, at)
        if code == c":" or code == 0xFF1A:
            found |= NAMED
        elif code == c"|":
            found |= BARRED
    return found


cdef double _weight(text, tuple block, tuple verdict, frozenset content, unstopped) except? -7:
    """The result of `body.weight`."""
    cdef double score = verdict[1]
    cdef bint fragment = verdict[6]
    if score >= 0.6 and not fragment:
        return -1.5 - 2 * score
    if verdict[5]:
        return <double>min(PyUnicode_GET_LENGTH(text), 400) / 25.0
    if fragment or (verdict[4] and verdict[3] >= 5):
        return 1.0
    if verdict[3] >= 4 and block[2] in content and block[4]:
        return 1.0
    if not score and not PyUnicode_IS_ASCII(text) and unstopped(text):
        return 1.0
    return -1.2 if score else -0.8


cdef double _placed(double value, tuple place) except? -7:
    """The result of `body.placed`."""
    cdef Py_ssize_t outside
    if place[2] or <double>place[1] > 0.6:
        return min(value, -1.0)
    if value <= 0:
        return value
    outside = place[0]
    if not 0 <= outside < 4:
        raise IndexError("a line further outside than there is")
    return value * OUTSIDE[outside]


def body(list weights not None, list gone not None):
    """Start and end of the range with the largest sum, as in `body.find_body`."""
    cdef double value, best = 0, total = 0
    cdef Py_ssize_t at, count = len(weights), start = 0, begin = 0, end = 0
    if len(gone) != count:
        raise ValueError("not as many lines")
    for at in range(count):
        value = weights[at]
        total += value if gone[at] is None else -3.0
        if total <= 0:
            total, begin = 0, at + 1
        elif total > best:
            best, start, end = total, begin, at + 1
    return start, end
