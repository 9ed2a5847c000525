"""The brand's faces: found where they are, measured, and asked for every letter."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.brand import Brand, load_brand
from press.content.issue import Issue
from press.diagnostics import Place, SettingsError, Severity
from press.project import Project
from press.rendering.typefaces import FAMILIES, Face, Role, find_faces, letters, missing, upright
from press.rendering.view import Publication

HERE = Place("content/issue/en.yaml", 3, 5)
ROLES: tuple[Role, ...] = ("display", "text", "label")


@pytest.fixture(scope="module")
def faces(publication: Publication) -> tuple[Face, ...]:
    return find_faces(publication.project, publication.brand)


def _with_family(brand: Brand, role: Role, **changes: str) -> Brand:
    typeface = getattr(brand.typefaces, role).model_copy(update=changes)
    return brand.model_copy(update={"typefaces": brand.typefaces.model_copy(update={role: typeface})})


def test_the_brands_families_come_from_their_packages_upright_first(faces: tuple[Face, ...]) -> None:
    assert [(face.role, face.italic) for face in faces] == [(r, i) for r in ROLES for i in (False, True)]
    assert all(face.file.is_file() and face.file.suffix == ".ttf" for face in faces)
    assert len({face.name for face in faces}) == len(faces)


def test_private_names_are_nobodys_and_end_in_no_digit() -> None:
    assert not any(name[-1].isdigit() for name in FAMILIES.values())
    assert all(name.startswith("Press ") for name in FAMILIES.values())


def test_a_dropped_folder_takes_the_place_of_a_package(sandbox: Project, faces: tuple[Face, ...]) -> None:
    (sandbox.content / "typefaces").mkdir()
    shutil.copy(upright(faces, "text").file, sandbox.content / "typefaces" / "house face.ttf")
    brand = _with_family(load_brand(sandbox), "display", family="House Face", files="typefaces")
    (face,) = [face for face in find_faces(sandbox, brand) if face.role == "display"]
    assert face.file.parent == sandbox.content / "typefaces"
    assert face.name == "house-face.ttf"
    assert not face.italic


@pytest.mark.parametrize("folder", ["typefaces", "../templates", "/etc"])
def test_a_folder_without_typefaces_or_outside_of_content_is_refused(sandbox: Project, folder: str) -> None:
    brand = _with_family(load_brand(sandbox), "text", files=folder)
    with pytest.raises(SettingsError, match=r"typefaces: text: no \.ttf file lies in content/"):
        find_faces(sandbox, brand)


def test_families_that_are_not_installed_are_told_all_at_once_with_their_package(sandbox: Project) -> None:
    brand = _with_family(
        _with_family(load_brand(sandbox), "text", family="No Such Serif 7"), "label", family="Nor This"
    )
    with pytest.raises(SettingsError) as caught:
        find_faces(sandbox, brand)
    assert [diagnostic.hint.split(",")[0] for diagnostic in caught.value.diagnostics] == [
        "pip install fontpkg-nor-this",
        "pip install fontpkg-no-such-serif-7",
    ]


def test_a_file_that_is_no_typeface_is_refused(sandbox: Project) -> None:
    (sandbox.content / "typefaces").mkdir()
    (sandbox.content / "typefaces" / "face.ttf").write_bytes(b"not a face")
    with pytest.raises(SettingsError, match="not a typeface that can be read"):
        find_faces(sandbox, _with_family(load_brand(sandbox), "text", files="typefaces"))


def test_an_italic_alone_does_not_make_a_family(sandbox: Project, faces: tuple[Face, ...]) -> None:
    (sandbox.content / "typefaces").mkdir()
    italic = next(face for face in faces if face.role == "text" and face.italic)
    shutil.copy(italic.file, sandbox.content / "typefaces")
    with pytest.raises(SettingsError, match="no upright face"):
        find_faces(sandbox, _with_family(load_brand(sandbox), "text", files="typefaces"))


def test_the_brand_has_every_letter_of_the_samples(faces: tuple[Face, ...], all_blocks: Issue) -> None:
    words = " ".join(block.words() for edition in all_blocks.editions for _, block in edition.blocks())
    kazakh = "әғқңөұүһі ӘҒҚҢӨҰҮҺІ ₸ № « » „ “ ’ — … − ×"
    assert list(missing(faces, ROLES, words + kazakh, HERE)) == []


def test_a_character_that_no_face_has_is_an_error_at_its_block(faces: tuple[Face, ...]) -> None:
    (found,) = missing(faces, ("text",), "a smile 😀 and again 😀", HERE)
    assert (found.place, found.severity) == (HERE, Severity.ERROR)
    assert "U+1F600" in found.message


def test_a_character_that_only_another_family_has_is_a_warning(faces: tuple[Face, ...]) -> None:
    only_label = next(
        character
        for character in letters(upright(faces, "label").file)
        if character.isalpha() and character not in letters(upright(faces, "display").file)
    )
    (found,) = missing(faces, ("display",), f"x{only_label}", HERE)
    assert found.severity is Severity.WARNING
    assert "Cormorant" in found.message
    assert list(missing(faces, ("label",), only_label, HERE)) == []


def test_what_is_never_drawn_needs_no_face(faces: tuple[Face, ...]) -> None:
    assert list(missing(faces, ROLES, "a\u00adb\u200bc\u00a0d\u202fe\tf\ng\ufeff", HERE)) == []


def test_a_letter_composed_of_two_characters_is_one(faces: tuple[Face, ...]) -> None:
    assert list(missing(faces, ROLES, "кра\u0439 и кра\u0438\u0306, caf\u0065\u0301", HERE)) == []


def test_heavier_letters_are_wider_and_unknown_axes_are_left_out(faces: tuple[Face, ...]) -> None:
    file = upright(faces, "label").file
    light, heavy = letters(file, (("wght", 300.0),)), letters(file, (("wght", 900.0), ("opsz", 9.0)))
    assert light.width_em("workshop") < heavy.width_em("workshop")


@pytest.mark.parametrize("place", [(), (("wght", 300.0),), (("wght", 650.0), ("opsz", 10.0)), (("opsz", 60.0),)])
def test_widths_are_those_of_the_instance(faces: tuple[Face, ...], place: tuple[tuple[str, float], ...]) -> None:
    from fontTools.ttLib import TTFont

    for face in faces:
        with TTFont(face.file) as font:
            location = {tag: value for tag, value in place if tag in face.axes}
            glyphs, names, per_em = font.getGlyphSet(location=location), font.getBestCmap(), font["head"].unitsPerEm
            ours = letters(face.file, place)
            for character in "Italy–Қазақстан, №1 «ёлка» 60%":
                assert ours.width_em(character) * per_em == pytest.approx(glyphs[names[ord(character)]].width, abs=0.01)


@given(st.text(max_size=40), st.text(max_size=40))
def test_widths_add_up(one: str, other: str) -> None:
    face = letters(_text_file())
    assert face.width_em(one + other) == pytest.approx(face.width_em(one) + face.width_em(other))


def _text_file() -> Path:
    root = Project(Path(__file__).resolve().parent.parent.parent)
    return upright(find_faces(root, load_brand(root)), "text").file
