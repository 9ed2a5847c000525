"""Word files. The only module that imports mammoth.

Insertions are read and deletions are not, as if the author's changes were accepted. A Word file has no lines: the
line of a place is the number of its paragraph.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from press.articles.manuscript import Anchor, Manuscript, Part, Picture
from press.articles.parts.arrange import arrange
from press.articles.readers.markup import Markup, TooDeepError, notes_of
from press.articles.readers.text import with_plain_headings
from press.articles.readers.wordxml import raw_text, unwrapped
from press.articles.readers.yardstick import lost
from press.diagnostics import ArticleError, Diagnostic, Place, Severity

LINE: Final = "data-line"
# Word's own styles by the names that every language of Word gives them inside the file.
STYLES: Final = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Normal (Web)'] => p:fresh
p[style-name='Body Text'] => p:fresh
p[style-name='List Paragraph'] => p:fresh
p[style-name='No Spacing'] => p:fresh
b => strong
i => em
u =>
strike => s
comment-reference =>
"""
_UNKNOWN_STYLE: Final = re.compile(r"Unrecognised (paragraph|run|table) style: '?(.*?)'? \(")
_PICTURES: Final = {
    "image/png": "png", "image/jpeg": "jpg", "image/jpg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/tiff": "tif",
}  # fmt: skip


def read(raw: bytes, path: str) -> Manuscript:
    """Read a Word file. Raises ArticleError where it is empty, encrypted, broken or no Word file."""
    from lxml import etree, html

    contents: dict[str, bytes] = {}
    rendered, findings = _converted(unwrapped(raw, path), path, contents)
    try:
        tree = html.fromstring(f"<div>{rendered}</div>")
        _number(tree)
        parts = with_plain_headings(list(_parts(tree, contents)))
    except (TooDeepError, RecursionError, etree.LxmlError, AssertionError) as error:
        raise _refusal(path, "the Word file is nested too deeply", "save its text as a new document") from error
    manuscript = arrange(path, parts, findings)
    return lost(manuscript, raw_text(raw, path), "the Word file")


def _converted(raw: bytes, path: str, contents: dict[str, bytes]) -> tuple[str, list[Diagnostic]]:
    """Return the file as HTML, and what mammoth says of it; `contents` gets the pictures by their names."""
    import mammoth

    unreadable: list[str] = []

    def picture(image: Any) -> dict[str, str]:
        kind = _PICTURES.get(image.content_type or "")
        if kind is None:
            unreadable.append(image.content_type or "unknown")
            return {"src": ""}
        name = f"picture-{len(contents) + 1}.{kind}"
        with image.open() as opened:
            contents[name] = opened.read()
        return {"src": name}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(raw),
            style_map=STYLES,
            include_embedded_style_map=False,
            external_file_access=False,
            convert_image=mammoth.images.img_element(picture),
        )
    except RecursionError as error:
        raise _refusal(path, "the Word file is nested too deeply", "save its text as a new document") from error
    except Exception as error:  # mammoth maps none of its own: a broken file raises whatever it stumbles over
        raise _refusal(path, "the Word file is broken", "open it in Word, and save it again") from error
    findings = [_told(message.message, path) for message in result.messages]
    for kind in unreadable:
        hint = "save the picture as PNG or JPEG, and drop it in the issue's images/"
        findings.append(
            Diagnostic(Place(path), f"a picture of the kind {kind} is left out", hint, Severity.WARNING, "picture")
        )
    return str(result.value), findings


def _told(message: str, path: str) -> Diagnostic:
    """Return what mammoth says as a diagnostic in an editor's words."""
    style = _UNKNOWN_STYLE.match(message)
    if style:
        text = f'the Word style "{style[2]}" is not known: its text was read as running text'
        return Diagnostic(Place(path), text, "nothing to do if it is no heading", Severity.INFO, "style")
    message = message[:1].lower() + message[1:]
    return Diagnostic(
        Place(path), f"Word file: {message}", "compare the draft with the article", Severity.WARNING, "word"
    )


def _number(tree: Any) -> None:
    """Number the paragraphs, as the lines of places."""
    number = 0
    for element in tree.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "li"):
        if element.tag != "li" or not any(child.tag == "p" for child in element):
            number += 1
        element.set(LINE, str(number))


def _placed(element: Any, _: str) -> tuple[Anchor, ...]:
    holder = element
    while holder is not None and holder.get(LINE) is None:
        inner = next((below for below in holder.iter() if below.get(LINE)), None)
        holder = inner if inner is not None else holder.getparent()
    return (Anchor(0, int(holder.get(LINE)) if holder is not None else 1, 1),)


def _parts(tree: Any, contents: dict[str, bytes]) -> Iterator[Part]:
    bodies = [li for li in tree.iter("li") if re.match(r"(?:foot|end)note-", li.get("id") or "")]
    by_id = {li.get("id"): number for number, li in enumerate(bodies, 1)}
    for listing in {id(li.getparent()): li.getparent() for li in bodies}.values():
        listing.getparent().remove(listing)

    def picture(element: Any) -> Picture | None:
        source = element.get("src") or ""
        if source not in contents:
            return None
        alt = " ".join((element.get("alt") or "").split())
        return Picture(source, _placed(element, "")[0], alt, contents[source])

    markup = Markup(_placed, by_id, picture=picture)
    yield from markup.read(tree)
    yield from notes_of(Markup(_placed, picture=picture), bodies)


def _refusal(path: str, message: str, hint: str) -> ArticleError:
    return ArticleError(Diagnostic(Place(path), message, hint))
