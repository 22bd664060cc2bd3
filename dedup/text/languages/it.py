"""Italian."""

TABLES = {
    "numbers": """
        0 zero; 2 due; 3 tre; 4 quattro; 5 cinque; 7 sette; 8 otto; 9 nove; 10 dieci; 11 undici; 12 dodici;
        13 tredici; 14 quattordici; 15 quindici; 16 sedici; 17 diciassette; 18 diciotto; 19 diciannove; 20 venti;
        21 ventuno; 22 ventidue; 23 ventitré; 24 ventiquattro; 25 venticinque; 26 ventisei; 27 ventisette;
        28 ventotto; 29 ventinove; 30 trenta; 40 quaranta; 50 cinquanta; 60 sessanta; 70 settanta; 80 ottanta;
        90 novanta; 100 cento; 200 duecento; 300 trecento; 500 cinquecento; 1000 mille; 2000 duemila;
        3000 tremila; 10000 diecimila""",
    "ordinals": """
        1 primo prima primi prime; 2 secondo seconda; 3 terzo terza; 4 quarto quarta; 5 quinto quinta; 6 sesto
        sesta; 7 settimo settima; 8 ottavo ottava; 9 nono nona; 10 decimo decima""",
    "scales": "1000 mila; 1000000 milione milioni mln; 1000000000 miliardo miliardi mld; 12 dozzina dozzine",
    "months": """
        gennaio gen; febbraio; marzo; aprile; maggio; giugno; luglio; agosto; settembre; ottobre; novembre;
        dicembre""",
    "weekdays": "lunedì; martedì; mercoledì; giovedì; venerdì; sabato; domenica",
    "times": """
        oggi; ieri; domani; stamattina; stasera; mezzogiorno; mezzanotte; mattina mattino; pomeriggio; sera; notte;
        primavera; estate; autunno; inverno; scorso scorsa scorsi scorse; prossimo prossima prossimi prossime;
        quotidiano; settimanale; mensile; annuale""",
    "units": """
        secondo secondi; minuto minuti; ora ore; giorno giorni; settimana settimane; mese mesi; anno anni;
        decennio decenni; secolo secoli; dollaro dollari; euro; sterlina sterline; franco franchi; centesimo
        centesimi; chilometro chilometri km; metro metri; centimetro centimetri cm; miglio miglia; ettaro ettari;
        chilogrammo chilogrammi chilo chili kg; grammo grammi; tonnellata tonnellate; litro litri; grado gradi""",
    "negation": """
        non no mai nulla niente nessuno nessuna nessun né senza neanche nemmeno neppure nega negano negò negato
        smentisce smentito rifiuta rifiutato fallisce fallito""",
    "negating_prefixes": "in im ir il dis s anti non contro ex",
    "direction": """
        a ad al allo alla ai agli alle | da dal dallo dalla dai dagli dalle | in nel nello nella nei negli nelle |
        di del dello della dei degli delle; da dal dalla | fino sino entro;
        sale salgono salito saliti aumenta aumentano aumentato aumento cresce crescono cresciuto rialzo vince
        vincono vinto | scende scendono sceso scesi diminuisce diminuito cala calano calato calo ribasso crolla
        perde perdono perso; prima | dopo; sopra | sotto; più | meno; maggiore maggiori | minore minori; massimo |
        minimo; maggioranza | minoranza; nord | sud | est | ovest; sinistra | destra; dentro | fuori; favore |
        contro; con | senza; apre aprono aperto aperta | chiude chiudono chiuso chiusa; inizia iniziato comincia |
        finisce finito termina terminato; compra comprano comprato | vende vendono venduto; importazioni |
        esportazioni; entra entrato | esce uscito; vecchio vecchia | nuovo nuova giovane; buono buona migliore |
        cattivo cattiva peggiore; alto alta | basso bassa; lungo lunga | corto corta breve; presto | tardi; forte |
        debole; grande | piccolo piccola; accetta accettato | respinge respinto rifiuta; legale | illegale;
        primo | ultimo""",
    "verdicts": """
        assolto assolta assolti assoluzione innocente | condannato condannata condannati condanna colpevole;
        confermato conferma | annullato smentisce; liberato scarcerato | arrestato arrestata arrestati detenuto
        incarcerato; sopravvissuto sopravvissuti | ucciso uccisi morto morti; ferito feriti ferita | morto morti
        ucciso uccisi; eletto | sconfitto; approvato approvata | bocciato bocciata respinto; vittima vittime |
        sospettato aggressore""",
    "modality": """
        andrà | potrebbe potrebbero può possono | deve devono | dovrebbe dovrebbero; sarà saranno | sarebbe
        sarebbero; possibile forse | certo certamente""",
    "quantifiers": """
        tutti tutte tutto tutta ogni ciascuno | alcuni alcune qualche molti molte pochi poche diversi parecchi
        entrambi entrambe; sempre | spesso talvolta raramente mai; quasi | esattamente; metà | terzo quarto;
        doppio | triplo""",
    "gender": """
        lui egli | lei ella; uomo uomini | donna donne; ragazzo ragazzi | ragazza ragazze; bambino | bambina;
        figlio figli | figlia figlie; padre | madre; fratello fratelli | sorella sorelle; marito | moglie; signor
        signore | signora signorina; re | regina; principe | principessa; attore | attrice; direttore | direttrice;
        zio | zia; io mio mia noi nostro | tu tuo tua voi vostro | suo sua loro""",
    "qualifiers": """
        ex vice facente interim presunto presunta presunti quasi mezzo mezza meno poco pochi milione milioni
        miliardo miliardi finto falso falsa tentato
        presunte tentata tentati sventato sventata sventati sventate fallito fallita falliti fallite possibile
        possibili previsto prevista previsti previste annullato annullata annullati annullate mancato mancata
        potenziale potenziali supposto supposta evitato evitata rinviato rinviata onorario parziale simulato""",
    "agents": "da dal dalla dai dalle dallo contro",
    "slight": """
        con sul su per in un una può possono sempre tutti tutte più ogni alcuni alcune molti molte
        entrambi entrambe spesso talvolta""",
    "rough": "circa quasi oltre più meno",
    "scanty": "pochi poche poco poca",
    "fillers": """
        anche ancora già ora adesso allora poi quindi inoltre molto proprio tuttavia attualmente davvero
        semplicemente così infine recentemente intanto ormai""",
    "furniture": """
        foto fotografia immagine immagini video credito crediti archivio leggi guarda vedi pubblicità esclusiva
        ultima fonte ansa adnkronos agi afp reuters ap""",
    "questions": "chi che cosa cos'è quale quali quando dove perché come quanto quanti quante",
    "function": """
        il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai agli alle da dal dalla
        dai in nel nella nei nelle con col su sul sulla sui per tra fra e ed o ma che chi cui se si ci ne non è sono
        era erano stato stata stati essere ha hanno aveva avevano ho come più anche già questo questa questi quello
        quella suo sua suoi loro mi ti vi lui lei""",
    "equivalent": """
        sig signor signore; dott dottor dottore dr; prof professore professor; on onorevole; avv avvocato; ing
        ingegnere; gen generale; s san; stati_uniti usa us; ue unione_europea; onu nazioni_unite; n numero num;
        per_cento %; euro eur; v_le viale; p_zza piazza""",
    "names": """
        italia francia germania spagna portogallo austria australia svizzera svezia norvegia polonia ungheria
        romania grecia turchia russia ucraina irlanda islanda iran iraq israele egitto marocco algeria tunisia
        libia mali niger nigeria brasile argentina cina giappone india roma milano torino napoli palermo genova
        bologna firenze bari catania venezia verona padova modena parma pavia pisa siena trento trieste""",
}
