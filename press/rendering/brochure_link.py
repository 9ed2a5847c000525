"""What mail and web page say of the brochure: language, pages, size.

Laying a brochure out takes longer than all else, so mail and page are composed beside it, with a `BrochurePlace` for the link;
when it is done the place is filled, or taken away where there is no brochure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from html import escape

from press.languages import Wording, format_size


@dataclass(frozen=True)
class BrochureFacts:
    """What a reader is told of a brochure before it is fetched."""

    pages: int
    size_bytes: int

    def words(self, words: Wording) -> str:
        """Return the text of a link to the brochure, which is in the language of `words`."""
        return words.fill("brochure_link", pages=self.pages, size=format_size(self.size_bytes, words.language))


@dataclass(frozen=True)
class BrochurePlace:
    """Where a text links to the brochure. Its marks are letters and dots, which nothing on the way rewrites."""

    mark: str

    @classmethod
    def of(cls, content: str) -> BrochurePlace:
        """Return the place for a text made of `content`, which cannot hold its own digest."""
        return cls("pb" + blake2b(content.encode("utf-8", "replace"), digest_size=6).hexdigest())

    @property
    def begins(self) -> str:
        return f"{self.mark}.begins."

    @property
    def words(self) -> str:
        return f"{self.mark}.words."

    @property
    def ends(self) -> str:
        return f"{self.mark}.ends."

    def filled(self, text: str, words: Wording, facts: BrochureFacts | None, *, html: bool) -> str:
        """Return `text` with the link to a brochure, or without it where `facts` is None."""
        if facts is None:
            return re.sub(re.escape(self.begins) + r".*?" + re.escape(self.ends), "", text, flags=re.DOTALL)
        said = facts.words(words)
        filled = text.replace(self.words, escape(said) if html else said)
        return filled.replace(self.begins, "").replace(self.ends, "")
