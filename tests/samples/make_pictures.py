"""Draws the pictures of the sample issue `all-blocks`: our own, the same bytes each time.

Run it with Pillow installed: `python tests/samples/make_pictures.py`. What it writes is committed.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

FOLDER = Path(__file__).parent / "content" / "all-blocks" / "images"

Colour = tuple[int, int, int]


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """Return the colour that lies `share` (0 to 1) of the way from `one` to `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def gradient(width: int, height: int, top: Colour, bottom: Colour) -> Image.Image:
    column = Image.new("RGB", (1, height))
    for y in range(height):
        column.putpixel((0, y), blend(top, bottom, y / (height - 1)))
    return column.resize((width, height))


def grained(picture: Image.Image, dice: random.Random, strength: int) -> Image.Image:
    """Return the picture with the fine grain of a photograph."""
    width, height = picture.size[0] // 2, picture.size[1] // 2
    grain = Image.frombytes("L", (width, height), bytes(dice.randrange(256) for _ in range(width * height)))
    grain = grain.resize(picture.size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.6))
    return Image.blend(picture, Image.merge("RGB", (grain, grain, grain)), strength / 100)


def ridge(dice: random.Random, width: int, base: float, rise: float) -> list[tuple[float, float]]:
    """Return the points of a mountain ridge: waves of halving length and height."""
    waves = [(dice.uniform(0, math.tau), 2**n, rise / 1.8**n) for n in range(1, 8)]
    return [
        (x, base - sum(abs(math.sin(phase + x / width * turns * 2)) * high for phase, turns, high in waves))
        for x in range(0, width + 4, 4)
    ]


def mountains() -> None:
    """A landscape: ridges under an evening sky, the town's lights before them."""
    dice, width, height = random.Random(7), 1200, 800
    picture = gradient(width, height, (58, 104, 148), (244, 205, 160))
    glow = Image.new("RGB", (width, height), (0, 0, 0))
    ImageDraw.Draw(glow).ellipse((780, 280, 1080, 580), fill=(110, 80, 30))
    picture = Image.composite(
        Image.new("RGB", (width, height), (255, 226, 170)),
        picture,
        glow.convert("L").filter(ImageFilter.GaussianBlur(70)),
    )
    layers = [(470, 130, (150, 160, 178)), (560, 110, (96, 112, 136)), (640, 70, (58, 76, 98)), (720, 45, (30, 44, 58))]
    for base, rise, colour in layers:
        mask = Image.new("L", (width, height), 0)
        ImageDraw.Draw(mask).polygon([(0, height), *ridge(dice, width, base, rise), (width, height)], fill=255)
        shade = gradient(width, height, blend(colour, (255, 244, 230), 0.35), colour)
        picture.paste(shade, mask=mask.filter(ImageFilter.GaussianBlur(1)))
    draw = ImageDraw.Draw(picture)
    for _ in range(240):
        x, y = dice.randrange(width), dice.triangular(725, 795, 760)
        draw.ellipse((x - 1.2, y - 1.2, x + 1.2, y + 1.2), fill=(255, 214, 140))
    grained(picture, dice, 4).save(FOLDER / "mountains.jpg", quality=72, optimize=True, progressive=True)


def arcade() -> None:
    """A portrait: the arches of a hall, one behind the other, with light at the end."""
    dice, width, height = random.Random(11), 800, 1200
    picture = gradient(width, height, (64, 44, 36), (96, 70, 54))
    draw = ImageDraw.Draw(picture)
    for step in range(13):
        share = step / 12
        half, foot, spring = 360 * 0.78**step, 1130 - 470 * (1 - 0.78**step), 470 + 150 * (1 - 0.78**step)
        stone = blend((112, 84, 66), (255, 238, 206), share**0.8)
        draw.rectangle((400 - half, spring, 400 + half, foot), fill=stone)
        draw.ellipse((400 - half, spring - half, 400 + half, spring + half), fill=stone)
        inner = half * 0.9
        draw.rectangle((400 - inner, spring, 400 + inner, foot), fill=blend(stone, (40, 28, 24), 0.45 * (1 - share)))
        draw.ellipse(
            (400 - inner, spring - inner, 400 + inner, spring + inner),
            fill=blend(stone, (40, 28, 24), 0.45 * (1 - share)),
        )
        draw.polygon(
            [(400 - half, foot), (400 + half, foot), (400 + inner, foot - 14), (400 - inner, foot - 14)],
            fill=blend(stone, (255, 240, 214), 0.2),
        )
    picture = picture.filter(ImageFilter.GaussianBlur(1.4))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((430, 742, 446, 760), fill=(38, 30, 34))
    draw.polygon([(424, 838), (430, 764), (446, 764), (452, 838)], fill=(38, 30, 34))
    grained(picture, dice, 5).save(FOLDER / "arcade.jpg", quality=64, optimize=True, progressive=True)


def waves() -> None:
    """A decoration on a transparent ground: three thin arcs."""
    picture = Image.new("RGBA", (1600, 240), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    for step, colour in enumerate(((0, 163, 196, 255), (242, 182, 50, 255), (168, 67, 43, 255))):
        draw.arc((40 + step * 60, 40 + step * 36, 1560 - step * 60, 560), 180, 360, fill=colour, width=8)
    picture.resize((800, 120), Image.Resampling.LANCZOS).save(FOLDER / "waves.png", optimize=True)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    mountains()
    arcade()
    waves()
