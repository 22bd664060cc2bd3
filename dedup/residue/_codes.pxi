# What is known of a code point: its entry in the table of `dedup.residue.code_points`, as bits. Part of the
# kernels `_gate` and `_says`.

cdef enum:
    # What it is, in three bits from KIND_AT on; below them stands what it becomes when a line is folded.
    WORD = 1
    DIGIT = 2
    OTHER = 3
    JOINER = 4  # stands between figures of one number
    DROPPED = 5
    RARE = 6  # left to others
    TWICE = 7
    KIND_AT = 21
    # Bits by themselves.
    CLOSER_AT = 24
    STOP_AT = 25
    SMALL_AT = 26
    BLANK_AT = 27
    TOLD_AT = 28  # \w as the text has it
    SPAN_SIGN_AT = 29
    APOSTROPHE_AT = 30
    PLAIN_AT = 31  # a letter that no row asks for as a sign, of no far script
    # From here on numbers: of the sign that rows ask for, eight bits, and how often more than once the
    # character stands in a folded line, two bits.
    SIGN_AT = 32
    MORE_AT = 40
    MARK_AT = 42  # belongs to the letter before it
    DATELESS_AT = 43  # stands in no date
