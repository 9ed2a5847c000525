"""Web pages: the article stays whole, and nothing of the page around it comes with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.manuscript import Heading, Manuscript, Picture
from press.articles.quotations import find_quotations
from press.articles.readers.html import read
from press.diagnostics import ArticleError, PressError

RU = [
    "Новый рейс связал два города, и никто не знал, сколько пассажиров сядет в первый самолёт этой весной.",
    "«Мы ждали этого дня десять лет», – сказал директор аэропорта Иван Петров.",
    "Билеты стоят дорого, но мест уже нет до конца лета, и авиакомпания думает о втором рейсе.",
]
RUSSIAN = f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
<title>Новый рейс — Вестник</title></head><body>
<div id="top"><ul class="menu"><li><a href=/>Главная</a><li><a href=/n>Новости</a><li><a href=/c>Контакты</a></ul></div>
<div class="cookies-popup">Мы используем файлы cookie. <a href="#">Принять</a></div>
<div class="container"><div class="row"><div class="col-8">
<h1>Новый рейс</h1><div class="meta"><span class="date">12 мая 2025</span> <span>Автор: Анна Петрова</span></div>
<div class="post-text"><p>{RU[0]}</p><p>{RU[1]}</p>
<div class="read-also"><b>Читайте также:</b><ul><li><a href="/1">Как купить билет на поезд</a></li></ul></div>
<h3>Сколько стоит билет</h3><p>{RU[2]}</p>
<figure><img src="new_files/plane.jpg" alt="Самолёт"><figcaption>Первый самолёт. Фото: Иван Иванов</figcaption></figure>
<p>Адрес: <a href="mailto:info@example.org">info@example.org</a></p></div>
<div class="tags"><a href="/t1">авиация</a> <a href="/t2">туризм</a></div>
<div class="comments-block"><h4>Комментарии</h4><p>Отличная новость, давно пора было открыть рейс, спасибо!</p></div>
</div><div class="col-4 side"><h4>Популярное</h4><ul><li><a href=/a>Десять мест для завтрака</a></li>
<li><a href=/b>Погода на выходные</a></li></ul></div></div></div>
<div class="foot">© Вестник, 2025. Все права защищены.</div></body></html>"""
ITALIAN = """<html><body><header role="banner"><h1 class="logo">La Gazzetta della Seta</h1><nav>Home Chi siamo</nav></header>
<div class="gdpr">Questo sito utilizza i cookie. <button>OK</button></div><div id="content"><article><header>
<h2 class="entry-title">Un ponte di lana</h2><p class="byline">di Marco Bianchi</p></header>
<p>La fiera di primavera porta quaranta imprese italiane ad Almaty.</p>
<p>La fiera si è aperta lunedì con quaranta imprese, e nessuno sapeva quanti visitatori sarebbero arrivati fin lì.</p>
<p><strong>I numeri della fiera</strong></p>
<p>Gli organizzatori hanno contato 8.700 visitatori nell'ultimo giorno, <a href="/x">più del doppio</a> di un anno fa.</p>
<blockquote><p>«Torneremo», ha detto il direttore della fiera, e tutti hanno applaudito.</p></blockquote>
<p>Leggi anche: <a href="/altro">La seta che torna</a></p>
<p>Il prossimo appuntamento è in ottobre; i posti sono pochi e le domande molte, come ogni anno.</p>
<div class="newsletter-signup"><h3>Iscriviti alla newsletter</h3><form><input></form></div></article>
<div id="comments"><ol class="commentlist"><li>Bello! Io ci sono stato e ne è valsa la pena davvero.</li></ol></div></div>
<aside>Pubblicità</aside><footer>Tutti i diritti riservati</footer></body></html>"""


def lines(manuscript: Manuscript) -> list[str]:
    return [passage.text for passage in manuscript.passages()]


def test_a_page_without_an_article_element_gives_its_article_and_nothing_else() -> None:
    manuscript = read(RUSSIAN.encode("cp1251"), "seeds/a.html")
    assert lines(manuscript) == [
        "Новый рейс", "Автор: Анна Петрова", "12 мая 2025", RU[0], RU[1], "Сколько стоит билет", RU[2],
        "Первый самолёт.", "Фото: Иван Иванов", "Адрес: info@example.org",
    ]  # fmt: skip
    assert manuscript.findings == ()
    (picture,) = [part for part in manuscript.parts if isinstance(part, Picture)]
    assert (picture.source, picture.alt) == ("new_files/plane.jpg", "Самолёт")


def test_a_page_with_an_article_element_keeps_its_title_and_drops_what_leads_away() -> None:
    manuscript = read(ITALIAN.encode(), "seeds/a.html")
    assert lines(manuscript)[:2] == ["Un ponte di lana", "di Marco Bianchi"]
    assert [part.passage.text for part in manuscript.parts if isinstance(part, Heading)] == ["I numeri della fiera"]
    assert len(manuscript.parts) == 6
    assert manuscript.findings == ()


KK = [
    "Алматыда көктемгі жәрмеңке ашылды, оған қырық итальян компаниясы қатысты, қонақтар көп болды.",
    "«Біз мұны көп күттік», – деді жәрмеңке директоры Айгүл Сәрсенова.",
    "Келесі жәрмеңке қазан айында өтеді, орын аз, тілек білдірушілер көп болып отыр.",
]
KAZAKH = f"""<!doctype html><html lang=kk><head><meta charset=utf-8><title>Жаңа көпір | Жібек жолы</title></head><body>
<a class="skip-link" href="#c">Мазмұнға өту</a><div class="header"><div class="logo">Жібек жолы</div><ul class="main-menu"><li><a href=/>Басты бет</a></li><li><a href=/n>Жаңалықтар</a></li></ul></div>
<div role="dialog" class="cc-window">Біз cookie файлдарын қолданамыз. <a href=#>Келісемін</a></div>
<div class="wrapper"><div class="left"><h1>Жаңа көпір</h1><p class="lead">{KK[0]}</p><p>{KK[1]}</p><h2>Не күтеміз</h2><p>{KK[2]}</p>
<ul><li>былғары</li><li>жүн</li></ul><p>{KK[0]}</p>
<div class="article-tags">Тегтер: <a href=/t>жәрмеңке</a>, <a href=/u>сауда</a></div>
<div class="article-share"><a href=https://t.me/x>Telegram</a> <a href=https://wa.me/x>WhatsApp</a></div>
<div class="article-related"><h3>Тағы оқыңыз</h3><ul><li><a href=/r1>Басқа бір жаңалық туралы</a></li><li><a href=/r2>Тағы бір жаңалық</a></li></ul></div>
<div class="article-comments"><h3>Пікірлер (2)</h3><div class="c"><b>Асқар</b><p>Өте жақсы жаңалық, мен де бардым, ұнады маған, рақмет!</p></div></div></div>
<div class="right"><h3>Танымал</h3><a href=/p1>Бірінші орын алған мақала</a><a href=/p2>Екінші мақала</a></div></div>
<div class="bottom"><p>© Жібек жолы 2025</p><p>Барлық құқықтар қорғалған</p></div></body></html>"""
EN = [
    "The spring fair opened on Monday in Almaty with forty Italian firms and a crowd at the gate.",
    "“We waited ten years for this,” said Ada Neri, director of the fair.",
    "The next one opens in October, and places are few.",
]
STYLED = f"""<!doctype html><html><head><meta charset=utf-8><title>A new bridge</title></head><body><div id=app><div class="css-1x"><div class="css-2y">
<div class="css-nav"><a href=/>Home</a><a href=/w>World</a></div></div><div class="css-3z"><h1 class="css-t">A new bridge</h1>
<div class="css-b">By <a href=/author>Anna Rossi</a></div><div class="css-d">12 May 2025, 10:30</div>
<div class="css-p">{EN[0]}</div><div class="css-p">{EN[1]}</div><div class="css-ad">Advertisement</div><div class="css-p"><b>What next</b></div><div class="css-p">{EN[2]}</div><div class="css-p">{EN[0]}</div>
<div class="css-s"><button>Share</button><button>Save</button></div></div>
<div class="css-q"><div>Most popular</div><a href=/1>Ten things to do in Milan</a><a href=/2>How to bake bread</a></div>
<div class="css-f">Privacy policy | Terms of use | Contact us</div></div></div></body></html>"""


def test_a_page_whose_classes_name_the_article_in_everything_gives_the_article_alone() -> None:
    assert lines(read(KAZAKH.encode(), "a")) == [
        "Жаңа көпір", KK[0], KK[1], "Не күтеміз", KK[2], "былғары", "жүн", KK[0],
    ]  # fmt: skip


def test_a_page_whose_classes_say_nothing_gives_the_article_alone() -> None:
    assert lines(read(STYLED.encode(), "a")) == [
        "A new bridge", "By Anna Rossi", "12 May 2025, 10:30", EN[0], EN[1], "What next", EN[2], EN[0],
    ]  # fmt: skip


FURNITURE = [
    '<div class="cookie-notice"><p>We use cookies and other means to remember you. Accept all of them?</p></div>',
    "<nav><ul><li><a href=/>Home</a></li><li><a href=/b>About us all</a></li></ul></nav>",
    '<div class="sidebar"><h3>Latest</h3><p>A teaser of some other story that has nothing to do with this one.</p></div>',
    '<section id="comments"><h2>2 comments</h2><p>I was there too and can only say that it was all true.</p></section>',
    '<div class="social-share"><a href="https://x.com">Share</a> <a href="https://y.com">Post</a></div>',
    '<footer class="site-footer"><p>All rights reserved by the Gazette, Silk Street 1.</p></footer>',
    '<div style="display:none">Nobody sees this sentence on the page.</div>',
    "<script>var words = 'these are no words';</script>",
    '<div class="related-posts"><h3>You may like</h3><a href=/1>One more story</a> <a href=/2>Another one</a></div>',
    "<form><label>Your e-mail</label><input name=e><button>Send it</button></form>",
]
STORY = [
    "The corridor opened on Monday with a train of forty cars that left the port in the early morning.",
    "Nobody knows what will come of it, and those who say that they know have been wrong before.",
    "«We will see,» said the director of the port, and he went home, since it was late by then.",
    "In the autumn a second train will follow, with machines and leather and whatever else is sold.",
]


@given(
    st.lists(st.sampled_from(FURNITURE), max_size=5),
    st.lists(st.sampled_from(FURNITURE), max_size=5),
    st.integers(1, 4),
)
def test_whatever_furniture_stands_around_it_the_article_comes_out_whole(
    before: list[str], after: list[str], at: int
) -> None:
    paragraphs = [f"<p>{text}</p>" for text in STORY]
    paragraphs.insert(at, FURNITURE[4])
    page = (
        f"<!DOCTYPE html><html><head><title>A new corridor</title></head><body>{''.join(before)}<main><article>"
        f"<h1>A new corridor</h1>{''.join(paragraphs)}</article></main>{''.join(after)}</body></html>"
    )
    assert lines(read(page.encode(), "a")) == ["A new corridor", *STORY]


def test_a_fragment_is_read_as_it_stands() -> None:
    manuscript = read(b"<h2>Short</h2><p>One.</p><p>Two<br>lines</p><p>H<sub>2</sub>O and 10<sup>6</sup></p>", "a")
    assert lines(manuscript) == ["Short", "One.", "Two lines", "H₂O and 10⁶"]


def test_line_breaks_divide_paragraphs_only_after_a_sentence() -> None:
    manuscript = read(b"<p>One sentence.<br>Another one<br>goes on.<br><br>A third.</p>", "a")
    assert lines(manuscript) == ["One sentence.", "Another one goes on.", "A third."]


def test_a_table_that_lays_out_a_page_is_none() -> None:
    page = b"<table><tr><td><h2>Left</h2><p>One sentence.</p></td><td><p>Another.</p></td></tr><tr><td>x</td><td>y</td></tr></table>"
    assert "table" not in [part.name for part in read(page, "a").parts]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig", "cp1251"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    declared = '<meta charset="windows-1251">' if encoding == "cp1251" else ""
    page = f"<html><head>{declared}</head><body><article><p>{'</p><p>'.join(RU)}</p></article></body></html>"
    assert lines(read(page.encode(encoding), "a")) == RU


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the article is empty"),
        (b"<p> </p>", "the article is empty"),
        (b"<html><body><nav><a href=1>Home</a></nav><form>Login <input></form></body></html>", "there is no article on this page"),
        (b"<html><head><title>x</title></head></html>", "there is no article on this page"),
        (b"\x89PNG\r\n\x1a\n\0\0", "the article is no web page, whatever its name says"),
        (b"<p>\x81\x8d\x8f\x90\x9d</p>", "the page's encoding is not known"),
        (b"<div>" * 5000 + b"deep" + b"</div>" * 5000, "the page's markup cannot be read"),
    ],
    ids=["nothing", "blank", "login-page", "no-body", "picture", "encoding", "deep"],
)  # fmt: skip
def test_a_bad_page_is_refused_in_one_sentence(raw: bytes, message: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read(raw, "seeds/a.html")
    assert [diagnostic.message for diagnostic in caught.value.diagnostics] == [message]


TAGS = [
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td colspan=3>", "<th rowspan=2>", "</table>",
    "<a href='#fn1'>", "</a>", "<sup>1</sup>", "<li id=fn1>", "<br>", "<img src=x>", "<figure>", "<figcaption>", "</figure>", "<h1>", "<h3>",
    "<html>", "<body>", "<!--", "-->", "<![CDATA[", "&nbsp;", "&#0;", "&lt;", "<script>", "</script>", "<svg>", "<?x?>", "<p hidden>",
    "Some words that go on. ", "«So», he said. ", "word", " ", "\n", "<", ">", "\0",
]  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=30).map("".join))
def test_any_markup_is_read_or_refused(page: str) -> None:
    try:
        assert read(page.encode(), "a").parts
    except PressError as error:
        told = error
    else:
        return
    assert len(told.diagnostics) == 1


def page(extra: str) -> str:
    """Return a page whose classes say nothing, with one more piece of HTML in the midst of its article."""
    middle = f"<p>{STORY[0]}</p><p>{STORY[1]}</p>{extra}<p>{STORY[2]}</p><p>{STORY[3]}</p>"
    return f"<!doctype html><html><body><div class=x1><h1>The corridor</h1>{middle}</div></body></html>"


@pytest.mark.parametrize(
    "furniture",
    [
        "<div><a href=/>Home</a> / <a href=/n>News</a> / Trains</div>",
        "<div>11.10.2026, 09:40 | Просмотров: 1 204</div>",
        "<span>Tempo di lettura: 3 minuti</span>",
        "<div><span>Бүгін, 12:05</span><span>Оқылды: 845</span></div>",
        '<div class="q"><b>Комментарии (2)</b><div><i>Асель</i> Кисло, но честно, и очень дорого.</div></div>',
        '<div class="q"><h3>Осы тақырыпта</h3><a href="/x1">Опера театры маусымын ашты</a></div>',
        "<section><h2>2 responses</h2><p>We had a stool and were glad of it, I say.</p></section>",
        '<div class="author-card"><p>Tom writes about harbours. He lives in Hull.</p></div>',
        '<div class="q"><a href="https://t.me/q">Телеграм арнамызға жазылыңыз</a></div>',
        '<p><a href="https://t.me/q">Подписывайтесь на наш канал</a></p>',
        "<div><a href=/t/wool>Corridor</a><a href=/t/train>Train</a></div>",
        '<div class="q"><h3>More from Trade</h3><a href=/s1><h4>The melon that missed its train</h4></a></div>',
        "<p>Pubblicato il 9 ottobre 2026 · Lettura: 4 min</p>",
        "<div>Il Bollettino – Direttore responsabile: Aldo Marras – Registrazione n. 4/2011</div>",
        "<div>© Степной вестник, 2009–2026. Перепечатка только с разрешения редакции.</div>",
        '<div class="biografia"><p>Carla Nieddu ha scritto due libri sul pane.</p></div>',
    ],
)
def test_what_a_page_tells_of_itself_is_left_out(furniture: str) -> None:
    assert lines(read(page(furniture).encode(), "a")) == ["The corridor", *STORY]


@pytest.mark.parametrize(
    ("extra", "kept"),
    [
        ("<h2>Five views of the steppe</h2>", ["Five views of the steppe"]),
        ("<ul><li>Bake for 20 min</li><li>Turn · 5 min</li></ul>", ["Bake for 20 min", "Turn · 5 min"]),
        (
            "<div>The atlas is published by Skira and registered in Milan.</div>",
            ["The atlas is published by Skira and registered in Milan."],
        ),
        ("<p>Share prices fell, and comments were few.</p>", ["Share prices fell, and comments were few."]),
        ("<p>The film had 40,000 views in a week.</p>", ["The film had 40,000 views in a week."]),
        (
            "<table><tr><th>Share</th><th>Year</th></tr><tr><td>4%</td><td>2025</td></tr></table>",
            ["Share", "Year", "4%", "2025"],
        ),
        ("<div><p>Comments came from both sides / and from none.</p></div>", ["Comments came from both sides / and from none."]),
    ],
)  # fmt: skip
def test_words_of_an_article_that_sound_like_furniture_stay(extra: str, kept: list[str]) -> None:
    assert lines(read(page(extra).encode(), "a")) == ["The corridor", *STORY[:2], *kept, *STORY[2:]]


def test_a_label_over_the_title_is_left_out() -> None:
    over = "<div><span><a href=/trade>Trade</a></span><h1>The corridor</h1></div>"
    text = page("").replace("<h1>The corridor</h1>", over)
    assert lines(read(text.encode(), "a")) == ["The corridor", *STORY]


def test_questions_in_bold_are_the_questions_of_an_interview_and_no_headings() -> None:
    asked = "".join(f"<p><b>And what about number {n}?</b></p><p>{words}</p>" for n, words in enumerate(STORY))
    manuscript = read(f"<h1>A talk</h1><p>We met Bruno Salis.</p>{asked}".encode(), "a")
    assert [part.name for part in manuscript.parts] == ["paragraph"] * 9
    assert [found.text for found in find_quotations(manuscript, "en")] == STORY


def test_a_table_without_words_is_none() -> None:
    empty = "<table><tr><td> </td><td></td></tr><tr><td></td><td></td></tr></table>"
    assert lines(read(f"<p>One.</p>{empty}<p>Two.</p>".encode(), "a")) == ["One.", "Two."]


def saved_page(body: str, title: str = "The mill") -> list[str]:
    """Return the texts of a saved page of this body, with enough words to be an article."""
    text = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return lines(read(text.encode(), "seeds/a.html"))


PROSE = [
    "The mill in the valley grinds again after forty years, and the whole village came to look at the wheel.",
    "Nobody had believed that the old wheel would ever turn, least of all the miller who had put it there.",
    "There is bread in the shop since Friday, and people from three villages stand in line for it at dawn.",
]


def test_a_byline_is_never_taken_for_the_way_to_a_page_nor_for_what_it_counts() -> None:
    meta = '<div class="entry-meta"><span class="byline">By <a href="/author/x/">Elena Marchetti</a></span> | <time>June 15, 2026</time></div>'
    views = "<div><div>di Lucia Graciotti</div><div>5 ottobre 2026</div><div>1.284 visualizzazioni</div></div>"
    for line, kept in ((meta, "Elena Marchetti"), (views, "di Lucia Graciotti")):
        body = f"<article><h1>The mill</h1>{line}" + "".join(f"<p>{text}</p>" for text in PROSE) + "</article>"
        assert any(kept in text for text in saved_page(body))
        assert not any("visualizzazioni" in text for text in saved_page(body))


def test_the_name_of_the_site_over_the_title_is_the_page_s() -> None:
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    head = '<div class="t228"><div class="t228__left">The Valley House</div></div>'
    foot = '<div class="t420">© The Valley House, Almaty</div>'
    found = saved_page(f'<div id="all">{head}<div><h1>The mill</h1>{prose}</div>{foot}</div>')
    assert not any("Valley House" in text for text in found)
    assert any(PROSE[0] in text for text in found)


def test_what_a_page_builder_names_after_its_window_is_not_the_page_s() -> None:
    box = "t-feed__post-popup"
    meta = (
        f'<div class="{box}__date-parts-wrapper"><span class="{box}__date">3 June 2026, text by Anna Rossi</span></div>'
    )
    more = f'<div class="{box}__readtime">7 minutes</div>'
    under = f'<div class="{box}__tags"><span>wine</span> <span>farms</span></div>'
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    body = f'<div class="t-col"><h1 class="{box}__title">The mill</h1>{meta}{more}<div class="{box}__text-wrapper">{prose}</div>{under}</div>'
    found = " ".join(saved_page(body))
    assert "3 June 2026" in found
    assert "Anna Rossi" in found
    assert "7 minutes" not in found
    assert "wine" not in found


def test_a_page_builder_s_paragraphs_and_headings_are_boxes() -> None:
    body = (
        '<div class="t-rec"><div class="t-title">The mill</div></div>'
        f'<div class="t-rec"><div class="t-text">{PROSE[0]}<br><br>{PROSE[1]}</div></div>'
        '<div class="t-rec"><div class="t-sub">Bread again</div>'
        f'<div class="t-text">{PROSE[2]}<br><br>{PROSE[1]}</div></div>'
        '<div class="t-rec"><div>© The Valley Press</div></div><div class="t-tildalabel">Made on Tilda</div>'
    )
    text = f"<!DOCTYPE html><html><head><title>The mill</title></head><body>{body}</body></html>"
    manuscript = read(text.encode(), "seeds/a.html")
    assert manuscript.title is not None
    assert manuscript.title.text == "The mill"
    assert [part.passage.text for part in manuscript.parts if isinstance(part, Heading)] == ["Bread again"]
    assert lines(manuscript) == ["The mill", PROSE[0], PROSE[1], "Bread again", PROSE[2], PROSE[1]]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="t446"><div>Two letters a month, never more</div><form><input><button>Subscribe</button></form></div>',
        '<p><a href="/press/">Возврат к списку</a></p>',
        '<div><a href="/news/">← Тізімге қайту</a></div>',
        '<div class="x"><a href="/">The Valley – Study in the mountains</a></div>',
        '<div class="x"><p>Время чтения: 4 мин.</p></div>',
    ],
)
def test_boxes_that_ask_lead_back_or_count_are_left_out(box: str) -> None:
    body = "<article><h1>The mill</h1>" + "".join(f"<p>{text}</p>" for text in PROSE) + f"</article>{box}"
    inside = "<article><h1>The mill</h1>" + f"<p>{PROSE[0]}</p>{box}<p>{PROSE[1]}</p><p>{PROSE[2]}</p></article>"
    assert saved_page(body) == saved_page(inside) == ["The mill", *PROSE]


def test_a_line_under_a_picture_stays_and_a_box_that_asks_for_an_address_goes() -> None:
    story = "".join(f"<p>{line}</p>" for line in STORY)
    page = (
        "<html><body><div><div>Sport / Cycling</div><h1>The corridor opens</h1><img src=a.jpg>"
        "<div class=pic>Anna Rossi looks at a wagon</div>"
        f"<div class=text>{story}</div>"
        "<div class=t7><div>Letters from the road</div><div>Twice a month</div><button type=submit>Send</button></div>"
        "</div></body></html>"
    )
    found = " ".join(lines(read(page.encode(), "a")))
    assert "Anna Rossi looks at a wagon" in found
    assert "Letters" not in found
    assert "Cycling" not in found


def test_a_line_that_names_the_author_beside_the_reading_time_stays() -> None:
    lines_ = (
        "<p class='byline'>Anna Rossi, 12 September 2026</p>",
        "<p class='reading-time'>Reading time: 5 minutes</p>",
    )
    body = f"<article><h1>The mill</h1><div class='entry-meta'>{''.join(lines_)}</div>"
    page_ = saved_page(body + "".join(f"<p>{text}</p>" for text in PROSE) + "</article>")
    assert not any("5 minutes" in text for text in page_)
    read_ = read(
        f"<html><body>{body}{''.join(f'<p>{text}</p>' for text in PROSE)}</article></body></html>".encode(), "a.html"
    )
    assert "Anna Rossi" in " ".join(read_.texts())


def test_date_and_author_that_only_a_style_sheet_keeps_apart_are_two_lines() -> None:
    page = (
        "<html><body><main><h1>A plant opens in Shardara</h1>"
        '<div class=meta><span class="date">14 September 2025</span><span class="author">By Ada Neri</span></div>'
        + "".join(
            f"<p>The plant stands by the river, and {n} hundred people work there, as the owner says.</p>"
            for n in range(2, 8)
        )
        + "</main></body></html>"
    )
    found = read(page.encode(), "a.html")
    assert found.byline is not None
    assert found.byline.text == "By Ada Neri"
    assert "2025By" not in " ".join(found.texts())
