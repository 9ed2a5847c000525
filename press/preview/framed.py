"""A product's HTML as a frame of the preview shows it: whole by itself, in the colour scheme asked for.

A frame cannot be told which scheme its reader prefers (in Chromium 156 a sandboxed frame ignores the embedder's
`color-scheme`), so the question is answered here: media queries for the scheme become true or false.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal, get_args

Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = get_args(Scheme)

# Nothing from the network, no script, no form. Source: Content Security Policy Level 3.
CONTENT_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
)

_STYLE: Final = re.compile(r"<style\b[^>]*>.*?</style>", re.DOTALL | re.IGNORECASE)
_MEDIA: Final = re.compile(r"\bmedia=(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
_PREFERS: Final = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)", re.IGNORECASE)
_SUPPORTS: Final = re.compile(r"(\bcolor-scheme\s*:\s*)(?:light\s+dark|dark\s+light)\b", re.IGNORECASE)
_META: Final = re.compile(
    r"(<meta\s+name=\"color-scheme\"\s+content=\")(?:light\s+dark|dark\s+light)(?=\")", re.IGNORECASE
)
# Links to a place in the page, and to the files that lie beside it in build/ but not here.
_LINK_INSIDE: Final = re.compile(r"<a\b([^>]*?)\shref=\"(?![a-z][a-z0-9+.-]*:)[^\"]*\"", re.IGNORECASE)
_HEAD: Final = re.compile(r"<head\b[^>]*>", re.IGNORECASE)

_TRUE, _FALSE = "(min-width:0px)", "(max-width:0px)"  # a frame is always wider than nothing


def framed(html: str, scheme: Scheme, pictures: Mapping[str, bytes]) -> str:
    """Return `html` in one colour scheme, with its `pictures` (by the name it uses) inside it.

    Links to elsewhere open a tab of their own, others lead nowhere: the frame goes on showing the product.
    """
    html = _STYLE.sub(lambda found: _resolved(found[0], scheme), html)
    html = _MEDIA.sub(lambda found: _resolved(found[0], scheme), html)
    html = _META.sub(rf"\g<1>{scheme}", html)
    html = _LINK_INSIDE.sub(r'<a\1 href="#" target="_self"', html)
    html = _HEAD.sub(r'\g<0><base target="_blank">', html, count=1)
    for name in sorted(pictures, key=len, reverse=True):
        html = html.replace(name, _data_url(name, pictures[name]))
    return html


def _resolved(css: str, scheme: Scheme) -> str:
    css = _PREFERS.sub(lambda found: _TRUE if found[1].lower() == scheme else _FALSE, css)
    return _SUPPORTS.sub(rf"\g<1>{scheme}", css)


@lru_cache(maxsize=256)
def _data_url(name: str, content: bytes) -> str:
    kind = name.rpartition(".")[2].lower()
    mime = {"jpg": "image/jpeg", "svg": "image/svg+xml"}.get(kind, f"image/{kind}")
    return f"data:{mime};base64,{b64encode(content).decode()}"
