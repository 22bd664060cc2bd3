"""Menus, breadcrumbs, pagination."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.NAV

#: Recognised by position, not by wording: see `dedup.residue.head`, `tail` and `sections`.
BEFORE, BEHIND, OUTSIDE = "NAV11", "NAV12", "NAV13"
#: A telephone number, and entries between bars.
TELEPHONE, BARS = "NAV07", "NAV08"
#: Names of the front page of a site.
_HOME = (
    "home|homepage|home page|start|startseite|accueil|inicio|portada|início|página inicial|voorpagina|hjem|hem|forside|forsiden"
    "|etusivu|strona główna|domů|úvod|domov|naslovnica|kezdőlap|főoldal|címlap|acasă|prima pagină|anasayfa|ana sayfa|αρχική"
    "|αρχική σελίδα|главная|на главную|головна|начало|الرئيسية|الصفحة الرئيسية|דף הבית|ראשי|عمومی|صفحه اصلی|خانه|होम|হোম|หน้าแรก"
    "|trang chủ|beranda|首页|首頁|主页|トップ|ホーム|top|홈"
)
_HOME_WORDS = " ".join({name.split()[0] for name in _HOME.split("|")})

ROWS = (
    Rule("NAV01", _R, "menu helpers", "line",
         "Skip to content", "Skip to content creators for a moment"),
    Rule("NAV02", _R, "breadcrumbs", "shape",
         "Home » News » Local", "War » peace", score=0.92, limit=220,
         pattern=r"[^»›>|/→\n]{1,40}?(?:\s?[»›→]\s?[^»›→\n]{1,90}){2,7}|[^>/|\n]{1,40}?(?:\s[>/]\s[^>/\n]{1,60}){2,7}",
         needs="»›>→/"),
    Rule("NAV03", _R, "pagination", "shape",
         "« 1 2 3 ... 14 Next »", "1 2 3 go", limit=80,
         heads="0 prev previous zurück précédent anterior precedente page seite página pagina strona",
         pattern=r"(?i)(?:[«‹<]\s?)?(?:(?:prev(?:ious)?|zurück|précédent|anterior|precedente)\s)?(?:\d{1,4}[\s|]+|…\s?|\.\.\.\s?){2,12}"
                 r"(?:\d{1,4}\s?)?(?:next|weiter|suivant(?:e)?|siguiente|próxim[ao]|successiva)?\s?[»›>]?"
                 r"|(?:page|seite|página|pagina|strona)\s\d{1,4}\s(?:of|von|sur|de|di|z|/)\s\d{1,4}", needs="0123456789"),
    Rule("NAV04", _R, "words of menus and footers", "line",
         "Contact us", "Contact us before noon", score=0.65),
    Rule("NAV05", _R, "sections of a news site", "line",
         "Politics", "Politics as usual", score=0.3),
    Rule("NAV06", _R, "headings that may be those of a table of contents", "line",
         "On this page", "On this page of the diary", score=0.85),
    Rule("NAV15", _R, "headings that can only be those of a table of contents", "line",
         "Table of contents", "Table of contents missing, the reviewer writes", score=0.92),
    Rule("NAV16", _R, "search boxes and popular searches", "line",
         "Trending searches", "Trending searches tell what people fear", score=0.92),
    Rule(TELEPHONE, _R, "a telephone number alone on its line", "shape",
         "+49 30 123 4567", "112", score=0.65, limit=44,
         pattern=r"(?i)(?:(?:tel|phone|fax|telefon|telefono|teléfono|téléphone|call us)[.:]{0,2}\s?)?"
                 r"(?:\+\d{1,3}[ .-]?)?\(?\d{2,5}\)?(?:[ ./-]\d{2,5}){2,4}", needs="0123456789", first="tTpPfFcC+(0123456789"),
    Rule(BARS, _R, "menu entries separated by bars", "shape",
         "About us | Contact | Imprint", "Bonn | The council", score=0.75, limit=200,
         pattern=r"[^|·\n]{2,36}(?:\s?[|·]\s?[^|·\n.!?]{2,36}){2,9}", needs="|·"),
    Rule("NAV09", _R, "back to the start or the overview", "line",
         "Back to top", "Back to top form", score=0.95),
    Rule("NAV10", _R, "a web address alone on its line", "shape",
         "www.example.org/contact", "See www.example.org", score=0.4, limit=200,
         pattern=r"(?:https?://|www\.)\S{3,180}", heads="http https www"),
    Rule("NAV14", _R, "breadcrumbs from the front page to one section", "shape",
         "Home > News", "Home games > away games, says the coach", limit=120, needs="»›>→", heads=_HOME_WORDS,
         pattern=rf"(?i)(?:{_HOME})(?:\s?[»›>→]\s?[^»›>→\n.!?]{{1,60}}){{1,7}}"),
    Rule(BEFORE, _R, "lines before the headline that look like a menu", "place",
         "Members", "The harbour opens again", score=0),
    Rule(BEHIND, _R, "lines after the last paragraph, among other boilerplate", "place",
         "Our houses", "The harbour opens again", score=0),
    Rule(OUTSIDE, _R, "short lines or lists of links outside the article element", "place",
         "Our houses", "The harbour opens again", score=0),
)  # fmt: skip
