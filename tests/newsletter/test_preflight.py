"""The pre-flight: our own mail raises nothing; a mail that breaks one rule is told that rule, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from press.content.issue import Edition, Issue
from press.diagnostics import Diagnostic, Severity
from press.newsletter.checks import wording
from press.newsletter.checks.compatibility import score, table
from press.newsletter.checks.style import SCHEMES, Styles
from press.newsletter.checks.tree import Tree
from press.newsletter.compose import Newsletter, compose
from press.newsletter.message import sample
from press.newsletter.preflight import RULES, check_newsletter
from press.rendering.view import Publication
from tests.newsletter.conftest import Write
from tests.newsletter.reading import online

# What the samples of tests/ hold on purpose: addresses that lead nowhere, and a long Italian subject.
EXPECTED = {"link-placeholder", "subject-length"}


def rules_of(found: tuple[Diagnostic, ...]) -> set[str]:
    return {diagnostic.rule for diagnostic in found}


def swap(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    """Return a change of text that fails where there is nothing to change."""

    def changed(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, count)

    return changed


def sub(pattern: str, new: str, count: int = 1) -> Callable[[str], str]:
    def changed(text: str) -> str:
        found, number = re.subn(pattern, new, text, count=count, flags=re.DOTALL)
        assert number, pattern
        return found

    return changed


def raw(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def changed(message: bytes) -> bytes:
        assert old in message, old
        return message.replace(old, new, 1)

    return changed


def header(line: bytes) -> Callable[[bytes], bytes]:
    return lambda message: line + b"\r\n" + message


# In the mail of the seed issue, and of the sample issue with every kind of block (`blocks:`): how each rule is broken.
P = '<p style="margin:0;">'
IN_HTML: dict[str, Callable[[str], str]] = {
    "html-size": lambda html: html.replace("</body>", "<!-- " + "x" * 70_000 + " --></body>"),
    "html-size-near": lambda html: html.replace("</body>", "<!-- " + "x" * 55_000 + " --></body>"),
    "style-size": swap("</style>", "/*" + "x" * 16_500 + "*/</style>"),
    "style-text": swap("</style>", ".none{font-family:&#39;A&#39;,serif}</style>"),
    "doctype": swap("<!doctype html>", ""),
    "well-formed": swap(P, f"<i>{P}"),
    "outlook-condition": swap("<!--[if mso | IE]>", "<!--[if mso | IE]><!--[if mso]>"),
    "outlook-width": sub(r'(<!--\[if mso \| IE\]><table [^>]*) width="600"([^>]*)style="width:600px;"', r"\1\2"),
    "forbidden-tag": swap(P, f"<form></form>{P}"),
    "remote": swap("</head>", '<link rel="stylesheet" href="https://x.test/a.css"></head>'),
    "data-uri": swap(P, '<p style="margin:0;background-image:url(data:image/png;base64,AA)">'),
    "repeated-id": swap(P, f'<i id="a"></i><i id="a"></i>{P}'),
    "colour-scheme": swap('<meta name="color-scheme" content="light dark" />', ""),
    "font-fallback": sub(r"(<div style=\"font-family:)[^;]*;", r"\1Georgia;"),
    "outlook-layout": swap(P, '<p style="margin:0;position:absolute;">'),
    "too-wide": swap(P, '<p style="margin:0;width:700px;">'),
    "language": sub(r'(role="article") lang="en"', r"\1"),
    "direction": sub(r'(role="article" lang="en") dir="ltr"', r"\1"),
    "language-value": swap(P, '<p style="margin:0;" lang="english!">'),
    "title": sub(r"<title>.*?</title>", "<title></title>"),
    "layout-table": swap(P, f'<table width="100%"><tr><td></td></tr></table>{P}'),
    "alternative": swap(' alt=""', ""),
    "alternative-words": swap('alt="Map: the route from Milan to Almaty"', 'alt="DSC_1234.JPG"'),
    "link-empty": swap(P, f'<a href="mailto:newsletter@example.org?subject=unsubscribe"></a>{P}'),
    "headline": sub(r"<h1[^>]*>(.*?)</h1>", r"<p>\1</p><h2>a</h2>"),
    "heading-level": sub(r"<h2([^>]*)>(.*?)</h2>", r"<h4\1>\2</h4>"),
    "heading-empty": sub(r"(<h2[^>]*>).*?</h2>", r"\1</h2>"),
    "zoom": swap("initial-scale=1", "initial-scale=1, user-scalable=no"),
    "contrast": swap(P, '<p style="margin:0;color:#F2B632;">'),
    "link-mark": sub(r"(<a [^>]*)text-decoration:underline", r"\1text-decoration:none"),
    "touch-target": swap("line-height:44px", "line-height:20px"),
    "text-size": swap(P, '<p style="margin:0;font-size:10px;">'),
    "justified": swap(P, '<p style="margin:0;text-align:justify;">'),
    "landmark": swap('role="contentinfo"', 'role="group"'),
    "role": swap(P, '<p style="margin:0;" role="paragraf">'),
    "hidden-link": sub(r"<a ([^>]*)>(.*?)</a>", r'<span aria-hidden="true"><a \1>\2</a></span>'),
    "list": swap(P, f"<ul>\n<li>a</li><b></b></ul>{P}"),
    "vml": swap("</body>", "<!--[if mso]><v:rect></v:rect><![endif]--></body>"),
    "link-address": swap(P, f'<a href="https://x..y">The programme of the fair</a>{P}'),
    "picture-width": sub(r'(<img [^>]*) width="\d+"', r"\1"),
    "picture-shape": sub(r'(<img [^>]* width="(\d+)")', r'\1 height="\2"'),
    "picture-missing": sub(r'src="images/arc', 'src="picture/arc'),
    "unsubscribe": sub(r'<a href="\x02links.unsubscribe\x03"', '<a href="mailto:newsletter@example.org"'),
    "preheader-missing": sub(r'(<div style="display:none;[^>]*>)[^<]*', r"\1"),
    "preheader-padding": lambda html: html.replace("\u00a0\u034f", ""),
    "preheader-length": sub(r'(<div style="display:none;[^>]*>)[^<\u00a0]*', r"\1In short"),
    "preheader-repeats": sub(r'(<div style="display:none;[^>]*>)', r"\1Milan to Almaty, and what comes next: "),
    "template-mark": sub(r"(<img [^>]*)>", r'\1 title="{{ a }}">'),
    "python-value": sub(r'class="sides"', 'class="None"'),
    "lost-character": swap("</body>", "<!-- \ufffd --></body>"),
    "compatibility": swap(P, '<i style="overflow-wrap:anywhere;"></i>' * 300 + P),
    "text-words": swap(P, f"{P}{'These words are in the HTML alone. ' * 40}"),
}
# What cannot be broken alone.
ALSO = {"link-address": {"text-links"}, "headline": {"heading-level"}, "preheader-repeats": {"preheader-length"}}
IN_BLOCKS: dict[str, Callable[[str], str]] = {
    "data-table": swap('scope="col"', ""),
    "link-https": swap('href="https://fair.example.org/stands"', 'href="http://fair.test/stands"', 9),
    "link-tracking": swap("programme?day=1", "programme?utm_source=1&amp;day=1"),
    "link-words": sub(r'(<a href="https://fair[^>]*>)[^<]*', r"\1read more"),
}
IN_MESSAGE: dict[str, Callable[[bytes], bytes]] = {
    "line-length": header(b"X-Long: " + b"x" * 1000),
    "line-ends": lambda message: message.replace(b"\r\n", b"\n", 1),
    "header-ascii": header("X-Name: Қ".encode()),
    "header-line": raw(b"MIME-Version: 1.0\r\n", b"MIME-Version: 1.0\r\nnot a field\r\n"),
    "header-missing": raw(b"Message-ID:", b"X-Message-ID:"),
    "header-twice": header(b"Date: Mon, 30 Nov 2026 00:00:00 +0000"),
    "header-address": raw(b"To: Jane Doe <newsletter@example.org>", b"To: Jane Doe"),
    "header-date": lambda message: re.sub(rb"\r\nDate: [^\r]*", b"\r\nDate: yesterday", message, count=1),
    "message-id": lambda message: re.sub(rb"(?m)^Message-ID: <", b"Message-ID: ", message, count=1),
    "encoded-word": header(b"Comments: a=?utf-8?b?YQ==?="),
    "header-control": raw(b"\r\nSubject: ", b"\r\nSubject: a\x01"),
    "list-id": raw(b"\r\nList-Id: ", b"\r\nX-List-Id: "),
    "list-unsubscribe": raw(b"\r\nList-Unsubscribe: <", b"\r\nList-Unsubscribe: =?utf-8?q?x?= <"),
    "one-click": header(b"List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
    "bulk-mail": raw(b"Precedence: bulk", b"Precedence: list"),
    "content-language": raw(b"Content-Language: en", b"Content-Language: it"),
    "subject-sender": raw(b"\r\nSubject: ", b"\r\nSubject: ACIK and ICE Almaty: "),
    "mime-tree": raw(b"multipart/alternative", b"multipart/mixed"),
    "mime-defect": lambda message: message[: message.rindex(b"--=_")],
    "transfer-encoding": raw(b"A bridge between Italy and Kazakhstan", b"A bridge=\x20\x20between Italy and Kazakhstan"),
    "charset": raw(b"Content-Type: text/plain; charset=utf-8", b"Content-Type: text/plain; charset=latin-1"),
    "picture-unused": lambda message: re.sub(
        rb"(\r\n--=_[0-9a-f]+r\r\nContent-Type: image/png.*?)(?=\r\n--=_)",
        lambda found: found[1] + found[1].replace(b"Content-ID: <", b"Content-ID: <x"),
        message, count=1, flags=re.DOTALL,
    ),
    "picture-kind": lambda message: re.sub(rb"Content-Type: image/png", b"Content-Type: image/webp", message, count=1),
    "subject-length": raw(b"\r\nSubject: ", b"\r\nSubject: This goes on for so long that no phone shows the end: "),
    "subject-shouts": raw(b"\r\nSubject: ", b"\r\nSubject: Re: "),
    "text-lines": raw(b"Dear Jane Doe,", b"Dear Jane Doe," + b" word" * 8 + b"=\r\n" + b" word" * 10),
    "text-markup": raw(b"Dear Jane Doe,", b"Dear Jane&nbsp;Doe,"),
    "text-links": raw(b"mailto:newsletter@example.org?subject=3Dunsubscribe\r\n", b"unsubscribe\r\n"),
}  # fmt: skip
ELSEWHERE = {
    "digest-offline",
    "picture-bytes",
    "pictures-bytes",
    "picture-sharp",
    "filler-text",
    "link-unique",
    "link-placeholder",
}


@pytest.fixture(scope="module")
def edition(seed: Issue) -> Edition:
    return seed.editions[0]


def checked(
    newsletter: Newsletter, publication: Publication, issue: Issue, edition: Edition,
    change: Callable[[bytes], bytes] = lambda message: message,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    return check_newsletter(change(sample(newsletter, publication, issue).message), publication, issue, edition)


def test_every_rule_is_broken_by_a_test() -> None:
    names = [rule.id for rule in RULES]
    assert len(names) == len(set(names))
    assert {*IN_HTML, *IN_BLOCKS, *IN_MESSAGE} | ELSEWHERE == set(names)


@pytest.mark.parametrize("with_server", [False, True])
def test_our_own_mails_raise_nothing(
    publication: Publication, seed: Issue, all_blocks: Issue, with_server: bool
) -> None:
    seen = online(publication) if with_server else publication
    for issue in (seed, all_blocks):
        for edition in issue.editions:
            found = checked(compose(seen, issue, edition), seen, issue, edition)
            assert rules_of(found) <= (EXPECTED if issue is all_blocks else set()), found


@pytest.mark.parametrize("rule", IN_HTML)
def test_html_that_breaks_a_rule_is_told_that_rule_alone(
    rule: str, newsletters: dict[str, Newsletter], publication: Publication, seed: Issue, edition: Edition
) -> None:
    ours = newsletters["acik-ice-almaty-en"]
    found = checked(replace(ours, html=IN_HTML[rule](ours.html)), publication, seed, edition)
    assert rules_of(found) == {rule} | ALSO.get(rule, set())


@pytest.mark.parametrize("rule", IN_BLOCKS)
def test_html_of_blocks_that_breaks_a_rule_is_told_that_rule_alone(
    rule: str, newsletters: dict[str, Newsletter], publication: Publication, all_blocks: Issue
) -> None:
    ours, edition = newsletters["all-blocks-en"], next(e for e in all_blocks.editions if e.language == "en")
    before = rules_of(checked(ours, publication, all_blocks, edition))
    changed = replace(ours, html=IN_BLOCKS[rule](ours.html))
    found = rules_of(checked(changed, publication, all_blocks, edition))
    assert rule in found - before
    assert found - before <= {rule, "text-links"}  # another address is not in the text


@pytest.mark.parametrize("rule", IN_MESSAGE)
def test_a_message_that_breaks_a_rule_is_told_that_rule(
    rule: str, newsletters: dict[str, Newsletter], publication: Publication, seed: Issue, edition: Edition
) -> None:
    ours = newsletters["acik-ice-almaty-en"]
    assert rule in rules_of(checked(ours, publication, seed, edition, IN_MESSAGE[rule]))


@pytest.mark.parametrize("with_server", [False, True])
def test_a_digest_that_cannot_link_to_anything_is_told(
    with_server: bool, write: Write, publication: Publication
) -> None:
    head = "title: A title\nnewsletter: {length: digest, preheader: Forty characters are enough for a preheader.}\n"
    issue, seen = write("- paragraph: Words.", head=head), online(publication) if with_server else publication
    found = checked(compose(seen, issue, issue.editions[0]), seen, issue, issue.editions[0])
    assert ("digest-offline" in rules_of(found)) is not with_server


@pytest.mark.parametrize(
    ("rule", "blocks"),
    [
        ("link-unique", "- paragraph: 'See [the list](https://a.test/1) and [the list](https://a.test/2).'"),
        ("link-words", "- paragraph: 'The list is [here](https://a.test/1).'"),
        ("link-placeholder", "- paragraph: 'See [the list of stands](https://www.example.com/1).'"),
        ("link-https", "- paragraph: 'See [the list of stands](http://a.test/1).'"),
        ("filler-text", "- paragraph: Lorem ipsum and so on."),
        ("template-mark", "- paragraph: 'Dear {{ name }}, a field that nobody fills.'"),
        ("alternative-words", "- image: {src: images/waves.png, alt: waves.png}"),
    ],
)
def test_what_an_editor_wrote_is_told_at_its_block(
    rule: str, blocks: str, write: Write, publication: Publication
) -> None:
    head = (
        "title: A title that says enough\nnewsletter: {preheader: What an inbox shows after the subject of this mail}\n"
    )
    issue = write(f"- heading: First\n- paragraph: Some words.\n{blocks}", head=head)
    edition = issue.editions[0]
    found = [d for d in checked(compose(publication, issue, edition), publication, issue, edition) if d.rule == rule]
    assert {(told.place.path, told.place.line) for told in found} == {("content/trial/en.yaml", 8)}
    assert all(told.hint for told in found)


def test_pictures_that_are_heavy_or_soft_are_told(
    newsletters: dict[str, Newsletter], publication: Publication, seed: Issue, edition: Edition
) -> None:
    ours = newsletters["acik-ice-almaty-en"]
    arc = next(picture for picture in ours.pictures if picture.name.startswith("arc"))

    def found(padding: int) -> set[str]:
        heavy = replace(arc, content=arc.content + b"\0" * padding)
        pictures = tuple(heavy if picture is arc else picture for picture in ours.pictures)
        return rules_of(checked(replace(ours, pictures=pictures), publication, seed, edition))

    assert found(200_000) == {"picture-bytes"}
    assert found(1_000_000) == {"picture-bytes", "pictures-bytes"}
    small = replace(ours, html=re.sub(r'(<img [^>]*src="images/arc-[^>]*66[^>]*)', r"\1", ours.html))
    wide = replace(small, html=small.html.replace('width="44"', 'width="590"'))
    assert "picture-sharp" in rules_of(checked(wide, publication, seed, edition))


def test_a_finding_names_its_rule_and_where_to_mend_it(
    newsletters: dict[str, Newsletter], publication: Publication, seed: Issue, edition: Edition
) -> None:
    ours = newsletters["acik-ice-almaty-en"]
    (found,) = checked(replace(ours, html=IN_HTML["alternative-words"](ours.html)), publication, seed, edition)
    assert (found.rule, found.severity) == ("alternative-words", Severity.WARNING)
    assert found.place.path == "templates/newsletter/newsletter.mjml.j2"  # the map's words are the program's
    (found,) = checked(replace(ours, html=IN_HTML["touch-target"](ours.html)), publication, seed, edition)
    assert found.place.path == "templates/newsletter/footer.mjml.j2"


def test_every_rule_has_a_source_a_hint_and_a_docstring_free_name() -> None:
    for rule in RULES:
        assert rule.source.startswith("https://")
        assert rule.hint
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)


def test_the_score_is_that_of_mailpit_s_formula() -> None:
    tree = Tree.parse(
        "<html><head><meta charset='utf-8'></head><body><p style='word-break:break-word'>a</p><p>b</p></body></html>"
    )
    found = score(tree, Styles(tree, SCHEMES[0]))
    row, body = table()["css-word-break"], table()["html-body"]
    assert found.nodes == 3  # body and its two paragraphs
    partial, none = max(row.partial, body.partial) / 3, max(row.none, body.none) / 3
    assert found.score == round(100 - partial - none, 1)
    assert {use.feature.slug for use in found.uses} == {"css-word-break", "html-body"}


def test_our_own_mails_are_supported_better_than_usual(newsletters: dict[str, Newsletter]) -> None:
    for newsletter in newsletters.values():
        tree = Tree.parse(newsletter.html)
        assert score(tree, Styles(tree, SCHEMES[0])).score >= 94


def test_an_inbox_cuts_what_is_too_long() -> None:
    shown = wording.inboxes("x" * 80, "y" * 120 + "\u00a0\u034f" * 9)
    assert all(row["subject"].endswith("…") and row["preheader"].endswith("…") for row in shown)
    assert wording.inboxes("Short", "Also short")[0] == {
        "client": "Apple Mail, iPhone", "subject": "Short", "preheader": "Also short",
    }  # fmt: skip


def test_the_page_of_rules_is_what_its_script_writes() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs"
    page = (docs / "newsletter-rules.md").read_text("utf-8")
    assert [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")] == [rule.id for rule in RULES]
    assert all(rule.source in page for rule in RULES)
