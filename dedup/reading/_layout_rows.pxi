# Rows of tables: the drafts of one that is data become one draft; part of `_layout.pyx`.
#
# The twin of `BlockBuilder._end_row` and `drafts.join_row`.

# The drafts of a row that ended; a cell's go from its own place in `cells` to that of the next.
cdef struct Ended:
    Py_ssize_t first, end
    const int32_t *cells
    Py_ssize_t count


cdef int start_row(Page *page) except -1:
    cdef Row *new = <Row *>added(&page.rows, sizeof(Row))
    new.first, new.cells = <int32_t>drafts(page), <int32_t>(page.cells.used // sizeof(int32_t))
    return 0


cdef int start_cell(Page *page) except -1:
    if page.rows.used:
        (<int32_t *>added(&page.cells, sizeof(int32_t)))[0] = <int32_t>drafts(page)
    return 0


cdef int end_row(Page *page, int32_t number) except -1:
    """`BlockBuilder._end_row`: the drafts of the row as one, if it is data."""
    cdef Row row
    cdef Ended ended
    if page.rows.used == 0:
        raise ValueError("a row ends that was not opened")
    page.rows.used -= sizeof(Row)
    row = (<Row *>(page.rows.data + page.rows.used))[0]
    ended.first, ended.end = row.first, drafts(page)
    ended.cells = <int32_t *>page.cells.data + row.cells
    ended.count = page.cells.used // sizeof(int32_t) - row.cells
    page.cells.used = row.cells * sizeof(int32_t)
    if is_data(page, &ended):
        join_row(page, &ended)
        draft(page, ended.first).element = number
        page.used[number] = 1
    return 0


cdef inline Py_ssize_t cell_size(const Ended *row, Py_ssize_t at) noexcept nogil:
    """How many drafts a cell has."""
    return (row.cells[at + 1] if at + 1 < row.count else row.end) - row.cells[at]


cdef bint is_data(Page *page, const Ended *row) noexcept:
    """Two filled cells or more with one block each, none a heading and at most one of them long."""
    cdef Py_ssize_t at, long_ones = 0
    if row.end - row.first < 2 or row.count == 0 or row.cells[0] != row.first:
        return False
    for at in range(row.count):
        if cell_size(row, at) > 1:
            return False
    for at in range(row.first, row.end):
        if draft(page, at).kind == HEADING:
            return False
        long_ones += draft(page, at).length > page.long_cell
    return long_ones <= 1


cdef Py_ssize_t write_cell(Page *page, Py_ssize_t number, uint32_t *out, Py_ssize_t size) noexcept:
    """Write a draft behind the `size` characters of its row, move its links there; the new size."""
    cdef Draft *cell = draft(page, number)
    cdef const uint32_t *source = <uint32_t *>page.out.data + cell.start
    cdef Local *link = <Local *>page.links.data + cell.links
    cdef Local *end = <Local *>page.links.data + links_end(page, number)
    cdef Py_ssize_t k
    for k in range(cell.length):
        out[size + k] = c" " if source[k] == c"\n" or source[k] == c"\t" else source[k]
    while link < end:
        link.start += <int32_t>size
        link.end += <int32_t>size
        link += 1
    return size + cell.length


cdef int join_row(Page *page, const Ended *row) except -1:
    """`drafts.join_row`: a tab between cells, none before the first that holds text nor at the end."""
    cdef Draft *one = draft(page, row.first)
    cdef Py_ssize_t size = 0, at, start = one.start
    cdef uint32_t *out = room_for(page, page.out.used // sizeof(uint32_t) - start + row.count)
    cdef bint hidden = True
    for at in range(row.count):
        if cell_size(row, at):
            size = write_cell(page, row.cells[at], out, size)
            hidden &= draft(page, row.cells[at]).hidden
        elif not size:
            continue
        out[size] = c"\t"
        size += 1
    while size and out[size - 1] == c"\t":
        size -= 1
    memmove(<uint32_t *>page.out.data + start, out, size * sizeof(uint32_t))
    page.out.used = (start + size) * sizeof(uint32_t)
    page.drafts.used = (row.first + 1) * sizeof(Draft)
    one.length, one.hidden = <int32_t>size, hidden
    one.kind, one.level = TABLE_ROW, 0
    return 0
