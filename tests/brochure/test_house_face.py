"""A typeface of the house, dropped into content/: the brochure is set in it, and what it lacks is told."""

from __future__ import annotations

import re

from fontTools import subset
from fontTools.ttLib import TTFont

from press.brand import load_brand
from press.brochure.make import make
from press.content.load import load_issues
from press.diagnostics import Severity
from press.project import Project
from press.rendering.typefaces import find_faces, upright
from press.rendering.view import Publication
from press.settings import load_settings
from tests.brochure.reading import pdf_of

LACKING = "K"


def test_the_brochure_is_set_in_the_houses_own_face_and_tells_what_it_lacks(sandbox: Project) -> None:
    """The face is Source Sans, renamed, without its K: it takes the place of the display face."""
    source = upright(find_faces(sandbox, load_brand(sandbox)), "label").file
    font = TTFont(source)
    subsetter = subset.Subsetter()
    subsetter.populate(unicodes=set(font.getBestCmap()) - {ord(LACKING)})
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = "HouseFace"
    folder = sandbox.content / "typefaces"
    folder.mkdir()
    font.save(folder / "house.ttf")
    file = sandbox.content / "brand.yaml"
    own = re.sub(
        r"display: \{family: Cormorant", "display: {family: House Face, files: typefaces", file.read_text("utf-8")
    )
    file.write_text(own, "utf-8")

    (issue,) = load_issues(sandbox, "acik-ice-almaty")
    brochure = make(Publication(sandbox, load_settings(sandbox, {}), load_brand(sandbox)), issue, issue.editions[0])
    assert "fonts/house.ttf" in brochure.source.files
    assert not any("Cormorant" in name for name in brochure.source.files)
    told = [finding for finding in brochure.findings if "House Face" in finding.message]
    assert told
    assert all(LACKING in finding.message and finding.severity is Severity.WARNING for finding in told)
    assert {finding.place.path for finding in told} == {"content/acik-ice-almaty/en.yaml"}
    with pdf_of(brochure) as pdf:
        names = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert any("Display" in name for name in names), names
