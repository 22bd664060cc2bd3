# Flags of the words of a text from the word tables; after `_texts.pxi`. See `dedup.repeats.word_flags`.

from cpython.dict cimport PyDict_GetItemWithError
from cpython.object cimport PyObject
from cpython.set cimport PySet_Contains

cdef enum:
    FORM = 1  # may stand for another word
    FURNITURE = 2
    FILLER = 4
    STAYS = 8  # must not be missing
    LINK = 16
    PLAIN = 32  # in none of the tables
    FREE = 64  # costs nothing if missing
    PHRASE = 128  # is part of a phrase


cdef class _Told:
    """Flags of words: from `known`; none for a word of letters that is not `listed`; from `ask` for the
    others.
    """

    cdef dict known
    cdef frozenset listed
    cdef object ask

    def __init__(self, tables):
        self.known, self.listed, self.ask = tables

    cdef int of(self, _Text text, Py_ssize_t at) except -1:
        cdef PyObject *found
        cdef str word
        if text.told[at] != UNKNOWN:
            return text.told[at]
        word = text.string(at)
        found = PyDict_GetItemWithError(self.known, word)
        if found != NULL:
            text.told[at] = <int> (<object> found) & 255
        elif PyUnicode_GET_LENGTH(word) > 1 and word.isalpha() and not PySet_Contains(self.listed, word):
            text.told[at] = PLAIN
        else:
            text.told[at] = <int> self.ask(word) & 255
        return text.told[at]
