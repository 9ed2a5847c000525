"""Drafting again: no work of the editor is lost, no change of the article passes unseen, whoever changed what."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from press.articles.matching import texts_in
from press.articles.merge import Merge, merge_article
from press.content.edits import applied
from press.content.inplace import edited
from press.content.save import one_line
from press.content.yamltext import dump
from press.yamlfile import KeyPath, Plain, parse

WORDS = [
    "bridge",
    "market",
    "steel",
    "wine",
    "cotton",
    "airport",
    "winter",
    "contract",
    "museum",
    "harvest",
    "engine",
    "river",
    "office",
    "treaty",
    "wheat",
    "summit",
    "valley",
    "textile",
    "rail",
    "partner",
    "border",
    "school",
    "mineral",
    "pavilion",
    "orchard",
    "turbine",
    "gallery",
    "ferry",
    "council",
    "archive",
]
WRITTEN = "Written by hand:"  # how every text of the editor begins
PRINTED = "Printed anew:"  # how every new text of the article begins


def _sentence(seed: int) -> str:
    """Return a sentence that no other number gives, and that shares few words with others."""
    return (
        f"Sentence {seed} tells "
        + " ".join(f"{WORDS[(seed * 7 + k * (seed % 5 + 3)) % 30]}{seed}" for k in range(9))
        + "."
    )


def _draft(paragraphs: int, quotes: int) -> dict[str, Any]:
    """Return an article as a machine drafts it."""
    blocks: list[dict[str, Any]] = [{"lead": _sentence(0)}]
    for number in range(1, paragraphs):
        blocks.append(
            {"heading": f"Heading {number} of {WORDS[number]}"} if number % 3 == 1 else {"paragraph": _sentence(number)}
        )
    spare: list[dict[str, Any]] = [
        {
            "quote": {"text": _sentence(100 + number), "speaker": "Ada Ferri"},
            **({"unconfirmed": ["speaker"]} if number % 2 else {}),
        }
        for number in range(quotes)
    ]
    figures = [{"value": f"{n}0%", "label": f"of the {WORDS[n]}s in {WORDS[n + 5]}"} for n in range(1, 4)]
    return {"source": "seeds/a.txt", "title": None, "blocks": blocks, "spare": [*spare, {"figures": figures}]}


def _article_changes(draw: st.DrawFn, article: dict[str, Any]) -> None:
    """Change an article as a journalist might: paragraphs rewritten, added, taken out, moved."""
    for number in range(draw(st.integers(1, 5))):
        blocks, spare = article["blocks"], article["spare"]
        at = draw(st.integers(1, len(blocks) - 1))
        match draw(st.sampled_from(["change", "add", "remove", "move", "quote", "figure"])):
            case "change":
                kind = next(iter(blocks[at]))
                blocks[at] = {kind: f"{PRINTED} {number} {blocks[at][kind]}"}
            case "add":
                blocks.insert(at, {"paragraph": f"{PRINTED} {_sentence(200 + number)}"})
            case "remove" if len(blocks) > 3:
                del blocks[at]
            case "move":
                blocks.insert(draw(st.integers(1, len(blocks) - 1)), blocks.pop(at))
            case "quote" if "quote" in spare[0]:
                spare[0]["quote"]["text"] = f"{PRINTED} {number} {spare[0]['quote']['text']}"
            case "figure":
                spare[-1]["figures"][0]["value"] = f"{PRINTED} {number}"


def _own_changes(draw: st.DrawFn, article: dict[str, Any]) -> None:
    """Change an edition as an editor might."""
    for number in range(draw(st.integers(1, 6))):
        blocks, spare = article["blocks"], article.setdefault("spare", [])
        at = draw(st.integers(0, len(blocks) - 1))
        kind = next(iter(blocks[at]))
        match draw(st.sampled_from(["change", "add", "remove", "move", "place", "kicker", "only", "confirm", "level"])):
            case "change" if isinstance(blocks[at][kind], str):
                blocks[at][kind] = f"{WRITTEN} {number} {blocks[at][kind]}"
            case "add":
                blocks.insert(at, {"callout": {"title": f"{WRITTEN} {number}", "text": _sentence(300 + number)}})
            case "remove" if len(blocks) > 3:
                del blocks[at]
            case "move":
                blocks.insert(draw(st.integers(0, len(blocks) - 1)), blocks.pop(at))
            case "place" if spare:
                blocks.insert(at, spare.pop(0))
            case "kicker":
                article["kicker"] = f"{WRITTEN} {number}"
            case "only":
                blocks[at]["only"] = ["brochure"]
            case "confirm" if spare:
                spare[0].pop("unconfirmed", None)
            case "level" if kind == "heading" and isinstance(blocks[at][kind], str):
                blocks[at][kind] = {"text": blocks[at][kind], "level": "3"}
    if not article["spare"]:
        del article["spare"]


@st.composite
def both_sides(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    base = _draft(draw(st.integers(4, 9)), draw(st.integers(0, 4)))
    mine, theirs = copy.deepcopy(base), copy.deepcopy(base)
    _own_changes(draw, mine)
    _article_changes(draw, theirs)
    return base, mine, theirs


def merged(base: Plain, mine: Plain, theirs: Plain) -> tuple[dict[str, Any], Merge]:
    assert isinstance(base, dict)
    assert isinstance(mine, dict)
    assert isinstance(theirs, dict)
    merge = merge_article(base, mine, theirs, ("articles", 0))
    tree = applied({"articles": [mine]}, merge.edits)
    assert isinstance(tree, dict)
    articles = tree["articles"]
    assert isinstance(articles, list)
    assert isinstance(articles[0], dict)
    return articles[0], merge


def _blocks(article: Mapping[str, Any]) -> list[str]:
    return [json.dumps(block) for name in ("blocks", "spare") for block in article.get(name, [])]


def _told(merge: Merge) -> str:
    return "\n".join(f"{conflict.what} {conflict.mine} {conflict.theirs}" for conflict in merge.conflicts)


@given(both_sides())
def test_what_nobody_worked_on_becomes_the_new_draft(sides: tuple[Any, Any, Any]) -> None:
    base, _, theirs = sides
    result, merge = merged(base, base, theirs)
    assert result == theirs
    assert merge.conflicts == []


@given(both_sides())
def test_an_article_that_did_not_change_changes_nothing(sides: tuple[Any, Any, Any]) -> None:
    base, mine, _ = sides
    assert merged(base, mine, base)[1] == Merge()


@given(both_sides())
def test_what_both_changed_alike_is_no_conflict(sides: tuple[Any, Any, Any]) -> None:
    base, mine, _ = sides
    result, merge = merged(base, mine, mine)
    assert _blocks(result) == _blocks(mine)
    assert merge.conflicts == []


@given(both_sides())
def test_no_work_of_the_editor_is_lost(sides: tuple[Any, Any, Any]) -> None:
    base, mine, theirs = sides
    result, _ = merged(base, mine, theirs)
    new = list(texts_in(result))
    for text in texts_in(mine):
        if text.startswith(WRITTEN):
            assert text in new
    untouched = {*_blocks(base)}
    own = [block for block in mine["blocks"] if json.dumps(block) not in untouched]
    texts = [next(texts_in(block)) for block in own]
    assert [text for text in new if text in texts and text.startswith(WRITTEN)] == [
        t for t in texts if t.startswith(WRITTEN)
    ]
    assert sum("only" in block for block in result["blocks"]) == sum("only" in block for block in mine["blocks"])


@given(both_sides())
def test_what_the_editor_took_out_stays_out(sides: tuple[Any, Any, Any]) -> None:
    base, mine, theirs = sides
    result, _ = merged(base, mine, theirs)
    words = "\n".join(texts_in(mine))
    gone = [text for block in base["blocks"] for text in texts_in(block) if text not in words]
    same = set(_blocks(theirs)) & set(_blocks(base))
    for text in gone:
        if any(text in block for block in same) and _order(base, text) == _order(theirs, text):
            assert text not in "\n".join(texts_in(result["blocks"]))


def _order(article: Mapping[str, Any], text: str) -> list[str]:
    """Return the texts before this one."""
    texts = list(texts_in(article["blocks"]))
    return texts[: texts.index(text)] if text in texts else []


@given(both_sides())
def test_no_change_of_the_article_passes_unseen(sides: tuple[Any, Any, Any]) -> None:
    base, mine, theirs = sides
    result, merge = merged(base, mine, theirs)
    seen = "\n".join(texts_in(result)) + "\n" + _told(merge)
    for text in texts_in(theirs):
        if text.startswith(PRINTED):
            assert text in seen
    there = "\n".join(texts_in(theirs))
    for text in texts_in(base):
        if text not in there and text in list(texts_in(result)):
            assert text in _told(merge), "the article lost it, the edition has it, and nobody was told"


@given(both_sides())
def test_the_file_says_what_was_merged_and_keeps_each_comment(sides: tuple[Any, Any, Any]) -> None:
    base, mine, theirs = sides
    names = [(name, at) for name in ("blocks", "spare") for at in range(len(mine.get(name, [])))]
    comments: dict[KeyPath, str] = {("articles", 0, name, at): f"note {name} {at}" for name, at in names}
    comments |= {("articles", 0, "source"): "as received", ("articles",): "one only"}
    text = dump({"title": None, "articles": [mine]}, comments=comments, one_line=one_line)
    file = parse(text, "content/a/en.yaml")
    base, theirs = _as_read(dump(base, one_line=one_line)), _as_read(dump(theirs, one_line=one_line))
    merge = merge_article(base, _as_read(text)["articles"][0], theirs, ("articles", 0))
    new = edited(text, file, merge.edits)
    assert _as_read(new) == applied(file.tree, merge.edits)
    for comment in comments.values():
        assert f"# {comment}\n" in new
    assert merge_article(theirs, _as_read(new)["articles"][0], theirs, ("articles", 0)) == Merge()


def _as_read(text: str) -> dict[str, Any]:
    tree = parse(text, "content/a/en.yaml").tree
    assert isinstance(tree, dict)
    return tree
