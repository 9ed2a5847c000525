"""The words by which parts of an article are known, in English, Italian, Russian and Kazakh at once.

To add a word: put it in its table, in small letters. Tables are regular expressions of whole words.
"""

from __future__ import annotations

import re
from typing import Final

_CAPITAL: Final = r"[A-ZÀ-ÞЀ-ЯҒҚҢӨҰҮҺІӘ]"
_SMALL: Final = r"[a-zß-ÿа-џғқңөұүһіә]"
# Each letter can be matched in one way only: a word that is no name costs no more than its length.
NAME_WORD: Final = rf"(?:{_CAPITAL}[’'-]?{_CAPITAL}?{_SMALL}+(?:(?:[’'-]{_CAPITAL}?|{_CAPITAL}){_SMALL}+)*|{_CAPITAL}\.|{_CAPITAL}{{2,}})"
PARTICLE: Final = r"(?:de|di|da|del|della|van|von|bin|ибн)"

# Before the name of who wrote it; the colon may be missing only where a name follows at once.
_AUTHOR: Final = (
    r"by|text by|words by|text and photos?(?: by)?|words and pictures by|testo e foto(?: di)?|текст и фото|мәтін (?:мен|және) (?:фото|сурет)|"
    r"interview by|written by|report by|interviewed by|correspondent|author|authors|"
    r"di|a cura di|testo di|testi di|testo|intervista di|servizio di|autore|autrice|"
    r"автор|авторы|текст|беседовал|беседовала|подготовил|подготовила|материал подготовил|интервью|корреспондент|журналист|спецкор|"
    r"мәтін|мәтінді дайындаған|дайындаған|сұхбаттасқан|әңгімелескен|тілші|тілшіміз"
)
BYLINE: Final = re.compile(
    rf"(?i:(?:{_AUTHOR}))\s*:?\s+{NAME_WORD}(?:\s+(?:{PARTICLE}\s+)?{NAME_WORD}){{0,3}}"
    rf"(?=$|\s*[,(|·•/–—-]|\s+(?:and|e|и|және|мен|for|per|для|in|from|da|из)\s)[^!?]*(?<![.…])"
    rf"|(?i:(?:from|by) (?:our|a staff) (?:own )?(?:correspondent|reporter|staff)|staff reporter|dal nostro (?:inviato|corrispondente)|"
    rf"dalla (?:nostra )?redazione|(?:от )?наш(?:его)? (?:собственн(?:ый|ого) )?корреспондента?|наш корр\.|өз тілшіміз(?:ден)?)"
    rf"|(?i:(?:dall['’])?ufficio (?:stampa|comunicazione)|(?:the )?press (?:office|service)|пресс-(?:служба|центр)|редакция)\b[^\d@:!?;]{{0,50}}(?<![.…])"
    rf"|[^\d@:!?;]{{0,40}}(?i:баспасөз қызметі|press office)"
    rf"|{NAME_WORD}(?:\s+(?:{PARTICLE}\s+)?{NAME_WORD}){{1,2}},\s+"
    rf"(?i:photos? by the author|foto dell['’]aut(?:ore|rice)|фото автора|сурет(?:терді)? автор(?:дікі| түсірген))\.?"
)
# What ends before the name of who wrote it, inside a sentence too: "the questions were asked by".
AUTHOR: Final = re.compile(rf"(?<!\w)(?i:{_AUTHOR}|photos? by|foto di|фото|сурет(?:ті)? түсірген)\s*:?\s*$")
NAME: Final = re.compile(rf"{NAME_WORD}(?:\s+(?:{PARTICLE}\s+)?{NAME_WORD}){{1,2}}")
# A name with the region that somebody writes from.
PLACED: Final = re.compile(
    rf"{NAME.pattern},\s+(?:{NAME_WORD}\s+){{1,2}}(?:облысы|ауданы|қаласы|область|район|край|region|district)"
)
PLACES: Final = re.compile(rf"{NAME_WORD}(?:\s*[,–—-]\s*{NAME_WORD}){{0,2}}")

# The stems of months, to see that a line is a date; which date it is, `dates` reads.
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary|braio)?|mar(?:ch|zo)?|apr(?:il|ile)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember|embre)?|dec(?:ember)?|gen(?:naio)?|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|ago(?:sto)?|sett?(?:embre)?|"
    r"ott(?:obre)?|dic(?:embre)?|янв(?:ар\w{1,3})?|фев(?:рал\w{1,3})?|март\w{0,2}|апр(?:ел\w{1,3})?|ма[йяею]|ию[нл]\w{0,3}|"
    r"авг(?:уст\w{0,2})?|сент?(?:ябр\w{1,3})?|окт(?:ябр\w{1,3})?|ноя(?:бр\w{1,3})?|дек(?:абр\w{1,3})?|"
    r"(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйе[кг]|қазан|қараша|желтоқсан)\w{0,6})\b\.?"
)
DATE: Final = re.compile(
    rf"\b(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|"
    rf"\d{{1,2}}(?:st|nd|rd|th|°|º|\.)?\s+{_MONTH}(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|"
    rf"{_MONTH}\s+\d{{4}}|\d{{4}}\s*(?:жылғы|жылы|ж\.),?\s+\d{{1,2}}\s+{_MONTH})(?:\s*(?:года|год|г\.|жыл|ж\.))?",
    re.IGNORECASE,
)

# What stands over a title and is none: the kind of text.
KICKER: Final = re.compile(
    r"(?:obituary|opinion|comment|column|interview|profile|feature|reportage|travel (?:notes|diary)|news|(?:press|media) release|for immediate release|"
    r"(?:members' )?circular|newsletter|letter|editorial|"
    r"necrologio|ricordo|opinione|commento|rubrica|intervista|profilo|ritratto|cronaca|notizie|comunicato(?: stampa)?|nota stampa|"
    r"circolare|lettera|editoriale|note di viaggio|diario di viaggio|"
    r"некролог|мнение|колонка|интервью|репортаж|портрет|путевые заметки|новости|пресс-релиз|циркуляр|(?:информационное )?письмо|очерк|"
    r"қазанама|азанама|пікір|сұхбат|репортаж|портрет|жолжазба|жаңалықтар|баспасөз (?:хабарламасы|релизі)|хат|(?:ақпараттық|айналым) хаты?)"
    r"(?:[\s,–—-]+(?:n|no|nr|№)?[.°º]?\s*\d[\d/.-]*)?\W*",
    re.IGNORECASE,
)

# How a line ends that tells when something is, or was written.
DATED: Final = re.compile(rf"(?:{DATE.pattern})\W*$", re.IGNORECASE)
# May stand small beside the name of a place, in a dateline.
PLACE: Final = re.compile(
    r"г|обл|р-н|пос|дер|области?|края?|районе?|облысы|ауданы|қаласы|ауылы|region|province|district|provincia|regione|"
    r"de|di|del|della|in|near|presso|под|на|и|және|and|e",
    re.IGNORECASE,
)

WEEKDAY: Final = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|gio|ven|sab|dom|пон|вто|сре|чет|пят|суб|вос|дүй|сей|сәр|бей|жұм|сен|жек)"
    r"[^\W\d]*[.,]?",
    re.IGNORECASE,
)

# Before the name of who took a picture.
_PHOTO: Final = (
    r"foto|photo|photos|photograph|picture|image|immagine|immagini|ph|credits?|фото|фотография|снимок|сурет|суреттер"
)
_BY: Final = r"(?:credit|courtesy|by|di|of|a cura di|автор|автора|предоставлено|предоставил|архив)"
CREDIT: Final = re.compile(
    rf"(?:\b(?:{_PHOTO})\.?(?:\s+{_BY})*\s*(?:[:©/–—]|\.(?=\s))\s*|\b(?:foto|photos?|photograph|фото)\s+(?:by|di|courtesy of)\s+|©\s*)"
    rf"(?=\S)",
    re.IGNORECASE,
)
# How a line begins that tells what a picture shows.
CAPTION: Final = re.compile(
    r"(?:nella (?:foto|immagine)|nelle foto|in (?:the|this) (?:photo|picture)|pictured|above|left|right|"
    r"на (?:фото|снимке|фотографии)|(?:фото|сурет)(?:те|да)|суретте|didascalia|caption|figure \d+|figura \d+|рис\.? ?\d+)"
    r"(?=\s*(?:[:.,–—(-]|$))",
    re.IGNORECASE,
)

# How a line begins that says where the words are from.
SOURCE: Final = re.compile(r"(?:sources?|fonte|fonti|источники?|по материалам|дереккөз(?:дер)?)\s*:", re.IGNORECASE)

# A line of its own that leads on.
MORE: Final = re.compile(
    r"(?:[→»►▶>•]\s*)?(?:"
    r"read (?:more|on|also|the)|find out more|learn more|more (?:information|about|on|at)|see also|click here|"
    r"register|sign up|book (?:now|a|your)|download|watch (?:the|it)|apply|"
    r"leggi|scopri|per saperne di più|per (?:maggiori|ulteriori) informazioni|maggiori informazioni|continua|iscriviti|"
    r"registrati|scarica|vai (?:al|alla|a)|approfondisci|guarda|prenota|"
    r"читать|читайте|подробнее|подробности|узнать больше|узнайте|регистрация|зарегистрир|скачать|перейти|смотрите|"
    r"толығырақ|толық|әрі қарай|оқыңыз|тіркел|жүктеу|көбірек|сілтеме"
    r")",
    re.IGNORECASE,
)

# Headings over the notes of an article.
NOTES: Final = re.compile(
    r"(?:foot|end)?notes?|note(?: a piè di pagina)?|sources|fonti|примечани[ея]|сноск[аи]|источники|"
    r"ескертпелер|ескерту|сілтемелер|дереккөздер",
    re.IGNORECASE,
)

# What looks like the label of a speaker and is none.
NO_SPEAKER: Final = re.compile(
    rf"(?:{_PHOTO}|note|nota|n\.?b|ps|p\.s|info|e-?mail|tel|phone|web|www|http|https|fax|address|indirizzo|date|data|"
    rf"where|when|dove|quando|где|когда|тел|сайт|адрес|дата|қайда|қашан|мекенжай|contacts?|contatti|контакты|байланыс)",
    re.IGNORECASE,
)
