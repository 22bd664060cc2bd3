"""The classes of the labeller, with the codes of its removals."""

from __future__ import annotations

from typing import NamedTuple

from dedup.ledger import Reason


class Kind(NamedTuple):
    """A class of the labeller.

    The examples are illustrations; whether the labeller removes a line depends on its document.
    """

    code: str
    reason: Reason
    example: str
    counter_example: str

    @property
    def about(self) -> str:
        """A short description of the lines in this class."""
        return f"classified as {_WORDS[self.reason]} by the labeller"


_WORDS = {
    Reason.NAV: "navigation",
    Reason.RELATED: "a link to another article",
    Reason.PROMO: "promotion of the site",
    Reason.SUBSCRIBE: "a call to subscribe",
    Reason.SHARE: "a share or follow button",
    Reason.BYLINE: "an author's line or box",
    Reason.TIMESTAMP: "a publication date",
    Reason.CREDIT: "a photo credit",
    Reason.COMMENTS: "part of a comment section",
    Reason.TAGS: "a topic label",
    Reason.LEGAL: "a legal notice of the site",
    Reason.COOKIE: "a consent notice",
    Reason.AD: "an advertisement",
    Reason.UI: "a label of a page control",
    Reason.OTHER: "something else that is not part of the article",
}

#: In the order of the outputs of the labeller's third head.
KINDS = (
    Kind("LAB01", Reason.NAV, "Careers", "Careers begin at the quay here, and many end there."),
    Kind("LAB02", Reason.RELATED, "Ten bridges to see", "Ten bridges were closed in spring."),
    Kind("LAB03", Reason.PROMO, "Order our bread box today", "She ordered a bread box that day."),
    Kind("LAB04", Reason.SUBSCRIBE, "Our letters, every Friday", "He wrote letters every Friday."),
    Kind("LAB05", Reason.SHARE, "Copy link", "The link between the two was copied by hand."),
    Kind("LAB06", Reason.BYLINE, "Ida Berg, reporter", "Ida Berg, a reporter then, saw the fire."),
    Kind("LAB07", Reason.TIMESTAMP, "3 May, 10.40", "On 3 May at 10.40 the ferry left."),
    Kind("LAB08", Reason.CREDIT, "Lena Ost / Nordbild", "Lena Ost works for Nordbild, an agency."),
    Kind("LAB09", Reason.COMMENTS, "14 replies", "Fourteen replies reached the council."),
    Kind("LAB10", Reason.TAGS, "Rivers", "Rivers rose overnight."),
    Kind("LAB11", Reason.LEGAL, "Imprint", "The imprint of a boot was found."),
    Kind("LAB12", Reason.COOKIE, "Manage choices", "Few manage such choices alone."),
    Kind("LAB13", Reason.AD, "Sponsored", "A brewery sponsored the race."),
    Kind("LAB14", Reason.UI, "Tap to enlarge", "They tap the trees in March."),
    Kind("LAB15", Reason.OTHER, "node-1142", "The node at kilometre 1142 was closed."),
)
