"""Word files: what is read, what is dropped, what is told, what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.manuscript import Heading, Listing, Manuscript, Picture
from press.articles.readers.docx import read
from press.articles.readers.wordxml import raw_text
from press.articles.readers.yardstick import missing
from press.diagnostics import ArticleError, PressError
from tests.articles.readers.wordfile import PNG, deleted, docx, inserted, link, paragraph, picture, run, table

LONG = "A sentence that is long enough to be no heading, and that ends as a sentence should, with a full stop."
BODY = paragraph(run(LONG))


def told(manuscript: Manuscript) -> list[tuple[str, str]]:
    return [(part.name, " | ".join(passage.text for passage in part.passages)) for part in manuscript.parts]


def refused(raw: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        read(raw, "seeds/a.docx")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.hint
    return diagnostic.message


def test_insertions_are_kept_and_deletions_dropped() -> None:
    raw = docx(
        paragraph(run("We grow "), inserted("very "), deleted("never "), run("fast, and nobody knows how.")), BODY
    )
    assert told(read(raw, "a"))[0] == ("paragraph", "We grow very fast, and nobody knows how.")
    assert raw_text(raw, "a").split("\n")[0] == "We grow very fast, and nobody knows how."


def test_moved_words_stand_where_they_were_moved_to() -> None:
    moved = f'<w:moveFrom w:id="3">{run("gone ")}</w:moveFrom><w:moveTo w:id="4">{run("here ")}</w:moveTo>'
    raw = docx(paragraph(run("It is "), moved, run("now, and it stays.")), BODY)
    assert told(read(raw, "a"))[0] == ("paragraph", "It is here now, and it stays.")


def test_words_in_fields_are_kept() -> None:
    field = f'<w:fldSimple w:instr="DATE">{run("12 May 2025")}</w:fldSimple>'
    manuscript = read(docx(paragraph(run("It opened on "), field, run(", and it rained all day.")), BODY), "a")
    assert told(manuscript)[0] == ("paragraph", "It opened on 12 May 2025, and it rained all day.")
    assert manuscript.findings == ()


def test_headings_by_style_in_any_language_of_word_and_by_bold_alone() -> None:
    manuscript = read(
        docx(
            paragraph(run("A title"), style="Title"), BODY,
            paragraph(run("First heading"), style="Titolo1"), BODY,
            paragraph(run("Under it"), style="Heading2"), BODY,
            paragraph(run("Only bold", bold=True)), BODY,
            paragraph(run("A bold sentence is no heading, it ends with a full stop.", bold=True)), BODY,
        ), "a",
    )  # fmt: skip
    assert manuscript.title is not None
    assert manuscript.title.text == "A title"
    headings = [(part.level, part.passage.text) for part in manuscript.parts if isinstance(part, Heading)]
    assert headings == [(2, "First heading"), (3, "Under it"), (3, "Only bold")]


def test_bold_lines_are_headings_of_the_second_level_where_there_are_no_others() -> None:
    manuscript = read(docx(BODY, paragraph(run("Only bold", bold=True)), BODY), "a")
    assert told(manuscript)[1] == ("heading", "Only bold")
    assert isinstance(manuscript.parts[1], Heading)
    assert manuscript.parts[1].level == 2


def test_lists_are_read_with_their_kind() -> None:
    manuscript = read(
        docx(BODY, *(paragraph(run(t), number=1) for t in "ab"), BODY, *(paragraph(run(t), number=2) for t in "cd")),
        "a",
    )
    lists = [(part.ordered, [p.text for p in part.passages]) for part in manuscript.parts if isinstance(part, Listing)]
    assert lists == [(False, ["a", "b"]), (True, ["c", "d"])]


def test_a_picture_has_its_alt_its_caption_and_its_credit() -> None:
    raw = docx(
        BODY, picture(5, "A gate"), paragraph(run("The gate at dawn. Photo: Ada Neri"), style="Caption"), BODY,
        pictures={5: PNG},
    )  # fmt: skip
    (found,) = [part for part in read(raw, "a").parts if isinstance(part, Picture)]
    assert (found.content, found.alt, found.source) == (PNG, "A gate", "picture-1.png")
    assert [passage.text for passage in found.passages] == ["The gate at dawn.", "Photo: Ada Neri"]


def test_links_are_kept() -> None:
    manuscript = read(
        docx(
            paragraph(run("See "), link("the site", 1), run(" for more about all of it.")),
            BODY,
            links={1: "https://x.org/a"},
        ),
        "a",
    )
    (found,) = manuscript.parts[0].passages[0].links
    assert (manuscript.parts[0].passages[0].text[found.start : found.end], found.address) == (
        "the site",
        "https://x.org/a",
    )


def test_a_raised_figure_that_is_no_note_stays_raised() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    manuscript = read(
        docx(paragraph(run("They sold 40 m"), raised, run(" of carpets in all, and no more.")), BODY), "a"
    )
    assert told(manuscript)[0] == ("paragraph", "They sold 40 m² of carpets in all, and no more.")
    assert manuscript.findings == ()


def test_what_mammoth_says_becomes_a_diagnostic() -> None:
    manuscript = read(docx(paragraph(run("In an odd style."), style="Odd"), BODY), "seeds/a.docx")
    assert any("Odd" in finding.message and finding.place.path == "seeds/a.docx" for finding in manuscript.findings)


def test_words_that_the_reader_cannot_reach_are_told() -> None:
    sum_ = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>xyz</m:t></m:r></m:oMath>'
    manuscript = read(docx(paragraph(run("It grows by this: "), sum_, run(" and by no more than that.")), BODY), "a")
    assert any(finding.rule == "lost" and '"xyz"' in finding.message for finding in manuscript.findings)


def test_a_table_with_merged_cells_keeps_every_word_once() -> None:
    merged = table(("Year", "Firms"), ("2023", "22"), ("2025", "40")).replace(
        "<w:tcPr/>", '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 1
    )
    manuscript = read(docx(BODY, merged, BODY), "a")
    assert missing(manuscript, raw_text(docx(BODY, merged, BODY), "a")) == []


def _archive(**files: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "the article is empty"),
        (docx(), "the article is empty"),
        (docx(paragraph(run("  "))), "the article is empty"),
        (b"PK\x03\x04 broken", "the Word file is broken"),
        (docx(BODY)[:-200], "the Word file is broken"),
        (b"plain text", "the Word file is broken"),
        (OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "the Word file is locked with a password"),
        (OLE + b"\0" * 512, "the article is a Word file of the old kind (.doc)"),
        (_archive(**{"a.txt": b"text"}), "the article is no Word file, whatever its name says"),
        (_archive(**{"word/document.xml": b"<not closed"}), "the Word file is broken"),
        (docx(BODY, more={"word/x.xml": b"<!DOCTYPE x>"}), "the Word file holds a document type, which Word never writes"),
    ],
    ids=["nothing", "no-paragraph", "blank", "no-zip", "cut-off", "text", "encrypted", "old", "other-zip", "bad-xml", "doctype"],
)  # fmt: skip
def test_a_bad_file_is_refused_in_one_sentence(raw: bytes, message: str) -> None:
    assert refused(raw) == message


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "would unpack to" in refused(docx(BODY, more={"word/media/bomb.bin": b"\0" * 250_000_000}))
    assert "would unpack to" in refused(docx(BODY, more={"word/more.xml": b" " * 40_000_000}))


def test_paragraphs_in_one_another_a_thousand_deep_end_in_a_diagnostic() -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + BODY + "</w:sdtContent></w:sdt>" * 3000
    assert refused(docx(deep))


WORD_FILE = docx(
    paragraph(run("A title"), style="Title"), BODY, table(("a", "b"), ("c", "d")), paragraph(run("x"), number=1)
)


@given(st.integers(0, len(WORD_FILE) - 1), st.binary(min_size=1, max_size=20))
def test_a_damaged_file_is_read_or_refused(at: int, damage: bytes) -> None:
    raw = WORD_FILE[:at] + damage + WORD_FILE[at + len(damage) :]
    try:
        assert read(raw, "a").parts
    except PressError as error:
        told = error
    else:
        return
    assert len(told.diagnostics) == 1


PIECES = ["word ", " ", "é", "A bold line", "«So», he said.", "2", "\u200b", "—", "1. ", "- ", "Photo: A", "Read more"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PIECES),
            st.booleans(),
            st.sampled_from(["", "Title", "Heading1", "Caption"]),
            st.integers(0, 2),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_no_word_of_a_word_file_is_lost(pieces: list[tuple[str, bool, str, int]]) -> None:
    raw = docx(*(paragraph(run(text, bold=bold), style=style, number=number) for text, bold, style, number in pieces))
    try:
        manuscript = read(raw, "a")
    except ArticleError:
        return
    assert missing(manuscript, raw_text(raw, "a")) == []


def test_beside_real_headings_a_bold_line_asks_though_it_has_no_mark() -> None:
    told = "".join(
        paragraph(run(text, bold=True)) + paragraph(run("It went well enough, and nobody has complained of it since."))
        for text in ("How did it begin?", "You studied here too", "And then?", "And now?")
    )
    raw = docx(paragraph(run("A talk"), style="Title"), paragraph(run("On work"), style="Heading1"), told)
    assert [part.name for part in read(raw, "a").parts] == ["heading", *["paragraph"] * 8]
