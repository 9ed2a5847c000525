"""HTML as a tree of elements: as a browser reads a mail, or as Outlook does, with its conditional comments open.

Our mails close every tag, so what is not closed is a problem to tell, not to guess at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

_TOKEN: Final = re.compile(
    r"<!--.*?-->|<![^>]*>|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_RAW: Final = frozenset({"style", "script", "title"})  # no tags in them
# Source: HTML standard, "void elements".
VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_HIDDEN_FROM_OUTLOOK: Final = re.compile(r"<!--\[if !mso[^\]]*\]><!-->.*?<!--<!\[endif\]-->", re.DOTALL)
_CONDITION: Final = re.compile(r"<!--\[if [^\]]+\]>|<!\[endif\]-->")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")


@dataclass(eq=False, slots=True)
class Element:
    """One element; `children` are elements and texts in order, texts without entities."""

    name: str
    attributes: dict[str, str]
    parent: Element | None
    span: tuple[int, int] = (0, 0)  # of its opening tag in the HTML
    children: list[Element | str] = field(default_factory=list)
    classes: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.classes = self.attributes.get("class", "").split()

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)

    def ancestors(self) -> Iterator[Element]:
        """Yield the elements around this one, innermost first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def walk(self) -> Iterator[Element]:
        """Yield this element and all within it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def text(self) -> str:
        """Return the words in this element, white space folded, with the alternatives of its pictures."""
        return _SPACES.sub(" ", "".join(self._texts())).strip(" ")

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.name == "img":
                yield child.attributes.get("alt", "")
            elif child.name == "br":
                yield " "
            elif child.name not in _RAW:
                yield from child._texts()

    def __str__(self) -> str:
        return f"<{self.name}>"


@dataclass(frozen=True)
class Tree:
    """A document: every element in order, by name, and what is not closed as it must be."""

    elements: tuple[Element, ...]
    problems: tuple[str, ...]

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names in document order."""
        return (element for element in self.elements if element.name in names)

    def first(self, name: str) -> Element | None:
        return next(self.named(name), None)

    @classmethod
    def parse(cls, html: str) -> Tree:
        """Read `html` as a browser does, for which Outlook's conditions are comments."""
        root = Element("", {}, None)
        open_, elements, problems = [root], list[Element](), list[str]()
        end, raw = 0, ""
        for token in _TOKEN.finditer(html):
            name = (token["name"] or "").lower()
            if raw and not (token["close"] and name == raw):
                continue
            if token.start() > end:
                text = html[end : token.start()]
                open_[-1].children.append(unescape(text) if raw in ("", "title") and "&" in text else text)
            end, raw = token.end(), ""
            if not name:
                continue
            if token["close"]:
                _close(name, open_, problems)
                continue
            element = Element(name, _attributes(token["attributes"]), open_[-1], token.span())
            open_[-1].children.append(element)
            elements.append(element)
            if name not in VOID and not token["attributes"].endswith("/"):
                open_.append(element)
                raw = name if name in _RAW else ""
        open_[-1].children.append(html[end:])
        problems += [f"<{left.name}> is never closed" for left in open_[1:]]
        return cls(tuple(elements), tuple(problems))


def _attributes(text: str) -> dict[str, str]:
    if not text:
        return {}
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found


def _close(name: str, open_: list[Element], problems: list[str]) -> None:
    for at in range(len(open_) - 1, 0, -1):
        if open_[at].name == name:
            problems += [f"<{left.name}> is not closed before </{name}>" for left in open_[at + 1 :]]
            del open_[at:]
            return
    if name not in VOID:
        problems.append(f"</{name}> closes nothing")


def as_outlook(html: str) -> str:
    """Return `html` as Outlook sees it: with what stands in its conditions, without what is hidden from it."""
    return _CONDITION.sub("", _HIDDEN_FROM_OUTLOOK.sub("", html))
