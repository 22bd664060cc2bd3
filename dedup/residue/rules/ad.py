"""Advertisement labels and sponsored lines."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.AD

ROWS = (
    Rule("ADV01", _R, "advertisement labels", "line",
         "Advertisement", "Advertisement spending fell"),
    Rule("ADV02", _R, "the article goes on below an advertisement", "start",
         "Article continues below advertisement", "Articles continue to appear", limit=90),
    Rule("ADV03", _R, "sponsored content labels", "line",
         "Sponsored content", "Sponsored content is booming", score=0.85),
    Rule("ADV04", _R, "who paid for a text", "start",
         "Sponsored by Harbour Bank", "Sponsored riders won the race again.",
         score=0.8, limit=70),
    Rule("ADV05", _R, "what a sponsor paid for and the editors did not write", "inside",
         "This content is provided by our sponsor.", "The content of the bag was provided by a sponsor.", score=0.92, limit=420),
)  # fmt: skip
