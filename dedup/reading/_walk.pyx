# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""One pass over a page as Lexbor writes it out; see `dedup.reading.serialised`.

Does what `dedup.reading.html.walk` and the events of `BlockBuilder` do, without an object for a node:
what they would put on the run, and where they would end it, comes back as an array of `Event`. The
written page needs no recovery from errors: tags are paired, values stand in double quotes, and "&", "<",
">" and the no-break space are escaped in text outside raw elements. What is not like that, or could
mean two trees, raises `Ambiguous`, and the tree itself has to be walked.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_KIND, PyUnicode_Substring
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport free, realloc
from libc.string cimport memchr, memcpy, memset

ctypedef fused char_t:
    uint8_t
    uint16_t
    uint32_t

# The roles of `dedup.reading.tags`, and one for what is open but left out.
cdef enum:
    INLINE, BLOCK, LINE_BREAK, SKIP, ROW, CELL, LINK, CONTROL, LEFT_OUT

# What else a tag is, from the words of its row in `Tags`.
cdef enum:
    LISTS = 1, PREFORMATTED = 2, FALLBACK = 4, LINES = 8, VOID = 16, RAW = 32, FOREIGN = 64
    SCRIPT = 128, STYLE = 256, HEAD = 512, TOLD = 1024, TEMPLATE = 2048, REST = 4096, LINK_TAG = 8192
    UNSURE = VOID | RAW | TEMPLATE  # where it is not HTML

_WORDS = {
    "lists": LISTS, "preformatted": PREFORMATTED, "fallback": FALLBACK, "lines": LINES, "void": VOID,
    "raw": RAW, "foreign": FOREIGN, "script": SCRIPT, "style": STYLE, "head": HEAD, "told": TOLD,
    "template": TEMPLATE, "rest": REST, "link": LINK_TAG,
}  # fmt: skip

# A `Context` as one number: kind, three flags, and from these bits on its level and its open lists.
cdef enum:
    KIND = 15, HIDDEN = 16, AS_IT_IS = 32, IN_LINE = 64, LEVEL_AT = 8, LISTS_AT = 36, MOST_LEVEL = 0xFFFFFFF

# Codes of events; `dedup.reading._layout` reads them.
cdef enum:
    PIECE, END, START_ROW, START_CELL, END_ROW

#: Longer pages go to the tree: positions have 32 bits, levels 28.
LONGEST = 1 << 27

cdef int SLOTS = 1024
cdef Py_ssize_t MOST_ROWS = 500


class Ambiguous(Exception):
    """The page is not what Lexbor writes, or does not tell which of two trees was written."""


cdef struct Tag:
    uint32_t hash
    int32_t length
    const uint8_t *name
    int32_t role, kind, level
    uint32_t flags


cdef class Tags:
    """What tags mean, by name; not changed after it is made.

    rows  (name, role, kind or -1, level, words) of each tag; kind as the number that `_layout` has for
          it, level -1 for "as many as lists are open", words from the list above
    """

    cdef Tag rows[501]
    cdef short slots[1024]
    cdef readonly list names  # by the number of a tag in `Opened`
    cdef list held

    def __init__(self, rows):
        cdef Tag *row
        cdef Py_ssize_t number, slot
        cdef bytes data
        if len(rows) > MOST_ROWS:
            raise ValueError("too many tags")
        memset(self.slots, 0, sizeof(self.slots))
        memset(self.rows, 0, sizeof(self.rows))
        self.rows[0].kind = -1
        self.names, self.held = [""], []
        for number, (name, role, kind, level, words) in enumerate(rows, 1):
            data = name.encode("ascii")
            self.held.append(data)
            self.names.append(name)
            row = &self.rows[number]
            row.name, row.length = data, <int32_t>len(data)
            row.hash = hash_of[uint8_t](row.name, row.length)
            row.role, row.kind, row.level = role, kind, level
            row.flags = sum(_WORDS[word] for word in words)
            slot = row.hash & (SLOTS - 1)
            while self.slots[slot]:
                slot = (slot + 1) & (SLOTS - 1)
            self.slots[slot] = <short>number


cdef inline uint32_t hash_of(const char_t *name, Py_ssize_t length) noexcept nogil:
    cdef uint32_t out = 0
    cdef Py_ssize_t at
    for at in range(length):
        out = out * 31 + name[at]
    return out ^ (out >> 10)


cdef inline int number_of(Tags tags, const char_t *name, Py_ssize_t length) noexcept:
    """The row of a tag in `tags`, 0 if it has none."""
    cdef uint32_t wanted = hash_of(name, length)
    cdef Py_ssize_t slot = wanted & (SLOTS - 1), at
    cdef int number
    cdef Tag *row
    while True:  # ends: there are more slots than rows
        number = tags.slots[slot]
        if number == 0:
            return 0
        row = &tags.rows[number]
        if row.hash == wanted and row.length == length:
            at = 0
            while at < length and name[at] == row.name[at]:
                at += 1
            if at == length:
                return number
        slot = (slot + 1) & (SLOTS - 1)


# ---------------------------------------------------------------------- stores

cdef struct Store:
    char *data
    size_t used, room


cdef int reserve(Store *store, size_t more) except -1:
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


cdef struct Event:
    int64_t context
    int32_t code, start, length, number, link, unused


# Where tag, class, id and role of an element stand in the page; where one is not, it ends before it starts.
cdef struct Opened:
    int32_t name, name_end, kind, kind_end, own, own_end, role, role_end, parent, tag


cdef struct Open:
    int64_t context  # of what is round it, as `number`
    int32_t number, name, length, role
    uint32_t flags


cdef class Found:
    """What the walk finds besides events, and what it asks."""

    cdef dict root
    cdef list links, head, scripts
    cdef bytes marker, link_marker
    cdef object styles
    cdef int heading


cdef struct Walk:
    Store text, events, opened, open
    int64_t context
    int32_t number, link
    Py_ssize_t depth, left_out, templates, foreign, most, elements
    bint running, clipped, drawn


# ---------------------------------------------------------------------- the written page

cdef inline Py_ssize_t find(const char_t *page, Py_ssize_t at, Py_ssize_t end, int what) noexcept nogil:
    """Where `what` stands first in page[at:end]; `end` if nowhere."""
    cdef const void *found
    cdef uint64_t ones, word, other
    cdef Py_ssize_t half = 8 // sizeof(char_t)
    if char_t is uint8_t:
        found = memchr(page + at, what, end - at)
        return end if found == NULL else <const uint8_t *>found - page
    else:  # eight or four at once, until among them is one whose bits all are those of `what`
        ones = 0x0001000100010001 if char_t is uint16_t else 0x0000000100000001
        while at + 2 * half <= end:
            memcpy(&word, page + at, 8)
            memcpy(&other, page + at + half, 8)
            word ^= ones * <uint64_t>what
            other ^= ones * <uint64_t>what
            if ((word - ones) & ~word | (other - ones) & ~other) & ones << (8 * sizeof(char_t) - 1):
                break
            at += 2 * half
        while at < end and page[at] != <char_t>what:
            at += 1
        return at


cdef inline bint same(const char_t *page, Py_ssize_t at, Py_ssize_t end, const char *word, Py_ssize_t length) noexcept nogil:
    """Whether page[at:end] starts with `word`."""
    cdef Py_ssize_t k
    if end - at < length:
        return False
    for k in range(length):
        if page[at + k] != <uint8_t>word[k]:
            return False
    return True


cdef struct Span:
    Py_ssize_t start, end  # start < 0: there is none


cdef struct Attribute:
    Span name, value


cdef inline Py_ssize_t attribute(const char_t *page, Py_ssize_t at, Py_ssize_t end, Attribute *out) except -1:
    """Read the attribute behind the blank at `at`; where it ends."""
    at += 1
    out.name.start = at
    if at < end and page[at] == c"=":  # may begin a name
        at += 1
    while at < end and page[at] != c"=" and page[at] != c" " and page[at] != c">":
        at += 1
    out.name.end = at
    out.value.start = out.value.end = -1
    if at < end and page[at] == c"=":
        if at + 1 >= end or page[at + 1] != c'"':
            raise Ambiguous
        out.value.start = at + 2
        at = find(page, at + 2, end, c'"')
        out.value.end = at
        if at == end:
            raise Ambiguous
        at += 1
    return at


cdef str unescaped(str page, Py_ssize_t start, Py_ssize_t end):
    """Text or the value of an attribute, as it was before it was written."""
    cdef str out = PyUnicode_Substring(page, start, end)
    if "&" in out:
        out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
        out = out.replace("&nbsp;", "\xa0").replace("&amp;", "&")
    return out


cdef inline str value(str page, Span *span):
    """The value of an attribute; None if there is none."""
    return None if span.start < 0 else unescaped(page, span.start, span.end)


cdef dict attributes(str page, const char_t *data, Py_ssize_t at, Py_ssize_t end):
    """All attributes of the tag whose name ends at `at`."""
    cdef dict out = {}
    cdef Attribute one
    while at < end and data[at] == c" ":
        at = attribute(data, at, end, &one)
        out[PyUnicode_Substring(page, one.name.start, one.name.end)] = value(page, &one.value)
    return out


cdef struct Noted:
    Span hidden, aria_hidden, style, role, aria_level, href, kind, own
    bint notable


cdef inline void note(const char_t *page, Attribute *one, Noted *noted) noexcept nogil:
    """Keep the attribute if it changes what its element does."""
    cdef Py_ssize_t at = one.name.start, end = one.name.end, length = end - at
    cdef Span *into = NULL
    if length == 4:
        if same(page, at, end, "href", 4):
            noted.href = one.value
        elif same(page, at, end, "role", 4):
            into = &noted.role
    elif length == 5:
        if same(page, at, end, "class", 5):
            noted.kind = one.value
        elif same(page, at, end, "style", 5):
            into = &noted.style
    elif length == 2:
        if same(page, at, end, "id", 2):
            noted.own = one.value
    elif length == 6:
        if same(page, at, end, "hidden", 6):
            into = &noted.hidden
    elif length == 10:
        if same(page, at, end, "aria-level", 10):
            noted.aria_level = one.value
    elif length == 11 and same(page, at, end, "aria-hidden", 11):
        into = &noted.aria_hidden
    if into != NULL:
        into[0] = one.value
        if one.value.start < 0:
            into.start = into.end = end  # there, and empty
        noted.notable = True


cdef inline void forget(Noted *noted) noexcept nogil:
    noted.notable = False
    noted.hidden.start = noted.aria_hidden.start = noted.style.start = noted.role.start = -1
    noted.aria_level.start = noted.href.start = noted.kind.start = noted.own.start = -1
    noted.role.end = noted.kind.end = noted.own.end = -2


cdef inline Py_ssize_t behind_tag(const char_t *page, Py_ssize_t at, Py_ssize_t end, Noted *noted) except -1:
    """Read all attributes of the tag whose name ends at `at`; where its content starts."""
    cdef Attribute one
    while at < end and page[at] == c" ":
        at = attribute(page, at, end, &one)
        note(page, &one, noted)
    if at == end or page[at] != c">":
        raise Ambiguous
    return at + 1


cdef Py_ssize_t behind_declaration(const char_t *page, Py_ssize_t at, Py_ssize_t end) except -1:
    """Where the comment, doctype or processing instruction at `at` ends."""
    if not same(page, at, end, "<!--", 4):
        at = find(page, at, end, c">")
    else:
        at += 4
        while True:
            at = find(page, at, end, c"-")
            if at == end or same(page, at, end, "-->", 3):
                break
            at += 1
        at += 2
    if at >= end:
        raise Ambiguous
    return at + 1


# ---------------------------------------------------------------------- raw elements

cdef Py_ssize_t raw_end(const char_t *page, Py_ssize_t at, Py_ssize_t end, Py_ssize_t name, Py_ssize_t length) except -1:
    """Where the end tag of the raw element named page[name:name+length] stands."""
    cdef Py_ssize_t k
    while True:
        at = find(page, at, end, c"<")
        if end - at < length + 3:
            raise Ambiguous
        if page[at + 1] == c"/" and page[at + 2 + length] == c">":
            k = 0
            while k < length and page[at + 2 + k] == page[name + k]:
                k += 1
            if k == length:
                return at
        at += 1


cdef bint names_script(const char_t *page, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Whether a tag named script, in any case, goes on at `at`."""
    cdef const char *word = "script"
    cdef Py_ssize_t k
    if end - at < 7:
        return False
    for k in range(6):
        if page[at + k] | 32 != <uint8_t>word[k]:
            return False
    return page[at + 6] in (c" ", c"\t", c"\n", c"\f", c"/", c">")


cdef bint opens_comment(const char_t *page, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    while True:
        at = find(page, at, end, c"<")
        if at == end:
            return False
        if same(page, at, end, "<!--", 4):
            return True
        at += 1


cdef bint marked(const char_t *page, Py_ssize_t at, Py_ssize_t end, bytes marker) noexcept:
    """Whether page[at:end] holds `marker`, in any case."""
    cdef const uint8_t *word = marker
    cdef Py_ssize_t length = len(marker), k
    cdef uint32_t c
    while at + length <= end:
        for k in range(length):
            c = page[at + k]
            if c != word[k] and not (c"A" <= c <= c"Z" and c + 32 == word[k]):
                break
        else:
            return True
        at += 1
    return False


cdef Py_ssize_t script_end(const char_t *page, Py_ssize_t at, Py_ssize_t end) except -1:
    """`raw_end` of a script, in whose comments a script inside is part of the text."""
    cdef bint escaped = False, twice = False
    while at < end:
        if page[at] == c"<":
            if not escaped and same(page, at, end, "<!--", 4):
                escaped = True
                at += 1  # so that <!--> is read as opened and closed
            elif same(page, at, end, "</", 2) and names_script(page, at + 2, end):
                if not twice:
                    return at
                twice = False
            elif escaped and not twice and names_script(page, at + 1, end):
                twice = True
        elif escaped and page[at] == c"-" and same(page, at, end, "-->", 3):
            escaped = twice = False
        at += 1
    raise Ambiguous


# ---------------------------------------------------------------------- events

cdef int event(Walk *walk, int code, Py_ssize_t start, Py_ssize_t length, int32_t number, int64_t context, int32_t link) except -1:
    cdef Event *new
    reserve(&walk.events, sizeof(Event))
    new = <Event *>(walk.events.data + walk.events.used)
    walk.events.used += sizeof(Event)
    new.code, new.start, new.length = code, <int32_t>start, <int32_t>length
    new.number, new.context, new.link, new.unused = number, context, link, 0
    return 0


cdef inline int flush(Walk *walk) except -1:
    if walk.running:
        event(walk, END, 0, 0, 0, 0, 0)
        walk.running = False
    return 0


cdef int sign(Walk *walk, uint32_t character, int32_t number, int64_t context, int32_t link) except -1:
    """A piece of one character."""
    cdef Py_ssize_t start = walk.text.used // 4
    reserve(&walk.text, 4)
    (<uint32_t *>walk.text.data)[start] = character
    walk.text.used += 4
    return event(walk, PIECE, start, 1, number, context, link)


cdef int space(Walk *walk, int32_t number, int64_t context) except -1:
    """White space, where there is none yet."""
    if walk.running:
        if context & AS_IT_IS and (<uint32_t *>walk.text.data)[walk.text.used // 4 - 1] == c" ":
            return 0
        sign(walk, c" ", number, context, walk.link)
    return 0


cdef inline bint blank(const char_t *page, Py_ssize_t at, Py_ssize_t end) noexcept nogil:
    """Whether there is nothing but ASCII white space in page[at:end]."""
    while at < end and (page[at] == c" " or page[at] == c"\n" or page[at] == c"\t" or page[at] == c"\r" or page[at] == c"\f"):
        at += 1
    return at == end


cdef int text(const char_t *page, Py_ssize_t at, Py_ssize_t end, bint raw, Walk *walk) except -1:
    """The character data page[at:end] of the innermost open element."""
    cdef Py_ssize_t start = walk.text.used // 4
    cdef uint32_t *out
    cdef uint32_t c
    if not walk.running and not walk.context & AS_IT_IS and blank(page, at, end):
        return 0
    reserve(&walk.text, 4 * (end - at))  # an escape is longer than what it stands for
    out = <uint32_t *>walk.text.data + start
    while at < end:
        c = page[at]
        at += 1
        if c == c"&" and not raw:
            if same(page, at, end, "amp;", 4):
                at += 4
            elif same(page, at, end, "lt;", 3):
                c = c"<"
                at += 3
            elif same(page, at, end, "gt;", 3):
                c = c">"
                at += 3
            elif same(page, at, end, "nbsp;", 5):
                c = 0xA0
                at += 5
            else:
                raise Ambiguous
        out[0] = c
        out += 1
    walk.text.used = <char *>out - walk.text.data
    walk.running = True
    return event(walk, PIECE, start, walk.text.used // 4 - start, walk.number, walk.context, walk.link)


cdef inline int64_t inside(int64_t context, Tag *tag) noexcept:
    """`dedup.reading.contexts.inside`."""
    cdef int64_t kind = context & KIND, level = (context >> LEVEL_AT) & MOST_LEVEL
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
            sign(walk, c"\n", walk.number, walk.context, -1)
    elif tag.role == BLOCK or tag.role == ROW or tag.role == CELL:
        flush(walk)
        if tag.role == CELL:
            event(walk, START_CELL, 0, 0, 0, 0, 0)
    return 0


cdef int enter(str page, Walk *walk, Tag *tag, Noted *noted, Found found) except -1:
    """`BlockBuilder.enter`: the role, and the context of the content in `walk`."""
    cdef int role = tag.role
    if role == CONTROL and not walk.context & IN_LINE:
        role = BLOCK
    if role == LINK:
        found.links.append(value(page, &noted.href) or "")
        walk.link = <int32_t>len(found.links)
    elif role == CONTROL:
        space(walk, walk.number, walk.context)
    elif role:
        flush(walk)
        if role == CELL:
            event(walk, START_CELL, 0, 0, 0, 0, 0)
        elif role == ROW:
            event(walk, START_ROW, 0, 0, 0, 0, 0)
        walk.context = inside(walk.context, tag)
    if noted.notable:
        role = notable(page, walk, noted, role, found)
    return role


cdef int notable(str page, Walk *walk, Noted *noted, int role, Found found) except -1:
    """`BlockBuilder._enter_notable`."""
    cdef bint hides = False, blocks = False
    cdef int64_t level = 2
    if noted.style.start >= 0:
        hides, blocks = found.styles(value(page, &noted.style))
    if hides or noted.hidden.start >= 0 or value(page, &noted.aria_hidden) == "true":
        walk.context |= HIDDEN
    if blocks and role == INLINE:
        flush(walk)
        role = BLOCK
    if role == BLOCK and value(page, &noted.role) == "heading":
        wanted = value(page, &noted.aria_level)
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


# ---------------------------------------------------------------------- the walk

cdef int push(Walk *walk, Py_ssize_t name, Py_ssize_t length, int role, int64_t context, uint32_t flags) except -1:
    cdef Open *new
    reserve(&walk.open, sizeof(Open))
    new = <Open *>(walk.open.data + walk.open.used)
    walk.open.used += sizeof(Open)
    new.context, new.number, new.role, new.flags = context, walk.number, role, flags
    new.name, new.length = <int32_t>name, <int32_t>length
    walk.depth += 1
    walk.left_out += role == LEFT_OUT
    walk.templates += (flags & TEMPLATE) != 0
    walk.foreign += (flags & FOREIGN) != 0
    return 0


cdef inline Open *innermost(Walk *walk) noexcept nogil:
    return <Open *>(walk.open.data + walk.open.used) - 1


cdef int record(Walk *walk, Py_ssize_t name, Py_ssize_t length, int tag, Noted *noted) except -1:
    """Give the element just opened its number, unless it is nested too deep."""
    cdef Opened *new
    if walk.depth > walk.most:
        walk.clipped = True
        return 0
    reserve(&walk.opened, sizeof(Opened))
    new = <Opened *>(walk.opened.data + walk.opened.used)
    walk.opened.used += sizeof(Opened)
    new.name, new.name_end = <int32_t>name, <int32_t>(name + length)
    new.kind, new.kind_end = <int32_t>noted.kind.start, <int32_t>noted.kind.end
    new.own, new.own_end = <int32_t>noted.own.start, <int32_t>noted.own.end
    new.role, new.role_end = <int32_t>noted.role.start, <int32_t>noted.role.end
    new.parent, new.tag = walk.number, tag
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
    str whole, const char_t *page, Py_ssize_t at, Py_ssize_t end, Walk *walk, Tags tags, Found found
) except -1:
    """Open the element whose start tag stands at `at`; where reading goes on."""
    cdef Py_ssize_t name = at + 1, length, inner
    cdef Noted noted
    cdef Tag *tag
    cdef int number
    cdef bint told
    at = name
    while at < end and page[at] != c" " and page[at] != c">":
        at += 1
    length = at - name
    forget(&noted)
    inner = behind_tag(page, at, end, &noted)
    number = number_of(tags, page + name, length)
    tag = &tags.rows[number]
    if tag.flags & REST or (walk.foreign and tag.flags & UNSURE and not tag.flags & (SCRIPT | STYLE)):
        raise Ambiguous  # has it an end tag, is its text escaped?
    if walk.depth == 0:
        found.root = attributes(whole, page, at, end)
    told = tag.flags & TOLD and walk.depth == 2 and innermost(walk).flags & HEAD
    if tag.flags & VOID:
        if told:
            if not tag.flags & LINK_TAG or marked(page, at, inner, found.link_marker):
                found.head.append((tags.names[number], attributes(whole, page, at, end)))
        if not walk.left_out:
            empty(walk, tag)
        return inner
    if tag.flags & RAW:
        return raw(whole, page, name, length, inner, end, number, &noted, walk, tags, found)
    if same(page, inner, end, "</", 2):
        if not walk.left_out:
            empty(walk, tag)
        push(walk, name, length, LEFT_OUT, 0, 0)
        return end_tag(page, inner, end, walk)
    if told:
        stop = find(page, inner, end, c"<")
        found.head.append((tags.names[number], unescaped(whole, inner, stop)))
    open_element(whole, page, name, length, number, &noted, walk, tags, found)
    return inner


cdef int open_element(
    str whole, const char_t *page, Py_ssize_t name, Py_ssize_t length, int number, Noted *noted,
    Walk *walk, Tags tags, Found found
) except -1:  # fmt: skip
    """Open an element that has content."""
    cdef Tag *tag = &tags.rows[number]
    cdef int64_t context = walk.context
    cdef uint32_t flags = tag.flags
    cdef int role
    if walk.left_out or tag.role == SKIP:
        return push(walk, name, length, LEFT_OUT, 0, flags)
    role = enter(whole, walk, tag, noted, found)
    if walk.depth != 1:
        flags &= ~<uint32_t>HEAD
    push(walk, name, length, role, context, flags)
    return record(walk, name, length, number, noted)


cdef Py_ssize_t raw(
    str whole, const char_t *page, Py_ssize_t name, Py_ssize_t length, Py_ssize_t at, Py_ssize_t end,
    int number, Noted *noted, Walk *walk, Tags tags, Found found
) except -1:  # fmt: skip
    """The raw element whose content starts at `at`; where it ends."""
    cdef Tag *tag = &tags.rows[number]
    cdef Py_ssize_t stop = raw_end(page, at, end, name, length)
    if walk.foreign:
        if find(page, at, stop, c"<") < stop or (walk.templates and stop > at):
            raise Ambiguous
        walk.drawn |= stop > at
    elif tag.flags & SCRIPT and opens_comment(page, at, stop):
        stop = script_end(page, at, end)
    if stop == at:
        if not walk.left_out:
            empty(walk, tag)
        push(walk, name, length, LEFT_OUT, 0, 0)
    elif walk.left_out or tag.role == SKIP:
        if tag.flags & SCRIPT and not walk.left_out and marked(page, name + length, at, found.marker):
            if walk.foreign:
                raise Ambiguous
            found.scripts.append((attributes(whole, page, name + length, end), at, stop))
        push(walk, name, length, LEFT_OUT, 0, 0)
    else:
        open_element(whole, page, name, length, number, noted, walk, tags, found)
        text(page, at, stop, True, walk)
    return end_tag(page, stop, end, walk)


cdef int scan(str whole, const char_t *page, Py_ssize_t end, Walk *walk, Tags tags, Found found) except -1:
    """The whole page: what stands before its root, and that."""
    cdef Py_ssize_t at = 0, start
    while at < end:
        if page[at] != c"<":
            start = at
            at = find(page, at, end, c"<")
            if walk.depth == 0:
                raise Ambiguous
            if not walk.left_out:
                text(page, start, at, False, walk)
        elif end - at < 3:
            break
        elif page[at + 1] == c"/":
            at = end_tag(page, at, end, walk)
            if walk.depth == 0:
                return flush(walk)
        elif page[at + 1] == c"!" or page[at + 1] == c"?":
            at = behind_declaration(page, at, end)
        else:
            at = start_tag(whole, page, at, end, walk, tags, found)
    raise Ambiguous


cdef bytes taken(Store *store):
    return PyBytes_FromStringAndSize(store.data, store.used)


def templates(bytes data):
    """How often "<template" stands in `data`, in any case."""
    cdef const uint8_t *page = data
    cdef Py_ssize_t end = len(data), at = 0, found = 0
    while True:
        at = find(page, at, end, c"<") + 1
        if at >= end:
            return found
        if page[at] | 32 == c"t" and end - at >= 8 and page[at + 2] | 32 == c"m":
            found += data[at:at + 8].lower() == b"template"


def walk(str page, Tags tags, int heading, Py_ssize_t max_depth, bytes marker, bytes link_marker, styles):
    """What is on a page: see `dedup.reading.serialised.Walked`; None if the tree has to be walked.

    page       as Lexbor writes it
    heading    the number of the kind "heading" in `tags`
    max_depth  as in `Options`
    marker, link_marker  in lower case, what the tag of a script, and of a link, holds that is worth a look
    styles     for the value of a style attribute, whether it hides, and whether it makes a block
    """
    cdef Walk state
    cdef Noted nothing
    cdef Found found = Found()
    cdef Py_ssize_t length = len(page)
    cdef const void *data = PyUnicode_DATA(page)
    cdef int kind = PyUnicode_KIND(page)
    if length >= LONGEST:
        return None
    found.heading, found.marker, found.link_marker, found.styles = heading, marker, link_marker, styles
    found.links, found.head, found.scripts, found.root = [], [], [], {}
    memset(&state, 0, sizeof(state))
    state.most = max_depth
    try:
        forget(&nothing)
        record(&state, 0, 0, 0, &nothing)  # number 0: what is round the page
        state.number = 0
        if kind == 1:
            scan(page, <const uint8_t *>data, length, &state, tags, found)
        elif kind == 2:
            scan(page, <const uint16_t *>data, length, &state, tags, found)
        else:
            scan(page, <const uint32_t *>data, length, &state, tags, found)
        return (
            taken(&state.text), taken(&state.events), taken(&state.opened), found.links, state.clipped,
            state.drawn, found.root, found.head, found.scripts,
        )  # fmt: skip
    except Ambiguous:
        return None
    finally:
        free(state.text.data)
        free(state.events.data)
        free(state.opened.data)
        free(state.open.data)
