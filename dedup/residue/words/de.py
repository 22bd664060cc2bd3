"""German."""

WORDS = {
    "SUB01": """abonnieren|jetzt abonnieren|newsletter abonnieren|newsletter bestellen|jetzt anmelden|anmelden|registrieren
        |jetzt registrieren|kostenlos registrieren|kostenlos anmelden|jetzt bestellen|jetzt testen|jetzt kostenlos testen
        |jetzt gratis testen|gratis testen|abo bestellen|abo abschliessen|jetzt abo abschliessen|mitglied werden|jetzt mitglied werden
        |newsletter anmelden|newsletter-anmeldung|zum newsletter anmelden|zur newsletter-anmeldung|hier anmelden|abonnieren sie uns
        |jetzt lesen|probeabo|zum abo|zu den abos|abonnent werden|für newsletter anmelden|newsletteranmeldung""",
    "SUB02": """abo|abos|abonnement|abonnements|unser newsletter|unsere newsletter|der newsletter|nichts mehr verpassen|immer informiert
        |immer auf dem laufenden|auf dem laufenden bleiben|bleiben sie informiert|bleiben sie auf dem laufenden|bleib auf dem laufenden
        |abonnenten|aboservice|abo-service|leserservice|kostenloser newsletter|e-mail-newsletter|podcast abonnieren""",
    "SUB03": """abonnieren sie|abonniere unseren|abonniere den|abonniere jetzt|melden sie sich für unseren|melden sie sich zu unserem
        |melden sie sich zum|melden sie sich hier|melde dich für|melde dich jetzt|melde dich zu|jetzt zum newsletter
        |jetzt für den newsletter|mit unserem newsletter|mit dem newsletter|in unserem newsletter|hier können sie den newsletter
        |unser newsletter|der newsletter|verpassen sie keine|verpasse keine|verpassen sie nichts|sie möchten keine|sie wollen keine
        |erhalten sie unseren|erhalten sie die wichtigsten|täglich die wichtigsten|die wichtigsten nachrichten des tages|lesen sie jetzt weiter
        |bleiben sie mit unserem|immer up to date mit|trage deine e-mail|tragen sie ihre e-mail|geben sie ihre e-mail|gib deine e-mail
        |neue beiträge per e-mail|benachrichtigen sie mich|benachrichtige mich|benachrichtigung bei|benachrichtigung über""",
    "SUB04": """whatsapp-kanal abonnieren|whatsapp-kanal folgen|whatsapp-channel abonnieren|in ihr postfach|in dein postfach|in ihrem postfach|in deinem postfach|unseren newsletter|unserem newsletter|per mail in
        |kostenlosen newsletter|kostenlose newsletter|newsletter abonnieren|newsletter bestellen|für den newsletter""",
    "SUB05": """nur für abonnenten|für abonnenten|exklusiv für abonnenten|diesen artikel weiterlesen|um weiterzulesen
        |um diesen artikel zu lesen|weiterlesen mit|mit einem abo|artikel freischalten|sie haben noch kein abo
        |dieser artikel ist kostenpflichtig|für abonnenten mit|unbegrenzten zugriff|unbegrenzter zugang|zugang zu allen|monatlich kündbar
        |jederzeit kündbar|dieser inhalt ist nur für""",
    "SUB06": """jederzeit abmelden|jederzeit abbestellen|abmeldung ist jederzeit|jederzeit widerrufen|mit der anmeldung
        |mit ihrer anmeldung|mit deiner anmeldung|mit dem absenden|mit der registrierung|durch die anmeldung|wir senden keinen spam|kein spam
        |datenschutzerklärung gelesen|datenschutzbestimmungen gelesen|stimme der verarbeitung|ich stimme zu|ich bin damit einverstanden
        |einwilligung kann jederzeit|bestätigen sie ihre anmeldung|meine daten
        |abmeldung jederzeit möglich|abmeldung ist jederzeit möglich""",
    "SUB07": """ihre e-mail-adresse|deine e-mail-adresse|e-mail-adresse|email-adresse|e-mail adresse|ihre e-mail|vorname|nachname|absenden|senden
        |name *|e-mail *|e-mail-adresse *|pflichtfeld|pflichtfelder|passwort|passwort vergessen|benutzername|angemeldet bleiben|telefon
        |ihr name|ihre nachricht|nachricht|betreff|anrede|herr|frau|plz|ort|strasse|felder mit * sind pflichtfelder""",
    "SUB08": "vielen dank für ihre anmeldung|vielen dank für deine anmeldung|danke für ihre anmeldung|sie haben sich erfolgreich",
    "SUB09": """bereits abonnent|sie sind bereits abonnent|bereits registriert|schon registriert|sie haben bereits ein|haben sie bereits ein
        |noch kein konto|noch kein abo|noch nicht registriert|schon mitglied|passwort vergessen|sie haben noch kein""",
    "SHA01": """teilen|artikel teilen|beitrag teilen|seite teilen|diesen artikel teilen|diesen beitrag teilen|jetzt teilen|teilen mit
        |teilen auf|weitersagen|folgen|folgen sie uns|folge uns|folgt uns|folgen sie uns auf|folge uns auf|link kopieren|per e-mail teilen
        |per mail versenden|artikel versenden|artikel empfehlen|weiterempfehlen|per e-mail versenden|merken|merkzettel|auf facebook teilen
        |auf twitter teilen|per whatsapp teilen|auf whatsapp teilen|tweeten|e-mail senden|link in die zwischenablage kopieren|teile diesen artikel
        |teilen sie diesen artikel|teile den beitrag|teile diesen beitrag|gefällt mir|gefällt mir:|gefällt das|artikel verschenken|teilen via""",
    "SHA04": """auf facebook|auf twitter|auf whatsapp|teilen auf|teilen sie|teile diesen|folgen sie uns auf|folge uns auf|folgt uns auf
        |besuchen sie uns auf|besuche uns auf|klick, um auf|klick, um über|klicken, um|klicke, um|zum teilen|folgen sie""",
    "SHA06": "0 mal geteilt|0 shares gesamt|0-mal geteilt",
    "SHA07": "soziale medien|soziale netzwerke|social media|teilen sie uns|in verbindung bleiben",
    "PRO01": """app herunterladen|jetzt app herunterladen|zur app|app laden|app öffnen|jetzt herunterladen|unsere app|unsere apps|die app
        |jetzt downloaden|app jetzt herunterladen
        |jetzt app laden|app jetzt laden""",
    "PRO02": "im app store|bei google play|laden im app store|jetzt bei google play|im app store laden|erhältlich im app store",
    "PRO03": """spenden|jetzt spenden|jetzt unterstützen|unterstützen|unterstützen sie uns|unterstütze uns|hier spenden|online spenden
        |spende jetzt|fördermitglied werden""",
    "PRO04": """unterstützen sie unsere arbeit|unterstütze unsere arbeit|mit ihrer spende|mit deiner spende|ihre spende|unabhängigen journalismus
        |bitte unterstützen sie|unterstützen sie unseren""",
    "PRO05": """jetzt kaufen|zum shop|zum angebot|jetzt buchen|in den warenkorb|warenkorb|zum warenkorb|zur kasse|tickets kaufen|termin vereinbaren
        |termin buchen|jetzt bewerben|jetzt anfragen|angebot anfordern|angebot anfragen|kostenlos testen|jetzt sichern|preis prüfen|bei amazon kaufen
        |bei amazon|hier bestellen|hier kaufen|hier buchen|jetzt ansehen|zum produkt|zur buchung|online bestellen""",
    "PRO06": """kontaktieren sie uns|rufen sie uns|besuchen sie unsere|besuche unsere|entdecken sie unsere|entdecke unsere|sichern sie sich
        |jetzt entdecken|informieren sie sich|erfahren sie mehr über unser|haben sie fragen|sie haben fragen|noch fragen|wir beraten sie|lassen sie sich
        |mehr infos unter|weitere infos unter|weitere informationen unter|mehr informationen unter|infos unter""",
    "PRO07": "laden sie unsere app|laden sie die app|lade unsere app|hol dir die app|holen sie sich die app|mit unserer app|die app von",
    "PRO08": "folgen sie unserem whatsapp|folge unserem|abonnieren sie unseren whatsapp|sie finden uns auf|du findest uns auf|ihr findet uns auf|push-nachrichten aktivieren|benachrichtigungen aktivieren|mitteilungen aktivieren",
    "PRO09": "unser angebot|unsere angebote|nur für kurze zeit|versandkostenfrei|gratis dazu|rabatt auf|kostenfrei testen|unsere auswahl",
    "PRO11": """mehr erfahren|mehr informationen|weitere informationen|details|alle anzeigen|alles anzeigen|mehr anzeigen|weitere anzeigen|alle ansehen
        |mehr laden|weitere laden|hier klicken|mehr infos|weitere infos|zum profil|zur website|zur webseite|mehr dazu|zur übersicht|jetzt mehr erfahren
        |jetzt informieren|zur galerie|galerie öffnen|zur bildergalerie|alle artikel|alle beiträge|alle artikel anzeigen|alle beiträge anzeigen""",
    "REL01": """lesen sie auch|lesen sie hier|lesen sie mehr|lesen sie dazu|lesen sie zum thema|lies auch|lest auch|lies mehr|mehr zum thema:|auch interessant:
        |auch interessant|das könnte sie auch interessieren:|siehe auch:|siehe auch|mehr dazu:|mehr:|mehr zu|mehr über|mehr lesen:|weiterlesen:|hier geht's zu|hier geht es zu|hier geht es zum|hier geht's zum
        |zum thema:|passend dazu:|hören sie auch|sehen sie auch|sehen sie hier|im video:|video:|lesetipp:|mehr aus|lesen sie weiter:|das könnte dich auch""",
    "REL02": """mehr rezepte|weitere rezepte|mehr zum thema|zum thema|weitere artikel|weitere beiträge|weitere meldungen|weitere nachrichten|weitere themen|weitere news|weitere videos
        |ähnliche artikel|ähnliche beiträge|ähnliche themen|verwandte artikel|verwandte themen|verwandte beiträge|auch interessant|das könnte sie auch interessieren
        |das könnte sie interessieren|das könnte dich auch interessieren|das könnte dich interessieren|das könnte ihnen auch gefallen|das könnte dir auch gefallen|meistgelesen
        |meistgelesene artikel|meist gelesen|am meisten gelesen|beliebte artikel|beliebte beiträge|beliebte themen|neueste artikel|neueste beiträge|neueste nachrichten
        |neueste meldungen|aktuelle beiträge|aktuelle artikel|aktuelle meldungen|aktuelle nachrichten|aktuelle news|aktuelle themen|letzte beiträge|letzte artikel|letzte meldungen|letzte news|top-themen
        |topthemen|top themen|unsere empfehlungen|empfehlungen|empfehlungen der redaktion|empfohlene artikel|empfohlene beiträge|lesen sie auch|lesen sie mehr zum thema|dazu passend
        |mehr aus|mehr artikel|mehr news|mehr nachrichten|mehr von|mehr vom autor|mehr aus diesem ressort|mehr von diesem autor|mehr zu diesem thema|neu auf|newsticker|meistgesehen|im trend|tipps der redaktion
        |zugehörige artikel|andere artikel|links zum thema|weiterführende links|weitere links|externe links|interessante artikel|passend dazu|passende artikel|mehr videos|mehr lesen|nicht verpassen|weitere interessante artikel""",
    "REL03": """vorheriger artikel|nächster artikel|vorheriger beitrag|nächster beitrag|vorherige seite|nächste seite|zurück|weiter|vor|ältere beiträge|neuere beiträge
        |voriger artikel|voriger beitrag|vorherige|nächste|nächster|vorheriger|vorige|zurück weiter|älterer beitrag|neuerer beitrag""",
    "REL04": """weiterlesen|mehr lesen|jetzt lesen|zum artikel|zum beitrag|zur meldung|artikel lesen|ganzen artikel lesen|den ganzen artikel lesen|hier weiterlesen|lesen|zum video|video ansehen|video abspielen
        |jetzt ansehen|jetzt anhören|anhören|abspielen|mehr im video|zum podcast|beitrag lesen|zum vollständigen artikel""",
    "REL05": """aktuell|aktuelles|nachrichten|meldungen|news|mehr|videos|bilder|themen|service|neu|top|schlagzeilen|veranstaltungen|termine|empfohlen|beliebt|fotostrecke|bildergalerie|bildergalerien|fotostrecken|archiv
        |neuigkeiten|neuheiten|highlights|dossier|dossiers|kommende veranstaltungen|projekte|ressorts|übersicht""",
    "REL06": "vorheriger artikel:|nächster artikel:|vorheriger beitrag:|nächster beitrag:|zurück:|weiter:",
    "REL07": "dieser artikel erschien|dieser beitrag erschien|der artikel erschien|dieser text erschien|zuerst erschienen|erstmals erschienen|der beitrag|dieser artikel ist zuerst",
    "REL08": "lesen sie auch|siehe auch|mehr dazu|lesen sie mehr|weitere informationen|mehr zum thema lesen sie hier",
    "BYL04": """über den autor|über die autorin|über die autoren|zum autor|zur autorin|zur person|der autor|die autorin|autor|autorin|autoren|autorinfo|autorenprofil|autor/in""",
    "BYL05": "alle artikel von|alle beiträge von|weitere artikel von|weitere beiträge von|mehr von|alle beiträge anzeigen von|zeige alle beiträge von|beiträge von|zum autorenprofil",
    "BYL07": "redaktion|chefredakteur|chefredakteurin|redakteur|redakteurin|korrespondent|korrespondentin|freier journalist|freie journalistin|volontär|volontärin|pressemitteilung|gastbeitrag|gastautor|kolumnist|kolumnistin|pressestelle|onlineredaktion|online-redaktion",
    "BYL08": "von|text|text und fotos|text:|autor:|geschrieben von|verfasst von|ein beitrag von|ein gastbeitrag von|von unserem korrespondenten|interview|ansprechpartner|pressekontakt|kontakt|fotos",
    "BYL10": "original-content von:|quelle:|quellen:|autor:|autorin:|redaktion:|text:|pressekontakt:|ansprechpartner:|verfasser:|originaltext von:|rückfragehinweis:",
    "CRE05": "foto|fotos|bild|bilder|bildquelle|bildnachweis|bildrechte|fotocredit|symbolbild|archivbild|archivfoto|symbolfoto|copyright|bildquellen|grafik|illustration|fotoquelle",
    "COM01": "0 kommentare|0 kommentar|kommentare (0)|kommentare 0|kommentare: 0|keine kommentare|noch keine kommentare|(0) kommentare|0 leserkommentare",
    "COM02": """kommentar schreiben|kommentar verfassen|kommentar hinterlassen|schreibe einen kommentar|schreiben sie einen kommentar|kommentar abgeben|kommentieren|hinterlasse einen kommentar|hinterlasse eine antwort
        |einen kommentar schreiben|antwort abbrechen|antworten abbrechen|antwort hinterlassen|diskutieren sie mit|jetzt kommentieren|ihr kommentar|dein kommentar|neuen kommentar schreiben|kommentare schreiben|leserkommentare|neuer kommentar|kommentar erstellen
        |schreib einen kommentar|ihre meinung|deine meinung|lesermeinungen|kommentar absenden|kommentare anzeigen|alle kommentare anzeigen|kommentare zu diesem artikel|lassen sie eine antwort hier|kommentieren sie den artikel""",
    "COM03": """e-mail-adresse wird nicht veröffentlicht|erforderliche felder sind|meinen namen, meine e-mail|name, e-mail-adresse und website|diese website verwendet akismet|um zu kommentieren|um einen kommentar|zum kommentieren|du musst angemeldet sein
        |sie müssen angemeldet sein|sie müssen sich anmelden|bitte melden sie sich an|bitte geben sie ihren kommentar|bitte geben sie hier ihren namen""",
    "COM04": "sagt:|schreibt:|meint:|sagte am",
    "COM05": "antworten|antwort|kommentar melden|melden|beitrag melden|zitieren|gefällt mir nicht|mehr kommentare|mehr kommentare laden|beitrag zitieren",
    "COM06": "in den kommentaren|schreibt uns in die kommentare|schreiben sie uns ihre meinung|was meinst du|was meint ihr|was halten sie davon|ihre meinung ist gefragt|diskutieren sie mit|schreiben sie uns an",
    "COM07": "kommentare sind geschlossen|die kommentarfunktion|kommentare deaktiviert|kommentarfunktion|für diesen beitrag sind die kommentare",
    "COM08": "kommentare|kommentar|diskussion|forum|meinungen|lesermeinung|bewertungen|leserbriefe",
    "COM09": "0 antworten|0 antwort|0 likes|0 personen gefällt das|0 gefällt mir",
    "NAV01": """zum inhalt|zum inhalt springen|zum hauptinhalt|zum hauptinhalt springen|direkt zum inhalt|direkt zum hauptinhalt|springe zum inhalt|springe zum hauptinhalt|zur navigation|zur navigation springen|zur hauptnavigation|zur suche|hauptnavigation|hauptmenü
        |menü öffnen|menü schliessen|navigation öffnen|navigation überspringen|suche öffnen|suche starten|suchbegriff|suche nach|suche nach:|suchformular|hauptinhalt|inhaltsbereich|seitenleiste|schliessen|untermenü|toggle navigation|navigation anzeigen|sie sind hier|sie befinden sich hier|zur startseite|sprache wählen|sprungmarken|metanavigation""",
    "NAV04": """navigation|suchen|suche|menü|startseite|über uns|kontakt|kontakt aufnehmen|kontaktformular|team|das team|unser team|karriere|jobs|stellenangebote|stellenmarkt|presse|pressemitteilungen|mediadaten|werbung|werben|anzeigen|anzeige aufgeben|partner|mitglieder|mein konto|mein profil|meine daten|login|logout|abmelden|konto
        |konto erstellen|einloggen|ausloggen|faq|häufige fragen|hilfe|e-paper|epaper|rss-feed|rss-feeds|rss|sitemap|inhaltsverzeichnis|barrierefreiheit|leichte sprache|gebärdensprache|archiv|shop|onlineshop|podcasts|podcast|mediathek|livestream|live|programm|tv-programm|wetter|verkehr|horoskop|spiele|rätsel|quiz|gewinnspiel|gewinnspiele
        |veranstaltungen|veranstaltungskalender|kalender|termine|downloads|produkte|leistungen|referenzen|standorte|anfahrt|öffnungszeiten|magazin|ausgaben|aktuelle ausgabe|heftarchiv|redaktion|verlag|immobilien|trauer|traueranzeigen|kleinanzeigen|autoren|unternehmen|portrait|porträt|leserbriefe|blog|home|datenschutzeinstellungen|branchenbuch|prospekte|partnersuche|newsroom|mehr anzeigen|weniger anzeigen|alle themen""",
    "NAV05": """politik|wirtschaft|sport|kultur|panorama|lokales|regional|gesellschaft|wissen|wissenschaft|digital|technik|reise|reisen|auto|leben|meinung|ausland|inland|deutschland|österreich|schweiz|welt|international|feuilleton|finanzen|börse|geld|gesundheit|familie|karriere|unterhaltung|stars|fussball|bundesliga|blaulicht|netzwelt|umwelt|bildung|mode|garten|wohnen|genuss|essen|kino|musik|bücher|literatur|theater|kunst|region|stadt|vermischtes|lifestyle|ratgeber|freizeit|verein|medien|innenpolitik|aussenpolitik|kommentare|sonstiges|allgemein""",
    "NAV06": "inhaltsverzeichnis|inhalt|auf dieser seite|in diesem artikel|übersicht|seiteninhalt",
    "NAV09": "nach oben|zum seitenanfang|zurück nach oben|zurück zur übersicht|zur übersicht|zurück zur startseite|seitenanfang|zum anfang|zurück zum anfang|zurück zur liste",
    "TAG01": "schlagwörter:|schlagworte:|tags:|stichwörter:|stichworte:|themen:|kategorie:|kategorien:|rubrik:|rubriken:|ressort:|thema:|veröffentlicht in|veröffentlicht unter|abgelegt unter|mehr zu:|mehr zum thema:|themen in diesem artikel:|kategorien|schlagwort:",
    "TAG02": "schlagwörter|schlagworte|stichwörter|stichworte|kategorie|kategorien|rubrik|rubriken|themen in diesem artikel|themen des artikels|abgelegt unter|veröffentlicht in|veröffentlicht unter|schlagwortwolke|und verschlagwortet mit|verschlagwortet mit|themenseiten|beliebte tags",
    "TAG05": "dieser eintrag wurde veröffentlicht|dieser beitrag wurde|und verschlagwortet mit|setze ein lesezeichen|lesezeichen auf den permanentlink|permalink",
    "ADV01": "anzeige|anzeigen|werbung|- anzeige -|- werbung -|anzeige -|anzeige:|advertorial|anzeige schliessen|werbung schliessen|werbeanzeige|textanzeige|textanzeigen|gesponsert|weiter nach der anzeige|weiter nach der werbung|artikel wird nach der werbung fortgesetzt|werbung ausblenden|anzeige ausblenden",
    "ADV02": "der artikel wird nach|artikel wird unterhalb|weiter geht es nach der|lesen sie nach der anzeige|nach der werbung|weiterlesen nach der anzeige|dieser artikel geht nach der",
    "ADV03": "gesponserter inhalt|gesponserter beitrag|sponsored post|partnerinhalt|partnerinhalte|unsere partner|bezahlter inhalt|sonderveröffentlichung|werbepartner|unsere sponsoren|sponsoren|partner-inhalte|präsentiert von|in kooperation mit|in zusammenarbeit mit",
    "ADV04": "gesponsert von|präsentiert von|unterstützt von|in kooperation mit|in zusammenarbeit mit|mit freundlicher unterstützung",
    "LEG02": "alle rechte vorbehalten|alle rechte vorbehalten.|nachdruck|vervielfältigung nur mit|jede verwertung|keine haftung|ohne gewähr|eingetragenes warenzeichen|unter der lizenz|creative commons",
    "LEG03": """impressum|datenschutz|datenschutzerklärung|datenschutzhinweise|datenschutzhinweis|datenschutzbestimmungen|datenschutz-einstellungen|agb|agbs|nutzungsbedingungen|allgemeine geschäftsbedingungen|rechtliche hinweise|rechtliches|cookie-richtlinie|cookie-einstellungen|cookies|haftungsausschluss
        |disclaimer|widerruf|widerrufsrecht|widerrufsbelehrung|netiquette|copyright|hinweisgebersystem|barrierefreiheitserklärung|datenschutz & cookies|utiq verwalten|verträge hier kündigen|vertrag kündigen|abo kündigen|impressum & datenschutz|impressum und datenschutz|impressum/datenschutz|datenschutz und impressum|versand|versandkosten|zahlung und versand|teilnahmebedingungen|urheberrecht""",
    "LEG04": "affiliate-link|affiliate-links|affiliate link|partnerlink|partnerlinks|erhalten wir eine provision|bekommen wir eine provision|eine kleine provision|erhalten wir eine kleine|für sie entstehen keine|für dich entstehen keine",
    "LEG05": "technische umsetzung|realisiert von|webdesign|umsetzung:|gestaltung:|ein angebot von|powered by|ein service von",
    "LEG06": "spiegelt nicht die meinung|geben nicht die meinung|gibt nicht die meinung|ersetzt keine beratung|keine anlageberatung|ersetzt keinen arztbesuch|ausschliesslich die meinung des|für den inhalt verantwortlich|für inhalte externer|keine verantwortung für die inhalte",
    "COO01": "wir verwenden cookies|wir nutzen cookies|diese website verwendet cookies|diese webseite verwendet cookies|diese seite verwendet cookies|diese website benutzt cookies|diese website nutzt cookies|unsere website verwendet cookies|cookies zu analysezwecken|setzen cookies ein",
    "COO02": "alle akzeptieren|akzeptieren|alle cookies akzeptieren|cookies akzeptieren|zustimmen|ich stimme zu|ablehnen|alle ablehnen|einstellungen speichern|auswahl speichern|auswahl bestätigen|cookie einstellungen|cookie-einstellungen|einverstanden|ok, verstanden|verstanden|nur notwendige|nur notwendige cookies|nur essenzielle cookies akzeptieren|individuelle datenschutzeinstellungen|datenschutzeinstellungen|einstellungen anpassen|einwilligung verwalten|zwecke anzeigen|zustimmen und weiter|akzeptieren und weiter|cookie-details|alle zulassen|cookies zulassen|speichern & schliessen",
    "COO03": "notwendig|essenziell|statistik|statistiken|marketing|funktional|präferenzen|externe medien|technisch notwendig|komfort|immer aktiv",
    "COO04": "ihre einwilligung|ihre datenschutzeinstellungen|personenbezogene daten können|an dieser stelle finden sie einen externen|externer inhalt|externe inhalte|empfohlener externer inhalt|empfohlener redaktioneller inhalt|ich bin damit einverstanden, dass mir externe|inhalte von drittanbietern|inhalte von youtube|dieser inhalt wird von",
    "UIX01": "lesezeit|lesezeit: 0 minuten|lesezeit: 0 min|lesezeit 0 minuten|lesezeit 0 min|0 min lesezeit|0 min. lesezeit|0 minuten lesezeit|lesedauer|lesedauer: 0 minuten|lesedauer 0 min|lesedauer: 0 min|ca. 0 minuten lesezeit|lesezeit ca. 0 minuten|lesezeit: ca. 0 minuten|lesezeit: ca. 0 min|lesedauer: ca. 0 minuten|lesedauer ca. 0 minuten|0 min lesen|geschätzte lesezeit: 0 minuten|0 minuten zum lesen",
    "UIX03": """drucken|artikel drucken|seite drucken|druckversion|druckansicht|vorlesen|artikel vorlesen|artikel anhören|beitrag anhören|beitrag vorlesen|schriftgrösse|schriftgrösse ändern|vergrössern|verkleinern|merken|zur merkliste hinzufügen|auf die merkliste|fehler melden|fehler gefunden|wird geladen|lädt
        |pdf herunterladen|als pdf|pdf-download|download|herunterladen|ausblenden|einblenden|anzeigen|aufklappen|zuklappen|zurücksetzen|filtern|sortieren|sortieren nach|in neuem fenster öffnen|öffnet in neuem fenster|link öffnet in neuem fenster|bitte warten|artikel speichern|speichern|weitere optionen|vollbild|ton aus|ton an|permalink|permanentlink
        |war dieser artikel hilfreich|hat ihnen dieser artikel gefallen|artikel bewerten|zur kasse gehen|mehr optionen|rezept drucken|dunkelmodus|weniger|übersetzen|korrektur melden|kurzlink|transkript
        |link kopiert|artikel merken|artikel vorlesen lassen|haben sie einen fehler entdeckt?|vielen dank für ihre bewertung|danke für ihre bewertung|vielen dank für ihr feedback""",
    "UIX04": "0 aufrufe|0 mal gelesen|0 views|0 leser|aufrufe: 0|zugriffe: 0|0-mal gelesen|0 mal angesehen",
    "UIX05": "schliessen|öffnen|bearbeiten|mehr|weniger|neu|bild|karte|ja|nein|ok|start|stopp|ändern|löschen|profil|einstellungen|logo|icon|vorschau|neu laden|bis|pfeil",
    "UIX06": "bild vergrössern|vergrössern|bild anzeigen|bilder anzeigen|alle bilder|bild in lightbox öffnen|bild 0 von 0|foto 0 von 0|vollbild|grossansicht|bildunterschrift|zur bildergalerie|bildergalerie|bildergalerie öffnen|bild in originalgrösse|titelbild|beitragsbild|zum vergrössern|für grossansicht klicken|öffnet grössere ansicht|profilbild|autorenbild|video abspielen|bild herunterladen|galerie",
    "UIX09": "bitte aktivieren sie javascript|javascript ist deaktiviert|ihr browser unterstützt|javascript aktivieren|ihr browser ist veraltet|link öffnet sich in|dieses video ist nicht|um dieses video|wird ein externer|inhalt konnte nicht geladen",
    "OTH07": "rückfragen bitte an|pressekontakt|pressekontakte|pressemitteilung|zur sofortigen veröffentlichung|ansprechpartner für die presse",
    "BYL14": "das interview führte|das interview führten|das gespräch führte|das gespräch führten|die fragen stellte|interview:|mit ihm sprach|mit ihr sprach",
    "TIM04": """vor 0 stunden|vor 0 minuten|vor 0 tagen|vor 0 wochen|vor 0 monaten|vor 0 stunde|vor 0 minute|vor einer stunde|vor 0 tag""",
}
