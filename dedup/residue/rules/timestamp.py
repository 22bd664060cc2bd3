"""Dates of publication. Dates of every common form are found by `dedup.residue.dates`."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.TIMESTAMP

#: Elapsed time, and labels before a date: evidence of a time only next to one.
AGO, LABEL = "TIM04", "TIM05"
#: Codes of rules applied by the result of `dates.reading`; their phrases are not in tables.
DATED, DATE, CLOCK, MONTH = "TIM01", "TIM02", "TIM03", "TIM07"

ROWS = (
    Rule(DATED, _R, "published or updated, with a date", "date",
         "Published: 3 May 2021, 10:39", "Published 3 May 2021 in Bonn, the study was ignored",
         limit=120),
    Rule(DATE, _R, "a date alone on its line", "date",
         "Thursday, 4 November 2021", "4 November 2021 was a Thursday", score=0.75, limit=90),
    Rule(CLOCK, _R, "a time or a part of a date alone on its line", "date",
         "10:39 Uhr", "10:39 to Bath", score=0.4, limit=40),
    Rule(AGO, _R, 'relative times, such as "2 hours ago"', "line",
         "3 hours ago", "3 hours ago the bridge was closed", score=0.85),
    Rule(LABEL, _R, "labels before a date", "line",
         "Last updated", "Last updated rules are on the wall", score=0.85, beside=True),
    Rule("TIM06", _R, "when the page was published or changed, as a sentence", "start",
         "This page was last updated on Sunday, January 5, 2025",
         "This page was torn out of the diary", limit=160),
    # Publication dates have a day; a month may just as well be a heading in a biography.
    Rule(MONTH, _R, "a month with its year alone on its line", "date",
         "November 2021", "November 2021 was a mild month", score=0.4, limit=40),
)  # fmt: skip
