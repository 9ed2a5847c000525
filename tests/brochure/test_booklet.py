"""The booklet: folded and stapled, its pages must follow one another."""

from __future__ import annotations

import io

import pikepdf
import pytest

from press.brochure.booklet import impose, spreads


def fold(pages: int) -> list[int]:
    """Return the pages in the order in which a reader turns them: sheets laid on one another, folded in the middle.

    The sheet on top of the pile, folded, is the innermost: going through it, the right halves of the fronts and the left halves
    of the backs come first, from the outermost sheet inwards; then the others from the innermost outwards.
    """
    sides = list(spreads(pages))
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    outward = [page for (_, front_right), (back_left, _) in sheets for page in (front_right, back_left)]
    inward = [page for (front_left, _), (_, back_right) in reversed(sheets) for page in (back_right, front_left)]
    return outward + inward


@pytest.mark.parametrize("pages", [4, 8, 12, 16, 32, 100])
def test_folded_sheets_read_in_order(pages: int) -> None:
    assert fold(pages) == list(range(1, pages + 1))


def test_every_spread_adds_up() -> None:
    assert list(spreads(8)) == [(8, 1), (2, 7), (6, 3), (4, 5)]


def test_what_cannot_be_folded_is_refused() -> None:
    with pytest.raises(ValueError, match="6 pages"):
        list(spreads(6))


def numbered(pages: int) -> bytes:
    """A print file of small pages, each with a rectangle as wide as its number inside, and one in its bleed."""
    with pikepdf.new() as pdf:
        for number in range(1, pages + 1):
            page = pdf.add_blank_page(page_size=(120, 170))
            page.MediaBox, page.TrimBox = [-10, -10, 110, 160], [0, 0, 100, 150]
            page.Contents = pdf.make_stream(b"0 0 0 1 k 0 0 %d 5 re f -10 100 5 5 re f" % number)
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = "D:20261130000000Z"
        written = io.BytesIO()
        pdf.save(written)
    return written.getvalue()


def test_two_pages_cut_to_their_format_stand_on_one() -> None:
    with pikepdf.open(io.BytesIO(impose(numbered(8), "A title"))) as sheets:
        found = []
        for page in sheets.pages:
            assert [float(value) for value in page.MediaBox] == [0, 0, 200, 150]
            placed = {}
            at = (0.0, 0.0)
            for instruction in pikepdf.parse_content_stream(page):
                operator, operands = str(instruction.operator), list(instruction.operands)
                if operator == "cm":
                    at = (float(operands[4]), float(operands[5]))
                elif operator == "Do":
                    form = page.Resources.XObject[str(operands[0])]
                    assert [float(value) for value in form.BBox] == [0, 0, 100, 150]  # what is outside is cut away
                    placed[at] = int(form.read_bytes().split()[7])
            found.append((placed[(0.0, 0.0)], placed[(100.0, 0.0)]))
    assert found == [(8, 1), (2, 7), (6, 3), (4, 5)]


def test_empty_pages_come_before_the_last() -> None:
    with pikepdf.open(io.BytesIO(impose(numbered(6), "A title"))) as sheets:
        drawn = [len(page.Resources.XObject) for page in sheets.pages]
    assert drawn == [2, 1, 1, 2]  # 8|1, 2|-, -|3, 4|5: the last page is the eighth, the sixth and seventh are empty


def test_the_same_pages_give_the_same_bytes() -> None:
    assert impose(numbered(4), "A title") == impose(numbered(4), "A title")
