"""Pictures for the screen, made from real files of every sort that an editor may drop."""

from __future__ import annotations

import io
import os
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, TiffImagePlugin

from press.diagnostics import ContentError, Place
from press.rendering.images import MOST_BYTES, print_picture, screen_picture
from press.rendering.view import Picture

PLACE = Place("content/an-issue/en.yaml", 7, 9)
RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (30, 60, 200)


def photo(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture with as many colours and as little order as a photograph."""
    noise = Image.effect_noise((width, height), 60).convert("RGB")
    slope = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    return Image.blend(noise, Image.merge("RGB", (slope.getchannel(0), noise.getchannel(1), slope.getchannel(2))), 0.5).convert(mode)  # fmt: skip


def halves(width: int, height: int) -> Image.Image:
    """Red on the left, blue on the right, a green bar along the top."""
    picture = Image.new("RGB", (width, height), BLUE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, max(0, width // 2 - 1), height), fill=RED)
    draw.rectangle((0, 0, width, height // 10), fill=GREEN)
    return picture


def opened(picture: Picture) -> Image.Image:
    found = Image.open(io.BytesIO(picture.content))
    found.load()
    return found


def colour_at(picture: Picture, across: float, down: float) -> tuple[int, ...]:
    shown = opened(picture).convert("RGB")
    pixel = shown.getpixel((int(across * (shown.width - 1)), int(down * (shown.height - 1))))
    assert isinstance(pixel, tuple)
    return tuple(round(channel) for channel in pixel)


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 24) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def test_a_photograph_becomes_a_jpeg_of_twice_the_width_it_is_shown_at(tmp_path: Path) -> None:
    photo(3000, 2000).save(tmp_path / "Piazza del Duomo.JPG", "JPEG")
    picture = screen_picture(tmp_path / "Piazza del Duomo.JPG", width_px=300)
    assert (picture.width_px, picture.height_px, picture.mime) == (300, 200, "image/jpeg")
    assert opened(picture).size == (600, 400)
    assert picture.name.startswith("piazza-del-duomo-")
    assert picture.name.endswith(".jpg")


def test_a_small_picture_is_shown_as_wide_as_it_is(tmp_path: Path) -> None:
    photo(120, 90).save(tmp_path / "small.jpg")
    picture = screen_picture(tmp_path / "small.jpg", width_px=536)
    assert (picture.width_px, picture.height_px) == (120, 90)
    assert opened(picture).size == (120, 90)


def test_a_picture_that_the_camera_turned_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn by a quarter to the right
    halves(400, 200).save(tmp_path / "turned.jpg", exif=exif, quality=95)
    picture = screen_picture(tmp_path / "turned.jpg", width_px=100)
    assert (picture.width_px, picture.height_px) == (100, 200)
    assert near(colour_at(picture, 0.4, 0.1), RED)
    assert near(colour_at(picture, 0.4, 0.9), BLUE)
    assert near(colour_at(picture, 1.0, 0.5), GREEN)


def test_nothing_that_the_camera_wrote_gets_out(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera with a name"
    exif[0x8825] = {1: "N", 2: (45.0, 27.0, 0.0)}  # where it was taken
    photo(300, 200).save(tmp_path / "told.jpg", exif=exif, comment=b"a comment within")
    drawing = halves(300, 200)
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[270] = "a description within"
    drawing.save(tmp_path / "told.tif", tiffinfo=info)
    for name in ("told.jpg", "told.tif"):
        picture = screen_picture(tmp_path / name, width_px=100)
        assert b"camera" not in picture.content
        assert b"within" not in picture.content
        assert not opened(picture).getexif()
        assert "icc_profile" not in opened(picture).info


@pytest.mark.parametrize("written", [b"", b"II*\x00", b"MM\x00*\x00\x00\x00\x08\xff\xff", b"nonsense" * 40])
def test_senseless_notes_of_a_camera_do_not_spoil_the_picture(tmp_path: Path, written: bytes) -> None:
    photo(300, 200).save(tmp_path / "odd.jpg", exif=b"Exif\x00\x00" + written)
    assert screen_picture(tmp_path / "odd.jpg", width_px=100).width_px == 100


def test_a_drawing_stays_sharp_as_png(tmp_path: Path) -> None:
    halves(800, 400).save(tmp_path / "drawing.png")
    picture = screen_picture(tmp_path / "drawing.png", width_px=400)
    assert picture.mime == "image/png"
    assert colour_at(picture, 0.2, 0.5) == RED


def test_a_grey_photograph_is_no_drawing(tmp_path: Path) -> None:
    photo(800, 600, "L").save(tmp_path / "grey.png")
    assert screen_picture(tmp_path / "grey.png", width_px=400).mime == "image/jpeg"


def test_what_is_transparent_stays_so_and_what_only_might_be_does_not(tmp_path: Path) -> None:
    open_top = photo(400, 300, "RGBA")
    open_top.paste((0, 0, 0, 0), (0, 0, 400, 100))
    open_top.save(tmp_path / "open.png")
    photo(400, 300, "RGBA").save(tmp_path / "closed.png")
    picture = screen_picture(tmp_path / "open.png", width_px=200)
    assert picture.mime == "image/png"
    assert opened(picture).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]
    assert screen_picture(tmp_path / "closed.png", width_px=200).mime == "image/jpeg"


def test_a_palette_with_a_transparent_colour_stays_transparent(tmp_path: Path) -> None:
    picture = halves(200, 100).quantize(8)
    index = picture.getpixel((150, 90))
    picture.save(tmp_path / "logo.gif", transparency=index)
    shown = opened(screen_picture(tmp_path / "logo.gif", width_px=200)).convert("RGBA")
    assert shown.getpixel((150, 90))[3] == 0  # type: ignore[index]
    assert shown.getpixel((20, 90))[3] == 255  # type: ignore[index]


def test_an_animation_shows_its_first_frame(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in (RED, GREEN, BLUE)]
    frames[0].save(tmp_path / "moving.gif", save_all=True, append_images=frames[1:], duration=100)
    assert near(colour_at(screen_picture(tmp_path / "moving.gif", width_px=60), 0.5, 0.5), RED)


def test_printers_colours_come_out_as_the_screens(tmp_path: Path) -> None:
    halves(400, 200).convert("CMYK").save(tmp_path / "print.jpg", quality=95)
    picture = screen_picture(tmp_path / "print.jpg", width_px=400)
    assert opened(picture).mode == "RGB"
    assert near(colour_at(picture, 0.2, 0.6), RED, 30)


def test_a_colour_profile_is_followed_and_left_out(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()  # does not fit, so it is passed over
    halves(200, 100).save(tmp_path / "odd.png", icc_profile=profile)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    halves(200, 100).save(tmp_path / "srgb.png", icc_profile=srgb)
    for name in ("odd.png", "srgb.png"):
        picture = screen_picture(tmp_path / name, width_px=100)
        assert near(colour_at(picture, 0.2, 0.6), RED, 3)
        assert "icc_profile" not in opened(picture).info


@pytest.mark.parametrize("mode", ["I;16", "I", "F"])
def test_sixteen_bits_keep_their_greys(tmp_path: Path, mode: str) -> None:
    slope = Image.linear_gradient("L").convert("I").point(lambda value: value * 257)
    slope.convert(mode).save(tmp_path / "deep.tif")
    picture = screen_picture(tmp_path / "deep.tif", width_px=128)
    greys = [colour_at(picture, 0.5, down)[0] for down in (0.0, 0.25, 0.5, 0.75, 1.0)]
    assert all(abs(grey - wanted) <= 4 for grey, wanted in zip(greys, (0, 64, 128, 191, 255), strict=True))


@pytest.mark.parametrize(
    ("focus", "colour"), [((0.0, 0.5), RED), ((0.2, 0.5), RED), ((1.0, 0.5), BLUE), ((0.9, 1.0), BLUE)]
)
def test_a_crop_keeps_its_focus(tmp_path: Path, focus: tuple[float, float], colour: tuple[int, ...]) -> None:
    halves(900, 300).save(tmp_path / "wide.png")
    picture = screen_picture(tmp_path / "wide.png", width_px=100, focus=focus, ratio=1.0)
    assert (picture.width_px, picture.height_px) == (100, 100)
    assert near(colour_at(picture, 0.5, 0.6), colour)


def test_without_a_ratio_nothing_is_cropped(tmp_path: Path) -> None:
    halves(900, 300).save(tmp_path / "wide.png")
    picture = screen_picture(tmp_path / "wide.png", width_px=300, focus=(0.0, 0.0))
    assert near(colour_at(picture, 0.05, 0.6), RED)
    assert near(colour_at(picture, 0.95, 0.6), BLUE)


def test_the_heaviest_picture_is_made_to_fit(tmp_path: Path) -> None:
    noise = Image.effect_noise((2400, 1800), 120)
    Image.merge("RGB", (noise, noise.rotate(90), noise.rotate(180))).save(tmp_path / "noise.png")
    cut_out = photo(1600, 1200, "RGBA")
    cut_out.putalpha(Image.effect_noise((1600, 1200), 100))
    cut_out.save(tmp_path / "cut-out.png")
    for name in ("noise.png", "cut-out.png"):
        picture = screen_picture(tmp_path / name, width_px=1000)
        assert len(picture.content) <= MOST_BYTES
        assert picture.width_px == 1000


def test_the_same_file_gives_the_same_bytes_and_another_gets_another_name(tmp_path: Path) -> None:
    pixels = photo(700, 500)
    pixels.save(tmp_path / "one.png")
    first = screen_picture(tmp_path / "one.png", width_px=300)
    (tmp_path / "copy").mkdir()
    pixels.save(tmp_path / "copy" / "one.png")
    assert screen_picture(tmp_path / "copy" / "one.png", width_px=300) == first
    halves(700, 500).save(tmp_path / "one.png")
    changed = screen_picture(tmp_path / "one.png", width_px=300)
    assert changed.name != first.name


def test_a_name_in_any_alphabet_becomes_one_that_mail_can_carry(tmp_path: Path) -> None:
    for name in ("Алматы, осень.png", "Città di Torino (1).png", "….png"):
        halves(40, 40).save(tmp_path / name)
        found = screen_picture(tmp_path / name, width_px=40).name
        assert found.isascii()
        assert not set(found) - set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def broken_files(folder: Path) -> dict[str, Path]:
    photo(400, 300).save(folder / "whole.jpg")
    halves(400, 300).save(folder / "whole.png")
    jpeg, png = (folder / "whole.jpg").read_bytes(), (folder / "whole.png").read_bytes()
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    contents = {
        "empty.jpg": b"",
        "text.jpg": b"This is no picture at all.",
        "cut.jpg": jpeg[: len(jpeg) // 2],
        "cut.png": png[: len(png) // 2],
        "bomb.png": b"\x89PNG\r\n\x1a\n" + chunk + png[33:],
        "drawing.png": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        "vector.png": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}


def test_what_is_no_picture_is_told_with_its_place(tmp_path: Path) -> None:
    for name, file in broken_files(tmp_path).items():
        with pytest.raises(ContentError) as caught:
            screen_picture(file, width_px=536, place=PLACE)
        (problem,) = caught.value.diagnostics
        assert problem.place == PLACE
        assert problem.message.startswith(f'image: "{name}" ')
        assert problem.hint
        assert str(tmp_path) not in str(problem)


def test_a_picture_with_too_many_pixels_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="too many pixels"):
        screen_picture(broken_files(tmp_path)["bomb.png"], width_px=536, place=PLACE)


def test_a_picture_that_went_away_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        screen_picture(tmp_path / "gone.jpg", width_px=536, place=PLACE)
    assert caught.value.diagnostics[0].place == PLACE


@examples(max_examples=40)
@given(
    size=st.tuples(st.integers(1, 400), st.integers(1, 400)),
    width_px=st.integers(1, 300),
    ratio=st.none() | st.floats(0.1, 10),
    focus=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_any_size_and_crop_gives_a_picture_that_fits(
    tmp_path_factory: pytest.TempPathFactory,
    size: tuple[int, int],
    width_px: int,
    ratio: float | None,
    focus: tuple[float, float],
) -> None:
    file = tmp_path_factory.getbasetemp() / f"{size[0]}x{size[1]}.png"
    halves(*size).save(file)
    picture = screen_picture(file, width_px=width_px, ratio=ratio, focus=focus)
    shown = opened(picture)
    assert 1 <= picture.width_px <= min(width_px, size[0])
    assert shown.width <= 2 * picture.width_px
    assert abs(shown.height / shown.width - picture.height_px / picture.width_px) <= 1 / picture.width_px + 1 / shown.width  # fmt: skip
    if ratio and min(size) > 20:
        assert abs(round(shown.height * ratio) - shown.width) <= max(2, ratio + 1)


# A photograph as a telephone writes it: HEIC, taken with the camera turned, with its maker and its place. Red on the
# left, blue on the right, green along the top when it stands upright. Made with pillow-heif 1.8.
TELEPHONE = Path(__file__).with_name("telephone.heic")


def test_a_photograph_of_a_telephone_is_read_and_stands_upright() -> None:
    picture = screen_picture(TELEPHONE, width_px=96)
    assert (picture.width_px, picture.height_px) == (96, 64)
    assert near(colour_at(picture, 0.2, 0.6), RED)
    assert near(colour_at(picture, 0.8, 0.6), BLUE)
    assert near(colour_at(picture, 0.5, 0.04), GREEN)
    assert b"Telephone maker" in TELEPHONE.read_bytes()
    assert b"Telephone maker" not in picture.content


def test_a_broken_photograph_of_a_telephone_is_told(tmp_path: Path) -> None:
    (tmp_path / "cut.heic").write_bytes(TELEPHONE.read_bytes()[:600])
    with pytest.raises(ContentError, match=r"is broken|can be read") as caught:
        screen_picture(tmp_path / "cut.heic", width_px=96, place=PLACE)
    assert caught.value.diagnostics[0].place == PLACE


def printed(file: Path, width_mm: float, height_mm: float, focus: tuple[float, float] | None = None) -> Image.Image:
    found = print_picture(file, width_mm=width_mm, height_mm=height_mm, focus=focus)
    picture = Image.open(io.BytesIO(found.content))
    picture.load()
    assert picture.size == (found.width_px, found.height_px)
    return picture


def pixel(picture: Image.Image, across: float, down: float) -> tuple[int, ...]:
    found = picture.convert("RGB").getpixel((int(across * (picture.width - 1)), int(down * (picture.height - 1))))
    assert isinstance(found, tuple)
    return tuple(round(channel) for channel in found)


def test_print_has_300_pixels_to_an_inch_and_no_more(tmp_path: Path) -> None:
    halves(4000, 3000).save(tmp_path / "large.png")
    found = print_picture(tmp_path / "large.png", width_mm=50.8, height_mm=25.4)
    assert (found.width_px, found.height_px) == (600, 300)
    assert found.ppi == pytest.approx(300, abs=0.5)


def test_a_picture_too_small_for_print_is_not_made_larger(tmp_path: Path) -> None:
    halves(300, 200).save(tmp_path / "small.png")
    found = print_picture(tmp_path / "small.png", width_mm=50.8, height_mm=25.4)
    assert (found.width_px, found.height_px) == (300, 150)
    assert found.ppi == pytest.approx(150, abs=0.5)
    tiny = tmp_path / "tiny.png"
    Image.new("RGB", (1, 1)).save(tiny)
    assert print_picture(tiny, width_mm=168, height_mm=80).width_px == 1


def test_print_is_cut_around_the_focus_as_the_screen_is(tmp_path: Path) -> None:
    halves(800, 400).save(tmp_path / "a.png")
    assert near(pixel(printed(tmp_path / "a.png", 20, 20, (0.0, 0.5)), 0.5, 0.5), RED)
    assert near(pixel(printed(tmp_path / "a.png", 20, 20, (1.0, 0.5)), 0.5, 0.5), BLUE)
    centre = printed(tmp_path / "a.png", 20, 20)
    assert near(pixel(centre, 0.2, 0.5), RED)
    assert near(pixel(centre, 0.8, 0.5), BLUE)


def test_what_is_transparent_shows_white_paper_in_print(tmp_path: Path) -> None:
    cut_out = Image.new("RGBA", (200, 100), (*RED, 255))
    cut_out.paste((0, 0, 0, 0), (100, 0, 200, 100))
    cut_out.save(tmp_path / "cut-out.png")
    picture = printed(tmp_path / "cut-out.png", 20, 10)
    assert picture.mode == "RGB"
    assert near(pixel(picture, 0.2, 0.5), RED)
    assert pixel(picture, 0.8, 0.5) == (255, 255, 255)


def telephone(folder: Path) -> Path:
    return TELEPHONE


def inks(folder: Path) -> Path:
    """CMYK as Photoshop writes it: with Adobe's mark, every ink the other way round."""
    halves(96, 64).convert("CMYK").save(folder / "inks.jpg", quality=95)
    assert b"Adobe" in (folder / "inks.jpg").read_bytes()
    return folder / "inks.jpg"


def turned(folder: Path) -> Path:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees clockwise. Source: Exif 2.32, 4.6.4
    exif[0x010F] = "Camera maker"
    halves(96, 64).rotate(90, expand=True).save(folder / "turned.jpg", quality=95, exif=exif)
    return folder / "turned.jpg"


def with_a_profile(folder: Path) -> Path:
    """The same colours in a space of their own: red and blue change their places in it."""
    red, green, blue = halves(96, 64).split()
    space = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = space.replace(b"rXYZ", b"xXYZ").replace(b"bXYZ", b"rXYZ").replace(b"xXYZ", b"bXYZ")
    Image.merge("RGB", (blue, green, red)).save(folder / "profile.png", icc_profile=swapped)
    return folder / "profile.png"


def palette(folder: Path) -> Path:
    halves(96, 64).quantize(8).save(folder / "palette.gif")
    return folder / "palette.gif"


@pytest.mark.parametrize("made", [telephone, inks, turned, with_a_profile, palette])
def test_photographs_as_they_come_print_as_they_look(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    picture = printed(made(tmp_path), 9.6, 6.4)
    assert picture.size == (96, 64)
    assert picture.mode == "RGB"
    assert picture.info.keys() <= {"transparency"}  # nothing that a camera or a program wrote
    assert near(pixel(picture, 0.2, 0.6), RED, 40)
    assert near(pixel(picture, 0.8, 0.6), BLUE, 40)
    assert near(pixel(picture, 0.5, 0.04), GREEN, 40)


def test_sixteen_bits_print_in_their_greys(tmp_path: Path) -> None:
    Image.new("I;16", (60, 40), 65535 // 2).save(tmp_path / "deep.png")
    assert near(pixel(printed(tmp_path / "deep.png", 6, 4), 0.5, 0.5), (128, 128, 128), 2)


def test_print_refuses_what_the_screen_refuses(tmp_path: Path) -> None:
    for name, file in broken_files(tmp_path).items():
        with pytest.raises(ContentError, match=re.escape(name)) as caught:
            print_picture(file, width_mm=50, height_mm=30, place=PLACE)
        assert caught.value.diagnostics[0].place == PLACE


def test_the_same_content_under_another_date_is_not_decoded_again(tmp_path: Path) -> None:
    halves(400, 300).save(tmp_path / "a.png")
    first = print_picture(tmp_path / "a.png", width_mm=30, height_mm=20)
    os.utime(tmp_path / "a.png", ns=(1, 1))
    assert print_picture(tmp_path / "a.png", width_mm=30, height_mm=20) is first
    photo(400, 300).save(tmp_path / "a.png")
    assert print_picture(tmp_path / "a.png", width_mm=30, height_mm=20) != first


def test_the_screen_can_ask_for_fewer_pixels(tmp_path: Path) -> None:
    photo(2000, 1500).save(tmp_path / "a.jpg")
    picture = screen_picture(tmp_path / "a.jpg", width_px=300, sharp=150 / 96)
    assert picture.width_px == 300
    assert opened(picture).width == 469
