"""Whatever an editor does to a file, it loads or is refused with diagnostics: never a traceback."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from press.brand import Brand, load_brand
from press.content.blocks import KINDS
from press.content.issue import Article, Edition, Issue, Newsletter
from press.content.load import BESIDE, load_issues
from press.diagnostics import Diagnostic, attempt
from press.models import Model, keys_of
from press.project import Project
from press.settings import Settings, load_settings
from press.yamlfile import Plain

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "content" / "all-blocks"
REPOSITORY = SAMPLES.parents[3]


@pytest.fixture(scope="module")
def fair(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with the English edition of the sample issue, to be overwritten."""
    root = tmp_path_factory.mktemp("fuzz")
    (root / "seeds").mkdir()
    shutil.copytree(SAMPLES, root / "content" / "fair", ignore=shutil.ignore_patterns("it.*", "ru.*", "kk.*"))
    return Project(root)


def judge(project: Project, name: str, raw: bytes) -> list[Diagnostic]:
    """Load the project with `raw` in place of one of its files; return the problems, each whole."""
    (project.content / name).write_bytes(raw)
    problems: list[Diagnostic] = []
    found: object
    if name == "publication.yaml":
        found = attempt(problems, partial(load_settings, project, {}))
    elif name == "brand.yaml":
        found = attempt(problems, partial(load_brand, project))
    else:
        found = attempt(problems, partial(load_issues, project))
    assert (found is None) == bool(problems)
    for problem in problems:
        assert problem.place.path == f"content/{name}"
        assert problem.message
        assert problem.hint
        assert "\n" not in problem.message + problem.hint
        assert " should " not in problem.message, "pydantic's words, not ours"
    return problems


EDITION = (SAMPLES / "en.yaml").read_text("utf-8")
PIECES = st.sampled_from(
    [":", ": ", "- ", "#", " #x", "&a ", "*a", "!x ", "{", "}", "[", "]", ",", "'", '"', "|", ">-", "\t", "  ", "\n", "---\n",
     "null", "~", "<<: ", "\x00", "\u2028", "\u00a0", "қ", "%", "@", "`", "\\", "../", "/", "9999", "-1", "nan", "[](x)", "**"]
)  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn, text: str) -> str:
    """Return the text after a few slips of the hand: lines lost, doubled, moved or indented, letters put in."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        column = draw(st.integers(0, len(line)))
        match draw(st.sampled_from(["lose", "double", "move", "indent", "outdent", "insert", "cut", "swap key"])):
            case "lose" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, line)
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "indent":
                lines[at] = " " * draw(st.integers(1, 4)) + line
            case "outdent":
                lines[at] = line[draw(st.integers(1, 4)) :]
            case "insert":
                lines[at] = line[:column] + draw(PIECES) + line[column:]
            case "cut":
                lines[at] = line[:column]
            case "swap key":
                key, colon, rest = line.partition(":")
                lines[at] = draw(st.sampled_from(WORDS)) + colon + rest if draw(st.booleans()) else key + colon + " [x]"
    return "\n".join(lines)


MODELS: list[type[Model]] = [*KINDS.values(), Edition, Article, Newsletter]
WORDS = sorted({*KINDS, *BESIDE, *(key for model in MODELS for key in keys_of(model))})


@settings(max_examples=3 * settings().max_examples)
@given(spoiled(EDITION))
def test_a_spoiled_edition_loads_or_is_refused(fair: Project, text: str) -> None:
    judge(fair, "fair/en.yaml", text.encode("utf-8"))


@given(st.binary(max_size=60), st.integers(0, len(EDITION)))
def test_an_edition_with_any_bytes_in_it_loads_or_is_refused(fair: Project, junk: bytes, at: int) -> None:
    raw = EDITION.encode()
    judge(fair, "fair/en.yaml", raw[:at] + junk + raw[at:])


TEXTS = st.sampled_from(
    ["", "Text", "2021", "2022-06", "2021-13-45", "images/arcade.jpg", "../x.jpg", "/etc/passwd", "it", "de", "true", "[a](b)",
     "45.46", "-9e999", "9" * 400, "https://x.kz", "javascript:x", "Name, 2026-11-28", ", 2026-11-28", "a\nb", "#12355B"]
) | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=8)  # fmt: skip


def trees(words: list[str]) -> st.SearchStrategy[Plain]:
    """Return values that may stand in a file, with keys that mean something in wrong places."""
    keys = st.sampled_from(words) | st.text("abc", min_size=1, max_size=3)
    return st.recursive(
        st.none() | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
        max_leaves=10,
    )


def written(tree: Plain) -> bytes:
    return yaml.safe_dump(tree, allow_unicode=True, width=10_000).encode()


BLOCKS = st.lists(
    st.dictionaries(st.sampled_from([*KINDS, *BESIDE]), trees(WORDS), min_size=1, max_size=3) | trees(WORDS), max_size=4
)


@settings(max_examples=3 * settings().max_examples)
@given(BLOCKS)
def test_any_blocks_load_or_are_refused(fair: Project, blocks: list[Plain]) -> None:
    judge(fair, "fair/en.yaml", written({"title": "A", "articles": [{"source": None, "blocks": blocks}]}))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fair/en.yaml", WORDS),
        ("fair/issue.yaml", list(keys_of(Issue))),
        ("publication.yaml", [*keys_of(Settings), "host", "port", "address", "password", "required", "imap", "places"]),
        (
            "brand.yaml",
            [*keys_of(Brand), "name", "logo", "description", "ink", "screen", "print", "family", "files", "mail"],
        ),
    ],
)
def test_any_values_load_or_are_refused(fair: Project, name: str, words: list[str]) -> None:
    path = fair.content / name
    before = path.read_bytes() if path.exists() else b""
    shutil.copyfile(SAMPLES / "en.yaml", fair.content / "fair" / "en.yaml")

    @given(st.dictionaries(st.sampled_from(words), trees(words), max_size=6) | trees(words))
    def any_values(tree: Plain) -> None:
        judge(fair, name, written(tree))

    any_values()
    path.write_bytes(before)


@pytest.mark.parametrize("name", ["publication.yaml", "brand.yaml"])
def test_spoiled_settings_and_a_spoiled_brand_load_or_are_refused(fair: Project, name: str) -> None:
    @given(spoiled((REPOSITORY / "content" / name).read_text("utf-8")))
    def any_slips(text: str) -> None:
        judge(fair, name, text.encode("utf-8"))

    any_slips()
