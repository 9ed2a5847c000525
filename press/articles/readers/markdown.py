"""Markdown: an article in a .md file, read by markdown-it-py, with the lines of the source."""

from __future__ import annotations

import re
from typing import Any, Final

from press.articles.manuscript import Anchor, Heading, Manuscript, Passage
from press.articles.parts.arrange import arrange
from press.articles.readers.markup import Markup, TooDeepError
from press.articles.readers.text import decoded_text, told_encoding
from press.diagnostics import ArticleError, Diagnostic, Place

LINE: Final = "data-line"  # of the HTML between: where a block begins, and the line after its last one
_FRONT: Final = re.compile(
    r"\A---[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t]+.*\r?\n|-.*\r?\n)*(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_KEY: Final = re.compile(r"^(title):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_NOTE: Final = re.compile(r" {0,3}\[\^[^\]]+\]:")


def read(raw: bytes, path: str) -> Manuscript:
    """Read a Markdown article. Raises ArticleError where it is empty, binary, in an unknown encoding or too deep."""
    from lxml import etree, html

    text, encoding = decoded_text(raw, path)
    text = re.sub(r"\r\n?", "\n", text)
    front = _FRONT.match(text)
    about = dict(_KEY.findall(front[0])) if front else {}
    if front:
        text = re.sub(r"[^\n]", " ", front[0]) + text[front.end() :]
    try:
        rendered = _html(_renumbered(text))
        tree = html.fromstring(f"<div>{rendered}</div>") if rendered.strip() else None
        parts = Markup(_Places(text).of).read(tree) if tree is not None else []
    except (TooDeepError, RecursionError, etree.LxmlError, AssertionError) as error:
        hint = "take out what is not the article's text, or save it as plain text"
        raise ArticleError(Diagnostic(Place(path), "the article's marks cannot be read", hint)) from error
    if "title" in about and not any(isinstance(part, Heading) and part.level == 1 for part in parts):
        parts.insert(0, Heading(Passage(about["title"], (Anchor(0, 1, 1),)), 1))
    return arrange(path, parts, told_encoding(encoding, path))


def _html(text: str) -> str:
    """Return the text as HTML whose blocks carry their lines. HTML in it is read as HTML."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock, reference

    def reference_but_no_note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
        return not _NOTE.match(line) and reference(state, start, end, silent)

    markdown = MarkdownIt("commonmark", {"breaks": False, "html": True, "maxNesting": 20}).enable(
        ["table", "strikethrough"]
    )
    markdown.block.ruler.at("reference", reference_but_no_note, {"alt": []})
    markdown.disable("code")  # an indented paragraph is no program
    environment: dict[str, Any] = {}
    tokens = markdown.parse(_apart(text), environment)
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet(LINE, f"{token.map[0] + 1} {token.map[1] + 1}")
    return str(markdown.renderer.render(tokens, markdown.options, environment))


def _apart(text: str) -> str:
    """Return the text with each note's body, and each turn of two spaces, a paragraph of its own; lines stay where they are."""
    return re.sub(
        r"\n(?= {0,3}\[\^[^\]\n]+\]:)", "\n", re.sub(r"(?<=\S)[ \t]*\n(?= {0,3}\[\^[^\]\n]+\]:)", "  \n", text)
    )


def _renumbered(text: str) -> str:
    """Return the text with the names of its notes as numbers, in the order of their marks in the text."""
    named = re.findall(r"\[\^([^\]\s]+)\](?!:)", text)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(named), 1)}
    return re.sub(
        r"\[\^([^\]\s]+)\]", lambda found: f"[^{numbers[found[1]]}]" if found[1] in numbers else found[0], text
    )


class _Places:
    """Finds where words of the rendered text stand in the source."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.read: dict[tuple[int, int], tuple[int, int]] = {}  # how far each block has been read

    def of(self, element: Any, text: str) -> tuple[Anchor, ...]:
        """Return the anchors of a text in the lines of the block that holds `element`, the words in their order."""
        first, end = self._block(element)
        line, column = self.read.get((first, end), (first, 0))
        anchors: list[Anchor] = []
        for word in re.finditer(r"\w+|[^\w\s]", text):
            found = self._find(word[0], line, column, end)
            if found is None:
                continue
            line, column = found
            anchors.append(Anchor(word.start(), line, column + 1))
            column += len(word[0])
        self.read[first, end] = (line, column)
        if not anchors or anchors[0].offset > 0:
            anchors.insert(0, Anchor(0, anchors[0].line if anchors else line, anchors[0].column if anchors else 1))
        return tuple(anchors)

    def _block(self, element: Any) -> tuple[int, int]:
        holder = element
        while holder is not None and holder.get(LINE) is None:
            holder = holder.getparent()
        if holder is None:
            return 1, len(self.lines) + 1
        first, end = holder.get(LINE).split()
        return int(first), int(end)

    def _find(self, word: str, line: int, column: int, end: int) -> tuple[int, int] | None:
        """Return where a word stands next, from 1 and from 0, in this line or one of the next two."""
        for number in range(line, min(end, line + 3, len(self.lines) + 1)):
            at = self.lines[number - 1].find(word, column if number == line else 0)
            if at >= 0:
                return number, at
        return None
