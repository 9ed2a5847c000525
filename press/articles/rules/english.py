"""English: how its articles tell who speaks, count and date."""

from __future__ import annotations

import re
from typing import Final

from press.articles.rules import Facts, Rules, Speech, places
from press.articles.rules.forms import english_verbs, words
from press.articles.rules.persons import PEOPLE_EN, gender_of, is_subject_en, noun_gender_en
from press.articles.rules.trades import TRADES_EN

_SPEECH: Final = Speech(
    verbs=words(
        """
        say says said saying add adds added adding tell tells told telling speak speaks spoke speaking put puts putting think thinks thought
        thinking go goes went going write writes wrote written writing swear swears swore swearing feel feels felt hear
        hears heard retell retold foretell foretold read reads reading begin begins began beginning shoot shoots shot
        forecast foresee foresees foresaw sing sings sang singing spit spits spat run runs ran break breaks broke
        hit hits cut cuts lay laid teach taught bet bets come comes came
        """
    )
    | english_verbs(
        """
        accept accuse acknowledge address admit admitt admonish advise affirm agree allege allow amend announce answer
        apologise apologize appeal appreciate argue ask assert assess assume assure attest bark bawl begg believe bellow bemoan
        blurt boast brag bragg breathe bristle call calculate caution challenge chatt cheer chide chime chipp chirp chuckle cite
        claim clarify coax comment compare complain concede conclude concur confess confide confirm congratulate conjecture
        contend continue contradict correct counsel count counter cringe croak cry declare decree defend demand deny
        deadpan rejoin coo purr boom regret
        describe despair detail dictate disagree disclose dream drawl echo elaborate emphasise emphasize encourage enquire
        enthuse envisage estimate exclaim exhort expect explain expostulate expound express exult fear flash frown
        fume gasp gesture giggle gloat grant greet grimace grin grinn groan growl grumble grunt guarantee guess guffaw
        gush hail hazard highlight hint hiss hope howl huff imagine implore imply inform inquire insinuate insist instruct interject
        interrupt intervene intone invite jeer jest joke judge justify lament laugh lecture maintain marvel mention mimic
        moan mock mourn mumble murmur muse mutter narrate nodd note object observe offer opine order outline own
        pant persist petition pipe plead pledge point ponder praise pray preach predict presage proclaim promise
        prompt pronounce propose protest prophesy query question quip quipp quote quarrel rage rail rant reaffirm reason
        reassure recall recite reckon recollect recommend recount reflect refuse reiterate rejoice relate remark remember
        remind reminisce remonstrate repeat reply report request resolve respond retort reveal roar sass scoff scold scream
        shout shriek shrug shrugg sigh signal sketch slurr smile smirk snap snapp snarl sneer sniff snort sobb specify speculate splutter
        stammer state stipulate stress stutter suggest summarise summarize surmise suspect swallow sympathise taunt tease
        testify thank theorise threaten thunder translate trill trumpet underline underscore update urge utter venture
        voice vow wager wail warn welcome whimper whine whisper wince wink wisecrack wonder worry yawn yell yelp
        """
    )
    | words("sum sums summed summing"),
    announcing=words("that whom which"),
    according_to=(
        "according to",
        "in the words of",
        "as told by",
        *(
            f"{be} the {noun} of"
            for be in ("is", "was")
            for noun in (
                "verdict",
                "comment",
                "plea",
                "reply",
                "view",
                "conclusion",
                "advice",
                "warning",
                "summary",
                "message",
            )
        ),
    ),
    according_known=("in his words", "in her words", "in their words", "according to him", "according to her"),
    pointing=("that is how", "that's how", "that’s how", "this is how", "thus", "so"),
    possessive=words("his her their my"),
    pronouns={"he": "m", "she": "f", "they": "", "i": "", "we": ""},
    gender_of=gender_of,
    noun_gender=noun_gender_en,
    generic=words(
        """
        master founder owner man woman boy girl lady gentleman person official executive businessman businesswoman entrepreneur expert
        specialist scholar artist guest youngster teenager veteran
        """
    ),
    naming_people=re.compile(
        r"(?:name is|name was|called|call him|call her|nicknamed|(?:introduces|introduced|presents) (?:him|her)self(?: \w+){0,2} as|"
        r"signs (?:him|her)self(?: \w+){0,2}|gave (?:his|her) name(?: \w+){0,2} as|"
        r"(?:knew|know|knows|known)(?:,? \w+){0,12},?(?: \w+)? as)\s+(?P<name>[^\W\d_a-zа-яёәғқңөұүһі]\w+(?:-\w+)?)"
    ),
    that=words("that"),
    family=words("father mother parents brother sister uncle aunt grandfather grandmother wife husband son daughter"),
    then=("at that time", "at the time", "then", "now", "today"),
    deaths=("has died", "who died", "passed away", "died on", "died in", "died at", "died last"),
    kin=words("aunt auntie uncle granny grandma grandpa"),
    name_genders=(
        ("ova", "f"),
        ("eva", "f"),
        ("ina", "f"),
        ("skaya", "f"),
        ("kyzy", "f"),
        ("ov", "m"),
        ("ev", "m"),
        ("uly", "m"),
        ("skiy", "m"),
        ("sky", "m"),
        ("a", "f"),
        ("o", "m"),
    ),
    unisex=words("andrea luca nicola mattia elia enea joshua costa sasha nikita ilya"),
    indefinite=words("a an one some another"),
    copulas=words("is was"),
    determiners=words("the a an his her their its this our my"),
    besides=words("without while as before after"),
    adverbs=words("also then further later still always often now once again too instead had has have will would did"),
    adverb_endings=("ly",),
    relatives=words("who whose which that"),
    linking=words("that out on"),
    particles=words("de di da del della dei van von der den al el bin ibn la le y dos du"),
    owners=("'s", "’s"),
    titles=words(
        """
        don father fr monsignor padre sheikh mullah signor signora signorina dott ing arch avv mr mrs ms miss dr prof professor sir dame lord lady madam hon rev
        ambassador president minister director senator governor mayor consul general colonel captain
        councillor councilor cllr alderman reverend sergeant inspector superintendent justice baroness baron bishop rabbi imam
        chairman chairwoman chairperson chair chief ceo cfo coo cto secretary king queen prince princess
        prime deputy vice commissioner judge father sister engineer architect doctor
        """
    ),
    roles=words(
        """
        director president chairman chairwoman chairperson chair head ceo cfo coo cto chief officer
        ambassador consul minister secretary undersecretary commissioner governor mayor senator deputy
        founder cofounder co-founder owner partner manager executive coordinator supervisor leader member delegate
        representative spokesman spokeswoman spokesperson adviser advisor attaché counsellor counselor consultant
        professor lecturer researcher scientist economist historian analyst expert engineer architect designer artist
        writer author editor journalist curator conductor musician chef entrepreneur lawyer doctor teacher student
        baker brewer butcher shepherd tailor weaver potter cook nurse pilot builder carpenter buyer dancer singer painter
        sculptor poet vicar priest nephew niece grandmother grandfather grandson granddaughter
        mother husband wife son daughter brother uncle aunt neighbour neighbor widow widower ironmonger miller producer publisher photographer botanist translator interpreter resident
        farmer winemaker exporter importer trader specialist dean rector principal captain coach
        """
    )
    | PEOPLE_EN
    | TRADES_EN,
    offices=words(
        "director chairman chairwoman headmaster headmistress treasurer mayor minister president governor vicar bishop ambassador consul rector mother father grandmother "
        "herder watchman driver cook waiter waitress porter neighbour neighbor passer-by passenger customer pensioner vendor "
        "cleaner shopkeeper stallholder guard cashier clerk conductor bystander caretaker niece nephew widow widower"
    ),
    is_subject=is_subject_en,
    no_roles=words(
        "wrist twist gist mist list checklist shortlist waitlist driver's housekeeper's scorekeeper timekeeper screwdriver"
    ),
    role_endings=(
        "llist",
        "nist",
        "rist",
        "tist",
        "gist",
        "vist",
        "ologist",
        "nomist",
        "unionist",
        "woman",
        "sman",
        "ryman",
        "worker",
        "driver",
        "monger",
        "keeper",
        "grower",
        "maker",
        "builder",
        "wright",
        "seller",
        "picker",
        "fitter",
        "repairer",
        "owner",
        "smith",
    ),
    openers=words(
        """
        a an and as at according after also although because before besides but by during even finally first for
        from furthermore however if in indeed instead it its later like meanwhile moreover no nor not now of on once
        or our over perhaps since so still that the their then there therefore these this those though through thus
        to today together tomorrow under until what when where whether which while who why with yesterday yet
        he she they we i his her my your you old young little poor dear former late
        """
    ),
    oblique=words(
        "in at near from to around across outside inside throughout with of by for alongside about against on between"
    ),
    organisations=words(
        """
        palazzo villa castello piazza castle bridge gate
        university bank group ministry agency chamber association company ltd inc airport institute airlines airways
        union council commission board embassy society museum theatre theater school academy centre center fund
        foundation corporation holding federation committee department office street avenue square river lake
        lanificio cantina pastificio caseificio fonderia officine tessitura azienda tenuta studio mill bakery brewery dairy
        republic kingdom states city region province fair expo week day award festival forum summit road
        """
    ),
    places=words(
        """
        shymkent taraz karaganda aktobe aktau atyrau oral uralsk pavlodar semey oskemen kostanay petropavl kokshetau taldykorgan turkistan turkestan kyzylorda aral talgar kaskelen zhetysu mangystau london paris berlin brussels venice turin naples florence bologna verona bergamo genoa trieste lombardy tuscany veneto piedmont sicily
        kazakhstan italy asia europe russia china germany france turkey uzbekistan kyrgyzstan milan rome almaty astana
        central asian soviet european italian kazakh russian chinese german french turkish american british every each
        north south east west northern southern eastern western monday tuesday wednesday thursday friday saturday sunday
        january february march april june july august september october november december mediterranean silk caspian
        """
    )
    | places.LATIN,
    meeting=re.compile(
        r"(?i)(?:spoke|talked|speaks|talks) (?:to|with) (?:us|me)\b|(?:met|receive[sd]|welcome[sd]) us\b|answered our questions|we (?:met|sat down|spoke with)\b"
    ),
    saints=words("san santa st saint"),
    after_comma=words("but yet which who"),
    reading=words("read reads reading quoted quotes quoting recited recites repeated repeats"),
    asking=words("ask asks asked asking wonder wondered"),
    first_person=words("i i'm i've i'd i’m i’ve i’d me my"),
    narrators=words("i we"),
    questioners=words("q question interviewer journalist reporter correspondent"),
    answerers=words("a answer"),
    inscribed=("is written", "was written", "it says", "painted"),
    naming=words(
        """
        word sign motto
        headline sign banner placard caption plaque label called titled entitled named dubbed nicknamed motto slogan title titles theme known so-called labelled labeled
        story tale poem painting play opera sculpture memoir petition exhibition film movie book novel song album ship project programme program magazine newspaper headline tagline
        """
    ),
    introductory=words(
        """
        if when as although though because since while once after before until unless whenever wherever
        however therefore moreover yes no well today tomorrow yesterday now then first finally indeed instead
        """
    ),
)

_FACTS: Final = Facts(
    number_articles=("half a", "a"),
    number_words=(
        "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
        "dozens", "hundreds", "thousands", "millions", "billions",
    ),
    small_numbers=("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "several"),
    magnitudes=("hundred", "thousand", "million", "billion", "trillion", "dozen", "bn", "mn"),
    number_links=("and", "and a half"),
    halves=("and a half",),
    range_words=("to", "and"),
    fractions=(
        "half", r"(?:a|one)[ -]third", r"two[ -]thirds", r"(?:a|one)[ -]quarter", r"three[ -]quarters",
        r"(?:a|one|two|three|four)[ -](?:fifths?|tenths?)",
    ),
    ratio_words=("out of", "in every", "in"),
    out_of=("out of",),
    changing=words("by"),
    partitive=words("of"),
    percent=("%", "per cent", "percent", "percentage points"),
    currencies=("euros", "euro", "dollars", "US dollars", "pounds", "tenge", "roubles", "rubles", "EUR", "USD", "KZT"),
    qualifiers=(
        "more than", "no more than", "not more than", "fewer than", "less than", "no fewer than", "no less than",
        "over", "under", "above", "below", "around", "about", "approximately", "roughly", "circa", "some",
        "nearly", "almost", "close to", "just over", "just under", "well over", "up to", "at least", "at most",
        "as many as", "as much as", "as few as", "as little as", "just", "exactly", "an average of",
        "a total of", "an estimated", "a record", "between", "barely", "lower than", "higher than", "upwards of", "in excess of",
        "a few", "several", "more or less", "roughly between", "somewhere between", "anywhere between", "perhaps", "maybe", "probably", "a little over", "a little under", "slightly more than", "slightly less than", "not quite", "a mere",
    ),
    plurals=words("people men women children schoolchildren grandchildren feet staff personnel sheep cattle fish livestock poultry aircraft species km kg"),
    plural_ending=("s", "men"),
    singular_endings=("ss", "us", "is", "'s", "’s"),
    measures=(
        r"(?:cost|price|budget|turnover|revenue|fee|fine|wage|loan|grant|fund|investment|value|export|import|profit|income|rent|"
        r"tariff|order|contract|deal|share|stake|prize|debt|contribution|donation|deposit|tax|bill|damage|contribution)s?|"
        r"salar(?:y|ies)|subsid(?:y|ies)|sales|trade|spending|expenditure|financing|takings|savings|taxes"
    ),
    unit_pattern=(
        r"(?:square |cubic )?(?:tonnes?|tons?|lit(?:re|er)s?|hectares?|acres?|km|kilomet(?:re|er)s?|met(?:re|er)s?|feet|centimet(?:re|er)s?|millimet(?:re|er)s?|cm|mm|miles?|kg|"
        r"kilos?|kilograms?|centners?|degrees?|MW|GW|kW|megawatts?|gigawatts?|kilowatts?|barrels?|gallons?|(?:kilo|mega|giga)?watt-hours?|[kMGT]Wh|k?[mV][²³]?|km²|sq\.? ?(?:k?m|ft|met(?:re|er)s?|feet|miles?)|sqm|ha|t|hp|kV|pounds|quintals?)"
    ),
    rates=r"(?:an?|per|each|every) (?:year|month|week|day|hour|minute|second|season|hectare|person|head|square met(?:re|er)|kilomet(?:re|er))",
    quantities=(
        r"(?:yield|capacity|output|production|consumption|saving|loss|weight|length|width|height|depth|area|surface|speed|"
        r"distance|temperature|catch|harvest|throughput|power|volume|altitude|elevation|thickness|diameter|span|average|crop|"
        r"supply|draught|tonnage|displacement)(?:e?s)?|capacit(?:y|ies)|supplies"
    ),
    dimensions=words("long high wide deep tall thick above below"),
    measuring=words("of at covers covered covering measures measured measuring weighs weighed weighing occupies occupied spans is was to"),
    referring=words("them it which whom these those us"),
    copulas=words("are were is was"),
    quantifiers=words("each every this that these those our their its his her your my both all some any no another"),
    modals=words("will would may might must should could can had has have"),
    worth=words("worth"),
    consisting=words("in"),
    spending=words("in into for on towards"),
    pointing=words("which whom"),
    definite=words("the"),
    comparatives=words("more less higher lower up down fewer"),
    how_many=words("much many share percentage proportion"),
    multiples=words("double twice triple treble thrice"),
    age=words("age ages"),
    numerals=words("one two three four five six seven eight nine ten"),
    ages=words("under over above below"),
    coordinating=words("and but"),
    comparing=words("against was were"),
    spends=r"put|puts|putting|spen[dt]|spends|spending|invest(?:s|ed|ing)?|pa(?:y|ys|id|ying)|pour(?:ed|ing)?|sunk|allocat(?:e|es|ed|ing)|raised|given|gave|commit(?:s|ted)?|earmarked|budgeted|offer(?:s|ed|ing)?",
    belonging="of",
    participles=("ing", "ed", "worth"),
    stops=words(
        """
        a an the this that these those its his her their our your my each every all both some any no
        of in on at by for from to with without within into onto over under between among across along through
        during since until before after about around against towards toward per via as than like despite
        and or but nor so yet if when while because although though where which who whose whom what how
        is are was were be been being am has have had do does did will would shall should can could may might must
        another further additional first
        it he she they we i you there here not also more most very just only
        """
    ),
    ranging=words("between from"),
    by_now=words("today now"),
    times=words("last past next ago today now year month week century decade season so far"),
    durations=words("years days months weeks hours minutes seconds times"),
    reaching=words(
        """
        went goes
        risen grown increased fallen declined dropped climbed doubled estimated valued put set was were
        reached reaches reach exceeded exceeds exceed totalled totaled totals amounted amounts stood stands worth
        equals equalled equaled counts counted numbers numbered represents represented accounts accounted attained
        hit hits passed passes employs employed crept edged inched jumped soared surged dipped slipped shrank
        """
    ),
    months={
        name: number
        for number, names in enumerate(
            (
                "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
                "september sept sep", "october oct", "november nov", "december dec",
            ),
            1,
        )
        for name in names.split()
    },
    capital_months=True,
    plain_dates=words("in on of"),
    telling_dates=(
        "since", "until", "till", "by", "from", "before", "after", "between", "during", "throughout",
        "since early", "since late", "since mid", "in early", "in late", "in mid", "early", "late", "mid",
        "at the end of", "by the end of", "at the beginning of", "at the start of", "by early", "by late", "by mid",
        "in the spring of", "in the summer of", "in the autumn of", "in the fall of", "in the winter of",
        "in spring", "in summer", "in autumn", "in winter", "from early", "from late", "as early as", "back in",
    ),
    date_links=words("of the"),
    numbering=words("aged no nos number page pages article chapter section paragraph room gate flight line platform level minus"),
    accompanied="with",
    conjunctions=words("and but or while when"),
)  # fmt: skip

RULES: Final = Rules(
    abbreviations=(
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Hon", "Rev", "Gen", "Col", "Capt", "Sen", "Gov", "Amb", "Eng", "Arch",
        "Inc", "Ltd", "Co", "Corp", "Bros", "S.p.A", "S.r.l", "e.g", "i.e", "etc", "vs", "cf", "approx", "No", "Nos",
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "a.m", "p.m", "U.S", "U.K",
        "E.U",
    ),
    speech=_SPEECH,
    facts=_FACTS,
)  # fmt: skip
