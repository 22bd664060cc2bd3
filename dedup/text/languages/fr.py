"""French."""

TABLES = {
    "numbers": """
        0 zéro; 2 deux; 3 trois; 4 quatre; 5 cinq; 6 six; 7 sept; 8 huit; 9 neuf; 10 dix; 11 onze; 12 douze;
        13 treize; 14 quatorze; 15 quinze; 16 seize; 20 vingt; 30 trente; 40 quarante; 50 cinquante; 60 soixante;
        70 septante; 80 huitante octante; 90 nonante; 100 cent; 1000 mille""",
    "ordinals": """
        1 premier première premiers premières 1er 1ère; 2 deuxième second seconde 2e 2ème; 3 troisième 3e 3ème;
        4 quatrième 4e 4ème; 5 cinquième 5e 5ème; 6 sixième; 7 septième; 8 huitième; 9 neuvième; 10 dixième""",
    "scales": "100 cents; 1000000 million millions; 1000000000 milliard milliards; 12 douzaine douzaines",
    "months": """
        janvier janv; février févr; mars; avril avr; mai; juin; juillet juil; août; septembre sept; octobre oct;
        novembre nov; décembre déc""",
    "weekdays": "lundi; mardi; mercredi; jeudi; vendredi; samedi; dimanche",
    "times": """
        aujourd'hui; hier; demain; midi; minuit; matin matinée; soir soirée; nuit; après-midi; printemps; été;
        automne; hiver; dernier dernière derniers dernières; prochain prochaine prochains prochaines; quotidien;
        hebdomadaire; mensuel; annuel""",
    "units": """
        pourcent; seconde secondes; minute minutes; heure heures; jour jours; semaine semaines; mois; an ans année
        années; décennie décennies; siècle siècles; dollar dollars; euro euros; livre livres; franc francs; rouble
        roubles; centime centimes; kilomètre kilomètres km; mètre mètres; centimètre centimètres cm;
        mille milles; hectare hectares; kilogramme kilogrammes kilo kilos kg; gramme grammes; tonne tonnes;
        litre litres; degré degrés""",
    "negation": """
        ne pas non jamais rien aucun aucune personne sans ni nul nulle guère nie nient niait nié dément démenti
        démentent refuse refusent refusé échoue échouent échoué""",
    "negating_prefixes": "in im ir il mal dé dés dis anti non a ex",
    "direction": """
        au aux | du;
        augmente augmentent augmenté augmentation hausse monte montent monté croît progresse progressé grimpe
        bondit gagne gagnent gagné | baisse baissent baissé diminue diminuent diminué diminution chute chutent
        chuté recule reculé recul perd perdent perdu; avant | après; sur dessus | sous dessous; plus | moins;
        supérieur supérieure | inférieur inférieure; maximum | minimum; majorité | minorité;
        nord | sud | est | ouest; gauche | droite; pour | contre; avec | sans; ouvre ouvrent ouvert ouverte |
        ferme ferment fermé fermée; commence commencent commencé débute | finit finissent fini termine terminé;
        achète achètent acheté | vend vendent vendu; importation importations | exportation exportations;
        entre entrent entré | sort sortent sorti; intérieur | extérieur; vieux vieille ancien ancienne | nouveau
        nouvelle jeune; bon bonne meilleur meilleure | mauvais mauvaise pire; haut haute | bas basse; long longue |
        court courte; tôt | tard; fort forte | faible; grand grande | petit petite; accepte accepté | rejette
        rejeté; autorise autorisé | interdit interdite; chaud chaude | froid froide; légal | illégal; oui | non;
        premier première | dernier dernière""",
    "verdicts": """
        acquitté acquittée acquittement innocent innocente relaxé relaxée | condamné condamnée condamnation
        coupable; confirmé confirme | infirmé annulé dément; libéré libérée libérés | arrêté arrêtée arrêtés
        incarcéré détenu inculpé; survécu survivant survivants | tué tués mort morts décédé; blessé blessés blessée
        | tué tués mort morts tuée; élu élue | battu battue; adopté | rejeté; victime victimes | suspect agresseur""",
    "modality": """
        va vont | pourrait pourraient peut peuvent | doit doivent | devrait devraient; sera seront | serait
        seraient; possible peut-être | certain certainement""",
    "quantifiers": """
        tous toutes tout toute chaque | certains certaines quelques plusieurs beaucoup peu; toujours | souvent
        parfois rarement jamais; presque | exactement; moitié | tiers quart; simple | double triple""",
    "gender": """
        il ils | elle elles; lui | elle; homme hommes | femme femmes; garçon garçons | fille filles; fils | fille;
        père | mère; frère frères | sœur sœurs soeur; mari | femme épouse; monsieur | madame mme mademoiselle;
        roi | reine; prince | princesse; acteur | actrice; directeur | directrice; oncle | tante; neveu | nièce;
        je mon ma mes nous notre | tu ton ta vous votre | son sa ses leur leurs; celui | celle; ce | cette""",
    "qualifiers": """
        ancien ancienne anciens ex vice adjoint adjointe intérim présumé présumée présumés prétendu prétendue
        presque quasi demi moins peu million millions milliard milliards faux fausse tentative
        présumées prétendus supposé supposée supposés supposées manqué manquée manqués manquées déjoué déjouée
        déjoués déjouées évité évitée prévu prévue prévus prévues possible possibles éventuel éventuelle éventuels
        éventuelles raté ratée ratés ratées annulé annulée annulés annulées avorté avortée potentiel potentielle
        potentiels potentielles envisagé envisagée reporté reportée retraité retraitée honoraire partiel partielle""",
    "agents": "par contre",
    "slight": """
        avec pour sur est entre tout peut peuvent toujours tous plus chaque quelques plusieurs certains
        certaines toute toutes souvent parfois""",
    "rough": "environ quelque près plus moins presque",
    "scanty": "peu",
    "fillers": """
        aussi encore déjà alors donc ensuite puis maintenant très même également cependant toutefois
        actuellement vraiment simplement notamment ainsi enfin d'ailleurs désormais récemment""",
    "furniture": """
        photo photos photographie image images vidéo crédit crédits légende archives lire voir regarder illustration
        publicité exclusif direct source afp reuters ap belga sipa abaca""",
    "questions": "qui que quoi quel quelle quels quelles quand où pourquoi comment combien est-ce est sont a ont",
    "function": """
        le la les l un une des du de d au aux à et ou mais donc or ni car que qu qui quoi dont où ce cet cette ces se
        s sa son ses leur leurs mon ma mes ton ta tes notre nos votre vos je tu il elle on nous vous ils elles lui
        en y ne pas plus dans sur sous par pour avec sans vers chez entre est sont était étaient été être a ont avait
        avaient avoir fait comme si très aussi même tout tous toute""",
    "equivalent": """
        m monsieur mr; mme madame; mlle mademoiselle; dr docteur; pr professeur; st saint; ste sainte; av avenue;
        bd boulevard bld; etats_unis usa us états_unis; ue union_européenne; onu nations_unies; n° numéro no;
        pour_cent %; clé clef; connaitre connaître; cout coût; aout août; ile île; euro eur""",
    "names": """
        france allemagne italie espagne portugal suisse belgique luxembourg autriche australie pologne hongrie
        roumanie bulgarie grèce turquie russie ukraine irlande islande écosse angleterre iran irak israël egypte
        maroc algérie tunisie mali niger nigeria sénégal cameroun gabon guinée brésil argentine chine japon inde
        paris lyon marseille lille nice nantes toulouse bordeaux rennes reims rouen metz nancy genève lausanne""",
}
