"""German."""

_ONES = {"ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9}
_TENS = {"zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
         "achtzig": 80, "neunzig": 90}  # fmt: skip
_COMPOUNDS = "".join(
    f"; {ten + one} {one_word}und{word.replace('ß', 'ss')}"
    for word, ten in _TENS.items()
    for one_word, one in _ONES.items()
)

_DOUBTED = (
    "angeblich geplant möglich mutmasslich gescheitert abgesagt verhindert sogenannt vermeintlich drohend befürchtet "
    "fehlgeschlagen versucht vereitelt potenziell potentiell vorgetäuscht falsch pensioniert designiert abgewehrt "
    " missglückt verschoben simuliert teilweis"
)
_FORMS = " ".join(word + end for word in _DOUBTED.split() for end in ("", "e", "en", "er", "es", "em"))

TABLES = {
    "numbers": """
        0 null; 1 eins; 2 zwei; 3 drei; 4 vier; 5 fünf; 6 sechs; 7 sieben; 8 acht; 9 neun; 10 zehn; 11 elf;
        12 zwölf; 13 dreizehn; 14 vierzehn; 15 fünfzehn; 16 sechzehn; 17 siebzehn; 18 achtzehn; 19 neunzehn;
        20 zwanzig; 30 dreissig; 40 vierzig; 50 fünfzig; 60 sechzig; 70 siebzig; 80 achtzig; 90 neunzig;
        100 hundert einhundert; 1000 tausend eintausend""" + _COMPOUNDS,
    "ordinals": """
        1 erste erster ersten erstes; 2 zweite zweiter zweiten zweites; 3 dritte dritter dritten drittes;
        4 vierte vierter vierten; 5 fünfte fünfter fünften; 6 sechste sechster sechsten;
        7 siebte siebter siebten; 8 achte achter achten; 9 neunte neunter neunten; 10 zehnte zehnter zehnten""",
    "scales": "1000000 million millionen mio; 1000000000 milliarde milliarden mrd; 12 dutzend",
    "months": """
        januar jänner jan; februar feber feb; märz; april apr; mai; juni jun; juli jul; august aug;
        september sept; oktober okt; november nov; dezember dez""",
    "weekdays": "montag; dienstag; mittwoch; donnerstag; freitag; samstag sonnabend; sonntag",
    "times": """
        heute; gestern; morgen; vorgestern; übermorgen; mittag mittags; abend abends; nacht nachts;
        vormittag vormittags; nachmittag nachmittags; frühling frühjahr; sommer; herbst; winter;
        vergangene vergangenen vergangener; kommende kommenden kommender; täglich; wöchentlich;
        monatlich; jährlich""",
    "units": """
        prozent; minute minuten; stunde stunden; tag tage tagen; woche wochen; monat monate monaten;
        jahr jahre jahren; jahrzehnt jahrzehnte; jahrhundert jahrhunderte; euro euros;
        pfund; franken; kronen krone; rubel; cent; kilometer km; meter; zentimeter cm; millimeter mm;
        meile meilen; hektar; kilogramm kilo kg; gramm; tonne tonnen; liter; grad; watt; kilowatt; megawatt""",
    "negation": """
        nicht kein keine keinen keinem keiner keines keinerlei nie niemals niemand niemanden nichts nirgends
        weder ohne kaum keineswegs keinesfalls mitnichten nirgendwo bestreitet bestritt dementiert dementierte verneint verneinte nein verweigert
        verweigerte scheitert scheiterte""",
    "negating_prefixes": "un nicht miss anti gegen in ir il a des dis ex",
    "direction": """
        von vom | vor vorm | aus | auf;
        zum zur | vom | im | am;
        steigt steigen stieg stiegen gestiegen zunahme wächst wuchs gewachsen erhöht anstieg erhöhung höher
        gewinnt gewinnen gewann gewonnen | sinkt sinken sank sanken gesunken fällt fallen fiel fielen gefallen
        abnahme schrumpft schrumpfte geschrumpft gesenkt rückgang senkung niedriger verliert verlieren verlor
        verloren; vor | nach; über oberhalb | unter unterhalb; mehr | weniger; meisten | wenigsten;
        größer größere größeren | kleiner kleinere kleineren; größte größten | kleinste kleinsten; auf | ab;
        nord norden nördlich nördlichen | süd süden südlich südlichen | ost osten östlich östlichen |
        west westen westlich westlichen; links linke linken | rechts rechte rechten; innerhalb | außerhalb;
        für | gegen; mit | ohne; öffnet öffnete geöffnet | schließt schloss geschlossen; beginnt begann begonnen
        | endet endete beendet; kauft kaufte gekauft | verkauft verkaufte; import | export; hinein | hinaus;
        alt alte alten älter | neu neue neuen jung junge jünger; gut gute guten besser beste | schlecht schlechte
        schlechter; hoch hohe hohen | niedrig niedrige tief tiefe; lang lange länger | kurz kurze kürzer;
        früh früher | spät später; stark stärker | schwach schwächer; von | zu zum zur; an | aus | ab; ein | aus;
        erlaubt erlaubte | verboten verbietet verbot; angenommen | abgelehnt; maximal | minimal; höchstens |
        mindestens; innen | außen; ja | nein; heiß | kalt; legal | illegal""",
    "verdicts": """
        freigesprochen freispruch unschuldig entlastet | verurteilt verurteilung schuldig; bestätigt bestätigte |
        aufgehoben bestreitet dementiert; freigelassen entlassen | festgenommen verhaftet inhaftiert angeklagt;
        überlebt überlebte überlebende | getötet tot gestorben starb; verletzt verletzte | getötet tot tote;
        gewählt | abgewählt; angenommen | abgelehnt; täter | opfer; kläger | beklagte angeklagte""",
    "modality": """
        wird werden | könnte könnten kann können | würde würden | muss müssen musste | soll sollen sollte |
        darf dürfen durfte | will wollen wollte; möglich möglicherweise vielleicht | sicher bestimmt""",
    "quantifiers": """
        alle allen aller alles jede jeder jedes jeden sämtliche | einige einigen mehrere viele vielen manche
        wenige wenigen beide beiden; immer | oft manchmal selten nie; fast beinahe | genau; hälfte | drittel
        viertel; einfach | doppelt dreifach; einmal | zweimal dreimal; nur""",
    "gender": """
        er | sie; ihn ihm | ihr; sein seine seinen seiner | ihre ihren ihrer; mann männer | frau frauen;
        junge jungen | mädchen; sohn söhne | tochter töchter; vater | mutter; bruder brüder | schwester
        schwestern; herr herrn | frau; könig | königin; prinz | prinzessin; schauspieler | schauspielerin;
        präsident | präsidentin; minister | ministerin; kanzler | kanzlerin; sprecher | sprecherin; lehrer |
        lehrerin; ich mein wir unser | du dein ihr euer; onkel | tante; neffe | nichte; ehemann | ehefrau""",
    "qualifiers": """
        ehemalige ehemaliger ehemaligen früherer vize stellvertretende stellvertretender kommissarische
        fast beinahe halb wenige wenigen wenigsten mindestens höchstens million millionen milliarde milliarden
        nahezu ex """ + _FORMS,
    "agents": "von durch gegen",
    "slight": """
        die ein auch auf aus mit zu zum zur von vor nach für in an wird werden kann können immer alle
        mehr einige einigen mehrere viele vielen manche jede jeder jedes jeden beide beiden oft manchmal""",
    "rough": "etwa rund ungefähr circa ca knapp gut fast über unter mehr als genau nur bis",
    "scanty": "wenig wenige weniges",
    "fillers": """
        auch noch nun jetzt dann schon bereits wieder sehr ganz sogar eben zudem außerdem jedoch allerdings
        dabei damit daher deshalb inzwischen mittlerweile derzeit aktuell tatsächlich wirklich einfach offenbar
        wohl eigentlich übrigens zuletzt""",
    "furniture": """
        foto fotos bild bilder bildunterschrift quelle video sehen lesen archivbild symbolbild symbolfoto
        grafik lesetipp anzeige eilmeldung liveticker credit dpa apa epd kna afp reuters imago""",
    "questions": "wer wen wem wessen was welche welcher welches wann wo wohin woher warum wieso weshalb wie "
    "ist sind war hat haben wird kann soll muss darf",
    "function": """
        der die das den dem des ein eine einen einem einer eines und oder aber denn sondern weil dass wenn ob als
        wie zu zum zur in im ins an am ans auf aus bei beim mit nach seit von vom vor für gegen um durch über unter
        zwischen ohne bis er sie es wir ihr ich du ihn ihm sein seine seinen seiner ihre ihren ihrer unser mein dein
        sich nicht kein ist sind war waren wird werden wurde wurden worden hat haben hatte hatten kann können auch
        noch nur schon so da dort hier dann doch sehr mehr man dieser diese dieses diesen jener welche was wer wo""",
    "equivalent": """
        % prozent;
        bzw beziehungsweise; ca circa zirka; z_b zb zum_beispiel; u_a ua unter_anderem; d_h dh das_heißt
        das_heisst; nr nummer; str straße strasse; st sankt; prof professor; dr doktor; usa us vereinigte_staaten;
        eu europäische_union; bundesrepublik_deutschland brd; ing ingenieur; fotograf photograph; foto photo;
        mind mindestens; inkl inklusive einschließlich; abb abbildung; tel telefon; geb geboren; gest gestorben;
        aufwendig aufwändig; potential potenzial; portemonnaie portmonee""",
    "names": """
        hessen bayern sachsen thüringen brandenburg saarland niedersachsen westfalen
        deutschland österreich schweiz frankreich italien spanien portugal polen tschechien slowakei slowenien
        ungarn rumänien bulgarien griechenland türkei russland ukraine niederlande belgien luxemburg dänemark
        schweden norwegen finnland estland lettland litauen irak iran israel ägypten marokko mali niger nigeria
        südafrika brasilien argentinien china japan indien köln berlin hamburg münchen frankfurt stuttgart dresden
        leipzig hannover bremen bonn essen dortmund wien graz zürich bern basel genf""",
}
