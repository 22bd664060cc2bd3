# Elements, their tags and the scores of their names; part of the kernel `_markup`.

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport int64_t, uint8_t, uint32_t
from libc.string cimport memset

include "_classes.pxi"

cdef uint32_t BASE = 0x01000193
cdef uint32_t PAIR = 0x9E3779B1


cdef struct Names:
    const uint8_t* classes
    const uint32_t* values
    const int8_t* weights
    int shift
    # Of the current name: the word begun, the one before, hash and weight of all
    uint32_t word, power, before, key, key_power
    uint8_t kind
    bint inside, follows
    int64_t sum


# An element that was looked at, by the addresses of its tag and its names: other elements, as the entries of
# a list, have the same objects, which live as long as the tuple of elements.
cdef struct Said:
    const void* tag
    const void* called
    const Element* element


cdef int _elements(tuple elements, dict tags, learn, Names* names, Page* page) except -1:
    """Process the tag and the names of each element."""
    cdef Py_ssize_t at = 0
    cdef long number
    cdef tuple fields
    cdef Element* element
    cdef Said[128] known
    cdef Said* said
    memset(known, 0, sizeof(known))
    for each in elements:
        if at == page.top:
            break
        fields = fields_of(each, 3)
        element = &page.elements[at]
        element.parent = fields[2]
        if element.parent >= page.top:
            raise IndexError("a parent that is not there")
        if element.parent < 0:
            element.parent = page.top
        at += 1
        said = &known[(<size_t><void*>fields[0] * 31 + <size_t><void*>fields[1] * 37 >> 5) & 127]
        if said.element and said.tag == <void*>fields[0] and said.called == <void*>fields[1]:
            element.tag, element.parts = said.element.tag, said.element.parts
            element.key, element.name = said.element.key, said.element.name
            continue
        number = tags.get(fields[0], 0)
        element.tag, element.parts = <uint8_t>(number & 255), <uint32_t>(number >> 8)
        _named(fields[0], fields[1], learn, names, element)
        said.tag, said.called, said.element = <void*>fields[0], <void*>fields[1], element
    page.elements[page.top].parent = page.top
    return 0


cdef int _named(tag, called, learn, Names* names, Element* element) except -1:
    """Hash and learned weight of an element's names."""
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
    """Process a complete word."""
    cdef uint32_t word = mixed(names.word), pair
    names.sum += names.weights[bucket(word, names.shift)]
    if names.follows:
        pair = word * PAIR + names.before
        if pair:
            names.sum += names.weights[bucket(pair, names.shift)]
    names.key += word * names.key_power
    names.key_power *= BASE
    names.before, names.follows, names.inside = word, True, False
