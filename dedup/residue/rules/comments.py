"""Reader comments: prompts, counts, forms, threads."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.COMMENTS

#: Rules for what occurs once in each comment: its author, a button to answer.
AUTHOR, BUTTON, SAYS = "COM04", "COM05", "COM10"
#: The rest of a comment, recognised by position: see `dedup.residue.cards`.
BETWEEN = "COM14"

ROWS = (
    Rule("COM01", _R, "comment counts", "line",
         "12 comments", "12 comments were deleted"),
    Rule("COM02", _R, "headings of a comment section", "line",
         "Leave a reply", "Leave a reply-paid envelope", opens=True),
    Rule("COM03", _R, "lines of a comment form", "inside",
         "Your email address will not be published. Required fields are marked *",
         "The address was not published by the court.", limit=260),
    Rule(AUTHOR, _R, "who commented", "end",
         "Marta says:", "The minister deleted the post an hour later and wrote:", score=0.7, limit=36),
    Rule(BUTTON, _R, "buttons of a comment thread", "line",
         "Expand full comment", "Reply to the king", score=0.7),
    Rule("COM06", _R, "questions that invite comments", "inside",
         "What do you think? Let us know in the comments below!", "His comments below the picture were kind.",
         limit=420),
    Rule("COM07", _R, "comments are closed", "start",
         "Comments are closed", "Comments are closely read by the host of the show", limit=90),
    Rule("COM08", _R, "headings that may announce comments", "line",
         "Comments", "Comments welcome", score=0.85, opens=True),
    Rule("COM09", _R, "counts of replies and likes", "line",
         "3 likes", "3 likes came", score=0.85),
    Rule(SAYS, _R, 'a commenter\'s name and "says"', "shape",
         "Marta Keller says", "What the minister says", score=0.65, limit=50,
         holds="says wrote replied commented sagt schreibt dit dice diz",
         pattern=r"(?:[-•*]\s)?[^\W_]\S{0,24}(?:\s[^\Wa-z_]\S{0,20}){0,2}\s(?:says|wrote|replied|commented|sagt|schreibt|dit|dice|diz)"),
    Rule("COM11", _R, "the number of comments on a title", "shape",
         "3 replies on “The last lamplighter”", "3 replies on Monday came too late.", score=0.92, limit=220,
         heads="0 one no ein kein un une uno aucun",
         holds="comment comments reply replies response responses thought thoughts kommentar kommentare antwort antworten gedanken commentaire"
               " commentaires réponse réponses réflexion réflexions comentario comentarios respuesta respuestas comentário comentários resposta"
               " respostas commenti commento risposte pensieri reactie reacties komentarz komentarze komentarzy комментарий комментария"
               " комментариев kommentarer svar kommentti kommenttia komentáře komentářů yorum",
         pattern=r"(?:\d{1,4}|One|No|Ein|Kein|Une?|Uno|Aucun) (?i:comments?|repl(?:y|ies)|responses?|thoughts?|kommentare?|antwort(?:en)?|gedanken"
                 r"|commentaires?|réponses?|réflexions?|comentarios?|respuestas?|comentários?|respostas?|commenti|commento|risposte|pensieri|reacties?"
                 r"|komentarze?|komentarzy|комментари\w{0,3}|kommentarer?|svar|kommenttia?|komentáře|komentářů|yorum)"
                 r" (?i:on|to|zu|sur|à|en|a|em|su|op|do|к|på|til|k) [\"“”„«‘'].{2,180}[\"“”»’']"),
    Rule("COM12", _R, "where else to comment", "start",
         "Comment via: Mastodon, e-mail", "Comment via the embassy was not to be had.", score=0.92, limit=100),
    Rule("COM13", _R, "comments are closed, with an alternative", "start",
         "Comments are closed for this post, but do write to us.", "Comments are closed-minded at times.", limit=260),
    Rule(BETWEEN, _R, "lines between comments after the article", "place",
         "We went there last May and loved it.", "The harbour opens again", score=0),
)  # fmt: skip
