"""The pre-flight of the brochure: ours raises nothing; one that breaks a rule is told that rule, on its page."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from press.brochure.preflight import STANDARDS, examine
from press.brochure.readback import opened, read_back
from press.brochure.rules import RULES
from press.content.issue import Edition
from press.diagnostics import Severity
from tests.brochure.conftest import Made

Break = Callable[[pikepdf.Pdf], None]
NAME = pikepdf.Name


def changed(content: bytes, change: Break) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    """Return the elements of the structure with a role, in reading order."""
    found: list[Any] = []
    waiting = list(pdf.Root.StructTreeRoot.K)
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            if str(one.S) == "/" + role:
                found.append(one)
            kids: Any = one.get("/K", [])
            waiting = [*(kids if isinstance(kids, pikepdf.Array) else [kids]), *waiting]
    assert found, role
    return found


def content_of(number: int, pattern: bytes, new: bytes) -> Break:
    """Return a change of a page's operators."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[number]
        before = page.Contents.read_bytes()
        after, times = re.subn(pattern, new, before, count=1, flags=re.DOTALL)
        assert times == 1
        page.Contents = pdf.make_stream(after)

    return change


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].Rotate = 90


def longer(pdf: pikepdf.Pdf) -> None:
    pdf.pages[3].MediaBox = pikepdf.Array([0, 0, 595.276, 842.5])


def untitled(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "brochure"


def in_another_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("it")


def skipping_a_level(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = NAME("/H3")
    elements(pdf, "H1")[0].S = NAME("/P")


def without_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def with_a_paragraph_less(pdf: pikepdf.Pdf) -> None:
    max(elements(pdf, "P"), key=lambda paragraph: len(list(paragraph.K))).K = pikepdf.Array([])


def in_another_order(pdf: pikepdf.Pdf) -> None:
    article = elements(pdf, "Art")[0]
    article.K = pikepdf.Array(list(article.K)[::-1])


def unreadable(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[3].Resources.Font.values():
        cmap = font.ToUnicode.read_bytes()
        font.ToUnicode.write(re.sub(rb"beginbfchar\n<....> <....>\n", b"beginbfchar\n", cmap))


def with_an_empty_element(pdf: pikepdf.Pdf) -> None:
    around = elements(pdf, "Art")[0]
    around.K.append(pdf.make_indirect(pikepdf.Dictionary(S=NAME.P, P=around, K=pikepdf.Array([]))))


def with_a_vague_link(pdf: pikepdf.Pdf) -> None:
    link = elements(pdf, "Link")[0]
    for number, mark in enumerate(kid for kid in link.K if "/MCID" in kid):
        said = b"" if number else b"here"
        content_of(1, rb"MCID %d\s*>>\s*BDC" % mark.MCID, b"MCID %d /ActualText (%s) >> BDC" % (mark.MCID, said))(pdf)


def with_a_dead_link(pdf: pikepdf.Pdf) -> None:
    link = elements(pdf, "Link")[0]
    link.K = pikepdf.Array([kid for kid in link.K if "/MCID" in kid])


def to_a_file(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Annots[0].A = pikepdf.Dictionary(S=NAME.URI, URI=pikepdf.String("file:///etc/passwd"))


def without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].Annots[0].Contents


def without_alt(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


def off_its_page(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].A.BBox = pikepdf.Array([0, 10, 9000, 200])


def of_no_size(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].A


def without_heads(pdf: pikepdf.Pdf) -> None:
    for head in elements(pdf, "TH"):
        head.S = NAME.TD


def without_scope(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "TH")[0].A


def without_a_font_file(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[3].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor.FontFile2


def in_a_strange_face(pdf: pikepdf.Pdf) -> None:
    next(iter(pdf.pages[3].Resources.Font.values())).BaseFont = NAME("/ABCDEF+Arial")


def without_unicode(pdf: pikepdf.Pdf) -> None:
    del next(iter(pdf.pages[3].Resources.Font.values())).ToUnicode


def with_a_coarse_picture(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for thing in page.Resources.XObject.values():
            if thing.get("/Subtype") == NAME.Image:
                thing.Width = 30
                return
    raise AssertionError("no picture")


def with_an_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = b"for us alone"


def with_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=NAME.JavaScript, JS=pikepdf.String("app.alert(1)"))


def with_a_path(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Subject"] = "/home/anna/content/en.yaml"


def too_large(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Extra = pdf.make_stream(random.Random(1).randbytes(5_100_000))


BREAKS: list[tuple[str, str, Break]] = [
    ("page-size", "seed en", turned),
    ("page-size", "seed en", longer),
    ("document-title", "seed en", untitled),
    ("document-language", "seed en", in_another_language),
    ("heading-order", "seed en", skipping_a_level),
    ("outline", "seed en", without_bookmarks),
    ("words-heard", "seed en", with_a_paragraph_less),
    ("words-heard", "seed en", in_another_order),
    ("text-readable", "seed en", unreadable),
    ("text-marked", "seed en", content_of(3, rb"/Span\s*<</MCID 4>>\s*BDC", b"/Span BMC")),
    ("empty-element", "seed en", with_an_empty_element),
    ("link-text", "seed en", with_a_vague_link),
    ("link-text", "seed en", with_a_dead_link),
    ("link-target", "seed en", to_a_file),
    ("link-target", "seed en", without_words),
    ("figure", "seed en", without_alt),
    ("figure", "seed en", off_its_page),
    ("figure", "seed en", of_no_size),
    ("table-head", "blocks it", without_heads),
    ("table-head", "blocks it", without_scope),
    ("typeface", "seed en", without_a_font_file),
    ("typeface", "seed en", in_a_strange_face),
    ("typeface", "seed en", without_unicode),
    ("picture-sharp", "blocks it", with_a_coarse_picture),
    ("text-contrast", "seed en", content_of(3, rb"0\.070588 0\.207843 0\.356863 rg", b"0.9 0.9 0.9 rg")),
    ("text-on-page", "seed en", content_of(3, rb"Tm\n/VQFFGO|1 0 0 -1 75\.59\d* ", b"1 0 0 -1 575.59 ")),
    ("text-size", "seed en", content_of(3, rb" 12\.799\d* Tf", b" 3.2 Tf")),
    ("hidden-content", "seed en", with_an_attachment),
    ("hidden-content", "seed en", with_a_script),
    ("hidden-content", "seed en", with_a_path),
    ("file-size", "seed en", too_large),
    ("pdf-ua", "seed en", without_alt),
    ("pdf-a", "seed en", with_a_script),
]


def test_ours_keeps_every_rule(sample: Made) -> None:
    _, edition, brochure = sample
    examined = examine(brochure.pdf, edition)
    assert [str(finding) for finding in examined.findings] == []
    assert examined.report["pages"] == brochure.pages
    assert int(str(examined.report["rules"])) > 250


@pytest.mark.parametrize(
    ("rule", "name", "change"), BREAKS, ids=[f"{r}-{getattr(c, '__name__', '')}" for r, _, c in BREAKS]
)
def test_a_broken_rule_is_told(brochure_of: Callable[[str], Made], rule: str, name: str, change: Break) -> None:
    _, edition, brochure = brochure_of(name)
    found = examine(changed(brochure.pdf, change), edition).findings
    told = [finding for finding in found if finding.rule == rule]
    assert told, [finding.rule for finding in found]
    assert all(finding.hint and finding.message for finding in told)


def test_every_rule_is_broken_once() -> None:
    assert {rule for rule, _, _ in BREAKS} == {rule.id for rule in RULES} | set(STANDARDS)


def test_what_is_wrong_is_told_with_its_page_and_its_block(brochure_of: Callable[[str], Made]) -> None:
    _, edition, brochure = brochure_of("seed en")
    found = examine(changed(brochure.pdf, with_a_paragraph_less), edition).findings
    (told,) = [finding for finding in found if finding.rule == "words-heard"][:1]
    assert told.severity is Severity.ERROR
    block = next(b for a in edition.articles for b in a.blocks if b.place == told.place)
    assert told.message.removeprefix('"')[:20] in block.words()


def test_another_edition_is_not_what_is_heard(brochure_of: Callable[[str], Made]) -> None:
    _, edition, brochure = brochure_of("seed en")
    (article,) = edition.articles
    blocks = article.blocks
    swapped = (*blocks[:3], blocks[4], blocks[3], *blocks[5:])
    other: Edition = edition.model_copy(update={"articles": (article.model_copy(update={"blocks": swapped}),)})
    assert any(finding.rule == "words-heard" for finding in examine(brochure.pdf, other).findings)


def test_a_pdf_is_read_back_as_it_was_laid_out(brochure_of: Callable[[str], Made]) -> None:
    _, edition, brochure = brochure_of("seed en")
    with opened(brochure.pdf) as pdf:
        book = read_back(pdf)
    title = next(element for element in book.root.every() if element.role == "H1")
    assert "".join(book.words_of(title).split()) == "".join((edition.title or "").split())
    runs = [
        run
        for run in book.runs
        if run.mark in {mark for page, mark in title.marks() if page == run.page} and run.page == 2
    ]
    assert {round(run.size_pt) for run in runs} == {46}
    width, height = book.pages[2]
    assert all(0 < run.box[0] < run.box[2] < width and 0 < run.box[1] < run.box[3] < height for run in runs)
    assert all("Press-Display" in run.font for run in runs)
