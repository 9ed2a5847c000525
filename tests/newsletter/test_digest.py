"""The digest: lead, openings and quotations of one article and of several, and one link from each to the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

from press.content.issue import Issue
from press.content.load import load_issues
from press.newsletter.compose import compose
from press.newsletter.message import sample
from press.newsletter.preflight import check_newsletter
from press.project import Project
from press.rendering.view import Publication
from tests.newsletter.conftest import IMAGES, Write
from tests.newsletter.reading import WEB, online, parsed

HEAD = "title: A title\nnewsletter: {length: digest}\n"
TWO = """title: Two stories
newsletter: {subject: Two stories of this month, preheader: What was said on Monday and built on Tuesday., length: digest}
articles:
  - source: null
    title: Monday
    blocks:
      - lead: Monday began with rain and a full hall of guests.
      - heading: Talks
      - paragraph: The talks opened at ten.
      - paragraph: "They went on: we shall build the bridge together, and soon, said Ann."
      - quote: {text: "we shall build the bridge together, and soon", speaker: Ann}
  - source: null
    title: Tuesday
    blocks:
      - paragraph: Tuesday was for the builders.
      - heading: Figures only
      - figures: [{value: "12", label: bridges}]
      - heading: A list only
      - list: [sand, stone]
"""


def test_a_digest_has_openings_and_quotations_and_links_to_the_rest(write: Write, publication: Publication) -> None:
    blocks = (
        "- lead: The lead.\n- paragraph: Before any heading.\n- heading: One\n- paragraph: First of one.\n"
        "- paragraph: Second of one.\n- quote: {text: A quotation., speaker: Ann}\n- list: [an entry]\n- heading: Two\n"
        "- paragraph: First of two.\n- image: {src: images/waves.png, alt: Waves}"
    )
    issue = write(blocks, head="title: A title\nnewsletter: {length: digest}\n")
    kept = ("The lead.", "One", "First of one.", "A quotation.", "Two", "First of two.")
    dropped = ("Before any heading.", "Second of one.", "an entry")
    short = compose(online(publication), issue, issue.editions[0])
    for part in (" ".join(parsed(short.html).itertext()), short.text):
        assert all(words in part for words in kept)
        assert not any(words in part for words in dropped)
    assert f"{WEB}/trial/en/#a1" in parsed(short.html).xpath("//a/@href")
    assert not any(picture.name.startswith("waves") for picture in short.pictures)
    whole = compose(publication, issue, issue.editions[0])  # without a web server there is nothing to link to
    assert all(words in whole.text for words in (*kept, *dropped))


def _two(root: Path) -> Issue:
    folder = root / "content" / "two"
    shutil.copytree(IMAGES, folder / "images")
    (folder / "issue.yaml").write_text("date: 2026-11-30\nnumber: 2\n", "utf-8")
    (folder / "en.yaml").write_text(TWO, "utf-8")
    (issue,) = load_issues(Project(root))
    return issue


def test_of_several_articles_each_links_to_its_own_full_text(tmp_path: Path, publication: Publication) -> None:
    issue, seen = _two(tmp_path), online(publication)
    newsletter = compose(seen, issue, issue.editions[0])
    links = parsed(newsletter.html).xpath("//a[contains(@href, '#')]")
    assert [(link.text_content(), link.get("href")) for link in links] == [
        ("Read the whole article: Monday", f"{WEB}/two/en/#a1"),
        ("Read the whole article: Tuesday", f"{WEB}/two/en/#a2"),
    ]
    for link in links:
        assert link.text_content() in " ".join(newsletter.text.split())
        assert link.get("href") in newsletter.text
    found = check_newsletter(sample(newsletter, seen, issue).message, seen, issue, issue.editions[0])
    assert [finding.message for finding in found] == []


def test_a_section_without_running_text_opens_with_its_list_or_is_left_out(
    tmp_path: Path, publication: Publication
) -> None:
    issue = _two(tmp_path)
    text = compose(online(publication), issue, issue.editions[0]).text
    assert "* sand" in text
    assert "A list only" in text
    assert "Figures only" not in text
    assert "bridges" not in text


def test_a_quotation_whose_paragraph_is_left_out_is_read_out(tmp_path: Path, publication: Publication) -> None:
    issue = _two(tmp_path)
    quote = "//blockquote/ancestor::*[@aria-hidden='true']"
    assert parsed(compose(publication, issue, issue.editions[0]).html).xpath(quote)  # in full it is a copy
    short = parsed(compose(online(publication), issue, issue.editions[0]).html)
    assert short.xpath("//blockquote")
    assert not short.xpath(quote)
