"""Words by which a sentence shows who speaks, in the languages with word tables; patterns, by bars."""

from __future__ import annotations

#: "Our" and "us", as who writes to readers says them.
OURS = r"our|us|unser\w{0,2}|nos|notre|nuestr[ao]s?|nostr[aeio]|noss[ao]s?|onze|ons|nasz\w{0,4}|vår\w?|vore"
#: By which somebody is quoted.
SAYS = (
    "says|said|asks|asked|begs|reads|wrote|urges|urged|sagt|sagte|heißt|hieß|steht|dit|disait|lit|lisait|dice|decía|pide"
    "|rezaba|diz|dizia|recita|recitava|zegt|staat"
)
#: Headings of the summary of a paper, and labels of the words by which it wants to be found.
ABSTRACT = (
    "abstract|summary|zusammenfassung|kurzfassung|resumen|résumé|resumo|riassunto|sommario|samenvatting|sammanfattning"
    "|sammendrag|resumé|tiivistelmä|streszczenie|abstrakt|souhrn|rezumat|összefoglaló|özet|öz|sažetak|povzetek|περίληψη"
    "|аннотация|анотація|резюме|الملخص|ملخص|תקציר|چکیده|摘要|要旨|抄録|초록|요약|abstrak|tóm tắt"
)
KEYWORDS = (
    "keywords|key words|index terms|schlüsselwörter|schlagwörter|stichwörter|palabras clave|mots-clés|mots clés|palavras-chave"
    "|palavras chave|parole chiave|trefwoorden|nyckelord|nøkleord|nøgleord|avainsanat|asiasanat|słowa kluczowe|klíčová slova"
    "|kľúčové slová|cuvinte cheie|kulcsszavak|anahtar kelimeler|ključne riječi|ključne reči|ključne besede|λέξεις κλειδιά"
    "|λέξεις-κλειδιά|ключевые слова|ключові слова|ключови думи|الكلمات المفتاحية|كلمات مفتاحية|מילות מפתח|کلیدواژه|کلمات کلیدی"
    "|关键词|關鍵詞|キーワード|키워드|kata kunci|từ khóa"
)
#: Labels of the head of an e-mail.
FROM = "from|von|de|da|van|fra|från|od|от|від|feladó|lähettäjä|από|kimden|差出人|发件人|寄件者|보낸 사람|מאת|من"
TO = "to|cc|an|à|para|a|aan|til|till|do|komu|кому|címzett|vastaanottaja|προς|kime|宛先|收件人|收件者|받는 사람|אל|إلى"
SUBJECT = (
    "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|temat|předmět|predmet|тема|tárgy|aihe|θέμα|konu|件名"
    "|主题|主旨|제목|נושא|الموضوع|subiect|subjek"
)
SENT = (
    "date|sent|datum|gesendet|envoyé|fecha|enviado|data|inviato|verzonden|dato|sendt|skickat|wysłano|odesláno|дата|отправлено"
    "|дата відправлення|dátum|päivämäärä|ημερομηνία|tarih|日時|送信日時|日期|发送时间|날짜|תאריך|التاريخ"
)
#: How letters end, above the name.
CLOSINGS = (
    "yours|yours faithfully|yours sincerely|yours truly|yours ever|yours respectfully|faithfully yours|sincerely yours|respectfully yours"
    "|sincerely|respectfully|regards|kind regards|best regards|warm regards|kindest regards|warmest regards|best|all the best|best wishes"
    "|with best wishes|love|with love|mit freundlichen grüßen|mit freundlichem gruß|mit freundlichen grüssen|freundliche grüße|freundliche grüsse"
    "|viele grüße|viele grüsse|liebe grüße|liebe grüsse|schöne grüße|beste grüße|beste grüsse|herzliche grüße|herzliche grüsse|mit besten grüßen"
    "|mit herzlichen grüßen|grüße|gruß|hochachtungsvoll|herzlichst|cordialement|bien cordialement|amicalement|respectueusement|salutations"
    "|salutations distinguées|bien à vous|un saludo|un abrazo|saludos|saludos cordiales|atentamente|cordialmente|cordiali saluti|distinti saluti"
    "|com os melhores cumprimentos|melhores cumprimentos|cumprimentos|atenciosamente|um abraço|met vriendelijke groet|met vriendelijke groeten"
    "|vriendelijke groet|hartelijke groet|hartelijke groeten|groeten|groet|hoogachtend|med vänlig hälsning|med vänliga hälsningar|vänliga hälsningar"
    "|bästa hälsningar|med vennlig hilsen|vennlig hilsen|med venlig hilsen|venlig hilsen|beste hilsener|ystävällisin terveisin|z poważaniem"
    "|z wyrazami szacunku|pozdrawiam|pozdrawiam serdecznie|s pozdravem|s úctou|s pozdravom|üdvözlettel|tisztelettel|cu stimă|cu respect"
    "|s poštovanjem|lep pozdrav|с уважением|з повагою|с уважение|με εκτίμηση|με τιμή|saygılarımla|敬具|草々|此致|敬上|敬启|올림|드림|בברכה"
    "|בכבוד רב|مع التحية|مع خالص التحية|مع التقدير|با احترام|trân trọng|hormat kami|hormat saya|सादर|भवदीय|আপনার বিশ্বস্ত|ขอแสดงความนับถือ"
    "|პატივისცემით|հարգանքով"
)

#: Headings of what an article rests on.
SOURCES = (
    "references|notes|footnotes|notes and references|bibliography|works cited|citations|sources|einzelnachweise"
    "|literatur|anmerkungen|fussnoten|quellen|références|notes et références|bibliographie|notas|referencias"
    "|notas y referencias|bibliografía|referências|bibliografia|note|riferimenti|przypisy|poznámky|reference|literatura"
    "|примечания|литература|сноски|примітки|джерела|referenties|bronnen|bronnen en referenties|referenser|källor"
    "|referanser|kilder|referencer|lähteet|viitteet|jegyzetek|források|παραπομπές|σημειώσεις|kaynakça|dipnotlar|参考文献"
    "|脚注|注釈|参考资料|註釋|각주|참고 문헌|المراجع|مراجع|הערות שוליים|संदर्भ|tham khảo|chú thích|referensi|catatan kaki"
)
