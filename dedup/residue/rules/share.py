"""Share bars and follow-us lines."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.SHARE

ROWS = (
    Rule("SHA01", _R, "share and follow buttons", "line",
         "Share this article", "Share this article of clothing with a friend"),
    Rule("SHA02", _R, "the name of one network", "line",
         "WhatsApp", "WhatsApp raised its age limit", score=0.65),
    Rule("SHA03", _R, "only names of several networks", "shape",
         "Facebook Twitter WhatsApp LinkedIn", "Facebook and Twitter are at war", limit=160,
         holds="facebook twitter whatsapp app linkedin in telegram pinterest instagram youtube tiktok reddit threads mastodon"
               " messenger flipboard xing mail email x line weibo viber vk",
         pattern=r"(?ix) (?:share|teilen|partager|compartir|condividi|compartilhar|social|follow\ us)?:?\s*"
                 r"(?:(?:facebook|twitter|whats\s?app|linked\s?in|telegram|pinterest|instagram|youtube|tik\s?tok"
                 r"|reddit|threads|mastodon|blue\s?sky|messenger|flipboard|tumblr|xing|pocket|snapchat|rss"
                 r"|google\+|e-?mail|mail|print|x|link|copy\ link|viber|vk|line|weibo|wechat)"
                 r"(?:[\s,|/·•&-]+|$)){2,14}"),
    Rule("SHA04", _R, "share on or follow us on a network", "start",
         "Share on Facebook", "Share on the market fell by 3 %", limit=90),
    Rule("SHA05", _R, "a handle alone on its line", "shape",
         "@cityherald", "@cityherald wrote that it would appeal", score=0.65, limit=40,
         pattern=r"[@/][A-Za-z][\w.]{2,30}", needs="@/", first="@/"),
    Rule("SHA06", _R, "share counts", "line",
         "221 Shares", "221 shares changed hands"),
    Rule("SHA07", _R, "labels of a share bar", "line",
         "Stay connected", "Stay connected to the mast at all times", score=0.7, opens=True),
)  # fmt: skip
