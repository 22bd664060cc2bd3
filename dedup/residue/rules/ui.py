"""Buttons, reading time, view counts, players, galleries."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.UI

#: The only span rule that also matches at the start of a line.
COUNTER = "UIX11"
#: Buttons that are no buttons if a full stop follows.
BUTTON = "UIX05"
#: A head that excludes a pattern from all lines with words: lines without are tried with every head.
WORDLESS = "wordless"
#: One to four capitalised words: a name, or several.
_NAME = r"[^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,3}"
#: What says that minutes are those of reading.
_READING = "read lesezeit lesedauer lecture lectura lettura leitura leestijd läsning lästid læsetid lesetid czytania čtení čítania okuma"
_TIME = (
    r"(?:\d{1,3}[\s-]?(?:min(?:ut(?:e[sn]?|os|i|er|y)?)?|mins|dk|dakika)\.?\s(?:read|lesezeit|lesedauer|de lecture|de lectura|di lettura|de leitura"
    r"|leestijd|läsning|lästid|læsetid|lesetid|czytania|čtení|čítania|okuma)|(?:lesezeit|lesedauer|leestijd|lästid|læsetid):? \d{1,3} min\w{0,4}\.?)"
)

ROWS = (
    Rule("UIX01", _R, "reading time", "line",
         "5 min read", "5 minutes later the siren went"),
    Rule("UIX17", _R, "reading time beside a topic, a name or a date", "shape",
         "Gardens | 6 min read", "Six | 6 min readings of the meter were lost", score=0.92, limit=90,
         holds=_READING, pattern=rf"(?i)(?:[^|·•\n]{{1,60}}\s?(?:[|·•—–-]|//)\s?){{0,3}}{_TIME}(?:\s?(?:[|·•—–-]|//)\s?[^|·•\n.!?]{{1,60}}){{0,3}}",
         needs="|·•—–-/"),
    Rule("UIX02", _R, "gallery counters", "shape",
         "3 / 12", "3/12/2021 was a Friday", score=0.75, limit=30, inserted=True,
         pattern=r"(?i)(?:image|photo|bild|foto|slide)?\s?\d{1,3}\s?(?:/|of|von|sur|de|di)\s?\d{1,3}(?:\s?(?:images|photos|bilder|fotos))?",
         needs="0123456789", first="iIpPbBfFsS0123456789"),
    Rule("UIX03", _R, "buttons", "line",
         "Print this page", "Print this page twice"),
    Rule("UIX04", _R, "view counts", "line",
         "1,234 views", "1,234 views were taken"),
    Rule(BUTTON, _R, "buttons whose word is also used in text", "line",
         "Print", "Print is not dead", score=0.65),
    Rule("UIX06", _R, "picture helpers", "line",
         "Enlarge image", "Enlarge images of cells"),
    Rule("UIX07", _R, "only signs", "shape",
         "|", "3", score=0.3, limit=8, beside=True, pattern=r"[^\w\s]{1,8}"),
    Rule("UIX16", _R, "a separator made of one repeated sign", "shape",
         "****************", "* * *", score=0.65, limit=300, needs="*-=~.#+–—·•", heads=WORDLESS,
         pattern=r"([*\-=~.#+–—·•])(?:\s?\1){11,280}"),
    Rule("UIX08", _R, "a number alone on its line", "shape",
         "149", "149 dead", score=0.3, limit=8, pattern=r"\d{1,3}(?:[.,]\d{1,3})?[kKmM]?", needs="0123456789", first="0123456789"),
    Rule("UIX09", _R, "opens in a new window, loading, requires JavaScript", "inside",
         "Please enable JavaScript to view this page.", "JavaScript turned thirty this year.", limit=240),
    Rule("UIX10", _R, "file size and type of a download", "shape",
         "PDF, 1.2 MB", "PDF files of 1.2 MB are small", score=0.75, limit=40,
         pattern=r"(?i)[(\[]?(?:pdf|docx?|zip|jpe?g|png|mp[34])\b[\s,|/(-]{0,3}\d[\d.,]{0,6}\s?[kmg]i?b[)\]]{0,2}", needs="0123456789",
         first="([pPdDzZjJmM"),
    Rule("UIX12", _R, 'votes, ratings, and "was this helpful"', "line",
         "84% of people found this article helpful.", "84% of people found this helpful advice to be wrong."),
    Rule("UIX13", _R, "prompts to listen to the article", "start",
         "Listen to this article in your browser", "Listen to this: the article was never written.", limit=110),
    Rule("UIX14", _R, "captions of author portraits", "shape",
         "Anna Keller's avatar", "Anna Keller's avatar has horns.", score=0.92, limit=60,
         holds="avatar profile headshot profilbild foto",
         pattern=rf"{_NAME}(?:['’]s?)\s(?:user\s)?(?:avatar|profile (?:picture|photo|image)|headshot|Avatar|Profilbild)"
                 rf"|(?i:(?:user )?avatar (?:of|for|von|de|di|van)|profile (?:picture|photo|image) (?:of|for)|headshot of"
                 rf"|profilbild von|photo de profil de|foto de perfil de|foto del profilo di|profielfoto van|profilbild på)\s{_NAME}"),
    Rule("UIX15", _R, "error messages of a player", "line",
         "Your browser cannot play this video.", "Your browser cannot play this video, said the letter."),
    Rule(COUNTER, _R, "a gallery counter before or after a caption", "span",
         "3/12 The ferry in dry dock", "3/12 of the members had stayed away", limit=600,
         needs="/", pattern=r"^(?:\d{1,3}\s?/\s?\d{1,3}\s?[|:.–-]?\s)(?=[^\W\d_a-z])|(?<=[.!?…])\s\d{1,3}\s?/\s?\d{1,3}\s*$"),
)  # fmt: skip
