"""Consent notices."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.COOKIE

ROWS = (
    Rule("COO01", _R, "cookie notices", "inside",
         "We use cookies to give you the best experience on our site.", "We used cookies for the cake base.",
         limit=900),
    Rule("COO02", _R, "consent buttons", "line",
         "Accept all cookies", "Accept all cookies from grandma"),
    Rule("COO03", _R, "kinds of consent", "line",
         "Strictly necessary", "Strictly necessary repairs only", score=0.65),
    Rule("COO04", _R, "explanations in a consent dialog", "inside",
         "You can change your cookie preferences at any time.", "The preferences of voters change all the time.",
         limit=600),
    Rule("COO05", _R, "purposes of cookies", "inside",
         "These cookies are necessary for the website to function.", "These cookies are necessary for a good Sunday.",
         score=0.92, limit=600),
    Rule("COO06", _R, "headings of a consent dialog", "line",
         "Google Analytics cookies", "Google Analytics cookies are unlawful, the court ruled"),
)  # fmt: skip
