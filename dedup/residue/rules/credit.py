"""Photo credits: on their own line, and at the end of a caption."""

import re
import string

from dedup.ledger import Reason
from dedup.residue.rule import Rule
from dedup.residue.rules.byline import AGENCIES, INITIAL

_R = Reason.CREDIT

#: Picture agencies and stock libraries, as written in credits.
PICTURES = (
    rf"(?:{AGENCIES}|Getty(?:\s?Images)?(?:\s?Europe)?|iStock(?:photo)?|Shutterstock(?:\.com)?|Unsplash|Pexels|Pixabay|Adobe\s?Stock"
    r"|Alamy(?: Stock Photo)?|EPA(?:-EFE)?|EFE|Keystone|imago(?:\s?images)?|IMAGO|picture\s?alliance|Bildagentur|Depositphotos"
    r"|Dreamstime|123RF|Corbis|Magnum|Zuma(?: Press)?|ZUMA|Sipa(?: USA)?|SIPA|NurPhoto|Rex(?: Features)?|Flickr"
    r"|Wikimedia(?: Commons)?|Wikipedia|LaPresse|ANSA|Hollandse Hoogte|Scanpix|Lehtikuva|Rzeczpospolita|NASA|Bloomberg|VCG|WireImage"
    r"|FilmMagic|USA TODAY Sports|Icon Sportswire|Press Association|PA(?: Wire)?|Fotolia|Colourbox|Handout|Archivo|Archiv)"
)
LABEL = (
    r"(?:photo(?:graph(?:y|ie)?)?s?(?: credits?)?|image(?: credits?| source)?|images|picture(?: credits?)?|pic|credits?|illustration"
    r"|foto(?:s|grafie|grafía|grafia)?|bild(?:er|quelle|nachweis|rechte)?|crédits?(?: photos?)?|créditos?|imagen|immagine|imagem"
    r"|beeld|kuva|zdj(?:ęcie|\.)|fot\.?|visuel|vidéo|video|fotocredit|titelbild|symbolbild|фото|снимка|світлина"
    r"|φωτο(?:γραφία)?|φωτό|צילום|تصوير|عکس|عکاس|사진|写真|撮影|ảnh|ภาพ)"
)
_LABEL_WORDS = (
    "photo photos photograph photographs photography photographie photographies image images picture pictures pic credit credits"
    " illustration foto fotos fotografie fotografía fotografia bild bilder bildquelle bildnachweis bildrechte crédit"
    " crédits créditos crédito imagen immagine imagem beeld kuva zdjęcie zdj fot visuel vidéo video fotocredit"
    " titelbild symbolbild фото снимка світлина φωτο φωτογραφία φωτό צילום تصوير عکس عکاس 사진 写真 撮影 ảnh ภาพ"
)
_STOCK_WORDS = (
    "afp france ap press reuters dpa efe ansa lusa getty images europe istock istockphoto shutterstock unsplash pexels"
    " pixabay stock alamy epa keystone imago alliance bildagentur depositphotos dreamstime 123rf corbis magnum zuma sipa"
    " usa nurphoto rex features flickr commons wikipedia lapresse hoogte scanpix lehtikuva nasa bloomberg vcg wireimage"
    " filmmagic sports sportswire pa wire fotolia colourbox handout archivo archiv anadolu xinhua tass upi kyodo apa"
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ&][A-ZÀ-ÖØ-Þ'’.&-]+"
#: No price, "Photos: £12 a print", and no sentence: "Photo: the pier burns on Monday night."
_WHO = r"(?![^\n]{0,90}[$€£¥])(?!\s?(?:\S+\s){5,}\S+\.$)[^\n.!?]{2,90}"
#: Words of their names, one of which each credit contains.
_PICTURE_WORDS = " ".join(set(re.findall(r"[^\W\d_]{2,}", PICTURES.lower())) - {"the", "la"}) + " 0rf"
#: Endings of a line that ends in such a name and what may follow it.
_WORDY = " ".join(f"{string.ascii_lowercase}{string.digits}_/,")
#: The same at the end of an unfolded line, also where two of its words are written as one.
_SPAN_WORDS = f"{_PICTURE_WORDS} 123rf gettyimages gettyimageseurope imageseurope istockphoto adobestock imagoimages picturealliance"

ROWS = (
    Rule("CRE01", _R, "a photo label and a name", "shape",
         "Photo: Mary Okafor", "Photo: the last one ever taken of the ship. It sank that night.", inserted=True, limit=130, heads=_LABEL_WORDS,
         pattern=rf"(?i)[(\[]?(?:{LABEL}\s?(?:[:：]|©|\bby\b|\bvon\b|\bpar\b|\bdi\b|\bpor\b|\bcourtesy(?: of)?\b)\s?){{1,2}}©?\s?{_WHO}"
                 r"(?:\.com|\.de|\.org|\.net)?[)\]]?\.?"),
    Rule("CRE02", _R, "a name and a picture agency", "shape",
         "MARY OKAFOR / AFP", "Mary Okafor / two other nurses", score=0.88, inserted=True, limit=110, holds=_PICTURE_WORDS,
         pattern=rf"[(\[]?(?:©\s?)?(?:[^\W\d_][\w’'.& -]{{1,50}}?\s?(?:/|\||,|–|-|via|for)\s?){{1,3}}{PICTURES}"
                 rf"(?:\s?(?:/|,|via|\|)\s?(?:{PICTURES}|File|Pool|Archiv)){{0,2}}[)\]]?\.?"),
    Rule("CRE03", _R, "a picture agency alone on its line", "shape",
         "Getty Images", "Getty Images sued", score=0.75, limit=60, holds=_PICTURE_WORDS,
         pattern=rf"[(\[]?(?:©\s?|via\s)?{PICTURES}(?:\s?(?:/|,|via|\|)\s?(?:{PICTURES}|[^\W\d_][\w’'. -]{{2,30}})){{0,2}}[)\]]?\.?"),
    Rule("CRE04", _R, "a copyright mark and a name", "shape",
         "© Mary Okafor", "© is a sign; the case was lost.", score=0.88, inserted=True, limit=70,
         pattern=r"©\s?(?:\d{4}\s)?[^\W\d_][\w’'.,&/| -]{2,64}", needs="©"),
    Rule("CRE05", _R, "labels of a credit", "line",
         "Photo:", "Photo of the year", score=0.7),
    Rule("CRE18", _R, "credits of a show or an episode", "start",
         "Theme music by Anna Keller", "Theme music filled the hall.", score=0.5, limit=180),
    Rule("CRE11", _R, "a credit in brackets at the end of a caption", "span",
         "The old pier at dawn. (Photo: Mary Okafor)", "The old pier (photo albums show it) fell down.", limit=2000,
         needs="([", ends=") ] ). ].", pattern=rf"(?i)\s*[(\[](?:{LABEL}\s?(?::|©|\bby\b|\bvon\b|\bpar\b|\bcourtesy(?: of)?\b)|©)\s?[^()\[\]]{{2,90}}[)\]]\.?\s*$"),
    Rule("CRE12", _R, "a name and a picture agency at the end of a caption", "span",
         "Rescue boats leave the harbour on Tuesday. MARY OKAFOR / AP", "He works for the AP.", limit=2000,
         holds=_SPAN_WORDS, inside="/ | via",
         pattern=rf"(?<=[\w.!?…\"”»)])\s*(?:[(\[]\s?)?(?:©\s?)?(?:{INITIAL}[\w’'.-]*\s){{0,4}}{INITIAL}[\w’'.-]*\s?(?:/|\||via)\s?"
                 rf"{PICTURES}(?:\s?(?:/|,|via)\s?(?:{PICTURES}|File|Pool)){{0,2}}(?:\s?[)\]])?\.?\s*$"),
    Rule("CRE13", _R, "a photo label and a name at the end of a caption", "span",
         "The old pier at dawn. Photo by Mary Okafor", "The old pier was in the photo by chance.", limit=2000,
         heads=_LABEL_WORDS, holds=_LABEL_WORDS,
         pattern=rf"(?i)(?:(?<=[.!?…”»])|(?<=\")\s|\|)\s*{LABEL}(?:\s?:|\s?©|\sby|\svon|\spar|\spor|\scourtesy(?:\sof)?)\s?(?!\s?(?:\S+\s){{4,}}\S+\.\s*$)[^.!?\n:\"“”$€£¥]{{2,80}}(?:\.com|\.de|\.org)?\.?\s*$"),
    Rule("CRE14", _R, "a copyright mark and a name at the end of a caption", "span",
         "The sports hall in spring © Mary Okafor", "The © sign is protected by nobody.", limit=400,
         needs="©", pattern=r"\s+©\s?(?:\d{4}\s)?[^\W\d_][^.!?\n©]{2,60}$"),
    Rule("CRE15", _R, "a stock photo library after a sentence", "span",
         "Strength training was popular. Erik Lund / Getty Images", "She sued Getty Images", limit=2000, heads=_STOCK_WORDS,
         holds=_SPAN_WORDS, ends=_WORDY,
         pattern=rf"(?<=[.!?…])\s*(?:{INITIAL}[\w’'.-]*\s){{0,4}}(?:[/|,]\s)?{PICTURES}(?:\s?(?:/|,|via)\s?[\w ]{{2,30}})?\s*$"),
    Rule("CRE16", _R, "a slash and a picture agency at the end of a caption", "span",
         "The president at the podium / AFP", "Pick one: and / or", limit=400,
         holds=_SPAN_WORDS, needs="/", pattern=rf"\s?/\s?{PICTURES}\s*$"),
    Rule("CRE17", _R, "a name and a source in capitals after a sentence", "span",
         "Rescue boats leave the harbour. MARY OKAFOR / NORTH PICTURES", "Rescue boats leave the harbour. Mary Okafor / two others",
         limit=2000, needs="/",
         pattern=rf"(?<=[.!?…\"”»)])\s+{_CAPITALS}(?:\s{_CAPITALS}){{0,3}}\s?/\s?{_CAPITALS}(?:\s{_CAPITALS}){{0,3}}\s*$"),
)  # fmt: skip
