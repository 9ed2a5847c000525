"""Reading an article file: what is read, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.articles.readers import READERS, read_article
from press.diagnostics import ArticleError
from press.project import Project


def article(folder: Path, raw: bytes, name: str = "article.txt") -> Project:
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / name).write_bytes(raw)
    return Project(folder)


def refused(project: Project, name: str = "article.txt") -> str:
    with pytest.raises(ArticleError) as caught:
        read_article(project, Path("seeds") / name)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.hint
    return f"{diagnostic.place}: {diagnostic.message}"


def test_an_article_is_read_by_its_path_in_the_project_or_an_absolute_one(project: Project) -> None:
    relative = read_article(project, Path("seeds/acik-ice-almaty.txt"))
    assert relative == read_article(project, project.seeds / "acik-ice-almaty.txt")
    assert relative.path == "seeds/acik-ice-almaty.txt"


def test_the_suffix_may_be_written_in_capitals(tmp_path: Path) -> None:
    assert read_article(article(tmp_path, b"One paragraph.", "A.TXT"), Path("seeds/A.TXT")).parts


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "seeds/article.txt:1:1: the article is empty"),
        (b" \r\n\t\n\xc2\xa0\n", "seeds/article.txt:1:1: the article is empty"),
        (b"\xef\xbb\xbf", "seeds/article.txt:1:1: the article is empty"),
        (
            b"Good\nbad \x81\x8d\x8f\x90 line",
            "seeds/article.txt:1:1: the article's encoding is not known: it is neither UTF-8, UTF-16, Windows-1251 nor "
            "Windows-1252",
        ),
        (b"PK\x03\x04\x00\x00", "seeds/article.txt:1:3: the article is not plain text: it holds the character U+0003"),
        (
            b"\x89PNG\r\n\x1a\n\x00\xff",
            "seeds/article.txt:2:1: the article is not plain text: it holds the character U+001A",
        ),
        (b"One\x07two", "seeds/article.txt:1:4: the article is not plain text: it holds the character U+0007"),
    ],
    ids=["empty", "blank", "mark-only", "unknown", "zip", "png", "bell"],
)
def test_what_is_no_utf_8_text_is_refused_with_its_place(tmp_path: Path, raw: bytes, told: str) -> None:
    assert refused(article(tmp_path, raw)) == told


def test_a_missing_article_is_told(tmp_path: Path) -> None:
    assert refused(Project(tmp_path)) == "seeds/article.txt:1:1: there is no such article"


def test_a_folder_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "article.txt").mkdir(parents=True)
    assert "cannot be read" in refused(Project(tmp_path))


@pytest.mark.parametrize("name", ["article.pages", "article", "article.txt.zip"])
def test_an_unknown_kind_is_told_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_article(article(tmp_path, b"Text.", name), Path("seeds") / name)
    assert ".txt" in caught.value.diagnostics[0].hint


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    project = article(tmp_path, b"")
    with (tmp_path / "seeds" / "article.txt").open("wb") as file:
        file.truncate(200_000_000)
    assert "200,000,000 bytes; at most 1,000,000 are read" in refused(project)


def test_an_article_of_the_largest_size_is_read(tmp_path: Path) -> None:
    most = READERS[".txt"].most_bytes
    assert read_article(article(tmp_path, b"word " * (most // 5)), Path("seeds/article.txt")).parts
