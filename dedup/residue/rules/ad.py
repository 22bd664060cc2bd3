"""Advertisement labels and sponsored lines."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule
from dedup.residue.rules.byline import INITIAL, NAME

_R = Reason.AD

#: Recognised by position, see `dedup.residue.boxes`.
BOX = "ADV07"

ROWS = (
    Rule("ADV01", _R, "advertisement labels", "line",
         "Advertisement", "Advertisement spending fell", inserted=True),
    Rule("ADV02", _R, '"article continues below the advertisement"', "start",
         "Article continues below advertisement", "Articles continue to appear", limit=90,
         inserted=True),
    Rule("ADV03", _R, "sponsored content labels", "line",
         "Sponsored content", "Sponsored content is booming", score=0.85),
    Rule("ADV04", _R, "the sponsor of a text", "start",
         "Sponsored by Harbour Bank", "Sponsored riders won the race again.",
         score=0.8, limit=70),
    Rule("ADV06", _R, "only who presents a text", "shape",
         "Presented by Harbour Bank", "Presented by two pupils", score=0.8, limit=70,
         heads="presented in präsentiert mit présenté en presentado con apresentado em com presentato",
         pattern=r"(?i:presented by|in (?:partnership|association) with|präsentiert von|in (?:kooperation|zusammenarbeit) mit|mit unterstützung von"
                 r"|présenté par|en partenariat avec|presentado por|en colaboración con|con el apoyo de|apresentado por|em parceria com|com o apoio de"
                 rf"|presentato da|in collaborazione con)\s+{INITIAL}[\w’'.&-]*(?:\s+(?:{NAME}|&)){{0,4}}(?<!\.)"),
    Rule("ADV05", _R, "notes that sponsored content is not editorial", "inside",
         "This content is provided by our sponsor.", "The content of the bag was provided by a sponsor.", score=0.92, limit=420),
    Rule(BOX, _R, "lines in an element called an advertisement, one of which is labelled so", "place",
         "The silent heat pump that everybody wants", "The harbour opens again", score=0),
)  # fmt: skip
