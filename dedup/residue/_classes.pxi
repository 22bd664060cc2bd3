# Classes of characters, as in `dedup.residue.features_chars`.

cdef enum:
    LOWER = 2
    UPPER = 3
    LETTER = 4
    CJK = 5
    DIGIT = 6
    STOP = 7
    PAUSE = 8
    QUOTE = 9
    BULLET = 10
    SYMBOL = 11
    ASK = 12
    COLON = 13
    ELLIPSIS = 14
    CLASSES = 16  # with room for more

cdef enum:  # columns of the result of `_lines.look` for a line
    SIZE = 0
    WORDS = 1
    KEY = 2
    FIRST = 3
    LAST = 4
    COUNTS = 5  # of each class
    COLUMNS = COUNTS + CLASSES
