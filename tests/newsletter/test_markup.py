"""Mistakes in MJML: each is told at its place, with the way out, before mrml sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.content.issue import Issue
from press.diagnostics import TemplateError
from press.newsletter.components import ATTRIBUTES, CHILDREN, CONTENT_TAGS, fits
from press.newsletter.compose import compose
from press.newsletter.markup import MAX_DEPTH, Source, check
from press.project import Project
from press.rendering.view import Publication

COLUMN = "<mjml>\n<mj-body><mj-section><mj-column>\n{}\n</mj-column></mj-section></mj-body></mjml>"
HEAD = "<mjml>\n<mj-head>\n{}\n</mj-head><mj-body></mj-body></mjml>"
BODY = "<mjml>\n<mj-body>\n{}\n</mj-body></mjml>"

MISTAKES = {
    "unknown tag": (COLUMN, "<mj-txt>a</mj-txt>", "3:1", "unknown tag `mj-txt`", "did you mean `mj-text`?"),
    "unknown attribute": (COLUMN, '<mj-text colour="red">a</mj-text>', "3:10", "mj-text: unknown attribute `colour`", "did you mean `color`?"),
    "attribute of another line": (COLUMN, '<mj-text\n  colour="red">a</mj-text>', "4:3", "mj-text: unknown attribute `colour`", "did you mean"),
    "attribute of another tag": (COLUMN, '<mj-text href="https://a.test">a</mj-text>', "3:10", "mj-text: unknown attribute `href`", "allowed: align"),
    "attribute twice": (COLUMN, '<mj-text align="left" align="left">a</mj-text>', "3:23", "mj-text: `align` stands there twice", "keep one"),
    "no quotation marks": (COLUMN, "<mj-text align=left>a</mj-text>", "3:10", "mj-text: the value of `align` is not in quotation marks", 'write align="..."'),
    "no unit": (COLUMN, '<mj-text padding="10">a</mj-text>', "3:10", 'mj-text: `padding` cannot be "10"', "a number with its unit (px, %), one to four"),
    "five sides": (COLUMN, '<mj-text padding="1px 1px 1px 1px 1px">a</mj-text>', "3:10", 'mj-text: `padding` cannot be "1px 1px 1px 1px 1px"', "one to four"),
    "foreign unit": (COLUMN, '<mj-text font-size="1em">a</mj-text>', "3:10", 'mj-text: `font-size` cannot be "1em"', "(px)"),
    "bad colour": (COLUMN, '<mj-text color="#12345">a</mj-text>', "3:10", 'mj-text: `color` cannot be "#12345"', "write a colour"),
    "bad colour name": (COLUMN, '<mj-text color="rde">a</mj-text>', "3:10", 'mj-text: `color` cannot be "rde"', "write a colour"),
    "bad choice": (COLUMN, '<mj-text align="centre">a</mj-text>', "3:10", 'mj-text: `align` cannot be "centre"', "allowed: left, right, center, justify"),
    "undefined class": (COLUMN, '<mj-text mj-class="captoin">a</mj-text>', "3:10", "mj-text: no mj-class is called `captoin`", "define it"),
    "picture without alt": (COLUMN, '<mj-image src="a.png" />', "3:1", "mj-image: `alt` is missing", 'alt="" if it is decoration'),
    "picture without source": (COLUMN, '<mj-image alt="" />', "3:1", "mj-image: `src` is missing", 'write src="..."'),
    "HTML picture without alt": (COLUMN, '<mj-text><img src="a.png"></mj-text>', "3:10", "img: `alt` is missing", "alt"),
    "button without address": (COLUMN, "<mj-button>Go</mj-button>", "3:1", "mj-button: `href` is missing", 'write href="..."'),
    "text in a column": (COLUMN, "loose words", "3:1", 'text cannot stand in `mj-column`: "loose words"', "put it in mj-text"),
    "a sign that begins no tag": (COLUMN, "<mj-text>1 < 2</mj-text>", "3:12", "a `<` that begins no tag", "&lt;"),
    "component in text": (COLUMN, '<mj-text><mj-button href="#">a</mj-button></mj-text>', "3:10", "`mj-button` cannot stand in `mj-text`", "close mj-text"),
    "HTML never closed": (COLUMN, "<mj-text><p>a</mj-text>", "3:10", "`<p>` is never closed", "write </p> before </mj-text>"),
    "nothing to close": (COLUMN, "<mj-text>a</b></mj-text>", "3:11", "`</b>` closes nothing", "take it out"),
    "text in a section": (BODY, "<mj-section><mj-text>a</mj-text></mj-section>", "3:13", "`mj-text` cannot stand in `mj-section`", "it stands in mj-column, mj-hero"),
    "wide columns": (BODY, '<mj-section><mj-column width="60%" /><mj-column width="50%" /></mj-section>', "3:38", "the columns of `mj-section` are wider than 100%", "add up to 100%"),
    "pixels too wide": (BODY, '<mj-section><mj-column width="400px" />\n<mj-column width="400px" /></mj-section>', "4:1", "the columns of `mj-section` are wider than 100%", "add up to 100%"),
    "empty picture": (BODY, '<mj-section background-url=""></mj-section>', "3:13", "mj-section: `background-url` is empty", 'background-url="..."'),
    "size of a background": (BODY, '<mj-section background-size="300"></mj-section>', "3:13", 'mj-section: `background-size` cannot be "300"', "300px"),
    "place of a background": (BODY, '<mj-section background-position="middle"></mj-section>', "3:13", 'mj-section: `background-position` cannot be "middle"', "center"),
    "bad weight in a class": (HEAD, '<mj-attributes><mj-class name="a" font-weight="boldd" /></mj-attributes>', "3:35", 'mj-class: `font-weight` cannot be "boldd"', "bold"),
    "empty address": (COLUMN, '<mj-button href="">Go</mj-button>', "3:12", "mj-button: `href` is empty", 'write href="..."'),
    "link without address": (COLUMN, "<mj-text><a>Go</a></mj-text>", "3:10", "a: `href` is missing", 'write href="..."'),
    "colour out of range": (COLUMN, '<mj-text color="rgb(300, 0, 0)">a</mj-text>', "3:10", 'mj-text: `color` cannot be "rgb(300, 0, 0)"', "write a colour"),
    "bad weight": (COLUMN, '<mj-text font-weight="heavy">a</mj-text>', "3:10", 'mj-text: `font-weight` cannot be "heavy"', "normal, bold"),
    "bad style": (COLUMN, '<mj-text font-style="italics">a</mj-text>', "3:10", 'mj-text: `font-style` cannot be "italics"', "italic"),
    "bad line": (COLUMN, '<mj-divider border-style="dashd" />', "3:13", 'mj-divider: `border-style` cannot be "dashd"', "dashed"),
    "border without unit": (BODY, '<mj-section border="1 solid"></mj-section>', "3:13", 'mj-section: `border` cannot be "1 solid"', "1px solid"),
    "radius without unit": (BODY, '<mj-section border-radius="5"></mj-section>', "3:13", 'mj-section: `border-radius` cannot be "5"', "unit"),
    "mode of no hero": (BODY, '<mj-hero mode="fluid"></mj-hero>', "3:10", 'mj-hero: `mode` cannot be "fluid"', "fluid-height"),
    "unknown network": (COLUMN, '<mj-social><mj-social-element name="facebok" href="#">a</mj-social-element></mj-social>', "3:12", "mj-social-element: no icon is known for `facebok`", "facebook"),
    "class twice": (HEAD, '<mj-attributes><mj-class name="a" color="red" /><mj-class name="a" color="red" /></mj-attributes>', "3:59", "mj-class: `a` is defined twice", "another name"),
    "head twice": (HEAD, "</mj-head><mj-head>", "3:11", "`mj-head` stands there twice", "into one"),
    "quotation mark missing": (BODY, '<mj-section padding="10px>\n<mj-column></mj-column></mj-section>', "3:1", "the tag `mj-section` cannot be read", "quotation mark"),
    "gutter": (BODY, '<mj-wrapper gutter="8px"></mj-wrapper>', "3:13", "mj-wrapper: `gutter` is not offered", "give the sections padding"),
    "include": (BODY, '<mj-include path="a.mjml" />', "3:1", "`mj-include` is not offered", "{% include"),
    "remote font": (HEAD, '<mj-font name="X" href="https://fonts.test/x" />', "3:1", "`mj-font` is not offered", "loads nothing"),
    "selector": (HEAD, '<mj-html-attributes><mj-selector path="a:hover"></mj-selector></mj-html-attributes>', "3:34", 'mj-selector: `path` cannot be "a:hover"', ".classes"),
    "class without name": (HEAD, '<mj-attributes><mj-class color="red" /></mj-attributes>', "3:16", "mj-class: `name` is missing", "name"),
    "default of nothing": (HEAD, '<mj-attributes><mj-all colour="red" /></mj-attributes>', "3:24", "mj-all: unknown attribute `colour`", "did you mean `color`?"),
    "bad default": (HEAD, '<mj-attributes><mj-class name="a" color="12" /></mj-attributes>', "3:35", 'mj-class: `color` cannot be "12"', "write a colour"),
}  # fmt: skip


@pytest.mark.parametrize(("around", "mistake", "place", "message", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once_at_its_place_with_the_way_out(
    around: str, mistake: str, place: str, message: str, hint: str
) -> None:
    found = check(Source.read(around.format(mistake), "x.mjml"))
    assert [(str(d.place), d.message) for d in found] == [(f"x.mjml:{place}", message)]
    assert hint in found[0].hint


def test_columns_whose_widths_come_from_classes_count_too() -> None:
    head = '<mj-head><mj-attributes><mj-class name="w" width="60%" /></mj-attributes></mj-head>'
    columns = '<mj-column mj-class="w" />\n<mj-column mj-class="w" />'
    found = check(Source.read(f"<mjml>{head}<mj-body><mj-section>{columns}</mj-section></mj-body></mjml>", "x.mjml"))
    assert [(str(d.place), d.message) for d in found] == [
        ("x.mjml:2:1", "the columns of `mj-section` are wider than 100%")
    ]


@pytest.mark.parametrize("source", ["", "<mjml></mjml>", "<mjml><mj-head></mj-head></mjml>"])
def test_a_mail_without_body_is_told(source: str) -> None:
    assert [d.message for d in check(Source.read(source, "x.mjml"))] == ["there is no mj-body"]


def test_all_mistakes_are_told_at_once() -> None:
    pieces = '<mj-text colour="red">a</mj-text>\n<mj-image />\nloose'
    assert [d.place.line for d in check(Source.read(COLUMN.format(pieces), "x.mjml"))] == [3, 4, 4, 5]


@pytest.mark.parametrize(
    "right",
    [
        '<mj-text padding="0 30px" color="rgb(1, 2, 3)" line-height="1.5" letter-spacing="-0.5px">a<br>b</mj-text>',
        '<mj-image src="a.png" alt="a > b" width="100px" />',
        "<mj-raw><!-- <mj-text> is no tag here --></mj-raw>",
        '<mj-table width="100%"><tr><td>a<hr>b</td></tr></mj-table>',
        '<mj-social mode="horizontal"><mj-social-element name="x" href="#">a</mj-social-element></mj-social>',
        "<mj-text><P>capitals</p></mj-text>",
    ],
)
def test_what_is_right_is_not_told(right: str) -> None:
    assert check(Source.read(COLUMN.format(right), "x.mjml")) == ()


@pytest.mark.parametrize("tag", ["mj-wrapper", "div", "mj-text"])
def test_tags_nested_beyond_reason_are_one_mistake_and_not_the_end_of_the_process(tag: str) -> None:
    found = check(Source.read("<mjml><mj-body>" + f"<{tag}>" * 20_000, "x.mjml"))
    assert [d.message for d in found] == [f"tags are nested more than {MAX_DEPTH} deep"]


def test_every_component_has_its_attributes_and_its_place() -> None:
    homes = {name for names in CHILDREN.values() for name in names}
    assert homes | {"mjml"} <= set(ATTRIBUTES)
    assert set(ATTRIBUTES) == homes | {"mjml"}
    assert set(ATTRIBUTES) - {"mj-font"} == (set(CHILDREN) - {"mj-all", "mj-class"}) | CONTENT_TAGS


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("unit(px)", ["0", "12px", "1.5px"], ["12", "12%", "-1px", "px", "1px 2px", ""]),
        ("unit(px,%)", ["50%", "12px"], ["auto", "1em"]),
        ("unit(px,%,)", ["1", "1.5", "120%", "20px"], ["1em"]),
        ("unit(px,auto)", ["auto", "3px"], ["3"]),
        ("unit(px,%){1,4}", ["0", "0 1px", "1px 2px 3% 4px"], ["1px  ,2px", "1px 1px 1px 1px 1px"]),
        ("unitWithNegative(px,em)", ["-0.5px", ".1em"], ["-1", "1%"]),
        ("color", ["#abc", "#A1B2C3", "#a1b2c3d4", "Red", "rgba(0,0,0,.5)", "hsl(120deg 50% 50%)"], ["#ab", "redd", "12345"]),
        ("enum(full-width,false,)", ["full-width", "false", ""], ["true"]),
        ("boolean", ["true", "false"], ["yes"]),
        ("integer", ["0", "12"], ["-1", "1.5", "٣"]),
        ("selector", [".a-b", ".a img", "td > .b", "#x, [role=main]"], ["a:hover", "", "..a", ".9"]),
        ("string", ["anything", ""], []),
    ],
)  # fmt: skip
def test_a_value_is_of_its_type(kind: str, right: list[str], wrong: list[str]) -> None:
    assert [value for value in right if not fits(kind, value)] == []
    assert [value for value in wrong if fits(kind, value)] == []


def test_a_mistake_in_a_partial_is_found_at_its_line_of_the_partial(
    sandbox: Project, publication: Publication, seed: Issue
) -> None:
    partial = sandbox.templates / "newsletter" / "blocks" / "paragraph.mjml.j2"
    partial.write_text("{# a comment\n   of two lines #}\n{% if true %}\n  <mj-txt>a</mj-txt>\n{% endif %}\n", "utf-8")
    broken = Publication(sandbox, publication.settings, publication.brand)
    with pytest.raises(TemplateError) as caught:
        compose(broken, seed, seed.editions[0])
    assert {str(d.place) for d in caught.value.diagnostics} == {"templates/newsletter/blocks/paragraph.mjml.j2:4:3"}


def test_a_mistake_after_an_include_is_found_in_the_template_that_includes(
    sandbox: Project, publication: Publication, seed: Issue
) -> None:
    file = sandbox.templates / "newsletter" / "newsletter.mjml.j2"
    file.write_text(file.read_text("utf-8").replace("</mj-body>", "loose words\n  </mj-body>"), "utf-8")
    line = next(n for n, text in enumerate(file.read_text("utf-8").splitlines(), 1) if "loose words" in text)
    with pytest.raises(TemplateError) as caught:
        compose(Publication(sandbox, publication.settings, publication.brand), seed, seed.editions[0])
    (found,) = caught.value.diagnostics
    assert found.message == 'text cannot stand in `mj-body`: "loose words"'
    assert (found.place.path, found.place.line) == ("templates/newsletter/newsletter.mjml.j2", line)


def test_templates_that_include_one_another_in_a_circle_are_told(
    sandbox: Project, publication: Publication, seed: Issue
) -> None:
    file: Path = sandbox.templates / "newsletter" / "footer.mjml.j2"
    file.write_text('{% include "newsletter/footer.mjml.j2" %}', "utf-8")
    with pytest.raises(TemplateError) as caught:
        compose(Publication(sandbox, publication.settings, publication.brand), seed, seed.editions[0])
    assert caught.value.diagnostics[0].message == "templates include one another in a circle"
