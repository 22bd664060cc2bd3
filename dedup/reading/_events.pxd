"""What `_walk` finds on a page and `_layout` and `_elements` read: arrays of events and of elements."""

from libc.stdint cimport int32_t, int64_t

# Codes of events.
cdef enum:
    PIECE, END, START_ROW, START_CELL, END_ROW

# A `dedup.reading.contexts.Context` as one number: kind, three flags, and from these bits on its level and
# its open lists.
cdef enum:
    KIND = 15, HIDDEN = 16, AS_IT_IS = 32, IN_LINE = 64, LEVEL_AT = 8, LISTS_AT = 36, MOST_LEVEL = 0xFFFFFFF

# The link of a piece that is a line break.
cdef enum:
    LINE_FEED = -1


cdef struct Event:
    int64_t context
    int32_t code
    int32_t start, length  # of a piece, in the text that was found
    int32_t number  # of the element that it stands in
    int32_t link  # 0: none
    int32_t unused


# Where tag, class, id and role of an element stand in the page; where one is not, it ends before it starts.
cdef struct Opened:
    int32_t name, name_end, kind, kind_end, own, own_end, role, role_end
    int32_t parent, tag  # numbers: of the element round it, of its row in `Tags`


cdef inline int64_t level_of(int64_t context) noexcept nogil:
    return (context >> LEVEL_AT) & MOST_LEVEL
