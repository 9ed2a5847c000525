"""Words for people in English, Italian and Kazakh: trades, offices, kin, ages; and first names that tell the gender.

Russian has a dictionary for both (see `russian`); for these three languages there is none that tells a person's word
from a thing's, so they are listed: nouns that a description of a speaker may turn on ("the beekeeper", "la nonna").
Left out are those that are as often something else: counter, guard, page.
"""

from __future__ import annotations

from typing import Final

from press.articles.rules.firstnames import MEN_CYRILLIC, WOMEN_CYRILLIC
from press.articles.rules.forms import words

PEOPLE_EN: Final = words(
    """
    accountant activist actor actress administrator advocate agronomist anthropologist apprentice archaeologist
    archivist assistant astronaut astronomer athlete attendant attorney auctioneer auditor aunt aviator ballerina banker
    barber barista bartender beautician beekeeper beneficiary biker biochemist biologist blacksmith blogger
    boatman bookbinder bookkeeper bookseller bowler boy breeder bricklayer broadcaster broker bureaucrat
    businessman businesswoman butler bystander cabbie calligrapher cameraman campaigner candidate caretaker carer
    carver cashier caterer ceramicist champion chaplain chauffeur cheesemaker chemist child choirmaster chocolatier
    choreographer citizen cleaner clergyman clerk climber co-author co-owner co-president co-director coachman cobbler
    collector colleague columnist comedian commander commentator commuter companion composer confectioner conservator
    contractor convenor cooper coppersmith correspondent cosmonaut councilman councilwoman councillor councilor
    courier cousin craftsman craftswoman creator critic crofter customer cyclist dad dancer daughter-in-law
    dealer dentist dermatologist developer diplomat distiller diver docent docker doorman dramatist draper dressmaker
    driver drover drummer dyer ecologist educator elder electrician embroiderer emigrant employee employer enthusiast
    envoy ethnographer ethnologist examiner exhibitor explorer falconer fan father-in-law felter felt-maker ferryman
    filmmaker financier firefighter fireman fisherman fishmonger florist flautist forager foreman forester forewoman friend
    furniture-maker gamekeeper gardener geneticist geographer geologist geophysicist girl glassblower glazier gentleman
    godfather godmother goldsmith grandad granddad grandchild grandma grandpa grandparent granny gravedigger grazier greengrocer
    grocer guest guesthouse-owner guitarist gunsmith gynaecologist hairdresser harvester hatter headmaster headmistress
    headteacher healer helmsman herder herdsman hiker homeowner horseman host hostess hotelier housekeeper housewife hunter
    hydrologist illustrator immigrant imam industrialist innkeeper inspector
    instructor intern inventor investigator investor janitor jeweller jeweler jockey joiner juror keeper
    labourer laborer lady landlady landlord landowner laundress learner leatherworker lecturer legislator librarian
    lifeguard linguist locksmith lodger logistician longshoreman luthier machinist magistrate maid maintainer man
    manufacturer mason mathematician matriarch mechanic mediator merchant messenger metallurgist metalworker
    meteorologist microbiologist midwife migrant milkmaid milliner miner missionary moderator monk mountaineer mum mom
    mother-in-law muleteer muralist nanny naturalist navigator negotiator newcomer newsagent noblewoman novelist novice nun nurse nutritionist
    officer official oenologist olive-grower oncologist onlooker operator optician orchardist orchardman orchestrator organiser organizer organist ornithologist
    outfitter paediatrician panellist panelist paramedic parent parishioner participant passenger passer-by pastor patient
    patriarch pathologist patron paver peasant pedestrian pensioner perfumer performer petitioner pharmacist philanthropist
    philologist philosopher physician physicist physiotherapist pianist picker pilgrim pioneer plasterer player playwright
    plumber poetess policeman policewoman politician porter postman postmaster postmistress postwoman practitioner
    preacher presenter president-elect prisoner proprietor prosecutor psychologist publicist publican pupil puppeteer
    quarryman racer radiologist railwayman rancher ranger reader rector-elect recruiter referee refugee registrar repairer reporter rescuer
    restaurateur restorer retailer retiree rider roadie roofer runner saddler saddlemaker sailor salesman
    saleswoman salesperson sacristan scholar schoolboy schoolchild schoolgirl schoolmaster schoolmate schoolmistress schoolteacher scribe screenwriter seaman seamstress seismologist
    seller sergeant-major serviceman sexton shareholder shepherdess shipbuilder shipper shipwright shoemaker
    shopkeeper shopper shipowner signalman silversmith sister-in-law brother-in-law skater skier skipper smallholder smith sociologist
    soldier solicitor soloist sommelière sommelier songwriter son-in-law soprano spinner spouse staffer stallholder stagehand
    stationmaster statistician steward stewardess stockbroker stockman stonecutter stonemason storekeeper storyteller
    stranger strategist stylist supervisor supplier surgeon surveyor survivor sweeper swimmer switchman tanner taxidermist technician
    technologist teenager telephonist tenant tenor theologian therapist tiler toddler tourist toolmaker tour-guide trainee
    trainer tram-driver traveller traveler treasurer trucker trustee tutor twin typesetter typist umpire undergraduate undertaker
    upholsterer usher vendor verger vet veteran veterinarian vigneron villager vintner violinist violist
    visitor vocalist volcanologist waiter waitress warden warehouseman watchmaker watchman welder wheelwright
    wholesaler winegrower witness woman woodcarver woodcutter woodworker worker workman worshipper wrestler youngster
    youth zookeeper zoologist
    academician acoustician agriculturalist airman alchemist angler animator announcer appraiser arbiter arbitrator archer
    armourer arranger assayer assessor babysitter bagpiper barman barrister bassist bassoonist benefactor bidder biographer
    biophysicist boarder boatwright bookseller borrower boxer brakeman brigadier bugler busker calligraphist canoeist
    caregiver cartographer cartwright cellist ceramist chandler cheerleader chorister chronicler churchwarden cinematographer
    clarinettist clothier coachbuilder collaborator compiler compositor comptroller conjuror contributor controller copyist
    copywriter coroner costumier couturier cowherd cowman coxswain cricketer croupier cultivator custodian dairyman dairymaid
    decorator defender demographer demonstrator detective dietician dispatcher donor draughtsman draughtswoman embalmer
    engraver enquirer environmentalist equestrian executor facilitator farrier fencer fiddler fiancé fiancée finisher fitter
    fletcher flutist follower footballer foreigner forwarder framer freelancer friar fruiterer fundraiser furrier gaoler
    genealogist ghostwriter gilder goalkeeper goatherd golfer gondolier grafter groom groundsman guardian gunner gymnast
    haberdasher handyman harbourmaster harbormaster harpist haulier hawker heir heiress helper herbalist highlander
    horologist horsewoman hosier housemaid huntsman impresario informer initiator innovator interviewer islander jailer
    juggler kayaker knitter lamplighter lacemaker landscaper launderer lawmaker leaseholder lexicographer lieutenant
    lineman linesman listener lithographer lobbyist logger logician lumberjack lyricist maestro magician mailman maltster
    mariner mentor midfielder milkman millwright modeller motorcyclist mourner nobleman notary oarsman oarswoman oboist
    obstetrician optometrist orator osteopath overseer packer paddler palaeontologist paratrooper paymaster pedlar peddler
    percussionist photojournalist piper planner planter ploughman podcaster predecessor printmaker programmer promoter
    proofreader prospector protester provost psychotherapist purser quarrier quartermaster radiographer raftsman rapporteur
    reviewer rigger riveter rower sailmaker sapper sawyer saxophonist scaffolder scriptwriter seedsman septuagenarian
    servant settler shaman shearer showman shunter signaller slater snowboarder spectator sprinter stableman stablehand
    stationer stenographer stepfather stepmother stevedore stoker stuntman subcontractor subscriber successor
    superintendent sister tailoress taster teammate telegraphist thatcher tinsmith toastmaster trapper trombonist
    trumpeter tuner turner typographer underwriter understudy valuer viticulturist volunteer voyager wagoner warder
    washerwoman weightlifter whaler winner woodsman woolsorter yachtsman yachtswoman
    """
)

PEOPLE_IT = words(
    """
    abate abbadessa abitante addestratore affittacamere agricoltore agricoltrice albergatore albergatrice
    alpinista alunno alunna amante amico amica ambulante ammiraglio anziano anziana apicoltore
    apicoltrice apprendista arbitro arcivescovo armatore armatrice arrotino assicuratore assistente astronauta astronomo
    avventore avventrice badante badessa balia bagnino bagnina bambino bambina bambinaia barbiere barcaiolo barista barman
    barone baronessa batterista benefattore benefattrice bibliotecario bibliotecaria bidello bidella bigliettaio
    bigliettaia birraio birraia boscaiolo bottaio bottegaio bottegaia bracciante calciatore calciatrice calzolaio
    cameriere cameriera camionista campione campionessa canonico cantiniere cantoniere capitano capitana capocuoco
    capofamiglia capovagone capocordata caposervizio caporedattore capoclasse capogruppo caposala caposquadra capostazione capotreno cappellano carabiniere cardinale carpentiere
    cartolaio casalinga casellante cavatore ceramista ceraio cesellatore chimico chitarrista
    cicerone ciclista cliente cognata cognato collaboratore collaboratrice collaudatore collega collezionista
    colono commensale commentatore commerciante commessa commesso compagna compagno compositore compositrice
    concorrente concertista conciatore conducente conduttore conduttrice contabile controllore coreografo coreografa
    corniciaio corridore corista cowboy creatore creatrice credente cugina cugino cuciniere custode
    dattilografa decana decano decoratore decoratrice demografo dentista dipendente discepolo disegnatore disegnatrice
    distillatore distributore dirigente domestica donna dottoranda dottorando droghiere ebanista edicolante educatore
    educatrice elettricista emigrante emigrato emigrata erborista erede eremita esploratore esportatore esportatrice
    estetista etnografa etnografo fabbro facchino falconiere famigliare fantino farmacista fattoressa ferroviere
    fidanzata fidanzato filologa filologo filosofa filosofo finanziere fiorista fioraia fioraio fisioterapista
    fonditore fornitore fornitrice forestale frate fruttivendolo fruttivendola fuochista fungaiolo gallerista garzone gelataio
    gelataia genero genitore genitrice gestore gestrice gioielliere giardiniere giardiniera ginecologa giocatore
    giocatrice giovanotto giudice giurista gondoliere governante guardaparco guardia guardiano
    guardiana illustratore illustratrice imbianchino immigrato immigrata impagliatore importatore importatrice impresario
    impiegata impiegato incisore indossatrice inquilina inquilino intagliatore inventore inventrice
    investigatore investitore investitrice ispettore ispettrice istruttore istruttrice laureando laureanda lattaio
    lavorante lavoratore lavoratrice lavandaia lettore lettrice levatrice libraia libraio linguista liceale logopedista
    luogotenente maggiordomo magazziniere magistrato maniscalco mandriano mamma marinaio marmista maresciallo
    massaia mediatore mediatrice mecenate meccanico mercante merlettaia metalmeccanico microbiologa
    minatore missionario modellista moderatore moderatrice moglie monaca monaco mugnaio mulattiere
    musicologo narratore narratrice naturalista navigante neolaureata neolaureato nocchiero nonnina novizia nuotatore
    nuotatrice nutrizionista odontotecnico operatore operatrice oratore oratrice orafa organista orologiaio orticoltore ospite
    oste ostessa ostetrica ostetrico ottico padre padrino padrona padrone panettiera paroliere parrocchiano parrucchiera
    parrucchiere partecipante partigiano passante passeggera passeggero pasticcera pasticciera pasticcere pasticciere patrona
    patron pediatra pellegrina pellegrino pellettiere pensionata pensionato perito pescatrice pescivendolo pianista
    piastrellista pizzaiolo pizzaiola podista poliziotto poliziotta pompiere portalettere portinaia portinaio
    portiere portuale postina postino prete principessa principe priore priora procuratore procuratrice profumiere
    proiezionista programmatore programmatrice progettista provveditore psicologa psicologo pubblicitario pugile questore
    ragazza ragazzo ragazzina ragazzino ragioniera ragioniere religiosa religioso reporter ricamatrice
    rifugiata rifugiato rilegatore ristoratori riparatore sacerdote sacrestano sagrestano saldatore salumiere
    sartina scalatore scalatrice scalpellino scenografa scenografo sceneggiatore sceneggiatrice scienziata scienziato
    scolara scolaro segantino sellaio selezionatore seminarista signora signore sindacalista sismologo skipper soccorritore
    soccorritrice sociologa sociologo soldato solista soprano soprintendente spazzino spedizioniere spettatore
    spettatrice sposa sposo spazzacamino speleologo stagnino stampatore stampatrice stilista stiratrice
    subacqueo suocera suocero suonatore superiora superstite supervisore tabaccaia tabaccaio tappezziere tassista telefonista
    tenente tenore teologo terapista tessitore tessitrice testimone tifosa tifoso tintore tipografa tipografo tirocinante tornitore
    tosatore turista tutore tutor uomo usciere utente vedovo veggente velista vendemmiatore venditrice
    vetraia viaggiatore viaggiatrice viandante vigile vignaiola vignaiolo violinista violoncellista viticoltrice
    visitatore visitatrice vivaista zoologo
    """
)

_WOMEN_S: Final = {"aio": "aia", "iere": "iera", "tore": "tora", "ore": "ora", "ino": "ina", "ano": "ana"}
PEOPLE_IT |= frozenset(
    noun.removesuffix(ending) + womans
    for noun in PEOPLE_IT | {"pastore", "fornaio", "liutaio"}
    for ending, womans in _WOMEN_S.items()
    if noun.endswith(ending)
)

PEOPLE_KK: Final = words(
    """
    жесір жесірі адам ана апа ата аға ағай ағасы апай анасы әке әкесі шешесі шеше әже әжесі атасы апасы бала баласы бапкер бақташы балгер
    балташы балуан биші боксшы бухгалтер вице-президент геолог генерал дайындаушы даяшы
    егінші ерікті ері есепші зейнеткер зергер зоотехник иегері имам инспектор інісі інi қарт қария
    қызы келіншек келін келіні кемпір кітапханашы көпес күзетші күйеуі күйші қарындасы қаржыгер қасапшы қолөнерші қойшы қонақ
    құрылысшы құсбегі лаборант малшы машинисші механик механизатор мүше мүшесі нағашысы немере немересі
    оқырман оқушы оператор отағасы палуан пилот почташы профессор саудагер сатушы сәулетші сержант сіңлісі сыныптасы
    слесарь студенттер тәлімгер тәжірибеші теміржолшы теңізші тігінші токарь тоқымашы турист тұрғын тұрғыны тұтынушы ұста
    жұбайы жұбай зайыбы інісі қызы досы шәкірті әріптесі курстасы ұлы шенеунік ұстаз ұстазы фермерлер фельдшер философ хирург химик хореограф шал шопан шофер шәкірті шығармашыл экспедитор электрик
    этнограф әйел әйелі әпкесі әскери жазушысы жетекшісі жеңгесі жеңге жігіт жолаушы жолдасы жылқышы жүргізушісі
    келуші көрермен тыңдаушы қатысушы волонтёр режиссёр дирижёр актриса ақсақал балықшы аңшы омарташы
    жүзімші шарапшы сүтші тракторшы комбайншы аударушы аудармашы вокалист сазгер композитор суретшісі дизайнері
    мейірбике мейіргер акушер дәрігері ветеринар дәріскер декан доцент аспирант магистрант профессоры
    """
)

WOMEN: Final = words(
    """
    abigail ada adele adriana agata agatha agnes agnese aida aigerim aigul aimee alba alessia alice alina alison allegra alma
    amanda amelia amy anastasia andrée angela angelica anita ann anna annalisa annamaria anne annette annie antonella antonia
    arianna arlene assunta audrey barbara beatrice beatrix becky benedetta bernadette beryl beth betty bianca bonnie
    brenda bridget brigida britney camilla carla carlotta carmela carmen carol carole caroline catherine caterina cecilia celeste celia
    charlotte chelsea cheryl chiara chloe christina christine cinzia claire clara clare claudia clotilde concetta consuelo cora
    corinna cristina cynthia dana daniela daphne dawn debbie deborah deirdre delia denise diana diane dolores donatella
    donna dora doreen doris dorothy edith edna eileen elaine eleanor elena eleonora elisa elisabetta eliza elizabeth ella ellen
    elsa elsie emanuela emily emma enid enrica erica erika esmeralda estelle esther ethel eugenia eva eve evelyn fabiola
    faye federica felicity fiammetta fiona flavia flora florence franca frances francesca freda gabriella gail gemma genevieve georgia
    georgina geraldine gertrude gianna gillian gina ginevra ginny giorgia giovanna gisella giuditta giulia giuliana giuseppina
    gladys glenda gloria graziella greta gwen hannah harriet hazel heather heidi helen henrietta hilary hilda holly
    ida ilaria imogen ines ingrid iolanda irene iris irma isabel isabella isobel ivana ivy jacqueline jamila jane janet
    janice jasmine jean jeanette jennifer jenny jessica jill jo joan joanna joanne jocelyn josephine joyce juanita judith judy
    julia julie karen kate katherine kathleen kathryn katie kay kerry kim kirsten kirsty kylie lara laura lauren laurie
    lavinia leah letizia liana lidia lilian lily lina linda lisa livia lois loredana lorena lorna lorraine louise luana luce lucia
    luciana lucinda lucrezia lucy luisa lydia lynda lynn mabel maddalena madeleine madina maggie mandy manuela mara marcella
    margaret margherita margot maria mariangela marianne marie mariella marilyn marina marisa marjorie marlene marta martha martina
    mary matilda matilde maud maureen mavis megan melanie melissa mercedes meredith michela michelle mildred milena millicent
    mirella miriam moira molly mona monica moyra muriel myra nadia nancy naomi natalie natalia natasha nell nina noemi nora noreen norma
    odette olga olive olivia ornella pamela paola pat patricia patrizia paula pauline peggy penelope petra philippa phoebe
    phyllis piera polly priscilla rachel rachele raffaella ramona rebecca renata renee rhoda rita roberta robin rosa rosalba
    rosalind rosamund rosanna rosaria rose roseanne rosella rosemary rosetta rosie rossana rossella roxanne ruth sabina sabrina sally salome
    samantha sandra sara sarah serena sharon sheila shirley silvana silvia simona simone-marie sonia sophia sophie stefania stella stephanie
    sue susan susanna susannah suzanne sybil sylvia tamara tania teresa tessa thelma theresa tiffany tina tiziana tracey tracy
    trudy una ursula valentina valeria vanessa vera verity veronica victoria viola violet virginia vittoria vivian vivien wanda
    wendy wilma winifred yolanda yvonne zara zelda zoe ayşe aisha aizhan akmaral aliya altynai asel asem assel aygerim aynur aisulu
    bakyt-gul balzhan bibigul botagoz dana danagul dariga dinara elmira farida fatima gaukhar gulmira gulnar gulnara gulshat
    guldana gulsim indira kamila kamshat karlygash kuralay laila lyazzat madina mahabbat maira makpal meruert moldir nazgul nazym
    akerke aoife aruzhan bronwen jole niamh nicole selene shynar siobhan tolganay zeynep
    nurgul raushan raikhan roza sabira saltanat samal saule sholpan tolkyn togzhan ulbosyn ulzhan zarina zhanar zhanat-gul zhanna zhibek
    zhuldyz zhazira
    айгүл айгерім айжан айнұр айсұлу айым ақмарал ақбота алма алия әлия алтынай анар әсел әсем әсия әйгерім балжан баян бибігүл
    ботагөз гүлмира гүлнар гүлнара гүлшат гүлдана гүлсім гүлжан гүлбану гүлшара дана дариға динара жанар жанна жаннат жібек жұлдыз жазира
    зарина зере зейнеп зәуре индира камила қамқа қамшат қарлығаш құралай ләйлә ләззат лаура мадина мәдина махаббат майра
    мақпал меруерт мөлдір назгүл назым нұргүл нұрсұлу перизат раушан райхан роза рәбиға сәбира салтанат самал сара сәуле сымбат
    тамара толқын тоғжан ұлжан ұлбосын ұлболсын фарида фатима халима хадиша шолпан шынар эльмира ылғат күлән күләш күләй
    күлшара бағила балқия бәтима жамал жамиля дәмелі дәметкен зылиха зухра анна мария елена ольга кьяра чиара джулия паола франческа элиза элеонора валентина мартина сильвия лаура федерика
    алессандра джованна кристина моника лючия роберта антонелла даниэла габриэлла беатриче бьянка вероника
    abby aileen ainur alana alda alexandra alicia alida anar angelina aray ariana armida ashley assem aurelia ava
    ayaulym ayazhan aygul bagila belinda bernice bertha candice carly carolina carrie cassandra catriona celestina
    cesira clelia colleen courtney dametken damira danara darigha dariya debora debra desideria dina dinah domitilla
    donata edda elettra eliana elvira emilia enlik erminia ersilia esme ester evelina fabiana fausta fay fiorella
    fiorenza freya gaia gaini germana giada gilda gulbanu gulden gulnaz gulsara gulzhan hester ilenia inkar isla janine
    jemima jess jolanda katia kulyan kulyash kunsulu laurel lazzat leila lesley liliana lorenza maeve malika manshuk
    marcia mariagrazia marian marzhan maxine mayra miranda mirta morag morwenna nagima natalina nazira nicoletta nives
    ofelia olimpia ottavia penny perizat rakhima raya rhona romina roslyn rowena sadie saida shara sian sulushash sveva
    symbat tabitha tamsin tanya tara tilly tomiris tosca toty ulbolsyn umit venera viviana zaira zamira zaure zeinep
    zere zhadyra zhamilya zhania zhansaya ziba zita zulfiya аяжан аяулым гайни гауһар гүлден гүлназ гүлсара дамира
    данара дәрия еңлік жадыра жания жансая жәмила замира зиба зульфия инжу күнсұлу кәмила ләйла малика маржан мәншүк
    мәриям назира нағима рабиға рахима сабина саида сақыпжамал сұлушаш томирис тұрсынай шәкен іңкәр үкілай
    akbota alena alfiya alla alua anara anastasiya annika arailym ardak aselya asiya astrid aya aziza bakhytgul bakyt bayan birgit bota brigitte
    cosima daria darina darya dilnaz ekaterina evgenia francoise galina heike helga inna irina isabelle juliya karina katarina klavdia kristina ksenia
    kseniya larisa leyla lidiya ludmila lyubava lyubov lyudmila mariya mira monique nadezhda nargiz nataliya natalya nathalie oksana oxana polina
    rabiga raisa raissa rimma rysty sandugash saulet sigrid svetlana sylvie tatiana tatyana veronique viktoria yana yekaterina yelena yenlik yevgenia
    yulia zauresh zhanel zhaniya zhannat zinaida zoya
    """
)

MEN: Final = words(
    """
    gian pier giovan aaron abel adam adrian aidan alan alastair albert alberto aldo alec alessandro alessio alex alexander alfie alfred alfredo alistair
    allan amedeo andrew angelo angus anthony antonio archie armando arnold arthur arturo aurelio barnaby barry bartolomeo basil
    ben benedetto benedict benito benjamin bernard bernardo bert bill billy bob boris brad bradley brendan brett brian bruce bruno
    bryan calvin cameron carl carlo cecil cedric celestino cesare charles charlie chester chris christian christopher claudio
    clement clive clyde colin conrad corrado craig curtis cyril cyrus damian damiano dan daniel daniele dario darren dave david
    davide dean dennis denis derek desmond dick diego dino dirk dominic domenico donald doug douglas duilio duncan dylan eamonn earl ed eddie
    edgar edmund edoardo eduardo edward edwin egidio elio elliot elmer emanuele emilio ennio enrico enzo eric ermanno ernest ernesto
    ettore eugene eugenio evan ezio fabio fabrizio fausto federico felice ferdinando ferruccio fiorenzo filippo flavio floyd
    francesco francis franco frank fred frederick gabriel gabriele gaetano gareth gary gavin geoff geoffrey george gerald gerard giacomo
    giancarlo gianfranco gianluca gianni gilbert giles gino giorgio giovanni giulio giuseppe glenn goffredo gordon graham grant greg
    gregory gualtiero guglielmo guido gustavo guy harold harry harvey hector henry herbert howard hubert hugh hugo iacopo ian
    ignazio igor isaac isidoro italo ivan ivano ivo jack jacob jacopo jake james jason jasper jeff jeffrey jeremy jerome jerry jim jimmy
    joe john johnny jonathan jordan joseph josh julian julius justin karl keith ken kenneth kevin kirk kurt lamberto lance larry
    lawrence len leo leon leonard leonardo leopoldo leroy leslie lewis liam lino lionel livio lorenzo louis luca lucas lucio ludovico
    luigi luke malcolm manfredi marc marcel marcello marco marcus mario mark martin martino massimiliano massimo matt matteo matthew
    maurice maurizio mauro max maximilian melvin michael michele mick mike miles milo mirko mohamed morgan morris murray nathan nathaniel
    ned neil nevio nicholas nick nico nicolò nigel nino noah noel norman oliver omar oreste orazio orlando oscar osvaldo otto owen
    paolo pasquale patrick patrizio paul percy peter phil philip piero pierluigi pietro primo quentin quinto quirino raffaele ralph
    ramon randolph raul ray raymond reginald renato renzo rex rhys ricardo riccardo richard rinaldo rob robert roberto rocco rod roderick
    rodney rodolfo roger roland rolando roman romano romeo ron ronald rory rosario ross roy rudolf ruggero rupert russell ryan salvatore sam
    samuel samuele sandro santo saul saverio scott sean sebastian sebastiano sergio seth severino seymour shane shaun sid sidney silvano
    silvio simon simone spencer stan stanley stefano stephen steve steven stewart stuart ted terence terry theo theodore thomas
    tiberio tim timothy tito tiziano toby todd tom tommaso tommy tony tancredi trevor ubaldo ugo ulisse umberto valentino valerio
    vasco vernon victor vincent vincenzo virgil virgilio vito vittorio vladimir walter warren wayne wilbur wilfred will william winston xavier
    zachary almas aidar aidyn aibek akhmet alibek altay amir arman armat askar askhat aslan ayan azamat bakhyt baurzhan bauyrzhan
    berik bekzat bolat bulat chingis dauren daniyar darkhan dias dosym erbol erlan ermek galym kairat kanat kuanysh madi marat
    maksat meirzhan murat nurlan nursultan olzhas rakhat ruslan rustam sabit samat sanzhar serik serzhan sultan talgat temirlan timur
    alisher askarbek aristide brandon clemente cristian dante dulat erbolat gigi gioele leone meiram natale oddone sayat toni tyler
    vitale yerbolat yessen zharas
    ualikhan yerbol yerlan yermek yerzhan zhandos zhanibek zhomart zhumabek
    джанлука джанкарло джанмарко джампаоло никола андреа маттиа элиа энеа лука
    абай айдар айдын айбек айтбай алмас алтай алпамыс алихан әлихан амангелді арман арыстан асқар асхат аслан ахмет азамат әділ әділет
    бауыржан бақытжан бақтияр берік бекзат бекболат болат бөлек ғалым ғани дархан дәурен данияр диас дидар досым ерлан ербол
    ержан ермек ерік ерсін ерасыл есен ескендір жанібек жандос жасұлан жомарт жұмабек жанат қайрат қанат қасым қуаныш мағжан мади марат
    мақсат мейіржан мұрат мұхтар мұса нұрлан нұржан нұрбек нұрсұлтан нариман олжас оразбек өтеген рахат руслан рүстем сәбит
    саян самат санжар серік серікбай серікжан сүлеймен сұлтан талғат темірлан тимур төлеген тоқтар уәлихан хамит шерхан шыңғыс
    ыбырай ықылас іскендір марко лука паоло джованни марчелло антонио стефано роберто джанни марио луиджи франческо джузеппе пьетро
    карло федерико маттео алессандро лоренцо микеле энрико серджо альберто фабио джорджо витторио массимо риккардо пино андреа
    abai abdrakhman abylai achille adelmo adil adilbek adolfo adriano agostino aidos akan alasdair alfio alfonso alikhan
    almat altai alvise amangeldy amerigo amos anselmo anuar arrigo arsen arystan assan attilio aubrey austin baglan
    bakhytzhan baldassarre barney batyr batyrkhan beibit beppe berdibek bertram biagio brando byron callum calogero
    carmine chingiz ciro clarence clifford connor daniar dastan dauir daulet declan dermot dimash dosbol doszhan eamon
    efisio eli ellis elton elvio emiliano emmett ercole erik erkin ernar ernat esen ethan ewan felix fergus fernando
    finlay franklin fulvio gabit galymzhan garry gaspare gennaro gerardo gianluigi gilberto gioacchino giuliano glen
    godfrey graziano gregorio hamilton hamish herman horace humphrey iginio ilario ilyas irving iskander jabez jared
    jesse joel jonah joshua kaisar kasym kazbek kenes kenzhebek kieran kyle lachlan laurence leandro lester lloyd logan
    loris luciano manas manlio marino marvin marzio mattia maulen maxwell medet meirambek mimmo miras mirco mitchell
    mukhtar mungo murdo nello neville niall norberto nunzio nurbol nurlybek nurzhan oliviero oraz orazbek ottavio perry
    pierangelo raimondo randall remo rossano rufus rustem sabatino sagyndyk saken sapar sattar satybaldy savino seamus
    seitkali serikbay settimio shokan silas spartaco stanislao syrym tamerlan teodoro timoteo tleu tolegen tristan
    tullio tursyn ulan wallace wilf wull yerassyl yerkin yernar zeno zhangir zhasulan абдрахман абылай айдос алмат арсен
    ақан батырхан бағлан бейбіт бекжан бердібек дастан досбол досжан дінмұхамед дәулет дәуір елдос ермұрат ернар ернат
    жәнібек жәңгір кенжебек манас мейрамбек мирас мәди мәлік мәулен нұрбол нұрдәулет нұрлыбек рақымжан сабит сапар
    сапарғали саттар сатыбалды сағындық сейітқали сырым сәкен тамерлан тлеу тұрсын шоқан ілияс ғабит ғалымжан қазбек
    қайсар ұлан әбілқайыр әділбек әлібек әнуар
    ahmad ahmed aleksei aleksey alexei alexey ali altynbek anatoli anatoliy anatoly andrei andrej andrey andriy antoine anton arkadi arkady artem
    artyom asan asylbek azat bagdat bahyt beken bekzhan bjorn bogdan dairabay damir dieter dmitri dmitrij dmitriy dmitry edil eduard eldar eldos
    erkebulan ermes ertai evgeni evgeny fedor francois friedrich fyodor gani gennadi gennady georgy giacinto grigori grigory gunther hans hassan heinz
    henri hussein ibrahim ilia ilya jacques jamal jochen jurgen jurij kairbek kamil kanysh karim kassym kassymzhomart kemal kenzhe khalid kirill klaus
    konstantin kuat lars leonid lev luc madiyar maksim margulan marlen matthias maxim mehmet michail michel mikhail mustafa mykola nariman nasser
    nikolai nikolaj nikolay nils nurbek nurdaulet nurgali nurtas oleg oleksandr olivier ostap pavel petro philippe pierre piet rakhim rashid rasul
    ravil rinat rollan sabyr samir sarsen sergei sergej sergey serhiy shalkar shynggys stanislav stefan sungat sven svyatoslav taras tariq toleu
    tulegen turar turlan umirzak uwe valeri valery vasili vasily viktor vitali vitaliy vitaly vladislav volodymyr vyacheslav willem wolfgang yaroslav
    yerkebulan yeset yevgeny yuri yuriy yury yusuf zhaksylyk zhanat zhaslan zhenis
    """
)


_MEN_EN: Final = words(
    """
    man boy gentleman father husband son brother uncle nephew grandfather grandson widower landlord priest vicar
    bishop monk actor waiter businessman spokesman salesman fisherman chairman cameraman craftsman dad grandpa
    """
)
_WOMEN_EN: Final = words(
    """
    woman girl lady mother wife daughter sister aunt niece grandmother granddaughter widow landlady nun actress waitress
    businesswoman spokeswoman saleswoman chairwoman craftswoman midwife mum mom grandma granny heroine hostess
    """
)


def noun_gender_en(noun: str) -> str:
    """Return m or f of an English noun for a person, otherwise nothing."""
    return "f" if noun in _WOMEN_EN else "m" if noun in _MEN_EN else ""


def noun_gender_it(noun: str) -> str:
    """Return m or f of an Italian noun for a person by its ending, otherwise nothing."""
    if noun.endswith(("ista", "ante", "ente", "iatra", "eta", "arca", "guida", "collega", "pilota", "atleta")):
        return ""
    return (
        "f"
        if noun.endswith(("a", "trice", "essa", "moglie"))
        else "m"
        if noun.endswith(("o", "tore", "iere", "padre"))
        else ""
    )


_NO_SUBJECT: Final = words(
    "head chair lead chief partner host fan registratore trattore motore settore fattore reattore autore"
)


def is_subject_en(noun: str) -> bool:
    """Say whether an English noun tells of a person where nothing else shows it: a head may be a part of the body."""
    return noun not in _NO_SUBJECT and not noun.endswith("s")


def is_subject_it(noun: str) -> bool:
    """Say whether an Italian noun tells of a person where nothing else shows it: un registratore is none."""
    return noun not in _NO_SUBJECT


def gender_of(name: str) -> str:
    """Return m or f where a first name is listed as a man's or a woman's, otherwise nothing."""
    if name in WOMEN or name in WOMEN_CYRILLIC:
        return "f"
    return "m" if name in MEN or name in MEN_CYRILLIC else ""
