# Writing a key character by character; part of `_keys.pyx`.

# Classes of folded ASCII characters.
cdef enum:
    LETTER = 0  # or any non-ASCII character
    DIGIT = 1
    WORD = 1    # this or lower: part of a word
    SYMBOL = 2  # kept as a separate word
    JOINS = 3   # punctuation that joins digits
    QUOTE = 4
    BEHIND = 5  # a sign that may be kept at the end of a word
    CLEARED = 6
    BROKEN = 7  # a line break


# A key being written: to `narrow` if the text is ASCII, else to `data`; both are the same memory.
cdef struct Key:
    uint32_t *data
    uint8_t *narrow
    bint ascii
    Py_ssize_t size
    Py_ssize_t done
    Py_ssize_t words
    uint32_t every   # bitwise or of its code points
    bint blank       # the key is empty or ends in a blank
    int last         # class of the last folded character
    uint32_t sign    # last character if what follows decides whether it is kept; else 0
    int before       # class of the character before the sign
    Py_ssize_t count # number of repetitions of the sign


cdef unsigned char CLASS[128]
cdef unsigned char PLAIN[128]  # folded form of a character if independent of its neighbours; else 0


cdef void _fill_tables() noexcept:
    """Fill both tables; called once, on import."""
    cdef unsigned char code
    for code in range(128):
        PLAIN[code], CLASS[code] = c" ", CLEARED
        if c"a" <= (code | 32) <= c"z":
            PLAIN[code], CLASS[code] = code | 32, LETTER
        elif c"0" <= code <= c"9":
            PLAIN[code], CLASS[code] = code, DIGIT
        elif code in (c".", c",", c":", c"/", c"-"):
            PLAIN[code], CLASS[code] = 0, JOINS
        elif code in (c"%", c"$", c"&", c"?", c"<", c">", c"~"):
            PLAIN[code], CLASS[code] = 0, SYMBOL
        elif code == c"'":
            PLAIN[code], CLASS[code] = 0, QUOTE
        elif code == c"+" or code == c"#" or code == c"*":
            PLAIN[code], CLASS[code] = 0, BEHIND
        elif code == c"\n" or code == c"\r":
            CLASS[code] = BROKEN
        elif code == c"]":
            PLAIN[code] = 0  # a link text may end here


_fill_tables()


cdef int _make_room(Key *key, Py_ssize_t following) except -1:
    """Make room for `following` characters and one folded to a run, each with a blank."""
    cdef Py_ssize_t least = key.done + 2 * (following + SHORT)
    cdef uint32_t *data
    if least > key.size:
        least += least // 2
        data = <uint32_t *> PyMem_Realloc(key.data, least * sizeof(uint32_t))
        if data == NULL:
            raise MemoryError
        key.data, key.size = data, least
    key.narrow = <uint8_t *> key.data
    return 0


cdef inline void _write(Key *key, uint32_t char) noexcept:
    key.words += key.blank
    key.blank = False
    key.every |= char
    _append(key, char)


cdef inline void _write_blank(Key *key) noexcept:
    if not key.blank:
        _append(key, c" ")
        key.blank = True


cdef inline void _append(Key *key, uint32_t char) noexcept:
    if key.ascii:
        key.narrow[key.done] = <uint8_t> char
    else:
        key.data[key.done] = char
    key.done += 1


cdef inline void _settle(Key *key, int following, uint32_t char) noexcept:
    """Write the pending sign or a blank, depending on the next character and its class."""
    if key.sign:
        _settle_sign(key, following, char)
        key.sign = 0


cdef inline void _settle_sign(Key *key, int following, uint32_t char) noexcept:
    cdef bint stays
    cdef Py_ssize_t step
    if key.last == QUOTE:
        stays = key.before <= WORD and following <= WORD
    elif key.last == BEHIND and key.sign == c"*":
        stays = following > WORD and following != BEHIND and key.count < 11 and _is_letter(key)
    elif key.last == BEHIND:
        stays = (following > WORD and (following != BEHIND or char == c"*")) or (
            following == DIGIT and key.before == LETTER and key.sign == c"+" and key.count == 1
        )
    elif following == DIGIT:
        stays = key.before == DIGIT or (
            (key.sign == c"-" or key.sign == c".") and (key.before >= BEHIND or key.before == SYMBOL)
        )
    else:
        stays = (
            key.sign == c"-" and key.before == LETTER and following > WORD and following != BROKEN
            and char != c"-" and _is_grade(key)
        )
    if not stays:
        _write_blank(key)
        return
    for step in range(key.count):
        _write(key, key.sign)


cdef uint32_t _at(Key *key, Py_ssize_t place) noexcept:
    if place < 0:
        return c" "
    return key.narrow[place] if key.ascii else key.data[place]


cdef bint _is_letter(Key *key) noexcept:
    """Whether the last word is a single letter "a" to "z"."""
    cdef uint32_t char = _at(key, key.done - 1)
    return not key.blank and c"a" <= char <= c"z" and _at(key, key.done - 2) == c" "


cdef bint _is_grade(Key *key) noexcept:
    """Whether the last word is a letter "a" to "d", or "a" to "c" two or three times."""
    cdef Py_ssize_t size = 1
    cdef uint32_t char = _at(key, key.done - 1)
    if key.blank or not c"a" <= char <= c"d":
        return False
    while size < 4 and _at(key, key.done - 1 - size) == char:
        size += 1
    return size < 4 and _at(key, key.done - 1 - size) == c" " and (size == 1 or char != c"d")


cdef inline void _put(Key *key, uint32_t char) noexcept:
    """Write a folded character if it is kept."""
    cdef int kind = CLASS[char] if char < 128 else LETTER
    if kind == BEHIND and key.sign == char and (char == c"+" or char == c"*"):
        key.count += 1
        return
    _settle(key, kind, char)
    if kind <= WORD:
        _write(key, char)
    elif kind == BEHIND and key.last > WORD:
        _write_blank(key)
        kind = CLEARED
    elif kind == SYMBOL or kind >= CLEARED:
        _write_blank(key)
        if kind == SYMBOL:
            _write(key, char)
            _write_blank(key)
    else:
        key.sign, key.before, key.count = char, key.last, 1
    key.last = kind


cdef inline Py_ssize_t _write_plain(Chars *data, Py_ssize_t length, Key *key) noexcept:
    """Write the plain characters at the start of a text; returns their number, at least one."""
    cdef Py_ssize_t at = 0, done, words
    cdef uint32_t char = data[0]
    cdef uint8_t said
    cdef bint blank, full
    _settle(key, CLASS[char], char)
    done, words, blank = key.done, key.words, key.blank
    while at < length:
        char = data[at]
        if char >= 128:
            break
        said = PLAIN[char]
        if not said:
            break
        # No branch at word ends, as a processor would mispredict most of them.
        if key.ascii:
            key.narrow[done] = said
        else:
            key.data[done] = said
        full = said != c" "
        words += full & blank
        done += full | (not blank)
        blank = not full
        at += 1
    key.done, key.words, key.blank = done, words, blank
    char = data[at - 1]
    key.last = CLASS[char]
    return at


cdef object _made(Key *key):
    """The key as a string; overwrites the buffer."""
    cdef Py_ssize_t at
    if key.every >= 128:
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, key.data, key.done)
    if not key.ascii:
        for at in range(key.done):
            key.narrow[at] = <uint8_t> key.data[at]
    return PyUnicode_DecodeASCII(<char *> key.narrow, key.done, NULL)
