from __future__ import annotations

import datetime
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from press.content.inline import plain, spans
from press.diagnostics import Diagnostic, Place, SettingsError, TemplateError
from press.languages import PartialDate
from press.project import Project
from press.rendering.templates import Templates, inline


def write(folder: Path, **files: str) -> Templates:
    """Write templates, named `web__page` for `web/page.html.j2`, and return them."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + (".j2" if "." in name else ".html.j2"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Templates(folder)


def refusal(templates: Templates, name: str, **context: object) -> Diagnostic:
    with pytest.raises(TemplateError) as caught:
        templates.render(name, context)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.hint
    return diagnostic


@pytest.mark.parametrize(
    ("name", "escaped"),
    [("a.html.j2", True), ("a.mjml.j2", True), ("a.svg.j2", True), ("a.xml.j2", True), ("a.css.j2", True), ("a.j2", True),
     ("b/a.html.j2", True), ("a.txt.j2", False), ("b/a.txt.j2", False), ("txt.j2", True), ("a.txt.html.j2", True)],
)  # fmt: skip
def test_everything_is_escaped_but_plain_text(tmp_path: Path, name: str, escaped: bool) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("{{ text }}")
    expected = "&lt;b&gt; &amp; &#34;" if escaped else '<b> & "'
    assert Templates(tmp_path).render(name, {"text": '<b> & "'}) == expected


def test_the_filters_are_those_of_the_designers_guide(tmp_path: Path) -> None:
    templates = write(
        tmp_path, a="{{ text | inline }}|{{ text | plain }}|{{ day | date('it') }}|{{ 12345 | number('it') }}"
    )
    context = {"text": "*a* & b", "day": PartialDate(2022, 6)}
    assert templates.render("a.html.j2", context) == "<em>a</em> &amp; b|a &amp; b|giugno 2022|12.345"
    assert "30 novembre 2026" in templates.render("a.html.j2", {**context, "day": datetime.date(2026, 11, 30)})


def test_lines_that_only_say_what_to_do_leave_no_trace(tmp_path: Path) -> None:
    templates = write(tmp_path, a="<ul>\n  {% for n in (1, 2) %}\n  <li>{{ n }}</li>\n  {% endfor %}\n</ul>\n")
    assert templates.render("a.html.j2", {}) == "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>\n"


@pytest.mark.parametrize(
    "expression", ["nonsense", "edition.nonsense", "edition['nonsense']", "edition.a.b", "nonsense | inline"]
)
def test_an_undefined_name_is_told_with_the_line_of_its_template(tmp_path: Path, expression: str) -> None:
    templates = write(tmp_path, web__page=f"one\ntwo\n{{{{ {expression} }}}}\n")
    problem = refusal(templates, "web/page.html.j2", edition={"a": {}})
    assert problem.place == Place("templates/web/page.html.j2", 3)
    assert "undefined" in problem.message or "no attribute" in problem.message


def test_a_mistake_in_a_partial_is_told_there(tmp_path: Path) -> None:
    templates = write(tmp_path, page="a\n{% include 'blocks/quote.html.j2' %}", blocks__quote="\n\n{{ speeker }}")
    assert refusal(templates, "page.html.j2").place == Place("templates/blocks/quote.html.j2", 3)


def test_a_mistake_in_a_macro_is_told_there(tmp_path: Path) -> None:
    templates = write(
        tmp_path,
        page="{% from 'macros.html.j2' import box %}\n\n{{ box() }}",
        macros="{% macro box() %}\n{{ text }}\n{% endmacro %}",
    )
    assert refusal(templates, "page.html.j2").place == Place("templates/macros.html.j2", 2)


@pytest.mark.parametrize(
    "text", ["{% if %}", "\n{{ a", "{% for a in b %}", "{% nonsense %}", "{{ a | nonsense }}", "{% endif %}"]
)
def test_bad_syntax_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    templates = write(tmp_path, page="{% include 'part.html.j2' %}", part=text)
    problem = refusal(templates, "page.html.j2")
    assert problem.place.path == "templates/part.html.j2"
    assert problem.place.line <= text.count("\n") + 1


def test_a_missing_template_and_a_missing_partial_are_told(tmp_path: Path) -> None:
    templates = write(tmp_path, page="a\n{% include 'blocks/quote.html.j2' %}")
    assert refusal(templates, "nowhere.html.j2").message == "no template `nowhere.html.j2`"
    problem = refusal(templates, "page.html.j2")
    assert (problem.place, problem.message) == (
        Place("templates/page.html.j2", 2),
        "no template `blocks/quote.html.j2`",
    )


def test_partials_in_a_circle_are_told(tmp_path: Path) -> None:
    templates = write(tmp_path, a="{% include 'b.html.j2' %}", b="\n{% include 'a.html.j2' %}")
    problem = refusal(templates, "a.html.j2")
    assert problem.message == "templates include one another in a circle"
    assert problem.place.path in ("templates/a.html.j2", "templates/b.html.j2")


@pytest.mark.parametrize(
    "expression",
    ["1 / 0", "1 + 'a'", "nothing.name", "nothing | date('en')", "5 | inline", "words['nowhere']",
     "'é'.encode('ascii')", "[1][2]", "range(1, 2, 0)", "'%d' % 'a'", "'x' | number('en')", "{}[[]]"],
)  # fmt: skip
def test_whatever_an_expression_does_wrong_is_told_with_its_line(tmp_path: Path, expression: str) -> None:
    templates = write(tmp_path, page=f"\n{{{{ {expression} }}}}")
    assert refusal(templates, "page.html.j2", nothing=None, words={}).place == Place("templates/page.html.j2", 2)


def test_our_own_errors_pass_through_a_template_as_they_are(tmp_path: Path) -> None:
    def refuse() -> str:
        raise SettingsError(Diagnostic(Place("content/brand.yaml", 7, 3), "no such colour", "write one"))

    with pytest.raises(SettingsError, match="no such colour"):
        write(tmp_path, page="{{ refuse() }}").render("page.html.j2", {"refuse": refuse})


def test_a_template_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html.j2").write_bytes("Мост".encode("cp1251"))
    assert refusal(Templates(tmp_path), "page.html.j2").message == "the template is not UTF-8"


@pytest.mark.parametrize("name", ["../secret.html.j2", "/etc/passwd", "a/../../secret.html.j2"])
def test_a_template_outside_of_its_folder_is_not_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.html.j2").write_text("secret")
    (tmp_path / "templates" / "a").mkdir(parents=True)
    assert refusal(Templates(tmp_path / "templates"), name).message.startswith("no template")


def test_an_edited_template_is_read_again(tmp_path: Path) -> None:
    templates = write(tmp_path, page="one")
    assert templates.render("page.html.j2", {}) == "one"
    (tmp_path / "page.html.j2").unlink()
    write(tmp_path, page="two, and longer")
    assert templates.render("page.html.j2", {}) == "two, and longer"


def test_exists_knows_what_is_there(tmp_path: Path) -> None:
    templates = write(tmp_path, web__page="")
    assert templates.exists("web/page.html.j2")
    assert not templates.exists("web/nothing.html.j2")
    assert not templates.exists("web")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a & <b>", "a &amp; &lt;b&gt;"),
        ("*a* **b** ***c***", "<em>a</em> <strong>b</strong> <strong><em>c</em></strong>"),
        ("[a *b* c](https://x.kz/?d=1&e=2)", '<a href="https://x.kz/?d=1&amp;e=2">a <em>b</em> c</a>'),
        ("[a](https://x.kz) [b](https://y.kz)", '<a href="https://x.kz">a</a> <a href="https://y.kz">b</a>'),
        ("[a](javascript:alert)", "a"),
        ('[a](https://x.kz/"onclick="b)', '<a href="https://x.kz/%22onclick=%22b">a</a>'),
        ("{{ 1 }} {% x %} {0} %s", "{{ 1 }} {% x %} {0} %s"),
        ("", ""),
    ],
)
def test_inline_markdown_becomes_html(text: str, html: str) -> None:
    assert inline(text) == html
    assert isinstance(inline(text), Markup)


class Reader(HTMLParser):
    """Reads HTML back: its text, its tags, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.hrefs = "", list[str](), list[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("em", "strong", "a")
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        self.open.append(tag)
        self.hrefs += [value or "" for _, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@given(
    st.text(st.sampled_from("*_[]()\\<>&;:/#'\"! aбһ1") | st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
    | st.text(st.sampled_from("*_[]()\\<>&;\"'/ a"), max_size=40).map(lambda text: f"[x{text}](https://x.kz/{text})")
)
@example('[<img src=x onerror="a">](https://x.kz/"><script>)')
@example("<script>*a*</script>&lt;")
def test_any_text_becomes_whole_html_with_the_same_words_and_only_safe_links(text: str) -> None:
    reader = Reader(str(inline(text)))
    assert reader.text == plain(text)
    assert reader.open == []
    assert all(re.match(r"https?://|mailto:|tel:", href) for href in reader.hrefs)
    assert len(reader.hrefs) <= sum(span.href is not None for span in spans(text))


def test_every_template_of_the_project_can_be_compiled_and_calls_nothing_safe_but_its_own_words(
    project: Project,
) -> None:
    names = sorted(path.relative_to(project.templates).as_posix() for path in project.templates.rglob("*.j2"))
    assert names
    for name in names:
        source = (project.templates / name).read_text("utf-8")
        jinja2.Environment(autoescape=True).parse(source, name)
        assert not re.search(r"""[^\s'"]\s*\|\s*safe\b|autoescape\s+false""", source), name


def test_code_is_kept_in_the_project_s_environment_and_follows_each_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "a.html.j2").write_text("<p>{{ word }}</p>")
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    context = {"word": "<one>"}
    assert [Templates(folder).render("a.html.j2", context) for _ in range(2)] == ["<p>&lt;one&gt;</p>"] * 2
    kept = list((tmp_path / ".venv").rglob("*.cache"))
    assert len(kept) == 1
    (folder / "a.html.j2").write_text("<b>{{ word }}</b>")
    assert Templates(folder).render("a.html.j2", context) == "<b>&lt;one&gt;</b>"
    kept[0].write_bytes(b"spoiled")
    assert Templates(folder).render("a.html.j2", context) == "<b>&lt;one&gt;</b>"


def test_code_of_another_folder_s_templates_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt.j2").write_text("{{ word }}")
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "project" / ".venv"))
    assert Templates(tmp_path / "elsewhere").render("a.txt.j2", {"word": "one"}) == "one"
    assert not (tmp_path / "project").exists()
