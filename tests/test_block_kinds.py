"""Every kind of block is complete: a class, a partial per product, a plain-text rule, a golden folder, a line in the docs.

A golden folder holds `block.yaml`, and what a person wrote down to be found: `reader.yaml` (words in order, elements) and
`text.txt` (the block in the text part).
"""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from press.content.blocks import KINDS, PRODUCTS, Product
from press.content.issue import Edition, Issue
from press.content.load import load_issues
from press.newsletter import plaintext
from press.rendering.view import Publication
from press.settings import Project

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
SUFFIXES = {"newsletter": "mjml", "brochure": "html", "web": "html"}
EDITION = "title: A golden edition\narticles:\n  - source: null\n    title: A golden article\n    blocks:\n"
BEFORE = "      - paragraph: before the block\n"
AFTER = "      - paragraph: after the block\n"


@pytest.fixture
def edition(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Issue, Edition]:
    """An edition that holds the golden block of the kind `request.param` between two paragraphs."""
    folder = tmp_path / "content" / "golden"
    shutil.copytree(ROOT / "tests" / "samples" / "content" / "all-blocks" / "images", folder / "images")
    (folder / "issue.yaml").write_text("date: 2026-11-30\nnumber: 7\n", "utf-8")
    block = (GOLDEN / request.param / "block.yaml").read_text("utf-8")
    indented = "".join(f"      {line}\n" for line in block.splitlines())
    (folder / "en.yaml").write_text(EDITION + BEFORE + indented + AFTER, "utf-8")
    (issue,) = load_issues(Project(tmp_path))
    return issue, issue.editions[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_all_that_belongs_to_it(kind: str) -> None:
    for product, suffix in SUFFIXES.items():
        assert (ROOT / "templates" / product / "blocks" / f"{kind}.{suffix}.j2").is_file()
    assert kind in plaintext.RULES
    for name in ("block.yaml", "reader.yaml", "text.txt"):
        assert (GOLDEN / kind / name).is_file()
    assert re.search(rf"^\| `{kind}` \|", (ROOT / "docs" / "editors.md").read_text("utf-8"), re.MULTILINE)


def test_nothing_belongs_to_a_kind_that_does_not_exist() -> None:
    assert {folder.name for folder in GOLDEN.iterdir()} == set(KINDS)
    assert set(plaintext.RULES) == set(KINDS)
    for product, suffix in SUFFIXES.items():
        partials = (ROOT / "templates" / product / "blocks").glob(f"*.{suffix}.j2")
        assert {file.name.removesuffix(f".{suffix}.j2") for file in partials} == set(KINDS)


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize(("edition", "kind"), [(kind, kind) for kind in KINDS], indirect=["edition"])
def test_a_reader_finds_the_block_in_the_product(
    edition: tuple[Issue, Edition], kind: str, product: Product, publication: Publication
) -> None:
    expected = yaml.safe_load((GOLDEN / kind / "reader.yaml").read_text("utf-8"))
    tree = html.fromstring(_markup(product, publication, *edition))
    for hidden in tree.xpath("//style|//script|//head"):
        hidden.drop_tree()
    seen = _folded(" ".join(tree.itertext()))
    at = seen.index("beforetheblock")
    for words in expected["words"]:
        at = seen.index(_folded(words), at)
    assert seen.index("aftertheblock") > at
    for path in expected[product]:
        assert tree.xpath(path), path


@pytest.mark.parametrize(("edition", "kind"), [(kind, kind) for kind in KINDS], indirect=["edition"])
def test_the_text_part_shows_the_block_as_written_down(
    edition: tuple[Issue, Edition], kind: str, publication: Publication
) -> None:
    from press.newsletter.compose import compose

    text = compose(publication, *edition).text
    shown = text.split("before the block", 1)[1].split("after the block", 1)[0]
    assert shown.strip("\n") == (GOLDEN / kind / "text.txt").read_text("utf-8").strip("\n")


def _markup(product: Product, publication: Publication, issue: Issue, edition: Edition) -> str:
    match product:
        case "newsletter":
            from press.newsletter.compose import compose as newsletter

            return newsletter(publication, issue, edition).html.encode("ascii", "xmlcharrefreplace").decode()
        case "brochure":
            from press.brochure.make import make as brochure

            return brochure(publication, issue, edition).source.html
        case "web":
            from press.web.compose import compose as web

            return web(publication, issue, edition).html


@cache
def _folded(text: str) -> str:
    """Return the text without white space and invisible marks: a drop cap stands in an element of its own."""
    return re.sub(r"[\s\u00ad\u200b\u200c]+", "", text)


def test_the_golden_folders_are_read_as_yaml() -> None:
    for folder in GOLDEN.iterdir():
        block: Any = yaml.safe_load((folder / "block.yaml").read_text("utf-8"))
        assert list(block[0]) == [folder.name]
