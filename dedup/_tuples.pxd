"""Named tuples read and made without calling Python, for the kernels of all rooms; compiled into each."""

from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_Check, PyTuple_GET_SIZE, PyTuple_SET_ITEM

cdef extern from "Python.h":
    ctypedef struct PyTypeObject:
        object (*tp_alloc)(PyTypeObject *, Py_ssize_t)
    # For a tuple of texts, numbers and its like alone: no cycle can go through it, so the collector need
    # not look at it, which it would do several times while a page is cleaned.
    void untrack "PyObject_GC_UnTrack" (object)


cdef inline tuple fields_of(object value, Py_ssize_t count):
    """`value`, a tuple of `count` fields or more; else raises TypeError."""
    if not PyTuple_Check(value) or PyTuple_GET_SIZE(value) < count:
        raise TypeError("not a named tuple of a document")
    return <tuple>value


cdef inline int check_plain(type kind) except -1:
    """TypeError unless a `kind` is a tuple and nothing besides."""
    if not issubclass(kind, tuple) or kind.__basicsize__ != tuple.__basicsize__:
        raise TypeError("not a plain named tuple")
    return 0


cdef inline object empty(type kind, Py_ssize_t size):
    """A tuple of a named kind, to be filled at once."""
    return (<PyTypeObject *>kind).tp_alloc(<PyTypeObject *>kind, size)


cdef inline void put(object row, Py_ssize_t at, object value):
    Py_INCREF(value)
    PyTuple_SET_ITEM(row, at, value)
