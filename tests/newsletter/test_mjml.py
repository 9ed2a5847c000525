"""The MJML step: what mrml would corrupt comes out whole, what it leaves out is there, what it says twice is said once."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.diagnostics import TemplateError
from press.newsletter.fields import without_controls
from press.newsletter.mjml import compile_leniently, compile_mjml
from tests.newsletter.reading import as_outlook, parsed, seen_texts, styles

TEXT = st.text(st.characters(exclude_categories=())).map(without_controls)
TRICKY = [
    'say "yes"',
    "back\\slash",
    "no\u00a0break",
    "soft\u00adhyphen",
    "👩‍👩‍👧 family",
    "❤️ heart",
    "у\u0301дарение",
    "Қазақстан",
    "a > b < c & d",
    "'single'",
    "&amp; as text",
    "{{ braces }}",
]


def column(content: str, head: str = "", attributes: str = "") -> str:
    return (
        f'<mjml lang="it" dir="ltr"><mj-head>{head}</mj-head><mj-body{attributes}><mj-section padding="0px">'
        f"<mj-column>{content}</mj-column></mj-section></mj-body></mjml>"
    )


def html_of(content: str, head: str = "", attributes: str = "") -> str:
    return compile_mjml(column(content, head, attributes))


@given(TEXT)
@pytest.mark.parametrize("tricky", TRICKY)
def test_any_alternative_of_a_picture_survives(tricky: str, text: str) -> None:
    alt = re.sub(r"[\t\n\r\f]+", " ", tricky + text)
    (image,) = parsed(html_of(f'<mj-image src="a.png" alt="{escape(tricky + text)}" />')).xpath("//img")
    assert image.get("alt") == alt


@given(TEXT)
def test_any_text_survives(text: str) -> None:
    (paragraph,) = parsed(html_of(f"<mj-text><p>{escape(text)}</p></mj-text>")).xpath("//p")
    assert (paragraph.text_content(), len(paragraph)) == (text, 0)


@pytest.mark.parametrize("tricky", TRICKY)
def test_an_attribute_of_html_in_a_text_survives_whichever_way_it_is_quoted(tricky: str) -> None:
    written = escape(tricky)
    root = parsed(html_of(f"<mj-text><p title=\"{written}\" lang='it'>a</p></mj-text>"))
    (paragraph,) = root.xpath("//p")
    assert (paragraph.get("title"), paragraph.get("lang")) == (tricky, "it")


def test_a_style_of_several_lines_stays_a_style() -> None:
    root = parsed(html_of('<mj-text><p style="color:red;\n\tmargin:0">a</p></mj-text>'))
    assert styles(root.xpath("//p")[0]) == {"color": "red", "margin": "0"}


@pytest.mark.parametrize("title", TRICKY)
def test_the_title_survives(title: str) -> None:
    root = parsed(html_of("", f"<mj-title>{escape(title)}</mj-title>"))
    assert root.xpath("string(//title)") == title


def test_an_address_keeps_its_query() -> None:
    root = parsed(html_of('<mj-button href="https://a.test/?x=1&amp;y=2&amp;copy=3">Go</mj-button>'))
    assert root.xpath("//a/@href") == ["https://a.test/?x=1&y=2&copy=3"]


@pytest.mark.parametrize("padding", ["0 32px", "0 32px 0 32px", "0px 32px", "0.0px 32px"])
def test_a_zero_without_unit_counts_in_the_width(padding: str) -> None:
    source = column('<mj-image src="a.png" alt="" padding="0" />').replace('padding="0px"', f'padding="{padding}"')
    compiled = compile_mjml(source)
    assert parsed(compiled).xpath("//img/@width") == ["536"]
    assert "width:536px" in {
        style for td in as_outlook(compiled).xpath("//td[@style]") for style in td.get("style").split(";")
    }


def test_of_two_classes_the_last_wins() -> None:
    head = '<mj-attributes><mj-class name="a" color="#111111" /><mj-class name="b" color="#222222" /></mj-attributes>'
    root = parsed(html_of('<mj-text mj-class="a b">x</mj-text><mj-text mj-class="b a">y</mj-text>', head))
    texts = [styles(div) for div in root.xpath("//div") if "font-family" in styles(div)]
    assert [found["color"] for found in texts] == ["#222222", "#111111"]


@pytest.mark.parametrize("default", ["mj-body", "mj-all"])
def test_defaults_of_the_body_count(default: str) -> None:
    root = parsed(html_of("", f'<mj-attributes><{default} background-color="#fbf8f2" /></mj-attributes>'))
    assert styles(root.xpath("//body")[0])["background-color"] == "#fbf8f2"


def test_comments_are_left_out_and_outlook_s_conditions_are_kept() -> None:
    head = "<mj-attributes><!-- would be an error --><mj-all padding='0px' /></mj-attributes>"
    compiled = html_of("<mj-raw><!--[if mso]><b>Outlook</b><![endif]--><!-- secret --></mj-raw>", head)
    assert "secret" not in compiled
    assert "<!--[if mso]><b>Outlook</b><![endif]-->" in compiled


def test_language_and_direction_stand_on_html_and_on_the_only_child_of_body() -> None:
    root = parsed(html_of("<mj-text>a</mj-text>", "<mj-preview>before</mj-preview>"))
    (child,) = root.xpath("/html/body/*")
    for element in (root, child):
        assert (element.get("lang"), element.get("dir")) == ("it", "ltr")


def test_a_mail_without_language_says_that_it_is_not_known() -> None:
    assert parsed(compile_mjml("<mjml><mj-body></mj-body></mjml>")).get("lang") == "und"


def test_every_table_is_layout_but_the_one_that_holds_data() -> None:
    compiled = html_of(
        '<mj-text><table><tr><td>layout</td></tr></table></mj-text><mj-image src="a.png" alt="" />'
        '<mj-table css-class="mine"><tr><th>data</th></tr></mj-table><mj-button href="#">Go</mj-button>'
        '<mj-table role="presentation"><tr><td>layout</td></tr></mj-table>'
    )
    for root in (parsed(compiled), as_outlook(compiled)):
        tables = root.xpath("//table")
        assert len(tables) >= 7
        assert [table.xpath("string(.//th)") for table in tables if table.get("role") != "presentation"] == ["data"]
    assert parsed(compiled).xpath("//td/@class") == ["mine"]


def test_attributes_by_class_are_set() -> None:
    head = (
        '<mj-html-attributes><mj-selector path=".copy"><mj-html-attribute name="aria-hidden">true</mj-html-attribute>'
        '<mj-html-attribute name="data-x">"a" &amp; b</mj-html-attribute></mj-selector></mj-html-attributes>'
    )
    root = parsed(
        html_of('<mj-text css-class="other copy">a</mj-text><mj-text css-class="copyright">b</mj-text>', head)
    )
    assert [td.text_content() for td in root.xpath("//*[@aria-hidden='true']")] == ["a"]
    assert root.xpath("//@data-x") == ['"a" & b']


def test_the_preheader_is_hidden_by_what_no_filter_minds() -> None:
    root = parsed(html_of("", "<mj-preview>Before all</mj-preview>"))
    (hidden,) = root.xpath("/html/body/div/div[text()='Before all']")
    assert hidden.get("style") == "display:none;max-height:0;overflow:hidden;mso-hide:all"
    assert hidden.getparent().index(hidden) == 0


def test_nothing_is_loaded_from_elsewhere() -> None:
    compiled = html_of('<mj-text font-family="Ubuntu, Roboto, Georgia">a</mj-text>')
    assert not parsed(compiled).xpath("//link | //script | //iframe")
    assert "@import" not in compiled
    assert set(re.findall(r'(?:https?:)?//[^"\s]+', compiled)) == {"http://www.w3.org/1999/xhtml"}


def test_nothing_is_said_twice() -> None:
    compiled = compile_mjml(
        '<mjml dir="ltr"><mj-body><mj-section background-color="#ffffff"><mj-column><mj-text>a</mj-text>'
        '<mj-text align="right">b</mj-text><mj-image src="a.png" alt="" /></mj-column></mj-section></mj-body></mjml>',
        lean=True,
    )
    assert "word-break" not in compiled
    assert "direction:ltr" not in compiled
    assert 'height="auto"' not in compiled
    for element in parsed(compiled).iter():
        if isinstance(element.tag, str) and element.get("style"):
            assert not {"background", "background-color"} <= set(styles(element))
    aligned = [(td.get("align"), styles(td[0]).get("text-align")) for td in parsed(compiled).xpath("//td[@align][div]")]
    assert aligned == [("left", None), ("right", None)]


def test_outlook_s_conditions_are_closed_never_nested_and_not_repeated() -> None:
    compiled = html_of("<mj-text>a</mj-text>" * 3)
    marks = re.findall(r"<!--\[if [^\]]+\]>(?!<!)|(?<!<!--)<!\[endif\]", compiled)
    assert [mark.startswith("<!--") for mark in marks] == [True, False] * (len(marks) // 2)
    assert not re.search(r"(?<!<!--)<!\[endif\]--><!--\[if mso \| IE\]>", compiled)
    for tag in ("table", "tr", "td", "div"):
        assert compiled.count(f"<{tag}") == compiled.count(f"</{tag}>")
    assert as_outlook(compiled).xpath("count(//table)") == 2 * parsed(compiled).xpath("count(//table)")


def test_what_mrml_refuses_is_an_error_of_the_template_with_its_cause() -> None:
    with pytest.raises(TemplateError, match="mrml refuses the newsletter") as caught:
        compile_mjml(column("<mj-navbar><mj-raw>a</mj-raw></mj-navbar>"), name="templates/x.mjml.j2")
    assert isinstance(caught.value.__cause__, ValueError)
    assert caught.value.diagnostics[0].place.path == "templates/x.mjml.j2"


def test_words_that_look_like_repairs_are_left_alone() -> None:
    words = 'word-break:break-word; <div style="text-align:left;"> <![endif]--><!--[if mso | IE]> &#1072; role="x" direction:ltr; 4.00000px'
    for lean in (False, True):
        source = column(f'<mj-text><p>{escape(words)}</p></mj-text><mj-image src="a.png" alt="{escape(words)}" />')
        root = parsed(compile_mjml(source, lean=lean))
        assert root.xpath("string(//p)") == words
        assert root.xpath("string(//img/@alt)") == words


def test_a_condition_of_one_s_own_is_not_joined_to_another() -> None:
    compiled = html_of("<mj-raw><!--[if !mso]><tr><td>not Outlook</td></tr><![endif]--></mj-raw><mj-text>a</mj-text>")
    assert "<!--[if !mso]><tr><td>not Outlook</td></tr><![endif]-->" in compiled


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<mj-section><mj-column width="33.33%"><mj-image src="a.png" alt="" /></mj-column></mj-section>', 'width="149"'),
        ('<mj-section padding="4%"><mj-column><mj-image src="a.png" alt="" /></mj-column></mj-section>', 'width="542"'),
        ('<mj-wrapper gap="9px"><mj-section></mj-section><mj-section></mj-section></mj-wrapper>', "max-width:600px;margin-top:9px;"),
        ('<mj-hero mode="fluid-height" background-width="600px" background-height="300px"></mj-hero>', "padding-bottom:50%;"),
        ('<mj-hero inner-padding="7px"></mj-hero>', "margin:0px auto;padding:7px;"),
        ('<mj-section><mj-column><mj-image src="a.png" alt="" border-left="2px solid red" /></mj-column></mj-section>', "border-left:2px solid red;"),
        ('<mj-section><mj-column><mj-button href="#" title="Why">Go</mj-button></mj-column></mj-section>', 'title="Why"'),
        ('<mj-section><mj-column><mj-table cellspacing="4"><tr><td>a</td></tr></mj-table></mj-column></mj-section>', "border-collapse:separate;"),
        ('<mj-section direction="rtl"><mj-column><mj-text>a</mj-text></mj-column></mj-section>', "text-align:left;direction:ltr;"),
    ],
)  # fmt: skip
def test_what_mrml_leaves_out_is_as_in_npm_s_mjml(source: str, expected: str) -> None:
    made = compile_leniently(f'<mjml dir="ltr"><mj-body>{source}</mj-body></mjml>', name="x.mjml")
    assert expected in made.html
    assert "press--" not in made.html


def test_styles_that_are_to_be_inline_are_written_into_the_tags() -> None:
    head = '<mj-head><mj-style inline="inline">.a p { margin: 0; color: red !important }</mj-style></mj-head>'
    body = '<mj-body><mj-section><mj-column><mj-text css-class="a"><p style="color:blue">x</p></mj-text></mj-column></mj-section></mj-body>'
    made = compile_leniently(f"<mjml>{head}{body}</mjml>", name="x.mjml")
    assert styles(parsed(made.html).xpath("//p[text()='x']")[0]) == {"margin": "0", "color": "red"}
    assert made.findings == ()


def test_mjml_from_elsewhere_is_compiled_and_its_mistakes_are_told_beside_it() -> None:
    made = compile_leniently("<mjml><mj-body><mj-section colour='red'></mj-section></mj-body></mjml>", name="x.mjml")
    assert "max-width:600px" in made.html
    assert [d.message for d in made.findings] == ["mj-section: unknown attribute `colour`"]


def test_raw_html_in_a_wrapper_is_seen_outside_of_outlook_too() -> None:
    section = "<mj-section><mj-column><mj-text>after</mj-text></mj-column></mj-section>"
    html = compile_mjml(
        f"<mjml><mj-body><mj-wrapper><mj-raw><p>raw</p></mj-raw>{section}</mj-wrapper></mj-body></mjml>"
    )
    assert "raw" in [text.strip() for text in seen_texts(parsed(html))]
    assert "raw" in [text.strip() for text in seen_texts(as_outlook(html))]


def test_a_class_says_something_of_what_stands_within_its_elements() -> None:
    head = '<mj-class name="box" padding="4px"><mj-text color="#900000" font-size="11px" /></mj-class>'
    source = (
        f"<mjml><mj-head><mj-attributes>{head}</mj-attributes></mj-head><mj-body><mj-section>"
        '<mj-column mj-class="box"><mj-text font-size="20px">in</mj-text></mj-column>'
        "<mj-column><mj-text>out</mj-text></mj-column></mj-section></mj-body></mjml>"
    )
    within, without = (
        styles(div) for div in parsed(compile_mjml(source)).xpath("//div[text()='in'] | //div[text()='out']")
    )
    assert (within["color"], within["font-size"]) == ("#900000", "20px")
    assert (without["color"], without["font-size"]) == ("#000000", "13px")


def test_attributes_are_set_on_what_any_selector_finds() -> None:
    head = (
        '<mj-html-attributes><mj-selector path=".pic td > img"><mj-html-attribute name="width">40</mj-html-attribute>'
        '<mj-html-attribute name="data-a">a "b"</mj-html-attribute></mj-selector></mj-html-attributes>'
    )
    picture = '<mj-image css-class="{}" src="a.png" alt="" width="90px" />'
    source = column(picture.format("pic") + picture.format("other"), head)
    first, second = parsed(compile_mjml(source)).xpath("//img")
    assert (first.get("width"), first.get("data-a")) == ("40", 'a "b"')
    assert (second.get("width"), second.get("data-a")) == ("90", None)


def test_columns_share_the_space_that_a_gutter_takes() -> None:
    columns = "<mj-column><mj-text>a</mj-text></mj-column>" * 3
    html = compile_mjml(f'<mjml><mj-body><mj-section gutter="20px">{columns}</mj-section></mj-body></mjml>')
    # By MJML's documentation: a third less two thirds of 20 of 600 pixels; half of 20 pixels on each inner side.
    assert ".mj-column-per-31-111111 { width:31.111111% !important; max-width:31.111111%; }" in html
    paddings = re.findall(r"(?<!moz-text-html )\.mj-gutter-0-(\d) { padding:([^!]*) !important; }", html)
    half = "1.666667%"
    assert paddings == [("0", f"0% {half} 0% 0%"), ("1", f"0% {half} 0% {half}"), ("2", f"0% 0% 0% {half}")]
    outlook = re.findall(r"width:200px;padding:([^;]*);", html)
    assert outlook == ["0px 10px 0px 0px", "0px 10px 0px 10px", "0px 0px 0px 10px"]


def test_of_two_attributes_with_one_name_the_first_counts() -> None:
    made = compile_leniently(column('<mj-text color="#111111" color="#222222">a</mj-text>'), name="x.mjml")
    assert "color:#111111" in made.html
    assert "#222222" not in made.html


def test_a_social_element_s_own_defaults_come_before_what_its_parent_says() -> None:
    head = '<mj-attributes><mj-social-element border-radius="14px" /></mj-attributes>'
    social = '<mj-social border-radius="2px"><mj-social-element src="a.png" href="#" alt="" /></mj-social>'
    assert styles(parsed(compile_mjml(column(social, head))).xpath("//img")[0])["border-radius"] == "14px"


def test_lean_sections_in_a_wrapper_do_not_say_again_where_the_middle_is_and_outlook_s_classes_are_its_own() -> None:
    section = '<mj-section css-class="a b"><mj-column><mj-text>x</mj-text></mj-column></mj-section>'
    source = f"<mjml><mj-body><mj-wrapper>{section}</mj-wrapper>{section}</mj-body></mjml>"
    full, lean = (compile_mjml(source, lean=is_lean) for is_lean in (False, True))
    assert full.count("margin:0px auto;max-width:600px;") == 3
    assert lean.count("margin:0px auto;max-width:600px;") == 2
    seen = {table.get("class") for table in as_outlook(lean).xpath("//table[@class]")}
    assert "a-outlook b-outlook" in seen
    assert not any("press--" in html for html in (full, lean))


def test_a_button_s_typefaces_reach_outlook_whole() -> None:
    button = '<mj-button href="#" font-family="Inter, \'Segoe UI\', sans-serif" font-size="15px">Go</mj-button>'
    (center,) = as_outlook(compile_mjml(column(button))).xpath("//center")
    assert styles(center)["font-family"] == "Inter, 'Segoe UI', sans-serif"
    assert styles(center)["font-size"] == "15px"
