"""English."""

TABLES = {
    "numbers": """
        0 zero nil; 1 one; 2 two; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten;
        11 eleven; 12 twelve; 13 thirteen; 14 fourteen; 15 fifteen; 16 sixteen; 17 seventeen;
        18 eighteen; 19 nineteen; 20 twenty; 30 thirty; 40 forty fourty; 50 fifty; 60 sixty;
        70 seventy; 80 eighty; 90 ninety""",
    "ordinals": """
        1 first 1st; 2 second 2nd; 3 third 3rd; 4 fourth 4th; 5 fifth 5th; 6 sixth 6th; 7 seventh 7th;
        8 eighth 8th; 9 ninth 9th; 10 tenth 10th; 11 eleventh 11th; 12 twelfth 12th; 13 thirteenth;
        14 fourteenth; 15 fifteenth; 16 sixteenth; 17 seventeenth; 18 eighteenth; 19 nineteenth; 20 twentieth 20th""",
    "scales": "100 hundred hundreds; 1000 thousand thousands k; 1000000 million millions mn mln m; "
    "1000000000 billion billions bn b; 1000000000000 trillion trillions tn; 12 dozen dozens",
    "months": "january jan; february feb; march; april apr; may; june jun; july jul; august aug; "
    "september sept sep; october oct; november nov; december dec",
    "weekdays": "monday mon; tuesday tues tue; wednesday wed; thursday thurs thur thu; friday fri; "
    "saturday sat; sunday sun",
    "times": "am; pm; noon midday; midnight; morning; afternoon; evening; night tonight; today; "
    "yesterday; tomorrow; spring; summer; autumn fall; winter; dawn; dusk; daily; weekly; monthly; "
    "yearly annual annually; hourly; last; next; previous; early; late; ago",
    "units": """
        % percent pct; second seconds sec secs; minute minutes min mins; hour hours hr hrs; day days;
        week weeks; month months; year years yr yrs; decade decades; century centuries; quarter quarters;
        kilometer kilometers kilometre kilometres km kms; meter meters metre metres; mile miles mi;
        centimeter centimeters centimetre centimetres cm; millimeter millimeters millimetre millimetres mm;
        inch inches; foot feet ft; yard yards; acre acres; hectare hectares;
        kilogram kilograms kilo kilos kg; gram grams; pound pounds lb lbs £ gbp sterling; ounce ounces oz;
        ton tons; tonne tonnes; liter liters litre litres; gallon gallons; barrel barrels; mph; kph;
        celsius; fahrenheit; degree degrees °; dollar dollars $ usd; euro euros € eur; yen ¥ jpy; yuan;
        rupee rupees ₹ inr; rouble roubles ruble rubles ₽; franc francs chf; peso pesos; won ₩; real reais;
        lira ₺; krona kronor; krone kroner; cent cents ¢; watt watts; kilowatt kilowatts kw;
        megawatt megawatts mw; gigawatt gigawatts gw; megabyte megabytes mb; gigabyte gigabytes gb;
        ˮ; terabyte terabytes tb; kilobyte kilobytes kb; kilobit kilobits; megabit megabits; gigabit gigabits;
        dinar dinars; denar denars; dirham dirhams; baht; kuna; kina; zloty zlotys; forint forints; hryvnia;
        shekel shekels; riyal riyals; naira; ringgit; rupiah""",
    "negation": """
        not no never none neither nor without cannot nothing nobody nowhere hardly barely scarcely
        deny denies denied denying fail fails failed failing refuse refuses refused refusing lack lacks
        lacked lacking unable false falsely untrue dont doesnt didnt isnt arent wasnt werent hasnt havent
        hadnt wont wouldnt cant couldnt shouldnt mustnt neednt aint""",
    "negating_prefixes": "un in im il ir dis non mis anti counter de ex",
    "direction": """
        up | down; rise rises rose rising risen increase increases increased increasing gain gains gained
        gaining climb climbs climbed climbing jump jumps jumped soar soars soared surge surges surged grow
        grows grew growing grown higher strengthen strengthens strengthened expand expands expanded |
        fall falls fell falling fallen decrease decreases decreased decreasing drop drops dropped dropping
        decline declines declined declining lose loses lost losing slip slips slipped plunge plunges plunged
        sink sinks sank tumble tumbles tumbled shrink shrinks shrank lower weaken weakens weakened;
        before | after; above over | below under; ahead | behind; more | less fewer; most | least;
        maximum | minimum; major majority | minor minority; increase | cut cuts; north northern | south southern
        | east eastern | west western; northeast | northwest | southeast | southwest; left | right;
        inside | outside; into | out; in | out; on | off; from | to; for | against; with | without;
        open opens opened opening | close closes closed closing; begin begins began start starts started |
        end ends ended finish finishes finished; enter enters entered | leave leaves left exit exits exited;
        arrive arrives arrived | depart departs departed; buy buys bought buying | sell sells sold selling;
        import imports | export exports; win wins won winning | lose loses lost losing; first | last;
        top | bottom; upper | lower; old older oldest | new newer newest young younger youngest;
        hot hotter | cold colder; high | low; long longer | short shorter; large larger big bigger |
        small smaller; fast faster | slow slower; better best | worse worst; rich richer | poor poorer;
        strong stronger | weak weaker; good | bad; early earlier | late later; near | far; support supports
        supported supporting back backs backed | oppose opposes opposed opposing; accept accepts accepted |
        reject rejects rejected; allow allows allowed | ban bans banned block blocks blocked; approve approves
        approved | disapprove; add adds added | remove removes removed; love loves loved | hate hates hated;
        true | false; alive living | dead; live | die; lived | died; domestic | foreign; legal | illegal;
        male | female; public | private; positive | negative; attack attacks attacked | defend defends
        defended; raise raises raised | lower lowers lowered; hire hires hired | fire fires fired;
        employer employers | employee employees; overestimate overestimated | underestimate underestimated;
        optimist optimistic | pessimist pessimistic; predecessor | successor; parent | child; uncle | nephew""",
    "verdicts": """
        acquitted acquit acquits acquittal cleared clear clears exonerated innocent |
        convicted convict convicts conviction guilty condemned; confirmed confirms confirm | denied denies deny;
        released freed | arrested detained jailed imprisoned charged; upheld upholds uphold |
        overturned overturns overturn; granted | refused denied; passed passes | failed fails;
        survived survives survivor survivors | killed kills dead died; elected | defeated; hired | fired sacked;
        lifted | imposed; signed | vetoed; approved | rejected; suspended | reinstated; injured wounded |
        killed dead died; suspect suspected alleged | convicted proven; plaintiff | defendant;
        prosecution prosecutor prosecutors | defence defense; victim victims | suspect suspects attacker""",
    "modality": "will shall ll | may might could | would | must | can | should ought; plans planned | "
    "considers considered; possible possibly | certain certainly; probably | definitely",
    "quantifiers": """
        all every each everyone everybody both | some several many most few any a half two none no;
        always | often usually sometimes rarely seldom never occasionally; only; at least | at most;
        nearly almost | exactly more; everything | something nothing; half | quarter third double twice triple;
        single | double triple; once | twice thrice""",
    "gender": """
        he | she; him his | her hers; himself | herself; man | woman; men | women; boy | girl; boys | girls;
        son | daughter; sons | daughters; father dad | mother mum mom; brother | sister; brothers | sisters;
        husband | wife; mr | mrs ms miss; king | queen; prince | princess; uncle | aunt; nephew | niece;
        actor | actress; male | female; sir | madam lady; lord | lady; policeman | policewoman;
        spokesman | spokeswoman; chairman | chairwoman; businessman | businesswoman; widow | widower;
        i me my we us our | you your | he she they him her them his their it its; grandfather | grandmother;
        bride | groom; duke | duchess; waiter | waitress; gentleman | lady; grandson | granddaughter""",
    "qualifiers": """
        minus former formerly ex vice deputy acting interim non pro anti half quasi semi pseudo alleged allegedly
        suspected attempted nearly almost partly few fewer less least fake mock million billion trillion
        hundred thousand dozen double triple twice thrice averted foiled thwarted prevented aborted botched failed
        unsuccessful abandoned cancelled canceled postponed threatened planned proposed potential possible likely
        unlikely presumed presumably supposed supposedly purported purportedly rumoured rumored feared replica toy
        imitation counterfeit simulated hypothetical aspiring honorary unofficial retired partial partially""",
    "agents": "by against",
    "heads": """
        chief chiefs leader leaders boss bosses head heads president minister ministers secretary
        director directors manager managers chairman chairwoman chair spokesman spokeswoman spokesperson owner
        owners founder founders lawyer lawyers attorney wife husband widow son sons daughter daughters brother
        sister father mother parents family aide aides adviser advisers advisor official officials officer
        officers member members worker workers employee employees driver drivers player players coach captain
        candidate candidates supporter supporters critic critics rival rivals victim victims suspect suspects
        commissioner ambassador editor reporter journalist correspondent teacher teachers student students""",
    "slight": """
        a an at also in into on to for with out off back any from will shall can all more most much
        always some each both every several many usually often sometimes""",
    "rough": "around about roughly approximately some circa ca nearly almost over under than least most exactly only",
    "scanty": "few little",
    "fillers": """
        also too just now then still already again really very quite even currently actually simply indeed
        reportedly apparently however thus therefore meanwhile moreover furthermore besides though perhaps
        rather somewhat certainly clearly basically essentially recently previously""",
    "furniture": """
        photo photos photograph photographs photographer image images picture pictures pic video videos watch
        caption credit credits courtesy file handout illustration graphic gallery slideshow read listen
        breaking live update updated exclusive opinion analysis advertisement sponsored related
        ap afp reuters getty epa dpa upi pa bloomberg xinhua tass ansa efe lusa shutterstock istock alamy""",
    "questions": "who whom whose what which when where why how did does do is are was were has have had "
    "will would can could should may might shall",
    "function": """
        a an the and or but of to in on at by for from with as is are was were be been being am do does did
        has have had having it its this that these those there here he she they we you i him her them us me
        his their our your my who whom whose which what when where why how than then so too also just now
        still already again very really quite rather into onto upon about over under after before between
        through during while because since until if though although not no nor will would can could may
        might shall should must s t re ve ll d m o ' ' per via amid among around out up down off back""",
    "equivalent": """
        and &; gen general; lt lieutenant; col colonel; capt captain; sgt sergeant; maj major; cpl corporal;
        pvt private; adm admiral; cmdr commander; sen senator; rep representative; gov governor; pres president;
        prof professor; dr doctor; rev reverend; st saint; mr mister; jr junior; sr senior; hon honourable
        honorable; govt government; dept department; assn association; corp corporation; co company;
        inc incorporated; ltd limited; bros brothers; intl international; natl national; univ university;
        ave avenue; blvd boulevard; rd road; mt mount; ft fort; vs versus v; approx approximately; est
        established; no number; feat featuring; us usa; united_states us; united_states_of_america us;
        uk united_kingdom; united_kingdom uk; eu european_union; un united_nations; uae united_arab_emirates;
        per_cent %; mph miles_per_hour; kph kilometers_per_hour; km/h kph; nyc new_york_city; la los_angeles;
        calif california; mass massachusetts; conn connecticut; penn pennsylvania; fla florida; tex texas;
        wash washington; ariz arizona; colo colorado; mich michigan; minn minnesota; okla oklahoma; tenn
        tennessee; wis wisconsin; ill illinois; ala alabama; tv television; ok okay;
        until till; while whilst; among amongst; toward towards; cannot can_not; can't can_not; won't will_not;
        n't not; i'm i_am; it's it_is; he's he_is; she's she_is; that's that_is; there's there_is; let's let_us;
        they're they_are; we're we_are; you're you_are; i've i_have; we've we_have; they've they_have;
        i'll i_will; we'll we_will; he'll he_will; she'll she_will; they'll they_will; it'll it_will;
        don't do_not; doesn't does_not; didn't did_not; isn't is_not; aren't are_not; wasn't was_not;
        weren't were_not; hasn't has_not; haven't have_not; hadn't had_not; wouldn't would_not;
        couldn't could_not; shouldn't should_not; mustn't must_not; mum mom; gray grey; programme program;
        cheque check; tyre tire; kerb curb; jewellery jewelry; aluminium aluminum; plough plow; draught draft;
        sceptic skeptic; sceptical skeptical; artefact artifact; aeroplane airplane; moustache mustache;
        pyjamas pajamas; storey story; licence license; defence defense; offence offense; practise practice;
        manoeuvre maneuver; judgement judgment; ageing aging; cosy cozy; mould mold; smoulder smolder;
        enrol enroll; fulfil fulfill; skilful skillful; instalment installment; wilful willful; catalogue
        catalog; dialogue dialog; analogue analog; learnt learned; burnt burned; dreamt dreamed; spelt spelled""",
    "names": """
        afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahrain bangladesh
        barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei bulgaria burundi
        cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus czechia denmark djibouti
        dominica dominican ecuador egypt england eritrea estonia eswatini ethiopia fiji finland france gabon gambia
        georgia germany ghana greece grenada guatemala guinea guyana haiti honduras hungary iceland india indonesia
        iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kiribati korea kosovo kuwait kyrgyzstan
        laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg macedonia madagascar malawi
        malaysia maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco
        mozambique myanmar namibia nauru nepal netherlands nicaragua niger nigeria norway oman pakistan palau
        palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa scotland senegal
        serbia seychelles singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan
        tajikistan tanzania thailand togo tonga trinidad tunisia turkey turkmenistan tuvalu uganda ukraine uruguay
        uzbekistan vanuatu venezuela vietnam wales yemen zambia zimbabwe afghan australian austrian iranian iraqi
        nigerian nigerien slovak slovenian slovene korean romanian armenian albanian jordanian
        baghdad tehran cairo lagos nairobi abuja accra tripoli tunis rabat algiers dakar bamako niamey khartoum
        beirut damascus amman riyadh doha dubai muscat kabul delhi mumbai dhaka karachi lahore beijing shanghai tokyo
        kyoto seoul hanoi bangkok manila jakarta sydney melbourne perth auckland london paris berlin madrid lisbon
        rome milan vienna prague budapest bucharest sofia athens ankara istanbul moscow kiev kyiv minsk warsaw riga
        vilnius tallinn helsinki stockholm oslo copenhagen dublin belfast glasgow edinburgh cardiff brussels
        amsterdam geneva zurich basel boston austin houston dallas denver phoenix chicago detroit seattle portland
        toronto montreal ottawa vancouver havana lima bogota quito caracas santiago
        alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware florida hawaii
        idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
        mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont
        virginia washington wisconsin wyoming
        john jon joan jane jean dean sean shaun brian bryan ryan mark marc karl carl eric erik alan allan allen
        steven stephen stuart stewart catherine katherine kathryn karen karin maria marie mario marta martha martin
        marvin anna anne anita ahmed ahmad hassan hussein hussain mohamed mohammed muhammad ali ivan evan peter petra
        paul paula julia julie julian juliana smith smyth brown braun meyer meier mayer maier schmidt schmitt hansen
        hanson jansen janssen jensen johnson johnston johansson peterson petersen petrov petrova nielsen nilsson
        anderson andersen andersson larsen larson olsen olson reed reid read roth ross lee li leigh gray grey clark
        clarke davis davies harris harrison robinson robertson thomson thompson phillips philips simon simons
        miller muller weber webber fischer fisher hoffman hofmann kaufman cohen kohn levi levy levin lewin""",
}
