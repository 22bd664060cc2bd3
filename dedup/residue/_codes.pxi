# Properties of a code point: the bits of its entry in the table of `dedup.residue.code_points`. Part of the
# kernels `_gate` and `_says`.

cdef enum:
    # The kind, in three bits from KIND_AT on; below them the character it becomes when a line is folded.
    WORD = 1
    DIGIT = 2
    OTHER = 3
    JOINER = 4  # stands between the digits of one number
    DROPPED = 5
    RARE = 6  # left to Python
    TWICE = 7
    KIND_AT = 21
    # Single bits.
    CLOSER_AT = 24
    STOP_AT = 25
    SMALL_AT = 26
    BLANK_AT = 27
    TOLD_AT = 28  # \w before folding
    SPAN_SIGN_AT = 29
    APOSTROPHE_AT = 30
    PLAIN_AT = 31  # a letter that no rule requires as a sign, of no far script
    # Numbers: of the sign that rules require, eight bits, and how often more than once the
    # character occurs in a folded line, two bits.
    SIGN_AT = 32
    MORE_AT = 40
    MARK_AT = 42  # belongs to the letter before it
    DATELESS_AT = 43  # never occurs in a date
