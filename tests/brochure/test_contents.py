"""The contents: everything that is there, on as few pages as it needs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from press.brochure.contents import FEWEST, Contents, lay_out_contents
from press.brochure.measure import Ruler
from press.content.blocks import Heading, Paragraph
from press.content.issue import Article
from press.languages import Language
from press.rendering.view import ArticleView, BlockView

RulerOf = Callable[[Language], Ruler]


def article(number: int, *headings: Heading) -> ArticleView:
    blocks = (Paragraph(text="words"), *headings)
    views = tuple(BlockView(block, False, f"a{number}-{at}", "en") for at, block in enumerate(blocks, 1))
    return ArticleView(Article(blocks=blocks), f"Article {number}", f"a{number}", views)


def laid_out(ruler_of: RulerOf, *articles: ArticleView) -> Contents:
    return lay_out_contents(articles, ruler_of("en"))


def test_an_only_article_lists_its_sections(ruler_of: RulerOf) -> None:
    found = laid_out(
        ruler_of, article(1, Heading(text="One"), Heading(text="*Deeper*", level=3), Heading(text="**Two**"))
    )
    assert [(entry.title, entry.level) for entry in found.entries] == [("One", 1), ("Two", 1)]


def test_an_only_article_without_sections_lists_itself(ruler_of: RulerOf) -> None:
    assert [entry.title for entry in laid_out(ruler_of, article(1)).entries] == ["Article 1"]


def test_several_articles_list_themselves_and_their_sections(ruler_of: RulerOf) -> None:
    found = laid_out(ruler_of, article(1, Heading(text="One")), article(2))
    assert [(entry.title, entry.level) for entry in found.entries] == [("Article 1", 1), ("One", 2), ("Article 2", 1)]


@pytest.mark.parametrize(("count", "style"), [(1, "entry-large"), (FEWEST, "entry-large"), (FEWEST + 1, "entry")])
def test_few_entries_are_set_large(ruler_of: RulerOf, count: int, style: str) -> None:
    assert laid_out(ruler_of, *(article(number) for number in range(count))).style == style


def test_sections_are_left_out_where_all_do_not_fit_on_a_page(ruler_of: RulerOf) -> None:
    found = laid_out(ruler_of, *(article(n, *[Heading(text=f"Section {s}") for s in range(3)]) for n in range(10)))
    assert [entry.level for entry in found.entries] == [1] * 10
    assert found.pages == 1


def test_many_sections_of_an_only_article_are_set_small(ruler_of: RulerOf) -> None:
    found = laid_out(ruler_of, article(1, *[Heading(text=f"Section {number}") for number in range(20)]))
    assert (found.style, found.pages, len(found.entries)) == ("entry-small", 1, 20)


def test_very_many_articles_take_more_pages(ruler_of: RulerOf) -> None:
    found = laid_out(ruler_of, *(article(number) for number in range(30)))
    assert len(found.entries) == 30
    assert found.pages == 2
    assert not found.has_room
