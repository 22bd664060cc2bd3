"""Own products, apps, donations, calls to action."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.PROMO

ROWS = (
    Rule("PRO01", _R, "buttons to get an app", "line",
         "Download the app", "Download the appendix as well"),
    Rule("PRO02", _R, "app stores", "line",
         "Available on the App Store", "Available on the shelves from Monday"),
    Rule("PRO03", _R, "donation buttons", "line",
         "Donate now", "Donate nowhere else, the mayor joked"),
    Rule("PRO04", _R, "appeals for support", "inside",
         "Please support our journalism with a small donation.",
         "She supported journalism with a small fortune.", limit=320),
    Rule("PRO05", _R, "buttons to buy or book", "line",
         "Shop now", "Shop nowhere near the border"),
    Rule("PRO06", _R, "calls to get in touch", "start",
         "Contact us today for a free quote", "Contact between the two sides broke off.", score=0.75, limit=200),
    Rule("PRO07", _R, "app prompts", "start",
         "Download our app for breaking news", "Download speeds have tripled since May.", limit=220),
    Rule("PRO08", _R, "invitations to follow the outlet elsewhere", "start",
         "Follow us on Google News", "Follow us down the coast and you reach the wreck.", limit=200),
    Rule("PRO09", _R, "slogans of an offer", "inside",
         "All pans at half price for a limited time", "The limited time left divided the fans.",
         score=0.65, limit=140),
    Rule("PRO10", _R, "a price alone on its line", "shape",
         "$1,799.00", "$1,799.00 is too much", score=0.4, limit=24, beside=True,
         pattern=r"(?:from |ab |save )?(?:[$€£¥]|US\$|R\$|CHF|EUR|USD)\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|EUR|euros?|CHF|zł|kr)",
         needs="0123456789", first="fas$URCE0123456789"),
    Rule("PRO11", _R, "buttons of an offer", "line",
         "Learn more", "Learn more languages, live longer", score=0.75),
)  # fmt: skip
