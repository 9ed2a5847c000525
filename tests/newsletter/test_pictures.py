"""Pictures of a mail: of kinds that every program shows, sharp, as light as a mail can bear, however they come."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from press.content.issue import Issue
from press.content.load import load_issues
from press.newsletter.compose import Newsletter, compose
from press.newsletter.message import sample
from press.newsletter.preflight import check_newsletter
from press.project import Project
from press.rendering.view import Publication
from tests.newsletter.reading import WEB, online, parsed

SHOWN_PX = 536


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    """Return a picture that no encoder can make small."""
    return Image.frombytes("RGB", (width, height), Random(seed).randbytes(3 * width * height))


def issue_of(root: Path, pictures: Mapping[str, Image.Image]) -> Issue:
    folder = root / "content" / "trial"
    (folder / "images").mkdir(parents=True)
    blocks = "      - paragraph: Some words of running text.\n"
    for name, picture in pictures.items():
        picture.save(folder / "images" / name)
        blocks += f"      - image: {{src: images/{name}, alt: What {Path(name).stem} shows}}\n"
    (folder / "issue.yaml").write_text("date: 2026-11-30\nnumber: 1\n", "utf-8")
    (folder / "en.yaml").write_text(f"title: Pictures\narticles:\n  - source: null\n    blocks:\n{blocks}", "utf-8")
    (issue,) = load_issues(Project(root))
    return issue


def photographs(newsletter: Newsletter) -> list[tuple[str, int, Image.Image]]:
    """Return type, width shown and picture of each that content shows."""
    by_name = {picture.name: picture for picture in newsletter.pictures}
    shown = [image for image in parsed(newsletter.html).xpath("//img") if (image.get("alt") or "").startswith("What")]
    found: list[tuple[str, int, Image.Image]] = []
    for image in shown:
        picture = by_name[image.get("src").rpartition("/")[2]]
        found.append((picture.mime, int(image.get("width")), Image.open(io.BytesIO(picture.content))))
    return found


@pytest.mark.parametrize(
    ("name", "kind"), [("a.webp", "JPEG"), ("a.tiff", "JPEG"), ("a.png", "JPEG"), ("a.gif", "PNG")]
)
def test_whatever_comes_in_goes_out_as_jpeg_or_png_twice_as_wide_as_it_is_shown(
    name: str, kind: str, tmp_path: Path, publication: Publication
) -> None:
    picture = noise(60, 40).resize((1600, 1000)) if kind == "JPEG" else Image.new("P", (1600, 1000), 3)
    issue = issue_of(tmp_path, {name: picture})
    ((mime, width, made),) = photographs(compose(publication, issue, issue.editions[0]))
    assert (made.format, mime) == (kind, f"image/{kind.lower()}")
    assert (width, made.width) == (SHOWN_PX, 2 * SHOWN_PX)


def test_a_picture_that_cannot_be_made_small_is_at_most_200_kilobytes(tmp_path: Path, publication: Publication) -> None:
    issue = issue_of(tmp_path, {"heavy.png": noise(1600, 1000)})
    (picture,) = (p for p in compose(publication, issue, issue.editions[0]).pictures if p.name.startswith("heavy"))
    assert 100_000 < len(picture.content) <= 200_000


def test_many_heavy_pictures_are_at_most_a_megabyte_together_and_nothing_is_told(
    tmp_path: Path, publication: Publication
) -> None:
    issue = issue_of(tmp_path, {f"heavy-{n}.png": noise(1200, 800, n) for n in range(9)})
    newsletter = compose(publication, issue, issue.editions[0])
    assert len(photographs(newsletter)) == 9
    assert 500_000 < sum(len(picture.content) for picture in newsletter.pictures) <= 1_000_000
    found = check_newsletter(sample(newsletter, publication, issue).message, publication, issue, issue.editions[0])
    assert not {finding.rule for finding in found} & {
        "picture-bytes",
        "pictures-bytes",
        "picture-kind",
        "picture-width",
    }


def test_a_picture_travels_in_the_mail_or_is_linked(tmp_path: Path, publication: Publication) -> None:
    issue = issue_of(tmp_path, {"a.png": noise(60, 40).resize((1200, 800))})
    inside = compose(publication, issue, issue.editions[0])
    assert b'src=3D"cid:' in sample(inside, publication, issue).message.replace(b"=\r\n", b"")
    linked = compose(online(publication), issue, issue.editions[0])
    message = sample(linked, online(publication), issue).message
    assert b"cid:" not in message
    assert b"Content-Type: image/" not in message
    assert f"{WEB}/trial/en/images/a-" in linked.html
