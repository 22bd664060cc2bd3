"""Arrays that grow, for the kernels of this room; compiled into each of them."""

from libc.stdlib cimport realloc


# To be filled with zeros at first; whoever made it frees `data`.
cdef struct Store:
    char *data
    size_t used, room  # in bytes


cdef inline int reserve(Store *store, size_t more) except -1:
    """Room for `more` bytes behind those used."""
    cdef size_t room
    cdef char *data
    if store.used + more > store.room:
        room = 2 * store.room + more + 1024
        data = <char *>realloc(store.data, room)
        if data == NULL:
            raise MemoryError
        store.data, store.room = data, room
    return 0


cdef inline void *added(Store *store, size_t size) except NULL:
    """The place of a new entry of `size` bytes at the end; good until the store grows."""
    reserve(store, size)
    store.used += size
    return store.data + store.used - size
