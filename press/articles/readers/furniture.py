"""The furniture of a web page: navigation, cookie box, sidebar, comments. All that stands around an article."""

from __future__ import annotations

import re
from typing import Any, Final

from press.articles.parts.front import is_byline, is_dateline
from press.articles.parts.words import DATE
from press.articles.readers.flow import beside_flow

Element = Any  # lxml has no types

_TAGS: Final = frozenset({"nav", "aside", "footer", "form", "dialog", "menu", "search"})
_ROLES: Final = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar"}
)

# Words of a class or an id that name furniture, alone or with another word.
_NAMES_TEXT: Final = (
    "cookie cookies consent gdpr cmp nav navbar navigation menu breadcrumb breadcrumbs sidebar widget widgets "
    "comment comments commentlist disqus respond reply share sharing sharedaddy addthis social socials related "
    "relatedposts recommended recommendations correlati newsletter subscribe subscription signup promo promotion "
    "advert advertisement adv ads ad adsbygoogle banner popup modal overlay footer colophon pagination pager paging "
    "tags taglist tagcloud skip skiplink toolbar print rating login search searchform popular trending mostread "
    "latest hidden offscreen sr screenreader toc masthead topbar sitefooter siteheader copyright disclaimer donate "
    "paywall teaser teasers outbrain taboola readalso leggianche crumbs crumb readtime biografia biography bio responses discussion replies pagenav tildalabel sociallinks logo sitename"
)
_NAMES: Final = frozenset(_NAMES_TEXT.split())
_PAIRS: Final = (
    "most read", "read also", "read next", "leggi anche", "site header", "site footer", "page header", "page footer", "top bar",
    "see also", "related posts", "author bio", "author box", "author card", "author info", "author profile", "about author",
    "about the author", "cat links", "reading time", "read time", "post views", "post nav", "post tags", "entry meta tags", "you may",
    "side bar", "back to", "post navigation", "share buttons", "mail chimp", "more stories", "more news",
)  # fmt: skip
# Words that make such a name one of the page's layout: "has-sidebar", "no-comments".
_OWN: Final = frozenset({"has", "with", "no", "without", "layout", "wrapper", "wrap"})
# What a piece of furniture says of itself, where nothing else does.
_SAYS: Final = re.compile(
    r"(?:we use cookies|(?:.{0,40}\bour|noi e i nostri|we and our) (?:\d+ )?(?:partners|suppliers|fornitori|partner)\b.{0,30}(?:\bstore|\bprocess|\bmemorizz|\barchivi)|мы и наши партн[её]ры.{0,30}(?:храним|обрабатываем)|this (?:site|website) uses cookies|questo sito (?:utilizza|usa)|utilizziamo i cookie|мы используем (?:файлы )?cookie|"
    r"(?:этот )?сайт использует|біз cookie|сайт cookie|all rights reserved|tutti i diritti riservati|все права защищены|"
    r"барлық құқықтар|leave a (?:comment|reply)|lascia un commento|оставить комментарий|пікір қалдыру|skip to (?:main )?content|"
    r"vai al contenuto|follow us|join (?:us|our)\b.{0,30}(?:telegram|channel)|seguici su|iscriviti (?:al|alla|ai)|подписывайтесь|"
    r"подпишитесь|наш (?:телеграм|telegram)|.{0,40}(?:жазылыңыз|арнамызға жазыл\w*)[.!]?$|share (?:this|on)|condividi(?: su)?|поделиться|бөлісу|subscribe to our newsletter|iscriviti alla newsletter|"
    r"(?:privacy policy|terms of use|политика конфиденциальности|informativa sulla privacy|құпиялылық саясаты)(?=\s*(?:[|·•]|$))|"
    r"(?:advertisement|реклама|pubblicità|жарнама|share|save|print|stampa|распечатать|басып шығару)\s*$|"
    r"(?:возврат|назад|вернуться|обратно) к (?:списку|новостям|разделу)|back to (?:the )?(?:list|news|all|overview)|"
    r"torna (?:a|al|alla|alle|all')\s?(?:elenco|lista|notizie|news|home)|(?:тізімге|жаңалықтарға) (?:қайту|оралу)|"
    r"(?:made|built) (?:on|with) \w+$|powered by |сделано на |работает на |creato con \w+$|realizzato (?:da|con) \w+$|"
    r"понравил(?:ся|ась) (?:текст|статья|материал)|did you like this|like this (?:article|story)\?|ti è piaciuto|мақала ұнады|"
    r"(?:tags?|теги|тегтер|tag)\s*:|\d+ (?:comments?|commenti|комментари|пікір)|(?:comments?|commenti|комментарии|пікірлер)\s*(?:\(\d+\))?$)",
    re.IGNORECASE,
)

# A count or a duration that a page tells of itself, in a line that is no sentence.
_META: Final = re.compile(
    r"(?:просмотр(?:ов|ы)|прочтений|время чтения|\bviews\b|\bmin(?:ute)?s? read\b|reading time|visualizzazioni|"
    r"\b(?:updated|posted|published)\b.{0,15} ago$|\d+ (?:мин|час|дн)\w* назад$|\d+ (?:minuti|ore|giorni|ora) fa$|\d+ (?:минут|сағат|күн) бұрын$|"
    r"tempo di lettura|\blettura:? \d|[·|•]\s*\d+ min$|\bletture\b|оқылды|қаралды|қаралым|оқу уақыты)",
    re.IGNORECASE,
)

# What a page tells of who publishes it.
_IMPRINT: Final = re.compile(
    r"direttor[ei] responsabile:|registrazione (?:n\.|tribunale)|testata registrata|partita iva|p\. ?iva \d|"
    r"свидетельство о регистрации|главный редактор:|учредитель:|бас редакторы?:|editor-in-chief:|"
    r"^(?:перепечатка|использование материалов|(?:сайт )?материалдарын пайдалану)|^©\s?(?:19|20)\d\d|^© .{1,60}(?:19|20)\d\d|^© ?\w.{0,60}$",
    re.IGNORECASE,
)

# What stands over a box of furniture, as its heading.
_OVER: Final = re.compile(
    r"(?:\d+\s+)?(?:comments?|responses?|repl(?:y|ies))|comments? \(\d+\)|(?:join|leave) the (?:discussion|conversation)|"
    r"(?:ещ[её]|другие) .{1,30}|related(?: (?:articles?|posts?|stories|news))?|you (?:may|might) also like|more (?:stories|news|(?:from|in|on|about) .{1,40})|most (?:popular|read)|"
    r"(?:now )?trending|popular(?: posts)?|recent posts|latest (?:news|posts)|recommended(?: for you)?|share(?: this(?: article)?)?|tags?|"
    r"(?:\d+|un)?\s*comment[oi](?: \(\d+\)| su .{1,90})?|articoli (?:recenti|correlati|simili)|leggi anche|ti potrebbe(?:ro)? interessare|"
    r"potrebbe(?:ro)? interessarti(?: anche)?|(?:i )?più letti|ultime notizie|notizie correlate|condividi|etichette|"
    r"(?:\d+\s+)?комментари(?:и|ев|я|й)(?: \(\d+\))?|читайте также|смотрите также|(?:материалы )?по теме|"
    r"похожие (?:статьи|материалы|новости)|популярное|самое читаемое|последние новости|другие новости|рекомендуем|поделиться|теги|"
    r"(?:\d+\s+)?пікірлер(?: \(\d+\))?|осы тақырыпта|тақырып бойынша|ұқсас (?:жаңалықтар|мақалалар|материалдар)|"
    r"соңғы жаңалықтар|ең көп оқылған\w*|көп оқылған\w*|танымал|тегтер|бөлісу|тағы оқыңыз",
    re.IGNORECASE,
)
_BOXES: Final = frozenset({"div", "section", "td", "details"})
_LINES: Final = frozenset({"div", "section", "header", "p", "span", "small", "time"})
_REMARKS: Final = re.compile(r"comment|respons|repl|discussion|conversation|комментар|пікір", re.IGNORECASE)
# The way to a page: Home / News / Culture
_TRAIL: Final = re.compile(r"[\w ]{1,40}(?:\s*[/›»>→|·•]\s*[^/›»>→|·•.!?]{1,80}){1,6}")
_WINDOW: Final = "post popup"  # Tilda shows an article in such a window: what stands in it is named after it
_LABEL: Final = 3  # words of a label that leads to a page
HOME_WORDS: Final = 8  # of a link that leads to the first page
META_WORDS: Final = 6  # of a sentence that a page tells of itself: "Reading time: 4 min."
FORM_WORDS: Final = 40  # different words of a box with a form
_SHORT: Final = 100  # characters of such a line

# What begins a line that leads to another article of the same site.
# The way to a page, where it is no link, or the number to call: Sport / Cycling.
_PATH: Final = re.compile(r"\w[\w ]{1,24}(?: [/›»>·|] \w[\w ]{1,24})+|\+?\d[\d ()-]{8,18}")
_OWNER: Final = re.compile(r"© ?(?:(?:19|20)\d\d ?)?([^\W\d_][^,.|·•©]{2,40}?)(?=[,.|·•]| (?:19|20)\d\d|$)")
_ALSO: Final = re.compile(
    r"(?:leggi anche|vedi anche|read also|see also|also read|read next|related|читайте также|смотрите также|"
    r"по теме|тағы оқыңыз|сондай-ақ оқыңыз|оқи отырыңыз)",
    re.IGNORECASE,
)


def remove_furniture(root: Element, main_words: frozenset[str]) -> str:
    """Take the furniture out of a page, and return its words.

    What holds most of the `main_words` is never taken out, whatever its name.
    """
    gone: list[str] = []
    site = _names_of_site(root)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element is root or not _is_furniture(element):
            continue
        if not _holds_article(element, main_words):
            gone.append(_take_out(element))
    for element in _over_title(root, site):
        gone.append(_take_out(element))
    for element in list(root.iter("ul", "ol", "div", "section", "p", "span", "li")):
        if element is not root and _is_alive(element, root) and _is_link_list(element, main_words):
            gone.append(_take_out(element))
    for element in list(beside_flow(root)):
        if not _holds_article(element, main_words):
            gone.append(_take_out(element))
    return " ".join(gone)


def _names_of_site(root: Element) -> frozenset[str]:
    """Return what stands behind the copyright sign of a page: the name of whom the site is."""
    return frozenset(_OWNER.findall(" ".join(" ".join(root.getroottree().getroot().itertext()).split())))


def _over_title(root: Element, site: frozenset[str]) -> list[Element]:
    """Return the labels over the title of a page: one link to the same site, a path, the name of the site."""
    found: list[Element] = []
    for element in root.iter():
        if element.tag == "h1":
            return found
        if element.tag == "a" and not re.match(r"[a-z]+:", element.get("href") or "", re.IGNORECASE):
            alone = "".join((element.getparent().text_content() or "").split()) == "".join(
                element.text_content().split()
            )
            if alone and 0 < len(element.text_content().split()) <= _LABEL:
                found.append(element)
        elif (
            element.tag == "div"
            and len(element) == 0
            and (_PATH.fullmatch((element.text or "").strip()) or (element.text or "").strip() in site)
        ):
            found.append(element)
    return []


def _take_out(element: Element) -> str:
    if element.getparent() is None:
        return ""
    words = " ".join(element.itertext())
    element.drop_tree()
    return words


def _is_alive(element: Element, root: Element) -> bool:
    return any(above is root for above in element.iterancestors())


def _is_furniture(element: Element) -> bool:
    tag = element.tag
    if tag in _TAGS or element.get("role", "").lower() in _ROLES:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or element.get("aria-modal") == "true":
        return True
    if re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", element.get("style") or ""):
        return True
    if tag in ("html", "body", "main", "h1"):
        return False
    if tag == "a" and _leads_nowhere(element):
        return True
    if any(len(words_in(heading)) > 1 for heading in element.iter("h1")):
        return False
    if any(inner.get("itemprop") == "headline" for inner in element.iter()):
        return False
    if tag == "header":
        inside = any(above.tag in ("article", "main") for above in element.iterancestors())
        return not inside and not any(True for _ in element.iter("h1"))
    if _named(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return True
    if tag in _BOXES and _asks(element) and len(words_in(element)) <= FORM_WORDS:
        return True  # what is asked for in a box: an address to write to
    over = _first_words(element).rstrip(": ") if tag in _BOXES else ""
    if _OVER.fullmatch(over) and (_REMARKS.search(over) or _has_link(element) or _has_no_sentence(element)):
        return True
    if tag == "th" or (tag == "td" and len(element) == 0):
        return False  # a table of words may have a column "Share"
    text = " ".join("".join(element.itertext()).split())
    if len(text) >= 400:
        return False
    text = text.lstrip("←«‹<→ ")
    imprint = tag in ("div", "section", "td") and _IMPRINT.search(text) is not None
    return imprint or _SAYS.match(text) is not None or _is_line_of_the_page(element, text) or _is_row_of_links(element)


def _asks(element: Element) -> bool:
    """Say whether a box asks its reader to fill in something: a form, or a field with what sends it off."""
    return any(
        inner.tag == "form" or inner.get("type") == "submit" for inner in element.iter("form", "input", "button")
    )


def _leads_nowhere(link: Element) -> bool:
    """Say whether a link that stands alone leads to the site's first page, or only opens something on this one."""
    href = link.get("href") or ""
    parent = link.getparent()
    alone = parent is not None and _line(parent) == _line(link)
    home = re.fullmatch(r"\.?/|/?index\.html?|#(?:popup.*|top)?", href) is not None
    return alone and home and len(_line(link).split()) <= HOME_WORDS


def _is_row_of_links(element: Element) -> bool:
    """Say whether a box holds links to the same site and nothing else: labels, sections."""
    links = list(element.iter("a")) if element.tag in ("div", "section") else []
    outside = "".join("".join(link.itertext()) for link in links)
    inside = "".join(element.itertext())
    return (
        len(links) > 1
        and "".join(outside.split()) == "".join(inside.split())
        and all(len("".join(link.itertext()).split()) <= _LABEL for link in links)
        and not any(re.match(r"[a-z]+:", link.get("href") or "", re.IGNORECASE) for link in links)
    )


def _has_no_sentence(element: Element) -> bool:
    """Say whether an element holds titles only: several short lines, none of which ends as a sentence does."""
    lines = [" ".join(text.split()) for text in element.itertext() if text.strip()]
    return len(lines) > 1 and all(len(line) <= _SHORT and line[-1] not in ".!?…:;»”" for line in lines)


def _has_link(element: Element) -> bool:
    return any(True for _ in element.iter("a"))


def _first_words(element: Element) -> str:
    """Return the first words in an element that stand by themselves, where more follows them."""
    words = [" ".join(text.split()) for text in element.itertext() if text.strip()]
    return words[0] if len(words) > 1 else ""


def _is_line_of_the_page(element: Element, text: str) -> bool:
    """Say whether a short line is no sentence and tells of the page: its readers, the way to it."""
    if len(text) > _SHORT or element.tag not in _LINES or any(is_byline(_line(one)) for one in element.iter()):
        return False
    if any(_is_signed(_line(one)) for one in element.iter("p", "div", "span") if one is not element):
        return False  # beside a line that names the author, only the other is the page's
    counted = any(character.isdigit() for character in text) and _META.search(text) is not None
    whole = text[-1:] in ".!?…"
    return (counted and (not whole or len(text.split()) <= META_WORDS)) or (
        not whole and _has_link(element) and _TRAIL.fullmatch(text) is not None
    )


def _is_signed(line: str) -> bool:
    """Say whether a line names somebody and tells when: "Anna Rossi, 12 September 2026"."""
    names = [word for word in DATE.sub("", line).split() if word[0].isupper()]
    return is_dateline(line) and len(names) > 1


def _line(element: Element) -> str:
    return " ".join("".join(element.itertext()).split()) if isinstance(element.tag, str) else ""


def _named(names: str) -> bool:
    """Say whether a class or an id names furniture: each of its names is one word or two, written together or not."""
    for name in names.split():
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
        parts = [part for part in re.split(r"[^a-z]+", words.lower()) if part]
        if any(pair in " ".join(parts) for pair in _PAIRS):
            return True
        if _WINDOW in " ".join(parts):
            parts = [part for part in parts if part not in _WINDOW.split()]
        if any(part in _NAMES for part in parts) and not any(part in _OWN for part in parts):
            return True
    return False


def _holds_article(element: Element, main_words: frozenset[str]) -> bool:
    """Say whether most of the article's words stand in an element."""
    if not main_words:
        return False
    return len(main_words & words_in(element)) > 0.5 * len(main_words)


def _is_link_list(element: Element, main_words: frozenset[str]) -> bool:
    """Say whether an element is links and little else, and not what the article itself is about."""
    near = [link.get("href") for link in element.iter("a") if link.get("href")]
    if element.tag in ("p", "div") and len(near) == 1 and not re.match(r"[a-z]+:|#", near[0], re.IGNORECASE):
        line = " ".join("".join(element.itertext()).split())
        return len(line) < 200 and _ALSO.match(line) is not None
    links = [
        link for link in element.iter("a") if link.get("href") and not link.get("href").startswith(("#", "mailto:"))
    ]
    if len(links) < 2:
        return False
    text = len("".join("".join(element.itertext()).split()))
    linked = sum(len("".join("".join(link.itertext()).split())) for link in links)
    outside = words_in(element) - main_words
    return linked >= 0.7 * text and len(outside) >= 0.4 * len(words_in(element))


def words_in(element: Element) -> frozenset[str]:
    """Return the words of an element, in small letters."""
    return frozenset(re.findall(r"\w+", " ".join(element.itertext()).lower()))
