"""A rule for residue: what it matches, the reason it gives, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dedup.errors import RuleError
from dedup.ledger import Reason

Mode = Literal["line", "start", "end", "inside", "shape", "span", "date", "place"]

#: Minimum score of a rule that applies by itself, wherever its line is.
CERTAIN = 0.9
#: Minimum score of a label that is removed with the section it announces.
ANNOUNCES = 0.8
#: Minimum score of a rule that applies next to residue, or at the head or tail of the text.
LIKELY = 0.6


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, a row of the tables in `dedup.residue.rules`.

    code     stable: family and number, never reused for another rule
    reason   the reason of its removals
    about    what it matches, in a few words
    mode     how it matches:
             "line"    the whole line is one of its phrases (see below)
             "start"   the line begins with one of its phrases
             "end"     the line ends with one
             "inside"  the line contains one
             "shape"   the whole line has the form `pattern`
             "span"    `pattern` finds a range inside a line that otherwise stays
             "date"    `dedup.residue.dates` reads the line as a date and nothing else
             "place"   it is among residue, whatever its words; the example stands by itself
    example, counter_example   a line that matches and one that must not
    score    0 to 1; `CERTAIN`, `ANNOUNCES` and `LIKELY` say what is needed for it to apply
    limit    maximum length of a line it is tried on, in characters
    pattern  regular expression for "shape" and "span"
    needs    characters, one of which a line must contain for `pattern` to be tried; "" always tries
    heads    words, one of which a line must begin with for `pattern` to be tried; "" always tries
    holds    words, one of which a line must contain for `pattern` to be tried; "" always tries
    first    characters, one of which a line must begin with for `pattern` to be tried, unless it begins
             with a non-ASCII one; "" always tries
    ends     endings, one of which a line must have for a span's `pattern` to be tried, unless it ends
             with a non-ASCII one: a character in any case, or a character and a full stop; white space
             at the end does not count; "" always tries
    inside   texts, one of which the end of the line must contain for a span's pattern to be tried; ""
             always tries
    beside   True if the line means nothing by itself, as signs and prices: above the article's first
             sentence it is removed only next to residue
    inserted True for what is inserted between two paragraphs of an article and announces nothing
    opens    True if the line announces a section (as heading or label) that is removed with it if the
             score is at least `ANNOUNCES`

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
