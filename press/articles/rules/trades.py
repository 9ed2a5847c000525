"""More words for people, gathered trade by trade: rarer than those of `persons`, and read in the same way."""

from __future__ import annotations

from typing import Final

from press.articles.rules.forms import words

TRADES_EN: Final = words(
    """
    abbess abductor abolitionist accompanist accomplice accordionist accuser achiever acolyte acquaintance acquirer acrobat actuary acupuncturist
    addressee adherent adjudicator adjutant adman admiral admirer adoptee adulterer adulteress adventurer adventuress aerialist aeronaut aesthete
    aesthetician affiant aficionado africanist agitator agriculturist aide allergist almoner alpinist altruist alumna alumnus amanuensis americanist
    amputee anaesthesiologist anaesthetist anatomist anchorite anchorman anchorwoman anesthesiologist anesthetist annuitant antihero antipope
    antiquary apothecary apparatchik appellant appointee aquarist arabist arborist archbishop archdeacon archduchess archeologist archimandrite
    archpriest aristocrat armorer arrowsmith arsonist artilleryman artisan assemblyman assemblymember assemblywoman assignee assignor astrobiologist
    astrologer astrophysicist atheist attache attendee audiologist audiophile auntie aunty auteur autocrat awardee axeman ayatollah bachelorette
    backbencher backpacker bacteriologist bagman bailee bailiff balladeer ballboy balloonist bandit bandleader bandmaster bandmate baritone barkeep
    barkeeper barmaid baronet barrowman baserunner basketballer batsman beachcomber beadle beatboxer bedfellow beggar bellboy bellhop bellman
    bellringer benchwarmer benefactress bestower bettor bhikkhu biathlete bibliographer bibliophile bicyclist bigamist bigshot bigwig billionaire
    bioengineer bioethicist biostatistician birder birdwatcher bishop blackmailer bloke bluejacket bluesman bluestocking boardman boatswain bobsledder
    bodger bodybuilder bodyguard bogeyman boilermaker bombardier bondholder bondsman bookie bookmaker bookman bookworm bootlegger bootmaker bosun
    boulanger bouncer bowyer braggart brahmin breadmaker breadwinner brewmaster bride bridegroom bridesmaid brigand buccaneer buckaroo bullfighter
    burgher burglar burgomaster bursar busboy bushman bushranger bushwhacker businessperson cabby cabdriver cabinetmaker cacique caddie cadet caliph
    camerawoman canonist cantor canvasser cardiologist careerist caricaturist cartoonist caseworker castaway castellan castmate castrato cataloguer
    catechist cattleman cavalryman caveman caver cellmate centenarian centurion chambermaid chap chaperon chaperone charioteer charlatan charwoman
    chasseur chatelaine chatterbox cheapskate cheater chieftain childminder chiropodist chiropractor choirboy chum churchgoer churchman churl cicerone
    cinephile clansman clarinetist classicist classmate cleric climatologist clinician clockmaker clown clubber clubman coadjutor codebreaker coder
    coloniser colonist colonizer colorist colourist comedienne committeeman committeewoman commodore commoner communicant compatriot compere
    complainant comrade concertmaster concessionaire concierge conciliator concubine confessor confidant confidante congressman congressperson
    congresswoman conjurer conman connoisseur conqueror conquistador conscript conservationist consignee consignor conspirator constable contender
    contessa contestant contortionist contralto conveyancer copilot cordwainer corporal corsair cosmetologist cosmologist cosplayer cossack costumer
    councilmember counterfeiter countertenor countryman countrywoman courtesan courtier cowboy cowgirl cowhand coworker crafter creditor crewman
    crewmate crewmember criminologist crooner crusader cryptographer cupbearer currier czar daredevil daydreamer deaconess dealmaker debater debtor
    debutant debutante decathlete deckhand deejay deerstalker defector defenceman defendant defenseman deliveryman deponent deportee depositor dervish
    deserter designee detainee devotee diarist dictator dietitian dignitary dilettante diplomate discoverer divorcee dockworker documentarian doge
    domestique donator donee doorkeeper doubter doula dowser doyen doyenne draftee draftsman dragoman dragoon dramaturg druggist druid drunkard
    duelist dustman dweller easterner eavesdropper educationalist educationist egghead egoist egotist egyptologist elector embezzler embryologist
    emcee emir emissary endocrinologist engineman entertainer entomologist entrant enumerator epicure epidemiologist equerry escapee essayist
    esthetician etcher ethicist evacuee evaluator evangelist eventer evildoer examinee executioner executrix exegete exorcist expat expatriate
    expediter experimentalist extortionist extrovert eyewitness fabulist factotum fakir fanatic farmboy farmhand farmworker fashionista fiance fiancee
    fifer finalist flagman flatmate flunky folklorist folksinger foodie footman forebear forecaster forefather forger fortuneteller foundling
    foundress franchisee franchisor fraudster freebooter freediver freedman freeholder freeloader freemason freestyler freethinker freshman frogman
    frontbencher frontiersman frontrunner frontwoman functionary funnyman fusilier gallerist gambler gamemaster gamer ganger garbageman gasman
    gastroenterologist gatecrasher gatekeeper gateman gaucho gawker geisha gendarme generalissimo geochemist geometer geriatrician gerontologist
    ghillie gigolo gillie glaciologist glassman gleaner globetrotter glutton goalie goalscorer goaltender godchild goddaughter godparent godson gofer
    governess grammarian grandee grandmaster grandnephew grandniece granduncle grantee grappler greenhorn greeter grenadier griot groomsman
    groundskeeper guarantor guardsman gumshoe gunman gurkha guru gynecologist hacker haematologist hafiz hairstylist halfback handmaid handmaiden
    hangman harpsichordist haymaker headhunter headman headsman headwaiter heartthrob heckler hedonist helpmate hematologist hemophiliac henchman
    heptathlete hermit herpetologist hewer highwayman hijacker hillman hireling historiographer hitchhiker hobbyist hobo holidaymaker homemaker
    homeopath homesteader honoree hoodlum hooligan hornblower horticulturalist horticulturist hostage houseboy houseguest householder houseman
    housemaster housemate humorist humourist hurdler hussar hydrographer hygienist hypnotherapist hypnotist hypochondriac iceman ichthyologist idler
    illusionist immunologist impersonator imposter impostor inductee infantryman infidel infielder influencer inhabitant inmate inquirer insomniac
    instagrammer instigator instrumentalist interlocutor interloper internee interviewee introvert intruder invigilator invitee ironworker janissary
    jaywalker jazzman jester jetsetter jobseeker jogger journeyman journo judoka junkman jurist kabbalist kapellmeister karter keyboardist kickboxer
    kidnapper kindergartener kindergartner kingmaker kingpin kinsman kinswoman kitman kleptomaniac knave knifeman lackey lancer landholder landlubber
    lass lassie latecomer laureate lawbreaker lawgiver lawman layabout layman layperson leatherman legate legatee legionnaire lensman lessee lessor
    letterer librettist licensee licensor licentiate lightman liquidator litigant litterateur loafer locum loner looter lumberman luminary mafioso
    magnate maharaja mahout maidservant mainlander majordomo majorette malefactor manicurist manservant mapmaker marathoner marcher marchioness
    marketeer marketer marksman marquess marquise marshman masseur masseuse matador matchmaker matron maven mayoress medalist medallist medic
    medievalist megalomaniac megastar memoirist mentalist merchandiser metaphysician mezzo middleman midshipman militiaman millionaire mineralogist
    miniaturist minion minstrel minuteman miscreant miser mistress mixologist mobster mogul mohel moneylender monsignor moocher mortgagee mortgagor
    mortician motorist motorman mountie moviegoer moviemaker muezzin mufti mugger mullah multimillionaire murderer murderess musher musicologist
    musketeer mutineer mycologist nabob narcissist narrator naturopath navvy naysayer necromancer neonatologist neophyte nephrologist netminder
    neurobiologist neurologist neuropathologist neuropsychologist neuroscientist neurosurgeon newlywed newsboy newscaster newsman newspaperman
    newsreader nightwatchman nomad nominee nonagenarian nonbeliever northerner nudist numismatist nuncio nursemaid nurseryman objector oceanographer
    octogenarian oculist oddball offender officeholder oilman oldtimer oligarch olympian ombudsman ombudsperson ophthalmologist optimist orphan
    orthodontist orthopedist ostler otolaryngologist outfielder overachiever overlord overman packman pageboy paleontologist pallbearer pamphleteer
    pandit paparazzo paperboy parachutist paralegal paralympian paramour parapsychologist parliamentarian parolee parson patentee patissier patroness
    pauper pawnbroker payee peacekeeper peacemaker pedagogue pediatrician penman periodontist perpetrator pessimist pharmacologist philanderer
    philatelist phlebotomist photog phrenologist physiologist picador pickler pickpocket pieman pinder pipefitter pirate pitchman pitman plaintiff
    playboy playmate plotter plutocrat poacher podesta podiatrist policyholder policymaker politico pollster polymath popstar popularizer portraitist
    postdoc postie postulant potentate powerlifter praetor prankster precentor prefect prelate presbyter preschooler preservationist pressman
    priestess primadonna primatologist prioress privateer prizefighter prizewinner probationer proconsul proctologist procurator prodigy projectionist
    prophetess proselyte protestor prowler psychiatrist psychoanalyst pugilist pulmonologist pundit punter puppetmaster pyromaniac quaestor questioner
    quilter quizmaster rabbi racketeer radioman ragamuffin railroader rambler rapper rascal ratepayer realtor receptionist recipient redcap reenactor
    reeve reformer registrant renter rentier repairman reservist returnee returner reveler reveller rhetor rhetorician rheumatologist rifleman
    ringleader ringmaster rioter roadman robber roboticist rocketeer rockstar roommate roughneck roustabout ruffian sachem safecracker salaryman
    salesgirl saleslady salutatorian samaritan satirist satrap savant sceptic schoolfriend scion scorekeeper scoundrel scoutmaster scribbler scrounger
    scullion sculptress seafarer selectman semifinalist seminarian seneschal sensei serf sergeant serjeant servicemember sexologist sharecropper
    sharpshooter sheepherder sheikh sheikha sheriff sherpa shipmaster shipmate shopgirl shoplifter shortstop showgirl showrunner sibling sidekick
    sideman sightseer signatory skald skateboarder skeptic skydiver slacker slaughterer slaveholder slaveowner sleepwalker sleuth slumlord smuggler
    socialite somnambulist songster songstress sonographer soothsayer sorceress soulmate soundman southerner spaceman spearman speculator speechwriter
    spinster spokesmodel sportscaster sportsman sportsperson sportswoman sportswriter spymaster squatter stakeholder stargazer starlet statesman
    steelman steelworker steeplechaser steersman stepbrother stepchild stepdaughter stepparent stepsister stepson stillman stockholder storeman
    stowaway strongman stuntwoman subdeacon submariner subtenant suburbanite sufferer suffragette suffragist suitor sunbather supermodel supporter
    swami swindler swineherd swordsman swordsmith swordswoman sympathiser sympathizer sysadmin tactician taskmaster tattooist taverner taxman
    taxonomist taxpayer teamster techie technocrat teetotaler teetotaller telecaster telegrapher telemarketer televangelist tenderfoot testator
    theoretician theorist theosophist thespian thief thinker timekeeper tinman tipster titleholder titlist toff toiler tomboy topographer torchbearer
    toreador torero torturer townie townsman toxicologist toymaker trackman tradesman trafficker tragedian trailblazer trainman traitor trashman
    trekker trendsetter trespasser triathlete tribesman trickster tripper trooper troubadour troubleshooter tsarina turncoat turnkey tycoon unbeliever
    underling undersheriff urbanist urchin urologist usurer vacationer vaccinator vagrant valedictorian valet vandal vaquero vassal ventriloquist
    vestryman vibraphonist videographer vigilante virologist virtuoso viscountess vizier vlogger voter wanderer wardman warrior waterboy waterman
    wayfarer weatherman webmaster westerner whippersnapper whistleblower wicketkeeper windbag windsurfer wingback wingman witchdoctor womaniser
    womanizer woodman woolman wordsmith workaholic workmate worshiper wrangler wrongdoer wunderkind yeoman yogi yogini youtuber
    """
)

TRADES_IT: Final = words(
    """
    abbonata abbonato accalappiacani accattone accertatore accolita accolito accomandante accomandatario accompagnatore accompagnatrice acconciatore
    accordatore acquafortista acquaiolo acquarellista acquerellista acquirente acrobata addestratrice aeronauta affabulatore affarista affidataria
    affidatario affittuaria affittuario aficionado aggiudicatario aggiustatore aggressore agiografo agopuntore agrimensore aguzzino aiutante
    alchimista alfiere allergologo allestitore allevatrice allieva allievo alluvionato amanuense americanista amichetta amichetto amicona amicone
    ammaestratore ammiratore ammiratrice anacoreta anatomista anatomopatologo anchorman andrologo anestesista animatore animatrice annalista
    annunciatore annunciatrice antenata antenato antennista antipapa antiquario antropologa antropologo apicultore apostola appaltatore appuntato
    arabista araldo arazziere arbitra archibugiere archimandrita archivista arcidiacono arciduca arciduchessa arciera arciere arciprete argentiere
    armaiolo armiere armonicista arpista arrampicatore arrampicatrice arrangiatore arredatore arredatrice artificiere artigliere ascensorista asceta
    ascoltatore ascoltatrice assaggiatore assaggiatrice assalitore assalitrice assegnatario assegnista assertore astante astrofilo astrologa astrologo
    astronoma attaccabrighe attaccante attacchino attaché attendente attivista attrezzista attuario audiologo auditor autocrate automobilista
    autostoppista aviatore aviatrice aviere avventuriera avventuriero avvocatessa ayatollah azionista azzeccagarbugli babysitter bagnante balestriere
    ballerino bambinetta bambinetto bambinone banconiere banconista banditore barbona barelliere baritono barnabita baro baronessina baronetto
    bartender basista bassista battelliere battiloro battitore beccaio becchina becchino benzinaia benzinaio bersagliere bevitore bevitrice bibitaro
    bibliofila bibliofilo bibliografo biblista bifolco bimbetta bimbetto biografa biografo biologa biologo birdwatcher bisavolo bisnipote bisnonna
    bisnonno blogger bluesman boara boaro bodybuilder bodyguard bonzo borghigiano borgomastro borsaiolo borseggiatore borseggiatrice borsista bovara
    bovaro boxeur boyscout bracconiere brigadiere brigante brigatista bronzista bucaniere bufalara bufalaro buongustaia buongustaio buontempone
    burattinaia burattinaio burocrate businessman buttafuori buttero buyer cabarettista cacciatore cacciatrice caffettiere calafato caldaista
    calderaio califfo calligrafo callista calunniatore calzaturiere cambiavalute cameraman camerlengo cammelliere camminatore camminatrice camorrista
    campanaro campeggiatore cancelliera cancelliere candelaio candidata candidato cannoniere canoista canonista canottiere cantastorie cantatrice
    cantautore cantautrice cantore canzonettista capobanda capocaccia capocannoniere capoclan capocomico capocronista capogabinetto capomafia
    capopopolo caporale caporalmaggiore caporione caposcorta caposcuola caposezione capostipite capotavola capotecnico capotribù cappellaio capraia
    capraio capraro caratterista carbonaio carcerata carcerato carceriera carceriere cardatore cardiochirurgo cardiologa cardiologo caregiver
    caricaturista carovaniera carovaniere carradore carrellista carrettiere carrista carrozziere cartaio cartellonista cartografo cartomante
    cartongessista cartoonist cascatore casigliano cassazionista cassiera cassiere castagnaro catalogatore catechista catecumeno caudillo cavallara
    cavallaro cavalleggero cavallerizza cavallerizzo cecchina cecchino celebrante cenobita censore centometrista centralinista centravanti
    centrocampista centurione cercatore cercatrice cerimoniere cerusico cestista chairman chansonnier cheerleader chiaroveggente chierichetto chierico
    chiromante chiropratico chirurga ciabattino ciambellano cicloamatore cineamatore cineasta cinefila cinefilo cineoperatore cioccolataio
    cioccolatiere civilista clarinettista clavicembalista climatologo clochard clown coach coadiutore coautore coautrice cocchiere coerede coetanea
    coetaneo coiffeur coinquilina coinquilino cointestatario colf colonizzatore colonizzatrice colonnella colonnello coltellinaio coltivatore
    coltivatrice columnist comare commediografa commediografo commilitone committente compaesana compaesano compagnone comparatista compatriota
    compratore compratrice comproprietaria comproprietario concittadina concittadino condirettore condiscepolo condomina condomino conferenziere
    confessore confratello congressista connoisseur conoscente conoscitore conoscitrice conquistatore conquistatrice consegnatario consocio consorella
    consumatore consuocero contastorie conterranea conterraneo contessa contessina contestatore contestatrice contino contitolare contorsionista
    contrabbandiere contrabbassista contraffattore contrammiraglio contravventore contribuente controfigura controtenore convalescente convitato
    convittore convivente cooperante cooperatore copilota copista copresidente coproduttore copywriter corazziere cordaro corifeo coroner corregionale
    correntista corruttore corruttrice corsivista corteggiatore corteggiatrice cortigiana cortigiano coscritto cosmografo cosmologo cosmonauta
    cospiratore cospiratrice costituzionalista costruttore costumista cotoniere counselor couturier creditore criminologa criminologo crittografo
    crocerossina cronachista cronista cronometrista crooner croupier crumiro cuginetta cuginetto culturista damigella dantista danzatore danzatrice
    dattilografo debitore deejay degente degustatore delatore demolitore denunciante dermatologa dermatologo despota detective detrattore dettagliante
    developer diabetologo diaconessa diacono dialettologo dializzato dialoghista diarista dietista difensore dimostrante direttora dirimpettaia
    dirimpettaio discente discesista discobola discobolo dissidente dittatore dittatrice divulgatore divulgatrice documentarista doganiere dogaressa
    dogsitter domatore domatrice donatore donatrice donnetta donnina doppiatore doppiatrice doratore dottore dottoressa dottorino doula drammaturga
    drammaturgo duchessa duchino ecologo editorialista educanda egittologa egittologo elemosiniere elettore elettrice elicotterista ematologo emiro
    emissaria emissario endocrinologo enigmista entomologa entomologo epidemiologo epigrafista epigrammista equilibrista ereditiera ereditiere
    ergastolano erpetologo esaminatore esaminatrice esarca esattore escursionista esegeta esercente esodato esorcista esordiente esperantista
    esploratrice esteta estimatore estimatrice estorsore etnologo etnomusicologo etologo eurodeputata eurodeputato evangelista evangelizzatore
    evangelizzatrice evasore fabbricante fabbricatore faccendiere fachiro facilitatore factotum falciatore falconara falsario falsificatore
    fanciullino fannullone fantasista fante farmacologo fattorino fattucchiera fattucchiere fautrice favolista feldmaresciallo femminiello ferraio
    ferraiolo ferrivecchi feudatario fiammiferaia fiancheggiatore fiancheggiatrice ficcanaso fidanzatina fidanzatino fideiussore figliastra figliastro
    figlioccia figlioccio figliola figlioletta figlioletto figliolo figliuola figliuolo figulo figurante filantropa filantropo filibustiere filmmaker
    finanziatore fiorettista fisarmonicista fiscalista fisiatra fisiologo fittavolo flautista floricoltore fondista foodblogger forgiatore foriere
    formatore formatrice fotomodella fotomodello fotoreporter fratellastro fratellino fratellone fraticello freelancer freerider freestyler
    frequentatore frequentatrice fresatore frigorista frontaliera frontaliere frontman frontwoman fruitore fuciliere fuggiasca fuggiasco fumatore
    fumatrice fumettista funambola funambolo funaro fuochino fuoriclasse fuorisede furiere futurologo gabelliere galoppino gamer gastroenterologo
    gastronomo gattara gattaro gelatiere gemellina gemmologo gendarme generalissimo genetista geniere gentildonna gentiluomo gentleman geografo
    geometra gerarca geriatra germanista gesuita ghiottone ghostwriter giallista ginecologo ginnasta giocattolaio giocoliere giornalaio giostraio
    giovanottone giovincella giovincello giovinetta giovinetto giovinotto giramondo giudicessa giullare giureconsulto giuslavorista glaciologo
    gladiatore globetrotter glottologo goleador golfista gommista gonfaloniere graffitaro grafologa grafologo granatiere granduca granduchessa
    grecista grossista gruista guaglione guardaboschi guardacaccia guardalinee guardarobiera guardarobiere guardasigilli guardaspalle guardiacaccia
    guardiamarina guardiaparco guaritore guaritrice guastafeste guastatore guerrigliera guerrigliero guidatore guidatrice guru hacker headhunter
    hobbista homeless hooligan hostess iconografo ideologo iettatore igienista illusionista imam imbalsamatore imbonitore imbrogliona imbroglione
    imitatore imitatrice immobiliarista immunologo imperatrice impiegatuccio impresaria imputata incantatore incantatrice incontrista incursore
    indossatore indovino infettivologo influencer informatore informatrice inquisitore inquisitrice inseguitore inseguitrice inserzionista
    instagrammer intarsiatore intenditore intenditrice interlocutore interlocutrice internista intervistatore intervistatrice intestataria
    intestatario intrattenitore intrattenitrice invasore investigatrice ipovedente istigatore istigatrice istitutore istitutrice italianista jazzista
    jettatore judoka kaiser karateka kickboxer ladra ladro ladruncola ladruncolo lampionaio lanciatore lanciatrice lanciere lapicida latifondista
    latinista lattoniere lavandaio lavapiatti lavavetri leccapiedi legatario legatore legionaria legionario legnaiolo leguleio lessicografo letterata
    letterato librettista licenziatario liquidatore litografo liturgista liutista lobbista locandiera locandiere locatario locatore lottatore
    lottatrice lucidatore luminare lustrascarpe macellaia mademoiselle madrigalista madrina maestrina maestrino magistrata magnate maharaja maitre
    majorette malvivente mammasantissima mammina mammà mandolinista mangiafuoco mangiapreti manifestante mannequin manovale manovratore manutentore
    maratoneta marchesa marchesina marchesino marciatore marconista margara marionettista maritino marmoraro massaggiatore massaggiatrice massara
    massaro massofisioterapista mastra mastro materassaio matriarca matrigna mattatore maturanda maître medaglista medievalista medievista melomane
    memorialista menagramo mendicante menestrello mentitore mentore merciaio meteorologa meteorologo metronotte metropolita mezzadra mezzadro
    mezzofondista mezzosoprano micologo microbiologo microfonista mietitore miliziano mimo minatrice mineralogista miniatore miniaturista ministrante
    missionaria mistificatore mitragliere mobiliere modellatore modista mogliettina molestatore monachello monarca mondina mondino monella monello
    monsignore montanaro montatore mosaicista moschettiere motociclista motorista muezzin mulettista mullah muralista musher musicante musicologa
    mutuante mutuatario naturopata naufraga naufrago navigatrice naziskin ndranghetista necroforo nefrologo negoziatore negoziatrice neoassunto
    neodiplomato neofita neomamma neoministro neonatologo neopatentato neopresidente neosindaco netturbino neurobiologo neurochirurgo neurofisiologo
    neurologa neurologo neuropsichiatra neuropsicologo nipotina nipotino nobildonna nobiluomo noleggiatore nonnetta nonnetto nonnino norcino nostromo
    notificatore novellista novizio nullafacente nuora nutrice obbligazionista obiettore oblata oblato oboista occultista occupante oceanografo
    oculista odontoiatra officiante oligarca omaccione ombrellaio omeopata omone oncologa oncologo onorevole opinionista oppositore oppositrice
    optometrista orefice orfana orfanella orfanello orfano organaro orientalista oriunda oriundo ornatista ornitologo ortodontista ortolano
    osservatrice osteopata otorino otorinolaringoiatra ottuagenario padroncina padroncino paggetto paggio pagliaccio palafreniere palazzinaro
    paleografo paleontologo pallanuotista pallavolista palleggiatore palleggiatrice palombara palombaro panchinaro panificatore paparazzo
    paracadutista paraninfo parcheggiatore pargolo partoriente parà passista pastaio pastorella pastorello patologa patologo patrigno patriota
    patrocinatore patronessa pattinatore pattinatrice pecoraio pecorara pecoraro pedagogista pedagogo pedona pedone pellicciaio penalista penitenziere
    pennivendolo pensatore pensatrice pensionante pentolaio percussionista perdigiorno performer persecutore persecutrice pesatore pescatora peshmerga
    pesista petroliere pianificatore pianificatrice piantatore piantone piazzista picciotta picciotto pievano pioniere piromane pistard pizzicagnolo
    playmaker pluricampione pneumologo podcaster podestà podologo pokerista polistrumentista politicante politologo pollaiolo pontefice pontiere
    popstar porcaro portabandiera portaborse portantino portaordini portierone posatore posteggiatore postiglione postulante potatore precettore
    predicatore predicatrice prefatore prefetta prelato premier preparatore preparatrice presbitero presentatore presentatrice presidentissimo
    prestatore prestigiatore pretore prevaricatore prevaricatrice prevosto primatista primogenita principessina principino privatista procacciatore
    proconsole proctologo prodiere profanatore professorino professorone profetessa profuga progenitore progenitrice promoter pronipote pronubo
    propagandista propugnatore prorettore prosindaco provicario prozia prozio psicanalista psichiatra psicoanalista psicoterapeuta pubblicista
    puericultrice puerpera pugilatore puparo pusher querelante questurino rabbino rabdomante raccattapalle radioamatore radiocronista radiologo
    radiotecnico radiotelegrafista ragazzaccia ragazzaccio ragazzetta ragazzetto ragazzona ragazzone ragazzotta ragazzotto rapinatore rapinatrice
    rapitore rapitrice rapper realizzatore recensore receptionist reclutatore recordman recruiter redattore redattrice relatore relatrice rematore
    reumatologo revisore rianimatore ricamatore ricattatore ricattatrice ricettatore rifinitore rigattiere rigorista rimatore ripetente riservista
    risparmiatore ritrattista rivenditore robivecchi rocker rockettara rockettaro rockstar romanziera romanziere rompiscatole rugbista rumorista
    sabotatore saggista saltatore saltatrice saltimbanco santona santone sassofonista satrapo sbirro scacchista scaffalista scafista scapolo
    scaricatore scavezzacollo sceicco schermidore schermitore schermitrice schiacciatore schiacciatrice scialpinista sciamana sciamano sciatore
    sciatrice scioperante scippatore sciuscià scià scolaretta scolaretto scolopio scommettitore scopritore scopritrice scriba scribacchino scrivano
    scrutatore scrutatrice scudiero scugnizza scugnizzo secondina secondino secondogenita secondogenito selezionatrice seminatore semiologo
    semiprofessionista sensale sentinella senzatetto sequestratore sergente servetta servitore servitrice sessuologa sessuologo sfasciacarrozze
    sfollata sfollato sfruttatore sfruttatrice sguattera sguattero sherpa showgirl showman signorina signorino signorotto sindachessa siniscalco
    sinologo sistemista slavista snowboarder sobillatore soffiatore sognatore sognatrice soldatessa sommozzatore sopranista sorellastra sorellina
    sorellona sostenitore sostenitrice sottocapo sottoscrittore sottotenente sottufficiale soubrette sovrintendente spaccapietre spacciatrice spadaio
    specializzanda speculatore sperimentatore spigolatrice spiona spione sportellista sposina sposino sputasentenze stacanovista stagnaro stalker
    stalliere starlet startupper statista stenografa stenografo steward storiografo straccivendolo stradino streamer stregone strillone strozzina
    strozzino strumentista stuccatore stuntman stylist subaffittuario subappaltatore suffragetta suggeritore suonatrice suora suorina supplente
    surfista sviluppatore sviluppatrice tagliaboschi taglialegna tagliapietre tagliatore tallonatore tassidermista tassinaro tastierista tatuatore
    tatuatrice taverniere taxista teatrante tecnocrate tecnologo tedoforo teenager telecronista telegrafista telespettatore tennista teologa teppista
    terapeuta terremotato terzino terzista terzogenita terzogenito tesserata tesserato testatore timoniere tiranna tirapiedi tiratore tiratrice
    titolista toelettatore topografo torturatore torturatrice tossicodipendente tossicologo trader traditore trafficante trafficone traghettatore
    tramviere tranviere trapezista trascrittore trasfertista trasgressore traslocatore trattatista trattorista traumatologo travet trequartista
    triatleta tribuno tributarista trisavola trisavolo trisnonna trisnonno trombettiere trombettista trombonista trovatella trovatello truccatore
    truccatrice truffatore truffatrice tuffatore tuffatrice turnista tutrice tuttologo tycoon uccellatore uccisore uditore ufologo ultimogenita
    ultimogenito ultrà umorista urbanista urologo usuraia usuraio usurpatore usurpatrice utilizzatore utilizzatrice vacanziera vacanziere vaccara
    vaccaro valletta valletto valutatore valvassore vandalo vasaio vaticanista vecchierello vecchietta vecchietto vecchina vecchino vedovella
    vedutista vegliarda vegliardo velaio velocista ventriloquo verificatore verniciatore verseggiatore veterana veterano vetrinista vetturale
    vetturino vibrafonista vicario viceammiraglio vicebrigadiere vicecampione vicecampionessa vicecapo vicecapogruppo vicecomandante vicecommissario
    vicegovernatore viceparroco viceprefetto vicepremier vicepreside viceprocuratore vicequestore viceregina vicerettore viceré vicesegretario
    videogiocatore videografo videomaker vigilantes vigilessa vignettista villeggiante villico vinaio vincitore vincitrice vinificatore violista
    virologa virologo visagista visconte viscontessa vivandiera vivandiere vlogger vocalist vocalista vogatore voltagabbana votante vulcanologo
    webdesigner webmaster wrestler xilografo youtuber zampognaro zappatore zietta zietto zingara zingaro zitella zitellona zoologa étoile
    """
)
