"""Authors: names, roles, author boxes, agency signatures."""

import re

from dedup.ledger import Reason
from dedup.residue.rule import Rule
from dedup.text.scripts import UNSPACED

_R = Reason.BYLINE

#: No lower-case letter: the start of a name in a script with case, or any letter of one without.
_SMALL = "ß-öø-ÿơưșțΐά-ώа-џґա-և" + "".join(chr(c) for c in range(0x100, 0x180) if chr(c).islower())
INITIAL = rf"[^\W\d_a-z{_SMALL}]"
#: Scripts without capitals, where any few words look like names; not Korean, whose bylines really do.
_CASELESS = "\u0590-\u08ff\u0900-\u0dff\u10d0-\u10ff\u1200-\u139f\ufb1d-\ufefc"
#: A capitalised word of a name, with particles.
NAME = rf"(?:{INITIAL}[\w’'.-]*|de|van|von|der|den|da|di|del|la|le|el|al|bin|dos|du|ten|ter|y|e)"
#: The rule for names alone: a line of several words that begins with a capital letter.
NAMES = "BYL09"
#: The rule for an address alone.
ADDRESS = "BYL03"
#: Phrases before the names of authors.
BY = (
    r"(?:(?:written|words|story|text|posted|published|reported) by|by|von|text:? von|verfasst von|par"
    r"|écrit par|publié par|por|escrito por|publicado por|di|scritto da|a cura di|door|geschreven door"
    r"|av|af|skrevet av|przez|autor(?:a|in)?:|author:|auteur:|autore:|redacción:?)"
)
#: Phrases before the names of others who worked on the text.
EDITED = r"(?:(?:edited|updated|fact[ -]checked|(?:medically )?reviewed) by)"
#: First words of these phrases.
BY_HEADS = (
    "written words story text posted published reported edited updated reviewed fact medically by von"
    " verfasst par écrit publié por escrito publicado di scritto a door geschreven av af skrevet przez"
    " autor autora autorin author auteur autore redacción"
)
#: News agencies that sign texts; names as they sign.
AGENCIES = (
    r"(?:AFP|Agence France-Presse|AP|Associated Press|The Associated Press|Reuters|REUTERS|dpa|DPA|dpa-AFX|EFE|ANSA"
    r"|Ansa|Lusa|LUSA|PAP|TASS|Xinhua|UPI|PTI|ANI|IANS|Kyodo|Yonhap|ATS|ats|SDA|sda|Keystone-SDA|APA|KNA|epd|sid|SID|Belga"
    r"|ANP|TT|NTB|Ritzau|STT|MTI|CTK|ČTK|TASR|HINA|Tanjug|BTA|Agerpres|Anadolu|AA|IRNA|MENA|WAM|Notimex|Télam|Europa Press"
    r"|Agência Brasil|Agencia EFE|Bloomberg|CNW|PA Media|Press Association|RNZ|AAP|Canadian Press|The Canadian Press"
    r"|ISBnews|EUROPA PRESS|AFX|RIA Novosti|Interfax)"
)
#: Words of their names, one of which each signature contains.
AGENCY_WORDS = " ".join(set(re.findall(r"[^\W\d_]{2,}", AGENCIES.lower())) - {"the", "la"})

#: Codes of rules applied by what `dedup.residue.signed` finds in a line.
SIGNED, NAMED = "BYL15", "BYL16"

ROWS = (
    Rule("BYL01", _R, '"by" and a name', "shape",
         "By Anna Keller", "By Sunday evening the water had gone", score=0.88, limit=90,
         heads=BY_HEADS,
         pattern=rf"(?i:{BY}|{EDITED})\s+"
                 rf"{NAME}(?:\s+{NAME}){{1,4}}"
                 rf"(?:\s*(?:,|\||/|//|·|&|and|und|et|y|e)\s+{NAME}(?:\s+{NAME}){{0,4}}){{0,3}}\s*(?:[|,]|\([a-z]{{2,4}}(?:/[a-z]{{2,4}})?\))?"),
    Rule("BYL02", _R, "the signature of a news agency", "shape",
         "The Coast Gazette with AFP", "The gunman was quoted by AFP as saying so", score=0.88, limit=70,
         holds=AGENCY_WORDS,
         pattern=r"[(\[]?(?:(?:[\w’'.&-]+ ){0,6}(?:[Ww]ith|[Aa]vec|[Mm]it|[Cc]on|[Cc]om|et|and|und|y|e|i|z)\s+|[\w’'.]{2,24}\s?/\s?"
                 r"|(?:Source|Quelle|Fuente|Fonte|Źródło|Bron|Källa)\s?:\s?)?"
                 rf"{AGENCIES}(?:\s?(?:,|/|\||-|with|and|mit|und|et|avec|con|y)\s?(?:{AGENCIES}|[a-zà-ž]{{2,4}})){{0,3}}[)\]]?\.?"),
    Rule(ADDRESS, _R, "an e-mail address alone on its line", "shape",
         "newsroom@example.org", "Write to newsroom@example.org for tickets", limit=90,
         pattern=r"(?i)(?:e-?mail:?\s*|contact:?\s*)?(?:[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,24}){1,3}|\[email\s?protected\])[.,]?",
         needs="@["),
    Rule("BYL04", _R, "labels of an author box", "line",
         "About the author", "About the author of the bill little is known", opens=True),
    Rule("BYL05", _R, "an author's other posts", "start",
         "View all posts by Anna Keller", "View all of it from the hill", limit=110),
    Rule("BYL06", _R, "a description of the author", "shape",
         "Anna Keller is a senior reporter covering the harbour for the Gazette.",
         "Keller is a town of nine hundred people and three churches.", score=0.7, limit=520,
         holds="reporter writer editor journalist correspondent author blogger columnist freelance founder contributor producer"
               " covers covering writes writing autor autorin redakteur redakteurin journalistin journaliste journalista"
               " rédacteur rédactrice periodista giornalista jornalista redactor redactora ceo consultant professor",
         pattern=rf"(?s)(?:Dr\.? |Prof\.? )?{NAME}(?: {NAME}){{1,3}},? (?:[\w ]{{0,40}}, )?"
                 r"(?:is|has been|was|works as|writes|covers|joined|ist|arbeitet|schreibt|est|es|è|é)\b.{0,160}?\b(?i:reporter"
                 r"|writer|editor|journalist|correspondent|author|blogger|columnist|freelance|founder|contributor|producer"
                 r"|covers|covering|writes|writing|autor(?:in)?|redakteur(?:in)?|journalist(?:in|e|a)?|rédact(?:eur|rice)"
                 r"|periodista|giornalista|jornalista|redactora?|CEO|consultant|professor)\b.{0,360}"),
    Rule("BYL07", _R, "an author's role alone on its line", "line",
         "Staff Writer", "Staff writers walked out at noon", score=0.75),
    Rule("BYL08", _R, "labels before a name", "line",
         "Written by", "Written by hand, the note was hard to read", score=0.8, opens=True),
    Rule(NAMES, _R, "only two to four names", "shape",
         "Anna Keller", "Anna Keller left the room.", score=0.4, limit=60,
         pattern=rf"(?:Dr\.? |Prof\.? )?(?![{UNSPACED}{_CASELESS}]){INITIAL}[\w’'-]+(?: {NAME}){{1,3}}"
                 rf"(?:(?:,| and| und| et| y| e| &) {INITIAL}[\w’'-]+(?: {NAME}){{1,3}}){{0,2}}(?<!\.),?"),
    Rule("BYL11", _R, "where to follow or reach the author", "shape",
         "Anna Keller covers the harbour. Follow her on Twitter @annakeller", "Fans of the choir follow her on Twitter.",
         limit=520, holds="follow connect email contact reach tweet",
         pattern=r"(?:.{0,440}[.!?)]\s)?(?:Follow|Connect with|Email|E-mail|Contact|Reach|Tweet)(?:\s[^\W\d_]+)?\s"
                 r"(?:him|her|them|me|[^\W\d_a-z][\w’'-]+)\s(?:on|at|via)\s(?:[^\s.!?]{2,40}\s?){1,5}[.!]?"),
    Rule("BYL12", _R, "who reported and edited a wire story", "shape",
         "(Reporting by Anna Keller; Editing by Tom Price)", "Reporting by Anna Keller led to three arrests.", limit=320,
         holds="reporting writing editing compiled edited written",
         pattern=r"\((?:Additional )?(?:Reporting|Writing|Editing|Compiled|Edited|Written)\b[^()]{2,280}\)\.?"
                 r"|(?:Additional )?[Rr]eporting by [^.!?]{3,160}; ?(?:[Ee]diting|[Ww]riting) by [^.!?]{3,120}\.?"),
    Rule("BYL13", _R, "the number of an agency's dispatch", "shape",
         "© dpa-infocom, dpa:240314-99-123456/2", "The dpa: 240 reporters in 90 countries", limit=80,
         holds="dpa afp apa sid ots epd kna", pattern=r"(?:©\s?)?(?:[\w-]{2,20},?\s){0,2}(?:dpa|afp|apa|sid|ots|epd|kna):\d[\d/-]{5,40}"),
    Rule("BYL14", _R, "the interviewer", "start",
         "Interview conducted by Anna Keller", "Interviews conducted by Keller fill two shelves.", limit=110),
    Rule("BYL20", _R, "only the interviewer", "shape",
         "Das Gespräch führte Anna Keller.", "Das Gespräch führte zu nichts.", score=0.92, limit=110,
         heads="das die mit interview interviewed propos entrevista intervista",
         pattern=r"(?:Das (?:Gespräch|Interview) führten?|Mit (?:ihm|ihr|ihnen) sprach(?:en)?|Die Fragen stellten?|Interviewed by|Interview(?: by| von|:)"
                 rf"|Propos recueillis par|Entrevista(?: de| por| realizada por|:)|Intervista(?: di| a cura di))\s+{INITIAL}[\w’'.-]*(?:\s+{NAME}){{1,4}}"
                 rf"(?:\s*(?:,|&|and|und|et|y|e)\s+{INITIAL}[\w’'.-]*(?:\s+{NAME}){{1,4}}){{0,2}}\.?"),
    Rule(SIGNED, _R, '"by", a name and a date', "date",
         "By Anna Keller on 3 May 2021, 10:39", "By Anna Keller, who on 3 May 2021 was at sea", score=0.92, limit=120),
    Rule(NAMED, _R, "only names and a date", "date",
         "Anna Keller, 3 May 2021", "Anna Keller was born on 3 May 1921", score=0.4, limit=120),
    Rule("BYL17", _R, "what the author does besides writing", "shape",
         "When she is not writing, she restores old boats.", "When she is not there, the dog howls.", score=0.5, limit=520,
         heads="when",
         pattern=rf"(?s)When (?:not|(?:s?he|they|{NAME})(?:[’']s| is|[’']re| are)(?: not|n[’']t)) .{{3,80}}?, (?:s?he|they|you|{NAME}) .{{3,400}}"),
    Rule("BYL19", _R, "what the author owns, leads or studied", "shape",
         "Anna Keller holds a master of arts from Tillmouth.", "She holds a master key.", score=0.5, limit=520,
         holds="degree mba phd bachelor master owner founder president director manager attorney partner",
         pattern=rf"(?s){NAME}(?: {NAME}){{0,3}} (?:holds|earned|received) (?:an?|his|her|their) .{{0,60}}?\b(?:degree|MBA|PhD|[Bb]achelor(?:['’]s| of)|[Mm]aster(?:['’]s| of))\b.{{0,300}}"
                 rf"|{NAME}(?: {NAME}){{1,3}} is (?:an?|the) (?:[\w-]+ ){{0,3}}?(?:co-)?(?:owner|founder|president|director|manager|attorney|partner)"
                 r" (?:of|at|and|in) .{2,400}"),
    Rule("BYL18", _R, '"by", a name, a date and more, separated by bars', "shape",
         "By Anna Keller | Published: 23 July 2017 | Comments closed", "By Anna Keller | Tillmouth in 2017.", score=0.92, limit=160,
         heads=BY_HEADS, needs="|•·",
         pattern=rf"(?i:{BY})\s+{NAME}(?:\s{NAME}){{0,4}}\s*[|•·]\s*[^|•·\n]{{0,40}}(?<!\d)(?:(?:19|20)\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d\d|\d{{1,2}}:\d\d)(?!\d)"
                 r"[^|•·\n.!?]{0,24}(?:[|•·][^|•·\n.!?]{2,50}){0,4}"),
    Rule("BYL10", _R, "source lines", "start",
         "Source: Ministry of Health", "Source code was leaked on Friday", score=0.7, limit=90),
)  # fmt: skip
