"""What is saved loads again as the same edition; what is added to a file leaves the rest of it as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.content.blocks import Lead
from press.content.issue import Article, Edition, Issue
from press.content.load import edition_of, load_edition, load_issues
from press.content.save import append_article, article_values, edition_text, edition_values, write_together
from press.diagnostics import ContentError
from press.project import Project
from press.yamlfile import parse

HAND_MADE = """\
# the editor's own words
title: "A bridge"   # chosen on Monday
articles:
- source: null
  blocks:
  - lead: One.   # keep this
  - list: [a, b]
"""
MORE = Article(source=None, title="Two", blocks=(Lead(text="Two: a lead."),))


def appended(text: str) -> str:
    return append_article(parse(text, "content/a/en.yaml"), text, MORE, {("articles", 0, "title"): "its own"})


def reloaded(text: str, project: Project, edition: Edition, folder: Path) -> Edition:
    return edition_of(project, folder, parse(text, edition.path), edition.language)


def test_every_kind_of_block_is_written_and_loads_the_same(all_blocks: Issue) -> None:
    project = Project(all_blocks.folder.parent.parent)
    for edition in all_blocks.editions:
        again = reloaded(edition_text(edition, {}), project, edition, all_blocks.folder)
        assert edition_values(again) == edition_values(edition)


def test_the_published_edition_is_written_and_loads_the_same(project: Project) -> None:
    for issue in load_issues(project):
        for edition in issue.editions:
            again = reloaded(edition_text(edition, {}), project, edition, issue.folder)
            assert edition_values(again) == edition_values(edition)


def test_values_of_the_published_edition_are_those_of_its_file(project: Project) -> None:
    edition = load_edition(project, "acik-ice-almaty", "en")
    values = article_values(edition.articles[0])
    assert values["source"] == "seeds/acik-ice-almaty.txt"
    blocks = values["blocks"]
    assert isinstance(blocks, list)
    routes = [block for block in blocks if isinstance(block, dict) and "route" in block]
    assert routes == [
        {
            "route": {
                "from": {"name": "Milan", "at": ["45.46", "9.19"]},
                "to": {"name": "Almaty", "at": ["43.24", "76.89"]},
            }
        }
    ]


def test_an_article_is_added_after_the_last_and_nothing_else_changes() -> None:
    assert appended(HAND_MADE) == HAND_MADE + (
        '- source: null\n  title: Two  # its own\n  blocks:\n    - lead: "Two: a lead."\n'
    )


def test_an_article_is_added_before_the_keys_that_follow_the_list() -> None:
    after = "\n# about the mail\nnewsletter: {length: full}\n"
    text = appended(HAND_MADE + after)
    assert text.startswith(HAND_MADE + "- source: null\n")
    assert text.endswith('"Two: a lead."\n' + after)


@pytest.mark.parametrize("text", [HAND_MADE.rstrip("\n"), HAND_MADE.replace("\n", "\r\n"), HAND_MADE + "\n\n# end\n"])
def test_line_ends_are_the_file_s_own(text: str) -> None:
    longer = appended(text)
    assert longer.startswith(text.rstrip("\n") if text.endswith("b]") else text.split("# end")[0].rstrip("\n"))
    assert ("\r\n" in longer) == ("\r\n" in text)
    assert longer.count("\n") == longer.count("\r\n") or "\r" not in longer
    tree = parse(longer, "a").tree
    assert isinstance(tree, dict)
    assert isinstance(tree["articles"], list)
    assert len(tree["articles"]) == 2


@pytest.mark.parametrize(
    "text", ["articles: [{source: null, blocks: [{lead: One.}]}]\n", "articles: []\n", "title: A\n"]
)
def test_a_list_in_brackets_is_refused(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        appended(text)
    assert "cannot be added" in caught.value.diagnostics[0].message


def test_files_are_written_together_and_keep_their_mode(tmp_path: Path) -> None:
    old = tmp_path / "content" / "a.yaml"
    old.parent.mkdir()
    old.write_text("before")
    old.chmod(0o640)
    write_together(Project(tmp_path), {tmp_path / "content" / "new" / "b.yaml": "b", old: "après"})
    assert (tmp_path / "content" / "new" / "b.yaml").read_bytes() == b"b"
    assert old.read_bytes() == "après".encode()
    assert old.stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in tmp_path.rglob("*") if file.is_file()) == ["a.yaml", "b.yaml"]


def test_where_one_file_cannot_be_written_none_is_and_no_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "blocked").write_text("a file, no folder")
    files = {tmp_path / "content" / "new" / "a.yaml": "a", tmp_path / "content" / "blocked" / "b.yaml": "b"}
    with pytest.raises(ContentError) as caught:
        write_together(Project(tmp_path), files)
    assert "cannot be written" in caught.value.diagnostics[0].message
    assert sorted(file.name for file in (tmp_path / "content").iterdir()) == ["blocked"]
