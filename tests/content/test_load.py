from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from press.content.blocks import KINDS, Heading, Paragraph, Table
from press.content.issue import Edition, Issue
from press.content.load import issue_slugs, load_edition, load_issues, unfinished
from press.diagnostics import ContentError, Severity
from press.languages import LANGUAGES
from press.project import Project

EDITION = """\
title: A title
articles:
  - source: null
    blocks:
      - paragraph: Text
"""


@pytest.fixture
def one(tmp_path: Path) -> Project:
    """A project with one small issue, `one`."""
    folder = tmp_path / "content" / "one"
    (folder / "images").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (folder / "issue.yaml").write_text("date: 2026-11-30\nnumber: 1\n")
    (folder / "en.yaml").write_text(EDITION)
    return Project(tmp_path)


def told(project: Project, slug: str | None = None) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_issues(project, slug)
    return [f"{d.place} {d.message}" for d in caught.value.diagnostics]


def english(project: Project, blocks: str) -> Edition:
    """Return the edition of `one` with these blocks."""
    lines = "".join(f"      {line}\n" for line in blocks.strip("\n").split("\n"))
    (project.content / "one" / "en.yaml").write_text(EDITION.replace("      - paragraph: Text\n", lines), "utf-8")
    return load_edition(project, "one", "en")


def test_the_issues_of_the_repository_load(project: Project) -> None:
    issues = load_issues(project)
    assert "acik-ice-almaty" in [issue.slug for issue in issues]
    assert [issue.slug for issue in issues] == list(issue_slugs(project))


def test_the_sample_holds_every_kind_in_every_language(all_blocks: Issue) -> None:
    assert [edition.language for edition in all_blocks.editions] == list(LANGUAGES)
    for edition in all_blocks.editions:
        assert {block.kind for _, block in edition.blocks()} == set(KINDS)
        assert len(edition.articles) == 2


def test_the_editions_of_the_sample_have_the_same_blocks(all_blocks: Issue) -> None:
    first, *others = [[block.kind for _, block in edition.blocks()] for edition in all_blocks.editions]
    assert all(kinds == first for kinds in others)


def test_the_kazakh_sample_has_all_letters_that_russian_has_not(all_blocks: Issue) -> None:
    kazakh = next(edition for edition in all_blocks.editions if edition.language == "kk")
    words = "".join(block.words() for _, block in kazakh.blocks()).lower()
    assert set("әғқңөұүһі") <= set(words)


def test_loading_twice_gives_the_same(project: Project) -> None:
    assert load_issues(project) == load_issues(project)


@pytest.mark.parametrize("bare", ["NO", "on", "12:30", "2021", "2022-06-01", "yes", "0x10", "1e3", "15 600", "27.000"])
def test_what_yaml_would_change_stays_text(one: Project, bare: str) -> None:
    edition = english(one, f"- paragraph: {bare}\n- table:\n    columns: [{bare}]\n    rows: [[{bare}]]")
    (_, paragraph), (_, table) = edition.blocks()
    assert isinstance(paragraph, Paragraph)
    assert isinstance(table, Table)
    assert paragraph.text == bare
    assert (table.columns, table.rows) == ((bare,), ((bare,),))


def test_long_and_short_form_of_a_block_are_the_same(one: Project) -> None:
    edition = english(one, "- heading: A\n- heading: {text: A, level: 2}\n- heading:\n    text: A\n    level:\n")
    found = [block for _, block in edition.blocks()]
    assert [(block.text, block.level) for block in found if isinstance(block, Heading)] == [("A", 2)] * 3


def test_what_stands_beside_a_kind_is_read(one: Project) -> None:
    edition = english(one, "- paragraph: Testo\n  only: [brochure, web]\n  language: it\n  unconfirmed: [text]")
    ((_, block),) = edition.blocks()
    assert (block.only, block.language, block.unconfirmed) == (("brochure", "web"), "it", ("text",))


def test_every_block_has_the_place_of_its_line(one: Project) -> None:
    edition = english(one, "- lead: A\n- list:\n    - b\n- paragraph: C")
    assert [(block.place.line, block.place.column) for _, block in edition.blocks()] == [(5, 9), (6, 9), (8, 9)]


def test_an_empty_title_is_unfinished_and_not_broken(one: Project) -> None:
    (one.content / "one" / "en.yaml").write_text(EDITION.replace("A title", ""))
    (one.content / "one" / "issue.yaml").write_text("date:\nnumber:\n")
    (issue,) = load_issues(one)
    found = [(str(d.place), d.message, d.severity) for d in unfinished(issue)]
    assert found == [
        ("content/one/issue.yaml:1:1", "the issue has no date", Severity.WARNING),
        ("content/one/en.yaml:1:1", "the edition has no headline", Severity.WARNING),
    ]


def test_what_is_unconfirmed_is_told_at_its_block_but_not_in_spare(all_blocks: Issue, one: Project) -> None:
    assert list(unfinished(all_blocks)) == []
    english(one, "- quote: {text: A, speaker: B, role: C}\n  unconfirmed: [speaker, role]")
    (issue,) = load_issues(one)
    found = list(unfinished(issue))
    assert [d.message for d in found] == [
        "quote: `speaker` is a proposal that nobody has confirmed",
        "quote: `role` is a proposal that nobody has confirmed",
    ]
    assert {d.place.line for d in found} == {5}


def test_no_issue_at_all_is_told_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"there is no issue yet\n  hint: publish.py new"):
        load_issues(Project(tmp_path))
    (tmp_path / "content").mkdir()
    assert issue_slugs(Project(tmp_path)) == ()


@pytest.mark.parametrize("slug", ["on", "..", "../..", "/etc", "", "one/", "One", "\0", "x" * 5000])
def test_an_issue_that_is_not_there_is_told(one: Project, slug: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_issues(one, slug)
    assert [d.message for d in caught.value.diagnostics] == ["there is no such issue"]
    with pytest.raises(ContentError):
        load_edition(one, slug, "en")


def test_a_hint_names_the_issue_that_was_meant(one: Project) -> None:
    with pytest.raises(ContentError, match="did you mean `one`"):
        load_issues(one, "onee")


def test_an_edition_that_is_not_there_is_told(one: Project) -> None:
    with pytest.raises(ContentError, match=r"content/one/kk\.yaml:1:1: error: the file is missing"):
        load_edition(one, "one", "kk")


def test_an_issue_without_its_own_file_is_told(one: Project) -> None:
    (one.content / "one" / "issue.yaml").unlink()
    assert told(one) == ["content/one/issue.yaml:1:1 the file is missing"]


def test_an_issue_without_an_edition_is_told(one: Project) -> None:
    (one.content / "one" / "en.yaml").unlink()
    assert told(one) == ["content/one/issue.yaml:1:1 the issue has no edition"]


@pytest.mark.parametrize("name", ["kz.yaml", "de.yaml", "en.yml", "EN.yaml", "en-GB.yaml", "pt_br.yaml", "issue.yml"])
def test_a_file_that_looks_like_an_edition_and_is_none_is_told(one: Project, name: str) -> None:
    (one.content / "one" / name).write_text(EDITION)
    assert told(one) == [f"content/one/{name} no edition is called so"]


@pytest.mark.parametrize("name", ["notes.yaml", "README.md", "en.yaml~", ".en.yaml.swp", "members.csv", ".drafts"])
def test_other_files_of_an_issue_are_left_alone(one: Project, name: str) -> None:
    (one.content / "one" / name).write_text("anything: [")
    assert len(load_issues(one)) == 1


@pytest.mark.parametrize("name", ["Spring", "spring 2027", "весна", "one.two", "-x"])
def test_a_folder_with_an_impossible_name_is_told_and_not_left_out(one: Project, name: str) -> None:
    shutil.copytree(one.content / "one", one.content / name)
    assert told(one) == [f"content/{name} a folder with this name cannot be an issue"]


def test_folders_without_an_issue_are_left_alone(one: Project) -> None:
    (one.content / "logos").mkdir()
    (one.content / "Fonts").mkdir()
    assert [issue.slug for issue in load_issues(one)] == ["one"]


def test_an_edition_that_is_a_folder_is_told(one: Project) -> None:
    (one.content / "one" / "it.yaml").mkdir()
    assert told(one) == ["content/one/it.yaml:1:1 this is no file"]


def test_the_problems_of_two_issues_and_their_editions_are_told_at_once(one: Project) -> None:
    shutil.copytree(one.content / "one", one.content / "two")
    (one.content / "one" / "en.yaml").write_text("title: a: b")
    (one.content / "one" / "it.yaml").write_text("title: A\n")
    (one.content / "two" / "en.yaml").write_text(EDITION.replace("paragraph", "paragaph"))
    (one.content / "two" / "issue.yaml").write_text("number: none\n")
    assert told(one) == [
        "content/one/en.yaml:1:9 a second colon, or a line indented too far",
        "content/one/it.yaml:1:1 `articles` is missing",
        "content/two/en.yaml:5:9 unknown block kind `paragaph`",
        'content/two/issue.yaml:1:9 `number` must be a whole number, not "none"',
    ]
    assert len(told(one, "one")) == 2


def test_a_picture_is_found_in_a_folder_of_its_own_and_through_links_inside_the_issue(one: Project) -> None:
    images = one.content / "one" / "images"
    (images / "deep").mkdir()
    (images / "deep" / "a b.JPG").write_bytes(b"jpeg")
    (images / "link.png").symlink_to(images / "deep" / "a b.JPG")
    edition = english(
        one, "- image: {src: images/deep/a b.JPG, alt: A}\n- image: {src: ./images/../images/link.png, alt: A}"
    )
    assert len(list(edition.blocks())) == 2


def outside(one: Project) -> Iterator[str]:
    """Yield names in the issue that are links to the outside, or to nowhere."""
    images = one.content / "one" / "images"
    (one.root / "secret.png").write_bytes(b"png")
    (one.root / "more").mkdir()
    (one.root / "more" / "secret.png").write_bytes(b"png")
    (images / "file.png").symlink_to(one.root / "secret.png")
    (images / "relative.png").symlink_to("../../../secret.png")
    (images / "folder").symlink_to(one.root / "more")
    (images / "loop.png").symlink_to(images / "loop.png")
    (images / "nowhere.png").symlink_to(images / "nothing.png")
    yield from ("file.png", "relative.png", "folder/secret.png", "loop.png", "nowhere.png", "x" * 300 + ".png")


def test_a_link_to_the_outside_or_to_nowhere_is_refused(one: Project) -> None:
    messages = []
    for name in outside(one):
        with pytest.raises(ContentError) as caught:
            english(one, f"- image: {{src: images/{name}, alt: A}}")
        messages += [d.message for d in caught.value.diagnostics]
    assert messages == [
        'image: `src` "images/file.png" does not lie in one/',
        'image: `src` "images/relative.png" does not lie in one/',
        'image: `src` "images/folder/secret.png" does not lie in one/',
        'image: `src` "images/loop.png" does not exist',
        'image: `src` "images/nowhere.png" does not exist',
        "image: `src` does not exist",
    ]


def test_a_source_may_lie_in_a_folder_of_seeds_but_not_be_a_link_out_of_it(one: Project) -> None:
    (one.seeds / "2026").mkdir()
    (one.seeds / "2026" / "a.txt").write_text("A")
    (one.root / "private.txt").write_text("A")
    (one.seeds / "link.txt").symlink_to(one.root / "private.txt")
    path = one.content / "one" / "en.yaml"
    path.write_text(EDITION.replace("null", "seeds/2026/a.txt"))
    assert load_edition(one, "one", "en").articles[0].source == "seeds/2026/a.txt"
    path.write_text(EDITION.replace("null", "seeds/link.txt"))
    assert told(one) == ['content/one/en.yaml:3:13 article: `source` "seeds/link.txt" does not lie in seeds/']


def test_an_edition_with_a_byte_order_mark_and_windows_lines_loads(one: Project) -> None:
    path = one.content / "one" / "en.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + EDITION.replace("\n", "\r\n").encode())
    assert load_edition(one, "one", "en").title == "A title"


def test_a_project_that_is_itself_reached_by_a_link_loads(
    one: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (one.content / "one" / "images" / "a.png").write_bytes(b"png")
    english(one, "- image: {src: images/a.png, alt: A}")
    link = tmp_path_factory.mktemp("elsewhere") / "project"
    link.symlink_to(one.root)
    assert load_issues(Project(link))[0].slug == "one"
