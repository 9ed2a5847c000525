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
