from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.content.blocks import KINDS, Block, Figures, Lead, Paragraph, Quote, Timeline
from press.content.issue import Article, Edition, Newsletter
from press.content.load import load_issues
from press.project import Project

RUNNING = Paragraph(
    text="«Our goal,» Castellani explains, «is to create favorable conditions for Italian companies.» More than a hundred "
    "ethnic groups coexist here. The project was launched in 2021 with a symbolic test flight."
)


def article(*blocks: Block) -> Article:
    return Article(blocks=(RUNNING, *blocks))


def edition(*blocks: Block, **fields: Any) -> Edition:
    return Edition(language="en", path="content/a/en.yaml", articles=(Article(blocks=blocks),), **fields)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Quote(text="Our goal is to create favorable conditions for Italian companies."), True),
        (Quote(text="Our goal is to *create* favorable conditions"), True),
        (Quote(text="Our aim is to create favorable conditions"), False),
        (Quote(text="Our here in flight"), False),
        (Figures.model_validate({"items": [{"value": "More than a hundred", "label": "ethnic groups"}]}), True),
        (Figures.model_validate({"items": [{"value": "a hundred", "label": "groups here"}]}), False),
        (Timeline.model_validate({"events": [{"when": "2021", "text": "a symbolic test flight"}]}), True),
        (Timeline.model_validate({"events": [{"when": "2021", "text": "a test flight"}]}), False),
        (Lead(text="Our goal"), False),
        (RUNNING, False),
    ],
)
def test_a_copy_repeats_words_of_the_running_text(block: Block, expected: bool) -> None:
    assert article(block).is_copy(block) is expected


def test_pull_quotes_figures_and_timeline_of_the_seed_issue_are_copies(project: Project) -> None:
    (issue,) = load_issues(project, "acik-ice-almaty")
    for found in issue.editions:
        kinds = [block.kind for owner, block in found.blocks() if owner.is_copy(block)]
        assert sorted(kinds) == ["figures", "quote", "quote", "quote", "timeline"]


def test_blocks_are_those_that_the_product_shows() -> None:
    everywhere, paper = Lead(text="a"), Paragraph(text="b", only=("brochure",))
    found = edition(everywhere, paper)
    assert [block for _, block in found.blocks()] == [everywhere, paper]
    assert [block for _, block in found.blocks("newsletter")] == [everywhere]
    assert [block for _, block in found.blocks("brochure")] == [everywhere, paper]


def test_the_title_serves_as_subject_without_its_marks() -> None:
    assert edition(RUNNING, title="A *bridge*").subject == "A bridge"
    assert (
        edition(RUNNING, title="A bridge", newsletter=Newsletter(subject="Milan to Almaty")).subject
        == "Milan to Almaty"
    )
    assert edition(RUNNING).subject == ""


@pytest.mark.parametrize(
    ("text", "preheader"),
    [
        ("One sentence. Another.", "One sentence."),
        ("Is it? Yes.", "Is it?"),
        ("Короткое предложение… И ещё.", "Короткое предложение…"),
        ("*Marked* words without an end", "Marked words without an end"),
        (
            "In an increasingly interconnected and complex international context, collaboration between entities",
            "In an increasingly interconnected and complex international context, collaboration…",
        ),
    ],
)
def test_the_preheader_is_the_first_sentence_cut_at_a_word(text: str, preheader: str) -> None:
    assert edition(Lead(text=text)).preheader == preheader


@given(st.text(st.characters(categories=["L", "P", "Zs"]), min_size=1, max_size=300).filter(str.strip))
def test_a_preheader_of_its_own_fits_an_inbox_line(text: str) -> None:
    from press.content.inline import escape, plain

    found = edition(Lead(text=escape(text)) if plain(escape(text)).strip() else RUNNING).preheader
    assert len(found) <= 90
    assert "\n" not in found


def test_a_preheader_that_is_given_stands_as_it_is() -> None:
    assert edition(RUNNING, newsletter=Newsletter(preheader="Look inside")).preheader == "Look inside"


def test_an_edition_without_running_text_has_no_preheader() -> None:
    assert edition(KINDS["heading"].model_validate({"text": "A heading"})).preheader == ""
