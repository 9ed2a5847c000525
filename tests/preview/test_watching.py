"""Which changes on disk are noticed, and what they concern."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from press.content.blocks import PRODUCTS, Product
from press.preview.watching import changes, concerns, is_passing
from press.project import Project
from tests.preview.serving import run


@pytest.mark.parametrize(
    "path",
    ["content/a/.en.yaml.swp", "content/a/en.yaml~", "content/a/#en.yaml#", "content/a/.drafts/en.yaml", "content/.DS_Store",
     "content/a/4913", "content/a/images/Thumbs.db", "content/a/images/new.jpg.part", ".git/index"],
)  # fmt: skip
def test_what_an_editor_leaves_beside_a_file_is_passed_over(path: str) -> None:
    assert is_passing(path)


@pytest.mark.parametrize(
    "path", ["content/a/en.yaml", "content/a/images/no. 1 (copy).jpg", "templates/web/web.css", "seeds/a.txt"]
)
def test_what_is_saved_is_noticed(path: str) -> None:
    assert not is_passing(path)


@pytest.mark.parametrize(
    ("path", "products"),
    [
        ("content/mine/en.yaml", PRODUCTS),
        ("content/mine/images/a.jpg", PRODUCTS),
        ("content/brand.yaml", PRODUCTS),
        ("content/logos/ice.png", PRODUCTS),
        ("content/other/en.yaml", ()),
        ("templates/wording/ru.yaml", PRODUCTS),
        ("templates/newsletter/theme.mjml.j2", ("newsletter",)),
        ("templates/brochure/brochure.css", ("brochure",)),
        ("templates/web/web.css", ("web",)),
        ("templates/preview/preview.css", ()),
        ("seeds/article.txt", ()),
    ],
)
def test_a_change_concerns_what_is_made_from_the_file(path: str, products: tuple[Product, ...]) -> None:
    assert tuple(product for product in PRODUCTS if concerns(path, "mine", product, ("mine", "other"))) == products


def test_a_change_is_told_with_its_path(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (project.content / "a").mkdir(parents=True)
    file = project.content / "a" / "en.yaml"

    async def first() -> frozenset[str]:
        stop = asyncio.Event()
        told = changes(project, stop)
        coming = asyncio.ensure_future(anext(aiter(told)))
        for _ in range(600):
            (project.content / "a" / ".en.yaml.swp").write_text("passing")
            file.write_text("title: A")
            if (await asyncio.wait({coming}, timeout=0.1))[0]:
                break
        stop.set()
        await told.aclose()  # type: ignore[attr-defined]
        return await coming

    assert run(first()) == {"content/a/en.yaml"}


def test_watching_ends_when_told(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.content.mkdir()

    async def all_changes() -> list[frozenset[str]]:
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(0.2, stop.set)
        return [paths async for paths in changes(project, stop)]

    assert run(all_changes()) == []
