# What opening and closing an element does to the text round it; part of `_walk.pyx`.
#
# The twin of `BlockBuilder.enter`, `void` and `leave`, and of `dedup.reading.contexts`.

cdef inline int64_t inside(int64_t context, Tag *tag) noexcept:
    """`contexts.inside`."""
    cdef int64_t kind = context & KIND, level = level_of(context)
    cdef int64_t lists = context >> LISTS_AT, flags = context & (HIDDEN | AS_IT_IS)
    if tag.kind >= 0:
        kind, level = tag.kind, tag.level
        if level < 0:
            level = lists if lists else 1
    if tag.flags & FALLBACK:
        flags |= HIDDEN
    if tag.flags & PREFORMATTED:
        flags |= AS_IT_IS
    if tag.flags & LINES:
        flags |= IN_LINE
    if tag.flags & LISTS:
        lists += 1
    return kind | flags | (level << LEVEL_AT) | (lists << LISTS_AT)


cdef int empty(Walk *walk, Tag *tag) except -1:
    """`BlockBuilder.void`."""
    if tag.role == LINE_BREAK:
        if walk.running:
            sign(walk, c"\n", walk.number, walk.context, LINE_FEED)
    elif tag.role == BLOCK or tag.role == ROW or tag.role == CELL:
        flush(walk)
        if tag.role == CELL:
            event(walk, START_CELL, 0, 0, 0, 0, 0)
    return 0


cdef int enter(Walk *walk, Started *new, Found found) except -1:
    """`BlockBuilder.enter`: the role, and the context of the content in `walk`."""
    cdef int role = new.tag.role
    if role == CONTROL and not walk.context & IN_LINE:
        role = BLOCK
    if role == LINK:
        found.links.append(value(found.page, &new.noted.href) or "")
        walk.link = <int32_t>len(found.links)
    elif role == CONTROL:
        space(walk, walk.number, walk.context)
    elif role:
        flush(walk)
        if role == CELL:
            event(walk, START_CELL, 0, 0, 0, 0, 0)
        elif role == ROW:
            event(walk, START_ROW, 0, 0, 0, 0, 0)
        walk.context = inside(walk.context, new.tag)
    if new.noted.notable:
        role = notable(walk, &new.noted, role, found)
    return role


cdef int notable(Walk *walk, Noted *noted, int role, Found found) except -1:
    """`BlockBuilder._enter_notable`."""
    cdef bint hides = False, blocks = False
    cdef int64_t level = 2
    if noted.styled:
        hides, blocks = found.styles(value(found.page, &noted.style))
    if hides or noted.hidden.start >= 0 or value(found.page, &noted.aria_hidden) == "true":
        walk.context |= HIDDEN
    if blocks and role == INLINE:
        flush(walk)
        role = BLOCK
    if role == BLOCK and value(found.page, &noted.role) == "heading":
        wanted = value(found.page, &noted.aria_level)
        if wanted in ("1", "2", "3", "4", "5", "6"):
            level = int(wanted)
        walk.context &= ~(<int64_t>KIND | (<int64_t>MOST_LEVEL << LEVEL_AT))
        walk.context |= found.heading | IN_LINE | (level << LEVEL_AT)
    return role


cdef int leave(Walk *walk, int role, int32_t number, int64_t context) except -1:
    """`BlockBuilder.leave`."""
    if role == LINK:
        walk.link = 0
    elif role == CONTROL:
        space(walk, number, context)
    elif role:
        flush(walk)
        if role == ROW:
            event(walk, END_ROW, 0, 0, number, 0, 0)
    return 0
