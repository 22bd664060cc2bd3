"""A row of the residue tables: what it looks for, what that says, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dedup.errors import RuleError
from dedup.ledger import Reason

Mode = Literal["line", "start", "end", "inside", "shape", "span", "date", "place"]

#: From here on a row acts by itself, wherever its line stands.
CERTAIN = 0.9
#: From here on a label goes with the section that it announces; alone it acts by its score.
ANNOUNCES = 0.8
#: From here on a row acts with a residue neighbour, or at the head or tail of the text.
LIKELY = 0.6


@dataclass(frozen=True, slots=True)
class Rule:
    """One row.

    code     stable: family and number, never given to another row
    reason   what a reader is told
    about    what the row looks for, in a few words
    mode     how it looks:
             "line"    the whole line is one of its phrases (see below)
             "start"   the line begins with one of its phrases
             "end"     the line ends with one
             "inside"  the line holds one
             "shape"   the whole line has the form `pattern`
             "span"    `pattern` finds a range inside a line that is kept otherwise
             "date"    `dedup.residue.dates` reads the line as a date and nothing else
             "place"   it stands among residue, whatever it says; the example stands on its own
    example, counter_example   a line that matches and one that must not
    score    0 to 1; `CERTAIN`, `ANNOUNCES` and `LIKELY` say what it takes to act
    limit    longest line it looks at, characters
    pattern  regular expression for "shape" and "span"
    needs    characters of which a line must hold one before `pattern` is tried; "" tries always
    heads    words, one of which a line must begin with before `pattern` is tried; "" tries always
    holds    words, one of which a line must hold before `pattern` is tried; "" tries always
    first    characters with one of which a line must begin before `pattern` is tried, unless it begins
             beyond ASCII; "" tries always
    ends     endings, one of which a line must have before `pattern` of a span is tried, unless it ends
             beyond ASCII: a character in any case, or a character and a full stop; white space at the
             end does not count; "" tries always
    inside   texts, one of which must stand where a span is looked for before its pattern is tried; ""
             tries always
    beside   True when the line says nothing by itself, as signs and prices: above the article's first
             sentence it goes with residue beside it only
    inserted True for what comes between two paragraphs of an article and announces nothing
    opens    True when the line announces a section of its kind (a heading or a label), which goes with
             it if the score is `ANNOUNCES` or more

    Phrases are data, by code and language, in `dedup.residue.words`. They are compared with the
    folded line: case, quotes and blanks folded, symbols at the ends dropped, numbers as "0".
    """

    code: str
    reason: Reason
    about: str
    mode: Mode
    example: str
    counter_example: str
    score: float = 0.95
    limit: int = 80
    pattern: str = ""
    needs: str = ""
    heads: str = ""
    holds: str = ""
    first: str = ""
    ends: str = ""
    inside: str = ""
    beside: bool = False
    inserted: bool = False
    opens: bool = False

    def __post_init__(self) -> None:
        if not self.code or not self.code.isalnum() or not self.code.isupper():
            raise RuleError(f"{self.code!r}: a rule code is capital letters and digits")
        if not 0 <= self.score <= 1:
            raise RuleError(f"{self.code}: score {self.score!r} is not between 0 and 1")
        if (self.mode in ("shape", "span")) != bool(self.pattern):
            raise RuleError(f"{self.code}: a pattern belongs to shape and span rows, and only there")
