"""Copyright, terms, disclaimers of the site."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.LEGAL

ROWS = (
    Rule("LEG01", _R, "copyright lines", "shape",
         "© 2024 Coast Gazette Ltd. All rights reserved.", "Copyright law was written in 1911 and never changed.",
         limit=220, heads="copyright c 0", pattern=r"(?i)(?:copyright\s?)?(?:©|\(c\)|copyright(?=\s\d))(?:\s?copyright)?\s?(?:℗\s?)?\d{4}(?:\s?[-–]\s?\d{2,4})?\b.{0,200}"
                            r"|©|copyright", needs="©cC"),
    Rule("LEG02", _R, "all rights reserved", "inside",
         "Coast Gazette. All rights reserved.", "All the rights were reserved for the crew.", limit=320),
    Rule("LEG03", _R, "links to legal pages", "line",
         "Privacy policy", "Privacy policy is hard", score=0.88),
    Rule("LEG04", _R, "affiliate disclosures", "inside",
         "This post may contain affiliate links.", "Affiliate clubs linked arms.", limit=380),
    Rule("LEG05", _R, "software of the site", "start",
         "Powered by WordPress", "Powered by the wind, the ferry crossed in nine minutes flat.", score=0.8, limit=50),
    Rule("LEG06", _R, "disclaimers of the publisher", "inside",
         "The views expressed here are those of the author and do not necessarily reflect those of the paper.",
         "The views from the tower reflect the light.", limit=420),
)  # fmt: skip
