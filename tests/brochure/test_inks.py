"""Colours in ink: the brand's own, tints of them, others by the profile, and never more than the press takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import Image

from press.brand import mixed
from press.brochure.inks import BLACK, NO_INK, RULE, Inks, limited, own_profile, rgb_of
from press.brochure.recolour import most_ink
from press.diagnostics import SettingsError
from press.printer import Printer
from press.rendering.view import Publication
from press.settings import Project

SHARES = st.floats(0, 1)


@pytest.fixture(scope="module")
def inks(publication: Publication) -> Inks:
    return Inks(publication.brand, Printer(), publication.project)


def percent(ink: tuple[float, ...]) -> list[int]:
    return [round(share * 100) for share in ink]


def test_the_brands_colours_print_in_their_own_inks(inks: Inks, publication: Publication) -> None:
    for name in ("lapis", "sky", "sun", "terracotta", "stone"):
        colour = getattr(publication.brand.colours, name)
        assert percent(inks.ground(rgb_of(colour.screen))) == list(colour.print)
        assert percent(inks.text(rgb_of(colour.screen))) == list(colour.print)


def test_paper_and_white_get_no_ink(inks: Inks, publication: Publication) -> None:
    for screen in (publication.brand.colours.paper.screen, "#FFFFFF"):
        assert inks.ground(rgb_of(screen)) == inks.text(rgb_of(screen)) == NO_INK


def test_ink_is_black_alone_in_letters_and_rich_on_a_ground(inks: Inks, publication: Publication) -> None:
    ink = publication.brand.colours.ink
    assert inks.text(rgb_of(ink.screen)) == BLACK
    assert percent(inks.ground(rgb_of(ink.screen))) == list(ink.print)
    assert inks.text((0, 0, 0)) == BLACK


@pytest.mark.parametrize(("one", "other"), [("paper", "lapis"), ("stone", "paper"), ("sky", "lapis"), ("sun", "sky")])
@pytest.mark.parametrize("share", [0.15, 0.5, 0.72])
def test_a_tint_is_mixed_of_the_inks(inks: Inks, publication: Publication, one: str, other: str, share: float) -> None:
    colours = publication.brand.colours
    tint = mixed(getattr(colours, one).screen, getattr(colours, other).screen, share)
    parts = [(0, 0, 0, 0) if name == "paper" else getattr(colours, name).print for name in (one, other)]
    expected = [a * share + b * (1 - share) for a, b in zip(*parts, strict=True)]
    assert percent(inks.ground(rgb_of(tint))) == pytest.approx(expected, abs=2)


def test_quiet_text_is_a_grey_of_black_alone(inks: Inks, publication: Publication) -> None:
    colours = publication.brand.colours
    quiet = inks.text(rgb_of(mixed(colours.ink.screen, colours.paper.screen, 0.7)))
    assert quiet[:3] == (0, 0, 0)
    assert quiet[3] == pytest.approx(0.7, abs=0.01)


def test_another_colour_goes_by_the_profile(inks: Inks) -> None:
    # Pure red and green of a screen are more than a press has: it does without the ink opposite to them.
    red, green = inks.ground((255, 0, 0)), inks.ground((0, 160, 0))
    assert red[0] < 0.05
    assert min(red[1:3]) > 0.85
    assert green[1] < 0.1
    assert min(green[0], green[2]) > 0.6


@pytest.mark.parametrize("limit", [200, 240, 300])
def test_no_spot_of_a_picture_gets_more_than_the_limit(publication: Publication, limit: int) -> None:
    inks = Inks(publication.brand, Printer(ink_limit=230), publication.project)
    dark = Image.merge("RGB", [Image.effect_noise((200, 200), spread).point(lambda v: v // 4) for spread in (90, 60, 30)])  # fmt: skip
    inked = inks.picture(dark, limit=limit / 100)
    assert inked.mode == "CMYK"
    assert limit / 100 - 0.25 < most_ink(inked) <= limit / 100


def test_a_picture_keeps_its_colours(inks: Inks) -> None:
    """Seen through the profile the other way, a moderate colour is what it was."""
    import io

    from PIL import ImageCms

    back = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(own_profile())), ImageCms.createProfile("sRGB"), "CMYK", "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    for colour in ((200, 160, 120), (90, 110, 90), (128, 128, 128), (40, 40, 50), (250, 240, 235)):
        seen = back.apply(inks.picture(Image.new("RGB", (4, 4), colour))).getpixel((1, 1))
        assert isinstance(seen, tuple)
        assert seen == pytest.approx(colour, abs=6)


@given(ink=st.tuples(SHARES, SHARES, SHARES, SHARES), limit=st.floats(1.2, 4))
@examples(max_examples=200)
def test_ink_is_brought_under_any_limit_and_left_alone_below_it(
    ink: tuple[float, float, float, float], limit: float
) -> None:
    found = limited(ink, limit)
    assert sum(found) <= limit + 1e-9
    assert all(0 <= share <= 1 for share in found)
    if sum(ink) <= limit:
        assert found == ink
    else:
        assert found[3] >= ink[3] - 1e-9  # it gets no lighter in its black


def test_a_brand_colour_over_the_limit_is_told_at_its_place(sandbox: Project, publication: Publication) -> None:
    with pytest.raises(SettingsError) as caught:
        Inks(publication.brand, Printer(ink_limit=220), sandbox)
    told = {(problem.place.path, problem.rule) for problem in caught.value.diagnostics}
    assert told == {("content/brand.yaml", RULE)}
    lines = (sandbox.content / "brand.yaml").read_text("utf-8").splitlines()
    named = [lines[problem.place.line - 1].split(":")[0].strip() for problem in caught.value.diagnostics]
    assert named == ["ink", "lapis"]


def test_the_profile_that_comes_along_is_that_of_a_press() -> None:
    profile = own_profile()
    assert profile[12:20] == b"prtrCMYK"
    assert len(profile) == int.from_bytes(profile[:4], "big")
