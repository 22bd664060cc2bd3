"""Topic labels and kickers."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.TAGS

#: A label with its tags.
LABELLED = "TAG01"

ROWS = (
    Rule(LABELLED, _R, "a tag label with its tags", "start",
         "Tags: harbour, fire, coast", "Tags on the boxes were torn off.", limit=260),
    Rule("TAG02", _R, "headings of tag lists", "line",
         "Tags", "Tags were torn off", score=0.85, opens=True),
    Rule("TAG03", _R, "only hash tags", "shape",
         "#harbour #fire #coast", "#harbour is trending", limit=200,
         pattern=r"(?:#[\w-]{2,40}[,\s]*){2,20}", needs="#", first="#"),
    Rule("TAG04", _R, "a hash tag alone on its line", "shape",
         "#harbour", "# Harbour", score=0.65, limit=50, pattern=r"#\w[\w-]{1,40}",
         needs="#", first="#"),
    Rule("TAG05", _R, "where a post was filed", "inside",
         "This entry was posted in Gardening and tagged roses", "The entry was tagged by customs.", limit=260),
)  # fmt: skip
