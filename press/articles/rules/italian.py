"""Italian: how its articles tell who speaks, count and date."""

from __future__ import annotations

import re
from typing import Final

from press.articles.rules import Facts, Rules, Speech, places
from press.articles.rules.forms import italian_verbs, words
from press.articles.rules.persons import PEOPLE_IT, gender_of, is_subject_it, noun_gender_it
from press.articles.rules.trades import TRADES_IT

_VERBS: Final = (
    italian_verbs(
        """
        accennare accusare affermare aggiornare ammirare ammonire analizzare annotare annunciare annuire anticipare apostrofare
        argomentare assicurare attestare augurare auspicare avvertire avvisare azzardare balbettare ballare bisbigliare bofonchiare borbottare
        brontolare calcolare celiare certificare chiosare chiarire citare comandare cominciare commentare comunicare concordare
        confermare confessare confidare considerare consigliare consolare constatare contestare continuare contraddire
        correggere declamare denunciare deplorare descrivere dettagliare dettare dichiarare dissentire domandare dubitare
        elencare elogiare enfatizzare enunciare esagerare esclamare esemplificare esordire esortare esultare evidenziare evocare filosofare
        garantire gemere gioire giurare giudicare giustificare glissare gridare illustrare imitare immaginare implorare imprecare
        incalzare incitare incoraggiare indicare informare iniziare insinuare insistere interrogare invitare invocare inveire ipotizzare
        ironizzare lamentare lanciare liquidare lodare mandare mentire minacciare minimizzare mormorare motivare motteggiare narrare notare
        obiettare ordinare osservare parlare pensare pontificare precisare predicare pregare preannunciare proclamare profetizzare pronosticare protestare
        proseguire puntualizzare raccomandare raccontare ragionare rammentare rassicurare rettificare ribadire ricordare riconoscere
        schermire stupire rammaricare accalorare inorgoglire sbilanciare difendere recitare riepilogare rievocare rilanciare rilevare rimarcare rimbeccare rimbrottare rimpiangere rimproverare rincarare rincuorare ringraziare
        ripetere replicare rivelare rivendicare rivolgere salutare sbottare sbuffare scandire scherzare segnalare sentenziare sfogare
        sghignazzare sibilare sillabare sintetizzare smentire snocciolare sogghignare sognare sospirare sostenere sottolineare specificare sperare
        spiegare spronare statuire strillare suggerire suggellare supplicare sussurrare svelare tagliare tergiversare testimoniare tranquillizzare
        tuonare urlare valutare vantare vaticinare sottoscrivere sorridere ridere
        """
    )
    | words(
        """
        dice dicono disse dissero diceva dicevano detto detta dicendo dire dirà aggiunge aggiungono aggiunse aggiunsero
        aggiungeva aggiunto aggiungendo aggiungere conclude concludono concluse conclusero concludeva concluso
        concludendo concludere risponde rispondono rispose risposero rispondeva rispondevano risposto rispondendo
        rispondere sostiene sostengono sostenne sosteneva sostenuto sostenendo sostenere ammette ammettono ammise
        ammetteva ammesso ammettendo ammettere avverte avvertono avvertì avvertiva avvertito avvertendo chiede chiedono
        chiese chiesero chiedeva chiesto chiedendo chiedere promette promettono promise prometteva promesso promettendo
        riferisce riferiscono riferì riferiva riferito riferendo chiarisce chiarì chiariva chiarito chiarendo chiarire
        ribadisce ribadiscono ribadì ribadiva ribadito ribadendo ribadire suggerisce suggerì suggeriva suggerito
        interviene intervenne interveniva intervenuto intervenendo scrive scrivono scrisse scriveva scritto scrivendo
        riflette rifletté rifletteva riflettuto riflettendo premette premise premesso premettendo crede credeva creduto
        ritiene ritengono ritenne riteneva ritenuto sorride sorrise sorrideva ride rise rideva ribatte ribatté
        ribatteva ribattuto ribattendo prosegue proseguono proseguì proseguiva proseguito proseguendo proseguire
        riassume riassumeva riassunto descrive definisce racconta esordisce esordì esordiva esordito esordendo
        fa fanno facendo fece fecero sapere eco auspica propone propose proponeva proposto proponendo confessa confessano confessò
        confessava confessato confessando ripete ripeteva ripeté ripetuto ripetendo concorda concordava riprende riprese
        conviene convenne obietta obiettò rammenta rammentò interrompe interruppe tuona attacca nota smentisce smentito
        chiedo chiediamo chiedevo chiedevamo domando domandiamo esprime espresso plaude garantisce garantito garantiva confida confidò ammonisce ammonì spera sperava legge
        ghigna chiude chiudeva chiuse medita rimugina intima intimò gongola sbraita piagnucola farfuglia abbozza sdrammatizza sdrammatizzò mugugnava
        mugugnò gongolava rimuginava sentenziò sibila sibilò prevede nega negò
        ridacchia ridacchiava strizza scuote allarga alza sbotta corregge corresse corregge mugugna mugola esordiva pregava
        spiegherà racconterà risponderà dirò scrisse annota annotava legge leggeva lesse detta dettava tronca troncò
        aprì apre attacca attaccò scuotendo allargando ridendo insistito concesso
        """
    )
) - words(
    "ballare balla ballano ballato manda apre attacca alza allarga strizza detta lancia lanciato tagli mentire esce"
)

_SPEECH: Final = Speech(
    verbs=_VERBS,
    no_speech=words("intitolato intitolata chiamato chiamata cosiddetto cosiddetta"),
    announcing=words("che quale cui quali"),
    according_to=(
        "stando a quanto riferito da", "stando a", "stando al", "stando alla", "stando all'", "a sentire", "a dire di",
        "a dire del", "a dire della", "secondo il parere di", "nel ricordo di", "nel racconto di",
        "secondo quanto riferito da", "secondo quanto dichiarato da", "a detta di", "a detta del", "a detta della",
        "a giudizio di", "a giudizio del", "a giudizio della", "a parere di", "a parere del", "a parere della",
        "nelle parole di", "nelle parole del", "nelle parole della", "per dirla con", "con le parole di", "con le parole del", "con le parole della", "nell'opinione di",
        "ad avviso di", "ad avviso del", "ad avviso della", "secondo", "per",
        *(f"è {noun} {of}" for noun in ("il commento", "il parere", "la risposta", "la conclusione", "il consiglio", "l'appello")
          for of in ("di", "del", "della", "dello", "dell'")),
    ),
    according_known=(
        "erano state le sue parole", "sono state le sue parole", "sono le sue parole", "queste le sue parole",
        "secondo lui", "secondo lei", "a suo parere", "a suo avviso", "a suo giudizio", "per lui", "per lei",
    ),
    pointing=("così", "è così che", "ecco come", "è questo che"),
    article_genders={"il": "m", "lo": "m", "un": "m", "uno": "m", "la": "f", "una": "f"},
    possessive=words("suo sua loro mio mia"),
    pronouns={"io": "", "noi": "", "lui": "m", "lei": "f", "egli": "m", "ella": "f", "costui": "m", "costei": "f", "questi": "m", "loro": ""},
    gender_of=gender_of,
    noun_gender=noun_gender_it,
    generic=words(
        """
        uomo donna ragazzo ragazza signora signore giovane anziano anziana imprenditore imprenditrice manager dirigente
        fondatore fondatrice altro altra padrone padrona milanese cittadino professore responsabile milanesi funzionario funzionaria docente esperto esperta artista stilista studioso studiosa professionista relatore relatrice ospite
        """
    ),
    is_subject=is_subject_it,
    naming_people=re.compile(r"\b(?:[Ss]i chiama|[Ss]i chiamava|chiamano|chiamavano|(?:conoscono|conosce)(?: \w+){0,2} come|di nome(?: fa)?|il nome è|si presenta(?: \w+){0,2} come|si è presentato(?: \w+){0,2} come|si è presentata(?: \w+){0,2} come|si firma(?: \w+){0,2}|si fa chiamare)\s+(?:tutti\s+)?(?P<name>[^\W\d_a-zа-яёәғқңөұүһі]\w+(?:-\w+)?)"),
    home=frozenset({("di", "casa")}),
    others=words("altro altra"),
    that=words("che"),
    family=words("padre madre genitori fratello sorella zio zia nonno nonna moglie marito figlio figlia"),
    then=("allora", "all['’]epoca", "oggi", "ora", "già"),
    deaths=("è morto", "è morta", "è scomparso", "è scomparsa", "si è spento", "si è spenta", "ci ha lasciato", "ci ha lasciati", "addio a", "è mancato", "è mancata", "se n'è andato", "se n'è andata"),
    kin=words("zia zio nonna nonno"),
    name_genders=(
        ("ova", "f"), ("eva", "f"), ("ina", "f"), ("ov", "m"), ("ev", "m"), ("uly", "m"), ("kyzy", "f"),
        ("a", "f"), ("o", "m"),
    ),
    unisex=words("andrea luca nicola mattia elia enea battista tobia costa nikita ilya sasha"),
    determiners=words("il lo la i gli le un uno una questo questa quel quello quella suo sua nostro nostra mio mia l"),
    indefinite=words("un uno una alcuni alcune qualcuno un'altra"),
    besides=words("senza mentre prima dopo"),
    adverbs=words(
        """
        amava ama soleva usava solito solita mi ti ha hanno aveva avevano è sono era erano ho abbiamo ci si lo la le gli ne vi non poi anche ancora infine quindi
        inoltre sempre invece allora già oggi ieri subito così dunque però ma e ed fatto fa voluto vuole tenuto tiene
        potuto tenendo a come sorridendo ridendo scherzando concludendo corto pure proprio mai più dal canto suo sua
        """
    ),
    adverb_endings=("mente", "andosi", "endosi"),
    drops_subject=True,
    between_commas=True,
    relatives=words("che cui dove quando il quale la quale") - words("il la quale"),
    copulas=words("è era fu"),
    linking=words("che come quanto a di"),
    particles=words("de di da del della dei degli dal van von der den bin la le lo dos"),
    titles=words(
        """
        signor signora signorina sig sig.ra dottor dottore dottoressa dott dott.ssa professor professore professoressa
        prof prof.ssa onorevole on ingegner ingegnere ing architetto arch avvocato avv don suor padre maestro maestra
        cavaliere cav conte contessa sua eccellenza ambasciatore ambasciatrice presidente ministro ministra console
        senatore senatrice sindaco sindaca direttore direttrice geometra ragioniere generale colonnello capitano
        """
    ),
    roles=words(
        """
        direttore direttrice presidente presidentessa vicepresidente vicedirettore vicedirettrice ambasciatore
        ambasciatrice console viceconsole ministro ministra viceministro viceministra sottosegretario sottosegretaria
        segretario segretaria assessore assessora sindaco sindaca vicesindaco governatore governatrice prefetto
        geometra ragioniere ragioniera akim capotecnico vicesindaca decano decana concorrente professor capoturno capotreno caposquadra caposala capostazione capomastro capogruppo capocuoco capocordata caporedattore
        caporedattrice capofamiglia capocommessa capovagone impastatrice portinaia
        responsabile capo capoufficio capodelegazione caporeparto capocantiere capoprogetto coordinatore coordinatrice
        amministratore amministratrice titolare proprietario proprietaria fondatore fondatrice cofondatore
        cofondatrice socio socia imprenditore imprenditrice industriale manager dirigente funzionario funzionaria
        addetto addetta consigliere consigliera delegato delegata rappresentante portavoce referente esperto esperta
        consulente analista economista professore professoressa docente ricercatore ricercatrice rettore rettrice
        preside insegnante maestro maestra studioso studiosa storico storica ingegnere ingegnera architetto architetta
        designer stilista artigiano artigiana artista pittore pittrice scultore scultrice curatore curatrice regista
        attore attrice cantante musicista direttore scrittore scrittrice giornalista editore traduttore traduttrice
        interprete chef cuoco cuoca ristoratore ristoratrice sommelier enologo enologa agronomo agronoma allevatore
        viticoltore medico chirurgo avvocato avvocata notaio commercialista studente studentessa atleta allenatore
        allenatrice espositore espositrice tecnico tecnica operaio operaia tesoriere tesoriera commissario commissaria
        deputato deputata senatore senatrice europarlamentare leader comandante
        liutaio liutaia restauratore restauratrice fotografo fotografa archeologo archeologa geologo geologa guida
        autore autrice produttore produttrice venditore agente broker banchiere banchiera tesoriere negoziante
        casaro casara fornaio fornaia panettiere macellaio contadino contadina pescatore pastore sarto sarta orafo vetraio
        nonna nonno madre marito moglie figlio figlia fratello sorella zio zia nipote vicina vedova parroco vescovo
        falegname muratore veterinario veterinaria infermiere infermiera autotrasportatore poeta poetessa ballerina
        cittadino diplomatico diplomatica inviato inviata corrispondente organizzatore organizzatrice promotore
        promotrice ideatore ideatrice stagista volontario volontaria pilota autista macchinista
        """
    )
    | PEOPLE_IT
    | TRADES_IT,
    offices=words(
        "sindaco sindaca ministro ministra presidente governatore prefetto parroco vescovo rettore rettrice ambasciatore "
        "ambasciatrice console assessore assessora nonna nonno madre padre moglie marito "
        "cuoco cuoca autista vicina suocera suocero cameriere cameriera tassista conducente passante cliente pensionato "
        "pensionata titolare custode bidello bidella edicolante barista portiera casaro allevatore vedova vedovo"
    ),
    no_roles=words(
        """
        lista vista pista rivista conquista provvista intervista svista mista trista riserva registratore trattore motore
        settore fattore reattore radiatore ventilatore condizionatore generatore refrigeratore ascensore trasformatore depuratore aspiratore compressore essiccatore condensatore escavatore interruttore
        vapore valore colore dolore calore umore errore onore odore sapore rumore timore amore ore
        """
    ),
    role_breaks=("ando", "endo"),
    role_endings=("ista", "atore", "itore", "trice", "ologo", "ologa", "ditore", "ditrice", "catore", "catrice", "natore", "natrice"),
    modifiers=("primo", "prima", "neo", "nuovo", "nuova", "ex", "vice", "stesso", "stessa", "giovane", "attuale", "già"),
    organisations=words(
        """
        università banca gruppo ministero agenzia camera associazione società s.p.a s.r.l spa srl aeroporto istituto
        unione consiglio commissione ambasciata museo teatro scuola accademia centro fondo fondazione holding
        federazione comitato dipartimento ufficio via piazza viale corso lago fiume repubblica stati regione provincia
        group company ltd holding bank lanificio cantina pastificio caseificio fonderia officine tessitura azienda tenuta studio
        comune fiera settimana giornata premio festival forum vertice politecnico consolato confindustria
        """
    ),
    places=words(
        """
        shymkent taraz karaganda aktobe aktau atyrau uralsk pavlodar semey kostanay petropavl kokshetau taldykorgan turkistan turkestan kyzylorda aral talgar kaskelen londra parigi berlino bruxelles venezia torino napoli firenze bologna bergamo genova trieste lombardia toscana veneto piemonte sicilia puglia emilia
        kazakhstan kazakistan italia asia europa russia cina germania francia turchia uzbekistan milano roma almaty astana
        centrale sovietica sovietico europea europeo italiana italiano kazaka kazako russa russo nord sud est ovest
        lunedì martedì mercoledì giovedì venerdì sabato domenica seta caspio
        """
    )
    | places.LATIN,
    openers=words(
        """
        a ad al alla ai alle agli allo all anche ancora allora appena bene certo che chi ci come con così cosa da dal
        dalla dai dalle dallo dall dei del della delle degli dello dell di dopo dove dunque durante e ed è era ecco fra
        ce ve me te ne glielo gliela gliene eccolo eccola gli i il in infatti infine inoltre insieme intanto invece io la le lei li lo loro lui l ma mentre molti molte
        nel nella nei nelle nello nell negli no noi non nessuno nonostante oggi ogni oltre ora per perché però più poi
        prima proprio quando quanto quasi quella quelle quelli quello quest questa queste questi questo qui quindi
        se secondo sempre si sì siamo solo soltanto sono sotto stamattina su sul sulla sui sulle subito tra tutti tutte
        tutto un una uno va verso vi voi ieri domani grazie dopodomani tuttavia finora forse però soddisfatto
        soddisfatta presente presenti accanto grande piccolo nuovo nuova suo sua suoi sue nostro nostra mio mia tuo
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
        lunedì martedì mercoledì giovedì venerdì sabato domenica
        """
    ),
    oblique=words(
        """
        a ad al allo alla ai agli alle all di del dello della dei degli delle dell d da dal dallo dalla dai dagli dalle
        dall in nel nello nella nei negli nelle nell con su sul sullo sulla sui sugli sulle sull tra fra verso presso
        contro accanto insieme via viale piazza corso
        """
    ),
    inscribed=("è scritto", "era scritto", "c'era scritto", "sta scritto", "scritto sopra", "è scritta"),
    naming=words(
        """
        parola scritta cartello cartellone insegna
        intitolato intitolata intitolati titolo titoli chiamato chiamata chiamati detto denominato denominata
        soprannominato ribattezzato motto slogan mostra film libro romanzo canzone album nave progetto programma rivista
        giornale quotidiano tema dal rapporto studio collana concorso premio cosiddetto cosiddetta cosiddetti definito
        definita definisce definiva definiscono chiama chiamano chiamava evento convegno
        """
    ) - words("detto dal"),
    introductory=words("se quando mentre poiché siccome anche perché come dopo prima oggi ieri certo sì no allora"),
    meeting=re.compile(r"(?i)\b(?:ci (?:ha (?:ricevuto|accolto|parlato)|riceve|accoglie|parla)|l[’\']abbiamo (?:incontrat|raggiunt|intervistat)[oa]|abbiamo (?:parlato|chiacchierato) con)"),
    saints=words("san santa sant santo"),
    past=("ò", "ì"),
    after_comma=words("ma però perché poiché mentre che"),
    inside=words("dal dallo dalla dall dai dagli dalle da al alla all allo in nel nella nell nello"),
    many=("no",),
    institution=lambda word: word if word in places.INSTITUTIONS_IT else "",
    reading=words("legge leggeva lesse letto leggendo cita citava citato citò recita recitava ripete ripeteva"),
    asking=words("chiedo chiediamo chiedevo chiedevamo domando domandiamo chiesto domandato"),
    first_person=words("io mi mio mia miei mie"),
    narrators=words("io noi chiedo chiediamo chiedevo chiedevamo domando domandiamo ho abbiamo"),
    questioners=words("d domanda intervistatore intervistatrice giornalista redazione"),
    answerers=words("r risposta"),
)  # fmt: skip

_OF: Final = ("di", "del", "dello", "della", "dei", "degli", "delle")
_TO: Final = ("a", "al", "allo", "alla", "ai", "agli", "alle")
_THE: Final = ("", "il", "lo", "la", "i", "gli", "le")
# Qualifiers with each article that may stand between them and the number: fino al, poco più della.
_ARTICLED: Final = (
    *(f"{more} {of}" for more in ("più", "meno", "poco più", "poco meno", "non più", "non meno") for of in _OF),
    *(f"{up} {to}" for up in ("fino", "intorno", "attorno", "vicino", "superiore", "inferiore", "pari") for to in _TO),
    *(
        f"{about} {the}".strip()
        for about in ("oltre", "quasi", "circa", "almeno", "appena", "ben", "tra", "fra")
        for the in _THE
    ),
)

_FACTS: Final = Facts(
    number_articles=("mezzo", "mezza"),
    number_words=(
        "dieci", "undici", "dodici", "tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto",
        "diciannove", "venti", "ventuno", "ventidue", "ventitré", "ventiquattro", "venticinque", "ventisei",
        "ventisette", "ventotto", "ventinove", "trenta", "trentacinque", "quaranta", "quarantacinque", "cinquanta",
        "sessanta", "settanta", "ottanta", "novanta", "cento", "centodieci", "centoventi", "centotrenta", "centoquaranta",
        "centocinquanta", "duecento", "trecento", "quattrocento", "cinquecento", "seicento", "settecento", "ottocento",
        "novecento", "mille", "duemila", "tremila", "quattromila", "cinquemila", "seimila", "settemila", "ottomila",
        "novemila", "diecimila", "quindicimila", "ventimila", "trentamila", "cinquantamila", "centomila", "decine",
        "dozzine", "centinaia", "migliaia", "una decina", "una dozzina", "una ventina", "una trentina",
        "una quarantina", "una cinquantina", "una sessantina", "una settantina", "un'ottantina", "un’ottantina", "una novantina", "un centinaio", "un migliaio",
    ),
    small_numbers=("un", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"),
    magnitudes=("mila", "milione", "milioni", "miliardo", "miliardi", "mln", "mld"),
    number_links=("e",),
    halves=("e mezzo", "e mezza"),
    range_words=("a", "e", "al", "ai", "agli", "alle", "ad", "ed", "e il", "e i", "e le", "e gli", "e la"),
    ranging=words("tra fra da dal dai dagli dalle dalla"),
    fractions=(
        "metà", "(?:un )?terzo", "due terzi", "(?:un )?quarto", "tre quarti", "un quinto", "un decimo", "quattro quinti",
    ),
    ratio_words=("su ogni", "su"),
    out_of=("su",),
    partitive=words("di del dello della dei degli delle dell"),
    percent=("%", "per cento", "percento", "punti percentuali"),
    currencies=(
        "di euro", "euro", "di dollari", "dollari", "dollari americani", "di dollari americani", "di tenge", "tenge",
        "di rubli", "rubli", "di lire", "lire", "di franchi", "franchi", "di sterline", "sterline", "EUR", "USD", "KZT",
    ),
    qualifiers=(
        *_ARTICLED,
        "più di", "meno di", "più del", "meno del", "più della", "meno della", "poco più del", "poco meno del", "più della",
        "oltre la", "quasi la", "circa la", "quasi un", "oltre un", "circa un", "più dei", "meno dei", "oltre i", "quasi i", "oltre i", "oltre le", "oltre il", "oltre", "circa il", "circa", "quasi il", "quasi",
        "almeno", "fino a", "non più di", "non meno di", "poco più di", "poco meno di", "ben", "appena", "soltanto",
        "solo", "intorno a", "attorno a", "intorno al", "attorno al", "pari a", "un totale di", "una media di", "al massimo", "al minimo", "all'incirca", "approssimativamente", "un record di", "tra", "fra", "da", "dai", "dagli", "dalle", "tra il", "fra il", "dal", "tra i", "tra le", "tra gli", "fra i", "fra le",
        "una media di circa", "a malapena", "poche", "pochi", "alcune", "parecchie", "diverse", "circa tra", "più o meno", "grosso modo", "forse", "probabilmente", "nemmeno", "neanche", "poco meno del", "intorno ai", "attorno ai", "qualcosa come", "poco più di un", "poco meno di un",
    ),
    measures=(
        r"cost[oi]|prezz[oi]|fatturat[oi]|ricav[oi]|vendit[ae]|quot[ae]|contribut[oi]|valor[ei]|(?:im|es)portazion[ei]|"
        r"(?:ex|im)port|investiment[oi]|prestit[oi]|mutu[oi]|finanziament[oi]|fond[oi]|budget|bilanci[oi]?|premi[oi]?|"
        r"stipendi[oi]?|salari[oi]?|affitt[oi]|canon[ei]|tariff[ae]|scont[oi]|interscambi[oi]?|ordin[ei]|contratt[oi]|"
        r"commess[ae]|avanz[oi]|debit[oi]|util[ei]|spes[ae]|rimbors[oi]|incass[oi]|donazion[ei]|capital[ei]|tass[ae]|mult[ae]|"
        r"dann[oi]|giro d’affari|patrimoni[oi]?|retribuzion[ei]|bollett[ae]|progett[oi]|impiant[oi]"
    ),
    unit_pattern=(
        r"(?:tonnellat[ae]|litr[oi]|ettar[oi]|ha|km[²q]?|m[²³]|mq|mc|chilometr[oi]|metr[oi]|centimetr[oi]|millimetr[oi]|cm|mm|kg|chil[oi]|quintal[ei]|grad[oi]|MW|GW|kW|"
        r"(?:kilo|mega|giga)watt(?:ora)?|[kMG]Wh|baril[ei]|ettolitr[oi])(?: (?:quadrat|cub)[oi])?"
    ),
    rates=r"(?:all['’]|al |alla |per |l['’]|a )(?:anno|mese|settimana|giorno|ora|minuto|secondo|stagione|ettaro|persona|testa|metro)",
    quantities=(
        r"res[ae]|capacità|produzion[ei]|consum[oi]|risparmi[oi]?|perdit[ae]|pes[oi]|lunghezz[ae]|larghezz[ae]|altezz[ae]|"
        r"profondità|superfici[e]?|are[ae]|velocità|distanz[ae]|temperatur[ae]|raccolt[oi]|portat[ae]|potenz[ae]|volum[ei]|"
        r"altitudin[ei]|spessor[ei]|diametr[oi]|fornitur[ae]|spazi[oi]?|pescat[oi]"
    ),
    measuring=words("di da copre coprirà copriva occupa occuperà occupava misura misurava pesa pesava pesano disporrà dispone è sono era per a"),
    referring=words("quali cui ne essi esse loro queste questi"),
    copulas=words("sono erano è era"),
    quantifiers=words("ogni questo questa questi queste quel quello quella tutti tutte tutto suo sua suoi sue loro nostro nostra altri altre"),
    spending=words("in per"),
    pointing=words("cui"),
    definite=words("i le gli dei delle degli ai alle agli"),
    comparatives=words("più meno"),
    how_many=words("quanto quanta quanti quante quant quota percentuale"),
    multiples=words("doppio triplo quadruplo"),
    age=words("età"),
    coordinating=words("e ed ma"),
    comparing=words("contro rispetto erano era sono"),
    spends=r"spes[oi]|spend\w+|invest\w+|buttat[oi]|stanzia\w*|destina\w*|mess[oi]|pagat[oi]|raccolt[oi]|versa\w*|offert[oi]|impegnat[oi]",
    belonging="di",
    number_pattern=(
        r"(?:due|tre|quattro|cinque|sei|sette|otto|nove)?cento?(?:dieci|undici|dodici|quindici|venti|trent|quarant|"
        r"cinquant|sessant|settant|ottant|novant)[a-zé]*|(?:venti|trent|quarant|cinquant|sessant|settant|ottant|"
        r"novant)(?:uno|due|adue|atre|atré|tré|aquattro|quattro|acinque|cinque|asei|sei|asette|sette|otto|anove|nove)|"
        r"(?:due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|sedici|dicias?sette|"
        r"diciotto|diciannove|(?:vent|trent|quarant|cinquant|sessant|settant|ottant|novant)[aeiou][a-zé]*|[a-z]*cento?[a-z]*)mila|"
        r"mille[a-z]{3,14}"
    ),
    joining=words("di d del dello della dei degli delle dell"),
    units=words(
        """
        tonnellate chilometri metri ettari litri giorni ore minuti mesi anni settimane quintali barili km kg kmq mq
        metro chilometro capi copie posti
        """
    ),
    participles=("ato", "ata", "ati", "ate", "uto", "uta", "uti", "ute", "ito", "ita", "iti", "ite"),
    stops=words(
        """
        il lo la i gli le un uno una l di del dello della dei degli delle dell in nel nello nella nei negli nelle nell a
        ad al allo alla ai agli alle all da dal dallo dalla dai dagli dalle dall con su sul sulla sui sulle per tra fra
        e ed o ma né se che chi cui come quando mentre dove perché anche ancora più meno non si ci vi ne lo è sono era
        erano ha hanno aveva avevano sarà saranno stato stata stati state questo questa questi queste quel quello quella
        ogni tutti tutte tutto suo sua suoi sue loro nostro nostra entro dopo prima durante senza verso presso oltre
        circa quasi contro rispetto altri altre ulteriori
        """
    ),
    after_reaching=words("fino"),
    by_now=words("oggi adesso ora finora"),
    times=words("scorso scorsa ultimo ultima ultimi prossimo oggi adesso ora finora biennio triennio decennio secolo stagione settimana mesi"),
    durations=words("anni giorni mesi settimane ore minuti secondi volte anno mese giorno"),
    reaching=words(
        """
        stati state stato stata è ha hanno diminuito scesa sceso scese ridotto
        raggiunto raggiunge raggiunse superato supera ammonta ammontano valgono vale toccato tocca pari costa costano
        costato superano supererà supereranno superava conta contano impiega occupa stimato stima cresciuto cresciuta cresciute
        sono siamo era erano cresciuti aumentato aumentata aumentate calato salito salita rappresenta rappresentano raggiungere
        """
    ),
    months={
        name: number
        for number, names in enumerate(
            (
                "gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu", "luglio lug",
                "agosto ago", "settembre set", "ottobre ott", "novembre nov", "dicembre dic",
            ),
            1,
        )
        for name in names.split()
    },
    plain_dates=words("nel del al dell' all' il in lo di l'anno dell'anno nell'anno ad a"),
    telling_dates=(
        "dal", "da", "entro il", "entro", "fino al", "fino a", "dopo il", "dopo", "prima del", "tra il", "fra il",
        "all'inizio del", "alla fine del", "a fine", "a inizio", "a metà", "a metà del", "verso la fine del", "già nel",
        "nella primavera del", "nell'estate del", "nell'autunno del", "nell'inverno del", "fin dal", "sin dal",
        "a partire dal", "da qui al", "durante il", "per il", "agli inizi del", "nei primi mesi del", "in primavera",
    ),
    date_links=words("di del nel il mese"),
    day_links=("all'", "all’"),
    numbering=words("numero n pagina pagine articolo capitolo sala padiglione stand volo linea gate piano via piazza meno"),
    accompanied="con",
    conjunctions=words("e ed ma o mentre quando"),
)  # fmt: skip

RULES: Final = Rules(
    abbreviations=(
        "dott", "Dott", "dott.ssa", "Dott.ssa", "prof", "Prof", "prof.ssa", "Prof.ssa", "sig", "Sig", "sig.ra", "Sig.ra",
        "ing", "Ing", "arch", "Arch", "avv", "Avv", "on", "On", "cav", "Cav", "geom", "Geom", "rag", "Rag", "S.p.A",
        "S.r.l", "s.r.l", "s.p.a", "ecc", "es", "pag", "pagg", "n", "nn", "art", "artt", "vol", "cap", "tel", "a.C", "d.C",
        "gen", "feb", "apr", "giu", "lug", "ago", "sett", "ott", "nov", "dic", "mln", "mld", "S.E", "U.S", "E.U",
    ),
    speech=_SPEECH,
    facts=_FACTS,
)  # fmt: skip
