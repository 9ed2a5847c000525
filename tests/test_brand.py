from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.brand import Brand, contrast, load_brand, luminance, mixed
from press.diagnostics import SettingsError
from press.languages import LANGUAGES
from press.project import Project

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def edit(sandbox: Project, old: str, new: str) -> None:
    path = sandbox.content / "brand.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def brand(project: Project) -> Brand:
    return load_brand(project)


def test_the_brand_of_the_repository_names_each_organisation_in_every_language(brand: Brand) -> None:
    assert [organisation.name for organisation in brand.organisations] == ["ACIK", "ICE"]
    assert all(set(organisation.description) == set(LANGUAGES) for organisation in brand.organisations)


def test_text_can_be_read_on_its_ground_by_wcag_aa(brand: Brand) -> None:
    colours, dark = brand.colours, brand.dark
    pairs = [
        *((one.screen, colours.paper.screen) for one in (colours.ink, colours.lapis, colours.terracotta)),
        *((one, ground) for one in (dark.text, dark.quiet, dark.link) for ground in (dark.ground, dark.band)),
        (colours.paper.screen, colours.lapis.screen),
        (colours.ink.screen, colours.stone.screen),
    ]
    assert {pair: ratio for pair in pairs if (ratio := contrast(*pair)) < 4.5} == {}


def test_a_logo_in_content_is_found(sandbox: Project) -> None:
    (sandbox.content / "logos").mkdir()
    (sandbox.content / "logos" / "acik.png").write_bytes(b"png")
    edit(sandbox, "logo: null", "logo: logos/acik.png")
    assert load_brand(sandbox).organisations[0].logo == "logos/acik.png"


def test_a_logo_that_is_a_link_to_the_outside_is_refused(sandbox: Project) -> None:
    (sandbox.root / "secret.png").write_bytes(b"png")
    (sandbox.content / "logo.png").symlink_to(sandbox.root / "secret.png")
    edit(sandbox, "logo: null", "logo: logo.png")
    with pytest.raises(SettingsError, match=r'`logo` "logo\.png" does not lie in content/'):
        load_brand(sandbox)


def test_a_folder_of_typefaces_is_found_in_content(sandbox: Project) -> None:
    (sandbox.content / "fonts").mkdir()
    (sandbox.content / "fonts" / "One.ttf").write_bytes(b"ttf")
    edit(sandbox, "{family: Cormorant,", "{family: One, files: fonts,")
    assert load_brand(sandbox).typefaces.display.files == "fonts"


def test_a_colour_is_kept_in_capitals(sandbox: Project) -> None:
    edit(sandbox, '"#F2B632"', '"#f2b632"')
    assert load_brand(sandbox).colours.sun.screen == "#F2B632"


# Source: WCAG 2.2, "contrast ratio"; #767676 is the lightest grey that passes 4.5:1 on white.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21
    assert 0 <= luminance(one) <= 1


@given(COLOURS, COLOURS, st.floats(0, 1))
def test_a_tint_lies_between_its_colour_and_its_ground(colour: str, ground: str, share: float) -> None:
    assert mixed(colour, ground, 1) == colour
    assert mixed(colour, ground, 0) == ground

    def channels(text: str) -> list[int]:
        return [int(text[at : at + 2], 16) for at in (1, 3, 5)]

    for tint, one, other in zip(
        channels(mixed(colour, ground, share)), channels(colour), channels(ground), strict=True
    ):
        assert min(one, other) <= tint <= max(one, other)


def test_every_key_of_the_brand_says_what_to_write() -> None:
    def keys(model: Any) -> dict[str, str | None]:
        return {name: field.description for name, field in model.model_fields.items()}

    from press import brand as module

    models = (
        module.Brand,
        module.Organisation,
        module.Typefaces,
        module.Typeface,
        module.Colours,
        module.Colour,
        module.Dark,
    )
    for model in models:
        assert [name for name, hint in keys(model).items() if not (hint or "").startswith("write ")] == []
