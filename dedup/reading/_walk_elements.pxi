# Elements as they open and close in a written page; part of `_walk.pyx`.

cdef int push(Walk *walk, Started *new, int role, int64_t context, uint32_t flags) except -1:
    """Note an element as open; `context` is that of what is round it."""
    cdef Open *top = <Open *>added(&walk.open, sizeof(Open))
    top.context, top.number, top.role, top.flags = context, walk.number, role, flags
    top.name, top.length = <int32_t>new.name, <int32_t>new.length
    walk.depth += 1
    walk.left_out += role == LEFT_OUT
    walk.templates += (flags & TEMPLATE) != 0
    walk.foreign += (flags & FOREIGN) != 0
    return 0


cdef inline Open *innermost(Walk *walk) noexcept nogil:
    return <Open *>(walk.open.data + walk.open.used) - 1


cdef int record(Walk *walk, Started *started) except -1:
    """Give the element just opened its number, unless it is nested too deep."""
    cdef Opened *new
    cdef Noted *noted = &started.noted
    if walk.depth > walk.most:
        walk.clipped = True
        return 0
    new = <Opened *>added(&walk.opened, sizeof(Opened))
    new.name, new.name_end = <int32_t>started.name, <int32_t>(started.name + started.length)
    new.kind, new.kind_end = <int32_t>noted.kind.start, <int32_t>noted.kind.end
    new.own, new.own_end = <int32_t>noted.own.start, <int32_t>noted.own.end
    new.role, new.role_end = <int32_t>noted.role.start, <int32_t>noted.role.end
    new.parent, new.tag = walk.number, started.number
    walk.number = <int32_t>walk.elements
    walk.elements += 1
    return 0


cdef Py_ssize_t end_tag(const char_t *page, Py_ssize_t at, Py_ssize_t end, Walk *walk) except -1:
    """Close the innermost open element at its end tag at `at`; where that ends."""
    cdef Open *top
    cdef Py_ssize_t k
    cdef int32_t number = walk.number
    cdef int64_t context = walk.context
    if walk.depth == 0:
        raise Ambiguous
    top = innermost(walk)
    at += 2
    if end - at <= top.length or page[at + top.length] != c">":
        raise Ambiguous
    for k in range(top.length):
        if page[at + k] != page[top.name + k]:
            raise Ambiguous
    at += top.length + 1
    walk.open.used -= sizeof(Open)
    walk.depth -= 1
    walk.templates -= (top.flags & TEMPLATE) != 0
    walk.foreign -= (top.flags & FOREIGN) != 0
    if top.role == LEFT_OUT:
        walk.left_out -= 1
        return at
    walk.number, walk.context = top.number, top.context
    leave(walk, top.role, number, context)
    return at


cdef Py_ssize_t start_tag(
    const char_t *page, Py_ssize_t at, Py_ssize_t end, Walk *walk, Found found
) except -1:
    """Open the element whose start tag stands at `at`; where reading goes on."""
    cdef Started new
    cdef bint told
    read_tag(page, at, end, &new, found.tags)
    if new.tag.flags & REST or (
        walk.foreign and new.tag.flags & UNSURE and not new.tag.flags & (SCRIPT | STYLE)
    ):
        raise Ambiguous  # has it an end tag, is its text escaped?
    if walk.depth == 0:
        found.root = attributes(found.page, page, new.name + new.length, new.content)
    told = new.tag.flags & TOLD and walk.depth == 2 and innermost(walk).flags & HEAD
    if new.tag.flags & VOID:
        if told:
            tell_void(page, &new, found)
        if not walk.left_out:
            empty(walk, new.tag)
        return new.content
    if new.tag.flags & RAW:
        return raw(page, &new, end, walk, found)
    if same(page, new.content, end, "</", 2):
        return nothing_in_it(page, &new, new.content, end, walk)
    if told:
        stop = find(page, new.content, end, c"<")
        found.head.append((found.tags.names[new.number], unescaped(found.page, new.content, stop)))
    open_element(&new, walk, found)
    return new.content


cdef inline int read_tag(
    const char_t *page, Py_ssize_t at, Py_ssize_t end, Started *new, Tags tags
) except -1:
    """Read the start tag at `at`."""
    at += 1
    new.name = at
    while at < end and page[at] != c" " and page[at] != c">":
        at += 1
    new.length = at - new.name
    forget(&new.noted)
    new.content = behind_tag(page, at, end, &new.noted)
    new.number = number_of(tags, page + new.name, new.length)
    new.tag = &tags.rows[new.number]
    return 0


cdef int tell_void(const char_t *page, Started *new, Found found) except -1:
    """Keep what a void element of the head says of the page."""
    cdef Py_ssize_t at = new.name + new.length
    if not new.tag.flags & LINK_TAG or marked(page, at, new.content, found.link_marker):
        found.head.append((found.tags.names[new.number], attributes(found.page, page, at, new.content)))
    return 0


cdef Py_ssize_t nothing_in_it(
    const char_t *page, Started *new, Py_ssize_t at, Py_ssize_t end, Walk *walk
) except -1:
    """The element whose end tag, at `at`, follows upon its start tag; where that ends."""
    if not walk.left_out:
        empty(walk, new.tag)
    push(walk, new, LEFT_OUT, 0, 0)
    return end_tag(page, at, end, walk)


cdef int open_element(Started *new, Walk *walk, Found found) except -1:
    """Open an element that has content."""
    cdef int64_t context = walk.context
    cdef uint32_t flags = new.tag.flags
    cdef int role
    if walk.left_out or new.tag.role == SKIP:
        return push(walk, new, LEFT_OUT, 0, flags)
    role = enter(walk, new, found)
    if walk.depth != 1:
        flags &= ~<uint32_t>HEAD
    push(walk, new, role, context, flags)
    return record(walk, new)


cdef Py_ssize_t raw(const char_t *page, Started *new, Py_ssize_t end, Walk *walk, Found found) except -1:
    """A raw element; where it ends."""
    cdef Py_ssize_t at = new.content, stop = raw_end(page, at, end, new.name, new.length)
    if walk.foreign:
        if find(page, at, stop, c"<") < stop or (walk.templates and stop > at):
            raise Ambiguous
        walk.drawn |= stop > at
    elif new.tag.flags & SCRIPT and opens_comment(page, at, stop):
        stop = script_end(page, at, end)
    if stop == at:
        return nothing_in_it(page, new, at, end, walk)
    if walk.left_out or new.tag.role == SKIP:
        if new.tag.flags & SCRIPT and not walk.left_out:
            tell_script(page, new, stop, walk, found)
        push(walk, new, LEFT_OUT, 0, 0)
    else:
        open_element(new, walk, found)
        text(page, at, stop, True, walk)
    return end_tag(page, stop, end, walk)


cdef int tell_script(
    const char_t *page, Started *new, Py_ssize_t stop, Walk *walk, Found found
) except -1:
    """Keep a script whose tag says that it may tell something of the page."""
    cdef Py_ssize_t at = new.name + new.length
    if marked(page, at, new.content, found.marker):
        if walk.foreign:
            raise Ambiguous
        found.scripts.append((attributes(found.page, page, at, new.content), new.content, stop))
    return 0
