"""Newsletter, subscription, pay wall."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.SUBSCRIBE

#: The text after such a line is hidden from those who do not pay.
PAY_WALL = "SUB05"
#: The reason why a letter was sent, below it.
WHY = "SUB15"
#: Recognised by position, see `dedup.residue.boxes`.
BOX = "SUB16"

ROWS = (
    Rule("SUB01", _R, "subscribe and sign-up buttons", "line",
         "Subscribe now", "Subscribe now, they were told, or lose your seat."),
    Rule("SUB02", _R, "newsletter and subscription headings", "line",
         "Newsletter", "Newsletters are back in fashion", score=0.8, opens=True),
    Rule("SUB03", _R, "prompts to subscribe", "start",
         "Sign up for our weekly newsletter and never miss a story.",
         "Signs of life were found in the newsletter archive.", limit=260),
    Rule("SUB04", _R, "promises of a newsletter prompt", "inside",
         "The best of the week, delivered straight to your inbox", "The inbox was empty again.", limit=220),
    Rule(PAY_WALL, _R, "pay wall lines", "inside",
         "This article is for subscribers only", "Subscribers came for the free concert only.", limit=260, opens=True),
    Rule("SUB06", _R, "small print of a sign-up form", "inside",
         "By signing up you agree to our terms. Unsubscribe at any time.",
         "By signing the treaty both sides agree to our surprise.", limit=420),
    Rule("SUB07", _R, "fields of a form", "line",
         "Your email address", "Your email address book is a gold mine.", score=0.7),
    Rule("SUB12", _R, "subscribe buttons that name the newsletter", "shape",
         "Subscribe to The Coast Gazette newsletter", "Subscribe to a theory and the newsletter", score=0.92, limit=80,
         heads="subscribe sign join newsletters newsletter abonniere abonnieren abonnez suscríbete suscribirse iscriviti assine inscreva",
         pattern=r"(?:(?:Subscribe to|Sign [Uu]p [Ff]or|Sign [Uu]p [Tt]o|Join|Abonnieren Sie|Abonniere|Abonnez-vous à|Suscríbete a|Suscribirse a"
                 r"|Iscriviti a|Inscreva-se n[ao]|Assine a) (?:(?:the|our|der|den|la|el|il|o|a) )?(?:[^\Wa-z_][\w’'.&-]*|of|the|and|de|der|von|di|del)"
                 r"(?: (?:[^\Wa-z_][\w’'.&-]*|of|the|and|in|de|der|von|di|del)){0,5}"
                 r" (?i:newsletters?|podcast|blog|youtube channel|mailing list|e-?mails?|updates|boletín|bulletin)"
                 r"|Newsletters? from [^\Wa-z_][\w’'.&-]*(?: [^\Wa-z_][\w’'.&-]*){0,4})[!]?"),
    Rule("SUB13", _R, "prompts for readers who were forwarded a newsletter", "start",
         "Was this email forwarded to you?", "Was this email read to you? the lawyer asked.", score=0.92, limit=200),
    Rule(WHY, _R, "reasons for receiving a newsletter", "start",
         "You're receiving this email because you signed up at coast.example.",
         "You're receiving this medal because you saved a child, the mayor said.", score=0.92, limit=260),
    Rule("SUB14", _R, "consent check boxes", "start",
         "I have read the privacy policy and agree to it", "I have read the private letters twice.", score=0.92, limit=300),
    Rule("SUB11", _R, "honeypot fields of a form", "line",
         "Leave this field empty if you're human", "Leave this field empty and let the clover grow"),
    Rule("SUB08", _R, "confirmations after a sign-up", "start",
         "Thank you for subscribing!", "Thank you for the music", limit=140),
    Rule("SUB09", _R, "log-in prompts of subscribers", "start",
         "Already a subscriber? Log in", "Already subscribers are leaving the platform in droves.", limit=120),
    Rule("SUB10", _R, "a promise that ends with a sign-up link", "shape",
         "The morning's news in five minutes. Sign up here.", "She told them where to sign up: here.", limit=260,
         holds="sign subscribe register anmelden abonnieren inscrivez suscríbete iscriviti inscreva",
         pattern=r".{8,220}[.!?:]\s(?:Sign up|Subscribe|Register|Hier anmelden|Jetzt anmelden|Hier abonnieren|Jetzt abonnieren"
                 r"|Inscrivez-vous|Suscríbete|Iscriviti|Inscreva-se)(?: for free| now)?(?: here| today| now| hier| ici| aquí| qui| aqui)?[.!]?"),
    Rule(BOX, _R, "lines in an element called a newsletter, one of which offers it", "place",
         "The best of the harbour, every Friday", "The harbour opens again", score=0),
)  # fmt: skip
